// SPDX-License-Identifier: EUPL-1.2
//! One's own account: a new password, and the end of all sessions.

use axum::extract::{Query, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use serde::Deserialize;

use super::frame::{Files, View, bar, document, sign_out};
use super::held::Held;
use crate::access::Staff;
use crate::auth::{PASSWORD_CHARS_MAX, PASSWORD_CHARS_MIN};
use crate::left_open::{LeftOpen, left_open};
use crate::reader::Reader;
use crate::state::AppState;
use base::address;
use base::words::{Language, numbers};

/// What the address may say.
#[derive(Deserialize)]
pub(super) struct Said {
    done: Option<String>,
    ask: Option<String>,
}

/// The locale key of what went wrong.
fn fault(slug: &str) -> &'static str {
    match slug {
        "wrong-password" => "account-wrong-password",
        "slow-down" => "staff-login-later",
        "password-differs" => "account-password-differs",
        "password-same" => "account-password-same",
        "password-short" => "account-password-short",
        "password-long" => "account-password-long",
        "password-repeated" => "account-password-repeated",
        "password-name" => "account-password-name",
        "password-office" => "account-password-office",
        "password-common" => "account-password-common",
        _ => "account-not-kept",
    }
}

/// `GET /account`.
pub(super) async fn look(
    staff: Staff,
    Reader(language): Reader,
    State(state): State<AppState>,
    Query(Said { done, ask }): Query<Said>,
) -> Markup {
    let held = Held::new(state, language).of(&staff);
    // Where it cannot be said now, nobody is asked of it.
    let left = if ask.is_some() { left_open(&held.state, &staff).await.unwrap_or_default() } else { Vec::new() };
    page(held.view(), done.is_some(), None, &left)
}

/// The page as an answer to whoever it belongs to: what is the matter (`slug`), and after how many seconds another try is
/// heard.
pub fn again(
    state: AppState,
    language: Language,
    staff: &Staff,
    (status, slug): (StatusCode, &str),
    wait_s: Option<u32>,
) -> Response {
    let held = Held::new(state, language).of(staff);
    let page = page(held.view(), false, Some((fault(slug), wait_s.unwrap_or(0))), &[]);
    let wait = wait_s.map(|seconds| [(header::RETRY_AFTER, seconds.to_string())]);
    (status, wait, page).into_response()
}

fn page(view: View<'_>, is_done: bool, fault: Option<(&'static str, u32)>, left: &[LeftOpen]) -> Markup {
    let title = view.say("account-title");
    let counts = [
        ("seconds", fault.map_or(0, |(_, wait_s)| wait_s).into()),
        ("least", PASSWORD_CHARS_MIN.into()),
        ("most", PASSWORD_CHARS_MAX.into()),
    ];
    let password = |name: &str, label: &str, kind: &str, described: bool| {
        html! {
            label.field {
                span { (view.say(label)) }
                input type="password" name=(name) autocomplete=(kind) required
                    aria-describedby=[described.then_some("password-rule")];
            }
        }
    };
    let body = html! {
        body {
            (bar(view, &html! { a.button href="/" { (view.say("staff-home")) } (sign_out(view)) }))
            main.middle.slim {
                h1 { (title) }
                @if is_done { p.card.done role="status" { (view.say("account-password-done")) } }
                @if let Some((key, _)) = fault { p.fault role="alert" { (view.say_with(key, &counts)) } }
                form.card.login method="post" action="/account/password" {
                    h2 { (view.say("account-password")) }
                    // For the browser's own memory of passwords.
                    @if let Some(name) = view.who {
                        input type="text" name="name" value=(name) autocomplete="username" hidden;
                    }
                    (password("password", "account-password-now", "current-password", false))
                    (password("new", "account-password-new", "new-password", true))
                    p.muted #password-rule { (view.say_with("account-password-rule", &counts)) }
                    (password("again", "account-password-again", "new-password", false))
                    button.control.primary type="submit" { (view.say("account-password-change")) }
                }
                form.card.login method="post" action="/account/sign-out" {
                    h2 { (view.say("account-everywhere")) }
                    p { (view.say("account-everywhere-more")) }
                    @if !left.is_empty() { (ask(view, left)) } @else {
                        button.control type="submit" { (view.say("account-everywhere-end")) }
                    }
                }
            }
        }
    };
    document(view, &title, Files { styles: &["codes.css"], script: None }, &body)
}

/// Whoever signs out everywhere leaves these desks as they are: they are named, and the way back stands first.
fn ask(view: View<'_>, left: &[LeftOpen]) -> Markup {
    html! {
        div role="alert" {
            @for LeftOpen { desk, number } in left {
                @let name = view.site.counter(&desk.0).map_or("", |counter| counter.name.get(view.language));
                p.fault {
                    @match number {
                        Some(number) => (view.say_with("account-everywhere-current", &[("desk", name.into()), ("number", numbers::apart(number).into())])),
                        None => (view.say_with("account-everywhere-open", &[("desk", name.into())])),
                    }
                    " "
                    a href={ "/desk/" (address::part(&desk.0)) } { (view.say("account-everywhere-back")) }
                }
            }
        }
        button.control type="submit" name="anyway" value="yes" { (view.say("account-everywhere-anyway")) }
    }
}
