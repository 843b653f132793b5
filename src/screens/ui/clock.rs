// SPDX-License-Identifier: EUPL-1.2
//! What time it is: the office's, as far as it is known; frozen for pictures. And how long the app has run.

use std::time::{Duration, Instant};

use bevy::prelude::*;
use jiff::{SignedDuration, Timestamp};

/// The time of day that a screen goes by.
#[derive(Resource, Clone, Copy, Debug, Default)]
pub struct Clock {
    frozen: Option<Timestamp>,
    /// What the office's clock showed at a moment of this device's steady clock; its clock on the wall may be any.
    office: Option<(Instant, Timestamp)>,
}

impl Clock {
    /// A clock that stands, for pictures and tests.
    pub fn frozen(at: Timestamp) -> Self {
        Self { frozen: Some(at), office: None }
    }

    /// The time now: the office's, until it is known the device's own.
    pub fn now(&self) -> Timestamp {
        let office = || {
            let (at, shown) = self.office?;
            shown.saturating_add(SignedDuration::try_from(at.elapsed()).ok()?).ok()
        };
        self.frozen.or_else(office).unwrap_or_else(Timestamp::now)
    }

    /// Whether the office's time is known.
    pub fn is_told(&self) -> bool {
        self.frozen.is_some() || self.office.is_some()
    }

    /// Whether it stands.
    pub fn is_frozen(&self) -> bool {
        self.frozen.is_some()
    }

    /// Goes by the office's clock, which showed `office` at `at`.
    pub(super) fn follow(&mut self, at: Instant, office: Timestamp) {
        self.office = Some((at, office));
    }

    /// From now to the next full minute.
    pub fn to_next_minute(&self) -> Duration {
        let millisecond = self.now().as_millisecond().rem_euclid(60_000);
        Duration::from_millis(u64::try_from(60_000 - millisecond).unwrap_or(60_000))
    }
}

/// How long the app has run, as of this frame. bevy's own `Time` tells when the frame before was drawn, which in an app
/// that sleeps may be a minute ago.
#[derive(Resource, Clone, Copy, Debug)]
pub struct Run {
    pace: Pace,
    elapsed: Duration,
}

#[derive(Clone, Copy, Debug)]
enum Pace {
    /// The machine's, since then.
    Since(Instant),
    /// So much a frame.
    Frame(Duration),
}

impl Default for Run {
    fn default() -> Self {
        Self { pace: Pace::Since(Instant::now()), elapsed: Duration::ZERO }
    }
}

impl Run {
    /// One in which every frame takes `step`, however long the machine takes over it: for pictures and tests.
    pub fn stepped(step: Duration) -> Self {
        Self { pace: Pace::Frame(step), elapsed: Duration::ZERO }
    }

    /// Since the app began.
    pub fn elapsed(&self) -> Duration {
        self.elapsed
    }

    /// As if it had run for so much longer: for tests, which cannot wait a minute.
    pub fn forward(&mut self, by: Duration) {
        match &mut self.pace {
            Pace::Since(began) => *began = began.checked_sub(by).unwrap_or(*began),
            Pace::Frame(_) => self.elapsed += by,
        }
    }

    fn tick(&mut self) {
        self.elapsed = match self.pace {
            Pace::Since(began) => began.elapsed(),
            Pace::Frame(step) => self.elapsed + step,
        };
    }
}

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<Clock>().init_resource::<Run>().add_systems(First, |mut run: ResMut<Run>| run.tick());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn in_a_picture_time_goes_by_frames_and_not_by_how_busy_the_machine_is() {
        let mut run = Run::stepped(Duration::from_millis(10));
        (0..3).for_each(|_| run.tick());
        assert_eq!(run.elapsed(), Duration::from_millis(30));
        run.forward(Duration::from_secs(60));
        run.tick();
        assert_eq!(run.elapsed(), Duration::from_millis(60_040));
    }
}
