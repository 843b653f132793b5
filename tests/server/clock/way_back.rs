// SPDX-License-Identifier: EUPL-1.2
//! The way back from a day that had not come, with the history of the right one.

use axum::http::StatusCode;
use jiff::SignedDuration;
use jiff::civil::{Date, date};
use journal::{MemoryJournal, Opening, days_of};
use office::{DeskId, Entry, Event, Role, State};
use serde_json::{Value, json};
use uuid::Uuid;

use super::{DAY, TestMachine, busy, confirm, health, office, stage};
use crate::app::{TestApp, issue, thursday_at_ten};

const THURSDAY: Date = date(2026, 11, 26);

/// The clock runs a day ahead, and somebody takes it for right: the office stands in Friday.
async fn ahead(app: &TestApp, machine: &TestMachine) {
    machine.jumps(DAY);
    assert_eq!(confirm(app, machine).await.status, StatusCode::OK);
    assert_eq!(open_day(app).await, Some(date(2026, 11, 27)));
}

/// The clock is set right, and somebody says so.
async fn right_again(app: &TestApp, machine: &TestMachine) {
    machine.jumps(-DAY);
    assert!(health(app).await["clock"].as_str().unwrap().starts_with("wrong"));
    assert_eq!(confirm(app, machine).await.status, StatusCode::OK);
    assert_eq!(health(app).await["clock"], "ok");
    assert_eq!(open_day(app).await, Some(THURSDAY));
}

/// Whoever was called comes, and is done.
async fn served(app: &TestApp, desk: &str) {
    for verb in ["start", "complete"] {
        assert_eq!(app.desk(desk, verb).await.status, StatusCode::OK, "{verb} at {desk}");
    }
}

async fn open_day(app: &TestApp) -> Option<Date> {
    app.state.engine().look(|engine, _| engine.state().day).await.unwrap()
}

async fn visits(app: &TestApp, day: &str) -> Value {
    let report: Value = app.get(Role::Manager, &format!("/api/v1/results?from={day}&to={day}")).await.json();
    report["whole"]["visits"].clone()
}

#[tokio::test]
async fn the_right_day_is_taken_up_where_it_was_left_and_nobody_in_the_room_is_lost() {
    let machine = TestMachine::at(thursday_at_ten());
    let app = office(&machine, &MemoryJournal::new());
    busy(&app).await;
    ahead(&app, &machine).await;
    // Two who came meanwhile: the second is at desk 2, which works.
    // Nobody in the room loses the number by it either.
    assert_eq!((app.ticket(6).await.number, app.ticket(7).await.number), ("A006".to_owned(), "A007".to_owned()));
    app.desk("2", "open").await;
    app.desk("2", "next").await;
    machine.passes(60);
    right_again(&app, &machine).await;
    assert_eq!(stage(&app, 1).await, "called");
    assert_eq!(stage(&app, 2).await, "called");
    for id in 3..=7 {
        assert_eq!(stage(&app, id).await, "waiting", "{id}");
    }
    // Numbers go on, and who came first is called first.
    assert_eq!(app.ticket(8).await.number, "A008");
    served(&app, "2").await;
    let mut called = Vec::new();
    for _ in 0..6 {
        let call: Value = app.desk("2", "next").await.json();
        called.push(call["number"].as_str().unwrap().to_owned());
        served(&app, "2").await;
    }
    assert_eq!(called, ["A003", "A004", "A005", "A006", "A007", "A008"]);
}

#[tokio::test]
async fn appointments_of_the_day_can_be_kept_again_and_booked() {
    let machine = TestMachine::at(thursday_at_ten());
    let app = office(&machine, &MemoryJournal::new());
    let book = |id: u128, at: &str| json!({"id": Uuid::from_u128(id), "service": "anagrafe", "at": at});
    let path = "/api/v1/appointments";
    let booked = app.post(Role::Manager, path, &book(1, "2026-11-26T10:30:00+01:00")).await;
    let code = booked.json::<Value>()["code"].as_str().unwrap().to_owned();
    ahead(&app, &machine).await;
    let refused = app.post(Role::Manager, path, &book(2, "2026-11-26T11:30:00+01:00")).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    right_again(&app, &machine).await;
    assert_eq!(app.post(Role::Manager, path, &book(2, "2026-11-26T11:30:00+01:00")).await.status, StatusCode::CREATED);
    let arrive = json!({"id": Uuid::from_u128(9), "code": code});
    assert_eq!(app.post(Role::Kiosk, "/api/v1/appointments/check-in", &arrive).await.status, StatusCode::CREATED);
    // Told as missed by the wrong midnight, and kept after all.
    let seen = app.state.engine().look(|engine, _| engine.state().experience.clone()).await.unwrap();
    assert_eq!(seen.before.booked + seen.today.booked, 1.0);
}

