// SPDX-License-Identifier: EUPL-1.2
//! Who uses the office in a simulation: citizens who come or have booked, and clerks at their desks.

use client::Ask;
use client::link::Event;
use jiff::SignedDuration;
use office::{Action, Became, BookingId, Class, Command, CommandId, Destination, Role, Slot, TicketId};
use server::engine::{Refusal, Reply};
use std::time::Duration;
use uuid::Uuid;

use super::{DESK_PATIENCE, DESK_TRIES_MAX, END, From, What, World};

impl World {
    /// Somebody books for soon, moves or calls off what was booked; the same is said twice now and then.
    pub(super) fn book(&mut self, service: &str) {
        let minutes = i64::try_from(self.chance.between_ms(0, 90_000).as_secs()).unwrap() - 20;
        let at = self.wall() + SignedDuration::from_mins(minutes);
        let booking = BookingId(Uuid::from_u128(u128::from(self.chance.below(12))));
        let cancelled = self.chance.is(100);
        let slots = if cancelled { Vec::new() } else { vec![Slot { booking, service: service.into(), at }] };
        let called_off = if cancelled { vec![booking] } else { Vec::new() };
        let action = Action::Book { slots, called_off };
        let command = Command { id: CommandId(self.chance.uuid()), by: Role::Manager, action };
        self.post(|| What::Request(From::Clock, command.clone()));
    }

    /// A code of somebody who booked, also one that was used before.
    pub(super) fn code(&mut self) -> Option<String> {
        let bookings = &self.server.as_ref()?.engine.state().bookings;
        let codes: Vec<String> = bookings.values().map(|booking| booking.code.0.clone()).collect();
        (!codes.is_empty()).then(|| self.chance.one_of(&codes).clone())
    }

    pub(super) fn visitor(&mut self, index: usize) {
        let service = *self.chance.one_of(&["anagrafe", "edilizia"]);
        if self.chance.is(200) {
            self.book(service);
        }
        let code = if self.chance.is(300) { self.code() } else { None };
        let class = if self.chance.is(200) { Class::Precedence } else { Class::Ordinary };
        let id = self.chance.uuid();
        let issue = api::IssueRequest { id, service: service.to_owned(), class: class.into(), language: None };
        self.devices[index].asked.insert(id);
        let ask = match code {
            Some(code) => Ask::Arrive(api::ArrivalRequest { id, code, language: None }),
            None => Ask::Issue(issue),
        };
        self.device(index, Event::Asked(ask));
        let pause = self.chance.between_ms(300, 5_000);
        if self.elapsed + pause < END - Duration::from_secs(20) {
            self.plan(pause, What::Visitor(index));
        }
    }

    pub(super) fn clerk(&mut self, index: usize) {
        let desk = self.clerks[index].desk.clone();
        let no_show = self.server.as_ref().and_then(|server| {
            let board = server.engine.desk(&desk, None, self.wall())?;
            board.no_shows.first().map(|queued| TicketId(queued.ticket))
        });
        let last = self.server.as_ref().and_then(|server| {
            let board = server.engine.desk(&desk, None, self.wall())?;
            board.queue.last().map(|queued| TicketId(queued.ticket))
        });
        let action = match (self.chance.below(20), no_show) {
            (14..=15, _) if last.is_some() => {
                Action::CallChosen { desk, ticket: last.unwrap(), reason: "interrotto".into() }
            }
            (0..=1, _) => Action::OpenDesk { desk },
            (2, _) => Action::PauseDesk { desk },
            (3, _) => Action::CloseDesk { desk, left_behind: u32::MAX },
            (4, _) => Action::Recall { desk },
            (5..=6, _) => Action::Undo { desk, seq: None },
            (7, _) => Action::NoShow { desk },
            (8, _) => Action::Start { desk },
            (9, _) => Action::Complete { desk },
            (10, _) => Action::Transfer { desk, to: Destination::Desk("2".into()) },
            (11, _) => Action::Transfer { desk, to: Destination::Service("edilizia".into()) },
            (12..=13, Some(ticket)) => Action::PutBack { desk, ticket },
            _ => Action::Next { desk },
        };
        // Half of them press on without saying what became of whoever was called.
        let became = [Became::Served, Became::NoShow, Became::Waiting];
        let action = match self.chance.below(6) {
            place @ 0..3 => {
                let called = became[usize::try_from(place).unwrap_or(0)];
                Action::Settling { called, then: Box::new(action) }
            }
            _ => action,
        };
        let id = CommandId(self.chance.uuid());
        self.clerks[index].pending = Some((Command { id, by: Role::Desk, action }, 0));
        self.clerk_tries(index, id);
    }

    pub(super) fn clerk_tries(&mut self, index: usize, id: CommandId) {
        let Some((command, tries)) = self.clerks[index].pending.as_mut().filter(|(command, _)| command.id == id) else {
            return;
        };
        if *tries >= DESK_TRIES_MAX {
            return self.clerk_rests(index);
        }
        *tries += 1;
        let command = command.clone();
        self.post(|| What::Request(From::Clerk(index), command.clone()));
        self.plan(DESK_PATIENCE, What::ClerkTries(index, id));
    }

    pub(super) fn clerk_hears(&mut self, index: usize, id: CommandId, reply: Result<Reply, Refusal>) {
        let reply = reply.map(|reply| if reply == Reply::Again { Reply::Done } else { reply }); // over HTTP one
        let before = reply.as_ref().ok().and_then(|reply| self.clerks[index].answered.insert(id, reply.clone()));
        if before.is_some() && before.as_ref() != reply.as_ref().ok() {
            self.faults.push(format!("command {id:?} was answered {before:?} and then {reply:?}"));
        }
        let is_again = matches!(reply, Err(Refusal::Journal { .. } | Refusal::Busy | Refusal::Failed));
        if !is_again && self.clerks[index].pending.as_ref().is_some_and(|(command, _)| command.id == id) {
            self.clerk_rests(index);
        }
    }

    pub(super) fn clerk_rests(&mut self, index: usize) {
        self.clerks[index].pending = None;
        let pause = self.chance.between_ms(200, 2_500);
        if self.elapsed + pause < END - Duration::from_secs(15) {
            self.plan(pause, What::Clerk(index));
        }
    }
}
