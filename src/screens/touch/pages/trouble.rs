// SPDX-License-Identifier: EUPL-1.2
//! Pages without a number, each saying what to do; and two that ask for patience.

use bevy::prelude::*;

use super::Parent;
use super::frame::{self, Head};
use super::measures::{GAP_MM, LINE};
use crate::touch::model::{Barred, Control, Trouble};
use crate::touch::sheet::Sheet;
use crate::ui::aloud::Part;
use crate::ui::dates;
use crate::ui::text::{Stroke, icon, text};
use crate::ui::theme::{Role, Tone};
use crate::ui::widgets;

/// The padding above and below the card that says why there is no number.
const BARRED_PADDING_MM: f32 = 6.0;

pub(super) fn starting(sheet: &Sheet, parent: &mut Parent) {
    let (symbol, key) =
        if sheet.model.is_away { ("plugs", "touch-no-server") } else { ("hourglass", "touch-starting") };
    frame::page(sheet, parent, &Head::title(sheet.say(key)), |body| {
        message(sheet, body, symbol, &[sheet.say(&format!("{key}-more"))]);
    });
}

pub(super) fn issuing(sheet: &Sheet, parent: &mut Parent) {
    frame::page(sheet, parent, &Head::title(sheet.say("touch-issuing")), |body| {
        message(sheet, body, "ticket", &[sheet.say("touch-issuing-more")]);
    });
}

pub(super) fn sending(sheet: &Sheet, parent: &mut Parent) {
    frame::page(sheet, parent, &Head::title(sheet.say("touch-issuing")), |body| {
        message(sheet, body, "paper-plane-tilt", &[sheet.say("touch-sending-more")]);
    });
}

pub(super) fn checking(sheet: &Sheet, parent: &mut Parent) {
    frame::page(sheet, parent, &Head::title(sheet.say("touch-issuing")), |body| {
        message(sheet, body, "magnifying-glass", &[sheet.say("touch-checking-more")]);
    });
}

pub(super) fn draw(sheet: &Sheet, trouble: &Trouble, parent: &mut Parent) {
    let title = sheet.say(&format!("touch-trouble-{}", slug(trouble)));
    frame::page(sheet, parent, &Head::title(title), |body| {
        message(sheet, body, symbol(trouble), &what_to_do(sheet, trouble));
        buttons(sheet, body);
    });
}

/// Draws the card that says why there is no number; the rest of the page can still be read.
pub(super) fn barred(sheet: &Sheet, parent: &mut Parent, why: Barred) {
    let slug = match why {
        Barred::Away => "server-away",
        Barred::Closed => "closed",
        Barred::PastLastTicket => "past-last-ticket",
        Barred::Suspended => "suspended",
    };
    let symbol = match why {
        Barred::Away => "plugs",
        Barred::Closed => "clock",
        Barred::PastLastTicket => "clock-countdown",
        Barred::Suspended => "pause-circle",
    };
    let title = sheet.say(&format!("touch-trouble-{slug}"));
    let more = sheet.say(&format!("touch-trouble-{slug}-more"));
    let hours = if why == Barred::Closed { opening(sheet) } else { closing(sheet) };
    let hours = hours.filter(|_| why != Barred::Suspended);
    let node = Node { padding: UiRect::axes(sheet.mm(9.0), sheet.mm(BARRED_PADDING_MM)), ..frame::row(sheet, 6.0) };
    parent.spawn(widgets::card(sheet.scale, node)).with_children(|card| {
        card.spawn(icon(symbol, Stroke::Bold, sheet.of(Role::Title).size_px, Tone::HelpInk));
        let node = Node { row_gap: sheet.mm(1.0), ..frame::filling(FlexDirection::Column) };
        card.spawn(node).with_children(|lines| {
            lines.spawn((text(title, sheet.of(Role::Name), Tone::Text), Part::Heading(2)));
            for line in [more].into_iter().chain(hours) {
                lines.spawn(text(line, sheet.of(Role::Body), Tone::Text));
            }
        });
    });
}

/// The height of that card: its heading, three lines of help, the hours.
pub(super) fn barred_mm(sheet: &Sheet) -> f32 {
    let line_mm = |role| sheet.of(role).size_px * LINE / sheet.scale.px_per_mm;
    2.0 * BARRED_PADDING_MM + line_mm(Role::Name) + 4.0 * line_mm(Role::Body) + 1.0
}

/// When the office closes: "Oggi si chiude alle 19:00."
fn closing(sheet: &Sheet) -> Option<String> {
    let at = sheet.closes_at()?;
    Some(sheet.say_with("touch-closes-today", &[("time", dates::hour(&at).into())]))
}

