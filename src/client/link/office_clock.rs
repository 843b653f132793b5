// SPDX-License-Identifier: EUPL-1.2
//! The office's clock as a device knows it (pure): from the times that streams send and the device's own steady clock.
//!
//! A time arrives late by its time on the way, never early: so the latest of the recent ones is the most accurate, and
//! a line that is slow for a while does not set the clock back.

use std::collections::VecDeque;
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};

use api::link::{SET_BACK_TIMES, SILENCE_TOLD, TIMES_KEPT};

/// A received time this far behind means that the clock was set back: no working connection delays heartbeats so long.
const SET_BACK: SignedDuration = SignedDuration::from_secs(SILENCE_TOLD.as_secs().cast_signed());
/// The least correction passed on to the device.
const TOLD_LEAST: SignedDuration = SignedDuration::from_millis(500);

/// The office's time at the zero of the device's steady clock, as received times give it.
#[derive(Default)]
pub(super) struct OfficeClock {
    kept: VecDeque<Timestamp>,
    told: Option<Timestamp>,
}

impl OfficeClock {
    /// Takes the office's time `now`, heard at `elapsed`. Returns the office's time at zero if it has changed.
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

    /// The office's time at `elapsed`; `None` before one was heard.
    pub(super) fn at(&self, elapsed: Duration) -> Option<Timestamp> {
        let elapsed = SignedDuration::try_from(elapsed).ok()?;
        self.told.and_then(|at_zero| at_zero.saturating_add(elapsed).ok())
    }
}
