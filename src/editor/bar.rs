// SPDX-License-Identifier: EUPL-1.2
//! The top bar: undo, screen, samples, rehearsal, and the button that publishes.

use bevy_egui::egui::{Align, Color32, ComboBox, FontId, Layout, Response, RichText, Ui};

use super::forms::{Dialog, PublishForm, Samples};
use super::say::Say;
use super::scroll;
use super::state::Editor;
use super::style::{colour, strong};
use super::widgets::{chosen_from, focus_ring, press, press_if, primary, sign};
use super::wish::Wish;
use base::words::Language;
use screens::ui::theme::editor as look;
use site::layout::history::Standing;

/// Which buttons of the bar have words. In a narrow window icons replace them; the words are then tooltips and read
/// aloud.
#[derive(Clone, Copy, PartialEq)]
struct InWords {
    /// Undo, redo, and the other language.
    steps: bool,
    /// The screen's size.
    glass: bool,
    /// The rehearsal.
    rehearsal: bool,
    /// The window's title.
    title: bool,
}

/// From all words to the fewest: what people know best loses its words first.
const LESS_AND_LESS: [InWords; 5] = [
    InWords { steps: true, glass: true, rehearsal: true, title: true },
    InWords { steps: false, glass: true, rehearsal: true, title: true },
    InWords { steps: false, glass: false, rehearsal: true, title: true },
    InWords { steps: false, glass: false, rehearsal: true, title: false },
    InWords { steps: false, glass: false, rehearsal: false, title: false },
];

impl InWords {
    /// The most words there is room for.
    fn of(ui: &Ui, editor: &Editor, say: Say) -> Self {
        let room_px = ui.available_width();
        let fits = |in_words: &&Self| in_words.width_px(ui, editor, say) <= room_px;
        *LESS_AND_LESS.iter().find(fits).unwrap_or(&LESS_AND_LESS[LESS_AND_LESS.len() - 1])
    }

    /// The bar's width with these words.
    fn width_px(self, ui: &Ui, editor: &Editor, say: Say) -> f32 {
        let wide = |text: &str, size: f32| {
            let font = FontId::proportional(size);
            ui.painter().layout_no_wrap(text.to_owned(), font, Color32::PLACEHOLDER).size().x
        };
        let around = 2.0 * look::CONTROL_PAD[0];
        let sign = (look::ICON_PX + around).max(look::ROW_HEIGHT);
        let button = |text: &str| wide(text, look::TEXT_PX) * SEMI_BOLD + look::ICON_PX + look::GAP + around;
        let said = |in_words: bool, text: &str| if in_words { button(text) } else { sign };
        let titled = |key: &str| wide(&say.say(key), look::TITLE_PX) * SEMI_BOLD + look::GAP;
        let screen = editor.chosen.as_ref().map_or(0.0, |chosen| button(&title(editor, say, chosen)).max(COMBO_PX));
        let parts = [
            if self.title { titled("editor-title") } else { 0.0 },
            said(self.steps, &say.say("editor-undo")),
            said(self.steps, &say.say("editor-redo")),
            screen,
            if self.glass { glass(editor, say).map_or(0.0, |(text, _)| wide(&text, look::SMALL_PX)) } else { 0.0 },
            look::RIGHT_WIDTH / 2.0 + look::GAP,
            said(self.rehearsal, &say.say(rehearsal(editor).0)),
            button(&say.say("editor-publish")),
            sign,
            sign,
            said(self.steps, &say.words.say(&other(editor), "editor-language")),
            on_trial(editor, say).map_or(0.0, |text| button(&text)),
        ];
        #[expect(clippy::cast_precision_loss, reason = "a dozen parts")]
        let between = look::GAP * parts.len() as f32;
        parts.iter().sum::<f32>() + between
    }
}

/// How much wider semi-bold letters are than regular ones.
const SEMI_BOLD: f32 = 1.06;
/// The least width of a choice box with its margins.
const COMBO_PX: f32 = 128.0;

pub(super) fn show(ui: &mut Ui, editor: &Editor, say: Say, wishes: &mut Vec<Wish>) {
    let in_words = InWords::of(ui, editor, say);
    ui.horizontal_centered(|ui| {
        if in_words.title {
            ui.label(strong(say.say("editor-title")).size(look::TITLE_PX));
            ui.add_space(look::GAP);
        }
        let (undo, redo) = editor.sheet().map_or((false, false), |sheet| sheet.editing.can());
        if said(ui, in_words.steps, undo, "arrow-u-up-left", &say.say("editor-undo")).clicked() {
            wishes.push(Wish::Undo);
        }
        if said(ui, in_words.steps, redo, "arrow-u-up-right", &say.say("editor-redo")).clicked() {
            wishes.push(Wish::Redo);
        }
        screens(ui, editor, say, in_words.glass, wishes);
        samples(ui, editor, say, wishes);
        let (key, icon) = rehearsal(editor);
        if said(ui, in_words.rehearsal, true, icon, &say.say(key)).clicked() {
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
            language_said(ui, editor, say, in_words.steps, wishes);
            trial(ui, editor, say, wishes);
        });
    });
}

