// SPDX-License-Identifier: EUPL-1.2
//! Brings a picture from this machine's disk: sends the form, and uses the picture once it is there.

use std::path::PathBuf;

use super::edits::content;
use super::forms::Dialog;
use super::say::Say;
use super::state::{Editor, Told};
use super::wish::Order;
use base::words::{Texts, Words};
use site::layout::{Content, Slide};

/// Sends the form.
pub(super) fn bring(editor: &mut Editor, words: &Words) -> Vec<Order> {
    let nothing = Say::of(&editor.language, words).say("editor-bring-no-file");
    let Some(Dialog::Picture(form)) = &mut editor.dialog else { return Vec::new() };
    if form.sending {
        return Vec::new();
    }
    if form.file.trim().is_empty() {
        (form.fault, form.lacks_file) = (Some(nothing), true);
        return Vec::new();
    }
    (form.sending, form.fault) = (true, None);
    vec![Order::Bring { file: PathBuf::from(form.file.trim()), name: form.name.trim().to_owned() }]
}

/// The picture is there: the chosen panel shows it if it can.
pub(super) fn brought(editor: &mut Editor, name: String, words: &Words) {
    // Whoever closed the form meanwhile is at something else: the picture lies there, and nothing of theirs is touched.
    let waited = matches!(&editor.dialog, Some(Dialog::Picture(form)) if form.sending);
    if waited {
        editor.dialog = None;
    }
    let shown = editor.panel().filter(|_| waited).and_then(|(index, panel)| match &panel.content {
        Content::Pictures { pictures } => {
            let slide = Slide { file: name.clone(), seconds: SECONDS, text: Texts::default() };
            let pictures = pictures.iter().cloned().chain([slide]).collect();
            Some((index, Content::Pictures { pictures }))
        }
        Content::Header { .. } => Some((index, Content::Header { logo: Some(name.clone()) })),
        _ => None,
    });
    if let Some((index, shown)) = shown {
        content(editor, index, shown, words);
    }
    let text = Say::of(&editor.language, words).say_with("editor-brought", &[("name", name)]);
    editor.told = Some(Told { text, is_wrong: false });
}

/// How long a new picture of a slideshow is shown, in seconds.
pub(super) const SECONDS: u16 = 10;
