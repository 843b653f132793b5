// SPDX-License-Identifier: EUPL-1.2
//! A ticket as its page tells it, and what follows from that.

use super::super::frame::View;
use api::{Ticket, TicketState};
use office::{HolderView, Level};
use site::Counter;

/// A ticket as its page tells it.
pub(super) struct Told<'a> {
    /// Words, reader, office.
    pub view: View<'a>,
    /// The ticket.
    pub ticket: &'a Ticket,
    /// What only its holder knows.
    pub holder: &'a HolderView,
    /// When this was true, on the office's clock: "10:43".
    pub as_of: String,
    /// Until when it is not called, likewise.
    pub postponed_until: Option<String>,
    /// How long it would not be called, in minutes.
    pub postpone_min: u32,
    /// Whether something may be written with a rating.
    pub comments: bool,
    /// Whether something was.
    pub commented: bool,
}

/// Whether its call is still to come, or just came.
pub(super) fn is_to_come(state: TicketState) -> bool {
    matches!(state, TicketState::Waiting | TicketState::Called)
}

/// Whether they are, or will be, called to an office behind the turnstiles, and have no pass yet.
pub(super) fn is_to_register(told: &Told<'_>) -> bool {
    let counter = told.view.site.counter(&told.ticket.service);
    let is_behind = counter.is_some_and(|counter| counter.level == Level::Offices);
    is_behind && is_to_come(told.ticket.state) && !told.holder.has_pass
}

/// The desk that the ticket was called to.
pub(super) fn counter<'a>(told: &Told<'a>) -> Option<Counter<'a>> {
    told.ticket.desk.as_deref().and_then(|desk| told.view.site.counter(desk))
}

/// How it stands, as keys of words name it.
pub(super) fn slug(state: TicketState) -> &'static str {
    match state {
        TicketState::Waiting => "waiting",
        TicketState::Called => "called",
        TicketState::Serving => "serving",
        TicketState::Completed => "completed",
        TicketState::NoShow => "no-show",
        TicketState::Cancelled => "cancelled",
        TicketState::Expired => "expired",
    }
}
