// SPDX-License-Identifier: EUPL-1.2
//! The left side: the panels that can be added, and those on the screen.

use bevy_egui::egui::Ui;

use super::forms::Dialog;
use super::say::Say;
use super::state::Editor;
use super::style::filled;
use super::widgets::{press, press_if, row, row_said, section};
use super::wish::Wish;
use screens::ui::theme::editor as look;
use site::layout::arrange::KINDS;

pub(super) fn show(ui: &mut Ui, editor: &Editor, say: Say, wishes: &mut Vec<Wish>) {
    // So close that the usual number of panels fits the window.
    let spacing = ui.spacing_mut();
    spacing.item_spacing.y = look::GAP / 4.0;
    (spacing.interact_size.y, spacing.button_padding.y) = (look::LIST_ROW_HEIGHT, look::GAP / 4.0);
    section(ui, &say.say("editor-components"));
    for kind in KINDS {
        if row(ui, Some(filled(icon_of(kind), look::ACCENT)), &say.kind(kind), false).clicked() {
            wishes.push(Wish::Add(kind));
        }
    }
    section(ui, &say.say("editor-on-screen"));
    for (index, panel) in editor.layout().into_iter().flat_map(|layout| layout.panels.iter().enumerate()) {
        let chosen = editor.selection.contains(&index);
        let text = say.say_with("editor-panel-at", &[("panel", say.kind(panel.kind()))]);
        let response = row_said(ui, None, &say.kind(panel.kind()), &text, chosen);
        if response.clicked() {
            let more = ui.input(|input| input.modifiers.command || input.modifiers.shift);
            wishes.push(if more { Wish::SelectMore(index) } else { Wish::Select(Some(index)) });
        }
    }
    section(ui, &say.say("editor-begin-with"));
    ui.horizontal_wrapped(|ui| {
        if press(ui, "layout", &say.say("editor-template")).clicked() {
            wishes.push(Wish::Dialog(Some(Dialog::Templates)));
        }
        let changed = editor.sheet().is_some_and(|sheet| sheet.is_changed());
        if press_if(ui, changed, "trash", &say.say("editor-discard")).clicked() {
            wishes.push(Wish::Dialog(Some(Dialog::Discard)));
        }
    });
    if press_if(ui, editor.sheets.len() > 1, "copy", &say.say("editor-copy-from")).clicked() {
        wishes.push(Wish::Dialog(Some(Dialog::Copy)));
    }
    ui.add_space(look::GAP);
}

/// The icon of a kind of panel.
fn icon_of(kind: &str) -> &'static str {
    match kind {
        "called" => "megaphone",
        "recent" => "list-numbers",
        "header" => "buildings",
        "clock" => "clock",
        "notices" => "note",
        "waiting" => "hourglass",
        "hours" => "calendar",
        "pictures" => "image",
        "plan" => "map-trifold",
        "office-calls" => "door",
        "code" => "qr-code",
        "children" => "rocket",
        _ => "text-t",
    }
}
