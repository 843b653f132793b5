// SPDX-License-Identifier: EUPL-1.2
//! The rating of a visit: stars, one choice, and a comment.

use bevy::prelude::*;

use super::Parent;
use super::finder::keys;
use super::frame::{self, Choice, Head};
use super::measures::GAP_MM;
use crate::touch::live::Live;
use crate::touch::model::{Control, Idle, RatedVisit, Visit};
use crate::touch::pressable::Pressable;
use crate::touch::sheet::Sheet;
use crate::ui::aloud::Part;
use crate::ui::text::{Stroke, icon, line, text};
use crate::ui::theme::{Role, Tone};
use crate::ui::widgets::{self, unpicked};
use base::words::numbers;
use office::{Aspect, Stars};

/// The greatest height of a choice: choices share the room.
const CHOICE_MM_MAX: f32 = 54.0;
/// The greatest height of the field: 200 letters fit.
const WRITTEN_MM_MAX: f32 = 120.0;

/// The words for the visit that is rated.
fn said(sheet: &Sheet, visit: &Visit) -> String {
    match visit {
        Visit::Number(number) => sheet.say_with("touch-rate-visit", &[("number", numbers::apart(number).into())]),
        Visit::Ticket(_) => sheet.say("touch-rate-ticket"),
    }
}

pub(super) fn stars(sheet: &Sheet, visit: &Visit, parent: &mut Parent) {
    let lead = said(sheet, visit);
    let head = Head::title(sheet.say("touch-rate")).with_lead(lead).with_icon("star", Tone::OnBar);
    frame::page(sheet, parent, &head, |body| {
        for count in (1..=5_u8).rev() {
            let Ok(stars) = Stars::try_from(count) else { continue };
            cell(sheet, body, |row| star_row(sheet, row, stars));
        }
        body.spawn(text(sheet.say("touch-rate-anonymous"), sheet.of(Role::Small), Tone::Muted));
    });
}

/// A cell that its choice fills up to a greatest height.
fn cell(sheet: &Sheet, parent: &mut Parent, choice: impl FnOnce(&mut Parent)) {
    let node = Node { display: Display::Grid, flex_grow: 1.0, max_height: sheet.mm(CHOICE_MM_MAX), ..default() };
    parent.spawn(node).with_children(choice);
}

fn star_row(sheet: &Sheet, parent: &mut Parent, stars: Stars) {
    let kind = widgets::Control::Card;
    let count = u8::from(stars);
    let words = sheet.say(&format!("touch-stars-{count}"));
    let node = Node {
        padding: UiRect::axes(sheet.mm(7.0), sheet.mm(2.0)),
        column_gap: sheet.mm(8.0),
        align_items: AlignItems::Center,
        flex_direction: FlexDirection::Row,
        ..default()
    };
    let label = sheet.say_with("touch-stars-label", &[("count", count.into()), ("words", words.clone().into())]);
    parent.spawn((widgets::control(kind, sheet.scale, label, node), Pressable(Control::Stars(stars)))).with_children(
        |row| {
            let size_px = sheet.of(Role::Name).size_px * if sheet.settings().large_text { 1.0 } else { 1.3 };
            let node = Node { column_gap: sheet.mm(1.5), ..frame::row(sheet, 1.5) };
            row.spawn((node, Pickable::IGNORE)).with_children(|five| {
                for place in 1..=5 {
                    let (stroke, tone) =
                        if place <= count { (Stroke::Fill, Tone::HelpInk) } else { (Stroke::Regular, Tone::Muted) };
                    five.spawn(unpicked(icon("star", stroke, size_px, tone)));
                }
            });
            row.spawn(unpicked(text(words, sheet.of(Role::Name), kind.ink())));
        },
    );
}

pub(super) fn aspects(sheet: &Sheet, visit: &Visit, stars: Stars, parent: &mut Parent) {
    let title = if stars.is_good() { "touch-rate-good" } else { "touch-rate-hard" };
    let lead = said(sheet, visit);
    let head = Head::title(sheet.say(title)).with_lead(lead).with_icon("star", Tone::OnBar);
    frame::page(sheet, parent, &head, |body| {
        for aspect in Aspect::offered(stars) {
            cell(sheet, body, |row| {
                let name = sheet.say(&format!("touch-aspect-{}", aspect.slug()));
                let choice = Choice {
                    control: Control::Aspect(aspect),
                    kind: widgets::Control::Card,
                    icon: symbol(aspect),
                    name: &name,
                    more: None,
                    live: None,
                };
                frame::choice(sheet, row, choice);
            });
        }
    });
}

