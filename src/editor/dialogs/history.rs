// SPDX-License-Identifier: EUPL-1.2
//! The dialog of versions: who, when, why; each can be brought back.

use bevy_egui::egui::{Frame, Margin, Ui};

use super::super::forms::Dialog;
use super::super::say::Say;
use super::super::state::Editor;
use super::super::style::{colour, quiet, strong};
use super::super::widgets::{line, press, press_if, setting};
use super::super::wish::Wish;
use super::{cancel, list, title};
use api::LayoutVersion;
use screens::ui::theme::editor as look;
use site::layout::history::Standing;

pub(super) fn show(ui: &mut Ui, editor: &Editor, say: Say, why: &str, wishes: &mut Vec<Wish>) {
    title(ui, &say.say("editor-history"));
    let Some(history) = editor.sheet().and_then(|sheet| sheet.history.as_ref()) else {
        ui.label(quiet(say.say("editor-history-none")));
        cancel(ui, say, wishes);
        return;
    };
    let name = say.say("editor-history-why");
    if let Some(changed) = setting(ui, &name, |ui| line(ui, &name, why, &say.say("editor-history-why-hint"))) {
        wishes.push(Wish::Dialog(Some(Dialog::History(changed))));
    }
    list(ui, |ui| {
        for version in &history.versions {
            one(ui, editor, say, version, why, wishes);
        }
        ui.horizontal(|ui| {
            ui.label(strong(say.say("editor-version-file")));
            let known = !why.trim().is_empty() && history.in_use != 0;
            if press_if(ui, known, "arrow-counter-clockwise", &say.say("editor-version-back")).clicked() {
                wishes.push(Wish::Back(0, why.to_owned()));
            }
        });
    });
    ui.add_space(look::GAP);
    cancel(ui, say, wishes);
}

fn one(ui: &mut Ui, editor: &Editor, say: Say, version: &LayoutVersion, why: &str, wishes: &mut Vec<Wish>) {
    let zone = editor.zone();
    Frame::new().fill(colour(look::BUTTON)).corner_radius(look::RADIUS).inner_margin(Margin::same(look::PAD / 2)).show(
        ui,
        |ui| {
            ui.set_width(ui.available_width());
            let standing = match version.standing {
                Standing::InUse => "editor-standing-in-use",
                Standing::OnTrial => "editor-standing-on-trial",
                Standing::Scheduled => "editor-standing-scheduled",
                Standing::NotShown => "editor-standing-not-shown",
                Standing::Replaced => "editor-standing-replaced",
                Standing::Over => "editor-standing-over",
            };
            let until = version.ends_at.map(|end| say.moment(end.at, &zone)).unwrap_or_default();
            let args = [
                ("number", version.number.to_string()),
                (
                    "standing",
                    say.say_with(standing, &[("from", say.moment(version.begins_at.at, &zone)), ("until", until)]),
                ),
            ];
            ui.label(strong(say.say_with("editor-version", &args)));
            let args =
                [("who", version.who.clone()), ("at", say.moment(version.at.at, &zone)), ("why", version.why.clone())];
            ui.label(quiet(say.say_with("editor-version-by", &args)));
            if let Some(despite) = &version.despite {
                ui.label(quiet(say.say_with("editor-version-despite", &[("why", despite.clone())])));
            }
            ui.horizontal(|ui| {
                let shown = matches!(version.standing, Standing::InUse | Standing::OnTrial);
                let known = !why.trim().is_empty();
                if press_if(ui, !shown && known, "arrow-counter-clockwise", &say.say("editor-version-back")).clicked() {
                    wishes.push(Wish::Back(version.number, why.to_owned()));
                }
                if press(ui, "pencil-simple", &say.say("editor-version-draft")).clicked() {
                    wishes.push(Wish::Draft(version.number));
                }
                if version.standing == Standing::OnTrial
                    && press(ui, "check", &say.say("editor-version-keep")).clicked()
                {
                    wishes.push(Wish::Keep(version.number));
                }
                let ends = matches!(version.standing, Standing::OnTrial | Standing::Scheduled | Standing::NotShown)
                    || (shown && version.ends_at.is_some());
                if ends && press(ui, "stop", &say.say("editor-version-end")).clicked() {
                    wishes.push(Wish::End(version.number));
                }
            });
        },
    );
}
