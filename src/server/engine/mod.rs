// SPDX-License-Identifier: EUPL-1.2
//! The one decider: owns the catalogue, the state and the journal. No thread and no clock of its own, so that a
//! simulation can drive it; [`thread`] gives it both.

mod began;
mod bookings;
mod holder;
mod lists;
mod lost;
mod mark;
mod news;
mod returning;
pub mod thread;
mod visits;
mod wire;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

use super::site::SiteNow;
use began::Began;
use journal::{Journal, JournalError};
use mark::Mark;
use office::forecast::Foresight;
use office::forecast::experience::Experience;
use office::state::Stranded;
use office::{
    Action, Answer, BoardView, Catalogue, Command, Decision, DeskId, DeskView, Entry, Event, PassId, Reference,
    Rejection, Stage, State, TicketId, decide_shown,
};

/// Entries read from the journal at once while folding.
const FOLD_PAGE: usize = 5_000;
/// Days that a first fold reads, for twenty of work are among them.
const DAYS_LEARNED: u32 = 40;
/// What was foreseen so long ago is foreseen anew, though nothing has happened.
const FORESIGHT_AGE: SignedDuration = SignedDuration::from_secs(15);

/// What a command was answered. Durable when given.
#[derive(Clone, Debug, PartialEq)]
pub enum Reply {
    /// A ticket was issued, now or earlier under the same id.
    Issued {
        /// As it stands now.
        ticket: api::Ticket,
        /// It was issued by this very command.
        fresh: bool,
    },
    /// A ticket was called.
    Called(api::Call),
    /// Nobody waits.
    Nobody,
    /// A visitor was registered, or the pass is valid anew.
    Pass(PassId),
    /// An appointment was asked for.
    Requested(Reference),
    /// Done.
    Done,
    /// Done before, under the same id.
    Again,
}

/// Why a command was not carried out. Nothing has changed then, save where the journal broke off: the same command
/// with the same id can always be sent again.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The rules refuse it.
    #[error(transparent)]
    Rejected(#[from] Rejection),
    /// Its id belongs to a command of an earlier day.
    #[error("this id was used on an earlier day: make a new one")]
    StaleId,
    /// The journal does not take entries at present.
    #[error("{what}")]
    Journal {
        /// Which trouble.
        trouble: Trouble,
        /// As the journal says it.
        what: String,
    },
    /// More is asked at once than is taken on.
    #[error("too many commands wait: try again with the same id")]
    Busy,
    /// The engine has ended, or failed at this command.
    #[error("the engine could not carry this out: see the server's log")]
    Failed,
}

/// What keeps the journal from taking entries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// No room.
    Full,
    /// Another program holds the file.
    Locked,
    /// Anything else.
    Failed,
}

impl From<JournalError> for Refusal {
    fn from(error: JournalError) -> Self {
        let trouble = match error {
            JournalError::Full { .. } => Trouble::Full,
            JournalError::Locked { .. } => Trouble::Locked,
            JournalError::Corrupt { .. } | JournalError::Conflict { .. } | JournalError::Other { .. } => {
                Trouble::Failed
            }
        };
        Self::Journal { trouble, what: error.to_string() }
    }
}

/// The office's truth: decides, appends, folds, and tells what may be known.
pub struct Engine {
    site: Arc<SiteNow>,
    state: State,
    journal: Box<dyn Journal>,
    identity: Uuid,
    /// The state has run ahead of the journal, or is of unknown worth: to be folded again before it is used.
    spoilt: bool,
    /// What was learned by the first entries of a day: a fold need not read weeks for it.
    learned: Learned,
    /// What was foreseen last; nothing yet where nobody lets it think ahead.
    foresight: Option<Foresight>,
    began: Began,
    /// Since when the server stands, as the last tick told.
    awake_since: Option<Timestamp>,
}

/// What was learned until an entry that the journal holds.
#[derive(Default)]
struct Learned {
    day: Option<Date>,
    seq: u64,
    experience: Experience,
}

/// What became of a command before the journal was asked.
enum Outcome {
    Refused(Refusal),
    Answered { answer: Answer, fresh: bool },
    Nothing,
}

impl Engine {
    /// Folds the journal of the site's office.
    ///
    /// # Errors
    /// A journal that cannot be read.
    pub fn open(site: Arc<SiteNow>, mut journal: Box<dyn Journal>) -> Result<Self, JournalError> {
        let identity = journal.identity()?;
        let (state, learned) = (State::default(), Learned::default());
        let began = Began::default();
        let mut engine =
            Self { site, state, journal, identity, spoilt: true, learned, foresight: None, began, awake_since: None };
        engine.fold()?;
        engine.began = Began::with(&engine.state);
        Ok(engine)
    }

