// SPDX-License-Identifier: EUPL-1.2
//! A desk's lists, leafed through page by page and searched by number or service (pure, derived).

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::desk::Queued;
use crate::catalogue::ServiceId;
use crate::ticket::TicketNumber;

/// One of a desk's lists.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DeskList {
    /// Those it can serve, in the order it will call them.
    #[default]
    Waiting,
    /// Those whose holders asked for more time, the first to come before all.
    Postponed,
    /// Today's no-shows that it can serve, latest first.
    NoShows,
    /// The visits that ended there today, latest first.
    Served,
    /// Those that wait for another desk which is away, and that it may call; but for those it passed on itself.
    Away,
    /// Those that it passed on and that wait where no desk is open.
    Passed,
}

/// Who is looked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Find {
    /// Everybody.
    #[default]
    All,
    /// By number, or by its letter or count alone.
    Number {
        /// `A` of `A012`.
        letter: Option<char>,
        /// `12` of `A012`.
        count: Option<u32>,
    },
    /// Whoever waits for one of these.
    Services(BTreeSet<ServiceId>),
}

impl Find {
    /// What somebody types: a number as people say it (`A12`, `a 012`, `12`), a letter, else words; `services` says which
    /// services these name.
    pub fn of(typed: &str, services: impl FnOnce(&str) -> BTreeSet<ServiceId>) -> Self {
        let plain: String = typed.chars().filter(|sign| !sign.is_whitespace() && !matches!(sign, '-' | '.')).collect();
        let letter = plain.chars().next().filter(char::is_ascii_alphabetic).map(|letter| letter.to_ascii_uppercase());
        let digits = if letter.is_some() { plain.get(1..).unwrap_or_default() } else { &plain };
        if plain.is_empty() {
            Self::All
        } else if digits.chars().all(|sign| sign.is_ascii_digit()) {
            // More digits than any count has find nobody.
            let count = (!digits.is_empty()).then(|| digits.parse().unwrap_or(u32::MAX));
            Self::Number { letter, count }
        } else {
            Self::Services(services(typed))
        }
    }

    /// The number of this letter that is looked for: its count was typed, and the letter or none.
    pub fn number_of(&self, letter: char) -> Option<TicketNumber> {
        match self {
            Self::Number { letter: typed, count: Some(count) } if typed.is_none_or(|typed| typed == letter) => {
                Some(TicketNumber { letter, count: *count })
            }
            _ => None,
        }
    }

    /// Whether this ticket is looked for.
    pub fn finds(&self, ticket: &Queued) -> bool {
        match self {
            Self::All => true,
            Self::Number { letter, count } => {
                letter.is_none_or(|letter| ticket.number.letter == letter)
                    && count.is_none_or(|count| ticket.number.count == count)
            }
            Self::Services(services) => services.contains(&ticket.service),
        }
    }
}

/// Some of a list's entries, in its order.
#[derive(Clone, Debug, PartialEq)]
pub struct Page<'a, T> {
    /// How many are on the list.
    pub all: usize,
    /// How many of them are looked for.
    pub found: usize,
    /// How many of these stand before the page.
    pub from: usize,
    /// Each with how many stand before it on the list.
    pub rows: Vec<(usize, &'a T)>,
}

impl<'a, T> Page<'a, T> {
    /// Those of `list` that are looked for, from the one after `from` others on, at most `rows` (at least one). Whoever
    /// leafs past the end, as a list grows shorter, gets its last page.
    pub fn of(list: &'a [T], ticket: impl Fn(&T) -> &Queued, find: &Find, from: usize, rows: usize) -> Self {
        let found: Vec<(usize, &T)> = list.iter().enumerate().filter(|(_, entry)| find.finds(ticket(entry))).collect();
        let rows = rows.max(1);
        let from = if from < found.len() { from } else { found.len().saturating_sub(rows) };
        let rows = found.iter().skip(from).take(rows).copied().collect();
        Self { all: list.len(), found: found.len(), from, rows }
    }
}
