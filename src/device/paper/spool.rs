// SPDX-License-Identifier: EUPL-1.2
//! The print queue: tickets wait for the printer on disk, are printed at most once by themselves, and the fate of each
//! is reported.
//!
//! A job is a file `<order>.<stage>`; renaming it, which is atomic, changes its stage. Before its first byte is sent, a
//! job is *begun*; a job that was begun when the process ended may be on paper or not, and only a person decides to
//! print it again.
//!
//! Two threads: one takes jobs on, so that they are on disk and reported whatever the printer does; the other prints.

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

/// How long the ticket being printed may still take when the queue ends.
const LAST_TICKET_MAX: Duration = Duration::from_secs(1);
/// The most jobs that may wait to be taken on; a kiosk gives out one at a time.
const JOBS_MAX: usize = 64;

/// Why there is no print queue. The kiosk then works without paper.
#[derive(Debug, thiserror::Error)]
pub enum SpoolError {
    /// The queue's folder cannot be used.
    #[error("tickets cannot wait for the printer in {folder}: {source}; give this user the right to write there")]
    Folder {
        /// The folder's path.
        folder: PathBuf,
        /// The system's error.
        source: std::io::Error,
    },
    /// No thread could be started.
    #[error("the system gives no thread for the printer: {0}; end other programs")]
    NoThread(std::io::Error),
}

enum Message {
    Print(Box<Job>),
    Change(Box<Settings>),
}

/// The print queue of one printer; dropping it ends its threads.
pub struct Spool {
    messages: Option<SyncSender<Message>>,
    intake: Option<JoinHandle<()>>,
    printing: Option<JoinHandle<()>>,
    ending: Ending,
}

impl Spool {
    /// Starts with the jobs waiting in `folder`. `tell` is given the printer's state and jobs, now and whenever they
    /// change, and says whether it took them: if not, they are told again. It is called from the queue's threads, one at a time, and must not wait for the queue.
    ///
    /// # Errors
    /// The folder cannot be written to.
    pub fn start(
        folder: &Path,
        settings: Settings,
        tell: impl Fn(PrinterReport) -> bool + Send + 'static,
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

    /// Takes on a job; a report that names it confirms that it is accepted. If too many jobs wait to be taken on, it is
    /// dropped, and the screen still shows the ticket.
    pub fn print(&self, job: Job) {
        self.send(Message::Print(Box::new(job)));
    }

    /// Uses other settings from now on.
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
