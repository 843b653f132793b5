// SPDX-License-Identifier: EUPL-1.2
//! What was written stays, and what is pressed stays where it is.

use editor::begun;
use editor::forms::{Dialog, Login, PublishForm, Survey};
use editor::state::{Door, Editor};
use editor::wish::{Answer, Order, Trouble, Wish};
use egui_kittest::kittest::Queryable;
use site::layout::edit::Place;
use site::layout::history::Standing;
use site::layout::preflight::Drawn;

use super::publishing::version;
use super::{Hand, words};

/// Nothing has moved by a point; an edge is thicker where something is wrong.
pub(super) fn stay(before: &[f32], now: &[f32], when: &str) {
    let moved = before.iter().zip(now).any(|(before, now)| (before - now).abs() >= 1.0);
    assert!(!moved && before.len() == now.len(), "{when}: from {before:?} to {now:?}");
}

fn drafting() -> Hand {
    Hand::at(begun::drawing(&words(), "it"))
}

fn surveyed(hand: &mut Hand, drawn: Vec<Drawn>) {
    let of = hand.editor().subject().unwrap();
    hand.desk().take(Answer::Surveyed(Box::new(Survey { of, drawn: Ok(drawn) })));
    hand.harness.run_steps(4);
}

fn text(cap_mm: f64) -> Drawn {
    Drawn { text: "A 042".to_owned(), ..super::laptop::text(2, cap_mm) }
}

#[test]
fn what_was_written_in_a_dialog_stands_there_when_it_is_opened_again() {
    let mut hand = drafting();
    hand.press("Pubblica");
    hand.write("Perché", "meno largo");
    hand.write("Da quando", "24/12/2024 8:30");
    // A press beside it closes it.
    hand.harness.hover_at(bevy_egui::egui::pos2(20.0, 400.0));
    hand.harness.step();
    hand.harness.drag_at(bevy_egui::egui::pos2(20.0, 400.0));
    hand.harness.step();
    hand.harness.drop_at(bevy_egui::egui::pos2(20.0, 400.0));
    hand.harness.run_steps(4);
    assert_eq!(hand.editor().dialog, None);
    hand.press("Pubblica");
    assert_eq!((hand.shown("Perché").as_str(), hand.shown("Da quando").as_str()), ("meno largo", "24/12/2024 8:30"));
    hand.press("Chiudi");
    hand.press("Versioni");
    hand.write("Perché tornare", "meglio prima");
    hand.press("Chiudi");
    hand.press("Versioni");
    assert_eq!(hand.shown("Perché tornare"), "meglio prima");
    hand.press("Chiudi");
    // What was published, or thrown away, begins anew.
    let words = words();
    editor::apply(&mut hand.desk().editor, Wish::Discard, &words);
    editor::apply(&mut hand.desk().editor, Wish::Undo, &words);
    hand.harness.run_steps(4);
    hand.press("Pubblica");
    assert_eq!(hand.shown("Perché"), "");
}

#[test]
fn the_form_of_publishing_stays_where_it_is_while_it_is_measured_and_refused() {
    let mut hand = drafting();
    hand.press("Pubblica");
    let places = |hand: &Hand| {
        ["Perché", "Da quando", "Fino a", "Chiudi"].map(|name| hand.harness.get_by_label(name).rect().top())
    };
    let before = places(&hand);
    surveyed(&mut hand, vec![text(200.0)]);
    stay(&before, &places(&hand), "all can be read");
    surveyed(&mut hand, vec![text(2.0)]);
    stay(&before, &places(&hand), "a reason is asked for");
    assert_eq!(hand.harness.query_all_by_label("Perché lo stesso").count(), 1);
    hand.harness.query_all_by_label("Pubblica").last().unwrap().click();
    hand.harness.run_steps(4);
    assert!(matches!(&hand.editor().dialog, Some(Dialog::Publish(PublishForm { fault: Some(_), .. }))));
    stay(&before, &places(&hand), "it is told why not");
    hand.write("Da quando", "boh");
    stay(&before, &places(&hand), "a time cannot be read");
}

