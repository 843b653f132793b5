//! A journal that went back: what devices remember raises the numbers, within reason.

use std::collections::BTreeMap;

use proptest::prelude::*;
use spazio::office::lost::RAISED_MAX;
use spazio::office::{Action, Answer, Class, LostNumbers, Rejection, Witnessed};

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
    assert_eq!(work.state.lost.numbers, [LostNumbers { letter: 'A', from: 4, to: 8 }]);
    assert_eq!(issue(&mut work, 1), ["A009"]);
    // Said again, nothing happens; what somebody has seen comes back where more is lost.
    let seq = work.state.seq;
    assert_eq!(work.ask(Action::TellGiven { witnessed: seen.clone(), since: BTreeMap::new() }), Ok(Answer::Done));
    assert_eq!(work.state.seq, seq);
    assert_eq!(work.ask(Action::LostSeen), Ok(Answer::Done));
    assert!(work.state.lost.is_seen);
    let more = Witnessed { seq: seen.seq + 9, last: BTreeMap::from([('A', 11)]), ..seen };
    assert_eq!(work.ask(Action::TellGiven { witnessed: more, since: BTreeMap::new() }), Ok(Answer::Done));
    assert_eq!(work.state.lost.numbers, [LostNumbers { letter: 'A', from: 4, to: 11 }]);
    assert!(!work.state.lost.is_seen);
    // The next day begins as ever.
    work.now = "2026-11-27T09:00:00+01:00".parse().unwrap();
    assert_eq!(issue(&mut work, 1), ["A001"]);
    assert!(work.state.lost.numbers.is_empty());
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
    fn nonsense_raises_no_number_beyond_what_the_day_can_have_seen(kept in 0usize..20, seq in 0u64..2_000, last in 0u32..2_000) {
        let mut work = AtWork::open();
        issue(&mut work, kept);
        let before = count(&work);
        let entries = (seq + 1).saturating_sub(work.state.day_begun.seq);
        let witnessed = Witnessed { seq, last: BTreeMap::from([('A', last)]), ..witness(&work) };
        let answer = work.ask(Action::TellGiven { witnessed, since: BTreeMap::new() });
        let after = count(&work);
        prop_assert!(after >= before && after - before <= RAISED_MAX);
        prop_assert!(after == before || u64::from(after) <= entries, "{after} numbers with {entries} entries");
        prop_assert_eq!(answer == Err(Rejection::NumbersNotBelieved), after == before && last > before);
        prop_assert_eq!(after, if answer.is_ok() { before.max(last) } else { before });
    }
}
