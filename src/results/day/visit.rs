// SPDX-License-Identifier: EUPL-1.2
//! What a day holds: visits with their stays, escalations, case news (pure).

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use office::{DeskId, Level, Outcome, Rating, ReasonId, ServiceId, TicketId};

/// A day as figures need it.
#[derive(Clone, Debug, PartialEq)]
pub struct Day {
    /// Which.
    pub date: Date,
    /// Its visits, in the order of issue.
    pub visits: Vec<Visit>,
    /// Steps from level to level, in order.
    pub escalations: Vec<Escalation>,
    /// What became of cases on this day, in order.
    pub case_news: Vec<CaseNews>,
    /// Openings of turnstiles by the hour they happened in, 0 to 23: in and out.
    pub flows: BTreeMap<i8, (u64, u64)>,
    /// Calls by hand before others, by reason; never by whom. Those undone do not count.
    pub by_hand: BTreeMap<ReasonId, u64>,
    /// What became of the day's booked appointments.
    pub booked: Booked,
    /// Appointments that nobody has checked in for yet, by the day they are booked for: of this day and days to come.
    pub awaited: BTreeMap<Date, u64>,
}

/// What became of booked appointments.
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
    /// Which.
    pub ticket: TicketId,
    /// The hour of the office's own clock in which it was issued, 0 to 23.
    pub hour: i8,
    /// From the first service on; never empty.
    pub stays: Vec<Stay>,
    /// The last rating.
    pub rating: Option<Rating>,
    /// Where it was last served, in `stays`; a transfer alone is no service.
    pub served_in: Option<usize>,
}

/// A visit's time at one service.
#[derive(Clone, Debug, PartialEq)]
pub struct Stay {
    /// What it waited for.
    pub service: ServiceId,
    /// At which level.
    pub level: Level,
    /// The desk that called it last.
    pub desk: Option<DeskId>,
    /// It was called, and that call was not undone.
    pub called: bool,
    /// How it stands, or ended.
    pub end: End,
    /// From its begin to the call that brought the citizen, less the time between a call in vain and the return, in
    /// seconds; once served.
    pub wait_s: Option<u32>,
    /// How long whoever was not served here is known to have waited, in seconds, with the same absences left out: until now,
    /// until the last call, or until they gave the number back or it expired. Nothing where nobody knows.
    pub waited_s: Option<u32>,
    /// At the desk, in seconds; once served, unless midnight ended it.
    pub service_s: Option<u32>,
    /// What its holder was told at issue, unless they asked for more time themselves or came back after a call in vain.
    pub told: Option<Told>,
}

impl Stay {
    /// Whether its wait was of at most `wait_s_max`: known once it was served, and before that as soon as the wait has
    /// passed them. Such a wait has missed them, whatever comes of it.
    pub fn is_in_time(&self, wait_s_max: u32) -> Option<bool> {
        let is_late = || self.waited_s.filter(|waited_s| *waited_s > wait_s_max).map(|_| false);
        self.wait_s.map(|wait_s| wait_s <= wait_s_max).or_else(is_late)
    }
}

/// A wait told at issue, in seconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Told {
    /// At least.
    pub from_s: u32,
    /// At most.
    pub to_s: u32,
    /// The mean of what was foreseen; entries of before do not say it.
    pub mean_s: Option<u32>,
}

/// How a stay stands or ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// Waits.
    Waiting,
    /// Is called or at a desk.
    AtDesk,
    /// Served to the end.
    Served,
    /// Served, and passed to another desk or service of the level.
    Transferred,
    /// Served, and passed on to another level.
    PassedOn,
    /// Called, and nobody came.
    NoShow,
    /// Given back, or expired before a call.
    Left,
}

impl End {
    /// Whether the stay still lasts.
    pub fn is_open(self) -> bool {
        matches!(self, Self::Waiting | Self::AtDesk)
    }

    /// Whether somebody was at a desk.
    pub fn is_served(self) -> bool {
        matches!(self, Self::Served | Self::Transferred | Self::PassedOn)
    }
}

/// A step from one level to another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Escalation {
    /// Whose.
    pub ticket: TicketId,
    /// From where.
    pub from: Level,
    /// To where.
    pub to: Level,
}

/// What became of a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseNews {
    /// Which case, by its ticket.
    pub case: TicketId,
    /// What.
    pub what: News,
}

/// What became of a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum News {
    /// A head of sector was asked.
    Asked,
    /// The citizen has an answer.
    Answered(Outcome),
    /// An appointment was asked for.
    Requested,
    /// The appointment is over.
    Closed(Outcome),
}
