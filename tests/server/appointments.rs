// SPDX-License-Identifier: EUPL-1.2
//! Booked appointments from outside: the API, files over HTTP, the check-in.

use api::{Booking, BookingList, BookingState, Call, Change, Class, DeskBoard, ImportPlan, Ticket};
use axum::body::Body;
use axum::http::{Method, StatusCode};
use office::{Role, TicketId};
use serde_json::{Value, json};
use site::bookings;
use uuid::Uuid;

use crate::app::{Answer, TestApp};

impl TestApp {
    async fn import(&self, role: Role, query: &str, text: &str) -> Answer {
        let path = format!("/api/v1/appointments/import?{query}");
        let request = self.request(role, Method::POST, &path).header("content-type", "text/csv");
        self.send(request.body(Body::from(text.to_owned())).unwrap()).await
    }
}

const TABLE: &str =
    "service,date,time\nanagrafe,2026-11-26,10:30\nanagrafe,2026-11-26,12:30\nedilizia,2026-11-27,09:00\n";

#[tokio::test]
async fn a_file_is_imported_once_and_told_with_its_codes() {
    let app = TestApp::new();
    let first = app.import(Role::Reception, "form=csv", TABLE).await;
    assert_eq!(first.status, StatusCode::OK);
    let first: BookingList = first.json();
    assert_eq!(first.appointments.len(), 3);
    let again: BookingList = app.import(Role::Manager, "form=csv", TABLE).await.json();
    assert_eq!(again.appointments, first.appointments, "the same file has no second effect");
    let changed =
        [first.changed, again.changed].map(|changed| changed.map(|changed| (changed.booked, changed.unchanged)));
    assert_eq!(changed, [Some((3, 0)), Some((0, 3))], "and says so");
    let lines: Vec<_> = first.appointments.iter().map(|booking| booking.row.as_ref().map(|row| row.line)).collect();
    assert_eq!(lines, [Some(2), Some(3), Some(4)], "whoever sent the file is told where each stands in it");
    // That is told with the file alone, and kept nowhere.
    let kept: Vec<_> = first.appointments.iter().map(|booking| Booking { row: None, ..booking.clone() }).collect();
    let all: BookingList = app.get(Role::Reception, "/api/v1/appointments").await.json();
    assert_eq!(all.appointments, kept);
    let of_day: BookingList = app.get(Role::Manager, "/api/v1/appointments?day=2026-11-27").await.json();
    assert_eq!(of_day.appointments, kept[2..]);
    let journal = serde_json::to_string(&app.entries().await).unwrap();
    assert!(first.appointments.iter().all(|booking| journal.contains(&booking.code)));
}

#[tokio::test]
async fn what_a_file_would_change_is_told_before_anything_is() {
    let app = TestApp::new();
    let file = |time: &str, state: &str| {
        format!(
            "service,date,time,id,state\nanagrafe,2026-11-27,{time},7,\nedilizia,2026-11-27,09:00,8,{state}\n\
             tributi,2026-11-25,09:00,9,\n"
        )
    };
    let plan = async |text: &str| {
        let path = "/api/v1/appointments/import/plan?form=csv";
        let request = app.request(Role::Reception, Method::POST, path).header("content-type", "text/csv");
        app.send(request.body(Body::from(text.to_owned())).unwrap()).await
    };
    let told = |plan: &ImportPlan| {
        let told = |change: &api::PlannedChange| (change.change, change.service.clone(), change.before.is_some());
        plan.changes.iter().map(told).collect::<Vec<_>>()
    };
    let first: ImportPlan = plan(&file("10:30", "")).await.json();
    let booked = |service: &str| (Change::Booked, service.to_owned(), false);
    assert_eq!((told(&first), first.unchanged, first.past), (vec![booked("edilizia"), booked("anagrafe")], 0, 1));
    let all: BookingList = app.get(Role::Reception, "/api/v1/appointments").await.json();
    assert_eq!(all.appointments, [], "nothing is booked");
    app.import(Role::Reception, "form=csv", &file("10:30", "")).await;
    let same: ImportPlan = plan(&file("10:30", "")).await.json();
    assert_eq!((told(&same), same.unchanged), (Vec::new(), 2));
    let other: ImportPlan = plan(&file("11:30", "annullato")).await.json();
    let wanted = [(Change::CalledOff, "edilizia".to_owned(), false), (Change::Moved, "anagrafe".to_owned(), true)];
    assert_eq!(told(&other), wanted);
    let refused = plan(&file("9.3", "")).await;
    assert_eq!((refused.status, refused.problem().slug()), (StatusCode::UNPROCESSABLE_ENTITY, "bad-file"));
}

