// SPDX-License-Identifier: EUPL-1.2
//! What a ticket's holder may do: give it back, ask for more time, say that they are there again.

use jiff::{SignedDuration, Timestamp};

use super::decider::Decider;
use crate::Rejection;
use crate::catalogue::Catalogue;
use crate::event::Event;
use crate::reception::PassId;
use crate::state::State;
use crate::ticket::{Stage, Ticket, TicketId};

/// Until when a ticket would not be called if its holder asked for more time now.
///
/// # Errors
/// Why they may not.
pub fn may_postpone(
    catalogue: &Catalogue,
    state: &State,
    ticket: &Ticket,
    now: Timestamp,
) -> Result<Timestamp, Rejection> {
    if ticket.stage != Stage::Waiting || state.postponed.contains_key(&ticket.id) {
        return Err(Rejection::WrongStage);
    }
    let rules = &catalogue.rules;
    if ticket.postponed_count >= rules.postpone_times_max {
        return Err(Rejection::PostponedOften);
    }
    let span = SignedDuration::from_mins(i64::from(rules.postpone_min));
    let until = now.saturating_add(span).map_err(|_| Rejection::TooLateToPostpone)?;
    if catalogue.is_after_hours(until) || catalogue.day(until) != catalogue.day(now) {
        return Err(Rejection::TooLateToPostpone);
    }
    Ok(until)
}

impl Decider<'_> {
    /// A ticket whose id its holder alone knows: in older journals some have the id of a pass, which stands on a badge.
    pub(super) fn held(&self, id: TicketId) -> Result<&Ticket, Rejection> {
        let is_secret = !self.state.visitors.contains_key(&PassId(id.0));
        self.ticket(id).and_then(|ticket| if is_secret { Ok(ticket) } else { Err(Rejection::UnknownTicket) })
    }

    pub(super) fn cancel(&self, ticket: TicketId) -> Result<Vec<Event>, Rejection> {
        match self.held(ticket)?.stage {
            Stage::Waiting | Stage::Called { .. } => Ok(vec![Event::TicketCancelled { ticket }]),
            _ => Err(Rejection::WrongStage),
        }
    }

    /// Those behind pass for a while; the place itself is kept.
    pub(super) fn postpone(&self, id: TicketId) -> Result<Vec<Event>, Rejection> {
        let ticket = self.held(id)?;
        let until = may_postpone(self.catalogue, self.state, ticket, self.now)?;
        Ok(vec![Event::TicketPostponed { ticket: id, until }])
    }

    pub(super) fn resume(&self, ticket: TicketId) -> Result<Vec<Event>, Rejection> {
        self.held(ticket)?;
        match self.state.postponed.contains_key(&ticket) {
            true => Ok(vec![Event::TicketResumed { ticket }]),
            false => Err(Rejection::WrongStage),
        }
    }

    /// Whose time is over, or lies further off than anybody can have asked for: the clock was set back since, and nobody
    /// waits longer for that.
    pub(super) fn resumed_by_time(&self) -> Vec<Event> {
        let asked_max = SignedDuration::from_mins(i64::from(self.catalogue.rules.postpone_min) + 1);
        let latest = self.now.saturating_add(asked_max).unwrap_or(Timestamp::MAX);
        let is_over = |until: Timestamp| until <= self.now || until > latest;
        let over = self.state.postponed.iter().filter(|(_, until)| is_over(**until));
        over.map(|(ticket, _)| Event::TicketResumed { ticket: *ticket }).collect()
    }
}