    /// Decides all commands of a batch in order, writes what they brought about in one append, and only then answers.
    /// If the append fails every command of the batch is refused, since each may have built on another.
    pub fn handle(&mut self, now: Timestamp, batch: &[Command]) -> Vec<Result<Reply, Refusal>> {
        let refuse_all = |refusal: Refusal| batch.iter().map(|_| Err(refusal.clone())).collect();
        if let Err(error) = self.mend() {
            return refuse_all(error.into());
        }
        self.spoilt = true;
        let mut entries = Vec::new();
        let outcomes: Vec<Outcome> = batch.iter().map(|command| self.decide(now, command, &mut entries)).collect();
        debug_assert!(entries.windows(2).all(|pair| pair[1].seq == pair[0].seq + 1), "the journal has no gaps");
        debug_assert!(entries.last().is_none_or(|last| last.seq == self.state.seq), "what is known is what is written");
        debug_assert!(
            self.state.tickets.values().filter(|ticket| ticket.stage == Stage::Waiting).count()
                == self.state.people_waiting(),
            "whoever waits stands in a line or is postponed, and nobody else",
        );
        if let Err(error) = self.journal.append(&entries) {
            let refusal = refuse_all(error.into());
            if let Err(error) = self.mend() {
                tracing::error!(%error, "the journal cannot be read either; trying again with the next command");
            }
            return refusal;
        }
        self.spoilt = false;
        entries
            .iter()
            .for_each(|entry| tracing::debug!(command = %Mark(entry.command.id), seq = entry.seq, "in the journal"));
        if self.state.day != self.learned.day {
            self.keep_learned();
        }
        outcomes.into_iter().map(|outcome| self.reply(outcome, now)).collect()
    }

    fn decide(&mut self, now: Timestamp, command: &Command, entries: &mut Vec<Entry>) -> Outcome {
        if let Action::ReturnToDay { day } = command.action
            && command.by.may(&command.action)
            && self.state.answer(command.id).is_none()
        {
            // The days before are read from the journal: nothing of this batch may be still to be written.
            if !entries.is_empty() {
                return Outcome::Refused(Refusal::Busy);
            }
            match self.returning(now, day) {
                Ok(Some(events)) => return self.enter(now, command, events, entries),
                Ok(None) => {}
                Err(error) => return Outcome::Refused(error.into()),
            }
        }
        if let Action::Tick { awake_since } = command.action {
            self.awake_since = awake_since;
        }
        let shown = self.foresight.as_ref();
        let events = match decide_shown(&self.site.catalogue, &self.state, now, command, shown) {
            Err(rejection) => return Outcome::Refused(rejection.into()),
            Ok(Decision::Known(answer)) => return Outcome::Answered { answer, fresh: false },
            Ok(Decision::Nothing) => return Outcome::Nothing,
            Ok(Decision::Events(events)) => events,
        };
        self.enter(now, command, events, entries)
    }

    /// Folds what a command brought about, to be appended.
    fn enter(&mut self, now: Timestamp, command: &Command, events: Vec<Event>, entries: &mut Vec<Entry>) -> Outcome {
        // The state remembers two days of ids, the journal all: an older one must not spoil the whole batch.
        match self.journal.find(&self.site.catalogue.office, command.id) {
            Ok(None) => {}
            Ok(Some(_)) => return Outcome::Refused(Refusal::StaleId),
            Err(error) => return Outcome::Refused(error.into()),
        }
        let office = self.site.catalogue.office.clone();
        let entry = Entry { seq: self.state.seq + 1, at: now, office, command: command.clone(), events };
        self.state.apply(&entry);
        entries.push(entry);
        match self.state.answer(command.id) {
            Some((_, answer)) => Outcome::Answered { answer: answer.clone(), fresh: true },
            None => Outcome::Nothing,
        }
    }

    fn reply(&self, outcome: Outcome, now: Timestamp) -> Result<Reply, Refusal> {
        match outcome {
            Outcome::Refused(refusal) => Err(refusal),
            Outcome::Answered { answer: Answer::Done, fresh: false } => Ok(Reply::Again),
            Outcome::Nothing | Outcome::Answered { answer: Answer::Done, .. } => Ok(Reply::Done),
            Outcome::Answered { answer: Answer::Nobody, .. } => Ok(Reply::Nobody),
            Outcome::Answered { answer: Answer::Pass(pass), .. } => Ok(Reply::Pass(pass)),
            Outcome::Answered { answer: Answer::Requested(reference), .. } => Ok(Reply::Requested(reference)),
            Outcome::Answered { answer: Answer::Called(call), .. } => Ok(Reply::Called(self.site.call(&call))),
            Outcome::Answered { answer: Answer::Issued(ticket), fresh } => match self.ticket(ticket, now) {
                Some(ticket) => Ok(Reply::Issued { ticket, fresh }),
                // Known from yesterday, but yesterday's tickets are gone.
                None => Err(Refusal::StaleId),
            },
        }
    }

    /// Folds the journal again if the state cannot be trusted.
    ///
    /// # Errors
    /// A journal that cannot be read.
    pub fn mend(&mut self) -> Result<(), JournalError> {
        if self.spoilt { self.fold() } else { Ok(()) }
    }

