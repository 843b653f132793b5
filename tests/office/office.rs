// SPDX-License-Identifier: EUPL-1.2
//! The rules of the office: one by one, and over any sequence of commands.

mod booked;
mod lists;
mod nobody_lost;
mod possible;
mod postponed;
mod restored;
mod roles;
mod whole;

use std::collections::{BTreeMap, BTreeSet};

use jiff::{SignedDuration, Timestamp};
use office::{
    Action, Answer, Became, BoardView, BookingId, Catalogue, Class, Command, CommandId, DeskId, DeskMode, DeskView,
    Destination, Entry, Event, Expiry, HolderView, Language, Level, OfficeId, Rejection, Role, ServiceId, Stage, State,
    Station, TicketId, WaitRange, catalogue, dispatch,
};
use proptest::prelude::*;
use uuid::Uuid;

use crate::settled::{asker, carried_out, served, settled};
use whole::{
    can_be_taken_back, nobody_counts_as_served_unless_it_was_said, nobody_is_out_of_sight, nobody_overtaken,
    offers_are_fair,
};

/// Two desks: 1 serves registry and payments, 2 registry and schools; schools share the registry's letter.
fn office() -> Catalogue {
    let level = Level::Desks;
    let service = |letter, suspended| catalogue::Service { letter, mean_service_min: 10.0, suspended, level };
    let desk =
        |serves: [&str; 2]| catalogue::Desk { serves: serves.map(ServiceId::from).to_vec(), level, breaks: Vec::new() };
    let opening = |from: &str, to: &str| catalogue::Opening { from: from.parse().unwrap(), to: to.parse().unwrap() };
    let mut hours = catalogue::Hours { last_ticket_before_close_min: 15, ..Default::default() };
    for day in 0..5 {
        hours.week[day] = vec![opening("08:30", if day == 3 { "19:00" } else { "13:00" })];
    }
    Catalogue {
        office: OfficeId::from("test"),
        time_zone: jiff::tz::TimeZone::get("Europe/Rome").unwrap(),
        services: BTreeMap::from([
            ("registry".into(), service('A', false)),
            ("payments".into(), service('F', false)),
            ("schools".into(), service('A', false)),
            ("closed".into(), service('X', true)),
        ]),
        desks: BTreeMap::from([
            ("1".into(), desk(["registry", "payments"])),
            ("2".into(), desk(["registry", "schools"])),
        ]),
        hours,
        rules: catalogue::Rules::default(),
        call_reasons: BTreeSet::from(["unwell".into()]),
        levels: catalogue::Levels::default(),
    }
}

/// An office at work: decides, folds, keeps its journal.
struct AtWork {
    catalogue: Catalogue,
    state: State,
    now: Timestamp,
    journal: Vec<Entry>,
    commands: u128,
}

impl AtWork {
    /// At a time of the office's zone, with nothing done yet.
    fn at(time: &str) -> Self {
        let now = time.parse::<jiff::civil::DateTime>().unwrap().in_tz("Europe/Rome").unwrap().timestamp();
        Self { catalogue: office(), state: State::default(), now, journal: Vec::new(), commands: 0 }
    }

    /// On a Thursday morning, both desks open.
    fn open() -> Self {
        let mut work = Self::at("2026-11-26T09:00");
        for desk in ["1", "2"] {
            work.ask(Action::OpenDesk { desk: desk.into() }).unwrap();
        }
        work
    }

    fn ask(&mut self, action: Action) -> Result<Answer, Rejection> {
        self.commands += 1;
        self.command(Command { id: CommandId(Uuid::from_u128(self.commands)), by: asker(&action), action })
    }

    fn command(&mut self, command: Command) -> Result<Answer, Rejection> {
        carried_out(&self.catalogue, &mut self.state, &mut self.journal, self.now, command)
    }

    fn wait_min(&mut self, minutes: i64) {
        self.now += SignedDuration::from_mins(minutes);
    }

    fn take(&mut self, service: &str, class: Class) -> TicketId {
        let action = Action::Issue { service: service.into(), class, language: Language::italian() };
        match self.ask(action) {
            Ok(Answer::Issued(ticket)) => ticket,
            other => panic!("a ticket is issued, not {other:?}"),
        }
    }

