// SPDX-License-Identifier: EUPL-1.2
//! The office's clock as a device knows it (PURE): from what streams tell and the device's own steady clock.
//!
//! What is told comes late by as long as it was on its way, never early: of what was told lately the latest time is the
//! truest. So a line that is slow for a while does not set the clock back.

use std::collections::VecDeque;
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};

use api::link::{SET_BACK_TIMES, SILENCE_TOLD, TIMES_KEPT};

/// No line that lives delays its heartbeats for so long: a clock so far behind what was told before was set back.
const SET_BACK: SignedDuration = SignedDuration::from_secs(SILENCE_TOLD.as_secs().cast_signed());
/// A smaller correction is not worth telling.
const TOLD_LEAST: SignedDuration = SignedDuration::from_millis(500);

/// Moments of the office when the device's steady clock stood at zero, as told.
#[derive(Default)]
pub(super) struct OfficeClock {
    kept: VecDeque<Timestamp>,
    told: Option<Timestamp>,
}

impl OfficeClock {
    /// The office's clock showed `now`; heard at `elapsed`. What it showed at zero, where that is news.
    pub(super) fn heard(&mut self, elapsed: Duration, now: Timestamp) -> Option<Timestamp> {
        let at_zero = now.saturating_sub(SignedDuration::try_from(elapsed).ok()?).ok()?;
        if self.kept.len() == TIMES_KEPT {
            self.kept.pop_front();
        }
        self.kept.push_back(at_zero);
        let best = self.kept.iter().max().copied()?;
        let is_behind = |at_zero: &&Timestamp| best.duration_since(**at_zero) > SET_BACK;
        if self.kept.iter().rev().take_while(is_behind).count() >= SET_BACK_TIMES {
            self.kept.drain(..self.kept.len() - SET_BACK_TIMES);
        }
        let best = self.kept.iter().max().copied()?;
        let is_news = self.told.is_none_or(|told| best.duration_since(told).abs() >= TOLD_LEAST);
        is_news.then(|| *self.told.insert(best))
    }

    /// What it shows at `elapsed`; none before it was told.
    pub(super) fn at(&self, elapsed: Duration) -> Option<Timestamp> {
        let elapsed = SignedDuration::try_from(elapsed).ok()?;
        self.told.and_then(|at_zero| at_zero.saturating_add(elapsed).ok())
    }
}
