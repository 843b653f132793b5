// SPDX-License-Identifier: EUPL-1.2
//! Medians, percentiles and shares, and which figures must be withheld because they are of too few people (pure).

use serde::{Deserialize, Serialize};

/// A share: `count` of `of`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Share {
    /// The part.
    pub count: u64,
    /// The whole.
    pub of: u64,
}

impl Share {
    /// Adds one case to the whole, and to the part if it `counts`; nothing if that is not known.
    pub fn count_if_known(&mut self, counts: Option<bool>) {
        self.of += u64::from(counts.is_some());
        self.count += u64::from(counts == Some(true));
    }

    /// The share in percent; `None` if the whole is 0.
    pub fn percent(self) -> Option<f64> {
        (self.of > 0).then(|| self.count as f64 * 100.0 / self.of as f64)
    }

    /// Whether the share is more than `percent`; exact, without rounding.
    pub fn exceeds(self, percent: u32) -> bool {
        self.count * 100 > self.of * u64::from(percent)
    }

    /// Whether the share is less than `percent`; exact, without rounding.
    pub fn falls_short_of(self, percent: u32) -> bool {
        self.count * 100 < self.of * u64::from(percent)
    }
}

/// The distribution of measured times.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Spread {
    /// How many times were measured; at least one.
    pub count: u64,
    /// The median, in seconds.
    pub median_s: u32,
    /// The 90th percentile, in seconds.
    pub p90_s: u32,
}

impl Spread {
    /// The distribution of these times, in any order; `None` if there are none.
    pub fn of(mut times_s: Vec<u32>) -> Option<Self> {
        times_s.sort_unstable();
        let rank = |percent| nearest_rank(&times_s, percent);
        Some(Self { count: times_s.len() as u64, median_s: rank(50)?, p90_s: rank(90)? })
    }
}

/// The smallest of these sorted values that at least `percent` of a hundred do not exceed.
pub fn nearest_rank(sorted: &[u32], percent: usize) -> Option<u32> {
    let rank = (sorted.len() * percent).div_ceil(100).max(1);
    sorted.get(rank - 1).copied()
}

/// Which of these groups must be withheld, given their counts: those below `count_min`, and the next smallest ones
/// until the withheld total is not below it either, so that no subtraction reveals it. Empty groups hide nothing.
pub fn withheld(counts: &[u64], count_min: u64) -> Vec<bool> {
    let mut order: Vec<usize> = (0..counts.len()).filter(|index| counts[*index] > 0).collect();
    order.sort_by_key(|index| counts[*index]);
    let mut withheld = vec![false; counts.len()];
    let mut sum = 0;
    for index in order {
        if counts[index] >= count_min && (sum == 0 || sum >= count_min) {
            break;
        }
        withheld[index] = true;
        sum += counts[index];
    }
    withheld
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_nearest_rank_is_the_smallest_measured_value_that_enough_do_not_exceed() {
        let ten: Vec<u32> = (1..=10).collect();
        for (percent, expected) in [(50, 5), (90, 9), (91, 10), (100, 10), (1, 1), (0, 1)] {
            assert_eq!(nearest_rank(&ten, percent), Some(expected), "{percent}");
        }
        assert_eq!(nearest_rank(&[7], 50), Some(7));
        assert_eq!(nearest_rank(&[], 50), None);
        assert_eq!(Spread::of(vec![30, 10, 20]), Some(Spread { count: 3, median_s: 20, p90_s: 30 }));
    }

    #[test]
    fn a_share_of_nothing_is_no_share_and_misses_no_target() {
        let none = Share::default();
        assert_eq!((none.percent(), none.exceeds(8), none.falls_short_of(80)), (None, false, false));
    }

    #[test]
    fn exactly_the_target_is_reached() {
        let share = Share { count: 8, of: 100 };
        assert!(!share.exceeds(8) && !share.falls_short_of(8));
        assert!(share.exceeds(7) && share.falls_short_of(9));
        assert!(Share { count: 81, of: 1000 }.exceeds(8), "8.1 of a hundred are more than 8");
    }

    #[test]
    fn a_small_group_takes_the_next_smallest_with_it_so_that_no_difference_tells_it() {
        assert_eq!(withheld(&[100, 3, 20], 10), [false, true, true]);
        assert_eq!(withheld(&[100, 6, 20, 5], 10), [false, true, false, true], "together they are enough");
        assert_eq!(withheld(&[100, 10, 0], 10), [false, false, false]);
        assert_eq!(withheld(&[3], 10), [true]);
        assert_eq!(withheld(&[], 10), [false; 0]);
    }
}
