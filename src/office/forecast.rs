// SPDX-License-Identifier: EUPL-1.2
//! How long a ticket will wait: the office's own rule, replayed many times from its present state (pure).
//!
//! `seen` sums what the journal shows of a day, `experience` keeps the last twenty, `learned` makes laws of them,
//! `present` turns the state into a scene of plain numbers, `replay` runs its futures through `room` by
//! `dispatch::rule`, `spread` keeps what they say, `range` what people are told. Levels that did not keep their promise on earlier days are moved so
//! that they do: the level at which each actual wait stood among its futures is noted, and the 80th percentile told
//! is the level below which 80 % of those really stood (recalibration after Kuleshov, Fenner, Ermon 2018), with the
//! levels themselves as pseudo-observations.

pub mod chance;
pub mod experience;
pub mod foresight;
pub mod law;
pub mod learned;
pub mod present;
pub mod range;
pub mod replay;
pub mod room;
pub mod scene;
pub mod seen;
pub mod spread;

use jiff::Timestamp;

pub use foresight::Foresight;
pub use range::Shown;
use spread::Spread;

use crate::booking::Kept;
use crate::catalogue::{Catalogue, DeskId, ServiceId};
use crate::dispatch;
use crate::state::{Line, State};
use crate::terms::{Class, DeskMode};
use crate::ticket::TicketId;
use crate::wait_range::WaitRange;

/// What is foreseen of one wait.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Foreseen {
    /// What its holder is told.
    pub range: WaitRange,
    /// The wait that eight of ten will not pass, in seconds: the top of the range before it is rounded.
    pub p80_s: u32,
    /// The wait that nine of ten will not pass, in seconds.
    pub p90_s: u32,
    /// All of it.
    pub spread: Spread,
}

impl Foreseen {
    fn of(spread: Spread, learned: &learned::Learned) -> Self {
        let p80_s = promised_s(&spread, learned, range::SHOWN.1);
        Self { range: WaitRange::of(&spread, learned), p80_s, p90_s: p90_s(&spread, learned), spread }
    }
}

/// The wait that nine of ten will not pass, in seconds.
pub fn p90_s(spread: &Spread, learned: &learned::Learned) -> u32 {
    promised_s(spread, learned, 0.9)
}

fn promised_s(spread: &Spread, learned: &learned::Learned, level: f64) -> u32 {
    (learned.promised_min(spread, level) * 60.0).round() as u32
}

/// What experience teaches of an office.
pub fn learned(catalogue: &Catalogue, state: &State) -> learned::Learned {
    let services = catalogue.services.iter().map(|(id, service)| (id, service.mean_service_min));
    state.experience.learned(services)
}

/// The wait of somebody who takes a ticket for `service` now; `None` while no desk that serves it is there or expected
/// back. The seed is the journal's sequence: the same state foresees the same.
pub fn for_newcomer(
    catalogue: &Catalogue,
    state: &State,
    now: Timestamp,
    service: &ServiceId,
    class: Class,
) -> Option<Foreseen> {
    foreseen(catalogue, state, now, &present::line_of(service, class), None)
}

/// The wait of somebody who checks in now for an appointment: their place is reckoned from when it says, and they are no
/// longer awaited.
pub fn for_booked(
    catalogue: &Catalogue,
    state: &State,
    now: Timestamp,
    (service, class): (&ServiceId, Class),
    kept: Kept,
) -> Option<Foreseen> {
    foreseen(catalogue, state, now, &present::line_of(service, class), Some(kept))
}

fn foreseen(catalogue: &Catalogue, state: &State, now: Timestamp, line: &Line, kept: Option<Kept>) -> Option<Foreseen> {
    let there = |desk: &DeskId| state.desk(desk).mode != DeskMode::Closed;
    // The usual case before the desks open costs nothing.
    if !catalogue.desks.keys().any(|desk| catalogue.serves(desk, &line.service) && there(desk)) {
        return None;
    }
    let learned = learned(catalogue, state);
    let mut present = present::Present::of(catalogue, state, now, &learned, std::slice::from_ref(line), false);
    if present.stranded.contains(line) {
        return None;
    }
    if let Some(kept) = kept {
        present.checks_in(catalogue, now, line, kept);
    }
    let spread = present.scene.futures(state.seq).newcomers.pop()?;
    Some(Foreseen::of(spread, &learned))
}

/// How many that wait go before a ticket of `line` with this reference time at the desks that can serve it and are there;
/// while none is, at any that can. Whom none of these calls does not go before.
pub fn people_ahead(catalogue: &Catalogue, state: &State, line: &Line, at: Timestamp, seq: u64) -> usize {
    let can: Vec<&DeskId> = catalogue.desks.keys().filter(|desk| dispatch::can_serve(catalogue, desk, line)).collect();
    let is_there = |desk: &&DeskId| state.desk(desk).mode != DeskMode::Closed;
    let there: Vec<&DeskId> = can.iter().copied().filter(is_there).collect();
    let desks = if there.is_empty() { can } else { there };
    ahead(catalogue, state, line, at, seq, &desks).map(|(_, people)| people).sum()
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
