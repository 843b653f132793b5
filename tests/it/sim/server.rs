// SPDX-License-Identifier: EUPL-1.2
//! The simulated building's server: the real engine, and around it what its thread does with it.

use std::sync::{Arc, Mutex};

use jiff::Timestamp;
use office::{Action, Command, CommandId, Role};
use server::engine::{Engine, Refusal, Reply};
use server::site::SiteNow;

use super::chance::Chance;
use super::disk::{Disk, Medium};

/// What the server sends over a stream.
#[derive(Clone)]
pub enum Told {
    Call(api::Call),
    Board(Box<api::Board>),
}

impl Told {
    /// Its sequence.
    pub fn seq(&self) -> u64 {
        match self {
            Self::Call(call) => call.seq,
            Self::Board(board) => board.seq,
        }
    }
}

/// A server that runs.
pub struct Server {
    pub engine: Engine,
    medium: Arc<Mutex<Medium>>,
    told_seq: u64,
    board_due: bool,
}

/// What became of a batch.
pub struct Batch {
    pub replies: Vec<Result<Reply, Refusal>>,
    pub told: Vec<Told>,
}

impl Server {
    /// Starts from the journal; `None` if it cannot be read.
    pub fn start(site: &Arc<SiteNow>, medium: &Arc<Mutex<Medium>>) -> Option<Self> {
        medium.lock().unwrap().died = false;
        let engine = Engine::open(Arc::clone(site), Box::new(Disk(Arc::clone(medium)))).ok()?;
        Some(Self { told_seq: engine.seq(), engine, medium: Arc::clone(medium), board_due: true })
    }

    /// Has a batch decided; `None` if the server died over it.
    pub fn handle(&mut self, now: Timestamp, commands: &[Command]) -> Option<Batch> {
        let replies = self.engine.handle(now, commands);
        if self.medium.lock().unwrap().died {
            return None;
        }
        Some(Batch { replies, told: self.calls_due() })
    }

    fn calls_due(&mut self) -> Vec<Told> {
        if !self.engine.is_sound() || self.engine.seq() == self.told_seq {
            return Vec::new();
        }
        let calls = self.engine.calls_after(self.told_seq).into_iter().map(Told::Call).collect();
        self.told_seq = self.engine.seq();
        self.board_due = true;
        calls
    }

    /// The board, if it changed since it was told, after the calls it shows: mending may have brought some to light.
    pub fn board_due(&mut self, now: Timestamp) -> Vec<Told> {
        if !self.board_due || self.engine.mend().is_err() {
            return Vec::new();
        }
        let mut told = self.calls_due();
        self.board_due = false;
        told.push(Told::Board(Box::new(self.engine.board(now))));
        told
    }

    /// What a new stream begins with, after what all others are told before; `None` if the journal cannot be read.
    /// A server may tell again what was told (`overlap` entries of it): streams promise at least once, the link makes
    /// it exactly once.
    pub fn subscribe(&mut self, after: Option<u64>, overlap: u64, now: Timestamp) -> Option<(Vec<Told>, Vec<Told>)> {
        let to_others = self.board_due(now);
        self.engine.is_sound().then_some(())?;
        let board = self.engine.board(now);
        let missed = after.filter(|seq| *seq <= board.seq).map(|seq| seq.saturating_sub(overlap));
        let calls = missed.map(|seq| self.engine.calls_after(seq)).unwrap_or_default();
        let first = calls.into_iter().map(Told::Call).chain([Told::Board(Box::new(board))]).collect();
        Some((to_others, first))
    }
}

/// What the office's own clock asks once a second.
pub fn tick(chance: &mut Chance) -> Command {
    Command { id: CommandId(chance.uuid()), by: Role::Office, action: Action::TICK }
}