    fn number(&self, ticket: TicketId) -> String {
        self.state.tickets[&ticket].number.to_string()
    }

    fn next(&mut self, desk: &str) -> Option<TicketId> {
        match self.ask(served(Action::Next { desk: desk.into() })) {
            Ok(Answer::Called(call)) => Some(call.ticket),
            Ok(Answer::Nobody) => None,
            other => panic!("a call or nobody, not {other:?}"),
        }
    }

    fn stage(&self, ticket: TicketId) -> &Stage {
        &self.state.tickets[&ticket].stage
    }
}

#[test]
fn numbers_count_from_001_by_letter_and_services_may_share_one() {
    let mut work = AtWork::open();
    let tickets = ["registry", "payments", "schools", "registry"].map(|service| work.take(service, Class::Ordinary));
    assert_eq!(tickets.map(|ticket| work.number(ticket)), ["A001", "F001", "A002", "A003"]);
}

#[test]
fn a_number_past_999_goes_on_with_four_digits() {
    let mut work = AtWork::open();
    let last = (0..1000).map(|_| work.take("registry", Class::Ordinary)).last().unwrap();
    assert_eq!(work.number(last), "A1000");
}

#[test]
fn a_new_day_counts_anew_and_ends_what_yesterday_left() {
    let mut work = AtWork::open();
    let [served, called, waits] = [(); 3].map(|()| work.take("registry", Class::Ordinary));
    assert_eq!((work.next("1"), work.next("2")), (Some(served), Some(called)));
    work.ask(Action::Start { desk: "1".into() }).unwrap();
    work.wait_min(24 * 60);
    let first = work.take("registry", Class::Ordinary);
    assert_eq!(work.number(first), "A001");
    let events: Vec<Event> = work.journal.last().unwrap().events.clone();
    let expired = |ticket| Event::TicketExpired { ticket, reason: Expiry::Midnight };
    assert!(events.contains(&expired(called)) && events.contains(&expired(waits)), "{events:?}");
    assert!(events.contains(&Event::Completed { ticket: served, desk: "1".into() }));
    assert_eq!(work.state.desk(&"1".into()).mode, DeskMode::Closed);
    assert_eq!(work.ask(Action::Cancel { ticket: waits }), Err(Rejection::UnknownTicket));
}

#[test]
fn the_last_day_is_cut_off_by_a_clock_that_jumps_back_over_midnight() {
    let mut work = AtWork::at("2026-11-27T09:00");
    let first = work.take("registry", Class::Ordinary);
    work.wait_min(-24 * 60);
    let second = work.take("registry", Class::Ordinary);
    assert_eq!([first, second].map(|ticket| work.number(ticket)), ["A001", "A002"]);
    work.ask(Action::OpenDesk { desk: "1".into() }).unwrap();
    assert_eq!(work.next("1"), Some(first), "who came before goes before, whatever the clock says");
}

#[test]
fn tickets_are_refused_with_the_reason() {
    let issue = |service: &str| Action::Issue {
        service: service.into(),
        class: Class::Ordinary,
        language: Language::italian(),
    };
    let check = |time: &str, service: &str, reason: Rejection| {
        assert_eq!(AtWork::at(time).ask(issue(service)), Err(reason), "{time} {service}");
    };
    check("2026-11-26T08:29", "registry", Rejection::OfficeClosed);
    check("2026-11-26T18:45", "registry", Rejection::PastLastTicket);
    check("2026-11-28T10:00", "registry", Rejection::OfficeClosed);
    check("2026-11-26T10:00", "nothing", Rejection::UnknownService("nothing".into()));
    check("2026-11-26T10:00", "closed", Rejection::ServiceSuspended("closed".into()));
    let mut work = AtWork::open();
    work.catalogue.rules.tickets_per_day_max = 1;
    work.take("registry", Class::Ordinary);
    assert_eq!(work.ask(issue("registry")), Err(Rejection::TooManyTickets));
}

