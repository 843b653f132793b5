// SPDX-License-Identifier: EUPL-1.2
//! "I need ten more minutes": those behind pass, the place is kept, and the journal says what happened.

use super::*;
use crate::settled::served;

/// Three who wait for the registry, in order.
fn three() -> (AtWork, [TicketId; 3]) {
    let mut work = AtWork::open();
    let tickets = [(); 3].map(|()| work.take("registry", Class::Ordinary));
    (work, tickets)
}

fn tick(work: &mut AtWork) {
    work.ask(Action::TICK).unwrap();
}

fn view(work: &AtWork, ticket: TicketId) -> HolderView {
    HolderView::of(&work.catalogue, &work.state, ticket).unwrap()
}

#[test]
fn those_behind_pass_and_after_ten_minutes_the_old_place_is_there_again() {
    let (mut work, [first, second, third]) = three();
    work.ask(Action::Postpone { ticket: first }).unwrap();
    assert_eq!(view(&work, first).postponed_until, Some(work.now + SignedDuration::from_mins(10)));
    assert_eq!(view(&work, second).people_ahead, 0, "nobody waits for somebody who is away");
    assert_eq!(work.next("1"), Some(second));
    work.wait_min(9);
    tick(&mut work);
    assert!(view(&work, first).postponed_until.is_some());
    work.wait_min(1);
    tick(&mut work);
    assert_eq!(view(&work, first).postponed_until, None);
    assert_eq!(work.next("2"), Some(first), "it goes before who came after it");
    assert_eq!(work.next("1"), Some(third));
    let events: Vec<&Event> = work.journal.iter().flat_map(|entry| &entry.events).collect();
    assert!(events.iter().any(|event| matches!(event, Event::TicketPostponed { ticket, .. } if *ticket == first)));
    assert!(events.contains(&&Event::TicketResumed { ticket: first }));
}

#[test]
fn whoever_is_back_earlier_says_so_or_the_desk_does() {
    let (mut work, [first, second, _]) = three();
    for ticket in [first, second] {
        work.ask(Action::Postpone { ticket }).unwrap();
    }
    work.ask(Action::Resume { ticket: first }).unwrap();
    assert_eq!(work.next("1"), Some(first));
    let desk = DeskView::of(&work.catalogue, &work.state, &"2".into()).unwrap();
    let away: Vec<TicketId> = desk.postponed.iter().map(|(_, queued)| queued.ticket).collect();
    assert_eq!(away, [second]);
    work.ask(Action::PutBack { desk: "2".into(), ticket: second }).unwrap();
    assert_eq!(work.next("2"), Some(second));
    assert_eq!(work.ask(Action::Resume { ticket: second }), Err(Rejection::WrongStage), "it is called already");
}

#[test]
fn a_desk_calls_nobody_who_asked_for_more_time_but_they_still_count_as_waiting() {
    let mut work = AtWork::open();
    let only = work.take("payments", Class::Ordinary);
    work.ask(Action::Postpone { ticket: only }).unwrap();
    assert_eq!(work.next("1"), None);
    assert_eq!(BoardView::of(&work.catalogue, &work.state, work.now).people_waiting, 1);
    assert_eq!(work.state.people_waiting(), 1);
}

#[test]
fn more_time_is_given_as_often_as_the_site_says_and_never_past_closing() {
    let (mut work, [first, second, third]) = three();
    assert_eq!(view(&work, first).postpones_left, 2);
    for left in [1, 0] {
        work.ask(Action::Postpone { ticket: first }).unwrap();
        assert_eq!(work.ask(Action::Postpone { ticket: first }), Err(Rejection::WrongStage), "it is postponed already");
        work.ask(Action::Resume { ticket: first }).unwrap();
        assert_eq!(view(&work, first).postpones_left, left);
    }
    assert_eq!(work.ask(Action::Postpone { ticket: first }), Err(Rejection::PostponedOften));
    assert_eq!(work.next("1"), Some(first), "asking changes no place");
    assert_eq!(work.ask(Action::Postpone { ticket: first }), Err(Rejection::WrongStage), "it is called");
    // The office closes at 19: ten minutes more end at 19:01.
    work.wait_min(9 * 60 + 51);
    assert_eq!(work.ask(Action::Postpone { ticket: second }), Err(Rejection::TooLateToPostpone));
    work.catalogue.rules.postpone_times_max = 0;
    work.wait_min(-60);
    assert_eq!(work.ask(Action::Postpone { ticket: third }), Err(Rejection::PostponedOften), "the site allows none");
}

#[test]
fn whoever_asked_for_more_time_can_give_up_and_expires_like_all_others() {
    let (mut work, [first, second, third]) = three();
    for ticket in [first, second, third] {
        work.ask(Action::Postpone { ticket }).unwrap();
    }
    work.ask(Action::Cancel { ticket: first }).unwrap();
    assert_eq!(work.stage(first), &Stage::Cancelled);
    assert!(!work.state.postponed.contains_key(&first));
    work.wait_min(10 * 60 + 5);
    for desk in ["1", "2"] {
        work.ask(served(Action::CloseDesk { desk: desk.into(), left_behind: u32::MAX })).unwrap();
    }
    assert_eq!((work.stage(second), work.stage(third)), (&Stage::Waiting, &Stage::Waiting), "a desk may come back");
    work.wait_min(15);
    work.ask(Action::TICK).unwrap();
    assert_eq!((work.stage(second), work.stage(third)), (&Stage::Expired, &Stage::Expired));
    assert!(work.state.postponed.is_empty());
}

#[test]
fn a_clock_set_back_keeps_the_place_and_lets_time_go_on() {
    let (mut work, [first, second, _]) = three();
    work.ask(Action::Postpone { ticket: first }).unwrap();
    work.wait_min(-30);
    tick(&mut work);
    assert_eq!(work.next("1"), Some(first), "nobody waits longer than anyone can ask for");
    assert_eq!(work.next("2"), Some(second));
}
