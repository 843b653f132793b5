// SPDX-License-Identifier: EUPL-1.2
//! Starts the info point.

use std::path::PathBuf;
use std::sync::Arc;

use bevy::a11y::ActionRequest;
use bevy::prelude::*;

use super::booth::Booth;
use super::speech::{self, Narrator, Spoken};
use super::{announce, booth, draw, keys, live, pages, printing, scans};
use crate::ui::device::{self, DeviceError, DeviceOptions};
use crate::ui::link::LinkSystems;
use crate::ui::{reader, sound};
use base::words::Words;

/// Runs an info point until its process is ended.
///
/// # Errors
/// See [`device::run`].
pub fn run(options: DeviceOptions) -> Result<AppExit, DeviceError> {
    let printing = Some(options.device.cache_dir.join("paper"));
    let sound = Some(sound::is_there());
    device::run(options, |screen, words| TouchPlugin { screen, words, printing, sound })
}

/// An info point, for an app that has [`UiPlugin`](crate::ui::UiPlugin).
pub struct TouchPlugin {
    /// The screen's name in the site.
    pub screen: String,
    /// All texts.
    pub words: Arc<Words>,
    /// The folder where tickets wait for the printer; `None`: no paper, as in pictures.
    pub printing: Option<PathBuf>,
    /// Whether there is a device to play speech on; `None`: no sound at all, as in pictures.
    pub sound: Option<bool>,
}

impl Plugin for TouchPlugin {
    fn build(&self, app: &mut App) {
        if let Some(folder) = &self.printing {
            printing::add(app, folder.clone());
        }
        app.insert_resource(Narrator::new(app, self.sound))
            .init_resource::<scans::Reading>()
            .init_resource::<draw::Turned>()
            .add_message::<Spoken>()
            .add_message::<ActionRequest>();
        let mut booth = Booth::new(&self.screen, self.words.clone());
        booth.model.is_mute = self.sound == Some(false);
        app.insert_resource(booth)
            .add_systems(PreUpdate, (booth::hear, printing::hear).chain().after(LinkSystems))
            .add_systems(
                Update,
                (
                    announce::notice_reader,
                    keys::notice_people,
                    scans::read_codes,
                    keys::move_focus,
                    keys::answer_reader,
                    booth::tick,
                    booth::keep_to_one,
                    printing::work,
                    booth::measure,
                    draw::draw,
                    live::follow,
                    pages::appears::grow,
                    announce::announce,
                    speech::speak,
                    speech::play,
                )
                    .chain(),
            )
            .add_observer(draw::press);
        reader::tells(app);
    }
}
