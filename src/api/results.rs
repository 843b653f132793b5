// SPDX-License-Identifier: EUPL-1.2
//! The figures of a period on the wire: what `GET /api/v1/results` answers. What each means is said in the package `results`.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::figures::{Figures, Share, Spread};

/// All figures of a period.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Report {
    /// The first day.
    pub from: Date,
    /// The last day.
    pub to: Date,
    /// How the days are cut.
    pub by: By,
    /// By what visits are told apart.
    pub group: Grouping,
    /// The whole office over the whole period.
    pub whole: Figures,
    /// Each cut of the period in which something happened, in order.
    pub periods: Vec<PeriodFigures>,
    /// Each group, by its slug.
    pub groups: Vec<GroupFigures>,
    /// Each group in each cut. Without what ratings say: two ways of adding up would tell what is left out.
    pub cells: Vec<Cell>,
    /// Steps from level to level with their outcome.
    pub escalations: Vec<Escalated>,
    /// Visits that went up and ended solved or explained, of those with a known outcome.
    pub resolved: Share,
    /// Openings of turnstiles by hour of the day.
    pub flows: Vec<Flow>,
    /// Calls by hand before others, by reason; never by whom.
    pub by_hand: Vec<ByHand>,
    /// What became of booked appointments.
    pub booked: Booked,
    /// When people came and how long they waited, by day of the week and hour.
    #[serde(default)]
    pub peaks: Vec<Peak>,
    /// The whole of the period before, where it was looked at.
    #[serde(default)]
    pub before: Option<Before>,
    /// Where targets were missed: the whole first, then groups.
    pub missed: Vec<Missed>,
}

/// A cut of the period.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct PeriodFigures {
    /// Its first day that was looked at.
    pub start: Date,
    /// Which day of the week, 1 for Monday; where these are told apart.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub weekday: Option<i8>,
    /// Which hour, 9 from nine to ten; where these are told apart.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hour: Option<i8>,
    /// What can be said of it.
    pub figures: Figures,
    /// How many passed a turnstile towards the offices.
    pub entered: u64,
    /// How many passed one on the way out.
    pub left: u64,
}

/// A group.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct GroupFigures {
    /// Its slug; a level's number.
    pub group: String,
    /// What can be said of it; nothing of a desk with too few visits.
    pub figures: Option<Figures>,
}

/// A group in a cut of the period.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Cell {
    /// The cut's first day that was looked at.
    pub start: Date,
    /// Which day of the week, 1 for Monday; where these are told apart.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub weekday: Option<i8>,
    /// Which hour, 9 from nine to ten; where these are told apart.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hour: Option<i8>,
    /// The group's slug.
    pub group: String,
    /// What can be said of it.
    pub figures: Figures,
}

/// Openings of turnstiles within an hour of the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Flow {
    /// 9: from nine to ten, in the office's zone.
    pub hour: i8,
    /// Towards the offices.
    pub entered: u64,
    /// On the way out.
    pub left: u64,
}

/// How often a number was called by hand before others for a reason.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ByHand {
    /// The reason's slug in the site.
    pub reason: String,
    /// How often.
    pub count: u64,
}

/// How many went from one level to another, with one fate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Escalated {
    /// From which level of access.
    #[schema(minimum = 1, maximum = 5)]
    pub from: u8,
    /// To which.
    #[schema(minimum = 1, maximum = 5)]
    pub to: u8,
    /// What came of it.
    pub outcome: Fate,
    /// How many.
    pub count: u64,
}

/// What became of booked appointments.
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

/// What the whole office was in the period before.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Before {
    /// The first day.
    pub from: Date,
    /// The last day.
    pub to: Date,
    /// While the period looked at runs: on the last day only until this time of the office's clock, `10:15`.
    pub until: Option<String>,
    /// What can be said of it; nothing where nobody came.
    pub whole: Option<Figures>,
    /// Visits that went up and ended solved or explained, of those with a known outcome.
    pub resolved: Share,
}

/// The visits of one hour of a day of the week, by when their numbers were taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Peak {
    /// 1 is Monday.
    pub weekday: i8,
    /// 9: from nine to ten.
    pub hour: i8,
    /// Such days of the week on which anybody came, at any hour: what a mean is of.
    pub days: u64,
    /// Tickets.
    pub visits: u64,
    /// Waits of these visits that were served, in seconds.
    pub waits: Option<Spread>,
    /// Waits within the site's target, of all that are known: as in [`Figures`].
    pub waits_in_time: Share,
}

/// A target that was missed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
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

/// How the days are cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum By {
    /// Each day.
    Day,
    /// ISO weeks, from Monday.
    Week,
    /// Months of the calendar.
    Month,
    /// Days of the week, each over the whole period.
    Weekday,
    /// Hours of the day in which numbers were taken, each over the whole period.
    Hour,
}

/// By what visits are told apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Grouping {
    /// What was waited for.
    Service,
    /// The desks together, each office, the Help Point.
    DeskGroup,
    /// The level of access.
    Level,
    /// The desk that called; only where the site says so.
    Desk,
}

/// What the office wants to reach.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
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

/// What came of a visit that went up, as known at the end of the days looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
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
