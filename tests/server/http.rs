// SPDX-License-Identifier: EUPL-1.2
//! The HTTP contract, driven in this process.

use api::{Board, Call, Class, DeskBoard, DeskMode, Ticket, TicketState};
use axum::body::Body;
use axum::http::{Method, Request, StatusCode, header};
use journal::SqliteJournal;
use office::Role;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::app::{TestApp, issue};

const TICKETS: &str = "/api/v1/tickets";

#[tokio::test]
async fn a_ticket_is_created_once_and_the_same_id_gets_the_same_one() {
    let app = TestApp::new();
    let body = json!({"id": Uuid::from_u128(1), "service": "anagrafe", "class": "precedence", "language": "en"});
    let created = app.post(Role::Kiosk, TICKETS, &body).await;
    assert_eq!(created.status, StatusCode::CREATED);
    assert_eq!(created.header("location"), format!("/api/v1/tickets/{}", Uuid::from_u128(1)));
    let ticket: Ticket = created.json();
    assert_eq!((&*ticket.number, ticket.class, &*ticket.language), ("A001", Class::Precedence, "en"));
    assert_eq!((ticket.state, ticket.people_ahead, ticket.desk.as_deref()), (TicketState::Waiting, 0, None));
    let again = app.post(Role::Kiosk, TICKETS, &body).await;
    assert_eq!(again.status, StatusCode::OK);
    assert_eq!(again.json::<Ticket>(), ticket);
    assert_eq!(app.ticket(2).await.number, "A002");
}

#[tokio::test]
async fn times_are_told_with_the_offices_offset() {
    let app = TestApp::new();
    let answer = app.post(Role::Kiosk, TICKETS, &issue(1, "anagrafe")).await;
    assert_eq!(answer.json::<Value>()["issued_at"], "2026-11-26T10:00:00.000+01:00");
}

#[tokio::test]
async fn a_language_the_office_does_not_offer_costs_nobody_the_ticket() {
    let app = TestApp::new();
    let body = json!({"id": Uuid::from_u128(1), "service": "anagrafe", "language": "tlh"});
    let ticket: Ticket = app.post(Role::Kiosk, TICKETS, &body).await.json();
    assert_eq!(ticket.language, "it");
}

#[tokio::test]
async fn the_holder_follows_the_ticket_by_its_secret_id_alone_and_may_give_it_back() {
    let app = TestApp::new();
    let ticket = app.ticket(1).await;
    let path = format!("{TICKETS}/{}", ticket.id);
    let open = |method: Method, path: String| Request::builder().method(method).uri(path).body(Body::empty()).unwrap();
    let seen = app.send(open(Method::GET, path.clone())).await;
    assert_eq!(seen.json::<Ticket>(), ticket);
    for _ in 0..2 {
        let cancelled = app.send(open(Method::POST, format!("{path}/cancel"))).await;
        assert_eq!((cancelled.status, cancelled.json::<Ticket>().state), (StatusCode::OK, TicketState::Cancelled));
    }
    for stranger in [Uuid::from_u128(9).to_string(), "not-an-id".to_owned()] {
        let unknown = app.send(open(Method::GET, format!("{TICKETS}/{stranger}"))).await;
        assert_eq!((unknown.status, unknown.problem().slug()), (StatusCode::NOT_FOUND, "unknown-ticket"));
    }
}

