// SPDX-License-Identifier: EUPL-1.2
//! How long a service takes: a lognormal law, and what is left of one that has begun (pure).

use super::chance::{normal_quantile, normal_share};

/// The coefficient of variation before anything is learned.
pub const COLD_CV: f64 = 0.8;

/// A lognormal law of minutes. Lognormal since service times at counters are: never negative, now and then long
/// (Brown et al. 2005, "Statistical Analysis of a Telephone Call Center").
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Law {
    /// Mean of the logarithm of the minutes.
    log_min: f64,
    /// Its deviation.
    sigma: f64,
}

impl Law {
    /// The law with this mean in minutes and this coefficient of variation; what makes no sense is brought to the
    /// nearest that does (a second to a day; a cv of 0.05 to 3).
    pub fn of(mean_min: f64, cv: f64) -> Self {
        Self::with_sigma(mean_min, sigma_of(cv))
    }

    /// The law with this mean and this deviation of the logarithm.
    pub fn with_sigma(mean_min: f64, sigma: f64) -> Self {
        let mean = if mean_min.is_finite() { mean_min.clamp(1.0 / 60.0, 1440.0) } else { 10.0 };
        let sigma = if sigma.is_finite() { sigma.clamp(0.05, 1.5) } else { sigma_of(COLD_CV) };
        Self { log_min: mean.ln() - sigma * sigma / 2.0, sigma }
    }

    /// Its mean, in minutes.
    pub fn mean_min(&self) -> f64 {
        (self.log_min + self.sigma * self.sigma / 2.0).exp()
    }

    /// The deviation of the logarithm.
    pub fn sigma(&self) -> f64 {
        self.sigma
    }

    /// The same law at a desk that takes longer, by a factor given as its logarithm.
    pub fn slowed(&self, log_factor: f64) -> Self {
        Self { log_min: self.log_min + log_factor, sigma: self.sigma }
    }

    /// The minutes that stand at `z` of the standard normal.
    pub fn minutes(&self, z: f64) -> f64 {
        (self.log_min + self.sigma * z).exp()
    }

    /// The share of services that are over within `minutes`.
    pub fn share_within(&self, minutes: f64) -> f64 {
        if minutes <= 0.0 { 0.0 } else { normal_share((minutes.ln() - self.log_min) / self.sigma) }
    }

    /// What is left of a service at least `elapsed_min` long that is over by `share_within` = `over`, at level
    /// `unit` between 0 and 1. Beyond the law's reach (a clerk forgot to press) a fifth of what it took so far.
    pub fn left_min(&self, elapsed_min: f64, over: f64, unit: f64) -> f64 {
        if over > 0.999 {
            return elapsed_min * 0.2 * unit;
        }
        let total = self.minutes(normal_quantile(over + (1.0 - over) * unit));
        (total - elapsed_min).max(0.0)
    }
}

/// The deviation of the logarithm that goes with a coefficient of variation.
pub fn sigma_of(cv: f64) -> f64 {
    (1.0 + cv * cv).ln().sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::forecast::chance::Chance;

    #[test]
    fn a_law_keeps_its_mean_and_its_share() {
        let law = Law::of(12.0, 0.8);
        let mut chance = Chance::of(3, 0);
        let mean = (0..60_000).map(|_| law.minutes(chance.normal())).sum::<f64>() / 60_000.0;
        assert!((mean - 12.0).abs() < 0.2, "{mean}");
        assert!((law.mean_min() - 12.0).abs() < 1e-9);
        assert!((law.slowed(2.0_f64.ln()).mean_min() - 24.0).abs() < 1e-9);
        assert!((law.share_within(law.minutes(1.0)) - 0.841_345).abs() < 1e-5);
    }

    #[test]
    fn what_is_left_of_a_service_is_the_mean_of_those_that_last_as_long() {
        let law = Law::of(10.0, 0.8);
        let mut chance = Chance::of(5, 0);
        let longer: Vec<f64> =
            (0..200_000).map(|_| law.minutes(chance.normal())).filter(|minutes| *minutes > 15.0).collect();
        let expected = longer.iter().sum::<f64>() / longer.len() as f64 - 15.0;
        let over = law.share_within(15.0);
        let left = (0..50_000).map(|_| law.left_min(15.0, over, chance.unit())).sum::<f64>() / 50_000.0;
        assert!((left - expected).abs() < 0.3, "{left} {expected}");
    }

    #[test]
    fn absurd_numbers_make_a_law_all_the_same() {
        for (mean, cv) in [(f64::NAN, 0.8), (-3.0, -1.0), (f64::INFINITY, f64::NAN), (0.0, 1e9)] {
            let law = Law::of(mean, cv);
            let minutes = law.minutes(2.0);
            assert!(minutes.is_finite() && minutes > 0.0, "{mean} {cv}: {minutes}");
            assert!(law.left_min(1e9, law.share_within(1e9), 0.5).is_finite());
        }
    }
}
