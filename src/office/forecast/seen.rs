// SPDX-License-Identifier: EUPL-1.2
//! What is seen of the office's work in one day, or in some: sums, nothing of a person (pure).

use std::collections::BTreeMap;

use super::spread::LEVELS;
use crate::catalogue::{DeskId, ServiceId};

/// Hours of a day.
pub const HOURS: usize = 24;
/// Between neighbouring levels of a forecast, and beyond the outermost.
const BANDS: usize = LEVELS.len() + 1;

/// Sums of service times, in minutes from call to end.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Times {
    /// How many.
    pub count: f64,
    /// Their sum.
    pub sum: f64,
    /// The sum of their logarithms.
    pub logs: f64,
    /// The sum of the squares of these.
    pub log_squares: f64,
}

impl Times {
    /// Adds another's sums.
    pub fn add(&mut self, other: &Self) {
        self.count += other.count;
        self.sum += other.sum;
        self.logs += other.logs;
        self.log_squares += other.log_squares;
    }
}

/// How many, and the sums of their values and squares.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Moments {
    /// How many.
    pub count: f64,
    /// Sum of values.
    pub sum: f64,
    /// Sum of squares.
    pub squares: f64,
}

impl Moments {
    /// Adds one value.
    pub fn note(&mut self, value: f64) {
        self.add(&Self { count: 1.0, sum: value, squares: value * value });
    }

    /// Adds another's sums.
    pub fn add(&mut self, other: &Self) {
        self.count += other.count;
        self.sum += other.sum;
        self.squares += other.squares;
    }
}

/// One day, or the sum of some.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Seen {
    /// By desk and service.
    pub times: BTreeMap<(DeskId, ServiceId), Times>,
    /// Calls to which somebody came or not.
    pub calls: f64,
    /// Calls to which nobody came, in minutes from call to giving up.
    pub no_shows: Moments,
    /// Appointments booked for days that are over.
    pub booked: f64,
    /// Check-ins, in minutes after the slot.
    pub check_ins: Moments,
    /// Tickets taken, by service: all, and those with precedence.
    pub taken: BTreeMap<ServiceId, (f64, f64)>,
    /// Tickets with precedence by hour of the day.
    pub precedence: [f64; HOURS],
    /// Days on which anybody took a ticket in that hour.
    pub open: [f64; HOURS],
    /// At which level of their forecast actual waits stood: how many in each band.
    pub levels: [f64; BANDS],
}

impl Seen {
    /// Adds another's sums.
    pub fn add(&mut self, other: &Self) {
        other.times.iter().for_each(|(key, times)| self.times.entry(key.clone()).or_default().add(times));
        for (service, (all, precedence)) in &other.taken {
            let taken = self.taken.entry(service.clone()).or_default();
            *taken = (taken.0 + all, taken.1 + precedence);
        }
        self.calls += other.calls;
        self.no_shows.add(&other.no_shows);
        self.booked += other.booked;
        self.check_ins.add(&other.check_ins);
        let pairs = [(&mut self.precedence[..], &other.precedence[..]), (&mut self.open[..], &other.open[..])];
        for (sums, seen) in pairs.into_iter().chain([(&mut self.levels[..], &other.levels[..])]) {
            sums.iter_mut().zip(seen).for_each(|(sum, seen)| *sum += seen);
        }
    }

    /// What was seen beyond `before`, which was seen of the same day earlier; or without a part of it that was none.
    pub fn less(&self, before: &Self) -> Self {
        let mut rest = self.clone();
        rest.add(&before.negative());
        rest.times.retain(|_, times| times.count > 0.0);
        rest.taken.retain(|_, (all, _)| *all > 0.0);
        rest
    }

    fn negative(&self) -> Self {
        let moments = |Moments { count, sum, squares }| Moments { count: -count, sum: -sum, squares: -squares };
        let times = |Times { count, sum, logs, log_squares }: Times| Times {
            count: -count,
            sum: -sum,
            logs: -logs,
            log_squares: -log_squares,
        };
        Self {
            times: self.times.iter().map(|(key, seen)| (key.clone(), times(*seen))).collect(),
            calls: -self.calls,
            no_shows: moments(self.no_shows),
            booked: -self.booked,
            check_ins: moments(self.check_ins),
            taken: self.taken.iter().map(|(key, (all, part))| (key.clone(), (-all, -part))).collect(),
            precedence: self.precedence.map(|count| -count),
            open: self.open.map(|count| -count),
            levels: self.levels.map(|count| -count),
        }
    }

    /// Whether nothing was seen.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// Variances of the factor by which times are longer than usual, beyond what chance explains.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Variances {
    /// Of whole days.
    pub days: f64,
    /// Of desks within a day.
    pub desk_days: f64,
}
