// SPDX-License-Identifier: EUPL-1.2
//! The form of publishing: refused without a reason where the checks say so, then published; of two the second sees the
//! difference; times, trials, versions.

use api::{LayoutHistory, LayoutVersion, Moment, Problem};
use bevy_egui::egui::{Key, Modifiers};
use editor::begun;
use editor::forms::{Dialog, Publish, Survey};
use editor::wish::{Answer, Order, Trouble, Verb};
use egui_kittest::kittest::{NodeT, Queryable};
use jiff::Timestamp;
use site::layout::history::Standing;
use site::layout::preflight::{Drawn, TextKind};
use site::layout::{Arrangement, Theme};

use super::Hand;

/// A hand at a draft that differs in one step.
fn drafting() -> Hand {
    let mut hand = Hand::new();
    hand.press("Chiamata in corso nello schermo");
    hand.key(Modifiers::SHIFT, Key::ArrowLeft);
    hand
}

/// The survey comes back: a text of that height.
fn surveyed(hand: &mut Hand, cap_mm: f64) {
    let of = hand.editor().subject().unwrap();
    let drawn = Drawn {
        layout: 0,
        panel: Some(4),
        kind: TextKind::Other,
        text: "In attesa".to_owned(),
        language: "it".into(),
        cap_mm,
        above_floor_mm: 1395.0,
        contrast: 13.0,
        is_cut: false,
        missing: None,
    };
    hand.desk().take(Answer::Surveyed(Box::new(Survey { of, drawn: Ok(vec![drawn]) })));
    hand.harness.run_steps(4);
}

fn published(hand: &mut Hand) -> Vec<Publish> {
    let orders = std::mem::take(&mut hand.desk().orders);
    orders.into_iter().filter_map(|order| if let Order::Publish(asked) = order { Some(*asked) } else { None }).collect()
}

/// The button of the dialog, not the one of the bar.
fn press_last(hand: &mut Hand, name: &str) {
    hand.harness.query_all_by_label(name).last().unwrap().click();
    hand.harness.run_steps(4);
}

fn form_fault(hand: &Hand) -> String {
    match &hand.editor().dialog {
        Some(Dialog::Publish(form)) => form.fault.clone().unwrap_or_default(),
        other => panic!("the form is gone: {other:?}"),
    }
}

fn moment(text: &str) -> Moment {
    let at: Timestamp = text.parse().unwrap();
    Moment::new(at, &jiff::tz::TimeZone::get("Europe/Rome").unwrap())
}

pub(super) fn version(number: u32, who: &str, standing: Standing) -> LayoutVersion {
    let at = moment("2024-11-14T09:00:00+01:00");
    LayoutVersion {
        number,
        at,
        who: who.to_owned(),
        why: "di sera è scuro".to_owned(),
        despite: None,
        measured: true,
        findings: Vec::new(),
        based_on: 0,
        back_to: None,
        begins_at: at,
        ends_at: (standing == Standing::OnTrial).then(|| moment("2024-11-14T10:50:00+01:00")),
        standing,
    }
}

fn history(versions: Vec<LayoutVersion>) -> LayoutHistory {
    let latest = versions.first().map_or(0, |version| version.number);
    let as_of = moment("2024-11-14T10:42:20+01:00");
    LayoutHistory {
        screen: "sala".to_owned(),
        as_of,
        latest,
        in_use: latest,
        amiss: Vec::new(),
        not_shown: None,
        changes_at: None,
        versions,
    }
}

