// SPDX-License-Identifier: EUPL-1.2
//! A journal that went back: what devices remember raises the numbers, within reason.

use std::collections::BTreeMap;

use office::lost::{ENTRIES_MAX, RAISED_MAX};
use office::{Action, Answer, Class, LostNumbers, Rejection, TicketNumber, Witnessed};
use proptest::prelude::*;

use super::AtWork;

/// What a device was told by the board of this office.
fn witness(work: &AtWork) -> Witnessed {
    Witnessed { day: work.state.day.unwrap(), seq: work.state.seq, last: work.state.counts.clone() }
}

fn issue(work: &mut AtWork, times: usize) -> Vec<String> {
    let mut take = |_| {
        let ticket = work.take("registry", Class::Ordinary);
        work.number(ticket)
    };
    (0..times).map(&mut take).collect()
}

/// Which of these numbers somebody may hold although no ticket has them.
fn lost_of(work: &AtWork, counts: std::ops::RangeInclusive<u32>) -> Vec<u32> {
    counts.filter(|count| work.state.is_lost(TicketNumber { letter: 'A', count: *count })).collect()
}

fn count(work: &AtWork) -> u32 {
    work.state.counts.get(&'A').copied().unwrap_or(0)
}

#[test]
fn what_was_given_since_the_start_is_told_too_since_two_may_hold_it() {
    let mut work = AtWork::open();
    issue(&mut work, 3);
    let (state, since) = (work.state.clone(), work.state.counts.clone());
    issue(&mut work, 5);
    let seen = witness(&work);
    // The copy is put back, and two numbers are given before the screen is there.
    work.state = state;
    assert_eq!(issue(&mut work, 2), ["A004", "A005"]);
    assert_eq!(work.ask(Action::TellGiven { witnessed: seen.clone(), since }), Ok(Answer::Done));
    // Staff are told of those that two may hold; a number that is in the queue is no lost one.
    assert_eq!(work.state.lost.numbers, [LostNumbers { letter: 'A', from: 4, to: 8 }]);
    assert_eq!(lost_of(&work, 3..=9), [6, 7, 8]);
    assert_eq!(issue(&mut work, 1), ["A009"]);
    // Said again, nothing happens; what somebody has seen comes back where more is lost.
    let seq = work.state.seq;
    assert_eq!(work.ask(Action::TellGiven { witnessed: seen.clone(), since: BTreeMap::new() }), Ok(Answer::Done));
    assert_eq!(work.state.seq, seq);
    assert_eq!(work.ask(Action::LostSeen), Ok(Answer::Done));
    assert!(work.state.lost.is_seen);
    let more = Witnessed { seq: seen.seq + 9, last: BTreeMap::from([('A', 11)]), ..seen };
    assert_eq!(work.ask(Action::TellGiven { witnessed: more, since: BTreeMap::new() }), Ok(Answer::Done));
    // What was properly given between the two stands in neither.
    let [before, after] = [(4, 8), (10, 11)].map(|(from, to)| LostNumbers { letter: 'A', from, to });
    assert_eq!(work.state.lost.numbers, [before, after]);
    assert_eq!(lost_of(&work, 3..=12), [6, 7, 8, 10, 11]);
    assert!(!work.state.lost.is_seen);
    // The next day begins as ever.
    work.now = "2026-11-27T09:00:00+01:00".parse().unwrap();
    assert_eq!(issue(&mut work, 1), ["A001"]);
    assert!(work.state.lost.numbers.is_empty());
}

/// What a device says of the letter A, when the server began with nothing.
fn tell(work: &mut AtWork, seq: u64, last: u32) -> Result<Answer, Rejection> {
    let witnessed = Witnessed { seq, last: BTreeMap::from([('A', last)]), ..witness(work) };
    work.ask(Action::TellGiven { witnessed, since: BTreeMap::from([('A', 0)]) })
}

#[test]
fn a_whole_mornings_numbers_are_believed_letter_by_letter() {
    let mut work = AtWork::open();
    issue(&mut work, 1);
    let other = work.catalogue.services.values().map(|service| service.letter).find(|letter| *letter != 'A').unwrap();
    let last = BTreeMap::from([('A', 320), (other, u32::MAX)]);
    let seen = Witnessed { seq: work.state.seq + 2_000, last, ..witness(&work) };
    assert_eq!(work.ask(Action::TellGiven { witnessed: seen, since: BTreeMap::new() }), Ok(Answer::Done));
    assert_eq!(issue(&mut work, 1), ["A321"]);
    assert_eq!(work.state.counts.get(&other), None, "nonsense of one letter takes no truth from another");
}

