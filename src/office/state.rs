//! The office's state: nothing but the fold of events (pure).

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::board::Call;
use super::catalogue::DeskId;
use super::command::{Action, CommandId};
use super::event::Entry;
use super::ticket::{Ticket, TicketId};

/// What a desk does at present.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum DeskMode {
    /// Calls nobody; has no ticket.
    #[default]
    Closed,
    /// Calls.
    Open,
    /// Will be back; keeps its ticket.
    Paused,
}

/// A desk at present.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DeskState {
    /// Open, paused or closed.
    pub mode: DeskMode,
    /// The ticket called to it or served there.
    pub current: Option<TicketId>,
    /// Since when it is in its mode.
    pub since: Option<Timestamp>,
}

/// What a command was answered: the same id gets the same answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// The ticket was issued.
    Issued(TicketId),
    /// The ticket was called (`next`, `recall`).
    Called(Call),
    /// Nobody waits.
    Nobody,
    /// Done.
    Done,
}

/// The office at present.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct State {
    /// The office's day; `None` before the first entry.
    pub day: Option<Date>,
    /// Sequence of the last entry applied; 0 before the first.
    pub seq: u64,
    /// Today's tickets.
    pub tickets: BTreeMap<TicketId, Ticket>,
    /// Those of them that wait.
    pub waiting: BTreeSet<TicketId>,
    /// Last count given per letter today.
    pub counts: BTreeMap<char, u32>,
    /// Desks that did something today.
    pub desks: BTreeMap<DeskId, DeskState>,
    /// Today's calls and recalls in order, without those undone.
    pub calls: Vec<Call>,
    /// Commands of today and of the day before: what was asked and what was answered.
    pub answers: BTreeMap<CommandId, (Action, Answer)>,
}

impl State {
    /// Folds one entry. Entries come in order of `seq`; the fold needs no catalogue.
    pub fn apply(&mut self, entry: &Entry) {
        todo!("helper office")
    }
}
