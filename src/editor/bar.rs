//! The top bar: undo, which screen, samples, rehearsal, and the one button that publishes.

use bevy_egui::egui::{Align, ComboBox, Layout, RichText, Ui};

use super::say::Say;
use super::state::{Dialog, Editor, PublishForm, Samples};
use super::style::{colour, strong};
use super::widgets::{chosen_from, focus_ring, press, press_if, primary, sign};
use super::wish::Wish;
use crate::layout::history::Standing;
use crate::ui::theme::editor as look;
use crate::words::Language;

pub(super) fn show(ui: &mut Ui, editor: &Editor, say: Say, wishes: &mut Vec<Wish>) {
    ui.horizontal_centered(|ui| {
        ui.label(strong(say.say("editor-title")).size(look::TITLE_PX));
        ui.add_space(look::GAP);
        let (undo, redo) = editor.sheet().map_or((false, false), |sheet| sheet.editing.can());
        if press_if(ui, undo, "arrow-u-up-left", &say.say("editor-undo")).clicked() {
            wishes.push(Wish::Undo);
        }
        if press_if(ui, redo, "arrow-u-up-right", &say.say("editor-redo")).clicked() {
            wishes.push(Wish::Redo);
        }
        screens(ui, editor, say, wishes);
        samples(ui, editor, say, wishes);
        let (key, icon) = match editor.rehearsed {
            None => ("editor-rehearse", "play"),
            Some(_) => ("editor-rehearse-end", "stop"),
        };
        if press(ui, icon, &say.say(key)).clicked() {
            wishes.push(Wish::Rehearse(editor.rehearsed.is_none()));
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let changed = editor.sheet().is_some_and(|sheet| sheet.is_changed());
            if primary(ui, changed, "paper-plane-tilt", &say.say("editor-publish")).clicked() {
                wishes.push(Wish::Dialog(Some(Dialog::Publish(PublishForm::default()))));
            }
            if sign(ui, true, "keyboard", &say.say("editor-keys")).clicked() {
                wishes.push(Wish::Dialog(Some(Dialog::Keys)));
            }
            if sign(ui, editor.is_on_server(), "clock-counter-clockwise", &say.say("editor-history")).clicked() {
                wishes.push(Wish::Dialog(Some(Dialog::History(String::new()))));
            }
            language(ui, editor, say, wishes);
            trial(ui, editor, say, wishes);
        });
    });
}

/// A version on trial says so, and how long it still is: a press leads to where it is kept or ended.
fn trial(ui: &mut Ui, editor: &Editor, say: Say, wishes: &mut Vec<Wish>) {
    let versions = editor.sheet().and_then(|sheet| sheet.history.as_ref()).map(|history| &history.versions);
    let Some(version) = versions.into_iter().flatten().find(|version| version.standing == Standing::OnTrial) else {
        return;
    };
    let Some(end) = &version.ends_at else { return };
    let args = [
        ("number", version.number.to_string()),
        ("minutes", super::answers::minutes_left(editor.now, end.at).to_string()),
    ];
    if press(ui, "hourglass", &say.say_with("editor-on-trial", &args)).clicked() {
        wishes.push(Wish::Dialog(Some(Dialog::History(String::new()))));
    }
}

/// Italian or English: the button names the other one, in that language.
pub(super) fn language(ui: &mut Ui, editor: &Editor, say: Say, wishes: &mut Vec<Wish>) {
    let other = if editor.language.0 == "en" { Language::italian() } else { Language::from("en") };
    let name = say.words.say(&other, "editor-language");
    if press(ui, "translate", &name).clicked() {
        wishes.push(Wish::Language(other));
    }
}

fn screens(ui: &mut Ui, editor: &Editor, say: Say, wishes: &mut Vec<Wish>) {
    let Some(chosen) = &editor.chosen else { return };
    let title = |name: &String| {
        let screen = editor.site.as_ref().and_then(|site| site.screens.get(name));
        let title = screen.map(|screen| screen.title.get(say.language).to_owned());
        title.filter(|title| !title.is_empty()).unwrap_or_else(|| name.clone())
    };
    let name = say.say("editor-screen");
    let response = ComboBox::from_id_salt("screens")
        .selected_text(RichText::new(title(chosen)).color(colour(look::TEXT)))
        .show_ui(ui, |ui| {
            for (screen, sheet) in editor.screens() {
                let marked = if sheet.is_changed() { "editor-screen-draft" } else { "editor-screen-plain" };
                let key = if sheet.gone { "editor-screen-lost" } else { marked };
                let text = say.say_with(key, &[("screen", title(screen))]);
                if ui.selectable_label(screen == chosen, text).clicked() {
                    wishes.push(Wish::Screen(screen.clone()));
                }
            }
        })
        .response;
    chosen_from(&response, &name, &title(chosen));
    focus_ring(ui, &response);
    if let Some(screen) = editor.screen() {
        let args = [
            ("width", screen.width_px.to_string()),
            ("height", screen.height_px.to_string()),
            ("diagonal", say.figure(screen.diagonal_in, 0)),
            ("distance", say.figure(screen.viewing_distance_m, 1).trim_end_matches([',', '.', '0']).to_owned()),
        ];
        let text = say.say_with("editor-glass", &args);
        let height = say.figure(screen.mounting_height_mm / 1000.0, 2);
        let hover = say.say_with("editor-glass-height", &[("height", height)]);
        ui.label(super::style::quiet(text)).on_hover_text(hover);
    }
}

fn samples(ui: &mut Ui, editor: &Editor, say: Say, wishes: &mut Vec<Wish>) {
    let mut all = vec![Samples::Calls, Samples::Worst];
    if editor.is_on_server() {
        all.insert(1, Samples::Live);
    }
    let text = |samples: Samples| {
        say.say(match samples {
            Samples::Calls => "editor-samples-calls",
            Samples::Live => "editor-samples-live",
            Samples::Worst => "editor-samples-worst",
        })
    };
    let all: Vec<(Samples, String)> = all.into_iter().map(|samples| (samples, text(samples))).collect();
    if let Some(samples) = super::widgets::choice(ui, &say.say("editor-samples"), editor.samples, &all) {
        wishes.push(Wish::Samples(samples));
    }
}
