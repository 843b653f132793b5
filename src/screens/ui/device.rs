// SPDX-License-Identifier: EUPL-1.2
//! Starts a screen with a window of its own, for the waiting room and the info point alike.

use std::path::PathBuf;
use std::sync::Arc;

use bevy::prelude::*;

use super::UiPlugin;
use super::link::Link;
use super::present::FrameTrace;
use super::redraw;
use super::text::{Fonts, FontsError};
use super::window::{self, NoDisplay, WindowOptions};
use base::paths;
use base::words::{Words, WordsError};
use client::{ClientError, DeviceConfig};

/// The options of a screen's program.
#[derive(Clone, Debug)]
pub struct DeviceOptions {
    /// The configuration: server, name, token, folder for the last copy.
    pub device: DeviceConfig,
    /// A window within this size instead of the whole monitor.
    pub windowed: Option<(u32, u32)>,
    /// A file to which each presented frame adds a line: milliseconds since 1970, the latest call and the version of
    /// the layouts shown.
    pub trace_frames: Option<PathBuf>,
}

/// Why a screen could not start.
#[derive(Debug, thiserror::Error)]
pub enum DeviceError {
    /// There is no graphical session.
    #[error(transparent)]
    NoDisplay(#[from] NoDisplay),
    /// A font is missing.
    #[error(transparent)]
    Fonts(#[from] FontsError),
    /// The program's own files are missing.
    #[error(transparent)]
    NoAssets(#[from] paths::NotFound),
    /// There is no user folder for lasting files.
    #[error(transparent)]
    Folder(#[from] paths::NoFolder),
    /// Texts are missing or faulty.
    #[error(transparent)]
    Words(#[from] WordsError),
    /// The server's address or the token is not valid.
    #[error(transparent)]
    Client(#[from] ClientError),
    /// The trace cannot be written.
    #[error("cannot write the trace of frames {path}: {source}")]
    Trace {
        /// The trace's path.
        path: PathBuf,
        /// The system's error.
        source: std::io::Error,
    },
}

/// Runs a screen until its process is ended. `plugin` makes the screen from its name in the site and all texts.
///
/// # Errors
/// Anything that keeps it from starting, with the remedy. A server that does not answer is no error.
pub fn run<P: Plugin>(
    options: DeviceOptions,
    plugin: impl FnOnce(String, Arc<Words>) -> P,
) -> Result<AppExit, DeviceError> {
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
        let trace = FrameTrace::create(&path).map_err(|source| DeviceError::Trace { path, source })?;
        app.insert_resource(trace);
    }
    app.add_plugins((window::plugins(&window), redraw::plugin)).insert_resource(window);
    let plugin = plugin(options.device.screen.clone(), words.into());
    let link = Link::start(&app, options.device)?;
    app.insert_resource(link).add_plugins((UiPlugin { fonts }, plugin));
    Ok(app.run())
}
