// SPDX-License-Identifier: EUPL-1.2
//! Where numbers of today are, on the wire; and how the reception has one wait again.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::desks::QueuedTicket;
use super::{Moment, TicketState};

/// Where a number of today is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Whereabouts {
    /// Which.
    #[serde(flatten)]
    pub ticket: QueuedTicket,
    /// Waiting, called, served, …
    pub state: TicketState,
    /// The desks and offices that can call it, while it waits.
    pub awaited_by: Vec<String>,
    /// The desk that called or served it last.
    pub desk: Option<String>,
    /// Of its last step.
    pub at: Moment,
    /// Its holder asked for more time, until then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub postponed_until: Option<Moment>,
    /// The reception can have it wait again: it did not come, or asked for more time.
    #[serde(default)]
    pub can_put_back: bool,
}

/// The numbers of today that were looked for.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Found {
    /// When this was true.
    pub as_of: Moment,
    /// The last journal entry it includes.
    pub seq: u64,
    /// The number that is looked for was given, and a restored journal does not know it.
    #[serde(default)]
    pub is_lost: bool,
    /// In order; the first of them where there are many.
    pub numbers: Vec<Whereabouts>,
}

/// A number waits again.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Readmission {
    /// Made by the sender.
    pub id: Uuid,
    /// Which, as it was found.
    pub ticket: Uuid,
}
