// SPDX-License-Identifier: EUPL-1.2
//! The tabs over the stage: the usual layout and those for their times.

use bevy_egui::egui::accesskit::Role;
use bevy_egui::egui::{Frame, Margin, Ui};

use super::say::Say;
use super::state::Editor;
use super::widgets::{press, press_if};
use super::wish::Wish;
use screens::ui::theme::editor as look;
use site::layout::edit::TIMES_MAX;
use site::layout::{Weekday, When};

pub(super) fn show(ui: &mut Ui, editor: &Editor, say: Say, wishes: &mut Vec<Wish>) {
    let Some(arrangement) = editor.arrangement() else { return };
    Frame::new().inner_margin(Margin::symmetric(look::PAD, look::PAD / 2)).show(ui, |ui| {
        ui.horizontal_wrapped(|ui| {
            let usual = (0, say.say("editor-usual"));
            let timed = arrangement.times.iter().zip(1..).map(|(timed, which)| (which, when(&timed.when, say)));
            for (which, text) in std::iter::once(usual).chain(timed) {
                let chosen = which == editor.which;
                let tab = ui.selectable_label(chosen, text);
                tab.ctx.accesskit_node_builder(tab.id, |node| {
                    node.set_role(Role::Tab);
                    node.clear_toggled();
                    node.set_selected(chosen);
                });
                if tab.clicked() {
                    wishes.push(Wish::Which(which));
                }
            }
            let room = arrangement.times.len() < TIMES_MAX;
            if press_if(ui, room, "plus", &say.say("editor-times-add")).clicked() {
                wishes.push(Wish::AddTimes);
            }
            if editor.which > 0 && press(ui, "trash", &say.say("editor-times-remove")).clicked() {
                wishes.push(Wish::RemoveTimes);
            }
        });
    });
}

/// A layout's times in a few words: "Chiuso · lun mar · 12:30–14:00".
pub(super) fn when(when: &When, say: Say) -> String {
    let mut parts = Vec::new();
    match when.closed {
        Some(true) => parts.push(say.say("editor-when-closed")),
        Some(false) => parts.push(say.say("editor-when-open")),
        None => {}
    }
    if !when.days.is_empty() {
        let days: Vec<String> = when.days.iter().map(|day| day_name(*day, say)).collect();
        parts.push(days.join(" "));
    }
    let time = |time: Option<jiff::civil::Time>| time.map(base::words::written::clock);
    match (time(when.from), time(when.until)) {
        (Some(from), Some(until)) => parts.push(format!("{from}–{until}")),
        (Some(from), None) => parts.push(say.say_with("editor-when-from", &[("time", from)])),
        (None, Some(until)) => parts.push(say.say_with("editor-when-until", &[("time", until)])),
        (None, None) => {}
    }
    if parts.is_empty() { say.say("editor-when-never") } else { parts.join(" · ") }
}

/// A day of the week in three letters.
pub(super) fn day_name(day: Weekday, say: Say) -> String {
    let name = say.say(&format!("weekday-{}", day as i8 + 1));
    name.chars().take(3).collect()
}
