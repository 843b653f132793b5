// SPDX-License-Identifier: EUPL-1.2
//! The Help Point's pages, with a visit's number or without one, and the pages for typing a number or a code.

use bevy::prelude::*;

use super::finder::{KEY_GAP_MM, key, tall_key};
use super::frame::{self, Head};
use super::measures::{GAP_MM, LINE, MARGIN_MM, WAY_SHARE};
use super::way::{self, Leg};
use super::{Parent, trouble};
use crate::touch::model::{Barred, Control, Model, Quoting, Wrong};
use crate::touch::sheet::Sheet;
use crate::ui::aloud::Part;
use crate::ui::reading::NeverMirrored;
use crate::ui::text::{Edging, Ground, Stroke, icon, line, number_type, text};
use crate::ui::theme::{Role, Tone};
use crate::ui::widgets;
use base::words::numbers;
use office::Level;

/// The gap between the buttons of a page.
const BUTTON_GAP_MM: f32 = 4.0;
/// The letters side by side.
const LETTERS: usize = 7;
/// The digits side by side.
const DIGITS: usize = 5;
/// The keys of a code side by side.
const CODE_KEYS: usize = 8;
/// The size of what was typed, as a multiple of a title's.
const FIELD_TYPE: f32 = 1.6;
/// The greatest width of a key: fingers need no more.
const KEY_MM_MAX: f32 = 38.0;

pub(super) fn help(sheet: &Sheet, parent: &mut Parent) {
    let Some(site) = sheet.site() else { return };
    let Some(help) = &site.help_point else { return };
    let head =
        Head::title(sheet.read(&help.name)).with_lead(sheet.read(&help.covers)).with_icon(&help.icon, Tone::OnBar);
    let barred = sheet.model.barred();
    frame::page(sheet, parent, &head, |body| {
        let tell = sheet.say("touch-help-more");
        // Behind a closed door nobody listens.
        let last = Some(("chat-circle-text", tell.as_str())).filter(|_| barred != Some(Barred::Closed));
        let beside_mm = if sheet.is_portrait() { beside_way_mm(sheet) } else { 0.0 };
        let leg = Leg { to: &help.place, by: None, first: None, last, beside_mm };
        let way = |parent: &mut Parent| way::card(sheet, parent, &sheet.say("touch-way"), &leg);
        if !site.access.begins_at(Level::HelpPoint) {
            way(body);
            return;
        }
        if sheet.is_portrait() {
            way(body);
            body.spawn(frame::column(sheet, BUTTON_GAP_MM)).with_children(|column| buttons(sheet, column, barred));
            return;
        }
        let node = Node { column_gap: sheet.mm(8.0), ..frame::filling(FlexDirection::Row) };
        body.spawn(node).with_children(|parts| {
            let left = Node {
                width: percent((1.0 - WAY_SHARE) * 100.0),
                justify_content: JustifyContent::Center,
                ..frame::column(sheet, BUTTON_GAP_MM)
            };
            parts.spawn(left).with_children(|left| buttons(sheet, left, barred));
            parts.spawn(frame::filling(FlexDirection::Column)).with_children(|right| way(right));
        });
    });
}

/// The height that the buttons take of a portrait screen.
fn beside_way_mm(sheet: &Sheet) -> f32 {
    let Some(why) = sheet.model.barred() else { return 2.0 * frame::wide_mm(sheet) + BUTTON_GAP_MM + GAP_MM };
    let retry_mm = if why == Barred::Away { frame::wide_mm(sheet) + BUTTON_GAP_MM } else { 0.0 };
    trouble::barred_mm(sheet) + retry_mm + GAP_MM
}

fn buttons(sheet: &Sheet, parent: &mut Parent, barred: Option<Barred>) {
    if let Some(why) = barred {
        trouble::barred(sheet, parent, why);
    }
    let buttons = [
        (widgets::Control::Primary, Control::QuoteNumber, "touch-help-quote"),
        (widgets::Control::Outline, Control::HelpNumber, "touch-help-new"),
        (widgets::Control::Primary, Control::Retry, "touch-retry"),
    ];
    let controls = sheet.model.page_controls();
    for (kind, control, key) in buttons.into_iter().filter(|(_, control, _)| controls.contains(control)) {
        parent.spawn(frame::row(sheet, 0.0)).with_children(|row| {
            frame::wide(sheet, row, kind, control, &sheet.say(key));
        });
    }
}

