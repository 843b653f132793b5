// SPDX-License-Identifier: EUPL-1.2
//! Days and times are typed as people write them; what a field shows is what stands behind it, and what cannot be read is
//! told there and published nowhere.

use bevy_egui::egui::{Key, Modifiers};
use editor::begun;
use editor::drafts::{Drafts, Keeper};
use editor::forms::{Dialog, Draft, Login, PublishForm, Seat, Survey};
use editor::state::Door;
use editor::unread::{Field, Owner};
use editor::wish::{Answer, Entered, Order, Wish};
use egui_kittest::kittest::Queryable;
use site::layout::edit::Change;
use site::layout::{Content, NoticePage};

use super::steady::stay;
use super::{Hand, words};
use crate::sample::shipped_dir;

const FROM: &str = "Dal giorno";
const UNTIL: &str = "Al giorno";

/// At a panel of notices with so many of its own.
fn at_notices(count: usize) -> Hand {
    let mut hand = Hand::new();
    hand.press("Avvisi nello schermo");
    (0..count).for_each(|_| hand.press("Aggiungi un avviso"));
    hand
}

fn page(hand: &Hand, page: usize) -> NoticePage {
    match &hand.panels()[4].content {
        Content::Notices { pages, .. } => pages[page].clone(),
        other => panic!("{other:?}"),
    }
}

fn days(hand: &Hand) -> [Option<String>; 2] {
    let page = page(hand, 0);
    [page.from, page.until].map(|day| day.map(|day| day.to_string()))
}

fn day(day: &str) -> Option<String> {
    Some(day.to_owned())
}

/// What is told in the dialog after «Pubblica», and what was sent.
fn publish(hand: &mut Hand) -> (String, usize) {
    let words = words();
    let editor = &mut hand.desk().editor;
    editor.dialog = Some(Dialog::Publish(PublishForm { why: "festa".to_owned(), ..PublishForm::default() }));
    editor.surveyed = editor.subject().map(|of| Survey { of, drawn: Ok(Vec::new()) });
    let orders = editor::apply(editor, Wish::Publish, &words);
    let fault = match &editor.dialog {
        Some(Dialog::Publish(form)) => form.fault.clone().unwrap_or_default(),
        other => panic!("{other:?}"),
    };
    hand.harness.run_steps(4);
    (fault, orders.iter().filter(|order| matches!(order, Order::Publish(_))).count())
}

#[test]
fn a_notices_days_are_typed_as_people_here_write_them_and_shown_as_the_pages_do() {
    let mut hand = at_notices(1);
    for (typed, expected) in
        [("1/12/2026", "2026-12-01"), ("03.12.2026", "2026-12-03"), ("4 dicembre 2026", "2026-12-04")]
    {
        hand.overwrite(FROM, typed);
        assert_eq!((hand.shown(FROM).as_str(), days(&hand)[0].clone()), (typed, day(expected)), "while it is typed");
    }
    assert!(hand.says("venerdì 4 dicembre 2026"), "and says which day that is");
    hand.key(Modifiers::NONE, Key::Enter);
    assert_eq!(hand.shown(FROM), "04/12/2026");
    hand.overwrite(FROM, "");
    assert_eq!(days(&hand), [None, None]);
    let mut english = Hand::at(begun::entered(&words(), "en"));
    english.press("Notices on the screen");
    english.press("Add a notice");
    english.overwrite("From the day", "1/12/2026");
    assert_eq!(days(&english)[0], day("2026-12-01"), "the day first, as in the pages");
}

