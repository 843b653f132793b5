// SPDX-License-Identifier: EUPL-1.2
//! Nobody is lost by a press: whoever was called and may not have come, closings, undoing, reopening, passing on.

use super::*;
use crate::settled::{served, settled};
use office::Became;
use office::board::unattended;

fn next(desk: &str) -> Action {
    Action::Next { desk: desk.into() }
}

fn close(desk: &str, left_behind: u32) -> Action {
    Action::CloseDesk { desk: desk.into(), left_behind }
}

fn undo(desk: &str) -> Action {
    Action::Undo { desk: desk.into(), seq: None }
}

fn start(desk: &str) -> Action {
    Action::Start { desk: desk.into() }
}

fn view(work: &AtWork, desk: &str) -> DeskView {
    DeskView::of(&work.catalogue, &work.state, &desk.into()).unwrap()
}

/// Two wait for the registry, the first is called to desk 1.
fn one_called() -> (AtWork, TicketId, TicketId) {
    let mut work = AtWork::open();
    let [first, second] = [(); 2].map(|()| work.take("registry", Class::Ordinary));
    assert!(matches!(work.ask(next("1")), Ok(Answer::Called(_))));
    (work, first, second)
}

#[test]
fn whoever_was_called_and_may_not_have_come_is_ended_by_no_command_that_does_not_say_what_became_of_them() {
    let (mut work, first, second) = one_called();
    let refused = Err(Rejection::NotArrived(work.state.tickets[&first].number));
    let up = Action::PassOn { desk: "1".into(), to: "help".into(), reason: "unwell".into() };
    let chosen = Action::CallChosen { desk: "1".into(), ticket: second, reason: "unwell".into() };
    let over = Action::Transfer { desk: "1".into(), to: Destination::Desk("2".into()) };
    let complete = Action::Complete { desk: "1".into() };
    for action in [next("1"), chosen, complete, close("1", 9), over, up] {
        assert_eq!(work.ask(action.clone()), refused, "{action:?}");
    }
    assert!(matches!(work.stage(first), Stage::Called { .. }));
    work.ask(start("1")).unwrap();
    assert_eq!(work.next("1"), Some(second), "whoever is there is served");
}

#[test]
fn next_says_what_became_of_whoever_was_called() {
    for (became, stage) in [(Became::Served, "completed"), (Became::NoShow, "no-show"), (Became::Waiting, "waiting")] {
        let (mut work, first, second) = one_called();
        let answer = work.ask(settled(became, next("1"))).unwrap();
        assert!(matches!(answer, Answer::Called(call) if call.ticket == second), "{became:?}: another is called");
        let told = match work.stage(first) {
            Stage::Completed => "completed",
            Stage::NoShow { .. } => "no-show",
            Stage::Waiting => "waiting",
            other => panic!("{other:?}"),
        };
        assert_eq!(told, stage);
        assert_eq!(view(&work, "2").no_shows.len(), usize::from(became == Became::NoShow), "listed at every desk");
        assert_eq!(work.next("2").is_some(), became == Became::Waiting, "first in line again");
    }
}

#[test]
fn nobody_who_is_being_served_is_said_not_to_have_come() {
    let (mut work, ..) = one_called();
    work.ask(start("1")).unwrap();
    for became in [Became::NoShow, Became::Waiting] {
        assert_eq!(work.ask(settled(became, next("1"))), Err(Rejection::WrongStage));
    }
    assert_eq!(work.ask(settled(Became::Served, settled(Became::NoShow, next("1")))), Err(Rejection::WrongStage));
}

