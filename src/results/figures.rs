// SPDX-License-Identifier: EUPL-1.2
//! The figures of a set of visits: counted, then published as far as allowed (pure).

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::day::{End, Stay, Visit};
use super::measure::{Share, Spread, nearest_rank};
use office::{Aspect, Stars};

/// The figures of a set of visits; [`super`] defines each.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Figures {
    /// The number of visits; for a group, the stays with that group.
    pub visits: u64,
    /// Visits that were served there. `served`, `absent`, `left`, `waiting` and `at_desk` add up to `visits`.
    pub served: u64,
    /// Visits that ended there as no-shows.
    #[serde(default)]
    pub absent: u64,
    /// Visits that ended there before a call: given back or expired.
    pub left: u64,
    /// Visits that still wait there.
    #[serde(default)]
    pub waiting: StillWaiting,
    /// Visits now called or at a desk there.
    #[serde(default)]
    pub at_desk: u64,
    /// Waits of the visits that were served, in seconds.
    pub waits: Option<Spread>,
    /// The share of waits within the site's target: of the visits served, and of the others that have already waited
    /// longer.
    pub waits_in_time: Share,
    /// How well the waits told at issue matched the waits that came.
    #[serde(default)]
    pub forecasts: Forecasts,
    /// Times at a desk, in seconds; `None` if fewer than the site's minimum were measured.
    pub service_times: Option<Spread>,
    /// How many times at a desk were measured, even if `service_times` is `None`.
    pub service_times_count: u64,
    /// The share of called stays that ended as no-shows.
    pub no_shows: Share,
    /// Stays that ended by being passed on to another level.
    pub passed_on: u64,
    /// The share of the visits that could be rated and were.
    pub rated: Share,
    /// The results of the ratings; `None` if there are fewer than the site's minimum, or if subtracting others would
    /// reveal them.
    pub satisfaction: Option<Satisfaction>,
}

/// The visits that still wait.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct StillWaiting {
    /// The number of visits that still wait.
    pub count: u64,
    /// How many of them have waited longer than the site's target.
    pub late: u64,
    /// The median of their waits so far, in seconds; `None` if nobody waits.
    pub median_s: Option<u32>,
    /// The longest of their waits so far, in seconds; `None` if nobody waits.
    pub longest_s: Option<u32>,
}

impl StillWaiting {
    fn of(count: u64, mut waited_s: Vec<u32>, wait_s_max: u32) -> Self {
        waited_s.sort_unstable();
        let late = waited_s.iter().filter(|waited_s| **waited_s > wait_s_max).count() as u64;
        Self { count, late, median_s: nearest_rank(&waited_s, 50), longest_s: waited_s.last().copied() }
    }
}

/// Waits told at issue compared with the waits that came, or that are already longer than what was told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Forecasts {
    /// The share of told waits that came out within the told range.
    pub held: Share,
    /// How many waits were longer than the top of the told range.
    pub later: u64,
    /// The mean difference between forecast and real wait, in seconds; `None` if none was measured.
    pub error_s: Option<u32>,
}

/// The results of the ratings.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Satisfaction {
    /// Mean of the stars, 1 to 5.
    pub mean: f64,
    /// The share of ratings with four or five stars.
    pub satisfied: Share,
    /// How many visits were rated with one, two, three, four and five stars.
    pub stars: [u64; 5],
    /// How many chose each aspect; the aspects of what was hard come first.
    pub aspects: Vec<Chosen>,
}

/// How many citizens chose an aspect.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Chosen {
    /// The aspect.
    pub aspect: Aspect,
    /// How many chose it.
    pub count: u64,
}

/// Counts visits.
#[derive(Clone, Debug, Default)]
pub(super) struct Tally {
    visits: u64,
    served: u64,
    absent: u64,
    left: u64,
    waiting: u64,
    at_desk: u64,
    waits_s: Vec<u32>,
    waits_in_time: Share,
    /// The waits so far of those who still wait, in seconds.
    waited_s: Vec<u32>,
    forecasts: Forecasts,
    errors_s: Vec<u32>,
    service_s: Vec<u32>,
    no_shows: Share,
    passed_on: u64,
    rateable: u64,
    stars: [u64; 5],
    aspects: BTreeMap<Aspect, u64>,
}

