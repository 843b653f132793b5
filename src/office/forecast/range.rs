// SPDX-License-Identifier: EUPL-1.2
//! What people are told of a wait: a range in steps of five minutes that does not flicker (pure).

use serde::{Deserialize, Serialize};

use super::learned::Learned;
use super::spread::Spread;

/// A wait in whole minutes, `from_min < to_min`, both multiples of five ("15–20 minuti"; `0–5` reads "tra poco", one from
/// an hour on "oltre 1 ora").
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WaitRange {
    /// At least.
    pub from_min: u32,
    /// At most.
    pub to_min: u32,
}

/// A range goes from this level of the wait to that one.
pub const SHOWN: (f64, f64) = (0.2, 0.8);

impl WaitRange {
    const STEP_MIN: f64 = 5.0;

    /// From one wait to another in minutes, rounded outward to five.
    pub fn outward(from_min: f64, to_min: f64) -> Self {
        let sane = |minutes: f64| if minutes.is_finite() { minutes.clamp(0.0, 1435.0) } else { 1435.0 };
        // A second more than a step is no further step.
        let slack = 1.0 / 60.0;
        let from = ((sane(from_min) + slack) / Self::STEP_MIN).floor() * Self::STEP_MIN;
        let to = ((sane(to_min) - slack) / Self::STEP_MIN).ceil() * Self::STEP_MIN;
        // Bounded by a day: the casts lose nothing.
        Self { from_min: from as u32, to_min: to.max(from + Self::STEP_MIN) as u32 }
    }

    /// What a spread lets one promise.
    pub fn of(spread: &Spread, learned: &Learned) -> Self {
        let (from, to) = SHOWN;
        Self::outward(learned.promised_min(spread, from), learned.promised_min(spread, to))
    }

    /// Whether a wait, in minutes, is within it.
    pub fn holds(&self, wait_min: f64) -> bool {
        (f64::from(self.from_min)..=f64::from(self.to_min)).contains(&wait_min)
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
    fn waits_are_rounded_outward_to_five_minutes() {
        let check = |from, to, expected| assert_eq!(WaitRange::outward(from, to), expected, "{from} {to}");
        check(0.0, 0.0, range(0, 5));
        check(0.4, 4.9, range(0, 5));
        check(4.9, 5.1, range(0, 10));
        check(12.0, 18.0, range(10, 20));
        check(15.0, 20.0, range(15, 20));
        check(61.0, 64.0, range(60, 65));
        check(f64::NAN, f64::INFINITY, range(1435, 1440));
        check(-7.0, -3.0, range(0, 5));
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
