// SPDX-License-Identifier: EUPL-1.2
//! What a ticket's page says: the same for the whole document, for a part of it over the stream, with and without script.

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::super::frame::View;
use super::ticket::{Told, counter, is_to_come, is_to_register, slug};
use super::tongue::of_site;
use super::{over, waiting, way};
use api::{Class, TicketState};
use base::words::{dates, numbers};
use office::Stars;

/// How often a page without script is loaded anew, in seconds.
const RELOAD_S: u32 = 20;

/// What the address says besides the ticket.
#[derive(Default)]
pub(super) struct Asked {
    /// Stars that were chosen; what they are for is still to be said.
    pub stars: Option<Stars>,
    /// What was refused, in words.
    pub fault: Option<String>,
}

/// The whole document.
pub(super) fn document(told: &Told<'_>, asked: &Asked) -> Markup {
    let view = told.view;
    let title = title(told);
    let cut_off = view.say_with("phone-cut-off", &[("time", "{time}".into())]);
    let body = html! {
        header {
            p.name { (of_site(view, &view.site.name)) }
            p.about { (of_site(view, &view.site.body)) }
        }
        p.warning.cut #cut role="alert" hidden data-words=(cut_off) { }
        p.fault #fault role="alert" hidden[asked.fault.is_none()] data-not-yet=(view.say("phone-not-sent-yet"))
            data-again=(view.say("phone-try-again")) { (asked.fault.as_deref().unwrap_or_default()) }
        main #ticket data-now=(told.as_of) { (part(told, asked.stars)) }
        // Only the state is read aloud when it changes, not the whole page.
        p.unseen #spoken role="status" { }
        // Hidden while it is of no use: whoever gets their place back finds it again.
        section.alarm #alarm hidden aria-label=(view.say("phone-alarm")) {
            button.control #alarm-on type="button" { (view.say("phone-alarm-on")) }
            p #alarm-said hidden data-is-on=(view.say("phone-alarm-is-on"))
                data-sound-alone=(view.say("phone-alarm-sound-alone")) data-touch=(view.say("phone-alarm-touch")) { }
            p.muted { (view.say("phone-alarm-more")) }
        }
        footer {
            p { (view.say("phone-privacy")) }
            @if view.site.languages.len() > 1 {
                nav.languages aria-label=(view.say("phone-languages")) {
                    @for language in &view.site.languages {
                        a href={ "?lang=" (language) } lang=(language) hreflang=(language)
                            aria-current=[(language == view.language).then_some("true")] {
                            (view.words.say(language, "language-name"))
                        }
                    }
                }
            }
        }
    };
    // Without script what is to come comes by itself, and what somebody fills in stays. A refusal is said once.
    let goes_on = is_to_come(told.ticket.state) || told.ticket.state == TicketState::Serving;
    framed(view, &title, Lives::ByScript { reloads: goes_on }, &body)
}

/// A page that says one thing.
pub(super) fn notice(view: View<'_>, key: &str) -> Markup {
    let title = view.say(key);
    let body = html! {
        header { p.name { (of_site(view, &view.site.name)) } p.about { (of_site(view, &view.site.body)) } }
        main { section.card { h1 { (title) } p { (view.say(&format!("{key}-more"))) } } }
    };
    let lives = if key == "phone-later" { Lives::ByReload } else { Lives::No };
    framed(view, &title, lives, &body)
}

/// How a page comes to say something new.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Lives {
    /// Not at all.
    No,
    /// It is loaded anew, the same address.
    ByReload,
    /// By script; where there is none, by being loaded anew, if that helps.
    ByScript {
        /// Whether something is still to come.
        reloads: bool,
    },
}

fn framed(view: View<'_>, title: &str, lives: Lives, body: &Markup) -> Markup {
    let again = format!("{RELOAD_S};url=?lang={}", view.language);
    html! {
        (DOCTYPE)
        html lang=(view.language) dir=[view.language.is_right_to_left().then_some("rtl")] {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="robots" content="noindex";
                meta name="format-detection" content="telephone=no";
                meta name="theme-color" content="#17324d";
                title { (title) }
                @match lives {
                    Lives::ByScript { reloads } => {
                        // A script that runs begins a comment here; without it, or where it does not parse, there is none.
                        script src="/static/phone.js" {}
                        @if reloads { meta http-equiv="refresh" content=(again); }
                        (PreEscaped("<!-- -->"))
                    }
                    Lives::ByReload => meta http-equiv="refresh" content=(RELOAD_S);,
                    Lives::No => {}
                }
                link rel="icon" href="/static/icon.svg" type="image/svg+xml";
                link rel="stylesheet" href="/static/phone.css";
            }
            body { (body) }
        }
    }
}

