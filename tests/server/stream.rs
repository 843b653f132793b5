// SPDX-License-Identifier: EUPL-1.2
//! The stream: every call once and in order, whatever breaks; and the screens that follow it.

mod places;

use std::time::Duration;

use api::link::{HEARTBEAT, SILENCE_TOLD};
use api::{Board, Call, DeskBoard, ScreenStatus};
use axum::body::{Body, BodyDataStream};
use axum::http::{Method, StatusCode, header};
use office::Role;
use serde_json::{Value, json};
use tokio_stream::StreamExt;
use uuid::Uuid;

use crate::app::{Answer, TestApp};

const STREAM: &str = "/api/v1/stream";

/// One event as a browser would see it.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    id: Option<u64>,
    pub name: String,
    pub data: String,
}

impl Event {
    fn board(&self) -> Board {
        assert_eq!(self.name, "board", "{self:?}");
        serde_json::from_str(&self.data).unwrap()
    }

    fn call(&self) -> Call {
        assert_eq!(self.name, "call", "{self:?}");
        serde_json::from_str(&self.data).unwrap()
    }
}

/// An open stream.
pub struct Events {
    body: BodyDataStream,
    read: String,
}

impl Events {
    pub async fn open(app: &TestApp, role: Role, path: &str, last_event_id: Option<u64>) -> Self {
        let mut request = app.request(role, Method::GET, path);
        if let Some(id) = last_event_id {
            request = request.header("last-event-id", id.to_string());
        }
        Self::of(app.open(request.body(Body::empty()).unwrap()).await)
    }

    /// Those of an answer.
    pub fn of(response: axum::http::Response<Body>) -> Self {
        assert_eq!(response.status(), StatusCode::OK);
        assert_eq!(response.headers()[header::CONTENT_TYPE], "text/event-stream");
        Self { body: response.into_body().into_data_stream(), read: String::new() }
    }

    /// The next event but the time, which comes between all others; `None` when the stream has ended.
    pub async fn next(&mut self) -> Option<Event> {
        loop {
            let event = self.next_of_all().await?;
            if event.name != "time" {
                return Some(event);
            }
        }
    }

    async fn next_of_all(&mut self) -> Option<Event> {
        loop {
            if let Some((block, rest)) = self.read.split_once("\n\n") {
                let event = parse(block);
                self.read = rest.to_owned();
                match event {
                    Some(event) => return Some(event),
                    None => continue,
                }
            }
            let read = tokio::time::timeout(Duration::from_secs(5), self.body.next());
            let bytes = read.await.expect("an event within five seconds")?.unwrap();
            self.read.push_str(std::str::from_utf8(&bytes).unwrap());
        }
    }

    /// The next event that is no board: boards may be told more or less often.
    pub async fn next_but_boards(&mut self) -> Event {
        loop {
            let event = self.next().await.unwrap();
            if event.name != "board" {
                return event;
            }
        }
    }

    /// The next board with this many people.
    async fn board_with(&mut self, people: u32) -> Board {
        loop {
            let event = self.next().await.unwrap();
            if event.name == "board" && event.board().people_waiting == people {
                return event.board();
            }
        }
    }
}

fn parse(block: &str) -> Option<Event> {
    let mut event = Event { id: None, name: String::new(), data: String::new() };
    for line in block.lines().filter(|line| !line.starts_with(':')) {
        let (field, value) = line.split_once(": ").or_else(|| line.split_once(':')).unwrap();
        match field {
            "id" => event.id = Some(value.parse().unwrap()),
            "event" => event.name = value.to_owned(),
            "data" => event.data = value.to_owned(),
            other => panic!("field {other}"),
        }
    }
    (!event.name.is_empty()).then_some(event)
}

async fn call(app: &TestApp, desk: &str) -> Call {
    app.desk(desk, "next").await.json()
}

#[tokio::test]
async fn a_stream_begins_with_the_board_and_tells_each_call_once_and_in_order() {
    let app = TestApp::new();
    for id in 1..=4 {
        app.ticket(id).await;
    }
    app.desk("1", "open").await;
    app.desk("2", "open").await;
    let before = call(&app, "1").await;
    let mut events = Events::open(&app, Role::Screen, STREAM, None).await;
    let first = events.next().await.unwrap();
    let board = first.board();
    assert_eq!((first.id, board.calls[0].seq, board.people_waiting), (Some(board.seq), before.seq, 3));
    // Two calls at the same moment are told one after the other.
    let (one, two) = tokio::join!(call(&app, "1"), call(&app, "2"));
    let mut expected = [one, two];
    expected.sort_by_key(|call| call.seq);
    for call in expected {
        let event = events.next_but_boards().await;
        assert_eq!((event.id, event.call()), (Some(call.seq), call));
    }
    assert_eq!(events.board_with(1).await.calls.len(), 3);
}

