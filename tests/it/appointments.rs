//! Booked appointments from outside: files with all their faults, the API, the check-in over HTTP.

use axum::body::Body;
use axum::http::{Method, StatusCode};
use jiff::civil::{Date, date};
use serde_json::{Value, json};
use spazio::api::{Booking, BookingList, BookingState, Call, DeskBoard, Ticket};
use spazio::bookings::{self, Fault, Form, Ground, Imported, ROWS_MAX};
use spazio::office::{Class, Role, ServiceId, TicketId};
use spazio::words::Language;
use uuid::Uuid;

use crate::app::{Answer, TestApp, site};

const TODAY: Date = date(2026, 11, 26);

fn read_for(service: Option<&str>, text: &[u8], form: Form) -> Result<Imported, Vec<Fault>> {
    let site = site();
    let catalogue = site.catalogue();
    let service = service.map(ServiceId::from);
    bookings::read(text, form, &Ground { site: &site, catalogue: &catalogue, today: TODAY, service })
}

fn read(text: &str, form: Form) -> Result<Imported, Vec<Fault>> {
    read_for(None, text.as_bytes(), form)
}

/// Service and time of every slot, as the office's clocks show it.
fn slots(imported: &Imported) -> Vec<(String, String)> {
    let zone = site().zone();
    let told = |slot: &spazio::office::Slot| {
        (slot.service.0.clone(), slot.at.to_zoned(zone.clone()).strftime("%F %H:%M").to_string())
    };
    imported.slots.iter().map(told).collect()
}

fn faults(read: Result<Imported, Vec<Fault>>) -> Vec<(u64, &'static str)> {
    read.expect_err("there are faults").iter().map(|fault| (fault.line, fault.key)).collect()
}

fn event(lines: &str) -> String {
    format!("BEGIN:VEVENT\r\n{lines}\r\nEND:VEVENT\r\n")
}

fn calendar(events: &str) -> String {
    format!("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//y//EN\r\n{events}END:VCALENDAR\r\n")
}

#[test]
fn a_table_is_read_in_italian_and_english_with_commas_or_semicolons() {
    let english = "service,date,time\nanagrafe,2026-11-27,09:30\n";
    let italian = "\u{feff}Cittadino;Servizio;Data;Ora\r\nqualcuno;ANAGRAFE;27/11/2026;9.30\r\n\r\n";
    for text in [english, italian] {
        let imported = read(text, Form::Csv).unwrap();
        assert_eq!(slots(&imported), [("anagrafe".to_owned(), "2026-11-27 09:30".to_owned())], "{text}");
    }
}

#[test]
fn a_calendar_is_read_by_its_own_zone_and_nothing_else_of_it_is_kept() {
    let text = calendar(&format!(
        "{}{}{}",
        event("UID:1\r\nCATEGORIES:anagrafe\r\nDTSTART;TZID=Europe/Rome:20261127T093000\r\nSUMMARY:Somebody's name"),
        event("UID:2\r\nCATEGORIES:Edilizia\r\nDTSTART:20261127T090000Z\r\nATTENDEE:mailto:somebody@example.it"),
        event("UID:3\r\nCATEGORIES:anagrafe\r\nDTSTART:20261127T110000\r\nSTATUS:CANCELLED"),
    ));
    let imported = read(&text, Form::Ics).unwrap();
    let told: Vec<(String, String)> = slots(&imported);
    let wanted = [("anagrafe", "2026-11-27 09:30"), ("edilizia", "2026-11-27 10:00"), ("anagrafe", "2026-11-27 11:00")];
    assert_eq!(told, wanted.map(|(service, at)| (service.to_owned(), at.to_owned())));
    assert_eq!(imported.slots.iter().map(|slot| slot.cancelled).collect::<Vec<_>>(), [false, false, true]);
    let kept = serde_json::to_string(&imported.slots).unwrap();
    assert!(!kept.contains("omebody"), "no personal data: {kept}");
}

#[test]
fn the_same_row_is_the_same_booking_and_two_alike_are_two() {
    let text =
        "service,date,time,id\nanagrafe,2026-11-27,09:30,\nanagrafe,2026-11-27,09:30,\nedilizia,2026-11-27,09:30,77\n";
    let names = |text: &str| read(text, Form::Csv).unwrap().slots.iter().map(|slot| slot.booking).collect::<Vec<_>>();
    let first = names(text);
    assert_eq!(first, names(text));
    assert!(first[0] != first[1] && first[1] != first[2]);
    let moved = names(&text.replace("09:30,77", "10:30,77"));
    assert_eq!(moved[2], first[2], "an id stays the same booking at another time");
}

#[test]
fn a_state_says_whether_a_row_holds_and_a_word_nobody_knows_is_told() {
    let of = |state: &str| read(&format!("service,date,time,stato\nanagrafe,2026-11-27,09:30,{state}\n"), Form::Csv);
    for (state, cancelled) in [("", false), ("Confermato", false), ("cancellato", true), ("ANNULLATA", true)] {
        assert_eq!(of(state).unwrap().slots[0].cancelled, cancelled, "{state}");
    }
    assert_eq!(faults(of("annulata")), [(2, "not-a-state")]);
}

#[test]
fn rows_of_days_before_are_counted_and_left_out() {
    let imported =
        read("service,date,time\nanagrafe,2026-11-25,09:30\nanagrafe,2026-11-26,09:30\n", Form::Csv).unwrap();
    assert_eq!((imported.slots.len(), imported.past), (1, 1));
}

