//! What may be known of the state: by a screen (the board), a desk, a ticket's holder (pure, derived).

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::catalogue::{Catalogue, DeskId, ServiceId};
use super::forecast::WaitRange;
use super::state::{DeskMode, State};
use super::ticket::{Class, Stage, TicketId, TicketNumber};
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
    /// The wait over all services: smallest `from`, greatest `to` of those for which somebody waits.
    pub wait: Option<WaitRange>,
}

impl BoardView {
    /// Most calls a board carries.
    pub const CALLS_MAX: usize = 10;

    /// Derives the board.
    pub fn of(catalogue: &Catalogue, state: &State, now: Timestamp) -> Self {
        todo!("helper office")
    }
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
    /// Ordinary or precedence.
    pub class: Class,
    /// When it was issued.
    pub issued_at: Timestamp,
    /// Its head start, in minutes: the reason in numbers.
    pub head_start_min: u32,
    /// It was passed to this desk alone.
    pub only_this_desk: bool,
    /// The language its holder chose.
    pub language: Language,
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
    /// Those it can serve, in the order it will call them.
    pub queue: Vec<Queued>,
    /// Today's no-shows of this desk that can be put back, latest first, at most ten.
    pub no_shows: Vec<Queued>,
}

impl DeskView {
    /// Derives a desk's view; `None` if the catalogue has no such desk.
    pub fn of(catalogue: &Catalogue, state: &State, desk: &DeskId) -> Option<Self> {
        todo!("helper office")
    }
}

/// What a ticket's holder may know.
#[derive(Clone, Debug, PartialEq)]
pub struct HolderView {
    /// How many that wait go before it at the desks that can serve it; 0 once called.
    pub people_ahead: u32,
    /// The wait from now; `None` where nothing can be said.
    pub wait: Option<WaitRange>,
}

impl HolderView {
    /// Derives a holder's view; `None` if there is no such ticket today.
    pub fn of(catalogue: &Catalogue, state: &State, ticket: TicketId) -> Option<Self> {
        todo!("helper office")
    }
}
