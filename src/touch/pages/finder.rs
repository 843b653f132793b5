//! For who does not know which service: needs found as one types, and where each leads.

use bevy::prelude::*;

use super::frame::{self, Choice, GAP_MM, Head, MARGIN_MM};
use super::{Parent, home, service};
use crate::site::{Goal, Need, Site};
use crate::touch::draw::Pressable;
use crate::touch::model::{Control, keyboard};
use crate::touch::sheet::Sheet;
use crate::ui::text::{Stroke, icon, line, text};
use crate::ui::theme::{Role, Tone};
use crate::ui::widgets::{self, TARGET_GAP_MM, TARGET_MM};

/// Keys side by side in the longest row.
const KEYS: f32 = 10.0;
/// Between keys: a hair more than they need.
pub(super) const KEY_GAP_MM: f32 = TARGET_GAP_MM + 0.4;
/// Highest result: they share what room there is.
const RESULT_MM_MAX: f32 = 36.0;
/// The keyboard's part of a lying glass.
const KEYBOARD_SHARE: f32 = 0.46;

pub(super) fn draw(sheet: &Sheet, parent: &mut Parent) {
    let Some(site) = sheet.site() else { return };
    let by_need = !site.needs.is_empty();
    let ask = if by_need { "touch-finder-type" } else { "touch-finder-ask" };
    let head = Head::title(sheet.say("touch-finder")).with_lead(sheet.say(ask)).with_icon("question", Tone::OnBar);
    frame::page(
        sheet,
        parent,
        &head,
        |body| if by_need { needs(sheet, body, site) } else { services(sheet, body, site) },
    );
}

/// Without needs in the site: every service with what it covers.
fn services(sheet: &Sheet, parent: &mut Parent, site: &Site) {
    let large = sheet.settings().large_text;
    let choices = site.services.iter().map(|service| Choice {
        control: Control::Service(service.id.clone()),
        kind: widgets::Control::Card,
        icon: &service.icon,
        name: sheet.read(&service.name),
        // In large text the names alone fill the glass.
        more: (!large).then(|| sheet.read(&service.covers)),
        live: None,
    });
    home::grid(sheet, parent, choices.collect(), if sheet.is_portrait() { 2 } else { 3 });
}

fn needs(sheet: &Sheet, parent: &mut Parent, site: &Site) {
    let direction = if sheet.is_portrait() { FlexDirection::Column } else { crate::touch::draw::row(sheet.language()) };
    let node = Node { column_gap: sheet.mm(9.0), row_gap: sheet.mm(GAP_MM), ..frame::filling(direction) };
    parent.spawn(node).with_children(|parts| {
        let found = Node { row_gap: sheet.mm(KEY_GAP_MM), ..frame::filling(FlexDirection::Column) };
        parts.spawn(found).with_children(|list| {
            typed(sheet, list);
            results(sheet, list, site);
        });
        keys(sheet, parts);
    });
}

/// What was typed.
fn typed(sheet: &Sheet, parent: &mut Parent) {
    let node = Node {
        padding: UiRect::axes(sheet.mm(7.0), sheet.mm(4.0)),
        align_items: AlignItems::Center,
        min_height: sheet.mm(TARGET_MM),
        flex_shrink: 0.0,
        ..frame::row(sheet, 4.0)
    };
    parent.spawn(widgets::card(sheet.scale, node)).with_children(|field| {
        let of = sheet.of(Role::Name);
        field.spawn(icon("magnifying-glass", Stroke::Bold, of.size_px, Tone::PrimaryInk));
        match sheet.model.typed.as_str() {
            "" => drop(field.spawn(line(sheet.say("touch-finder-example"), sheet.of(Role::Body), Tone::Muted))),
            typed => drop(field.spawn(line(typed.to_owned(), of, Tone::Text))),
        }
    });
}

fn results(sheet: &Sheet, parent: &mut Parent, site: &Site) {
    let found = sheet.model.found();
    if found.is_empty() {
        let none = sheet.say("touch-finder-none");
        parent.spawn(text(none, sheet.of(Role::Label), Tone::Text));
    }
    for place in found {
        let Some(need) = site.needs.get(place) else { continue };
        let (icon, goal) = goal(sheet, site, &need.to);
        // A grid of one: the choice fills it.
        let node = Node { display: Display::Grid, flex_grow: 1.0, max_height: sheet.mm(RESULT_MM_MAX), ..default() };
        parent.spawn(node).with_children(|row| {
            frame::choice(
                sheet,
                row,
                Choice {
                    control: Control::Need(place),
                    kind: widgets::Control::Card,
                    icon: &icon,
                    name: sheet.read(&need.name),
                    more: (!sheet.settings().large_text).then_some(goal.as_str()),
                    live: None,
                },
            );
        });
    }
}

