//! What may be known of the state: by a screen (the board), a desk, a ticket's holder (pure, derived).

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::catalogue::{Catalogue, DeskId, ServiceId};
use super::forecast::{self, WaitRange};
use super::rating::Rating;
use super::state::{DeskMode, Line, State};
use super::ticket::{Class, Stage, Ticket, TicketId, TicketNumber};
use super::visit::{Happened, Step};
use super::{decide, dispatch, last_ticket};
use crate::words::Language;

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
    /// What a newcomer is told; `None` while no open desk serves it.
    pub wait: Option<WaitRange>,
    /// No tickets are issued for it at present.
    pub suspended: bool,
    /// Whether a newcomer is still served before closing; `None` where nothing can be said.
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

    /// Derives the board.
    pub fn of(catalogue: &Catalogue, state: &State, now: Timestamp) -> Self {
        let waiting: Vec<WaitingFor> = catalogue
            .services
            .iter()
            .map(|(service, known)| {
                let wait = forecast::for_newcomer(catalogue, state, now, service, Class::Ordinary);
                WaitingFor {
                    service: service.clone(),
                    people: people_for(state, service),
                    wait,
                    suspended: known.suspended,
                    before_closing: last_ticket::served_before_closing(catalogue, now, wait),
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

/// A ticket in a desk's queue and why it stands there.
#[derive(Clone, Debug, PartialEq)]
pub struct Queued {
    /// Which.
    pub ticket: TicketId,
    /// What will be called.
    pub number: TicketNumber,
    /// For what.
    pub service: ServiceId,
    /// Who goes before whom.
    pub class: Class,
    /// When it was issued.
    pub issued_at: Timestamp,
    /// When it was booked for, if it was; of the class ordinary it came late.
    pub slot: Option<Timestamp>,
    /// Its head start, in minutes: the reason in numbers.
    pub head_start_min: u32,
    /// It was passed to this desk alone.
    pub only_this_desk: bool,
    /// The language its holder chose.
    pub language: Language,
}

impl Queued {
    fn of(catalogue: &Catalogue, ticket: &Ticket) -> Self {
        Self {
            ticket: ticket.id,
            number: ticket.number,
            service: ticket.service.clone(),
            class: ticket.class,
            issued_at: ticket.issued_at,
            slot: ticket.slot,
            head_start_min: catalogue.head_start_min(ticket.class),
            only_this_desk: ticket.only_desk.is_some(),
            language: ticket.language.clone(),
        }
    }
}

/// What a desk may know.
#[derive(Clone, Debug, PartialEq)]
pub struct DeskView {
    /// Open, paused or closed.
    pub mode: DeskMode,
    /// Its ticket, called or served, and where that stands.
    pub current: Option<(Queued, Stage)>,
    /// The current ticket's latest call.
    pub call: Option<Call>,
    /// Until when that call can be undone; `None` where there is nothing to undo.
    pub undo_until: Option<Timestamp>,
    /// The current ticket's way until here.
    pub way: Vec<Step>,
    /// Those it can serve, in the order it will call them.
    pub queue: Vec<Queued>,
    /// Of a desk that is free while somebody waits: which number is to be called now, and by which desk.
    pub offer: Option<(TicketNumber, DeskId)>,
    /// Those it can serve whose holders asked for more time, and until when; the first to come before all.
    pub postponed: Vec<(Timestamp, Queued)>,
    /// Today's no-shows of this desk that can be put back, latest first, at most ten.
    pub no_shows: Vec<Queued>,
    /// The visit that ended here last, and when: its citizen may be asked how it was.
    pub ended: Option<(Timestamp, Queued)>,
}

impl DeskView {
    /// Most no-shows it lists.
    const NO_SHOWS_MAX: usize = 10;

    /// Derives a desk's view; `None` if the catalogue has no such desk.
    pub fn of(catalogue: &Catalogue, state: &State, desk: &DeskId) -> Option<Self> {
        catalogue.desks.get(desk)?;
        let known = |ticket: TicketId| state.tickets.get(&ticket);
        let present = state.desk(desk);
        let current = present.current.and_then(known);
        let queue: Vec<&Ticket> = dispatch::queue(catalogue, state, desk).into_iter().filter_map(known).collect();
        let is_free = present.mode == DeskMode::Open && current.is_none();
        let offer = if is_free { offered(catalogue, state, desk, &queue) } else { None };
        let mut no_shows: Vec<(Timestamp, &Ticket)> = state
            .tickets
            .values()
            .filter_map(|ticket| match &ticket.stage {
                Stage::NoShow { desk: by, at } if by == desk => Some((*at, ticket)),
                _ => None,
            })
            .collect();
        no_shows.sort_by_key(|(at, ticket)| std::cmp::Reverse((*at, ticket.issued_seq)));
        let mut postponed: Vec<(Timestamp, &Ticket)> =
            state.postponed.iter().filter_map(|(ticket, until)| Some((*until, known(*ticket)?))).collect();
        postponed.retain(|(_, ticket)| dispatch::can_serve(catalogue, desk, &Line::of(ticket)));
        postponed.sort_by_key(|(until, ticket)| (*until, ticket.issued_seq));
        let ended = state.tickets.values().filter(|ticket| ticket.stage == Stage::Completed);
        let ended = ended.filter_map(|ticket| match ticket.way.last() {
            Some(Step { at, what: Happened::Completed { desk: by } }) if by == desk => Some((*at, ticket)),
            _ => None,
        });
        let ended = ended.max_by_key(|(at, ticket)| (*at, ticket.issued_seq));
        Some(Self {
            mode: present.mode,
            current: current.map(|ticket| (Queued::of(catalogue, ticket), ticket.stage.clone())),
            call: current.and_then(|ticket| state.calls.iter().rev().find(|call| call.ticket == ticket.id)).cloned(),
            way: current.map(|ticket| ticket.way.clone()).unwrap_or_default(),
            undo_until: current.and_then(|ticket| decide::undo_until(catalogue, ticket)),
            queue: queue.into_iter().map(|ticket| Queued::of(catalogue, ticket)).collect(),
            offer,
            postponed: postponed.into_iter().map(|(until, ticket)| (until, Queued::of(catalogue, ticket))).collect(),
            no_shows: no_shows
                .into_iter()
                .take(Self::NO_SHOWS_MAX)
                .map(|(_, ticket)| Queued::of(catalogue, ticket))
                .collect(),
            ended: ended.map(|(at, ticket)| (at, Queued::of(catalogue, ticket))),
        })
    }
}

/// What a free desk is asked to call; where others are asked to call all that it could, the first of these.
fn offered(catalogue: &Catalogue, state: &State, desk: &DeskId, queue: &[&Ticket]) -> Option<(TicketNumber, DeskId)> {
    let offers = dispatch::offers(catalogue, state);
    let mut asked = queue.iter().filter_map(|ticket| Some((ticket.number, offers.get(&ticket.id)?.clone())));
    let first = asked.clone().next();
    asked.find(|(_, by)| by == desk).or(first)
}

/// What a ticket's holder may know.
#[derive(Clone, Debug, PartialEq)]
pub struct HolderView {
    /// How many that wait go before it at the desks that can serve it; 0 once called.
    pub people_ahead: u32,
    /// The wait from now; `None` where nothing can be said.
    pub wait: Option<WaitRange>,
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
    /// Derives a holder's view; `None` if there is no such ticket today.
    pub fn of(catalogue: &Catalogue, state: &State, ticket: TicketId) -> Option<Self> {
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
            wait: forecast::for_ticket(catalogue, state, ticket.id),
            postponed_until: state.postponed.get(&ticket.id).copied(),
            rating: ticket.rating,
            served: ticket.served,
            postpones_left: catalogue.rules.postpone_times_max.saturating_sub(ticket.postponed_count),
        })
    }
}
