//! How to publish: what stands against it, why, from when, until when, on trial.

use bevy_egui::egui::{Label, Spinner, Ui};
use jiff::civil::Time;

use super::super::changes::lines;
use super::super::days;
use super::super::legible::told;
use super::super::publish::{DAY_END, faults, span, unread};
use super::super::say::Say;
use super::super::state::{Editor, PublishForm, Sheet};
use super::super::style::quiet;
use super::super::widgets::{line, lines as paragraph, mind, press, primary, section, setting, tick, well, wrong};
use super::super::wish::Wish;
use super::{cancel, fault, steady_list, title};
use crate::layout::Arrangement;
use crate::layout::edit::layout_at;
use crate::layout::preflight::{Gravity, needs_why};

pub(super) fn show(ui: &mut Ui, editor: &Editor, say: Say, form: &PublishForm, wishes: &mut Vec<Wish>) {
    let Some(sheet) = editor.sheet() else { return };
    title(ui, &say.say("editor-publish-title"));
    let mut now = form.clone();
    // What comes and goes while it is measured and written scrolls in a room of its own: nothing moves under the pointer.
    steady_list(ui, |ui| {
        meanwhile(ui, editor, sheet, say);
        section(ui, &say.say("editor-publish-changes"));
        changes(ui, editor, &sheet.base, sheet.editing.arrangement(), say);
        section(ui, &say.say("editor-publish-preflight"));
        if preflight(ui, editor, say, wishes) {
            ui.add_enabled_ui(!form.sending, |ui| despite(ui, say, &mut now));
        }
    });
    ui.add_enabled_ui(!form.sending, |ui| fields(ui, editor, say, &mut now));
    if now != *form {
        wishes.push(Wish::Form(now));
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

/// Of two who publish, the second is shown what the first has changed.
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

/// What differs, a line each.
fn changes(ui: &mut Ui, editor: &Editor, before: &Arrangement, now: &Arrangement, say: Say) {
    let lines = lines(editor, say, before, now);
    for line in &lines {
        ui.add(Label::new(line).wrap());
    }
    if lines.is_empty() {
        ui.label(quiet(say.say("editor-publish-same")));
    }
}

/// What the preflight tells; whether it must be said why it is published all the same.
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
            wrong(ui, format!("{} {what}", say.say("editor-publish-not-measured")).trim());
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

/// Why it is published all the same.
fn despite(ui: &mut Ui, say: Say, form: &mut PublishForm) {
    let name = say.say("editor-publish-despite");
    if let Some(changed) = setting(ui, &name, |ui| paragraph(ui, &name, &form.despite, "")) {
        form.despite = changed;
    }
}

fn fields(ui: &mut Ui, editor: &Editor, say: Say, form: &mut PublishForm) {
    let text = |ui: &mut Ui, key: &str, hint: &str, value: &mut String| {
        let name = say.say(key);
        if let Some(changed) = setting(ui, &name, |ui| line(ui, &name, value, hint)) {
            *value = changed;
        }
    };
    if editor.is_on_server() {
        text(ui, "editor-publish-why", &say.say("editor-publish-why-hint"), &mut form.why);
    }
    if !editor.is_on_server() {
        return;
    }
    let [from, until] = span(editor, &say, form);
    days::moment(ui, (editor, say), "editor-publish-from", &mut form.from, &from, Time::MIN);
    days::moment(ui, (editor, say), "editor-publish-until", &mut form.until, &until, DAY_END);
    if let Some(trial) = tick(ui, &say.say("editor-publish-trial"), form.trial) {
        form.trial = trial;
    }
}