#[test]
fn without_a_reason_nothing_is_published_and_with_one_it_is() {
    let mut hand = drafting();
    hand.press("Pubblica");
    assert!(hand.says("Altra ampiezza: Chiamata in corso"), "what changes is said");
    assert_eq!(hand.desk().orders.pop(), Some(Order::Survey));
    press_last(&mut hand, "Pubblica");
    assert!(form_fault(&hand).contains("Scriva perché"), "{}", form_fault(&hand));
    hand.write("Perché", "meno largo");
    press_last(&mut hand, "Pubblica");
    assert!(form_fault(&hand).contains("un momento"), "nothing unmeasured is published: {}", form_fault(&hand));
    surveyed(&mut hand, 30.0);
    assert!(hand.says("in ogni lingua"));
    press_last(&mut hand, "Pubblica");
    let asked = published(&mut hand);
    assert_eq!(asked.len(), 1);
    assert_eq!((asked[0].screen.as_str(), asked[0].based_on, asked[0].why.as_str()), ("sala", 0, "meno largo"));
    assert_eq!((asked[0].despite.clone(), asked[0].trial, asked[0].from), (None, false, None));
    assert_eq!(asked[0].arrangement, *hand.editor().arrangement().unwrap());
    // A second press while it is on its way is none.
    press_last(&mut hand, "Pubblica");
    assert!(published(&mut hand).is_empty());
    let arrangement = asked[0].arrangement.clone();
    let version = Some(version(1, "anna", Standing::InUse));
    hand.desk().take(Answer::Published { screen: "sala".to_owned(), version, arrangement });
    hand.harness.run_steps(4);
    assert!(hand.editor().dialog.is_none() && hand.told().contains("versione 1"), "{}", hand.told());
    assert!(!hand.editor().sheet().unwrap().is_changed());
}

#[test]
fn a_text_nobody_can_read_needs_a_reason_of_its_own() {
    let mut hand = drafting();
    hand.press("Pubblica");
    hand.write("Perché", "meno largo");
    surveyed(&mut hand, 12.0);
    assert!(hand.says("«In attesa» è alto 12 mm, leggibile fino a 2,4 m"));
    press_last(&mut hand, "Pubblica");
    assert!(form_fault(&hand).contains("pubblica lo stesso"), "{}", form_fault(&hand));
    assert!(published(&mut hand).is_empty());
    hand.write("Perché lo stesso", "si legge da vicino");
    press_last(&mut hand, "Pubblica");
    let asked = published(&mut hand);
    assert_eq!(asked[0].despite.as_deref(), Some("si legge da vicino"));
}

#[test]
fn a_layout_without_calls_or_that_no_screen_can_draw_is_refused() {
    let mut hand = drafting();
    hand.key(Modifiers::NONE, Key::Delete);
    hand.press("Immagini");
    hand.press("Pubblica");
    hand.write("Perché", "prova");
    surveyed(&mut hand, 30.0);
    assert!(hand.says("manca la chiamata in corso"));
    press_last(&mut hand, "Pubblica");
    assert!(form_fault(&hand).contains("non può disegnarlo"), "an empty slideshow: {}", form_fault(&hand));
    assert!(published(&mut hand).is_empty());
}

#[test]
fn times_are_the_offices_and_a_past_one_is_said() {
    let mut hand = drafting();
    hand.press("Pubblica");
    hand.write("Perché", "Natale");
    surveyed(&mut hand, 30.0);
    hand.write("Da quando", "14.11.2024 9:00");
    press_last(&mut hand, "Pubblica");
    assert!(form_fault(&hand).contains("già passato"), "{}", form_fault(&hand));
    let Some(Dialog::Publish(form)) = &mut hand.desk().editor.dialog else { panic!("the form") };
    (form.from, form.until) = ("24.12.2024 8:30".to_owned(), "24.12.2024 8:00".to_owned());
    hand.harness.run_steps(2);
    press_last(&mut hand, "Pubblica");
    assert!(form_fault(&hand).contains("prima di cominciare"), "{}", form_fault(&hand));
    let Some(Dialog::Publish(form)) = &mut hand.desk().editor.dialog else { panic!("the form") };
    form.until = "presto".to_owned();
    hand.harness.run_steps(2);
    press_last(&mut hand, "Pubblica");
    assert!(form_fault(&hand).contains("Non è un giorno"), "{}", form_fault(&hand));
    let Some(Dialog::Publish(form)) = &mut hand.desk().editor.dialog else { panic!("the form") };
    form.until = "2024-12-27 13:00".to_owned();
    hand.harness.run_steps(2);
    hand.press("In prova per dieci minuti, poi torna com’era da solo");
    hand.press("Prova per dieci minuti");
    let asked = published(&mut hand).pop().unwrap();
    assert_eq!(asked.from, Some("2024-12-24T07:30:00Z".parse().unwrap()));
    assert_eq!(asked.until, Some("2024-12-27T12:00:00Z".parse().unwrap()));
    assert!(asked.trial);
}

