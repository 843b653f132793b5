// SPDX-License-Identifier: EUPL-1.2
//! The time for screens: the office's, as far as it is known, or frozen for pictures; also how long the app has run.

use std::time::{Duration, Instant};

use bevy::prelude::*;
use jiff::{SignedDuration, Timestamp};

/// The clock that a screen shows.
#[derive(Resource, Clone, Copy, Debug, Default)]
pub struct Clock {
    frozen: Option<Timestamp>,
    /// The office's time at a moment of this device's steady clock; the device's wall clock may be wrong.
    office: Option<(Instant, Timestamp)>,
}

impl Clock {
    /// A clock that stands still, for pictures and tests.
    pub fn frozen(at: Timestamp) -> Self {
        Self { frozen: Some(at), office: None }
    }

    /// The time now: the office's; before it is known, the device's.
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

    /// Whether the clock stands still.
    pub fn is_frozen(&self) -> bool {
        self.frozen.is_some()
    }

    /// Follows the office's clock, which showed `office` at `at`.
    pub(super) fn follow(&mut self, at: Instant, office: Timestamp) {
        self.office = Some((at, office));
    }

    /// The time until the next full minute.
    pub fn to_next_minute(&self) -> Duration {
        let millisecond = self.now().as_millisecond().rem_euclid(60_000);
        Duration::from_millis(u64::try_from(60_000 - millisecond).unwrap_or(60_000))
    }
}

/// How long the app has run, as of this frame. bevy's own `Time` holds the frame before, which in a sleeping app may be
/// a minute ago.
#[derive(Resource, Clone, Copy, Debug)]
pub struct Run {
    pace: Pace,
    elapsed: Duration,
}

#[derive(Clone, Copy, Debug)]
enum Pace {
    /// Runs with the machine's clock, from that moment.
    Since(Instant),
    /// Advances by a fixed time per frame.
    Frame(Duration),
}

impl Default for Run {
    fn default() -> Self {
        Self { pace: Pace::Since(Instant::now()), elapsed: Duration::ZERO }
    }
}

impl Run {
    /// A time in which every frame takes `step`, however long the machine needs: for pictures and tests.
    pub fn stepped(step: Duration) -> Self {
        Self { pace: Pace::Frame(step), elapsed: Duration::ZERO }
    }

    /// The time since the app began.
    pub fn elapsed(&self) -> Duration {
        self.elapsed
    }

    /// Adds to the time, for tests that cannot wait a minute.
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