#[tokio::test]
async fn a_stream_tells_the_offices_time_first_of_all_and_then_at_every_heartbeat() {
    let app = TestApp::new();
    app.ticket(1).await;
    // The board that was told last is of ten minutes ago.
    Events::open(&app, Role::Screen, STREAM, None).await.next().await.unwrap();
    app.set_time("2026-11-26T10:10:00+01:00").await;
    let mut events = Events::open(&app, Role::Screen, STREAM, Some(0)).await;
    let time = |event: Event| {
        assert_eq!((event.id, &*event.name), (None, "time"));
        serde_json::from_str::<Value>(&event.data).unwrap()["now"].as_str().unwrap().to_owned()
    };
    assert_eq!(time(events.next_of_all().await.unwrap()), "2026-11-26T10:10:00.000+01:00");
    let begun = tokio::time::Instant::now();
    app.set_time("2026-11-26T10:12:00+01:00").await;
    let mut beat = async || loop {
        let event = events.next_of_all().await.unwrap();
        if event.name == "time" {
            return time(event);
        }
    };
    assert_eq!(Box::pin(beat()).await, "2026-11-26T10:12:00.000+01:00");
    let pause = begun.elapsed();
    assert!(pause >= HEARTBEAT - Duration::from_millis(100) && pause < SILENCE_TOLD, "{pause:?}");
}

#[tokio::test]
async fn after_a_break_a_stream_goes_on_behind_the_last_number_seen() {
    let app = TestApp::new();
    for id in 1..=3 {
        app.ticket(id).await;
    }
    app.desk("1", "open").await;
    let seen = call(&app, "1").await;
    let missed = [call(&app, "1").await, call(&app, "1").await];
    let mut events = Events::open(&app, Role::Screen, STREAM, Some(seen.seq)).await;
    for call in &missed {
        assert_eq!(events.next().await.unwrap().call(), *call);
    }
    let board = events.next().await.unwrap();
    assert_eq!(board.board().seq, missed[1].seq);
    let mut events = Events::open(&app, Role::Screen, STREAM, board.id).await;
    assert_eq!(events.next().await.unwrap().name, "board");
}

#[tokio::test]
async fn a_screen_of_another_journal_begins_anew() {
    let app = TestApp::new();
    app.ticket(1).await;
    app.desk("1", "open").await;
    call(&app, "1").await;
    let mut events = Events::open(&app, Role::Screen, STREAM, Some(1_000_000)).await;
    assert_eq!(events.next().await.unwrap().board().calls.len(), 1);
}

#[tokio::test]
async fn a_last_event_id_that_is_no_number_is_refused() {
    let app = TestApp::new();
    let request = app.request(Role::Screen, Method::GET, STREAM).header("last-event-id", "yesterday");
    let answer = app.send(request.body(Body::empty()).unwrap()).await;
    assert_eq!((answer.status.as_u16(), answer.problem().slug()), (400, "malformed"));
    let unknown = app.get(Role::Screen, "/api/v1/stream?screen=cantina").await;
    assert_eq!((unknown.status.as_u16(), unknown.problem().slug()), (404, "unknown-screen"));
}

#[tokio::test]
async fn a_door_that_closes_is_told_at_once() {
    let app = TestApp::new();
    app.desk("1", "open").await;
    app.ticket(1).await;
    let mut events = Events::open(&app, Role::Screen, STREAM, None).await;
    assert!(events.next().await.unwrap().board().open);
    app.set_time("2026-11-26T18:45:00+01:00").await;
    let late = events.next().await.unwrap().board();
    assert_eq!((late.open, late.door), (false, api::Door::PastLastTicket));
}

#[tokio::test]
async fn a_slow_stream_is_cut_off_and_loses_nothing_when_it_comes_back() {
    for stream in [STREAM.to_owned(), format!("{STREAM}?screen=sala")] {
        let app = TestApp::new();
        app.ticket(1).await;
        app.desk("1", "open").await;
        let first = call(&app, "1").await;
        let mut slow = Events::open(&app, Role::Screen, &stream, None).await;
        for _ in 0..600 {
            app.desk("1", "recall").await;
        }
        let mut last_seen = 0;
        while let Some(event) = slow.next().await {
            last_seen = event.id.unwrap_or(last_seen);
        }
        let mut again = Events::open(&app, Role::Screen, &stream, Some(last_seen)).await;
        for expected in 1..=600 {
            assert_eq!(again.next().await.unwrap().call().seq, first.seq + expected, "{stream}");
        }
    }
}

async fn seen(app: &TestApp, screen: &str, seq: u64) -> Answer {
    app.post(Role::Screen, &format!("/api/v1/screens/{screen}/seen"), &json!({"seq": seq})).await
}

