//! Decides whether a ticket is issued, with which number, and what wait its holder is told (pure).

use super::{Decider, after};
use crate::office::board::Door;
use crate::office::booking::Kept;
use crate::office::catalogue::{Service, ServiceId};
use crate::office::event::Event;
use crate::office::ticket::{Class, TicketId, TicketNumber};
use crate::office::{Rejection, forecast, last_ticket};
use crate::words::Language;

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
        let event = self.issued(known, service, class, language, None);
        if let (true, Event::TicketIssued { promised, .. }) = (self.catalogue.rules.stop_when_full, &event)
            && last_ticket::served_before_closing(self.catalogue, self.now, *promised) == Some(false)
        {
            return Err(Rejection::ServedNoMore(service.clone()));
        }
        Ok(vec![event])
    }

    /// The ticket, and what wait its holder is told: that of this very ticket, in its place.
    pub(super) fn issued(
        &self,
        known: &Service,
        service: &ServiceId,
        class: Class,
        language: &Language,
        kept: Option<Kept>,
    ) -> Event {
        let count = self.state.counts.get(&known.letter).copied().unwrap_or(0) + 1;
        let ticket = TicketId(self.command.id.0);
        let issued = |promised| Event::TicketIssued {
            ticket,
            number: TicketNumber { letter: known.letter, count },
            service: service.clone(),
            class,
            language: language.clone(),
            promised,
            level: known.level,
            kept,
        };
        match kept {
            None => issued(forecast::for_newcomer(self.catalogue, self.state, self.now, service, class)),
            Some(_) => {
                let placed = (self.command, self.state.seq + 1);
                let then = after(self.catalogue, self.state, self.now, placed, &[issued(None)]);
                issued(forecast::for_ticket(self.catalogue, &then, ticket))
            }
        }
    }

    /// Whether somebody may begin to wait for a service now.
    pub(super) fn may_issue(&self, service: &ServiceId) -> Result<&Service, Rejection> {
        if !self.catalogue.services.contains_key(service) {
            return Err(Rejection::UnknownService(service.clone()));
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
