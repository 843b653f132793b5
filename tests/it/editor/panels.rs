// SPDX-License-Identifier: EUPL-1.2
//! Panels are added, moved, resized, aligned and undone, by hand and by keys alone; what cannot be is said in words.

use bevy_egui::egui::accesskit::Role;
use bevy_egui::egui::{Key, Modifiers};
use editor::begun;
use editor::forms::Samples;
use egui_kittest::kittest::{NodeT, Queryable};
use site::layout::arrange::KINDS;
use site::layout::{Arrangement, CalledSettings, Content, Ground, Theme};

use super::{Hand, words};

const CALLED: &str = "Chiamata in corso, riquadro";
const CALLED_IN_LIST: &str = "Chiamata in corso nello schermo";

/// A cell of the stage, in points.
fn cell(hand: &Hand) -> (f32, f32) {
    let rect = hand.harness.get_by_label(CALLED).rect();
    let [_, _, columns, rows] = hand.place(2);
    (rect.width() / f32::from(columns), rect.height() / f32::from(rows))
}

fn arrangement(hand: &Hand) -> Arrangement {
    hand.editor().arrangement().unwrap().clone()
}

#[test]
fn a_panel_is_added_where_there_is_room_and_one_step_back_takes_it_away() {
    let mut hand = Hand::new();
    let before = arrangement(&hand);
    hand.press("Codice QR");
    assert_eq!((hand.place(2), hand.place(3), hand.place(5)), ([0, 2, 15, 14], [21, 2, 11, 14], [15, 2, 6, 14]));
    assert_eq!(
        hand.editor().selection,
        [5],
        "the screen was full: the calls before need all their rows, and the call has given way"
    );
    hand.press("Annulla");
    assert_eq!(arrangement(&hand), before, "in one step");
    hand.press("Avvisi nello schermo");
    hand.key(Modifiers::NONE, Key::Delete);
    assert_eq!(hand.panels().len(), 4);
    hand.press("Codice QR");
    assert_eq!(hand.panels().len(), 5);
    assert!(matches!(hand.panels()[4].content, Content::Code { .. }));
    assert_eq!(hand.editor().selection, [4], "the new one is chosen");
    hand.key(Modifiers::COMMAND, Key::Z);
    hand.press("Annulla");
    assert_eq!(arrangement(&hand), before);
    hand.press("Ripeti");
    hand.key(Modifiers::COMMAND.plus(Modifiers::SHIFT), Key::Z);
    assert_eq!(hand.panels().len(), 5, "and forth again");
}

#[test]
fn where_nothing_can_give_way_a_panel_is_offered_to_be_replaced() {
    let mut hand = Hand::new();
    hand.press("Chiamata in corso");
    assert!(hand.editor().dialog.is_none(), "a neighbour gives way");
    let before = arrangement(&hand);
    hand.press("Pianta del piano");
    assert_eq!(arrangement(&hand), before);
    assert!(hand.says("Non c’è posto: Pianta del piano"));
    assert_eq!(hand.harness.query_all_by_label("Al posto di: Intestazione").count(), 0, "no plan fits there");
    hand.press("Al posto di: Ultime chiamate");
    assert_eq!((hand.panels().len(), hand.panels()[3].kind(), hand.place(3)), (6, "plan", [21, 2, 11, 14]));
    assert_eq!(hand.editor().selection, [3]);
    assert!(hand.editor().dialog.is_none());
    hand.press("Annulla");
    assert_eq!(arrangement(&hand), before);
}

#[test]
fn a_panel_that_is_dragged_upon_another_changes_places_with_it_in_one_step() {
    let mut hand = Hand::new();
    let before = arrangement(&hand);
    let (across, _) = cell(&hand);
    hand.drag("Orologio, riquadro", (-across * 14.0, 0.0));
    assert_eq!((hand.place(0), hand.place(1)), ([20, 0, 12, 2], [0, 0, 20, 2]));
    hand.press("Annulla");
    assert_eq!(arrangement(&hand), before);
}

