// SPDX-License-Identifier: EUPL-1.2
//! Folds the return to a day after the clock was wrong (pure).

use super::{DayBegun, DeskState, State};
use crate::ticket::Stage;
use crate::{Entry, Event};

impl State {
    /// Folds an event of these; others change nothing here.
    pub(super) fn fold_return(&mut self, entry: &Entry, event: &Event) {
        match event {
            Event::DayReturned { day, utc_offset_min, counts, not_missed } => {
                // What was seen on the wrong day was seen on this one: it is not over, and the count of days is the same.
                let mut experience = std::mem::take(&mut self.experience);
                experience.not_missed(*not_missed);
                *self = Self {
                    day: Some(*day),
                    utc_offset_min: *utc_offset_min,
                    seq: self.seq,
                    latest_at: Some(entry.at),
                    day_begun: DayBegun { seq: entry.seq, given: counts.values().map(|count| u64::from(*count)).sum() },
                    counts: counts.clone(),
                    answers_before: std::mem::take(&mut self.answers),
                    experience,
                    ..Self::default()
                };
            }
            Event::TicketCarried { ticket, postponed_until } => {
                self.tickets.insert(ticket.id, (**ticket).clone());
                match (&ticket.stage, postponed_until) {
                    (Stage::Waiting, Some(until)) => drop(self.postponed.insert(ticket.id, *until)),
                    (Stage::Waiting, None) => self.enter_line(ticket.id),
                    (Stage::Called { desk, .. } | Stage::Serving { desk, .. }, _) => {
                        self.desks.entry(desk.clone()).or_default().current = Some(ticket.id);
                    }
                    _ => {}
                }
            }
            Event::DeskCarried { desk, mode, since } => {
                let state = DeskState { mode: *mode, since: *since, ..DeskState::default() };
                self.desks.insert(desk.clone(), state);
            }
            Event::CallCarried { call } => self.calls.push((**call).clone()),
            Event::VisitorCarried { visitor } => drop(self.visitors.insert(visitor.pass, (**visitor).clone())),
            _ => {}
        }
    }
}
