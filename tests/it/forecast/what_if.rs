// SPDX-License-Identifier: EUPL-1.2
//! "What if": days of the journal happen again, with a desk closed or serving more.

use super::*;
use crate::settled::served;
use results::what_if::{Change, what_if};

/// A desk that is closed from one time to another.
fn closed(desk: &str, weekday: Option<jiff::civil::Weekday>, from: &str, to: &str) -> Change {
    Change::Closed { desk: desk.into(), weekday, from: from.parse().unwrap(), to: to.parse().unwrap() }
}

#[test]
fn a_day_of_the_journal_happens_again_with_a_desk_closed_or_serving_more() {
    let mut work = Work::new(&[&["a"], &["b"]]);
    work.open();
    // Six for the first desk at once, ten minutes each; nobody for the second.
    for _ in 0..6 {
        work.issue("a");
    }
    for _ in 0..6 {
        work.call("0");
        work.pass(10);
    }
    work.ask(served(Action::Complete { desk: "0".into() }));
    let run = |changes: &[Change]| what_if(&work.catalogue, &work.journal, changes).remove(0);
    let as_it_was = run(&[]);
    assert_eq!(as_it_was.without, as_it_was.with);
    assert_eq!(as_it_was.without.map(|waits| (waits.count, waits.median_s, waits.p90_s)), Some((6, 1_200, 3_000)));
    let helped = run(&[Change::Serves { desk: "1".into(), service: "a".into() }]);
    assert_eq!(helped.with.map(|waits| (waits.median_s, waits.p90_s)), Some((600, 1_200)), "two desks share them");
    let on = |weekday| closed("0", weekday, "09:25", "18:00");
    // Nobody comes back after the last closing: the three whom nobody called until half past nine are not called.
    let for_good = run(&[on(None)]);
    assert_eq!(for_good.with.map(|waits| (waits.count, waits.p90_s)), Some((3, 1_200)));
    assert_eq!(for_good.stranded, (0, 3));
    assert_eq!(run(&[on(Some(jiff::civil::Weekday::Monday))]).with, as_it_was.without, "it was no Monday");
    let until = |to: &str| closed("0", None, "09:25", to);
    // The third is served until half past nine; the last is the third from when the desk is back.
    assert_eq!(run(&[until("10:00")]).with.map(|waits| (waits.median_s, waits.p90_s)), Some((1_200, 4_800)));
    assert_eq!(run(&[until("09:28")]).with, as_it_was.without, "over before the desk was free");
}

#[test]
fn an_appointment_stands_again_where_it_was_placed() {
    let mut work = Work::new(&[&["a", "b"]]);
    work.open();
    for service in ["a", "a", "b"] {
        work.issue(service);
    }
    for _ in 0..3 {
        work.call("0");
        work.pass(10);
    }
    work.ask(served(Action::Complete { desk: "0".into() }));
    // The last one checked in at nine for half past ten: its head start takes it to half past nine.
    let slot = "2026-11-25T10:30:00Z".parse().unwrap();
    for event in work.journal.iter_mut().flat_map(|entry| &mut entry.events) {
        if let Event::TicketIssued { service, class, kept, .. } = event
            && service.0 == "b"
        {
            *class = Class::Appointment;
            *kept = Some(Kept { booking: BookingId(Uuid::from_u128(7)), slot, place_at: slot });
        }
    }
    let compared = what_if(&work.catalogue, &work.journal, &[]);
    let waits: Vec<u32> = compared.iter().map(|compared| compared.with.unwrap().p90_s).collect();
    assert_eq!(waits, [600, 1_200], "behind both who came without an appointment");
}

#[test]
fn who_is_passed_to_another_service_waits_again_there_once_the_first_is_over() {
    let mut work = Work::new(&[&["a"], &["b"]]);
    work.open();
    work.issue("a");
    work.issue("a");
    work.call("0");
    work.ask(Action::Undo { desk: "0".into(), seq: None });
    work.pass(5);
    work.call("0");
    work.pass(10);
    work.ask(served(Action::Transfer { desk: "0".into(), to: Destination::Service("b".into()) }));
    work.call("0");
    work.pass(5);
    work.call("1");
    work.pass(30);
    work.ask(served(Action::Complete { desk: "0".into() }));
    work.ask(served(Action::Complete { desk: "1".into() }));
    let run = |changes: &[Change]| {
        let compared = what_if(&work.catalogue, &work.journal, changes);
        let told = compared.iter().map(|compared| (compared.service.0.clone(), compared.with, compared.stranded.1));
        told.map(|(service, with, stranded)| (service, with.map_or((0, 0), |with| (with.count, with.p90_s)), stranded))
            .collect::<Vec<_>>()
    };
    let told = |a: (u64, u32), b: (u64, u32), left: u64| vec![("a".to_owned(), a, left), ("b".to_owned(), b, left / 2)];
    // Ten minutes at the first desk, not the fifty from the undone call to the other desk's end.
    assert_eq!(run(&[]), told((2, 600), (1, 0), 0));
    let closed = |desk: &str, to: &str| closed(desk, None, "08:00", to);
    // The first is passed on at 09:10; at 09:40 if the first desk is closed until half past nine.
    assert_eq!(run(&[closed("1", "09:30")]), told((2, 600), (1, 1_200), 0));
    assert_eq!(run(&[closed("0", "09:30")]), told((2, 2_400), (1, 0), 0));
    assert_eq!(run(&[closed("0", "18:00")]), told((0, 0), (0, 0), 2), "who is never called is passed on by nobody");
}

