// SPDX-License-Identifier: EUPL-1.2
//! A desk's lists over HTTP: its board is small however many wait, and everybody is found in pages.

use api::{Call, DeskBoard, DeskTickets, Found, TicketState, Whereabouts};
use axum::http::StatusCode;
use office::Role;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::app::{TestApp, issue};

const BOARD_BYTES_MAX: usize = 10_000;

async fn issue_many(app: &TestApp, people: u128) {
    for id in 1..=people {
        let mut wanted = issue(id, ["anagrafe", "edilizia"][usize::from(id % 10 == 0)]);
        if id % 7 == 0 {
            wanted["class"] = "precedence".into();
        }
        let answer = app.post(Role::Kiosk, "/api/v1/tickets", &wanted).await;
        assert_eq!(answer.status, StatusCode::CREATED, "{answer:?}");
    }
}

async fn page(app: &TestApp, query: &str) -> DeskTickets {
    let answer = app.get(Role::Desk, &format!("/api/v1/desks/2/tickets?{query}")).await;
    assert_eq!(answer.status, StatusCode::OK, "{answer:?}");
    answer.json()
}

fn numbers(page: &DeskTickets) -> Vec<&str> {
    page.tickets.iter().map(|listed| &*listed.ticket.number).collect()
}

#[tokio::test]
async fn a_desks_board_stays_small_with_a_thousand_waiting_and_all_of_them_are_reached() {
    let app = TestApp::with_site(|site| {
        let name = serde_json::from_value(json!({"it": "interrotto"})).unwrap();
        site.call_reasons = vec![site::levels::Named { id: "interrotto".to_owned(), name }];
    });
    issue_many(&app, 1_000).await;
    app.desk("2", "open").await;
    for verb in ["next", "start", "complete"].into_iter().cycle().take(24) {
        app.desk("2", verb).await;
    }
    for _ in 0..8 {
        app.desk("2", "next").await;
        let missed = app.post(Role::Desk, "/api/v1/desks/2/no-show", &json!({"id": Uuid::new_v4()})).await;
        assert_eq!(missed.status, StatusCode::OK, "{missed:?}");
    }
    app.desk("2", "next").await;
    let whole: DeskBoard = app.get(Role::Desk, "/api/v1/desks/2").await.json();
    assert_eq!(
        (whole.queue.len(), whole.no_shows.len(), whole.served.len()),
        (983, 8, 8),
        "as programs of before expect"
    );
    let answer = app.get(Role::Desk, "/api/v1/desks/2?rows=12").await;
    println!("board of a desk with 983 waiting: {} bytes", answer.body.len());
    assert!(answer.body.len() <= BOARD_BYTES_MAX, "{} bytes", answer.body.len());
    let board: DeskBoard = answer.json();
    let people = board.people;
    assert_eq!((people.waiting, people.no_shows, people.served), (983, 8, 8));
    assert_eq!((board.queue.len(), board.no_shows.len(), board.served.len()), (12, 3, 3));

    let mut all: Vec<Uuid> = Vec::new();
    for from in (0..people.waiting).step_by(50) {
        let page = page(&app, &format!("rows=50&from={from}")).await;
        assert_eq!((page.all, page.found, page.from), (983, 983, from));
        assert_eq!(page.tickets.first().unwrap().place, from);
        all.extend(page.tickets.iter().map(|listed| listed.ticket.ticket));
    }
    assert_eq!(all.len(), 983);
    assert_eq!(all[..12], board.queue.iter().map(|queued| queued.ticket).collect::<Vec<_>>());
    all.sort();
    all.dedup();
    assert_eq!(all.len(), 983, "nobody twice");

    // The last of all is called for a reason, as the first would be.
    let last = page(&app, "from=982").await;
    let listed = &last.tickets[0].ticket;
    let call = json!({"id": Uuid::new_v4(), "ticket": listed.ticket, "reason": "interrotto", "called": "served"});
    let called = app.post(Role::Desk, "/api/v1/desks/2/call", &call).await;
    assert_eq!(called.json::<Call>().number, listed.number);
}

