//! Folds what is known of numbers that a restored journal has lost (pure).

use super::State;
use crate::office::event::Event;
use crate::office::lost::LostNumbers;
use crate::office::ticket::TicketNumber;

/// How the office's day began.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DayBegun {
    /// With which entry.
    pub seq: u64,
    /// How many numbers had been given by then: some, of a day that was taken up again.
    pub given: u64,
}

/// Numbers of today that people hold and the journal does not know.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lost {
    /// At most one of a letter.
    pub numbers: Vec<LostNumbers>,
    /// Whoever answers for the office has seen it.
    pub is_seen: bool,
}

impl State {
    /// Whether somebody may hold this number although no ticket has it.
    pub fn is_lost(&self, number: TicketNumber) -> bool {
        self.lost.numbers.iter().any(|lost| lost.contains(number))
    }

    /// Folds an event of these; others change nothing here.
    pub(super) fn fold_lost(&mut self, event: &Event) {
        match event {
            Event::NumbersLost { lost } => {
                for lost in lost {
                    let count = self.counts.entry(lost.letter).or_default();
                    *count = (*count).max(lost.to);
                    match self.lost.numbers.iter_mut().find(|known| known.letter == lost.letter) {
                        Some(known) => (known.from, known.to) = (known.from.min(lost.from), known.to.max(lost.to)),
                        None => self.lost.numbers.push(*lost),
                    }
                }
                self.lost.is_seen = false;
            }
            Event::NumbersLostSeen => self.lost.is_seen = true,
            _ => {}
        }
    }
}
