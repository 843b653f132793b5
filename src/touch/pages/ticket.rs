//! The number, and the way to where one waits.

use bevy::prelude::*;

use super::Parent;
use super::frame::{self, GAP_MM, Head};
use super::way::{self, Leg};
use crate::api::Ticket;
use crate::office::ServiceId;
use crate::touch::draw::Pressable;
use crate::touch::live::Live;
use crate::touch::model::Control;
use crate::touch::sheet::Sheet;
use crate::ui::text::{line, text};
use crate::ui::theme::{Role, Tone};
use crate::ui::widgets::{self, unpicked};

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
                let left = Node { width: percent(38), ..frame::column(sheet, GAP_MM) };
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
    let service = sheet.site().and_then(|site| site.service(&ServiceId(ticket.service.clone())));
    let name = service.map_or("", |service| sheet.read(&service.name));
    let portrait = sheet.is_portrait();
    let wide = portrait && !sheet.settings().large_text;
    let node = Node {
        flex_direction: if wide { crate::touch::draw::row(sheet.language()) } else { FlexDirection::Column },
        align_items: if wide { AlignItems::Center } else { AlignItems::Stretch },
        justify_content: if wide { JustifyContent::SpaceBetween } else { JustifyContent::Center },
        padding: UiRect::axes(sheet.mm(10.0), sheet.mm(6.0)),
        row_gap: sheet.mm(3.0),
        column_gap: sheet.mm(8.0),
        flex_shrink: 0.0,
        flex_grow: if portrait { 0.0 } else { 1.0 },
        ..default()
    };
    let glass = sheet.glass();
    let width_mm = if wide {
        glass.width_mm * 0.48
    } else if portrait {
        glass.width_mm - 60.0
    } else {
        glass.width_mm * 0.3
    };
    let facts = [
        (sheet.say("touch-ahead-of-you"), sheet.say_with("touch-people", &[("people", ticket.people_ahead.into())])),
        (sheet.say("touch-expected-wait"), sheet.say_wait(ticket.wait)),
    ];
    parent.spawn(widgets::card(sheet.scale, node)).with_children(|card| {
        card.spawn(frame::column(sheet, 0.0)).with_children(|lines| {
            lines.spawn(text(name, sheet.of(Role::Heading), Tone::Muted));
            let number =
                widgets::ticket_number(sheet.scale, &ticket.number, sheet.scale.mm_px(width_mm), Tone::PrimaryInk);
            lines.spawn(number);
        });
        card.spawn(frame::column(sheet, 3.0)).with_children(|lines| {
            for (label, fact) in facts {
                lines.spawn(frame::column(sheet, 0.0)).with_children(|pair| {
                    pair.spawn(text(label, sheet.of(Role::Body), Tone::Muted));
                    pair.spawn(text(fact, sheet.of(Role::Heading), Tone::Text));
                });
            }
        });
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
        Node { min_height: sheet.mm(28.0), flex_shrink: 0.0, justify_content: JustifyContent::Center, ..default() };
    let control = widgets::control(kind, sheet.scale, sheet.say("touch-finish"), node);
    parent.spawn((control, Pressable(Control::Done))).with_children(|button| {
        button.spawn((unpicked(line(label, sheet.of(Role::Heading), kind.ink())), Live::Done));
    });
}
