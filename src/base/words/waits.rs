// SPDX-License-Identifier: EUPL-1.2
//! Waits in words, never more exact than they are.

use office::WaitRange;

/// A wait up to this many minutes is "soon".
const SOON_MIN: u32 = 5;
/// A wait of at least this many minutes is "more than an hour".
const HOUR_MIN: u32 = 60;

/// The kind of words for a wait; each place has its own texts, as long as it has room for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HowLong {
    /// At most five minutes.
    Soon,
    /// Within this range.
    Between(WaitRange),
    /// At least an hour.
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
