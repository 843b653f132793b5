// SPDX-License-Identifier: EUPL-1.2
//! How a desk's second screen is opened: here, by its clerk; elsewhere, by a one-time code; and how it is ended.

use axum::extract::{FromRequestParts, Path, Query, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, Method, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use axum::{Form, Router};
use jiff::{SignedDuration, Timestamp, ToSpan as _};
use maud::{Markup, html};
use serde::Deserialize;

use super::admitted::{Admitted, Clerks};
use super::frame::{Files, bar, document, sign_out};
use super::held::Held;
use super::second;
use crate::access::{Staff, same_origin};
use crate::auth::{CODE_MIN, LoginError, SECOND_COOKIE};
use crate::cookies;
use crate::problem::Refused;
use crate::reader::Reader;
use crate::security::{Entry, What};
use crate::state::AppState;
use crate::whence::Whence;
use base::address;
use office::DeskId;

/// Below it the cookies travel, and nowhere else.
const PATH: &str = "/second";
/// Longest text of a code that is looked at.
const CODE_BYTES_MAX: usize = 64;
/// Digits that stand together: easier to read aloud and to type.
const DIGITS_TOGETHER: usize = 4;

pub(super) fn routes() -> Router<AppState> {
    Router::new()
        .route("/desk/{desk}/second", get(to_choices).post(open_here))
        .route("/desk/{desk}/seconds", get(choices))
        .route("/desk/{desk}/seconds/code", get(to_choices).post(offer))
        .route("/desk/{desk}/seconds/end", get(to_choices).post(end))
        .route("/second", get(ask).post(enter))
        .route("/second/{desk}", get(shown))
}

/// A clerk with a desk that they may open second screens of. What changes something must come from a page of ours.
struct AtDesk {
    held: Held,
    staff: Staff,
    desk: DeskId,
    /// The desk's, in the reader's language.
    name: String,
}

impl FromRequestParts<AppState> for AtDesk {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Response> {
        let Admitted { held, staff, .. } = Admitted::<Clerks>::from_request_parts(parts, state).await?;
        if !parts.method.is_safe() {
            same_origin(&parts.headers, &parts.method).map_err(IntoResponse::into_response)?;
        }
        let Path(desk) = Path::<String>::from_request_parts(parts, state).await.map_err(IntoResponse::into_response)?;
        match held.now.site.counter(&desk).map(|counter| counter.name.get(&held.language).to_owned()) {
            Some(name) => Ok(Self { held, staff, desk: DeskId(desk), name }),
            None => Err(held.notice(StatusCode::NOT_FOUND, "staff-not-found")),
        }
    }
}

/// `GET` of what only a press of a button does: to the page with the buttons.
async fn to_choices(Path(desk): Path<String>) -> Redirect {
    Redirect::to(&format!("/desk/{}/seconds", address::part(&desk)))
}

/// `POST /desk/{desk}/second`: in this very browser. Its session is the second screen's own; what the clerk's cookie opens
/// this page does not use.
async fn open_here(AtDesk { held, staff, desk, .. }: AtDesk, Whence(from): Whence) -> Result<Response, Refused> {
    let (now, ends_at) = (held.state.now(), day_ends(&held.state));
    let own = desk.clone();
    let opened = held
        .state
        .aside(move |state| state.auth().open_second(&staff.name, own, ends_at, now).map(|secret| (secret, staff)));
    let Some((secret, staff)) = opened.await? else { return Ok(Redirect::to("/login").into_response()) };
    held.state.auth().log().note(Entry::new(What::SecondOpened, now).by(Some(&staff.name)).from(from).to(&desk.0));
    Ok(let_in(&held.state, &secret, &desk))
}

/// On to the desk's page, with a cookie that travels there alone: a browser may show several desks' screens.
fn let_in(state: &AppState, secret: &str, desk: &DeskId) -> Response {
    let age = state.now().duration_until(day_ends(state)).max(SignedDuration::ZERO);
    let path = page_of(desk);
    let cookie = cookies::write(SECOND_COOKIE, secret, &path, age.as_secs());
    ([(header::SET_COOKIE, cookie)], Redirect::to(&path)).into_response()
}

fn page_of(desk: &DeskId) -> String {
    format!("{PATH}/{}", address::part(&desk.0))
}

/// When the office's day ends, and every second screen with it.
fn day_ends(state: &AppState) -> Timestamp {
    let (site, now) = (state.site().get(), state.now());
    let tomorrow = site.catalogue.day(now).saturating_add(1.day());
    tomorrow.to_zoned(site.catalogue.time_zone.clone()).map_or(now, |tomorrow| tomorrow.timestamp())
}

/// What the address may say.
#[derive(Deserialize)]
struct Said {
    done: Option<String>,
}

/// `GET /desk/{desk}/seconds`: how to open one elsewhere, and how to end them.
async fn choices(at: AtDesk, headers: HeaderMap, Query(Said { done }): Query<Said>) -> Markup {
    page(&at, &here(&headers), None, done.is_some())
}

/// `POST /desk/{desk}/seconds/code`: the same page, with a code.
async fn offer(at: AtDesk, headers: HeaderMap) -> Markup {
    let state = &at.held.state;
    let code = state.auth().offer_second(at.desk.clone(), &at.staff.name, state.now());
    page(&at, &here(&headers), Some(&code), false)
}

/// `POST /desk/{desk}/seconds/end`: all of this desk's second screens end.
async fn end(AtDesk { held, staff, desk, .. }: AtDesk, Whence(from): Whence) -> Result<Redirect, Refused> {
    let path = format!("/desk/{}/seconds?done=ended", address::part(&desk.0));
    let own = desk.clone();
    if held.state.aside(move |state| state.auth().end_seconds(&own)).await? > 0 {
        let entry = Entry::new(What::SecondEnded, held.state.now()).by(Some(&staff.name)).from(from);
        held.state.auth().log().note(entry.to(&desk.0));
    }
    Ok(Redirect::to(&path))
}

/// Where another device types a code: this server as the clerk's own browser reaches it.
fn here(headers: &HeaderMap) -> String {
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok());
    format!("{}{PATH}", host.unwrap_or_default())
}