#[tokio::test]
async fn a_tickets_way_through_a_desk() {
    let app = TestApp::new();
    let (first, second) = (app.ticket(1).await, app.ticket(2).await);
    let opened = app.desk("1", "open").await;
    let board: DeskBoard = opened.json();
    assert_eq!((opened.status, board.mode, board.current), (StatusCode::OK, DeskMode::Open, None));
    assert_eq!(board.queue.iter().map(|ticket| &*ticket.number).collect::<Vec<_>>(), ["A001", "A002"]);

    let call: Call = app.desk("1", "next").await.json();
    assert_eq!((&*call.number, &*call.desk), ("A001", "1"));
    let seen: Ticket = app.get(Role::Kiosk, &format!("{TICKETS}/{}", first.id)).await.json();
    assert_eq!((seen.state, seen.desk.as_deref()), (TicketState::Called, Some("1")));
    let recall: Call = app.desk("1", "recall").await.json();
    assert!(recall.seq > call.seq && recall.number == call.number);
    assert_eq!(app.desk("1", "start").await.json::<DeskBoard>().current.unwrap().state, TicketState::Serving);

    // Next completes the first and calls the second, who does not come and is put back.
    assert_eq!(app.desk("1", "next").await.json::<Call>().number, second.number);
    let board: DeskBoard = app.desk("1", "no-show").await.json();
    assert_eq!((board.current, board.no_shows.len()), (None, 1));
    let put_back = json!({"id": Uuid::new_v4(), "ticket": app.at_desks(second.id)});
    let board: DeskBoard = app.post(Role::Desk, "/api/v1/desks/1/put-back", &put_back).await.json();
    assert_eq!((board.queue.len(), board.no_shows.len()), (1, 0));

    assert_eq!(app.desk("1", "next").await.status, StatusCode::OK);
    let transfer = json!({"id": Uuid::new_v4(), "service": "edilizia", "called": "served"});
    let board: DeskBoard = app.post(Role::Desk, "/api/v1/desks/1/transfer", &transfer).await.json();
    assert_eq!((board.current, board.queue.len()), (None, 0));
    assert_eq!(app.desk("1", "next").await.status, StatusCode::NO_CONTENT);
    app.desk("3", "open").await;
    assert_eq!(app.desk("3", "next").await.json::<Call>().number, "A002");
    assert_eq!(app.desk("3", "undo").await.json::<DeskBoard>().queue.len(), 1);
    assert_eq!(app.desk("3", "next").await.json::<Call>().number, "A002");
    assert_eq!(app.desk("3", "complete").await.json::<DeskBoard>().current, None);
    assert_eq!(app.desk("3", "pause").await.json::<DeskBoard>().mode, DeskMode::Paused);
    assert_eq!(app.desk("3", "close").await.json::<DeskBoard>().mode, DeskMode::Closed);
}

#[tokio::test]
async fn a_command_repeated_with_its_id_calls_nobody_twice() {
    let app = TestApp::new();
    app.ticket(1).await;
    app.ticket(2).await;
    app.desk("1", "open").await;
    let next = json!({"id": Uuid::from_u128(77)});
    let calls = [
        app.post(Role::Desk, "/api/v1/desks/1/next", &next).await.json::<Call>(),
        app.post(Role::Desk, "/api/v1/desks/1/next", &next).await.json::<Call>(),
    ];
    assert_eq!(calls[0], calls[1]);
    let elsewhere = app.post(Role::Desk, "/api/v1/desks/2/open", &next).await;
    assert_eq!((elsewhere.status, elsewhere.problem().slug()), (StatusCode::CONFLICT, "id-reused"));
}

#[tokio::test]
async fn the_board_tells_calls_waits_and_the_notices_of_the_day() {
    let app = TestApp::new();
    app.ticket(1).await;
    app.ticket(2).await;
    app.desk("1", "open").await;
    app.desk("1", "next").await;
    let answer = app.get(Role::Screen, "/api/v1/board").await;
    let board: Board = answer.json();
    assert_eq!((&*board.office, board.open, board.people_waiting, board.site_version), ("san-donato", true, 1, 1));
    assert_eq!(board.calls[0].number, "A001");
    assert_eq!(board.waiting[0].people, 1);
    assert!(board.waiting.iter().all(|waiting| waiting.suspended == (waiting.service == "pagamenti")));
    assert_eq!(board.notices.len(), 1);
    // A screen never learns who holds a ticket.
    assert!(!String::from_utf8_lossy(&answer.body).contains(&Uuid::from_u128(1).to_string()));
    app.set_time("2026-11-27T09:00:00+01:00").await;
    assert_eq!(app.get(Role::Screen, "/api/v1/board").await.json::<Board>().notices.len(), 2);
}

#[tokio::test]
async fn midnight_begins_a_new_day_by_itself() {
    let app = TestApp::new();
    let ticket = app.ticket(1).await;
    app.desk("1", "open").await;
    app.set_time("2026-11-27T00:00:00+01:00").await;
    let board: Board = app.get(Role::Screen, "/api/v1/board").await.json();
    assert_eq!((board.open, board.people_waiting), (false, 0));
    let gone = app.get(Role::Kiosk, &format!("{TICKETS}/{}", ticket.id)).await;
    assert_eq!((gone.status, gone.problem().slug()), (StatusCode::NOT_FOUND, "unknown-ticket"));
    app.set_time("2026-11-27T09:00:00+01:00").await;
    let stale = app.post(Role::Kiosk, TICKETS, &issue(1, "anagrafe")).await;
    assert_eq!((stale.status, stale.problem().slug()), (StatusCode::CONFLICT, "stale-id"));
    assert_eq!(app.ticket(2).await.number, "A001");
}

