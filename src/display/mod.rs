//! The waiting room's screen: which number is called to which desk, shown and heard.

mod calls;
mod compose;
mod draw;
pub mod queue;
mod room;
pub mod scenes;

use std::path::PathBuf;

use bevy::prelude::*;

use crate::client::{ClientError, DeviceConfig};
use crate::paths;
use crate::ui::UiPlugin;
use crate::ui::link::Link;
use crate::ui::present::FrameTrace;
use crate::ui::text::{Fonts, FontsError};
use crate::ui::window::{self, NoDisplay, WindowOptions};
use crate::words::{Words, WordsError};

/// What a display is given.
#[derive(Clone, Debug)]
pub struct DisplayOptions {
    /// Server, name, token, folder for the last copy.
    pub device: DeviceConfig,
    /// A window within this size instead of the whole monitor.
    pub windowed: Option<(u32, u32)>,
    /// A file that gets a line per presented frame: milliseconds since 1970, latest call shown.
    pub trace_frames: Option<PathBuf>,
}

/// Why a display could not start.
#[derive(Debug, thiserror::Error)]
pub enum DisplayError {
    /// There is no graphical session.
    #[error(transparent)]
    NoDisplay(#[from] NoDisplay),
    /// A font is missing.
    #[error(transparent)]
    Fonts(#[from] FontsError),
    /// The program's own files are missing.
    #[error(transparent)]
    NoAssets(#[from] paths::NotFound),
    /// Texts are missing.
    #[error(transparent)]
    Words(#[from] WordsError),
    /// Server address or token are wrong.
    #[error(transparent)]
    Client(#[from] ClientError),
    /// The trace cannot be written.
    #[error("cannot write the trace of frames {path}: {source}")]
    Trace {
        /// Where.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
}

/// Runs a display until its process is ended.
///
/// # Errors
/// Whatever keeps it from starting, with the remedy. A server that is away does not.
pub fn run(options: DisplayOptions) -> Result<AppExit, DisplayError> {
    window::check_display()?;
    let fonts = Fonts::read()?;
    let words = Words::load(&paths::home_folder("assets")?.join("locales"))?;
    let window = WindowOptions {
        title: format!("Spazio · {}", options.device.screen),
        windowed: options.windowed.map(|(width, height)| UVec2::new(width, height)),
        cursor: options.windowed.is_some(),
    };
    let mut app = App::new();
    if let Some(path) = options.trace_frames {
        let trace = FrameTrace::create(&path).map_err(|source| DisplayError::Trace { path, source })?;
        app.insert_resource(trace);
    }
    app.add_plugins(window::plugins(&window)).insert_resource(window);
    let screen = options.device.screen.clone();
    let link = Link::start(&app, options.device)?;
    app.insert_resource(link).add_plugins((UiPlugin { fonts }, DisplayPlugin { screen, words: words.into() }));
    Ok(app.run())
}

/// A display, in an app that has [`UiPlugin`].
pub struct DisplayPlugin {
    /// The screen's name in the site.
    pub screen: String,
    /// All texts.
    pub words: std::sync::Arc<Words>,
}

impl Plugin for DisplayPlugin {
    fn build(&self, app: &mut App) {
        app.insert_resource(room::Room::new(&self.screen, self.words.clone()));
        app.configure_sets(Update, (Step::Hear, Step::Call, Step::Compose, Step::Draw).chain());
        for plugin in [room::plugin, calls::plugin, compose::plugin, draw::plugin] {
            plugin(app);
        }
    }
}

/// What a frame does, in order.
#[derive(SystemSet, Clone, Debug, PartialEq, Eq, Hash)]
enum Step {
    /// News are taken in.
    Hear,
    /// The next call has its turn.
    Call,
    /// What is to be said is put into words.
    Compose,
    /// A layout that is new is drawn.
    Draw,
}
