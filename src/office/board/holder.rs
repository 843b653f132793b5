// SPDX-License-Identifier: EUPL-1.2
//! What a ticket's holder may know, and may do (pure, derived).

use jiff::Timestamp;
use jiff::civil::Date;

use crate::case::Appointment;
use crate::catalogue::{Catalogue, DeskId};
use crate::forecast::{self, Foresight};
use crate::rating::Rating;
use crate::state::{Line, State};
use crate::terms::DeskMode;
use crate::ticket::{Stage, Ticket, TicketId, TicketNumber};
use crate::wait_range::WaitRange;
use crate::{decide, dispatch, last_ticket};

/// What a ticket's holder may know.
#[derive(Clone, Debug, PartialEq)]
pub struct HolderView {
    /// How many that wait go before it at the desks that can serve it; 0 once called.
    pub people_ahead: u32,
    /// The wait from now; `None` where nothing can be said.
    pub wait: Option<WaitRange>,
    /// It waits, and no desk that is open now can call it.
    pub nobody_serves: bool,
    /// When the office closes, where it is perhaps not called before.
    pub closing_doubt: Option<Timestamp>,
    /// It waits though the office is closed.
    pub closed: Option<Closed>,
    /// Until when it is not called, where its holder asked for more time.
    pub postponed_until: Option<Timestamp>,
    /// How often its holder may still ask for more time.
    pub postpones_left: u32,
    /// Whether they may ask for it now.
    pub can_postpone: bool,
    /// Which desk passed it to where it waits, and the one desk that it waits for, if it is one alone.
    pub passed: Option<(DeskId, Option<DeskId>)>,
    /// Of a ticket whose holder did not come: where it was called, and when last.
    pub missed: Option<(DeskId, Timestamp)>,
    /// Somebody is registered with it and may pass the turnstiles.
    pub has_pass: bool,
    /// What the Help Point still owes its holder.
    pub case: Option<OpenCase>,
    /// How its holder found it, where they have said.
    pub rating: Option<Rating>,
    /// Whether it can be rated: somebody has served it.
    pub served: bool,
}

/// What it means for a ticket that waits that the office is closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Closed {
    /// It opens again today, then.
    Until(Timestamp),
    /// For today.
    Today {
        /// Since when.
        since: Timestamp,
        /// When its number ends, since no desk is there, unless one opens before.
        ends_at: Option<Timestamp>,
    },
}

/// A case at the Help Point that is not closed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenCase {
    /// The number that is quoted …
    pub number: TicketNumber,
    /// … together with its day.
    pub day: Date,
    /// When an answer is due; none once it was given.
    pub due: Option<Timestamp>,
    /// The request for an appointment, with what is quoted for it.
    pub appointment: Option<Appointment>,
}

impl HolderView {
    /// Derives a holder's view, with the wait foreseen at the last entry; `None` if there is no such ticket today.
    pub fn of(catalogue: &Catalogue, state: &State, ticket: TicketId) -> Option<Self> {
        let now = state.latest_at?;
        Self::with(catalogue, state, &Foresight::of(catalogue, state, now), ticket, (now, None))
    }

    /// The same with what was foreseen; a ticket issued since was told its wait with it. Of an office whose server stands
    /// since a moment (`awake_since`) nobody's number ends while it was away.
    pub fn with(
        catalogue: &Catalogue,
        state: &State,
        foresight: &Foresight,
        ticket: TicketId,
        (now, awake_since): (Timestamp, Option<Timestamp>),
    ) -> Option<Self> {
        let ticket = state.tickets.get(&ticket)?;
        let waits = ticket.stage == Stage::Waiting;
        let people = if waits {
            let line = Line::of(ticket);
            forecast::people_ahead(catalogue, state, &line, ticket.reference_at, ticket.issued_seq)
        } else {
            0
        };
        Some(Self {
            people_ahead: u32::try_from(people).unwrap_or(u32::MAX),
            wait: match waits {
                true if ticket.issued_seq > foresight.seq => ticket.promised,
                true => foresight.ticket(ticket.id),
                false => None,
            },
            nobody_serves: waits && !is_served(catalogue, state, ticket),
            closing_doubt: if waits {
                last_ticket::closing_doubt(catalogue, now, p90_s(catalogue, state, foresight, ticket))
            } else {
                None
            },
            closed: if waits { closed(catalogue, state, now, awake_since) } else { None },
            postponed_until: state.postponed.get(&ticket.id).copied(),
            rating: ticket.rating,
            served: ticket.served,
            postpones_left: catalogue.rules.postpone_times_max.saturating_sub(ticket.postponed_count),
            can_postpone: decide::may_postpone(catalogue, state, ticket, now).is_ok(),
            passed: ticket.passed.as_ref().filter(|_| waits).map(|(from, _)| (from.clone(), ticket.only_desk.clone())),
            missed: missed(state, ticket),
            has_pass: state.visitors.values().any(|visitor| visitor.ticket == Some(ticket.id) && visitor.may_pass(now)),
            case: open_case(state, ticket.id),
        })
    }
}

/// Whether a desk that is open can call it.
fn is_served(catalogue: &Catalogue, state: &State, ticket: &Ticket) -> bool {
    let line = Line::of(ticket);
    let is_open = |desk: &&DeskId| state.desk(desk).mode == DeskMode::Open;
    catalogue.desks.keys().filter(is_open).any(|desk| dispatch::can_serve(catalogue, desk, &line))
}

fn closed(catalogue: &Catalogue, state: &State, now: Timestamp, awake_since: Option<Timestamp>) -> Option<Closed> {
    if catalogue.closes_at(now).is_some() {
        return None;
    }
    if !catalogue.is_after_hours(now) {
        return catalogue.opens_at(now).map(Closed::Until);
    }
    let ends_at = decide::expires_at(catalogue, state, now, awake_since);
    catalogue.last_closing(now).map(|since| Closed::Today { since, ends_at })
}

/// The last call that nobody came to.
fn missed(state: &State, ticket: &Ticket) -> Option<(DeskId, Timestamp)> {
    let Stage::NoShow { desk, at } = &ticket.stage else { return None };
    let call = state.calls.iter().rev().find(|call| call.ticket == ticket.id && call.desk == *desk);
    Some((desk.clone(), call.map_or(*at, |call| call.called_at)))
}

fn open_case(state: &State, ticket: TicketId) -> Option<OpenCase> {
    let case = state.cases.get(&ticket).filter(|case| !case.closed)?;
    Some(OpenCase {
        number: case.number,
        day: case.day,
        due: Some(case.due).filter(|_| case.answered.is_none()),
        appointment: case.appointment.clone(),
    })
}

/// The wait, in seconds, that a ticket that waits will not pass nine times in ten.
fn p90_s(catalogue: &Catalogue, state: &State, foresight: &Foresight, ticket: &Ticket) -> Option<u32> {
    if ticket.issued_seq <= foresight.seq {
        return foresight.tickets.get(&ticket.id).map(|foreseen| foreseen.p90_s);
    }
    // Nobody has thought since: what was foreseen as it was issued, and what its holder read before that.
    let own = ticket.foreseen.map(|spread| forecast::p90_s(&spread, &forecast::learned(catalogue, state)));
    own.max(foresight.newcomer_p90_s(&ticket.service, ticket.class))
}
