// SPDX-License-Identifier: EUPL-1.2
//! A case: a matter at the Help Point that outlives the day, up to an appointment with mayor or councillors (pure).

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::catalogue::CouncillorId;
use crate::reference::Reference;
use crate::terms::Language;
use crate::ticket::{TicketId, TicketNumber};
use crate::visit::{Outcome, Step};

/// A request for an appointment with mayor or councillors.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Appointment {
    /// What the citizen quotes.
    pub reference: Reference,
    /// With whom.
    pub with: CouncillorId,
}

/// A matter that the Help Point follows up, for days if need be: all of it, so that it can be carried into a new day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Case {
    /// The ticket it began with; its id is the case's.
    pub ticket: TicketId,
    /// The number it is quoted by, together with the day.
    pub number: TicketNumber,
    /// The day of that number.
    pub day: Date,
    /// The citizen's language.
    pub language: Language,
    /// The way until here and since.
    pub way: Vec<Step>,
    /// When an answer is due.
    pub due: Timestamp,
    /// The last answer given.
    pub answered: Option<Outcome>,
    /// The request for an appointment, if it went that far.
    pub appointment: Option<Appointment>,
    /// Nothing is to be done any more.
    pub closed: bool,
}
