// SPDX-License-Identifier: EUPL-1.2
//! An older copy of the data folder is put back during the day: nobody gets a number that somebody else holds.

use std::time::Duration;

use api::{Board, GivenNumbers};
use axum::body::Body;
use axum::http::Request;
use client::link::{Event, FromStream, LastCopy, Link};
use office::Role;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::access::session;
use crate::app::TestApp;
use crate::news::{board, site};

/// What a screen reports of numbers, and which number comes next then.
async fn next_after(given: impl Fn(Uuid, u64) -> Value) -> String {
    let app = TestApp::new();
    for id in 1..=3 {
        app.ticket(id).await;
    }
    let board = app.get(Role::Screen, "/api/v1/board").await.json::<api::Board>();
    let report = json!({"given": [given(board.journal.unwrap(), board.seq)]});
    let answer = app.post(Role::Screen, "/api/v1/screens/sala/report", &report).await;
    assert_eq!(answer.status, 204);
    app.ticket(4).await.number
}

#[tokio::test]
async fn a_screen_raises_numbers_only_within_what_can_have_been_given() {
    let seen = |journal: Uuid, seq: u64, day: &str, last: u32| json!({"journal": journal, "seq": seq, "day": day, "last": {"A": last}});
    let today = "2026-11-26";
    assert_eq!(
        next_after(|journal, seq| seen(journal, seq + 2, today, 5)).await,
        "A006",
        "two more entries, two more numbers"
    );
    assert_eq!(next_after(|journal, seq| seen(journal, seq, today, 3)).await, "A004", "nothing new");
    assert_eq!(next_after(|journal, seq| seen(journal, seq, today, 999)).await, "A004", "more numbers than entries");
    assert_eq!(next_after(|journal, _| seen(journal, 100_000, today, 320)).await, "A321", "a morning");
    assert_eq!(next_after(|journal, _| seen(journal, 100_000, today, 9_000)).await, "A1003", "a leap");
    assert_eq!(next_after(|journal, _| seen(journal, u64::MAX, today, 9)).await, "A004", "an entry that cannot be");
    assert_eq!(next_after(|journal, _| seen(journal, 100_000, today, u32::MAX)).await, "A004", "nor can this number");
    assert_eq!(next_after(|journal, seq| seen(journal, seq + 9, "2026-11-25", 9)).await, "A004", "yesterday's");
    assert_eq!(next_after(|_, seq| seen(Uuid::new_v4(), seq + 9, today, 9)).await, "A004", "another journal's");
    let other = |journal: Uuid, seq: u64| json!({"journal": journal, "seq": seq + 9, "day": today, "last": {"Q": 7}});
    assert_eq!(next_after(other).await, "A004", "a letter that no service has");
}

#[tokio::test]
async fn more_than_is_believed_is_told_until_a_manager_has_seen_it_and_lost_numbers_wherever_they_are_typed() {
    let app = TestApp::new();
    for id in 1..=3 {
        app.ticket(id).await;
    }
    let board = app.get(Role::Screen, "/api/v1/board").await.json::<Board>();
    let (journal, seq) = (board.journal.unwrap(), board.seq);
    let report = async |seq: u64, last: Value| {
        let report = json!({"given": [{"journal": journal, "seq": seq, "day": "2026-11-26", "last": last}]});
        assert_eq!(app.post(Role::Screen, "/api/v1/screens/sala/report", &report).await.status, 204);
    };
    let numbers = async || {
        let health = app.get(Role::Manager, "/healthz").await.json::<Value>();
        assert_eq!(health["status"] == "ok", health["numbers"] == "ok");
        health["numbers"].as_str().unwrap().to_owned()
    };
    let manager = session(&app, "mario", Role::Manager).await;
    let strip = async || {
        let asked = Request::get("/troubles").header("cookie", manager.as_str()).body(Body::empty()).unwrap();
        String::from_utf8(app.send(asked).await.body.to_vec()).unwrap()
    };
    report(seq, json!({"A": 3})).await;
    assert_eq!(numbers().await, "ok");
    report(seq, json!({"A": 999})).await;
    assert!(numbers().await.starts_with("not believed: ") && numbers().await.contains("sala: A\u{a0}999"));
    assert!(strip().await.contains("sala: A\u{a0}999"));
    assert_eq!(app.post(Role::Manager, "/api/v1/numbers/lost/seen", &json!({"id": Uuid::new_v4()})).await.status, 204);
    report(seq, json!({"A": 999})).await;
    assert_eq!(numbers().await, "ok", "the same again was seen");
    assert!(!strip().await.contains("A\u{a0}999"));

    report(seq + 9, json!({"A": 5, "C": 9_999})).await;
    assert!(numbers().await.starts_with("lost: "), "{}", numbers().await);
    assert!(strip().await.contains("A\u{a0}005"));
    let may_rate = async |number: &str| app.get(Role::Kiosk, &format!("/api/v1/ratings/{number}")).await.problem();
    assert_eq!(may_rate("A005").await.slug(), "number-lost");
    assert_eq!(may_rate("A006").await.slug(), "unknown-number");
    assert_eq!(may_rate("A003").await.slug(), "not-served");
    let is_lost = async |typed: &str| {
        let path = format!("/api/v1/desks/1/tickets?list=waiting&find={typed}");
        app.get(Role::Desk, &path).await.json::<Value>()["is_lost"].as_bool().unwrap()
    };
    assert!(is_lost("5").await && is_lost("a5").await);
    assert!(!is_lost("3").await && !is_lost("b5").await && !is_lost("6").await && !is_lost("").await);
}

