// SPDX-License-Identifier: EUPL-1.2
//! The foot of the window: when the draft was stored, and what is shown where.

use bevy_egui::egui::{Align, Label, Layout, Ui};

use super::forms::Seat;
use super::say::Say;
use super::state::Editor;
use super::style::{colour, icon, quiet};
use super::widgets::{sign, unread};
use super::wish::Wish;
use screens::ui::theme::editor as look;

pub(super) fn show(ui: &mut Ui, editor: &Editor, say: Say, wishes: &mut Vec<Wish>) {
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        if sign(ui, true, "magnifying-glass-plus", &say.say("editor-zoom-in")).clicked() {
            wishes.push(Wish::Zoom(editor.zoom * look::ZOOM_STEP));
        }
        if sign(ui, true, "magnifying-glass-minus", &say.say("editor-zoom-out")).clicked() {
            wishes.push(Wish::Zoom(editor.zoom / look::ZOOM_STEP));
        }
        if let Some(layout) = editor.layout() {
            let args = [
                ("columns", layout.columns.to_string()),
                ("rows", layout.rows.to_string()),
                ("zoom", say.figure(f64::from(editor.zoom) * 100.0, 0)),
            ];
            ui.label(quiet(say.say_with("editor-grid-zoom", &args)));
        }
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| told(ui, editor, say));
    });
}

/// The last message, cut if there is no room; the whole is its tooltip.
fn told(ui: &mut Ui, editor: &Editor, say: Say) {
    ui.label(quiet(draft(editor, say)));
    if editor.is_on_server() && editor.away.is_none() {
        ui.label(quiet(say.say("editor-online")).color(colour(look::WELL[0])));
    }
    if let Some(away) = &editor.away {
        let plugs = ui.label(icon("plugs", look::WRONG[0]));
        unread(&plugs);
        plugs.on_hover_text(away);
        ui.label(quiet(say.say("editor-away")).color(colour(look::WRONG[0])));
    }
    ui.add(Label::new(quiet(place(editor, say))).truncate());
}

fn draft(editor: &Editor, say: Say) -> String {
    let Some(sheet) = editor.sheet() else { return String::new() };
    match sheet.kept_at {
        _ if !sheet.is_changed() => say.say("editor-draft-none"),
        Some(at) => say.say_with("editor-draft-kept", &[("time", say.time(at, &editor.zone()))]),
        None => say.say("editor-draft-keeping"),
    }
}

fn place(editor: &Editor, say: Say) -> String {
    let Some(sheet) = editor.sheet() else { return String::new() };
    match (editor.seat(), &sheet.history) {
        (Some(Seat::Folder(dir)), _) => say.say_with("editor-folder", &[("folder", dir.display().to_string())]),
        (Some(Seat::Server { who, .. }), Some(history)) => {
            let key = match (&history.not_shown, history.in_use) {
                (Some(_), _) => "editor-on-air-not",
                (None, _) if !history.amiss.is_empty() => "editor-on-air-amiss",
                (None, 0) => "editor-on-air-file",
                (None, _) => "editor-on-air",
            };
            let amiss = || history.amiss.join("; ");
            let why = history.not_shown.as_ref().map_or_else(amiss, |not_shown| not_shown.why.clone());
            let number = history.not_shown.as_ref().map_or(history.in_use, |not_shown| not_shown.version);
            say.say_with(key, &[("number", number.to_string()), ("who", who.clone()), ("why", why)])
        }
        _ => String::new(),
    }
}
