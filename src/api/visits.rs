// SPDX-License-Identifier: EUPL-1.2
//! Wire types of visits beyond the desks: cases, appointments, ratings.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::{Aspect, Class, Moment, Outcome};

/// Gives a citizen a number for the Help Point.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct HelpRequest {
    /// The command's id, made by the sender; becomes the new ticket's id.
    pub id: Uuid,
    /// The number of the visit before, if there was one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// Ordinary if left out.
    #[serde(default)]
    pub class: Class,
    /// The citizen's language tag; Italian if left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
}

/// A step of a visit.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct WayStep {
    /// When it happened.
    pub at: Moment,
    /// What happened: its kind under `what`, with the slugs that belong to it.
    #[serde(flatten)]
    pub happened: Happened,
}

/// The kind of a visit's step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case", tag = "what")]
pub enum Happened {
    /// A ticket was issued.
    Issued {
        /// The service's slug.
        service: String,
    },
    /// The ticket was called to a desk.
    Called {
        /// The desk's slug.
        desk: String,
    },
    /// The citizen did not come to the desk.
    NoShow {
        /// The desk's slug.
        desk: String,
    },
    /// The ticket was transferred to another desk or service of the same level.
    Transferred {
        /// The slug of the service it waits for since.
        service: String,
    },
    /// The visit was passed on to another level; `from` is absent if the citizen did it at the info point.
    PassedOn {
        /// The slug of the desk that passed it on.
        from: Option<String>,
        /// The slug of the office or of the Help Point.
        to: String,
        /// The reason, a slug of the site's list.
        reason: Option<String>,
    },
    /// A desk ended the visit as served.
    Completed {
        /// The desk's slug.
        desk: String,
    },
    /// The desk that had ended the visit reopened it.
    Reopened {
        /// The desk's slug.
        desk: String,
    },
    /// The Help Point asked a head of sector.
    AskedHead {
        /// The sector's slug.
        sector: String,
    },
    /// The citizen was given an answer.
    Answered {
        /// The answer's outcome.
        outcome: Outcome,
    },
    /// An appointment with the mayor or councillors was requested.
    AppointmentRequested {
        /// Whom it is with, a slug of the site's council.
        with: String,
    },
    /// The appointment with the mayor or councillors is over.
    AppointmentClosed {
        /// The appointment's outcome.
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

/// A request for an appointment with the mayor or councillors.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Appointment {
    /// The reference that the citizen quotes.
    pub reference: String,
    /// Whom it is with, a slug of the site's council.
    pub with: String,
}

/// A matter that the Help Point follows up.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Case {
    /// The case's id: the staff's id of the ticket it began with.
    pub case: Uuid,
    /// The number of the ticket it began with, such as `A042`.
    pub number: String,
    /// The day of the ticket it began with.
    #[schema(value_type = String)]
    pub day: Date,
    /// The citizen's language tag.
    pub language: String,
    /// The visit's steps so far.
    pub way: Vec<WayStep>,
    /// When an answer is due.
    pub due: Moment,
    /// The answer is overdue.
    pub late: bool,
    /// The outcome of the last answer; absent if none was given.
    pub answered: Option<Outcome>,
    /// The requested appointment; absent if none.
    pub appointment: Option<Appointment>,
    /// The case is closed.
    pub closed: bool,
    /// The commands that would be accepted for it now, with all that can be said besides.
    #[serde(default)]
    pub can: Vec<CaseVerb>,
}

/// What can be done with a case, as the end of the command's address says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum CaseVerb {
    /// A head of sector was asked.
    AskHead,
    /// The citizen was given an answer.
    Answer,
    /// It goes on to mayor or councillors.
    Appointment,
    /// The appointment is over.
    Close,
}

/// The Help Point's cases.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct CaseList {
    /// The time this state is of.
    pub as_of: Moment,
    /// The sequence of the last journal entry included.
    pub seq: u64,
    /// Open cases, the earliest due first; then those closed today.
    pub cases: Vec<Case>,
}

/// A command for a case; the required field depends on the route.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CaseCommand {
    /// The command's id, made by the sender.
    pub id: Uuid,
    /// `ask-head`: the sector's slug.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sector: Option<String>,
    /// `answer`, `close`: the outcome.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outcome: Option<Outcome>,
    /// `appointment`: whom it is with, a slug of the site's council.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub with: Option<String>,
}

/// A rating of a visit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RatingRequest {
    /// The command's id, made by the sender.
    pub id: Uuid,
    /// The ticket's number today, if the address does not hold the ticket's id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// One to five stars.
    pub stars: u8,
    /// What was hard (one to three stars) or good (four and five).
    pub aspect: Aspect,
    /// At most 200 characters, where the site allows comments. If left out, the comment written before stays; if empty
    /// and from the ticket's holder, it is withdrawn.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub comment: Option<String>,
}
