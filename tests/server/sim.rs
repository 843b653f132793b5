// SPDX-License-Identifier: EUPL-1.2
//! A day that goes wrong, from one seed: the real engine, the real links, and between them everything that can fail.
//!
//! A failure prints its seed and the command that plays it again.

mod device;
mod disk;
mod judge;
mod server;
mod world;

use std::panic::{AssertUnwindSafe, catch_unwind};

use site::Site;

use world::World;

/// Something built in to prove that the judge sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Flaw {
    None,
    /// Tells every call that comes, also twice.
    LinkRepeats,
    /// Connects again as if for the first time.
    LinkForgetsItsPlace,
    /// Answers before it is written, and then forgets.
    JournalForgets,
}

/// The office of `app`, open day and night: it is the clock's jumps that end its days.
fn site() -> Site {
    let mut site = crate::app::site();
    let always = serde_json::json!([{"from": "00:00:00", "to": "23:59:59"}]);
    site.hours = serde_json::from_value(serde_json::json!({
        "week": vec![always; 7], "exceptions": {}, "last_ticket_before_close_min": 0,
    }))
    .unwrap();
    let name = base::words::Texts::italian("Servizio interrotto");
    site.call_reasons = vec![site::levels::Named { id: "interrotto".to_owned(), name }];
    site
}

struct Ran {
    faults: Vec<String>,
    tickets: usize,
    calls: usize,
    entries: u64,
}

fn run(seed: u64, flaw: Flaw) -> Ran {
    let ran = catch_unwind(AssertUnwindSafe(|| {
        let mut world = World::new(seed, flaw);
        world.run();
        let tickets = world.devices.iter().map(|device| device.tickets.len()).sum();
        let entries = world.server.as_ref().map_or(0, |server| server.engine.seq());
        Ran { faults: judge::faults(&world), tickets, calls: world.calls_published, entries }
    }));
    ran.unwrap_or_else(|_| Ran { faults: vec!["panicked".to_owned()], tickets: 0, calls: 0, entries: 0 })
}

/// `SPAZIO_SEED` plays one seed, `SPAZIO_SEEDS` so many.
fn seeds() -> Vec<u64> {
    let asked = |name: &str| std::env::var(name).ok().map(|text| text.parse().expect("a number"));
    match asked("SPAZIO_SEED") {
        Some(seed) => vec![seed],
        None => (0..asked("SPAZIO_SEEDS").unwrap_or(200)).collect(),
    }
}

#[test]
fn whatever_fails_no_ticket_is_lost_no_number_doubled_and_every_call_heard_once() {
    let seeds = seeds();
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let mut done = (0, 0, 0);
    let mut failures = Vec::new();
    std::thread::scope(|scope| {
        let shares = (0..threads).map(|share| {
            let seeds: Vec<u64> = seeds.iter().copied().skip(share).step_by(threads).collect();
            scope.spawn(move || seeds.into_iter().map(|seed| (seed, run(seed, Flaw::None))).collect::<Vec<_>>())
        });
        for (seed, ran) in shares.collect::<Vec<_>>().into_iter().flat_map(|share| share.join().unwrap()) {
            done = (done.0 + ran.tickets, done.1 + ran.calls, done.2 + ran.entries);
            if !ran.faults.is_empty() {
                failures.push((seed, ran.faults));
            }
        }
    });
    failures.sort_by_key(|(seed, _)| *seed);
    if let Some((seed, faults)) = failures.first() {
        let others: Vec<u64> = failures.iter().map(|(seed, _)| *seed).collect();
        panic!(
            "\nseed {seed}:\n  {}\nseeds that fail: {others:?}\nplay it again: SPAZIO_SEED={seed} cargo test --locked \
             -p server --test server sim::whatever -- --nocapture\n",
            faults.join("\n  ")
        );
    }
    println!("{} seeds: {} tickets answered, {} calls, {} journal entries", seeds.len(), done.0, done.1, done.2);
    // A simulation in which nothing happens proves nothing.
    assert!(done.0 > 5 * seeds.len() && done.1 > 5 * seeds.len(), "too little happened: {done:?}");
}

#[test]
fn a_seed_plays_the_same_every_time() {
    let first = run(4, Flaw::None);
    let again = run(4, Flaw::None);
    assert_eq!((first.tickets, first.calls, first.entries), (again.tickets, again.calls, again.entries));
    assert!(first.entries > 50);
}

/// The judge sees `flaw` within a few seeds, and says so in these words.
fn check_is_seen(flaw: Flaw, words: &str) {
    let seen = (0..30).flat_map(|seed| run(seed, flaw).faults).find(|fault| fault.contains(words));
    assert!(seen.is_some(), "{flaw:?} goes unseen");
}

#[test]
fn a_link_that_tells_a_call_twice_is_seen() {
    check_is_seen(Flaw::LinkRepeats, "was told after call");
}

#[test]
fn a_link_that_skips_calls_after_a_break_is_seen() {
    check_is_seen(Flaw::LinkForgetsItsPlace, "was never told");
}

#[test]
fn a_journal_that_forgets_what_was_answered_is_seen() {
    check_is_seen(Flaw::JournalForgets, "was answered, the journal holds");
}