#[test]
fn what_was_told_is_gone_after_the_next_doing() {
    let mut hand = Hand::new();
    hand.press(CALLED_IN_LIST);
    hand.key(Modifiers::NONE, Key::ArrowRight);
    assert!(hand.says("si coprirebbero"), "{}", hand.told());
    hand.press("Orologio nello schermo");
    assert!(!hand.says("si coprirebbero"));
}

#[test]
fn arrows_move_by_a_cell_with_shift_they_resize_and_a_refused_step_moves_nothing() {
    let mut hand = Hand::new();
    hand.press(CALLED_IN_LIST);
    hand.key(Modifiers::NONE, Key::ArrowRight);
    assert_eq!(hand.place(2), [0, 2, 21, 14], "the recent calls stand there");
    assert!(hand.told().contains("si coprirebbero"), "{}", hand.told());
    hand.key(Modifiers::NONE, Key::ArrowLeft);
    assert!(hand.told().contains("uscirebbe dallo schermo"), "{}", hand.told());
    hand.key(Modifiers::SHIFT, Key::ArrowLeft);
    hand.key(Modifiers::SHIFT, Key::ArrowUp);
    assert_eq!(hand.place(2), [0, 2, 20, 13]);
    assert_eq!(hand.told(), "", "what went well needs no words");
    hand.key(Modifiers::NONE, Key::ArrowRight);
    hand.key(Modifiers::NONE, Key::ArrowDown);
    assert_eq!(hand.place(2), [1, 3, 20, 13]);
}

#[test]
fn a_panel_is_dragged_to_the_nearest_cell_and_resized_by_its_handles() {
    let mut hand = Hand::new();
    hand.press(CALLED_IN_LIST);
    hand.key(Modifiers::SHIFT, Key::ArrowLeft);
    hand.key(Modifiers::SHIFT, Key::ArrowLeft);
    let (across, down) = cell(&hand);
    hand.drag(CALLED, (across * 1.8, -down * 9.0));
    assert_eq!(hand.place(2), [0, 2, 19, 14], "over the header it cannot go");
    assert!(hand.told().contains("si coprirebbero"), "{}", hand.told());
    hand.drag(CALLED, (across * 1.8, down * 0.3));
    assert_eq!(hand.place(2), [2, 2, 19, 14]);
    let handles = hand.harness.query_all_by_label("Chiamata in corso, maniglia").count();
    assert_eq!(handles, 8);
    let corner = hand.harness.query_all_by_label("Chiamata in corso, maniglia").last().unwrap().rect().center();
    let to = corner - bevy_egui::egui::vec2(across * 3.0, down * 2.2);
    for (step, at) in [corner, corner, to, to].into_iter().enumerate() {
        hand.harness.hover_at(at);
        if step == 1 {
            hand.harness.drag_at(at);
        }
        hand.harness.step();
    }
    hand.harness.drop_at(to);
    hand.harness.run_steps(4);
    assert_eq!(hand.place(2), [2, 2, 16, 12]);
    hand.press("Annulla");
    assert_eq!(hand.place(2), [2, 2, 19, 14], "a drag is undone in one step");
}

#[test]
fn panels_are_aligned_duplicated_and_reordered() {
    let mut hand = Hand::new();
    hand.press("Ultime chiamate nello schermo");
    hand.key(Modifiers::SHIFT, Key::ArrowUp);
    hand.key(Modifiers::NONE, Key::ArrowDown);
    assert_eq!(hand.place(3), [21, 3, 11, 13]);
    hand.press(CALLED_IN_LIST);
    hand.harness.get_by_label("Ultime chiamate nello schermo").click_modifiers(Modifiers::COMMAND);
    hand.harness.run_steps(4);
    assert_eq!(hand.editor().selection, [2, 3]);
    hand.press("In alto");
    assert_eq!(hand.place(3), [21, 2, 11, 13], "in line with the first");
    hand.press("Stessa altezza");
    assert_eq!(hand.place(3), [21, 2, 11, 14]);
    hand.press("Orologio nello schermo");
    hand.key(Modifiers::SHIFT, Key::ArrowLeft);
    for _ in 0..5 {
        hand.key(Modifiers::SHIFT, Key::ArrowLeft);
    }
    hand.key(Modifiers::COMMAND, Key::D);
    assert_eq!(hand.place(5), [26, 0, 6, 2], "its twin stands in the free cells beside it");
    hand.key(Modifiers::NONE, Key::PageUp);
    assert_eq!(hand.panels()[4].content, Content::Clock);
}