#[test]
fn a_call_that_was_undone_is_no_time_at_a_desk() {
    let mut work = Work::new(&[&["a"], &["a"]]);
    work.open();
    work.issue("a");
    work.call("0");
    work.pass(10);
    work.ask(served(Action::Transfer { desk: "0".into(), to: Destination::Desk("1".into()) }));
    work.call("1");
    work.ask(Action::Undo { desk: "1".into(), seq: None });
    work.pass(5);
    // Whoever waits for this desk alone waits for any from now on.
    work.ask(served(Action::CloseDesk { desk: "1".into(), left_behind: u32::MAX }));
    work.call("0");
    work.pass(10);
    work.ask(served(Action::Complete { desk: "0".into() }));
    let compared = what_if(&work.catalogue, &work.journal, &[]).remove(0);
    assert_eq!(compared.with.map(|waits| (waits.count, waits.p90_s)), Some((2, 0)), "once before and once after");
}

/// A morning of three for the one desk, ten minutes each, and a fourth whom nobody calls before the desk closes for good.
fn one_left_behind() -> Work {
    let mut work = Work::new(&[&["a"], &["b"]]);
    work.now = "2026-11-25T17:40:00Z".parse().unwrap();
    work.open();
    for _ in 0..4 {
        work.issue("a");
    }
    for _ in 0..3 {
        work.call("0");
        work.pass(10);
    }
    work.ask(served(Action::Complete { desk: "0".into() }));
    work.ask(served(Action::CloseDesk { desk: "1".into(), left_behind: u32::MAX }));
    work.ask(served(Action::CloseDesk { desk: "0".into(), left_behind: u32::MAX }));
    work.pass(15);
    work.ask(Action::TICK);
    work
}

#[test]
fn whoever_waited_in_vain_waits_again_and_another_desk_may_help_them() {
    let work = one_left_behind();
    let run = |changes: &[Change]| what_if(&work.catalogue, &work.journal, changes).remove(0);
    let as_it_was = run(&[]);
    assert_eq!((as_it_was.without.unwrap().count, as_it_was.stranded), (3, (1, 1)), "as in truth");
    assert!(!as_it_was.differs());
    // With two desks the third and fourth are called after the mean of the others, ten minutes.
    let helped = run(&[Change::Serves { desk: "1".into(), service: "a".into() }]);
    assert_eq!((helped.with.map(|waits| (waits.count, waits.p90_s)), helped.stranded), (Some((4, 600)), (1, 0)));
    assert!(helped.differs());
}

#[test]
fn a_desk_that_left_nobody_behind_would_have_stayed_at_the_days_end() {
    let mut work = Work::new(&[&["a"], &["a"]]);
    work.now = "2026-11-25T17:40:00Z".parse().unwrap();
    work.open();
    for _ in 0..4 {
        work.issue("a");
    }
    for _ in 0..2 {
        work.call("0");
        work.call("1");
        work.pass(15);
    }
    for desk in ["0", "1"] {
        work.ask(served(Action::Complete { desk: desk.into() }));
        work.ask(served(Action::CloseDesk { desk: desk.into(), left_behind: u32::MAX }));
    }
    let closed = closed("1", None, "08:00", "18:00");
    // Alone until a quarter past six and then for another half hour: whoever took a ticket in time is served.
    let told = what_if(&work.catalogue, &work.journal, &[closed]).remove(0);
    assert_eq!((told.with.map(|waits| (waits.count, waits.p90_s)), told.stranded), (Some((4, 2_700)), (0, 0)));
}

#[test]
fn a_desk_that_left_in_the_middle_of_the_day_had_left() {
    let mut work = Work::new(&[&["a"], &["a"]]);
    work.open();
    work.issue("a");
    work.call("0");
    work.pass(10);
    work.ask(served(Action::Complete { desk: "0".into() }));
    work.ask(served(Action::CloseDesk { desk: "0".into(), left_behind: u32::MAX }));
    work.pass(10);
    work.issue("a");
    work.call("1");
    work.pass(10);
    work.ask(served(Action::Complete { desk: "1".into() }));
    let closed = closed("1", None, "08:00", "18:00");
    let told = what_if(&work.catalogue, &work.journal, &[closed]).remove(0);
    assert_eq!(told.stranded, (0, 1), "its shift was over at ten past nine");
}

#[test]
fn whoever_was_called_in_vain_comes_back_when_they_did_and_their_absence_is_no_wait() {
    let mut work = Work::new(&[&["a"]]);
    work.open();
    let away = work.issue("a");
    work.pass(20);
    work.call("0");
    work.ask(Action::NoShow { desk: "0".into() });
    work.pass(12);
    work.ask(Action::PutBack { desk: "0".into(), ticket: away });
    work.pass(8);
    work.call("0");
    work.pass(5);
    work.ask(served(Action::Complete { desk: "0".into() }));
    let run = |changes: &[Change]| what_if(&work.catalogue, &work.journal, changes).remove(0);
    // The one desk is free: they are called at once when they come, in vain, and at once when they are back.
    let as_it_was = run(&[]);
    assert_eq!(as_it_was.without.map(|waits| (waits.count, waits.p90_s)), Some((1, 0)), "one wait, not two");
    // Closed until ten past: ten minutes. Closed for good before they are back: nobody calls them.
    let late = run(&[closed("0", None, "08:00", "09:10")]);
    assert_eq!(late.with.map(|waits| (waits.count, waits.p90_s)), Some((1, 600)));
    // Closed when they come back at 09:32 until 09:40 as well.
    let twice = run(&[closed("0", None, "08:00", "09:10"), closed("0", None, "09:20", "09:40")]);
    assert_eq!(twice.with.map(|waits| (waits.count, waits.p90_s)), Some((1, 600 + 480)));
    let never = run(&[closed("0", None, "09:20", "18:00")]);
    assert_eq!((never.with, never.stranded), (None, (0, 1)));
}
