// SPDX-License-Identifier: EUPL-1.2
//! What must hold at the end of a simulation, whatever went wrong in it.

use std::collections::{BTreeMap, BTreeSet};

use api::Board;
use api::link::SILENCE_TOLD;
use jiff::SignedDuration;
use journal::Journal;
use office::{Action, Became, CommandId, DeskId, Entry, Event, Expiry, Stage, State, TicketId, TicketNumber};
use server::engine::Reply;

use super::device::{Device, Life};
use super::world::World;

/// Entries so many seconds around a midnight are of either day.
const AROUND_MIDNIGHT_S: i64 = 8;

/// A call as the journal holds it.
struct Called {
    ticket: TicketId,
    number: TicketNumber,
    desk: DeskId,
    is_undone: bool,
}

/// Everything that does not hold.
pub fn faults(world: &World) -> Vec<String> {
    let mut faults = world.faults.clone();
    let entries = {
        let mut medium = world.medium.lock().unwrap();
        medium.journal.read(&world.site.catalogue.office, 0, usize::MAX).unwrap()
    };
    let Some(server) = &world.server else { return vec!["the server is down at the end".to_owned()] };
    let mut state = State::default();
    entries.iter().for_each(|entry| state.apply(entry));
    if state != *server.engine.state() {
        faults.push("the engine's state is not the fold of its journal".to_owned());
    }
    let (issued, calls) = judge_journal(&entries, &mut faults);
    if !world.is_deceived {
        judge_days(world, &entries, &mut faults);
    }
    let by_command: BTreeMap<CommandId, &Entry> = entries.iter().map(|entry| (entry.command.id, entry)).collect();
    let board = server.engine.board(world.wall());
    for (index, device) in world.devices.iter().enumerate() {
        let mut say = |what: String| faults.push(format!("device {index}: {what}"));
        device.faults.iter().cloned().for_each(&mut say);
        judge_tickets(device, &issued, &mut say);
        let last = device.lives.len().saturating_sub(1);
        for (life_index, life) in device.lives.iter().enumerate() {
            judge_calls(life, life_index == last, &calls, &mut say);
        }
        judge_board(device, &board, &mut say);
        judge_clock(device, world, &mut say);
        let shown = device.lives.last().and_then(|life| life.calls.last()).map(|call| call.seq);
        if !device.is_kiosk && shown > world.seen.get(&index).copied() {
            say(format!("showed call {shown:?}, the server knows of {:?}", world.seen.get(&index)));
        }
    }
    for clerk in &world.clerks {
        for (id, reply) in &clerk.answered {
            let entry = by_command.get(id);
            let holds = match (entry, reply) {
                (Some(entry), Reply::Called(call)) => call.seq == entry.seq && calls.contains_key(&call.seq),
                (entry, _) => entry.is_some(),
            };
            if !holds {
                faults.push(format!("desk {} was answered {reply:?}, the journal knows {entry:?}", clerk.desk));
            }
        }
    }
    faults
}

/// Where no server began by a wrong clock: by the days as they really were no number is given twice, and no midnight
/// ends a ticket but the real one.
fn judge_days(world: &World, entries: &[Entry], faults: &mut Vec<String>) {
    let mut numbers = BTreeSet::new();
    let mut issued_on = BTreeMap::new();
    let begun = faults.len();
    for entry in entries {
        let Some(day) = world.real_days.get(&entry.seq) else { continue };
        // By the seconds that a clock may drift, and a server may be down, nobody can say on which side of midnight it was.
        let by = |seconds| world.site.catalogue.day(entry.at + SignedDuration::from_secs(seconds));
        if by(-AROUND_MIDNIGHT_S) != by(AROUND_MIDNIGHT_S) {
            continue;
        }
        for event in &entry.events {
            match event {
                Event::TicketIssued { ticket, number, .. } => {
                    issued_on.insert(*ticket, *day);
                    if !numbers.insert((*day, *number)) {
                        faults.push(format!("{number} was given twice on {day}, in entry {}", entry.seq));
                    }
                }
                Event::TicketExpired { ticket, reason: Expiry::Midnight } if issued_on.get(ticket) == Some(day) => {
                    faults.push(format!("ticket {ticket} of {day} was ended by a midnight that was none"));
                }
                _ => {}
            }
        }
    }
    if faults.len() > begun {
        let opens = |event: &&Event| matches!(event, Event::DayOpened { .. } | Event::DayReturned { .. });
        let of = |entry: &Entry| {
            entry.events.iter().find(opens).map(|event| format!("{} {} {event:?}", entry.seq, entry.at))
        };
        faults.push(format!("days: {:?}", entries.iter().filter_map(of).collect::<Vec<_>>()));
    }
}

