// SPDX-License-Identifier: EUPL-1.2
//! The dialog to publish: findings, reason, from when, until when, on trial.

use bevy_egui::egui::{Align, Label, Layout, Rect, Sense, Spinner, Ui, UiBuilder, vec2};
use jiff::civil::Time;

use super::super::changes::lines;
use super::super::days;
use super::super::forms::{Lack, PublishForm};
use super::super::legible::told;
use super::super::publish::{DAY_END, faults, span, unread};
use super::super::say::Say;
use super::super::scroll::{self, Height};
use super::super::state::{Editor, Sheet};
use super::super::style::quiet;
use super::super::widgets::{entry, lines as paragraph, mind, press, primary, section, setting, tick, well, wrong};
use super::super::wish::Wish;
use super::{cancel, fault, room, title};
use screens::ui::theme::editor as look;
use site::layout::Arrangement;
use site::layout::edit::layout_at;
use site::layout::preflight::{Gravity, needs_why};

/// Shows the findings on the left, the form and its button on the right, so that both fit on a laptop.
pub(super) fn show(ui: &mut Ui, editor: &Editor, say: Say, form: &PublishForm, wishes: &mut Vec<Wish>) {
    let Some(sheet) = editor.sheet() else { return };
    title(ui, &say.say("editor-publish-title"));
    let height = room(ui, look::DIALOG_REST_TITLE).min(look::PUBLISH_HEIGHT);
    let (whole, _) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
    let half = (whole.width() - 2.0 * look::GAP) / 2.0;
    let left = Rect::from_min_size(whole.min, vec2(half, height));
    let right = Rect::from_min_size(whole.right_top() - vec2(half, 0.0), vec2(half, height));
    let column = |place| UiBuilder::new().max_rect(place).layout(Layout::top_down(Align::Min));
    let needs = ui.scope_builder(column(left), |ui| findings(ui, editor, sheet, say, height, wishes)).inner;
    ui.scope_builder(column(right), |ui| asked(ui, (editor, sheet, say), form, (needs, height), wishes));
}

/// The changes and the findings, each scrolling separately. Returns whether the findings must be accounted for.
fn findings(ui: &mut Ui, editor: &Editor, sheet: &Sheet, say: Say, height: f32, wishes: &mut Vec<Wish>) -> bool {
    let begins = ui.next_widget_position().y;
    scroll::down(ui, "changes", Height::UpTo(height * look::PUBLISH_CHANGES), |ui| {
        meanwhile(ui, editor, sheet, say);
        section(ui, &say.say("editor-publish-changes"));
        changes(ui, editor, &sheet.base, sheet.editing.arrangement(), say);
    });
    section(ui, &say.say("editor-publish-preflight"));
    let left = begins + height - ui.next_widget_position().y;
    scroll::down(ui, "checks", Height::Just(left.max(look::ROW_HEIGHT)), |ui| preflight(ui, editor, say, wishes))
}

/// The form, its fault, and the buttons.
fn asked(
    ui: &mut Ui,
    (editor, sheet, say): (&Editor, &Sheet, Say),
    form: &PublishForm,
    (needs, height): (bool, f32),
    wishes: &mut Vec<Wish>,
) {
    let mut now = form.clone();
    let below = look::DIALOG_FAULT + look::ROW_HEIGHT + 2.0 * look::GAP;
    scroll::down(ui, "asked", Height::Just((height - below).max(look::ROW_HEIGHT)), |ui| {
        ui.add_enabled_ui(!form.sending, |ui| {
            fields(ui, editor, say, &mut now);
            if needs {
                despite(ui, say, &mut now);
            }
        });
    });
    if now != *form {
        wishes.push(Wish::Form(now));
    }
    if form.lacks.is_some() {
        wishes.push(Wish::Asked);
    }
    fault(ui, form.fault.as_deref());
    ui.horizontal(|ui| {
        let key = match (editor.is_on_server(), form.trial, sheet.meanwhile.is_some()) {
            (false, ..) => "editor-write",
            (true, true, _) => "editor-publish-trial-do",
            (true, false, true) => "editor-publish-over",
            (true, false, false) => "editor-publish",
        };
        if primary(ui, !form.sending, "paper-plane-tilt", &say.say(key)).clicked() {
            wishes.push(Wish::Publish);
        }
        if form.sending {
            ui.add(Spinner::new());
        }
        cancel(ui, say, wishes);
    });
}

