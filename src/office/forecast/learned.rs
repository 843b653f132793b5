// SPDX-License-Identifier: EUPL-1.2
//! What experience teaches: how long services take at which desk, who does not come, when appointments come, which levels
//! keep what they promise (pure).
//!
//! Every figure starts from what the site says, as pseudo-observations, and moves as far as the days tell: without
//! history the site's means, after some weeks the office's own.

use std::collections::BTreeMap;

use super::law::{COLD_CV, Law, sigma_of};
use super::seen::{HOURS, Seen, Times, Variances};
use super::spread::{LEVELS, Spread};
use crate::catalogue::{DeskId, ServiceId};

/// What the site says of a service counts as so many services seen.
const MEAN_WEIGHT: f64 = 10.0;
/// That a desk is as fast as the others counts as so many services seen.
const DESK_WEIGHT: f64 = 30.0;
/// Days differ by so much (variance of the factor) before any was seen, and for how many days that counts.
const DAY_VARIANCE: f64 = 0.0025;
const DAY_WEIGHT: f64 = 5.0;
/// Before calls were seen: one in twenty is missed, for a minute and a half.
const NO_SHOW: f64 = 0.05;
const NO_SHOW_MIN: f64 = 1.5;
/// Before check-ins were seen: nine of ten come, about five minutes early.
const COME: f64 = 0.9;
const CHECK_IN_MIN: f64 = -5.0;
const CHECK_IN_VARIANCE: f64 = 36.0;
const PRIOR: f64 = 20.0;
/// That a forecast's levels are right counts as so many waits seen: about three days.
const LEVELS_WEIGHT: f64 = 150.0;

/// What experience teaches.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Learned {
    services: BTreeMap<ServiceId, Law>,
    /// Logarithm of how much longer a desk takes than the office.
    desks: BTreeMap<DeskId, f64>,
    /// By how much days differ, and desks within days.
    vary: Variances,
    /// The share of calls to which nobody comes.
    pub no_show: f64,
    /// For how long a desk then waits.
    pub no_show_min: f64,
    /// The share of those booked that come.
    pub come: f64,
    /// From slot to check-in: mean and deviation.
    pub check_in_min: (f64, f64),
    /// Citizens with precedence a minute, by hour of the day.
    pub precedence_per_min: [f64; HOURS],
    /// Their share by service.
    pub precedence_services: BTreeMap<ServiceId, f64>,
    /// The shares of waits that came out below each of the levels.
    levels: [f64; LEVELS.len()],
}