#[test]
fn however_often_nonsense_is_said_a_day_keeps_its_numbers() {
    let mut work = AtWork::open();
    issue(&mut work, 1);
    for _ in 0..50 {
        let seq = work.state.seq + 20_000;
        let said = count(&work) + 300;
        let _ = tell(&mut work, seq, said);
    }
    assert_eq!(count(&work), 1 + RAISED_MAX);
    let seq = work.state.seq + 20_000;
    assert_eq!(tell(&mut work, seq, 5_000), Err(Rejection::NumbersNotBelieved));
}

#[test]
fn screens_that_come_back_late_still_tell_which_numbers_two_hold() {
    let mut work = AtWork::open();
    issue(&mut work, 3);
    let (state, since) = (work.state.clone(), work.state.counts.clone());
    issue(&mut work, 3);
    let own = witness(&work);
    // A journal that has not gone back gave these numbers itself.
    assert_eq!(work.ask(Action::TellGiven { witnessed: own.clone(), since: since.clone() }), Ok(Answer::Done));
    assert!(work.state.lost.numbers.is_empty());
    work.state = state;
    // Others come first this time: everything is later in the journal, and all numbers are given again.
    work.take("payments", Class::Ordinary);
    issue(&mut work, 5);
    let next = count(&work);
    assert_eq!(work.ask(Action::TellGiven { witnessed: own.clone(), since: since.clone() }), Ok(Answer::Done));
    assert_eq!(work.state.lost.numbers, [LostNumbers { letter: 'A', from: 4, to: 6 }]);
    assert_eq!((count(&work), lost_of(&work, 1..=9)), (next, vec![]), "nothing is raised");
    let seq = work.state.seq;
    assert_eq!(work.ask(Action::TellGiven { witnessed: own, since }), Ok(Answer::Done));
    assert_eq!(work.state.seq, seq, "said again it is no news");
}

proptest! {
    // Each is a day of an office that foresees every wait.
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn nobody_gets_a_number_that_was_seen_after_the_copy(kept in 0usize..30, given in 0usize..40, again in 0usize..10) {
        let mut work = AtWork::open();
        issue(&mut work, kept);
        let (state, since) = (work.state.clone(), work.state.counts.clone());
        let meanwhile = issue(&mut work, given);
        let seen = witness(&work);
        work.state = state;
        issue(&mut work, again);
        work.ask(Action::TellGiven { witnessed: seen, since }).unwrap();
        let next = issue(&mut work, 1);
        prop_assert!(!meanwhile.contains(&next[0]), "{} is given twice", next[0]);
    }

    #[test]
    fn nonsense_raises_no_number_beyond_what_the_day_can_have_seen(
        kept in 0usize..20,
        said in prop::collection::vec((entry_said(), number_said()), 1..6),
    ) {
        let mut work = AtWork::open();
        issue(&mut work, kept);
        let began = count(&work);
        for (seq, last) in said {
            let before = count(&work);
            let entries = seq.saturating_add(1).saturating_sub(work.state.day_begun.seq);
            let answer = tell(&mut work, seq, last);
            let after = count(&work);
            prop_assert!(after >= before && after - began <= RAISED_MAX);
            prop_assert!(after <= before.max(last));
            prop_assert!(after == before || u64::from(after) <= entries, "{after} numbers with {entries} entries");
            prop_assert!(after == before || seq <= work.state.seq + ENTRIES_MAX);
            prop_assert_eq!(answer == Err(Rejection::NumbersNotBelieved), after == before && last > before);
        }
    }
}

/// Entries as a device may say them, also such as no journal has.
fn entry_said() -> impl Strategy<Value = u64> {
    prop_oneof![4 => 0u64..2_000, 1 => any::<u64>(), 1 => Just(u64::MAX), 1 => Just(ENTRIES_MAX)]
}

/// Numbers likewise.
fn number_said() -> impl Strategy<Value = u32> {
    prop_oneof![4 => 0u32..2_000, 1 => any::<u32>(), 1 => Just(u32::MAX)]
}
