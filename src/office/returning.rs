// SPDX-License-Identifier: EUPL-1.2
//! What goes on when the office returns to a day because its clock was wrong (pure).
//!
//! A clock that ran ahead opened a day that had not come: the queue of the real day expired, its numbers began anew, and
//! tickets that were given since carry that other day. When somebody who knows says which day it is, the office takes the
//! real day up where it was left, together with all that happened meanwhile to the people in the room:
//!
//! - numbers go on after the highest that was given on either;
//! - tickets that the wrong midnight ended wait again in their old places, and keep their pages; those given meanwhile
//!   wait behind them, in their order;
//! - desks stay as their clerks have them now; a desk that did nothing since has what it had;
//! - visitors inside are inside, appointments of the day can be kept, open cases are open.
//!
//! No time of these lies after the return: nobody waits for a day that has not come, and no newcomer overtakes them.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};

use crate::booking::{Booking, BookingId, Standing};
use crate::case::Case;
use crate::catalogue::{Catalogue, DeskId};
use crate::event::Event;
use crate::reception::{Exit, PassId, Visitor};
use crate::state::{DeskState, State};
use crate::terms::DeskMode;
use crate::ticket::{Call, Stage, Ticket, TicketId};
use crate::witnessed::LostNumbers;

/// The events that return to `day` from `state`. `before`: the same day as it stood wherever it was left, in order; none
/// where the office never had it.
pub fn returned(catalogue: &Catalogue, state: &State, before: &[State], day: Date, now: Timestamp) -> Vec<Event> {
    let mut hand = InHand::default();
    before.iter().chain([state]).for_each(|stretch| hand.take(stretch));
    hand.bookings.retain(|_, booking| catalogue.day(booking.slot) >= day);
    let missed = |booking: &&Booking| booking.standing == Standing::Booked && !state.bookings.contains_key(&booking.id);
    let not_missed = u32::try_from(hand.bookings.values().filter(missed).count()).unwrap_or(u32::MAX);
    hand.not_after(now, catalogue);
    let utc_offset_min = catalogue.utc_offset_min(day);
    let opened = Event::DayReturned { day, utc_offset_min, counts: hand.counts.clone(), not_missed };
    std::iter::once(opened).chain(hand.events()).collect()
}

/// What of a day people have in their hands.
#[derive(Default)]
struct InHand {
    counts: BTreeMap<char, u32>,
    lost: Vec<LostNumbers>,
    tickets: BTreeMap<TicketId, Ticket>,
    postponed: BTreeMap<TicketId, Timestamp>,
    desks: BTreeMap<DeskId, DeskState>,
    calls: BTreeMap<u64, Call>,
    visitors: BTreeMap<PassId, Visitor>,
    bookings: BTreeMap<BookingId, Booking>,
    cases: BTreeMap<TicketId, Case>,
}

impl InHand {
    /// Adds what came later.
    fn take(&mut self, later: &State) {
        for (letter, count) in &later.counts {
            let highest = self.counts.entry(*letter).or_default();
            *highest = (*highest).max(*count);
        }
        self.lost.extend(&later.lost.numbers);
        self.leave_desks(later);
        self.tickets.extend(later.tickets.iter().map(|(id, ticket)| (*id, ticket.clone())));
        self.postponed.retain(|id, _| !later.tickets.contains_key(id));
        self.postponed.extend(&later.postponed);
        self.desks.extend(later.desks.iter().map(|(desk, state)| (desk.clone(), state.clone())));
        self.calls.extend(later.calls.iter().map(|call| (call.seq, call.clone())));
        let worn: BTreeSet<_> =
            later.visitors.values().filter(|other| other.left.is_none()).map(|other| &other.badge).collect();
        for visitor in self.visitors.values_mut().filter(|visitor| worn.contains(&visitor.badge)) {
            visitor.left.get_or_insert((visitor.since, Exit::DayEnd));
        }
        self.visitors.extend(later.visitors.iter().map(|(pass, visitor)| (*pass, visitor.clone())));
        self.bookings.extend(later.bookings.iter().map(|(id, booking)| (*id, booking.clone())));
        self.cases.extend(later.cases.iter().map(|(id, case)| (*id, case.clone())));
    }

