//! The print queue: tickets wait for the printer on disk, are printed at most once by themselves, and everybody knows
//! what became of each.
//!
//! A job is a file `<order>.<stage>`; its stage changes by renaming, which is whole or not at all. Before the first
//! byte goes to the printer a job is *begun*; what was begun when the process ended may be on paper or not, and nobody
//! but a person decides to print it again.

mod shelf;

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, TrySendError, sync_channel};
use std::thread::JoinHandle;
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use self::shelf::Shelf;
use super::Dots;
use super::printer::{Printer, PrinterState};
use crate::site::Printer as Settings;

/// How often an idle printer is asked how it is: staff know of an empty roll within five seconds.
const ASK_EVERY: Duration = Duration::from_secs(2);
/// Jobs that may wait to be taken on; a kiosk gives out one at a time.
const JOBS_MAX: usize = 64;
/// Most jobs that a report tells of.
const TOLD_MAX: usize = 100;

/// A ticket to be printed.
#[derive(Clone, Debug, PartialEq)]
pub struct Job {
    /// Made by who asks: the same order again is printed once.
    pub order: Uuid,
    /// The ticket's number, for staff.
    pub number: String,
    /// When it was asked for.
    pub asked_at: Timestamp,
    /// What is printed.
    pub dots: Dots,
}

/// What became of a job.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Stage {
    /// Waits for the printer.
    Waiting,
    /// Goes to the printer.
    Printing,
    /// Is on paper.
    Printed,
    /// The printer was not ready for too long: it is not printed by itself any more.
    NotPrinted,
    /// It was begun and broke off: it may be on paper, whole or in part.
    InDoubt,
}

/// A job as told to others.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct JobReport {
    /// Its order.
    pub order: Uuid,
    /// The ticket's number.
    pub number: String,
    /// What became of it.
    pub stage: Stage,
}

/// How the printer is, and what became of today's jobs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct PrinterReport {
    /// How the printer is.
    pub state: PrinterState,
    /// Since when.
    #[schema(value_type = String)]
    pub since: Timestamp,
    /// Those of the last hour, in the order in which they were asked for, at most a hundred.
    pub jobs: Vec<JobReport>,
}

impl PrinterReport {
    /// Numbers whose latest job is not on paper, or of which nobody knows.
    pub fn unprinted(&self) -> Vec<String> {
        let mut latest: Vec<(&str, Stage)> = Vec::new();
        for job in &self.jobs {
            latest.retain(|(number, _)| *number != job.number);
            latest.push((&job.number, job.stage));
        }
        let open = |stage: Stage| match stage {
            Stage::NotPrinted | Stage::InDoubt => true,
            Stage::Waiting => !self.state.prints(),
            Stage::Printing | Stage::Printed => false,
        };
        latest.into_iter().filter(|(_, stage)| open(*stage)).map(|(number, _)| number.to_owned()).collect()
    }
}

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

/// The print queue of one printer, and its thread, which ends with it.
pub struct Spool {
    messages: Option<SyncSender<Message>>,
    thread: Option<JoinHandle<()>>,
}

impl Spool {
    /// Takes up what waits in `folder`, and tells how the printer is now and whenever something changes.
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
        let tickets = folder.join("tickets");
        let (messages, receiver) = sync_channel(JOBS_MAX);
        let printer = Printer::new(settings.clone(), &tickets);
        let mut worker = Worker { shelf, tickets, settings, printer, standing: None, told: None, tell };
        let thread = std::thread::Builder::new().name("printer".to_owned()).spawn(move || worker.run(&receiver));
        Ok(Self { messages: Some(messages), thread: Some(thread.map_err(SpoolError::NoThread)?) })
    }

    /// Takes on a job. Where too many wait to be taken on, it is dropped: what it was for stands on the glass.
    pub fn print(&self, job: Job) {
        self.send(Message::Print(Box::new(job)));
    }

    /// Goes by other settings from now on.
    pub fn change(&self, settings: Settings) {
        self.send(Message::Change(Box::new(settings)));
    }

    fn send(&self, message: Message) {
        match self.messages.as_ref().map(|messages| messages.try_send(message)) {
            Some(Err(TrySendError::Full(_))) => tracing::error!("too many tickets wait for the printer's thread"),
            Some(Err(TrySendError::Disconnected(_))) => tracing::error!("the printer's thread has ended"),
            Some(Ok(())) | None => {}
        }
    }
}

impl Drop for Spool {
    fn drop(&mut self) {
        drop(self.messages.take());
        if let Some(thread) = self.thread.take() {
            drop(thread.join());
        }
    }
}

struct Worker<T> {
    shelf: Shelf,
    tickets: PathBuf,
    settings: Settings,
    printer: Printer,
    standing: Option<(PrinterState, Timestamp)>,
    told: Option<PrinterReport>,
    tell: T,
}

impl<T: Fn(PrinterReport)> Worker<T> {
    fn run(&mut self, messages: &Receiver<Message>) {
        loop {
            self.work();
            match messages.recv_timeout(ASK_EVERY) {
                Ok(message) => self.take(message),
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => return,
            }
        }
    }

    fn take(&mut self, message: Message) {
        match message {
            Message::Print(job) => match self.shelf.add(&job) {
                Ok(true) => {
                    self.shelf.supersede(&job);
                    self.report();
                }
                Ok(false) => tracing::info!(order = %job.order, "this order was taken on before: it is printed once"),
                Err(error) => {
                    tracing::error!(%error, number = job.number, "a ticket cannot wait for the printer: check the disk");
                    self.shelf.give_up(&job);
                    self.report();
                }
            },
            Message::Change(settings) => {
                self.printer = Printer::new((*settings).clone(), &self.tickets);
                self.settings = *settings;
            }
        }
    }

    /// Asks the printer how it is, prints what waits as long as it prints, gives up what waited too long.
    fn work(&mut self) {
        let hold = SignedDuration::from_secs(i64::from(self.settings.hold_s));
        self.note(self.printer.state());
        self.shelf.forget_old(Timestamp::now());
        loop {
            self.shelf.end_late(Timestamp::now(), hold);
            self.report();
            let prints = self.standing.is_some_and(|(state, _)| state.prints());
            let Some(job) = prints.then(|| self.shelf.begin()).flatten() else { return };
            self.report();
            let printed = self.printer.print(&job);
            self.shelf.end(job.order, if printed.is_ok() { Stage::Printed } else { Stage::InDoubt });
            self.note(printed.err().unwrap_or_else(|| self.printer.state()));
        }
    }

    fn note(&mut self, state: PrinterState) {
        if self.standing.is_none_or(|(before, _)| before != state) {
            tracing::info!(state = state.slug(), "the printer");
            self.standing = Some((state, Timestamp::now()));
        }
    }

    /// Tells what changed.
    fn report(&mut self) {
        let Some((state, since)) = self.standing else { return };
        let report = PrinterReport { state, since, jobs: self.shelf.jobs(Timestamp::now(), TOLD_MAX) };
        if self.told.as_ref() != Some(&report) {
            self.told = Some(report.clone());
            (self.tell)(report);
        }
    }
}
