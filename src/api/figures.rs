// SPDX-License-Identifier: EUPL-1.2
//! What can be said of a set of visits, on the wire.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::terms::Aspect;

/// What can be said of a set of visits.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Figures {
    /// Tickets; in a group, those that came to it.
    pub visits: u64,
    /// Of them, those whose stay there ended with being served. This, `absent`, `left`, `waiting` and `at_desk` add up to all.
    pub served: u64,
    /// Of them, those that ended there with nobody coming.
    #[serde(default)]
    pub absent: u64,
    /// Of them, those that ended there by being given back or expiring before a call.
    pub left: u64,
    /// Of them, those that wait there.
    #[serde(default)]
    pub waiting: StillWaiting,
    /// Of them, those that are called or at a desk there.
    #[serde(default)]
    pub at_desk: u64,
    /// Waits of who was served, in seconds.
    pub waits: Option<Spread>,
    /// Waits within the site's target, of all that are known: those of who was served, and every other one that has passed
    /// the target.
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

/// Those who wait.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct StillWaiting {
    /// How many.
    pub count: u64,
    /// How many have waited longer than the site's target.
    pub late: u64,
    /// Half of them have not waited longer; seconds. Nothing where nobody waits.
    pub median_s: Option<u32>,
    /// How long the one has waited who has waited longest; seconds.
    pub longest_s: Option<u32>,
}

/// Waits told at issue against waits that came, or have passed what was told.
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

/// So many of so many.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Share {
    /// So many …
    pub count: u64,
    /// … of so many.
    pub of: u64,
}

/// How measured times spread.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Spread {
    /// How many were measured; at least one.
    pub count: u64,
    /// Half of them do not exceed it; seconds.
    pub median_s: u32,
    /// Nine of ten do not exceed it; seconds.
    pub p90_s: u32,
}
