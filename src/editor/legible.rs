// SPDX-License-Identifier: EUPL-1.2
//! How well the drawn layout can be read, shown while it is drawn.

use bevy_egui::egui::{Id, Ui};

use super::say::Say;
use super::state::Editor;
use super::widgets::{mind, section, well, wrong};
use super::wish::Wish;
use site::layout::legibility::FLASHES_PER_SECOND_MAX;
use site::layout::preflight::{Drawn, Finding, Gravity, TextKind, layout_flashes_per_second};

/// Shows the readings. While they are measured anew the height stays, so that nothing jumps when the column is
/// scrolled.
pub(super) fn show(ui: &mut Ui, editor: &Editor, say: Say, wishes: &mut Vec<Wish>) {
    let id = Id::new(("legible", editor.chosen.as_ref(), editor.which, editor.selection.first()));
    let begins = ui.next_widget_position().y;
    found(ui, editor, say, wishes);
    let height = ui.min_rect().bottom() - begins;
    let before = ui.data(|data| data.get_temp::<f32>(id)).unwrap_or_default();
    if !editor.measuring {
        ui.data_mut(|data| data.insert_temp(id, height));
    } else if before > height {
        // The line that would stand there has its distance already.
        ui.add_space((before - height - ui.spacing().item_spacing.y).max(0.0));
    }
    let shown = ui.min_rect().bottom() - begins;
    ui.data_mut(|data| data.insert_temp(Id::new("legible-shown"), shown));
}

fn found(ui: &mut Ui, editor: &Editor, say: Say, wishes: &mut Vec<Wish>) {
    section(ui, &say.say(if editor.measuring { "editor-legibility-measuring" } else { "editor-legibility" }));
    let chosen = editor.panel().map(|(index, _)| index);
    if editor.drawn.is_empty() {
        ui.label(super::style::quiet(say.say("editor-measuring")));
        return;
    }
    let distance_m = editor.distance_m();
    let of_panel = |text: &&Drawn| chosen.is_some() && text.panel == chosen;
    if chosen.is_some() {
        heights(ui, editor, editor.drawn.iter().filter(of_panel), say);
    }
    // The chosen panel's own findings first.
    let mut findings = editor.findings();
    findings.sort_by_key(|finding| finding.panel.is_none() || finding.panel != chosen);
    for finding in &findings {
        let text = told(finding, editor, say);
        let shown = match finding.gravity {
            Gravity::Note => mind(ui, &text),
            Gravity::NeedsWhy => wrong(ui, &text),
        };
        if shown.interact(bevy_egui::egui::Sense::click()).clicked() {
            wishes.push(Wish::Select(finding.panel));
        }
    }
    // Told of a layout that was judged: how often something on it flashes.
    if let Some(layout) = editor.layout().filter(|_| findings.iter().all(|finding| finding.key != "flashes")) {
        let flashes = layout_flashes_per_second(layout);
        let args = [("flashes", say.figure(flashes, 1)), ("most", say.figure(FLASHES_PER_SECOND_MAX, 0))];
        well(ui, &say.say_with("editor-nothing-flashes", &args));
    }
    if findings.is_empty() && !editor.measuring {
        well(ui, &say.say_with("editor-all-legible", &[("room", figure(distance_m, say))]));
    }
}

/// The called number and the smallest other text, each with its reading distance; the faintest contrast.
fn heights<'a>(ui: &mut Ui, editor: &Editor, texts: impl Iterator<Item = &'a Drawn> + Clone, say: Say) {
    let smallest = |kind: TextKind| {
        let of_kind = texts.clone().filter(move |text| text.kind == kind);
        of_kind.min_by(|one, other| one.cap_mm.total_cmp(&other.cap_mm))
    };
    for (kind, key) in [(TextKind::CalledNumber, "editor-height-number"), (TextKind::Other, "editor-height-text")] {
        let Some(text) = smallest(kind) else { continue };
        let args = [
            ("text", text.text.replace('\n', " ")),
            ("height", say.figure(text.cap_mm, 0)),
            ("from", figure(text.read_from_m(), say)),
        ];
        let said = say.say_with(key, &args);
        let _ = if text.is_high_enough(editor.distance_m()) { well(ui, &said) } else { wrong(ui, &said) };
    }
    let faintest = texts.min_by(|one, other| one.contrast.total_cmp(&other.contrast));
    if let Some((text, layout)) = faintest.zip(editor.layout()) {
        let said = say.say_with("editor-contrast", &[("contrast", say.figure(text.contrast, 1))]);
        let _ = if text.stands_out(layout.theme) { well(ui, &said) } else { wrong(ui, &said) };
    }
}

fn figure(metres: f64, say: Say) -> String {
    let text = format!("{metres:.1}");
    say.decimal(text.trim_end_matches(".0"))
}

/// A finding in words, with its panel.
pub(super) fn told(finding: &Finding, editor: &Editor, say: Say) -> String {
    let args: Vec<(&str, String)> = finding
        .args
        .iter()
        .map(|(name, value)| (*name, if *name == "text" { value.replace('\n', " ") } else { say.decimal(value) }))
        .collect();
    let said = say.say_with(&format!("preflight-{}", finding.key), &args);
    let layout = editor.arrangement().and_then(|all| site::layout::edit::layout_at(all, finding.layout));
    let panel = finding.panel.and_then(|index| layout?.panels.get(index));
    match panel {
        Some(panel) => format!("{}: {said}", say.kind(panel.kind())),
        None => said,
    }
}
