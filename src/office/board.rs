//! What may be known of the state: by a screen (the board), a desk, a ticket's holder (pure, derived).

mod desk;
mod lists;
mod whereabouts;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::catalogue::{Catalogue, DeskId, ServiceId};
use super::forecast::{self, Foresight, WaitRange};
use super::last_ticket;
use super::rating::Rating;
use super::state::{Line, State};
use super::ticket::{Class, Stage, Ticket, TicketId, TicketNumber};
use crate::words::Language;

pub use desk::{Away, DeskView, Passed, Queued, Undoable, unattended};
pub use lists::{DeskList, Find, Page};
pub use whereabouts::Whereabouts;

/// A ticket called to a desk. A recall is a call of its own with a later `seq`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Call {
    /// Sequence of the journal entry.
    pub seq: u64,
    /// Which ticket; never leaves the server.
    pub ticket: TicketId,
    /// What is shown and spoken.
    pub number: TicketNumber,
    /// Where to go.
    pub desk: DeskId,
    /// When.
    pub called_at: Timestamp,
    /// The language its holder chose.
    pub language: Language,
}

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
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Prospect {
    /// The wait; none while no open desk serves it.
    #[serde(default)]
    pub wait: Option<WaitRange>,
    /// Whether it ends before closing; none where nothing can be said.
    #[serde(default)]
    pub before_closing: Option<bool>,
}

/// Whether tickets are issued.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Door {
    /// Tickets are issued.
    Open,
    /// Too late for a ticket, people are still served.
    PastLastTicket,
    /// Outside the hours.
    Closed,
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
                    before_closing: last_ticket::served_before_closing(
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

/// What a ticket's holder may know.
#[derive(Clone, Debug, PartialEq)]
pub struct HolderView {
    /// How many that wait go before it at the desks that can serve it; 0 once called.
    pub people_ahead: u32,
    /// The wait from now; `None` where nothing can be said.
    pub wait: Option<WaitRange>,
    /// When the office closes, where it is perhaps not called before.
    pub closing_doubt: Option<Timestamp>,
    /// Until when it is not called, where its holder asked for more time.
    pub postponed_until: Option<Timestamp>,
    /// How often its holder may still ask for more time.
    pub postpones_left: u32,
    /// How its holder found it, where they have said.
    pub rating: Option<Rating>,
    /// Whether it can be rated: somebody has served it.
    pub served: bool,
}

impl HolderView {
    /// Derives a holder's view, with the wait foreseen at the last entry; `None` if there is no such ticket today.
    pub fn of(catalogue: &Catalogue, state: &State, ticket: TicketId) -> Option<Self> {
        let now = state.latest_at?;
        Self::with(catalogue, state, &Foresight::of(catalogue, state, now), ticket, now)
    }

    /// Derives a holder's view with what was foreseen; a ticket issued since was told its wait with it.
    pub fn with(
        catalogue: &Catalogue,
        state: &State,
        foresight: &Foresight,
        ticket: TicketId,
        now: Timestamp,
    ) -> Option<Self> {
        let ticket = state.tickets.get(&ticket)?;
        let people = match ticket.stage {
            Stage::Waiting => {
                let line = Line::of(ticket);
                forecast::people_ahead(catalogue, state, &line, ticket.reference_at, ticket.issued_seq)
            }
            _ => 0,
        };
        Some(Self {
            people_ahead: u32::try_from(people).unwrap_or(u32::MAX),
            wait: match ticket.stage {
                Stage::Waiting if ticket.issued_seq > foresight.seq => ticket.promised,
                Stage::Waiting => foresight.ticket(ticket.id),
                _ => None,
            },
            closing_doubt: match ticket.stage {
                Stage::Waiting => {
                    last_ticket::closing_doubt(catalogue, now, p90_s(catalogue, state, foresight, ticket))
                }
                _ => None,
            },
            postponed_until: state.postponed.get(&ticket.id).copied(),
            rating: ticket.rating,
            served: ticket.served,
            postpones_left: catalogue.rules.postpone_times_max.saturating_sub(ticket.postponed_count),
        })
    }
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