#[tokio::test]
async fn every_refusal_by_the_rules_has_its_status_and_its_name() {
    let app = TestApp::new();
    let desk = |desk: &str, verb: &str| format!("/api/v1/desks/{desk}/{verb}");
    let id = || json!({"id": Uuid::new_v4()});
    let with = |key: &str, value: &str| json!({"id": Uuid::new_v4(), key: value});
    let stranger = Uuid::new_v4().to_string();
    app.ticket(1).await;
    app.desk("1", "open").await;
    let before = [
        (TICKETS.to_owned(), issue(5, "astrologia"), 404, "unknown-service"),
        (TICKETS.to_owned(), issue(5, "pagamenti"), 409, "service-suspended"),
        (desk("9", "open"), id(), 404, "unknown-desk"),
        (desk("9", "next"), id(), 404, "unknown-desk"),
        (desk("2", "next"), id(), 409, "desk-closed"),
        (desk("1", "complete"), id(), 409, "nothing-at-desk"),
        (desk("1", "recall"), id(), 409, "nothing-at-desk"),
        (desk("1", "put-back"), with("ticket", &stranger), 404, "unknown-ticket"),
        (desk("1", "put-back"), with("ticket", &app.at_desks(Uuid::from_u128(1)).to_string()), 409, "wrong-stage"),
    ];
    check(&app, &before).await;
    app.desk("1", "next").await;
    let called = [
        (desk("1", "next"), id(), 409, "not-arrived"),
        (desk("1", "complete"), id(), 409, "not-arrived"),
        (desk("1", "transfer"), with("service", "edilizia"), 409, "not-arrived"),
        (desk("1", "reopen"), with("ticket", &app.at_desks(Uuid::from_u128(1)).to_string()), 409, "wrong-stage"),
    ];
    check(&app, &called).await;
    app.desk("1", "start").await;
    let started = [
        (desk("1", "next"), with("called", "waiting"), 409, "wrong-stage"),
        (desk("1", "transfer"), with("service", "astrologia"), 404, "unknown-service"),
        (desk("1", "transfer"), with("service", "pagamenti"), 422, "bad-destination"),
        (desk("1", "transfer"), with("desk", "9"), 404, "unknown-desk"),
    ];
    check(&app, &started).await;
    app.set_time("2026-11-26T10:01:00+01:00").await;
    check(&app, &[(desk("1", "undo"), id(), 409, "too-late-to-undo")]).await;
    app.desk("1", "pause").await;
    check(&app, &[(desk("1", "next"), id(), 409, "desk-paused")]).await;
    app.set_time("2026-11-26T18:50:00+01:00").await;
    check(&app, &[(TICKETS.to_owned(), issue(5, "anagrafe"), 409, "past-last-ticket")]).await;
    app.set_time("2026-11-26T19:00:00+01:00").await;
    check(&app, &[(TICKETS.to_owned(), issue(5, "anagrafe"), 409, "office-closed")]).await;
}

async fn check(app: &TestApp, cases: &[(String, Value, u16, &str)]) {
    for (path, body, status, slug) in cases {
        let answer = app.post(Role::Manager, path, body).await;
        assert_eq!((answer.status.as_u16(), answer.problem().slug()), (*status, *slug), "{path} {body}");
    }
}

#[tokio::test]
async fn what_is_wrong_with_a_body_is_said_in_the_readers_words_and_the_technical_detail_comes_last() {
    let app = TestApp::new();
    let told = async |language: &str, body: &'static str| {
        let request = app.request(Role::Kiosk, Method::POST, TICKETS).header(header::CONTENT_TYPE, "application/json");
        let request = request.header(header::ACCEPT_LANGUAGE, language).body(Body::from(body)).unwrap();
        app.send(request).await.problem().detail.unwrap()
    };
    let italian = "Il testo JSON non è scritto bene alla riga 1, colonna 8. Dettaglio tecnico: expected value";
    assert!(told("it", "{\"id\": }").await.starts_with(italian));
    let english = "The JSON text is not well written at line 1, column 8. Technical detail: expected value";
    assert!(told("en", "{\"id\": }").await.starts_with(english));
    assert!(told("it", "{}").await.starts_with("Un dato manca, è di troppo o non va, alla riga 1, colonna 2."));
}

