// SPDX-License-Identifier: EUPL-1.2
//! The settings of the called number: its height, the languages of its announcement, how long it is highlighted.

use bevy_egui::egui::Ui;

use super::say::Say;
use super::state::Editor;
use super::style::quiet;
use super::widgets::{number, section, setting, tick};
use base::words::Language;
use screens::ui::theme::motion;
use site::layout::check::{ANNOUNCED_IN_MAX, FIGURES_MM, HIGHLIGHT_S};
use site::layout::preflight::TextKind;
use site::layout::{CalledSettings, Content, Panel};

pub(super) fn show(ui: &mut Ui, editor: &Editor, say: Say, index: usize, settings: &mut CalledSettings) {
    figures(ui, editor, say, index, &mut settings.figures_mm);
    let is_called = |panel: &Panel| matches!(panel.content, Content::Called(_));
    let first = editor.layout().and_then(|layout| layout.panels.iter().position(is_called));
    if first.is_some_and(|first| first != index) {
        ui.label(quiet(say.say("editor-announced-first")));
        return;
    }
    highlight(ui, say, &mut settings.highlight_s);
    announced(ui, editor, say, &mut settings.announced_in);
}

fn figures(ui: &mut Ui, editor: &Editor, say: Say, index: usize, asked_mm: &mut Option<u16>) {
    let name = say.say("editor-figures");
    let fits = tick(ui, &say.say("editor-figures-fit"), asked_mm.is_none());
    match fits {
        Some(true) => *asked_mm = None,
        // Begins with what is seen.
        Some(false) => *asked_mm = Some(drawn_mm(editor, index)),
        None => {}
    }
    if let Some(mm) = asked_mm {
        setting(ui, &name, |ui| {
            *mm = number(ui, &name, *mm, FIGURES_MM).unwrap_or(*mm);
            ui.label(quiet(say.say("editor-millimetres")));
        });
    }
}

/// The height of the figures now, as the preview measured it.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "held within what may be asked for")]
fn drawn_mm(editor: &Editor, index: usize) -> u16 {
    let of_panel = editor.drawn.iter().filter(|text| text.panel == Some(index));
    let numbers = of_panel.filter(|text| text.kind == TextKind::CalledNumber).map(|text| text.cap_mm);
    let highest_mm = numbers.fold(f64::from(*FIGURES_MM.start()), f64::max).round();
    highest_mm.min(f64::from(*FIGURES_MM.end())) as u16
}

fn highlight(ui: &mut Ui, say: Say, asked_s: &mut Option<u16>) {
    let name = say.say("editor-highlight");
    let usual_s = u16::try_from(motion::HIGHLIGHT.as_secs()).unwrap_or(*HIGHLIGHT_S.start());
    setting(ui, &name, |ui| {
        if let Some(seconds) = number(ui, &name, asked_s.unwrap_or(usual_s), HIGHLIGHT_S) {
            *asked_s = Some(seconds).filter(|seconds| *seconds != usual_s);
        }
        ui.label(quiet(say.say("editor-seconds-unit")));
    });
}

fn announced(ui: &mut Ui, editor: &Editor, say: Say, every: &mut Vec<Language>) {
    section(ui, &say.say("editor-announced"));
    let Some(site) = &editor.site else { return };
    if editor.screen().is_some_and(|screen| !screen.voice) {
        ui.label(quiet(say.say("editor-announced-silent")));
        return;
    }
    let usual = vec![Language::italian()];
    // One that is spoken no longer can still be taken out.
    let gone = every.iter().filter(|language| !site.voice.languages.contains(language)).cloned();
    let offered: Vec<Language> = site.voice.languages.iter().cloned().chain(gone).collect();
    ui.horizontal_wrapped(|ui| {
        for language in &offered {
            let now = if every.is_empty() { &usual } else { &*every };
            let is_named = now.contains(language);
            // A call that nobody announces is none, and with more it would still be spoken while others wait.
            let may = if is_named { *now != usual } else { now.len() < ANNOUNCED_IN_MAX };
            let pressed = ui.add_enabled_ui(may, |ui| tick(ui, &say.name_of(language), is_named)).inner;
            let Some(on) = pressed else { continue };
            let chosen = |other: &&Language| if *other == language { on } else { now.contains(other) };
            let named: Vec<Language> = offered.iter().filter(chosen).cloned().collect();
            // Italian alone is what none named is.
            *every = if named == usual { Vec::new() } else { named };
        }
    });
    ui.label(quiet(say.say("editor-announced-own")));
}