#[test]
fn the_right_side_is_as_high_while_it_is_measured_anew() {
    let mut hand = drafting();
    let room = |hand: &Hand| hand.harness.ctx.memory(|memory| memory.data.get_temp::<f32>(legible_height()));
    hand.desk().editor.drawn = vec![text(200.0)];
    hand.desk().editor.measuring = false;
    hand.harness.run_steps(4);
    let before = room(&hand).unwrap();
    hand.desk().editor.measuring = true;
    hand.harness.run_steps(4);
    assert_eq!(room(&hand), Some(before), "the line that all can be read has gone, its room has not");
}

fn legible_height() -> bevy_egui::egui::Id {
    bevy_egui::egui::Id::new("legible-shown")
}

#[test]
fn the_buttons_of_the_left_side_stay_within_it() {
    for (language, begin) in [
        ("it", ["Modelli", "Getta bozza", "Copia da altro schermo"]),
        ("en", ["Templates", "Drop draft", "Copy another screen"]),
    ] {
        let hand = Hand::at(begun::drawing(&words(), language));
        for name in begin {
            let right = hand.harness.get_by_label(name).rect().right();
            assert!(right <= screens::ui::theme::editor::LEFT_WIDTH - 8.0, "«{name}» ends at {right}");
        }
    }
}

#[test]
fn panels_that_cannot_take_each_others_place_change_their_order_instead() {
    let mut hand = Hand::new();
    let words = words();
    let target = Place { column: 2, row: 2, columns: 11, rows: 14 };
    let before = hand.editor().arrangement().unwrap().clone();
    assert_eq!((hand.place(2), hand.place(3)), ([0, 2, 21, 14], [21, 2, 11, 14]));
    // The latest calls upon the called number, which is too large for their place.
    editor::apply(&mut hand.desk().editor, Wish::Place(3, target), &words);
    assert_eq!((hand.place(2), hand.place(3)), ([11, 2, 21, 14], [0, 2, 11, 14]), "{}", hand.told());
    hand.press("Annulla");
    assert_eq!(*hand.editor().arrangement().unwrap(), before, "in one step");
}

#[test]
fn what_came_of_publishing_is_told_as_it_is() {
    let mut hand = drafting();
    let arrangement = hand.editor().arrangement().unwrap().clone();
    let mut told = |version: Option<api::LayoutVersion>| {
        let (screen, arrangement) = ("sala".to_owned(), arrangement.clone());
        hand.desk().take(Answer::Published { screen, version, arrangement });
        hand.told().to_owned()
    };
    let trial = told(Some(version(1, "anna", Standing::OnTrial)));
    assert!(trial.contains("in prova per 8 min") && trial.contains("torna com’era"), "{trial}");
    let mut scheduled = version(2, "anna", Standing::Scheduled);
    scheduled.ends_at = None;
    let scheduled = told(Some(scheduled));
    assert!(scheduled.contains("In onda: 14/11/2024"), "{scheduled}");
    let mut on_air = version(3, "anna", Standing::InUse);
    on_air.ends_at = None;
    assert_eq!(told(Some(on_air)), "Pubblicata la versione 3.");
    assert_eq!(told(None), "Scritto nel file.");
}

#[test]
fn a_folder_that_is_missing_is_told_with_what_helps_and_asks_for_no_password() {
    let mut editor = Editor::new("it".into(), Login::default(), begun::now());
    let folder = std::path::PathBuf::from("/nowhere/site");
    editor.door = Door::Folder(folder.clone(), None);
    let mut hand = Hand::at(editor);
    let mut clerk = editor::office::Clerk::new(words().into(), "/nowhere/drafts".into(), "it".into());
    let answer = clerk.does(editor::office::Job::Folder(folder.clone())).remove(0);
    assert!(matches!(&answer, Answer::NotEntered(Trouble::Text(_))), "{answer:?}");
    hand.desk().take(answer);
    hand.harness.run_steps(4);
    assert!(hand.says("La cartella «/nowhere/site» non c’è") && hand.says("spazio editor --site CARTELLA"));
    assert!(!hand.says("Password"));
    hand.press("Riprova");
    assert_eq!(hand.desk().orders, [Order::Open(folder)]);
}
