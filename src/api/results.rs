// SPDX-License-Identifier: EUPL-1.2
//! The results of a period on the wire, as `GET /api/v1/results` answers them; the package `results` defines each
//! figure.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::figures::{Figures, Share, Spread};

/// The results of a period.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Report {
    /// The period's first day.
    pub from: Date,
    /// The period's last day.
    pub to: Date,
    /// How the period is divided.
    pub by: By,
    /// How visits are grouped.
    pub group: Grouping,
    /// The figures of the whole office over the whole period.
    pub whole: Figures,
    /// The figures of each part of the period in which something happened, in order.
    pub periods: Vec<PeriodFigures>,
    /// The figures of each group, in order of their slugs.
    pub groups: Vec<GroupFigures>,
    /// The figures of each group in each part of the period, without ratings: these could be used to work out what is
    /// left out.
    pub cells: Vec<Cell>,
    /// Visits passed on from one level to another, by outcome.
    pub escalations: Vec<Escalated>,
    /// The share of visits passed on that ended solved or explained, of those with a known outcome.
    pub resolved: Share,
    /// Openings of turnstiles, by hour of the day.
    pub flows: Vec<Flow>,
    /// Calls by hand before others, by reason; never by person.
    pub by_hand: Vec<ByHand>,
    /// The booked appointments, by how they ended.
    pub booked: Booked,
    /// Arrivals and waits by day of the week and hour.
    #[serde(default)]
    pub peaks: Vec<Peak>,
    /// The whole of the period before, if comparison was asked for.
    #[serde(default)]
    pub before: Option<Before>,
    /// The targets that were missed: the whole office's first, then the groups'.
    pub missed: Vec<Missed>,
}

/// A part of the period.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct PeriodFigures {
    /// The first day looked at in this part.
    pub start: Date,
    /// The day of the week, 1 for Monday; only where days of the week are told apart.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub weekday: Option<i8>,
    /// The hour it begins at, 9 for nine to ten; only where hours are told apart.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hour: Option<i8>,
    /// The figures of this part.
    pub figures: Figures,
    /// How many people passed a turnstile towards the offices.
    pub entered: u64,
    /// How many people passed a turnstile on the way out.
    pub left: u64,
}

/// A group of visits.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct GroupFigures {
    /// The group's slug; for a level, its number.
    pub group: String,
    /// Its figures; absent for a desk with too few visits.
    pub figures: Option<Figures>,
}

/// A group within a part of the period.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Cell {
    /// The first day looked at in this part.
    pub start: Date,
    /// The day of the week, 1 for Monday; only where days of the week are told apart.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub weekday: Option<i8>,
    /// The hour it begins at, 9 for nine to ten; only where hours are told apart.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hour: Option<i8>,
    /// The group's slug; for a level, its number.
    pub group: String,
    /// The group's figures in this part.
    pub figures: Figures,
}

/// Openings of turnstiles in one hour of the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Flow {
    /// The hour it begins at in the office's time zone, 9 for nine to ten.
    pub hour: i8,
    /// Openings towards the offices.
    pub entered: u64,
    /// Openings on the way out.
    pub left: u64,
}

/// How many numbers were called by hand before others for one reason.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ByHand {
    /// The reason's slug in the site.
    pub reason: String,
    /// The number of such calls.
    pub count: u64,
}

/// How many visits were passed on from one level to another with one outcome.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Escalated {
    /// The level of access they came from.
    #[schema(minimum = 1, maximum = 5)]
    pub from: u8,
    /// The level of access they went to.
    #[schema(minimum = 1, maximum = 5)]
    pub to: u8,
    /// The outcome of these visits.
    pub outcome: Fate,
    /// The number of such visits.
    pub count: u64,
}

/// The booked appointments, by how they ended.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
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

/// The whole office's figures of the period before.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Before {
    /// The first day of the period before.
    pub from: Date,
    /// The last day of the period before.
    pub to: Date,
    /// If the period looked at still runs: the last day before is counted only until this time, such as `10:15`.
    pub until: Option<String>,
    /// The figures; absent if nobody came.
    pub whole: Option<Figures>,
    /// The share of visits passed on that ended solved or explained, of those with a known outcome.
    pub resolved: Share,
}

/// The visits whose numbers were taken in one hour of one day of the week.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Peak {
    /// The day of the week, 1 for Monday.
    pub weekday: i8,
    /// The hour it begins at, 9 for nine to ten.
    pub hour: i8,
    /// How many such days of the week anybody came on, at any hour; means are taken over them.
    pub days: u64,
    /// The number of visits.
    pub visits: u64,
    /// Waits of the visits that were served, in seconds.
    pub waits: Option<Spread>,
    /// The share of known waits within the site's target, as in [`Figures`].
    pub waits_in_time: Share,
}

/// A target that was missed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Missed {
    /// The target.
    pub aim: Aim,
    /// The group's slug; absent for the whole office.
    pub group: Option<String>,
    /// What was reached: the share of waits over the target, of no-shows, of satisfied, or of resolved.
    pub share: Share,
    /// The target in percent: at most this for waits over the target and no-shows, at least this otherwise.
    pub target_percent: u32,
}

/// How the period is divided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum By {
    /// By day.
    Day,
    /// By ISO week, from Monday.
    Week,
    /// By calendar month.
    Month,
    /// By day of the week, each over the whole period.
    Weekday,
    /// By the hour in which numbers were taken, each over the whole period.
    Hour,
}

/// How visits are grouped.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Grouping {
    /// By the service waited for.
    Service,
    /// All desks together, each office, the Help Point.
    DeskGroup,
    /// By level of access.
    Level,
    /// By the desk that called; only where the site allows it.
    Desk,
}

/// A kind of target.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
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

/// The outcome of a visit passed on to another level, as known at the end of the days looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
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