#[test]
fn a_day_that_cannot_be_read_is_told_and_nothing_stands_behind_it_nor_is_published() {
    let mut hand = at_notices(1);
    hand.write("Avviso 1 (italiano)", "Si chiude alle 12.");
    hand.overwrite(FROM, "1/12/2026");
    hand.overwrite(FROM, "1/12");
    assert!(hand.says("Manca l’anno: scriva 1/12/2026"));
    assert_eq!(days(&hand), [None, None], "the old day is not in force behind the new text");
    hand.key(Modifiers::NONE, Key::Enter);
    assert_eq!(hand.shown(FROM), "1/12", "the text stays");
    // Neither other panels nor other work make it forgotten.
    hand.press("Orologio nello schermo");
    hand.key(Modifiers::SHIFT, Key::ArrowLeft);
    hand.press("Avvisi nello schermo");
    assert_eq!(hand.shown(FROM), "1/12");
    let (fault, sent) = publish(&mut hand);
    assert_eq!(sent, 0);
    assert!(fault.contains("«1/12» non si capisce") && fault.contains(FROM), "{fault}");
    assert!(hand.says("Avviso 1, «Dal giorno»: «1/12» non si capisce"), "also before anything is sent");
    hand.press("Chiudi");
    hand.overwrite(FROM, "1/12/2026");
    assert_eq!(days(&hand)[0], day("2026-12-01"));
    assert_eq!(publish(&mut hand), (String::new(), 1));
}

#[test]
fn a_day_before_the_first_is_told_at_its_field() {
    let mut hand = at_notices(1);
    hand.overwrite(FROM, "2/12/2026");
    hand.overwrite(UNTIL, "1/12/2026");
    assert!(hand.says("Viene prima del primo giorno"));
    assert_eq!(publish(&mut hand).1, 0);
    hand.press("Chiudi");
    hand.overwrite(UNTIL, "2/12/2026");
    assert!(!hand.says("Viene prima del primo giorno"));
}

#[test]
fn one_step_back_brings_the_day_back_that_was_overtyped() {
    let mut hand = at_notices(1);
    hand.overwrite(FROM, "1/12/2026");
    hand.press("Orologio nello schermo");
    hand.press("Avvisi nello schermo");
    hand.overwrite(FROM, "boh");
    assert_eq!((hand.shown(FROM).as_str(), days(&hand)[0].clone()), ("boh", None));
    hand.press("Annulla");
    assert_eq!((hand.shown(FROM).as_str(), days(&hand)[0].clone()), ("01/12/2026", day("2026-12-01")));
    assert!(hand.editor().sheet().unwrap().unread.is_empty());
}

#[test]
fn steps_back_and_forth_keep_what_cannot_be_read_in_its_own_field() {
    let mut hand = at_notices(2);
    let words = words();
    let unread = |hand: &Hand| -> Vec<String> {
        let sheet = hand.editor().sheet().unwrap();
        sheet.unread.all().map(|(field, text)| format!("{:?} {text}", field.of)).collect()
    };
    let does = |hand: &mut Hand, wish| drop(editor::apply(&mut hand.desk().editor, wish, &words));
    let field = Field { layout: 0, of: Owner::Notice(4, 1), is_end: false };
    let Content::Notices { people_waiting, own_alone, mut pages, language } = hand.panels()[4].content.clone() else {
        panic!("notices")
    };
    pages[1].from = Some("2026-12-01".parse().unwrap());
    let dated = Content::Notices { people_waiting, own_alone, pages: pages.clone(), language: language.clone() };
    does(&mut hand, Wish::Change(Change::Content(4, Box::new(dated))));
    // As the field does it when a day is typed over.
    pages[1].from = None;
    let undated = Content::Notices { people_waiting, own_alone, pages, language };
    does(&mut hand, Wish::Unread(field, Some("boh".to_owned())));
    does(&mut hand, Wish::Typed("content 4".to_owned(), Change::Content(4, Box::new(undated))));
    assert_eq!(unread(&hand), ["Notice(4, 1) boh"]);
    does(&mut hand, Wish::Undo);
    assert_eq!(unread(&hand), [""; 0], "the day is there again");
    does(&mut hand, Wish::Redo);
    assert_eq!(unread(&hand), ["Notice(4, 1) boh"], "and what was typed over it");
    assert_eq!(publish(&mut hand).1, 0);
    does(&mut hand, Wish::Dialog(None));
    does(&mut hand, Wish::RemovePage(4, 0));
    assert_eq!(unread(&hand), ["Notice(4, 0) boh"]);
    does(&mut hand, Wish::Undo);
    assert_eq!(unread(&hand), ["Notice(4, 1) boh"], "of the second notice again");
    does(&mut hand, Wish::RemovePage(4, 1));
    assert_eq!(unread(&hand), [""; 0]);
    does(&mut hand, Wish::Undo);
    assert_eq!(unread(&hand), ["Notice(4, 1) boh"], "with its notice");
    does(&mut hand, Wish::Discard);
    does(&mut hand, Wish::Undo);
    assert_eq!(unread(&hand), ["Notice(4, 1) boh"], "what was thrown away comes back whole");
}

