// SPDX-License-Identifier: EUPL-1.2
//! A ticket's page on its holder's phone: open to whoever knows its unguessable address, without cookies; it ends with
//! the day. Works by reload alone; with script, over a stream.

mod over;
mod page;
mod ticket;
mod tongue;
mod waiting;
mod way;

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::{Form, Path, Query, Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::middleware::{Next, from_fn};
use axum::response::sse::{Event, Sse};
use axum::response::{Html, IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use maud::Markup;
use serde::Deserialize;
use tokio_stream::wrappers::ReceiverStream;
use uuid::Uuid;

use self::page::Asked;
use self::ticket::Told;
use super::held::Held;
use crate::engine::Refusal;
use crate::heartbeat::beating;
use crate::personal_data::Kind;
use crate::phones::Place;
use crate::problem::Refused;
use crate::reader::reader;
use crate::routes::tickets;
use crate::routes::visits::rate_as;
use crate::state::AppState;
use api::RatingRequest;
use base::words::{Language, plain};
use office::{Action, Aspect, Quoted, Role, Stars, TicketId};

/// A stream ends after this long; the page opens another.
const STREAM_LIFE: Duration = Duration::from_secs(5 * 60);
/// While the engine cannot say how a ticket stands it is asked again after this time.
const RETRY_GAP: Duration = Duration::from_secs(2);
/// Least time between two parts for a phone.
const PART_GAP: Duration = Duration::from_millis(500);

/// The office's time at which a part is true: "10:43".
const OFFICE_TIME: HeaderName = HeaderName::from_static("office-time");

/// What every answer under `/t/` carries: nothing from elsewhere, no trace of the address, which is the secret.
const HEADERS: [(HeaderName, &str); 5] = [
    (
        header::CONTENT_SECURITY_POLICY,
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; \
         form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    ),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "no-referrer"),
    (header::CACHE_CONTROL, "no-store"),
    (HeaderName::from_static("x-robots-tag"), "noindex"),
];

/// The pages of tickets.
pub(super) fn routes() -> Router<AppState> {
    Router::new()
        .route("/t/{code}", get(look))
        .route("/t/{code}/part", get(part))
        .route("/t/{code}/stream", get(stream))
        .route("/t/{code}/cancel", post(cancel))
        .route("/t/{code}/postpone", post(postpone))
        .route("/t/{code}/resume", post(resume))
        .route("/t/{code}/rate", post(rate))
        .layer(from_fn(guarded))
}

async fn guarded(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    for (name, value) in HEADERS {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    // A phone that asks now and then keeps no connection from the desks.
    if response.headers().get(header::CONTENT_TYPE).is_none_or(|kind| kind != "text/event-stream") {
        response.headers_mut().insert(header::CONNECTION, HeaderValue::from_static("close"));
    }
    response
}

/// What the address may say.
#[derive(Default, Deserialize)]
struct Said {
    lang: Option<String>,
    stars: Option<u8>,
    fault: Option<String>,
}

/// The ticket that an address would be of, where phones can reach the server at all.
fn named(state: &AppState, code: &str) -> Option<TicketId> {
    let is_reachable = state.site().get().site.phone_address.is_some();
    TicketId::from_code(code).filter(|_| is_reachable)
}

/// Why there is nothing to show: no such ticket, or the engine cannot say at the moment.
fn missing<T>(found: &Result<Option<T>, Refusal>) -> StatusCode {
    if found.is_ok() { StatusCode::NOT_FOUND } else { StatusCode::SERVICE_UNAVAILABLE }
}

/// A guessed address, one of another day, one of another office: all read the same.
pub(super) fn unknown(state: AppState, headers: &HeaderMap, status: StatusCode) -> Response {
    let language = reader(headers, state.words().languages());
    let held = Held::new(state, language);
    // Who has a ticket and comes at a bad moment gets the page by itself when it is over.
    let key = if status == StatusCode::NOT_FOUND { "phone-gone" } else { "phone-later" };
    (status, page::notice(held.view(), key)).into_response()
}

/// One ticket, drawn for a reader of `lang`, else of the ticket's own language.
async fn drawn(
    state: &AppState,
    id: TicketId,
    lang: Option<&str>,
    draw: impl FnOnce(&Told<'_>) -> Markup,
) -> Result<Option<Markup>, Refusal> {
    let holder = state.engine().look(move |engine, now| engine.holder(id, now).map(|holder| (holder, now)));
    let Some(((ticket, holder), now)) = holder.await? else { return Ok(None) };
    let site = state.site().get();
    let language = language(&site.site.languages, lang, &ticket.language);
    let held = Held::new(state.clone(), language);
    let commented = holder.rating.is_some() && state.personal_data().holds(Kind::Comments, id.0);
    Ok(Some(draw(&Told {
        view: held.view(),
        ticket: &ticket,
        holder: &holder,
        as_of: held.clock(now),
        postponed_until: ticket.postponed_until.as_ref().map(|until| held.clock(until.at)),
        postpone_min: held.now.catalogue.rules.postpone_min,
        comments: held.now.site.measures.ratings.comments,
        commented,
    })))
}

/// The language asked for, else the ticket's, of those the office offers.
fn language(offered: &[Language], asked: Option<&str>, own: &str) -> Language {
    let of = |tag: &str| offered.iter().find(|language| language.0 == tag).cloned();
    asked.and_then(of).or_else(|| of(own)).unwrap_or_else(Language::italian)
}

async fn look(
    Path(code): Path<String>,
    Query(said): Query<Said>,
    headers: HeaderMap,
    State(state): State<AppState>,
) -> Response {
    let Some(id) = named(&state, &code) else { return unknown(state, &headers, StatusCode::NOT_FOUND) };
    let lang = said.lang.as_deref();
    let drawn = drawn(&state, id, lang, |told| {
        // Only what the catalogues know is repeated.
        let keys = said.fault.iter().flat_map(|slug| [format!("reject-{slug}"), format!("problem-{slug}")]);
        let key = keys.into_iter().find(|key| told.view.words.has(&Language::italian(), key));
        let fault = key.map(|key| told.view.say(&key));
        let stars = said.stars.and_then(|count| Stars::try_from(count).ok()).filter(|_| told.holder.served);
        page::document(told, &Asked { stars, fault })
    });
    match drawn.await {
        Ok(Some(document)) => document.into_response(),
        found => unknown(state, &headers, missing(&found)),
    }
}

/// What changes of a page: worked out once per change, however many phones ask.
async fn shared(state: &AppState, id: TicketId, lang: Option<&str>) -> Result<Option<Arc<str>>, Refusal> {
    let version = state.phones().version();
    let key = Language(lang.unwrap_or_default().to_owned());
    if let Some(part) = state.phones().page(id, &key, version) {
        return Ok(Some(part));
    }
    let Some(part) = drawn(state, id, lang, |told| page::part(told, None)).await? else { return Ok(None) };
    // A line of the stream ends where a carriage return stands.
    let part: Arc<str> = part.into_string().replace('\r', "").into();
    state.phones().keep(id, key, version, part.clone());
    Ok(Some(part))
}

/// Only a language of the site's is worth a page of its own.
fn offered(state: &AppState, lang: Option<String>) -> Option<String> {
    let site = state.site().get();
    lang.filter(|tag| site.site.languages.iter().any(|language| language.0 == *tag))
}

async fn part(Path(code): Path<String>, Query(said): Query<Said>, State(state): State<AppState>) -> Response {
    let Some(id) = named(&state, &code) else { return StatusCode::NOT_FOUND.into_response() };
    let lang = offered(&state, said.lang);
    match shared(&state, id, lang.as_deref()).await {
        // The part may have been worked out a while ago; it is true as of now.
        Ok(Some(part)) => {
            let held = Held::new(state.clone(), Language::italian());
            ([(OFFICE_TIME, held.clock(state.now()))], Html(part.to_string())).into_response()
        }
        found => missing(&found).into_response(),
    }
}

async fn stream(Path(code): Path<String>, Query(said): Query<Said>, State(state): State<AppState>) -> Response {
    let Some(id) = named(&state, &code) else { return StatusCode::NOT_FOUND.into_response() };
    let lang = offered(&state, said.lang);
    // What is no ticket's takes no place; while the engine cannot say, the page waits for it.
    if let Ok(None) = shared(&state, id, lang.as_deref()).await {
        return StatusCode::NOT_FOUND.into_response();
    }
    // Beyond the bound the page asks again by itself.
    let Some(place) = state.phones().place(id) else { return Refused::busy().into_response() };
    let events = parts(state.clone(), id, lang, place);
    let mut response = Sse::new(beating(state, events)).into_response();
    response.headers_mut().insert("x-accel-buffering", HeaderValue::from_static("no"));
    response
}

#[derive(Deserialize)]
struct Press {
    turn: Option<u32>,
    lang: Option<String>,
}

async fn cancel(Path(code): Path<String>, State(state): State<AppState>, Form(press): Form<Press>) -> Response {
    pressed(state, code, press, "cancel", |ticket| Action::Cancel { ticket }).await
}

async fn postpone(Path(code): Path<String>, State(state): State<AppState>, Form(press): Form<Press>) -> Response {
    pressed(state, code, press, "postpone", |ticket| Action::Postpone { ticket }).await
}

async fn resume(Path(code): Path<String>, State(state): State<AppState>, Form(press): Form<Press>) -> Response {
    pressed(state, code, press, "resume", |ticket| Action::Resume { ticket }).await
}

/// Does what was pressed, and shows the page again. The same press sent twice is one command.
async fn pressed(
    state: AppState,
    code: String,
    press: Press,
    name: &str,
    action: impl FnOnce(TicketId) -> Action,
) -> Response {
    let Some(ticket) = TicketId::from_code(&code) else { return back(&code, press.lang.as_deref(), None) };
    let command = match name {
        // As over the API.
        "cancel" => match tickets::cancel_id(&state, ticket).await {
            Ok(command) => command,
            Err(refused) => return back(&code, press.lang.as_deref(), Some(refused.slug)),
        },
        _ => Uuid::new_v5(&ticket.0, format!("{name} {}", press.turn.unwrap_or_default()).as_bytes()),
    };
    let done = state.engine().command(Role::Holder, command, action(ticket)).await;
    state.phones().changed();
    let fault = done.err().map(|refusal| Refused::from(refusal).slug);
    back(&code, press.lang.as_deref(), fault)
}

#[derive(Deserialize)]
struct Rated {
    stars: u8,
    aspect: Aspect,
    comment: Option<String>,
    /// What was written is to be taken back.
    take_back: Option<bool>,
    lang: Option<String>,
}

async fn rate(Path(code): Path<String>, State(state): State<AppState>, Form(rated): Form<Rated>) -> Response {
    let lang = rated.lang.as_deref();
    let Some(ticket) = TicketId::from_code(&code) else { return back(&code, lang, None) };
    let Rated { stars, aspect, comment, take_back, .. } = rated;
    // A form sends two signs for the end of a line; who writes counts one. An empty box says nothing.
    let written = comment.map(|text| text.replace("\r\n", "\n")).filter(|text| !plain::text(text).is_empty());
    let is_written = written.is_some();
    let comment = if take_back == Some(true) { Some(String::new()) } else { written };
    let request = RatingRequest { id: Uuid::new_v4(), number: None, stars, aspect: aspect.into(), comment };
    let fault = rate_as(Role::Holder, Quoted::Id(ticket), &state, request).await.err();
    state.phones().changed();
    let place = if is_written && fault.is_none() { "#received" } else { "" };
    back_at(&code, lang, fault.map(|refused| refused.slug), place)
}

/// Back to the page, so that a reload sends nothing again.
fn back(code: &str, lang: Option<&str>, fault: Option<&str>) -> Response {
    back_at(code, lang, fault, "")
}

/// The same, at a place of it.
fn back_at(code: &str, lang: Option<&str>, fault: Option<&str>, place: &str) -> Response {
    let plain = |text: &&str| text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_');
    let code = Some(code).filter(plain).unwrap_or_default();
    let said = [("lang", lang), ("fault", fault)];
    let said = said.into_iter().filter_map(|(name, value)| Some(format!("{name}={}", value.filter(plain)?)));
    Redirect::to(&format!("/t/{code}?{}{place}", said.collect::<Vec<_>>().join("&"))).into_response()
}

/// The part now and whenever it is another one; ends with the ticket's day, the server, or the phone that looks.
fn parts(state: AppState, id: TicketId, lang: Option<String>, place: Place) -> impl tokio_stream::Stream<Item = Event> {
    let (sender, receiver) = tokio::sync::mpsc::channel(1);
    let (mut changes, mut ended) = (state.phones().changes(), state.phones().ended());
    changes.mark_changed();
    // A phone that went away without a word keeps no place for long: the others connect anew by themselves.
    let life = tokio::time::sleep(STREAM_LIFE);
    tokio::spawn(async move {
        let _place = place;
        let mut shown = None;
        tokio::pin!(life);
        loop {
            let goes_on = tokio::select! {
                changed = changes.changed() => changed.is_ok(),
                _ = ended.wait_for(|ended| *ended) => false,
                () = &mut life => false,
                () = sender.closed() => false,
            };
            if !goes_on {
                return;
            }
            let part = match shared(&state, id, lang.as_deref()).await {
                Ok(Some(part)) => part,
                Ok(None) => {
                    drop(sender.send(Event::default().event("gone").data("{}")).await);
                    return;
                }
                // What is shown stays, until the engine can say again.
                Err(_) => {
                    changes.mark_changed();
                    tokio::time::sleep(RETRY_GAP).await;
                    continue;
                }
            };
            if shown.as_ref() != Some(&part) {
                if sender.send(Event::default().event("ticket").data(&*part)).await.is_err() {
                    return;
                }
                shown = Some(part);
            }
            tokio::time::sleep(PART_GAP).await;
        }
    });
    ReceiverStream::new(receiver)
}