    /// Who was at a desk that has gone on since: whoever was served is done, whoever was only called waits again.
    fn leave_desks(&mut self, later: &State) {
        for ticket in self.tickets.values_mut() {
            match &ticket.stage {
                Stage::Serving { desk, .. } if later.desks.contains_key(desk) => {
                    ticket.stage = Stage::Completed;
                    ticket.served = true;
                }
                Stage::Called { desk, .. } if later.desks.contains_key(desk) => ticket.stage = Stage::Waiting,
                _ => {}
            }
        }
    }

    /// Leaves no time after `now`.
    fn not_after(&mut self, now: Timestamp, catalogue: &Catalogue) {
        let past = |at: &mut Timestamp| *at = (*at).min(now);
        let soon = |at: &mut Timestamp, minutes: u32| {
            let latest = now.saturating_add(SignedDuration::from_mins(i64::from(minutes))).unwrap_or(Timestamp::MAX);
            *at = (*at).min(latest);
        };
        for ticket in self.tickets.values_mut() {
            past(&mut ticket.issued_at);
            past(&mut ticket.reference_at);
            ticket.way.iter_mut().for_each(|step| past(&mut step.at));
            ticket.passed.iter_mut().for_each(|(_, at)| past(at));
            match &mut ticket.stage {
                Stage::Serving { called_at, at, .. } => [called_at, at].into_iter().for_each(past),
                Stage::Called { at, .. } | Stage::NoShow { at, .. } => past(at),
                Stage::Waiting | Stage::Completed | Stage::Cancelled | Stage::Expired => {}
            }
        }
        self.postponed.values_mut().for_each(|until| soon(until, catalogue.rules.postpone_min));
        self.desks.values_mut().filter_map(|desk| desk.since.as_mut()).for_each(past);
        self.calls.values_mut().for_each(|call| past(&mut call.called_at));
        for visitor in self.visitors.values_mut() {
            past(&mut visitor.since);
            visitor.used_at.iter_mut().for_each(past);
            visitor.left.iter_mut().for_each(|(at, _)| past(at));
            soon(&mut visitor.expires_at, catalogue.levels.pass_min);
        }
        self.cases.values_mut().flat_map(|case| &mut case.way).for_each(|step| past(&mut step.at));
    }

    fn events(self) -> impl Iterator<Item = Event> {
        let Self { postponed, .. } = self;
        let lost = Some(self.lost).filter(|lost| !lost.is_empty()).map(|lost| Event::NumbersLost { lost });
        let at_work = |desk: &DeskState| desk.mode != DeskMode::Closed || desk.since.is_some();
        let desks = self.desks.into_iter().filter(move |(_, state)| at_work(state));
        let desks = desks.map(|(desk, state)| Event::DeskCarried { desk, mode: state.mode, since: state.since });
        let tickets = self.tickets.into_values().map(move |ticket| {
            let postponed_until = postponed.get(&ticket.id).copied();
            Event::TicketCarried { ticket: Box::new(ticket), postponed_until }
        });
        let calls = self.calls.into_values().map(|call| Event::CallCarried { call: Box::new(call) });
        let visitors = self.visitors.into_values().map(|visitor| Event::VisitorCarried { visitor: Box::new(visitor) });
        let bookings = self.bookings.into_values().map(|booking| Event::BookingCarried { booking: Box::new(booking) });
        let cases = self.cases.into_values().map(|case| Event::CaseCarried { case: Box::new(case) });
        lost.into_iter().chain(desks).chain(tickets).chain(calls).chain(visitors).chain(bookings).chain(cases)
    }
}
