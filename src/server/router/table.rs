// SPDX-License-Identifier: EUPL-1.2
//! The whole route table of the API: method, path, who may, who answers, and what OpenAPI says of it.

use std::sync::OnceLock;

use axum::body::Bytes;
use axum::http::{Method, StatusCode, header};
use axum::response::{IntoResponse, Response};

use super::route::{Route, route};
use crate::access::{
    Access, CLERKS, FIGURES, ISSUERS, KIOSKS, LOOKERS, MANAGERS, RATERS, RECEPTION, SCREENS, STAFF, TURNSTILES,
};
use crate::openapi::{self, Answer, Asked};
use crate::problem::Refused;
use crate::routes::desks;
use crate::routes::layouts::{self, VersionVerb};
use crate::routes::visits;
use crate::routes::{
    appointments, clock, health, media, metrics, numbers, reception, results, screens, second, site, stream, tickets,
};
use ::site::bookings;
use ::site::media::FILE_BYTES_MAX;
use api::{CaseVerb, DeskVerb};

/// Largest report of a screen.
const REPORT_BYTES_MAX: usize = 8 * 1024;
/// Largest layout.
const LAYOUT_BYTES_MAX: usize = ::site::published::RECORD_BYTES_MAX as usize;

/// All routes of the API. Pages are in `pages::routes`.
pub fn table() -> Vec<Route> {
    let mut table = vec![
        route(tickets::issue, Method::POST, "/api/v1/tickets", ISSUERS)
            .says("Issues a ticket; the same id again gives the same ticket", Asked::Json)
            .answers(&[
                Answer(201, openapi::OWN, "A new ticket; Location names it"),
                Answer(200, openapi::OWN, "The ticket this id has had before"),
            ]),
        route(tickets::look, Method::GET, "/api/v1/tickets/{id}", Access::Everybody)
            .says("What a ticket's holder sees; its id is the secret", Asked::Nothing)
            .answers(&[Answer(200, openapi::OWN, "The ticket as it stands")]),
        route(tickets::cancel, Method::POST, "/api/v1/tickets/{id}/cancel", Access::Everybody)
            .says("The holder gives a waiting ticket back", Asked::Nothing)
            .answers(&[Answer(200, openapi::OWN, "The cancelled ticket")]),
        route(tickets::postpone, Method::POST, "/api/v1/tickets/{id}/postpone", Access::Everybody)
            .says("The holder needs more time: those behind pass", Asked::Json)
            .answers(&[Answer(200, openapi::OWN, "The ticket as it stands then")]),
        route(tickets::resume, Method::POST, "/api/v1/tickets/{id}/resume", Access::Everybody)
            .says("The holder is back before that time is over", Asked::Json)
            .answers(&[Answer(200, openapi::OWN, "The ticket as it stands then")]),
        route(desks::look, Method::GET, "/api/v1/desks/{desk}", CLERKS)
            .says("What a desk's clerk sees; `page`: an id of the asker's own making, for `others`", Asked::Page)
            .answers(&[Answer(200, openapi::OWN, "The desk as it stands")]),
        route(desks::tickets, Method::GET, "/api/v1/desks/{desk}/tickets", CLERKS)
            .says(
                "Who is on a desk's `list` (waiting, postponed, no-shows, served, away, passed), all or those found by number (`A12`, `a 012`, `12`) or service (`find`): `rows` of them (12, at most 50) after the first `from`",
                Asked::Listed,
            )
            .answers(&[Answer(200, openapi::OWN, "A page of the list, in its order")]),
        route(site::board, Method::GET, "/api/v1/board", LOOKERS)
            .says("What a screen may know", Asked::Nothing)
            .answers(&[Answer(200, openapi::OWN, "The board as it stands")]),
        route(stream::stream, Method::GET, "/api/v1/stream", LOOKERS)
            .says("Calls and boards as server-sent events; resumes on Last-Event-ID", Asked::Screen)
            .answers(&[Answer(200, openapi::EVENTS, "Events call, board, picture, name, print, seen")]),
        route(site::site, Method::GET, "/api/v1/site", LOOKERS)
            .says("The office as data: all a device needs to start", Asked::Nothing)
            .answers(&[Answer(200, "Site", "The site")]),
        route(screens::list, Method::GET, "/api/v1/screens", STAFF)
            .says("All screens and how they do", Asked::Nothing)
            .answers(&[Answer(200, openapi::OWN, "Every screen of the site")]),
        route(site::screen, Method::GET, "/api/v1/screens/{screen}", LOOKERS)
            .says("One screen: its glass, where it stands, its layout", Asked::Nothing)
            .answers(&[Answer(200, "SiteScreen", "The screen")]),
        route(results::results, Method::GET, "/api/v1/results", MANAGERS)
            .says("Figures of a period, from the journal alone; durations in seconds", Asked::Period)
            .answers(&[Answer(200, openapi::OWN,
                "The whole, by day, week, month, weekday or hour, and by group; the period before",
            )]),
        route(openapi_json, Method::GET, "/api/openapi.json", Access::Everybody)
            .says("This description", Asked::Nothing)
            .answers(&[Answer(200, openapi::OBJECT, "OpenAPI 3")]),
        route(health::healthz, Method::GET, "/healthz", Access::Everybody)
            .says("How the server does", Asked::Nothing)
            .answers(&[
                Answer(200, "Health", "Commands are taken"),
                Answer(503, "Health", "The journal takes no entries at present"),
            ]),
        route(metrics::metrics, Method::GET, "/metrics", FIGURES)
            .says("Figures for Prometheus", Asked::Nothing)
            .answers(&[Answer(200, openapi::TEXT, "Prometheus text")]),
    ];
    table.extend(DESK_COMMANDS.into_iter().map(desk_command));
    table.extend(booked());
    table.extend(beyond_the_desks());
    table.extend(CASE_COMMANDS.into_iter().map(case_command));
    table.extend(at_the_reception());
    table.extend(on_second_screens());
    table.extend(of_the_clock());
    table.extend(of_screens());
    table.extend(layouts_of_screens());
    table.extend(pictures());
    table.extend(VERSION_COMMANDS.into_iter().map(version_command));
    table
}

