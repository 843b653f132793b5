// SPDX-License-Identifier: EUPL-1.2
//! Decides a command by the rules: into events, the answer it had before, or a rejection (pure).

mod bookings;
mod calling;
mod closing;
mod day;
mod decider;
mod holder;
mod issuing;
mod passing;
mod trial;
mod undo;
mod visitors;

use std::collections::BTreeMap;

use jiff::Timestamp;

use day::opened;
use decider::{Decider, may};

use crate::catalogue::{Catalogue, DeskId};
use crate::command::{Action, Command, Destination};
use crate::event::Event;
use crate::forecast::Foresight;
use crate::lost;
use crate::rejection::Rejection;
use crate::state::{Answer, State};
use crate::station::Station;
use crate::terms::{DeskMode, Door};
use crate::ticket::{Stage, TicketId};
use crate::witnessed::Witnessed;

pub use bookings::BOOKED_AHEAD_DAYS_MAX;
pub use calling::may_be_no_show;
pub use closing::{expires_at, left_behind};
pub use holder::may_postpone;
pub use passing::numbered;
pub use trial::Trial;
pub use undo::undo_until;
pub use visitors::may_be_rated;

/// What became of a command.
#[derive(Clone, Debug, PartialEq)]
pub enum Decision {
    /// Its id was known: nothing happens, the answer is the one it had.
    Known(Answer),
    /// These events are to be appended as one entry; never empty. After `apply`, the answer stands in `State::answer`.
    Events(Vec<Event>),
    /// A `Tick` that changes nothing.
    Nothing,
}

/// Decides `command` at `now`, where nobody was shown a wait before.
///
/// # Errors
/// As [`decide_shown`].
pub fn decide(catalogue: &Catalogue, state: &State, now: Timestamp, command: &Command) -> Result<Decision, Rejection> {
    decide_shown(catalogue, state, now, command, None)
}

/// Decides `command` at `now`; `shown` is what people see of waits: whoever takes a ticket is promised no more than that,
/// unless it has come to be wrong.
///
/// # Errors
/// A [`Rejection`] that says why; nothing has changed then.
pub fn decide_shown(
    catalogue: &Catalogue,
    state: &State,
    now: Timestamp,
    command: &Command,
    shown: Option<&Foresight>,
) -> Result<Decision, Rejection> {
    may(command)?;
    if let Some((action, answer)) = state.answer(command.id) {
        return if action.asks_the_same(&command.action) {
            Ok(Decision::Known(answer.clone()))
        } else {
            Err(Rejection::IdReused)
        };
    }
    let events = match opened(catalogue, state, now, command) {
        None => Decider { catalogue, state, now, command, shown, called: None }.events()?,
        // What was shown was of another day.
        Some((mut events, morning)) => {
            let decider = Decider { catalogue, state: &morning, now, command, shown: None, called: None };
            events.extend(decider.events()?);
            events
        }
    };
    Ok(if events.is_empty() { Decision::Nothing } else { Decision::Events(events) })
}

