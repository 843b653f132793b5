//! The staff's overview of the screens: each one's state, and a picture of what it shows now.

use maud::{Markup, html};

use super::frame::{Files, View, bar, data, document, texts};
use crate::api::Call;
use crate::site::{Screen, ScreenKind};

/// How a screen stands now, in words where people read them.
pub(super) struct Glass {
    /// Its name in the site.
    pub name: String,
    /// What the site says of it.
    pub screen: Screen,
    /// Whether its stream is open.
    pub connected: bool,
    /// Since when, as people say it (`10:42`).
    pub since: Option<String>,
    /// The latest call it has shown, as people say it.
    pub last_call: Option<String>,
}

/// The page. `faults`: what is wrong with the site's files, if the running site is an older one.
pub(super) fn page(view: View<'_>, glasses: &[Glass], faults: &[String]) -> Markup {
    let title = view.say("screens-title");
    let end = html! {
        a.button href="/" { (view.say("staff-home")) }
        form method="post" action="/logout" { button type="submit" { (view.say("staff-sign-out")) } }
    };
    let spoken: &[(&str, &[&str])] =
        &[("screens-picture-none", &[]), ("screens-picture-failed", &[]), ("screens-picture-wait", &[])];
    let body = html! {
        body {
            (bar(view, &end))
            (super::printers::place())
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
pub(super) fn call_in_words(view: View<'_>, call: &Call, time: &str) -> String {
    let counter = view.site.counter(&call.desk);
    let desk = counter.as_ref().map_or(call.desk.as_str(), |counter| counter.name.get(view.language));
    let (letter, count) = call.number.split_at_checked(1).unwrap_or(("", &call.number));
    format!("{letter}\u{a0}{count} · {desk} · {time}")
}

fn card(view: View<'_>, glass: &Glass) -> Markup {
    let Glass { name, screen, connected, .. } = glass;
    let title = screen.title.get(view.language);
    let shape = if screen.width_px >= screen.height_px { "glass card wide" } else { "glass card tall" };
    let kind = match screen.kind {
        ScreenKind::Display => "screens-kind-display",
        ScreenKind::Touch => "screens-kind-touch",
    };
    let wait = if *connected { "screens-picture-wait" } else { "screens-picture-none" };
    html! {
        section class=(shape) data-screen=(name) data-connected=(connected) {
            div.title-line { h2 { (title) } (state(view, glass)) }
            figure {
                img width=(screen.width_px) height=(screen.height_px) hidden
                    alt=(view.say_with("screens-picture", &[("screen", title.into())]));
                p { (view.say(wait)) }
            }
            dl.told {
                dt { (view.say("screens-kind")) } dd { (view.say(kind)) }
                dt { (view.say("screens-name")) } dd { code { (name) } }
                @if screen.kind == ScreenKind::Display {
                    dt { (view.say("screens-last-call")) }
                    dd { @match &glass.last_call { Some(call) => (call), None => (view.say("screens-no-call")) } }
                }
            }
        }
    }
}

fn state(view: View<'_>, glass: &Glass) -> Markup {
    let text = match (&glass.since, glass.connected) {
        (Some(since), true) => view.say_with("screens-connected", &[("time", since.clone().into())]),
        (Some(since), false) => view.say_with("screens-away-since", &[("time", since.clone().into())]),
        (None, true) => view.say("screens-connected-now"),
        (None, false) => view.say("screens-away"),
    };
    // A screen that never was there is no alarm.
    let tone = match (&glass.since, glass.connected) {
        (_, true) => "how on",
        (Some(_), false) => "how off",
        (None, false) => "how muted",
    };
    html! { p class=(tone) { (text) } }
}
