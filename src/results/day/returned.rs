// SPDX-License-Identifier: EUPL-1.2
//! Folds the stretches of a day that the office left and returned to because its clock was wrong (pure).

use jiff::Timestamp;

use super::{DayFold, End, opened};
use office::{Entry, Event, Stage, Ticket};

impl DayFold {
    /// Folds an entry that opens or returns to this day; what it ended before goes on.
    pub fn goes_on(&mut self, entry: &Entry) {
        (self.begun, self.has_gone_on) = (true, true);
        self.keep(entry);
        // The clock before it was wrong.
        self.latest_at = Some(entry.at);
        for event in entry.events.iter().skip_while(|event| opened(event).is_none()) {
            match event {
                Event::TicketCarried { ticket, .. } => self.carry(ticket, entry.at),
                event => self.fold(event, entry.at, false),
            }
        }
    }

    /// Takes over a ticket as it stands when the office returns to the day.
    fn carry(&mut self, ticket: &Ticket, now: Timestamp) {
        if let Some(moments) = self.moments.get_mut(&ticket.id) {
            let past = |at: Option<Timestamp>| at.map(|at| at.min(now));
            moments.begun_at = moments.begun_at.min(now);
            (moments.called_at, moments.started_at) = (past(moments.called_at), past(moments.started_at));
        }
        // Whoever the wrong clock's midnight sent away still waits.
        if let Some(stay) = self.stay(ticket.id).filter(|stay| stay.end == End::Left || stay.end.is_open()) {
            match ticket.stage {
                Stage::Waiting => stay.end = End::Waiting,
                Stage::Called { .. } | Stage::Serving { .. } => stay.end = End::AtDesk,
                _ => {}
            }
        }
        // Who was at a desk when the day seemed to end, and whose desk has gone on since.
        if ticket.stage == Stage::Completed && self.is_open(ticket.id) {
            self.serve(ticket.id, End::Served, now, true);
        }
    }
}
