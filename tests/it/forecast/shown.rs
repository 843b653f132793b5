// SPDX-License-Identifier: EUPL-1.2
//! What people are shown of waits over time: at the info point, at issue, while they wait.

use super::*;
use office::{BoardView, HolderView, Role, decide_shown};

impl Work {
    /// Issues as the engine does, to whoever has seen `shown`.
    fn issue_shown(&mut self, service: &str, class: Class, shown: &Foresight) -> WaitRange {
        self.commands += 1;
        let id = CommandId(Uuid::from_u128(self.commands));
        let action = Action::Issue { service: service.into(), class, language: Language::italian() };
        let command = Command { id, by: Role::Kiosk, action };
        let decision = decide_shown(&self.catalogue, &self.state, self.now, &command, Some(shown)).unwrap();
        let Decision::Events(events) = decision else { panic!("nothing was decided") };
        let office = self.catalogue.office.clone();
        let entry = Entry { seq: self.state.seq + 1, at: self.now, office, command, events };
        self.state.apply(&entry);
        self.journal.push(entry);
        self.state.tickets[&TicketId(id.0)].promised.unwrap()
    }
}

/// Five wait for one desk; somebody is served since `elapsed_min`.
fn five_waiting(elapsed_min: i64) -> Work {
    let mut work = Work::new(&[&["a"]]);
    work.open();
    for _ in 0..6 {
        work.issue("a");
    }
    work.call("0");
    work.pass(elapsed_min);
    work
}

#[test]
fn a_ticket_says_what_the_info_point_has_just_said() {
    // One comes and one is called every ten minutes or so: what is foreseen rises and falls by trifles.
    let mut work = five_waiting(0);
    let mut shown = work.foresight();
    let (mut apart, mut otherwise) = (0, 0);
    for minute in 1..=90 {
        work.pass(1);
        if minute % 11 == 0 {
            work.call("0");
            work.issue("a");
        }
        shown = work.foresight().after(&shown);
        let on_the_glass = shown.newcomer(&"a".into(), Class::Ordinary).unwrap();
        let before = work.state.clone();
        let told = work.issue_shown("a", Class::Ordinary, &shown);
        apart += usize::from(told != on_the_glass);
        work.state = before;
        let unseen = work.told("a").unwrap();
        otherwise += usize::from(unseen != on_the_glass);
    }
    assert_eq!(apart, 0, "the paper says what the glass said");
    assert!(otherwise > 0, "else this test proves nothing: what is foreseen alone would differ");
}

#[test]
fn a_ticket_says_more_than_the_glass_where_that_has_come_to_be_wrong() {
    let mut work = five_waiting(5);
    let shown = work.foresight();
    let on_the_glass = shown.newcomer(&"a".into(), Class::Ordinary).unwrap();
    for _ in 0..4 {
        work.issue("a");
    }
    let told = work.issue_shown("a", Class::Ordinary, &shown);
    assert!(told.to_min >= on_the_glass.to_min + 20, "four came meanwhile: {told:?} {on_the_glass:?}");
    // Who gains by precedence was never shown a wait.
    let precedence = work.issue_shown("a", Class::Precedence, &shown);
    assert!(precedence.to_min < told.to_min, "{precedence:?} {told:?}");
}

#[test]
fn whoever_waits_is_not_told_a_longer_wait_for_a_trifle_but_where_it_is_none() {
    let mut work = five_waiting(5);
    let last = work.issue("a");
    let promised = work.state.tickets[&last].promised.unwrap();
    let mut seen = work.foresight();
    let mut shown = vec![seen.ticket(last).unwrap()];
    for minute in 0..25 {
        work.pass(1);
        // Four who go before, one a minute: forty minutes more.
        if minute >= 21 {
            let (service, class, language) = ("a".into(), Class::Precedence, Language::italian());
            work.ask(Action::Issue { service, class, language });
        }
        seen = work.foresight().after(&seen);
        shown.push(seen.ticket(last).unwrap());
    }
    assert!(shown[0].to_min <= promised.to_min, "what was promised holds: {promised:?} {shown:?}");
    let rises: Vec<_> = shown.windows(2).filter(|pair| pair[1].to_min > pair[0].to_min).collect();
    assert!(rises.iter().all(|pair| pair[1].to_min >= pair[0].to_min + 5), "{rises:?}");
    let after = shown.last().unwrap();
    assert!(after.to_min >= promised.to_min + 20, "four came before: {shown:?}");
    assert!(shown[..20].iter().all(|range| range.to_min <= promised.to_min), "until then only a trifle: {shown:?}");
}

#[test]
fn a_ticket_says_of_closing_what_the_info_point_said_as_it_is_issued_and_afterwards_whatever_its_class() {
    let mut work = five_waiting(0);
    let short = Opening { from: "08:00".parse().unwrap(), to: "11:30".parse().unwrap() };
    work.catalogue.hours.week = std::array::from_fn(|_| vec![short]);
    let noon = work.catalogue.closes_at(work.now).unwrap();
    let (mut doubts, mut asked, mut agreed) = ([0, 0], 0, 0);
    for _ in 0..14 {
        work.pass(10);
        work.call("0");
        work.issue("a");
        let shown = work.foresight();
        let board = BoardView::with(&work.catalogue, &work.state, &shown, work.now);
        let told = board.waiting.iter().find(|waiting| waiting.service == "a".into()).unwrap();
        let said = [(Class::Ordinary, told.before_closing), (Class::Precedence, told.precedence.before_closing)];
        for (place, (class, said)) in said.into_iter().enumerate() {
            let before = work.state.clone();
            let promised = work.issue_shown("a", class, &shown);
            let ticket = *work.state.tickets.iter().max_by_key(|(_, ticket)| ticket.issued_seq).unwrap().0;
            let holder = |foresight: &Foresight| {
                HolderView::with(&work.catalogue, &work.state, foresight, ticket, (work.now, None)).unwrap()
            };
            let at_issue = holder(&shown);
            assert_eq!(at_issue.closing_doubt.is_some(), said == Some(false), "{class:?} {promised:?} {}", work.now);
            assert!(at_issue.closing_doubt.is_none_or(|closes| closes == noon));
            doubts[place] += usize::from(said == Some(false));
            asked += 1;
            agreed += usize::from(holder(&work.foresight()).closing_doubt == at_issue.closing_doubt);
            work.state = before;
        }
    }
    assert!(doubts[1] > 0 && doubts[0] > doubts[1], "{doubts:?}: else this test proves nothing");
    assert!(agreed * 10 >= asked * 8, "thinking again changes it for few: {agreed} of {asked}");
}
