// SPDX-License-Identifier: EUPL-1.2
//! Web pages for staff: start, login, desk, screens, results.
//!
//! A page is a handler with [`Staff`] (logged in, else sent to `/login`), `Reader` (the browser's language) and
//! `State<AppState>`, or with `Admitted`, which is all three for a page that is not for all staff; it only draws.
//! Scripts on a page use the API itself (`fetch`, `EventSource`) with the session cookie: same origin, no token.
//! `POST /login` (form `name`, `password`, `desk`, `next`) and `POST /logout` are the server's own; what fails is answered
//! by the page itself with what is wrong: addresses hold neither names nor faults.

pub(super) mod account;
mod admitted;
mod asking;
mod desk;
mod desk_side;
mod files;
mod frame;
mod from_file;
mod held;
mod help;
pub(super) mod login;
pub(super) mod nowhere;
mod passing;
mod phone;
mod present;
mod printers;
mod reception;
mod results;
mod screen_words;
mod screens;
mod second;
mod second_codes;
mod security;
mod start;
mod troubles;
mod whereabouts;

use axum::Router;
use axum::extract::{Path, Request, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::{Next, from_fn};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use maud::Markup;

use self::admitted::{Admitted, Clerks, Receptionists};
use self::held::Held;
use super::access::Staff;
use super::being_built;
use super::clock::words;
use super::reader::Reader;
use super::routes::reception::board_of;
use super::state::AppState;

/// Only what this server gives, nothing inline, and no page of others around ours.
const CONTENT_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; \
     font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// The pages.
pub fn routes() -> Router<AppState> {
    let pages = Router::new()
        .route("/", get(start_page))
        .route("/standing", get(start_part))
        .route("/login", get(login::look))
        .route("/desk/{desk}", get(desk_page))
        .route("/account", get(account::look))
        .route("/security", get(security::look))
        .route("/security/export.csv", get(security::export))
        .merge(second_codes::routes())
        .route("/reception", get(reception_page))
        .route("/reception/present", get(present_page))
        .route("/reception/appointments", get(from_file_page))
        .route("/screens", get(screens::look))
        .route("/troubles", get(troubles::look))
        .route("/printers/{screen}/{number}", get(printers::preview))
        .merge(results::routes())
        .layer(from_fn(guarded));
    let files = Router::new()
        .route("/favicon.ico", get(files::icon))
        .route("/static/{name}", get(files::file))
        .route("/static/fonts/{name}", get(files::font));
    pages.merge(phone::routes()).merge(files)
}

/// Tells the browser what a page may load, and to keep no copy of it.
pub async fn guarded(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(CONTENT_POLICY));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    // Not "no-referrer": a form would then be sent without an origin, and refused as a foreign page's.
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("same-origin"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

async fn start_page(
    staff: Result<Staff, Redirect>,
    Reader(language): Reader,
    State(state): State<AppState>,
) -> Response {
    let held = Held::new(state, language);
    let held = match &staff {
        Ok(staff) => held.of(staff),
        Err(_) => held,
    };
    match standing(&held).await {
        Some(part) => start::page(held.view(), &part).into_response(),
        None => held.notice(StatusCode::SERVICE_UNAVAILABLE, "staff-later"),
    }
}

/// What changes of the start page: some hundred bytes.
async fn start_part(Reader(language): Reader, State(state): State<AppState>) -> Response {
    let part = standing(&Held::new(state, language)).await;
    part.map_or_else(|| StatusCode::SERVICE_UNAVAILABLE.into_response(), IntoResponse::into_response)
}

/// How the office stands, as the start page says it; none while the engine cannot say.
async fn standing(held: &Held) -> Option<Markup> {
    let board = held.state.engine().look(|engine, now| engine.board(now)).await.ok()?;
    let clock = held
        .state
        .clock()
        .doubt()
        .map(|doubt| words::told(held.state.words(), &held.now.catalogue.time_zone, &held.language, doubt));
    let built = held.state.front().being_built.as_deref().and_then(being_built::how_far);
    Some(start::part(held.view(), &start::standing(held.view(), &board), clock.as_deref(), built))
}

async fn desk_page(Admitted { held, .. }: Admitted<Clerks>, Path(desk): Path<String>) -> Response {
    match held.now.site.counter(&desk) {
        Some(counter) => desk::page(held.view(), &counter).into_response(),
        None => held.notice(StatusCode::NOT_FOUND, "staff-not-found"),
    }
}

async fn reception_page(Admitted { held, .. }: Admitted<Receptionists>) -> Markup {
    let board = board_of(&held.state).await.ok();
    reception::page(held.view(), board.as_ref())
}

async fn from_file_page(Admitted { held, .. }: Admitted<Receptionists>) -> Markup {
    let today = held.now.catalogue.day(held.state.now());
    from_file::page(held.view(), today)
}

async fn present_page(Admitted { held, .. }: Admitted<Receptionists>) -> Response {
    let Ok(board) = board_of(&held.state).await else {
        return held.notice(StatusCode::SERVICE_UNAVAILABLE, "staff-later");
    };
    present::page(held.view(), &board).into_response()
}
