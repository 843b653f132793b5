// SPDX-License-Identifier: EUPL-1.2
//! Numbers that people hold and the journal does not know: it was restored from an older copy (pure).
//!
//! Every board tells which number was given last, and devices remember the highest they were told of a day. Where one
//! remembers more than the journal says was ever given, the journal has gone back, and numbers go on above what people
//! hold. What a device says, its own entry with it, is but its word: nonsense must not use up a day's numbers. Letter by
//! letter it is believed within these bounds:
//!
//! - every number costs an entry: what tells of more numbers of a day than it tells of entries contradicts itself;
//! - an entry further ahead than [`ENTRIES_MAX`], or a number above the site's most tickets of a day, cannot be;
//! - all reports of a day together raise a letter by [`RAISED_MAX`]: a morning's numbers come back whole, and however
//!   often nonsense is said, numbers with four digits are left.
//!
//! What is above a bound is told to staff, who alone can know.

use std::collections::BTreeMap;

use crate::catalogue::Catalogue;
use crate::state::State;
use crate::ticket::{Ticket, TicketNumber};
use crate::witnessed::{LostNumbers, Witnessed};

/// By so many numbers of a letter all devices together may raise its count in a day: those that have three digits.
pub const RAISED_MAX: u32 = 999;

/// No journal loses so many entries of one day: some dozens for each of more tickets than a town hall gives.
pub const ENTRIES_MAX: u64 = 1_000_000;

/// What comes of what a device remembers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Judged {
    /// What people hold, as far as it is believed, and is not known to be lost.
    pub lost: Vec<LostNumbers>,
    /// The numbers it tells of beyond that.
    pub not_believed: Vec<TicketNumber>,
}

/// The numbers that a device remembers and the journal does not know. `since` are the counts with which the server began:
/// what it has given since may be in the hands of two.
pub fn judge(catalogue: &Catalogue, state: &State, witnessed: &Witnessed, since: &BTreeMap<char, u32>) -> Judged {
    let mut judged = Judged::default();
    if state.day != Some(witnessed.day) {
        return judged;
    }
    let is_ours = |letter: char| catalogue.services.values().any(|service| service.letter == letter);
    for (letter, last) in witnessed.last.iter().filter(|(letter, _)| is_ours(**letter)) {
        let told = TicketNumber { letter: *letter, count: *last };
        let given = state.counts.get(letter).copied().unwrap_or(0);
        let began = since.get(letter).copied().unwrap_or(given).min(given);
        let (to, is_news) = if *last > given {
            let to = believed(catalogue, state, witnessed, told, given);
            (to, to > given)
        } else {
            (*last, *last > began && was_given_again(state, witnessed, told))
        };
        let lost = LostNumbers { letter: *letter, from: began.saturating_add(1), to };
        if is_news
            && !state.lost.numbers.iter().any(|known| known.contains(lost.first()) && known.contains(lost.last()))
        {
            judged.lost.push(lost);
        }
        if to < *last {
            judged.not_believed.push(told);
        }
    }
    judged
}

/// Up to where a device is believed that has seen more than was given of a letter.
fn believed(catalogue: &Catalogue, state: &State, witnessed: &Witnessed, told: TicketNumber, given: u32) -> u32 {
    let entries = witnessed.seq.saturating_add(1).saturating_sub(state.day_begun.seq);
    let can_be = u64::from(told.count) <= state.day_begun.given.saturating_add(entries)
        && witnessed.seq <= state.seq.saturating_add(ENTRIES_MAX)
        && told.count <= catalogue.rules.tickets_per_day_max;
    let raised = state.lost.raised.get(&told.letter).copied().unwrap_or(0);
    let left = if can_be { RAISED_MAX.saturating_sub(raised) } else { 0 };
    told.count.min(given.saturating_add(left))
}

/// Whether this journal gave a number that a device had seen before: it has fewer entries than the device was told of, or
/// its ticket is younger than what the device was told.
fn was_given_again(state: &State, witnessed: &Witnessed, told: TicketNumber) -> bool {
    let is_it = |ticket: &&Ticket| ticket.number == told && ticket.issued_seq <= witnessed.seq;
    let can_be = witnessed.seq <= state.seq.saturating_add(ENTRIES_MAX);
    can_be && (witnessed.seq > state.seq || !state.tickets.values().any(|ticket| is_it(&ticket)))
}
