// SPDX-License-Identifier: EUPL-1.2
//! Folds that a restored journal has lost numbers (pure).

use super::State;
use crate::event::Event;
use crate::ticket::TicketNumber;

impl State {
    /// Whether somebody may hold this number although no ticket has it.
    pub fn is_lost(&self, number: TicketNumber) -> bool {
        self.lost.numbers.iter().any(|lost| lost.contains(number))
            && !self.tickets.values().any(|ticket| ticket.number == number)
    }

    /// Folds an event of these; others change nothing here.
    pub(super) fn fold_lost(&mut self, event: &Event) {
        match event {
            Event::NumbersLost { lost } => {
                for lost in lost {
                    let count = self.counts.entry(lost.letter).or_default();
                    let raised = self.lost.raised.entry(lost.letter).or_default();
                    *raised = raised.saturating_add(lost.to.saturating_sub(*count));
                    *count = (*count).max(lost.to);
                    self.lost.next.insert(lost.letter, count.saturating_add(1));
                    self.lost.add(*lost);
                }
                self.lost.is_seen = false;
            }
            Event::NumbersLostSeen => self.lost.is_seen = true,
            _ => {}
        }
    }
}