    fn fold(&mut self) -> Result<(), JournalError> {
        let office = &self.site.catalogue.office;
        let mut state = State::default();
        let yesterday = self.journal.fold_start(office, 2)?;
        let known = Some(&self.learned).filter(|learned| learned.seq > yesterday);
        let mut after = if known.is_some() { yesterday } else { self.journal.fold_start(office, DAYS_LEARNED)? };
        loop {
            let entries = self.journal.read(office, after, FOLD_PAGE)?;
            let Some(last) = entries.last() else { break };
            after = last.seq;
            for entry in &entries {
                state.apply(entry);
                if let Some(learned) = known.filter(|learned| learned.seq == entry.seq) {
                    state.experience = learned.experience.clone();
                }
            }
        }
        self.state = state;
        self.spoilt = false;
        self.keep_learned();
        Ok(())
    }

    fn keep_learned(&mut self) {
        let State { day, seq, experience, .. } = &self.state;
        self.learned = Learned { day: *day, seq: *seq, experience: experience.clone() };
    }

    /// Foresees all waits anew, if something has happened since it last did, or some time has passed; and unless `stop`,
    /// asked many times meanwhile, says that somebody waits for the engine.
    pub fn think_ahead(&mut self, now: Timestamp, stop: &mut dyn FnMut() -> bool) {
        let is_old = |foresight: &Foresight| {
            foresight.seq != self.state.seq || foresight.at.duration_until(now).abs() >= FORESIGHT_AGE
        };
        if self.spoilt || !self.foresight.as_ref().is_none_or(is_old) {
            return;
        }
        // A fault in a forecast costs the forecast, not the office.
        let fresh = catch_unwind(AssertUnwindSafe(|| Foresight::unless(&self.site.catalogue, &self.state, now, stop)));
        let fresh = match fresh {
            Ok(Some(fresh)) => fresh,
            Ok(None) => return,
            Err(_) => {
                tracing::error!("waits could not be foreseen: what was foreseen before stands");
                return;
            }
        };
        self.foresight = Some(match self.foresight.take() {
            Some(before) => fresh.after(&before),
            None => fresh,
        });
    }

    /// Whether what it tells is what the journal holds.
    pub fn is_sound(&self) -> bool {
        !self.spoilt
    }

    /// Sequence of the last entry.
    pub fn seq(&self) -> u64 {
        self.state.seq
    }

    /// The site it goes by.
    pub fn site(&self) -> &Arc<SiteNow> {
        &self.site
    }

    /// Goes by another site from now on; the office stays the same.
    pub fn replace_site(&mut self, site: Arc<SiteNow>) {
        self.site = site;
        // Other desks, other waits; what people were shown stays known.
        if let Some(foresight) = &mut self.foresight {
            foresight.at = Timestamp::MIN;
        }
    }

    /// What a screen may know.
    pub fn board(&self, now: Timestamp) -> api::Board {
        let view = match &self.foresight {
            Some(foresight) => BoardView::with(&self.site.catalogue, &self.state, foresight, now),
            None => BoardView::of(&self.site.catalogue, &self.state, now),
        };
        let board = self.site.board(view);
        api::Board { journal: Some(self.identity), given: self.given(), ..board }
    }

    /// What a desk may know, without what screens have shown; `None` if there is no such desk.
    pub fn desk(&self, desk: &DeskId, rows: Option<usize>, now: Timestamp) -> Option<api::DeskBoard> {
        let view = DeskView::of(&self.site.catalogue, &self.state, desk)?;
        let can = view.can(&self.site.catalogue, &self.state, desk, now);
        Some(self.site.desk_board(desk, (view, can), rows, (self.state.seq, now)))
    }

    /// Removes entries of days long over; tells how many.
    ///
    /// # Errors
    /// The journal's trouble.
    pub fn forget(&mut self, before: Timestamp) -> Result<u64, JournalError> {
        self.journal.forget(&self.site.catalogue.office, before)
    }

    /// What would be stranded if the office went by `other` from `now` on.
    pub fn stranded_by(&self, other: &Catalogue, now: Timestamp) -> Option<Stranded> {
        self.state.stranded_by(&self.site.catalogue, other, now)
    }

    /// How far a ticket of today has come: what is asked of it anew later is another command.
    pub fn steps(&self, id: TicketId) -> usize {
        self.state.tickets.get(&id).map_or(0, |ticket| ticket.way.len())
    }

    /// Today's calls after `seq`, in order, without those undone.
    pub fn calls_after(&self, seq: u64) -> Vec<api::Call> {
        let start = self.state.calls.partition_point(|call| call.seq <= seq);
        self.state.calls[start..].iter().map(|call| self.site.call(call)).collect()
    }

    /// The state itself, for simulations to compare.
    pub fn state(&self) -> &State {
        &self.state
    }

    /// The journal itself, for simulations to restart from.
    pub fn into_journal(self) -> Box<dyn Journal> {
        self.journal
    }
}
