// SPDX-License-Identifier: EUPL-1.2
//! Where staff sign in, and choose their desk.

use axum::extract::{Query, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use serde::Deserialize;

use super::frame::{Files, View, bar, document};
use super::held::Held;
use crate::access::session_secret;
use crate::reader::Reader;
use crate::state::AppState;
use base::words::Language;

/// What the form shows again after a try.
#[derive(Clone, Copy, Default)]
pub struct Form<'a> {
    /// The name typed before.
    pub name: &'a str,
    /// The desk to begin with.
    pub desk: Option<&'a str>,
    /// Where to go instead of a desk.
    pub next: Option<&'a str>,
}

/// What went wrong.
#[derive(Clone, Copy)]
struct Fault {
    /// Its locale key.
    key: &'static str,
    /// After how many seconds another try is heard.
    wait_s: u32,
}

/// The locale key of what went wrong.
fn key(slug: &str) -> &'static str {
    match slug {
        "wrong-login" => "staff-login-wrong",
        "slow-down" => "staff-login-later",
        "session-over" => "staff-login-again",
        "signed-out" => "staff-login-signed-out",
        "unknown-desk" => "staff-login-desk-unknown",
        _ => "staff-login-busy",
    }
}

/// What the address of the page may say.
#[derive(Deserialize)]
pub(super) struct Asked {
    next: Option<String>,
    desk: Option<String>,
}

/// `GET /login`. Who comes with a session that has ended is told so.
pub(super) async fn look(
    Reader(language): Reader,
    State(state): State<AppState>,
    headers: HeaderMap,
    Query(asked): Query<Asked>,
) -> Markup {
    let ended = |secret: &str| state.auth().by_session(secret, state.now(), state.idle()).is_none();
    let is_over = session_secret(&headers).is_some_and(ended);
    let held = Held::new(state, language);
    let desk_next = asked.next.as_deref().and_then(|next| next.strip_prefix("/desk/"));
    // A desk's own page, not one below it.
    let desk_next = desk_next.filter(|desk| !desk.contains('/'));
    let form = Form {
        name: "",
        desk: asked.desk.as_deref().or(desk_next),
        next: asked.next.as_deref().filter(|next| desk_next.is_none() && next.len() > 1),
    };
    page(held.view(), form, is_over.then(|| Fault { key: key("session-over"), wait_s: 0 }))
}

/// The page as an answer: the form as it was filled in, and what is the matter (`slug`).
pub fn again(
    state: AppState,
    language: Language,
    form: Form<'_>,
    (status, slug): (StatusCode, &str),
    wait_s: Option<u32>,
) -> Response {
    let held = Held::new(state, language);
    let page = page(held.view(), form, Some(Fault { key: key(slug), wait_s: wait_s.unwrap_or(0) }));
    let wait = wait_s.map(|seconds| [(header::RETRY_AFTER, seconds.to_string())]);
    (status, wait, page).into_response()
}

/// The page.
fn page(view: View<'_>, form: Form<'_>, fault: Option<Fault>) -> Markup {
    let title = view.say("staff-login-title");
    let body = html! {
        body {
            (bar(view, &html! { a.button href="/" { (view.say("staff-home")) } }))
            main.middle.slim {
                form.card.login method="post" action="/login" {
                    h1 { (title) }
                    @if let Some(Fault { key, wait_s }) = fault {
                        p.fault role="alert" { (view.say_with(key, &[("seconds", wait_s.into())])) }
                    } @else {
                        p.fault #over role="alert" hidden { (view.say("staff-login-again")) }
                    }
                    label.field {
                        span { (view.say("staff-login-name")) }
                        input type="text" name="name" value=(form.name) autocomplete="username" autocapitalize="none"
                            spellcheck="false" required autofocus[form.name.is_empty()];
                    }
                    label.field {
                        span { (view.say("staff-login-password")) }
                        input type="password" name="password" autocomplete="current-password" required autofocus[!form.name.is_empty()];
                    }
                    @if let Some(next) = form.next {
                        input type="hidden" name="next" value=(next);
                    } @else {
                        label.field {
                            span { (view.say("staff-login-desk")) }
                            select name="desk" {
                                @for counter in view.site.counters() {
                                    option value=(counter.id) selected[form.desk == Some(counter.id)] {
                                        (counter.name.get(view.language))
                                    }
                                }
                            }
                        }
                    }
                    button.control.primary type="submit" { (view.say("staff-sign-in")) }
                }
            }
        }
    };
    document(view, &title, Files { styles: &[], script: Some("login.js") }, &body)
}