#[test]
fn the_same_id_gives_the_same_answer_and_no_second_effect() {
    let mut work = AtWork::open();
    let ticket = work.take("registry", Class::Ordinary);
    let next = Command {
        id: CommandId(Uuid::from_u128(99)),
        by: Role::Desk,
        action: served(Action::Next { desk: "1".into() }),
    };
    let first = work.command(next.clone());
    let entries = work.journal.len();
    work.take("registry", Class::Ordinary);
    assert_eq!(work.command(next.clone()), first);
    assert_eq!(work.journal.len(), entries + 1, "only the ticket between was written");
    assert_eq!(work.state.desk(&"1".into()).current, Some(ticket));
    let other = Command { action: Action::Next { desk: "2".into() }, ..next };
    assert_eq!(work.command(other), Err(Rejection::IdReused));
}

#[test]
fn nobody_waited_is_an_answer_that_stays() {
    let mut work = AtWork::open();
    let next = Command {
        id: CommandId(Uuid::from_u128(99)),
        by: Role::Desk,
        action: served(Action::Next { desk: "1".into() }),
    };
    assert_eq!(work.command(next.clone()), Ok(Answer::Nobody));
    let ticket = work.take("registry", Class::Ordinary);
    assert_eq!(work.command(next), Ok(Answer::Nobody));
    assert_eq!(work.stage(ticket), &Stage::Waiting);
}

#[test]
fn precedence_has_sixty_minutes_of_head_start_and_no_more() {
    let mut work = AtWork::open();
    let early = work.take("registry", Class::Ordinary);
    work.wait_min(61);
    let late = work.take("registry", Class::Ordinary);
    let precedence = work.take("registry", Class::Precedence);
    let order = dispatch::queue(&work.catalogue, &work.state, &"1".into());
    assert_eq!(order, [early, precedence, late]);
}

#[test]
fn next_completes_the_ticket_at_the_desk() {
    let mut work = AtWork::open();
    let [first, second] = [(); 2].map(|()| work.take("registry", Class::Ordinary));
    work.next("1");
    assert_eq!(work.next("1"), Some(second));
    assert_eq!(work.stage(first), &Stage::Completed);
}

#[test]
fn a_closed_desk_calls_nobody_and_a_paused_one_keeps_its_ticket() {
    let mut work = AtWork::at("2026-11-26T09:00");
    let next = || served(Action::Next { desk: "1".into() });
    let ticket = work.take("registry", Class::Ordinary);
    assert_eq!(work.ask(next()), Err(Rejection::DeskClosed("1".into())));
    assert_eq!(work.ask(Action::PauseDesk { desk: "1".into() }), Err(Rejection::DeskClosed("1".into())));
    work.ask(Action::OpenDesk { desk: "1".into() }).unwrap();
    work.next("1");
    for _ in 0..2 {
        work.ask(Action::PauseDesk { desk: "1".into() }).unwrap();
    }
    assert_eq!(work.ask(next()), Err(Rejection::DeskPaused("1".into())));
    assert_eq!(work.state.desk(&"1".into()).current, Some(ticket));
    assert_eq!(work.ask(served(Action::Next { desk: "9".into() })), Err(Rejection::UnknownDesk("9".into())));
}

#[test]
fn a_mistaken_call_is_undone_within_thirty_seconds_and_the_ticket_regains_its_place() {
    let mut work = AtWork::open();
    let [first, _] = [(); 2].map(|()| work.take("registry", Class::Ordinary));
    work.next("1");
    work.ask(Action::Undo { desk: "1".into(), seq: None }).unwrap();
    assert_eq!(BoardView::of(&work.catalogue, &work.state, work.now).calls, []);
    assert_eq!(work.next("2"), Some(first));
    work.now += SignedDuration::from_secs(31);
    assert_eq!(work.ask(Action::Undo { desk: "2".into(), seq: None }), Err(Rejection::TooLateToUndo));
}

#[test]
fn undoing_a_call_leaves_the_calls_before_it() {
    let mut work = AtWork::open();
    let ticket = work.take("registry", Class::Ordinary);
    work.next("1");
    work.ask(served(Action::Transfer { desk: "1".into(), to: Destination::Desk("2".into()) })).unwrap();
    work.wait_min(1);
    work.next("2");
    work.ask(Action::Undo { desk: "2".into(), seq: None }).unwrap();
    let calls: Vec<_> = work.state.calls.iter().map(|call| (call.ticket, call.desk.0.as_str())).collect();
    assert_eq!(calls, [(ticket, "1")]);
}