#[test]
fn where_the_site_says_so_whoever_was_called_long_enough_ago_counts_as_started_and_may_still_not_have_come() {
    let (mut work, first, _) = one_called();
    work.now += SignedDuration::from_secs(60);
    work.ask(Action::TICK).unwrap();
    assert!(matches!(work.stage(first), Stage::Called { .. }), "off by default");
    work.catalogue.rules.start_on_call_s = Some(45);
    work.ask(Action::Recall { desk: "1".into() }).unwrap();
    work.now += SignedDuration::from_secs(44);
    work.ask(Action::TICK).unwrap();
    assert!(matches!(work.stage(first), Stage::Called { .. }), "reckoned from the last call");
    work.now += SignedDuration::from_secs(1);
    work.ask(Action::TICK).unwrap();
    assert!(matches!(work.stage(first), Stage::Serving { .. }));
    assert!(view(&work, "1").may_be_no_show);
    work.ask(Action::NoShow { desk: "1".into() }).unwrap();
    assert!(matches!(work.stage(first), Stage::NoShow { .. }));
}

#[test]
fn undo_takes_back_a_call_with_the_end_of_whoever_was_there_before() {
    let (mut work, first, second) = one_called();
    work.ask(start("1")).unwrap();
    work.next("1");
    let undo_of = view(&work, "1").undo.unwrap();
    let number = |ticket| Some(work.state.tickets[&ticket].number);
    assert_eq!((undo_of.number, undo_of.restored), (number(second), number(first)), "what it restores is told");
    work.ask(undo("1")).unwrap();
    assert!(matches!(work.stage(first), Stage::Serving { .. }));
    assert_eq!(work.stage(second), &Stage::Waiting);
    assert_eq!(work.ask(undo("1")), Err(Rejection::TooLateToUndo), "once");
}

#[test]
fn undo_takes_back_an_end_a_no_show_a_transfer_and_a_closing_and_nothing_that_went_on_elsewhere() {
    let (mut work, first, _) = one_called();
    let stands = |work: &AtWork| (work.stage(first).clone(), work.state.desk(&"1".into()), work.state.waiting.clone());
    let called = stands(&work);
    let over = || served(Action::Transfer { desk: "1".into(), to: Destination::Desk("2".into()) });
    let ways = [served(Action::Complete { desk: "1".into() }), Action::NoShow { desk: "1".into() }, over()];
    for way in ways.into_iter().chain([served(close("1", 9))]) {
        work.ask(way.clone()).unwrap();
        assert_ne!(stands(&work), called);
        work.ask(undo("1")).unwrap();
        assert_eq!(stands(&work), called, "{way:?}");
    }
    work.ask(over()).unwrap();
    work.next("2");
    let number = work.state.tickets[&first].number;
    assert_eq!(work.ask(undo("1")), Err(Rejection::TakenUp(number)), "it is at another desk");
    assert_eq!(view(&work, "1").undo, None);
    work.ask(undo("2")).unwrap();
    work.ask(undo("1")).unwrap();
    assert_eq!(stands(&work), called, "each in its turn");
    let shown = view(&work, "1").undo.map_or(0, |undo| undo.seq);
    let other = Action::Undo { desk: "1".into(), seq: Some(shown + 1) };
    assert!(work.ask(other).is_err(), "another command than the page showed");
}

#[test]
fn a_closing_that_only_lets_a_ticket_wait_for_any_desk_keeps_nobody_from_taking_back_the_passing_on() {
    let (mut work, first, _) = one_called();
    work.ask(start("1")).unwrap();
    let stood = work.stage(first).clone();
    work.ask(Action::Transfer { desk: "1".into(), to: Destination::Desk("2".into()) }).unwrap();
    work.ask(close("2", 9)).unwrap();
    assert_eq!(work.state.tickets[&first].only_desk, None, "it waits for any");
    work.ask(undo("1")).unwrap();
    assert_eq!(work.stage(first), &stood);
    let number = work.state.tickets[&first].number;
    assert_eq!(work.ask(undo("2")), Err(Rejection::TakenUp(number)), "it is back at the first desk");
}

#[test]
fn whoever_is_put_back_by_the_closing_of_the_one_desk_they_waited_for_waits_for_any() {
    let (mut work, first, _) = one_called();
    work.ask(start("1")).unwrap();
    work.ask(Action::Transfer { desk: "1".into(), to: Destination::Desk("2".into()) }).unwrap();
    assert_eq!(work.next("2"), Some(first));
    work.ask(settled(Became::Waiting, close("2", 9))).unwrap();
    assert_eq!(work.stage(first), &Stage::Waiting);
    assert_eq!(work.next("1"), Some(first), "nobody waits for a closed desk alone");
}