#[test]
fn every_fault_of_a_table_is_told_at_once_with_its_line() {
    let text = "service,date,time,id\n\
        nothing,2026-13-01,9h,1\n\
        ,2026-11-27,09:30,2\n\
        anagrafe,2026-11-27,03:00,3\n\
        anagrafe,2026-11-27,09:30,4\n\
        anagrafe,2026-11-27,09:40,4\n\
        anagrafe,2036-11-27,09:40,5\n\
        anagrafe,27/11/26,09:40,6\n";
    let wanted = [
        (2, "unknown-service"),
        (2, "not-a-date"),
        (2, "not-a-time"),
        (3, "no-service"),
        (4, "closed"),
        (6, "twice"),
        (7, "too-far"),
        (8, "not-a-date"),
    ];
    assert_eq!(faults(read(text, Form::Csv)), wanted);
    let words = crate::words::words();
    let told = bookings::describe(&read(text, Form::Csv).unwrap_err(), &words, &Language::italian());
    assert!(told.contains("riga 2: colonna «time»: «9h» non è un’ora; scriva 10:30"), "{told}");
    assert!(told.contains("27/11/2036 09:40: più di 400 giorni"), "{told}");
    assert_eq!(faults(read("name,date\nx,2026-11-27\n", Form::Csv)), [(1, "no-column"), (1, "no-column")]);
    assert_eq!(faults(read("", Form::Csv)), [(1, "no-column"), (1, "no-column"), (1, "no-column")]);
    assert_eq!(faults(read("service,date,time\n", Form::Csv)), [(1, "empty")]);
    let latin = b"service,date,time\nmobilit\xe0,2026-11-27,09:30\n";
    assert_eq!(faults(read_for(None, latin, Form::Csv)), [(2, "not-utf8")]);
}

#[test]
fn every_fault_of_a_calendar_is_told_at_once_with_its_line() {
    let text = calendar(&format!(
        "{}{}{}{}{}",
        event("CATEGORIES:anagrafe\r\nDTSTART:20261127T093000"),
        event("UID:2\r\nCATEGORIES:anagrafe\r\nDTSTART;VALUE=DATE:20261127"),
        event("UID:3\r\nCATEGORIES:anagrafe\r\nDTSTART:20261127T093000\r\nRRULE:FREQ=DAILY"),
        event("UID:4\r\nCATEGORIES:anagrafe\r\nDTSTART;TZID=Mars/Base:20261127T093000"),
        "BEGIN:VEVENT\r\nUID:5\r\n",
    ));
    let wanted = [(4, "no-uid"), (8, "not-a-start"), (13, "repeated"), (19, "unknown-zone"), (24, "no-event")];
    assert_eq!(faults(read(&text, Form::Ics)), wanted);
    assert_eq!(faults(read("hello", Form::Ics)), [(1, "no-calendar")]);
    assert_eq!(faults(read(&calendar(""), Form::Ics)), [(1, "empty")]);
}

#[test]
fn more_rows_than_a_file_may_hold_are_refused() {
    let rows: String = (0..=ROWS_MAX).map(|row| format!("anagrafe,2026-11-27,09:30,{row}\n")).collect();
    assert_eq!(faults(read(&format!("service,date,time,id\n{rows}"), Form::Csv)), [(1, "too-many")]);
}

#[test]
fn an_hour_that_the_clocks_skip_is_nobodys() {
    let mut site = site();
    let opening = spazio::office::Opening { from: "00:00".parse().unwrap(), to: "23:00".parse().unwrap() };
    site.hours.exceptions.insert(date(2027, 3, 28), vec![opening]);
    let catalogue = site.catalogue();
    let ground = Ground { site: &site, catalogue: &catalogue, today: TODAY, service: None };
    let read = |time: &str| {
        bookings::read(format!("service,date,time\nanagrafe,2027-03-28,{time}\n").as_bytes(), Form::Csv, &ground)
    };
    assert_eq!(faults(read("02:30")), [(2, "no-such-hour")]);
    assert!(read("03:30").is_ok());
}

#[test]
fn rubbish_is_refused_and_never_breaks() {
    for text in [
        "\0\0\0",
        ";;;\n;;;",
        "\"",
        "BEGIN:VCALENDAR\nBEGIN:VEVENT\nEND:VEVENT\nEND:VCALENDAR",
        "service,date,time\n\"a",
    ] {
        for form in [Form::Csv, Form::Ics] {
            assert!(read(text, form).is_err(), "{text:?} as {form:?}");
        }
    }
}

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
    assert_eq!(again, first, "the same file has no second effect");
    let all: BookingList = app.get(Role::Reception, "/api/v1/appointments").await.json();
    assert_eq!(all.appointments, first.appointments);
    let of_day: BookingList = app.get(Role::Manager, "/api/v1/appointments?day=2026-11-27").await.json();
    assert_eq!(of_day.appointments, first.appointments[2..]);
    let journal = serde_json::to_string(&app.entries().await).unwrap();
    assert!(first.appointments.iter().all(|booking| journal.contains(&booking.code)));
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
    let drawn = spazio::server::qr::svg(&format!("appuntamento:{}", booking.code)).unwrap();
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
        let name = spazio::words::Texts::italian("Non si sente bene");
        site.call_reasons = vec![spazio::site::levels::Named { id: "unwell".to_owned(), name }];
    });
    app.desk("1", "open").await;
    let (_, second) = (app.ticket(1).await, app.ticket(2).await);
    let path = "/api/v1/desks/1/call";
    let call = |reason: Value| json!({"id": Uuid::new_v4(), "ticket": second.id, "reason": reason});
    let without = app.post(Role::Manager, path, &json!({"id": Uuid::new_v4(), "ticket": second.id})).await;
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
