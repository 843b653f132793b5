// SPDX-License-Identifier: EUPL-1.2
//! How a wait is told: never with false exactness.

use office::WaitRange;

/// A wait up to so many minutes is "soon".
const SOON_MIN: u32 = 5;
/// One of so many minutes at least is "more than an hour".
const HOUR_MIN: u32 = 60;

/// Which words a wait takes; each place has its own, as long as it has room for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HowLong {
    /// Five minutes at most.
    Soon,
    /// Between these.
    Between(WaitRange),
    /// An hour at least.
    OverAnHour,
}

impl From<WaitRange> for HowLong {
    fn from(wait: WaitRange) -> Self {
        match wait {
            wait if wait.to_min <= SOON_MIN => Self::Soon,
            wait if wait.from_min >= HOUR_MIN => Self::OverAnHour,
            wait => Self::Between(wait),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wait_is_soon_up_to_five_minutes_and_one_word_from_an_hour() {
        let told = |from_min, to_min| HowLong::from(WaitRange { from_min, to_min });
        assert_eq!([told(0, 5), told(5, 5)], [HowLong::Soon; 2]);
        for (from_min, to_min) in [(0, 6), (5, 10), (55, 65), (59, 90)] {
            assert_eq!(told(from_min, to_min), HowLong::Between(WaitRange { from_min, to_min }));
        }
        assert_eq!(told(60, 70), HowLong::OverAnHour);
    }
}
