// SPDX-License-Identifier: EUPL-1.2
//! A printer: its state, and printing a ticket by the connection that the site names.

mod address;
mod folder;
mod line;
mod service;

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use self::address::Addresses;
use self::line::{Broke, Line};
use super::escpos;
use super::job::{Ending, Job};
use api::PrinterState;
use site::{Printer as Settings, PrinterWay};

/// The outcome of a visit to the printer, with its state afterwards.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Visit {
    /// No ticket was sent.
    Looked(PrinterState),
    /// The ticket is on paper, as far as the printer can tell.
    Printed(PrinterState),
    /// Printing broke off: the ticket may be on paper, whole or in part.
    InDoubt(PrinterState),
}

impl Visit {
    /// The printer's state afterwards.
    pub fn state(self) -> PrinterState {
        let (Self::Looked(state) | Self::Printed(state) | Self::InDoubt(state)) = self;
        state
    }
}

/// A printer of the site.
pub struct Printer {
    settings: Settings,
    folder: PathBuf,
    programs: Option<OsString>,
    addresses: Addresses,
    ending: Ending,
}

impl Printer {
    /// A printer with these settings; `folder` takes the files if the settings name no other.
    pub fn new(settings: Settings, folder: &Path) -> Self {
        let folder = if settings.at.is_empty() { folder.to_owned() } else { PathBuf::from(&settings.at) };
        Self { settings, folder, programs: None, addresses: Addresses::default(), ending: Ending::default() }
    }

    /// Searches the print service's programs in `path` (as in `PATH`) instead of this process's own.
    pub fn with_programs_in(self, path: OsString) -> Self {
        Self { programs: Some(path), ..self }
    }

    /// Ends work when `ending` is signalled.
    pub fn with_ending(self, ending: Ending) -> Self {
        Self { ending, ..self }
    }

    /// The printer's state; takes at most two seconds.
    pub fn state(&self) -> PrinterState {
        self.visit(|_| None).state()
    }

    /// Prints a ticket if the printer is ready, and waits until it is out, as far as the printer can tell.
    ///
    /// # Errors
    /// The printer's state, if the ticket was not sent or may not have come out.
    pub fn print(&self, job: &Job) -> Result<(), PrinterState> {
        match self.visit(|_| Some(job.clone())) {
            Visit::Printed(_) => Ok(()),
            Visit::Looked(state) | Visit::InDoubt(state) => Err(state),
        }
    }

    /// Asks for the printer's state, prints the job that `begin` returns if it is ready, waits until it is out, and
    /// asks again. `begin` is given the state right before the first byte, so that a job can be noted as begun before
    /// it is sent.
    ///
    /// All this uses one connection: many printers accept the next only some time after the last was closed.
    pub fn visit(&self, begin: impl FnOnce(PrinterState) -> Option<Job>) -> Visit {
        match self.settings.way {
            PrinterWay::Tcp | PrinterWay::Device => self.visit_line(begin),
            _ => {
                let state = self.look();
                let Some(job) = state.prints().then(|| begin(state)).flatten() else { return Visit::Looked(state) };
                match self.hand_over(&job) {
                    Ok(()) => Visit::Printed(self.look()),
                    Err(state) => Visit::InDoubt(state),
                }
            }
        }
    }

    fn visit_line(&self, begin: impl FnOnce(PrinterState) -> Option<Job>) -> Visit {
        let Ok(mut line) = Line::open(&self.settings, &self.addresses, &self.ending) else {
            return Visit::Looked(PrinterState::NotAnswering);
        };
        let state = line.state();
        let Some(job) = state.prints().then(|| begin(state)).flatten() else { return Visit::Looked(state) };
        match line.print(&escpos::job(&job.dots, &self.settings), job.dots.height()) {
            Ok(()) => Visit::Printed(line.state()),
            Err(Broke::Halted(state)) => Visit::InDoubt(state),
            Err(Broke::Gone) => {
                // A printer that has halted with all its memory full hears no question on the line of the job.
                drop(line);
                if self.ending.is_here() {
                    return Visit::InDoubt(state);
                }
                let anew = Line::open(&self.settings, &self.addresses, &self.ending).map(|mut line| line.state());
                Visit::InDoubt(anew.unwrap_or(PrinterState::NotAnswering))
            }
        }
    }

    fn look(&self) -> PrinterState {
        match self.settings.way {
            PrinterWay::Folder => folder::state(&self.folder),
            PrinterWay::Cups => service::state(&self.settings.at, self.programs.as_deref(), &self.ending),
            PrinterWay::None | PrinterWay::Tcp | PrinterWay::Device => PrinterState::Ready,
        }
    }

    fn hand_over(&self, job: &Job) -> Result<(), PrinterState> {
        match self.settings.way {
            PrinterWay::Folder => folder::write(&self.folder, job).map_err(|error| {
                tracing::error!(folder = %self.folder.display(), %error, "a ticket could not be written: check the folder");
                PrinterState::Error
            }),
            PrinterWay::Cups => {
                let bytes = escpos::job(&job.dots, &self.settings);
                service::print(&self.settings.at, bytes, self.programs.as_deref(), &self.ending)
            }
            PrinterWay::None | PrinterWay::Tcp | PrinterWay::Device => Ok(()),
        }
    }
}