const DESK_COMMANDS: [(DeskVerb, &str, &str); 13] = [
    (DeskVerb::Open, "/api/v1/desks/{desk}/open", "The desk begins or goes on to call"),
    (DeskVerb::Pause, "/api/v1/desks/{desk}/pause", "The desk will be back; it keeps its ticket"),
    (DeskVerb::Close, "/api/v1/desks/{desk}/close", "The desk stops; its ticket is completed"),
    (DeskVerb::Next, "/api/v1/desks/{desk}/next", "Completes the desk's ticket and calls the next one"),
    (
        DeskVerb::Call,
        "/api/v1/desks/{desk}/call",
        "Completes the desk's ticket and calls a chosen one (`ticket`) before others, for a `reason`",
    ),
    (DeskVerb::Recall, "/api/v1/desks/{desk}/recall", "Calls the called ticket once more"),
    (DeskVerb::Start, "/api/v1/desks/{desk}/start", "The called citizen is there"),
    (DeskVerb::NoShow, "/api/v1/desks/{desk}/no-show", "The called citizen did not come"),
    (DeskVerb::Complete, "/api/v1/desks/{desk}/complete", "The desk's ticket is served to the end"),
    (
        DeskVerb::Undo,
        "/api/v1/desks/{desk}/undo",
        "The desk's last command was a mistake: all that it touched is as before",
    ),
    (DeskVerb::Reopen, "/api/v1/desks/{desk}/reopen", "A visit (`ticket`) that ended here today goes on"),
    (DeskVerb::PutBack, "/api/v1/desks/{desk}/put-back", "A no-show (`ticket`) came after all"),
    (
        DeskVerb::Transfer,
        "/api/v1/desks/{desk}/transfer",
        "The ticket waits again for a `service`, or for a `desk` alone",
    ),
];

