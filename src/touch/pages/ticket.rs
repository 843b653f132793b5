//! The number, and the way to where one waits.

use bevy::prelude::*;

use super::Parent;
use super::frame::{self, GAP_MM, Head};
use super::way::{self, Leg};
use crate::api::Ticket;
use crate::touch::draw::Pressable;
use crate::touch::live::Live;
use crate::touch::model::{Control, Idle};
use crate::touch::sheet::Sheet;
use crate::ui::text::{line, text};
use crate::ui::theme::{Role, Tone};
use crate::ui::widgets::{self, unpicked};

/// What the way takes of a lying glass's width.
pub(super) const WAY_SHARE: f32 = 0.62;
/// The button at the foot.
const DONE_MM: f32 = 28.0;
/// Above and below what a card says.
const CARD_PADDING_MM: f32 = 6.0;

/// What number and button take of an upright glass's height.
pub(super) fn beside_way_mm(sheet: &Sheet) -> f32 {
    let line_mm = |role| sheet.of(role).size_px * frame::LINE / sheet.scale.px_per_mm;
    line_mm(Role::Number) + 3.0 * line_mm(Role::Heading) + 2.0 * CARD_PADDING_MM + DONE_MM + 2.0 * GAP_MM + 3.0
}

pub(super) fn draw(sheet: &Sheet, ticket: &Ticket, parent: &mut Parent) {
    let head = Head::title(sheet.say("touch-your-number")).with_icon("check-circle", Tone::OkOnBar);
    frame::page(sheet, parent, &head, |body| {
        let direction =
            if sheet.is_portrait() { FlexDirection::Column } else { crate::touch::draw::row(sheet.language()) };
        let node = Node { column_gap: sheet.mm(8.0), row_gap: sheet.mm(GAP_MM), ..frame::filling(direction) };
        body.spawn(node).with_children(|parts| {
            if sheet.is_portrait() {
                number(sheet, parts, ticket);
                where_to(sheet, parts);
                done(sheet, parts);
            } else {
                let left = Node { width: percent((1.0 - WAY_SHARE) * 100.0), ..frame::column(sheet, GAP_MM) };
                parts.spawn(left).with_children(|left| {
                    number(sheet, left, ticket);
                    done(sheet, left);
                });
                parts.spawn(frame::filling(FlexDirection::Column)).with_children(|right| where_to(sheet, right));
            }
        });
    });
}

fn number(sheet: &Sheet, parent: &mut Parent, ticket: &Ticket) {
    let name = sheet.site().and_then(|site| site.service_name(&ticket.service));
    let name = name.map_or("", |name| sheet.read(name));
    let portrait = sheet.is_portrait();
    let node = Node {
        justify_content: JustifyContent::Center,
        padding: UiRect::axes(sheet.mm(10.0), sheet.mm(CARD_PADDING_MM)),
        flex_shrink: 0.0,
        flex_grow: if portrait { 0.0 } else { 1.0 },
        ..frame::column(sheet, if portrait { 1.0 } else { 5.0 })
    };
    let width_mm = sheet.glass().width_mm * if portrait { 0.7 } else { 0.28 };
    let facts = [
        (sheet.say("touch-ahead-of-you"), sheet.say_with("touch-people", &[("people", ticket.people_ahead.into())])),
        (sheet.say("touch-expected-wait"), sheet.say_wait(ticket.wait)),
    ];
    parent.spawn(widgets::card(sheet.scale, node)).with_children(|card| {
        card.spawn(text(name, sheet.of(Role::Heading), Tone::Muted));
        card.spawn(widgets::ticket_number(sheet.scale, &ticket.number, sheet.scale.mm_px(width_mm), Tone::PrimaryInk));
        for (label, words) in facts {
            card.spawn(frame::row(sheet, 0.0)).with_children(|row| frame::fact(sheet, row, label, words, ()));
        }
    });
}

fn where_to(sheet: &Sheet, parent: &mut Parent) {
    let Some(site) = sheet.site() else { return };
    let look = sheet.say("touch-look-at-screen");
    let leg = Leg { to: &site.waiting_room, by: None, first: None, last: Some(("monitor", &look)) };
    way::card(sheet, parent, &sheet.say("touch-way"), &leg);
}

fn done(sheet: &Sheet, parent: &mut Parent) {
    let kind = widgets::Control::Primary;
    let label = Live::Done.say(sheet);
    let node =
        Node { min_height: sheet.mm(DONE_MM), flex_shrink: 0.0, justify_content: JustifyContent::Center, ..default() };
    let control = widgets::control(kind, sheet.scale, sheet.say("touch-finish"), node);
    let mut done = parent.spawn(control);
    // Under the question whether somebody is there, its own button says so.
    if sheet.model.idle == Idle::No {
        done.insert(Pressable(Control::Done));
    }
    done.with_children(|button| {
        button.spawn((unpicked(line(label, sheet.of(Role::Heading), kind.ink())), Live::Done));
    });
}
