// SPDX-License-Identifier: EUPL-1.2
//! The card at a desk that passes a ticket on: to a desk or service beside it, or to another level with a reason.

use maud::{Markup, html};

use super::frame::View;
use office::{Level, ServiceId};
use site::Counter;

/// Texts that the script says by itself, and the places it fills in them.
pub(super) const SPOKEN: &[(&str, &[&str])] = &[
    ("desk-transfer-title", &["number"]),
    ("desk-transfer-choose", &[]),
    ("desk-transfer-closed", &["place"]),
    ("desk-transfer-send", &["place"]),
    ("desk-transfer-send-arrived", &["place"]),
    ("desk-pass-on-choose", &[]),
    ("desk-pass-on-reason", &[]),
];

/// Where a ticket of this counter can go.
struct Ways<'a> {
    beside: Vec<Counter<'a>>,
    services: Vec<(&'a str, &'a str)>,
    levels: Vec<(Level, Vec<Counter<'a>>)>,
}

impl<'a> Ways<'a> {
    fn of(view: View<'a>, own: &Counter<'_>) -> Self {
        let site = view.site;
        let beside = site.counters().filter(|other| other.level == own.level && other.id != own.id);
        let served = |id: &_| site.desks.iter().any(|desk| desk.serves.contains(id));
        let services = site.services.iter().filter(|service| own.level == Level::Desks && served(&service.id));
        let allowed = site.access.level(own.level).map_or(&[][..], |level| &level.passes_to);
        let at = |level: Level| site.counters().filter(|counter| counter.level == level).collect::<Vec<_>>();
        let reached = |level: &Level| (*level >= Level::Offices && *level != own.level).then(|| (*level, at(*level)));
        Self {
            beside: if own.level == Level::HelpPoint { Vec::new() } else { beside.collect() },
            services: services.map(|service| (service.id.0.as_str(), service.name.get(view.language))).collect(),
            levels: allowed.iter().filter_map(reached).filter(|(_, counters)| !counters.is_empty()).collect(),
        }
    }
}

/// A choice: what it sends, to whom, and how it is called.
fn choice(name: &str, kind: &str, id: &str, text: &str, service: Option<&str>) -> Markup {
    html! {
        label data-service=[service] {
            input type="radio" name=(name) value=(id) data-kind=(kind) data-name=(text);
            span { (text) }
        }
    }
}

/// The card; nothing where the counter has nowhere to pass a ticket to.
pub(super) fn card(view: View<'_>, own: &Counter<'_>) -> Markup {
    let ways = Ways::of(view, own);
    let has_beside = !ways.beside.is_empty() || !ways.services.is_empty();
    if !has_beside && ways.levels.is_empty() {
        return html! {};
    }
    let both = has_beside && !ways.levels.is_empty();
    html! {
        form.card.transfer #transfer hidden data-way=(if has_beside { "beside" } else { "up" }) {
            div.title-line {
                h2 #transfer-title {}
                @if both { (switch(view)) }
            }
            @if has_beside { div.beside { (beside(view, &ways)) } }
            @if !ways.levels.is_empty() { div.up { (up(view, &ways)) } }
            // After what it sends, for whoever goes by keys.
            button.control.send #send type="submit" aria-disabled="true" { (view.say("desk-transfer-choose")) }
        }
    }
}

fn switch(view: View<'_>) -> Markup {
    let tab = |way: &str, text: &str, checked: bool| {
        html! { label { input type="radio" name="way" value=(way) checked[checked]; span { (view.say(text)) } } }
    };
    html! {
        div.switch role="radiogroup" aria-label=(view.say("desk-transfer-choose")) {
            (tab("beside", "desk-pass-beside", true))
            (tab("up", "desk-pass-up", false))
        }
    }
}

fn beside(view: View<'_>, ways: &Ways<'_>) -> Markup {
    let desks = |kind: &str| {
        html! {
            div.choices.desks {
                @for other in &ways.beside { (choice("to", kind, other.id, other.name.get(view.language), None)) }
            }
        }
    };
    html! {
        @if !ways.beside.is_empty() {
            fieldset {
                @if ways.services.is_empty() {
                    legend { (view.say("desk-transfer-offices")) }
                    (desks("service"))
                } @else {
                    legend { (view.say("desk-transfer-desks")) }
                    (desks("desk"))
                }
            }
        }
        @if !ways.services.is_empty() {
            fieldset {
                legend { (view.say("desk-transfer-services")) }
                div.choices {
                    @for (id, name) in &ways.services { (choice("to", "service", id, name, Some(id))) }
                }
            }
        }
    }
}

fn up(view: View<'_>, ways: &Ways<'_>) -> Markup {
    html! {
        fieldset {
            legend { (view.say("desk-pass-on-to")) }
            div.choices.offices {
                @for (_, counters) in &ways.levels {
                    @for counter in counters {
                        (choice("up", "level", counter.id, counter.name.get(view.language), None))
                    }
                }
            }
        }
        fieldset {
            legend { (view.say("desk-pass-on-why")) }
            div.choices.reasons {
                @for reason in &view.site.access.reasons {
                    (choice("reason", "reason", &reason.id, reason.name.get(view.language), None))
                }
            }
        }
    }
}

/// The services a counter serves, as people call them.
pub(super) fn serves(view: View<'_>, counter: &Counter<'_>) -> String {
    if counter.level == Level::Desks {
        return names(view, &counter.serves);
    }
    let office = view.site.offices.iter().chain(&view.site.help_point).find(|office| office.id == counter.id);
    office.map_or(String::new(), |office| office.covers.get(view.language).to_owned())
}

/// The names of services, in the site's order.
fn names(view: View<'_>, ids: &[ServiceId]) -> String {
    let named = view.site.services.iter().filter(|service| ids.contains(&service.id));
    named.map(|service| service.name.get(view.language)).collect::<Vec<_>>().join(", ")
}
