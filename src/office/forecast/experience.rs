// SPDX-License-Identifier: EUPL-1.2
//! What the office has seen of its own work in the last days, day by day (pure).

use std::collections::VecDeque;

use super::learned::Learned;
use super::seen::{HOURS, Seen, Times, Variances};
use super::spread::LEVELS;
use crate::catalogue::{DeskId, ServiceId};

/// Days of work that are looked back on, beyond today.
pub const DAYS: usize = 20;
/// A service shorter than three seconds was a slip of the finger, one longer than four hours a desk left alone.
const SANE_MIN: std::ops::RangeInclusive<f64> = 0.05..=240.0;
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
        self.vary = Learned::variances(&self.before, &self.days);
    }

    /// What it teaches, with the site's services and their means.
    pub fn learned<'a>(&self, services: impl Iterator<Item = (&'a ServiceId, f64)>) -> Learned {
        Learned::of(&self.before, self.vary, services)
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
