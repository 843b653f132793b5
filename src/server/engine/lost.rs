// SPDX-License-Identifier: EUPL-1.2
//! Whether a device remembers numbers that the journal does not know: it was restored from an older copy.

use super::Engine;
use api::{GivenNumbers, SeenNumbers};
use office::state::Lost;
use office::{Action, TicketNumber, Witnessed, lost};

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