#[test]
fn nothing_moves_when_a_day_cannot_be_read() {
    for language in ["it", "en"] {
        let mut hand = Hand::at(begun::entered(&words(), language));
        let [notices, add, from, until] = match language {
            "it" => ["Avvisi nello schermo", "Aggiungi un avviso", FROM, UNTIL],
            _ => ["Notices on the screen", "Add a notice", "From the day", "Until the day"],
        };
        hand.press(notices);
        hand.press(add);
        let places = |hand: &Hand| [until, add].map(|name| hand.harness.get_by_label(name).rect().top());
        let before = places(&hand);
        for typed in ["boh", "1/12", "31/2/2026", "2026-13-40", "12/31/2026", "30/11/2026"] {
            hand.overwrite(from, typed);
            stay(&before, &places(&hand), typed);
        }
        hand.overwrite(until, "1/11/2026");
        stay(&before, &places(&hand), "an end before the beginning");
    }
}

#[test]
fn what_cannot_be_read_goes_along_with_its_notice_and_panel() {
    let mut hand = at_notices(1);
    hand.overwrite(FROM, "boh");
    let unread = |hand: &Hand| -> Vec<String> {
        let sheet = hand.editor().sheet().unwrap();
        sheet.unread.all().map(|(field, text)| format!("{:?} {text}", field.of)).collect()
    };
    assert_eq!(unread(&hand), ["Notice(4, 0) boh"]);
    hand.key(Modifiers::NONE, Key::Enter);
    let words = words();
    let does = |hand: &mut Hand, wish| drop(editor::apply(&mut hand.desk().editor, wish, &words));
    does(&mut hand, Wish::Select(Some(3)));
    does(&mut hand, Wish::Remove);
    assert_eq!(unread(&hand), ["Notice(3, 0) boh"]);
    does(&mut hand, Wish::Select(Some(3)));
    does(&mut hand, Wish::Reorder(-2));
    assert_eq!(unread(&hand), ["Notice(1, 0) boh"]);
    does(&mut hand, Wish::RemovePage(1, 0));
    assert_eq!(unread(&hand), [""; 0]);
}

/// The editor after another start, with the draft that was kept of «sala» on top of what is shown.
fn started_again(kept: &Draft) -> Hand {
    let site = site::read::read(&shipped_dir()).unwrap();
    let base = site.screens["sala"].arrangement().unwrap();
    let mut hand = Hand::new();
    hand.desk().editor.door = Door::Opening(Login::default());
    hand.desk().editor.sheets.clear();
    let entered = Entered {
        seat: Seat::Folder(shipped_dir()),
        site,
        media: Default::default(),
        screens: vec![("sala".to_owned(), None, base)],
        drafts: vec![("sala".to_owned(), kept.clone())],
        lost: Vec::new(),
    };
    hand.desk().take(Answer::Entered(Box::new(entered)));
    hand.harness.run_steps(4);
    hand
}

#[test]
fn what_cannot_be_read_is_kept_with_its_draft_and_keeps_it_from_being_published_after_another_start_too() {
    let mut hand = at_notices(1);
    hand.overwrite(FROM, "1/12");
    let mut keeper = Keeper::default();
    let mut due = |hand: &Hand| {
        keeper.due(hand.editor(), std::time::Duration::ZERO);
        let due = keeper.due(hand.editor(), std::time::Duration::from_secs(1)).pop().map(|(_, draft)| draft);
        due.iter().for_each(|draft| keeper.wrote("sala", draft));
        due
    };
    assert_eq!(due(&hand).map(|draft| draft.unread.all().count()), Some(1));
    assert!(due(&hand).is_none(), "once");
    hand.overwrite(FROM, "1/13");
    let draft = due(&hand).expect("the arrangement is the same, the text is another");

    let folder = tempfile::tempdir().unwrap();
    let drafts = Drafts::of(folder.path(), begun::SERVER);
    drafts.keep("sala", &draft).unwrap();
    let (found, _) = drafts.find();
    assert_eq!(found[0].1, draft, "from the disk as it was");
    let mut hand = started_again(&found[0].1);
    hand.press("Avvisi nello schermo");
    assert_eq!((hand.shown(FROM).as_str(), days(&hand)[0].clone()), ("1/13", None));
    let (fault, sent) = publish(&mut hand);
    assert!(sent == 0 && fault.contains("«1/13» non si capisce"), "{fault}");
}