#[test]
fn of_two_the_second_is_shown_what_the_first_has_changed() {
    let mut hand = drafting();
    hand.press("Pubblica");
    hand.write("Perché", "meno largo");
    surveyed(&mut hand, 30.0);
    press_last(&mut hand, "Pubblica");
    assert_eq!(published(&mut hand)[0].based_on, 0);
    let problem = Problem {
        kind: "urn:spazio:problem:layout-meanwhile".to_owned(),
        title: String::new(),
        status: 409,
        ..Problem::default()
    };
    hand.desk().take(Answer::NotDone { screen: "sala".to_owned(), trouble: Trouble::Problem(problem) });
    assert_eq!(hand.desk().orders.pop(), Some(Order::Refresh("sala".to_owned())), "the difference is fetched");
    let mut theirs: Arrangement = hand.editor().sheet().unwrap().base.clone();
    theirs.layout.theme = Theme::Night;
    let history = history(vec![version(1, "bruno", Standing::InUse)]);
    hand.desk().take(Answer::Versions { screen: "sala".to_owned(), history, newest: Some(theirs) });
    hand.harness.run_steps(4);
    assert!(hand.says("bruno ha pubblicato la versione 1"));
    assert!(hand.says("Colori: Giorno → Notte") && hand.says("Colori: Notte → Giorno"), "theirs, and what mine undoes");
    hand.press("Pubblica al suo posto");
    assert_eq!(published(&mut hand)[0].based_on, 1, "drawn on from what was seen");
}

#[test]
fn a_screen_nobody_draws_on_goes_on_from_what_another_published() {
    let mut hand = Hand::new();
    let mut theirs = hand.editor().sheet().unwrap().base.clone();
    theirs.layout.theme = Theme::Night;
    let history = history(vec![version(1, "bruno", Standing::InUse)]);
    hand.desk().take(Answer::Versions { screen: "sala".to_owned(), history, newest: Some(theirs.clone()) });
    let sheet = hand.editor().sheet().unwrap();
    assert_eq!((sheet.based_on, sheet.editing.arrangement()), (1, &theirs));
    assert!(sheet.meanwhile.is_none() && !sheet.is_changed());
}

#[test]
fn versions_tell_who_when_and_why_and_come_back_in_one_step() {
    let mut hand = Hand::new();
    let versions = vec![version(2, "bruno", Standing::OnTrial), version(1, "anna", Standing::Replaced)];
    let newest = hand.editor().sheet().unwrap().base.clone();
    hand.desk().take(Answer::Versions { screen: "sala".to_owned(), history: history(versions), newest: Some(newest) });
    hand.press("Versioni");
    assert!(hand.says("anna, 14/11/2024 09:00: di sera è scuro"));
    assert!(hand.says("in prova (fine: 14/11/2024 10:50)"));
    hand.write("Perché tornare", "meglio scuro");
    hand.desk().orders.clear();
    let back = hand.harness.query_all_by_label("Rimetti in onda").nth(1).unwrap();
    back.click();
    hand.harness.run_steps(4);
    hand.press("Tieni");
    hand.press("Ferma");
    let expected = [(1, Verb::Back, "meglio scuro"), (2, Verb::Keep, ""), (2, Verb::End, "")];
    let orders: Vec<_> = expected
        .into_iter()
        .map(|(number, verb, why)| Order::Version { screen: "sala".to_owned(), number, verb, why: why.to_owned() })
        .collect();
    assert_eq!(hand.desk().orders, orders);
}

