// SPDX-License-Identifier: EUPL-1.2
//! Logging in and out: a form, a cookie, a redirection.

use std::net::IpAddr;

use axum::Form;
use axum::extract::State;
use axum::http::{HeaderMap, Method, StatusCode, header};
use axum::response::{AppendHeaders, IntoResponse, Redirect, Response};
use serde::Deserialize;

use crate::access::{same_origin, session_secret};
use crate::auth::{KNOWN_COOKIE, KNOWN_DAYS, LoggedIn, LoginError, SESSION_COOKIE, SESSION_H};
use crate::cookies;
use crate::pages::login;
use crate::problem::Refused;
use crate::reader::Reader;
use crate::security::{Entry, What};
use crate::state::AppState;
use crate::whence::Whence;
use base::address;
use office::{DeskId, Rejection};

/// Characters of a name that the page shows again.
const NAME_CHARS_SHOWN: usize = 64;
/// Longest that the page keeps of where to go then.
const TEXT_BYTES_MAX: usize = 500;

/// The login page's form.
#[derive(Clone, Deserialize)]
pub struct LoginForm {
    #[serde(default)]
    name: String,
    #[serde(default)]
    password: String,
    /// The desk where the clerk sits.
    #[serde(default)]
    desk: Option<String>,
    /// Where to go then: a path of this server.
    #[serde(default)]
    next: Option<String>,
}

/// `POST /login`: a browser is sent on with a cookie, or answered by the page again; others get 204 or a problem.
///
/// # Errors
/// For others than browsers: 401 `wrong-login`, 429 `slow-down`, 404 `unknown-desk`.
pub async fn log_in(
    Reader(language): Reader,
    State(state): State<AppState>,
    Whence(from): Whence,
    headers: HeaderMap,
    Form(form): Form<LoginForm>,
) -> Result<Response, Refused> {
    // A foreign page could log a clerk in under another's name; programs send neither header.
    if headers.contains_key("origin") || headers.contains_key("sec-fetch-site") {
        same_origin(&headers, &Method::POST)?;
    }
    let is_browser = accepts_html(&headers);
    let known = cookies::read(&headers, KNOWN_COOKIE).unwrap_or_default();
    match try_log_in(&state, &form, from, known).await {
        Ok(logged_in) => {
            let on = if is_browser {
                Redirect::to(&goal(&form)).into_response()
            } else {
                StatusCode::NO_CONTENT.into_response()
            };
            Ok((session_cookies(&logged_in), on).into_response())
        }
        Err((refused, wait_s)) if is_browser => {
            let name: String = form.name.chars().take(NAME_CHARS_SHOWN).collect();
            let [desk, next] = [&form.desk, &form.next]
                .map(|text| text.as_deref().filter(|text| !text.is_empty() && text.len() <= TEXT_BYTES_MAX));
            let shown = login::Form { name: &name, desk, next };
            Ok(login::again(state, language, shown, (refused.status, refused.slug), wait_s))
        }
        Err((refused, _)) => Err(refused),
    }
}

/// What a browser keeps that has logged in.
pub(super) fn session_cookies(
    LoggedIn { secret, known }: &LoggedIn,
) -> AppendHeaders<[(header::HeaderName, String); 2]> {
    let session = cookies::write(SESSION_COOKIE, secret, "/", SESSION_H * 3600);
    let known = cookies::write(KNOWN_COOKIE, known, "/", KNOWN_DAYS * 24 * 3600);
    AppendHeaders([(header::SET_COOKIE, session), (header::SET_COOKIE, known)])
}

type NotIn = (Refused, Option<u32>);

