// SPDX-License-Identifier: EUPL-1.2
//! Which numbers had been given when the server began.

use std::collections::BTreeMap;

use jiff::civil::Date;

use office::State;

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

    pub(super) fn counts_of(&self, day: Date) -> BTreeMap<char, u32> {
        if self.day == Some(day) { self.counts.clone() } else { BTreeMap::new() }
    }
}
