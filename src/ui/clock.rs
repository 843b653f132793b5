//! What time it is: the server's, as far as it is known; frozen for pictures. And how long the app has run.

use std::time::{Duration, Instant};

use bevy::prelude::*;
use jiff::{SignedDuration, Timestamp};

/// Less than this between the server's clock and ours is the network's doing.
const DRIFT_LEAST: SignedDuration = SignedDuration::from_secs(2);

/// The time of day that a screen goes by.
#[derive(Resource, Clone, Copy, Debug, Default)]
pub struct Clock {
    frozen: Option<Timestamp>,
    ahead: SignedDuration,
}

impl Clock {
    /// A clock that stands, for pictures and tests.
    pub fn frozen(at: Timestamp) -> Self {
        Self { frozen: Some(at), ahead: SignedDuration::ZERO }
    }

    /// The time now.
    pub fn now(&self) -> Timestamp {
        self.frozen.unwrap_or_else(|| Timestamp::now().saturating_add(self.ahead).unwrap_or(Timestamp::MAX))
    }

    /// Whether it stands.
    pub fn is_frozen(&self) -> bool {
        self.frozen.is_some()
    }

    /// Goes by the server's clock, which showed `server` just now.
    pub fn follow(&mut self, server: Timestamp) {
        let ahead = server.duration_since(Timestamp::now());
        let drift = ahead - self.ahead;
        if drift.abs() > DRIFT_LEAST {
            self.ahead = ahead;
        }
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
