// SPDX-License-Identifier: EUPL-1.2
//! When the open stay of a visit came to where it is (pure).

use jiff::Timestamp;

/// When the open stay of a visit came to where it is.
#[derive(Clone, Copy, Debug)]
pub(super) struct Moments {
    /// When it began to wait: anew from the return of whoever was called in vain.
    pub(super) begun_at: Timestamp,
    /// For how long it had waited until then.
    pub(super) waited_s: u32,
    pub(super) called_at: Option<Timestamp>,
    /// When it gave up or expired before it was served.
    pub(super) left_at: Option<Timestamp>,
    pub(super) started_at: Option<Timestamp>,
    /// Before the last call: what an undo returns to.
    pub(super) called_before: bool,
    /// It was served before and goes on: for so many seconds it was at the desk then.
    pub(super) served_s: Option<u32>,
}

impl Moments {
    /// Of somebody who begins to wait.
    pub(super) fn at(begun_at: Timestamp) -> Self {
        Self {
            begun_at,
            waited_s: 0,
            called_at: None,
            left_at: None,
            started_at: None,
            called_before: false,
            served_s: None,
        }
    }

    /// For how long it has waited by a call.
    pub(super) fn waited_until(&self, called_at: Timestamp) -> u32 {
        self.waited_s.saturating_add(seconds(self.begun_at, called_at))
    }
}

/// Whole seconds that have passed; times of one day, never backwards.
pub(super) fn seconds(from: Timestamp, to: Timestamp) -> u32 {
    u32::try_from(to.duration_since(from).as_secs()).unwrap_or(0)
}