/// The icon and the name of where a need leads.
fn goal(sheet: &Sheet, site: &Site, to: &Goal) -> (String, String) {
    let known = match to {
        Goal::Service(id) => site.service(id).map(|service| (&service.icon, &service.name)),
        Goal::Office(id) => {
            site.offices.iter().find(|office| office.id == *id).map(|office| (&office.icon, &office.name))
        }
        Goal::Elsewhere(_) => None,
    };
    match known {
        Some((icon, name)) => (icon.clone(), sheet.read(name).to_owned()),
        None => ("signpost".to_owned(), sheet.say("touch-need-elsewhere")),
    }
}

/// The keyboard.
pub(super) fn keys(sheet: &Sheet, parent: &mut Parent) {
    let glass = sheet.glass();
    let width_mm = if sheet.is_portrait() { glass.width_mm } else { glass.width_mm * KEYBOARD_SHARE } - 2.0 * MARGIN_MM;
    let key_mm = (width_mm - (KEYS - 1.0) * KEY_GAP_MM) / KEYS;
    let node = Node {
        align_items: AlignItems::Center,
        justify_content: JustifyContent::End,
        flex_shrink: 0.0,
        ..frame::column(sheet, KEY_GAP_MM)
    };
    parent.spawn(node).with_children(|rows| {
        let letters = keyboard(sheet.language());
        let last = letters.len() - 1;
        for (index, row) in letters.into_iter().enumerate() {
            // Letters go from left to right in every language that has a keyboard here.
            let node = Node { column_gap: sheet.mm(KEY_GAP_MM), ..default() };
            rows.spawn(node).with_children(|keys| {
                for letter in row.chars() {
                    let label = letter.to_uppercase().to_string();
                    key(sheet, keys, Control::Key(letter), None, &label, key_mm);
                }
                if index == last {
                    let (space, erase) = (sheet.say("touch-key-space"), sheet.say("touch-key-erase"));
                    let wide_mm = (KEYS - count(row)) / 2.0 * (key_mm + KEY_GAP_MM) - KEY_GAP_MM;
                    key(sheet, keys, Control::Key(' '), Some("arrows-horizontal"), &space, wide_mm);
                    key(sheet, keys, Control::Erase, Some("backspace"), &erase, wide_mm);
                }
            });
        }
    });
}

#[expect(clippy::cast_precision_loss, reason = "letters of a row")]
fn count(row: &str) -> f32 {
    row.chars().count() as f32
}

/// A key: its letter, or an icon whose name is said to who cannot see it.
pub(super) fn key(
    sheet: &Sheet,
    parent: &mut Parent,
    control: Control,
    icon_name: Option<&str>,
    label: &str,
    width_mm: f32,
) {
    let kind = widgets::Control::Card;
    let node = Node {
        width: sheet.mm(width_mm),
        height: sheet.mm(TARGET_MM + 2.0),
        justify_content: JustifyContent::Center,
        ..default()
    };
    let of = sheet.of(Role::Label);
    parent.spawn((widgets::control(kind, sheet.scale, label, node), Pressable(control))).with_children(|key| {
        match icon_name {
            Some(name) => drop(key.spawn(widgets::unpicked(icon(name, Stroke::Bold, of.size_px, kind.ink())))),
            None => drop(key.spawn(widgets::unpicked(line(label, of, kind.ink())))),
        }
    });
}

/// One need: who sees to it, what to bring, and on.
pub(super) fn need(sheet: &Sheet, need: &Need, parent: &mut Parent) {
    let Some(site) = sheet.site() else { return };
    let (symbol, name) = goal(sheet, site, &need.to);
    let head = Head::title(sheet.read(&need.name)).with_icon(&symbol, Tone::OnBar);
    frame::page(sheet, parent, &head, |body| {
        body.spawn(widgets::card(sheet.scale, service::card(sheet))).with_children(|card| match &need.to {
            Goal::Elsewhere(who) => {
                card.spawn(text(sheet.say("touch-need-not-here"), sheet.of(Role::Body), Tone::Text));
                card.spawn(text(sheet.read(who), sheet.of(Role::Heading), Tone::Text));
            }
            Goal::Service(_) | Goal::Office(_) => {
                card.spawn(frame::row(sheet, 0.0)).with_children(|row| {
                    frame::fact(sheet, row, sheet.say("touch-need-where"), name.clone(), ());
                });
            }
        });
        service::bring(sheet, body, &need.bring);
        body.spawn(frame::filling(FlexDirection::Column));
        let on = match &need.to {
            Goal::Service(id) => Control::Service(id.clone()),
            Goal::Office(id) => Control::Office(id.clone()),
            Goal::Elsewhere(_) => return,
        };
        body.spawn(frame::row(sheet, GAP_MM)).with_children(|row| {
            let label = sheet.say_with("touch-need-go", &[("name", name.into())]);
            frame::wide(sheet, row, widgets::Control::Primary, on, &label);
        });
    });
}
