// SPDX-License-Identifier: EUPL-1.2
//! The waiting room's display: shows and speaks which number is called to which desk.

mod announce;
mod calls;
mod compose;
mod draw;
pub mod queue;
mod room;
pub mod scenes;

use std::sync::Arc;

use bevy::audio::AudioPlugin;
use bevy::prelude::*;

use crate::ui::device::{self, DeviceError, DeviceOptions};
use crate::ui::{reader, sound};
use base::words::Words;

pub use announce::{Voice, VoiceOptions};

/// Runs a display until its process is ended.
///
/// # Errors
/// See [`device::run`].
pub fn run(options: DeviceOptions) -> Result<AppExit, DeviceError> {
    let folder = options.device.cache_dir.join("voice");
    let voice = Some(VoiceOptions { folder, sound: sound::is_there() });
    device::run(options, |screen, words| DisplayPlugin { screen, words, voice })
}

/// A display, for an app that has [`UiPlugin`](crate::ui::UiPlugin).
pub struct DisplayPlugin {
    /// The screen's name in the site.
    pub screen: String,
    /// All texts.
    pub words: Arc<Words>,
    /// How it speaks; `None`: by chime alone, as in pictures.
    pub voice: Option<VoiceOptions>,
}

impl Plugin for DisplayPlugin {
    fn build(&self, app: &mut App) {
        if !app.is_plugin_added::<AudioPlugin>() {
            tracing::warn!(
                "no loudspeaker: calls are shown without chime and voice; connect one and start this screen again"
            );
        }
        app.insert_resource(room::Room::new(&self.screen, self.words.clone()));
        app.configure_sets(
            Update,
            (Step::Hear, Step::Foresee, Step::Call, Step::Speak, Step::Animate, Step::Compose, Step::Draw).chain(),
        );
        if let Some(voice) = &self.voice {
            announce::plugin(app, voice);
        }
        for plugin in [room::plugin, calls::plugin, compose::plugin, draw::plugin] {
            plugin(app);
        }
        reader::tells(app);
    }
}

/// The steps of a frame, in order.
#[derive(SystemSet, Clone, Debug, PartialEq, Eq, Hash)]
enum Step {
    /// Receives news.
    Hear,
    /// Makes the sounds of new calls ahead.
    Foresee,
    /// Starts the next call's turn.
    Call,
    /// Speaks the call.
    Speak,
    /// Moves the flash and the list, and sets when to wake.
    Animate,
    /// Composes the panels' words.
    Compose,
    /// Draws a new layout.
    Draw,
}
