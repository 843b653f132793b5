// SPDX-License-Identifier: EUPL-1.2
//! Arrivals and waits by day of the week and hour in the office's zone (pure).

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::day::Day;
use super::measure::{Share, Spread};

/// The visits whose numbers were taken in one hour of one day of the week.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Peak {
    /// The day of the week, 1 for Monday.
    pub weekday: i8,
    /// The hour it begins at, 9 for nine to ten.
    pub hour: i8,
    /// How many such days of the week anybody came on, at any hour; means are taken over them.
    pub days: u64,
    /// The number of visits.
    pub visits: u64,
    /// Waits of the visits that were served, in seconds.
    pub waits: Option<Spread>,
    /// The share of known waits within the site's target, as in [`super::Figures`].
    pub waits_in_time: Share,
}

impl Peak {
    /// The mean number of visits per day.
    pub fn visits_a_day(&self) -> f64 {
        self.visits as f64 / self.days.max(1) as f64
    }
}

#[derive(Default)]
struct Hour {
    visits: u64,
    waits_s: Vec<u32>,
    waits_in_time: Share,
}

/// The hours in which anybody came, by day of the week; waits of at most `wait_s_max` are in time.
pub(super) fn peaks<'a>(days: impl Iterator<Item = &'a Day>, wait_s_max: u32) -> Vec<Peak> {
    let weekday = |date: Date| date.weekday().to_monday_one_offset();
    let (mut hours, mut counts) = (BTreeMap::<(i8, i8), Hour>::new(), BTreeMap::<i8, u64>::new());
    for day in days.filter(|day| !day.visits.is_empty()) {
        *counts.entry(weekday(day.date)).or_default() += 1;
        for visit in &day.visits {
            let hour = hours.entry((weekday(day.date), visit.hour)).or_default();
            hour.visits += 1;
            hour.waits_s.extend(visit.stays.iter().filter_map(|stay| stay.wait_s));
            visit.stays.iter().for_each(|stay| hour.waits_in_time.count_if_known(stay.is_in_time(wait_s_max)));
        }
    }
    let peak = |((weekday, hour), Hour { visits, waits_s, waits_in_time }): ((i8, i8), Hour)| {
        let days = counts.get(&weekday).copied().unwrap_or(0);
        Peak { weekday, hour, days, visits, waits: Spread::of(waits_s), waits_in_time }
    };
    hours.into_iter().map(peak).collect()
}
