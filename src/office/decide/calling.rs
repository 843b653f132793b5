//! Decides who is called: by the rule, or by hand with a reason; and until when a call can be undone (pure).

use jiff::Timestamp;

use super::Decider;
use crate::office::catalogue::{Catalogue, DeskId, ReasonId};
use crate::office::event::Event;
use crate::office::state::Line;
use crate::office::ticket::{Stage, Ticket, TicketId};
use crate::office::{Rejection, dispatch};

impl Decider<'_> {
    pub(super) fn next(&self, desk: &DeskId) -> Result<Vec<Event>, Rejection> {
        self.open(desk)?;
        let mut events = self.completed(desk);
        events.push(match dispatch::next(self.catalogue, self.state, desk) {
            Some(ticket) => Event::Called { ticket, desk: desk.clone(), out_of_order: None },
            None => Event::NobodyWaited { desk: desk.clone() },
        });
        Ok(events)
    }

    /// By hand, with a reason: what is next by the rule anyway is called as ever.
    pub(super) fn call_chosen(
        &self,
        desk: &DeskId,
        ticket: TicketId,
        reason: &ReasonId,
    ) -> Result<Vec<Event>, Rejection> {
        self.open(desk)?;
        if !self.catalogue.call_reasons.contains(reason) {
            return Err(Rejection::NotOnTheList(reason.0.clone()));
        }
        let chosen = self.ticket(ticket)?;
        if chosen.stage != Stage::Waiting || self.state.postponed.contains_key(&ticket) {
            return Err(Rejection::WrongStage);
        }
        if !dispatch::can_serve(self.catalogue, desk, &Line::of(chosen)) {
            return Err(Rejection::NotServedHere(chosen.number));
        }
        let is_next = dispatch::next(self.catalogue, self.state, desk) == Some(ticket);
        let out_of_order = (!is_next).then(|| reason.clone());
        let mut events = self.completed(desk);
        events.push(Event::Called { ticket, desk: desk.clone(), out_of_order });
        Ok(events)
    }

    pub(super) fn undo(&self, desk: &DeskId) -> Result<Vec<Event>, Rejection> {
        let ticket = self.called(desk)?;
        match undo_until(self.catalogue, ticket) {
            Some(until) if self.now <= until => Ok(vec![Event::CallUndone { ticket: ticket.id, desk: desk.clone() }]),
            _ => Err(Rejection::TooLateToUndo),
        }
    }
}

/// Until when a ticket's call can be undone; `None` if it is not called.
pub fn undo_until(catalogue: &Catalogue, ticket: &Ticket) -> Option<Timestamp> {
    match ticket.stage {
        Stage::Called { at, .. } => {
            let span = jiff::SignedDuration::from_secs(i64::from(catalogue.rules.undo_s_max));
            at.saturating_add(span).ok()
        }
        _ => None,
    }
}