#[test]
fn a_screen_that_is_deleted_while_it_is_drawn_keeps_its_draft() {
    let mut hand = drafting();
    let draft = hand.editor().arrangement().unwrap().clone();
    let mut site = (**hand.editor().site.as_ref().unwrap()).clone();
    site.screens.remove("sala");
    hand.desk().take(Answer::Site(Box::new(site)));
    hand.harness.run_steps(4);
    assert!(hand.told().contains("non c’è più"), "{}", hand.told());
    assert_eq!(*hand.editor().arrangement().unwrap(), draft, "nothing is lost");
    hand.press("Pubblica");
    hand.write("Perché", "prova");
    surveyed(&mut hand, 30.0);
    press_last(&mut hand, "Pubblica");
    assert!(form_fault(&hand).contains("non c’è più"), "{}", form_fault(&hand));
    let Some(_) = hand.editor().site else { panic!("the office") };
    assert_eq!(begun::now(), "2024-11-14T09:42:20Z".parse().unwrap());
}

#[test]
fn pressed_again_after_a_lost_answer_it_is_the_same_intent_and_another_reason_is_another() {
    let mut hand = drafting();
    hand.press("Pubblica");
    hand.write("Perché", "meno largo");
    surveyed(&mut hand, 30.0);
    press_last(&mut hand, "Pubblica");
    let first = published(&mut hand).remove(0);
    let lost = |hand: &mut Hand| {
        let trouble = Trouble::Text("no answer".to_owned());
        hand.desk().take(Answer::NotDone { screen: "sala".to_owned(), trouble });
        hand.harness.run_steps(4);
    };
    lost(&mut hand);
    press_last(&mut hand, "Pubblica");
    assert_eq!(published(&mut hand)[0].id, first.id, "the form is as it was");
    lost(&mut hand);
    // Closed and opened again, what was written stands there: the same still.
    hand.press("Chiudi");
    hand.press("Pubblica");
    assert_eq!(hand.shown("Perché"), "meno largo");
    press_last(&mut hand, "Pubblica");
    assert_eq!(published(&mut hand)[0].id, first.id);
    lost(&mut hand);
    // It had been published: what is on air is what is drawn, and nobody is asked about a difference.
    let history = history(vec![version(1, "anna", Standing::InUse)]);
    let newest = Some(first.arrangement.clone());
    hand.desk().take(Answer::Versions { screen: "sala".to_owned(), history, newest });
    assert!(hand.editor().sheet().unwrap().meanwhile.is_none());
    press_last(&mut hand, "Pubblica");
    assert_eq!(published(&mut hand)[0].id, first.id);
    lost(&mut hand);
    hand.harness.get_by_label("Perché").click();
    hand.harness.run_steps(2);
    hand.harness.get_by_label("Perché").type_text(" ancora");
    hand.harness.run_steps(4);
    press_last(&mut hand, "Pubblica");
    assert_ne!(published(&mut hand)[0].id, first.id, "another reason is another wish");
}

#[test]
fn a_survey_is_of_one_screen_and_of_its_glass() {
    let mut hand = drafting();
    hand.press("Pubblica");
    hand.write("Perché", "meno largo");
    surveyed(&mut hand, 30.0);
    let arrangement = hand.editor().arrangement().unwrap().clone();
    // The same layouts on another screen are not measured by that.
    let editor = &mut hand.desk().editor;
    editor.sheets.get_mut("sala-2").unwrap().editing = site::layout::edit::Editing::new(arrangement);
    editor.chosen = Some("sala-2".to_owned());
    hand.harness.run_steps(4);
    press_last(&mut hand, "Pubblica");
    assert!(form_fault(&hand).contains("un momento") && published(&mut hand).is_empty(), "{}", form_fault(&hand));
    // Nor on this one, hung where people stand farther away: it is measured anew by itself.
    hand.desk().editor.chosen = Some("sala".to_owned());
    assert!(hand.editor().survey().is_some());
    let mut site = (**hand.editor().site.as_ref().unwrap()).clone();
    site.screens.get_mut("sala").unwrap().viewing_distance_m += 4.0;
    hand.desk().orders.clear();
    hand.desk().take(Answer::Site(Box::new(site)));
    assert_eq!(hand.desk().orders, [Order::Survey]);
    assert!(hand.editor().survey().is_none());
}

