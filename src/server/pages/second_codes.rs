//! How a desk's second screen is opened: here, by its clerk; elsewhere, by a one-time code; and how it is ended.

use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, Method, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use axum::{Form, Router};
use jiff::{SignedDuration, Timestamp, ToSpan as _};
use maud::{Markup, html};
use serde::Deserialize;

use super::frame::{Files, bar, document, sign_out};
use super::{Held, WAIT_S_MAX, second};
use crate::office::DeskId;
use crate::server::access::{CLERKS, Staff, same_origin};
use crate::server::address;
use crate::server::auth::{CODE_MIN, LoginError, SECOND_COOKIE};
use crate::server::cookies;
use crate::server::problem::{Reader, Refused};
use crate::server::security::{Entry, What};
use crate::server::state::AppState;
use crate::server::whence::Whence;
use crate::site::Counter;

/// Below it the cookies travel, and nowhere else.
const PATH: &str = "/second";
/// Longest text of a code that is looked at.
const CODE_BYTES_MAX: usize = 64;

pub(super) fn routes() -> Router<AppState> {
    Router::new()
        .route("/desk/{desk}/second", get(open_here))
        .route("/desk/{desk}/seconds", get(choices))
        .route("/desk/{desk}/seconds/code", post(offer))
        .route("/desk/{desk}/seconds/end", post(end))
        .route("/second", get(ask).post(enter))
        .route("/second/{desk}", get(shown))
}

/// Runs with a desk that this clerk may open.
#[expect(clippy::result_large_err, reason = "an answer is made once a request")]
fn clerk_at(held: &Held, staff: &Staff, desk: &str) -> Result<DeskId, Response> {
    if !CLERKS.admits(staff.role) {
        return Err(held.forbidden(staff));
    }
    match held.now.site.counter(desk) {
        Some(_) => Ok(DeskId::from(desk)),
        None => Err(held.notice(StatusCode::NOT_FOUND, "staff-not-found")),
    }
}

/// `GET /desk/{desk}/second`: in this very browser. Its session is the second screen's own; what the clerk's cookie opens
/// this page does not use.
async fn open_here(
    staff: Staff,
    Reader(language): Reader,
    State(state): State<AppState>,
    Whence(from): Whence,
    Path(desk): Path<String>,
) -> Response {
    let held = Held::new(state.clone(), language).of(&staff);
    let desk = match clerk_at(&held, &staff, &desk) {
        Ok(desk) => desk,
        Err(refused) => return refused,
    };
    let now = state.now();
    let Some(secret) = state.auth().open_second(&staff.name, desk.clone(), day_ends(&state), now) else {
        return Redirect::to("/login").into_response();
    };
    state.auth().log().note(Entry::new(What::SecondOpened, now).by(Some(&staff.name)).from(from).to(&desk.0));
    let_in(&state, &secret, &desk)
}

/// On to the desk's page, with a cookie that travels there alone: a browser may show several desks' screens.
fn let_in(state: &AppState, secret: &str, desk: &DeskId) -> Response {
    let age = state.now().duration_until(day_ends(state)).max(SignedDuration::ZERO);
    let path = format!("{PATH}/{}", address::part(&desk.0));
    let cookie = cookies::write(SECOND_COOKIE, secret, &path, age.as_secs());
    ([(header::SET_COOKIE, cookie)], Redirect::to(&path)).into_response()
}

/// When the office's day ends, and every second screen with it.
fn day_ends(state: &AppState) -> Timestamp {
    let (site, now) = (state.site().get(), state.now());
    let tomorrow = site.catalogue.day(now).saturating_add(1.day());
    tomorrow.to_zoned(site.catalogue.time_zone.clone()).map_or(now, |tomorrow| tomorrow.timestamp())
}

/// `GET /desk/{desk}/seconds`: how to open one elsewhere, and how to end them.
async fn choices(
    staff: Staff,
    Reader(language): Reader,
    State(state): State<AppState>,
    Path(desk): Path<String>,
    Query(Said { done, .. }): Query<Said>,
) -> Response {
    let held = Held::new(state, language).of(&staff);
    match clerk_at(&held, &staff, &desk) {
        Ok(desk) => page(&held, &desk, None, done.is_some()).into_response(),
        Err(refused) => refused,
    }
}

