// SPDX-License-Identifier: EUPL-1.2
//! Which ticket is next: the smallest reference time less head start of all a desk can serve (pure).

pub mod rule;

use std::collections::BTreeMap;

use jiff::Timestamp;
use rule::Place;

use crate::catalogue::{Catalogue, DeskId};
use crate::state::{Line, State};
use crate::terms::{Class, DeskMode};
use crate::ticket::{Ticket, TicketId};

/// A ticket's place in the order: smaller goes first. Ties of time go by the journal's order.
pub fn rank(catalogue: &Catalogue, ticket: &Ticket) -> Place {
    place(catalogue, ticket.class, ticket.reference_at, ticket.issued_seq)
}

/// Whether `desk` can call the tickets of a line.
pub fn can_serve(catalogue: &Catalogue, desk: &DeskId, line: &Line) -> bool {
    match &line.only_desk {
        Some(only) => only == desk,
        None => catalogue.serves(desk, &line.service),
    }
}

/// The waiting tickets `desk` can serve, in the order in which it will call them.
pub fn queue(catalogue: &Catalogue, state: &State, desk: &DeskId) -> Vec<TicketId> {
    let lines = state.waiting.iter().filter(|(line, _)| can_serve(catalogue, desk, line));
    let mut queue: Vec<_> = lines
        .flat_map(|(line, places)| {
            places.iter().map(|(at, seq, ticket)| (place(catalogue, line.class, *at, *seq), *ticket))
        })
        .collect();
    queue.sort_unstable();
    queue.into_iter().map(|(_, ticket)| ticket).collect()
}

/// The ticket `desk` calls next.
pub fn next(catalogue: &Catalogue, state: &State, desk: &DeskId) -> Option<TicketId> {
    let lines = state.waiting.iter().filter(|(line, _)| can_serve(catalogue, desk, line));
    // Within a line the head start is one: its first place is its first ticket.
    let firsts = lines.filter_map(|(line, places)| {
        let (at, seq, ticket) = places.first()?;
        Some((place(catalogue, line.class, *at, *seq), *ticket))
    });
    rule::first(firsts).map(|(_, ticket)| ticket)
}

/// Which desk that is open and free is asked to call which waiting ticket, the first in order before all. It is asked,
/// not forced: any desk that asks for the next ticket gets it, so that nobody waits for a clerk who is away.
pub fn offers(catalogue: &Catalogue, state: &State) -> BTreeMap<TicketId, DeskId> {
    let is_free = |desk: &&DeskId| {
        let present = state.desk(desk);
        present.mode == DeskMode::Open && present.current.is_none()
    };
    let mut free: Vec<&DeskId> = catalogue.desks.keys().filter(is_free).collect();
    let mut waiting: Vec<_> = match free.is_empty() {
        true => Vec::new(),
        false => {
            state.waiting.iter().flat_map(|(line, places)| places.iter().map(move |place| (line, place))).collect()
        }
    };
    waiting.sort_by_key(|(line, (at, seq, _))| place(catalogue, line.class, *at, *seq));
    let mut offers = BTreeMap::new();
    for (line, (_, _, ticket)) in waiting {
        let able = free.iter().filter(|desk| can_serve(catalogue, desk, line));
        let able = able.map(|desk| (catalogue.desks.get(*desk).map_or(0, |desk| desk.serves.len()), *desk));
        if let Some(desk) = rule::takes_arrival(able) {
            free.retain(|other| *other != desk);
            offers.insert(*ticket, desk.clone());
        }
    }
    offers
}

/// The place of whoever is reckoned from `at`.
pub fn place(catalogue: &Catalogue, class: Class, at: Timestamp, seq: u64) -> Place {
    Place::of(at.as_microsecond(), catalogue.head_start_min(class), seq)
}
