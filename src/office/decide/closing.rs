// SPDX-License-Identifier: EUPL-1.2
//! Decides what the closing of a desk means for whoever waits: who would be left without one, and who expires when (pure).

use super::calling::later;
use super::decider::Decider;
use crate::catalogue::{Catalogue, DeskId};
use crate::command::{Became, Destination};
use crate::event::{Event, Expiry};
use crate::state::{Line, State};
use crate::terms::DeskMode;
use crate::ticket::{Stage, Ticket, TicketId};
use crate::{Rejection, dispatch};
use jiff::Timestamp;

impl Decider<'_> {
    pub(super) fn close(&self, desk: &DeskId, known: u32) -> Result<Vec<Event>, Rejection> {
        self.known(desk)?;
        let mut events = self.ended(desk)?;
        // Whoever is put back into the line by it waits, too.
        let put_back = self.state.desk(desk).current.filter(|_| self.called == Some(Became::Waiting));
        let put_back = put_back.and_then(|ticket| self.state.tickets.get(&ticket));
        let also = put_back.filter(|ticket| is_alone_for(self.catalogue, self.state, desk, &Line::of(ticket)));
        let left = left_behind(self.catalogue, self.state, desk) + u32::from(also.is_some());
        if left > known {
            return Err(Rejection::PeopleWait(left));
        }
        events.extend(self.released(desk));
        events.push(Event::DeskClosed { desk: desk.clone() });
        Ok(events)
    }

    /// Whoever waited for this desk alone waits for any that serves them, since it closes.
    fn released(&self, desk: &DeskId) -> Vec<Event> {
        let mut tickets: Vec<&Ticket> = self.state.tickets.values().collect();
        tickets.retain(|ticket| ticket.only_desk.as_ref() == Some(desk) && ticket.stage == Stage::Waiting);
        tickets.sort_by_key(|ticket| ticket.issued_seq);
        tickets.into_iter().map(|ticket| release(ticket, desk)).collect()
    }

    /// The same for a ticket that comes back when the desk it waited for has closed.
    pub(super) fn release_if_closed(&self, ticket: TicketId) -> Option<Event> {
        let ticket = self.state.tickets.get(&ticket)?;
        let desk = ticket.only_desk.as_ref()?;
        (self.state.desk(desk).mode == DeskMode::Closed).then(|| release(ticket, desk))
    }

    /// Who expires since no desk is there after hours: not before a desk has had a grace to come back, however long the
    /// server itself was away.
    pub(super) fn expired_by_closing(&self, awake_since: Option<Timestamp>) -> Vec<Event> {
        let ends_at = expires_at(self.catalogue, self.state, self.now, awake_since);
        if ends_at.is_none_or(|ends_at| self.now < ends_at) {
            return Vec::new();
        }
        let mut places: Vec<_> = self.state.waiting.values().flatten().copied().collect();
        let postponed = self.state.postponed.keys().filter_map(|ticket| self.state.tickets.get(ticket));
        places.extend(postponed.map(|ticket| (ticket.reference_at, ticket.issued_seq, ticket.id)));
        places.sort_unstable();
        let expire = |(_, _, ticket)| Event::TicketExpired { ticket, reason: Expiry::LastDeskClosed };
        places.into_iter().map(expire).collect()
    }
}

/// When the numbers of all who wait end, since no desk is there after hours; none while one is there, or the office still
/// opens today. A desk that opens before keeps them.
pub fn expires_at(
    catalogue: &Catalogue,
    state: &State,
    now: Timestamp,
    awake_since: Option<Timestamp>,
) -> Option<Timestamp> {
    if is_anybody_there(catalogue, state) || !catalogue.is_after_hours(now) {
        return None;
    }
    let closed_at = state.desks.values().filter_map(|desk| desk.since).max();
    let since = closed_at.max(catalogue.last_closing(now)).max(awake_since);
    let grace_s = i64::from(catalogue.rules.closing_grace_min) * 60;
    Some(since.map_or(now, |since| later(since, grace_s)))
}

/// Whether any desk of the site is open or paused.
pub(super) fn is_anybody_there(catalogue: &Catalogue, state: &State) -> bool {
    state.desks.iter().any(|(desk, state)| catalogue.desks.contains_key(desk) && state.mode != DeskMode::Closed)
}

/// How many wait whom no other desk at work can serve: they are left without one if this desk closes. None where it is
/// closed.
pub fn left_behind(catalogue: &Catalogue, state: &State, desk: &DeskId) -> u32 {
    let is_left = |line: &Line| is_alone_for(catalogue, state, desk, line);
    if state.desk(desk).mode == DeskMode::Closed {
        return 0;
    }
    let waiting = state.waiting.iter().filter(|(line, _)| is_left(line)).map(|(_, places)| places.len());
    let postponed = state.postponed.keys().filter_map(|ticket| state.tickets.get(ticket));
    let postponed = postponed.filter(|ticket| is_left(&Line::of(ticket))).count();
    u32::try_from(waiting.sum::<usize>() + postponed).unwrap_or(u32::MAX)
}

/// Whether no other desk at work could serve a line if this one closed.
fn is_alone_for(catalogue: &Catalogue, state: &State, desk: &DeskId, line: &Line) -> bool {
    // Whoever waits for it alone waits for any when it closes.
    let line = Line { only_desk: line.only_desk.clone().filter(|only| only != desk), ..line.clone() };
    let can = |desk: &DeskId| dispatch::can_serve(catalogue, desk, &line);
    let at_work = |other: &&DeskId| *other != desk && state.desk(other).mode != DeskMode::Closed;
    can(desk) && !catalogue.desks.keys().filter(at_work).any(can)
}

fn release(ticket: &Ticket, desk: &DeskId) -> Event {
    let to = Destination::Service(ticket.service.clone());
    Event::Transferred { ticket: ticket.id, desk: desk.clone(), to }
}
