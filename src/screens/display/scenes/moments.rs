// SPDX-License-Identifier: EUPL-1.2
//! Freezes a scene at a moment after a call.

use std::time::Duration;

use bevy::prelude::*;

use crate::display::room::Room;
use crate::ui::CutMotion;
use crate::ui::clock::Run;

/// Stops the app's time at `since` after the first call was shown, however many frames a picture takes.
pub(super) fn stand_at(app: &mut App, cut: CutMotion, since: Duration) {
    app.insert_resource(cut).insert_resource(Run::stepped(Duration::ZERO));
    app.add_systems(Last, move |room: Res<Room>, mut run: ResMut<Run>| {
        if run.elapsed() < since && room.queue.since(run.elapsed()).is_some() {
            run.forward(since);
        }
    });
}
