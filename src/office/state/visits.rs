// SPDX-License-Identifier: EUPL-1.2
//! Folds what happens beyond the desks: passing on, cases, visitors, ratings (pure).

use jiff::Timestamp;

use super::State;
use crate::case::{Appointment, Case};
use crate::catalogue::{ReasonId, SectorId, ServiceId};
use crate::event::Entry;
use crate::reception::{Exit, PassId, Visitor};
use crate::terms::{Class, Level};
use crate::ticket::TicketId;
use crate::visit::{Happened, Outcome, Step};
use crate::{DeskId, Event, Role};

impl State {
    /// Folds an event of these; others change nothing here.
    pub(super) fn fold_visit(&mut self, entry: &Entry, event: &Event) {
        match event {
            Event::PassedOn { ticket, from, to, level, reason } => {
                self.pass_on(entry.at, *ticket, (from.as_ref(), to, reason.as_ref()), *level);
            }
            Event::HeadAsked { case, sector, due } => self.ask_head(entry.at, *case, sector, *due),
            Event::Answered { case, outcome } => {
                self.case_step(entry.at, *case, Happened::Answered { outcome: *outcome }, |case| {
                    case.answered = Some(*outcome);
                    case.closed = *outcome != Outcome::Unsolved;
                });
            }
            Event::AppointmentRequested { case, reference, with } => {
                self.case_step(entry.at, *case, Happened::AppointmentRequested { with: with.clone() }, |case| {
                    case.appointment = Some(Appointment { reference: reference.clone(), with: with.clone() });
                });
                if let Some(ticket) = self.tickets.get_mut(case) {
                    ticket.level = Level::Council;
                }
            }
            Event::AppointmentClosed { case, outcome } => {
                let happened = Happened::AppointmentClosed { outcome: *outcome };
                self.case_step(entry.at, *case, happened, |case| case.closed = true);
            }
            Event::CaseCarried { case } => drop(self.cases.insert(case.ticket, (**case).clone())),
            Event::VisitorCheckedIn { pass, badge, destination, purpose, ticket, expires_at } => {
                let visitor = Visitor {
                    pass: *pass,
                    badge: badge.clone(),
                    destination: destination.clone(),
                    purpose: purpose.clone(),
                    ticket: *ticket,
                    since: entry.at,
                    expires_at: *expires_at,
                    used_at: None,
                    left: None,
                };
                self.visitors.insert(*pass, visitor);
            }
            Event::PassRenewed { pass, expires_at, is_inside } => self.visitor(*pass, |visitor| {
                visitor.expires_at = *expires_at;
                visitor.used_at = visitor.used_at.filter(|_| *is_inside);
            }),
            Event::PassUsed { pass, .. } => self.visitor(*pass, |visitor| visitor.used_at = Some(entry.at)),
            Event::VisitorLeft { pass, exit } => self.leave(entry.at, *pass, exit),
            Event::Rated { ticket, rating } => {
                if let Some(ticket) = self.tickets.get_mut(ticket) {
                    ticket.rating = Some(*rating);
                    ticket.ratings += 1;
                    ticket.rated_by_holder |= entry.command.by == Role::Holder;
                }
            }
            _ => {}
        }
    }

    /// Notes a step of a visit's way, also in its case.
    pub(super) fn step(&mut self, at: Timestamp, ticket: TicketId, what: Happened) {
        let step = Step { at, what };
        if let Some(case) = self.cases.get_mut(&ticket) {
            case.way.push(step.clone());
        }
        if let Some(ticket) = self.tickets.get_mut(&ticket) {
            ticket.way.push(step);
        }
    }

    /// A call that was undone did not happen.
    pub(super) fn forget_called_step(&mut self, ticket: TicketId) {
        let way = self.tickets.get_mut(&ticket).map(|ticket| &mut ticket.way);
        let of_case = self.cases.get_mut(&ticket).map(|case| &mut case.way);
        for way in way.into_iter().chain(of_case) {
            if way.last().is_some_and(|step| matches!(step.what, Happened::Called { .. })) {
                way.pop();
            }
        }
    }

    fn pass_on(
        &mut self,
        at: Timestamp,
        id: TicketId,
        (from, to, reason): (Option<&DeskId>, &ServiceId, Option<&ReasonId>),
        level: Level,
    ) {
        let what = Happened::PassedOn { from: from.cloned(), to: to.clone(), reason: reason.cloned() };
        self.step(at, id, what);
        self.leave_line(id);
        self.leave_desk(id);
        let returned_at = self.latest_at.map_or(at, |latest| latest.max(at));
        if let Some(ticket) = self.tickets.get_mut(&id) {
            ticket.service = to.clone();
            ticket.only_desk = None;
            ticket.level = level;
            // Whoever comes back after an end has come anew; whoever is passed on has not.
            match from {
                Some(desk) => {
                    ticket.served = true;
                    ticket.passed = Some((desk.clone(), at));
                }
                None => {
                    ticket.reference_at = returned_at;
                    // What was booked was had.
                    if ticket.class == Class::Appointment {
                        ticket.class = Class::Ordinary;
                    }
                    ticket.slot = None;
                }
            }
        }
        self.wait_again(id);
    }

    fn ask_head(&mut self, at: Timestamp, id: TicketId, sector: &SectorId, due: Timestamp) {
        if !self.cases.contains_key(&id)
            && let (Some(ticket), Some(day)) = (self.tickets.get(&id), self.day)
        {
            let case = Case {
                ticket: id,
                number: ticket.number,
                day,
                language: ticket.language.clone(),
                way: ticket.way.clone(),
                due,
                answered: None,
                appointment: None,
                closed: false,
            };
            self.cases.insert(id, case);
        }
        self.case_step(at, id, Happened::AskedHead { sector: sector.clone() }, |case| {
            case.due = due;
            // A case that is opened anew has neither answer nor appointment: those of before stand in its way.
            if std::mem::take(&mut case.closed) {
                case.answered = None;
                case.appointment = None;
            }
        });
    }

    fn case_step(&mut self, at: Timestamp, id: TicketId, what: Happened, change: impl FnOnce(&mut Case)) {
        self.step(at, id, what);
        if let Some(case) = self.cases.get_mut(&id) {
            change(case);
        }
    }

    fn visitor(&mut self, pass: PassId, change: impl FnOnce(&mut Visitor)) {
        if let Some(visitor) = self.visitors.get_mut(&pass) {
            change(visitor);
        }
    }

    fn leave(&mut self, at: Timestamp, pass: PassId, exit: &Exit) {
        self.visitor(pass, |visitor| visitor.left = Some((at, exit.clone())));
    }
}
