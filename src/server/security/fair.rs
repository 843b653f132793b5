// SPDX-License-Identifier: EUPL-1.2
//! Which entries of a full file stay: whoever has most of a kind gives way first, so that nobody pushes out what others
//! did.

use std::collections::BTreeMap;

use super::entry::{Entry, What, json};
use super::sums::Cause;

/// The lines that stay of these, the oldest first, and how many entries gave way, with those of before.
///
/// The newest of every kind and cause come first, then the second newest of each, and so on, as long as there is room.
pub(super) fn kept(entries: Vec<Entry>, bytes_max: usize) -> (Vec<String>, u64) {
    let mut gone = 0;
    let mut ranked = Vec::with_capacity(entries.len());
    let mut of_kind = BTreeMap::<(What, Cause), usize>::new();
    for (age, entry) in entries.into_iter().rev().enumerate() {
        if entry.what == What::Dropped {
            gone += entry.count;
            continue;
        }
        let rank = of_kind.entry((entry.what, Cause::of(&entry))).or_default();
        ranked.push((*rank, age, entry));
        *rank += 1;
    }
    ranked.sort_unstable_by_key(|(rank, age, _)| (*rank, *age));
    let mut left = bytes_max;
    let mut stay = Vec::with_capacity(ranked.len());
    for (_, age, entry) in ranked {
        // Once there is no room for one, there is none for what ranks after it.
        match json(&entry).ok().filter(|line| line.len() <= left) {
            Some(line) => {
                left -= line.len();
                stay.push((age, line));
            }
            None => (left, gone) = (0, gone + entry.count),
        }
    }
    stay.sort_unstable_by_key(|(age, _)| std::cmp::Reverse(*age));
    (stay.into_iter().map(|(_, line)| line).collect(), gone)
}
