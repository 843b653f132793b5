// SPDX-License-Identifier: EUPL-1.2
//! Wire types of what happens beyond the desks: passing on, cases, ratings.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::{Moment, Shown};
use office::{Aspect, Became, Class, Happened, Outcome};

/// Passes the desk's ticket on to an office or the Help Point.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct EscalateCommand {
    /// Made by the sender.
    pub id: Uuid,
    /// The office's slug, or the Help Point's.
    pub to: String,
    /// From the site's list of reasons.
    pub reason: String,
    /// Of a ticket that was called and not started, what became of it: `served`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub called: Option<Became>,
    /// What the page showed when this was pressed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shown: Option<Shown>,
}

/// A citizen turns to the Help Point.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct HelpRequest {
    /// Made by the sender; becomes a new ticket's id.
    pub id: Uuid,
    /// The number of the visit that went before, if there was one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// Ordinary if left out.
    #[serde(default)]
    pub class: Class,
    /// The holder's language; Italian if left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
}

/// Something on a visit's way.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct WayStep {
    /// When.
    pub at: Moment,
    /// What, under `what`, with the slugs that belong to it.
    #[serde(flatten)]
    #[schema(value_type = Object)]
    pub happened: Happened,
}

/// A request for an appointment with mayor or councillors.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Appointment {
    /// What the citizen quotes.
    pub reference: String,
    /// With whom: a slug of the site's council.
    pub with: String,
}

/// A matter that the Help Point follows up.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Case {
    /// Its name: what staff know the ticket by that it began with.
    pub case: Uuid,
    /// That ticket's number …
    pub number: String,
    /// … of this day.
    #[schema(value_type = String)]
    pub day: Date,
    /// The citizen's language.
    pub language: String,
    /// The way until here.
    pub way: Vec<WayStep>,
    /// When an answer is due.
    pub due: Moment,
    /// That was before now, and none was given.
    pub late: bool,
    /// The last answer.
    pub answered: Option<Outcome>,
    /// The request for an appointment.
    pub appointment: Option<Appointment>,
    /// Nothing is to be done any more.
    pub closed: bool,
}

/// The Help Point's cases.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct CaseList {
    /// When this was true.
    pub as_of: Moment,
    /// The last journal entry it includes.
    pub seq: u64,
    /// Open ones first, the earliest due first; then those closed today.
    pub cases: Vec<Case>,
}

/// What can be done with a case; which field is needed follows from the route.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CaseCommand {
    /// Made by the sender.
    pub id: Uuid,
    /// `ask-head`: of which sector.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sector: Option<String>,
    /// `answer`, `close`: how it ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outcome: Option<Outcome>,
    /// `appointment`: with whom.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub with: Option<String>,
}

/// How a visit was.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RatingRequest {
    /// Made by the sender.
    pub id: Uuid,
    /// The number of the day, where the ticket's id is not in the address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// One to five.
    pub stars: u8,
    /// What was hard (one to three stars) or good (four and five).
    pub aspect: Aspect,
    /// At most 200 characters, where the site allows it. Left out: what was written before stays; empty, from the ticket's
    /// holder: it is taken back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub comment: Option<String>,
}