fn desk_command((verb, path, summary): (DeskVerb, &'static str, &'static str)) -> Route {
    let handler = move |principal, path, state, body| desks::act(verb, principal, path, state, body);
    let answers: &[Answer] = match verb {
        DeskVerb::Next => &[Answer(200, "Call", "The call"), Answer(204, openapi::EMPTY, "Nobody waits")],
        DeskVerb::Recall | DeskVerb::Call => &[Answer(200, "Call", "The call")],
        _ => &[Answer(200, "DeskBoard", "The desk as it stands then")],
    };
    route(handler, Method::POST, path, CLERKS).says(summary, Asked::Json).answers(answers)
}

/// Booked appointments.
fn booked() -> [Route; 7] {
    let path = "/api/v1/appointments";
    [
        route(appointments::list, Method::GET, path, RECEPTION)
            .says("Booked appointments of today and days to come", Asked::Day)
            .answers(&[Answer(200, openapi::OWN, "The earliest first")]),
        route(appointments::book, Method::POST, path, RECEPTION)
            .says("Books an appointment", Asked::Json)
            .answers(&[Answer(201, openapi::OWN, "With its code; the same for an id known before")]),
        route(appointments::import, Method::POST, "/api/v1/appointments/import", RECEPTION)
            .body_bytes_max(bookings::FILE_BYTES_MAX)
            .says("Books what a file says, CSV or iCalendar; the same file again changes nothing", Asked::File)
            .answers(&[Answer(200, openapi::OWN, "The file's appointments with their codes")]),
        route(appointments::plan, Method::POST, "/api/v1/appointments/import/plan", RECEPTION)
            .body_bytes_max(bookings::FILE_BYTES_MAX)
            .says("What a file would change, CSV or iCalendar; nothing is booked", Asked::File)
            .answers(&[Answer(200, openapi::OWN, "What would be booked, moved, called off, left out")]),
        route(appointments::cancel, Method::POST, "/api/v1/appointments/{code}/cancel", RECEPTION)
            .says("An appointment is called off", Asked::Json)
            .answers(&[Answer(200, openapi::OWN, "As it stands then")]),
        route(appointments::code, Method::GET, "/api/v1/appointments/{code}/qr.svg", RECEPTION)
            .says("An appointment's code as a QR, for its confirmation", Asked::Nothing)
            .answers(&[Answer(200, openapi::SVG, "The picture")]),
        route(appointments::arrive, Method::POST, "/api/v1/appointments/check-in", ISSUERS)
            .says("Whoever booked is there: a ticket is issued", Asked::Json)
            .answers(&[
                Answer(201, openapi::OWN, "A new ticket, of the class appointment; ordinary for who is late"),
                Answer(200, openapi::OWN, "The ticket this id has had before"),
            ]),
    ]
}

/// Passing on, the Help Point, ratings.
fn beyond_the_desks() -> [Route; 6] {
    [
        route(visits::escalate, Method::POST, "/api/v1/desks/{desk}/escalate", CLERKS)
            .says("The desk's ticket goes on to an office or the Help Point", Asked::Json)
            .answers(&[Answer(200, openapi::OWN, "The desk as it stands then")]),
        route(visits::turn_to_help, Method::POST, "/api/v1/help", ISSUERS)
            .says(
                "A citizen turns to the Help Point; with a number quoted, the answer's id is the request's, the visit keeps its own",
                Asked::Json,
            )
            .answers(&[
                Answer(201, openapi::OWN, "The ticket that waits for the Help Point"),
                Answer(200, openapi::OWN, "The one this id has had before"),
            ]),
        route(visits::cases, Method::GET, "/api/v1/cases", CLERKS)
            .says("The Help Point's cases, the earliest due first", Asked::Nothing)
            .answers(&[Answer(200, openapi::OWN, "All that are open, and those closed today")]),
        route(visits::rate_own, Method::POST, "/api/v1/tickets/{id}/rating", Access::Everybody)
            .says("The holder rates the visit; again replaces the first", Asked::Json)
            .answers(&[Answer(204, openapi::EMPTY, "Noted")]),
        route(visits::rate, Method::POST, "/api/v1/ratings", RATERS)
            .says("A visit is rated by its number of the day", Asked::Json)
            .answers(&[Answer(204, openapi::EMPTY, "Noted")]),
        route(visits::may_rate, Method::GET, "/api/v1/ratings/{number}", KIOSKS)
            .says("Whether a visit can be rated by its number of the day; nothing comes of it", Asked::Nothing)
            .answers(&[Answer(204, openapi::EMPTY, "It can")]),
    ]
}

