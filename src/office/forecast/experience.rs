// SPDX-License-Identifier: EUPL-1.2
//! What the office has seen of its own work in the last days: sums per day, nothing of a person (pure).

use std::collections::{BTreeMap, VecDeque};

use super::learned::Learned;
use super::spread::LEVELS;
use crate::catalogue::{DeskId, ServiceId};

/// Days of work that are looked back on, beyond today.
pub const DAYS: usize = 20;
/// Hours of a day.
pub const HOURS: usize = 24;
/// A service shorter than three seconds was a slip of the finger, one longer than four hours a desk left alone.
const SANE_MIN: std::ops::RangeInclusive<f64> = 0.05..=240.0;
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
    fn add(&mut self, other: &Self) {
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
    fn note(&mut self, value: f64) {
        self.add(&Self { count: 1.0, sum: value, squares: value * value });
    }

    fn add(&mut self, other: &Self) {
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
    fn add(&mut self, other: &Self) {
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

    fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// The last days of work and today.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Experience {
    days: VecDeque<Seen>,
    /// Their sum.
    pub before: Seen,
    /// Today.
    pub today: Seen,
    /// By how much days differ from each other, and desks within a day.
    pub vary: Variances,
}

/// Variances of the factor by which times are longer than usual, beyond what chance explains.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Variances {
    /// Of whole days.
    pub days: f64,
    /// Of desks within a day.
    pub desk_days: f64,
}

impl Experience {
    /// A new day begins; days on which nothing was done are not counted.
    pub fn open_day(&mut self) {
        let ended = std::mem::take(&mut self.today);
        if ended.is_empty() {
            return;
        }
        self.days.push_back(ended);
        if self.days.len() > DAYS {
            self.days.pop_front();
        }
        self.before = Seen::default();
        self.days.iter().for_each(|day| self.before.add(day));
        self.vary = Learned::variances(self);
    }

    /// The days before today, in order.
    pub fn days(&self) -> impl Iterator<Item = &Seen> {
        self.days.iter()
    }

    /// A service took so long, from call to end. Absurd durations teach nothing.
    pub fn served(&mut self, desk: &DeskId, service: &ServiceId, minutes: f64) {
        if !SANE_MIN.contains(&minutes) {
            return;
        }
        let log = minutes.ln();
        let times = Times { count: 1.0, sum: minutes, logs: log, log_squares: log * log };
        self.today.times.entry((desk.clone(), service.clone())).or_default().add(&times);
        self.today.calls += 1.0;
    }

    /// Nobody came to a call, for so long.
    pub fn missed(&mut self, minutes: f64) {
        if (0.0..=*SANE_MIN.end()).contains(&minutes) {
            self.today.no_shows.note(minutes);
            self.today.calls += 1.0;
        }
    }

    /// Somebody took a ticket, so many minutes after midnight.
    pub fn taken(&mut self, service: &ServiceId, precedence: bool, minute_of_day: f64) {
        let taken = self.today.taken.entry(service.clone()).or_default();
        let one = f64::from(u8::from(precedence));
        *taken = (taken.0 + 1.0, taken.1 + one);
        let hour = (minute_of_day.max(0.0) / 60.0) as usize;
        if hour < HOURS {
            self.today.precedence[hour] += one;
            self.today.open[hour] = 1.0;
        }
    }

    /// So many appointments are booked for today.
    pub fn booked(&mut self, count: usize) {
        self.today.booked += count as f64;
    }

    /// So many of them were counted as missed on a day that had not come.
    pub fn not_missed(&mut self, count: u32) {
        self.today.booked -= f64::from(count);
    }

    /// Somebody checked in, so many minutes after their slot.
    pub fn checked_in(&mut self, offset_min: f64) {
        if offset_min.abs() <= 240.0 {
            self.today.check_ins.note(offset_min);
        }
    }

    /// A wait came out at this level of its forecast.
    pub fn came_out(&mut self, level: f64) {
        let band = LEVELS.partition_point(|known| *known <= level);
        self.today.levels[band] += 1.0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_last_days_of_work_are_remembered_and_sundays_push_none_out() {
        let mut experience = Experience::default();
        for day in 0..30 {
            experience.open_day();
            experience.open_day();
            experience.served(&"1".into(), &"anagrafe".into(), f64::from(day + 1));
        }
        let times = experience.before.times[&("1".into(), "anagrafe".into())];
        assert_eq!((times.count, times.sum), (20.0, (10..30).sum::<i32>().into()));
        assert_eq!(experience.today.times.len(), 1);
    }

    #[test]
    fn absurd_durations_teach_nothing() {
        let mut experience = Experience::default();
        for minutes in [-5.0, 0.0, 1e9, f64::NAN, f64::INFINITY] {
            experience.served(&"1".into(), &"anagrafe".into(), minutes);
            experience.missed(if minutes == 0.0 { -1.0 } else { minutes });
            experience.checked_in(1e6);
        }
        experience.taken(&"anagrafe".into(), true, -30.0);
        assert!(experience.today.times.is_empty());
        assert_eq!((experience.today.calls, experience.today.check_ins.count), (0.0, 0.0));
        experience.open_day();
        assert_eq!(experience.before.precedence[0], 1.0);
    }
}
