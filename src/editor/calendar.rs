// SPDX-License-Identifier: EUPL-1.2
//! A month to choose a day from, by pointer or keys: weeks begin on Monday.

use bevy_egui::egui::{
    Button, EventFilter, Id, Key, Popup, PopupCloseBehavior, RichText, Stroke, Ui, Vec2, WidgetInfo, WidgetType,
};
use jiff::ToSpan;
use jiff::civil::Date;

use super::say::Say;
use super::style::{colour, quiet, strong};
use super::widgets::{focus_ring, sign};
use screens::ui::theme::editor as look;

/// The weeks that a month may touch.
const WEEKS: i64 = 6;

/// A button that opens the month of the chosen day, or of today; returns the day chosen there.
pub(super) fn button(ui: &mut Ui, say: Say, name: &str, chosen: Option<Date>, today: Date) -> Option<Date> {
    let response = sign(ui, true, "calendar", &say.say_with("editor-calendar", &[("field", name.to_owned())]));
    focus_ring(ui, &response);
    let id = response.id.with("day-under-keys");
    if response.clicked() {
        ui.data_mut(|data| data.insert_temp(id, (chosen.unwrap_or(today), true)));
    }
    let shown = Popup::menu(&response).close_behavior(PopupCloseBehavior::CloseOnClickOutside).show(|ui| {
        let (at, focuses) = ui.data(|data| data.get_temp::<(Date, bool)>(id)).unwrap_or((today, false));
        month(ui, say, id, Days { at, chosen, today, focuses })
    });
    let picked = shown.and_then(|shown| shown.inner);
    if picked.is_some() {
        Popup::close_all(ui.ctx());
        response.request_focus();
    }
    picked
}

/// The month that is open.
#[derive(Clone, Copy)]
struct Days {
    /// The day the keys are on; its month is shown.
    at: Date,
    chosen: Option<Date>,
    today: Date,
    /// The day takes the keys' focus.
    focuses: bool,
}

fn month(ui: &mut Ui, say: Say, id: Id, days: Days) -> Option<Date> {
    let Days { at, focuses, .. } = days;
    let mut now = at;
    ui.spacing_mut().item_spacing = Vec2::splat(look::GAP / 4.0);
    ui.horizontal(|ui| {
        if sign(ui, true, "caret-left", &say.say("editor-month-before")).clicked() {
            now = at.saturating_sub(1.month());
        }
        if sign(ui, true, "caret-right", &say.say("editor-month-after")).clicked() {
            now = at.saturating_add(1.month());
        }
        ui.label(strong(format!("{} {}", say.say(&format!("month-{}", at.month())), at.year())));
    });
    ui.horizontal(|ui| {
        for day in 1..=7 {
            let name = say.say(&format!("weekday-short-{day}"));
            let place = ui.available_rect_before_wrap();
            let (rect, _) = ui.allocate_exact_size(Vec2::from(look::DAY), bevy_egui::egui::Sense::hover());
            let cell = bevy_egui::egui::UiBuilder::new().max_rect(rect.intersect(place));
            ui.scope_builder(cell, |ui| ui.centered_and_justified(|ui| ui.label(quiet(name))));
        }
    });
    let first = at.first_of_month();
    let monday = first.saturating_sub(i64::from(first.weekday().to_monday_zero_offset()).days());
    let mut picked = None;
    for week in 0..WEEKS {
        ui.horizontal(|ui| {
            for weekday in 0..7 {
                let day = monday.saturating_add((week * 7 + weekday).days());
                let (is_picked, moved) = cell(ui, say, day, days);
                picked = is_picked.then_some(day).or(picked);
                now = moved.unwrap_or(now);
            }
        });
    }
    // A day of another month has the keys once it is shown.
    let follows = now != at && ui.memory(|memory| memory.has_focus(day_id(at)));
    if now != at || focuses {
        ui.data_mut(|data| data.insert_temp(id, (now, follows)));
    }
    picked
}

fn day_id(day: Date) -> Id {
    Id::new(("calendar-day", day.to_string()))
}

/// A day; whether it was chosen now, and the day the keys move to from it.
fn cell(ui: &mut Ui, say: Say, day: Date, days: Days) -> (bool, Option<Date>) {
    let is_chosen = days.chosen == Some(day);
    let is_of_month = day.month() == days.at.month();
    let tone = if is_of_month { look::TEXT } else { look::MUTED };
    let text = RichText::new(day.day().to_string()).color(colour(tone));
    let edge = if day == days.today { Stroke::new(look::LINE_WIDTH, colour(look::EDGE)) } else { Stroke::NONE };
    let fill = if is_chosen { look::PRIMARY } else { look::BUTTON };
    let (rect, response) = ui.allocate_exact_size(Vec2::from(look::DAY), bevy_egui::egui::Sense::hover());
    drop(response);
    let response = ui.interact(rect, day_id(day), bevy_egui::egui::Sense::click());
    ui.put(
        rect,
        Button::new(text).fill(colour(fill)).stroke(edge).min_size(rect.size()).sense(bevy_egui::egui::Sense::hover()),
    );
    response.widget_info(|| WidgetInfo::selected(WidgetType::Button, true, is_chosen, say.day(day)));
    if response.hovered() {
        ui.painter().rect_stroke(
            rect,
            look::RADIUS,
            Stroke::new(look::LINE_WIDTH, colour(look::EDGE)),
            bevy_egui::egui::StrokeKind::Inside,
        );
    }
    if days.focuses && day == days.at {
        response.request_focus();
    }
    focus_ring(ui, &response);
    let mut to = None;
    if response.has_focus() {
        let filter = EventFilter { horizontal_arrows: true, vertical_arrows: true, ..EventFilter::default() };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
        to = ui.input(|input| moved(input, day));
    }
    (response.clicked(), to.filter(|to| *to != day))
}

/// The day that this frame's arrow and page keys lead to.
fn moved(input: &bevy_egui::egui::InputState, from: Date) -> Option<Date> {
    let steps = [
        (Key::ArrowLeft, -1.days()),
        (Key::ArrowRight, 1.days()),
        (Key::ArrowUp, -1.weeks()),
        (Key::ArrowDown, 1.weeks()),
        (Key::PageUp, -1.months()),
        (Key::PageDown, 1.months()),
    ];
    let mut to = from;
    for (key, step) in steps {
        for _ in 0..input.num_presses(key) {
            to = to.saturating_add(step);
        }
    }
    Some(to)
}
