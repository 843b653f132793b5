// SPDX-License-Identifier: EUPL-1.2
//! The office's state: nothing but the fold of events (pure).

mod bookings;
mod desk;
mod experience;
mod last;
mod lines;
mod losing;
mod lost;
mod returning;
mod stranded;
mod undo;
mod visits;

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use jiff::civil::Date;

use crate::booking::{Booking, BookingId};
use crate::case::Case;
use crate::catalogue::{DeskId, ServiceId};
use crate::command::{Action, CommandId, Destination};
use crate::event::{Entry, Event};
use crate::forecast::experience::Experience;
use crate::reception::{PassId, Visitor};
use crate::reference::Reference;
use crate::station::Station;
use crate::terms::{Class, DeskMode};
use crate::ticket::{Call, Stage, Ticket, TicketId};
use crate::visit::Happened;

pub use desk::DeskState;
pub use last::Last;
pub use lost::{DayBegun, Lost};

/// What a command was answered: the same id gets the same answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// The ticket was issued.
    Issued(TicketId),
    /// The ticket was called (`next`, `recall`).
    Called(Call),
    /// Nobody waits.
    Nobody,
    /// A visitor was registered, or the pass is valid anew.
    Pass(PassId),
    /// An appointment was asked for.
    Requested(Reference),
    /// Done.
    Done,
}

/// Who can call a waiting ticket, and its class: tickets alike in this wait in one line.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Line {
    /// What it waits for.
    pub service: ServiceId,
    /// The one desk it waits for, if it was passed to it.
    pub only_desk: Option<DeskId>,
    /// Who goes before whom.
    pub class: Class,
}

impl Line {
    /// The line a ticket stands in.
    pub fn of(ticket: &Ticket) -> Self {
        Self { service: ticket.service.clone(), only_desk: ticket.only_desk.clone(), class: ticket.class }
    }
}

/// A place in a line: reference time, then the journal's order.
pub type Place = (Timestamp, u64, TicketId);

pub use stranded::Stranded;

/// The office at present.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct State {
    /// The office's day; `None` before the first entry.
    pub day: Option<Date>,
    /// By how much the office's clocks are ahead of UTC that day, in minutes.
    pub utc_offset_min: i32,
    /// Sequence of the last entry applied; 0 before the first.
    pub seq: u64,
    /// The latest time any entry was decided: a clock that jumps back lets nobody overtake.
    pub latest_at: Option<Timestamp>,
    /// Today's tickets.
    pub tickets: BTreeMap<TicketId, Ticket>,
    /// Those of them that wait, line by line, in order of place; no line is empty.
    pub waiting: BTreeMap<Line, BTreeSet<Place>>,
    /// Those that wait but are not to be called yet, and until when: their holders asked for it.
    pub postponed: BTreeMap<TicketId, Timestamp>,
    /// Last count given per letter today.
    pub counts: BTreeMap<char, u32>,
    /// How the day began.
    pub day_begun: DayBegun,
    /// Numbers that were given and are not among today's tickets: the journal was restored from an older copy.
    pub lost: Lost,
    /// Desks that did something today.
    pub desks: BTreeMap<DeskId, DeskState>,
    /// Booked appointments of today and days to come, also those called off or checked in.
    pub bookings: BTreeMap<BookingId, Booking>,
    /// The Help Point's cases, of today and of days before as long as they are open.
    pub cases: BTreeMap<TicketId, Case>,
    /// Today's visitors behind the turnstiles, also those who left.
    pub visitors: BTreeMap<PassId, Visitor>,
    /// Today's calls and recalls in order, without those undone.
    pub calls: Vec<Call>,
    /// Commands of today: what was asked and what was answered.
    pub answers: BTreeMap<CommandId, (Action, Answer)>,
    /// The same of the day before: a retry may cross midnight.
    pub answers_before: BTreeMap<CommandId, (Action, Answer)>,
    /// What each desk and the reception did last: it can be taken back for a while.
    pub last: BTreeMap<Station, Last>,
    /// What the last days of work and today have shown, for forecasts.
    pub experience: Experience,
}

impl State {
    /// What a command was answered, today or the day before.
    pub fn answer(&self, command: CommandId) -> Option<&(Action, Answer)> {
        self.answers.get(&command).or_else(|| self.answers_before.get(&command))
    }

    /// Those inside who were registered with this ticket.
    pub fn inside_with(&self, ticket: TicketId) -> impl Iterator<Item = &Visitor> {
        self.visitors.values().filter(move |visitor| visitor.left.is_none() && visitor.ticket == Some(ticket))
    }

    /// Minutes since midnight by the office's clocks.
    pub fn minute_of_day(&self, at: Timestamp) -> f64 {
        let local_s = at.as_second() + i64::from(self.utc_offset_min) * 60;
        (local_s.rem_euclid(86_400) / 60) as f64
    }

    /// A desk at present; a desk that did nothing yet is closed.
    pub fn desk(&self, desk: &DeskId) -> DeskState {
        self.desks.get(desk).cloned().unwrap_or_default()
    }

