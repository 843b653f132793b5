// SPDX-License-Identifier: EUPL-1.2
//! Tickets' pages on phones: what each shows is worked out once per change, however many phones look at it.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::sync::{OwnedSemaphorePermit, Semaphore, broadcast, watch};
use tokio::time::Instant;

use super::engine::thread::{EngineHandle, News};
use base::words::Language;
use office::TicketId;

/// Streams to phones at once; further phones ask again by themselves.
const STREAMS_MAX: usize = 400;
/// Of one ticket: whoever shares its address far and wide takes no stream from others.
const STREAMS_OF_TICKET_MAX: usize = 8;
/// What time alone changes of pages, an offer that ends or a warning that begins, is told after this time.
const TIME_GAP: Duration = Duration::from_secs(30);
/// Pages kept; all are let go when there are more.
const PAGES_MAX: usize = 1_024;

/// What a page shows, and the version of the office that it was made of.
type Kept = HashMap<(TicketId, Language), (u64, Arc<str>)>;

/// All phones that look.
pub struct Phones {
    places: Arc<Semaphore>,
    of_ticket: Arc<Mutex<HashMap<TicketId, usize>>>,
    changes: watch::Sender<u64>,
    ended: watch::Sender<bool>,
    pages: Mutex<Kept>,
}

impl Default for Phones {
    fn default() -> Self {
        Self {
            places: Arc::new(Semaphore::new(STREAMS_MAX)),
            of_ticket: Arc::default(),
            changes: watch::Sender::new(0),
            ended: watch::Sender::new(false),
            pages: Mutex::default(),
        }
    }
}

/// A place among the streams, held as long as the stream runs.
pub struct Place {
    ticket: TicketId,
    of_ticket: Arc<Mutex<HashMap<TicketId, usize>>>,
    _place: OwnedSemaphorePermit,
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut counts = self.of_ticket.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(count) = counts.get_mut(&self.ticket) {
            *count -= 1;
            if *count == 0 {
                counts.remove(&self.ticket);
            }
        }
    }
}

impl Phones {
    /// A place for a stream; `None` beyond the bounds: the page then asks again by itself.
    pub fn place(&self, ticket: TicketId) -> Option<Place> {
        let place = self.places.clone().try_acquire_owned().ok()?;
        let mut counts = self.of_ticket.lock().unwrap_or_else(PoisonError::into_inner);
        let count = counts.entry(ticket).or_default();
        if *count >= STREAMS_OF_TICKET_MAX {
            return None;
        }
        *count += 1;
        Some(Place { ticket, of_ticket: self.of_ticket.clone(), _place: place })
    }

    /// Tells when the office has changed.
    pub fn changes(&self) -> watch::Receiver<u64> {
        self.changes.subscribe()
    }

    /// Tells when the server ends: streams then end at once.
    pub fn ended(&self) -> watch::Receiver<bool> {
        self.ended.subscribe()
    }

    /// The version of the office now.
    pub fn version(&self) -> u64 {
        *self.changes.borrow()
    }

    /// A page of this version, if somebody looked at it.
    pub fn page(&self, ticket: TicketId, language: &Language, version: u64) -> Option<Arc<str>> {
        let pages = self.pages.lock().unwrap_or_else(PoisonError::into_inner);
        let (made_of, page) = pages.get(&(ticket, language.clone()))?;
        (*made_of == version).then(|| page.clone())
    }

    /// Keeps a page for whoever looks next.
    pub fn keep(&self, ticket: TicketId, language: Language, version: u64, page: Arc<str>) {
        let mut pages = self.pages.lock().unwrap_or_else(PoisonError::into_inner);
        if pages.len() >= PAGES_MAX {
            pages.clear();
        }
        pages.insert((ticket, language), (version, page));
    }

    /// Follows the office until it ends.
    pub async fn follow(&self, engine: EngineHandle) {
        let mut news = loop {
            match engine.subscribe(None).await {
                Ok(subscription) => break subscription.then,
                Err(refusal) => {
                    tracing::warn!(%refusal, "phones are not told anything yet");
                    tokio::time::sleep(Duration::from_secs(1)).await;
                }
            }
        };
        // By time alone something changes, too: no other news puts that off.
        let mut due = Instant::now() + TIME_GAP;
        loop {
            let told = tokio::time::timeout_at(due, news.recv()).await;
            if let Ok(Ok(News::Closing) | Err(broadcast::error::RecvError::Closed)) = told {
                self.ended.send_replace(true);
                return;
            }
            if let Err(_) | Ok(Ok(News::Board { .. } | News::Call { .. }) | Err(_)) = told {
                self.changed();
                due = Instant::now() + TIME_GAP;
            }
        }
    }

    /// Something is not as it was.
    pub fn changed(&self) {
        self.changes.send_modify(|version| *version += 1);
    }
}
