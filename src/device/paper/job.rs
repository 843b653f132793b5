// SPDX-License-Identifier: EUPL-1.2
//! A print job, and the signal that ends work at a printer.

use std::sync::{Arc, OnceLock};
use std::time::Instant;

use jiff::Timestamp;
use uuid::Uuid;

use super::Dots;

/// A ticket to be printed.
#[derive(Clone, Debug, PartialEq)]
pub struct Job {
    /// The id of the order, made by whoever asks: the same order again is not printed again.
    pub order: Uuid,
    /// The ticket's number, for staff.
    pub number: String,
    /// When it was requested, by this machine's clock.
    pub asked_at: Timestamp,
    /// The picture to print.
    pub dots: Dots,
}

/// A signal, shared between threads, that work at a printer must end: a kiosk stops promptly whatever its printer does.
#[derive(Clone, Debug, Default)]
pub struct Ending(Arc<OnceLock<Instant>>);

impl Ending {
    /// Sets the moment from which nobody waits for the printer any more. Only the first call counts.
    pub fn tell(&self, when: Instant) {
        // Whoever told it before was earlier.
        let _ = self.0.set(when);
    }

    /// Whether the end was signalled: nothing new is begun.
    pub fn is_told(&self) -> bool {
        self.0.get().is_some()
    }

    pub(super) fn is_here(&self) -> bool {
        self.0.get().is_some_and(|when| *when <= Instant::now())
    }
}