#[test]
fn undo_of_what_a_desk_did_with_itself_tells_how_it_then_stands() {
    let mut work = AtWork::open();
    let told = |work: &AtWork| view(work, "1").undo.and_then(|undo| undo.mode);
    assert_eq!(told(&work), Some(DeskMode::Closed));
    work.ask(Action::PauseDesk { desk: "1".into() }).unwrap();
    assert_eq!(told(&work), Some(DeskMode::Open));
    work.ask(Action::OpenDesk { desk: "1".into() }).unwrap();
    assert_eq!(told(&work), Some(DeskMode::Paused));
    work.ask(close("1", 0)).unwrap();
    assert_eq!(told(&work), Some(DeskMode::Open));
    work.take("registry", Class::Ordinary);
    work.next("2");
    assert_eq!(view(&work, "2").undo.and_then(|undo| undo.mode), None, "it was about a ticket");
}

#[test]
fn undo_brings_nobody_back_who_gave_the_number_back_meanwhile() {
    let (mut work, first, second) = one_called();
    work.ask(Action::PauseDesk { desk: "1".into() }).unwrap();
    work.ask(Action::Cancel { ticket: first }).unwrap();
    work.ask(undo("1")).unwrap();
    assert_eq!(work.state.desk(&"1".into()).current, None);
    assert_eq!(work.next("1"), Some(second));
    assert_eq!(work.stage(first), &Stage::Cancelled);
}

#[test]
fn what_was_undone_teaches_nothing() {
    let (mut work, ..) = one_called();
    let before = work.state.experience.clone();
    work.ask(start("1")).unwrap();
    work.wait_min(7);
    work.ask(Action::Complete { desk: "1".into() }).unwrap();
    assert_ne!(work.state.experience.today.times, before.today.times);
    work.ask(undo("1")).unwrap();
    assert_eq!(work.state.experience.today.times, before.today.times);
}

#[test]
fn a_desk_that_alone_can_serve_somebody_closes_only_when_it_is_known_how_many() {
    let mut work = AtWork::open();
    for service in ["payments", "payments", "registry"] {
        work.take(service, Class::Ordinary);
    }
    assert_eq!(view(&work, "1").left_behind, 2, "the third can be called by desk 2");
    assert_eq!(work.ask(close("1", 0)), Err(Rejection::PeopleWait(2)));
    assert_eq!(work.ask(close("1", 1)), Err(Rejection::PeopleWait(2)), "one came meanwhile");
    work.ask(close("1", 2)).unwrap();
    assert_eq!(work.ask(close("2", 0)), Err(Rejection::PeopleWait(1)), "the last desk");
    assert_eq!(view(&work, "1").left_behind, 0);
}

#[test]
fn after_hours_a_desk_that_opens_again_within_the_grace_finds_everybody() {
    let mut work = AtWork::at("2026-11-26T18:30");
    work.ask(Action::OpenDesk { desk: "1".into() }).unwrap();
    let ticket = work.take("registry", Class::Ordinary);
    work.wait_min(29);
    work.ask(close("1", 1)).unwrap();
    for _ in 0..16 {
        work.ask(Action::TICK).unwrap();
        assert_eq!(work.stage(ticket), &Stage::Waiting, "a minute before closing was no end");
        work.wait_min(1);
    }
    work.now -= SignedDuration::from_mins(1);
    work.ask(Action::OpenDesk { desk: "1".into() }).unwrap();
    work.ask(close("1", 1)).unwrap();
    work.wait_min(14);
    work.ask(Action::TICK).unwrap();
    assert_eq!(work.next_after_opening("1"), Some(ticket));
}