#[tokio::test]
async fn only_a_screen_with_its_own_token_tells_of_numbers() {
    let app = TestApp::new();
    app.ticket(1).await;
    let board = app.get(Role::Screen, "/api/v1/board").await.json::<api::Board>();
    let seen = json!({"journal": board.journal, "seq": board.seq + 9, "day": "2026-11-26", "last": {"A": 9}});
    for role in [Role::Desk, Role::Reception] {
        let answer = app.post(role, "/api/v1/screens/sala/report", &json!({"given": [seen.clone()]})).await;
        assert_eq!(answer.status, 403, "{role:?}");
    }
    let answer = app.post(Role::Desk, "/api/v1/numbers/lost/seen", &json!({"id": Uuid::from_u128(9)})).await;
    assert_eq!(answer.status, 403, "a manager's word");
    assert_eq!(app.ticket(2).await.number, "A002");
}

/// A board by which so many numbers of the letter A were given on a day.
fn told(seq: u64, day: &str, last: u32, journal: u128) -> Box<Board> {
    let given = GivenNumbers { day: day.parse().unwrap(), last: [('A', last)].into() };
    Box::new(Board { journal: Some(Uuid::from_u128(journal)), given: Some(given), ..*board(seq, 1) })
}

/// What a link remembers: day, last entry, last number.
fn remembered(link: &Link) -> Vec<(String, u64, u32)> {
    link.given().iter().map(|seen| (seen.given.day.to_string(), seen.seq, seen.given.last[&'A'])).collect()
}

#[test]
fn a_device_remembers_the_highest_numbers_of_a_day_until_the_journal_is_another() {
    let day = |day: u32, seq, last| (format!("2026-11-{day}"), seq, last);
    let last = LastCopy { site: Some(site("uno")), board: Some(told(40, "2026-11-26", 30, 1)) };
    let mut link = Link::new(7, Duration::ZERO, last).0;
    assert_eq!(remembered(&link), [day(26, 40, 30)], "also what its last copy says");
    let (mut stream, mut elapsed) = (1, Duration::ZERO);
    let mut hear = |link: &mut Link, board: Box<Board>| {
        // A stream of its own each: what a server says first may go back.
        link.step(elapsed, Event::Stream(stream, FromStream::Board(board)));
        link.step(elapsed, Event::Stream(stream, FromStream::Ended));
        elapsed += Duration::from_secs(10);
        link.step(elapsed, Event::Tick);
        stream += 1;
    };
    hear(&mut link, told(50, "2026-11-27", 3, 1));
    assert_eq!(remembered(&link), [day(26, 40, 30), day(27, 50, 3)], "a clock that ran ahead");
    hear(&mut link, told(60, "2026-11-26", 32, 1));
    assert_eq!(remembered(&link), [day(26, 60, 32)], "the other day has not been");
    hear(&mut link, told(61, "2026-11-26", 32, 1));
    assert_eq!(remembered(&link), [day(26, 60, 32)], "with the entry that told of it first");
    hear(&mut link, told(45, "2026-11-26", 28, 1));
    assert_eq!(remembered(&link), [day(26, 60, 32)], "an older copy was restored");
    hear(&mut link, told(70, "2026-11-26", 31, 1));
    assert_eq!(remembered(&link), [day(26, 60, 32)], "the older copy has gone on, and told of no higher one");
    hear(&mut link, told(30, "2026-11-25", 70, 1));
    assert_eq!(remembered(&link), [day(25, 30, 70), day(26, 60, 32)], "one of the day before");
    hear(&mut link, told(5, "2026-11-26", 1, 2));
    assert_eq!(remembered(&link), [day(26, 5, 1)], "another journal");
}
