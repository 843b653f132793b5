//! The first page: which service?

use bevy::prelude::*;

use super::Parent;
use super::frame::{self, Choice, GAP_MM, Head};
use crate::site::{Office, Service};
use crate::touch::live::Live;
use crate::touch::model::Control;
use crate::touch::sheet::Sheet;
use crate::ui::text::text;
use crate::ui::theme::{Role, Tone};
use crate::ui::widgets;

pub(super) fn draw(sheet: &Sheet, parent: &mut Parent) {
    let Some(site) = sheet.site() else { return };
    let welcome = sheet.say_with("touch-welcome", &[("name", sheet.read(&site.name).into())]);
    // Where the header is high, the question goes up into it.
    let roomy = !sheet.settings().low_reach && (!sheet.settings().large_text || sheet.is_portrait());
    let head = match roomy {
        true => Head::title(welcome),
        false => Head::title(welcome).with_lead(sheet.say("touch-what")),
    };
    frame::page(sheet, parent, &head, |body| {
        let direction =
            if sheet.is_portrait() { FlexDirection::Column } else { crate::touch::draw::row(sheet.language()) };
        let node = Node { column_gap: sheet.mm(9.0), row_gap: sheet.mm(GAP_MM), ..frame::filling(direction) };
        body.spawn(node).with_children(|parts| {
            let (columns, share) = if sheet.is_portrait() { (2, 6.0) } else { (3, 3.0) };
            parts.spawn(part(sheet, share)).with_children(|part| {
                if roomy {
                    part.spawn(widgets::title(sheet.scale, &sheet.say("touch-what"), Tone::Text));
                }
                services(sheet, part, &site.services, columns);
            });
            parts.spawn(part(sheet, if sheet.is_portrait() { 1.5 } else { 1.0 })).with_children(|part| {
                part.spawn(widgets::heading(sheet.scale, &sheet.say("touch-offices")));
                offices(sheet, part, &site.offices, if sheet.is_portrait() { 2 } else { 1 });
            });
        });
        body.spawn(text(sheet.say("touch-privacy"), sheet.of(Role::Small), Tone::Muted));
    });
}

fn part(sheet: &Sheet, share: f32) -> Node {
    let basis = if sheet.is_portrait() { auto() } else { px(0) };
    Node {
        flex_direction: FlexDirection::Column,
        row_gap: sheet.mm(if sheet.settings().large_text { 3.0 } else { GAP_MM }),
        flex_grow: share,
        flex_basis: basis,
        min_width: px(0),
        ..default()
    }
}

fn grid_row(sheet: &Sheet) -> Node {
    Node {
        flex_direction: crate::touch::draw::row(sheet.language()),
        column_gap: sheet.mm(GAP_MM),
        flex_grow: 1.0,
        align_items: AlignItems::Stretch,
        ..default()
    }
}

fn services(sheet: &Sheet, parent: &mut Parent, services: &[Service], columns: usize) {
    let finder = (sheet.say("touch-finder"), sheet.say("touch-finder-more"));
    let mut choices: Vec<Choice> = services
        .iter()
        .map(|service| Choice {
            control: Control::Service(service.id.clone()),
            kind: widgets::Control::Card,
            icon: &service.icon,
            name: sheet.read(&service.name),
            more: None,
            live: Some(Live::Waiting(service.id.clone())),
        })
        .collect();
    choices.push(Choice {
        control: Control::Finder,
        kind: widgets::Control::Tint,
        icon: "question",
        name: &finder.0,
        more: Some(&finder.1),
        live: None,
    });
    grid(sheet, parent, choices, columns);
}

fn offices(sheet: &Sheet, parent: &mut Parent, offices: &[Office], columns: usize) {
    let choices = offices.iter().map(|office| Choice {
        control: Control::Office(office.id.clone()),
        kind: widgets::Control::Card,
        icon: &office.icon,
        name: sheet.read(&office.name),
        more: None,
        live: None,
    });
    grid(sheet, parent, choices.collect(), columns);
}

/// Choices in rows of equal cells, in reading order.
pub(super) fn grid(sheet: &Sheet, parent: &mut Parent, choices: Vec<Choice>, columns: usize) {
    let mut choices = choices.into_iter().peekable();
    while choices.peek().is_some() {
        parent.spawn(grid_row(sheet)).with_children(|row| {
            for _ in 0..columns {
                match choices.next() {
                    Some(next) => frame::choice(sheet, row, next),
                    None => drop(row.spawn(frame::filling(FlexDirection::Row))),
                }
            }
        });
    }
}