/// If somebody else has published meanwhile: what they changed.
fn meanwhile(ui: &mut Ui, editor: &Editor, sheet: &Sheet, say: Say) {
    let Some(theirs) = &sheet.meanwhile else { return };
    let args = [("number", theirs.latest.to_string()), ("who", theirs.who.clone())];
    // Version 0 is what the file says.
    let key = if theirs.latest == 0 { "editor-publish-meanwhile-file" } else { "editor-publish-meanwhile" };
    mind(ui, &say.say_with(key, &args));
    changes(ui, editor, &sheet.base, &theirs.arrangement, say);
    section(ui, &say.say("editor-publish-against"));
    changes(ui, editor, &theirs.arrangement, sheet.editing.arrangement(), say);
}

/// The differences, one line each.
fn changes(ui: &mut Ui, editor: &Editor, before: &Arrangement, now: &Arrangement, say: Say) {
    let lines = lines(editor, say, before, now);
    for line in &lines {
        ui.add(Label::new(line).wrap());
    }
    if lines.is_empty() {
        ui.label(quiet(say.say("editor-publish-same")));
    }
}

/// The preflight's findings. Returns whether they must be accounted for.
fn preflight(ui: &mut Ui, editor: &Editor, say: Say, wishes: &mut Vec<Wish>) -> bool {
    for text in unread(editor, &say) {
        wrong(ui, &text);
    }
    for fault in faults(editor) {
        let kind = |(name, value): &(&'static str, String)| {
            let is_kind = *name == "panel" || *name == "other";
            let layout = editor.arrangement().and_then(|all| layout_at(all, fault.layout));
            let known = layout.is_some_and(|layout| layout.panels.iter().any(|panel| panel.kind() == value));
            (*name, if is_kind && known { say.kind(value) } else { value.clone() })
        };
        let args: Vec<(&str, String)> = fault.args.iter().map(kind).collect();
        wrong(ui, &say.say_with(&format!("fault-{}", fault.key), &args));
    }
    match editor.survey() {
        None => {
            ui.horizontal(|ui| {
                ui.add(Spinner::new());
                ui.label(quiet(say.say("editor-publish-measuring")));
            });
            return false;
        }
        Some(Err(what)) => {
            wrong(ui, &say.say("editor-publish-not-measured")).on_hover_text(what);
            if press(ui, "arrow-counter-clockwise", &say.say("editor-publish-measure")).clicked() {
                wishes.push(Wish::Survey);
            }
            return false;
        }
        Some(Ok(_)) => {}
    }
    let findings = editor.preflight();
    for finding in &findings {
        let text = told(finding, editor, say);
        let _ = match finding.gravity {
            Gravity::Note => mind(ui, &text),
            Gravity::NeedsWhy => wrong(ui, &text),
        };
    }
    if findings.is_empty() && faults(editor).is_empty() && unread(editor, &say).is_empty() {
        well(ui, &say.say("editor-publish-clean"));
    }
    needs_why(&findings)
}

/// The field for the reason to publish in spite of the findings.
fn despite(ui: &mut Ui, say: Say, form: &mut PublishForm) {
    let name = say.say("editor-publish-despite");
    let (changed, field) = setting(ui, &name, |ui| paragraph(ui, &name, &form.despite, ""));
    if form.lacks == Some(Lack::Despite) {
        field.request_focus();
    }
    if let Some(changed) = changed {
        form.despite = changed;
    }
}

fn fields(ui: &mut Ui, editor: &Editor, say: Say, form: &mut PublishForm) {
    if !editor.is_on_server() {
        return;
    }
    let name = say.say("editor-publish-why");
    let hint = say.say("editor-publish-why-hint");
    let (changed, field) = setting(ui, &name, |ui| entry(ui, &name, &form.why, &hint, false));
    if form.lacks == Some(Lack::Why) {
        field.request_focus();
    }
    if let Some(changed) = changed {
        form.why = changed;
    }
    let [from, until] = span(editor, &say, form);
    let lacks = |field| form.lacks == Some(field);
    let asks = [lacks(Lack::From), lacks(Lack::Until)];
    days::moment(ui, (editor, say), "editor-publish-from", &mut form.from, &from, (Time::MIN, asks[0]));
    days::moment(ui, (editor, say), "editor-publish-until", &mut form.until, &until, (DAY_END, asks[1]));
    if let Some(trial) = tick(ui, &say.say("editor-publish-trial"), form.trial) {
        form.trial = trial;
    }
}