/// Draws the page for typing a number.
pub(super) fn number(sheet: &Sheet, quoting: Quoting, parent: &mut Parent) {
    let (symbol, lead) = match quoting {
        Quoting::Help => ("lifebuoy", "touch-number-help"),
        Quoting::Rating if sheet.screen.is_some_and(|screen| screen.code_reader) => ("star", "touch-number-or-code"),
        Quoting::Rating => ("star", "touch-number-rating"),
    };
    let head = Head::title(sheet.say("touch-number")).with_lead(sheet.say(lead)).with_icon(symbol, Tone::OnBar);
    let written = Typed {
        name: head.title.clone(),
        label: sheet.say("phone-your-number"),
        example: sheet.say("touch-number-example"),
        shown: numbers::apart(&sheet.model.typed),
        ready: sheet.model.is_number_typed(),
        go: sheet.say("touch-number-go"),
    };
    let letters = sheet.model.number_letters();
    keypad(
        sheet,
        parent,
        &head,
        &written,
        &[(letters.as_slice(), LETTERS), (['1', '2', '3', '4', '5', '6', '7', '8', '9', '0'].as_slice(), DIGITS)],
    );
}

/// Draws the page for typing an appointment's code.
pub(super) fn code(sheet: &Sheet, parent: &mut Parent) {
    let reads = sheet.screen.is_some_and(|screen| screen.code_reader);
    let lead = if reads { "touch-code-or-reader" } else { "touch-code-lead" };
    let head = Head::title(sheet.say("touch-code")).with_lead(sheet.say(lead)).with_icon("calendar-check", Tone::OnBar);
    let written = Typed {
        name: head.title.clone(),
        label: sheet.say("touch-code"),
        example: sheet.say("touch-code-example"),
        shown: in_threes(&sheet.model.typed),
        ready: sheet.model.is_code_typed(),
        go: sheet.say("touch-code-go"),
    };
    let (digits, letters): (Vec<char>, Vec<char>) =
        Model::code_keys().into_iter().partition(|key| key.is_ascii_digit());
    keypad(sheet, parent, &head, &written, &[(digits.as_slice(), CODE_KEYS), (letters.as_slice(), CODE_KEYS)]);
}

/// What was typed so far, as it is shown, and the control that goes on with it.
struct Typed {
    name: String,
    label: String,
    example: String,
    shown: String,
    ready: bool,
    go: String,
}

/// Draws a page for typing something short; each group of keys comes with its number of keys per row.
fn keypad(sheet: &Sheet, parent: &mut Parent, head: &Head, written: &Typed, groups: &[(&[char], usize)]) {
    frame::page(sheet, parent, head, |body| {
        let direction = if sheet.is_portrait() { FlexDirection::Column } else { FlexDirection::Row };
        let node = Node { column_gap: sheet.mm(12.0), row_gap: sheet.mm(GAP_MM), ..frame::filling(direction) };
        body.spawn(node).with_children(|parts| {
            let upright = sheet.is_portrait();
            let node = Node {
                row_gap: sheet.mm(GAP_MM),
                justify_content: if upright { JustifyContent::End } else { JustifyContent::Center },
                ..frame::filling(FlexDirection::Column)
            };
            parts.spawn(node).with_children(|left| {
                typed(sheet, left, written);
                if !upright {
                    go(sheet, left, written);
                }
            });
            let node = Node { justify_content: JustifyContent::Center, ..frame::column(sheet, KEY_GAP_MM) };
            parts.spawn(node).with_children(|keys| {
                for (place, (group, side_by_side)) in groups.iter().enumerate() {
                    if place > 0 {
                        keys.spawn(Node { height: sheet.mm(3.0), ..default() });
                    }
                    rows(sheet, keys, group, *side_by_side);
                }
            });
            if upright {
                go(sheet, parts, written);
            }
        });
    });
}

