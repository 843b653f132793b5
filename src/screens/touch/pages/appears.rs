// SPDX-License-Identifier: EUPL-1.2
//! A way that appears on the map dot by dot.

use std::time::Duration;

use bevy::prelude::*;

use crate::ui::clock::Run;
use crate::ui::sleep::Alarm;
use crate::ui::theme::motion;

/// A dot of the way that appears after a while.
#[derive(Component, Clone, Copy, Debug)]
pub(in crate::touch) struct Appears {
    /// After the page came up.
    pub after: Duration,
}

/// Lets the way appear, once.
pub(in crate::touch) fn grow(
    run: Res<Run>,
    mut seen: Local<Duration>,
    mut dots: Query<(Entity, &mut Appears, &mut Visibility)>,
    mut alarm: ResMut<Alarm>,
    mut commands: Commands,
) {
    // A sleep before the page came up is no part of its time.
    let passed = run.elapsed().saturating_sub(*seen).min(motion::FRAME_LONGEST);
    *seen = run.elapsed();
    for (entity, mut dot, mut visibility) in &mut dots {
        dot.after = dot.after.saturating_sub(passed);
        if dot.after.is_zero() {
            *visibility = Visibility::Inherited;
            commands.entity(entity).remove::<Appears>();
        } else {
            alarm.moving();
        }
    }
}
