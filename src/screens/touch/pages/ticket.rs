// SPDX-License-Identifier: EUPL-1.2
//! The page of a ticket: the number, and the way to where its holder waits.

use bevy::prelude::*;

use super::Parent;
use super::frame::{self, Head};
use super::measures::{GAP_MM, LINE, WAY_SHARE};
use super::way::{self, Leg};
use crate::touch::live::Live;
use crate::touch::model::{Control, Idle, Model, Page, Told};
use crate::touch::pressable::Pressable;
use crate::touch::sheet::Sheet;
use crate::ui::aloud::Part;
use crate::ui::dates;
use crate::ui::qr::QrCode;
use crate::ui::text::{Stroke, icon, line, text};
use crate::ui::theme::{Role, Tone};
use crate::ui::widgets::{self, unpicked};
use api::{Class, Ticket};
use office::TicketId;

/// The height of the button at the foot.
const DONE_MM: f32 = 28.0;
/// The greatest side of the code for phones.
const CODE_MM: f32 = 60.0;
/// The padding above and below a card's content.
const CARD_PADDING_MM: f32 = 6.0;

/// The height that number and button take of a portrait screen.
fn beside_way_mm(sheet: &Sheet) -> f32 {
    let line_mm = |role| sheet.of(role).size_px * LINE / sheet.scale.px_per_mm;
    let paper_mm = if told(sheet).is_some() { 2.0 * line_mm(Role::Body) + 2.0 } else { 0.0 };
    line_mm(Role::Number)
        + 3.0 * line_mm(Role::Heading)
        + paper_mm
        + if has_class(sheet) { 2.0 * line_mm(Role::Body) + 2.0 } else { 0.0 }
        + if is_in_doubt(sheet) { 2.0 * line_mm(Role::Body) + 2.0 } else { 0.0 }
        + 2.0 * CARD_PADDING_MM
        + DONE_MM
        + 2.0 * GAP_MM
        + 3.0
}

/// Whether the ticket says why it is not called in the order of arrival.
fn has_class(sheet: &Sheet) -> bool {
    matches!(&sheet.model.page, Page::Ticket(ticket) if class(sheet, ticket).is_some())
}

/// Whether the ticket warns that it may not be called before closing.
fn is_in_doubt(sheet: &Sheet) -> bool {
    matches!(&sheet.model.page, Page::Ticket(ticket) if ticket.closing_doubt.is_some())
}

