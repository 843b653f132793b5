//! One's own account: a new password, and the end of all sessions.

use axum::Form;
use axum::extract::State;
use axum::http::{HeaderMap, Method};
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;

use super::login::{not_in, session_cookies};
use crate::server::access::{Staff, same_origin};
use crate::server::auth::{self, AuthError, KNOWN_COOKIE, LoggedIn, LoginError, Tries};
use crate::server::cookies;
use crate::server::problem::Refused;
use crate::server::security::{Entry, What};
use crate::server::state::AppState;
use crate::server::whence::Whence;

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

/// `POST /account/password`: back to the page, with a session anew; all others of this account end.
///
/// # Errors
/// 403 from a foreign page; the server's own trouble.
pub async fn change_password(
    staff: Result<Staff, Redirect>,
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
    match changed(&state, staff, form, known, by).await {
        Ok(logged_in) => Ok((session_cookies(&logged_in), Redirect::to("/account?done=password")).into_response()),
        Err(NotChanged::Told(fault, wait_s)) => {
            let wait = wait_s.map(|wait_s| format!("&wait={wait_s}")).unwrap_or_default();
            Ok(Redirect::to(&format!("/account?fault={fault}{wait}")).into_response())
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
        auth::set_password(auth.data_dir(), &name, &new, by).map_err(Err)?;
        auth.log_in(&tries, &new, desk, &known, now).map_err(Ok)
    });
    match done.await.map_err(NotChanged::Refused)? {
        Ok(logged_in) => Ok(logged_in),
        Err(Ok(LoginError::Wrong)) => Err(NotChanged::Told("wrong-password", None)),
        Err(Ok(error)) => Err(NotChanged::Told("slow-down", not_in(error).1)),
        Err(Err(AuthError::Weak(weak))) => Err(NotChanged::Told(weak.slug(), None)),
        Err(Err(error)) => {
            tracing::error!(%error, "a new password could not be kept");
            Err(NotChanged::Told("not-kept", None))
        }
    }
}

/// `POST /account/sign-out`: all sessions of this account end, this one too.
///
/// # Errors
/// 403 from a foreign page; the server's own trouble.
pub async fn sign_out_everywhere(
    staff: Result<Staff, Redirect>,
    State(state): State<AppState>,
    Whence(from): Whence,
    headers: HeaderMap,
) -> Result<Response, Refused> {
    let Ok(staff) = staff else { return Ok(Redirect::to("/login?next=/account").into_response()) };
    same_origin(&headers, &Method::POST)?;
    let by = Entry::new(What::SessionsEnded, state.now()).by(Some(&staff.name)).from(from);
    let ended = state.aside(move |state| auth::end_sessions(state.auth().data_dir(), &staff.name, by)).await?;
    if let Err(error) = ended {
        tracing::error!(%error, "sessions could not be ended");
        return Ok(Redirect::to("/account?fault=not-kept").into_response());
    }
    Ok(Redirect::to("/login?fault=signed-out").into_response())
}
