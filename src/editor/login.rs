//! The door: which server, whose account.

use bevy_egui::egui::{Align, Frame, Key, Layout, Margin, Ui, UiBuilder, vec2};

use super::say::Say;
use super::state::{Door, Editor, Login};
use super::style::{colour, quiet, strong};
use super::widgets::{line, password, primary, wrong};
use super::wish::Wish;
use crate::ui::theme::editor as look;

pub(super) fn show(ui: &mut Ui, editor: &Editor, say: Say, wishes: &mut Vec<Wish>) {
    let (login, asking) = match &editor.door {
        Door::Asking(login) => (login, true),
        Door::Opening(login) => (login, false),
        Door::Open(_) => return,
    };
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
            ui.label(quiet(say.say("editor-login-says")));
            ui.add_space(look::GAP);
            let mut now = login.clone();
            ui.add_enabled_ui(asking, |ui| fields(ui, say, &mut now));
            if now != *login {
                wishes.push(Wish::Login(Login { fault: None, ..now.clone() }));
            }
            if let Some(fault) = &login.fault {
                wrong(ui, fault);
            }
            ui.add_space(look::GAP);
            ui.horizontal(|ui| {
                let whole = !(now.server.is_empty() || now.name.is_empty() || now.password.is_empty());
                let text = say.say(if asking { "editor-login-enter" } else { "editor-login-opening" });
                let entered = primary(ui, asking && whole, "sign-in", &text).clicked();
                let by_key = asking && whole && ui.input(|input| input.key_pressed(Key::Enter));
                if entered || by_key {
                    wishes.push(Wish::Enter);
                }
                super::bar::language(ui, editor, say, wishes);
            });
        });
    });
}

fn fields(ui: &mut Ui, say: Say, login: &mut Login) {
    let mut field = |key: &str, value: &mut String, secret: bool| {
        let name = say.say(key);
        ui.label(quiet(&name));
        let changed = if secret { password(ui, &name, value) } else { line(ui, &name, value, "") };
        if let Some(changed) = changed {
            *value = changed;
        }
    };
    field("editor-login-server", &mut login.server, false);
    field("editor-login-name", &mut login.name, false);
    field("editor-login-password", &mut login.password, true);
}
