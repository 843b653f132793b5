// SPDX-License-Identifier: EUPL-1.2
//! The staff's overview of the screens: how each does, and a small picture of what it shows now.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};

use super::frame::{Files, View, bar, data, document, sign_out, texts};
use super::held::Held;
use super::screen_words::Condition;
use crate::access::Staff;
use crate::reader::Reader;
use crate::state::AppState;
use api::{Call, Level, PictureSize};
use base::words::numbers;
use site::{Screen, ScreenKind};

/// How a screen stands now, in words where people read them.
struct Glass {
    /// Its name in the site.
    name: String,
    /// What the site says of it.
    screen: Screen,
    /// Whether its stream is open.
    connected: bool,
    /// Since when, as people say it (`10:42`).
    since: Option<String>,
    /// The latest call it has shown, as people say it.
    last_call: Option<String>,
    /// How it does.
    condition: Condition,
}

/// `GET /screens`.
pub(super) async fn look(staff: Staff, Reader(language): Reader, State(state): State<AppState>) -> Response {
    let held = Held::new(state, language).of(&staff);
    let Ok(calls) = held.state.engine().look(|engine, _| engine.calls_after(0)).await else {
        return held.notice(StatusCode::SERVICE_UNAVAILABLE, "staff-later");
    };
    let glass = |(name, screen): (&String, &Screen)| {
        let known = held.state.screens().get(name);
        let shown = known.last_seen_seq.and_then(|seq| calls.iter().rev().find(|call| call.seq <= seq));
        Glass {
            name: name.clone(),
            screen: screen.clone(),
            connected: known.is_connected(),
            since: known.since.map(|since| held.clock(since)),
            last_call: shown.map(|call| call_in_words(held.view(), call, &held.clock(call.called_at.at))),
            condition: Condition::of(&held, name, screen),
        }
    };
    let mut glasses: Vec<_> = held.now.site.screens.iter().map(glass).collect();
    // What needs somebody comes first, what was never there last; else as in the site.
    let urgency = |level| [Level::Alarm, Level::Look, Level::Good, Level::Unknown].iter().position(|at| *at == level);
    glasses.sort_by_key(|glass| urgency(glass.condition.level));
    let faults = held.state.site().faults(held.state.words(), &held.language);
    page(held.view(), &glasses, &faults).into_response()
}

/// The page. `faults`: what is wrong with the site's files, if the running site is an older one.
fn page(view: View<'_>, glasses: &[Glass], faults: &[String]) -> Markup {
    let title = view.say("screens-title");
    let end = html! {
        a.button href="/" { (view.say("staff-home")) }
        (sign_out(view))
    };
    let spoken: &[(&str, &[&str])] = &[
        ("screens-picture-none", &[]),
        ("screens-picture-failed", &[]),
        ("screens-picture-wait", &[]),
        ("screens-named", &[]),
        ("screens-not-named", &[]),
    ];
    let body = html! {
        body {
            (bar(view, &end))
            (super::troubles::place())
            main.screens {
                div.head {
                    div { h1 { (title) } p.muted { (view.say("screens-lead")) } }
                    button.control #refresh type="button" { (view.say("screens-refresh")) }
                }
                p.fault #lost role="status" hidden { (view.say("screens-lost")) }
                div #faults {
                    @if !faults.is_empty() {
                        section.card.faults role="alert" {
                            h2 { (view.say("screens-faults")) }
                            pre { (faults.join("\n")) }
                        }
                    }
                }
                @if glasses.is_empty() { p.card { (view.say("screens-none")) } }
                div.glasses { @for glass in glasses { (card(view, glass)) } }
            }
            (data(&serde_json::json!({ "words": texts(view, spoken) })))
        }
    };
    document(view, &title, Files { styles: &["screens.css"], script: Some("screens.js") }, &body)
}

/// A call as staff read it: number, desk, time.
fn call_in_words(view: View<'_>, call: &Call, time: &str) -> String {
    let counter = view.site.counter(&call.desk);
    let desk = counter.as_ref().map_or(call.desk.as_str(), |counter| counter.name.get(view.language));
    format!("{} · {desk} · {time}", numbers::apart(&call.number))
}

