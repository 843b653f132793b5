// SPDX-License-Identifier: EUPL-1.2
//! One's own account: a new password, and the end of all sessions.

use axum::Form;
use axum::extract::State;
use axum::http::{HeaderMap, Method, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;

use super::login::{forgotten, not_in, session_cookies};
use crate::access::{Staff, same_origin};
use crate::auth::{AuthError, KNOWN_COOKIE, LoggedIn, LoginError, Tries};
use crate::cookies;
use crate::left_open::left_open;
use crate::pages::{account, login};
use crate::problem::Refused;
use crate::reader::Reader;
use crate::security::{Entry, What};
use crate::state::AppState;
use crate::whence::Whence;

/// The tail of the key where the disk takes nothing.
const NOT_KEPT: &str = "not-kept";

/// What the login page tells whoever has ended all their sessions.
const SIGNED_OUT: &str = "signed-out";

/// The account page's form.
#[derive(Deserialize)]
pub struct PasswordForm {
    #[serde(default)]
    password: String,
    #[serde(default)]
    new: String,
    #[serde(default)]
    again: String,
}

/// Why there is no new password.
enum NotChanged {
    /// The page says so, under this tail of a key.
    Told(&'static str, Option<u32>),
    /// The server's own trouble.
    Refused(Refused),
}

/// `GET` of what only a press of a button does: to the page with the buttons.
pub async fn to_the_page() -> Redirect {
    Redirect::to("/account")
}

/// `POST /account/password`: back to the page, with a session anew, all others of this account end; or the page again with
/// what is wrong.
///
/// # Errors
/// 403 from a foreign page; the server's own trouble.
pub async fn change_password(
    staff: Result<Staff, Redirect>,
    Reader(language): Reader,
    State(state): State<AppState>,
    Whence(from): Whence,
    headers: HeaderMap,
    Form(form): Form<PasswordForm>,
) -> Result<Response, Refused> {
    let staff = match staff {
        Ok(staff) => staff,
        Err(_) => return Ok(Redirect::to("/login?next=/account").into_response()),
    };
    same_origin(&headers, &Method::POST)?;
    let by = Entry::new(What::PasswordChanged, state.now()).by(Some(&staff.name)).from(from);
    let known = cookies::read(&headers, KNOWN_COOKIE).unwrap_or_default().to_owned();
    match changed(&state, staff.clone(), form, known, by).await {
        Ok(logged_in) => Ok((session_cookies(&logged_in), Redirect::to("/account?done=password")).into_response()),
        Err(NotChanged::Told(fault, wait_s)) => {
            let status = match fault {
                "slow-down" => StatusCode::TOO_MANY_REQUESTS,
                NOT_KEPT => StatusCode::SERVICE_UNAVAILABLE,
                _ => StatusCode::UNPROCESSABLE_ENTITY,
            };
            Ok(account::again(state, language, &staff, (status, fault), wait_s))
        }
        Err(NotChanged::Refused(refused)) => Err(refused),
    }
}

async fn changed(
    state: &AppState,
    staff: Staff,
    form: PasswordForm,
    known: String,
    by: Entry,
) -> Result<LoggedIn, NotChanged> {
    let PasswordForm { password, new, again } = form;
    if new != again {
        return Err(NotChanged::Told("password-differs", None));
    }
    if new == password {
        return Err(NotChanged::Told("password-same", None));
    }
    let now = state.now();
    // Who is in has been known since; whoever found the page open guesses no further than they could elsewhere.
    let browser = format!("account {}", staff.name);
    let place = state.login_place(true).await.map_err(NotChanged::Refused)?;
    let done = state.aside(move |state| {
        let _place = place;
        let Staff { name, desk, .. } = staff;
        let auth = state.auth();
        let tries =
            Tries { name: &name, from: by.from.as_deref().and_then(|from| from.parse().ok()), known: Some(browser) };
        if let Err(error) = auth.check(&tries, &password, now) {
            let what = if matches!(error, LoginError::Wrong) { What::PasswordRefused } else { What::LoginBraked };
            auth.log().note(Entry { what, ..by });
            return Err(Ok(error));
        }
        auth.set_password(&name, &new, by).map_err(Err)?;
        auth.log_in(&tries, &new, desk, &known, now).map_err(Ok)
    });
    match done.await.map_err(NotChanged::Refused)? {
        Ok(logged_in) => Ok(logged_in),
        Err(Ok(LoginError::Wrong)) => Err(NotChanged::Told("wrong-password", None)),
        Err(Ok(error)) => Err(NotChanged::Told("slow-down", not_in(error).1)),
        Err(Err(AuthError::Weak(weak))) => Err(NotChanged::Told(weak.slug(), None)),
        Err(Err(error)) => {
            tracing::error!(%error, "a new password could not be kept");
            Err(NotChanged::Told(NOT_KEPT, None))
        }
    }
}

/// What is asked of the sign-out.
#[derive(Deserialize)]
pub struct SignOutForm {
    /// Also from a desk that stands open.
    anyway: Option<String>,
}

/// `POST /account/sign-out`: all sessions of this account end, this one too; the login page says so. Whoever would leave a
/// desk open is asked first.
///
/// # Errors
/// 403 from a foreign page; the server's own trouble.
pub async fn sign_out_everywhere(
    staff: Result<Staff, Redirect>,
    Reader(language): Reader,
    State(state): State<AppState>,
    Whence(from): Whence,
    headers: HeaderMap,
    Form(form): Form<SignOutForm>,
) -> Result<Response, Refused> {
    let Ok(staff) = staff else { return Ok(Redirect::to("/login?next=/account").into_response()) };
    same_origin(&headers, &Method::POST)?;
    if form.anyway.is_none() && !left_open(&state, &staff).await?.is_empty() {
        return Ok(Redirect::to("/account?ask=everywhere").into_response());
    }
    let by = Entry::new(What::SessionsEnded, state.now()).by(Some(&staff.name)).from(from);
    let name = staff.name.clone();
    state.at_desks().forget(&name);
    if let Err(error) = state.aside(move |state| state.auth().end_sessions(&name, by)).await? {
        tracing::error!(%error, "sessions could not be ended");
        let told = (StatusCode::SERVICE_UNAVAILABLE, NOT_KEPT);
        return Ok(account::again(state, language, &staff, told, None));
    }
    let page = login::again(state, language, login::Form::default(), (StatusCode::OK, SIGNED_OUT), None);
    Ok((forgotten(), page).into_response())
}
