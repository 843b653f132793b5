// SPDX-License-Identifier: EUPL-1.2
//! The second screen of a desk, on the wire.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{EndedVisit, Moment, TicketState};

/// What a desk's second screen shows to the citizen.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct SecondBoard {
    /// The time this state is of.
    pub as_of: Moment,
    /// The sequence of the last journal entry included.
    pub seq: u64,
    /// The number called or served at the desk; absent if none.
    pub current: Option<SecondCurrent>,
    /// The visit that ended there last, to be rated; absent if none.
    pub ended: Option<EndedVisit>,
    /// Grows by one whenever the site was read again: the page then reloads itself.
    #[serde(default)]
    pub site_version: u64,
}

impl SecondBoard {
    /// Whether `other` shows the same, apart from its time.
    pub fn shows_as(&self, other: &Self) -> bool {
        (&self.current, &self.ended, self.site_version) == (&other.current, &other.ended, other.site_version)
    }
}

/// The number at a desk, for its second screen.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct SecondCurrent {
    /// The ticket's number, such as `A042`.
    pub number: String,
    /// The holder's language tag.
    pub language: String,
    /// `called` or `serving`.
    pub state: TicketState,
}