fn symbol(aspect: Aspect) -> &'static str {
    match aspect {
        Aspect::LongWait | Aspect::Quick => "clock",
        Aspect::HardToFind | Aspect::EasyToFind => "signpost",
        Aspect::Unclear | Aspect::Clear => "chat-circle-text",
        Aspect::NotKind | Aspect::Kind => "handshake",
        Aspect::NotSolved => "x-circle",
        Aspect::Solved => "check-circle",
    }
}

pub(super) fn comment(sheet: &Sheet, _: &RatedVisit, parent: &mut Parent) {
    let head = Head::title(sheet.say("touch-comment"))
        .with_lead(sheet.say("touch-comment-more"))
        .with_icon("check-circle", Tone::OkOnBar);
    frame::page(sheet, parent, &head, |body| {
        let direction = if sheet.is_portrait() { FlexDirection::Column } else { FlexDirection::Row };
        let node = Node { column_gap: sheet.mm(9.0), row_gap: sheet.mm(GAP_MM), ..frame::filling(direction) };
        body.spawn(node).with_children(|parts| {
            let node = Node {
                row_gap: sheet.mm(GAP_MM),
                justify_content: JustifyContent::End,
                ..frame::filling(FlexDirection::Column)
            };
            parts.spawn(node).with_children(|left| {
                written(sheet, left);
                left.spawn(frame::row(sheet, GAP_MM)).with_children(|row| {
                    let empty = sheet.model.typed.trim().is_empty();
                    let kind = if empty { widgets::Control::Outline } else { widgets::Control::Primary };
                    frame::wide(sheet, row, kind, Control::Send, &sheet.say("touch-comment-send"));
                    let kind = if empty { widgets::Control::Primary } else { widgets::Control::Outline };
                    frame::wide(sheet, row, kind, Control::Done, &sheet.say("touch-finish"));
                });
            });
            keys(sheet, parts);
        });
    });
}

/// Draws the comment so far, under the warning.
fn written(sheet: &Sheet, parent: &mut Parent) {
    parent.spawn(frame::row(sheet, 4.0)).with_children(|row| {
        row.spawn(icon("warning", Stroke::Fill, sheet.of(Role::Label).size_px * 1.3, Tone::HelpInk));
        row.spawn(frame::filling(FlexDirection::Column)).with_children(|words| {
            words.spawn(text(sheet.say("touch-comment-warning"), sheet.of(Role::Label), Tone::Text));
        });
    });
    let field = Node {
        padding: UiRect::axes(sheet.mm(7.0), sheet.mm(5.0)),
        flex_grow: 1.0,
        min_height: sheet.mm(24.0),
        max_height: sheet.mm(WRITTEN_MM_MAX),
        ..frame::column(sheet, 2.0)
    };
    let named = (Part::Field, AccessibleLabel::new(sheet.say("touch-comment")));
    parent.spawn((widgets::card(sheet.scale, field), named)).with_children(|field| match sheet.model.typed.as_str() {
        "" => {
            let example = sheet.say("touch-comment-example");
            field.spawn((text(example, sheet.of(Role::Body), Tone::Muted), Part::Hint));
        }
        typed => drop(field.spawn(text(typed.to_owned(), sheet.of(Role::Label), Tone::Text))),
    });
}

pub(super) fn thanks(sheet: &Sheet, parent: &mut Parent) {
    frame::page(
        sheet,
        parent,
        &Head::title(sheet.say("touch-thanks")).with_icon("check-circle", Tone::OkOnBar),
        |body| {
            super::trouble::message(sheet, body, "heart", &[sheet.say("touch-thanks-more")]);
            let kind = widgets::Control::Primary;
            let node = Node { min_height: sheet.mm(28.0), justify_content: JustifyContent::Center, ..default() };
            let mut done = body.spawn(widgets::control(kind, sheet.scale, sheet.say("touch-finish"), node));
            // Under the question whether somebody is there, its own button says so.
            if sheet.model.idle == Idle::No {
                done.insert(Pressable(Control::Done));
            }
            done.with_children(|button| {
                button.spawn((unpicked(line(Live::Done.say(sheet), sheet.of(Role::Heading), kind.ink())), Live::Done));
            });
        },
    );
}
