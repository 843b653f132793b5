// SPDX-License-Identifier: EUPL-1.2
//! What is known of numbers that a restored journal has lost (pure).

use std::collections::BTreeMap;

use crate::witnessed::LostNumbers;

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
    /// Those of a letter neither overlap nor adjoin.
    pub numbers: Vec<LostNumbers>,
    /// By how many numbers each letter was raised on devices' word.
    pub raised: BTreeMap<char, u32>,
    /// Where each letter went on when some were lost.
    pub next: BTreeMap<char, u32>,
    /// Whoever answers for the office has seen it.
    pub is_seen: bool,
}

impl Lost {
    /// Adds some, as one with those of the letter that they overlap or adjoin.
    pub(super) fn add(&mut self, mut lost: LostNumbers) {
        self.numbers.retain(|known| {
            let is_apart = known.letter != lost.letter
                || known.from > lost.to.saturating_add(1)
                || lost.from > known.to.saturating_add(1);
            if !is_apart {
                (lost.from, lost.to) = (lost.from.min(known.from), lost.to.max(known.to));
            }
            is_apart
        });
        self.numbers.push(lost);
        self.numbers.sort_by_key(|lost| (lost.letter, lost.from));
    }
}