/// Draws what was typed, under its name, right above its keys.
fn typed(sheet: &Sheet, parent: &mut Parent, written: &Typed) {
    let column = Node { flex_shrink: 0.0, ..frame::column(sheet, 2.5) };
    parent.spawn(column).with_children(|column| {
        // Who listens hears the field's own name.
        column.spawn((text(&written.label, sheet.of(Role::BodyStrong), Tone::Text), Part::Unspoken));
        let least = sheet.of(Role::Title);
        let width_px = sheet.scale.mm_px(sheet.glass().width_mm * if sheet.is_portrait() { 0.75 } else { 0.32 });
        let of = number_type(&written.shown, width_px, least.size_px * FIELD_TYPE);
        let field = Node {
            padding: UiRect::axes(sheet.mm(9.0), sheet.mm(3.0)),
            // As high empty as full: keys do not move under fingers.
            min_height: px(least.size_px * FIELD_TYPE * LINE + sheet.scale.mm_px(6.0)),
            align_items: AlignItems::Center,
            border: UiRect::all(px(sheet.scale.border_px() * 2.0)),
            border_radius: BorderRadius::all(sheet.scale.radius()),
            ..default()
        };
        let named = (Part::Field, AccessibleLabel::new(&written.name));
        let look = (Ground(Tone::Card), Edging(Tone::ControlInk));
        column.spawn((field, named, look)).with_children(|room| match sheet.model.typed.is_empty() {
            true => drop(room.spawn((text(&written.example, sheet.of(Role::Heading), Tone::Muted), Part::Hint))),
            false => drop(room.spawn((line(&written.shown, of, Tone::PrimaryInk), Part::Letters))),
        });
        wrong(sheet, column);
    });
}

/// Draws the buttons that erase and confirm.
fn go(sheet: &Sheet, parent: &mut Parent, written: &Typed) {
    parent.spawn(frame::row(sheet, GAP_MM)).with_children(|row| {
        let (width_mm, height_mm) = (widgets::TARGET_MM * 1.6, frame::wide_mm(sheet));
        let label = sheet.say("touch-key-erase");
        tall_key(sheet, row, (Control::Erase, "backspace"), &label, (width_mm, height_mm));
        let kind = if written.ready { widgets::Control::Primary } else { widgets::Control::Outline };
        frame::wide(sheet, row, kind, Control::Confirm, &written.go);
    });
}

/// Draws what is wrong with what was typed.
fn wrong(sheet: &Sheet, parent: &mut Parent) {
    let Some(wrong) = &sheet.model.wrong else { return };
    let words = match wrong {
        Wrong::Refused(problem) => problem.title.clone(),
        Wrong::Unchecked => sheet.say("touch-typed-stays"),
        Wrong::TooOften => sheet.say("touch-too-often"),
    };
    let of = sheet.of(Role::Label);
    let whole = Node { width: percent(100), ..frame::row(sheet, 3.0) };
    parent.spawn(whole).with_children(|row| {
        row.spawn(icon("warning-circle", Stroke::Bold, of.size_px * 1.3, Tone::Alert));
        row.spawn(frame::column(sheet, 0.0)).with_children(|column| {
            column.spawn(text(words, of, Tone::Alert));
        });
    });
}

/// A code in groups of three: `K7M P3Q`.
fn in_threes(code: &str) -> String {
    match code.split_at_checked(3) {
        Some((first, rest)) if !rest.is_empty() => format!("{first}\u{a0}{rest}"),
        _ => code.to_owned(),
    }
}

fn rows(sheet: &Sheet, parent: &mut Parent, keys: &[char], side_by_side: usize) {
    let glass = sheet.glass();
    let width_mm = if sheet.is_portrait() { glass.width_mm } else { glass.width_mm * 0.55 } - 2.0 * MARGIN_MM;
    #[expect(clippy::cast_precision_loss, reason = "keys of a row")]
    let count = side_by_side as f32;
    let key_mm = ((width_mm - (count - 1.0) * KEY_GAP_MM) / count).min(KEY_MM_MAX);
    for row in keys.chunks(side_by_side) {
        // Letters and digits go from left to right in every language that has them.
        let node = Node { column_gap: sheet.mm(KEY_GAP_MM), justify_content: JustifyContent::Center, ..default() };
        parent.spawn((node, NeverMirrored)).with_children(|cells| {
            for letter in row {
                key(sheet, cells, Control::Key(*letter), None, &letter.to_string(), key_mm);
            }
        });
    }
}
