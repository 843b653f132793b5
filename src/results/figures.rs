//! The figures of a set of visits: counted, then told as far as they may be (pure).

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::day::{End, Stay, Visit};
use super::measure::{Share, Spread};
use crate::office::{Aspect, Stars};

/// What can be said of a set of visits. What each figure means is said in [`super`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Figures {
    /// Tickets; in a group, those that came to it.
    pub visits: u64,
    /// Of them, those that somebody served there.
    pub served: u64,
    /// Stays that were given back or expired before a call.
    pub left: u64,
    /// Waits, in seconds.
    pub waits: Option<Spread>,
    /// Waits within the site's target, of all waits.
    pub waits_in_time: Share,
    /// How true the waits were that people were told.
    #[serde(default)]
    pub forecasts: Forecasts,
    /// Times at a desk, in seconds; nothing if fewer than the site's minimum were measured.
    pub service_times: Option<Spread>,
    /// Times at a desk that were measured, also where they are not told.
    pub service_times_count: u64,
    /// Stays where nobody came, of those that were called.
    pub no_shows: Share,
    /// Stays that ended with being passed on to another level.
    pub passed_on: u64,
    /// Ratings, of the visits that could be rated.
    pub rated: Share,
    /// What the ratings say; nothing if there are fewer than the site's minimum, or a difference would tell them.
    pub satisfaction: Option<Satisfaction>,
}

/// Waits told at issue against waits that came.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Forecasts {
    /// Waits within the range that was told, of all that were told.
    pub held: Share,
    /// Waits longer than its top.
    pub later: u64,
    /// Mean distance from the wait foreseen to the wait that came, in seconds.
    pub error_s: Option<u32>,
}

/// What ratings say.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Satisfaction {
    /// Mean of the stars, 1 to 5.
    pub mean: f64,
    /// Ratings of four and five stars, of all.
    pub satisfied: Share,
    /// How many gave one star, two, … five.
    pub stars: [u64; 5],
    /// How many chose what; the hard ones first.
    pub aspects: Vec<Chosen>,
}

/// How many chose an aspect.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Chosen {
    /// What was hard or good.
    pub aspect: Aspect,
    /// How many.
    pub count: u64,
}

/// Counts visits.
#[derive(Clone, Debug, Default)]
pub(super) struct Tally {
    visits: u64,
    served: u64,
    left: u64,
    waits_s: Vec<u32>,
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
    /// Counts those stays of a visit that belong here; of nothing if none does.
    pub(super) fn add(&mut self, visit: &Visit, belongs: impl Fn(&Stay) -> bool) {
        let stays: Vec<&Stay> = visit.stays.iter().filter(|stay| belongs(stay)).collect();
        if stays.is_empty() {
            return;
        }
        self.visits += 1;
        self.served += u64::from(stays.iter().any(|stay| stay.end.is_served()));
        for stay in stays {
            self.waits_s.extend(stay.wait_s);
            self.foretold(stay);
            self.service_s.extend(stay.service_s);
            self.left += u64::from(stay.end == End::Left);
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

    /// Counts a wait that was told beforehand.
    fn foretold(&mut self, stay: &Stay) {
        let (Some(told), Some(wait_s)) = (stay.told, stay.wait_s) else { return };
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

    /// The figures; service times of at least `count_min`, what ratings say only if it `may_tell`.
    pub(super) fn figures(self, wait_s_max: u32, count_min: u64, may_tell: bool) -> Figures {
        let rated = Share { count: self.rated(), of: self.rateable };
        let in_time = self.waits_s.iter().filter(|wait_s| **wait_s <= wait_s_max).count() as u64;
        let service_times_count = self.service_s.len() as u64;
        Figures {
            visits: self.visits,
            served: self.served,
            left: self.left,
            waits_in_time: Share { count: in_time, of: self.waits_s.len() as u64 },
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
