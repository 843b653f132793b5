// SPDX-License-Identifier: EUPL-1.2
//! Figures of a set of visits, on the wire.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::terms::Aspect;

/// The figures of a set of visits: the whole office's or a group's.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
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
    /// Times at a desk, in seconds; absent if fewer than the site's minimum were measured.
    pub service_times: Option<Spread>,
    /// How many times at a desk were measured, even if `service_times` is absent.
    pub service_times_count: u64,
    /// The share of called stays that ended as no-shows.
    pub no_shows: Share,
    /// Stays that ended by being passed on to another level.
    pub passed_on: u64,
    /// The share of the visits that could be rated and were.
    pub rated: Share,
    /// The results of the ratings; absent if there are fewer than the site's minimum, or if subtracting others would
    /// reveal them.
    pub satisfaction: Option<Satisfaction>,
}

/// The visits that still wait.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct StillWaiting {
    /// The number of visits that still wait.
    pub count: u64,
    /// How many of them have waited longer than the site's target.
    pub late: u64,
    /// Median of their waits so far, in seconds; absent if nobody waits.
    pub median_s: Option<u32>,
    /// The longest of their waits so far, in seconds; absent if nobody waits.
    pub longest_s: Option<u32>,
}

/// Waits told at issue compared with the waits that came, or that are already longer than what was told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Forecasts {
    /// The share of told waits that came out within the told range.
    pub held: Share,
    /// How many waits were longer than the top of the told range.
    pub later: u64,
    /// Mean difference between told and real wait, in seconds; absent if none was measured.
    pub error_s: Option<u32>,
}

/// The results of the ratings.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Chosen {
    /// The aspect.
    pub aspect: Aspect,
    /// How many chose it.
    pub count: u64,
}

/// A share: `count` of `of`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Share {
    /// The part.
    pub count: u64,
    /// The whole.
    pub of: u64,
}

/// The distribution of measured times.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Spread {
    /// How many times were measured; at least one.
    pub count: u64,
    /// The median, in seconds.
    pub median_s: u32,
    /// The 90th percentile, in seconds.
    pub p90_s: u32,
}
