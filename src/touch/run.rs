//! Starts the info point.

use std::sync::Arc;

use bevy::prelude::*;

use super::booth::Booth;
use super::{booth, draw, keys, live, pages};
use crate::ui::device::{self, DeviceError, DeviceOptions};
use crate::ui::link::LinkSystems;
use crate::words::Words;

/// Runs an info point until its process is ended.
///
/// # Errors
/// See [`device::run`].
pub fn run(options: DeviceOptions) -> Result<AppExit, DeviceError> {
    device::run(options, |screen, words| TouchPlugin { screen, words })
}

/// An info point, in an app that has [`UiPlugin`](crate::ui::UiPlugin).
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
