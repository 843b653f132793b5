// SPDX-License-Identifier: EUPL-1.2
//! Who may use which route: one guard before every route of the API. Who may ask for what is the office's to say
//! (`Role::may`).

use std::net::IpAddr;

use axum::extract::{FromRequestParts, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, Uri, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};

use super::auth::{Principal, SECOND_COOKIE, SESSION_COOKIE, SecondScreen, Way};
use super::cookies;
use super::problem::Refused;
use super::security::{Entry, What};
use super::state::AppState;
use super::whence::Whence;
use base::address;
use office::{DeskId, Role, role};

/// Who may use a route.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Everybody: nothing secret, or the address itself is the secret.
    Everybody,
    /// These roles.
    Roles(&'static [Role]),
    /// A desk's second screen, by its own cookie; no token and no other session will do.
    Second,
}

/// Who gives out tickets.
pub const ISSUERS: Access = Access::Roles(role::ISSUERS);
/// Who works at a desk.
pub const CLERKS: Access = Access::Roles(role::CLERKS);
/// Who may look after the screens.
pub const STAFF: Access = Access::Roles(&[Role::Desk, Role::Reception, Role::Manager]);
/// Who registers visitors.
pub const RECEPTION: Access = Access::Roles(role::RECEPTION);
/// Turnstiles' readers.
pub const TURNSTILES: Access = Access::Roles(role::TURNSTILES);
/// Where a visit can be rated by its number: the office's own devices.
pub const RATERS: Access = ISSUERS;
/// The info points' glass, where a citizen types a number of their own.
pub const KIOSKS: Access = Access::Roles(&[Role::Kiosk]);
/// Who answers for the office.
pub const MANAGERS: Access = Access::Roles(role::MANAGERS);
/// Who may look at the office: everybody known but turnstiles, whose readers ask of their own door alone.
pub const LOOKERS: Access = Access::Roles(&[Role::Screen, Role::Kiosk, Role::Desk, Role::Reception, Role::Manager]);
/// Devices with a screen.
pub const SCREENS: Access = Access::Roles(role::SCREENS);
/// Who may read the server's figures, but for the port of their own that only this machine reaches.
pub const FIGURES: Access = MANAGERS;

impl Access {
    /// Whether this role may pass.
    pub fn admits(self, role: Role) -> bool {
        match self {
            Self::Everybody => true,
            Self::Roles(roles) => roles.contains(&role),
            Self::Second => false,
        }
    }
}

/// Lets a request pass, or refuses it: 401 for strangers, 403 for the wrong role or a foreign page.
///
/// # Errors
/// As said.
pub fn admit(access: Access, request: &Request, state: &AppState) -> Result<Option<Principal>, Refused> {
    if access == Access::Everybody {
        return Ok(None);
    }
    let principal = principal(request.headers(), state)?;
    if !access.admits(principal.role) {
        return Err(forbidden(format!("the role {:?} may not do this", principal.role)));
    }
    if matches!(principal.way, Way::Session { .. }) && !request.method().is_safe() {
        same_origin(request.headers(), request.method())?;
    }
    Ok(Some(principal))
}

/// The guard of a route, as a layer.
pub async fn guard(State((access, state)): State<(Access, AppState)>, mut request: Request, next: Next) -> Response {
    let admitted = match access {
        Access::Second => admit_second(&request, &state).map(|second| {
            request.extensions_mut().insert(second);
        }),
        access => admit(access, &request, &state).map(|principal| {
            if let Some(principal) = principal {
                // What a page asks by itself is nobody's work; what is pressed is.
                if !request.method().is_safe() {
                    state.auth().used(&principal, state.now());
                }
                request.extensions_mut().insert(principal);
            }
        }),
    };
    match admitted {
        Ok(()) => next.run(request).await,
        Err(refused) => {
            note(&refused, request.headers(), Whence::of(request.extensions(), request.headers()), &state);
            refused.into_response()
        }
    }
}

/// Lets a desk's second screen pass: 401 for strangers, 403 for whoever may do other things.
fn admit_second(request: &Request, state: &AppState) -> Result<SecondScreen, Refused> {
    let headers = request.headers();
    let secret = cookies::read(headers, SECOND_COOKIE);
    let Some(second) = secret.and_then(|secret| state.auth().by_second(secret, state.now())) else {
        principal(headers, state)
            .map_err(|_| unknown("open the desk's second screen anew, or enter its code at /second"))?;
        return Err(forbidden("this is for a desk's second screen alone".to_owned()));
    };
    if !request.method().is_safe() {
        same_origin(headers, request.method())?;
    }
    Ok(second)
}

/// Notes a refusal; whom it names is known by token or session.
fn note(refused: &Refused, headers: &HeaderMap, Whence(from): Whence, state: &AppState) {
    let what = match refused.slug {
        "unauthorized" => What::Unauthorized,
        "foreign-page" => What::ForeignPage,
        _ => What::Forbidden,
    };
    let who = principal(headers, state).ok();
    let who = who.map(|Principal { role, name, .. }| name.unwrap_or_else(|| format!("{role:?}").to_lowercase()));
    state.auth().log().note(Entry::new(what, state.now()).by(who.as_deref()).from(from));
}