/// Which time it is, and which numbers were lost.
fn of_the_clock() -> [Route; 3] {
    [
        route(clock::look, Method::GET, "/api/v1/clock", STAFF)
            .says("What the office goes by, and what the machine's clock says", Asked::Nothing)
            .answers(&[Answer(200, openapi::OWN, "Both, and why they do not agree")]),
        route(clock::confirm, Method::POST, "/api/v1/clock/right", MANAGERS)
            .says(
                "The machine's clock is right: the office goes by it, and returns to its day if it stands in another",
                Asked::Json,
            )
            .answers(&[Answer(200, openapi::OWN, "As it stands then")]),
        route(numbers::seen, Method::POST, "/api/v1/numbers/lost/seen", MANAGERS)
            .says("That a restored journal has lost numbers was seen: staff are told no more of it", Asked::Json)
            .answers(&[Answer(204, openapi::EMPTY, "Noted")]),
    ]
}

/// What screens tell, and are asked for.
fn of_screens() -> [Route; 7] {
    [
        route(screens::seen, Method::POST, "/api/v1/screens/{screen}/seen", SCREENS)
            .says("A screen says which call it has shown", Asked::Json)
            .answers(&[Answer(204, openapi::EMPTY, "Noted")]),
        route(screens::report, Method::POST, "/api/v1/screens/{screen}/report", SCREENS)
            .body_bytes_max(REPORT_BYTES_MAX)
            .says(
                "A screen tells how it does: every 5 s, and when something changes; 15 s without are silence",
                Asked::Json,
            )
            .answers(&[Answer(204, openapi::EMPTY, "Kept in the place of the one before")]),
        route(screens::keep_printer, Method::POST, "/api/v1/screens/{screen}/printer", SCREENS)
            .says("An info point tells of its printer", Asked::Json)
            .answers(&[Answer(204, openapi::EMPTY, "Kept")]),
        route(screens::reprint, Method::POST, "/api/v1/screens/{screen}/reprint", STAFF)
            .says("A ticket of the day is printed again at an info point, with its number", Asked::Json)
            .answers(&[Answer(202, openapi::EMPTY, "The info point was told; see its printer's state")]),
        route(screens::identify, Method::POST, "/api/v1/screens/{screen}/identify", STAFF)
            .says("A screen shows its name over everything for 10 s, so that it is found in the room", Asked::Nothing)
            .answers(&[Answer(202, openapi::EMPTY, "The screen was told")]),
        route(screens::keep_picture, Method::POST, "/api/v1/screens/{screen}/picture", SCREENS)
            .body_bytes_max(screens::PICTURE_BYTES_MAX)
            .says("A screen sends a picture of what it shows, `whole` or `small`", Asked::Png)
            .answers(&[Answer(204, openapi::EMPTY, "Kept")]),
        route(screens::picture, Method::GET, "/api/v1/screens/{screen}/picture", STAFF)
            .says("What a screen shows now, or showed last, `whole` or `small`", Asked::Size)
            .answers(&[Answer(200, openapi::PNG, "The picture; spazio-taken-at says when")]),
    ]
}

