// SPDX-License-Identifier: EUPL-1.2
//! What is filled in, chosen and kept at the editor, as plain data: what somebody wants, what is answered and what the
//! editor knows are all said in it.

use std::path::{Path, PathBuf};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::unread::Unread;
use site::layout::Arrangement;
use site::layout::preflight::Drawn;
use site::shelf::NAME_BYTES_MAX;

/// What the login form holds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Login {
    /// The server's address.
    pub server: String,
    /// The account's name.
    pub name: String,
    /// Its password; forgotten once it was sent.
    pub password: String,
    /// Why the last try was in vain.
    pub fault: Option<String>,
}

/// Where the layouts live.
#[derive(Clone, Debug, PartialEq)]
pub enum Seat {
    /// On the office's server.
    Server {
        /// Its address.
        address: String,
        /// Whose account.
        who: String,
    },
    /// In a folder of files, without a server.
    Folder(PathBuf),
}

/// What the preview shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Samples {
    /// A usual morning's calls.
    #[default]
    Calls,
    /// What the server's board says now.
    Live,
    /// The longest names, numbers of four digits, ten calls.
    Worst,
}

/// Something over the editor.
#[derive(Clone, Debug, PartialEq)]
pub enum Dialog {
    /// How to publish.
    Publish(PublishForm),
    /// Whose place a new panel of that kind takes: there is no room for it.
    MakeRoom(&'static str),
    /// Which picture to bring.
    Picture(PictureForm),
    /// The versions; the reason for bringing one back.
    History(String),
    /// Which screen's layouts to take over.
    Copy,
    /// Which template to begin with.
    Templates,
    /// Whether the draft is really to be thrown away.
    Discard,
    /// The keys.
    Keys,
}

/// How to publish.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PublishForm {
    /// Why, in a sentence.
    pub why: String,
    /// Why although the preflight found something that must be accounted for.
    pub despite: String,
    /// From when, as typed: `26/11/2026 14:30`; at once if empty.
    pub from: String,
    /// Until when; until another takes its place if empty.
    pub until: String,
    /// For ten minutes unless kept.
    pub trial: bool,
    /// It is on its way.
    pub sending: bool,
    /// Why it was not published.
    pub fault: Option<String>,
    /// The field for want of which it was not: it gets the keys.
    pub lacks: Option<Lack>,
}

/// What the form of publishing lacks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "they are the form's fields")]
pub enum Lack {
    Why,
    Despite,
    From,
    Until,
}

/// What is published.
#[derive(Clone, Debug, PartialEq)]
pub struct Publish {
    /// Of the intent: sent again, it has no second effect.
    pub id: Uuid,
    /// The screen.
    pub screen: String,
    /// The version it was drawn from.
    pub based_on: u32,
    /// What it was drawn from: in a folder, what the file must still say.
    pub base: Arrangement,
    /// Why.
    pub why: String,
    /// Why although the preflight found something that must be accounted for.
    pub despite: Option<String>,
    /// What it found: keys of `layout::preflight::NEEDS_WHY`.
    pub findings: Vec<String>,
    /// From when.
    pub from: Option<Timestamp>,
    /// Until when.
    pub until: Option<Timestamp>,
    /// For ten minutes.
    pub trial: bool,
    /// What is shown.
    pub arrangement: Arrangement,
}

impl Publish {
    /// Whether the same is wished, whatever it was drawn from and whichever id it has.
    pub fn is_same_wish(&self, other: &Self) -> bool {
        let drawn_alike = Self { id: other.id, based_on: other.based_on, base: other.base.clone(), ..self.clone() };
        drawn_alike == *other
    }
}

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

/// What is kept of a draft.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Draft {
    /// The version it began with.
    pub based_on: u32,
    /// What that showed, or the file in a folder: whether it is still so is seen at the next start.
    #[serde(default)]
    pub base: Option<Arrangement>,
    /// What is drawn.
    pub arrangement: Arrangement,
    /// What stands in its fields for days and times and is none: it keeps the draft from being published.
    #[serde(default, skip_serializing_if = "Unread::is_empty")]
    pub unread: Unread,
}

/// What is measured: the same layouts on another glass, or read from farther away, are another matter.
#[derive(Clone, Debug, PartialEq)]
pub struct Subject {
    /// The screen.
    pub screen: String,
    /// Its pixels across and down, diagonal in inches, metres to the farthest reader, millimetres above the floor.
    pub glass: (u32, u32, f64, f64, f64),
    /// What is drawn for it.
    pub arrangement: Arrangement,
}

/// What came of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Survey {
    /// What was measured.
    pub of: Subject,
    /// All texts; or why they could not be measured.
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