#[test]
fn a_draft_of_before_has_no_such_texts_and_is_read() {
    let arrangement = site::read::read(&shipped_dir()).unwrap().screens["sala"].arrangement().unwrap();
    let before = serde_json::json!({ "based_on": 3, "arrangement": arrangement });
    let draft: Draft = serde_json::from_value(before).unwrap();
    assert!(draft.unread.is_empty());
}

#[test]
fn the_calendar_sets_the_day_by_pointer_and_by_keys() {
    let mut hand = at_notices(1);
    hand.press("Calendario: Dal giorno");
    assert!(hand.says("novembre 2024"), "the month of today");
    hand.press("mercoledì 20 novembre 2024");
    assert_eq!((days(&hand)[0].clone(), hand.shown(FROM)), (day("2024-11-20"), "20/11/2024".to_owned()));
    assert!(!hand.says("novembre 2024 "), "it is closed");
    hand.harness.get_by_label("Calendario: Al giorno").focus();
    hand.harness.run_steps(4);
    hand.key(Modifiers::NONE, Key::Enter);
    assert!(hand.harness.get_by_label("giovedì 14 novembre 2024").is_focused(), "the keys are on today");
    for key in [Key::ArrowRight, Key::ArrowDown, Key::PageDown] {
        hand.key(Modifiers::NONE, key);
    }
    assert!(hand.harness.get_by_label("domenica 22 dicembre 2024").is_focused());
    hand.key(Modifiers::NONE, Key::Enter);
    assert_eq!(days(&hand)[1], day("2024-12-22"));
    // Escape closes the month alone: the panel is chosen still.
    hand.press("Calendario: Al giorno");
    hand.key(Modifiers::NONE, Key::Escape);
    assert_eq!((days(&hand)[1].clone(), hand.editor().selection.clone()), (day("2024-12-22"), vec![4]));
}

#[test]
fn a_time_of_the_day_is_read_with_a_point_too_and_told_where_it_is_none() {
    let mut hand = Hand::new();
    hand.press("Altro layout per certe ore");
    let from = |hand: &Hand| hand.editor().arrangement().unwrap().times[0].when.from.map(|from| from.to_string());
    hand.overwrite("Dalle", "18.30");
    assert_eq!(from(&hand), Some("18:30:00".to_owned()));
    hand.key(Modifiers::NONE, Key::Enter);
    assert_eq!(hand.shown("Dalle"), "18:30");
    hand.overwrite("Dalle", "18:3");
    assert_eq!(from(&hand), None);
    assert!(hand.says("Non è un’ora: scriva 12:30"));
    assert!(publish(&mut hand).0.contains("«18:3» non si capisce"));
}

#[test]
fn the_span_of_publishing_is_judged_while_it_is_typed_and_set_by_the_calendar() {
    let mut hand = Hand::new();
    let words = words();
    editor::apply(&mut hand.desk().editor, Wish::Select(Some(1)), &words);
    editor::apply(&mut hand.desk().editor, Wish::Grow(-1, 0), &words);
    hand.desk().editor.dialog = Some(Dialog::Publish(PublishForm::default()));
    hand.harness.run_steps(4);
    for typed in ["24/12", "20.12", "1.12", "20,12"] {
        hand.overwrite("Da quando", typed);
        assert!(hand.says("Manca l’anno"), "{typed}");
    }
    hand.overwrite("Da quando", "24/12/2024 8.30");
    assert!(hand.says("martedì 24 dicembre 2024, ore 08:30"));
    hand.press("Calendario: Fino a");
    hand.press("venerdì 15 novembre 2024");
    assert_eq!(hand.shown("Fino a"), "15/11/2024 23:59");
    assert!(hand.says("Finirebbe prima di cominciare"));
}
