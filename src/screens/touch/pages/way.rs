// SPDX-License-Identifier: EUPL-1.2
//! A way: the map turned to the reader, and its steps in words.

use bevy::prelude::*;

use super::frame;
use super::{Parent, map};
use crate::touch::sheet::Sheet;
use crate::ui::aloud::Part;
use crate::ui::text::{Ground, Stroke, icon, line, text};
use crate::ui::theme::{Role, Tone, Type, Weight};
use crate::ui::widgets;
use site::Site;
use site::floor::{self, PlaceId, Side, Step, Way};

/// A way's goal, and what is said besides its steps.
pub(super) struct Leg<'a> {
    /// The place it leads to.
    pub to: &'a PlaceId,
    /// A place on the way where something must be done.
    pub by: Option<&'a PlaceId>,
    /// A step before all others: icon and words.
    pub first: Option<(&'a str, &'a str)>,
    /// A step after all others: icon and words.
    pub last: Option<(&'a str, &'a str)>,
    /// What stands above or below it takes so much of the glass's height, in millimetres.
    pub beside_mm: f32,
}

/// Draws a card with the map and the steps.
pub(super) fn card(sheet: &Sheet, parent: &mut Parent, heading: &str, leg: &Leg) {
    let (Some(site), Some(screen)) = (sheet.site(), sheet.screen) else { return };
    let (steps, whole) = ways(site, sheet, &screen.place, screen.facing_deg, leg);
    let node = Node {
        padding: UiRect::axes(sheet.mm(8.0), sheet.mm(5.0)),
        flex_grow: 1.0,
        min_height: px(0),
        ..frame::column(sheet, 3.0)
    };
    parent.spawn(widgets::card(sheet.scale, node)).with_children(|card| {
        card.spawn(widgets::heading(sheet.scale, heading));
        let rest = Node {
            justify_content: JustifyContent::SpaceEvenly,
            flex_grow: 1.0,
            flex_shrink: 0.0,
            ..frame::column(sheet, 3.0)
        };
        card.spawn(rest).with_children(|rest| {
            let role = map::draw(sheet, rest, screen, whole.as_ref(), leg.to, (steps.len(), leg.beside_mm));
            let gap_mm = if sheet.settings().large_text { 2.0 } else { 3.5 };
            rest.spawn(frame::column(sheet, gap_mm)).with_children(|list| {
                for (number, (name, words)) in (1..).zip(&steps) {
                    step(sheet, list, number, (name, words), role);
                }
            });
        });
    });
}

fn ways(
    site: &Site,
    sheet: &Sheet,
    from: &PlaceId,
    facing_deg: f64,
    leg: &Leg,
) -> (Vec<(String, String)>, Option<Way>) {
    let floor = &site.floor;
    let mut steps: Vec<(String, String)> = Vec::new();
    let own = |said: (&str, &str)| (said.0.to_owned(), said.1.to_owned());
    let told = |way: &Way| -> Vec<(String, String)> {
        let steps = floor::directions(floor, way, facing_deg);
        let say =
            |step: &Step| (step_icon(step).to_owned(), floor::say::step(step, floor, sheet.words, sheet.language()));
        steps.iter().map(say).collect()
    };
    steps.extend(leg.first.map(own));
    let onward = leg.by.unwrap_or(from);
    let before = leg.by.and_then(|by| floor::shortest(floor, from, by, true));
    let way = floor::shortest(floor, onward, leg.to, true);
    steps.extend(way.iter().flat_map(told));
    steps.extend(leg.last.map(own));
    let whole = match (before, way) {
        (Some(mut before), Some(way)) => {
            before.metres += way.metres;
            before.places.extend(way.places.into_iter().skip(1));
            Some(before)
        }
        (_, way) => way,
    };
    (steps, whole)
}

fn step_icon(step: &Step) -> &'static str {
    match step {
        Step::Turn { side: Side::Left, .. } => "arrow-bend-up-left",
        Step::Turn { side: Side::Right, .. } => "arrow-bend-up-right",
        Step::Turn { side: Side::Behind, .. } => "arrow-u-down-left",
        Step::Turn { .. } | Step::Straight { .. } => "arrow-up",
        Step::Turnstile { .. } => "door-open",
        Step::Storey { .. } => "elevator",
        Step::Arrive { side: Side::Left, .. } => "arrow-left",
        Step::Arrive { side: Side::Right, .. } => "arrow-right",
        Step::Arrive { .. } => "map-pin",
    }
}

fn step(sheet: &Sheet, parent: &mut Parent, number: u32, (name, words): (&str, &str), role: Role) {
    let of = sheet.of(role);
    let circle_px = of.size_px * if sheet.settings().large_text { 1.35 } else { 1.55 };
    let circle = Node {
        width: px(circle_px),
        height: px(circle_px),
        flex_shrink: 0.0,
        border_radius: BorderRadius::MAX,
        align_items: AlignItems::Center,
        justify_content: JustifyContent::Center,
        ..default()
    };
    parent.spawn((frame::row(sheet, 4.0), Part::Together)).with_children(|row| {
        let strong = Type::new(Weight::SemiBold, of.size_px);
        row.spawn(line(format!("{number}."), strong, Tone::Text));
        row.spawn((circle, Ground(Tone::Primary))).with_children(|circle| {
            circle.spawn(icon(name, Stroke::Bold, of.size_px, Tone::OnPrimary));
        });
        row.spawn(frame::filling(FlexDirection::Column)).with_children(|column| {
            column.spawn(text(words, of, Tone::Text));
        });
    });
}
