// SPDX-License-Identifier: EUPL-1.2
//! What may be known of the state: by a screen (the board), a desk, a ticket's holder (pure, derived).

mod can;
mod desk;
mod holder;
mod lists;
mod whereabouts;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::catalogue::{Catalogue, ServiceId};
use crate::forecast::{self, Foresight};
use crate::last_ticket;
use crate::state::{Line, State};
use crate::terms::{Class, Door};
use crate::ticket::Call;
use crate::wait_range::WaitRange;

pub use can::{DeskCan, at_reception, with_cases};
pub use desk::{Away, DeskView, Passed, Queued, Undoable, unattended};
pub use holder::{Closed, HolderView, OpenCase};
pub use lists::{DeskList, Find, Page};
pub use whereabouts::Whereabouts;

/// How many wait for a service, and how long a newcomer would.
#[derive(Clone, Debug, PartialEq)]
pub struct WaitingFor {
    /// Which.
    pub service: ServiceId,
    /// Tickets that wait for it.
    pub people: u32,
    /// How many that wait, for whatever, would go before a newcomer at the desks that serve it …
    pub ahead: u32,
    /// … and before one with precedence.
    pub ahead_of_precedence: u32,
    /// What a newcomer is told; `None` while no open desk serves it.
    pub wait: Option<WaitRange>,
    /// No tickets are issued for it at present.
    pub suspended: bool,
    /// Whether a newcomer is still served before closing; `None` where nothing can be said.
    pub before_closing: Option<bool>,
    /// What one with precedence is told.
    pub precedence: Prospect,
}

/// What somebody who would take a ticket now is told of the time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Prospect {
    /// The wait; none while no open desk serves it.
    #[serde(default)]
    pub wait: Option<WaitRange>,
    /// Whether it ends before closing; none where nothing can be said.
    #[serde(default)]
    pub before_closing: Option<bool>,
}

/// What a screen may know.
#[derive(Clone, Debug, PartialEq)]
pub struct BoardView {
    /// When this was derived.
    pub as_of: Timestamp,
    /// The last entry it includes.
    pub seq: u64,
    /// Whether tickets are issued.
    pub door: Door,
    /// When the office opens next, if it is closed now (looked for in the next 31 days).
    pub opens_at: Option<Timestamp>,
    /// Newest first, one per ticket (its latest call), without undone ones, at most [`BoardView::CALLS_MAX`].
    pub calls: Vec<Call>,
    /// Every service of the site, in the catalogue's order.
    pub waiting: Vec<WaitingFor>,
    /// All tickets that wait.
    pub people_waiting: u32,
    /// The usual wait: as long as half of those who wait are told at most.
    pub wait: Option<WaitRange>,
}

impl BoardView {
    /// Most calls a board carries.
    pub const CALLS_MAX: usize = 10;

    /// Derives the board, with waits foreseen now.
    pub fn of(catalogue: &Catalogue, state: &State, now: Timestamp) -> Self {
        Self::with(catalogue, state, &Foresight::of(catalogue, state, now), now)
    }

    /// Derives the board with what was foreseen.
    pub fn with(catalogue: &Catalogue, state: &State, foresight: &Foresight, now: Timestamp) -> Self {
        // A clock that was set back gives no newcomer a place before those who wait.
        let at = state.latest_at.map_or(now, |latest| latest.max(now));
        let waiting: Vec<WaitingFor> = catalogue
            .services
            .iter()
            .map(|(service, known)| {
                let prospect = |class| Prospect {
                    wait: foresight.newcomer(service, class),
                    before_closing: last_ticket::before_closing(
                        catalogue,
                        now,
                        foresight.newcomer_p90_s(service, class),
                    ),
                };
                let Prospect { wait, before_closing } = prospect(Class::Ordinary);
                let ahead = |class| {
                    let line = Line { service: service.clone(), only_desk: None, class };
                    let people = forecast::people_ahead(catalogue, state, &line, at, u64::MAX);
                    u32::try_from(people).unwrap_or(u32::MAX)
                };
                WaitingFor {
                    service: service.clone(),
                    ahead: ahead(Class::Ordinary),
                    ahead_of_precedence: ahead(Class::Precedence),
                    people: people_for(state, service),
                    wait,
                    suspended: known.suspended,
                    before_closing,
                    precedence: prospect(Class::Precedence),
                }
            })
            .collect();
        let door = catalogue.door(now);
        Self {
            as_of: now,
            seq: state.seq,
            door,
            opens_at: if door == Door::Closed { catalogue.opens_at(now) } else { None },
            calls: latest_calls(state),
            people_waiting: waiting.iter().map(|waiting| waiting.people).sum(),
            wait: usual_wait(&waiting),
            waiting,
        }
    }
}

/// The median of the waits, each service's counted once for everybody who waits for it: shortest and longest wait
/// together would say nothing.
fn usual_wait(waiting: &[WaitingFor]) -> Option<WaitRange> {
    let mut waits: Vec<(WaitRange, u32)> =
        waiting.iter().filter_map(|waiting| Some((waiting.wait?, waiting.people))).collect();
    waits.sort_by_key(|(wait, _)| (wait.from_min, wait.to_min));
    let people: u32 = waits.iter().map(|(_, people)| people).sum();
    let mut told = 0;
    let middle = waits.into_iter().find(|(_, count)| {
        told += count;
        told > 0 && told * 2 >= people
    });
    middle.map(|(wait, _)| wait)
}

fn people_for(state: &State, service: &ServiceId) -> u32 {
    let lines = state.waiting.iter().filter(|(line, _)| line.service == *service);
    let people: usize = lines.map(|(_, places)| places.len()).sum();
    let postponed = state.postponed.keys().filter_map(|ticket| state.tickets.get(ticket));
    let postponed = postponed.filter(|ticket| ticket.service == *service).count();
    u32::try_from(people + postponed).unwrap_or(u32::MAX)
}

fn latest_calls(state: &State) -> Vec<Call> {
    let mut latest: Vec<Call> = Vec::with_capacity(BoardView::CALLS_MAX);
    for call in state.calls.iter().rev() {
        if latest.len() == BoardView::CALLS_MAX {
            break;
        }
        if latest.iter().all(|later| later.ticket != call.ticket) {
            latest.push(call.clone());
        }
    }
    latest
}