#[tokio::test]
async fn everybody_is_found_by_number_or_service_in_every_list() {
    let app = TestApp::new();
    issue_many(&app, 30).await;
    app.desk("2", "open").await;
    for _ in 0..5 {
        app.desk("2", "next").await;
        app.post(Role::Desk, "/api/v1/desks/2/no-show", &json!({"id": Uuid::new_v4()})).await;
    }
    for verb in ["next", "start", "complete"].into_iter().cycle().take(15) {
        app.desk("2", verb).await;
    }
    assert_eq!(numbers(&page(&app, "find=a%20025").await), ["A025"]);
    assert_eq!(numbers(&page(&app, "find=B3").await), ["B003"]);
    let by_service = page(&app, "find=Edil").await;
    assert_eq!((by_service.found, by_service.all), (3, 20));
    let [missed, served] = ["no-shows", "served"].map(|list| format!("list={list}"));
    let (missed, served) = (page(&app, &missed).await, page(&app, &served).await);
    assert_eq!((missed.all, served.all, served.tickets.len()), (5, 5, 5));
    assert!(served.tickets.iter().all(|listed| listed.ended_at.is_some()), "{served:?}");
    for listed in &missed.tickets {
        let query = format!("list=no-shows&find={}", listed.ticket.number.to_lowercase());
        assert_eq!(numbers(&page(&app, &query).await), [&*listed.ticket.number]);
        let waiting = page(&app, &format!("find={}", listed.ticket.number)).await;
        assert_eq!(waiting.found, 0, "whoever did not come does not wait");
    }
    for list in ["postponed", "away", "passed"] {
        assert_eq!(page(&app, &format!("list={list}")).await.all, 0);
    }
}

#[tokio::test]
async fn a_page_that_makes_no_sense_is_refused_and_one_that_is_too_long_is_cut() {
    let app = TestApp::new();
    issue_many(&app, 60).await;
    assert_eq!(page(&app, "rows=1000000").await.tickets.len(), 50);
    for query in ["list=everybody", "from=-1", "rows=many"] {
        let answer = app.get(Role::Desk, &format!("/api/v1/desks/2/tickets?{query}")).await;
        assert_eq!((answer.status, answer.problem().slug()), (StatusCode::BAD_REQUEST, "malformed"), "{query}");
    }
    let unknown = app.get(Role::Desk, "/api/v1/desks/99/tickets").await;
    assert_eq!((unknown.status, unknown.problem().slug()), (StatusCode::NOT_FOUND, "unknown-desk"));
    let foreign = app.get(Role::Reception, "/api/v1/desks/2/tickets").await;
    assert_eq!(foreign.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn the_description_says_what_a_board_holds_and_where_the_rest_is() {
    let app = TestApp::new();
    let api: Value = app.get(Role::Desk, "/api/openapi.json").await.json();
    let queue = api["components"]["schemas"]["DeskBoard"]["properties"]["queue"]["description"].as_str().unwrap();
    assert!(queue.contains("the first 12") && queue.contains("/api/v1/desks/{desk}/tickets"), "{queue}");
    assert!(api["paths"]["/api/v1/desks/{desk}/tickets"]["get"].is_object());
}

#[tokio::test]
async fn the_reception_has_one_wait_again_who_did_not_come_and_nobody_else() {
    let app = TestApp::new();
    issue_many(&app, 2).await;
    app.desk("2", "open").await;
    app.desk("2", "next").await;
    let find = async |number: &str| -> Vec<Whereabouts> {
        let found = app.get(Role::Reception, &format!("/api/v1/reception/numbers?find={number}")).await;
        found.json::<Found>().numbers
    };
    let put_back = async |ticket: Uuid| {
        let wanted = json!({ "id": Uuid::new_v4(), "ticket": ticket });
        app.post(Role::Reception, "/api/v1/reception/put-back", &wanted).await.status
    };
    let called = find("a1").await.remove(0);
    assert_eq!((called.state, called.desk.as_deref()), (TicketState::Called, Some("2")));
    assert_ne!(called.ticket.ticket, Uuid::from_u128(1), "its holder's secret is not told");
    assert_eq!(put_back(called.ticket.ticket).await, StatusCode::CONFLICT, "who is called has not missed it");
    let missed = app.post(Role::Desk, "/api/v1/desks/2/no-show", &json!({"id": Uuid::new_v4()})).await;
    assert_eq!(missed.status, StatusCode::OK, "{missed:?}");
    let missed = find("A001").await.remove(0);
    assert!(missed.can_put_back && missed.state == TicketState::NoShow, "{missed:?}");
    assert_eq!(put_back(missed.ticket.ticket).await, StatusCode::OK);
    let waits = find("1").await.remove(0);
    assert!(waits.state == TicketState::Waiting && waits.awaited_by.contains(&"2".to_owned()), "{waits:?}");
    assert_eq!(put_back(waits.ticket.ticket).await, StatusCode::CONFLICT, "it waits already");
    assert_eq!(put_back(Uuid::new_v4()).await, StatusCode::NOT_FOUND);
    assert_eq!(find("a").await, [], "a letter alone is no number");
}
