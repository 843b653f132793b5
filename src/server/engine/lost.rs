// SPDX-License-Identifier: EUPL-1.2
//! Whether a device remembers numbers that the journal does not know: it was restored from an older copy.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::Engine;
use api::{GivenNumbers, SeenNumbers};
use office::state::Lost;
use office::{Action, State, TicketNumber, Witnessed, lost};

/// With which counts the server began, and of which day: what it gave since may be in the hands of two.
#[derive(Default)]
pub(super) struct Began {
    day: Option<Date>,
    counts: BTreeMap<char, u32>,
}

impl Began {
    pub(super) fn with(state: &State) -> Self {
        Self { day: state.day, counts: state.counts.clone() }
    }

    fn counts_of(&self, day: Date) -> BTreeMap<char, u32> {
        if self.day == Some(day) { self.counts.clone() } else { BTreeMap::new() }
    }
}

impl Engine {
    /// What comes of what a device has seen: what is to be asked of the rules, nothing as a rule, and which numbers are above
    /// what it is believed.
    pub fn witnessed(&self, seen: &SeenNumbers) -> (Option<Action>, Vec<TicketNumber>) {
        let SeenNumbers { journal, seq, given: GivenNumbers { day, last } } = seen;
        if *journal != self.identity {
            return (None, Vec::new());
        }
        let witnessed = Witnessed { day: *day, seq: *seq, last: last.clone() };
        // A day that began after the start began with nothing.
        let mut since = self.began.counts_of(*day);
        for letter in last.keys() {
            since.entry(*letter).or_default();
        }
        let judged = lost::judge(&self.site().catalogue, &self.state, &witnessed, &since);
        let is_news = !judged.lost.is_empty();
        (is_news.then_some(Action::TellGiven { witnessed, since }), judged.not_believed)
    }

    /// Numbers of today that people may hold although the journal does not know them.
    pub fn lost(&self) -> &Lost {
        &self.state.lost
    }

    /// Which numbers of its day were given last.
    pub(super) fn given(&self) -> Option<GivenNumbers> {
        Some(GivenNumbers { day: self.state.day?, last: self.state.counts.clone() })
    }
}
