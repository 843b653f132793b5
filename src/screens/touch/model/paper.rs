// SPDX-License-Identifier: EUPL-1.2
//! The printing of a ticket, as far as the screen tells of it.

use uuid::Uuid;

use super::{Model, Page};
use api::Ticket;
use api::{PrintStage, PrinterReport};
use site::{PrinterWay, Screen};

/// How often a citizen can have a ticket printed again.
const AGAIN_MAX: u32 = 2;

/// What the screen tells of the paper ticket.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Told {
    /// It is being printed.
    Coming,
    /// It has come out.
    Out,
    /// The printer cannot print now.
    Halted,
    /// It may not have come out whole.
    InDoubt,
}

/// A ticket to be printed.
#[derive(Clone, Debug, PartialEq)]
pub struct Printable {
    /// The id of the print order: it is printed once, however often it is requested.
    pub order: Uuid,
    /// The ticket.
    pub ticket: Box<Ticket>,
    /// Whether it carries a code that opens its page.
    pub has_code: bool,
}

/// The printing of the shown ticket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paper {
    order: Uuid,
    again: u32,
    /// What the screen tells of it.
    pub told: Told,
}

impl Model {
    /// Whether a screen has a printer that citizens can take tickets from.
    pub fn has_printer(screen: &Screen) -> bool {
        matches!(screen.printer.way, PrinterWay::Tcp | PrinterWay::Device | PrinterWay::Cups)
    }

    /// The ticket to be printed now; each is returned once.
    pub fn take_print(&mut self) -> Option<Printable> {
        self.to_print.take()
    }

    /// Takes a report of the printer.
    pub fn hear_printer(&mut self, report: &PrinterReport) {
        let Some(paper) = &mut self.paper else { return };
        let Some(job) = report.jobs.iter().find(|job| job.order == paper.order) else { return };
        paper.told = match job.stage {
            PrintStage::Waiting if report.state.prints() => Told::Coming,
            PrintStage::Waiting => Told::Halted,
            PrintStage::Printing => Told::Coming,
            PrintStage::Printed => Told::Out,
            PrintStage::InDoubt | PrintStage::NotPrinted => Told::InDoubt,
        };
    }

    /// Notes that printing is impossible: there is no queue or no fonts.
    pub fn cannot_print(&mut self) {
        if let Some(paper) = &mut self.paper {
            paper.told = Told::Halted;
        }
    }

    /// Whether the shown ticket can be printed again now: one that still waits for the printer will come by itself.
    pub fn can_print_again(&self) -> bool {
        let is_over = |paper: &Paper| matches!(paper.told, Told::Out | Told::InDoubt);
        self.paper.as_ref().is_some_and(|paper| paper.again < AGAIN_MAX && is_over(paper))
    }

    /// Prints a new ticket under its own id, so that it is printed once however often the server answers.
    pub(super) fn print_new(&mut self, ticket: &Ticket) {
        self.paper = Some(Paper { order: ticket.id, again: 0, told: Told::Coming });
        let has_code = self.has_code;
        self.to_print = Some(Printable { order: ticket.id, ticket: Box::new(ticket.clone()), has_code });
    }

    pub(super) fn print_again(&mut self, fresh: Uuid) {
        let Page::Ticket(ticket) = &self.page else { return };
        if !self.can_print_again() {
            return;
        }
        let again = self.paper.as_ref().map_or(0, |paper| paper.again) + 1;
        let (ticket, has_code) = (ticket.clone(), self.has_code);
        self.to_print = Some(Printable { order: fresh, ticket, has_code });
        self.paper = Some(Paper { order: fresh, again, told: Told::Coming });
    }
}
