//! Which numbers the boards told to be given: what the device remembers where a server's journal goes back (PURE).

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::api::{Board, SeenNumbers};

/// So many days are remembered: a clock that was wrong may have opened another one.
const DAYS_MAX: usize = 2;

/// The highest numbers that were told, by day.
#[derive(Default)]
pub(super) struct Given(BTreeMap<Date, SeenNumbers>);

impl Given {
    /// Hears a board; one of another journal begins anew.
    pub(super) fn hear(&mut self, board: &Board) {
        let (Some(journal), Some(given)) = (board.journal, &board.given) else { return };
        self.0.retain(|_, seen| seen.journal == journal);
        // An office that goes on in a day of before had a wrong clock: the later day has not been. One whose journal went
        // back says nothing against it.
        if self.0.values().all(|seen| seen.seq <= board.seq) {
            self.0.retain(|day, _| *day <= given.day);
        }
        let first = || SeenNumbers { journal, seq: board.seq, given: given.clone() };
        let seen = self.0.entry(given.day).or_insert_with(first);
        seen.seq = seen.seq.max(board.seq);
        for (letter, last) in &given.last {
            let highest = seen.given.last.entry(*letter).or_default();
            *highest = (*highest).max(*last);
        }
        while self.0.len() > DAYS_MAX {
            let other = self.0.keys().find(|day| **day != given.day).copied();
            other.map(|day| self.0.remove(&day));
        }
    }

    /// All that is remembered.
    pub(super) fn told(&self) -> Vec<SeenNumbers> {
        self.0.values().cloned().collect()
    }
}
