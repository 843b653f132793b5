// SPDX-License-Identifier: EUPL-1.2
//! The content of a day: visits with their stays, escalations, case news (pure).

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use office::{DeskId, Level, Outcome, Rating, ReasonId, ServiceId, TicketId};

/// A day, with everything that figures need.
#[derive(Clone, Debug, PartialEq)]
pub struct Day {
    /// The date.
    pub date: Date,
    /// The visits, in the order of issue.
    pub visits: Vec<Visit>,
    /// The escalations, in order.
    pub escalations: Vec<Escalation>,
    /// The case news of this day, in order.
    pub case_news: Vec<CaseNews>,
    /// Openings of turnstiles by hour, 0 to 23: in and out.
    pub flows: BTreeMap<i8, (u64, u64)>,
    /// Calls by hand before others, by reason; never by person. Undone ones do not count.
    pub by_hand: BTreeMap<ReasonId, u64>,
    /// The day's booked appointments, by how they ended.
    pub booked: Booked,
    /// Appointments not checked in yet, by the day they are booked for: this day and later ones.
    pub awaited: BTreeMap<Date, u64>,
}

/// Booked appointments, by how they ended.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Booked {
    /// Checked in in time.
    pub in_time: u64,
    /// Checked in late.
    pub late: u64,
    /// Nobody checked in, and the day is over.
    pub missed: u64,
    /// Nobody has checked in yet, and the day is not over.
    #[serde(default)]
    pub awaited: u64,
}

impl Booked {
    /// All appointments.
    pub fn all(&self) -> u64 {
        self.in_time + self.late + self.missed + self.awaited
    }
}

/// A ticket's way through one day.
#[derive(Clone, Debug, PartialEq)]
pub struct Visit {
    /// The ticket's id.
    pub ticket: TicketId,
    /// The hour of its issue in the office's zone, 0 to 23.
    pub hour: i8,
    /// Its stays, from the first service on; never empty.
    pub stays: Vec<Stay>,
    /// The last rating; `None` without one.
    pub rating: Option<Rating>,
    /// The index in `stays` of its last service; a transfer alone does not count.
    pub served_in: Option<usize>,
}

/// A visit's time at one service.
#[derive(Clone, Debug, PartialEq)]
pub struct Stay {
    /// The service it waited for.
    pub service: ServiceId,
    /// The level of access.
    pub level: Level,
    /// The desk that called it last.
    pub desk: Option<DeskId>,
    /// It was called, and the call was not undone.
    pub called: bool,
    /// Its state, or how it ended.
    pub end: End,
    /// The wait in seconds, from the start to the call that brought the citizen, without the time between a no-show and
    /// the return; `None` until served.
    pub wait_s: Option<u32>,
    /// How many seconds an unserved visit is known to have waited, without absences: until now, until the last call, or
    /// until it was given back or expired. `None` if not known.
    pub waited_s: Option<u32>,
    /// The time at the desk in seconds; `None` until served, and if midnight ended it.
    pub service_s: Option<u32>,
    /// The wait told at issue; `None` if the holder asked for more time or came back after a no-show.
    pub told: Option<Told>,
}

impl Stay {
    /// Whether the wait was at most `wait_s_max`: known once served, and before that as soon as the wait is longer.
    /// Such a wait has missed the target, however the stay ends.
    pub fn is_in_time(&self, wait_s_max: u32) -> Option<bool> {
        let is_late = || self.waited_s.filter(|waited_s| *waited_s > wait_s_max).map(|_| false);
        self.wait_s.map(|wait_s| wait_s <= wait_s_max).or_else(is_late)
    }
}

/// A wait told at issue, in seconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Told {
    /// The shortest wait told.
    pub from_s: u32,
    /// The longest wait told.
    pub to_s: u32,
    /// The mean of the forecast; older entries lack it.
    pub mean_s: Option<u32>,
}

/// The state of a stay, or how it ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// It waits.
    Waiting,
    /// It is called or at a desk.
    AtDesk,
    /// Served to the end.
    Served,
    /// Served, and transferred to another desk or service of the level.
    Transferred,
    /// Served, and passed on to another level.
    PassedOn,
    /// Called, and the citizen did not come.
    NoShow,
    /// Given back, or expired before a call.
    Left,
}

impl End {
    /// Whether the stay still lasts.
    pub fn is_open(self) -> bool {
        matches!(self, Self::Waiting | Self::AtDesk)
    }

    /// Whether it was served at a desk.
    pub fn is_served(self) -> bool {
        matches!(self, Self::Served | Self::Transferred | Self::PassedOn)
    }
}

/// An escalation: a step from one level to another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Escalation {
    /// The ticket's id.
    pub ticket: TicketId,
    /// The level it came from.
    pub from: Level,
    /// The level it went to.
    pub to: Level,
}

/// An event of a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseNews {
    /// The case's id, which is its ticket's.
    pub case: TicketId,
    /// The event's kind.
    pub what: News,
}

/// The kind of a case's event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum News {
    /// A head of sector was asked.
    Asked,
    /// The citizen was given an answer.
    Answered(Outcome),
    /// An appointment with mayor or councillors was requested.
    Requested,
    /// The appointment is over.
    Closed(Outcome),
}