/// Reads the journal from its beginning: numbers, desks, ids; returns the tickets and the calls in it.
fn judge_journal(
    entries: &[Entry],
    faults: &mut Vec<String>,
) -> (BTreeMap<TicketId, TicketNumber>, BTreeMap<u64, Called>) {
    let mut ids = BTreeSet::new();
    let mut numbers = BTreeSet::new();
    let mut days = BTreeSet::new();
    let (mut today, mut given) = (None, BTreeSet::new());
    let mut issued = BTreeMap::new();
    let mut kept_once = BTreeSet::new();
    let mut at_desk: BTreeMap<TicketId, DeskId> = BTreeMap::new();
    let mut calls: BTreeMap<u64, Called> = BTreeMap::new();
    // Who was at which desk before each entry, of those that it moved.
    let mut before: BTreeMap<u64, Vec<(TicketId, Option<DeskId>, bool)>> = BTreeMap::new();
    let mut started: BTreeSet<TicketId> = BTreeSet::new();
    for (entry, seq) in entries.iter().zip(1..) {
        let mut say = |what: String| faults.push(format!("entry {seq}: {what}"));
        if entry.seq != seq {
            say(format!("has the sequence {}", entry.seq));
        }
        if !ids.insert(entry.command.id) {
            say("a command took effect twice".to_owned());
        }
        let moved = entry.events.iter().filter_map(Event::moves);
        let stood = |ticket| (ticket, at_desk.get(&ticket).cloned(), started.contains(&ticket));
        before.insert(seq, moved.map(stood).collect());
        let said_served = matches!(said(&entry.command.action), Some(Became::Served));
        for event in &entry.events {
            match event {
                Event::DayOpened { day, .. } => {
                    today = Some(*day);
                    numbers.clear();
                    // Whatever was booked for a day before is over: its name may be booked anew.
                    kept_once.clear();
                    at_desk.clear();
                    if !days.insert(*day) {
                        say(format!("the day {day} began twice"));
                    }
                }
                // All numbers that were given on this day or meanwhile count from here on.
                Event::DayReturned { day, .. } => {
                    numbers.extend(given.iter().filter(|(on, _)| on >= day).map(|(_, number)| *number));
                    at_desk.clear();
                    days.retain(|other| other <= day);
                    days.insert(*day);
                    today = Some(*day);
                }
                Event::TicketCarried { ticket, .. } => {
                    if let Stage::Called { desk, .. } | Stage::Serving { desk, .. } = &ticket.stage {
                        at_desk.insert(ticket.id, desk.clone());
                    }
                }
                Event::TicketIssued { ticket, number, kept, .. } => {
                    issued.insert(*ticket, *number);
                    given.extend(today.map(|day| (day, *number)));
                    if kept.is_some_and(|kept| !kept_once.insert(kept.booking)) {
                        say(format!("the appointment of {number} was checked in twice"));
                    }
                    if !numbers.insert(*number) {
                        say(format!("{number} was given twice in a day"));
                    }
                }
                Event::Called { ticket, desk, .. } | Event::Recalled { ticket, desk } => {
                    if at_desk.get(ticket).is_some_and(|other| other != desk) {
                        say(format!("ticket {ticket} was called to desk {desk} while at {:?}", at_desk.get(ticket)));
                    }
                    at_desk.insert(*ticket, desk.clone());
                    started.remove(ticket);
                    let number = issued.get(ticket).copied().unwrap_or(TicketNumber { letter: '?', count: 0 });
                    calls.insert(seq, Called { ticket: *ticket, number, desk: desk.clone(), is_undone: false });
                }
                Event::Undone { seq: undone, .. } => {
                    for (ticket, desk, was_started) in before.remove(undone).unwrap_or_default() {
                        let theirs = |(seq, call): &(&u64, &mut Called)| **seq >= *undone && call.ticket == ticket;
                        calls.iter_mut().filter(theirs).for_each(|(_, call)| call.is_undone = true);
                        match was_started {
                            true => started.insert(ticket),
                            false => started.remove(&ticket),
                        };
                        match desk {
                            Some(desk) => drop(at_desk.insert(ticket, desk)),
                            None => drop(at_desk.remove(&ticket)),
                        }
                    }
                }
                Event::NumbersLost { .. } | Event::NumbersLostSeen => {
                    say("numbers were lost, though no older copy was put back".to_owned());
                }
                Event::Reopened { ticket, desk, waits: false } => drop(at_desk.insert(*ticket, desk.clone())),
                Event::Reopened { .. } => {}
                // A ticket that waits again because its call was a mistake is not called late either.
                Event::CallUndone { ticket, .. } => {
                    at_desk.remove(ticket);
                    let theirs = |call: &&mut Called| call.ticket == *ticket;
                    calls.values_mut().filter(theirs).for_each(|call| call.is_undone = true);
                }
                Event::Completed { ticket, .. } => {
                    at_desk.remove(ticket);
                    if !started.contains(ticket) && !said_served {
                        say(format!(
                            "ticket {ticket} counts as served though nobody said that its holder came: {entry:?}"
                        ));
                    }
                }
                Event::Started { ticket, .. } => drop(started.insert(*ticket)),
                Event::NoShow { ticket, .. }
                | Event::Transferred { ticket, .. }
                | Event::PassedOn { ticket, .. }
                | Event::TicketCancelled { ticket }
                | Event::TicketExpired { ticket, .. } => drop(at_desk.remove(ticket)),
                Event::DeskOpened { .. }
                | Event::DeskPaused { .. }
                | Event::DeskClosed { .. }
                | Event::PutBack { .. }
                | Event::TicketPostponed { .. }
                | Event::TicketResumed { .. }
                | Event::NobodyWaited { .. }
                | Event::Booked { .. }
                | Event::BookingCancelled { .. }
                | Event::BookingMissed { .. }
                | Event::BookingCarried { .. }
                | Event::HeadAsked { .. }
                | Event::Answered { .. }
                | Event::AppointmentRequested { .. }
                | Event::AppointmentClosed { .. }
                | Event::CaseCarried { .. }
                | Event::VisitorCheckedIn { .. }
                | Event::PassRenewed { .. }
                | Event::PassUsed { .. }
                | Event::VisitorLeft { .. }
                | Event::VisitorCarried { .. }
                | Event::DeskCarried { .. }
                | Event::CallCarried { .. }
                | Event::Rated { .. }
                | Event::Erased { .. } => {}
            }
        }
    }
    (issued, calls)
}