impl Learned {
    /// From the sum of the days before today and by how much they vary, with the site's services and their means.
    pub fn of<'a>(seen: &Seen, vary: Variances, services: impl Iterator<Item = (&'a ServiceId, f64)>) -> Self {
        let cold = services.map(|(service, mean)| (service.clone(), mean)).collect();
        let mut learned = Self { levels: levels(seen), vary, ..Self::default() };
        learned.learn_times(seen, &cold);
        let calls = seen.calls + PRIOR;
        learned.no_show = (seen.no_shows.count + PRIOR * NO_SHOW) / calls;
        learned.no_show_min = (seen.no_shows.sum + PRIOR * NO_SHOW_MIN) / (seen.no_shows.count + PRIOR);
        learned.learn_arrivals(seen);
        learned
    }

    fn learn_times(&mut self, seen: &Seen, cold: &BTreeMap<ServiceId, f64>) {
        self.services = laws(seen, cold, &BTreeMap::new());
        self.desks = desks(seen, &self.services);
        self.services = laws(seen, cold, &self.desks);
    }

    fn learn_arrivals(&mut self, seen: &Seen) {
        let came = seen.check_ins.count;
        // Of what is not known to be booked nothing is learned.
        let booked = seen.booked.max(came);
        self.come = ((came + PRIOR * COME) / (booked + PRIOR)).min(1.0);
        let mean = (seen.check_ins.sum + PRIOR * CHECK_IN_MIN) / (came + PRIOR);
        let squares = seen.check_ins.squares + PRIOR * (CHECK_IN_VARIANCE + CHECK_IN_MIN * CHECK_IN_MIN);
        let variance = squares / (came + PRIOR) - mean * mean;
        self.check_in_min = (mean, variance.max(1.0).sqrt());
        for (hour, per_min) in self.precedence_per_min.iter_mut().enumerate() {
            // A day without anybody counts as half a day: a rate is not forgotten by one quiet hour.
            *per_min = seen.precedence[hour] / (seen.open[hour] + 0.5) / 60.0;
        }
        let all: f64 = seen.taken.values().map(|(all, _)| all).sum();
        let precedence: f64 = seen.taken.values().map(|(_, precedence)| precedence).sum();
        // As services are asked for in general, moved by what those with precedence asked for.
        let share = |taken: &(f64, f64)| (taken.1 + PRIOR * taken.0 / all) / (precedence + PRIOR);
        if all > 0.0 {
            let shares = seen.taken.iter().map(|(service, taken)| (service.clone(), share(taken)));
            self.precedence_services = shares.collect();
        }
    }

    /// By how much days differ, and desks within them, by the means of the days themselves; `before` is their sum.
    pub fn variances<'a>(before: &Seen, days: impl IntoIterator<Item = &'a Seen>) -> Variances {
        let mut sums: BTreeMap<ServiceId, (f64, f64)> = BTreeMap::new();
        for ((_, service), times) in &before.times {
            let sum = sums.entry(service.clone()).or_default();
            *sum = (sum.0 + times.sum, sum.1 + times.count);
        }
        let means = sums.into_iter().map(|(service, (sum, count))| (service, sum / count)).collect();
        let mut usual = Self::default();
        usual.learn_times(before, &means);
        let (mut of_days, mut of_desks) = (Beyond::default(), Beyond::default());
        for seen in days {
            let mut by_desk: BTreeMap<&DeskId, Ratio> = BTreeMap::new();
            for ((desk, service), times) in &seen.times {
                by_desk.entry(desk).or_default().add(usual.ratio(desk, service, times));
            }
            let mut day = Ratio::default();
            by_desk.values().for_each(|ratio| day.add(*ratio));
            let factor = day.actual / day.expected.max(1e-9);
            of_days.note(day, 1.0);
            by_desk.values().for_each(|ratio| of_desks.note(*ratio, factor));
        }
        Variances { days: of_days.variance(), desk_days: of_desks.variance() }
    }

    /// What a sum of times was and would have been, as multiples of a service's mean.
    fn ratio(&self, desk: &DeskId, service: &ServiceId, times: &Times) -> Ratio {
        let law = self.law(desk, service);
        Ratio { actual: times.sum / law.mean_min(), expected: times.count, spread: times.count * law.ratio_variance() }
    }

    /// How long a service takes at a desk, as the days before tell.
    pub fn law(&self, desk: &DeskId, service: &ServiceId) -> Law {
        let law = self.services.get(service).copied().unwrap_or(Law::of(10.0, COLD_CV));
        law.slowed(self.desks.get(desk).copied().unwrap_or(0.0))
    }

    /// How much longer than usual each desk takes today, as logarithm, from what ended today and from what is in
    /// progress: (desk, service, minutes since the call).
    pub fn today<'a>(
        &self,
        today: &Seen,
        in_progress: impl Iterator<Item = (&'a DeskId, &'a ServiceId, f64)>,
    ) -> Today {
        let mut by_desk: BTreeMap<DeskId, Ratio> = BTreeMap::new();
        for ((desk, service), times) in &today.times {
            by_desk.entry(desk.clone()).or_default().add(self.ratio(desk, service, times));
        }
        for (desk, service, elapsed) in in_progress {
            // Else the short ones, which end first, would speak alone early in the day.
            let begun = self.law(desk, service).over(elapsed);
            by_desk.entry(desk.clone()).or_default().add(begun);
        }
        let mut day = Ratio::default();
        by_desk.values().for_each(|ratio| day.add(*ratio));
        let office = day.shrunk(self.vary.days, 1.0);
        let desks = by_desk.into_iter().map(|(desk, ratio)| (desk, ratio.shrunk(self.vary.desk_days, office).ln()));
        Today { office: office.ln(), desks: desks.collect() }
    }

    /// The level of the futures below which the share `promised` of waits really came out, over the last days.
    pub fn level(&self, promised: f64) -> f64 {
        let mut from = (0.0, 0.0);
        for (level, share) in LEVELS.into_iter().zip(self.levels).chain([(1.0, 1.0)]) {
            if share >= promised {
                let part = if share > from.1 { (promised - from.1) / (share - from.1) } else { 1.0 };
                return from.0 + (level - from.0) * part;
            }
            from = (level, share);
        }
        1.0
    }

    /// A wait at a promised level, in minutes.
    pub fn promised_min(&self, spread: &Spread, level: f64) -> f64 {
        spread.at_min(self.level(level))
    }
}

/// By how much desks differ from themselves today.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Today {
    office: f64,
    desks: BTreeMap<DeskId, f64>,
}

impl Today {
    /// Logarithm of how much longer a desk takes today.
    pub fn log_factor(&self, desk: &DeskId) -> f64 {
        self.office + self.desks.get(desk).copied().unwrap_or(0.0)
    }
}

/// Times as multiples of their means: what they were, what they would have been, and the variance of that.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Ratio {
    actual: f64,
    expected: f64,
    spread: f64,
}

