// SPDX-License-Identifier: EUPL-1.2
//! What people are told of a wait: a range in steps of five minutes that does not flicker (pure).

use super::learned::Learned;
use super::spread::Spread;
use crate::wait_range::WaitRange;

/// A range goes from this level of the wait to that one.
pub const SHOWN: (f64, f64) = (0.2, 0.8);

impl WaitRange {
    /// What a spread lets one promise.
    pub fn of(spread: &Spread, learned: &Learned) -> Self {
        let (from, to) = SHOWN;
        Self::outward(learned.promised_min(spread, from), learned.promised_min(spread, to))
    }
}

/// The range somebody sees. It falls freely, and rises only when what is foreseen passes its top by five minutes: a
/// promise is not taken back for a trifle.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shown(WaitRange);

impl Shown {
    /// Shown for the first time.
    pub fn first(range: WaitRange) -> Self {
        Self(range)
    }

    /// What is shown.
    pub fn range(&self) -> WaitRange {
        self.0
    }

    /// What is shown once `new` is foreseen, with its 80th percentile at `top_min`.
    pub fn next(self, new: WaitRange, top_min: f64) -> Self {
        let passes = top_min >= f64::from(self.0.to_min) + WaitRange::STEP_MIN;
        if new.to_min <= self.0.to_min || passes { Self(new) } else { self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn range(from_min: u32, to_min: u32) -> WaitRange {
        WaitRange { from_min, to_min }
    }

    #[test]
    fn a_shown_range_falls_freely_and_rises_only_when_five_minutes_are_passed() {
        let shown = Shown::first(range(10, 20));
        assert_eq!(shown.next(range(10, 25), 22.0).range(), range(10, 20), "two minutes are a trifle");
        assert_eq!(shown.next(range(15, 25), 25.0).range(), range(15, 25), "five are not");
        assert_eq!(shown.next(range(5, 10), 9.0).range(), range(5, 10));
        assert_eq!(shown.next(range(15, 20), 19.0).range(), range(15, 20), "the top stays, so nothing is taken back");
    }
}