async fn try_log_in(state: &AppState, form: &LoginForm, from: Option<IpAddr>, known: &str) -> Result<LoggedIn, NotIn> {
    let desk = form.desk.as_deref().filter(|desk| !desk.is_empty()).map(DeskId::from);
    if let Some(desk) = desk.clone().filter(|desk| !state.site().get().catalogue.desks.contains_key(desk)) {
        return Err((Rejection::UnknownDesk(desk).into(), None));
    }
    if form.name.is_empty() || form.password.is_empty() {
        return Err(not_in(LoginError::Wrong));
    }
    let now = state.now();
    let tried = {
        let tries = state.auth().tries(&form.name, from, known, now);
        // Whoever is not heard anyway takes no place from others.
        let heard = state.auth().admit(&tries, now);
        match heard {
            Err(error) => Err(error),
            Ok(()) => {
                // Hashing a password is slow on purpose; a few at a time must not keep tickets waiting.
                let place = state.login_place(tries.known.is_some()).await.map_err(|refused| (refused, None))?;
                let LoginForm { name, password, .. } = form.clone();
                let known = known.to_owned();
                let done = state.aside(move |state| {
                    let _place = place;
                    let tries = state.auth().tries(&name, from, &known, now);
                    state.auth().log_in(&tries, &password, desk, &known, now)
                });
                done.await.map_err(|refused| (refused, None))?
            }
        }
    };
    // A name that is nobody's may be a password, typed in the wrong place.
    let who = Some(form.name.as_str()).filter(|name| state.auth().is_staff(name));
    let what = match &tried {
        Ok(_) => What::Login,
        Err(LoginError::Wrong) => What::LoginRefused,
        Err(LoginError::TooOften { .. }) => What::LoginBraked,
    };
    state.auth().log().note(Entry::new(what, now).by(who).from(from));
    tried.map_err(not_in)
}

/// A login that failed, as it is answered; and after how many seconds another is heard.
pub(super) fn not_in(error: LoginError) -> NotIn {
    match error {
        LoginError::Wrong => (Refused::new(StatusCode::UNAUTHORIZED, "wrong-login"), None),
        LoginError::TooOften { retry_after_s } => {
            let refused = Refused::new(StatusCode::TOO_MANY_REQUESTS, "slow-down").with_detail(error);
            (refused.with_retry_after_s(retry_after_s), Some(retry_after_s))
        }
    }
}

/// `POST /logout`.
///
/// # Errors
/// 403 from a foreign page.
pub async fn log_out(
    State(state): State<AppState>,
    Whence(from): Whence,
    headers: HeaderMap,
) -> Result<Response, Refused> {
    let Some(secret) = session_secret(&headers) else { return Ok(Redirect::to("/login").into_response()) };
    same_origin(&headers, &Method::POST)?;
    let secret = secret.to_owned();
    let out = state.aside(move |state| state.auth().log_out(&secret, state.now(), state.idle()));
    if let Some(who) = out.await? {
        state.at_desks().forget(&who);
        state.auth().log().note(Entry::new(What::Logout, state.now()).by(Some(&who)).from(from));
    }
    Ok((forgotten(), Redirect::to("/login")).into_response())
}

/// The browser keeps no session any more.
pub(super) fn forgotten() -> AppendHeaders<[(header::HeaderName, String); 1]> {
    AppendHeaders([(header::SET_COOKIE, cookies::write(SESSION_COOKIE, "", "/", 0))])
}

fn accepts_html(headers: &HeaderMap) -> bool {
    headers.get(header::ACCEPT).and_then(|value| value.to_str().ok()).is_some_and(|kinds| kinds.contains("text/html"))
}

/// A path of this server, never another host (`//host`, `/\host`).
fn local(next: &str) -> bool {
    next.starts_with('/')
        && !next.starts_with("//")
        && !next.contains('\\')
        && next.bytes().all(|byte| byte.is_ascii_graphic())
}

fn goal(form: &LoginForm) -> String {
    let desk = form.desk.as_deref().filter(|desk| !desk.is_empty());
    match (form.next.as_deref().filter(|next| local(next)), desk) {
        (Some(next), _) => next.to_owned(),
        (None, Some(desk)) => format!("/desk/{}", address::part(desk)),
        (None, None) => "/".to_owned(),
    }
}
