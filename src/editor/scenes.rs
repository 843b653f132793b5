// SPDX-License-Identifier: EUPL-1.2
//! The editor's scenes by name, with the sample office, frozen data and a frozen clock.

use std::sync::{Arc, Mutex};

use bevy::prelude::*;

use super::app::EditorPlugin;
use super::apply;
use super::begun::{self, drawing};
use super::forms::{Dialog, Login, PublishForm, Survey};
use super::state::Editor;
use super::wish::Wish;
use base::paths;
use base::words::{Language, Words};
use screens::ui::capture::Scene;
use screens::ui::text::Fonts;
use screens::ui::theme::editor as look;

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
        // The same editor; its words are read by tests.
        Scene {
            kept: false,
            ..scene("editor.english", |words| {
                let mut editor = drawing(words, "en");
                apply(&mut editor, Wish::Select(None), words);
                editor
            })
        },
        scene("editor.publish", |words| {
            let mut editor = drawing(words, "it");
            editor.dialog = Some(Dialog::Publish(PublishForm::default()));
            editor.surveyed = editor.subject().map(|of| Survey { of, drawn: Ok(Vec::new()) });
            editor
        }),
        scene("editor.login", |_| {
            let login = Login { server: begun::SERVER.to_owned(), ..Login::default() };
            Editor::new(Language::italian(), login, begun::now())
        }),
    ]
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
