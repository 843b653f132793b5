// SPDX-License-Identifier: EUPL-1.2
//! A wait as people are told of it: from so many minutes to so many, in steps of five (pure).

use serde::{Deserialize, Serialize};

/// A wait in whole minutes, `from_min < to_min`, both multiples of five ("15–20 minuti"; `0–5` reads "tra poco", one from
/// an hour on "oltre 1 ora").
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WaitRange {
    /// At least.
    pub from_min: u32,
    /// At most.
    pub to_min: u32,
}

impl WaitRange {
    /// What people are told moves by so many minutes.
    pub const STEP_MIN: f64 = 5.0;

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

    /// Whether a wait, in minutes, is within it.
    pub fn holds(&self, wait_min: f64) -> bool {
        (f64::from(self.from_min)..=f64::from(self.to_min)).contains(&wait_min)
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
}
