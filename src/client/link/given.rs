// SPDX-License-Identifier: EUPL-1.2
//! The last numbers given, as boards told them: devices remember them in case a server's journal is restored from a
//! backup (pure).

use std::collections::BTreeMap;

use jiff::civil::Date;
use uuid::Uuid;

use api::{Board, GivenNumbers, SeenNumbers};

/// How many days are remembered: a clock that was wrong may have opened another day.
const DAYS_MAX: usize = 2;

/// The highest numbers known to be given, by day; all of one journal.
#[derive(Default)]
pub(super) struct Given {
    journal: Option<Uuid>,
    days: BTreeMap<Date, OfDay>,
}

/// The numbers known of one day.
#[derive(Default)]
struct OfDay {
    /// The sequence of the latest board of this day.
    seq: u64,
    /// The highest count per letter, with the sequence of the board that told it first.
    last: BTreeMap<char, (u32, u64)>,
}

impl Given {
    /// Takes a board; one of another journal clears what was known.
    pub(super) fn hear(&mut self, board: &Board) {
        let (Some(journal), Some(given)) = (board.journal, &board.given) else { return };
        if self.journal.replace(journal) != Some(journal) {
            self.days.clear();
        }
        // An office that goes on in a day of before had a wrong clock: the later day has not been. One whose journal went
        // back says nothing against it.
        if self.days.values().all(|seen| seen.seq <= board.seq) {
            self.days.retain(|day, _| *day <= given.day);
        }
        let seen = self.days.entry(given.day).or_default();
        seen.seq = seen.seq.max(board.seq);
        for (letter, last) in &given.last {
            let highest = seen.last.entry(*letter).or_default();
            if *last > highest.0 {
                *highest = (*last, board.seq);
            }
        }
        while self.days.len() > DAYS_MAX {
            let other = self.days.keys().find(|day| **day != given.day).copied();
            other.map(|day| self.days.remove(&day));
        }
    }

    /// Everything remembered: each number with the sequence of its board.
    pub(super) fn told(&self) -> Vec<SeenNumbers> {
        let Some(journal) = self.journal else { return Vec::new() };
        let mut told: BTreeMap<(Date, u64), BTreeMap<char, u32>> = BTreeMap::new();
        for (day, seen) in &self.days {
            for (letter, (last, seq)) in &seen.last {
                told.entry((*day, *seq)).or_default().insert(*letter, *last);
            }
        }
        let seen = |((day, seq), last)| SeenNumbers { journal, seq, given: GivenNumbers { day, last } };
        told.into_iter().map(seen).collect()
    }
}