fn slug(trouble: &Trouble) -> &'static str {
    match trouble {
        Trouble::Closed => "closed",
        Trouble::PastLastTicket => "past-last-ticket",
        Trouble::ServerAway => "server-away",
        Trouble::NotSent => "not-sent",
        Trouble::Quoted(_) => "quoted",
        Trouble::Full(_) => "full",
        Trouble::NotCheckedIn(_) => "not-checked-in",
        Trouble::Suspended(_) => "suspended",
        Trouble::Refused(_) => "refused",
        Trouble::Other(_) => "other",
    }
}

fn symbol(trouble: &Trouble) -> &'static str {
    match trouble {
        Trouble::Closed => "clock",
        Trouble::PastLastTicket | Trouble::Full(_) => "clock-countdown",
        Trouble::ServerAway | Trouble::NotSent => "plugs",
        Trouble::Suspended(_) => "pause-circle",
        Trouble::Refused(_) | Trouble::Other(_) | Trouble::Quoted(_) => "warning-circle",
        Trouble::NotCheckedIn(_) => "calendar-x",
    }
}

fn what_to_do(sheet: &Sheet, trouble: &Trouble) -> Vec<String> {
    let more = sheet.say(&format!("touch-trouble-{}-more", slug(trouble)));
    match trouble {
        Trouble::Closed => opening(sheet).into_iter().chain([more]).collect(),
        Trouble::Suspended(service) | Trouble::Full(service) => {
            let name = sheet.site().and_then(|site| site.service(service)).map(|service| sheet.read(&service.name));
            name.map(str::to_owned).into_iter().chain([more]).collect()
        }
        Trouble::Refused(problem) | Trouble::Other(problem) => {
            [Some(problem.title.clone()), problem.detail.clone(), Some(more)].into_iter().flatten().collect()
        }
        Trouble::Quoted(problem) | Trouble::NotCheckedIn(problem) => vec![problem.title.clone(), more],
        Trouble::PastLastTicket | Trouble::ServerAway | Trouble::NotSent => vec![more],
    }
}

/// When the office opens next: "Apre venerdì 15 novembre alle 8:30."
fn opening(sheet: &Sheet) -> Option<String> {
    let opens_at = sheet.model.board.as_ref()?.opens_at?;
    let at = opens_at.at.to_zoned(sheet.site()?.zone());
    let date = dates::date(sheet.words, sheet.language(), &at);
    let args = [("date", date.into()), ("time", dates::time(&at).into())];
    Some(sheet.say_with("touch-opens", &args))
}

/// Draws a card with a short message.
pub(super) fn message(sheet: &Sheet, parent: &mut Parent, symbol: &str, lines: &[String]) {
    let node = Node {
        flex_direction: FlexDirection::Column,
        align_items: AlignItems::Center,
        justify_content: JustifyContent::Center,
        row_gap: sheet.mm(8.0),
        padding: UiRect::all(sheet.mm(12.0)),
        flex_grow: 1.0,
        ..default()
    };
    parent.spawn(widgets::card(sheet.scale, node)).with_children(|card| {
        card.spawn(icon(
            symbol,
            Stroke::Regular,
            sheet.glass().height_mm * sheet.scale.px_per_mm * 0.12,
            Tone::PrimaryInk,
        ));
        for (index, content) in lines.iter().enumerate() {
            let strong = index == 0;
            let of = sheet.of(if strong { Role::Title } else { Role::Label });
            let tone = if strong { Tone::Text } else { Tone::Muted };
            card.spawn(text(content, of, tone)).insert(TextLayout::justify(Justify::Center));
        }
    });
}

fn buttons(sheet: &Sheet, parent: &mut Parent) {
    let controls = sheet.model.page_controls();
    let retry = controls.contains(&Control::Retry);
    let home_kind = if retry { widgets::Control::Outline } else { widgets::Control::Primary };
    let buttons = [
        (Control::Retry, widgets::Control::Primary, "touch-retry"),
        (Control::Finder, widgets::Control::Outline, "touch-closed-read"),
        (Control::Home, home_kind, "touch-home"),
    ];
    if !buttons.iter().any(|(control, ..)| controls.contains(control)) {
        return;
    }
    parent.spawn(frame::row(sheet, GAP_MM)).with_children(|row| {
        for (control, kind, key) in buttons {
            if controls.contains(&control) {
                frame::wide(sheet, row, kind, control, &sheet.say(key));
            }
        }
    });
}
