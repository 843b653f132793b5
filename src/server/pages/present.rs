// SPDX-License-Identifier: EUPL-1.2
//! The list for an evacuation: who is inside, on a page of its own and, always ready, within the reception's page. Drawn
//! with what is known at the time; `sheet.js` keeps it true, and it stays where the server is away.

use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use maud::{Markup, html};
use serde_json::{Value, json};

use super::frame::{Files, View, bar, data, document, texts};
use api::{Inside, Moment, ReceptionBoard};
use base::words::written;

/// Texts that the script says by itself, and the places it fills in them.
pub(super) const SPOKEN: &[(&str, &[&str])] = &[
    ("present-tick-badge", &["badge"]),
    ("desk-online", &[]),
    ("desk-lost", &["time"]),
    ("desk-connecting", &[]),
    ("present-people", &["people"]),
    ("present-made", &["time"]),
    ("present-lost", &["time"]),
    ("reception-not-passed", &[]),
];

/// The page of the list alone.
pub(super) fn page(view: View<'_>, board: &ReceptionBoard) -> Markup {
    let title = view.say("present-title");
    let end = html! {
        button type="button" data-print-inside { (view.say("reception-print")) }
        a.button href="/reception" { (view.say("present-back")) }
        p.link #link data-online="true" {
            (super::desk::link_icon())
            span #link-words role="status" { (view.say("desk-connecting")) }
        }
    };
    let body = html! {
        body.present {
            (bar(view, &end))
            main { (sheet(view, Some(board), &html! { h1 { (title) } })) }
            (data(&handed(view)))
        }
    };
    document(view, &title, Files { styles: &["present.css"], script: Some("present.js") }, &body)
}

/// The list within the reception's page: not seen there until it is printed or the server is away.
pub(super) fn within(view: View<'_>, board: Option<&ReceptionBoard>) -> Markup {
    let title = html! {
        h2 #sheet-title tabindex="-1" { (view.say("present-title")) }
        div.sheet-end {
            button.control.primary type="button" data-print-inside { (view.say("reception-print-inside")) }
            button.control #sheet-close type="button" { (view.say("present-back")) }
        }
    };
    html! { aside.held #held aria-labelledby="sheet-title" { (sheet(view, board, &title)) } }
}

/// What the script needs to draw the list.
fn handed(view: View<'_>) -> Value {
    json!({
        "offices": offices(view),
        "one": one(view),
        "time_zone": view.site.time_zone,
        "words": texts(view, SPOKEN),
    })
}

/// The offices' names under their slugs.
pub(super) fn offices(view: View<'_>) -> Value {
    let offices = view.site.offices.iter();
    offices.map(|office| (office.id.clone(), Value::from(office.name.get(view.language)))).collect()
}

/// What is said of one person, and of nobody.
pub(super) fn one(view: View<'_>) -> Value {
    [0, 1].map(|people| view.say_with("present-people", &[("people", people.into())])).to_vec().into()
}

fn sheet(view: View<'_>, board: Option<&ReceptionBoard>, title: &Markup) -> Markup {
    let people = board.map(|board| view.say_with("present-people", &[("people", board.inside.len().into())]));
    let made = board.map(|board| view.say_with("present-made", &[("time", day_and_time(view, &board.as_of).into())]));
    html! {
        section.sheet #sheet {
            div.sheet-title { (title) }
            p.made { strong #sheet-people { (people.unwrap_or_default()) } " · " span #sheet-made { (made.unwrap_or_default()) } }
            p.fault #sheet-lost role="alert" hidden {}
            ol.people #sheet-rows {
                @for visitor in board.iter().flat_map(|board| &board.inside) { (row(view, Some(visitor))) }
            }
            p.muted { (view.say("present-more")) }
        }
        template #sheet-row { (row(view, None)) }
    }
}

fn row(view: View<'_>, visitor: Option<&Inside>) -> Markup {
    let badge = visitor.map_or("", |visitor| &visitor.badge);
    let place = visitor.map(|visitor| {
        let name = view.site.service_name(&visitor.destination);
        name.map_or(visitor.destination.as_str(), |name| name.get(view.language))
    });
    let since = visitor.map(|visitor| written::clock(at(view, &visitor.since).time()));
    html! {
        li data-badge=[visitor.map(|visitor| &visitor.badge)] {
            b data-part="badge" { (badge) }
            span {
                span data-part="where" { (place.unwrap_or_default()) }
                small data-part="more" { (visitor.map(|visitor| more(view, visitor)).unwrap_or_default()) }
            }
            time data-part="since" { (since.unwrap_or_default()) }
            input.box type="checkbox" autocomplete="off"
                aria-label=[visitor.map(|_| view.say_with("present-tick-badge", &[("badge", badge.into())]))];
        }
    }
}

/// Names only where the office keeps them; and who has not come through the turnstile yet may still be outside it.
fn more(view: View<'_>, visitor: &Inside) -> String {
    let waits = visitor.used_at.is_none().then(|| view.say("reception-not-passed"));
    visitor.name.clone().into_iter().chain(waits).collect::<Vec<_>>().join(" · ")
}

fn day_and_time(view: View<'_>, moment: &Moment) -> String {
    written::date_time(at(view, moment))
}

fn at(view: View<'_>, moment: &Moment) -> DateTime {
    let zone = TimeZone::get(&view.site.time_zone).unwrap_or(TimeZone::UTC);
    moment.at.to_zoned(zone).datetime()
}
