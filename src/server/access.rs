//! Who may do what: one table of roles, one guard before every route of the API.

use axum::extract::{FromRequestParts, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, Uri, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};

use super::auth::{Principal, SESSION_COOKIE, Way};
use super::problem::Refused;
use super::state::AppState;
use crate::office::{DeskId, Role};

/// Who may use a route.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Everybody: nothing secret, or the address itself is the secret.
    Everybody,
    /// Whoever has a valid token or session.
    Known,
    /// These roles.
    Roles(&'static [Role]),
}

/// Who gives out tickets.
pub const ISSUERS: Access = Access::Roles(&[Role::Kiosk, Role::Reception, Role::Manager]);
/// Who works at a desk.
pub const CLERKS: Access = Access::Roles(&[Role::Desk, Role::Manager]);
/// Who may look after the screens.
pub const STAFF: Access = Access::Roles(&[Role::Desk, Role::Reception, Role::Manager]);
/// Who registers visitors.
pub const RECEPTION: Access = Access::Roles(&[Role::Reception, Role::Manager]);
/// Turnstiles' readers.
pub const TURNSTILES: Access = Access::Roles(&[Role::Turnstile, Role::Manager]);
/// Where a visit can be rated by its number: the office's own devices.
pub const RATERS: Access = Access::Roles(&[Role::Kiosk, Role::Desk, Role::Reception, Role::Manager]);
/// The info points' glass, where a citizen types a number of their own.
pub const KIOSKS: Access = Access::Roles(&[Role::Kiosk]);
/// Who answers for the office.
pub const MANAGERS: Access = Access::Roles(&[Role::Manager]);
/// Who may look at the office: everybody known but turnstiles, whose readers ask of their own door alone.
pub const LOOKERS: Access = Access::Roles(&[Role::Screen, Role::Kiosk, Role::Desk, Role::Reception, Role::Manager]);
/// Devices with a screen.
pub const SCREENS: Access = Access::Roles(&[Role::Screen, Role::Kiosk]);
/// Who may read the server's figures, but for the port of their own that only this machine reaches.
pub const FIGURES: Access = Access::Roles(&[Role::Manager]);

impl Access {
    /// Whether this role may pass.
    pub fn admits(self, role: Role) -> bool {
        match self {
            Self::Everybody | Self::Known => true,
            Self::Roles(roles) => roles.contains(&role),
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
    match admit(access, &request, &state) {
        Ok(principal) => {
            if let Some(principal) = principal {
                request.extensions_mut().insert(principal);
            }
            next.run(request).await
        }
        Err(refused) => refused.into_response(),
    }
}

/// Who sent these headers.
fn principal(headers: &HeaderMap, state: &AppState) -> Result<Principal, Refused> {
    let authorization = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
    if let Some(authorization) = authorization {
        let token = authorization.split_once(' ').filter(|(scheme, _)| scheme.eq_ignore_ascii_case("bearer"));
        let known = token.and_then(|(_, token)| state.auth().by_token(token.trim()));
        return known.ok_or_else(|| unknown("the token is not known: make one with `spazio token new`"));
    }
    let session = session_secret(headers).and_then(|secret| state.auth().by_session(secret, state.now()));
    session.ok_or_else(|| unknown("send a token as `Authorization: Bearer …`, or log in at /login"))
}

/// The secret in the session cookie.
pub fn session_secret(headers: &HeaderMap) -> Option<&str> {
    let cookies = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    let mut pairs = cookies.flat_map(|cookies| cookies.split(';')).filter_map(|pair| pair.trim().split_once('='));
    pairs.find(|(name, _)| *name == SESSION_COOKIE).map(|(_, secret)| secret)
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
}

impl FromRequestParts<AppState> for Staff {
    type Rejection = Redirect;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Redirect> {
        let session = session_secret(&parts.headers).and_then(|secret| state.auth().by_session(secret, state.now()));
        match session {
            Some(Principal { role, name: Some(name), way: Way::Session { desk }, .. }) => Ok(Self { name, role, desk }),
            _ => Err(Redirect::to(&format!("/login?next={}", parts.uri.path()))),
        }
    }
}
