//! Numbers that people hold and the journal does not know: it was restored from an older copy (pure).
//!
//! Every board tells which number was given last, and devices remember the highest they were told of a day. Where one
//! remembers more than the journal says was ever given, the journal has gone back, and numbers go on above what people
//! hold. A device that says nonsense must not make the numbers leap, so it is believed within two bounds:
//!
//! - every number costs an entry: of a day, no more can have been given than it had entries when the device was told;
//! - a letter's count is raised by no more than [`RAISED_MAX`] at once.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::catalogue::Catalogue;
use super::state::State;
use super::ticket::TicketNumber;

/// By so many numbers of a letter a device may raise its count: a long day of a busy service.
pub const RAISED_MAX: u32 = 300;

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

/// Numbers of one letter that people may hold although the journal does not know them.
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
        (self.to + 1).saturating_sub(self.from)
    }

    /// Whether this number is one of them.
    pub fn contains(&self, number: TicketNumber) -> bool {
        number.letter == self.letter && (self.from..=self.to).contains(&number.count)
    }
}

/// Why a device is not believed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotBelieved;

/// The numbers that a device remembers and the journal does not know; none where it knows them all. `since` are the counts
/// with which the server began: what it has given since may be in the hands of two.
///
/// # Errors
/// More than can have been given.
pub fn lost(
    catalogue: &Catalogue,
    state: &State,
    witnessed: &Witnessed,
    since: &BTreeMap<char, u32>,
) -> Result<Vec<LostNumbers>, NotBelieved> {
    if state.day != Some(witnessed.day) {
        return Ok(Vec::new());
    }
    let is_ours = |letter: char| catalogue.services.values().any(|service| service.letter == letter);
    let given = |letter: &char| state.counts.get(letter).copied().unwrap_or(0);
    let above: Vec<(char, u32)> = witnessed.last.iter().map(|(letter, last)| (*letter, *last)).collect();
    let above: Vec<_> = above.into_iter().filter(|(letter, last)| is_ours(*letter) && *last > given(letter)).collect();
    if above.is_empty() {
        return Ok(Vec::new());
    }
    let told: u64 = witnessed.last.values().map(|last| u64::from(*last)).sum();
    let entries = (witnessed.seq + 1).saturating_sub(state.day_begun.seq);
    let leaps = above.iter().any(|(letter, last)| last - given(letter) > RAISED_MAX);
    if leaps || told > state.day_begun.given + entries {
        return Err(NotBelieved);
    }
    let lost = |(letter, to): (char, u32)| {
        let began = since.get(&letter).copied().unwrap_or_else(|| given(&letter)).min(given(&letter));
        LostNumbers { letter, from: began + 1, to }
    };
    Ok(above.into_iter().map(lost).collect())
}
