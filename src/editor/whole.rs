// SPDX-License-Identifier: EUPL-1.2
//! The settings of the whole layout: colours, grid, times.

use bevy_egui::egui::Ui;

use super::days::{self, Around};
use super::say::Say;
use super::state::Editor;
use super::tabs::day_name;
use super::unread::{Field, Owner};
use super::widgets::{choice, mind, number, press, section, setting, tick};
use super::wish::Wish;
use site::layout::edit::{CELLS_MAX, Change};
use site::layout::{Layout, Theme, Weekday, When};

/// The cells along the shorter side of a suggested grid.
const SHORT_SIDE: u16 = 18;
/// The ratios of width to height at which a cell counts as square.
const SQUARE: std::ops::RangeInclusive<f64> = 0.75..=1.34;

pub(super) fn show(ui: &mut Ui, editor: &Editor, say: Say, layout: &Layout, wishes: &mut Vec<Wish>) {
    section(ui, &say.say("editor-whole"));
    let themes = [
        (Theme::Day, "editor-theme-day"),
        (Theme::Night, "editor-theme-night"),
        (Theme::HighContrast, "editor-theme-high-contrast"),
    ];
    let themes = themes.map(|(theme, key)| (theme, say.say(key)));
    let name = say.say("editor-theme");
    if let Some(theme) = setting(ui, &name, |ui| choice(ui, &name, layout.theme, &themes)) {
        wishes.push(Wish::Change(Change::Theme(theme)));
    }
    let (mut columns, mut rows) = (layout.columns, layout.rows);
    setting(ui, &say.say("editor-grid"), |ui| {
        columns = number(ui, &say.say("editor-columns"), columns, 1..=CELLS_MAX).unwrap_or(columns);
        rows = number(ui, &say.say("editor-rows"), rows, 1..=CELLS_MAX).unwrap_or(rows);
    });
    if (columns, rows) != (layout.columns, layout.rows) {
        wishes.push(Wish::Typed("grid".to_owned(), Change::Grid(columns, rows)));
    }
    if let Some(shown) = tick(ui, &say.say("editor-grid-shown"), editor.shows_grid) {
        wishes.push(Wish::Grid(shown));
    }
    if let Some((columns, rows)) = better_grid(editor, layout) {
        let args = [("columns", columns.to_string()), ("rows", rows.to_string())];
        mind(ui, &say.say_with("editor-grid-other", &args));
        if press(ui, "grid-four", &say.say("editor-grid-fit")).clicked() {
            wishes.push(Wish::Change(Change::Grid(columns, rows)));
        }
    }
    let timed = editor.which.checked_sub(1).and_then(|at| editor.arrangement()?.times.get(at));
    if let Some(timed) = timed {
        times(ui, editor, say, &timed.when, wishes);
    }
}

/// A grid of square cells for this screen, if the layout's suits another.
fn better_grid(editor: &Editor, layout: &Layout) -> Option<(u16, u16)> {
    let screen = editor.screen()?;
    let (width, height) = (f64::from(screen.width_px), f64::from(screen.height_px));
    let cell = (width / f64::from(layout.columns.max(1))) / (height / f64::from(layout.rows.max(1)));
    if SQUARE.contains(&cell) {
        return None;
    }
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "cells of a grid")]
    let along = |long: f64, short: f64| (f64::from(SHORT_SIDE) * long / short).round().min(f64::from(CELLS_MAX)) as u16;
    Some(if width >= height { (along(width, height), SHORT_SIDE) } else { (SHORT_SIDE, along(height, width)) })
}

fn times(ui: &mut Ui, editor: &Editor, say: Say, when: &When, wishes: &mut Vec<Wish>) {
    section(ui, &say.say("editor-times"));
    let mut now = when.clone();
    let all = [(None, "editor-when-any"), (Some(true), "editor-when-closed"), (Some(false), "editor-when-open")];
    let all = all.map(|(closed, key)| (closed, say.say(key)));
    let name = say.say("editor-when-office");
    now.closed = setting(ui, &name, |ui| choice(ui, &name, now.closed, &all)).unwrap_or(now.closed);
    ui.horizontal_wrapped(|ui| {
        for day in DAYS {
            match tick(ui, &day_name(day, say), now.days.contains(&day)) {
                Some(true) => {
                    now.days.push(day);
                    now.days.sort();
                }
                Some(false) => now.days.retain(|other| *other != day),
                None => {}
            }
        }
    });
    let ends = [("editor-time-from", &mut now.from, false), ("editor-time-until", &mut now.until, true)];
    for (key, time, is_end) in ends {
        let field = Field { layout: editor.which, of: Owner::Layout, is_end };
        days::time(ui, Around { editor, say, field }, &say.say(key), time, wishes);
    }
    if now != *when {
        wishes.push(Wish::When(now));
    }
}

const DAYS: [Weekday; 7] = [
    Weekday::Monday,
    Weekday::Tuesday,
    Weekday::Wednesday,
    Weekday::Thursday,
    Weekday::Friday,
    Weekday::Saturday,
    Weekday::Sunday,
];