#[test]
fn a_no_show_can_be_put_back_into_its_place() {
    let mut work = AtWork::open();
    let [first, second] = [(); 2].map(|()| work.take("registry", Class::Ordinary));
    work.next("1");
    work.ask(Action::NoShow { desk: "1".into() }).unwrap();
    let view = DeskView::of(&work.catalogue, &work.state, &"1".into()).unwrap();
    assert_eq!(view.no_shows.iter().map(|ticket| ticket.ticket).collect::<Vec<_>>(), [first]);
    work.ask(Action::PutBack { desk: "1".into(), ticket: first }).unwrap();
    assert_eq!((work.next("1"), work.next("2")), (Some(first), Some(second)));
    assert_eq!(work.ask(Action::PutBack { desk: "1".into(), ticket: first }), Err(Rejection::WrongStage));
}

#[test]
fn a_served_ticket_is_neither_recalled_nor_a_no_show() {
    let mut work = AtWork::open();
    work.take("registry", Class::Ordinary);
    work.next("1");
    assert!(matches!(work.ask(Action::Recall { desk: "1".into() }), Ok(Answer::Called(_))));
    work.ask(Action::Start { desk: "1".into() }).unwrap();
    for action in [Action::Recall { desk: "1".into() }, Action::NoShow { desk: "1".into() }] {
        assert_eq!(work.ask(action), Err(Rejection::WrongStage));
    }
    work.ask(served(Action::Complete { desk: "1".into() })).unwrap();
    assert_eq!(work.ask(served(Action::Complete { desk: "1".into() })), Err(Rejection::NothingAtDesk("1".into())));
}

#[test]
fn a_transfer_keeps_number_and_place() {
    let mut work = AtWork::open();
    let ticket = work.take("payments", Class::Ordinary);
    let later = work.take("schools", Class::Ordinary);
    work.next("1");
    work.ask(served(Action::Transfer { desk: "1".into(), to: Destination::Service("schools".into()) })).unwrap();
    assert_eq!(work.number(ticket), "F001");
    assert_eq!((work.next("2"), work.next("2")), (Some(ticket), Some(later)));
    let transfer = |to| served(Action::Transfer { desk: "2".into(), to });
    assert_eq!(work.ask(transfer(Destination::Desk("2".into()))), Err(Rejection::BadDestination));
    assert_eq!(work.ask(transfer(Destination::Service("closed".into()))), Err(Rejection::BadDestination));
}

#[test]
fn whoever_took_a_ticket_in_time_is_served_until_the_last_desk_closes() {
    let mut work = AtWork::open();
    let [first, second] = [(); 2].map(|()| work.take("registry", Class::Ordinary));
    work.wait_min(11 * 60);
    assert_eq!(work.ask(Action::TICK), Ok(Answer::Done));
    assert_eq!(work.next("1"), Some(first), "past closing, called all the same");
    work.ask(served(Action::CloseDesk { desk: "2".into(), left_behind: u32::MAX })).unwrap();
    assert_eq!(work.stage(second), &Stage::Waiting);
    work.ask(served(Action::CloseDesk { desk: "1".into(), left_behind: u32::MAX })).unwrap();
    assert_eq!((work.stage(first), work.stage(second)), (&Stage::Completed, &Stage::Waiting), "a desk may come back");
    work.wait_min(15);
    work.ask(Action::TICK).unwrap();
    assert_eq!(work.stage(second), &Stage::Expired);
}

#[test]
fn who_goes_before_a_newcomer_is_told_before_the_ticket_as_the_ticket_then_says_it() {
    let mut work = AtWork::open();
    let services = ["registry", "payments", "schools", "registry", "payments", "payments"];
    for (index, service) in services.into_iter().cycle().take(24).enumerate() {
        let class = if index % 3 == 0 { Class::Precedence } else { Class::Ordinary };
        let board = BoardView::of(&work.catalogue, &work.state, work.now);
        let told = board.waiting.iter().find(|waiting| waiting.service.0 == service).unwrap();
        let told = if class == Class::Precedence { told.ahead_of_precedence } else { told.ahead };
        let ticket = work.take(service, class);
        assert_eq!(
            HolderView::of(&work.catalogue, &work.state, ticket).unwrap().people_ahead,
            told,
            "{service} {class:?}"
        );
        work.wait_min(7);
        if index % 5 == 4 {
            work.next(["1", "2"][index % 2]);
        }
    }
}