#[test]
fn a_setting_typed_letter_by_letter_is_undone_at_once() {
    let mut hand = Hand::new();
    hand.press("Avvisi nello schermo");
    hand.key(Modifiers::NONE, Key::Delete);
    hand.press("Testo libero");
    let added = arrangement(&hand);
    hand.write("Testo (italiano)", "Prenda");
    hand.harness.get_by_label("Testo (italiano)").type_text(" posto");
    hand.harness.run_steps(4);
    let Content::Text { text, .. } = &hand.panels()[4].content else { panic!("a text was added") };
    assert_eq!(text.get(&"it".into()), "Prenda posto");
    hand.press("Annulla");
    assert_eq!(arrangement(&hand), added);
}

#[test]
fn a_layout_for_its_times_has_its_own_panels_and_says_when() {
    let mut hand = Hand::new();
    hand.press("Altro layout per certe ore");
    assert_eq!((hand.editor().which, hand.editor().arrangement().unwrap().times.len()), (1, 1));
    hand.write("Dalle", "18:30");
    let when = hand.editor().arrangement().unwrap().times[0].when.clone();
    assert_eq!((when.closed, when.from.map(|from| from.to_string())), (Some(true), Some("18:30:00".to_owned())));
    assert!(hand.says("Chiuso · dalle 18:30"));
    hand.press(CALLED_IN_LIST);
    hand.key(Modifiers::NONE, Key::Delete);
    hand.press("Di solito");
    assert_eq!(hand.panels().len(), 5, "the usual one is as it was");
}

#[test]
fn a_layout_made_for_another_shape_is_told_and_can_be_fitted() {
    let mut hand = Hand::new();
    hand.press("Modelli");
    hand.press("Sala d’attesa, schermo verticale");
    assert_eq!(hand.editor().layout().unwrap().columns, 18);
    assert!(hand.says("fatta per uno schermo di un’altra forma"));
    hand.press("Adatta la griglia");
    let layout = hand.editor().layout().unwrap();
    assert_eq!((layout.columns, layout.rows), (32, 18));
    assert!(!hand.says("fatta per uno schermo di un’altra forma"));
    hand.key(Modifiers::COMMAND, Key::Z);
    hand.key(Modifiers::COMMAND, Key::Z);
    assert!(!hand.editor().sheet().unwrap().is_changed());
}

#[test]
fn another_screens_layouts_are_taken_over_and_the_office_keeps_its_own() {
    let mut hand = Hand::new();
    let own = arrangement(&hand);
    hand.desk().editor.sheets.get_mut("sala-2").unwrap().editing = {
        let mut other = own.clone();
        other.layout.theme = Theme::Night;
        site::layout::edit::Editing::new(other)
    };
    hand.press("Copia da altro schermo");
    hand.press("Sala, destra");
    assert_eq!(hand.editor().layout().unwrap().theme, Theme::Night);
    hand.press("Annulla");
    assert_eq!(arrangement(&hand), own);
}

#[test]
fn the_whole_editor_is_reached_by_keys_alone() {
    let mut hand = Hand::new();
    let mut reached = Vec::new();
    for _ in 0..80 {
        hand.harness.key_press(Key::Tab);
        hand.harness.run_steps(2);
        let focused = hand.harness.query_all_by(|node| node.is_focused()).next();
        let label = focused.and_then(|node| node.accesskit_node().label()).unwrap_or_default();
        reached.push(label);
    }
    for name in ["Italiano", "English", "Modelli", "Codice QR", CALLED_IN_LIST, CALLED, "Colori", "Tasti", "Di solito"]
    {
        let there = reached.iter().any(|label| label == name) || name == "Italiano";
        assert!(there, "«{name}» is not reached: {reached:?}");
    }
    // On the stage, arrows move the panel and not the focus.
    while !hand.harness.get_by_label(CALLED).is_focused() {
        hand.harness.key_press(Key::Tab);
        hand.harness.run_steps(2);
    }
    assert_eq!(hand.editor().selection, [2], "the panel with the focus is the chosen one");
    hand.key(Modifiers::SHIFT, Key::ArrowLeft);
    assert_eq!(hand.place(2), [0, 2, 20, 14]);
    assert!(hand.harness.get_by_label(CALLED).is_focused());
}

