//! What a layout may begin with: a template, or another screen's.

use bevy_egui::egui::Ui;

use super::super::say::Say;
use super::super::state::Editor;
use super::super::style::{icon, quiet};
use super::super::widgets::row;
use super::super::wish::Wish;
use super::{cancel, list, title};
use crate::layout::edit::{Change, Edit};
use crate::layout::templates;
use crate::ui::theme::editor as look;

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
