// SPDX-License-Identifier: EUPL-1.2
//! Decides what carries a visit up the levels: passing on, the Help Point's cases, appointments (pure).

use jiff::{Timestamp, ToSpan};

use super::decider::Decider;
use crate::Rejection;
use crate::case::Case;
use crate::catalogue::{CouncillorId, DeskId, ReasonId, SectorId, ServiceId};
use crate::event::Event;
use crate::reference::Reference;
use crate::state::State;
use crate::terms::{Class, Language, Level};
use crate::ticket::{Stage, Ticket, TicketId, TicketNumber};
use crate::visit::Outcome;

/// The ticket of today that has this number.
///
/// # Errors
/// None has it; a restored journal may have lost it.
pub fn numbered(state: &State, number: TicketNumber) -> Result<&Ticket, Rejection> {
    // A clock that was wrong may have given a number twice: the later one is meant.
    let theirs = state.tickets.values().filter(|ticket| ticket.number == number);
    let ticket = theirs.max_by_key(|ticket| ticket.issued_seq);
    ticket.ok_or_else(|| match state.is_lost(number) {
        true => Rejection::NumberLost(number),
        false => Rejection::UnknownNumber(number),
    })
}

impl Decider<'_> {
    pub(super) fn pass_on(&self, desk: &DeskId, to: &ServiceId, reason: &ReasonId) -> Result<Vec<Event>, Rejection> {
        let ticket = self.at_desk_and_there(desk)?.id;
        let from = self.catalogue.desks.get(desk).map_or(Level::Desks, |desk| desk.level);
        let service = self.catalogue.services.get(to).filter(|service| service.level >= Level::Offices);
        let level = service.ok_or_else(|| Rejection::UnknownOffice(to.clone()))?.level;
        if level == from {
            return Err(Rejection::BadDestination);
        }
        let levels = &self.catalogue.levels;
        if !levels.passes_to.get(&from).is_some_and(|allowed| allowed.contains(&level)) {
            return Err(Rejection::LevelNotAllowed { from, to: level });
        }
        if !levels.reasons.contains(reason) {
            return Err(Rejection::NotOnTheList(reason.0.clone()));
        }
        let (from, reason) = (Some(desk.clone()), Some(reason.clone()));
        Ok(vec![Event::PassedOn { ticket, from, to: to.clone(), level, reason }])
    }

    pub(super) fn turn_to_help(
        &self,
        number: Option<TicketNumber>,
        class: Class,
        language: &Language,
    ) -> Result<Vec<Event>, Rejection> {
        let help = self.catalogue.levels.help_point.as_ref();
        let help = help.ok_or_else(|| Rejection::UnknownOffice("help-point".into()))?;
        let Some(number) = number else { return self.issue(help, class, language) };
        self.may_issue(help)?;
        let ticket = self.numbered(number)?;
        match ticket.stage {
            Stage::Waiting => Err(Rejection::StillWaiting(number)),
            Stage::Called { .. } | Stage::Serving { .. } => Err(Rejection::WrongStage),
            _ if !ticket.served => Err(Rejection::NotServed(number)),
            _ => {
                let (ticket, to) = (ticket.id, help.clone());
                Ok(vec![Event::PassedOn { ticket, from: None, to, level: Level::HelpPoint, reason: None }])
            }
        }
    }

    /// Of the ticket at the Help Point's desk, or of a case that is open already.
    pub(super) fn ask_head(&self, case: TicketId, sector: &SectorId) -> Result<Vec<Event>, Rejection> {
        let levels = &self.catalogue.levels;
        let help = levels.help_point.as_ref().ok_or(Rejection::UnknownCase)?;
        let at_help = || self.at_desk(&DeskId(help.0.clone())).is_ok_and(|ticket| ticket.id == case);
        if self.case(case).is_err() && !at_help() {
            return Err(Rejection::UnknownCase);
        }
        if !levels.sectors.contains(sector) {
            return Err(Rejection::NotOnTheList(sector.0.clone()));
        }
        Ok(vec![Event::HeadAsked { case, sector: sector.clone(), due: self.answer_due() }])
    }

    pub(super) fn give_answer(&self, case: TicketId, outcome: Outcome) -> Result<Vec<Event>, Rejection> {
        self.case(case)?;
        Ok(vec![Event::Answered { case, outcome }])
    }

    pub(super) fn request_appointment(&self, case: TicketId, with: &CouncillorId) -> Result<Vec<Event>, Rejection> {
        let open = self.case(case)?;
        let levels = &self.catalogue.levels;
        let (from, to) = (Level::HelpPoint, Level::Council);
        if !levels.passes_to.get(&from).is_some_and(|allowed| allowed.contains(&to)) {
            return Err(Rejection::LevelNotAllowed { from, to });
        }
        if !levels.council.contains(with) {
            return Err(Rejection::NotOnTheList(with.0.clone()));
        }
        if open.appointment.is_some() {
            return Err(Rejection::WrongStage);
        }
        Ok(vec![Event::AppointmentRequested { case, reference: self.fresh_reference(), with: with.clone() }])
    }

    pub(super) fn close_appointment(&self, case: TicketId, outcome: Outcome) -> Result<Vec<Event>, Rejection> {
        match self.case(case)?.appointment {
            Some(_) => Ok(vec![Event::AppointmentClosed { case, outcome }]),
            None => Err(Rejection::WrongStage),
        }
    }

    pub(super) fn numbered(&self, number: TicketNumber) -> Result<&Ticket, Rejection> {
        numbered(self.state, number)
    }

    fn case(&self, case: TicketId) -> Result<&Case, Rejection> {
        self.state.cases.get(&case).filter(|case| !case.closed).ok_or(Rejection::UnknownCase)
    }

    /// At closing of the day of opening that the site's term reaches; a week where the hours tell none.
    fn answer_due(&self) -> Timestamp {
        let days = self.catalogue.levels.answer_days;
        let week = || self.now.saturating_add((7 * 24).hours()).unwrap_or(Timestamp::MAX);
        self.catalogue.closes_after_days(self.now, days).unwrap_or_else(week)
    }

    /// The command's id is random: its digits make a reference that no open case has.
    fn fresh_reference(&self) -> Reference {
        let random = self.command.id.0.as_u128();
        let taken = |reference: &Reference| {
            let open = self.state.cases.values().filter_map(|case| case.appointment.as_ref());
            open.into_iter().any(|appointment| appointment.reference == *reference)
        };
        // Ended: there are far more references than cases that can be open.
        let mut tries = (0_u128..).map(|step| Reference::of(random.wrapping_add(step)));
        tries.find(|reference| !taken(reference)).unwrap_or_else(|| Reference::of(random))
    }
}