#[test]
fn a_holder_knows_who_goes_before_and_a_newcomer_the_wait() {
    let mut work = AtWork::open();
    let wait = |work: &AtWork| {
        office::forecast::for_newcomer(&work.catalogue, &work.state, work.now, &"registry".into(), Class::Ordinary)
            .map(|foreseen| foreseen.range)
    };
    assert_eq!(wait(&work), Some(WaitRange { from_min: 0, to_min: 5 }), "an idle desk: soon");
    work.take("registry", Class::Ordinary);
    work.next("1");
    work.next("2");
    let tickets: Vec<_> = (0..5).map(|_| work.take("registry", Class::Ordinary)).collect();
    let ahead = HolderView::of(&work.catalogue, &work.state, tickets[4]).unwrap();
    assert_eq!(ahead.people_ahead, 4);
    // Some (5 + 1) × 10 minutes ÷ 2 desks = 30.
    let told = wait(&work).unwrap();
    assert!(told.holds(30.0) && told.from_min >= 15 && told.to_min <= 45, "{told:?}");
    work.now -= SignedDuration::from_mins(30);
    assert_eq!(wait(&work), Some(told), "a clock that jumps back hides nobody");
    for desk in ["1", "2"] {
        work.ask(served(Action::CloseDesk { desk: desk.into(), left_behind: u32::MAX })).unwrap();
    }
    assert_eq!(wait(&work), None, "no open desk: nothing can be said");
}

/// Something that happens to an office.
#[derive(Clone, Debug)]
enum Happens {
    Asked(Action),
    AskedAgain(usize),
    MinutesPass(i64),
    /// Booked for in so many minutes, moved, or called off.
    Booked {
        booking: u128,
        service: ServiceId,
        in_min: i64,
        off: bool,
    },
    /// Whoever booked is there.
    Arrived(u128),
}

