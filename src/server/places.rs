// SPDX-License-Identifier: EUPL-1.2
//! Places among the streams: every screen of the site has its own, all others share the rest, and nobody takes it all.

use std::collections::{BTreeMap, VecDeque};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use axum::http::StatusCode;
use tokio::sync::watch;

use super::problem::Refused;

/// Streams of all who are no screens, at once; beyond it newcomers are told to come back.
pub const STREAMS_MAX: usize = 200;
/// Streams of one token, or of one account over all its sessions; the pages of a browser need one.
pub const STREAMS_OF_ONE_MAX: usize = 24;
/// Streams of one screen: it needs one, and may come back before it is known that the line before is dead. A further one
/// ends the oldest.
pub const STREAMS_OF_SCREEN_MAX: usize = 4;

/// When whoever has too many streams may ask again.
const RETRY_AFTER_S: u32 = 5;

/// All places.
#[derive(Debug, Default)]
pub struct Places {
    held: Mutex<Held>,
}

#[derive(Debug, Default)]
struct Held {
    /// By whom who is no screen, and how many.
    of_one: BTreeMap<u64, usize>,
    /// Each screen's, the oldest first, with what ends it.
    of_screen: BTreeMap<String, VecDeque<(u64, watch::Sender<bool>)>>,
    /// Names the next of a screen's.
    next: u64,
}

#[derive(Debug)]
enum Of {
    One(u64),
    Screen(String, u64),
}

/// A place, given back when dropped.
#[derive(Debug)]
pub struct Place {
    places: Arc<Places>,
    of: Of,
    taken: watch::Receiver<bool>,
}

impl Places {
    /// A place for whoever is no screen: `mark` tells one token or account from another.
    ///
    /// # Errors
    /// 429 for whoever has too many, 503 where all are taken.
    pub fn take(self: &Arc<Self>, mark: u64) -> Result<Place, Refused> {
        let mut held = self.lock();
        let own = held.of_one.get(&mark).copied().unwrap_or(0);
        if own >= STREAMS_OF_ONE_MAX {
            return Err(too_many());
        }
        if held.of_one.values().sum::<usize>() >= STREAMS_MAX {
            let detail = format!("{STREAMS_MAX} streams are open, the most this server serves besides its screens'");
            return Err(Refused::busy().with_detail(detail));
        }
        held.of_one.insert(mark, own + 1);
        // Nobody takes it again.
        Ok(Place { places: self.clone(), of: Of::One(mark), taken: watch::channel(false).1 })
    }

    /// The place of a screen of the site: always free, for its oldest gives way.
    pub fn take_for_screen(self: &Arc<Self>, name: &str) -> Place {
        let mut held = self.lock();
        let number = held.next;
        held.next += 1;
        let own = held.of_screen.entry(name.to_owned()).or_default();
        if own.len() >= STREAMS_OF_SCREEN_MAX
            && let Some((_, oldest)) = own.pop_front()
        {
            tracing::warn!(
                screen = name,
                most = STREAMS_OF_SCREEN_MAX,
                "more devices than that show this screen: the oldest has lost its stream; give each a name of its own in the site"
            );
            oldest.send_replace(true);
        }
        let (ends, taken) = watch::channel(false);
        own.push_back((number, ends));
        Place { places: self.clone(), of: Of::Screen(name.to_owned(), number), taken }
    }

    /// How many are taken.
    pub fn count(&self) -> usize {
        let held = self.lock();
        held.of_one.values().sum::<usize>() + held.of_screen.values().map(VecDeque::len).sum::<usize>()
    }

    fn lock(&self) -> MutexGuard<'_, Held> {
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Place {
    /// Tells when somebody newer has the place: the stream then ends.
    pub fn taken(&self) -> watch::Receiver<bool> {
        self.taken.clone()
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut held = self.places.lock();
        match &self.of {
            Of::One(mark) => {
                let left = held.of_one.get(mark).map_or(0, |own| own.saturating_sub(1));
                match left {
                    0 => drop(held.of_one.remove(mark)),
                    left => drop(held.of_one.insert(*mark, left)),
                }
            }
            Of::Screen(name, number) => {
                if let Some(own) = held.of_screen.get_mut(name) {
                    own.retain(|(known, _)| known != number);
                }
            }
        }
    }
}

fn too_many() -> Refused {
    let detail =
        format!("{STREAMS_OF_ONE_MAX} streams are open with this token or account: close some, or use another");
    Refused::new(StatusCode::TOO_MANY_REQUESTS, "too-many-streams")
        .with_detail(detail)
        .with_retry_after_s(RETRY_AFTER_S)
}
