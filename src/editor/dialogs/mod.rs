// SPDX-License-Identifier: EUPL-1.2
//! The editor's dialogs: publishing, versions, templates, another screen's layout, the keys.

mod begin;
mod history;
mod picture;
mod publish;

use bevy_egui::egui::accesskit::Role;
use bevy_egui::egui::{Align, Frame, Id, Label, Layout, Margin, Modal, Sense, Ui, UiBuilder, vec2};

use super::forms::Dialog;
use super::say::Say;
use super::scroll::{self, Height};
use super::state::Editor;
use super::style::{colour, heading, quiet, strong, thin};
use super::widgets::{press_if, primary, wrong};
use super::wish::Wish;
use screens::ui::theme::editor as look;

pub(super) fn show(ui: &mut Ui, editor: &Editor, say: Say, wishes: &mut Vec<Wish>) {
    let Some(dialog) = &editor.dialog else {
        if editor.again.is_none() {
            end(ui);
        }
        return;
    };
    begin(ui);
    let width = if matches!(dialog, Dialog::Publish(_)) { look::PUBLISH_WIDTH } else { look::DIALOG_WIDTH };
    let closes = over(ui, "dialog", width, |ui| match dialog {
        Dialog::Publish(form) => publish::show(ui, editor, say, form, wishes),
        Dialog::Picture(form) => picture::show(ui, editor, say, form, wishes),
        Dialog::History(why) => history::show(ui, editor, say, why, wishes),
        Dialog::Copy => begin::copy(ui, editor, say, wishes),
        Dialog::Templates => begin::templates(ui, editor, say, wishes),
        Dialog::MakeRoom(kind) => begin::make_room(ui, editor, say, kind, wishes),
        Dialog::Discard => discard(ui, say, wishes),
        Dialog::Keys => keys(ui, say, wishes),
    });
    let sending = match dialog {
        Dialog::Publish(form) => form.sending,
        Dialog::Picture(form) => form.sending,
        _ => false,
    };
    if closes && !sending {
        wishes.push(Wish::Dialog(None));
    }
}

/// A dialog over everything else; whether a key or a press beside it closes it.
pub(super) fn over(ui: &Ui, id: &str, width: f32, content: impl FnOnce(&mut Ui)) -> bool {
    let frame =
        Frame::new().fill(colour(look::SIDE)).corner_radius(look::RADIUS * 2).inner_margin(Margin::same(look::PAD * 2));
    let modal = Modal::new(Id::new(id)).frame(frame).backdrop_color(thin(look::FIELD, look::DIM_ALPHA));
    let most = ui.ctx().content_rect().width() - look::DIALOG_BESIDE;
    let shown = modal.show(ui.ctx(), |ui| {
        ui.set_width(width.min(most));
        ui.ctx().accesskit_node_builder(ui.unique_id(), |node| {
            node.set_role(Role::Dialog);
            node.set_modal();
        });
        content(ui);
    });
    shown.should_close()
}

/// A dialog's title, shown and read aloud. It takes the focus when the dialog opens, and Tab goes on within the dialog.
pub(super) fn title(ui: &mut Ui, text: &str) {
    ui.ctx().accesskit_node_builder(ui.unique_id(), |node| node.set_label(text));
    let shown = ui.add(Label::new(strong(text).size(look::TITLE_PX)).sense(Sense::focusable_noninteractive()));
    shown.ctx.accesskit_node_builder(shown.id, |node| {
        node.set_role(Role::Heading);
        node.set_label(text);
    });
    let pass = ui.ctx().cumulative_pass_nr();
    let id = Id::new((TITLE, text));
    let last = ui.data(|data| data.get_temp::<u64>(id));
    ui.data_mut(|data| data.insert_temp(id, pass));
    if last.is_none_or(|last| last + 1 < pass) {
        shown.request_focus();
    }
    ui.add_space(look::GAP / 2.0);
}

const TITLE: &str = "dialog-title";
const BEFORE: &str = "before-dialog";

/// Remembers the focus, before a dialog opens.
pub(super) fn begin(ui: &Ui) {
    let focused = ui.memory(|memory| memory.focused());
    ui.data_mut(|data| *data.get_temp_mut_or(Id::new(BEFORE), focused));
}

/// Gives the focus back, after a dialog has closed.
pub(super) fn end(ui: &Ui) {
    let Some(before) = ui.data_mut(|data| data.remove_temp::<Option<Id>>(Id::new(BEFORE))) else { return };
    ui.memory_mut(|memory| match (before, memory.focused()) {
        (Some(before), _) => memory.request_focus(before),
        (None, Some(within)) => memory.surrender_focus(within),
        (None, None) => {}
    });
}

/// The greatest height of a dialog's list in this window, with `rest` for everything else.
fn room(ui: &Ui, rest: f32) -> f32 {
    (ui.ctx().content_rect().height() - rest).clamp(look::DIALOG_LIST[0], look::DIALOG_LIST[1])
}

/// A list that scrolls when too long, so that the rest of the dialog has room.
fn list<R>(ui: &mut Ui, content: impl FnOnce(&mut Ui) -> R) -> R {
    let height = room(ui, look::DIALOG_REST);
    scroll::down(ui, "list", Height::UpTo(height), content)
}

/// What is wrong with the dialog's content, in room kept for it.
fn fault(ui: &mut Ui, fault: Option<&str>) {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), look::DIALOG_FAULT), Sense::hover());
    let within = UiBuilder::new().max_rect(rect).layout(Layout::top_down(Align::Min));
    ui.scope_builder(within, |ui| {
        let height = Height::Just(look::DIALOG_FAULT);
        scroll::down(ui, "fault", height, |ui| drop(fault.map(|fault| wrong(ui, fault))));
    });
}

fn cancel(ui: &mut Ui, say: Say, wishes: &mut Vec<Wish>) {
    cancel_if(ui, true, say, wishes);
}

fn cancel_if(ui: &mut Ui, enabled: bool, say: Say, wishes: &mut Vec<Wish>) {
    if press_if(ui, enabled, "x", &say.say("editor-cancel")).clicked() {
        wishes.push(Wish::Dialog(None));
    }
}

fn discard(ui: &mut Ui, say: Say, wishes: &mut Vec<Wish>) {
    title(ui, &say.say("editor-discard"));
    ui.label(say.say("editor-discard-says"));
    ui.add_space(look::GAP);
    ui.horizontal(|ui| {
        if primary(ui, true, "trash", &say.say("editor-discard-do")).clicked() {
            wishes.push(Wish::Discard);
        }
        cancel(ui, say, wishes);
    });
}

fn keys(ui: &mut Ui, say: Say, wishes: &mut Vec<Wish>) {
    title(ui, &say.say("editor-keys"));
    let all = ["tab", "arrows", "grow", "delete", "duplicate", "undo", "redo", "order", "zoom", "more"];
    list(ui, |ui| {
        for key in all {
            ui.horizontal(|ui| {
                ui.label(heading(&say.say(&format!("editor-key-{key}"))));
                ui.label(quiet(say.say(&format!("editor-key-{key}-does"))));
            });
        }
    });
    ui.add_space(look::GAP);
    cancel(ui, say, wishes);
}
