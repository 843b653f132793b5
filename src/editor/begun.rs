// SPDX-License-Identifier: EUPL-1.2
//! An editor at work on the sample office at a frozen time, for pictures and tests.

use jiff::Timestamp;

use super::forms::{Login, Seat};
use super::gallery::Media;
use super::state::{Door, Editor, displays};
use super::wish::{Answer, Entered, Wish};
use super::{apply, take};
use api::{LayoutHistory, Moment};
use base::paths;
use base::words::{Language, Words};
use site::layout::edit::{Change, Place};
use site::{self, Site};

/// The time: Thursday, 14 November 2024, 10:42, as in the look's picture.
const NOW: &str = "2024-11-14T10:42:20+01:00";
/// The address of its server, which does not exist.
pub const SERVER: &str = "http://127.0.0.1:8080";

/// An editor with the sample office's display, whose called number was made narrower and is chosen.
pub fn drawing(words: &Words, language: &str) -> Editor {
    let mut editor = entered(words, language);
    let called = Place { column: 0, row: 2, columns: 20, rows: 14 };
    apply(&mut editor, Wish::Select(Some(2)), words);
    apply(&mut editor, Wish::Change(Change::Place(vec![(2, called)])), words);
    if let Some(name) = editor.chosen.clone() {
        take(&mut editor, Answer::Kept(name, Ok(())), words);
    }
    editor
}

/// An editor logged in at the sample office.
pub fn entered(words: &Words, language: &str) -> Editor {
    let site = sample();
    let login = Login::default();
    let mut editor = Editor::new(Language::from(language), login.clone(), now());
    editor.door = Door::Opening(login);
    let seat = Seat::Server { address: SERVER.to_owned(), who: "anna".to_owned() };
    let screens = displays(&site)
        .filter_map(|(name, screen)| Some((name.clone(), Some(history(name, &site)), screen.arrangement()?)))
        .collect();
    let media = Media::of(&site);
    let entered = Entered { seat, site, media, screens, drafts: Vec::new(), lost: Vec::new() };
    take(&mut editor, Answer::Entered(Box::new(entered)), words);
    editor
}

fn history(screen: &str, site: &Site) -> LayoutHistory {
    let as_of = Moment::new(now(), &site.zone());
    let versions = Vec::new();
    LayoutHistory {
        screen: screen.to_owned(),
        as_of,
        latest: 0,
        in_use: 0,
        amiss: Vec::new(),
        not_shown: None,
        changes_at: None,
        versions,
    }
}

#[expect(clippy::expect_used, reason = "scenes are drawn from the sample office, which stands in the repository")]
fn sample() -> Site {
    let folder = paths::home_folder("kiosk/site").expect("the sample office is there");
    site::read::read(&folder).expect("the sample office has no faults")
}

/// The time as a timestamp.
pub fn now() -> Timestamp {
    NOW.parse().unwrap_or(Timestamp::UNIX_EPOCH)
}
