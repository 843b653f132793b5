// SPDX-License-Identifier: EUPL-1.2
//! The info point's printer: draws tickets, hands them to the print queue, reports to the screen and the server.

use std::path::PathBuf;
use std::sync::Mutex;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};

use bevy::prelude::*;
use jiff::Timestamp;
use uuid::Uuid;

use super::booth::Booth;
use super::model::Printable;
use crate::ui::link::{Heard, Link};
use crate::ui::sleep::Wake;
use api::PrinterReport;
use api::PrinterState;
use api::Ticket;
use base::paths;
use client::{Ask, News};
use device::paper::job::Job;
use device::paper::spool::Spool;
use device::paper::{Asked, Press, slip};
use office::TicketId;
use site::Printer;

/// The most reports waiting for the app, which reads them in every frame.
const REPORTS_MAX: usize = 64;

/// The printer of this info point.
#[derive(Resource)]
pub(super) struct Printing {
    folder: PathBuf,
    /// Draws tickets; `None` without fonts.
    press: Option<Press>,
    /// The print queue, once the site is known.
    spool: Option<Spool>,
    settings: Option<Printer>,
    reports: Mutex<Receiver<PrinterReport>>,
    sender: SyncSender<PrinterReport>,
    wake: Wake,
    last: Option<PrinterReport>,
}

/// Adds the printer to an app, with its print queue in `folder`. Without fonts nothing is printed; log, screen and
/// staff are told.
pub(super) fn add(app: &mut App, folder: PathBuf) {
    let press = paths::home_folder("assets/fonts").map_err(|error| error.to_string());
    let press = press.and_then(|fonts| Press::load(&fonts).map_err(|error| error.to_string()));
    let press = press.inspect_err(|error| tracing::error!(error, "tickets cannot be printed")).ok();
    let (sender, reports) = sync_channel(REPORTS_MAX);
    let (wake, reports) = (Wake::of(app), Mutex::new(reports));
    app.insert_resource(Printing { folder, press, spool: None, settings: None, reports, sender, wake, last: None });
}

/// Takes the server's news for the printer: its settings with the site, tickets that staff want reprinted, its return.
pub(super) fn hear(
    mut heard: MessageReader<Heard>,
    printing: Option<ResMut<Printing>>,
    booth: Res<Booth>,
    link: Option<Res<Link>>,
) {
    let Some(mut printing) = printing else { return };
    for Heard(news) in heard.read() {
        match news {
            News::Site(_) => printing.follow(&booth),
            News::Connected => {
                // A server that started anew has not heard of it.
                if let (Some(report), Some(link)) = (&printing.last, &link) {
                    link.ask(Ask::Printer(Box::new(report.clone())));
                }
            }
            // Its code opens the holder's page: what staff order may lie in anybody's hands, and has none.
            News::PrintWanted(order) if !printing.print(&booth, order.order, &order.ticket, false) => {
                tracing::error!(number = order.ticket.number, "staff want a ticket printed, and there is no queue");
            }
            _ => {}
        }
    }
}

/// Prints new tickets, and passes the printer's reports to the screen and the server.
pub(super) fn work(printing: Option<ResMut<Printing>>, mut booth: ResMut<Booth>, link: Option<Res<Link>>) {
    let Some(mut printing) = printing else { return };
    if let Some(Printable { order, ticket, has_code }) = booth.bypass_change_detection().model.take_print()
        && !printing.print(&booth, order, &ticket, has_code)
    {
        booth.model.cannot_print();
    }
    loop {
        let report = printing.reports.get_mut().map(|reports| reports.try_recv());
        let Ok(Ok(report)) = report else { return };
        booth.model.hear_printer(&report);
        if let Some(link) = &link {
            link.ask(Ask::Printer(Box::new(report.clone())));
        }
        printing.last = Some(report);
    }
}

impl Printing {
    /// Uses the printer that the site names for this screen.
    fn follow(&mut self, booth: &Booth) {
        let Some(screen) = booth.screen() else { return };
        if let (Some(press), Some(site)) = (&mut self.press, &booth.model.site) {
            press.add_fonts(site);
        }
        if self.settings.as_ref() == Some(&screen.printer) {
            return;
        }
        self.settings = Some(screen.printer.clone());
        if let Some(spool) = &self.spool {
            spool.change(screen.printer.clone());
            return;
        }
        let (sender, wake) = (self.sender.clone(), self.wake.closure());
        let tell = move |report| {
            // An app that does not read is told again two seconds later: the printer waits for nobody.
            let is_taken = sender.try_send(report).is_ok();
            wake();
            is_taken
        };
        let spool = match &self.press {
            None => None,
            Some(_) => Spool::start(&self.folder, screen.printer.clone(), tell)
                .inspect_err(|error| tracing::error!(%error, "the info point goes on without paper"))
                .ok(),
        };
        self.spool = spool;
        if self.spool.is_none() {
            // Staff see it where they see a printer that is out of order.
            let report = PrinterReport { state: PrinterState::Error, since: Timestamp::now(), jobs: Vec::new() };
            drop(self.sender.try_send(report));
            self.wake.wake();
        }
    }

    /// Hands a ticket to the queue; `false` if there is none.
    fn print(&self, booth: &Booth, order: Uuid, ticket: &Ticket, has_code: bool) -> bool {
        let (Some(site), Some(screen)) = (&booth.model.site, booth.screen()) else { return false };
        let (Some(press), Some(spool)) = (&self.press, &self.spool) else { return false };
        let need = booth.model.need.as_ref().filter(|_| order == ticket.id);
        let asked = Asked {
            ticket,
            screen: Some(screen),
            address: site.ticket_address(TicketId(ticket.id)).filter(|_| has_code),
            bring: need.map(|need| &need.bring[..]),
        };
        let dots = press.draw(&slip(site, &booth.words, &asked), screen.printer.width_dots);
        spool.print(Job { order, number: ticket.number.clone(), asked_at: Timestamp::now(), dots });
        true
    }
}