    /// How many tickets wait, also those whose holders asked for more time.
    pub fn people_waiting(&self) -> usize {
        self.waiting.values().map(BTreeSet::len).sum::<usize>() + self.postponed.len()
    }

    /// Folds one entry. Entries come in order of `seq`; the fold needs no catalogue.
    pub fn apply(&mut self, entry: &Entry) {
        debug_assert!(entry.seq >= self.seq, "entry {} is folded after {}", entry.seq, self.seq);
        let is_tick = matches!(entry.command.action, Action::Tick { .. });
        let mut answer = Answer::Done;
        let mut image = self.image(entry);
        for event in &entry.events {
            let moved = event.moves().filter(|ticket| !self.is_released_by(event, *ticket));
            if let Some(said) = self.fold(entry, event) {
                answer = said;
            }
            if matches!(event, Event::DayOpened { .. } | Event::DayReturned { .. }) {
                image = self.image(entry);
            }
            // What time alone did is no reason to keep a clerk's mistake, nor that another desk closed.
            if let Some(ticket) = moved.filter(|_| !is_tick).and_then(|id| self.tickets.get_mut(&id)) {
                ticket.moved_seq = entry.seq;
            }
        }
        self.keep(image);
        self.seq = entry.seq;
        self.latest_at = self.latest_at.max(Some(entry.at));
        if !is_tick {
            self.answers.insert(entry.command.id, (entry.command.action.clone(), answer));
        }
    }

    /// Folds one event; tells what it makes the command's answer, where it does. Ids it does not know are passed over:
    /// a fold never fails.
    fn fold(&mut self, entry: &Entry, event: &Event) -> Option<Answer> {
        self.experience_of(entry.at, event);
        match event {
            Event::DayOpened { day, utc_offset_min } => {
                self.open_day(*day, entry.at);
                self.day_begun.seq = entry.seq;
                self.utc_offset_min = *utc_offset_min;
            }
            Event::DayReturned { .. }
            | Event::TicketCarried { .. }
            | Event::DeskCarried { .. }
            | Event::CallCarried { .. }
            | Event::VisitorCarried { .. } => self.fold_return(entry, event),
            Event::NumbersLost { .. } | Event::NumbersLostSeen => self.fold_lost(event),
            Event::TicketIssued { ticket, number, service, class, language, promised, foreseen, level, kept } => {
                self.tickets.insert(
                    *ticket,
                    Ticket {
                        id: *ticket,
                        number: *number,
                        service: service.clone(),
                        only_desk: None,
                        class: *class,
                        language: language.clone(),
                        issued_at: entry.at,
                        issued_seq: entry.seq,
                        slot: kept.map(|kept| kept.slot),
                        reference_at: match kept {
                            Some(kept) => kept.place_at,
                            None => self.latest_at.map_or(entry.at, |latest| latest.max(entry.at)),
                        },
                        promised: *promised,
                        foreseen: *foreseen,
                        stage: Stage::Waiting,
                        postponed_count: 0,
                        level: *level,
                        way: Vec::new(),
                        served: false,
                        rating: None,
                        ratings: 0,
                        rated_by_holder: false,
                        passed: None,
                        moved_seq: entry.seq,
                    },
                );
                self.step(entry.at, *ticket, Happened::Issued { service: service.clone() });
                self.counts.insert(number.letter, number.count);
                if let Some(kept) = kept {
                    self.checked_in(kept.booking, *ticket, *number);
                }
                self.enter_line(*ticket);
                return Some(Answer::Issued(*ticket));
            }
            Event::TicketCancelled { ticket } => self.finish(*ticket, Stage::Cancelled),
            Event::TicketExpired { ticket, .. } => self.finish(*ticket, Stage::Expired),
            Event::TicketPostponed { ticket, until } => {
                self.leave_line(*ticket);
                self.postponed.insert(*ticket, *until);
                if let Some(ticket) = self.tickets.get_mut(ticket) {
                    ticket.postponed_count += 1;
                }
            }
            Event::TicketResumed { ticket } => self.wait_again(*ticket),
            Event::Completed { ticket, desk } => {
                self.finish(*ticket, Stage::Completed);
                self.step(entry.at, *ticket, Happened::Completed { desk: desk.clone() });
                if let Some(ticket) = self.tickets.get_mut(ticket) {
                    ticket.served = true;
                }
            }
            Event::DeskOpened { desk } => self.set_mode(desk, DeskMode::Open, entry.at),
            Event::DeskPaused { desk } => self.set_mode(desk, DeskMode::Paused, entry.at),
            Event::DeskClosed { desk } => {
                self.set_mode(desk, DeskMode::Closed, entry.at);
                // Also whoever is put back into the line by this very closing.
                self.release(desk);
            }
            Event::Called { ticket, desk, .. } => {
                self.leave_line(*ticket);
                self.step(entry.at, *ticket, Happened::Called { desk: desk.clone() });
                self.set_stage(*ticket, Stage::Called { desk: desk.clone(), at: entry.at });
                self.tickets.get_mut(ticket).into_iter().for_each(|ticket| ticket.passed = None);
                self.desks.entry(desk.clone()).or_default().current = Some(*ticket);
                return self.call(entry, *ticket, desk);
            }
            Event::Recalled { ticket, desk } => return self.call(entry, *ticket, desk),
            Event::Started { ticket, desk } => {
                let called_at = match self.tickets.get(ticket).map(|ticket| &ticket.stage) {
                    Some(Stage::Called { at, .. }) => *at,
                    _ => entry.at,
                };
                self.set_stage(*ticket, Stage::Serving { desk: desk.clone(), called_at, at: entry.at });
            }
            Event::NoShow { ticket, desk } => {
                self.step(entry.at, *ticket, Happened::NoShow { desk: desk.clone() });
                self.finish(*ticket, Stage::NoShow { desk: desk.clone(), at: entry.at });
            }
            Event::PutBack { ticket, .. } => self.wait_again(*ticket),
            Event::CallUndone { ticket, desk } => {
                self.forget_call(*ticket, desk);
                self.forget_called_step(*ticket);
                self.wait_again(*ticket);
            }
            Event::Undone { station, seq } => self.undo(entry.at, station, *seq),
            Event::Reopened { ticket, desk, waits } => self.reopen(entry.at, *ticket, desk, *waits),
            Event::Transferred { ticket, desk, to } => {
                let was_at_desk = self.desk(desk).current == Some(*ticket);
                // Whoever waited for a desk that closed asked for more time of their own: that stands.
                let postponed = self.postponed.get(ticket).copied();
                self.leave_line(*ticket);
                self.leave_desk(*ticket);
                if let Some(ticket) = self.tickets.get_mut(ticket) {
                    if was_at_desk {
                        ticket.passed = Some((desk.clone(), entry.at));
                    }
                    match to {
                        Destination::Service(service) => {
                            ticket.service = service.clone();
                            ticket.only_desk = None;
                        }
                        Destination::Desk(desk) => ticket.only_desk = Some(desk.clone()),
                    }
                }
                let service = self.tickets.get(ticket).map(|ticket| ticket.service.clone());
                if let Some(service) = service {
                    self.step(entry.at, *ticket, Happened::Transferred { service });
                }
                self.wait_again(*ticket);
                if let Some(until) = postponed {
                    self.leave_line(*ticket);
                    self.postponed.insert(*ticket, until);
                }
            }
            Event::NobodyWaited { .. } => return Some(Answer::Nobody),
            Event::PassedOn { ticket, from: None, .. } => {
                self.fold_visit(entry, event);
                return Some(Answer::Issued(*ticket));
            }
            Event::VisitorCheckedIn { pass, .. } | Event::PassRenewed { pass, .. } => {
                self.fold_visit(entry, event);
                return Some(Answer::Pass(*pass));
            }
            Event::AppointmentRequested { reference, .. } => {
                self.fold_visit(entry, event);
                return Some(Answer::Requested(reference.clone()));
            }
            Event::Booked { .. }
            | Event::BookingCancelled { .. }
            | Event::BookingMissed { .. }
            | Event::BookingCarried { .. } => self.fold_booking(event),
            _ => self.fold_visit(entry, event),
        }
        None
    }

