// SPDX-License-Identifier: EUPL-1.2
//! The way from the waiting room to where a number was called: a small map and its steps, without a picture file.

use maud::{Markup, html};

use super::super::frame::View;
use super::tongue::with_texts;
use base::words::{Language, Texts};
use site::floor::map::{Map, turned};
use site::floor::{self, Floor, Way};
use site::{Counter, ScreenKind};

/// Map and steps; nothing where no way leads.
pub(super) fn draw(view: View<'_>, counter: &Counter<'_>) -> Markup {
    let floor = &view.site.floor;
    let Some(way) = floor::shortest(floor, &view.site.waiting_room, counter.place, true) else {
        return html! {};
    };
    // Whoever sits in the waiting room looks at a display.
    let facing_deg = facing_deg(view).or_else(|| first_bearing_deg(floor, &way)).unwrap_or(0.0);
    let steps = floor::directions(floor, &way, facing_deg);
    let storey = floor.places.get(&view.site.waiting_room).map_or(0, |place| place.storey);
    let texts: Vec<&Texts> = floor.places.values().flat_map(|place| [&place.landmark, &place.name]).collect();
    html! {
        (picture(view, &turned(floor, storey, facing_deg, Some(&way)), counter))
        ol.steps {
            @for step in &steps { li { (with_texts(view, &floor::say::step(step, floor, view.words, view.language), &texts)) } }
        }
    }
}

/// Where a display of the waiting room hangs, seen by its reader.
fn facing_deg(view: View<'_>) -> Option<f64> {
    let displays = view.site.screens.values().filter(|screen| screen.kind == ScreenKind::Display);
    displays.map(|screen| screen.facing_deg).next()
}

fn first_bearing_deg(floor: &Floor, way: &Way) -> Option<f64> {
    let [from, to] = way.places.get(..2)? else { return None };
    let (from, to) = (floor.places.get(from)?, floor.places.get(to)?);
    Some((to.x_m - from.x_m).atan2(to.y_m - from.y_m).to_degrees())
}

/// Rooms, the way, where it ends; in hundredths of the map's width. Words stand in the steps.
fn picture(view: View<'_>, map: &Map, counter: &Counter<'_>) -> Markup {
    let high = 100.0 / map.aspect;
    let at = |[x, y]: [f64; 2]| format!("{:.1},{:.1}", x * 100.0, y * high);
    let line: Vec<String> = map.way.iter().map(|point| at(*point)).collect();
    let end = map.way.last().copied();
    html! {
        svg.map viewBox={ "-1 -1 102 " (format!("{:.1}", high + 2.0)) } role="img" aria-label=(view.say("phone-map")) {
            @for (room, [x, y, width, height]) in &map.rooms {
                @let is_goal = room.place.as_ref() == Some(counter.place);
                rect.goal[is_goal] x=(format!("{:.1}", x * 100.0)) y=(format!("{:.1}", y * high))
                    width=(format!("{:.1}", width * 100.0)) height=(format!("{:.1}", height * high)) rx="1" {}
                @if is_goal || room.place.as_ref() == Some(&view.site.waiting_room) {
                    @let texts = if is_goal { counter.short } else { label(view, room) };
                    text.goal[is_goal] lang=[in_italian(view, texts)] x=(format!("{:.1}", (x + width / 2.0) * 100.0)) y=(format!("{:.1}", (y + height / 2.0) * high + 1.6)) {
                        (texts.get(view.language))
                    }
                }
            }
            polyline points=(line.join(" ")) {}
            @if let Some([x, y]) = end { circle cx=(format!("{:.1}", x * 100.0)) cy=(format!("{:.1}", y * high)) r="1.8" {} }
        }
    }
}

fn label<'a>(view: View<'a>, room: &'a floor::Room) -> &'a Texts {
    let place = room.place.as_ref().and_then(|place| view.site.floor.places.get(place));
    match (room.label.get(view.language), place) {
        ("", Some(place)) => &place.name,
        _ => &room.label,
    }
}

/// Italian, where the text lacks the reader's language.
fn in_italian(view: View<'_>, texts: &Texts) -> Option<Language> {
    (!texts.has(view.language)).then(Language::italian)
}