fn page(AtDesk { held, desk, name, .. }: &AtDesk, here: &str, code: Option<&str>, is_done: bool) -> Markup {
    let view = held.view();
    let title = view.say("seconds-title");
    let own = format!("/desk/{}", address::part(&desk.0));
    let body = html! {
        body {
            (bar(view, &html! {
                a.button href=(own) { (name) }
                (sign_out(view))
            }))
            main.middle {
                h1 { (title) " · " (name) }
                @if is_done { p.card.done role="status" { (view.say("seconds-ended")) } }
                form.card.login method="post" action={ (own) "/second" } target="_blank" {
                    h2 { (view.say("seconds-here")) }
                    p { (view.say("seconds-here-more")) }
                    button.control type="submit" { (view.say("second-open")) }
                }
                form.card.login method="post" action={ (own) "/seconds/code" } {
                    h2 { (view.say("seconds-elsewhere")) }
                    p { (view.say_with("seconds-elsewhere-more", &[("minutes", CODE_MIN.into()), ("address", here.into())])) }
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
                form.card.login method="post" action={ (own) "/seconds/end" } {
                    h2 { (view.say("seconds-end")) }
                    p { (view.say("seconds-end-more")) }
                    button.control type="submit" { (view.say("seconds-end-now")) }
                }
            }
        }
    };
    document(view, &title, Files { styles: &["codes.css"], script: None }, &body)
}

fn spaced(code: &str) -> String {
    let digits: Vec<char> = code.chars().collect();
    digits.chunks(DIGITS_TOGETHER).map(String::from_iter).collect::<Vec<_>>().join(" ")
}

/// `GET /second`: asks for the code.
async fn ask(Reader(language): Reader, State(state): State<AppState>) -> Markup {
    asking(&Held::new(state, language), None)
}

/// The page that asks for the code; the key of what went wrong, and after how many seconds another is heard.
fn asking(held: &Held, fault: Option<(&'static str, u32)>) -> Markup {
    let view = held.view();
    let title = view.say("second-enter");
    let body = html! {
        body {
            (bar(view, &html! {}))
            main.middle.slim {
                form.card.login method="post" action=(PATH) {
                    h1 { (title) }
                    @if let Some((key, wait_s)) = fault {
                        p.fault role="alert" { (view.say_with(key, &[("seconds", wait_s.into())])) }
                    }
                    label.field {
                        span { (view.say("second-enter-code")) }
                        input.code type="text" name="code" inputmode="numeric" autocomplete="off" maxlength="20" required
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

/// `POST /second`: on to the desk's page with a session of its own, or the same page with what went wrong.
async fn enter(
    Reader(language): Reader,
    State(state): State<AppState>,
    Whence(from): Whence,
    headers: HeaderMap,
    Form(CodeForm { mut code }): Form<CodeForm>,
) -> Result<Response, Refused> {
    same_origin(&headers, &Method::POST)?;
    code.truncate(code.floor_char_boundary(CODE_BYTES_MAX));
    let (now, ends_at) = (state.now(), day_ends(&state));
    match state.aside(move |state| state.auth().enter_second(&code, from, ends_at, now)).await? {
        Ok((secret, desk, who)) => {
            state.auth().log().note(Entry::new(What::SecondOpened, now).by(Some(&who)).from(from).to(&desk.0));
            Ok(let_in(&state, &secret, &desk))
        }
        Err(error) => {
            state.auth().log().note(Entry::new(What::SecondRefused, now).from(from));
            let held = Held::new(state, language);
            Ok(match error {
                LoginError::Wrong => {
                    (StatusCode::UNAUTHORIZED, asking(&held, Some(("second-enter-wrong", 0)))).into_response()
                }
                LoginError::TooOften { retry_after_s } => {
                    let wait = [(header::RETRY_AFTER, retry_after_s.to_string())];
                    let page = asking(&held, Some(("staff-login-later", retry_after_s)));
                    (StatusCode::TOO_MANY_REQUESTS, wait, page).into_response()
                }
            })
        }
    }
}

/// `GET /second/{desk}`: the page before the citizen, for the second screen's own cookie alone. Whose session is over is
/// told so, and asked for a new code.
async fn shown(
    Reader(language): Reader,
    State(state): State<AppState>,
    Path(desk): Path<String>,
    headers: HeaderMap,
) -> Response {
    let Some(secret) = cookies::read(&headers, SECOND_COOKIE) else { return Redirect::to(PATH).into_response() };
    let known = state.auth().by_second(secret, state.now());
    let held = Held::new(state, language);
    match known {
        None => (StatusCode::UNAUTHORIZED, asking(&held, Some(("second-enter-over", 0)))).into_response(),
        Some(second) if second.desk.0 != desk => Redirect::to(PATH).into_response(),
        Some(_) => match held.now.site.counter(&desk) {
            Some(counter) => second::page(held.view(), &counter).into_response(),
            None => held.notice(StatusCode::NOT_FOUND, "staff-not-found"),
        },
    }
}
