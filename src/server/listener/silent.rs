// SPDX-License-Identifier: EUPL-1.2
//! Whose connection may give way for somebody else, where places run short.

use std::collections::BTreeMap;
use std::future::Future as _;
use std::pin::Pin;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::Context;
use std::time::Duration;

use tokio::sync::oneshot;
use tokio::time::Instant;

use crate::bodies::Progress;

/// Who was answered so long ago may be let go; open streams move every two seconds.
const QUIET_MIN: Duration = Duration::from_secs(5);
/// Who has not read an answer for so long may be let go.
const UNREAD_MIN: Duration = Duration::from_secs(2);
/// A body so far behind the slowest line may be let go; one that comes as any line brings it never is.
const BEHIND_MIN: Duration = Duration::from_secs(1);

/// All connections. Of those that never sent a whole head the oldest gives way first; then of those whose body does not
/// come, or who do not read what they asked for, whichever is furthest behind; then of those that were answered whichever has
/// been quiet for longest. A stream is never so quiet as to be among them, and nobody is who waits for an answer.
#[derive(Default)]
pub(super) struct Silent {
    next: AtomicU64,
    known: Mutex<BTreeMap<u64, Known>>,
}

struct Known {
    end: oneshot::Sender<()>,
    waits: Waits,
}

/// What a connection waits for.
#[derive(Clone, Copy)]
enum Waits {
    /// Its first head.
    Head,
    /// The rest of a body.
    Body(Progress),
    /// Its answer.
    Answer,
    /// Its own reading: an answer has stood still since then.
    Reading(Instant),
    /// Another request, since it was answered.
    Next(Instant),
}

/// A connection's place among them, until it is dropped.
pub(super) struct Silence {
    among: Arc<Silent>,
    number: u64,
    ends: oneshot::Receiver<()>,
    is_let_go: bool,
}

impl Silent {
    pub(super) fn enter(among: &Arc<Self>) -> Silence {
        let number = among.next.fetch_add(1, Ordering::Relaxed);
        let (end, ends) = oneshot::channel();
        among.lock().insert(number, Known { end, waits: Waits::Head });
        Silence { among: among.clone(), number, ends, is_let_go: false }
    }

    pub(super) fn let_one_go(&self) {
        self.let_one_go_at(Instant::now());
    }

    fn let_one_go_at(&self, now: Instant) {
        let mut known = self.lock();
        let rank = |(number, known): (&u64, &Known)| {
            let rank = match known.waits {
                Waits::Head => Some((0, Duration::ZERO)),
                Waits::Body(progress) => Some((1, progress.behind(now))).filter(|(_, behind)| *behind >= BEHIND_MIN),
                Waits::Answer => None,
                Waits::Reading(since) => {
                    let unread = now.saturating_duration_since(since);
                    (unread >= UNREAD_MIN).then_some((1, unread))
                }
                Waits::Next(since) => {
                    let quiet = now.saturating_duration_since(since);
                    (quiet >= QUIET_MIN).then_some((2, quiet))
                }
            };
            // The longest first; of equals the oldest.
            rank.map(|(kind, for_long)| (kind, std::cmp::Reverse(for_long), *number))
        };
        let number = known.iter().filter_map(rank).min().map(|(.., number)| number);
        if let Some(known) = number.and_then(|number| known.remove(&number)) {
            let _ = known.end.send(());
        }
    }

    fn lock(&self) -> MutexGuard<'_, BTreeMap<u64, Known>> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Silence {
    /// Its head is whole, and a body is to come.
    pub(super) fn waits_for_body(&self) {
        self.waits(|_| Waits::Body(Progress::begun(Instant::now())));
    }

    /// So much of the body came.
    pub(super) fn body_came(&self, bytes: usize) {
        self.waits(|waits| match waits {
            Waits::Body(mut progress) => {
                progress.came(bytes, Instant::now());
                Waits::Body(progress)
            }
            waits => waits,
        });
    }

    /// All of the request is there.
    pub(super) fn waits_for_answer(&self) {
        self.waits(|_| Waits::Answer);
    }

    /// Nothing more of its answer goes out: it does not read.
    pub(super) fn does_not_read(&self) {
        self.waits(|waits| if let Waits::Reading(_) = waits { waits } else { Waits::Reading(Instant::now()) });
    }

    /// Something of its answer went out.
    pub(super) fn reads(&self) {
        self.waits(|waits| if let Waits::Reading(_) = waits { Waits::Answer } else { waits });
    }

    /// It is answered, or goes on being.
    pub(super) fn answered(&self) {
        self.waits(|_| Waits::Next(Instant::now()));
    }

    fn waits(&self, change: impl FnOnce(Waits) -> Waits) {
        if let Some(known) = self.among.lock().get_mut(&self.number) {
            known.waits = change(known.waits);
        }
    }

    /// Whether it is let go; if not, the task is woken when it is.
    pub(super) fn is_let_go(&mut self, context: &mut Context<'_>) -> bool {
        // What has told once is not asked again.
        self.is_let_go = self.is_let_go || Pin::new(&mut self.ends).poll(context).is_ready();
        self.is_let_go
    }
}

impl Drop for Silence {
    fn drop(&mut self) {
        self.among.lock().remove(&self.number);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_says_nothing_gives_way_before_who_sends_and_nobody_who_waits_for_an_answer() {
        let silent = Arc::new(Silent::default());
        let mut all: Vec<Silence> = (0..7).map(|_| Silent::enter(&silent)).collect();
        all[0].waits_for_answer();
        all[1].answered();
        for body in &all[2..5] {
            body.waits_for_body();
        }
        let now = Instant::now() + QUIET_MIN;
        // Of three bodies one comes as from a slow line, one in a trickle, one not at all.
        for (number, bytes) in [(3, 1 << 20), (4, 1)] {
            silent.lock().entry(number).and_modify(|known| {
                if let Waits::Body(progress) = &mut known.waits {
                    progress.came(bytes, now);
                }
            });
        }
        let mut gone = Vec::new();
        for _ in 0..all.len() {
            silent.let_one_go_at(now);
            let left = silent.lock().keys().copied().collect::<Vec<_>>();
            gone.extend((0..7).filter(|number| !left.contains(number) && !gone.contains(number)).collect::<Vec<_>>());
        }
        assert_eq!(gone, [5, 6, 2, 4, 1]);
        let is_told = |silence: &mut Silence| silence.ends.try_recv().is_ok();
        assert_eq!(all.iter_mut().map(is_told).collect::<Vec<_>>(), [false, true, true, false, true, true, true]);
        assert_eq!(silent.lock().len(), 2);
        drop(all);
        assert!(silent.lock().is_empty());
    }
}