#[tokio::test]
async fn a_calendar_tells_what_it_leaves_out() {
    let app = TestApp::new();
    let text = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nDTSTART;VALUE=DATE:20261208\nEND:VEVENT\nBEGIN:VEVENT\nUID:2\n\
        DTSTART:20261127T093000\nEND:VEVENT\nEND:VCALENDAR\n";
    let list: BookingList = app.import(Role::Manager, "form=ics&service=anagrafe", text).await.json();
    assert_eq!((list.appointments.len(), list.left_out.len()), (1, 1));
    assert!(list.left_out[0].contains('2'), "its line is told: {}", list.left_out[0]);
    let off = text.replace("BEGIN:VCALENDAR", "BEGIN:VCALENDAR\nMETHOD:CANCEL");
    let list: BookingList = app.import(Role::Manager, "form=ics", &off).await.json();
    assert_eq!(list.appointments.iter().map(|booking| booking.state).collect::<Vec<_>>(), [BookingState::Cancelled]);
}

#[tokio::test]
async fn a_file_of_days_before_can_be_imported_again_and_what_was_called_off_in_it_booked_anew() {
    let app = TestApp::new();
    let file = |state: &str| {
        format!("service,date,time,id,state\nanagrafe,2026-11-26,10:30,7,\nedilizia,2026-11-27,09:00,8,{state}\n")
    };
    app.import(Role::Manager, "form=csv", &file("")).await;
    // The clock is set back over midnight: the office's day stays, and the file of its day before is of days before.
    app.set_time("2026-11-27T00:10:00+01:00").await;
    app.desk("1", "open").await;
    app.set_time("2026-11-26T23:50:00+01:00").await;
    let again = app.import(Role::Manager, "form=csv", &file("annullato")).await;
    assert_eq!(again.status, StatusCode::OK, "{:?}", again.json::<Value>());
    let list: BookingList = again.json();
    let state = |list: &BookingList| list.appointments.iter().map(|booking| booking.state).collect::<Vec<_>>();
    assert_eq!((list.past, state(&list)), (1, vec![BookingState::Cancelled]));
    let anew: BookingList = app.import(Role::Manager, "form=csv", &file("")).await.json();
    assert_eq!(state(&anew), [BookingState::Booked]);
    assert_eq!(anew.appointments[0].code, list.appointments[0].code);
}

#[tokio::test]
async fn a_faulty_file_books_nothing_and_every_line_is_told() {
    let app = TestApp::new();
    let answer = app.import(Role::Manager, "form=csv", &format!("{TABLE}nothing,2026-11-27,9h\n")).await;
    let problem = answer.problem();
    assert_eq!((answer.status, problem.slug()), (StatusCode::UNPROCESSABLE_ENTITY, "bad-file"));
    let detail = problem.detail.unwrap();
    assert_eq!(detail.lines().count(), 2, "{detail}");
    assert!(detail.lines().all(|line| line.contains('5')), "{detail}");
    let all: BookingList = app.get(Role::Manager, "/api/v1/appointments").await.json();
    assert_eq!(all.appointments, []);
    let form = app.import(Role::Manager, "form=pdf", TABLE).await;
    assert_eq!(form.status, StatusCode::BAD_REQUEST);
    let unknown = app.import(Role::Manager, "form=csv&service=nothing", TABLE).await;
    assert_eq!(unknown.problem().slug(), "unknown-service");
    let large = app.import(Role::Manager, "form=csv", &"x".repeat(bookings::FILE_BYTES_MAX + 1)).await;
    assert_eq!(large.status, StatusCode::PAYLOAD_TOO_LARGE);
    for role in [Role::Desk, Role::Kiosk, Role::Screen] {
        assert_eq!(app.import(role, "form=csv", TABLE).await.status, StatusCode::FORBIDDEN, "{role:?}");
    }
}

