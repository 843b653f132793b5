// SPDX-License-Identifier: EUPL-1.2
//! The first page: the services.

use bevy::prelude::*;

use super::Parent;
use super::frame::{self, Choice, Head};
use super::measures::{GAP_MM, LINE};
use crate::touch::live::Live;
use crate::touch::model::{Barred, Control};
use crate::touch::sheet::Sheet;
use crate::ui::aloud::Part;
use crate::ui::text::text;
use crate::ui::theme::{Role, Tone};
use crate::ui::widgets;
use site::{Office, Service};

pub(super) fn draw(sheet: &Sheet, parent: &mut Parent) {
    let Some(site) = sheet.site() else { return };
    let welcome = sheet.say_with("touch-welcome", &[("name", sheet.read(&site.name).into())]);
    let low = sheet.settings().low_reach;
    // Whoever comes while no numbers are given reads it here, not after a tap.
    let what = sheet.say(match sheet.model.gives_no_numbers() {
        Some(Barred::Away) => "touch-trouble-server-away",
        Some(Barred::PastLastTicket) => "touch-trouble-past-last-ticket",
        _ => "touch-what",
    });
    let roomy = !low && (!sheet.settings().large_text || sheet.is_portrait());
    let privacy = notice(sheet);
    // Where the header is high, what is only read goes up into it.
    let head = match (roomy, low) {
        (true, _) => Head::title(welcome),
        (false, false) => Head::title(welcome).with_lead(what.clone()),
        (false, true) => Head::title(welcome).with_lead(what.clone()).with_lead(&privacy),
    };
    frame::page(sheet, parent, &head, |body| {
        let direction = if sheet.is_portrait() { FlexDirection::Column } else { FlexDirection::Row };
        let node = Node { column_gap: sheet.mm(9.0), row_gap: sheet.mm(GAP_MM), ..frame::filling(direction) };
        body.spawn(node).with_children(|parts| {
            let (columns, share) = if sheet.is_portrait() { (2, 6.0) } else { (3, 3.0) };
            parts.spawn(part(sheet, share)).with_children(|part| {
                if roomy {
                    headed(sheet, part, what.clone(), Role::Title);
                }
                services(sheet, part, &site.services, columns);
            });
            parts.spawn(part(sheet, if sheet.is_portrait() { 1.5 } else { 1.0 })).with_children(|part| {
                headed(sheet, part, sheet.say("touch-offices"), Role::Heading);
                offices(sheet, part, &site.offices, if sheet.is_portrait() { 2 } else { 1 });
            });
        });
        if !low {
            body.spawn(frame::row(sheet, 4.0)).with_children(|row| {
                frame::privacy_code(sheet, row);
                row.spawn(frame::filling(FlexDirection::Column)).with_children(|words| {
                    words.spawn(text(&privacy, sheet.of(Role::Small), Tone::Muted));
                });
            });
        }
    });
}

/// The two lines about personal data.
fn notice(sheet: &Sheet) -> String {
    let own = sheet.site().map_or("", |site| sheet.read(&site.measures.privacy.notice).trim());
    if own.is_empty() { sheet.say("touch-privacy") } else { own.to_owned() }
}

/// Draws a heading; headings of two parts side by side have the same height.
fn headed(sheet: &Sheet, part: &mut Parent, words: String, role: Role) {
    let roomy_px = if sheet.settings().large_text { 0.0 } else { sheet.of(Role::Title).size_px * LINE };
    let node = Node {
        min_height: if sheet.is_portrait() { auto() } else { px(roomy_px) },
        align_items: AlignItems::End,
        ..default()
    };
    part.spawn(node).with_children(|line| {
        line.spawn((text(words, sheet.of(role), Tone::Text), Part::Heading(2)));
    });
}

fn part(sheet: &Sheet, share: f32) -> Node {
    let basis = if sheet.is_portrait() { auto() } else { px(0) };
    Node {
        flex_direction: FlexDirection::Column,
        row_gap: sheet.mm(gap_mm(sheet)),
        flex_grow: share,
        flex_basis: basis,
        min_width: px(0),
        ..default()
    }
}

fn services(sheet: &Sheet, parent: &mut Parent, services: &[Service], columns: u16) {
    let finder = (sheet.say("touch-finder"), sheet.say("touch-finder-more"));
    // In large text names nearly fill an upright glass: what is said below them is short.
    let in_short = sheet.settings().large_text && sheet.is_portrait();
    // Within low reach even that has no room; a service's own page says who waits.
    let names_alone = in_short && sheet.settings().low_reach;
    let mut choices: Vec<Choice> = services
        .iter()
        .map(|service| Choice {
            control: Control::Service(service.id.clone()),
            kind: widgets::Control::Card,
            icon: &service.icon,
            name: sheet.read(&service.name),
            more: None,
            live: (!names_alone)
                .then(|| if in_short { Live::WaitingInShort } else { Live::Waiting }(service.id.clone())),
        })
        .collect();
    choices.push(Choice {
        control: Control::Finder,
        kind: widgets::Control::Tint,
        icon: "question",
        name: &finder.0,
        more: (!in_short).then_some(finder.1.as_str()),
        live: None,
    });
    grid(sheet, parent, choices, columns);
}

fn offices(sheet: &Sheet, parent: &mut Parent, offices: &[Office], columns: u16) {
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

/// Draws choices in rows of equal cells, in reading order.
pub(super) fn grid(sheet: &Sheet, parent: &mut Parent, choices: Vec<Choice>, columns: u16) {
    let node = Node {
        display: Display::Grid,
        grid_template_columns: RepeatedGridTrack::minmax(
            columns,
            MinTrackSizingFunction::Px(0.0),
            MaxTrackSizingFunction::Fraction(1.0),
        ),
        column_gap: sheet.mm(GAP_MM),
        // Rows of equal height are calmer; in large text each takes what its names need.
        grid_auto_rows: if sheet.settings().large_text { GridTrack::auto() } else { GridTrack::fr(1.0) },
        row_gap: sheet.mm(gap_mm(sheet)),
        flex_grow: 1.0,
        ..default()
    };
    parent.spawn(node).with_children(|grid| {
        for choice in choices {
            frame::choice(sheet, grid, choice);
        }
    });
}

/// The gap between rows of choices; large text needs the room.
fn gap_mm(sheet: &Sheet) -> f32 {
    if sheet.settings().large_text { 3.5 } else { GAP_MM }
}