#[test]
fn a_survey_that_fails_is_said_and_can_be_tried_again() {
    let mut hand = drafting();
    hand.press("Pubblica");
    hand.write("Perché", "meno largo");
    let of = hand.editor().subject().unwrap();
    let drawn = Err("a font is missing".to_owned());
    hand.desk().take(Answer::Surveyed(Box::new(Survey { of, drawn })));
    hand.harness.run_steps(4);
    assert!(hand.says("non si possono misurare") && !hand.says("a font is missing"), "the machine's words are hidden");
    press_last(&mut hand, "Pubblica");
    assert!(form_fault(&hand).contains("non si possono misurare"), "{}", form_fault(&hand));
    hand.desk().orders.clear();
    hand.press("Misura di nuovo");
    assert_eq!(hand.desk().orders, [Order::Survey]);
    surveyed(&mut hand, 30.0);
    press_last(&mut hand, "Pubblica");
    assert_eq!(published(&mut hand).len(), 1);
}

#[test]
fn the_form_says_what_empty_times_mean_and_fits_the_window() {
    let mut hand = drafting();
    hand.press("Pubblica");
    surveyed(&mut hand, 12.0);
    assert!(hand.says("Per esempio 24/12/2026 8:30"));
    let hints = ["subito", "finché un’altra non la sostituisce"];
    for (field, hint) in ["Da quando", "Fino a"].into_iter().zip(hints) {
        let node = hand.harness.get_by_label(field);
        let node = node.accesskit_node();
        assert_eq!((node.value().unwrap_or_default(), node.placeholder()), (String::new(), Some(hint)), "{field}");
    }
    for height in [900.0, 700.0] {
        hand.harness.set_size(bevy_egui::egui::vec2(1600.0, height));
        hand.harness.run_steps(4);
        for name in ["Chiudi", "In prova per dieci minuti, poi torna com’era da solo", "Fino a"] {
            let bottom = hand.harness.get_by_label(name).rect().bottom();
            assert!(bottom <= height - 8.0, "«{name}» ends at {bottom} of {height}");
        }
    }
}

#[test]
fn what_was_tried_and_stopped_is_a_draft_beside_what_is_on_air_again() {
    let mut hand = drafting();
    let before = hand.editor().sheet().unwrap().base.clone();
    let tried = hand.editor().arrangement().unwrap().clone();
    let version_1 = |standing| version(1, "anna", standing);
    let arrangement = tried.clone();
    let trial = Some(version_1(Standing::OnTrial));
    hand.desk().take(Answer::Published { screen: "sala".to_owned(), version: trial, arrangement });
    let versions = |standing, newest: &Arrangement| {
        let (history, newest) = (history(vec![version_1(standing)]), Some(newest.clone()));
        Answer::Versions { screen: "sala".to_owned(), history, newest }
    };
    hand.desk().take(versions(Standing::OnTrial, &tried));
    assert!(!hand.editor().sheet().unwrap().is_changed(), "while it is on the glass it is what is shown");
    assert_eq!(history(vec![version_1(Standing::Over)]).drawn_from(), 0);
    hand.desk().take(versions(Standing::Over, &before));
    hand.harness.run_steps(4);
    let sheet = hand.editor().sheet().unwrap();
    assert_eq!((&sheet.base, sheet.editing.arrangement()), (&before, &tried), "it can be published, and is named then");
    assert!(sheet.is_changed() && sheet.meanwhile.is_none() && sheet.based_on == 1);
}
