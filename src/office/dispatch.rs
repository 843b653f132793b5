//! Which ticket is next: the smallest reference time less head start of all a desk can serve (pure).

use std::collections::BTreeMap;

use jiff::{Timestamp, ToSpan};

use super::catalogue::{Catalogue, DeskId};
use super::state::{DeskMode, Line, State};
use super::ticket::{Class, Ticket, TicketId};

/// A ticket's place in the order: smaller goes first. Ties of time go by the journal's order.
pub fn rank(catalogue: &Catalogue, ticket: &Ticket) -> (Timestamp, u64) {
    (less_head_start(catalogue, ticket.class, ticket.reference_at), ticket.issued_seq)
}

/// Whether `desk` can call the tickets of a line.
pub fn can_serve(catalogue: &Catalogue, desk: &DeskId, line: &Line) -> bool {
    match &line.only_desk {
        Some(only) => only == desk,
        None => catalogue.desks.get(desk).is_some_and(|desk| desk.serves.contains(&line.service)),
    }
}

/// The waiting tickets `desk` can serve, in the order in which it will call them.
pub fn queue(catalogue: &Catalogue, state: &State, desk: &DeskId) -> Vec<TicketId> {
    let lines = state.waiting.iter().filter(|(line, _)| can_serve(catalogue, desk, line));
    let mut queue: Vec<_> = lines
        .flat_map(|(line, places)| {
            places.iter().map(|(at, seq, ticket)| (less_head_start(catalogue, line.class, *at), *seq, *ticket))
        })
        .collect();
    queue.sort_unstable();
    queue.into_iter().map(|(_, _, ticket)| ticket).collect()
}

/// The ticket `desk` calls next.
pub fn next(catalogue: &Catalogue, state: &State, desk: &DeskId) -> Option<TicketId> {
    let lines = state.waiting.iter().filter(|(line, _)| can_serve(catalogue, desk, line));
    // Within a line the head start is one: its first place is its first ticket.
    let firsts = lines.filter_map(|(line, places)| {
        let (at, seq, ticket) = places.first()?;
        Some((less_head_start(catalogue, line.class, *at), *seq, *ticket))
    });
    firsts.min().map(|(_, _, ticket)| ticket)
}

/// Of the desks that are idle and could serve an arrival, the one that takes it: whoever serves the fewest services,
/// then the first by name. So desks that serve much stay free for what only they can serve. Each desk comes with how
/// many services it serves.
pub fn idle_desk_for<D: Ord>(idle: impl IntoIterator<Item = (usize, D)>) -> Option<D> {
    idle.into_iter().min().map(|(_, desk)| desk)
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
    waiting.sort_by_key(|(line, (at, seq, _))| (less_head_start(catalogue, line.class, *at), *seq));
    let mut offers = BTreeMap::new();
    for (line, (_, _, ticket)) in waiting {
        let able = free.iter().filter(|desk| can_serve(catalogue, desk, line));
        let able = able.map(|desk| (catalogue.desks.get(*desk).map_or(0, |desk| desk.serves.len()), *desk));
        if let Some(desk) = idle_desk_for(able) {
            free.retain(|other| *other != desk);
            offers.insert(*ticket, desk.clone());
        }
    }
    offers
}

fn less_head_start(catalogue: &Catalogue, class: Class, at: Timestamp) -> Timestamp {
    at.saturating_sub(i64::from(catalogue.head_start_min(class)).minutes()).unwrap_or(Timestamp::MIN)
}
