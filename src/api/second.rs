// SPDX-License-Identifier: EUPL-1.2
//! What a desk's second screen shows, on the wire.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{EndedVisit, Moment, TicketState};

/// What a desk's second screen shows the citizen.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct SecondBoard {
    /// When this was true.
    pub as_of: Moment,
    /// The last journal entry it includes.
    pub seq: u64,
    /// The number called or served here.
    pub current: Option<SecondCurrent>,
    /// The visit that ended here last: it asks how it was.
    pub ended: Option<EndedVisit>,
    /// Goes up when the site is read anew: the page then loads itself anew.
    #[serde(default)]
    pub site_version: u64,
}

impl SecondBoard {
    /// Whether it shows the same, whenever that was.
    pub fn shows_as(&self, other: &Self) -> bool {
        (&self.current, &self.ended, self.site_version) == (&other.current, &other.ended, other.site_version)
    }
}

/// The number at a desk, as its second screen shows it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct SecondCurrent {
    /// `A042`.
    pub number: String,
    /// The holder's language.
    pub language: String,
    /// Called, or being served.
    pub state: TicketState,
}
