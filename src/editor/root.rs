// SPDX-License-Identifier: EUPL-1.2
//! The editor's whole window: every part is a function of the state that returns actions.

use bevy_egui::egui::{CentralPanel, CornerRadius, Frame, Margin, Panel, Popup, TextureId, Ui};

use super::say::Say;
use super::scroll::{self, Height};
use super::state::{Door, Editor};
use super::style::{self, colour};
use super::wish::Wish;
use super::{bar, dialogs, foot, keys, left, login, reader, right, stage, tabs};
use base::words::Words;
use screens::ui::theme::editor as look;

/// Shows the editor and returns the user's actions; `picture` is the preview of the chosen screen.
pub fn show(ui: &mut Ui, editor: &Editor, words: &Words, picture: Option<TextureId>) -> Vec<Wish> {
    if !style::is_installed(ui.ctx()) {
        return Vec::new();
    }
    let say = Say::of(&editor.language, words);
    // What is open for a choice has the keys, also the one that closes it.
    let is_choosing = Popup::is_any_open(ui.ctx());
    let mut wishes = Vec::new();
    reader::show(ui, editor, say);
    let plain = |fill, margin: Margin| Frame::new().fill(colour(fill)).inner_margin(margin);
    if !matches!(editor.door, Door::Open(_)) {
        CentralPanel::no_frame().frame(plain(look::STAGE, Margin::ZERO)).show(ui, |ui| {
            login::show(ui, editor, say, &mut wishes);
        });
        return wishes;
    }
    let beside = Margin::symmetric(look::PAD, 0);
    let fixed = |panel: Panel, size: f32, frame: Frame| {
        panel.exact_size(size).resizable(false).show_separator_line(false).frame(frame)
    };
    fixed(Panel::top("bar"), look::BAR_HEIGHT, plain(look::BAR, beside)).show(ui, |ui| {
        bar::show(ui, editor, say, &mut wishes);
    });
    fixed(Panel::bottom("foot"), look::FOOT_HEIGHT, plain(look::BAR, beside)).show(ui, |ui| {
        foot::show(ui, editor, say, &mut wishes);
    });
    fixed(Panel::left("left"), look::LEFT_WIDTH, plain(look::SIDE, beside)).show(ui, |ui| {
        scroll::down(ui, "left", Height::All, |ui| left::show(ui, editor, say, &mut wishes));
    });
    fixed(Panel::right("right"), look::RIGHT_WIDTH, plain(look::SIDE, beside)).show(ui, |ui| {
        scroll::down(ui, "right", Height::All, |ui| right::show(ui, editor, say, &mut wishes));
    });
    CentralPanel::no_frame().frame(plain(look::STAGE, Margin::ZERO).corner_radius(CornerRadius::ZERO)).show(ui, |ui| {
        tabs::show(ui, editor, say, &mut wishes);
        let room = ui.available_rect_before_wrap();
        stage::show(ui, editor, say, picture, &mut wishes);
        stage::told(ui, editor, room, &mut wishes);
    });
    dialogs::show(ui, editor, say, &mut wishes);
    login::again(ui, editor, say, &mut wishes);
    if editor.dialog.is_none() && editor.again.is_none() && !is_choosing {
        keys::read(ui.ctx(), editor, &mut wishes);
    }
    wishes
}