/// `POST /desk/{desk}/seconds/code`: the same page, with a code.
async fn offer(
    staff: Staff,
    Reader(language): Reader,
    State(state): State<AppState>,
    Path(desk): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Refused> {
    same_origin(&headers, &Method::POST)?;
    let held = Held::new(state.clone(), language).of(&staff);
    let desk = match clerk_at(&held, &staff, &desk) {
        Ok(desk) => desk,
        Err(refused) => return Ok(refused),
    };
    let code = state.auth().offer_second(desk.clone(), &staff.name, state.now());
    Ok(page(&held, &desk, Some(&code), false).into_response())
}

/// `POST /desk/{desk}/seconds/end`: all of this desk's second screens end.
async fn end(
    staff: Staff,
    Reader(language): Reader,
    State(state): State<AppState>,
    Whence(from): Whence,
    Path(desk): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Refused> {
    same_origin(&headers, &Method::POST)?;
    let held = Held::new(state.clone(), language).of(&staff);
    let desk = match clerk_at(&held, &staff, &desk) {
        Ok(desk) => desk,
        Err(refused) => return Ok(refused),
    };
    if state.auth().end_seconds(&desk) > 0 {
        let entry = Entry::new(What::SecondEnded, state.now()).by(Some(&staff.name)).from(from);
        state.auth().log().note(entry.to(&desk.0));
    }
    Ok(Redirect::to(&format!("/desk/{}/seconds?done=ended", address::part(&desk.0))).into_response())
}

fn page(held: &Held, desk: &DeskId, code: Option<&str>, is_done: bool) -> Markup {
    let view = held.view();
    let name = held.now.site.counter(&desk.0).map(|counter: Counter<'_>| counter.name.get(view.language).to_owned());
    let name = name.unwrap_or_default();
    let title = view.say("seconds-title");
    let action = |verb: &str| format!("/desk/{}/seconds/{verb}", address::part(&desk.0));
    let body = html! {
        body {
            (bar(view, &html! {
                a.button href={ "/desk/" (address::part(&desk.0)) } { (name) }
                (sign_out(view))
            }))
            main.middle {
                h1 { (title) " · " (name) }
                @if is_done { p.card.done role="status" { (view.say("seconds-ended")) } }
                section.card.login {
                    h2 { (view.say("seconds-here")) }
                    p { (view.say("seconds-here-more")) }
                    a.control href={ "/desk/" (address::part(&desk.0)) "/second" } target="_blank" { (view.say("second-open")) }
                }
                form.card.login method="post" action=(action("code")) {
                    h2 { (view.say("seconds-elsewhere")) }
                    p { (view.say_with("seconds-elsewhere-more", &[("minutes", CODE_MIN.into())])) }
                    @if let Some(code) = code {
                        p.code role="status" {
                            span.apart { (view.say("seconds-code")) " " }
                            strong #code dir="ltr" { (spaced(code)) }
                        }
                    }
                    button.control.primary type="submit" {
                        (view.say(if code.is_some() { "seconds-code-anew" } else { "seconds-code-make" }))
                    }
                }
                form.card.login method="post" action=(action("end")) {
                    h2 { (view.say("seconds-end")) }
                    p { (view.say("seconds-end-more")) }
                    button.control type="submit" { (view.say("seconds-end-now")) }
                }
            }
        }
    };
    document(view, &title, Files { styles: &["codes.css"], script: None }, &body)
}

/// In two halves: easier to read aloud and to type.
fn spaced(code: &str) -> String {
    let (one, other) = code.split_at(code.len() / 2);
    format!("{one} {other}")
}

/// What an address may say.
#[derive(Deserialize)]
struct Said {
    done: Option<String>,
    fault: Option<String>,
    wait: Option<u32>,
}

/// `GET /second`: asks for the code.
async fn ask(
    Reader(language): Reader,
    State(state): State<AppState>,
    Query(Said { fault, wait, .. }): Query<Said>,
) -> Markup {
    let held = Held::new(state, language);
    let view = held.view();
    let title = view.say("second-enter");
    let told = fault.as_deref().map(|slug| match slug {
        "over" => "second-enter-over",
        "slow-down" => "staff-login-later",
        _ => "second-enter-wrong",
    });
    let seconds = [("seconds", wait.unwrap_or(1).clamp(1, WAIT_S_MAX).into())];
    let body = html! {
        body {
            (bar(view, &html! {}))
            main.middle.slim {
                form.card.login method="post" action=(PATH) {
                    h1 { (title) }
                    @if let Some(told) = told { p.fault role="alert" { (view.say_with(told, &seconds)) } }
                    label.field {
                        span { (view.say("second-enter-code")) }
                        input.code type="text" name="code" inputmode="numeric" autocomplete="off" maxlength="12" required
                            autofocus aria-describedby="where" dir="ltr";
                    }
                    p.muted #where { (view.say("second-enter-where")) }
                    button.control.primary type="submit" { (view.say("second-enter-go")) }
                }
            }
        }
    };
    document(view, &title, Files { styles: &["codes.css"], script: None }, &body)
}

#[derive(Deserialize)]
struct CodeForm {
    #[serde(default)]
    code: String,
}

/// `POST /second`: on to the desk's page with a session of its own, or back with what went wrong.
async fn enter(
    State(state): State<AppState>,
    Whence(from): Whence,
    headers: HeaderMap,
    Form(CodeForm { code }): Form<CodeForm>,
) -> Result<Response, Refused> {
    same_origin(&headers, &Method::POST)?;
    let now = state.now();
    let code = code.get(..CODE_BYTES_MAX.min(code.len())).unwrap_or_default();
    match state.auth().enter_second(code, from, day_ends(&state), now) {
        Ok((secret, desk, who)) => {
            state.auth().log().note(Entry::new(What::SecondOpened, now).by(Some(&who)).from(from).to(&desk.0));
            Ok(let_in(&state, &secret, &desk))
        }
        Err(error) => {
            state.auth().log().note(Entry::new(What::SecondRefused, now).from(from));
            Ok(match error {
                LoginError::Wrong => Redirect::to("/second?fault=wrong").into_response(),
                LoginError::TooOften { retry_after_s } => {
                    let back = Redirect::to(&format!("/second?fault=slow-down&wait={retry_after_s}"));
                    ([(header::RETRY_AFTER, retry_after_s.to_string())], back).into_response()
                }
            })
        }
    }
}

/// `GET /second/{desk}`: the page before the citizen, for the second screen's own cookie alone.
async fn shown(
    Reader(language): Reader,
    State(state): State<AppState>,
    Path(desk): Path<String>,
    headers: HeaderMap,
) -> Response {
    let secret = cookies::read(&headers, SECOND_COOKIE);
    let known = secret.and_then(|secret| state.auth().by_second(secret, state.now()));
    if known.is_none_or(|second| second.desk.0 != desk) {
        return Redirect::to(PATH).into_response();
    }
    let held = Held::new(state, language);
    match held.now.site.counter(&desk) {
        Some(counter) => second::page(held.view(), &counter).into_response(),
        None => held.notice(StatusCode::NOT_FOUND, "staff-not-found"),
    }
}
