//! How long a ticket will wait, as a range (pure). The first simple forecast; a replay of the rule will replace it.

use serde::{Deserialize, Serialize};

use super::catalogue::{Catalogue, ServiceId};
use super::state::State;
use super::ticket::{Class, TicketId};

/// A wait in whole minutes, `from_min <= to_min`, both multiples of five ("15–20 minuti"; `0–5` reads "tra poco").
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct WaitRange {
    /// At least.
    pub from_min: u32,
    /// At most.
    pub to_min: u32,
}

/// The wait of somebody who takes a ticket for `service` now; `None` while no open desk serves it.
pub fn for_newcomer(catalogue: &Catalogue, state: &State, service: &ServiceId, class: Class) -> Option<WaitRange> {
    todo!("helper office")
}

/// The wait of a ticket that waits; `None` while no open desk serves it, or it does not wait.
pub fn for_ticket(catalogue: &Catalogue, state: &State, ticket: TicketId) -> Option<WaitRange> {
    todo!("helper office")
}
