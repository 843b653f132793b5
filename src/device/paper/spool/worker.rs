// SPDX-License-Identifier: EUPL-1.2
//! The two threads of a print queue, and the state they share.

use std::path::Path;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};

use super::shelf::Shelf;
use crate::paper::job::{Ending, Job};
use crate::paper::printer::{Printer, Visit};
use api::{PrintStage, PrinterReport, PrinterState};
use site::Printer as Settings;

/// How often an idle printer is asked for its state: staff learn of an empty roll within five seconds.
const ASK_EVERY: Duration = Duration::from_secs(2);
/// The most jobs in a report.
const TOLD_MAX: usize = 100;

/// The state shared by the queue's threads: the jobs and the printer.
pub(super) struct Desk<T> {
    papers: Mutex<Papers<T>>,
    /// Signals that there is something to do before the next round.
    stirred: Condvar,
}

struct Papers<T> {
    shelf: Shelf,
    settings: Settings,
    standing: Option<(PrinterState, Timestamp)>,
    told: Option<PrinterReport>,
    tell: T,
    is_stirred: bool,
    has_ended: bool,
}

impl<T: Fn(PrinterReport) -> bool> Desk<T> {
    pub(super) fn new(shelf: Shelf, settings: Settings, tell: T) -> Self {
        let papers = Papers { shelf, settings, standing: None, told: None, tell, is_stirred: false, has_ended: false };
        Self { papers: Mutex::new(papers), stirred: Condvar::new() }
    }

    fn papers(&self) -> MutexGuard<'_, Papers<T>> {
        self.papers.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Stores a job and reports it.
    pub(super) fn take_on(&self, job: &Job) {
        let mut papers = self.papers();
        match papers.shelf.add(job) {
            Ok(true) => {
                papers.shelf.supersede(job);
                papers.is_stirred = true;
            }
            Ok(false) => tracing::info!(number = job.number, "this order was taken on before: it is printed once"),
            Err(error) => {
                tracing::error!(%error, number = job.number, "a ticket cannot wait for the printer: check the disk");
                papers.shelf.give_up(job);
            }
        }
        papers.report();
        self.stirred.notify_all();
    }

    /// Uses other settings from now on.
    pub(super) fn change(&self, settings: Settings) {
        let mut papers = self.papers();
        papers.settings = settings;
        papers.is_stirred = true;
        self.stirred.notify_all();
    }

    /// Ends the printer's thread: no more jobs will come.
    pub(super) fn end(&self) {
        self.papers().has_ended = true;
        self.stirred.notify_all();
    }

    /// Asks for the printer's state every two seconds, and prints waiting jobs while it is ready.
    pub(super) fn stand_at_printer(&self, tickets: &Path, ending: &Ending) {
        let printer = |settings: &Settings| Printer::new(settings.clone(), tickets).with_ending(ending.clone());
        let mut settings = self.papers().settings.clone();
        let mut current = printer(&settings);
        loop {
            let mut papers = self.papers();
            if papers.has_ended || ending.is_told() {
                return;
            }
            if papers.settings != settings {
                settings = papers.settings.clone();
                current = printer(&settings);
            }
            papers.is_stirred = false;
            drop(papers);
            if self.visit(&current) {
                continue;
            }
            let idle = |papers: &mut Papers<T>| !papers.is_stirred && !papers.has_ended;
            drop(self.stirred.wait_timeout_while(self.papers(), ASK_EVERY, idle));
        }
    }

    /// Visits the printer once, with a ticket if one waits; whether a ticket was sent.
    fn visit(&self, printer: &Printer) -> bool {
        let mut begun = None;
        let visit = printer.visit(|state| {
            let mut papers = self.papers();
            papers.note(state);
            papers.end_late();
            let job = papers.shelf.begin();
            papers.report();
            begun = job.as_ref().map(|job| job.order);
            job
        });
        let mut papers = self.papers();
        papers.note(visit.state());
        let stage = if matches!(visit, Visit::Printed(_)) { PrintStage::Printed } else { PrintStage::InDoubt };
        if let Some(order) = begun {
            papers.shelf.end(order, stage);
        }
        papers.end_late();
        papers.shelf.forget_old(Timestamp::now());
        papers.report();
        begun.is_some()
    }
}

impl<T: Fn(PrinterReport) -> bool> Papers<T> {
    /// Ends jobs that waited too long.
    fn end_late(&mut self) {
        self.shelf.end_late(Timestamp::now(), SignedDuration::from_secs(i64::from(self.settings.hold_s)));
    }

    fn note(&mut self, state: PrinterState) {
        if self.standing.is_none_or(|(before, _)| before != state) {
            tracing::info!(state = state.slug(), "the printer");
            self.standing = Some((state, Timestamp::now()));
        }
    }

    /// Reports changes, once the printer's state is known.
    fn report(&mut self) {
        let Some((state, since)) = self.standing else { return };
        let report = PrinterReport { state, since, jobs: self.shelf.jobs(Timestamp::now(), TOLD_MAX) };
        if self.told.as_ref() != Some(&report) {
            // What is not taken is told again with the next round.
            self.told = (self.tell)(report.clone()).then_some(report);
        }
    }
}
