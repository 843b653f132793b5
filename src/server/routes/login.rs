//! Logging in and out: a form, a cookie, a redirection.

use axum::Form;
use axum::extract::State;
use axum::http::{HeaderMap, Method, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;

use crate::office::{DeskId, Rejection};
use crate::server::access::{same_origin, session_secret};
use crate::server::auth::{LoginError, SESSION_COOKIE, SESSION_H};
use crate::server::problem::Refused;
use crate::server::state::AppState;

/// The login page's form.
#[derive(Deserialize)]
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

/// `POST /login`: a browser is sent on with a cookie, or back to `/login?fault=…`; others get 204 or a problem.
///
/// # Errors
/// For others than browsers: 401 `wrong-login`, 429 `slow-down`, 404 `unknown-desk`.
pub async fn log_in(
    State(state): State<AppState>,
    headers: HeaderMap,
    Form(form): Form<LoginForm>,
) -> Result<Response, Refused> {
    // A foreign page could log a clerk in under another's name; programs send neither header.
    if headers.contains_key("origin") || headers.contains_key("sec-fetch-site") {
        same_origin(&headers, &Method::POST)?;
    }
    let is_browser = accepts_html(&headers);
    match try_log_in(&state, &form).await {
        Ok(secret) => {
            let cookie = cookie(&secret, SESSION_H * 3600, &headers);
            let on = if is_browser {
                Redirect::to(&goal(&form)).into_response()
            } else {
                StatusCode::NO_CONTENT.into_response()
            };
            Ok(([(header::SET_COOKIE, cookie)], on).into_response())
        }
        Err(refused) if is_browser => Ok(Redirect::to(&back(refused.slug, &form)).into_response()),
        Err(refused) => Err(refused),
    }
}

async fn try_log_in(state: &AppState, form: &LoginForm) -> Result<String, Refused> {
    let desk = form.desk.as_deref().filter(|desk| !desk.is_empty()).map(DeskId::from);
    if let Some(desk) = desk.clone().filter(|desk| !state.site().get().catalogue.desks.contains_key(desk)) {
        return Err(Rejection::UnknownDesk(desk).into());
    }
    let wrong = || Refused::new(StatusCode::UNAUTHORIZED, "wrong-login");
    if form.name.is_empty() || form.password.is_empty() {
        return Err(wrong());
    }
    // Hashing a password is slow on purpose; a few at a time must not keep tickets waiting.
    let place = state.login_place().await?;
    let (state, now) = (state.clone(), state.now());
    let (name, password) = (form.name.clone(), form.password.clone());
    let tried = tokio::task::spawn_blocking(move || {
        let _place = place;
        state.auth().log_in(&name, &password, desk, now)
    });
    match tried.await {
        Ok(Ok(secret)) => Ok(secret),
        Ok(Err(LoginError::Wrong)) => Err(wrong()),
        Ok(Err(error @ LoginError::TooOften { retry_after_s })) => {
            let refused = Refused::new(StatusCode::TOO_MANY_REQUESTS, "slow-down");
            Err(refused.with_detail(error).with_retry_after_s(retry_after_s))
        }
        Err(_) => Err(Refused::new(StatusCode::INTERNAL_SERVER_ERROR, "internal")),
    }
}

/// `POST /logout`.
///
/// # Errors
/// 403 from a foreign page.
pub async fn log_out(State(state): State<AppState>, headers: HeaderMap) -> Result<Response, Refused> {
    let Some(secret) = session_secret(&headers) else { return Ok(Redirect::to("/login").into_response()) };
    same_origin(&headers, &Method::POST)?;
    state.auth().log_out(secret);
    Ok(([(header::SET_COOKIE, cookie("", 0, &headers))], Redirect::to("/login")).into_response())
}

fn cookie(secret: &str, age_s: i64, headers: &HeaderMap) -> String {
    // Behind a proxy that speaks TLS the cookie must never travel in the clear.
    let secure = headers.get("x-forwarded-proto").is_some_and(|proto| proto == "https");
    let secure = if secure { "; Secure" } else { "" };
    format!("{SESSION_COOKIE}={secret}; Path=/; HttpOnly; SameSite=Strict; Max-Age={age_s}{secure}")
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
        (None, Some(desk)) => format!("/desk/{}", encode(desk)),
        (None, None) => "/".to_owned(),
    }
}

fn back(fault: &str, form: &LoginForm) -> String {
    let mut path = format!("/login?fault={fault}&name={}", encode(&form.name));
    for (key, value) in [("desk", &form.desk), ("next", &form.next)] {
        if let Some(value) = value {
            path.push_str(&format!("&{key}={}", encode(value)));
        }
    }
    path
}

fn encode(text: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'~');
    text.bytes().map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") }).collect()
}