/// What screens show.
fn layouts_of_screens() -> [Route; 3] {
    [
        route(layouts::list, Method::GET, "/api/v1/screens/{screen}/layouts", MANAGERS)
            .says("The versions of what a display shows, newest first", Asked::Nothing)
            .answers(&[Answer(200, openapi::OWN, "All that was ever published, and how each version stands")]),
        route(layouts::look, Method::GET, "/api/v1/screens/{screen}/layouts/{number}", MANAGERS)
            .says("What a version shows; 0 is what the site's file says", Asked::Nothing)
            .answers(&[Answer(200, openapi::OWN, "The version")]),
        route(layouts::publish, Method::POST, "/api/v1/screens/{screen}/layouts", MANAGERS)
            .body_bytes_max(LAYOUT_BYTES_MAX)
            .says("Publishes a version: now, at a time, until a time, or on trial", Asked::Json)
            .answers(&[Answer(201, openapi::OWN, "The version; the same for an id known before")]),
    ]
}

/// The pictures that screens may show.
fn pictures() -> [Route; 3] {
    let path = "/api/v1/media/{name}";
    [
        route(media::list, Method::GET, "/api/v1/media", MANAGERS)
            .says("What lies in the site's media/: pictures with their size, and what is faulty", Asked::Nothing)
            .answers(&[Answer(200, openapi::OWN, "By name")]),
        route(media::look, Method::GET, path, MANAGERS).says("A picture", Asked::Nothing).answers(&[Answer(
            200,
            openapi::PNG,
            "The file; image/jpeg where it is one",
        )]),
        route(media::put, Method::PUT, path, MANAGERS)
            .body_bytes_max(FILE_BYTES_MAX as usize)
            .says("A picture is put beside the others; what is there is never replaced", Asked::Picture)
            .answers(&[Answer(201, openapi::EMPTY, "New"), Answer(200, openapi::EMPTY, "It was there already")]),
    ]
}

const VERSION_COMMANDS: [(VersionVerb, &str, &str); 3] = [
    (VersionVerb::Keep, "/api/v1/screens/{screen}/layouts/{number}/keep", "A trial stays"),
    (VersionVerb::End, "/api/v1/screens/{screen}/layouts/{number}/end", "A version is shown no longer"),
    (
        VersionVerb::Back,
        "/api/v1/screens/{screen}/layouts/{number}/back",
        "A version is shown again, as a new one (`why`)",
    ),
];

fn version_command((verb, path, summary): (VersionVerb, &'static str, &'static str)) -> Route {
    let handler = move |principal, reader, path, state, body| layouts::act(verb, principal, reader, path, state, body);
    route(handler, Method::POST, path, MANAGERS).says(summary, Asked::Json).answers(&[Answer(
        200,
        openapi::OWN,
        "The version as it stands then",
    )])
}

const CASE_COMMANDS: [(CaseVerb, &str, &str); 4] = [
    (CaseVerb::AskHead, "/api/v1/cases/{case}/ask-head", "A head of `sector` was asked; the first time, a case begins"),
    (CaseVerb::Answer, "/api/v1/cases/{case}/answer", "The citizen was given an answer, received as `outcome`"),
    (CaseVerb::Appointment, "/api/v1/cases/{case}/appointment", "The case goes on to mayor or councillors (`with`)"),
    (CaseVerb::Close, "/api/v1/cases/{case}/close", "The appointment is over, with an `outcome`"),
];

fn case_command((verb, path, summary): (CaseVerb, &'static str, &'static str)) -> Route {
    let handler = move |principal, path, state, body| visits::act(verb, principal, path, state, body);
    route(handler, Method::POST, path, CLERKS).says(summary, Asked::Json).answers(&[Answer(
        200,
        openapi::OWN,
        "The case as it stands then",
    )])
}

/// Desks' second screens: each its own desk's alone.
fn on_second_screens() -> [Route; 3] {
    [
        route(second::look, Method::GET, "/second/{desk}/board", Access::Second)
            .says("What a desk's second screen shows", Asked::Nothing)
            .answers(&[Answer(200, openapi::OWN, "The number at the desk, and the visit that ended there last")]),
        route(second::follow, Method::GET, "/second/{desk}/stream", Access::Second)
            .says("When to look again, as server-sent events", Asked::Nothing)
            .answers(&[Answer(200, openapi::EVENTS, "Events call, board, seen")]),
        route(second::rate, Method::POST, "/second/{desk}/rating", Access::Second)
            .says("How the visit was that ended at this desk last (`number`)", Asked::Json)
            .answers(&[Answer(204, openapi::EMPTY, "Noted")]),
    ]
}

