// SPDX-License-Identifier: EUPL-1.2
//! Decides who passes the turnstiles, and how a visit is rated (pure).

use jiff::{SignedDuration, Timestamp};

use super::decider::Decider;
use crate::catalogue::{DoorId, PurposeId, ServiceId};
use crate::command::NumberBecomes;
use crate::event::Event;
use crate::rating::{Aspect, Rating};
use crate::reception::{Badge, Exit, PassId, Visitor};
use crate::terms::{Class, Direction, Language, Level};
use crate::ticket::{Stage, Ticket, TicketNumber};
use crate::{Quoted, Rejection, Role};

/// How often a visit can be rated anew: whoever tries things out changes their mind, a script does not stop.
const RATINGS_MAX: u32 = 10;

/// Whether a visit can be rated now, by its holder or by whoever says its number; a rating equal to the last one is always
/// taken.
///
/// # Errors
/// Why not.
pub fn may_be_rated(ticket: &Ticket, by_holder: bool) -> Result<(), Rejection> {
    if !ticket.served {
        return Err(Rejection::NotServed(ticket.number));
    }
    if ticket.rated_by_holder && !by_holder {
        return Err(Rejection::AlreadyRated(ticket.number));
    }
    // However often others have said its number: its holder is heard.
    let is_holders_first = by_holder && !ticket.rated_by_holder;
    if ticket.ratings >= RATINGS_MAX && !is_holders_first { Err(Rejection::RatedOften) } else { Ok(()) }
}

