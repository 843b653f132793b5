// SPDX-License-Identifier: EUPL-1.2
//! Dialogs to begin a layout with a template or another screen's layouts, and to choose the panel a new one replaces.

use bevy_egui::egui::{Label, Ui};

use super::super::say::Say;
use super::super::state::Editor;
use super::super::style::{icon, quiet};
use super::super::widgets::row;
use super::super::wish::Wish;
use super::{cancel, list, title};
use screens::ui::theme::editor as look;
use site::layout::arrange::new_content;
use site::layout::edit::{Change, Edit, Place};
use site::layout::room::fits;
use site::layout::templates;

pub(super) fn templates(ui: &mut Ui, editor: &Editor, say: Say, wishes: &mut Vec<Wish>) {
    title(ui, &say.say("editor-template"));
    ui.label(quiet(say.say("editor-template-says")));
    let portrait = editor.screen().is_some_and(|screen| screen.height_px > screen.width_px);
    for template in templates::all(portrait) {
        let sign = if template.portrait { "device-mobile" } else { "monitor" };
        let text = say.say(&format!("template-{}", template.key));
        if row(ui, Some(icon(sign, look::ACCENT)), &text, false).clicked() {
            let change = Change::Replace(Box::new(template.layout));
            wishes.push(Wish::Edit(Edit::Layout(editor.which, change)));
        }
    }
    ui.add_space(look::GAP);
    cancel(ui, say, wishes);
}

/// Asks which panel a new one replaces, since there is no room. The chosen one is offered first.
pub(super) fn make_room(ui: &mut Ui, editor: &Editor, say: Say, kind: &'static str, wishes: &mut Vec<Wish>) {
    let (Some(layout), Some(content)) = (editor.layout(), new_content(kind)) else { return };
    title(ui, &say.say_with("editor-make-room", &[("panel", say.kind(kind))]));
    let mut offered: Vec<usize> =
        (0..layout.panels.len()).filter(|index| fits(layout, &content, Place::of(&layout.panels[*index]))).collect();
    offered.sort_by_key(|index| !editor.selection.contains(index));
    let key = if offered.is_empty() { "editor-make-room-none" } else { "editor-make-room-says" };
    ui.add(Label::new(quiet(say.say(key))).wrap());
    list(ui, |ui| {
        for index in offered {
            let text = say.say_with("editor-make-room-of", &[("panel", say.kind(layout.panels[index].kind()))]);
            if row(ui, Some(icon("swap", look::ACCENT)), &text, false).clicked() {
                wishes.push(Wish::AddOver(kind, index));
            }
        }
    });
    ui.add_space(look::GAP);
    cancel(ui, say, wishes);
}

pub(super) fn copy(ui: &mut Ui, editor: &Editor, say: Say, wishes: &mut Vec<Wish>) {
    title(ui, &say.say("editor-copy-from"));
    ui.label(quiet(say.say("editor-copy-says")));
    list(ui, |ui| {
        for (name, sheet) in editor.screens().filter(|(name, _)| Some(*name) != editor.chosen.as_ref()) {
            let screen = editor.site.as_ref().and_then(|site| site.screens.get(name));
            let title = screen.map_or(name.as_str(), |screen| screen.title.get(say.language));
            if row(ui, Some(icon("monitor", look::ACCENT)), title, false).clicked() {
                wishes.push(Wish::Edit(Edit::Replace(Box::new(sheet.editing.arrangement().clone()))));
            }
        }
    });
    ui.add_space(look::GAP);
    cancel(ui, say, wishes);
}
