// SPDX-License-Identifier: EUPL-1.2
//! Decides whether a ticket is issued, with which number, and what wait its holder is told (pure).

use super::decider::Decider;
use crate::booking::Kept;
use crate::catalogue::{Service, ServiceId};
use crate::event::Event;
use crate::forecast::Foreseen;
use crate::terms::{Class, Door, Language, Level};
use crate::ticket::{TicketId, TicketNumber};
use crate::{Action, Rejection, forecast, last_ticket};

impl Decider<'_> {
    pub(super) fn issue(
        &self,
        service: &ServiceId,
        class: Class,
        language: &Language,
    ) -> Result<Vec<Event>, Rejection> {
        let known = self.may_issue(service)?;
        if class == Class::Appointment {
            return Err(Rejection::NeedsBooking);
        }
        let foreseen = forecast::for_newcomer(self.catalogue, self.state, self.now, service, class);
        // The ticket says what the info point has just said.
        let foreseen = foreseen.map(|fresh| self.shown.map_or(fresh, |shown| shown.promised(service, class, fresh)));
        let p90_s = foreseen.map(|foreseen| foreseen.p90_s);
        let is_full = || last_ticket::served_before_closing(self.catalogue, self.now, p90_s) == Some(false);
        if self.catalogue.rules.stop_when_full && is_full() {
            return Err(Rejection::ServedNoMore(service.clone()));
        }
        Ok(vec![self.issued(known, (service, class), language, foreseen, None)])
    }

    /// The ticket, and what wait its holder is told.
    pub(super) fn issued(
        &self,
        known: &Service,
        (service, class): (&ServiceId, Class),
        language: &Language,
        foreseen: Option<Foreseen>,
        kept: Option<Kept>,
    ) -> Event {
        let count = self.state.counts.get(&known.letter).copied().unwrap_or(0) + 1;
        Event::TicketIssued {
            ticket: self.new_ticket(),
            number: TicketNumber { letter: known.letter, count },
            service: service.clone(),
            class,
            language: language.clone(),
            promised: foreseen.map(|foreseen| foreseen.range),
            foreseen: foreseen.map(|foreseen| foreseen.spread),
            level: known.level,
            kept,
        }
    }

    /// The id of a ticket that this command issues.
    pub(super) fn new_ticket(&self) -> TicketId {
        match &self.command.action {
            Action::CheckIn { ticket: Some(ticket), .. } => *ticket,
            _ => TicketId(self.command.id.0),
        }
    }

    /// Whether somebody may begin to wait for a service now.
    pub(super) fn may_issue(&self, service: &ServiceId) -> Result<&Service, Rejection> {
        let known = self.catalogue.services.get(service);
        let known = known.ok_or_else(|| Rejection::UnknownService(service.clone()))?;
        // Every visit begins at the information point: where it goes from there is the site's to say, too.
        let (from, to) = (Level::InformationPoint, known.level);
        if self.catalogue.levels.passes_to.get(&from).is_some_and(|allowed| !allowed.contains(&to)) {
            return Err(Rejection::LevelNotAllowed { from, to });
        }
        match self.catalogue.door(self.now) {
            Door::Open => self.takes_tickets(service),
            Door::PastLastTicket => Err(Rejection::PastLastTicket),
            Door::Closed => Err(Rejection::OfficeClosed),
        }
    }

    /// Whether a service takes tickets at present, whatever the hour.
    pub(super) fn takes_tickets(&self, service: &ServiceId) -> Result<&Service, Rejection> {
        let known = self.catalogue.services.get(service);
        let known = known.ok_or_else(|| Rejection::UnknownService(service.clone()))?;
        if known.suspended {
            return Err(Rejection::ServiceSuspended(service.clone()));
        }
        if self.state.tickets.len() >= self.catalogue.rules.tickets_per_day_max as usize {
            return Err(Rejection::TooManyTickets);
        }
        Ok(known)
    }
}
