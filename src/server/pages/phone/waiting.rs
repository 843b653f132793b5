// SPDX-License-Identifier: EUPL-1.2
//! What a ticket's page says while it waits.

use fluent_bundle::FluentValue;
use maud::{Markup, html};

use super::ticket::{Told, is_to_register};
use super::tongue::{of_site, with_texts};
use base::words::{Texts, dates};
use office::board::Closed;
use office::{DeskId, TicketId};

/// How long, who is before, where to wait, what can be done.
pub(super) fn draw(told: &Told<'_>) -> Markup {
    let (view, ticket) = (told.view, told.ticket);
    let place = view.site.floor.places.get(&view.site.waiting_room).map(|place| &place.name);
    let people = view.say_with("phone-people", &[("people", ticket.people_ahead.into())]);
    html! {
        section.card.standing {
            @if let Some(until) = &told.postponed_until {
                h2 { (view.say("phone-postponed")) }
                p { (view.say_with("phone-postponed-more", &[("time", until.as_str().into())])) }
            } @else {
                dl {
                    div { dt { (view.say("phone-ahead")) } dd { (people) } }
                    div { dt { (view.say("phone-wait")) } dd { (wait(told)) } }
                }
                // Phones share a part while it stays as it is; the script tells since when.
                p.muted data-as-of=(view.say_with("phone-as-of", &[("time", "{time}".into())])) {
                    (view.say_with("phone-as-of", &[("time", told.as_of.as_str().into())]))
                }
            }
            @if let Some((sentence, texts)) = passed(told) { p { (with_texts(view, &sentence, &texts)) } }
            @if let Some(closing) = closing(told) { p.warning { (closing) } }
            // Nobody should be called to an office before they can pass the turnstiles.
            @if is_to_register(told) { p.warning { (view.say("phone-register")) } }
            noscript { p { a.control href={ "?lang=" (view.language) } { (view.say("phone-reload")) } } }
        }
        section.card.place {
            @if let Some(place) = place {
                @let sentence = view.say_with("phone-where", &[("place", place.get(view.language).into())]);
                h2 { (with_texts(view, &sentence, &[place])) }
            }
            p { (view.say("phone-where-more")) }
            (bring(told))
        }
        section.do {
            @if told.postponed_until.is_some() {
                (button(told, "resume", "phone-resume", &[], "primary"))
            } @else if told.holder.can_postpone {
                (button(told, "postpone", "phone-postpone", &[("minutes", told.postpone_min.into())], "plain"))
                p.muted { (view.say_with("phone-postpone-more", &[("count", ticket.postpones_left.into())])) }
                @if let Some(closes) = ticket.closing_doubt {
                    @let closes = dates::hour(&closes.at.to_zoned(view.site.zone()));
                    p.muted { (view.say_with("phone-postpone-doubt", &[("time", closes.into())])) }
                }
            }
            details {
                summary { (view.say("phone-cancel")) }
                p { (view.say("phone-cancel-more")) }
                (button(told, "cancel", "phone-cancel-yes", &[], "alert"))
            }
        }
    }
}

/// A button that posts; the count makes the same press the same command.
fn button(told: &Told<'_>, does: &str, key: &str, args: &[(&str, FluentValue<'_>)], class: &str) -> Markup {
    html! {
        form method="post" action={ "/t/" (TicketId(told.ticket.id).code()) "/" (does) } {
            input type="hidden" name="turn" value=(told.ticket.postpones_left);
            input type="hidden" name="lang" value=(told.view.language);
            button.control.(class) { (told.view.say_with(key, args)) }
        }
    }
}

fn bring(told: &Told<'_>) -> Markup {
    let view = told.view;
    let services = view.site.services.iter();
    let items: &[Texts] = services
        .filter(|service| service.id.0 == told.ticket.service)
        .map(|service| &service.bring[..])
        .next()
        .unwrap_or_default();
    html! {
        @if !items.is_empty() {
            h3 { (view.say("touch-bring")) }
            ul { @for item in items { li { (of_site(view, item)) } } }
        }
    }
}

/// The wait, or why there is none to tell.
fn wait(told: &Told<'_>) -> String {
    match told.ticket.wait {
        None if told.holder.nobody_serves => told.view.say("wait-nobody-serves"),
        wait => told.view.words.say_wait(told.view.language, wait.map(Into::into)),
    }
}

/// What closing means for it: that it may not be called before, that the office has closed, when the number ends.
pub(super) fn closing(told: &Told<'_>) -> Option<String> {
    let view = told.view;
    let hour = |at: jiff::Timestamp| FluentValue::from(dates::hour(&at.to_zoned(view.site.zone())));
    match told.holder.closed {
        Some(Closed::Until(opens)) => Some(view.say_with("phone-closed-until", &[("time", hour(opens))])),
        Some(Closed::Today { since, ends_at: None }) => {
            Some(view.say_with("phone-closed-today", &[("time", hour(since))]))
        }
        Some(Closed::Today { since, ends_at: Some(ends_at) }) => {
            Some(view.say_with("phone-closed-ends", &[("time", hour(since)), ("ends", hour(ends_at))]))
        }
        None => told
            .ticket
            .closing_doubt
            .map(|closes| dates::closing_doubt(view.words, view.language, &closes.at.to_zoned(view.site.zone()))),
    }
}

/// That a desk passed it on, where to, and the site's texts in that.
pub(super) fn passed<'a>(told: &Told<'a>) -> Option<(String, Vec<&'a Texts>)> {
    let view = told.view;
    let (from, only_desk) = told.holder.passed.as_ref()?;
    let name = |desk: &DeskId| view.site.counter(&desk.0).map(|counter| counter.name);
    let from = name(from)?;
    let to = only_desk.as_ref().and_then(name).or_else(|| view.site.service_name(&told.ticket.service))?;
    let args = [("from", from.get(view.language).into()), ("to", to.get(view.language).into())];
    Some((view.say_with("phone-passed", &args), vec![from, to]))
}
