// SPDX-License-Identifier: EUPL-1.2
//! The right side: the settings of what is chosen, and how well it can be read.

use bevy_egui::egui::Ui;

use super::say::Say;
use super::state::Editor;
use super::widgets::{choice, number, press, section, setting, sign};
use super::wish::Wish;
use super::{content, legible, whole};
use site::layout::arrange::Align;
use site::layout::edit::{Change, Place};
use site::layout::{Content, Ground, Layout, Panel};

pub(super) fn show(ui: &mut Ui, editor: &Editor, say: Say, wishes: &mut Vec<Wish>) {
    let Some(layout) = editor.layout() else { return };
    match editor.panel() {
        Some((index, panel)) => {
            section(ui, &say.kind(panel.kind()));
            place(ui, say, (layout, index, panel), wishes);
            ground(ui, say, (index, panel), wishes);
            content::show(ui, editor, say, (index, panel), wishes);
            actions(ui, editor, say, wishes);
        }
        None => whole::show(ui, editor, say, layout, wishes),
    }
    legible::show(ui, editor, say, wishes);
}

fn place(ui: &mut Ui, say: Say, (layout, index, panel): (&Layout, usize, &Panel), wishes: &mut Vec<Wish>) {
    let mut now = Place::of(panel);
    let (columns, rows) = (layout.columns, layout.rows);
    setting(ui, &say.say("editor-place"), |ui| {
        now.column = number(ui, &say.say("editor-column"), now.column, 0..=columns - 1).unwrap_or(now.column);
        now.row = number(ui, &say.say("editor-row"), now.row, 0..=rows - 1).unwrap_or(now.row);
    });
    setting(ui, &say.say("editor-size"), |ui| {
        now.columns = number(ui, &say.say("editor-columns"), now.columns, 1..=columns).unwrap_or(now.columns);
        now.rows = number(ui, &say.say("editor-rows"), now.rows, 1..=rows).unwrap_or(now.rows);
    });
    if now != Place::of(panel) {
        wishes.push(Wish::Typed(format!("place {index}"), Change::Place(vec![(index, now)])));
    }
}

fn ground(ui: &mut Ui, say: Say, (index, panel): (usize, &Panel), wishes: &mut Vec<Wish>) {
    // The call's usual ground is its blue; its ground is what staff know as its colour.
    let is_called = matches!(panel.content, Content::Called(_));
    let (name, usual) = match is_called {
        true => ("editor-colour", "editor-colour-usual"),
        false => ("editor-ground", "editor-ground-usual"),
    };
    let all = [
        (Ground::Usual, usual),
        (Ground::Page, "editor-ground-page"),
        (Ground::Card, "editor-ground-card"),
        (Ground::Bar, "editor-ground-bar"),
        (Ground::Primary, "editor-ground-primary"),
    ];
    let is_twin = |ground: Ground| is_called && ground == Ground::Primary && panel.ground != ground;
    let all: Vec<(Ground, String)> =
        all.into_iter().filter(|(ground, _)| !is_twin(*ground)).map(|(ground, key)| (ground, say.say(key))).collect();
    let name = say.say(name);
    if let Some(ground) = setting(ui, &name, |ui| choice(ui, &name, panel.ground, &all)) {
        wishes.push(Wish::Change(Change::Ground(index, ground)));
    }
}

fn actions(ui: &mut Ui, editor: &Editor, say: Say, wishes: &mut Vec<Wish>) {
    ui.horizontal_wrapped(|ui| {
        if press(ui, "copy", &say.say("editor-duplicate")).clicked() {
            wishes.push(Wish::Duplicate);
        }
        if press(ui, "trash", &say.say("editor-remove")).clicked() {
            wishes.push(Wish::Remove);
        }
        if sign(ui, true, "arrow-up", &say.say("editor-earlier")).clicked() {
            wishes.push(Wish::Reorder(-1));
        }
        if sign(ui, true, "arrow-down", &say.say("editor-later")).clicked() {
            wishes.push(Wish::Reorder(1));
        }
    });
    if editor.selection.len() < 2 {
        return;
    }
    section(ui, &say.say("editor-align"));
    let all = [
        (Align::Left, "align-left", "editor-align-left"),
        (Align::Right, "align-right", "editor-align-right"),
        (Align::Top, "align-top", "editor-align-top"),
        (Align::Bottom, "align-bottom", "editor-align-bottom"),
        (Align::SameWidth, "arrows-horizontal", "editor-align-width"),
        (Align::SameHeight, "arrows-vertical", "editor-align-height"),
    ];
    ui.horizontal_wrapped(|ui| {
        for (align, icon, key) in all {
            if sign(ui, true, icon, &say.say(key)).clicked() {
                wishes.push(Wish::Align(align));
            }
        }
    });
}
