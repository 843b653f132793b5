// SPDX-License-Identifier: EUPL-1.2
//! Where tickets stand: in their lines, at desks, or ended (pure).

use jiff::Timestamp;

use super::{Line, State};
use crate::catalogue::DeskId;
use crate::event::Event;
use crate::terms::DeskMode;
use crate::ticket::{Stage, Ticket, TicketId};
use crate::visit::Happened;

impl State {
    /// Ends what the ticket does now, wherever that is.
    pub(super) fn finish(&mut self, ticket: TicketId, stage: Stage) {
        self.leave_line(ticket);
        self.leave_desk(ticket);
        self.set_stage(ticket, stage);
    }

    pub(super) fn wait_again(&mut self, ticket: TicketId) {
        self.leave_desk(ticket);
        self.set_stage(ticket, Stage::Waiting);
        self.enter_line(ticket);
    }

    /// Nobody waits for a closed desk alone: whoever comes back to one waits for any that serves them.
    pub(super) fn enter_line(&mut self, ticket: TicketId) {
        self.postponed.remove(&ticket);
        let awaited = self.tickets.get(&ticket).and_then(|ticket| ticket.only_desk.clone());
        if awaited.is_some_and(|desk| self.desk(&desk).mode == DeskMode::Closed) {
            self.tickets.get_mut(&ticket).into_iter().for_each(|ticket| ticket.only_desk = None);
        }
        if let Some(ticket) = self.tickets.get(&ticket) {
            let place = (ticket.reference_at, ticket.issued_seq, ticket.id);
            self.waiting.entry(Line::of(ticket)).or_default().insert(place);
        }
    }

    /// Whether a ticket is passed on only since the desk that it waited for closes: it stays in its place in line.
    pub(super) fn is_released_by(&self, event: &Event, ticket: TicketId) -> bool {
        let waits = self.tickets.get(&ticket).is_some_and(|ticket| ticket.stage == Stage::Waiting);
        matches!(event, Event::Transferred { .. }) && waits
    }

    /// Whoever waits for this desk alone waits for any, since it is closed.
    pub(super) fn release(&mut self, desk: &DeskId) {
        let waits = |ticket: &&Ticket| ticket.stage == Stage::Waiting && ticket.only_desk.as_ref() == Some(desk);
        let released: Vec<TicketId> = self.tickets.values().filter(waits).map(|ticket| ticket.id).collect();
        for id in released {
            let until = self.postponed.get(&id).copied();
            self.leave_line(id);
            self.enter_line(id);
            if let Some(until) = until {
                self.leave_line(id);
                self.postponed.insert(id, until);
            }
        }
    }

    pub(super) fn leave_line(&mut self, ticket: TicketId) {
        self.postponed.remove(&ticket);
        let Some(ticket) = self.tickets.get(&ticket) else { return };
        let line = Line::of(ticket);
        if let Some(places) = self.waiting.get_mut(&line) {
            places.remove(&(ticket.reference_at, ticket.issued_seq, ticket.id));
            if places.is_empty() {
                self.waiting.remove(&line);
            }
        }
    }

    pub(super) fn leave_desk(&mut self, ticket: TicketId) {
        let desk = match self.tickets.get(&ticket).map(|ticket| &ticket.stage) {
            Some(Stage::Called { desk, .. } | Stage::Serving { desk, .. }) => desk,
            _ => return,
        };
        if let Some(desk) = self.desks.get_mut(desk) {
            desk.current = None;
        }
    }

    /// Goes on with a visit that the desk had ended.
    pub(super) fn reopen(&mut self, at: Timestamp, id: TicketId, desk: &DeskId, waits: bool) {
        self.step(at, id, Happened::Reopened { desk: desk.clone() });
        if waits {
            self.tickets.get_mut(&id).into_iter().for_each(|ticket| ticket.only_desk = Some(desk.clone()));
            self.wait_again(id);
            return;
        }
        let last_call = self.calls.iter().rev().find(|call| call.ticket == id);
        let called_at = last_call.map_or(at, |call| call.called_at);
        self.set_stage(id, Stage::Serving { desk: desk.clone(), called_at, at });
        self.desks.entry(desk.clone()).or_default().current = Some(id);
    }
}
