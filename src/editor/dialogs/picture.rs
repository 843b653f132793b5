// SPDX-License-Identifier: EUPL-1.2
//! The dialog to bring a picture: a file of this machine, chosen from its folders, typed, or dropped on the window.

use std::path::Path;

use bevy_egui::egui::{Spinner, Ui};

use super::super::forms::{Entry, PictureForm};
use super::super::say::Say;
use super::super::scroll::{self, Height};
use super::super::state::Editor;
use super::super::style::{icon, quiet};
use super::super::widgets::{entry, line, mind, primary, row_said, section, setting};
use super::super::wish::Wish;
use super::{cancel_if, fault, room, title};
use screens::ui::theme::editor as look;
use site::media::{FILE_BYTES_MAX, FILE_MEGAPIXELS_MAX, fault_in_words};

pub(super) fn show(ui: &mut Ui, editor: &Editor, say: Say, form: &PictureForm, wishes: &mut Vec<Wish>) {
    title(ui, &say.say("editor-bring-title"));
    let mebibytes = FILE_BYTES_MAX / (1024 * 1024);
    let bounds = [("mebibytes", mebibytes.to_string()), ("megapixels", FILE_MEGAPIXELS_MAX.to_string())];
    ui.label(quiet(say.say_with("editor-bring-says", &bounds)));
    let mut now = form.clone();
    ui.add_enabled_ui(!form.sending, |ui| {
        section(ui, &say.say_with("editor-bring-folder", &[("folder", form.folder.display().to_string())]));
        let height = Height::Just(room(ui, look::DIALOG_REST_FIELDS));
        scroll::down(ui, "folder", height, |ui| {
            folder(ui, say, form, &mut now, wishes);
            faulty(ui, editor, say);
        });
        fields(ui, say, form, &mut now);
    });
    if now != *form {
        wishes.push(Wish::Picture(now));
    }
    if form.lacks_file {
        wishes.push(Wish::Asked);
    }
    fault(ui, form.fault.as_deref());
    ui.horizontal(|ui| {
        if primary(ui, !form.sending, "image", &say.say("editor-bring-do")).clicked() {
            wishes.push(Wish::Bring);
        }
        if form.sending {
            ui.add(Spinner::new());
        }
        // What is on its way cannot be called back.
        cancel_if(ui, !form.sending, say, wishes);
    });
}

/// The entries of a folder: folders are entered, pictures are chosen.
fn folder(ui: &mut Ui, say: Say, form: &PictureForm, now: &mut PictureForm, wishes: &mut Vec<Wish>) {
    if let Some(above) = form.folder.parent().filter(|above| above.is_absolute()) {
        let text = say.say("editor-bring-above");
        if row_said(ui, Some(icon("arrow-up", look::ACCENT)), &text, &text, false).clicked() {
            wishes.push(Wish::Browse(above.to_owned()));
        }
    }
    for Entry { is_folder, name } in &form.entries {
        let path = form.folder.join(name);
        let (sign, key) = if *is_folder { ("folder", "editor-bring-into") } else { ("image", "editor-bring-choose") };
        let said = say.say_with(key, &[("name", name.clone())]);
        let chosen = Path::new(&form.file) == path;
        if row_said(ui, Some(icon(sign, look::ACCENT)), name, &said, chosen).clicked() {
            if *is_folder {
                wishes.push(Wish::Browse(path));
            } else {
                now.choose(&path.display().to_string());
            }
        }
    }
    if form.entries.is_empty() {
        ui.label(quiet(say.say("editor-bring-empty")));
    }
}

/// The office's pictures that cannot be shown.
fn faulty(ui: &mut Ui, editor: &Editor, say: Say) {
    for (name, fault) in &editor.media.faulty {
        mind(ui, &fault_in_words(say.words, say.language, name, fault));
    }
}

fn fields(ui: &mut Ui, say: Say, form: &PictureForm, now: &mut PictureForm) {
    let name = say.say("editor-bring-file");
    let hint = say.say("editor-bring-file-hint");
    let (file, field) = setting(ui, &name, |ui| entry(ui, &name, &form.file, &hint, false));
    if form.lacks_file {
        field.request_focus();
    }
    if let Some(file) = file {
        now.choose(&file);
    }
    let name = say.say("editor-bring-name");
    if let Some(called) = setting(ui, &name, |ui| line(ui, &name, &form.name, "")) {
        (now.name, now.fault) = (called, None);
    }
}
