// SPDX-License-Identifier: EUPL-1.2
//! Starts the editor in a window of its own.

use std::path::PathBuf;
use std::sync::Mutex;

use bevy::prelude::*;
use jiff::Timestamp;

use super::app::EditorPlugin;
use super::forms::Login;
use super::kept;
use super::state::{Door, Editor};
use base::paths;
use base::words::{Language, Words, language_of_environment};
use client::staff;
use screens::ui::UiPlugin;
use screens::ui::device::DeviceError;
use screens::ui::text::Fonts;
use screens::ui::theme::editor as look;
use screens::ui::window::{self, WindowOptions};

/// The server's default address.
pub const USUAL_SERVER: &str = "http://127.0.0.1:8080";

/// The editor's options.
#[derive(Clone, Debug, Default)]
pub struct EditorOptions {
    /// The server's address.
    pub server: Option<String>,
    /// The folder of a site, to work without a server.
    pub site: Option<PathBuf>,
    /// The folder for drafts; `None`: a folder of the user's.
    pub drafts: Option<PathBuf>,
}

/// Runs the editor until its window is closed.
///
/// # Errors
/// There is no graphical session, or the program's own files are missing.
pub fn run(options: EditorOptions) -> Result<AppExit, DeviceError> {
    window::check_display()?;
    let fonts = Fonts::read()?;
    let words = Words::load(&paths::home_folder("assets")?.join("locales"))?;
    let drafts = match options.drafts.clone() {
        Some(drafts) => drafts,
        None => paths::user_cache("--drafts")?.join("editor"),
    };
    // What somebody has chosen holds before what the machine speaks.
    let language = kept::language(&drafts, &words).unwrap_or_else(language_of_environment);
    let language = words.languages().find(|known| **known == language).cloned().unwrap_or_else(Language::italian);
    let title = words.say(&language, "editor-title");
    let size = UVec2::new(look::WINDOW.0, look::WINDOW.1);
    let window = WindowOptions { title, windowed: Some(size), cursor: true };
    let mut app = App::new();
    app.add_plugins(window::plugins(&window)).insert_resource(window).add_plugins(UiPlugin { fonts: fonts.clone() });
    let site = options.site.clone();
    let editor = Mutex::new(Some(begin(options, language)));
    app.add_plugins(EditorPlugin { editor, words: words.into(), fonts: fonts.whole()?, site, drafts: Some(drafts) });
    Ok(app.run())
}

/// The first state: in a folder at once, at a server with the login.
fn begin(options: EditorOptions, language: Language) -> Editor {
    let now = Timestamp::now();
    if let Some(dir) = options.site {
        let mut editor = Editor::new(language, Login::default(), now);
        // Its faults, if it has any, are told at the door.
        editor.door = Door::Folder(dir, None);
        return editor;
    }
    let known = options.server.or_else(|| staff::answers(USUAL_SERVER).then(|| USUAL_SERVER.to_owned()));
    Editor::new(language, Login { server: known.unwrap_or_default(), ..Login::default() }, now)
}