impl Ratio {
    fn add(&mut self, other: Self) {
        self.actual += other.actual;
        self.expected += other.expected;
        self.spread += other.spread;
    }

    /// The factor on top of `known`, believed as far as such factors are known to vary.
    fn shrunk(&self, variance: f64, known: f64) -> f64 {
        if self.expected <= 0.0 {
            return 1.0;
        }
        let chance = self.spread / (self.expected * self.expected);
        let factor = self.actual / self.expected / known;
        let believed = 1.0 + (factor - 1.0) * variance / (variance + chance).max(1e-9);
        believed.clamp(0.25, 4.0)
    }
}

/// How much factors vary beyond what chance explains.
#[derive(Default)]
struct Beyond {
    count: f64,
    squares: f64,
}

impl Beyond {
    fn note(&mut self, ratio: Ratio, known: f64) {
        if ratio.expected >= 5.0 && known > 0.0 {
            let off = ratio.actual / ratio.expected / known - 1.0;
            self.count += 1.0;
            self.squares += off * off - ratio.spread / (ratio.expected * ratio.expected);
        }
    }

    fn variance(&self) -> f64 {
        ((self.squares + DAY_WEIGHT * DAY_VARIANCE) / (self.count + DAY_WEIGHT)).max(0.0)
    }
}

impl Law {
    /// Variance of a time as a multiple of its mean.
    fn ratio_variance(&self) -> f64 {
        let sigma = self.sigma();
        (sigma * sigma).exp_m1()
    }

    /// A service in progress as evidence: time spent, without an end. In the long run a desk's time by its count of
    /// ends is its mean (renewal theorem), so that neither the short nor the long ones speak louder.
    fn over(&self, elapsed_min: f64) -> Ratio {
        Ratio { actual: elapsed_min.clamp(0.0, self.mean_min() * 10.0) / self.mean_min(), ..Ratio::default() }
    }
}

/// The services' laws, with what each desk adds taken out.
fn laws(seen: &Seen, cold: &BTreeMap<ServiceId, f64>, desks: &BTreeMap<DeskId, f64>) -> BTreeMap<ServiceId, Law> {
    let mut sums: BTreeMap<&ServiceId, Times> = BTreeMap::new();
    for ((desk, service), times) in &seen.times {
        let log = desks.get(desk).copied().unwrap_or(0.0);
        let sum = sums.entry(service).or_default();
        sum.count += times.count;
        sum.sum += times.sum / log.exp();
        sum.logs += times.logs - times.count * log;
        sum.log_squares += times.log_squares - 2.0 * log * times.logs + times.count * log * log;
    }
    let law = |(service, cold_min): (&ServiceId, &f64)| {
        let times = sums.get(service).copied().unwrap_or_default();
        // A mean that makes no sense is as good as none.
        let cold_min = Law::of(*cold_min, COLD_CV).mean_min();
        let mean = (MEAN_WEIGHT * cold_min + times.sum) / (MEAN_WEIGHT + times.count);
        let squares = (times.log_squares - times.logs * times.logs / times.count.max(1.0)).max(0.0);
        let cold = MEAN_WEIGHT * sigma_of(COLD_CV) * sigma_of(COLD_CV);
        let variance = (cold + squares) / (MEAN_WEIGHT + (times.count - 1.0).max(0.0));
        (service.clone(), Law::with_sigma(mean, variance.sqrt()))
    };
    cold.iter().map(law).collect()
}

/// Logarithms of how much longer each desk takes than the office as a whole.
fn desks(seen: &Seen, services: &BTreeMap<ServiceId, Law>) -> BTreeMap<DeskId, f64> {
    let mut sums: BTreeMap<&DeskId, (f64, f64)> = BTreeMap::new();
    for ((desk, service), times) in &seen.times {
        let Some(law) = services.get(service) else { continue };
        let sum = sums.entry(desk).or_default();
        *sum = (sum.0 + times.sum / law.mean_min(), sum.1 + times.count);
    }
    let factor = |(actual, expected): (f64, f64)| ((DESK_WEIGHT + actual) / (DESK_WEIGHT + expected)).ln();
    sums.into_iter().map(|(desk, sum)| (desk.clone(), factor(sum))).collect()
}

/// The shares of waits below each level: counted, with the levels themselves as pseudo-observations.
fn levels(seen: &Seen) -> [f64; LEVELS.len()] {
    let all: f64 = seen.levels.iter().sum();
    let mut below = 0.0;
    let mut number = 0;
    LEVELS.map(|level| {
        below += seen.levels[number];
        number += 1;
        (below + LEVELS_WEIGHT * level) / (all + LEVELS_WEIGHT)
    })
}
