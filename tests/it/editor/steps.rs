// SPDX-License-Identifier: EUPL-1.2
//! What was drawn is not lost: one step back brings it back whole, whatever comes from outside meanwhile.

use std::time::Duration;

use api::Problem;
use bevy_egui::egui::accesskit::Role;
use bevy_egui::egui::{Key, Modifiers};
use editor::begun;
use editor::drafts::Keeper;
use editor::forms::{Dialog, Draft, Login, Seat};
use editor::state::Door;
use editor::wish::{Answer, Entered, Order, Trouble};
use egui_kittest::kittest::Queryable;
use site::layout::{Arrangement, Content, Theme};

use super::Hand;

fn draft(hand: &Hand) -> Arrangement {
    hand.editor().arrangement().unwrap().clone()
}

fn narrower(hand: &mut Hand) {
    hand.press("Chiamata in corso nello schermo");
    hand.key(Modifiers::SHIFT, Key::ArrowLeft);
}

#[test]
fn several_panels_are_removed_in_one_step_and_one_step_back_brings_them_all() {
    let mut hand = Hand::new();
    let before = draft(&hand);
    hand.press("Ultime chiamate nello schermo");
    for other in ["Orologio nello schermo", "Avvisi nello schermo"] {
        hand.harness.get_by_label(other).click_modifiers(Modifiers::COMMAND);
        hand.harness.run_steps(4);
    }
    hand.press("Togli");
    let kinds: Vec<&str> = hand.panels().iter().map(|panel| panel.kind()).collect();
    assert_eq!(kinds, ["header", "called"]);
    hand.press("Annulla");
    assert_eq!(draft(&hand), before);
    assert_eq!(hand.editor().sheet().unwrap().editing.can(), (false, true), "it was one step");
    hand.press("Ripeti");
    assert_eq!(hand.panels().len(), 2);
}

#[test]
fn a_draft_thrown_away_right_after_an_edit_comes_back_whole_and_is_kept_again() {
    let mut hand = Hand::new();
    let mut keeper = Keeper::default();
    let at = Duration::from_millis;
    let base = draft(&hand);
    narrower(&mut hand);
    assert!(keeper.due(hand.editor(), at(0)).is_empty(), "half a second is not over");
    narrower(&mut hand);
    let drawn = draft(&hand);
    hand.press("Getta bozza");
    hand.press("Getta");
    assert_eq!(draft(&hand), base);
    assert!(hand.told().contains("«Annulla» la riporta"), "it is said: {}", hand.told());
    assert_eq!(hand.desk().orders.pop(), Some(Order::Forget("sala".to_owned())));
    keeper.forgot("sala");
    assert!(keeper.due(hand.editor(), at(100)).is_empty() && !keeper.waits());
    hand.press("Annulla");
    assert_eq!(draft(&hand), drawn, "one step: the last edit is in it");
    assert!(keeper.due(hand.editor(), at(200)).is_empty());
    let due = keeper.due(hand.editor(), at(700));
    assert_eq!(due[0].1.arrangement, drawn, "and it is on the disk again");
}

#[test]
fn what_was_thrown_away_can_be_had_back_also_after_a_colleague_has_published() {
    let mut hand = Hand::new();
    narrower(&mut hand);
    let drawn = draft(&hand);
    hand.press("Getta bozza");
    hand.press("Getta");
    let mut theirs = draft(&hand);
    theirs.layout.theme = Theme::Night;
    hand.desk().take(versions(1, theirs.clone()));
    assert_eq!(draft(&hand), theirs, "the screen is as it is on air");
    hand.press("Annulla");
    hand.press("Annulla");
    assert_eq!(draft(&hand), drawn, "nothing of it was lost");
}

#[test]
fn thrown_away_with_a_colleagues_version_on_air_the_screen_is_as_on_air() {
    let mut hand = Hand::new();
    narrower(&mut hand);
    let drawn = draft(&hand);
    let mut theirs = hand.editor().sheet().unwrap().base.clone();
    theirs.layout.theme = Theme::Night;
    hand.desk().take(versions(1, theirs.clone()));
    assert!(hand.editor().sheet().unwrap().meanwhile.is_some());
    hand.press("Getta bozza");
    hand.press("Getta");
    let sheet = hand.editor().sheet().unwrap();
    assert_eq!((sheet.editing.arrangement(), sheet.based_on, &sheet.meanwhile), (&theirs, 1, &None));
    hand.press("Annulla");
    assert_eq!(draft(&hand), drawn);
}

#[test]
fn a_letter_typed_after_a_version_became_the_draft_takes_nothing_of_it_back() {
    let mut hand = Hand::new();
    hand.press("Avvisi nello schermo");
    hand.key(Modifiers::NONE, Key::Delete);
    hand.press("Testo libero");
    hand.write("Testo (italiano)", "Prenda");
    let mut looked = draft(&hand);
    looked.layout.theme = Theme::Night;
    hand.desk().take(Answer::Looked { screen: "sala".to_owned(), number: 1, arrangement: looked });
    hand.harness.run_steps(2);
    hand.harness.get_by_label("Testo (italiano)").type_text(" posto");
    hand.harness.run_steps(4);
    assert_eq!(hand.editor().layout().unwrap().theme, Theme::Night, "the version stays the draft");
    let Content::Text { text, .. } = &hand.panels()[4].content else { panic!("a text") };
    assert_eq!(text.get(&"it".into()), "Prenda posto");
}

