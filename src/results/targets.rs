// SPDX-License-Identifier: EUPL-1.2
//! The targets that the office missed (pure).

use serde::{Deserialize, Serialize};

use super::figures::Figures;
use super::measure::Share;
use super::terms::Terms;

/// A kind of target.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Aim {
    /// Few waits over the site's limit in minutes.
    Waits,
    /// Few no-shows.
    NoShows,
    /// Many satisfied citizens.
    Satisfied,
    /// Many passed-on visits resolved.
    Resolved,
}

impl Aim {
    /// All kinds, in the order in which they are shown.
    pub const ALL: [Self; 4] = [Self::Waits, Self::NoShows, Self::Satisfied, Self::Resolved];

    /// Its name on the wire and in texts' keys.
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
    /// The target.
    pub aim: Aim,
    /// The group's slug; `None` for the whole office.
    pub group: Option<String>,
    /// What was reached: the share of waits over the target, of no-shows, of satisfied, or of resolved.
    pub share: Share,
    /// The target in percent: at most this for waits over the target and no-shows, at least this otherwise.
    pub target_percent: u32,
}

/// The share of waits over the target, from the share in time.
pub fn late(waits_in_time: Share) -> Share {
    Share { count: waits_in_time.of - waits_in_time.count, of: waits_in_time.of }
}

/// The targets that these figures missed.
pub(super) fn missed(figures: &Figures, group: Option<&str>, terms: &Terms) -> Vec<Missed> {
    let mut missed = short(figures, group, terms);
    // A handful of visits is no trend.
    missed.retain(|missed| missed.share.of >= terms.count_min);
    missed
}

/// The targets that these figures do not reach, however few visits they are of; it is never said of them that they are
/// reached.
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
