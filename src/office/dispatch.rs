//! Which ticket is next: the smallest reference time less head start of all a desk can serve (pure).

use jiff::Timestamp;

use super::catalogue::{Catalogue, DeskId};
use super::state::State;
use super::ticket::{Ticket, TicketId};

/// A ticket's place in the order: smaller goes first. Ties of time go by the journal's order.
pub fn rank(catalogue: &Catalogue, ticket: &Ticket) -> (Timestamp, u64) {
    todo!("helper office")
}

/// The waiting tickets `desk` can serve, in the order in which it will call them.
pub fn queue(catalogue: &Catalogue, state: &State, desk: &DeskId) -> Vec<TicketId> {
    todo!("helper office")
}

/// The ticket `desk` calls next.
pub fn next(catalogue: &Catalogue, state: &State, desk: &DeskId) -> Option<TicketId> {
    todo!("helper office")
}
