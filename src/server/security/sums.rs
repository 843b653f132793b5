// SPDX-License-Identifier: EUPL-1.2
//! What is summed up in the security log: the same done again by the same person, or refused to the same address, is one
//! entry more with its number.

use std::collections::{BTreeMap, BTreeSet};

use jiff::{SignedDuration, Timestamp};

use super::entry::{Entry, What};

/// What is the same within so long is one entry more.
const SUMMED: SignedDuration = SignedDuration::from_mins(10);
/// Acts of one kind and person that stand for themselves within that time; of refusals the first alone does.
const ACTS_ALONE: u64 = 3;
/// Kinds and addresses of refusals that are told apart within that time; all others are one.
pub(super) const REFUSALS_MAX: usize = 64;
/// Kinds and persons of acts; an office has fewer.
const ACTS_MAX: usize = 1_024;
/// Names, addresses, things told of one sum.
const NAMES_MAX: usize = 8;

/// Who caused an entry: known staff and devices for what they did, an address for what was refused, since whoever is
/// refused may name anybody.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Cause {
    Person(String),
    Address(String),
    Nobody,
}

impl Cause {
    pub fn of(entry: &Entry) -> Self {
        let person = entry.who.first().filter(|_| !entry.what.is_refusal() && entry.who.len() == 1);
        let address = || entry.from.clone().map(Self::Address);
        person.cloned().map(Self::Person).or_else(address).unwrap_or(Self::Nobody)
    }
}

/// What is told apart: refusals never take a place of what was done.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Kind {
    is_refusal: bool,
    what: What,
    cause: Cause,
}

#[derive(Default)]
pub(super) struct Sums(BTreeMap<Kind, Sum>);

struct Sum {
    since: Timestamp,
    /// Of those that were written.
    alone: u64,
    /// Of those that are only counted.
    more: Option<More>,
}

struct More {
    count: u64,
    first: Timestamp,
    last: Timestamp,
    who: BTreeSet<String>,
    from: BTreeSet<String>,
    to: BTreeSet<String>,
}

impl Sums {
    /// Notes an entry: what is to be written now.
    pub fn note(&mut self, entry: Entry) -> Vec<Entry> {
        let mut written = self.due(entry.at);
        let is_refusal = entry.what.is_refusal();
        let own = Kind { is_refusal, what: entry.what, cause: Cause::of(&entry) };
        let (most, alone_max) = if is_refusal { (REFUSALS_MAX, 1) } else { (ACTS_MAX, ACTS_ALONE) };
        let of_its_sort = || self.0.keys().filter(|kind| kind.is_refusal == is_refusal).count();
        let kind =
            if self.0.contains_key(&own) || of_its_sort() < most { own } else { Kind { cause: Cause::Nobody, ..own } };
        let sum = self.0.entry(kind).or_insert_with(|| Sum { since: entry.at, alone: 0, more: None });
        if sum.alone < alone_max {
            sum.alone += 1;
            written.push(entry);
        } else {
            sum.count(entry);
        }
        written
    }

    /// What was counted and is complete.
    pub fn due(&mut self, now: Timestamp) -> Vec<Entry> {
        let is_due = |sum: &Sum| now.duration_since(sum.since).abs() >= SUMMED;
        self.0
            .extract_if(.., |_, sum| is_due(sum))
            .filter_map(|(kind, sum)| Some(told(&kind, sum.more.as_ref()?)))
            .collect()
    }

    /// All that was counted: it is counted no longer.
    pub fn take(&mut self) -> Vec<Entry> {
        let counted = self.counted();
        self.0.values_mut().for_each(|sum| sum.more = None);
        counted
    }

    /// All that is counted so far.
    pub fn counted(&self) -> Vec<Entry> {
        self.0.iter().filter_map(|(kind, sum)| Some(told(kind, sum.more.as_ref()?))).collect()
    }
}

impl Sum {
    fn count(&mut self, entry: Entry) {
        let Entry { at, who, from, to, count, .. } = entry;
        let more = self.more.get_or_insert_with(|| More {
            count: 0,
            first: at,
            last: at,
            who: BTreeSet::new(),
            from: BTreeSet::new(),
            to: BTreeSet::new(),
        });
        more.count += count;
        more.last = at;
        for (named, new) in [
            (&mut more.who, who),
            (&mut more.from, from.into_iter().collect()),
            (&mut more.to, to.into_iter().collect()),
        ] {
            for name in new {
                if named.len() < NAMES_MAX {
                    named.insert(name);
                }
            }
        }
    }
}

fn told(kind: &Kind, more: &More) -> Entry {
    let joined = |names: &BTreeSet<String>| {
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        Some(names.join(", ")).filter(|names| !names.is_empty())
    };
    // Of all addresses together none is told.
    let from = if kind.is_refusal && kind.cause == Cause::Nobody { None } else { joined(&more.from) };
    let until = (more.count > 1).then_some(more.last);
    Entry {
        at: more.first,
        what: kind.what,
        who: more.who.clone(),
        from,
        to: joined(&more.to),
        count: more.count,
        until,
    }
}
