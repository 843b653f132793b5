//! The security log, for whoever answers for the office.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};

use super::Held;
use super::frame::{Files, View, bar, document, sign_out};
use crate::server::access::{MANAGERS, Staff};
use crate::server::problem::Reader;
use crate::server::security::{Entry, line};
use crate::server::state::AppState;

/// Entries on the page; `spazio security` prints all.
const ROWS_MAX: usize = 500;

/// `GET /security`.
pub(super) async fn look(staff: Staff, Reader(language): Reader, State(state): State<AppState>) -> Response {
    let held = Held::new(state, language).of(&staff);
    if !MANAGERS.admits(staff.role) {
        return held.notice(StatusCode::FORBIDDEN, "staff-forbidden");
    }
    match held.state.aside(|state| state.auth().log().last(ROWS_MAX)).await {
        Ok(Ok(entries)) => page(held.view(), &entries).into_response(),
        Ok(Err(error)) => {
            tracing::error!(%error, "the security log cannot be read");
            held.notice(StatusCode::SERVICE_UNAVAILABLE, "staff-later")
        }
        Err(_) => held.notice(StatusCode::SERVICE_UNAVAILABLE, "staff-later"),
    }
}

fn page(view: View<'_>, entries: &[Entry]) -> Markup {
    let title = view.say("security-title");
    let zone = view.site.zone();
    let months = view.site.measures.security.log_months;
    let body = html! {
        body {
            (bar(view, &html! { a.button href="/" { (view.say("staff-home")) } (sign_out(view)) }))
            main.middle.wide {
                h1 { (title) }
                p { (view.say_with("security-lead", &[("months", months.into()), ("rows", ROWS_MAX.into())])) }
                @if entries.is_empty() {
                    p.card { (view.say("security-nothing")) }
                } @else {
                    div.card.scroll tabindex="0" role="region" aria-label=(title) {
                        table.log {
                            thead { tr {
                                th scope="col" { (view.say("security-at")) }
                                th scope="col" { (view.say("security-what")) }
                                th scope="col" { (view.say("security-who")) }
                                th scope="col" { (view.say("security-from")) }
                            } }
                            tbody {
                                @for entry in entries {
                                    @let [at, what, who, from] = line(view.words, view.language, &zone, entry);
                                    tr {
                                        td { (at) }
                                        td { (what) }
                                        td { bdi { (who) } }
                                        td { (from) }
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
    };
    document(view, &title, Files { styles: &["security.css"], script: None }, &body)
}
