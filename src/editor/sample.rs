// SPDX-License-Identifier: EUPL-1.2
//! The data the preview shows: a usual morning, the server's board, or the worst case.

use jiff::{SignedDuration, Timestamp};

use super::forms::Samples;
use api::{Board, Call, Door, Moment, WaitRange, Waiting};
use base::words::Language;
use site::{Counter, Service, Site};

/// The number of calls: one shown large, the others in lists.
const CALLS: usize = 10;
/// The letters of numbers, the widest first (Titillium Web Bold).
const WIDEST: &str = "WMQOGDHNUCRAVXBKPSEZTYFLJI";
/// A number of wide digits.
const WIDEST_NUMBER: u32 = 1_888;
/// The time between two sample calls.
const BETWEEN: SignedDuration = SignedDuration::from_secs(73);

/// The board the preview shows, newest call first, after `rehearsed` calls of a busy morning.
pub fn board(
    samples: Samples,
    site: &Site,
    live: Option<&Board>,
    rehearsed: Option<usize>,
    now: Timestamp,
    language: &Language,
) -> Board {
    match (samples, rehearsed, live) {
        (_, Some(made), _) => usual(site, made, now),
        (Samples::Live, None, Some(board)) => board.clone(),
        (Samples::Worst, ..) => worst(site, now, language),
        _ => usual(site, CALLS, now),
    }
}

/// The newest of `made` calls, as many as are shown.
fn usual(site: &Site, made: usize, now: Timestamp) -> Board {
    let counters: Vec<Counter> = site.counters().collect();
    let call = |index: usize| {
        let counter = counters.get(index * 3 % counters.len().max(1))?;
        let number = 17 + index * 7 % 180;
        Some(sample_call(site, index, counter, format!("{}{number:03}", letter_of(site, counter)), now, made))
    };
    let calls = (0..made).rev().take(CALLS).filter_map(call).collect();
    let people = |index: usize| [4, 0, 1, 12, 2][index % 5];
    empty(site, calls, people, WaitRange { from_min: 10, to_min: 15 }, now)
}

/// The worst case: the longest names of desks with the widest numbers, all services with many people, every notice.
fn worst(site: &Site, now: Timestamp, language: &Language) -> Board {
    let mut counters: Vec<Counter> = site.counters().collect();
    let letters = site.services.iter().map(|service| service.letter);
    let widest = letters.min_by_key(|letter| WIDEST.find(*letter).unwrap_or(WIDEST.len())).unwrap_or('M');
    let long = |counter: &Counter| {
        let (name, hint) = (counter.name.get(language), counter.way_hint.get(language));
        std::cmp::Reverse(name.chars().count().max(hint.chars().count() / 2))
    };
    counters.sort_by_key(|counter| std::cmp::Reverse(counter.short.get(language).chars().count()));
    let by_short: Vec<Counter> = counters.clone();
    counters.sort_by_key(long);
    let call = |index: usize| {
        let list = if index == 0 { &counters } else { &by_short };
        let counter = list.get(index.saturating_sub(1) % list.len().max(1))?;
        Some(sample_call(site, CALLS - index, counter, format!("{widest}{WIDEST_NUMBER}"), now, CALLS))
    };
    let calls = (0..CALLS).filter_map(call).collect();
    empty(site, calls, |_| 188, WaitRange { from_min: 50, to_min: 55 }, now)
}

fn sample_call(site: &Site, index: usize, counter: &Counter, number: String, now: Timestamp, made: usize) -> Call {
    let before = i32::try_from(made.saturating_sub(index)).unwrap_or(0);
    let at = now.saturating_sub(BETWEEN.saturating_mul(before)).unwrap_or(now);
    let called_at = Moment::new(at, &site.zone());
    let seq = u64::try_from(index).unwrap_or(0) + 1;
    Call { seq, number, desk: counter.id.to_owned(), called_at, language: Language::italian().0 }
}

fn letter_of(site: &Site, counter: &Counter) -> char {
    let served = counter.serves.first();
    let service = served.and_then(|id| site.services.iter().find(|service: &&Service| service.id == *id));
    let office = || site.offices.iter().chain(&site.help_point).find(|office| office.id == counter.id);
    service.map(|service| service.letter).or_else(|| office().map(|office| office.letter)).unwrap_or('A')
}

fn empty(site: &Site, calls: Vec<Call>, people: impl Fn(usize) -> u32, wait: WaitRange, now: Timestamp) -> Board {
    let waiting = site.services.iter().enumerate().map(|(index, service)| Waiting {
        service: service.id.0.clone(),
        people: people(index),
        ahead: None,
        ahead_of_precedence: None,
        wait: Some(wait),
        suspended: service.suspended,
        before_closing: None,
        precedence: None,
    });
    let waiting: Vec<Waiting> = waiting.collect();
    Board {
        office: site.office.to_string(),
        as_of: Moment::new(now, &site.zone()),
        seq: calls.first().map_or(0, |call| call.seq),
        open: true,
        door: Door::Open,
        opens_at: None,
        people_waiting: waiting.iter().map(|waiting| waiting.people).sum(),
        wait: Some(wait),
        calls,
        waiting,
        notices: site.notices.iter().map(|notice| (&notice.text).into()).collect(),
        journal: None,
        given: None,
        site_version: 0,
    }
}
