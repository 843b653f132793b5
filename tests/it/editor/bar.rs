// SPDX-License-Identifier: EUPL-1.2
//! What the window says by itself: a trial and how long it still is, where the keys are at the door, languages by their names.

use api::{LayoutVersion, Moment};
use bevy_egui::egui::accesskit::Role;
use editor::begun;
use editor::forms::{Dialog, Login};
use editor::state::{Door, Editor};
use editor::wish::{Answer, Trouble};
use egui_kittest::kittest::Queryable;
use jiff::SignedDuration;
use site::layout::history::Standing;

use super::{Hand, words};

/// A version that is on trial for so many seconds more.
fn on_trial(hand: &mut Hand, left_s: i64) {
    let editor = &mut hand.desk().editor;
    let (zone, now, name) = (editor.zone(), editor.now, editor.chosen.clone().unwrap());
    let sheet = editor.sheets.get_mut(&name).unwrap();
    let moment = |at| Moment::new(at, &zone);
    let end = now.checked_add(SignedDuration::from_secs(left_s)).unwrap();
    let version = LayoutVersion {
        number: 3,
        who: "anna".to_owned(),
        at: moment(now),
        why: "prova".to_owned(),
        despite: None,
        measured: true,
        findings: Vec::new(),
        based_on: 0,
        back_to: None,
        begins_at: moment(now),
        ends_at: Some(moment(end)),
        standing: Standing::OnTrial,
    };
    sheet.history.as_mut().unwrap().versions = vec![version];
    hand.harness.run_steps(4);
}

#[test]
fn a_version_on_trial_says_so_and_how_long_it_still_is() {
    let mut hand = Hand::new();
    assert!(!hand.says("in prova"));
    for (left_s, minutes) in [(540, 9), (541, 10), (20, 1), (0, 0)] {
        on_trial(&mut hand, left_s);
        assert!(hand.says(&format!("Versione 3 in prova, ancora {minutes} min")), "{left_s} s");
    }
    hand.press("Versione 3 in prova, ancora 0 min");
    assert!(matches!(hand.editor().dialog, Some(Dialog::History(_))), "there it is kept or ended");
}

#[test]
fn a_trial_is_told_as_long_by_its_message_as_by_its_sign() {
    let mut hand = Hand::new();
    let editor = &hand.desk().editor;
    let (zone, now) = (editor.zone(), editor.now);
    let arrangement = editor.arrangement().unwrap().clone();
    let moment = |after_s: i64| Moment::new(now.checked_add(SignedDuration::from_secs(after_s)).unwrap(), &zone);
    // The server published three seconds after the editor has heard its time last.
    let at = moment(3);
    let version = LayoutVersion {
        at,
        begins_at: at,
        ends_at: Some(moment(603)),
        ..super::publishing::version(1, "anna", Standing::OnTrial)
    };
    let mut history = hand.editor().sheet().unwrap().history.clone().unwrap();
    (history.as_of, history.latest, history.versions) = (at, 1, vec![version.clone()]);
    let published =
        Answer::Published { screen: "sala".to_owned(), version: Some(version), arrangement: arrangement.clone() };
    hand.desk().take(published);
    let told = hand.told().to_owned();
    hand.desk().take(Answer::Versions { screen: "sala".to_owned(), history, newest: Some(arrangement) });
    hand.harness.run_steps(4);
    assert!(hand.says("Versione 1 in prova, ancora 10 min"));
    assert!(told.contains("in prova per 10 min"), "{told}");
}

#[test]
fn at_the_door_the_keys_are_where_something_is_missing() {
    for (server, field) in [("", "Server"), (begun::SERVER, "Nome")] {
        let login = Login { server: server.to_owned(), ..Login::default() };
        let hand = Hand::at(Editor::new("it".into(), login, begun::now()));
        assert!(hand.harness.get_by_role_and_label(Role::TextInput, field).is_focused(), "«{field}»");
    }
}

#[test]
fn after_a_try_in_vain_the_keys_are_where_the_password_is_missing_again() {
    let login = Login { server: begun::SERVER.to_owned(), name: "anna".to_owned(), ..Login::default() };
    let mut hand = Hand::at(Editor::new("it".into(), login.clone(), begun::now()));
    hand.desk().editor.door = Door::Opening(login);
    hand.harness.run_steps(4);
    hand.desk().take(Answer::NotEntered(Trouble::Text("sbagliata".to_owned())));
    hand.harness.run_steps(4);
    assert!(hand.says("sbagliata"));
    assert!(hand.harness.get_by_role_and_label(Role::PasswordInput, "Password").is_focused());
}

#[test]
fn languages_have_names_in_the_readers_language() {
    for (language, panel, names) in [
        ("it", "Avvisi nello schermo", ["Avviso 1 (ucraino)", "Avviso 1 (inglese)"]),
        ("en", "Notices on the screen", ["Notice 1 (Ukrainian)", "Notice 1 (Italian)"]),
    ] {
        let mut hand = Hand::at(begun::entered(&words(), language));
        hand.press(panel);
        hand.press(if language == "it" { "Aggiungi un avviso" } else { "Add a notice" });
        for name in names {
            assert_eq!(hand.harness.query_all_by_label(name).count(), 1, "{name}");
        }
    }
}

#[test]
fn while_it_is_measured_nothing_is_said_to_be_read() {
    let mut hand = Hand::new();
    hand.desk().editor.drawn = vec![site::layout::preflight::Drawn {
        layout: 0,
        panel: Some(2),
        kind: site::layout::preflight::TextKind::CalledNumber,
        text: "A 042".to_owned(),
        language: "it".into(),
        cap_mm: 200.0,
        above_floor_mm: 1800.0,
        contrast: 9.0,
        is_cut: false,
        missing: None,
    }];
    hand.harness.run_steps(4);
    assert!(hand.says("Tutto si legge"));
    hand.desk().editor.measuring = true;
    hand.harness.run_steps(4);
    assert!(!hand.says("Tutto si legge"));
}
