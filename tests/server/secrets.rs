// SPDX-License-Identifier: EUPL-1.2
//! A ticket's id is its holder's secret: staff work with tickets, and can do nothing in their holders' name.

use api::{CaseList, DeskBoard, Pass, Ticket};
use axum::body::Body;
use axum::http::{Request, StatusCode};
use base::words::Language;
use journal::MemoryJournal;
use office::{
    Action, Answer, Badge, Command, CommandId, Decision, Entry, PassId, Rejection, Role, State, TicketId, decide,
};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::access;
use crate::app::{TestApp, issue, site, thursday_at_ten};

fn id() -> Uuid {
    Uuid::new_v4()
}

async fn desk(app: &TestApp, desk: &str, verb: &str, more: Value) -> crate::app::Answer {
    let mut command = json!({ "id": id() });
    command.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    app.post(Role::Desk, &format!("/api/v1/desks/{desk}/{verb}"), &command).await
}

async fn board(app: &TestApp, desk: &str) -> DeskBoard {
    app.get(Role::Desk, &format!("/api/v1/desks/{desk}")).await.json()
}

/// Tickets that wait, are served, were served, did not come, were passed on, became a case, came with a pass; all their ids.
async fn busy(app: &TestApp) -> (Vec<Uuid>, Pass) {
    for name in ["1", "tributi", "help-point"] {
        assert_eq!(desk(app, name, "open", json!({})).await.status, StatusCode::OK, "{name}");
    }
    let mut ids = Vec::new();
    for number in 1..=8 {
        ids.push(app.ticket(number).await.id);
    }
    desk(app, "1", "next", json!({})).await;
    desk(app, "1", "no-show", json!({})).await;
    desk(app, "1", "next", json!({})).await;
    desk(app, "1", "start", json!({})).await;
    desk(app, "1", "complete", json!({})).await;
    desk(app, "1", "next", json!({})).await;
    desk(app, "1", "start", json!({})).await;
    let reason = app.state.site().get().site.access.reasons[0].id.clone();
    let passed = desk(app, "1", "escalate", json!({ "to": "tributi", "reason": reason })).await;
    assert_eq!(passed.status, StatusCode::OK, "{passed:?}");
    desk(app, "tributi", "close", json!({ "waiting": 99 })).await;
    desk(app, "1", "next", json!({})).await;
    let help = app.post(Role::Kiosk, "/api/v1/help", &json!({ "id": Uuid::from_u128(99) })).await;
    assert_eq!(help.status, StatusCode::CREATED, "{help:?}");
    ids.push(help.json::<Ticket>().id);
    desk(app, "help-point", "next", json!({})).await;
    desk(app, "help-point", "start", json!({})).await;
    let case = board(app, "help-point").await.current.unwrap().ticket.ticket;
    let sector = app.state.site().get().site.access.sectors[0].id.clone();
    let asked = json!({ "id": id(), "sector": sector });
    let asked = app.post(Role::Desk, &format!("/api/v1/cases/{case}/ask-head"), &asked).await;
    assert_eq!(asked.status, StatusCode::OK, "{asked:?}");
    let visitor = json!({ "id": id(), "badge": "7", "destination": "tributi", "purpose": "pratica" });
    let pass = app.post(Role::Reception, "/api/v1/reception/check-in", &visitor).await;
    assert_eq!(pass.status, StatusCode::CREATED, "{pass:?}");
    let known: Vec<TicketId> =
        app.state.engine().look(|engine, _| engine.state().tickets.keys().copied().collect()).await.unwrap();
    assert_eq!(known.len(), ids.len() + 1, "whoever came with a pass has a ticket, too");
    (known.into_iter().map(|ticket| ticket.0).collect(), pass.json())
}

