// SPDX-License-Identifier: EUPL-1.2
//! When people come and how long they wait: by day of the week and hour of the office's own clock (pure).

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::day::Day;
use super::measure::{Share, Spread};

/// The visits of one hour of a day of the week, by when their numbers were taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Peak {
    /// 1 is Monday.
    pub weekday: i8,
    /// 9: from nine to ten.
    pub hour: i8,
    /// Such days of the week on which anybody came, at any hour: what a mean is of.
    pub days: u64,
    /// Tickets.
    pub visits: u64,
    /// Waits of these visits that were served, in seconds.
    pub waits: Option<Spread>,
    /// Waits within the site's target, of all that are known: as in [`super::Figures`].
    pub waits_in_time: Share,
}

impl Peak {
    /// Tickets a day, in the mean.
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

/// The hours in which anybody came, day by day of the week; waits of at most `wait_s_max` are in time.
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
