// SPDX-License-Identifier: EUPL-1.2
//! The page of a service: what it covers, what to bring, who waits; then the button for a number.

use bevy::prelude::*;

use super::frame::{self, Head};
use super::measures::GAP_MM;
use super::{Parent, trouble};
use crate::touch::live::Live;
use crate::touch::model::{Barred, Control};
use crate::touch::pressable::Pressable;
use crate::touch::sheet::Sheet;
use crate::ui::aloud::Part;
use crate::ui::text::{Stroke, icon, text};
use crate::ui::theme::{Role, Tone};
use crate::ui::widgets::{self, unpicked};
use base::words::Texts;
use office::ServiceId;

pub(super) fn draw(sheet: &Sheet, id: &ServiceId, parent: &mut Parent) {
    let Some(service) = sheet.site().and_then(|site| site.service(id)) else { return };
    let head = Head::title(sheet.read(&service.name))
        .with_lead(sheet.read(&service.covers))
        .with_icon(&service.icon, Tone::OnBar);
    frame::page(sheet, parent, &head, |body| {
        let direction = if sheet.is_portrait() { FlexDirection::Column } else { FlexDirection::Row };
        let node = Node { column_gap: sheet.mm(9.0), row_gap: sheet.mm(GAP_MM), ..frame::filling(direction) };
        body.spawn(node).with_children(|parts| {
            let barred = sheet.model.barred();
            parts.spawn(half(sheet, true)).with_children(|part| {
                match barred {
                    Some(why) => trouble::barred(sheet, part, why),
                    None => facts(sheet, part, id),
                }
                bring(sheet, part, &service.bring);
            });
            parts.spawn(half(sheet, false)).with_children(|part| {
                if barred.is_none_or(|why| why == Barred::Away) {
                    precedence(sheet, part);
                }
                buttons(sheet, part);
                if barred.is_none() {
                    part.spawn(text(order(sheet), sheet.of(Role::Small), Tone::Muted));
                }
                part.spawn(text(sheet.say("touch-privacy"), sheet.of(Role::Small), Tone::Muted));
            });
        });
    });
}

/// Draws the buttons for a number and for an appointment, as far as they can be used now.
fn buttons(sheet: &Sheet, parent: &mut Parent) {
    let controls = sheet.model.page_controls();
    let buttons = [
        (Control::TakeNumber, widgets::Control::Primary, "touch-take-number"),
        (Control::Retry, widgets::Control::Primary, "touch-retry"),
        (Control::Appointment, widgets::Control::Outline, "touch-appointment"),
    ];
    for (control, kind, key) in buttons {
        if controls.contains(&control) {
            parent.spawn(frame::row(sheet, GAP_MM)).with_children(|row| {
                frame::wide(sheet, row, kind, control, &sheet.say(key));
            });
        }
    }
}

/// Who is called before whom, in plain words, if the office's rules make a difference; short if large text must stay
/// low.
fn order(sheet: &Sheet) -> String {
    if sheet.settings().large_text && sheet.settings().low_reach {
        return sheet.say("touch-order-short");
    }
    let rules = sheet.site().map(|site| site.rules.clone()).unwrap_or_default();
    let said = [
        (rules.precedence_head_start_min > 0, "touch-order-precedence"),
        (rules.appointment_head_start_min > 0, "touch-order-appointment"),
        (true, "touch-order-others"),
        (true, "touch-order-grave"),
    ];
    let said = said.into_iter().filter(|(holds, _)| *holds).map(|(_, key)| sheet.say(key));
    said.collect::<Vec<_>>().join(" ")
}

fn half(sheet: &Sheet, fills: bool) -> Node {
    let grow = if fills || !sheet.is_portrait() { 1.0 } else { 0.0 };
    let basis = if sheet.is_portrait() { auto() } else { px(0) };
    Node { flex_grow: grow, flex_basis: basis, ..frame::column(sheet, GAP_MM) }
}

pub(super) fn card(sheet: &Sheet) -> Node {
    Node { padding: UiRect::axes(sheet.mm(9.0), sheet.mm(6.0)), ..frame::column(sheet, 3.0) }
}

fn facts(sheet: &Sheet, parent: &mut Parent, id: &ServiceId) {
    let facts = [
        ("users-three", "touch-ahead-of-you", Live::PeopleAhead(id.clone())),
        ("clock", "touch-expected-wait", Live::Wait(id.clone())),
        ("clock-countdown", "touch-closing", Live::BeforeClosing(id.clone())),
    ];
    parent.spawn(widgets::card(sheet.scale, card(sheet))).with_children(|card| {
        for (name, key, live) in facts {
            card.spawn(frame::row(sheet, 5.0)).with_children(|row| {
                row.spawn(icon(name, Stroke::Fill, sheet.of(Role::Heading).size_px * 1.2, Tone::PrimaryInk));
                let words = live.say(sheet);
                frame::fact(sheet, row, sheet.say(key), words, live);
            });
        }
    });
}

/// Draws what to bring, item by item.
pub(super) fn bring(sheet: &Sheet, parent: &mut Parent, items: &[Texts]) {
    if items.is_empty() {
        return;
    }
    parent.spawn(widgets::card(sheet.scale, card(sheet))).with_children(|card| {
        card.spawn(widgets::heading(sheet.scale, &sheet.say("touch-bring")));
        for item in items {
            card.spawn(Node { align_items: AlignItems::FlexStart, ..frame::row(sheet, 4.0) }).with_children(|row| {
                row.spawn(icon("check-circle", Stroke::Regular, sheet.of(Role::Body).size_px * 1.2, Tone::Ok));
                row.spawn(frame::filling(FlexDirection::Column)).with_children(|words| {
                    words.spawn(widgets::body(sheet.scale, sheet.read(item)));
                });
            });
        }
    });
}

fn precedence(sheet: &Sheet, parent: &mut Parent) {
    let on = sheet.model.precedence;
    let who = sheet.site().map_or("", |site| sheet.read(&site.precedence));
    let title = sheet.say("touch-precedence");
    let more = sheet.say_with("touch-precedence-more", &[("who", who.into())]);
    let kind = if on { widgets::Control::Help } else { widgets::Control::Card };
    let node = Node {
        padding: UiRect::axes(sheet.mm(7.0), sheet.mm(4.0)),
        column_gap: sheet.mm(6.0),
        flex_direction: FlexDirection::Row,
        ..default()
    };
    let control = widgets::control(kind, sheet.scale, format!("{title}. {more}"), node);
    parent.spawn((control, Part::Switch(on), Pressable(Control::Precedence))).with_children(|button| {
        let mark = if on { "check-square" } else { "square" };
        let ink = if on { Tone::OnHelp } else { Tone::HelpInk };
        button.spawn(unpicked(icon(mark, Stroke::Bold, sheet.of(Role::Title).size_px, ink)));
        let node = Node { row_gap: sheet.mm(1.0), ..frame::filling(FlexDirection::Column) };
        button.spawn((node, Pickable::IGNORE)).with_children(|lines| {
            lines.spawn(unpicked(text(&title, sheet.of(Role::Name), kind.ink())));
            lines.spawn(unpicked(text(&more, sheet.of(Role::Small), kind.quiet_ink())));
        });
    });
}