/// What the command said became of whoever was called.
fn said(action: &Action) -> Option<Became> {
    match action {
        Action::Seeing { then, .. } => said(then),
        Action::Settling { called, .. } => Some(*called),
        _ => None,
    }
}

/// Every answered ticket survives, and everybody is answered.
fn judge_tickets(device: &Device, issued: &BTreeMap<TicketId, TicketNumber>, say: &mut impl FnMut(String)) {
    for (id, ticket) in &device.tickets {
        let kept = issued.get(&TicketId(*id)).map(TicketNumber::to_string);
        if kept.as_ref() != Some(&ticket.number) {
            say(format!("ticket {} was answered, the journal holds {kept:?}", ticket.number));
        }
    }
    for id in &device.asked {
        if !device.tickets.contains_key(id) && !device.refused.contains(id) {
            say(format!("nobody was told what became of {id}"));
        }
    }
}

/// Every call once, in order; none is skipped but those undone, and those of a day that ended meanwhile.
fn judge_calls(life: &Life, is_last: bool, calls: &BTreeMap<u64, Called>, say: &mut impl FnMut(String)) {
    for pair in life.calls.windows(2) {
        if pair[0].seq >= pair[1].seq {
            say(format!("call {} was told after call {}", pair[1].seq, pair[0].seq));
        }
    }
    for call in &life.calls {
        let is_true =
            calls.get(&call.seq).is_some_and(|kept| kept.number.to_string() == call.number && kept.desk.0 == call.desk);
        if !is_true {
            say(format!("call {} of {} is not in the journal", call.seq, call.number));
        }
    }
    let Some(began_at) = life.began_at else { return };
    let heard: BTreeSet<u64> = life.calls.iter().map(|call| call.seq).collect();
    let until = if is_last { u64::MAX } else { heard.last().copied().unwrap_or(0) };
    for (seq, call) in calls.range(began_at + 1..).take_while(|(seq, _)| **seq <= until) {
        let is_excused = call.is_undone || life.excused.iter().any(|(from, to)| (*from..*to).contains(seq));
        if !is_excused && !heard.contains(seq) {
            say(format!("call {seq} of {} to desk {} was never told", call.number, call.desk));
        }
    }
}

/// However clocks were set and heartbeats delayed: a device shows the office's time. A clock set back by less than a late
/// heartbeat could be is followed later.
fn judge_clock(device: &Device, world: &World, say: &mut impl FnMut(String)) {
    let shown = device.shows(world.elapsed);
    let off = shown.map(|shown| shown.duration_since(world.wall()).abs());
    if off.is_none_or(|off| off > SignedDuration::try_from(SILENCE_TOLD).unwrap()) {
        say(format!("shows {shown:?} at {}", world.wall()));
    }
}

/// A device that is connected shows what is true.
fn judge_board(device: &Device, board: &Board, say: &mut impl FnMut(String)) {
    if !device.is_connected {
        return say("is not connected at the end".to_owned());
    }
    // Waits change by time alone, and so does whom a newcomer with precedence would pass.
    let timeless = |board: &Board| {
        let mut board = board.clone();
        board.wait = None;
        for waiting in &mut board.waiting {
            (waiting.wait, waiting.before_closing) = (None, None);
            (waiting.precedence, waiting.ahead_of_precedence) = (None, None);
        }
        Board { as_of: api::Moment::new(jiff::Timestamp::UNIX_EPOCH, &jiff::tz::TimeZone::UTC), ..board }
    };
    if device.board.as_deref().map(timeless).as_ref() != Some(&timeless(board)) {
        say(format!("ends with another board: {:?}, not {board:?}", device.board));
    }
}