#[tokio::test]
async fn results_put_visits_on_the_day_they_were_of() {
    let machine = TestMachine::at(thursday_at_ten());
    let app = office(&machine, &MemoryJournal::new());
    busy(&app).await;
    assert_eq!(visits(&app, "2026-11-26").await, 5);
    ahead(&app, &machine).await;
    app.ticket(6).await;
    assert_eq!(visits(&app, "2026-11-27").await, 1);
    right_again(&app, &machine).await;
    app.ticket(7).await;
    assert_eq!((visits(&app, "2026-11-26").await, visits(&app, "2026-11-27").await), (7.into(), 0.into()));
    served(&app, "1").await;
    let report: Value = app.get(Role::Manager, "/api/v1/results?from=2026-11-26&to=2026-11-26").await.json();
    assert_eq!((&report["whole"]["served"], &report["whole"]["left"]), (&1.into(), &0.into()), "{report}");
    // The true tomorrow begins as ever, and has its own.
    machine.passes(86_400);
    app.state.engine().tick().await.unwrap();
    assert_eq!(app.ticket(8).await.number, "A001");
    assert_eq!((visits(&app, "2026-11-26").await, visits(&app, "2026-11-27").await), (7.into(), 1.into()));
}

#[tokio::test]
async fn a_server_that_once_ran_in_another_year_comes_back_without_an_empty_folder() {
    let journal = MemoryJournal::new();
    let machine = TestMachine::at("2030-01-03T10:00:00+01:00".parse().unwrap());
    assert_eq!(office(&machine, &journal).ticket(1).await.number, "A001");
    let machine = TestMachine::at(thursday_at_ten());
    let app = office(&machine, &journal);
    assert!(health(&app).await["clock"].as_str().unwrap().contains("03/01/2030"));
    assert_eq!(open_day(&app).await, Some(date(2030, 1, 3)));
    assert_eq!(confirm(&app, &machine).await.status, StatusCode::OK);
    assert_eq!(open_day(&app).await, Some(THURSDAY));
    assert_eq!(stage(&app, 1).await, "waiting");
    assert_eq!(app.ticket(2).await.number, "A002");
    assert_eq!((visits(&app, "2026-11-26").await, visits(&app, "2030-01-03").await), (2.into(), 0.into()));
    // And the next start finds all well.
    drop(app);
    machine.passes(86_400);
    let app = office(&machine, &journal);
    assert_eq!(health(&app).await["clock"], "ok");
    assert_eq!(open_day(&app).await, Some(date(2026, 11, 27)));
}

#[tokio::test]
async fn a_return_that_was_the_mistake_itself_is_taken_back_and_no_number_given_twice() {
    let machine = TestMachine::at(thursday_at_ten());
    let app = office(&machine, &MemoryJournal::new());
    busy(&app).await;
    for (jump, number) in [(-DAY * 6, "A006"), (DAY * 6, "A007")] {
        machine.jumps(jump);
        confirm(&app, &machine).await;
        let next = app.ticket(number.bytes().map(u128::from).sum()).await.number;
        assert_eq!(next, number);
    }
    assert_eq!(open_day(&app).await, Some(THURSDAY));
    assert_eq!((visits(&app, "2026-11-26").await, visits(&app, "2026-11-20").await), (7.into(), 0.into()));
}

#[tokio::test]
async fn an_hour_back_that_is_confirmed_keeps_nobody_waiting_longer_and_lets_nobody_overtake() {
    let machine = TestMachine::at(thursday_at_ten());
    let app = office(&machine, &MemoryJournal::new());
    app.ticket(1).await;
    app.ticket(2).await;
    let path = format!("/api/v1/tickets/{}/postpone", Uuid::from_u128(1));
    assert_eq!(app.post(Role::Kiosk, &path, &json!({"id": Uuid::new_v4()})).await.status, StatusCode::OK);
    machine.jumps(-SignedDuration::from_hours(1));
    confirm(&app, &machine).await;
    app.ticket(3).await;
    let postponed = async || app.state.engine().look(|engine, _| engine.state().postponed.len()).await.unwrap();
    app.state.engine().tick().await.unwrap();
    assert_eq!(postponed().await, 1);
    machine.passes(10 * 60);
    app.state.engine().tick().await.unwrap();
    assert_eq!(postponed().await, 0);
    app.desk("1", "open").await;
    for number in ["A001", "A002", "A003"] {
        assert_eq!(app.desk("1", "next").await.json::<Value>()["number"], number);
        served(&app, "1").await;
    }
}

#[tokio::test]
async fn a_fold_that_starts_with_a_return_ends_in_the_same_state() {
    let journal = MemoryJournal::new();
    let machine = TestMachine::at(thursday_at_ten());
    let app = office(&machine, &journal);
    busy(&app).await;
    ahead(&app, &machine).await;
    right_again(&app, &machine).await;
    served(&app, "1").await;
    machine.passes(86_400);
    app.state.engine().tick().await.unwrap();
    app.ticket(6).await;
    let state = app.state.engine().look(|engine, _| engine.state().clone()).await.unwrap();
    let mut whole = State::default();
    app.entries().await.iter().for_each(|entry| whole.apply(entry));
    assert_eq!(whole, state);
    let again = office(&machine, &journal).state.engine().look(|engine, _| engine.state().clone()).await.unwrap();
    assert_eq!(again, state);
}

