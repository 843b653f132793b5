// SPDX-License-Identifier: EUPL-1.2
//! The login: server and account; also shown when a session ends during work.

use std::path::Path;

use bevy_egui::egui::{Align, Frame, Key, Layout, Margin, Ui, UiBuilder, vec2};

use super::forms::Login;
use super::say::Say;
use super::scroll::{self, Height};
use super::state::{Door, Editor};
use super::style::{colour, quiet, strong};
use super::widgets::{entry, primary, wrong};
use super::wish::Wish;
use screens::ui::theme::editor as look;

pub(super) fn show(ui: &mut Ui, editor: &Editor, say: Say, wishes: &mut Vec<Wish>) {
    let room = ui.max_rect();
    let size = vec2(look::LOGIN_WIDTH, room.height() * 0.7);
    let at = bevy_egui::egui::Align2::CENTER_CENTER.align_size_within_rect(size, room);
    ui.scope_builder(UiBuilder::new().max_rect(at).layout(Layout::top_down(Align::Min)), |ui| {
        let frame = Frame::new()
            .fill(colour(look::SIDE))
            .corner_radius(look::RADIUS * 2)
            .inner_margin(Margin::same(look::PAD * 2));
        frame.show(ui, |ui| {
            ui.label(strong(say.say("editor-title")).size(look::TITLE_PX));
            if let Door::Folder(dir, fault) = &editor.door {
                folder(ui, editor, say, (dir, fault.as_deref()), wishes);
                return;
            }
            ui.label(quiet(say.say("editor-login-says")));
            ui.add_space(look::GAP);
            form(ui, editor, say, &editor.door, &ALL, wishes);
        });
    });
}

/// A site's folder, which needs no account: it is opened, or its faults are shown.
fn folder(ui: &mut Ui, editor: &Editor, say: Say, (dir, fault): (&Path, Option<&str>), wishes: &mut Vec<Wish>) {
    ui.label(quiet(say.say_with("editor-folder", &[("folder", dir.display().to_string())])));
    ui.add_space(look::GAP);
    match fault {
        Some(fault) => {
            scroll::down(ui, "faults", Height::UpTo(look::FAULTS_HEIGHT), |ui| drop(wrong(ui, fault)));
        }
        None => drop(ui.label(say.say("editor-login-opening"))),
    }
    ui.add_space(look::GAP);
    ui.horizontal(|ui| {
        if primary(ui, fault.is_some(), "arrow-counter-clockwise", &say.say("editor-folder-again")).clicked() {
            wishes.push(Wish::OpenAgain);
        }
        super::bar::language(ui, editor, say, wishes);
    });
}

/// The login over the drawn screen, after the session has ended.
pub(super) fn again(ui: &mut Ui, editor: &Editor, say: Say, wishes: &mut Vec<Wish>) {
    let Some(door) = &editor.again else { return };
    super::dialogs::begin(ui);
    // It stays until somebody goes on.
    super::dialogs::over(ui, "again", look::LOGIN_WIDTH, |ui| {
        super::dialogs::title(ui, &say.say("editor-again"));
        ui.label(say.say("editor-again-says"));
        ui.add_space(look::GAP);
        form(ui, editor, say, door, &ALL[1..], wishes);
    });
}

/// A field: its key, whether it is secret, and its place in the form.
type Field = (&'static str, bool, fn(&mut Login) -> &mut String);

const ALL: [Field; 3] = [
    ("editor-login-server", false, |login| &mut login.server),
    ("editor-login-name", false, |login| &mut login.name),
    ("editor-login-password", true, |login| &mut login.password),
];

fn form(ui: &mut Ui, editor: &Editor, say: Say, door: &Door, shown: &[Field], wishes: &mut Vec<Wish>) {
    let (login, asking) = match door {
        Door::Asking(login) => (login, true),
        Door::Opening(login) => (login, false),
        Door::Folder(..) | Door::Open(_) => return,
    };
    let is_again = editor.again.is_some();
    let mut now = login.clone();
    ui.add_enabled_ui(asking, |ui| fields(ui, say, &mut now, shown, asking));
    if now != *login {
        let now = Login { fault: None, ..now.clone() };
        wishes.push(if is_again { Wish::Again(now) } else { Wish::Login(now) });
    }
    if let Some(fault) = &login.fault {
        wrong(ui, fault);
    }
    ui.add_space(look::GAP);
    ui.horizontal(|ui| {
        let whole = !(now.server.is_empty() || now.name.is_empty() || now.password.is_empty());
        let text = say.say(match (asking, is_again) {
            (false, _) => "editor-login-opening",
            (true, false) => "editor-login-enter",
            (true, true) => "editor-again-do",
        });
        let entered = primary(ui, asking && whole, "sign-in", &text).clicked();
        let by_key = asking && whole && ui.input(|input| input.key_pressed(Key::Enter));
        if entered || by_key {
            wishes.push(if is_again { Wish::GoOn } else { Wish::Enter });
        }
        if !is_again {
            super::bar::language(ui, editor, say, wishes);
        }
    });
}

fn fields(ui: &mut Ui, say: Say, login: &mut Login, shown: &[Field], asking: bool) {
    // At once one can write where something is missing; and again after a try in vain.
    let begun = ui.id().with("keys-given");
    let mut gives = asking && !ui.data(|data| data.get_temp::<bool>(begun).unwrap_or_default());
    if !asking {
        ui.data_mut(|data| data.insert_temp(begun, false));
    }
    for (key, secret, of) in shown {
        let (name, value) = (say.say(key), of(login));
        ui.label(quiet(&name));
        let (changed, response) = entry(ui, &name, value, "", *secret);
        if gives && value.is_empty() {
            response.request_focus();
            ui.data_mut(|data| data.insert_temp(begun, true));
            gives = false;
        }
        if let Some(changed) = changed {
            *value = changed;
        }
    }
}
