// SPDX-License-Identifier: EUPL-1.2
//! The search by need, for people who do not know which service: needs found while typing, and where each leads.

use bevy::prelude::*;
use bevy::ui_widgets::ActivateOnPress;

use super::frame::{self, Choice, Head};
use super::measures::{GAP_MM, MARGIN_MM};
use super::{Parent, home, service};
use crate::touch::model::Control;
use crate::touch::pressable::Pressable;
use crate::touch::sheet::Sheet;
use crate::ui::aloud::Part;
use crate::ui::reading::NeverMirrored;
use crate::ui::text::{Stroke, icon, line, text};
use crate::ui::theme::{Role, Tone};
use crate::ui::widgets::{self, TARGET_GAP_MM, TARGET_MM};
use base::words::breaks::is_wide;
use site::{Goal, Need, Site};

/// The least number of keys side by side.
const KEYS: f32 = 10.0;
/// The height of a key.
const KEY_MM: f32 = TARGET_MM + 2.0;
/// The gap between keys: slightly more than required.
pub(super) const KEY_GAP_MM: f32 = TARGET_GAP_MM + 0.4;
/// The greatest height of a result: results share the room.
const RESULT_MM_MAX: f32 = 36.0;
/// The keyboard's share of the width of a landscape screen.
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

/// Draws every service with what it covers, if the site has no needs.
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
    let direction = if sheet.is_portrait() { FlexDirection::Column } else { FlexDirection::Row };
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