#[tokio::test]
async fn what_a_wrong_clock_did_to_durations_teaches_nothing() {
    let machine = TestMachine::at(thursday_at_ten());
    let app = office(&machine, &MemoryJournal::new());
    busy(&app).await;
    ahead(&app, &machine).await;
    app.ticket(6).await;
    app.desk("2", "open").await;
    app.desk("2", "next").await;
    right_again(&app, &machine).await;
    machine.passes(300);
    for desk in ["1", "2"] {
        served(&app, desk).await;
    }
    let seen = app.state.engine().look(|engine, _| engine.state().experience.today.clone()).await.unwrap();
    let minutes = |desk: &str| seen.times[&(DeskId::from(desk), "anagrafe".into())].sum;
    assert!((5.0..6.0).contains(&minutes("1")) && (5.0..6.0).contains(&minutes("2")), "{:?}", seen.times);
}

/// Which days these openings really were: `>` before a day that was returned to.
fn check_days(openings: &[&str], expected: &[&str]) {
    let opening = |(seq, text): (u64, &&str)| {
        let returns = text.starts_with('>');
        Opening { day: text.trim_start_matches('>').parse().unwrap(), seq, returns }
    };
    let openings: Vec<Opening> = (1..).zip(openings).map(opening).collect();
    let days: Vec<String> = days_of(&openings).iter().map(|start| start.day.to_string()).collect();
    assert_eq!(days, expected);
}

#[test]
fn days_that_ran_ahead_are_counted_as_those_they_were() {
    check_days(&["2026-11-26", "2026-11-27"], &["2026-11-26", "2026-11-27"]);
    // Ahead for an hour.
    check_days(
        &["2026-11-26", "2026-11-27", ">2026-11-26", "2026-11-27"],
        &["2026-11-26", "2026-11-26", "2026-11-26", "2026-11-27"],
    );
    // In another year for three days, after a Wednesday.
    check_days(
        &["2026-11-25", "2030-01-03", "2030-01-04", "2030-01-05", ">2026-11-28"],
        &["2026-11-25", "2026-11-26", "2026-11-27", "2026-11-28", "2026-11-28"],
    );
    // Twice on one day.
    check_days(
        &["2026-11-26", "2026-11-27", ">2026-11-26", "2026-11-28", ">2026-11-26"],
        &["2026-11-26", "2026-11-26", "2026-11-26", "2026-11-26", "2026-11-26"],
    );
    // The return was the mistake.
    check_days(
        &["2026-11-25", "2026-11-26", ">2026-11-20", ">2026-11-26", "2026-11-27"],
        &["2026-11-25", "2026-11-26", "2026-11-26", "2026-11-26", "2026-11-27"],
    );
    // And was noticed the day after.
    check_days(
        &["2026-11-25", "2026-11-26", ">2026-11-20", ">2026-11-27"],
        &["2026-11-25", "2026-11-26", "2026-11-27", "2026-11-27"],
    );
}

/// A retry of what was asked in another language, or after the office gave that up, is the same request.
#[tokio::test]
async fn a_retry_in_a_language_that_was_given_up_meanwhile_gets_its_ticket() {
    let app = TestApp::new();
    let mut asked = issue(1, "anagrafe");
    asked["language"] = "en".into();
    assert_eq!(app.post(Role::Kiosk, "/api/v1/tickets", &asked).await.status, StatusCode::CREATED);
    let again = app.post(Role::Kiosk, "/api/v1/tickets", &issue(1, "anagrafe")).await;
    assert_eq!(again.status, StatusCode::OK, "{again:?}");
    let other = app.post(Role::Kiosk, "/api/v1/tickets", &issue(1, "edilizia")).await;
    assert_eq!(other.status, StatusCode::CONFLICT);
}

/// A return as the first version that knew one wrote it: whatever becomes of tickets, calls and visitors, it is read.
const CARRIED: &str = include_str!("carried.json");

#[tokio::test]
async fn what_the_first_version_carried_over_is_read_for_ever() {
    let machine = TestMachine::at(thursday_at_ten());
    let app = office(&machine, &MemoryJournal::new());
    busy(&app).await;
    ahead(&app, &machine).await;
    right_again(&app, &machine).await;
    let entries = app.entries().await;
    let carries = |entry: &&Entry| entry.events.iter().any(|event| matches!(event, Event::DayReturned { .. }));
    let entry = entries.iter().rev().find(carries).unwrap();
    let old: Entry = serde_json::from_str(CARRIED).unwrap();
    let folded = |entry: &Entry| {
        let mut state = State::default();
        state.apply(entry);
        (state.counts, state.desks, state.calls, state.waiting, state.tickets, state.visitors.len())
    };
    let (today, then) = (folded(entry), folded(&old));
    assert_eq!((then.4.len(), then.5), (5, 1));
    assert_eq!(then, (today.0, today.1, today.2, today.3, today.4, 1), "the same office, and a visitor besides");
}
