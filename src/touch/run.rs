//! Starts the info point.

use std::path::PathBuf;
use std::sync::Arc;

use bevy::prelude::*;

use super::booth::Booth;
use super::{booth, draw, keys, live, pages};
use crate::client::{ClientError, DeviceConfig};
use crate::paths;
use crate::ui::UiPlugin;
use crate::ui::link::{Link, LinkSystems};
use crate::ui::present::FrameTrace;
use crate::ui::text::{Fonts, FontsError};
use crate::ui::window::{self, NoDisplay, WindowOptions};
use crate::words::{Words, WordsError};

/// What an info point is given.
#[derive(Clone, Debug)]
pub struct TouchOptions {
    /// Server, name, token, folder for the last copy.
    pub device: DeviceConfig,
    /// A window of this size instead of the whole monitor.
    pub windowed: Option<(u32, u32)>,
    /// A file that gets a line per presented frame.
    pub trace_frames: Option<PathBuf>,
}

/// Why an info point could not start.
#[derive(Debug, thiserror::Error)]
pub enum TouchError {
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

/// Runs an info point until its process is ended.
///
/// # Errors
/// Whatever keeps it from starting, with the remedy. A server that is away does not.
pub fn run(options: TouchOptions) -> Result<AppExit, TouchError> {
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
        let trace = FrameTrace::create(&path).map_err(|source| TouchError::Trace { path, source })?;
        app.insert_resource(trace);
    }
    app.add_plugins(window::plugins(&window)).insert_resource(window);
    let screen = options.device.screen.clone();
    let link = Link::start(&app, options.device)?;
    app.insert_resource(link).add_plugins((UiPlugin { fonts }, TouchPlugin { screen, words: words.into() }));
    Ok(app.run())
}

/// An info point, in an app that has [`UiPlugin`].
pub struct TouchPlugin {
    /// The screen's name in the site.
    pub screen: String,
    /// All texts.
    pub words: Arc<Words>,
}

impl Plugin for TouchPlugin {
    fn build(&self, app: &mut App) {
        app.insert_resource(Booth::new(&self.screen, self.words.clone()))
            .add_systems(PreUpdate, booth::hear.after(LinkSystems))
            .add_systems(
                Update,
                (
                    keys::notice_people,
                    keys::move_focus,
                    booth::tick,
                    booth::measure,
                    draw::draw,
                    live::follow,
                    pages::way::grow,
                )
                    .chain(),
            )
            .add_observer(draw::press);
    }
}
