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
    began: Instant,
    elapsed: Duration,
}

impl Default for Run {
    fn default() -> Self {
        Self { began: Instant::now(), elapsed: Duration::ZERO }
    }
}

impl Run {
    /// Since the app began.
    pub fn elapsed(&self) -> Duration {
        self.elapsed
    }

    /// As if it had run for so much longer: for tests, which cannot wait a minute.
    pub fn forward(&mut self, by: Duration) {
        self.began = self.began.checked_sub(by).unwrap_or(self.began);
    }
}

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<Clock>().init_resource::<Run>().add_systems(First, tick);
}

fn tick(mut run: ResMut<Run>) {
    run.elapsed = run.began.elapsed();
}