#[test]
fn a_server_that_was_away_expires_nobody_before_a_desk_had_time_to_come_back() {
    let mut work = AtWork::open();
    let ticket = work.take("registry", Class::Ordinary);
    for desk in ["1", "2"] {
        work.ask(close(desk, 9)).unwrap();
    }
    work.now = "2026-11-26T19:40:00+01:00".parse().unwrap();
    let tick = |work: &AtWork| Action::Tick { awake_since: Some(work.now) };
    let since_now = tick(&work);
    work.ask(since_now.clone()).unwrap();
    assert_eq!(work.stage(ticket), &Stage::Waiting, "it has just started");
    work.wait_min(15);
    work.ask(since_now).unwrap();
    assert_eq!(work.stage(ticket), &Stage::Expired);
}

#[test]
fn a_visit_that_this_desk_ended_is_reopened_here_or_waits_first() {
    let (mut work, first, second) = one_called();
    work.ask(start("1")).unwrap();
    work.ask(Action::Complete { desk: "1".into() }).unwrap();
    let reopen = |desk: &str| Action::Reopen { desk: desk.into(), ticket: first };
    assert_eq!(view(&work, "1").served.iter().map(|(_, ticket)| ticket.ticket).collect::<Vec<_>>(), [first]);
    assert_eq!(work.ask(reopen("2")), Err(Rejection::WrongStage), "each desk its own");
    work.wait_min(5);
    work.ask(reopen("1")).unwrap();
    assert!(matches!(work.stage(first), Stage::Serving { .. }));
    work.ask(Action::Complete { desk: "1".into() }).unwrap();
    assert_eq!(work.next("1"), Some(second));
    work.ask(start("1")).unwrap();
    let third = work.take("registry", Class::Ordinary);
    work.ask(reopen("1")).unwrap();
    assert_eq!(work.stage(first), &Stage::Waiting);
    assert_eq!((work.next("1"), work.next("1")), (Some(first), Some(third)), "before all others");
}

#[test]
fn no_shows_are_put_back_by_every_desk_that_can_serve_them() {
    let (mut work, first, _) = one_called();
    work.ask(Action::NoShow { desk: "1".into() }).unwrap();
    work.ask(close("1", 9)).unwrap();
    assert_eq!(view(&work, "2").no_shows.len(), 1);
    work.ask(Action::PutBack { desk: "2".into(), ticket: first }).unwrap();
    assert_eq!(work.next("2"), Some(first));
    for _ in 0..14 {
        work.take("registry", Class::Ordinary);
    }
    for _ in 0..14 {
        work.next("2");
        work.ask(Action::NoShow { desk: "2".into() }).unwrap();
    }
    assert_eq!(view(&work, "2").no_shows.len(), 14, "all of them");
}

#[test]
fn a_ticket_passed_to_a_desk_that_pauses_is_told_to_whoever_passed_it_and_may_be_called_by_others() {
    let (mut work, first, _) = one_called();
    work.ask(served(Action::Transfer { desk: "1".into(), to: Destination::Desk("2".into()) })).unwrap();
    assert_eq!(view(&work, "1").passed, [], "desk 2 is at work");
    work.ask(Action::PauseDesk { desk: "2".into() }).unwrap();
    let told = |work: &AtWork| unattended(&work.catalogue, &work.state).iter().map(|one| one.ticket.ticket).collect();
    let everybody: Vec<TicketId> = told(&work);
    assert_eq!(everybody, [first], "the reception is told");
    assert_eq!(view(&work, "1").passed.len(), 1, "whoever passed it is told");
    assert_eq!(view(&work, "1").away.iter().map(|away| away.ticket.ticket).collect::<Vec<_>>(), [first]);
    let call = || Action::CallChosen { desk: "1".into(), ticket: first, reason: "unwell".into() };
    assert!(matches!(work.ask(call()), Ok(Answer::Called(_))));
    assert_eq!(view(&work, "1").passed, []);
}

impl AtWork {
    /// Whom the desk calls once it is open again.
    fn next_after_opening(&mut self, desk: &str) -> Option<TicketId> {
        self.ask(Action::OpenDesk { desk: desk.into() }).unwrap();
        self.next(desk)
    }
}