/// A button with words, or with its icon only.
fn said(ui: &mut Ui, in_words: bool, enabled: bool, icon: &str, text: &str) -> Response {
    if in_words { press_if(ui, enabled, icon, text) } else { sign(ui, enabled, icon, text) }
}

fn rehearsal(editor: &Editor) -> (&'static str, &'static str) {
    match editor.rehearsed {
        None => ("editor-rehearse", "play"),
        Some(_) => ("editor-rehearse-end", "stop"),
    }
}

/// Shows the trial under way and its time left; a press leads to where it is kept or ended.
fn trial(ui: &mut Ui, editor: &Editor, say: Say, wishes: &mut Vec<Wish>) {
    let Some(text) = on_trial(editor, say) else { return };
    if press(ui, "hourglass", &text).clicked() {
        wishes.push(Wish::Dialog(Some(Dialog::History(String::new()))));
    }
}

fn on_trial(editor: &Editor, say: Say) -> Option<String> {
    let versions = &editor.sheet()?.history.as_ref()?.versions;
    let version = versions.iter().find(|version| version.standing == Standing::OnTrial)?;
    let minutes = super::answers::minutes_left(editor.now, version.ends_at.as_ref()?.at);
    let args = [("number", version.number.to_string()), ("minutes", minutes.to_string())];
    Some(say.say_with("editor-on-trial", &args))
}

/// The button for the other language, Italian or English, named in that language.
pub(super) fn language(ui: &mut Ui, editor: &Editor, say: Say, wishes: &mut Vec<Wish>) {
    language_said(ui, editor, say, true, wishes);
}

fn language_said(ui: &mut Ui, editor: &Editor, say: Say, in_words: bool, wishes: &mut Vec<Wish>) {
    let other = other(editor);
    let name = say.words.say(&other, "editor-language");
    if said(ui, in_words, true, "translate", &name).clicked() {
        wishes.push(Wish::Language(other));
    }
}

fn other(editor: &Editor) -> Language {
    if editor.language.0 == "en" { Language::italian() } else { Language::from("en") }
}

/// A screen's name for staff.
fn title(editor: &Editor, say: Say, name: &String) -> String {
    let screen = editor.site.as_ref().and_then(|site| site.screens.get(name));
    let title = screen.map(|screen| screen.title.get(say.language).to_owned());
    title.filter(|title| !title.is_empty()).unwrap_or_else(|| name.clone())
}

/// The chosen screen's size and reading distance; and its height above the floor.
fn glass(editor: &Editor, say: Say) -> Option<(String, String)> {
    let screen = editor.screen()?;
    let args = [
        ("width", screen.width_px.to_string()),
        ("height", screen.height_px.to_string()),
        ("diagonal", say.figure(screen.diagonal_in, 0)),
        ("distance", say.figure(screen.viewing_distance_m, 1).trim_end_matches([',', '.', '0']).to_owned()),
    ];
    let height = say.figure(screen.mounting_height_mm / 1000.0, 2);
    Some((say.say_with("editor-glass", &args), say.say_with("editor-glass-height", &[("height", height)])))
}

fn screens(ui: &mut Ui, editor: &Editor, say: Say, tells_glass: bool, wishes: &mut Vec<Wish>) {
    let Some(chosen) = &editor.chosen else { return };
    let name = say.say("editor-screen");
    let shown = title(editor, say, chosen);
    let response = ComboBox::from_id_salt("screens")
        .selected_text(RichText::new(&shown).color(colour(look::TEXT)))
        .show_ui(ui, |ui| {
            scroll::within(ui, "screens", |ui| {
                for (screen, sheet) in editor.screens() {
                    let marked = if sheet.is_changed() { "editor-screen-draft" } else { "editor-screen-plain" };
                    let key = if sheet.gone { "editor-screen-lost" } else { marked };
                    let text = say.say_with(key, &[("screen", title(editor, say, screen))]);
                    if ui.selectable_label(screen == chosen, text).clicked() {
                        wishes.push(Wish::Screen(screen.clone()));
                    }
                }
            });
        })
        .response;
    chosen_from(&response, &name, &shown);
    focus_ring(ui, &response);
    let Some((text, height)) = glass(editor, say) else { return };
    if tells_glass {
        ui.label(super::style::quiet(text)).on_hover_text(height);
    } else {
        response.on_hover_text(format!("{text}\n{height}"));
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