    fn open_day(&mut self, day: Date, at: Timestamp) {
        let answers_before = std::mem::take(&mut self.answers);
        // A fold may start here: nothing of the days before may reach into this one, but the answers.
        let mut experience = std::mem::take(&mut self.experience);
        experience.open_day();
        let kept = Self { seq: self.seq, latest_at: Some(at), answers_before, experience, ..Self::default() };
        *self = Self { day: Some(day), ..kept };
    }

    fn set_mode(&mut self, desk: &DeskId, mode: DeskMode, at: Timestamp) {
        let desk = self.desks.entry(desk.clone()).or_default();
        if desk.mode != mode {
            if let (DeskMode::Paused, Some(since)) = (desk.mode, desk.since) {
                desk.last_pause = Some((since, at));
            }
            desk.mode = mode;
            desk.since = Some(at);
        }
    }

    fn set_stage(&mut self, ticket: TicketId, stage: Stage) {
        if let Some(ticket) = self.tickets.get_mut(&ticket) {
            ticket.stage = stage;
        }
    }

    /// Drops the call that put the ticket at this desk, and its recalls; calls before it happened.
    fn forget_call(&mut self, ticket: TicketId, desk: &DeskId) {
        let Some(Stage::Called { at, .. }) = self.tickets.get(&ticket).map(|ticket| &ticket.stage) else { return };
        let undone = |call: &Call| call.ticket == ticket && call.desk == *desk && call.called_at >= *at;
        self.calls.retain(|call| !undone(call));
    }

    fn call(&mut self, entry: &Entry, ticket: TicketId, desk: &DeskId) -> Option<Answer> {
        let ticket = self.tickets.get(&ticket)?;
        let call = Call {
            seq: entry.seq,
            ticket: ticket.id,
            number: ticket.number,
            desk: desk.clone(),
            called_at: entry.at,
            language: ticket.language.clone(),
        };
        self.calls.push(call.clone());
        Some(Answer::Called(call))
    }
}
