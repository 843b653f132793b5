// SPDX-License-Identifier: EUPL-1.2
//! How the server does: counts since its start, the journal's trouble, what a restored journal has lost.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};

use super::engine::{Refusal, Reply};
use super::lost;
use api::Verdict;
use office::state::Lost;
use office::{LostNumbers, TicketNumber};

/// Counts since the start, and the journal's last trouble.
#[derive(Default)]
pub struct Status {
    seq: AtomicU64,
    pub(super) commands: AtomicU64,
    pub(super) batches: AtomicU64,
    pub(super) refused: AtomicU64,
    pub(super) issued: AtomicU64,
    pub(super) passes: [AtomicU64; 5],
    pub(super) erased_at_s: AtomicU64,
    trouble: Mutex<Option<String>>,
    lost: Mutex<Lost>,
    not_believed: Mutex<lost::NotBelieved>,
}

impl Status {
    /// Begins at the journal's last entry.
    pub fn at(seq: u64) -> Self {
        Self { seq: AtomicU64::new(seq), ..Self::default() }
    }

    /// A batch was answered; the journal's last entry is `seq`.
    pub fn batch(&self, seq: u64, replies: &[Result<Reply, Refusal>]) {
        let mut trouble = self.trouble.lock().unwrap_or_else(PoisonError::into_inner);
        let told = replies.iter().find_map(|reply| match reply {
            Err(Refusal::Journal { what, .. }) => Some(what),
            _ => None,
        });
        match told {
            Some(what) if trouble.as_ref() != Some(what) => {
                tracing::error!(%what, "the journal takes no entries");
                *trouble = Some(what.clone());
            }
            None if trouble.is_some() && seq > self.seq.load(Ordering::Relaxed) => {
                tracing::info!("the journal takes entries again");
                *trouble = None;
            }
            _ => {}
        }
        let count = |wanted: fn(&Result<Reply, Refusal>) -> bool| {
            u64::try_from(replies.iter().filter(|reply| wanted(reply)).count()).unwrap_or(0)
        };
        self.seq.store(seq, Ordering::Relaxed);
        self.batches.fetch_add(1, Ordering::Relaxed);
        self.commands.fetch_add(count(|_| true), Ordering::Relaxed);
        self.refused.fetch_add(count(Result::is_err), Ordering::Relaxed);
        self.issued.fetch_add(count(|reply| matches!(reply, Ok(Reply::Issued { fresh: true, .. }))), Ordering::Relaxed);
    }

    /// A turnstile was told this.
    pub fn presented(&self, verdict: Verdict) {
        self.passes[place(verdict)].fetch_add(1, Ordering::Relaxed);
    }

    /// The job that keeps the terms of personal data ran, in seconds since 1970.
    pub fn erased(&self, at_s: u64) {
        self.erased_at_s.store(at_s, Ordering::Relaxed);
    }

    /// Sequence of the journal's last entry.
    pub fn seq(&self) -> u64 {
        self.seq.load(Ordering::Relaxed)
    }

    /// Which numbers people may hold although the journal does not know them.
    pub fn keep_lost(&self, lost: &Lost) {
        let mut kept = self.lost.lock().unwrap_or_else(PoisonError::into_inner);
        if *kept == *lost {
            return;
        }
        for LostNumbers { letter, from, to } in lost.numbers.iter().filter(|lost| !kept.numbers.contains(lost)) {
            tracing::error!(%letter, from, to, "numbers were given that the journal does not know: it was restored from an older copy");
        }
        *kept = lost.clone();
    }

    /// The same, as long as nobody who answers for the office has seen it.
    pub fn lost_unseen(&self) -> Lost {
        let lost = self.lost.lock().unwrap_or_else(PoisonError::into_inner).clone();
        if lost.is_seen { Lost::default() } else { lost }
    }

    /// A screen tells of these numbers beyond what it is believed; whether that is new.
    pub fn keep_not_believed(&self, screen: &str, numbers: Vec<TicketNumber>) -> bool {
        self.not_believed.lock().unwrap_or_else(PoisonError::into_inner).keep(screen, numbers)
    }

    /// Whoever answers for the office has seen what screens tell of.
    pub fn see_not_believed(&self) {
        self.not_believed.lock().unwrap_or_else(PoisonError::into_inner).see();
    }

    /// Those of them that nobody who answers for the office has seen, by screen.
    pub fn not_believed(&self) -> BTreeMap<String, Vec<TicketNumber>> {
        self.not_believed.lock().unwrap_or_else(PoisonError::into_inner).unseen()
    }

    /// Why the journal takes no entries; none while it does.
    pub fn trouble(&self) -> Option<String> {
        self.trouble.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

/// In the order in which they are told.
fn place(verdict: Verdict) -> usize {
    match verdict {
        Verdict::Valid => 0,
        Verdict::Used => 1,
        Verdict::Expired => 2,
        Verdict::WrongDoor => 3,
        Verdict::Unknown => 4,
    }
}