fn happens() -> impl Strategy<Value = Happens> {
    let service =
        || prop::sample::select(vec!["registry", "payments", "schools", "closed", "nothing"]).prop_map(ServiceId::from);
    let desk = || prop::sample::select(vec!["1", "2", "2", "1", "9"]).prop_map(DeskId::from);
    let class = prop::sample::select(vec![Class::Ordinary, Class::Ordinary, Class::Precedence]);
    let ticket = || (1_u128..60).prop_map(|id| TicketId(Uuid::from_u128(id)));
    let language = Language::italian;
    let booking = || 1_u128..6;
    let became = || prop::sample::select(vec![Became::Served, Became::NoShow, Became::Waiting]);
    prop_oneof![
        6 => (service(), class).prop_map(move |(service, class)| Happens::Asked(Action::Issue { service, class, language: language() })),
        6 => desk().prop_map(|desk| Happens::Asked(Action::Next { desk })),
        3 => desk().prop_map(|desk| Happens::Asked(Action::OpenDesk { desk })),
        1 => desk().prop_map(|desk| Happens::Asked(Action::PauseDesk { desk })),
        1 => desk().prop_map(|desk| Happens::Asked(Action::CloseDesk { desk, left_behind: u32::MAX })),
        1 => desk().prop_map(|desk| Happens::Asked(Action::Recall { desk })),
        1 => desk().prop_map(|desk| Happens::Asked(Action::Start { desk })),
        1 => desk().prop_map(|desk| Happens::Asked(Action::Complete { desk })),
        1 => desk().prop_map(|desk| Happens::Asked(Action::Undo { desk, seq: None })),
        2 => desk().prop_map(|desk| Happens::Asked(Action::NoShow { desk })),
        1 => (desk(), ticket()).prop_map(|(desk, ticket)| Happens::Asked(Action::PutBack { desk, ticket })),
        1 => (desk(), desk()).prop_map(|(desk, to)| Happens::Asked(Action::Transfer { desk, to: Destination::Desk(to) })),
        1 => (desk(), service()).prop_map(|(desk, to)| Happens::Asked(Action::Transfer { desk, to: Destination::Service(to) })),
        1 => ticket().prop_map(|ticket| Happens::Asked(Action::Cancel { ticket })),
        2 => ticket().prop_map(|ticket| Happens::Asked(Action::Postpone { ticket })),
        1 => ticket().prop_map(|ticket| Happens::Asked(Action::Resume { ticket })),
        2 => (booking(), service(), -30_i64..120, any::<bool>()).prop_map(|(booking, service, in_min, off)| Happens::Booked { booking, service, in_min, off }),
        3 => booking().prop_map(Happens::Arrived),
        1 => (desk(), ticket()).prop_map(|(desk, ticket)| Happens::Asked(Action::CallChosen { desk, ticket, reason: "unwell".into() })),
        1 => Just(Happens::Asked(Action::TICK)),
        2 => (desk(), became()).prop_map(|(desk, called)| Happens::Asked(settled(called, Action::Next { desk }))),
        1 => (desk(), became()).prop_map(|(desk, called)| Happens::Asked(settled(called, Action::Complete { desk }))),
        1 => (desk(), became()).prop_map(|(desk, called)| Happens::Asked(settled(called, Action::CloseDesk { desk, left_behind: 2 }))),
        1 => (desk(), desk()).prop_map(|(desk, to)| Happens::Asked(served(Action::Transfer { desk, to: Destination::Desk(to) }))),
        1 => (desk(), ticket()).prop_map(|(desk, ticket)| Happens::Asked(Action::Reopen { desk, ticket })),
        2 => (0_usize..60).prop_map(Happens::AskedAgain),
        3 => (0_i64..40).prop_map(Happens::MinutesPass),
        1 => prop_oneof![Just(-90_i64), Just(600), Just(1500)].prop_map(Happens::MinutesPass),
    ]
}

proptest! {
    #[test]
    fn whatever_happens_the_rules_hold(story in prop::collection::vec(happens(), 1..120)) {
        let mut work = AtWork::at("2026-11-26T09:00");
        let mut asked: Vec<(Command, Answer)> = Vec::new();
        for happens in story {
            let happens = match happens {
                Happens::Booked { booking, service, in_min, off } => Happens::Asked(work.booking(booking, &service.0, in_min, off)),
                Happens::Arrived(booking) => match work.state.bookings.get(&BookingId(Uuid::from_u128(booking))) {
                    Some(booking) => Happens::Asked(Action::CheckInBooked { code: booking.code.clone(), language: Language::italian() }),
                    None => continue,
                },
                other => other,
            };
            match happens {
                Happens::Booked { .. } | Happens::Arrived(_) => unreachable!("made an action above"),
                Happens::MinutesPass(minutes) => work.wait_min(minutes),
                Happens::AskedAgain(index) => {
                    let Some((command, answer)) = asked.get(index) else { continue };
                    // Answers are kept for the day and the day before.
                    if work.state.answer(command.id).is_some() {
                        let entries = work.journal.len();
                        prop_assert_eq!(work.command(command.clone()), Ok(answer.clone()));
                        prop_assert_eq!(work.journal.len(), entries);
                    }
                }
                Happens::Asked(action) => {
                    let forward = work.state.latest_at.is_none_or(|latest| work.now >= latest);
                    let next = match &action {
                        Action::Next { desk } if forward => Some(dispatch::queue(&work.catalogue, &work.state, desk)),
                        _ => None,
                    };
                    offers_are_fair(&work.catalogue, &work.state)?;
                    let before = work.state.clone();
                    let entries = work.journal.len();
                    match work.ask(action.clone()) {
                        // What brings nothing about is not remembered.
                        Ok(_) if work.journal.len() == entries => {}
                        Ok(answer) if action != Action::TICK => {
                            can_be_taken_back(&work, &before, &action)?;
                            let id = CommandId(Uuid::from_u128(work.commands));
                            asked.push((Command { id, by: asker(&action), action }, answer.clone()));
                            if let (Some(queue), true) = (next, before.day == work.state.day) {
                                let called = match answer { Answer::Called(call) => Some(call.ticket), _ => None };
                                // Somebody who can be served is called: no desk idles.
                                prop_assert_eq!(called, queue.first().copied());
                                nobody_overtaken(&work.catalogue, &before, called, &queue)?;
                            }
                        }
                        Ok(_) => {}
                        Err(_) => prop_assert!(work.journal.len() == entries && work.state == before),
                    }
                }
            }
            consistent(&work.state)?;
            nobody_is_out_of_sight(&work.catalogue, &work.state)?;
        }
        nobody_counts_as_served_unless_it_was_said(&work.journal)?;
        numbers_never_repeat(&work.journal)?;
        let mut replayed = State::default();
        for entry in &work.journal {
            let text = serde_json::to_string(entry).unwrap();
            replayed.apply(&serde_json::from_str(&text).unwrap());
        }
        prop_assert_eq!(replayed, work.state, "the journal alone makes the state");
    }
}

