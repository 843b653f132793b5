//! The called number's own settings: how high its figures are, in which languages it is announced, how long it stands out.

use bevy_egui::egui::Ui;

use super::say::Say;
use super::state::Editor;
use super::style::quiet;
use super::widgets::{number, section, setting, tick};
use crate::layout::CalledSettings;
use crate::layout::check::{ANNOUNCED_IN_MAX, FIGURES_MM, HIGHLIGHT_S};
use crate::layout::preflight::TextKind;
use crate::ui::theme::motion;
use crate::words::Language;

pub(super) fn show(ui: &mut Ui, editor: &Editor, say: Say, settings: &mut CalledSettings) {
    figures(ui, editor, say, &mut settings.figures_mm);
    highlight(ui, say, &mut settings.highlight_s);
    announced(ui, editor, say, &mut settings.announced_in);
}

fn figures(ui: &mut Ui, editor: &Editor, say: Say, asked_mm: &mut Option<u16>) {
    let name = say.say("editor-figures");
    let fits = tick(ui, &say.say("editor-figures-fit"), asked_mm.is_none());
    match fits {
        Some(true) => *asked_mm = None,
        // Begins with what is seen.
        Some(false) => *asked_mm = Some(drawn_mm(editor)),
        None => {}
    }
    if let Some(mm) = asked_mm {
        setting(ui, &name, |ui| {
            *mm = number(ui, &name, *mm, FIGURES_MM).unwrap_or(*mm);
            ui.label(quiet(say.say("editor-millimetres")));
        });
    }
}

/// How high the figures are now, as the preview measured them.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "held within what may be asked for")]
fn drawn_mm(editor: &Editor) -> u16 {
    let numbers = editor.drawn.iter().filter(|text| text.kind == TextKind::CalledNumber).map(|text| text.cap_mm);
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
    let usual = [Language::italian()];
    ui.horizontal_wrapped(|ui| {
        for language in &site.voice.languages {
            let now: &[Language] = if every.is_empty() { &usual } else { every };
            let Some(on) = tick(ui, &say.name_of(language), now.contains(language)) else { continue };
            let mut named = now.to_vec();
            named.retain(|other| other != language);
            if on && named.len() < ANNOUNCED_IN_MAX {
                named.push(language.clone());
            }
            // Italian alone is what none named is; a call that nobody announces is none.
            *every = if named == usual { Vec::new() } else { named };
        }
    });
    ui.label(quiet(say.say("editor-announced-own")));
}
