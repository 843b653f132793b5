// SPDX-License-Identifier: EUPL-1.2
//! Decides who is called: by the rule, or by hand with a reason; and what becomes of the ticket that was at the desk (pure).

use jiff::{SignedDuration, Timestamp};

use super::decider::Decider;
use crate::catalogue::{Catalogue, DeskId, ReasonId};
use crate::command::Became;
use crate::event::Event;
use crate::state::Line;
use crate::terms::DeskMode;
use crate::ticket::{Stage, Ticket, TicketId};
use crate::{Rejection, dispatch};

impl Decider<'_> {
    pub(super) fn next(&self, desk: &DeskId) -> Result<Vec<Event>, Rejection> {
        self.open(desk)?;
        let mut events = self.ended(desk)?;
        // Whoever was called by mistake waits again first in line: the next is another.
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
        let chosen = self.ticket(ticket);
        // Whoever waits for a desk that is away passes nobody: that is reason enough.
        let is_stranded = chosen.as_ref().is_ok_and(|chosen| self.awaits_somebody_away(chosen));
        if !is_stranded && !self.catalogue.call_reasons.contains(reason) {
            return Err(Rejection::NotOnTheList(reason.0.clone()));
        }
        let chosen = chosen?;
        if chosen.stage != Stage::Waiting || self.state.postponed.contains_key(&ticket) {
            return Err(Rejection::WrongStage);
        }
        if !self.may_call(desk, chosen) {
            return Err(Rejection::NotServedHere(chosen.number));
        }
        let is_next = is_stranded || dispatch::next(self.catalogue, self.state, desk) == Some(ticket);
        let out_of_order = (!is_next).then(|| reason.clone());
        let mut events = self.ended(desk)?;
        events.push(Event::Called { ticket, desk: desk.clone(), out_of_order });
        Ok(events)
    }

    /// Also whoever waits for one desk alone that is away: nobody waits for a clerk who does not come.
    fn may_call(&self, desk: &DeskId, chosen: &Ticket) -> bool {
        dispatch::can_serve(self.catalogue, desk, &Line::of(chosen))
            || self.awaits_somebody_away(chosen) && self.catalogue.serves(desk, &chosen.service)
    }

    fn awaits_somebody_away(&self, ticket: &Ticket) -> bool {
        let awaited = ticket.only_desk.as_ref();
        awaited.is_some_and(|other| self.state.desk(other).mode == DeskMode::Paused)
    }

    /// What ends the ticket's time at the desk, if one is there. Nobody who was called and may not have come is ever
    /// counted as served by it: the command says what became of them, or is refused.
    pub(super) fn ended(&self, desk: &DeskId) -> Result<Vec<Event>, Rejection> {
        let Ok(ticket) = self.at_desk(desk) else { return Ok(Vec::new()) };
        let (id, desk) = (ticket.id, desk.clone());
        let is_called = matches!(ticket.stage, Stage::Called { .. });
        Ok(vec![match self.called {
            None if is_called => return Err(Rejection::NotArrived(ticket.number)),
            None | Some(Became::Served) => Event::Completed { ticket: id, desk },
            Some(Became::NoShow) if may_be_no_show(self.catalogue, ticket) => Event::NoShow { ticket: id, desk },
            Some(Became::Waiting) if is_called => Event::CallUndone { ticket: id, desk },
            Some(_) => return Err(Rejection::WrongStage),
        }])
    }

    /// The same for what only somebody who is there can want: to go on elsewhere.
    pub(super) fn at_desk_and_there(&self, desk: &DeskId) -> Result<&Ticket, Rejection> {
        let ticket = self.at_desk(desk)?;
        let is_called = matches!(ticket.stage, Stage::Called { .. });
        match self.called {
            None if is_called => Err(Rejection::NotArrived(ticket.number)),
            None | Some(Became::Served) => Ok(ticket),
            Some(_) => Err(Rejection::WrongStage),
        }
    }

    pub(super) fn no_show(&self, desk: &DeskId) -> Result<Vec<Event>, Rejection> {
        let ticket = self.at_desk(desk)?;
        match may_be_no_show(self.catalogue, ticket) {
            true => Ok(vec![Event::NoShow { ticket: ticket.id, desk: desk.clone() }]),
            false => Err(Rejection::WrongStage),
        }
    }

    /// Goes on with a visit that this desk ended today: here if the desk is free, else in its old place among
    /// those who wait for it.
    pub(super) fn reopen(&self, desk: &DeskId, ticket: TicketId) -> Result<Vec<Event>, Rejection> {
        self.staffed(desk)?;
        let ended = self.ticket(ticket)?;
        if ended.stage != Stage::Completed || ended.ended_by() != Some(desk) {
            return Err(Rejection::WrongStage);
        }
        let waits = self.state.desk(desk).current.is_some();
        Ok(vec![Event::Reopened { ticket, desk: desk.clone(), waits }])
    }

    /// Who was called long enough ago to count as started, where the site says so.
    pub(super) fn started_by_time(&self) -> Vec<Event> {
        let Some(after_s) = self.catalogue.rules.start_on_call_s else { return Vec::new() };
        let is_due = |ticket: &Ticket| {
            let call = self.state.calls.iter().rev().find(|call| call.ticket == ticket.id);
            call.is_some_and(|call| self.moment() >= later(call.called_at, i64::from(after_s)))
        };
        let at_desks = self.state.desks.iter().filter_map(|(desk, state)| Some((desk, state.current?)));
        let tickets = at_desks.filter_map(|(desk, ticket)| Some((desk, self.state.tickets.get(&ticket)?)));
        let called = tickets.filter(|(_, ticket)| matches!(ticket.stage, Stage::Called { .. }) && is_due(ticket));
        called.map(|(desk, ticket)| Event::Started { ticket: ticket.id, desk: desk.clone() }).collect()
    }
}

/// Whether it can be said of the ticket at a desk that nobody came: who was started by time alone may not be there.
pub fn may_be_no_show(catalogue: &Catalogue, ticket: &Ticket) -> bool {
    match ticket.stage {
        Stage::Called { .. } => true,
        Stage::Serving { .. } => catalogue.rules.start_on_call_s.is_some(),
        _ => false,
    }
}

/// So many seconds later.
pub(super) fn later(at: Timestamp, seconds: i64) -> Timestamp {
    at.saturating_add(SignedDuration::from_secs(seconds)).unwrap_or(Timestamp::MAX)
}
