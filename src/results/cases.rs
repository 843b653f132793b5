// SPDX-License-Identifier: EUPL-1.2
//! The outcomes of visits passed on to another level (pure).

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::day::{Day, End, News};
use super::measure::Share;
use office::{Level, Outcome, TicketId};

/// The outcome of a visit passed on to another level, as known at the end of the days looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Fate {
    /// The citizen has an answer or had the appointment, and the matter is solved.
    Solved,
    /// The citizen has an answer or had the appointment, and accepts why the matter cannot be solved.
    Explained,
    /// The citizen has an answer or had the appointment, and the matter is neither solved nor accepted as unsolvable.
    Unsolved,
    /// An appointment was requested and is still to come.
    Appointment,
    /// Served at the higher level without a case, so the outcome was not asked.
    Served,
    /// The citizen left before being served, or did not come.
    Left,
    /// Nothing has happened yet.
    Open,
}

impl Fate {
    /// All outcomes, in the order in which they are shown.
    pub const ALL: [Self; 7] =
        [Self::Solved, Self::Explained, Self::Unsolved, Self::Appointment, Self::Served, Self::Left, Self::Open];

    /// The outcome's name on the wire and in texts' keys.
    pub fn slug(self) -> &'static str {
        match self {
            Self::Solved => "solved",
            Self::Explained => "explained",
            Self::Unsolved => "unsolved",
            Self::Appointment => "appointment",
            Self::Served => "served",
            Self::Left => "left",
            Self::Open => "open",
        }
    }
}

impl From<Outcome> for Fate {
    fn from(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Solved => Self::Solved,
            Outcome::Explained => Self::Explained,
            Outcome::Unsolved => Self::Unsolved,
        }
    }
}

/// How many visits were passed on from one level to another with one outcome.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Escalated {
    /// The level they came from.
    pub from: Level,
    /// The level they went to.
    pub to: Level,
    /// The outcome of these visits.
    pub outcome: Fate,
    /// The number of such visits.
    pub count: u64,
}

/// The escalations of these days by levels and outcome, and the share that ended solved or explained of those with a
/// known outcome.
pub(super) fn escalations<'a>(days: impl Iterator<Item = &'a Day>) -> (Vec<Escalated>, Share) {
    let mut news: BTreeMap<TicketId, News> = BTreeMap::new();
    let mut ends: BTreeMap<TicketId, End> = BTreeMap::new();
    let mut escalations = Vec::new();
    for day in days {
        news.extend(day.case_news.iter().map(|news| (news.case, news.what)));
        escalations.extend(&day.escalations);
        let gone_up: BTreeSet<TicketId> = day.escalations.iter().map(|escalation| escalation.ticket).collect();
        let of_day = day.visits.iter().filter(|visit| gone_up.contains(&visit.ticket));
        ends.extend(of_day.filter_map(|visit| Some((visit.ticket, visit.stays.last()?.end))));
    }
    let fate = |ticket: TicketId| match (news.get(&ticket), ends.get(&ticket)) {
        (Some(News::Answered(outcome) | News::Closed(outcome)), _) => Fate::from(*outcome),
        (Some(News::Requested), _) => Fate::Appointment,
        (None, Some(End::Served | End::Transferred | End::PassedOn)) => Fate::Served,
        (None, Some(End::Left | End::NoShow)) => Fate::Left,
        (Some(News::Asked), _) | (None, Some(End::Waiting | End::AtDesk) | None) => Fate::Open,
    };
    let mut counts: BTreeMap<(Level, Level, Fate), u64> = BTreeMap::new();
    let mut fates: BTreeMap<TicketId, Fate> = BTreeMap::new();
    for escalation in escalations {
        let came_of_it = fate(escalation.ticket);
        *counts.entry((escalation.from, escalation.to, came_of_it)).or_default() += 1;
        fates.insert(escalation.ticket, came_of_it);
    }
    let count = |wanted: &[Fate]| fates.values().filter(|fate| wanted.contains(fate)).count() as u64;
    let resolved = [Fate::Solved, Fate::Explained];
    let resolved = Share { count: count(&resolved), of: count(&resolved) + count(&[Fate::Unsolved]) };
    let told = counts.into_iter().map(|((from, to, outcome), count)| Escalated { from, to, outcome, count });
    (told.collect(), resolved)
}
