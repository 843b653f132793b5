// SPDX-License-Identifier: EUPL-1.2
//! What a device remembers of numbers that were given, and the numbers that a restored journal has lost by it (pure).

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::ticket::TicketNumber;

/// What a device was told, by a board of this office, of numbers that were given.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Witnessed {
    /// Of which day.
    pub day: Date,
    /// The last entry of the journal that it was told of.
    pub seq: u64,
    /// Last count given per letter.
    pub last: BTreeMap<char, u32>,
}

/// Numbers of one letter that people may hold although the journal does not know them; some of them it may have given once
/// more before it was told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LostNumbers {
    /// Whose.
    pub letter: char,
    /// The first of them.
    pub from: u32,
    /// The last; what is given next is above it.
    pub to: u32,
}

impl LostNumbers {
    /// The first of them as people say it.
    pub fn first(&self) -> TicketNumber {
        TicketNumber { letter: self.letter, count: self.from }
    }

    /// The last of them.
    pub fn last(&self) -> TicketNumber {
        TicketNumber { letter: self.letter, count: self.to }
    }

    /// How many they are.
    pub fn count(&self) -> u32 {
        self.to.saturating_add(1).saturating_sub(self.from)
    }

    /// Whether this number is one of them.
    pub fn contains(&self, number: TicketNumber) -> bool {
        number.letter == self.letter && (self.from..=self.to).contains(&number.count)
    }
}