#[tokio::test]
async fn a_body_that_cannot_be_understood_is_refused_with_the_place_of_its_fault() {
    let app = TestApp::new();
    let check = async |kind: &str, body: Vec<u8>, status: u16, slug: &str, told: &str| {
        let request = app.request(Role::Kiosk, Method::POST, TICKETS).header(header::CONTENT_TYPE, kind);
        let answer = app.send(request.body(Body::from(body)).unwrap()).await;
        let problem = answer.problem();
        assert_eq!((answer.status.as_u16(), problem.slug()), (status, slug));
        assert!(problem.detail.clone().unwrap_or_default().contains(told), "{problem:?}");
    };
    let id = Uuid::from_u128(1);
    let json = "application/json";
    check(json, b"{\"id\": }".to_vec(), 400, "malformed", "line 1 column 8").await;
    check(json, b"".to_vec(), 400, "malformed", "EOF").await;
    check(json, b"\xff\xfe".to_vec(), 400, "malformed", "line 1").await;
    check(json, b"{\"id\": 7, \"service\": \"anagrafe\"}".to_vec(), 422, "schema", "column 8").await;
    check(json, format!("{{\"id\": \"{id}\"}}").into(), 422, "schema", "service").await;
    let unknown = format!("{{\"id\": \"{id}\", \"service\": \"anagrafe\", \"name\": \"Rossi\"}}");
    check(json, unknown.into(), 422, "schema", "unknown field `name`").await;
    let classless = format!("{{\"id\": \"{id}\", \"service\": \"anagrafe\", \"class\": \"vip\"}}");
    check(json, classless.into(), 422, "schema", "vip").await;
    check("text/plain", b"{}".to_vec(), 415, "unsupported-media-type", "application/json").await;
    check(json, vec![b' '; 65 * 1024], 413, "too-large", "").await;
}

#[tokio::test]
async fn a_desk_command_with_fields_of_another_is_refused() {
    let app = TestApp::new();
    app.desk("1", "open").await;
    let (id, ticket) = (Uuid::new_v4(), Uuid::new_v4());
    for (verb, body) in [
        ("put-back", json!({"id": id})),
        ("transfer", json!({"id": id})),
        ("transfer", json!({"id": id, "service": "anagrafe", "desk": "2"})),
        ("next", json!({"id": id, "ticket": ticket})),
    ] {
        let answer = app.post(Role::Desk, &format!("/api/v1/desks/1/{verb}"), &body).await;
        assert_eq!((answer.status.as_u16(), answer.problem().slug()), (422, "schema"), "{verb} {body}");
    }
}

#[tokio::test]
async fn an_unknown_address_and_a_wrong_method_are_problems_too() {
    let app = TestApp::new();
    let lost = app.get(Role::Manager, "/api/v1/tikets").await;
    assert_eq!((lost.status.as_u16(), lost.problem().slug()), (404, "not-found"));
    let wrong = app.request(Role::Manager, Method::DELETE, TICKETS).body(Body::empty()).unwrap();
    let wrong = app.send(wrong).await;
    assert_eq!((wrong.status.as_u16(), wrong.problem().slug()), (405, "method-not-allowed"));
    assert_eq!(wrong.header("allow"), "POST");
}

#[tokio::test]
async fn a_problem_is_told_in_the_readers_language() {
    let app = TestApp::new();
    let check = async |languages: Option<&str>, expected: &str, tag: &str| {
        let mut request = app.request(Role::Manager, Method::GET, "/nowhere");
        if let Some(languages) = languages {
            request = request.header(header::ACCEPT_LANGUAGE, languages);
        }
        let answer = app.send(request.body(Body::empty()).unwrap()).await;
        assert_eq!((&*answer.problem().title, answer.header("content-language")), (expected, tag));
    };
    let (italian, english) = ("Questo indirizzo non esiste.", "There is no such address.");
    check(None, italian, "it").await;
    check(Some("en-GB,en;q=0.9"), english, "en").await;
    check(Some("de-AT, en;q=0.5, it;q=0.7"), italian, "it").await;
    check(Some("tlh"), italian, "it").await;
    check(Some("uk-UA,en;q=0.5"), "Такої адреси немає.", "uk").await;
    check(Some(";;q=,,*;q=x"), italian, "it").await;
}