#[tokio::test]
async fn nothing_that_staff_are_told_holds_a_tickets_own_id() {
    let app = TestApp::new();
    let (ids, pass) = busy(&app).await;
    let lists = ["waiting", "postponed", "no-shows", "served", "away", "passed"];
    let mut asked: Vec<(Role, String)> = ["1", "tributi", "help-point"]
        .iter()
        .flat_map(|desk| {
            let pages = lists.map(|list| format!("/api/v1/desks/{desk}/tickets?list={list}&rows=50"));
            [format!("/api/v1/desks/{desk}"), format!("/api/v1/desks/{desk}?rows=12")].into_iter().chain(pages)
        })
        .map(|path| (Role::Desk, path))
        .collect();
    asked.push((Role::Desk, "/api/v1/cases".to_owned()));
    asked.extend(["/api/v1/reception", "/api/v1/board", "/api/v1/screens"].map(|path| (Role::Reception, path.into())));
    let pass_path = format!("/api/v1/reception/passes/{}", pass.inside.pass);
    asked.push((Role::Reception, pass_path));
    let mut told = Vec::new();
    for (role, path) in asked {
        let answer = app.get(role, &path).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}");
        told.push((path, String::from_utf8_lossy(&answer.body).into_owned()));
    }
    let cookie = access::cookie(&app).await;
    for page in ["/desk/1", "/desk/tributi", "/desk/help-point", "/desk/1/seconds", "/screens", "/troubles"] {
        let page_of = Request::get(page).header("cookie", &cookie).body(Body::empty()).unwrap();
        let answer = app.send(page_of).await;
        assert_eq!(answer.status, StatusCode::OK, "{page}");
        told.push((page.to_owned(), String::from_utf8_lossy(&answer.body).into_owned()));
    }
    let acted = desk(&app, "1", "recall", json!({})).await;
    told.push(("recall".to_owned(), String::from_utf8_lossy(&acted.body).into_owned()));
    for (what, text) in told {
        for ticket in &ids {
            let code = TicketId(*ticket).code();
            assert!(!text.contains(&ticket.to_string()) && !text.contains(&code), "{what} tells {ticket}: {text}");
        }
    }
    let named = board(&app, "1").await;
    assert!(!named.queue.is_empty() && !named.no_shows.is_empty() && !named.served.is_empty());
}

#[tokio::test]
async fn what_a_clerk_knows_a_ticket_by_serves_at_the_desk_and_opens_nothing() {
    let app = TestApp::new();
    busy(&app).await;
    let at_desk = board(&app, "1").await;
    let (first, missed, served) = (&at_desk.queue[0], &at_desk.no_shows[0], &at_desk.served[0].ticket);
    for queued in [first, missed, served] {
        let own = format!("/api/v1/tickets/{}", queued.ticket);
        assert_eq!(app.get(Role::Desk, &own).await.status, StatusCode::NOT_FOUND);
        let stars = json!({ "id": id(), "stars": 5, "aspect": "quick" });
        assert_eq!(app.post(Role::Desk, &format!("{own}/rating"), &stars).await.status, StatusCode::NOT_FOUND);
        let cancelled = app.post(Role::Desk, &format!("{own}/cancel"), &json!({})).await;
        assert_eq!(cancelled.status, StatusCode::NOT_FOUND);
        let page = format!("/t/{}", TicketId(queued.ticket).code());
        let page = app.send(Request::get(page).body(Body::empty()).unwrap()).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND);
    }
    let (put_back, number) = (missed.ticket, missed.number.clone());
    let shown = at_desk.current.as_ref().map(|current| current.ticket.ticket);
    let back = desk(&app, "1", "put-back", json!({ "ticket": put_back, "shown": { "ticket": shown } })).await;
    assert_eq!(back.status, StatusCode::OK, "{back:?}");
    let then = board(&app, "1").await;
    let again = then.queue.iter().find(|queued| queued.number == number).unwrap();
    assert_eq!(again.ticket, put_back, "it keeps its name");
    let undo = then.undo.unwrap().seq;
    assert_eq!(desk(&app, "1", "undo", json!({ "seq": undo })).await.status, StatusCode::OK);
    assert_eq!(board(&app, "1").await.no_shows[0].ticket, put_back, "also after an undo");
    let cases: CaseList = app.get(Role::Desk, "/api/v1/cases").await.json();
    let case = cases.cases[0].case;
    let answered = json!({ "id": id(), "outcome": "solved" });
    let answered = app.post(Role::Desk, &format!("/api/v1/cases/{case}/answer"), &answered).await;
    assert_eq!(answered.status, StatusCode::OK, "{answered:?}");
    assert_eq!(answered.json::<api::Case>().case, case);
}

#[tokio::test]
async fn a_page_of_the_program_before_is_told_to_load_anew_and_nothing_is_done() {
    let app = TestApp::new();
    busy(&app).await;
    let number = board(&app, "1").await.no_shows[0].number.clone();
    let find = move |engine: &server::engine::Engine, _| engine.quoted(quoted(&number));
    let own = app.state.engine().look(find).await.unwrap().unwrap();
    let before = app.entries().await.len();
    let at_once = json!({ "ticket": own });
    let page_shown = json!({ "called": "served", "shown": { "ticket": own } });
    for (verb, fields) in [("put-back", at_once), ("next", page_shown)] {
        let refused = desk(&app, "1", verb, fields).await;
        assert_eq!((refused.status, refused.problem().slug()), (StatusCode::CONFLICT, "page-of-before"));
    }
    let case = Uuid::from_u128(99);
    let answer = json!({ "id": id(), "outcome": "solved" });
    let refused = app.post(Role::Desk, &format!("/api/v1/cases/{case}/answer"), &answer).await;
    assert_eq!(refused.problem().slug(), "page-of-before");
    assert_eq!(app.entries().await.len(), before);
}

