// SPDX-License-Identifier: EUPL-1.2
//! The editor of layouts: its panels driven as a hand and keys do, its drafts, its files, its talk with a server.

mod bar;
mod changes;
mod chords;
mod days;
mod drawn;
mod english;
mod files;
mod glass;
mod laptop;
mod panels;
mod pictures;
mod published;
mod publishing;
mod rest;
mod spoken;
mod steady;
mod steps;
mod whole_rows;

use base::paths;
use base::words::Words;
use bevy_egui::egui::{Context, Ui};
use editor::state::Editor;
use editor::wish::{Answer, Order};
use editor::{apply, begun, root, style, take};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use screens::ui::text::Fonts;
use site::layout::Panel;
use site::layout::edit::Place;

/// High enough that nothing has to be scrolled to.
const WINDOW: (f32, f32) = (1600.0, 1500.0);
/// Frames until what was done shows.
const FRAMES: usize = 4;

pub fn words() -> Words {
    Words::load(&paths::home_folder("assets").unwrap().join("locales")).unwrap()
}

/// An editor in a window without a screen, and what it has ordered.
pub struct Desk {
    pub editor: Editor,
    pub orders: Vec<Order>,
    words: Words,
    fonts: Fonts,
}

impl Desk {
    pub fn take(&mut self, answer: Answer) {
        let orders = take(&mut self.editor, answer, &self.words);
        self.orders.extend(orders);
    }
}

/// A hand at the editor.
pub struct Hand {
    pub harness: Harness<'static, Desk>,
}

impl Hand {
    /// In at the sample office.
    pub fn new() -> Self {
        let words = words();
        Self::at(begun::entered(&words, "it"))
    }

    pub fn at(editor: Editor) -> Self {
        let desk = Desk { editor, orders: Vec::new(), words: words(), fonts: Fonts::read().unwrap() };
        let show = |ui: &mut Ui, desk: &mut Desk| {
            dress(ui.ctx(), &desk.fonts);
            for wish in root::show(ui, &desk.editor, &desk.words, None) {
                let orders = apply(&mut desk.editor, wish, &desk.words);
                desk.orders.extend(orders);
            }
        };
        let mut harness = Harness::builder().with_size(WINDOW).build_ui_state(show, desk);
        harness.run_steps(FRAMES);
        Self { harness }
    }

    pub fn desk(&mut self) -> &mut Desk {
        self.harness.state_mut()
    }

    pub fn editor(&self) -> &Editor {
        &self.harness.state().editor
    }

    /// Presses what has that name.
    pub fn press(&mut self, name: &str) {
        self.harness.get_by_label(name).click();
        self.harness.run_steps(FRAMES);
    }

    /// Presses a key.
    pub fn key(&mut self, modifiers: bevy_egui::egui::Modifiers, key: bevy_egui::egui::Key) {
        self.harness.key_press_modifiers(modifiers, key);
        self.harness.run_steps(FRAMES);
    }

    /// Writes into the field of that name.
    pub fn write(&mut self, field: &str, text: &str) {
        self.harness.get_by_label(field).click();
        self.harness.run_steps(FRAMES);
        self.harness.get_by_label(field).type_text(text);
        self.harness.run_steps(FRAMES);
    }

    /// Writes over what stands in the field of that name.
    pub fn overwrite(&mut self, field: &str, text: &str) {
        self.press(field);
        self.key(bevy_egui::egui::Modifiers::COMMAND, bevy_egui::egui::Key::A);
        self.key(bevy_egui::egui::Modifiers::NONE, bevy_egui::egui::Key::Backspace);
        // A letter a frame, as a hand does.
        for letter in text.chars() {
            self.harness.event(bevy_egui::egui::Event::Text(letter.to_string()));
            self.harness.run_steps(1);
        }
        self.harness.run_steps(FRAMES);
    }

    /// What the field of that name shows.
    pub fn shown(&self, field: &str) -> String {
        self.harness.get_by_label(field).value().unwrap_or_default()
    }

    /// Drags a thing by so many points.
    pub fn drag(&mut self, name: &str, by: (f32, f32)) {
        let from = self.harness.get_by_label(name).rect().center();
        let to = from + bevy_egui::egui::vec2(by.0, by.1);
        self.harness.hover_at(from);
        self.harness.step();
        self.harness.drag_at(from);
        self.harness.step();
        self.harness.hover_at(from + (to - from) / 2.0);
        self.harness.step();
        self.harness.hover_at(to);
        self.harness.step();
        self.harness.drop_at(to);
        self.harness.run_steps(FRAMES);
    }

    pub fn panels(&self) -> &[Panel] {
        &self.editor().layout().unwrap().panels
    }

    pub fn place(&self, panel: usize) -> [u16; 4] {
        let Place { column, row, columns, rows } = Place::of(&self.panels()[panel]);
        [column, row, columns, rows]
    }

    pub fn told(&self) -> &str {
        self.editor().told.as_ref().map_or("", |told| told.text.as_str())
    }

    /// Whether the window says that anywhere.
    pub fn says(&self, text: &str) -> bool {
        self.harness.query_all_by_label_contains(text).next().is_some()
    }
}

fn dress(ctx: &Context, fonts: &Fonts) {
    if !style::is_installed(ctx) {
        style::install(ctx, fonts);
    }
}
