//! The editor's scenes by name, with the sample office and frozen data and time.

use std::sync::{Arc, Mutex};

use bevy::prelude::*;
use jiff::Timestamp;

use super::app::EditorPlugin;
use super::state::{Dialog, Door, Editor, Login, PublishForm, Seat};
use super::wish::{Answer, Entered, Wish};
use super::{apply, take};
use crate::layout::edit::{Change, Place};
use crate::paths;
use crate::site::{self, Site};
use crate::ui::capture::Scene;
use crate::ui::text::Fonts;
use crate::ui::theme::editor as look;
use crate::words::{Language, Words};

/// Thursday the 14th of November, 10:42, as in the picture to match.
const NOW: &str = "2024-11-14T10:42:20+01:00";

/// All scenes of the editor.
pub fn all() -> Vec<Scene> {
    let scene = |name: &str, begin: fn(&Words) -> Editor| {
        let build = move |app: &mut App| {
            let words = words();
            let editor = Mutex::new(Some(begin(&words)));
            app.add_plugins(EditorPlugin { editor, words, fonts: fonts(), site: None, drafts: None });
        };
        let (width_px, height_px) = look::WINDOW;
        Scene { name: name.to_owned(), width_px, height_px, kept: true, build: Box::new(build) }
    };
    vec![
        scene("editor.draw", |words| drawing(words, "it")),
        scene("editor.english", |words| {
            let mut editor = drawing(words, "en");
            apply(&mut editor, Wish::Select(None), words);
            editor
        }),
        scene("editor.publish", |words| {
            let mut editor = drawing(words, "it");
            editor.dialog = Some(Dialog::Publish(PublishForm::default()));
            editor.surveyed = editor.arrangement().cloned().map(|arrangement| (arrangement, Vec::new()));
            editor
        }),
        scene("editor.login", |_| {
            let login = Login { server: super::run::USUAL_SERVER.to_owned(), ..Login::default() };
            Editor::new(Language::italian(), login, now())
        }),
    ]
}

/// The sample office's display with a called number that was made a little narrower, chosen.
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

/// In, at the sample office.
pub fn entered(words: &Words, language: &str) -> Editor {
    let site = sample();
    let login = Login::default();
    let mut editor = Editor::new(Language::from(language), login.clone(), now());
    editor.door = Door::Opening(login);
    let seat = Seat::Server { address: super::run::USUAL_SERVER.to_owned(), who: "anna".to_owned() };
    let screens = super::state::displays(&site)
        .filter_map(|(name, screen)| Some((name.clone(), Some(history(name, &site)), screen.arrangement()?)))
        .collect();
    let media = site.media.keys().cloned().collect();
    let entered = Entered { seat, site, media, screens, drafts: Vec::new(), lost: Vec::new() };
    take(&mut editor, Answer::Entered(Box::new(entered)), words);
    editor
}

fn history(screen: &str, site: &Site) -> crate::api::LayoutHistory {
    let as_of = crate::api::Moment::new(now(), &site.zone());
    let versions = Vec::new();
    crate::api::LayoutHistory { screen: screen.to_owned(), as_of, latest: 0, in_use: 0, changes_at: None, versions }
}

#[expect(clippy::expect_used, reason = "scenes are drawn from the sample office, which stands in the repository")]
fn sample() -> Site {
    let folder = paths::home_folder("kiosk/site").expect("the sample office is there");
    site::read::read(&folder).expect("the sample office has no faults")
}

#[expect(clippy::expect_used, reason = "the texts stand in the repository")]
fn words() -> Arc<Words> {
    let locales = paths::home_folder("assets").expect("the assets are there").join("locales");
    Arc::new(Words::load(&locales).expect("the texts are whole"))
}

#[expect(clippy::expect_used, reason = "the fonts stand in the repository")]
fn fonts() -> Fonts {
    Fonts::read().expect("the fonts are there")
}

fn now() -> Timestamp {
    NOW.parse().unwrap_or(Timestamp::UNIX_EPOCH)
}
