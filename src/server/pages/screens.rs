//! The staff's overview of the screens: each one's state, and a picture of what it shows now.

use maud::{Markup, html};

use super::frame::{Files, Reader, bar, data, document, texts};
use crate::site::{Screen, ScreenKind};

/// How a screen stands now, in words where people read them.
pub(super) struct Glass<'a> {
    /// Its name in the site.
    pub name: &'a str,
    /// What the site says of it.
    pub screen: &'a Screen,
    /// Whether its stream is open.
    pub connected: bool,
    /// Since when, as people say it (`10:42`).
    pub since: Option<String>,
    /// The latest call it has shown, as people say it.
    pub last_call: Option<String>,
}

/// The page. `faults`: what is wrong with the site's files, if the running site is an older one.
pub(super) fn page(reader: Reader<'_>, glasses: &[Glass<'_>], faults: Option<&str>) -> Markup {
    let title = reader.say("screens-title");
    let end = html! {
        a.button href="/" { (reader.say("staff-home")) }
        form method="post" action="/logout" { button type="submit" { (reader.say("staff-sign-out")) } }
    };
    let spoken: &[(&str, &[&str])] =
        &[("screens-picture-none", &[]), ("screens-picture-failed", &[]), ("screens-picture-wait", &[])];
    let body = html! {
        body {
            (bar(reader, &end))
            main.screens {
                div.head {
                    div { h1 { (title) } p.muted { (reader.say("screens-lead")) } }
                    button.control #refresh type="button" { (reader.say("screens-refresh")) }
                }
                p.fault #lost role="status" hidden { (reader.say("screens-lost")) }
                div #faults {
                    @if let Some(faults) = faults {
                        section.card.faults role="alert" { h2 { (reader.say("screens-faults")) } pre { (faults) } }
                    }
                }
                @if glasses.is_empty() { p.card { (reader.say("screens-none")) } }
                div.glasses { @for glass in glasses { (card(reader, glass)) } }
            }
            (data(&serde_json::json!({ "words": texts(reader, spoken) })))
        }
    };
    document(reader, &title, Files { style: Some("screens.css"), script: Some("screens.js") }, &body)
}

fn card(reader: Reader<'_>, glass: &Glass<'_>) -> Markup {
    let Glass { name, screen, connected, .. } = glass;
    let title = screen.title.get(reader.language);
    let shape = if screen.width_px >= screen.height_px { "glass card wide" } else { "glass card tall" };
    let kind = match screen.kind {
        ScreenKind::Display => "screens-kind-display",
        ScreenKind::Touch => "screens-kind-touch",
    };
    let wait = if *connected { "screens-picture-wait" } else { "screens-picture-none" };
    html! {
        section class=(shape) data-screen=(name) data-connected=(connected) {
            div.title-line { h2 { (title) } (state(reader, glass)) }
            figure {
                img width=(screen.width_px) height=(screen.height_px) hidden
                    alt=(reader.say_with("screens-picture", &[("screen", title.into())]));
                p { (reader.say(wait)) }
            }
            dl.told {
                dt { (reader.say("screens-kind")) } dd { (reader.say(kind)) }
                dt { (reader.say("screens-name")) } dd { code { (name) } }
                @if screen.kind == ScreenKind::Display {
                    dt { (reader.say("screens-last-call")) }
                    dd { @match &glass.last_call { Some(call) => (call), None => (reader.say("screens-no-call")) } }
                }
            }
        }
    }
}

fn state(reader: Reader<'_>, glass: &Glass<'_>) -> Markup {
    let text = match (&glass.since, glass.connected) {
        (Some(since), true) => reader.say_with("screens-connected", &[("time", since.clone().into())]),
        (Some(since), false) => reader.say_with("screens-away-since", &[("time", since.clone().into())]),
        (None, true) => reader.say("screens-connected-now"),
        (None, false) => reader.say("screens-away"),
    };
    html! { p class=(if glass.connected { "how on" } else { "how off" }) { (text) } }
}
