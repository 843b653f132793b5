// SPDX-License-Identifier: EUPL-1.2
//! What came of visits that went up a level (pure).

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::day::{Day, End, News};
use super::measure::Share;
use office::{Level, Outcome, TicketId};

/// What came of a visit that went up, as known at the end of the days looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Fate {
    /// The citizen has an answer, or had the appointment: the matter is solved.
    Solved,
    /// The same: the citizen knows why it cannot be, and accepts it.
    Explained,
    /// The same: neither.
    Unsolved,
    /// An appointment was asked for and is still to come.
    Appointment,
    /// Served up there; no case was made of it, so nobody was asked.
    Served,
    /// The citizen left before, or did not come.
    Left,
    /// Nothing yet.
    Open,
}

impl Fate {
    /// All, in the order in which they are told.
    pub const ALL: [Self; 7] =
        [Self::Solved, Self::Explained, Self::Unsolved, Self::Appointment, Self::Served, Self::Left, Self::Open];

    /// Its name in wire and locale keys.
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

/// How many went from one level to another, with one fate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Escalated {
    /// From where.
    pub from: Level,
    /// To where.
    pub to: Level,
    /// What came of it.
    pub outcome: Fate,
    /// How many.
    pub count: u64,
}

/// Escalations of these days by way and fate, and how many of the visits with a known outcome ended solved or explained.
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
