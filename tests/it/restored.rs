// SPDX-License-Identifier: EUPL-1.2
//! An older copy of the data folder is put back during the day: nobody gets a number that somebody else holds.

use std::net::TcpListener;
use std::path::Path;
use std::time::{Duration, Instant};

use api::{Board, GivenNumbers};
use axum::body::Body;
use axum::http::Request;
use client::link::{Event, FromStream, LastCopy, Link};
use client::{Client, DeviceConfig, News};
use office::Role;
use serde_json::{Value, json};
use server::auth;
use uuid::Uuid;

use crate::access::session;
use crate::app::TestApp;
use crate::link::{board, site};
use crate::serve::{Server, agent};

/// Long enough for a loaded machine; nothing waits for it to pass.
const PATIENCE: Duration = Duration::from_secs(60);

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        match entry.file_type().unwrap().is_dir() {
            true => copy(&entry.path(), &target),
            false => drop(std::fs::copy(entry.path(), target).unwrap()),
        }
    }
}

/// Asks the server, as the bearer of a token.
struct Asking<'a> {
    url: &'a str,
    token: &'a str,
}

impl Asking<'_> {
    fn get(&self, path: &str) -> Value {
        let request =
            agent().get(format!("{}{path}", self.url)).header("authorization", format!("Bearer {}", self.token));
        request.call().unwrap().body_mut().read_json().unwrap()
    }

    fn text(&self, path: &str) -> String {
        let request =
            agent().get(format!("{}{path}", self.url)).header("authorization", format!("Bearer {}", self.token));
        request.call().unwrap().body_mut().read_to_string().unwrap()
    }

    fn post(&self, path: &str, body: &Value) -> (u16, Option<Value>) {
        let request =
            agent().post(format!("{}{path}", self.url)).header("authorization", format!("Bearer {}", self.token));
        let mut answer = request.send_json(body).unwrap();
        (answer.status().as_u16(), answer.body_mut().read_json().ok())
    }

    /// The number of a new ticket.
    fn issue(&self) -> String {
        let (status, ticket) = self.post("/api/v1/tickets", &json!({"id": Uuid::new_v4(), "service": "anagrafe"}));
        assert_eq!(status, 201, "{ticket:?}");
        ticket.unwrap()["number"].as_str().unwrap().to_owned()
    }
}

/// Waits until the device hears a board by which so many numbers of the letter A were given.
fn hears_given(device: &Client, wanted: u32) {
    let deadline = Instant::now() + PATIENCE;
    loop {
        match device.news() {
            Some(News::Board(board))
                if board.given.as_ref().is_some_and(|given| given.last.get(&'A') >= Some(&wanted)) =>
            {
                return;
            }
            Some(_) => {}
            None => std::thread::sleep(Duration::from_millis(20)),
        }
        assert!(Instant::now() < deadline, "no board tells of A {wanted:03}");
    }
}

#[test]
fn numbers_go_on_above_what_a_screen_has_seen_where_an_older_copy_was_restored() {
    let (data, backup, device) =
        (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let [kiosk, screen, manager] = [(Role::Kiosk, Some("totem")), (Role::Screen, Some("sala")), (Role::Manager, None)]
        .map(|(role, name)| auth::new_token(data.path(), role, name).unwrap());
    let listen = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().to_string();
    let url = format!("http://{listen}");
    let (kiosk, manager) = (Asking { url: &url, token: &kiosk }, Asking { url: &url, token: &manager });

    let mut server = Server::start_at(data.path(), &listen);
    let before: Vec<String> = (0..30).map(|_| kiosk.issue()).collect();
    assert_eq!(before.last().unwrap(), "A030");
    server.kill();
    copy(data.path(), backup.path());

    let mut server = Server::start_at(data.path(), &listen);
    let config = DeviceConfig {
        server: url.clone(),
        screen: "sala".to_owned(),
        token: Some(screen),
        cache_dir: device.path().to_owned(),
    };
    let display = Client::start(config, Box::new(|| {})).unwrap();
    let meanwhile: Vec<String> = (0..5).map(|_| kiosk.issue()).collect();
    assert_eq!(meanwhile, ["A031", "A032", "A033", "A034", "A035"]);
    hears_given(&display, 35);
    assert_eq!(manager.get("/healthz")["numbers"], "ok");
    server.kill();

    std::fs::remove_dir_all(data.path()).unwrap();
    copy(backup.path(), data.path());
    let _server = Server::start_at(data.path(), &listen);
    let deadline = Instant::now() + PATIENCE;
    while manager.get("/healthz")["numbers"] == "ok" {
        assert!(Instant::now() < deadline, "nobody says that the copy is older");
        std::thread::sleep(Duration::from_millis(50));
    }
    let health = manager.get("/healthz");
    let told = health["numbers"].as_str().unwrap();
    assert!(told.contains("A 031") && told.contains("A 035") && told.contains("A 036"), "{told}");
    assert_eq!(health["status"], "degraded");
    assert!(manager.text("/metrics").contains("spazio_numbers_lost 5"));
    assert_eq!(kiosk.issue(), "A036", "above what people hold");

    let found = manager.get("/api/v1/desks/1/tickets?list=waiting&find=a%20033");
    assert_eq!((&found["found"], &found["is_lost"]), (&json!(0), &json!(true)));
    assert_eq!(manager.get("/api/v1/desks/1/tickets?list=waiting&find=A%2036")["is_lost"], false);
    let (status, problem) =
        kiosk.post("/api/v1/ratings", &json!({"id": Uuid::new_v4(), "number": "A033", "stars": 5, "aspect": "quick"}));
    assert_eq!(status, 404, "{problem:?}");
    assert_eq!(problem.unwrap()["type"], "urn:spazio:problem:number-lost");

    assert_eq!(manager.post("/api/v1/numbers/lost/seen", &json!({"id": Uuid::new_v4()})).0, 204);
    assert_eq!(manager.get("/healthz")["numbers"], "ok");
    assert_eq!(
        manager.get("/api/v1/desks/1/tickets?list=waiting&find=a%20033")["is_lost"],
        true,
        "seen is not forgotten"
    );
}

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
    assert!(numbers().await.starts_with("not believed: ") && numbers().await.contains("sala: A 999"));
    assert!(strip().await.contains("sala: A 999"));
    assert_eq!(app.post(Role::Manager, "/api/v1/numbers/lost/seen", &json!({"id": Uuid::new_v4()})).await.status, 204);
    report(seq, json!({"A": 999})).await;
    assert_eq!(numbers().await, "ok", "the same again was seen");
    assert!(!strip().await.contains("A 999"));

    report(seq + 9, json!({"A": 5, "C": 9_999})).await;
    assert!(numbers().await.starts_with("lost: "), "{}", numbers().await);
    assert!(strip().await.contains("A 005"));
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