fn quoted(number: &str) -> office::Quoted {
    office::Quoted::Number(number.parse().unwrap())
}

#[tokio::test]
async fn a_visitors_pass_tells_nothing_of_their_ticket_and_the_same_request_is_the_same_visit() {
    let app = TestApp::new();
    desk(&app, "tributi", "open", json!({})).await;
    let visitor = json!({ "id": id(), "badge": "7", "destination": "tributi", "purpose": "pratica" });
    let first: Pass = app.post(Role::Reception, "/api/v1/reception/check-in", &visitor).await.json();
    let again: Pass = app.post(Role::Reception, "/api/v1/reception/check-in", &visitor).await.json();
    assert_eq!(first, again);
    assert!(first.inside.number.is_some(), "they wait for a call");
    // What the QR says in clear is the pass's id.
    let own = format!("/api/v1/tickets/{}", first.inside.pass);
    assert_eq!(app.get(Role::Screen, &own).await.status, StatusCode::NOT_FOUND);
    assert_eq!(app.post(Role::Screen, &format!("{own}/cancel"), &json!({})).await.status, StatusCode::NOT_FOUND);
    let tickets = app.state.engine().look(|engine, _| engine.state().tickets.keys().copied().collect::<Vec<_>>());
    assert_ne!(tickets.await.unwrap(), [TicketId(first.inside.pass)]);
    let called = desk(&app, "tributi", "next", json!({})).await;
    assert_eq!(called.json::<api::Call>().number, first.inside.number.unwrap());
}

/// Where the journal of before named pass and ticket alike, the pass opens the ticket no more.
#[test]
fn a_journal_of_before_is_read_and_the_id_on_its_passes_is_no_secret_any_more() {
    let catalogue = site().catalogue();
    let (mut state, now) = (State::default(), thursday_at_ten());
    let ask = |state: &mut State, number: u128, by, action: Action| {
        let command = Command { id: CommandId(Uuid::from_u128(number)), by, action };
        let Decision::Events(events) = decide(&catalogue, state, now, &command)? else { return Ok(Answer::Done) };
        let entry =
            Entry { seq: state.seq + 1, at: now, office: catalogue.office.clone(), command: command.clone(), events };
        let written = serde_json::to_string(&entry).unwrap();
        let read: Entry = serde_json::from_str(&written).unwrap();
        assert_eq!(read, entry);
        state.apply(&read);
        Ok(state.answer(command.id).map_or(Answer::Done, |(_, answer)| answer.clone()))
    };
    let of_before = json!({
        "do": "check-in", "badge": "7", "destination": "tributi", "purpose": "pratica", "number": null, "language": "it",
    });
    let of_before: Action = serde_json::from_value(of_before).unwrap();
    let own = Uuid::from_u128(5);
    let answer: Result<Answer, Rejection> = ask(&mut state, 5, Role::Reception, of_before.clone());
    assert_eq!(answer, Ok(Answer::Pass(PassId(own))));
    let ticket = TicketId(own);
    assert!(state.tickets.contains_key(&ticket));
    assert_eq!(ask(&mut state, 6, Role::Holder, Action::Cancel { ticket }), Err(Rejection::UnknownTicket));
    assert_eq!(ask(&mut state, 7, Role::Holder, Action::Postpone { ticket }), Err(Rejection::UnknownTicket));
    // A retry that the program of today sends is still the same request.
    let Action::CheckIn { badge, destination, purpose, number, language, again, .. } = of_before else { panic!() };
    assert_eq!(badge, Badge::try_from("7".to_owned()).unwrap());
    let ticket = Some(TicketId(Uuid::from_u128(77)));
    let retried = Action::CheckIn { badge, destination, purpose, number, language: language.clone(), again, ticket };
    assert_eq!(ask(&mut state, 5, Role::Reception, retried), Ok(Answer::Done));
    assert_eq!(language, Language::italian());
}

#[tokio::test]
async fn orders_to_print_go_to_info_points_alone() {
    let app = TestApp::with_journal(Box::new(MemoryJournal::new()));
    for role in [Role::Desk, Role::Reception] {
        let refused = app.get(role, "/api/v1/stream?screen=totem").await;
        assert_eq!((refused.status, refused.problem().slug()), (StatusCode::FORBIDDEN, "forbidden"));
    }
    assert_eq!(app.get(Role::Turnstile, "/api/v1/stream").await.status, StatusCode::FORBIDDEN);
    assert_eq!(app.post(Role::Kiosk, "/api/v1/tickets", &issue(1, "anagrafe")).await.status, StatusCode::CREATED);
}
