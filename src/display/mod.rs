//! The waiting room's screen: which number is called to which desk, shown and heard.

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
use crate::words::Words;

/// Runs a display until its process is ended.
///
/// # Errors
/// See [`device::run`].
pub fn run(options: DeviceOptions) -> Result<AppExit, DeviceError> {
    device::run(options, |screen, words| DisplayPlugin { screen, words })
}

/// A display, in an app that has [`UiPlugin`](crate::ui::UiPlugin).
pub struct DisplayPlugin {
    /// The screen's name in the site.
    pub screen: String,
    /// All texts.
    pub words: Arc<Words>,
}

impl Plugin for DisplayPlugin {
    fn build(&self, app: &mut App) {
        if !app.is_plugin_added::<AudioPlugin>() {
            tracing::warn!(
                "no loudspeaker: calls are shown without their chime; connect one and start this screen again"
            );
        }
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