/// Draws what was typed.
fn typed(sheet: &Sheet, parent: &mut Parent) {
    let node = Node {
        padding: UiRect::axes(sheet.mm(7.0), sheet.mm(4.0)),
        align_items: AlignItems::Center,
        min_height: sheet.mm(TARGET_MM),
        flex_shrink: 0.0,
        ..frame::row(sheet, 4.0)
    };
    let named = (Part::Field, AccessibleLabel::new(sheet.say("touch-finder-type")));
    parent.spawn((widgets::card(sheet.scale, node), named)).with_children(|field| {
        let of = sheet.of(Role::Name);
        field.spawn(icon("magnifying-glass", Stroke::Bold, of.size_px, Tone::PrimaryInk));
        match sheet.model.typed.as_str() {
            "" => {
                let example = sheet.say("touch-finder-example");
                field.spawn((line(example, sheet.of(Role::Body), Tone::Muted), Part::Hint));
            }
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

/// The icon and name of where a need leads.
fn goal(sheet: &Sheet, site: &Site, to: &Goal) -> (String, String) {
    let known = match to {
        Goal::Service(id) => site.service(id).map(|service| (&service.icon, &service.name)),
        Goal::Office(id) => {
            let mut offices = site.offices.iter().chain(&site.help_point);
            offices.find(|office| office.id == *id).map(|office| (&office.icon, &office.name))
        }
        Goal::Elsewhere(_) => None,
    };
    match known {
        Some((icon, name)) => (icon.clone(), sheet.read(name).to_owned()),
        None => ("signpost".to_owned(), sheet.say("touch-need-elsewhere")),
    }
}

/// The number of keys in the longest row; the last row also holds the keys that are not letters.
fn columns(sheet: &Sheet) -> f32 {
    let rows: &[String] = sheet.model.keyboard().map_or(&[], |keyboard| &keyboard.rows);
    let last = rows.last().map_or(0.0, |row| count(row) + 3.0);
    rows.iter().map(|row| count(row)).fold(KEYS.max(last), f32::max)
}

/// The keyboard's width: the whole of a portrait screen, on a landscape one as much as its keys need.
fn keyboard_mm(sheet: &Sheet) -> f32 {
    let glass = sheet.glass();
    if sheet.is_portrait() {
        return glass.width_mm - 2.0 * MARGIN_MM;
    }
    let least_mm = columns(sheet) * (TARGET_MM + KEY_GAP_MM);
    (glass.width_mm * KEYBOARD_SHARE - 2.0 * MARGIN_MM).max(least_mm)
}

/// Draws the keyboard.
pub(super) fn keys(sheet: &Sheet, parent: &mut Parent) {
    let Some(keyboard) = sheet.model.keyboard() else { return };
    let columns = columns(sheet);
    let key_mm = (keyboard_mm(sheet) - (columns - 1.0) * KEY_GAP_MM) / columns;
    let node = Node {
        align_items: AlignItems::Center,
        justify_content: JustifyContent::End,
        flex_shrink: 0.0,
        ..frame::column(sheet, KEY_GAP_MM)
    };
    // Letters have their places on a keyboard, whichever way they are read.
    parent.spawn((node, NeverMirrored)).with_children(|rows| {
        for (index, row) in keyboard.rows.iter().enumerate() {
            rows.spawn(Node { column_gap: sheet.mm(KEY_GAP_MM), ..default() }).with_children(|keys| {
                for letter in row.chars() {
                    let label = letter.to_uppercase().to_string();
                    key(sheet, keys, Control::Key(letter), None, &label, key_mm);
                }
                if index + 1 == keyboard.rows.len() {
                    let room_mm = (columns - count(row)) * (key_mm + KEY_GAP_MM);
                    other_keys(sheet, keys, room_mm);
                }
            });
        }
    });
}

/// Draws the keys for another alphabet, space and erase, at the end of the last row.
fn other_keys(sheet: &Sheet, parent: &mut Parent, room_mm: f32) {
    let next = sheet.model.next_keyboard();
    let each_mm = room_mm / if next.is_some() { 3.0 } else { 2.0 } - KEY_GAP_MM;
    if let Some(next) = next {
        let label = sheet.say_with("keyboard-other", &[("letters", next.letters.as_str().into())]);
        lettered(sheet, parent, Control::Alphabet, (&next.letters, &label), each_mm);
    }
    let (space, erase) = (sheet.say("touch-key-space"), sheet.say("touch-key-erase"));
    if has_room(sheet, &space, each_mm) {
        lettered(sheet, parent, Control::Key(' '), (&space, &space), each_mm);
    } else {
        key(sheet, parent, Control::Key(' '), Some("arrows-horizontal"), &space, each_mm);
    }
    key(sheet, parent, Control::Erase, Some("backspace"), &erase, each_mm);
}

/// Whether a key `width_mm` wide has room for a word, assuming wide letters.
fn has_room(sheet: &Sheet, word: &str, width_mm: f32) -> bool {
    let width = |letter: char| match letter {
        letter if is_wide(letter) => 1.0,
        '\u{400}'..='\u{4ff}' => 0.68,
        _ => 0.54,
    };
    let ems: f32 = word.chars().map(width).sum();
    ems * sheet.of(Role::Least).size_px <= sheet.scale.mm_px(width_mm - 2.0)
}

#[expect(clippy::cast_precision_loss, reason = "letters of a row")]
fn count(row: &str) -> f32 {
    row.chars().count() as f32
}

/// Draws a key with its letter, or with an icon and an accessible name.
pub(super) fn key(
    sheet: &Sheet,
    parent: &mut Parent,
    control: Control,
    icon_name: Option<&str>,
    label: &str,
    width_mm: f32,
) {
    let Some(name) = icon_name else { return lettered(sheet, parent, control, (label, label), width_mm) };
    tall_key(sheet, parent, (control, name), label, (width_mm, KEY_MM));
}

/// Draws a key with an icon, as high as what is beside it.
pub(super) fn tall_key(
    sheet: &Sheet,
    parent: &mut Parent,
    (control, name): (Control, &str),
    label: &str,
    size_mm: (f32, f32),
) {
    bare_key(sheet, parent, control, label, size_mm, |key, size_px, ink| {
        key.spawn(widgets::unpicked(icon(name, Stroke::Bold, size_px, ink)));
    });
}

/// Draws a key whose accessible name differs from the letters shown.
fn lettered(sheet: &Sheet, parent: &mut Parent, control: Control, (shown, said): (&str, &str), width_mm: f32) {
    bare_key(sheet, parent, control, said, (width_mm, KEY_MM), |key, _, ink| {
        // The name of an alphabet is longer than a letter.
        let role = if shown.chars().count() > 1 { Role::Least } else { Role::Label };
        key.spawn(widgets::unpicked(line(shown, sheet.of(role), ink)));
    });
}

fn bare_key(
    sheet: &Sheet,
    parent: &mut Parent,
    control: Control,
    said: &str,
    (width_mm, height_mm): (f32, f32),
    face: impl FnOnce(&mut Parent, f32, Tone),
) {
    let kind = widgets::Control::Card;
    let node = Node {
        width: sheet.mm(width_mm),
        height: sheet.mm(height_mm),
        flex_shrink: 0.0,
        justify_content: JustifyContent::Center,
        ..default()
    };
    let size_px = sheet.of(Role::Label).size_px;
    let (writes, is_letter) = (matches!(control, Control::Key(_)), control.is_letter());
    let mut key = parent.spawn((widgets::control(kind, sheet.scale, said, node), Pressable(control)));
    if is_letter {
        // It writes when it is touched, as keyboards do: what the letter before brings may take it from under the finger.
        key.insert(ActivateOnPress);
    }
    key.with_children(|key| face(key, size_px, kind.ink()));
    if writes {
        key.insert(Part::Key);
    }
}

/// Draws one need: who is responsible, what to bring, and the button to go on.
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
