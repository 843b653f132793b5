// SPDX-License-Identifier: EUPL-1.2
//! Opens a new day before its first command: what midnight ends, and what goes on into the day (pure).

use jiff::Timestamp;

use super::bookings;
use crate::catalogue::Catalogue;
use crate::command::{Action, Command};
use crate::event::{Entry, Event, Expiry};
use crate::reception::Exit;
use crate::state::State;
use crate::ticket::{Stage, Ticket};

/// What a command opens a new day with, and the state as it is then; none where the open day goes on.
pub(super) fn opened(
    catalogue: &Catalogue,
    state: &State,
    now: Timestamp,
    command: &Command,
) -> Option<(Vec<Event>, State)> {
    let day = catalogue.day(now);
    // A clock that jumps back changes no day: numbers of a day are given once.
    if state.day.is_some_and(|open| open >= day) || state.goes_on_at(now) {
        return None;
    }
    let (missed, coming) = bookings::over_night(catalogue, state, day);
    let mut events = rollover(state);
    events.extend(missed);
    events.push(Event::DayOpened { day, utc_offset_min: catalogue.utc_offset_min(day) });
    events.extend(coming);
    let open = state.cases.values().filter(|case| !case.closed);
    events.extend(open.map(|case| Event::CaseCarried { case: Box::new(case.clone()) }));
    let morning = after(catalogue, state, now, (command, state.seq), &events);
    Some((events, morning))
}

/// The state as these events will leave it.
fn after(
    catalogue: &Catalogue,
    state: &State,
    now: Timestamp,
    (command, seq): (&Command, u64),
    events: &[Event],
) -> State {
    let entry = Entry {
        seq,
        at: now,
        office: catalogue.office.clone(),
        command: Command { action: Action::TICK, ..command.clone() },
        events: events.to_vec(),
    };
    let mut then = state.clone();
    then.apply(&entry);
    then
}

/// What midnight ends: whoever is at a desk is done, whoever is not has expired, whoever is inside has left.
fn rollover(state: &State) -> Vec<Event> {
    let mut tickets: Vec<&Ticket> = state.tickets.values().collect();
    tickets.sort_by_key(|ticket| ticket.issued_seq);
    let ends = tickets.into_iter().filter_map(|ticket| match &ticket.stage {
        Stage::Waiting | Stage::Called { .. } | Stage::NoShow { .. } => {
            Some(Event::TicketExpired { ticket: ticket.id, reason: Expiry::Midnight })
        }
        Stage::Serving { desk, .. } => Some(Event::Completed { ticket: ticket.id, desk: desk.clone() }),
        Stage::Completed | Stage::Cancelled | Stage::Expired => None,
    });
    let inside = state.visitors.values().filter(|visitor| visitor.left.is_none());
    let leave = inside.map(|visitor| Event::VisitorLeft { pass: visitor.pass, exit: Exit::DayEnd });
    ends.chain(leave).collect()
}
