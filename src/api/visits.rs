// SPDX-License-Identifier: EUPL-1.2
//! Wire types of what happens beyond the desks: cases, appointments, ratings.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::{Aspect, Class, Moment, Outcome};

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
    pub happened: Happened,
}

/// What happened on a visit's way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case", tag = "what")]
pub enum Happened {
    /// A number was taken.
    Issued {
        /// For which service.
        service: String,
    },
    /// It was called to a desk.
    Called {
        /// Which.
        desk: String,
    },
    /// Its holder did not come to the desk.
    NoShow {
        /// Which.
        desk: String,
    },
    /// Another desk or service of the same level took over.
    Transferred {
        /// What it waits for since.
        service: String,
    },
    /// It was passed on to another level; without `from`, by the citizen at the info point.
    PassedOn {
        /// Which desk passed it on.
        from: Option<String>,
        /// To whom.
        to: String,
        /// Why: a slug of the site's reasons.
        reason: Option<String>,
    },
    /// A desk served it to the end.
    Completed {
        /// Which.
        desk: String,
    },
    /// The desk that had ended it went on with it.
    Reopened {
        /// Which.
        desk: String,
    },
    /// The Help Point asked a head of sector.
    AskedHead {
        /// Of which sector.
        sector: String,
    },
    /// The citizen has an answer.
    Answered {
        /// How it was received.
        outcome: Outcome,
    },
    /// An appointment with mayor or councillors was asked for.
    AppointmentRequested {
        /// With whom: a slug of the site's council.
        with: String,
    },
    /// That appointment is over.
    AppointmentClosed {
        /// With which result.
        outcome: Outcome,
    },
}

impl From<office::Happened> for Happened {
    fn from(happened: office::Happened) -> Self {
        match happened {
            office::Happened::Issued { service } => Self::Issued { service: service.0 },
            office::Happened::Called { desk } => Self::Called { desk: desk.0 },
            office::Happened::NoShow { desk } => Self::NoShow { desk: desk.0 },
            office::Happened::Transferred { service } => Self::Transferred { service: service.0 },
            office::Happened::PassedOn { from, to, reason } => {
                Self::PassedOn { from: from.map(|desk| desk.0), to: to.0, reason: reason.map(|reason| reason.0) }
            }
            office::Happened::Completed { desk } => Self::Completed { desk: desk.0 },
            office::Happened::Reopened { desk } => Self::Reopened { desk: desk.0 },
            office::Happened::AskedHead { sector } => Self::AskedHead { sector: sector.0 },
            office::Happened::Answered { outcome } => Self::Answered { outcome: outcome.into() },
            office::Happened::AppointmentRequested { with } => Self::AppointmentRequested { with: with.0 },
            office::Happened::AppointmentClosed { outcome } => Self::AppointmentClosed { outcome: outcome.into() },
        }
    }
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