#[tokio::test]
async fn whoever_booked_checks_in_by_code_and_is_called_in_their_place() {
    let app = TestApp::with_site(|site| site.phone_address = Some("https://spazio.example.it".to_owned()));
    let list: BookingList = app.import(Role::Manager, "form=csv", TABLE).await.json();
    let code = &list.appointments[0].code;
    let ordinary = app.ticket(1).await;
    let check_in = json!({"id": Uuid::from_u128(2), "code": code.to_lowercase(), "language": "en"});
    let answer = app.post(Role::Kiosk, "/api/v1/appointments/check-in", &check_in).await;
    assert_eq!(answer.status, StatusCode::CREATED);
    let ticket: Ticket = answer.json();
    assert_eq!((ticket.class, &*ticket.language), (Class::Appointment, "en"));
    assert_eq!(serde_json::to_value(&ticket).unwrap()["slot"], "2026-11-26T10:30:00.000+01:00");
    let page = app.request(Role::Screen, Method::GET, &format!("/t/{}", TicketId(ticket.id).code()));
    let page = app.send(page.body(Body::empty()).unwrap()).await;
    let text = String::from_utf8(page.body.to_vec()).unwrap();
    assert!(text.contains("Appointment at 10:30"), "the page on the phone names it: {text}");
    let again = app.post(Role::Kiosk, "/api/v1/appointments/check-in", &check_in).await;
    assert_eq!((again.status, again.json::<Ticket>().id), (StatusCode::OK, ticket.id));
    let board: DeskBoard = app.desk("1", "open").await.json();
    assert_eq!(
        board.queue.iter().map(|ticket| &*ticket.number).collect::<Vec<_>>(),
        [&*ticket.number, &*ordinary.number]
    );
    let other = json!({"id": Uuid::from_u128(3), "code": code});
    let refused = app.post(Role::Kiosk, "/api/v1/appointments/check-in", &other).await;
    assert_eq!((refused.status, refused.problem().slug()), (StatusCode::CONFLICT, "already-checked-in"));
    assert!(refused.problem().title.contains(&ticket.number), "the number is told: {}", refused.problem().title);
}

#[tokio::test]
async fn who_cannot_check_in_is_told_why_in_words() {
    let app = TestApp::new();
    let list: BookingList = app.import(Role::Manager, "form=csv", TABLE).await.json();
    let check_in = |code: &str, id: u128| json!({"id": Uuid::from_u128(id), "code": code});
    let early = app.post(Role::Kiosk, "/api/v1/appointments/check-in", &check_in(&list.appointments[1].code, 1)).await;
    assert_eq!(early.problem().slug(), "too-early");
    assert!(early.problem().title.contains("11:30"), "{}", early.problem().title);
    let other = app.post(Role::Kiosk, "/api/v1/appointments/check-in", &check_in(&list.appointments[2].code, 2)).await;
    assert_eq!(other.problem().slug(), "another-day");
    assert!(other.problem().title.contains("27"), "{}", other.problem().title);
    for code in ["ZZZZZZ", "", "0000", "a much longer text than any code"] {
        let unknown = app.post(Role::Kiosk, "/api/v1/appointments/check-in", &check_in(code, 3)).await;
        assert_eq!(
            (unknown.status, unknown.problem().slug()),
            (StatusCode::NOT_FOUND, "unknown-appointment"),
            "{code}"
        );
    }
    let direct = json!({"id": Uuid::from_u128(4), "service": "anagrafe", "class": "appointment"});
    assert_eq!(app.post(Role::Kiosk, "/api/v1/tickets", &direct).await.problem().slug(), "needs-booking");
}

