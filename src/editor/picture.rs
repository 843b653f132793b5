// SPDX-License-Identifier: EUPL-1.2
//! A picture is brought from this machine's disk: which file, under which name; once it is there it is used.

use std::path::{Path, PathBuf};

use super::apply::content;
use super::say::Say;
use super::state::{Dialog, Editor, Told};
use super::wish::Order;
use base::words::{Texts, Words};
use site::layout::{Content, Slide};
use site::shelf::NAME_BYTES_MAX;

/// What the form holds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PictureForm {
    /// The folder that is looked into.
    pub folder: PathBuf,
    /// What lies in it: folders and pictures.
    pub entries: Vec<Entry>,
    /// The file, as it was typed or chosen.
    pub file: String,
    /// What it is to be called among the office's pictures.
    pub name: String,
    /// It is on its way.
    pub sending: bool,
    /// Why it was not brought.
    pub fault: Option<String>,
    /// It was to be brought, and no file was named: that field gets the keys.
    pub lacks_file: bool,
}

/// Something in a folder.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Entry {
    /// A folder, not a picture.
    pub is_folder: bool,
    /// Its name.
    pub name: String,
}

impl PictureForm {
    /// Begins with a file.
    pub fn with_file(file: &Path) -> Self {
        let mut form = Self::default();
        form.choose(&file.display().to_string());
        form
    }

    /// Another file; it is called as it is called on the disk, as far as a picture may be.
    pub fn choose(&mut self, file: &str) {
        self.name = plain(file);
        file.clone_into(&mut self.file);
        self.fault = None;
    }
}

/// A name for a picture, made of its file's: what may not stand in it becomes a dash.
fn plain(file: &str) -> String {
    let name = Path::new(file).file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let kept = |letter: char| if letter.is_ascii_alphanumeric() || "._".contains(letter) { letter } else { '-' };
    let (stem, ending) = name.rsplit_once('.').unwrap_or((&name, ""));
    let stem: String = stem.trim_start_matches('.').chars().map(kept).collect();
    let ending: String = ending.chars().map(kept).collect();
    let room = NAME_BYTES_MAX.saturating_sub(ending.len() + 1);
    // Of one byte each by now.
    format!("{}.{ending}", &stem[..stem.len().min(room)])
}

/// Sends what the form says.
pub(super) fn bring(editor: &mut Editor, words: &Words) -> Vec<Order> {
    let nothing = Say::of(editor, words).say("editor-bring-no-file");
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

/// It is there: the chosen panel shows it, where it shows pictures at all.
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
    let text = Say::of(editor, words).say_with("editor-brought", &[("name", name)]);
    editor.told = Some(Told { text, is_wrong: false });
}

/// How long a new picture is seen; the form says another number where it is to be.
pub(super) const SECONDS: u16 = 10;

#[cfg(test)]
mod tests {
    use super::*;
    use site::shelf::is_name;

    #[test]
    fn a_picture_is_called_as_on_the_disk_as_far_as_it_may() {
        let long = format!("/tmp/{}.png", "parco è ".repeat(30));
        for (file, name) in [
            ("/home/anna/Immagini/Parco di città.png", "Parco-di-citt-.png"),
            ("festa.JPG", "festa.JPG"),
            ("/tmp/.nascosta.png", "nascosta.png"),
        ] {
            assert_eq!(plain(file), name);
            assert!(is_name(name));
        }
        assert!(is_name(&plain(&long)));
    }
}