/// Who sent these headers.
fn principal(headers: &HeaderMap, state: &AppState) -> Result<Principal, Refused> {
    let authorization = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
    if let Some(authorization) = authorization {
        let token = authorization.split_once(' ').filter(|(scheme, _)| scheme.eq_ignore_ascii_case("bearer"));
        let known = token.and_then(|(_, token)| state.auth().by_token(token.trim(), state.now()));
        return known.ok_or_else(|| unknown("the token is not known: make one with `spazio token new`"));
    }
    session(headers, state).ok_or_else(|| unknown("send a token as `Authorization: Bearer …`, or log in at /login"))
}

/// The secret in the session cookie.
pub fn session_secret(headers: &HeaderMap) -> Option<&str> {
    cookies::read(headers, SESSION_COOKIE)
}

/// Who has the session of the cookie.
fn session(headers: &HeaderMap, state: &AppState) -> Option<Principal> {
    session_secret(headers).and_then(|secret| state.auth().by_session(secret, state.now(), state.idle()))
}

/// Who is logged in with the cookie of these headers, by name.
pub fn signed_in(headers: &HeaderMap, state: &AppState) -> Option<String> {
    session(headers, state).and_then(|principal| principal.name)
}

/// Whether somebody opens a page with it: what scripts fetch, and what is fetched anew by itself, is nobody's work.
fn opens_a_page(headers: &HeaderMap) -> bool {
    let text = |name| headers.get(name).and_then(|value: &HeaderValue| value.to_str().ok());
    text("sec-fetch-mode").is_none_or(|mode| mode == "navigate")
        && text("accept").is_some_and(|kinds| kinds.contains("text/html"))
}

/// Refuses what a page of another origin has a browser send along with our cookie.
///
/// # Errors
/// 403 `foreign-page`.
pub fn same_origin(headers: &HeaderMap, method: &Method) -> Result<(), Refused> {
    let text = |name| headers.get(name).and_then(|value: &HeaderValue| value.to_str().ok());
    let foreign = |what: &str| {
        Err(Refused::new(StatusCode::FORBIDDEN, "foreign-page").with_detail(format!("{method} with a cookie {what}")))
    };
    if let Some(site) = text("sec-fetch-site") {
        return if site == "same-origin" { Ok(()) } else { foreign("must come from a page of this server") };
    }
    let origin = text("origin").and_then(|origin| origin.parse::<Uri>().ok());
    let authority = origin.as_ref().and_then(Uri::authority).map(|authority| authority.as_str());
    match (authority, text("host")) {
        (Some(origin), Some(host)) if origin.eq_ignore_ascii_case(host) => Ok(()),
        (Some(_), _) => foreign("must come from a page of this server"),
        (None, _) => foreign("needs an Origin header"),
    }
}

fn unknown(detail: &str) -> Refused {
    let challenge = HeaderValue::from_static("Bearer realm=\"spazio\"");
    Refused::new(StatusCode::UNAUTHORIZED, "unauthorized")
        .with_detail(detail)
        .with_header(header::WWW_AUTHENTICATE, challenge)
}

/// 403 with a reason.
pub fn forbidden(detail: String) -> Refused {
    Refused::new(StatusCode::FORBIDDEN, "forbidden").with_detail(detail)
}

impl<S: Send + Sync> FromRequestParts<S> for Principal {
    type Rejection = Refused;

    /// What the guard has found.
    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Refused> {
        parts.extensions.get::<Principal>().cloned().ok_or_else(|| unknown("this route needs a token or a session"))
    }
}

impl<S: Send + Sync> FromRequestParts<S> for SecondScreen {
    type Rejection = Refused;

    /// What the guard has found.
    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Refused> {
        parts.extensions.get::<Self>().cloned().ok_or_else(|| unknown("this route needs a second screen's session"))
    }
}

/// One of the staff, logged in with a browser: the extractor of pages. Who is not is sent to `/login?next=…`.
///
/// ```ignore
/// async fn desk_page(staff: Staff, Reader(language): Reader, State(state): State<AppState>) -> Markup
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Staff {
    /// Their name; never into the journal or logs.
    pub name: String,
    /// Desk, reception or manager.
    pub role: Role,
    /// The desk they chose at login.
    pub desk: Option<DeskId>,
    /// Where they are, where it is known; for the security log alone.
    pub from: Option<IpAddr>,
}

impl FromRequestParts<AppState> for Staff {
    type Rejection = Redirect;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Redirect> {
        let session = session(&parts.headers, state);
        if let Some(principal) = session.as_ref().filter(|_| opens_a_page(&parts.headers)) {
            state.auth().used(principal, state.now());
        }
        match session {
            Some(Principal { role, name: Some(name), way: Way::Session { desk }, .. }) => {
                let Whence(from) = Whence::of(&parts.extensions, &parts.headers);
                Ok(Self { name, role, desk, from })
            }
            _ => Err(Redirect::to(&format!("/login?next={}", address::path(parts.uri.path())))),
        }
    }
}