impl Decider<'_> {
    pub(super) fn check_in(
        &self,
        (badge, again): (&Badge, bool),
        destination: &ServiceId,
        purpose: &PurposeId,
        (number, language): (Option<TicketNumber>, &Language),
    ) -> Result<Vec<Event>, Rejection> {
        let office = self.catalogue.services.get(destination).filter(|service| service.level == Level::Offices);
        office.ok_or_else(|| Rejection::UnknownOffice(destination.clone()))?;
        let purposes = &self.catalogue.levels.purposes;
        let waits = *purposes.get(purpose).ok_or_else(|| Rejection::NotOnTheList(purpose.0.clone()))?;
        if self.wearing(badge).is_some() {
            return Err(Rejection::BadgeGiven(badge.clone()));
        }
        let mut events = Vec::new();
        let ticket = match number {
            Some(number) => {
                let ticket = self.numbered(number)?;
                let stands = matches!(ticket.stage, Stage::Waiting | Stage::Called { .. } | Stage::Serving { .. });
                if !stands {
                    return Err(Rejection::WrongStage);
                }
                if ticket.service != *destination {
                    return Err(Rejection::WaitsElsewhere(number));
                }
                let other = self.state.inside_with(ticket.id).next();
                if let Some(other) = other.filter(|_| !again) {
                    return Err(Rejection::NumberHasBadge(number, other.badge.clone()));
                }
                Some(ticket.id)
            }
            None if waits => {
                events = self.issue(destination, Class::Ordinary, language)?;
                Some(self.new_ticket())
            }
            None => None,
        };
        events.push(Event::VisitorCheckedIn {
            pass: PassId(self.command.id.0),
            badge: badge.clone(),
            destination: destination.clone(),
            purpose: purpose.clone(),
            ticket,
            expires_at: self.pass_ends(),
        });
        Ok(events)
    }

    /// Nobody's number is left waiting for somebody who has gone, without a word.
    pub(super) fn check_out(&self, badge: &Badge, becomes: Option<NumberBecomes>) -> Result<Vec<Event>, Rejection> {
        let visitor = self.inside(badge)?;
        let ticket = visitor.ticket.and_then(|ticket| self.state.tickets.get(&ticket));
        let ticket = ticket.filter(|ticket| matches!(ticket.stage, Stage::Waiting | Stage::Called { .. }));
        // Whoever else came with the number goes on waiting.
        let is_last = ticket.is_some_and(|ticket| self.state.inside_with(ticket.id).count() == 1);
        let mut events = Vec::new();
        if let Some(ticket) = ticket.filter(|_| is_last) {
            match becomes {
                None => return Err(Rejection::NumberWaits(ticket.number)),
                Some(NumberBecomes::Waits) => {}
                Some(NumberBecomes::Cancelled) => events.push(Event::TicketCancelled { ticket: ticket.id }),
            }
        }
        events.push(Event::VisitorLeft { pass: visitor.pass, exit: Exit::CheckedOut });
        Ok(events)
    }

    /// One registration lets in one person: whoever went in and lost the pass gets a new code that lets them out; whoever went
    /// out where no turnstile saw it gives the badge back and is registered anew.
    pub(super) fn renew_pass(&self, badge: &Badge) -> Result<Vec<Event>, Rejection> {
        let Visitor { pass, used_at, .. } = self.inside(badge)?;
        Ok(vec![Event::PassRenewed { pass: *pass, expires_at: self.pass_ends(), is_inside: used_at.is_some() }])
    }

    pub(super) fn present_pass(
        &self,
        pass: PassId,
        door: &DoorId,
        until: Option<Timestamp>,
    ) -> Result<Vec<Event>, Rejection> {
        let turnstile = self.catalogue.levels.doors.get(door);
        let turnstile = turnstile.ok_or_else(|| Rejection::NotOnTheList(door.0.clone()))?;
        let visitor = self.state.visitors.get(&pass).ok_or(Rejection::UnknownPass)?;
        if visitor.left.is_some() {
            return Err(Rejection::PassUsed);
        }
        let right_door = turnstile.leads_to.contains(&visitor.destination);
        let used = Event::PassUsed { pass, door: door.clone(), direction: turnstile.direction };
        match turnstile.direction {
            // Whoever is inside may always leave, by any way out.
            Direction::Out => Ok(vec![used, Event::VisitorLeft { pass, exit: Exit::Turnstile(door.clone()) }]),
            Direction::In if !right_door => Err(Rejection::WrongDoor),
            // A pass that was renewed has a new code: copies of the old one open nothing.
            Direction::In if until.is_some_and(|until| until.as_second() != visitor.expires_at.as_second()) => {
                Err(Rejection::PassExpired)
            }
            Direction::In if visitor.used_at.is_some() => Err(Rejection::PassUsed),
            Direction::In if self.moment() >= visitor.expires_at => Err(Rejection::PassExpired),
            Direction::In => Ok(vec![used]),
        }
    }

    pub(super) fn rate(&self, visit: Quoted, rating: Rating) -> Result<Vec<Event>, Rejection> {
        let ticket = match visit {
            Quoted::Id(ticket) => self.held(ticket)?,
            Quoted::Number(number) => self.numbered(number)?,
        };
        let by_holder = self.command.by == Role::Holder;
        // The same once more is no news.
        let is_known = ticket.rating == Some(rating) && (ticket.rated_by_holder || !by_holder);
        match may_be_rated(ticket, by_holder) {
            Err(Rejection::RatedOften) if is_known => {}
            may => may?,
        }
        if !Aspect::offered(rating.stars).contains(&rating.aspect) {
            return Err(Rejection::WrongAspect);
        }
        if is_known {
            return Ok(Vec::new());
        }
        Ok(vec![Event::Rated { ticket: ticket.id, rating }])
    }

    /// A clock that was set back makes no pass last longer, and no citizen come earlier.
    pub(super) fn moment(&self) -> Timestamp {
        self.state.latest_at.map_or(self.now, |latest| latest.max(self.now))
    }

    fn pass_ends(&self) -> Timestamp {
        let valid = SignedDuration::from_mins(i64::from(self.catalogue.levels.pass_min));
        self.moment().saturating_add(valid).unwrap_or(Timestamp::MAX)
    }

    fn inside(&self, badge: &Badge) -> Result<&Visitor, Rejection> {
        self.wearing(badge).ok_or_else(|| Rejection::NotInside(badge.clone()))
    }

    pub(super) fn wearing(&self, badge: &Badge) -> Option<&Visitor> {
        self.state.visitors.values().find(|visitor| visitor.left.is_none() && visitor.badge == *badge)
    }
}