#[tokio::test]
async fn a_desk_learns_on_how_many_displays_its_call_was_seen() {
    let app = TestApp::new();
    app.ticket(1).await;
    app.desk("1", "open").await;
    let called = call(&app, "1").await;
    let mut events = Events::open(&app, Role::Desk, STREAM, None).await;
    let told = async || {
        let current = app.get(Role::Desk, "/api/v1/desks/1").await.json::<DeskBoard>().current.unwrap();
        (current.seen, current.screens)
    };
    assert_eq!(told().await, (0, 2));
    assert_eq!(seen(&app, "sala", called.seq).await.status, StatusCode::NO_CONTENT);
    let event = events.next_but_boards().await;
    // Browsers drop an event without data.
    assert_eq!((event.id, &*event.name, event.data.is_empty()), (None, "seen", false));
    assert_eq!(told().await, (1, 2));
    // An info point is no display; what was seen stays seen, and nothing is seen before it was called.
    seen(&app, "totem", called.seq).await;
    seen(&app, "sala", 1).await;
    seen(&app, "ingresso", 1_000_000).await;
    assert_eq!(told().await, (2, 2));
    app.desk("1", "recall").await;
    assert_eq!(told().await, (0, 2));
    let unknown = seen(&app, "cantina", 1).await;
    assert_eq!((unknown.status.as_u16(), unknown.problem().slug()), (404, "unknown-screen"));
}

/// The beginning of a picture of 1920×1080.
pub const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x07\x80\0\0\x04\x38 and so on";

async fn send_picture(app: &TestApp, screen: &str, bytes: Vec<u8>) -> Answer {
    let path = format!("/api/v1/screens/{screen}/picture");
    let request = app.request(Role::Screen, Method::POST, &path).header(header::CONTENT_TYPE, "image/png");
    app.send(request.body(Body::from(bytes)).unwrap()).await
}

#[tokio::test]
async fn staff_see_what_a_screen_shows_now() {
    let app = TestApp::new();
    let mut sala = Events::open(&app, Role::Screen, "/api/v1/stream?screen=sala", None).await;
    let mut ingresso = Events::open(&app, Role::Screen, "/api/v1/stream?screen=ingresso", None).await;
    let asked = app.get(Role::Reception, "/api/v1/screens/sala/picture");
    let sent = async {
        assert_eq!(sala.next_but_boards().await.name, "picture");
        send_picture(&app, "sala", PNG.to_vec()).await
    };
    let (picture, sent) = tokio::join!(asked, sent);
    assert_eq!(sent.status, StatusCode::NO_CONTENT);
    assert_eq!((picture.status, &*picture.body, picture.header("content-type")), (StatusCode::OK, PNG, "image/png"));
    // A screen that has gone is shown as it was; one that never sent anything cannot be shown.
    drop(sala);
    assert_eq!(app.get(Role::Reception, "/api/v1/screens/sala/picture").await.body, PNG);
    let none = app.get(Role::Reception, "/api/v1/screens/totem/picture").await;
    assert_eq!((none.status.as_u16(), none.problem().slug()), (504, "no-picture"));
    // The other screen was not asked: what it hears next is the call.
    app.ticket(1).await;
    app.desk("1", "open").await;
    let called = call(&app, "1").await;
    assert_eq!(ingresso.next_but_boards().await.call(), called);
}

#[tokio::test]
async fn a_picture_is_a_png_of_bounded_size() {
    let app = TestApp::new();
    let no_png = send_picture(&app, "sala", b"GIF89a".to_vec()).await;
    assert_eq!((no_png.status.as_u16(), no_png.problem().slug()), (415, "unsupported-media-type"));
    let mut large = PNG.to_vec();
    large.resize(1024 * 1024, 0);
    assert_eq!(send_picture(&app, "sala", large.clone()).await.status, StatusCode::NO_CONTENT);
    large.resize(4 * 1024 * 1024 + 1, 0);
    let too_large = send_picture(&app, "sala", large).await;
    assert_eq!((too_large.status.as_u16(), too_large.problem().slug()), (413, "too-large"));
}

#[tokio::test]
async fn staff_learn_which_screens_are_connected_since_when_and_what_they_have_shown() {
    let app = TestApp::new();
    app.ticket(1).await;
    let events = Events::open(&app, Role::Screen, "/api/v1/stream?screen=sala", None).await;
    seen(&app, "sala", 1).await;
    let list = async || app.get(Role::Reception, "/api/v1/screens").await.json::<Vec<ScreenStatus>>();
    let names: Vec<_> = list().await.into_iter().map(|screen| (screen.name, screen.connected)).collect();
    let expected = [("ingresso", false), ("sala", true), ("totem", false)];
    assert_eq!(names, expected.map(|(name, connected)| (name.to_owned(), connected)));
    app.set_time("2026-11-26T11:00:00+01:00").await;
    drop(events);
    let sala = list().await.swap_remove(1);
    assert_eq!((sala.connected, sala.last_seen_seq), (false, Some(1)));
    let since = serde_json::to_value(sala.since).unwrap();
    assert_eq!(since, Value::from("2026-11-26T11:00:00.000+01:00"));
}