/// Desks and tickets point at each other; the waiting lines hold exactly who waits.
fn consistent(state: &State) -> Result<(), TestCaseError> {
    for ticket in state.tickets.values() {
        if let Stage::Called { desk, .. } | Stage::Serving { desk, .. } = &ticket.stage {
            prop_assert_eq!(state.desk(desk).current, Some(ticket.id));
        }
    }
    let mut at_desks = BTreeSet::new();
    for desk in state.desks.values() {
        if let Some(ticket) = desk.current {
            prop_assert!(at_desks.insert(ticket), "a ticket is at one desk at most");
            prop_assert!(desk.mode != DeskMode::Closed);
            let there = matches!(state.tickets[&ticket].stage, Stage::Called { .. } | Stage::Serving { .. });
            prop_assert!(there);
        }
    }
    let in_lines: BTreeSet<TicketId> = state.waiting.values().flatten().map(|(_, _, ticket)| *ticket).collect();
    let waits = |ticket: &&office::Ticket| ticket.stage == Stage::Waiting;
    let waiting: BTreeSet<TicketId> = state.tickets.values().filter(waits).map(|ticket| ticket.id).collect();
    let postponed: BTreeSet<TicketId> = state.postponed.keys().copied().collect();
    prop_assert!(in_lines.is_disjoint(&postponed), "who asked for more time stands in no line");
    prop_assert_eq!(in_lines.union(&postponed).copied().collect::<BTreeSet<_>>(), waiting);
    prop_assert!(state.waiting.values().all(|places| !places.is_empty()));
    for ticket in state.tickets.values().filter(|ticket| ticket.stage == Stage::Waiting) {
        let closed = ticket.only_desk.as_ref().filter(|desk| state.desk(desk).mode == DeskMode::Closed);
        prop_assert_eq!(closed, None, "{} waits for a closed desk alone", ticket.number);
    }
    Ok(())
}

/// By day and letter, numbers count from 001 without gaps.
fn numbers_never_repeat(journal: &[Entry]) -> Result<(), TestCaseError> {
    let mut counts: BTreeMap<char, u32> = BTreeMap::new();
    for event in journal.iter().flat_map(|entry| &entry.events) {
        match event {
            Event::DayOpened { .. } => counts.clear(),
            Event::TicketIssued { number, .. } => {
                let count = counts.entry(number.letter).or_default();
                *count += 1;
                prop_assert_eq!(number.count, *count);
            }
            _ => {}
        }
    }
    Ok(())
}

#[test]
fn the_usual_wait_is_that_of_most_people() {
    let mut work = AtWork::open();
    assert_eq!(BoardView::of(&work.catalogue, &work.state, work.now).wait, None, "nobody waits");
    work.take("schools", Class::Ordinary);
    for _ in 0..6 {
        work.take("payments", Class::Ordinary);
    }
    let board = BoardView::of(&work.catalogue, &work.state, work.now);
    let of = |service: &str| board.waiting.iter().find(|waiting| waiting.service.0 == service).unwrap().wait;
    assert_ne!(of("payments"), of("schools"));
    assert_eq!(board.wait, of("payments"));
}
