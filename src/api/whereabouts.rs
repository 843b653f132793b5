// SPDX-License-Identifier: EUPL-1.2
//! Where today's numbers are, on the wire, and the reception's command that puts one back.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::desks::QueuedTicket;
use super::{Moment, TicketState};

/// The whereabouts of one of today's numbers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Whereabouts {
    /// The ticket.
    #[serde(flatten)]
    pub ticket: QueuedTicket,
    /// The ticket's state.
    pub state: TicketState,
    /// The slugs of the desks and offices that can call it; empty unless it waits.
    pub awaited_by: Vec<String>,
    /// The slug of the desk that called or served it last; absent if none.
    pub desk: Option<String>,
    /// When its last step happened.
    pub at: Moment,
    /// It is not called before this time, because its holder asked for more time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub postponed_until: Option<Moment>,
    /// The reception can put it back: it is a no-show or postponed.
    #[serde(default)]
    pub can_put_back: bool,
}

/// The results of a search for one of today's numbers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Found {
    /// The time this state is of.
    pub as_of: Moment,
    /// The sequence of the last journal entry included.
    pub seq: u64,
    /// The searched number was given today, but a restored journal does not know it.
    #[serde(default)]
    pub is_lost: bool,
    /// The numbers found, in order; only the first if there are many.
    pub numbers: Vec<Whereabouts>,
}

/// Lets a no-show or postponed ticket wait again.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Readmission {
    /// The command's id, made by the sender.
    pub id: Uuid,
    /// The ticket's id for staff, as the search gave it.
    pub ticket: Uuid,
}