#[tokio::test]
async fn a_printer_in_trouble_is_told_to_staff_and_in_the_figures_until_it_prints_again() {
    let app = TestApp::new();
    let report = |state: &str, stage: &str| {
        let job = json!({"order": Uuid::from_u128(9), "number": "A001", "stage": stage});
        json!({"state": state, "since": "2026-11-26T09:00:00Z", "jobs": [job]})
    };
    let path = "/api/v1/screens/totem/printer";
    let told = app.post(Role::Kiosk, path, &report("paper-out", "waiting")).await;
    assert_eq!(told.status, StatusCode::NO_CONTENT);
    let figures = async || String::from_utf8(app.get(Role::Manager, "/metrics").await.body.to_vec()).unwrap();
    assert!(!figures().await.contains("spazio_printer_state{"), "what an info point that is away told last is no news");
    let _stream = Events::open(&app, Role::Kiosk, "/api/v1/stream?screen=totem", None).await;
    let text = figures().await;
    assert!(text.contains("spazio_printer_state{screen=\"totem\",state=\"paper-out\"} 1"), "{text}");
    assert!(text.contains("spazio_printer_state{screen=\"totem\",state=\"ready\"} 0"), "{text}");
    assert!(text.contains("spazio_printer_unprinted{screen=\"totem\"} 1"), "{text}");
    let screens: Vec<ScreenStatus> = app.get(Role::Desk, "/api/v1/screens").await.json();
    let printer = screens.into_iter().find(|screen| screen.name == "totem").unwrap().printer.unwrap();
    assert_eq!((printer.state.slug(), &*printer.unprinted), ("paper-out", &["A001".to_owned()][..]));
    app.post(Role::Kiosk, path, &report("ready", "printed")).await;
    let text = figures().await;
    assert!(
        text.contains("state=\"ready\"} 1") && text.contains("spazio_printer_unprinted{screen=\"totem\"} 0"),
        "{text}"
    );
    let stranger = app.post(Role::Desk, path, &report("ready", "printed")).await;
    assert_eq!(stranger.status, StatusCode::FORBIDDEN);
    let rubbish = app.post(Role::Kiosk, path, &report("on-fire", "printed")).await;
    assert_eq!((rubbish.status, rubbish.problem().slug()), (StatusCode::UNPROCESSABLE_ENTITY, "schema"));
}

#[tokio::test]
async fn staff_have_a_ticket_printed_again_with_its_number_by_the_info_point_that_is_asked() {
    let app = TestApp::new();
    let ticket = app.ticket(1).await;
    let path = "/api/v1/screens/totem/reprint";
    let asked = |number: &str| json!({"id": Uuid::from_u128(50), "number": number});
    let away = app.post(Role::Reception, path, &asked("a 1")).await;
    assert_eq!((away.status, away.problem().slug()), (StatusCode::CONFLICT, "screen-away"));
    let mut totem = Events::open(&app, Role::Kiosk, "/api/v1/stream?screen=totem", None).await;
    let mut display = Events::open(&app, Role::Screen, "/api/v1/stream?screen=sala", None).await;
    assert_eq!(app.post(Role::Reception, path, &asked("a 1")).await.status, StatusCode::ACCEPTED);
    let order = totem.next_but_boards().await;
    assert_eq!(order.name, "print");
    let order: api::PrintOrder = serde_json::from_str(&order.data).unwrap();
    assert_eq!((order.order, &*order.ticket.number), (Uuid::from_u128(50), "A001"));
    assert_eq!(order.ticket.id, app.at_desks(ticket.id), "the holder's id is the holder's alone");
    app.desk("1", "open").await;
    app.desk("1", "next").await;
    assert_eq!(display.next_but_boards().await.name, "call", "no other screen hears of it");
    let unknown = app.post(Role::Reception, path, &asked("A099")).await;
    assert_eq!((unknown.status, unknown.problem().slug()), (StatusCode::NOT_FOUND, "unknown-number"));
    let display = app.post(Role::Reception, "/api/v1/screens/sala/reprint", &asked("A001")).await;
    assert_eq!(display.status, StatusCode::NOT_FOUND);
    assert_eq!(app.post(Role::Kiosk, path, &asked("A001")).await.status, StatusCode::FORBIDDEN);
}
