// SPDX-License-Identifier: EUPL-1.2
//! What a screen reports of its health: its window and loudspeakers, its graphics, drawing errors.

use bevy::audio::AudioPlugin;
use bevy::prelude::*;
use bevy::window::PrimaryWindow;

use super::link::Link;
use super::window::WindowOptions;
use api::{Graphics, ScreenError};
use base::log;

pub(super) fn plugin(app: &mut App) {
    // Pictures and tests have no window, and tell nobody.
    app.add_systems(Last, look_at_window.run_if(resource_exists::<Link>.and_then(resource_exists::<WindowOptions>)));
}

/// Notes what does not change while the app runs; called after all plugins were added.
pub(super) fn begin(app: &App, graphics: Option<(Graphics, String)>) {
    let Some(link) = app.world().get_resource::<Link>() else { return };
    let sound = app.is_plugin_added::<AudioPlugin>();
    link.health().is(|condition| {
        condition.sound = Some(sound);
        (condition.graphics, condition.adapter) = graphics.unzip();
    });
    let health = link.health().clone();
    log::on_drawing_error(move || health.went_wrong(ScreenError::Drawing));
}

fn look_at_window(link: Res<Link>, windows: Query<(), With<PrimaryWindow>>, mut known: Local<Option<bool>>) {
    let is_there = Some(!windows.is_empty());
    if *known != is_there {
        *known = is_there;
        link.health().is(|condition| condition.window = is_there);
    }
}
