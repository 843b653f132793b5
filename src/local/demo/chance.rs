// SPDX-License-Identifier: EUPL-1.2
//! The random numbers of a demonstration, from one seed.

use office::split_mix::SplitMix;

/// Random numbers from a seed.
pub(super) struct Chance(SplitMix);

impl Chance {
    /// Starts from `seed`.
    pub(super) fn new(seed: u64) -> Self {
        Self(SplitMix::new(seed))
    }

    /// A number from 0 to below 1.
    fn share(&mut self) -> f64 {
        // The upper 32 bits are exact in a double.
        f64::from(u32::try_from(self.0.bits() >> 32).unwrap_or(0)) / f64::from(u32::MAX).next_up()
    }

    /// The time until the next random event: exponentially distributed with this mean.
    pub(super) fn exponential(&mut self, mean: f64) -> f64 {
        -mean * (1.0 - self.share()).ln()
    }

    /// A number between two others.
    pub(super) fn between(&mut self, from: f64, to: f64) -> f64 {
        from + (to - from) * self.share()
    }

    /// True in `times` of a hundred cases.
    pub(super) fn of_100(&mut self, times: f64) -> bool {
        self.share() * 100.0 < times
    }

    /// One of a list, all equally likely.
    pub(super) fn one_of<'a, T>(&mut self, list: &'a [T]) -> Option<&'a T> {
        let count = u64::try_from(list.len()).unwrap_or(0).max(1);
        list.get(usize::try_from(self.0.bits() % count).unwrap_or(0))
    }

    /// One of a list, by weight.
    pub(super) fn weighted<'a, T>(&mut self, list: &'a [(T, f64)]) -> Option<&'a T> {
        let mut left = self.share() * list.iter().map(|(_, weight)| weight).sum::<f64>();
        let found = list.iter().find(|(_, weight)| {
            left -= weight;
            left < 0.0
        });
        found.or(list.last()).map(|(one, _)| one)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chances_keep_their_means() {
        let mut chance = Chance::new(7);
        let mean = (0..20_000).map(|_| chance.exponential(6.0)).sum::<f64>() / 20_000.0;
        assert!((5.8..6.2).contains(&mean), "{mean}");
        let times = (0..20_000).filter(|_| chance.of_100(12.0)).count();
        assert!((2_200..2_600).contains(&times), "{times}");
        let heavy = (0..20_000).filter(|_| chance.weighted(&[("a", 1.0), ("b", 3.0)]) == Some(&"b")).count();
        assert!((14_600..15_400).contains(&heavy), "{heavy}");
        assert_eq!(chance.one_of::<u8>(&[]), None);
    }
}
