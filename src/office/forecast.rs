//! How long a ticket will wait, as a range (pure). The first simple forecast; a replay of the rule will replace it.

pub mod chance;
pub mod experience;
pub mod law;
pub mod learned;
pub mod range;
pub mod replay;
pub mod room;
pub mod scene;
pub mod spread;

pub use range::{Shown, WaitRange};

use jiff::Timestamp;

use super::catalogue::{Catalogue, DeskId, ServiceId};
use super::dispatch;
use super::state::{DeskMode, Line, State};
use super::ticket::{Class, Stage, TicketId};

/// The wait of somebody who takes a ticket for `service` now; `None` while no open desk serves it.
pub fn for_newcomer(
    catalogue: &Catalogue,
    state: &State,
    now: Timestamp,
    service: &ServiceId,
    class: Class,
) -> Option<WaitRange> {
    let line = Line { service: service.clone(), only_desk: None, class };
    // As the fold will place it: a clock that jumped back lets nobody go before.
    let reference_at = state.latest_at.map_or(now, |latest| latest.max(now));
    wait(catalogue, state, &line, reference_at, u64::MAX)
}

/// The wait of a ticket that waits; `None` while no open desk serves it, or it does not wait.
pub fn for_ticket(catalogue: &Catalogue, state: &State, ticket: TicketId) -> Option<WaitRange> {
    let ticket = state.tickets.get(&ticket).filter(|ticket| ticket.stage == Stage::Waiting)?;
    wait(catalogue, state, &Line::of(ticket), ticket.reference_at, ticket.issued_seq)
}

/// How many that wait go before a ticket of `line` with this reference time at the desks that can serve it.
pub fn people_ahead(catalogue: &Catalogue, state: &State, line: &Line, at: Timestamp, seq: u64) -> usize {
    let desks: Vec<&DeskId> =
        catalogue.desks.keys().filter(|desk| dispatch::can_serve(catalogue, desk, line)).collect();
    ahead(catalogue, state, line, at, seq, &desks).map(|(_, people)| people).sum()
}

fn wait(catalogue: &Catalogue, state: &State, line: &Line, at: Timestamp, seq: u64) -> Option<WaitRange> {
    let open = |desk: &&DeskId| state.desk(desk).mode == DeskMode::Open;
    let serves = |desk: &&DeskId| dispatch::can_serve(catalogue, desk, line);
    let desks: Vec<&DeskId> = catalogue.desks.keys().filter(serves).filter(open).collect();
    if desks.is_empty() {
        return None;
    }
    let mean = |service: &ServiceId| catalogue.services.get(service).map_or(0.0, |service| service.mean_service_min);
    let (mut people, mut minutes) = (0, 0.0);
    for (service, count) in ahead(catalogue, state, line, at, seq, &desks) {
        people += count;
        minutes += mean(service) * count as f64;
    }
    let idle = desks.iter().any(|desk| state.desk(desk).current.is_none());
    if people == 0 && idle {
        return Some(WaitRange::outward(0.0, 0.0));
    }
    let mean = if people == 0 { mean(&line.service) } else { minutes / people as f64 };
    let minutes = (people + 1) as f64 * mean / desks.len() as f64;
    Some(WaitRange::outward(minutes * 0.8, minutes * 1.2))
}

/// Service and count of those that go before, line by line, of the lines that `desks` can serve.
fn ahead<'a>(
    catalogue: &'a Catalogue,
    state: &'a State,
    line: &'a Line,
    at: Timestamp,
    seq: u64,
    desks: &'a [&'a DeskId],
) -> impl Iterator<Item = (&'a ServiceId, usize)> {
    let compatible = move |other: &Line| desks.iter().any(|desk| dispatch::can_serve(catalogue, desk, other));
    let lines = state.waiting.iter().filter(move |(other, _)| compatible(other));
    lines.map(move |(other, places)| {
        // Both sides less their head starts: the other's may be as much later as it has more of it.
        let more = i64::from(catalogue.head_start_min(other.class)) - i64::from(catalogue.head_start_min(line.class));
        let until = at.saturating_add(jiff::SignedDuration::from_mins(more)).unwrap_or(Timestamp::MAX);
        let before_all = places.last().is_some_and(|(last, last_seq, _)| (*last, *last_seq) < (until, seq));
        let count = match before_all {
            true => places.len(),
            false => places.range(..(until, seq, TicketId(uuid::Uuid::nil()))).count(),
        };
        (&other.service, count)
    })
}