fn card(view: View<'_>, glass: &Glass) -> Markup {
    let Glass { name, screen, condition, .. } = glass;
    let kind = match screen.kind {
        ScreenKind::Display => "screens-kind-display",
        ScreenKind::Touch => "screens-kind-touch",
    };
    let wait = if condition.is_live { "screens-picture-wait" } else { "screens-picture-none" };
    let (width_px, height_px) = small(screen);
    html! {
        section.glass.card data-screen=(name) data-live=(condition.is_live) data-connected=(glass.connected) data-level=(condition.level.slug()) {
            h2 { (screen.title.get(view.language)) }
            div.how { (standing(view, glass)) }
            a.look href={ "/api/v1/screens/" (name) "/picture" } target="_blank" {
                span.picture data-width=(width_px) data-height=(height_px)
                    data-alt=(view.say_with("screens-picture", &[("screen", screen.title.get(view.language).into())])) {}
                span.wait { (view.say(wait)) }
            }
            dl.told {
                dt { (view.say("screens-kind")) } dd { (view.say(kind)) }
                dt { (view.say("screens-name")) } dd { code { (name) } }
                @if screen.kind == ScreenKind::Display {
                    dt { (view.say("screens-last-call")) }
                    dd { @match &glass.last_call { Some(call) => (call), None => (view.say("screens-no-call")) } }
                }
                @if let Some(printer) = &condition.printer {
                    dt { (view.say("screens-printer")) } dd { (printer) }
                }
            }
            details {
                summary { (view.say("screens-figures")) }
                div.figures {
                    (last_known(view, condition))
                    @if condition.figures.is_empty() { p { (view.say("screens-no-figures")) } }
                    @else { dl { @for (what, figure) in &condition.figures { dt { (what) } dd { (figure) } } } }
                }
            }
            div.find {
                button.control type="button" data-identify=(name) { (view.say("screens-identify")) }
                p role="status" {}
            }
        }
    }
}

/// Beside what a silent screen told last: since when it may be otherwise.
fn last_known(view: View<'_>, condition: &Condition) -> Markup {
    html! {
        @if let Some(time) = &condition.known_at {
            p.old { (view.say_with("screens-last-known", &[("time", time.clone().into())])) }
        }
    }
}

/// Its glass, as large as a small picture of it.
fn small(screen: &Screen) -> (u32, u32) {
    let longer = screen.width_px.max(screen.height_px).max(1);
    let side = |px: u32| (px * PictureSize::SMALL_PX_MAX.min(longer) / longer).max(1);
    (side(screen.width_px), side(screen.height_px))
}

/// In one word with a sign of its own shape, then in sentences, then since when it is connected, if it is.
fn standing(view: View<'_>, glass: &Glass) -> Markup {
    let Glass { condition, .. } = glass;
    let line = |since: &Option<String>| match since {
        Some(since) => view.say_with("screens-connected", &[("time", since.clone().into())]),
        None => view.say("screens-connected-now"),
    };
    html! {
        p.standing { (sign(condition.level)) strong { (view.say(&format!("screens-{}", condition.level.slug()))) } }
        @for (_, sentence) in &condition.sentences { p.sentence { (sentence) } }
        // Of one that is not, the sentences above say it, and what helps.
        @if glass.connected { p.line.muted { (line(&glass.since)) } }
        (last_known(view, condition))
    }
}

/// Told by its shape: a tick in a disc, an empty ring, a triangle, a crossed square.
fn sign(level: Level) -> Markup {
    let path = match level {
        Level::Good => "M12 2a10 10 0 1 0 0 20a10 10 0 1 0 0-20zM10.6 16.6 6 12l1.6-1.6 3 3 6-6L18.2 9z",
        Level::Unknown => "M12 2a10 10 0 1 0 0 20a10 10 0 1 0 0-20zM12 4.5a7.5 7.5 0 1 1 0 15a7.5 7.5 0 1 1 0-15z",
        Level::Look => "M12 2 23 21.5H1zM10.8 9v6h2.4V9zM10.8 16.8v2.4h2.4v-2.4z",
        Level::Alarm => {
            "M2 2h20v20H2zM7.4 5.6 5.6 7.4 10.2 12l-4.6 4.6 1.8 1.8 4.6-4.6 4.6 4.6 1.8-1.8-4.6-4.6 4.6-4.6-1.8-1.8-4.6 4.6z"
        }
    };
    html! { svg viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" { path d=(path) fill-rule="evenodd" {} } }
}