#[tokio::test]
async fn one_is_booked_and_called_off_by_the_api() {
    let app = TestApp::new();
    let book = json!({"id": Uuid::from_u128(1), "service": "anagrafe", "at": "2026-11-27T09:30:00+01:00"});
    let booked = app.post(Role::Reception, "/api/v1/appointments", &book).await;
    assert_eq!(booked.status, StatusCode::CREATED);
    let booking: Booking = booked.json();
    assert_eq!(app.post(Role::Reception, "/api/v1/appointments", &book).await.json::<Booking>(), booking);
    let picture = app.get(Role::Reception, &format!("/api/v1/appointments/{}/qr.svg", booking.code)).await;
    assert_eq!((picture.status, picture.header("content-type")), (StatusCode::OK, "image/svg+xml"));
    let drawn = server::qr::svg(&office::booking::qr_text(&office::Reference(booking.code.clone()))).unwrap();
    assert_eq!(
        String::from_utf8(picture.body.to_vec()).unwrap(),
        drawn,
        "as the reader at the info point wants it, and nothing of who comes"
    );
    let unknown = app.get(Role::Reception, "/api/v1/appointments/ZZZZZZ/qr.svg").await;
    assert_eq!(unknown.status, StatusCode::NOT_FOUND);
    let path = format!("/api/v1/appointments/{}/cancel", booking.code);
    for id in [2, 2, 3] {
        let off = app.post(Role::Reception, &path, &json!({"id": Uuid::from_u128(id)})).await;
        assert_eq!((off.status, off.json::<Booking>().state), (StatusCode::OK, BookingState::Cancelled));
    }
    let again = app.post(Role::Reception, "/api/v1/appointments", &book).await;
    assert_eq!((again.status, again.problem().slug()), (StatusCode::CONFLICT, "appointment-cancelled"));
    let night = json!({"id": Uuid::from_u128(9), "service": "anagrafe", "at": "2026-11-27T03:00:00+01:00"});
    let refused = app.post(Role::Reception, "/api/v1/appointments", &night).await;
    assert_eq!((refused.status, refused.problem().slug()), (StatusCode::UNPROCESSABLE_ENTITY, "slot-outside-hours"));
    assert_eq!(app.post(Role::Kiosk, "/api/v1/appointments", &book).await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn a_chosen_number_is_called_with_a_reason_and_the_results_count_it() {
    let app = TestApp::with_site(|site| {
        let name = base::words::Texts::italian("Non si sente bene");
        site.call_reasons = vec![site::levels::Named { id: "unwell".to_owned(), name }];
    });
    app.desk("1", "open").await;
    let (_, second) = (app.ticket(1).await, app.ticket(2).await);
    let path = "/api/v1/desks/1/call";
    let call = |reason: Value| json!({"id": Uuid::new_v4(), "ticket": app.at_desks(second.id), "reason": reason});
    let without =
        app.post(Role::Manager, path, &json!({"id": Uuid::new_v4(), "ticket": app.at_desks(second.id)})).await;
    assert_eq!(without.status, StatusCode::UNPROCESSABLE_ENTITY);
    let unknown = app.post(Role::Manager, path, &call("friend".into())).await;
    assert_eq!(unknown.problem().slug(), "not-on-the-list");
    let called = app.post(Role::Manager, path, &call("unwell".into())).await;
    assert_eq!((called.status, called.json::<Call>().number), (StatusCode::OK, second.number));
    let report = app.get(Role::Manager, "/api/v1/results?from=2026-11-26&to=2026-11-26").await.json::<Value>();
    assert_eq!(report["by_hand"], json!([{"reason": "unwell", "count": 1}]));
    app.post(Role::Manager, "/api/v1/desks/1/undo", &json!({"id": Uuid::new_v4()})).await;
    let report = app.get(Role::Manager, "/api/v1/results?from=2026-11-26&to=2026-11-26").await.json::<Value>();
    assert_eq!(report["by_hand"], json!([]), "an undone call did not happen");
}
