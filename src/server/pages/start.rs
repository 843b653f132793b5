// SPDX-License-Identifier: EUPL-1.2
//! The first page: how the office stands, which renews itself, and the ways to the desks and the screens.

use jiff::Timestamp;
use jiff::tz::TimeZone;
use maud::{Markup, html};

use super::frame::{Files, View, bar, document, sign_out};
use super::passing;
use crate::being_built::HowFar;
use api::{Board, Door};
use base::words::written;
use office::Level;
use site::Counter;

/// How the office stands now, in words.
pub(super) struct Standing {
    /// Whether tickets are issued.
    pub door: Door,
    /// When it opens next, as people say it.
    pub opens_at: Option<String>,
    /// How many wait, as people say it.
    pub people: String,
}

/// How the board says the office stands.
pub(super) fn standing(view: View<'_>, board: &Board) -> Standing {
    let zone = TimeZone::get(&view.site.time_zone).unwrap_or(TimeZone::UTC);
    Standing {
        door: board.door,
        opens_at: board.opens_at.map(|opens| opening(view, board.as_of.at, opens.at, &zone)),
        people: view.say_with("people-waiting", &[("people", board.people_waiting.into())]),
    }
}

fn opening(view: View<'_>, now: Timestamp, opens_at: Timestamp, zone: &TimeZone) -> String {
    let (now, opens) = (now.to_zoned(zone.clone()), opens_at.to_zoned(zone.clone()));
    let time = written::clock(opens.time());
    if now.date() == opens.date() {
        return view.say_with("start-opens-today", &[("time", time.into())]);
    }
    let day = view.say(&format!("start-day-{}", opens.weekday().to_monday_one_offset()));
    let date = written::day_and_month(opens.date());
    view.say_with("start-opens-on", &[("day", day.into()), ("date", date.into()), ("time", time.into())])
}

/// What changes by itself. `clock`: what is said of it where it is wrong; `built`: how far the screens' programs are.
pub(super) fn part(view: View<'_>, standing: &Standing, clock: Option<&str>, built: Option<HowFar>) -> Markup {
    let (slug, key) = match standing.door {
        Door::Open => ("open", "start-open"),
        Door::PastLastTicket => ("past-last-ticket", "start-past-last-ticket"),
        Door::Closed => ("closed", "start-closed"),
    };
    html! {
        @if let Some(told) = clock {
            p.fault role="alert" { strong { (view.say("clock-wrong")) } " " (told) }
        }
        p.card.state {
            strong data-door=(slug) { (view.say(key)) }
            @if let Some(when) = &standing.opens_at {
                span { (when) }
            }
            span.muted { (standing.people) }
        }
        @match built {
            Some(HowFar::Parts(built, of)) => {
                p.card.state { (view.say_with("start-being-built", &[("built", built.into()), ("of", of.into())])) }
            }
            Some(HowFar::Failed) => p.fault { (view.say("start-not-built")) },
            None => {}
        }
    }
}

/// The page, with its part that changes.
pub(super) fn page(view: View<'_>, part: &Markup) -> Markup {
    let title = view.say("staff-title");
    let body = html! {
        body {
            (bar(view, &html! {
                @if view.who.is_some() { (sign_out(view)) } @else { a.button href="/login" { (view.say("staff-sign-in")) } }
            }))
            main.middle {
                h1 { (title) }
                p.fault #lost role="status" hidden { (view.say("screens-lost")) }
                div #standing { (part) }
                section.card {
                    h2 { (view.say("start-desks")) }
                    p.muted { (view.say("start-desks-more")) }
                    ul.doors {
                        @for counter in view.site.counters().filter(|counter| counter.level == Level::Desks) {
                            (door(view, &counter))
                        }
                    }
                }
                @if view.site.counters().any(|counter| counter.level != Level::Desks) {
                    section.card {
                        h2 { (view.say("start-offices")) }
                        p.muted { (view.say("start-offices-more")) }
                        ul.doors {
                            @for counter in view.site.counters().filter(|counter| counter.level != Level::Desks) {
                                (door(view, &counter))
                            }
                        }
                    }
                }
                @if !view.site.access.purposes.is_empty() {
                    section.card.row {
                        div { h2 { (view.say("start-reception")) } p.muted { (view.say("start-reception-more")) } }
                        a.control href="/reception" { (view.say("start-reception-open")) }
                    }
                }
                section.card.row {
                    div { h2 { (view.say("start-screens")) } p.muted { (view.say("start-screens-more")) } }
                    a.control href="/screens" { (view.say("start-screens-open")) }
                }
                section.card.row {
                    div { h2 { (view.say("results-title")) } p.muted { (view.say("results-more")) } }
                    a.control href="/results" { (view.say("results-open")) }
                }
                section.card.row {
                    div { h2 { (view.say("security-title")) } p.muted { (view.say("security-more")) } }
                    a.control href="/security" { (view.say("security-open")) }
                }
                p.muted { (view.say("start-notice")) }
            }
        }
    };
    document(view, &title, Files { styles: &[], script: Some("start.js") }, &body)
}

fn door(view: View<'_>, counter: &Counter<'_>) -> Markup {
    html! {
        li { a.control href={ "/desk/" (counter.id) } {
            (counter.name.get(view.language)) small { (passing::serves(view, counter)) }
        } }
    }
}
