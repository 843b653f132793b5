// SPDX-License-Identifier: EUPL-1.2
//! What a printer is given to do, and when it is to break off.

use std::sync::{Arc, OnceLock};
use std::time::Instant;

use jiff::Timestamp;
use uuid::Uuid;

use super::Dots;

/// A ticket to be printed.
#[derive(Clone, Debug, PartialEq)]
pub struct Job {
    /// Made by who asks: the same order again is printed once.
    pub order: Uuid,
    /// The ticket's number, for staff.
    pub number: String,
    /// When it was asked for, by this machine's clock.
    pub asked_at: Timestamp,
    /// What is printed.
    pub dots: Dots,
}

/// When work at a printer is to break off, told from elsewhere: a kiosk ends promptly, whatever its printer does.
#[derive(Clone, Debug, Default)]
pub struct Ending(Arc<OnceLock<Instant>>);

impl Ending {
    /// From `when` on nobody waits for the printer any more. Only the first word counts.
    pub fn tell(&self, when: Instant) {
        // Whoever told it before was earlier.
        let _ = self.0.set(when);
    }

    /// Whether it was told: nothing new is begun.
    pub fn is_told(&self) -> bool {
        self.0.get().is_some()
    }

    pub(super) fn is_here(&self) -> bool {
        self.0.get().is_some_and(|when| *when <= Instant::now())
    }
}