pub(super) fn draw(sheet: &Sheet, ticket: &Ticket, parent: &mut Parent) {
    let head = Head::title(sheet.say("touch-your-number")).with_icon("check-circle", Tone::OkOnBar);
    frame::page(sheet, parent, &head, |body| {
        let direction = if sheet.is_portrait() { FlexDirection::Column } else { FlexDirection::Row };
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
    let class = class(sheet, ticket);
    let address = sheet.site().and_then(|site| site.ticket_address(TicketId(ticket.id)));
    let address = address.filter(|_| sheet.model.has_code);
    let direction = if portrait { FlexDirection::Row } else { FlexDirection::Column };
    let beside = Node {
        flex_direction: direction,
        align_items: AlignItems::Center,
        column_gap: sheet.mm(6.0),
        row_gap: sheet.mm(3.0),
        ..node
    };
    parent.spawn(widgets::card(sheet.scale, beside)).with_children(|card| {
        let told = Node { flex_grow: 1.0, flex_basis: px(0), ..told_node(sheet) };
        card.spawn(told).with_children(|told| {
            let width_px = sheet.scale.mm_px(width_mm);
            // The number is said first; it stands below what it is for.
            let upwards = Node { flex_direction: FlexDirection::ColumnReverse, ..told_node(sheet) };
            told.spawn(upwards).with_children(|both| {
                both.spawn(widgets::ticket_number(sheet.scale, &ticket.number, width_px, Tone::PrimaryInk));
                both.spawn(text(name, sheet.of(Role::Heading), Tone::Muted));
            });
            for (label, words) in facts {
                told.spawn(frame::row(sheet, 0.0)).with_children(|row| frame::fact(sheet, row, label, words, ()));
            }
            closing(sheet, told, ticket);
            if let Some((words, role, tone)) = class {
                told.spawn(text(words, sheet.of(role), tone));
            }
            paper(sheet, told);
        });
        if let Some(address) = address {
            code(sheet, card, address);
        }
    });
}

/// The node of the column with the ticket's facts.
fn told_node(sheet: &Sheet) -> Node {
    frame::column(sheet, if sheet.is_portrait() { 1.0 } else { 4.0 })
}

/// The line that the ticket has precedence, or that its holder came in time or too late for an appointment.
fn class(sheet: &Sheet, ticket: &Ticket) -> Option<(String, Role, Tone)> {
    if ticket.class == Class::Precedence {
        return Some((sheet.say("touch-precedence-kept"), Role::Heading, Tone::HelpInk));
    }
    let slot = ticket.slot?.at.to_zoned(sheet.site()?.zone());
    let in_time = ticket.class == Class::Appointment;
    let words = dates::booked(sheet.words, sheet.language(), &slot, in_time);
    Some((words, Role::BodyStrong, if in_time { Tone::Text } else { Tone::Alert }))
}

/// Draws the code of the ticket's page on a phone.
fn code(sheet: &Sheet, parent: &mut Parent, address: String) {
    let side_mm = CODE_MM.min(sheet.glass().width_mm * if sheet.is_portrait() { 0.22 } else { 0.12 });
    let node = Node {
        align_items: AlignItems::Center,
        width: sheet.mm(side_mm * 1.35),
        // Lines are measured in parts of pixels.
        padding: UiRect::horizontal(sheet.mm(1.0)),
        flex_shrink: 0.0,
        ..frame::column(sheet, 1.5)
    };
    parent.spawn(node).with_children(|column| {
        column.spawn(QrCode { text: address, side_px: sheet.scale.mm_px(side_mm) });
        column
            // Who does not see the code has nothing to point a phone at.
            .spawn((text(sheet.say("touch-follow-by-phone"), sheet.of(Role::Small), Tone::Text), Part::Unspoken))
            .insert(TextLayout::justify(Justify::Center));
    });
}

/// Draws the warning that the ticket may not be called before closing, with the time.
fn closing(sheet: &Sheet, parent: &mut Parent, ticket: &Ticket) {
    let (Some(doubt), Some(site)) = (ticket.closing_doubt, sheet.site()) else { return };
    let words = dates::closing_doubt(sheet.words, sheet.language(), &doubt.at.to_zoned(site.zone()));
    noted(sheet, parent, ("clock-countdown", Tone::HelpInk), words);
}

/// Draws what becomes of the paper ticket, if there is a printer.
fn paper(sheet: &Sheet, parent: &mut Parent) {
    let Some(told) = told(sheet) else { return };
    let (name, key, tone) = match told {
        Told::Coming => ("printer", "touch-paper-coming", Tone::Text),
        Told::Out => ("receipt", "touch-paper-out", Tone::Text),
        Told::Halted => ("warning", "touch-paper-halted", Tone::Alert),
        Told::InDoubt => ("warning", "touch-paper-in-doubt", Tone::Alert),
    };
    noted(sheet, parent, (name, tone), sheet.say(key));
}

/// Draws a further note with its icon.
fn noted(sheet: &Sheet, parent: &mut Parent, (name, tone): (&str, Tone), words: String) {
    let of = sheet.of(Role::Body);
    parent.spawn(frame::row(sheet, 3.0)).with_children(|row| {
        row.spawn(icon(name, Stroke::Bold, of.size_px * 1.2, tone));
        row.spawn(frame::filling(FlexDirection::Column)).with_children(|column| {
            column.spawn(text(words, sheet.of(Role::BodyStrong), tone));
        });
    });
}

fn told(sheet: &Sheet) -> Option<Told> {
    let has_printer = sheet.screen.is_some_and(Model::has_printer);
    sheet.model.paper.as_ref().filter(|_| has_printer).map(|paper| paper.told)
}

fn where_to(sheet: &Sheet, parent: &mut Parent) {
    let Some(site) = sheet.site() else { return };
    let look = sheet.say("touch-look-at-screen");
    let beside_mm = if sheet.is_portrait() { beside_way_mm(sheet) } else { 0.0 };
    let leg = Leg { to: &site.waiting_room, by: None, first: None, last: Some(("monitor", &look)), beside_mm };
    way::card(sheet, parent, &sheet.say("touch-way"), &leg);
}

/// Draws the foot: the button that ends and, with a printer, the one that prints again.
fn done(sheet: &Sheet, parent: &mut Parent) {
    if told(sheet).is_none() {
        return finish(sheet, parent);
    }
    let node = Node { column_gap: sheet.mm(GAP_MM), flex_shrink: 0.0, ..frame::row(sheet, GAP_MM) };
    parent.spawn(node).with_children(|foot| {
        again(sheet, foot);
        foot.spawn(frame::filling(FlexDirection::Column)).with_children(|rest| finish(sheet, rest));
    });
}

fn again(sheet: &Sheet, parent: &mut Parent) {
    if !sheet.model.can_print_again() {
        return;
    }
    let label = sheet.say("touch-reprint");
    let node = Node {
        min_height: sheet.mm(DONE_MM),
        padding: UiRect::horizontal(sheet.mm(7.0)),
        flex_shrink: 0.0,
        justify_content: JustifyContent::Center,
        ..default()
    };
    let mut control = parent.spawn(widgets::control(widgets::Control::Outline, sheet.scale, label.clone(), node));
    if sheet.model.idle == Idle::No {
        control.insert(Pressable(Control::Reprint));
    }
    control.with_children(|button| {
        button.spawn(unpicked(line(label, sheet.of(Role::Heading), widgets::Control::Outline.ink())));
    });
}

fn finish(sheet: &Sheet, parent: &mut Parent) {
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
