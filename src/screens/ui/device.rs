// SPDX-License-Identifier: EUPL-1.2
//! Starts a screen with a window of its own: the same way for the waiting room and the info point.

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

/// What a screen is given.
#[derive(Clone, Debug)]
pub struct DeviceOptions {
    /// Server, name, token, folder for the last copy.
    pub device: DeviceConfig,
    /// A window within this size instead of the whole monitor.
    pub windowed: Option<(u32, u32)>,
    /// A file that gets a line per presented frame: milliseconds since 1970, latest call and version of the
    /// layouts shown.
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
    /// There is no folder of the user's for what must last.
    #[error(transparent)]
    Folder(#[from] paths::NoFolder),
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

/// Runs a screen until its process is ended. `plugin` makes what it is from its name in the site and all texts.
///
/// # Errors
/// Whatever keeps it from starting, with the remedy. A server that is away does not.
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
