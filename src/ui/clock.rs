//! What time it is: the server's, as far as it is known; frozen for pictures.

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
    pub fn to_next_minute(&self) -> std::time::Duration {
        let millisecond = self.now().as_millisecond().rem_euclid(60_000);
        std::time::Duration::from_millis(u64::try_from(60_000 - millisecond).unwrap_or(60_000))
    }
}
