// SPDX-License-Identifier: EUPL-1.2
//! Fields for days and times: they show the stored value; what cannot be read is red, with a reason.

use bevy_egui::egui::{Align, Id, Label, Layout, Sense, Ui, UiBuilder, vec2};
use jiff::Timestamp;
use jiff::civil::{Date, Time};

use super::calendar;
use super::say::Say;
use super::state::Editor;
use super::style::{colour, quiet};
use super::unread::Field;
use super::widgets::{line_marked, setting};
use super::wish::Wish;
use base::words::written::{self, NoDay};
use screens::ui::theme::editor as look;

/// What was typed: a value, nothing, or the reason why it cannot be read.
type Read<T> = Result<Option<T>, String>;

/// The context of a field.
#[derive(Clone, Copy)]
pub(super) struct Around<'a> {
    /// The editor's state.
    pub editor: &'a Editor,
    /// The words.
    pub say: Say<'a>,
    /// The field.
    pub field: Field,
}

/// A field for a day; `amiss` is what is wrong with a readable one.
pub(super) fn day(
    ui: &mut Ui,
    around: Around,
    name: &str,
    value: &mut Option<Date>,
    amiss: Option<String>,
    wishes: &mut Vec<Wish>,
) {
    let Around { editor, say, .. } = around;
    let reader = say.reader(editor.today());
    let read = |text: &str| match text.trim() {
        "" => Ok(None),
        text => reader.day(text).map(Some).map_err(|fault| no_day(say, fault)),
    };
    let told = |day: Option<Date>| day.map_or_else(|| say.say("editor-day-example"), |day| say.day(day));
    let form = Form { read: &read, written: &written::date, told: &told, hint: "editor-day-hint" };
    let before = *value;
    field(ui, around, name, value, amiss, form, wishes, |ui| calendar::button(ui, say, name, before, reader.today));
}

/// A field for a time of the day.
pub(super) fn time(ui: &mut Ui, around: Around, name: &str, value: &mut Option<Time>, wishes: &mut Vec<Wish>) {
    let say = around.say;
    let read = |text: &str| match text.trim() {
        "" => Ok(None),
        text => written::time(text).map(Some).ok_or_else(|| say.say("editor-time-unread")),
    };
    let told = |_: Option<Time>| say.say("editor-time-example");
    let form = Form { read: &read, written: &written::clock, told: &told, hint: "editor-time-hint" };
    field(ui, around, name, value, None, form, wishes, |_| None);
}

/// A field for a day with a time, as in the publishing form; a day from the calendar keeps the time, or gets `unsaid`.
/// If it `asks`, it takes the focus.
pub(super) fn moment(
    ui: &mut Ui,
    (editor, say): (&Editor, Say),
    key: &str,
    typed: &mut String,
    read: &Result<Option<Timestamp>, String>,
    (unsaid, asks): (Time, bool),
) {
    let name = say.say(key);
    let reader = say.reader(editor.today());
    let known = reader.moment(typed, unsaid).ok();
    let (changed, chosen) = setting(ui, &name, |ui| {
        beside(ui, |ui| {
            let chosen = calendar::button(ui, say, &name, known.map(|at| at.date()), reader.today);
            let (changed, field) = line_marked(ui, &name, typed, &say.say(&format!("{key}-hint")), read.is_err());
            if asks {
                field.request_focus();
            }
            (changed, chosen)
        })
    });
    let told = match read {
        Ok(Some(at)) => {
            let at = at.to_zoned(editor.zone());
            say.say_with("editor-moment-said", &[("day", say.day(at.date())), ("time", written::clock(at.time()))])
        }
        _ => say.say("editor-publish-time-example"),
    };
    below(ui, read.as_ref().err().map(String::as_str), &told);
    if let Some(day) = chosen {
        let time = known.map_or(unsaid, |at| at.time());
        *typed = written::date_time(day.to_datetime(time));
    } else if let Some(changed) = changed {
        *typed = changed;
    }
}

/// Lays out from the right: what is beside a field, then the field in the remaining room.
fn beside<R>(ui: &mut Ui, content: impl FnOnce(&mut Ui) -> R) -> R {
    let size = vec2(ui.available_width(), look::ROW_HEIGHT);
    ui.allocate_ui_with_layout(size, Layout::right_to_left(Align::Center), content).inner
}

/// Why a text is not a day, and how days are written.
pub(super) fn no_day(say: Say, fault: NoDay) -> String {
    say.say(&format!("editor-day-{}", fault.key()))
}

/// How a kind of value is read and written.
struct Form<'a, T> {
    read: &'a dyn Fn(&str) -> Read<T>,
    written: &'a dyn Fn(T) -> String,
    told: &'a dyn Fn(Option<T>) -> String,
    hint: &'a str,
}

#[expect(
    clippy::too_many_arguments,
    reason = "one field, whole: its place, name, value, form and what stands beside it"
)]
fn field<T: Copy + PartialEq>(
    ui: &mut Ui,
    around: Around,
    name: &str,
    value: &mut Option<T>,
    amiss: Option<String>,
    form: Form<'_, T>,
    wishes: &mut Vec<Wish>,
    button: impl FnOnce(&mut Ui) -> Option<T>,
) {
    let Around { editor, say, field } = around;
    let unread = editor.sheet().and_then(|sheet| sheet.unread.get(field));
    let id = Id::new(("typed", editor.chosen.as_ref(), field));
    // What is being typed stands as long as it says what is behind it.
    let typed = ui.data(|data| data.get_temp::<String>(id)).filter(|typed| match ((form.read)(typed), unread) {
        (Ok(read), None) => read == *value,
        (Err(_), Some(unread)) => typed == unread,
        _ => false,
    });
    let known = || value.map(form.written).unwrap_or_default();
    let text = typed.or_else(|| unread.map(str::to_owned)).unwrap_or_else(known);
    let fault = match (form.read)(&text) {
        Err(fault) => Some(fault),
        Ok(_) => amiss,
    };
    let (changed, has_focus, chosen) = setting(ui, name, |ui| {
        beside(ui, |ui| {
            let chosen = button(ui);
            let (changed, field) = line_marked(ui, name, &text, &say.say(form.hint), fault.is_some());
            (changed, field.has_focus(), chosen)
        })
    });
    below(ui, fault.as_deref(), &(form.told)(*value));
    if let Some(chosen) = chosen {
        *value = Some(chosen);
        wishes.push(Wish::Unread(field, None));
        ui.data_mut(|data| data.remove::<String>(id));
    } else if let Some(changed) = changed {
        let read = (form.read)(&changed);
        *value = read.as_ref().ok().copied().flatten();
        wishes.push(Wish::Unread(field, read.is_err().then(|| changed.clone())));
        ui.data_mut(|data| data.insert_temp(id, changed));
    } else if !has_focus {
        ui.data_mut(|data| data.remove::<String>(id));
    }
}

/// The line under a field, always in place so that nothing jumps: what is wrong, or what the value means.
pub(super) fn below(ui: &mut Ui, fault: Option<&str>, told: &str) {
    let text = match fault {
        Some(fault) => quiet(fault).color(colour(look::WRONG[0])),
        None => quiet(told),
    };
    // As wide as the column, and as high as the longest of them: two lines.
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), look::BELOW_FIELD), Sense::hover());
    let within = UiBuilder::new().max_rect(rect).layout(Layout::top_down(Align::Min));
    ui.scope_builder(within, |ui| {
        ui.set_clip_rect(rect.intersect(ui.clip_rect()));
        ui.add(Label::new(text).wrap());
    });
}
