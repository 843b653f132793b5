// SPDX-License-Identifier: EUPL-1.2
//! The print queue: tickets wait for the printer on disk, are printed at most once by themselves, and everybody knows
//! what became of each.
//!
//! A job is a file `<order>.<stage>`; its stage changes by renaming, which is whole or not at all. Before the first
//! byte goes to the printer a job is *begun*; what was begun when the process ended may be on paper or not, and nobody
//! but a person decides to print it again.
//!
//! Two threads: one takes jobs on, so that they lie on the disk and are told whatever the printer does; the other
//! stands at the printer.

mod shelf;
mod worker;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{SyncSender, TrySendError, sync_channel};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use jiff::Timestamp;

use self::shelf::Shelf;
use self::worker::Desk;
use super::job::{Ending, Job};
use api::PrinterReport;
use site::Printer as Settings;

/// How long a ticket that is being printed when the queue ends may still take.
const LAST_TICKET_MAX: Duration = Duration::from_secs(1);
/// Jobs that may wait to be taken on; a kiosk gives out one at a time.
const JOBS_MAX: usize = 64;

/// Why there is no print queue. The kiosk goes on without paper.
#[derive(Debug, thiserror::Error)]
pub enum SpoolError {
    /// Its folder cannot be used.
    #[error("tickets cannot wait for the printer in {folder}: {source}; give this user the right to write there")]
    Folder {
        /// Which.
        folder: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// The system gave no thread.
    #[error("the system gives no thread for the printer: {0}; end other programs")]
    NoThread(std::io::Error),
}

enum Message {
    Print(Box<Job>),
    Change(Box<Settings>),
}

/// The print queue of one printer, and its threads, which end with it.
pub struct Spool {
    messages: Option<SyncSender<Message>>,
    intake: Option<JoinHandle<()>>,
    printing: Option<JoinHandle<()>>,
    ending: Ending,
}

impl Spool {
    /// Takes up what waits in `folder`, and tells how the printer is now and whenever something changes. `tell` is
    /// called from the queue's threads, one at a time, and does not wait for the queue.
    ///
    /// # Errors
    /// A folder that cannot be written to.
    pub fn start(
        folder: &Path,
        settings: Settings,
        tell: impl Fn(PrinterReport) + Send + 'static,
    ) -> Result<Self, SpoolError> {
        let failed = |source| SpoolError::Folder { folder: folder.to_owned(), source };
        let shelf = Shelf::open(&folder.join("queue"), Timestamp::now()).map_err(failed)?;
        let desk = Arc::new(Desk::new(shelf, settings, tell));
        let (messages, receiver) = sync_channel(JOBS_MAX);
        let ending = Ending::default();
        let mut spool = Self { messages: Some(messages), intake: None, printing: None, ending: ending.clone() };
        let taking = desk.clone();
        let intake = thread("print-queue", move || {
            for message in receiver {
                match message {
                    Message::Print(job) => taking.take_on(&job),
                    Message::Change(settings) => taking.change(*settings),
                }
            }
            taking.end();
        });
        spool.intake = Some(intake?);
        let tickets = folder.join("tickets");
        spool.printing = Some(thread("printer", move || desk.stand_at_printer(&tickets, &ending))?);
        Ok(spool)
    }

    /// Takes on a job; it is accepted once a report tells of it. Where too many wait to be taken on, it is dropped:
    /// what it was for stands on the glass.
    pub fn print(&self, job: Job) {
        self.send(Message::Print(Box::new(job)));
    }

    /// Goes by other settings from now on.
    pub fn change(&self, settings: Settings) {
        self.send(Message::Change(Box::new(settings)));
    }

    fn send(&self, message: Message) {
        match self.messages.as_ref().map(|messages| messages.try_send(message)) {
            Some(Err(TrySendError::Full(_))) => tracing::error!("too many tickets wait to be taken on for printing"),
            Some(Err(TrySendError::Disconnected(_))) => tracing::error!("the print queue has ended"),
            Some(Ok(())) | None => {}
        }
    }
}

fn thread(name: &str, work: impl FnOnce() + Send + 'static) -> Result<JoinHandle<()>, SpoolError> {
    std::thread::Builder::new().name(name.to_owned()).spawn(work).map_err(SpoolError::NoThread)
}

impl Drop for Spool {
    fn drop(&mut self) {
        self.ending.tell(Instant::now() + LAST_TICKET_MAX);
        drop(self.messages.take());
        for thread in [self.intake.take(), self.printing.take()].into_iter().flatten() {
            drop(thread.join());
        }
    }
}
