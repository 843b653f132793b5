// SPDX-License-Identifier: EUPL-1.2
//! Where the office's targets were missed (pure).

use serde::{Deserialize, Serialize};

use super::figures::Figures;
use super::measure::Share;
use super::terms::Terms;

/// What the office wants to reach.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Aim {
    /// Waits within so many minutes.
    Waits,
    /// Few no-shows.
    NoShows,
    /// Many satisfied.
    Satisfied,
    /// Many of those who went up resolved.
    Resolved,
}

impl Aim {
    /// All, in the order in which they are told.
    pub const ALL: [Self; 4] = [Self::Waits, Self::NoShows, Self::Satisfied, Self::Resolved];

    /// Its name in wire and locale keys.
    pub fn slug(self) -> &'static str {
        match self {
            Self::Waits => "waits",
            Self::NoShows => "no-shows",
            Self::Satisfied => "satisfied",
            Self::Resolved => "resolved",
        }
    }
}

/// A target that was missed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Missed {
    /// Which.
    pub aim: Aim,
    /// Where; the whole office if nowhere.
    pub group: Option<String>,
    /// What was reached: waits over the target, no-shows, satisfied, resolved.
    pub share: Share,
    /// At most (waits over the target, no-shows) or at least so many of a hundred were wanted.
    pub target_percent: u32,
}

/// Waits over the target: the other side of waits in time.
pub fn late(waits_in_time: Share) -> Share {
    Share { count: waits_in_time.of - waits_in_time.count, of: waits_in_time.of }
}

/// What these figures missed.
pub(super) fn missed(figures: &Figures, group: Option<&str>, terms: &Terms) -> Vec<Missed> {
    let mut missed = short(figures, group, terms);
    // A handful of visits is no trend.
    missed.retain(|missed| missed.share.of >= terms.count_min);
    missed
}

/// What these figures miss, however few they are of: of these nobody says that it is reached.
pub fn short(figures: &Figures, group: Option<&str>, terms: &Terms) -> Vec<Missed> {
    let targets = &terms.targets;
    let mut missed = Vec::new();
    let mut miss = |aim, share, target_percent| {
        missed.push(Missed { aim, group: group.map(str::to_owned), share, target_percent });
    };
    if figures.waits_in_time.falls_short_of(targets.waits_in_time_percent) {
        miss(Aim::Waits, late(figures.waits_in_time), 100 - targets.waits_in_time_percent.min(100));
    }
    if figures.no_shows.exceeds(targets.no_shows_percent) {
        miss(Aim::NoShows, figures.no_shows, targets.no_shows_percent);
    }
    let satisfied = figures.satisfaction.as_ref().map(|satisfaction| satisfaction.satisfied).unwrap_or_default();
    if satisfied.falls_short_of(targets.satisfied_percent) {
        miss(Aim::Satisfied, satisfied, targets.satisfied_percent);
    }
    missed
}