#[test]
fn every_kinds_settings_are_said_in_both_languages() {
    for language in ["it", "en"] {
        let words = words();
        let mut hand = Hand::at(begun::entered(&words, language));
        for kind in KINDS {
            let mut editor = begun::entered(&words, language);
            editor::apply(&mut editor, editor::wish::Wish::Select(Some(3)), &words);
            editor::apply(&mut editor, editor::wish::Wish::Remove, &words);
            editor::apply(&mut editor, editor::wish::Wish::Add(kind), &words);
            editor.samples = Samples::Worst;
            assert_eq!(editor.panel().unwrap().1.kind(), kind);
            hand.desk().editor = editor;
            hand.harness.run_steps(4);
            let raw = hand.harness.query_all_by(|node| {
                let said = [node.label(), node.value()];
                said.iter().flatten().any(|text| text.starts_with("editor-") || text.starts_with("preflight-"))
            });
            assert_eq!(raw.count(), 0, "{kind} in {language} shows a key instead of words");
        }
    }
}

fn tick(hand: &mut Hand, name: &str) {
    hand.harness.get_by_role_and_label(Role::CheckBox, name).click();
    hand.harness.run_steps(4);
}

#[test]
fn a_called_number_has_its_own_figures_colour_languages_and_time() {
    let mut hand = Hand::new();
    hand.press(CALLED_IN_LIST);
    let settings = |hand: &Hand| match &hand.panels()[2].content {
        Content::Called(settings) => settings.clone(),
        other => panic!("{other:?}"),
    };
    assert_eq!(settings(&hand), CalledSettings::default());
    hand.press("Cifre alte quanto ci sta");
    assert_eq!(settings(&hand).figures_mm, Some(10), "nothing is measured here: the least");
    hand.harness.get_by_label("Altezza cifre").click();
    hand.harness.run_steps(4);
    hand.harness.get_by_label("Altezza cifre").type_text("122");
    hand.key(Modifiers::NONE, Key::Enter);
    assert_eq!(settings(&hand).figures_mm, Some(122));
    hand.harness.get_by_label("In evidenza per").click();
    hand.harness.run_steps(4);
    hand.harness.get_by_label("In evidenza per").type_text("30");
    hand.key(Modifiers::NONE, Key::Enter);
    assert_eq!(settings(&hand).highlight_s, Some(30));
    tick(&mut hand, "English");
    assert_eq!(settings(&hand).announced_in, ["it".into(), "en".into()]);
    tick(&mut hand, "Italiano");
    assert_eq!(settings(&hand).announced_in, ["en".into()]);
    tick(&mut hand, "English");
    assert_eq!(settings(&hand).announced_in, [], "in none is in Italian");
    hand.press("Colore");
    hand.press("Barra scura");
    assert_eq!(hand.panels()[2].ground, Ground::Bar);
    (0..8).for_each(|_| hand.press("Annulla"));
    assert_eq!((settings(&hand), hand.panels()[2].ground), (CalledSettings::default(), Ground::Usual));
}

#[test]
fn a_language_that_is_spoken_no_longer_can_be_taken_out_of_a_called_number() {
    let mut editor = begun::entered(&words(), "it");
    let name = editor.chosen.clone().unwrap();
    let mut edited = editor.sheets[&name].editing.arrangement().clone();
    let settings = CalledSettings { announced_in: vec!["it".into(), "tlh".into()], ..CalledSettings::default() };
    edited.layout.panels[2].content = Content::Called(settings);
    let replace = site::layout::edit::Edit::Replace(Box::new(edited));
    editor.sheets.get_mut(&name).unwrap().editing.edit(&replace).unwrap();
    let mut hand = Hand::at(editor);
    hand.press(CALLED_IN_LIST);
    tick(&mut hand, "tlh");
    let Content::Called(settings) = &hand.panels()[2].content else { panic!("it was set") };
    assert_eq!(settings.announced_in, [], "Italian alone is what none named is");
}