fn versions(latest: u32, newest: Arrangement) -> Answer {
    let history = serde_json::from_value(serde_json::json!({
        "screen": "sala", "as_of": api::Moment::new(begun::now(), &jiff::tz::TimeZone::UTC),
        "latest": latest, "in_use": latest, "versions": [],
    }));
    Answer::Versions { screen: "sala".to_owned(), history: history.unwrap(), newest: Some(newest) }
}

fn write_password(hand: &mut Hand, password: &str) {
    hand.harness.get_by_role_and_label(Role::PasswordInput, "Password").click();
    hand.harness.run_steps(4);
    hand.harness.get_by_role_and_label(Role::PasswordInput, "Password").type_text(password);
    hand.harness.run_steps(4);
}

#[test]
fn a_session_that_is_over_is_asked_for_over_the_drawing_and_the_work_goes_on() {
    let mut hand = Hand::new();
    narrower(&mut hand);
    hand.press("Pubblica");
    hand.write("Perché", "meno largo");
    let (drawn, form) = (draft(&hand), hand.editor().dialog.clone());
    let over = |hand: &mut Hand| {
        let problem = Problem {
            kind: "urn:spazio:problem:unauthorized".to_owned(),
            title: String::new(),
            status: 401,
            ..Problem::default()
        };
        hand.desk().take(Answer::NotDone { screen: "sala".to_owned(), trouble: Trouble::Problem(problem) });
        hand.harness.run_steps(4);
    };
    over(&mut hand);
    assert!(hand.says("La sessione è scaduta"));
    write_password(&mut hand, "segreta");
    over(&mut hand);
    let asked = |hand: &Hand| match &hand.editor().again {
        Some(Door::Asking(login)) => login.clone(),
        other => panic!("it asks: {other:?}"),
    };
    let login = Login {
        server: begun::SERVER.to_owned(),
        name: "anna".to_owned(),
        password: "segreta".to_owned(),
        fault: None,
    };
    assert_eq!(asked(&hand), login, "told twice, what is being typed stays");
    // Keys are the form's: nothing is drawn behind it.
    hand.key(Modifiers::NONE, Key::Delete);
    hand.desk().orders.clear();
    hand.press("Continua");
    assert_eq!(hand.desk().orders, [Order::Again(login.clone())]);
    hand.desk().take(Answer::Again(Err(Trouble::Text("sbagliata".to_owned()))));
    hand.harness.run_steps(4);
    assert_eq!((asked(&hand).password, hand.says("sbagliata")), (String::new(), true));
    write_password(&mut hand, "giusta");
    hand.press("Continua");
    let seat = Seat::Server { address: begun::SERVER.to_owned(), who: "bruno".to_owned() };
    hand.desk().take(Answer::Again(Ok(seat.clone())));
    hand.harness.run_steps(4);
    assert_eq!((hand.editor().seat(), &hand.editor().again), (Some(&seat), &None));
    assert_eq!((draft(&hand), &hand.editor().dialog), (drawn, &form), "the drawing and the form are as they were");
}

#[test]
fn a_draft_of_a_folder_knows_what_it_was_begun_with_and_shows_what_changed_meanwhile() {
    let site = site::read::read(&crate::sample::shipped_dir()).unwrap();
    let now = site.screens["sala"].arrangement().unwrap();
    let (mut begun_with, mut drawn) = (now.clone(), now.clone());
    begun_with.layout.theme = Theme::HighContrast;
    drawn.layout.theme = Theme::Night;
    let enter = |base: Option<Arrangement>| {
        let draft = Draft { based_on: 0, base, arrangement: drawn.clone(), unread: Default::default() };
        let mut hand = Hand::new();
        hand.desk().editor.door = Door::Opening(Login::default());
        hand.desk().editor.sheets.clear();
        let entered = Entered {
            seat: Seat::Folder(crate::sample::shipped_dir()),
            site: site.clone(),
            media: Default::default(),
            screens: vec![("sala".to_owned(), None, now.clone())],
            drafts: vec![("sala".to_owned(), draft)],
            lost: Vec::new(),
        };
        hand.desk().take(Answer::Entered(Box::new(entered)));
        hand.harness.run_steps(4);
        hand
    };
    let mut hand = enter(Some(now.clone()));
    assert!(hand.editor().sheet().unwrap().meanwhile.is_none(), "the file is as it was");
    hand = enter(Some(begun_with.clone()));
    let sheet = hand.editor().sheet().unwrap().clone();
    assert_eq!((&sheet.base, sheet.editing.arrangement()), (&begun_with, &drawn));
    assert_eq!(sheet.meanwhile.unwrap().arrangement, now);
    hand.press("Pubblica");
    assert!(hand.says("il file dello schermo è cambiato (sala.toml)"));
    let told = hand.harness.query_all_by_label_contains("Colori: ").count();
    assert!(told >= 2, "theirs, and what mine undoes");
    // Kept again, it is behind at the next start, too.
    let mut keeper = Keeper::default();
    keeper.due(hand.editor(), Duration::ZERO);
    let due = keeper.due(hand.editor(), Duration::from_secs(1));
    assert_eq!(due[0].1.base, Some(begun_with));
    assert!(matches!(hand.editor().dialog, Some(Dialog::Publish(_))));
}
