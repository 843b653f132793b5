// SPDX-License-Identifier: EUPL-1.2
//! Addresses that nothing answers under, and other refusals, as a person with a browser reads them.

use axum::extract::{Request, State};
use axum::http::{HeaderMap, Method, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};

use super::frame;
use super::held::Held;
use crate::problem::Refused;
use crate::state::AppState;
use base::words::Language;
use office::TicketId;
use site::Site;

/// Pages that have one address each.
const PAGES: [&str; 11] = [
    "/",
    "/login",
    "/account",
    "/security",
    "/second",
    "/reception",
    "/reception/present",
    "/screens",
    "/results",
    "/results/what-if",
    "/results/export.csv",
];
/// What programs ask for, whatever they accept.
const FOR_PROGRAMS: [&str; 4] = ["/api/", "/static/", "/healthz", "/metrics"];

/// Whether a person's browser asks, and wants something to read.
pub fn wants_page(path: &str, headers: &HeaderMap) -> bool {
    let kinds = headers.get(header::ACCEPT).and_then(|value| value.to_str().ok());
    kinds.is_some_and(|kinds| kinds.contains("text/html")) && !FOR_PROGRAMS.iter().any(|begin| path.starts_with(begin))
}

/// What nothing answers under: the page that was certainly meant, else refused.
pub async fn nowhere(State(state): State<AppState>, request: Request) -> Response {
    let (path, headers) = (request.uri().path(), request.headers());
    if matches!(*request.method(), Method::GET | Method::HEAD) && wants_page(path, headers) {
        let site = state.site().get();
        if let Some(meant) = meant(path, &site.site) {
            let query = request.uri().query().map(|query| format!("?{query}")).unwrap_or_default();
            return Redirect::temporary(&format!("{meant}{query}")).into_response();
        }
        let mut parts = path.split('/').skip(1);
        if parts.next().is_some_and(|first| first.eq_ignore_ascii_case("t")) {
            return super::phone::unknown(state, headers, StatusCode::NOT_FOUND);
        }
    }
    Refused::new(StatusCode::NOT_FOUND, "not-found").into_response()
}

/// The address of a page that differs only by capitals and strokes at the end.
fn meant(path: &str, site: &Site) -> Option<String> {
    let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
    let lower = path.trim_end_matches('/').to_ascii_lowercase();
    let found = match parts[..] {
        // A ticket's code is of capitals and small letters.
        [first, code] if first.eq_ignore_ascii_case("t") => TicketId::from_code(code).map(|_| format!("/t/{code}")),
        [first, desk, ref rest @ ..] if first.eq_ignore_ascii_case("desk") => {
            let desk = site.counters().find(|counter| counter.id.eq_ignore_ascii_case(desk))?.id;
            match rest {
                [] => Some(format!("/desk/{desk}")),
                [second] if second.eq_ignore_ascii_case("second") => Some(format!("/desk/{desk}/second")),
                [seconds] if seconds.eq_ignore_ascii_case("seconds") => Some(format!("/desk/{desk}/seconds")),
                _ => None,
            }
        }
        _ => PAGES.iter().find(|page| **page == lower).map(|page| (*page).to_owned()),
    };
    found.filter(|meant| meant != path)
}

/// A refusal as a page, in the reader's language: what is the matter, and the way on. `who`: who is in, if anybody.
pub fn refused(
    state: &AppState,
    language: &Language,
    who: Option<String>,
    (status, title): (StatusCode, &str),
) -> Response {
    let held = Held { who, ..Held::new(state.clone(), language.clone()) };
    let view = held.view();
    let more = if status == StatusCode::NOT_FOUND { view.say("page-not-found-more") } else { String::new() };
    (status, frame::notice(view, title, &more)).into_response()
}