#[tokio::test]
async fn a_device_gets_the_site_and_its_screen() {
    let app = TestApp::new();
    let answer = app.get(Role::Screen, "/api/v1/site").await;
    assert_eq!(answer.header("etag"), "\"1\"", "a device knows by it which version it has got");
    let site: site::Site = answer.json();
    assert_eq!(site, crate::app::site());
    let screen: site::Screen = app.get(Role::Screen, "/api/v1/screens/sala").await.json();
    assert_eq!(screen, site.screens["sala"]);
    let unknown = app.get(Role::Screen, "/api/v1/screens/cantina").await;
    assert_eq!((unknown.status.as_u16(), unknown.problem().slug()), (404, "unknown-screen"));
}

#[tokio::test]
async fn health_and_figures_tell_how_the_server_does() {
    let app = TestApp::new();
    app.ticket(1).await;
    let answer = app.send(Request::get("/healthz").body(Body::empty()).unwrap()).await;
    let health: Value = answer.json();
    assert_eq!((&health["status"], &health["journal"], &health["site"]), (&json!("ok"), &json!("ok"), &json!("ok")));
    assert!(health["seq"].as_u64().unwrap() >= 1);
    let figures = app.get(Role::Manager, "/metrics").await;
    let text = String::from_utf8_lossy(&figures.body);
    assert!(text.contains("\nspazio_tickets_issued_total 1\n"), "{text}");
}

#[tokio::test]
async fn a_full_disk_is_told_with_the_remedy_and_what_was_answered_stands() {
    let disk = tempfile::tempdir().unwrap();
    let mut journal = SqliteJournal::open(&disk.path().join("journal.sqlite")).unwrap();
    journal.limit_pages(12).unwrap();
    let app = TestApp::with_journal(Box::new(journal));
    let mut issued: u32 = 0;
    let full = loop {
        let answer = app.post(Role::Kiosk, TICKETS, &issue(u128::from(issued) + 1, "anagrafe")).await;
        if answer.status != StatusCode::CREATED {
            break answer;
        }
        issued += 1;
        assert!(issued < 10_000, "the disk never fills");
    };
    assert_eq!((full.status.as_u16(), full.problem().slug()), (507, "journal-full"));
    assert!(full.problem().detail.unwrap().contains("free some space"));
    let health = app.send(Request::get("/healthz").body(Body::empty()).unwrap()).await;
    assert_eq!(health.status, StatusCode::SERVICE_UNAVAILABLE);
    assert!(health.json::<Value>()["journal"].as_str().unwrap().contains("is full"));
    assert_eq!(app.get(Role::Screen, "/api/v1/board").await.json::<Board>().people_waiting, issued);
}

#[tokio::test]
async fn what_is_routed_is_described_and_what_is_described_is_routed() {
    let app = TestApp::new();
    let document: Value = app.get(Role::Screen, "/api/openapi.json").await.json();
    let paths = document["paths"].as_object().unwrap();
    let mut described: Vec<(String, String)> = Vec::new();
    for (path, methods) in paths {
        for (method, operation) in methods.as_object().unwrap() {
            assert!(operation["summary"].as_str().is_some_and(|summary| !summary.is_empty()), "{path}");
            assert!(operation["responses"].as_object().unwrap().len() > 1, "{path}: an answer and the problem");
            described.push((method.to_uppercase(), path.clone()));
        }
    }
    let table = server::router::table();
    let mut routed: Vec<_> = table.iter().map(|route| (route.method.to_string(), route.path.to_owned())).collect();
    described.sort();
    routed.sort();
    assert_eq!(described, routed);
    // Every schema that is referred to exists.
    let text = document.to_string();
    for reference in text.split("#/components/schemas/").skip(1) {
        let name = reference.split('"').next().unwrap();
        assert!(document["components"]["schemas"][name].is_object(), "no schema {name}");
    }
}