/// What changes: number, state, way, what can be done.
pub(super) fn part(told: &Told<'_>, stars: Option<Stars>) -> Markup {
    let (view, ticket) = (told.view, told.ticket);
    let state = match told.postponed_until {
        Some(_) => "postponed",
        None => slug(ticket.state),
    };
    html! {
        section.card.number data-state=(state) data-spoken=(spoken(told, state)) data-title=(title(told))
            data-notice=[waiting::closing(told)] {
            p.label { (view.say("phone-your-number")) }
            h1 dir="ltr" { (numbers::apart_in_large(&ticket.number)) }
            @if let Some(name) = view.site.service_name(&ticket.service) { p.service { (of_site(view, name)) } }
            @if let Some(slot) = ticket.slot {
                @let slot = slot.at.to_zoned(view.site.zone());
                p.booked { (dates::booked(view.words, view.language, &slot, ticket.class == Class::Appointment)) }
            }
            @if ticket.class == Class::Precedence { p.booked { (view.say("touch-precedence-kept")) } }
        }
        @match ticket.state {
            TicketState::Waiting => (waiting::draw(told)),
            TicketState::Called | TicketState::Serving => (called(told)),
            _ => (over::draw(told, stars)),
        }
    }
}

/// What the tab and the list of open pages say: the number, and before it that it is called and where, or that one can
/// still come.
fn title(told: &Told<'_>) -> String {
    let title = told.view.say_with("phone-title", &[("number", numbers::apart_in_large(&told.ticket.number).into())]);
    match (told.ticket.state, counter(told)) {
        (TicketState::Called, Some(counter)) => {
            format!("{} {} · {title}", told.view.say("phone-called"), counter.name.get(told.view.language))
        }
        (TicketState::NoShow, _) => format!("{} · {title}", told.view.say("phone-still-come")),
        _ => title,
    }
}

/// What a screen reader says when the state has changed: on a call where to go, and in the end what one can still do.
fn spoken(told: &Told<'_>, state: &str) -> String {
    let view = told.view;
    let number = [("number", numbers::apart_in_large(&told.ticket.number).into())];
    let mut sentences = match (state, counter(told)) {
        ("waiting", _) => vec![view.say_with("phone-spoken-waiting", &number)],
        ("postponed", _) => vec![view.say("phone-postponed")],
        ("called", Some(counter)) => {
            let (name, hint) = (counter.name.get(view.language), counter.way_hint.get(view.language));
            vec![view.say_with("phone-spoken-called", &number), format!("{name}."), hint.to_owned()]
        }
        ("called", None) => vec![view.say_with("phone-spoken-called", &number)],
        ("serving", Some(counter)) => {
            vec![format!("{}: {}.", view.say("phone-serving"), counter.name.get(view.language))]
        }
        ("serving", None) => vec![view.say("phone-serving")],
        // When and where says that they were called.
        ("no-show", _) => vec![over::more(told)],
        _ => vec![format!("{}.", view.say(&format!("phone-{state}"))), over::more(told)],
    };
    sentences.extend(waiting::passed(told).map(|(sentence, _)| sentence));
    sentences.extend(is_to_register(told).then(|| view.say("phone-register")));
    sentences.extend(over::answer_due(told));
    sentences.join(" ")
}

fn called(told: &Told<'_>) -> Markup {
    let view = told.view;
    let counter = counter(told);
    let is_called = told.ticket.state == TicketState::Called;
    html! {
        section.card.call data-called=(is_called) {
            p.label { (view.say(if is_called { "phone-called" } else { "phone-serving" })) }
            @if let Some(counter) = &counter {
                h2 { (of_site(view, counter.name)) }
                @if is_called { p.hint { (of_site(view, counter.way_hint)) } }
                @if is_to_register(told) { p.warning { (view.say("phone-register")) } }
                @if is_called { (way::draw(view, counter)) }
            }
        }
        (over::case(told))
    }
}