/// Visitors and turnstiles.
fn at_the_reception() -> [Route; 11] {
    [
        route(reception::look, Method::GET, "/api/v1/reception", RECEPTION)
            .says("Who is inside", Asked::Nothing)
            .answers(&[Answer(200, openapi::OWN, "Those whose pass ends first before all")]),
        route(reception::check_in, Method::POST, "/api/v1/reception/check-in", RECEPTION)
            .says("A visitor is registered and gets a pass", Asked::Json)
            .answers(&[Answer(201, openapi::OWN, "The pass, to be printed")]),
        route(reception::check_out, Method::POST, "/api/v1/reception/check-out", RECEPTION)
            .says("A visitor gives the badge back", Asked::Json)
            .answers(&[Answer(200, openapi::OWN, "Who is inside then")]),
        route(reception::undo_check_out, Method::POST, "/api/v1/reception/check-out/undo", RECEPTION)
            .says("The last check-out was a mistake: all that it touched is as before", Asked::Json)
            .answers(&[Answer(200, openapi::OWN, "Who is inside then")]),
        route(reception::renew, Method::POST, "/api/v1/reception/renew", RECEPTION)
            .says("A visitor's pass is valid anew", Asked::Json)
            .answers(&[Answer(200, openapi::OWN, "The pass, to be printed again")]),
        route(numbers::look, Method::GET, "/api/v1/reception/numbers", RECEPTION)
            .says("Where a number of today is (`find`: `A12`, `a 012`, `12`)", Asked::Number)
            .answers(&[Answer(200, openapi::OWN, "The numbers that are meant, in order")]),
        route(numbers::put_back, Method::POST, "/api/v1/reception/put-back", RECEPTION)
            .says("A no-show (`ticket`) came after all, or somebody who asked for more time", Asked::Json)
            .answers(&[Answer(200, openapi::OWN, "Who is inside")]),
        route(reception::pass, Method::GET, "/api/v1/reception/passes/{pass}", RECEPTION)
            .says("A pass, to be printed again", Asked::Nothing)
            .answers(&[Answer(200, openapi::OWN, "The pass")]),
        route(reception::code, Method::GET, "/api/v1/reception/passes/{pass}/qr.svg", RECEPTION)
            .says("A pass's code as a QR", Asked::Nothing)
            .answers(&[Answer(200, openapi::SVG, "The picture")]),
        route(reception::door, Method::GET, "/api/v1/doors/{door}", TURNSTILES)
            .says("What a turnstile's reader needs to start", Asked::Nothing)
            .answers(&[Answer(200, openapi::OWN, "The turnstile, and what it does while the server is away")]),
        route(reception::present, Method::POST, "/api/v1/doors/{door}/present", TURNSTILES)
            .says("A pass is held before a turnstile", Asked::Json)
            .answers(&[Answer(200, openapi::OWN, "The verdict: open for `valid` alone")]),
    ]
}

/// Made once: the table does not change while the server runs.
async fn openapi_json() -> Response {
    static DOCUMENT: OnceLock<Bytes> = OnceLock::new();
    let made = || openapi::document(&table()).and_then(|document| serde_json::to_vec(&document)).map(Bytes::from);
    let document = match DOCUMENT.get() {
        Some(document) => Ok(document.clone()),
        None => made().map(|made| DOCUMENT.get_or_init(|| made).clone()),
    };
    match document {
        Ok(document) => ([(header::CONTENT_TYPE, "application/json")], document).into_response(),
        Err(_) => Refused::new(StatusCode::INTERNAL_SERVER_ERROR, "internal").into_response(),
    }
}
