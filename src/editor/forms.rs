// SPDX-License-Identifier: EUPL-1.2
//! Plain data of the editor's forms, choices and stored drafts, shared by its actions, its answers and its state.

use std::path::{Path, PathBuf};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::unread::Unread;
use site::layout::Arrangement;
use site::layout::preflight::Drawn;
use site::shelf::NAME_BYTES_MAX;

/// The content of the login form.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Login {
    /// The server's address.
    pub server: String,
    /// The account's name.
    pub name: String,
    /// The account's password; forgotten once sent.
    pub password: String,
    /// Why the last try failed.
    pub fault: Option<String>,
}

/// Where the layouts are stored.
#[derive(Clone, Debug, PartialEq)]
pub enum Seat {
    /// On the office's server.
    Server {
        /// The server's address.
        address: String,
        /// The account's name.
        who: String,
    },
    /// In a folder of files, without a server.
    Folder(PathBuf),
}

/// The sample data that the preview shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Samples {
    /// The calls of a usual morning.
    #[default]
    Calls,
    /// The server's board.
    Live,
    /// The worst case: the longest names, numbers of four digits, ten calls.
    Worst,
}

/// A dialog over the editor.
#[derive(Clone, Debug, PartialEq)]
pub enum Dialog {
    /// The publishing form.
    Publish(PublishForm),
    /// The choice of the panel that a new one of that kind replaces, since there is no room.
    MakeRoom(&'static str),
    /// The form to bring a picture.
    Picture(PictureForm),
    /// The versions, with the reason for bringing one back.
    History(String),
    /// The choice of another screen whose layouts are taken over.
    Copy,
    /// The choice of a template to begin with.
    Templates,
    /// The question whether to discard the draft.
    Discard,
    /// The list of keys.
    Keys,
}

/// The content of the publishing form.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PublishForm {
    /// The reason, in one sentence.
    pub why: String,
    /// The reason for publishing in spite of findings.
    pub despite: String,
    /// When to show it from, as typed: `26/11/2026 14:30`; empty: at once.
    pub from: String,
    /// When it ends, as typed; empty: until another replaces it.
    pub until: String,
    /// A trial: it ends after ten minutes unless kept.
    pub trial: bool,
    /// The form is being sent.
    pub sending: bool,
    /// Why it was not published.
    pub fault: Option<String>,
    /// The field that was missing; it takes the focus.
    pub lacks: Option<Lack>,
}

/// A missing field of the publishing form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "they are the form's fields")]
pub enum Lack {
    Why,
    Despite,
    From,
    Until,
}

/// A layout to publish.
#[derive(Clone, Debug, PartialEq)]
pub struct Publish {
    /// The command's id: sent again, it has no second effect.
    pub id: Uuid,
    /// The screen's name.
    pub screen: String,
    /// The version it is based on.
    pub based_on: u32,
    /// The arrangement it is based on, which in a folder the file must still hold.
    pub base: Arrangement,
    /// The reason.
    pub why: String,
    /// The reason for publishing in spite of findings.
    pub despite: Option<String>,
    /// The findings: keys of `layout::preflight::NEEDS_WHY`.
    pub findings: Vec<String>,
    /// When to show it from; `None`: at once.
    pub from: Option<Timestamp>,
    /// When it ends; `None`: when another replaces it.
    pub until: Option<Timestamp>,
    /// A trial: it ends after ten minutes unless kept.
    pub trial: bool,
    /// The arrangement to show.
    pub arrangement: Arrangement,
}

impl Publish {
    /// Whether both publish the same, whatever they are based on and whatever their ids.
    pub fn is_same_wish(&self, other: &Self) -> bool {
        let drawn_alike = Self { id: other.id, based_on: other.based_on, base: other.base.clone(), ..self.clone() };
        drawn_alike == *other
    }
}

/// The content of the form to bring a picture.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PictureForm {
    /// The folder that is shown.
    pub folder: PathBuf,
    /// The folders and pictures in it.
    pub entries: Vec<Entry>,
    /// The file, as typed or chosen.
    pub file: String,
    /// The name it gets among the office's pictures.
    pub name: String,
    /// The picture is being sent.
    pub sending: bool,
    /// Why it was not added.
    pub fault: Option<String>,
    /// No file was named; that field takes the focus.
    pub lacks_file: bool,
}

/// An entry of a folder.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Entry {
    /// It is a folder, not a picture.
    pub is_folder: bool,
    /// The entry's name.
    pub name: String,
}

impl PictureForm {
    /// A form that begins with a file.
    pub fn with_file(file: &Path) -> Self {
        let mut form = Self::default();
        form.choose(&file.display().to_string());
        form
    }

    /// Takes another file, and names the picture after it as far as names allow.
    pub fn choose(&mut self, file: &str) {
        self.name = plain(file);
        file.clone_into(&mut self.file);
        self.fault = None;
    }
}

/// A picture's name made from its file's: characters that are not allowed become dashes.
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

/// A draft as it is stored.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Draft {
    /// The version it is based on.
    pub based_on: u32,
    /// The arrangement of that version, or of the file in a folder: the next start sees whether it has changed.
    #[serde(default)]
    pub base: Option<Arrangement>,
    /// The arrangement as drawn.
    pub arrangement: Arrangement,
    /// The unreadable texts in its fields for days and times, which keep it from being published.
    #[serde(default, skip_serializing_if = "Unread::is_empty")]
    pub unread: Unread,
}

/// What is measured. A change of the screen's size or reading distance makes it another subject.
#[derive(Clone, Debug, PartialEq)]
pub struct Subject {
    /// The screen's name.
    pub screen: String,
    /// The screen's pixels across and down, diagonal in inches, metres to the farthest reader, millimetres above the
    /// floor.
    pub glass: (u32, u32, f64, f64, f64),
    /// The arrangement drawn for it.
    pub arrangement: Arrangement,
}

/// The result of measuring.
#[derive(Clone, Debug, PartialEq)]
pub struct Survey {
    /// What was measured.
    pub of: Subject,
    /// All measured texts, or why they could not be measured.
    pub drawn: Result<Vec<Drawn>, String>,
}

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