impl Tally {
    /// Counts the stays of a visit that belong here; the visit counts if any does. Waits of at most `wait_s_max` are in
    /// time.
    pub(super) fn add(&mut self, visit: &Visit, wait_s_max: u32, belongs: impl Fn(&Stay) -> bool) {
        let stays: Vec<&Stay> = visit.stays.iter().filter(|stay| belongs(stay)).collect();
        let Some(last) = stays.last() else { return };
        self.visits += 1;
        match last.end {
            End::Served | End::Transferred | End::PassedOn => self.served += 1,
            End::NoShow => self.absent += 1,
            End::Left => self.left += 1,
            End::Waiting => self.waiting += 1,
            End::AtDesk => self.at_desk += 1,
        }
        for stay in stays {
            self.waits_s.extend(stay.wait_s);
            self.waits_in_time.count_if_known(stay.is_in_time(wait_s_max));
            self.waited_s.extend(stay.waited_s.filter(|_| stay.end == End::Waiting));
            self.foretold(stay);
            self.service_s.extend(stay.service_s);
            self.passed_on += u64::from(stay.end == End::PassedOn);
            self.no_shows.of += u64::from(stay.called);
            self.no_shows.count += u64::from(stay.end == End::NoShow);
        }
        if !visit.served_in.and_then(|last| visit.stays.get(last)).is_some_and(belongs) {
            return;
        }
        self.rateable += 1;
        if let Some(rating) = visit.rating {
            self.stars[usize::from(u8::from(rating.stars)) - 1] += 1;
            *self.aspects.entry(rating.aspect).or_default() += 1;
        }
    }

    /// Compares a wait with the one told at issue.
    fn foretold(&mut self, stay: &Stay) {
        let Some(told) = stay.told else { return };
        let Some(wait_s) = stay.wait_s else {
            // A wait that has passed what was told is longer, whatever comes of it.
            let is_in_time = stay.is_in_time(told.to_s);
            self.forecasts.held.count_if_known(is_in_time);
            self.forecasts.later += u64::from(is_in_time == Some(false));
            return;
        };
        self.forecasts.held.of += 1;
        self.forecasts.held.count += u64::from((told.from_s..=told.to_s).contains(&wait_s));
        self.forecasts.later += u64::from(wait_s > told.to_s);
        self.errors_s.extend(told.mean_s.map(|mean_s| mean_s.abs_diff(wait_s)));
    }

    pub(super) fn visits(&self) -> u64 {
        self.visits
    }

    pub(super) fn rated(&self) -> u64 {
        self.stars.iter().sum()
    }

    /// The figures; service times only if there are at least `count_min`, results of ratings only if it `may_tell`.
    pub(super) fn figures(self, wait_s_max: u32, count_min: u64, may_tell: bool) -> Figures {
        let rated = Share { count: self.rated(), of: self.rateable };
        let service_times_count = self.service_s.len() as u64;
        Figures {
            visits: self.visits,
            served: self.served,
            absent: self.absent,
            left: self.left,
            waiting: StillWaiting::of(self.waiting, self.waited_s, wait_s_max),
            at_desk: self.at_desk,
            waits_in_time: self.waits_in_time,
            waits: Spread::of(self.waits_s),
            forecasts: Forecasts { error_s: mean(&self.errors_s), ..self.forecasts },
            service_times: Spread::of(self.service_s).filter(|times| times.count >= count_min),
            service_times_count,
            no_shows: self.no_shows,
            passed_on: self.passed_on,
            satisfaction: (may_tell && rated.count > 0).then(|| satisfaction(self.stars, &self.aspects)),
            rated,
        }
    }
}

fn mean(seconds: &[u32]) -> Option<u32> {
    let sum: u64 = seconds.iter().map(|seconds| u64::from(*seconds)).sum();
    u32::try_from(sum.checked_div(seconds.len() as u64)?).ok()
}

fn satisfaction(stars: [u64; 5], aspects: &BTreeMap<Aspect, u64>) -> Satisfaction {
    let all: u64 = stars.iter().sum();
    let sum: u64 = stars.iter().zip(1..).map(|(count, stars)| count * stars).sum();
    let satisfied = stars[usize::from(Stars::GOOD_FROM) - 1..].iter().sum();
    let offered = Aspect::HARD.into_iter().chain(Aspect::GOOD);
    let chosen = |aspect| Chosen { aspect, count: aspects.get(&aspect).copied().unwrap_or(0) };
    Satisfaction {
        mean: sum as f64 / all.max(1) as f64,
        satisfied: Share { count: satisfied, of: all },
        stars,
        aspects: offered.map(chosen).collect(),
    }
}