impl Decider<'_> {
    fn events(&self) -> Result<Vec<Event>, Rejection> {
        match &self.command.action {
            Action::Seeing { desk, ticket, then } => {
                self.known(desk)?;
                match self.state.desk(desk).current == *ticket {
                    true => self.events_of(then),
                    false => Err(Rejection::MovedOn(desk.clone())),
                }
            }
            action => self.events_of(action),
        }
    }

    fn events_of(&self, action: &Action) -> Result<Vec<Event>, Rejection> {
        match action {
            // Said once: what is seen within is seen already.
            Action::Seeing { .. } => Err(Rejection::WrongStage),
            Action::Settling { called, then } => match self.called {
                None => Decider { called: Some(*called), ..*self }.events_of(then),
                Some(_) => Err(Rejection::WrongStage),
            },
            Action::Issue { service, class, language } => self.issue(service, *class, language),
            Action::Cancel { ticket } => self.cancel(*ticket),
            Action::Postpone { ticket } => self.postpone(*ticket),
            Action::Resume { ticket } => self.resume(*ticket),
            Action::OpenDesk { desk } => self.known(desk).map(|()| vec![Event::DeskOpened { desk: desk.clone() }]),
            Action::PauseDesk { desk } => self.staffed(desk).map(|()| vec![Event::DeskPaused { desk: desk.clone() }]),
            Action::CloseDesk { desk, left_behind } => self.close(desk, *left_behind),
            Action::Next { desk } => self.next(desk),
            Action::CallChosen { desk, ticket, reason } => self.call_chosen(desk, *ticket, reason),
            Action::Book { slots, called_off } => self.book(slots, called_off),
            Action::CancelBooking { code } => self.cancel_booking(code),
            Action::CheckInBooked { code, language } => self.check_in_booked(code, language),
            Action::Recall { desk } => {
                let ticket = self.called(desk)?.id;
                Ok(vec![Event::Recalled { ticket, desk: desk.clone() }])
            }
            Action::Start { desk } => {
                let ticket = self.called(desk)?.id;
                Ok(vec![Event::Started { ticket, desk: desk.clone() }])
            }
            Action::NoShow { desk } => self.no_show(desk),
            Action::Complete { desk } => {
                self.at_desk(desk)?;
                self.ended(desk)
            }
            Action::Undo { desk, seq } => self.undo(Station::Desk(desk.clone()), *seq),
            Action::Reopen { desk, ticket } => self.reopen(desk, *ticket),
            Action::PutBack { desk, ticket } => self.put_back(desk, *ticket),
            Action::Readmit { ticket } => self.readmit(*ticket),
            Action::Transfer { desk, to } => self.transfer(desk, to),
            Action::PassOn { desk, to, reason } => self.pass_on(desk, to, reason),
            Action::TurnToHelp { number, class, language } => self.turn_to_help(*number, *class, language),
            Action::AskHead { case, sector } => self.ask_head(*case, sector),
            Action::GiveAnswer { case, outcome } => self.give_answer(*case, *outcome),
            Action::RequestAppointment { case, with } => self.request_appointment(*case, with),
            Action::CloseAppointment { case, outcome } => self.close_appointment(*case, *outcome),
            Action::CheckIn { badge, destination, purpose, number, language, again, .. } => {
                self.check_in((badge, *again), destination, purpose, (*number, language))
            }
            Action::CheckOut { badge, number } => self.check_out(badge, *number),
            Action::UndoCheckOut { seq } => self.undo(Station::Reception, *seq),
            Action::RenewPass { badge } => self.renew_pass(badge),
            Action::PresentPass { pass, door, until } => self.present_pass(*pass, door, *until),
            Action::Rate { visit, rating } => self.rate(*visit, *rating),
            Action::Erased { what, count } => Ok(vec![Event::Erased { what: *what, count: *count }]),
            // Decided by whoever can read the days before: `returning`.
            Action::ReturnToDay { .. } => Ok(Vec::new()),
            Action::TellGiven { witnessed, since } => self.numbers_lost(witnessed, since),
            Action::LostSeen if self.state.lost.numbers.is_empty() || self.state.lost.is_seen => Ok(Vec::new()),
            Action::LostSeen => Ok(vec![Event::NumbersLostSeen]),
            Action::Tick { awake_since } => {
                let mut events = self.resumed_by_time();
                events.extend(self.started_by_time());
                events.extend(self.expired_by_closing(*awake_since));
                Ok(events)
            }
        }
    }

    fn numbers_lost(&self, witnessed: &Witnessed, since: &BTreeMap<char, u32>) -> Result<Vec<Event>, Rejection> {
        let judged = lost::judge(self.catalogue, self.state, witnessed, since);
        match (judged.lost, judged.not_believed) {
            (lost, _) if !lost.is_empty() => Ok(vec![Event::NumbersLost { lost }]),
            (_, not_believed) if !not_believed.is_empty() => Err(Rejection::NumbersNotBelieved),
            _ => Ok(Vec::new()),
        }
    }

    fn put_back(&self, desk: &DeskId, ticket: TicketId) -> Result<Vec<Event>, Rejection> {
        self.staffed(desk)?;
        self.waits_again(ticket, Some(desk))
    }

    /// By the reception; after hours only while some desk is still there to call.
    fn readmit(&self, ticket: TicketId) -> Result<Vec<Event>, Rejection> {
        if !closing::is_anybody_there(self.catalogue, self.state) && self.catalogue.door(self.now) == Door::Closed {
            return Err(Rejection::OfficeClosed);
        }
        self.waits_again(ticket, None)
    }

    /// `by`: the desk that puts it back; else it is that which called it in vain.
    fn waits_again(&self, ticket: TicketId, by: Option<&DeskId>) -> Result<Vec<Event>, Rejection> {
        match &self.ticket(ticket)?.stage {
            Stage::NoShow { desk, .. } => {
                let mut events = vec![Event::PutBack { ticket, desk: by.unwrap_or(desk).clone() }];
                events.extend(self.release_if_closed(ticket));
                Ok(events)
            }
            Stage::Waiting if self.state.postponed.contains_key(&ticket) => Ok(vec![Event::TicketResumed { ticket }]),
            _ => Err(Rejection::WrongStage),
        }
    }

    fn transfer(&self, desk: &DeskId, to: &Destination) -> Result<Vec<Event>, Rejection> {
        let ticket = self.at_desk_and_there(desk)?.id;
        let level = |desk: &DeskId| self.catalogue.desks.get(desk).map(|desk| desk.level);
        match to {
            Destination::Service(service) => {
                let known = self.catalogue.services.get(service);
                let known = known.ok_or_else(|| Rejection::UnknownService(service.clone()))?;
                // Another level is reached by passing on, with a reason.
                if Some(known.level) != level(desk) {
                    return Err(Rejection::BadDestination);
                }
                if !self.catalogue.desks.values().any(|desk| desk.serves.contains(service)) {
                    return Err(Rejection::BadDestination);
                }
            }
            Destination::Desk(other) => {
                self.known(other)?;
                if other == desk || level(other) != level(desk) {
                    return Err(Rejection::BadDestination);
                }
                // Nobody would call it there.
                if self.state.desk(other).mode == DeskMode::Closed {
                    return Err(Rejection::DestinationClosed(other.clone()));
                }
            }
        }
        Ok(vec![Event::Transferred { ticket, desk: desk.clone(), to: to.clone() }])
    }
}
