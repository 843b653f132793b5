// SPDX-License-Identifier: EUPL-1.2
//! What events teach for forecasts: how long services took, who did not come, how true forecasts were (pure).

use jiff::Timestamp;

use super::State;
use crate::event::Event;
use crate::terms::Class;
use crate::ticket::{Stage, Ticket, TicketId};
use crate::visit::Happened;

/// Shorter waits are no waits: whoever is called at once proves no forecast.
const WAIT_MIN: f64 = 0.5;

impl State {
    /// To be told before the event is folded: it needs to know where the ticket stood.
    pub(super) fn experience_of(&mut self, at: Timestamp, event: &Event) {
        match event {
            Event::TicketIssued { service, class, kept, .. } => {
                if let Some(kept) = kept {
                    self.experience.booked(1);
                    self.experience.checked_in(minutes(kept.slot, at));
                }
                let minute_of_day = self.minute_of_day(at);
                self.experience.taken(service, *class == Class::Precedence, minute_of_day);
            }
            // Told as the next day opens, while the day that is over is still the latest.
            Event::BookingMissed { .. } => self.experience.booked(1),
            Event::Completed { ticket, .. } => {
                let Some(known) = self.tickets.get(ticket) else { return };
                if was_reopened(known) {
                    return;
                }
                let (Stage::Called { desk, at: called_at } | Stage::Serving { desk, called_at, .. }) = &known.stage
                else {
                    return;
                };
                let called_at = *called_at;
                self.experience.served(desk, &known.service, minutes(called_at, at));
                self.experience_of_wait(called_at, *ticket);
            }
            Event::NoShow { ticket, .. } => {
                if self.tickets.get(ticket).is_some_and(was_reopened) {
                    return;
                }
                if let Some(Stage::Called { at: called_at, .. } | Stage::Serving { called_at, .. }) =
                    self.tickets.get(ticket).map(|known| &known.stage)
                {
                    let called_at = *called_at;
                    self.experience.missed(minutes(called_at, at));
                    self.experience_of_wait(called_at, *ticket);
                }
            }
            _ => {}
        }
    }

    /// A ticket's one call, against what was foreseen at issue; told when it has stood: it may have been undone.
    fn experience_of_wait(&mut self, called_at: Timestamp, ticket: TicketId) {
        let Some(known) = self.tickets.get(&ticket) else { return };
        // Whoever asked for more time, was put back or passed on waited for something else.
        let calls = known.way.iter().filter(|step| matches!(step.what, Happened::Called { .. })).count();
        let others =
            known.way.iter().any(|step| !matches!(step.what, Happened::Issued { .. } | Happened::Called { .. }));
        let straight = calls == 1 && !others;
        let Some(foreseen) = known.foreseen.filter(|_| straight && known.postponed_count == 0) else { return };
        let wait_min = minutes(known.issued_at, called_at);
        if wait_min >= WAIT_MIN {
            self.experience.came_out(foreseen.level_of(wait_min));
        }
    }
}

/// What was reopened was measured when it was ended first.
fn was_reopened(ticket: &Ticket) -> bool {
    ticket.way.iter().any(|step| matches!(step.what, Happened::Reopened { .. }))
}

fn minutes(from: Timestamp, to: Timestamp) -> f64 {
    from.duration_until(to).as_secs_f64() / 60.0
}
