// SPDX-License-Identifier: EUPL-1.2
//! On a laptop's screen: what has the keys is seen, what publishing demands is at hand, nothing lies upon another.

use api::{LayoutHistory, Moment};
use base::words::Texts;
use bevy_egui::egui::accesskit::Role;
use bevy_egui::egui::{Event, Key, Modifiers, Rect, vec2};
use editor::begun;
use editor::forms::{Dialog, Entry, PictureForm, PublishForm, Survey};
use editor::wish::{Answer, Wish};
use egui_kittest::kittest::{NodeT, Queryable};
use screens::ui::theme::editor as look;
use site::layout::edit::{Change, Edit};
use site::layout::history::Standing;
use site::layout::preflight::{Drawn, TextKind};
use site::layout::{Arrangement, Content, NoticePage, Theme};

use super::publishing::version;
use super::{Hand, words};

/// Glasses of laptops, and of a usual desk.
const GLASSES: [(f32, f32); 4] = [(1280.0, 720.0), (1366.0, 768.0), (1600.0, 900.0), (1920.0, 1080.0)];

fn on(mut hand: Hand, (width, height): (f32, f32)) -> Hand {
    hand.harness.set_size(vec2(width, height));
    hand.harness.run_steps(4);
    hand
}

/// What has the keys: its name and place.
fn focused(hand: &Hand) -> Option<(String, Rect)> {
    let node = hand.harness.query_all_by(|node| node.is_focused()).next()?;
    let name = node.accesskit_node().label().unwrap_or_default();
    Some((name, node.rect()))
}

/// A list of notices too long for the window.
fn many_notices(hand: &mut Hand) {
    let page = |number: u8| NoticePage { text: Texts::italian(format!("Avviso {number}")), from: None, until: None };
    let content =
        Content::Notices { people_waiting: true, own_alone: false, pages: (1..=3).map(page).collect(), language: None };
    let change = Change::Content(4, Box::new(content));
    editor::apply(&mut hand.desk().editor, Wish::Change(change), &words());
    hand.harness.run_steps(4);
}

/// Goes on by keys until what had the keys first has them again, at most so often; each time it must be seen.
fn seen_all_round(hand: &mut Hand, held: Modifiers, most: usize, sees: impl Fn(&Hand, &str, Rect)) -> Vec<String> {
    let mut names = Vec::new();
    for _ in 0..most {
        hand.key(held, Key::Tab);
        let Some((name, rect)) = focused(hand) else { continue };
        sees(hand, &name, rect);
        names.push(name);
    }
    names
}

fn seen_between(name: &str, rect: Rect, (top, bottom): (f32, f32)) {
    assert!(rect.top() >= top && rect.bottom() <= bottom, "«{name}» has the keys at {rect:?}, seen {top} to {bottom}");
}

#[test]
fn whatever_gets_the_keys_in_the_columns_is_scrolled_to() {
    let mut hand = on(Hand::new(), GLASSES[0]);
    many_notices(&mut hand);
    editor::apply(&mut hand.desk().editor, Wish::Select(Some(4)), &words());
    hand.harness.run_steps(4);
    let column = (look::BAR_HEIGHT, GLASSES[0].1 - look::FOOT_HEIGHT);
    // The bar and the foot do not scroll.
    let sees = |_: &Hand, name: &str, rect: Rect| {
        let is_fixed = rect.bottom() <= column.0 || ["Più grande", "Più piccolo"].contains(&name);
        seen_between(name, rect, if is_fixed { (0.0, GLASSES[0].1) } else { column });
    };
    let mut steps = 0;
    let mut names = Vec::new();
    while steps < 90 && names.last().map(String::as_str) != Some("Aggiungi un avviso") {
        names.extend(seen_all_round(&mut hand, Modifiers::NONE, 1, sees));
        steps += 1;
    }
    names.push("and back".to_owned());
    names.extend(seen_all_round(&mut hand, Modifiers::SHIFT, 60, sees));
    let back = names.iter().position(|name| name == "and back").unwrap();
    for part in [&names[..back], &names[back..]] {
        for name in ["Dal giorno", "Al giorno", "Avviso 1 (italiano)", "Testo libero"] {
            assert!(part.iter().any(|other| other == name), "the keys come by «{name}»: {part:?}");
        }
    }
}

#[test]
fn whatever_gets_the_keys_in_a_dialogs_list_is_scrolled_to() {
    let mut hand = on(Hand::new(), GLASSES[0]);
    let versions: Vec<_> = (1..=14).rev().map(|number| version(number, "anna", Standing::Replaced)).collect();
    let at: jiff::Timestamp = "2024-11-14T09:42:20Z".parse().unwrap();
    let as_of = Moment::new(at, &jiff::tz::TimeZone::UTC);
    let (amiss, not_shown, changes_at) = (Vec::new(), None, None);
    let screen = "sala".to_owned();
    let history = LayoutHistory { screen, as_of, latest: 14, in_use: 14, amiss, not_shown, changes_at, versions };
    let newest = Some(hand.editor().arrangement().unwrap().clone());
    hand.desk().take(Answer::Versions { screen: "sala".to_owned(), history, newest });
    hand.press("Versioni");
    hand.write("Perché tornare", "meglio prima");
    for held in [Modifiers::NONE, Modifiers::SHIFT] {
        let names = seen_all_round(&mut hand, held, 40, |hand, name, rect| {
            let above = hand.harness.get_by_label("Perché tornare").rect().bottom();
            let below = hand.harness.get_by_label("Chiudi").rect().top();
            if name == "Rimetti in onda" || name == "Usa come bozza" {
                seen_between(name, rect, (above, below));
            }
        });
        assert!(names.iter().filter(|name| *name == "Rimetti in onda").count() >= 14, "{names:?}");
    }
}

#[test]
fn a_list_of_pictures_is_as_high_as_the_window_lets_it_and_follows_the_keys() {
    let mut hand = on(Hand::new(), GLASSES[0]);
    let entries = (0..40).map(|number| Entry { is_folder: false, name: format!("foto-{number:02}.png") }).collect();
    let form = PictureForm { folder: "/srv/immagini".into(), entries, ..PictureForm::default() };
    hand.desk().editor.dialog = Some(Dialog::Picture(form));
    hand.harness.run_steps(4);
    let folder = |hand: &Hand| hand.harness.get_by_label_contains("CARTELLA /SRV").rect().bottom();
    let below = |hand: &Hand| hand.harness.get_by_label("File").rect().top();
    assert!(below(&hand) - folder(&hand) > 250.0, "the list has the room there is");
    let names = seen_all_round(&mut hand, Modifiers::NONE, 40, |hand, name, rect| {
        if name.starts_with("Scegli") {
            seen_between(name, rect, (folder(hand), below(hand)));
        }
    });
    assert!(names.iter().filter(|name| name.starts_with("Scegli")).count() >= 30, "{names:?}");
}

/// The files of the editor's code that make lists that scroll.
#[test]
fn what_scrolls_is_made_in_one_place_which_follows_the_keys() {
    let mut found = Vec::new();
    let mut folders = vec![std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/editor")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap().flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if std::fs::read_to_string(&path).unwrap().contains("ScrollArea::") {
                found.push(path.file_name().unwrap().to_string_lossy().into_owned());
            }
        }
    }
    assert_eq!(found, ["scroll.rs"]);
}

/// A text of a panel, as it was measured.
pub(super) fn text(panel: usize, cap_mm: f64) -> Drawn {
    Drawn {
        layout: 0,
        panel: Some(panel),
        kind: TextKind::Other,
        text: format!("Testo {panel}"),
        language: "it".into(),
        cap_mm,
        above_floor_mm: 1800.0,
        contrast: 12.0,
        is_cut: false,
        missing: None,
    }
}

/// At the form of publishing with much that changes and much that is found.
fn publishing(glass: (f32, f32)) -> Hand {
    let mut hand = on(Hand::new(), glass);
    let mut now: Arrangement = hand.editor().arrangement().unwrap().clone();
    now.layout.theme = Theme::Night;
    for panel in &mut now.layout.panels[2..4] {
        panel.rows -= 1;
    }
    let Content::Notices { pages, .. } = &mut now.layout.panels[4].content else { panic!("notices") };
    let page = |number: u8| NoticePage {
        text: Texts::italian(format!("Il {number} dicembre gli uffici chiudono alle ore 12 per la festa del patrono.")),
        from: None,
        until: None,
    };
    *pages = (1..=8).map(page).collect();
    let name = hand.editor().chosen.clone().unwrap();
    let sheet = hand.desk().editor.sheets.get_mut(&name).unwrap();
    sheet.editing.edit(&Edit::Replace(Box::new(now))).unwrap();
    hand.press("Pubblica");
    let of = hand.editor().subject().unwrap();
    let drawn = Ok((0..5).map(|panel| text(panel, 2.0)).collect());
    hand.desk().take(Answer::Surveyed(Box::new(Survey { of, drawn })));
    hand.harness.run_steps(4);
    hand
}

fn press_last(hand: &mut Hand, name: &str) {
    hand.harness.query_all_by_label(name).last().unwrap().click();
    hand.harness.run_steps(4);
}

/// A letter after the other, into what has the keys.
fn type_blind(hand: &mut Hand, text: &str) {
    for letter in text.chars() {
        hand.harness.event(Event::Text(letter.to_string()));
        hand.harness.run_steps(1);
    }
    hand.harness.run_steps(4);
}

fn form(hand: &Hand) -> &PublishForm {
    match &hand.editor().dialog {
        Some(Dialog::Publish(form)) => form,
        other => panic!("the form is gone: {other:?}"),
    }
}

#[test]
fn what_publishing_demands_is_at_hand_on_every_glass_and_gets_the_keys_when_it_lacks() {
    for glass in GLASSES {
        let mut hand = publishing(glass);
        press_last(&mut hand, "Pubblica");
        assert_eq!(focused(&hand).map(|(name, _)| name).as_deref(), Some("Perché"), "{glass:?}");
        type_blind(&mut hand, "orario");
        press_last(&mut hand, "Pubblica");
        assert!(form(&hand).fault.as_deref().unwrap_or_default().contains("pubblica lo stesso"));
        let (name, rect) = focused(&hand).expect("something has the keys");
        assert_eq!(name, "Perché lo stesso", "{glass:?}");
        seen_between(&name, rect, (8.0, glass.1 - 8.0));
        type_blind(&mut hand, "si legge");
        assert_eq!((form(&hand).why.as_str(), form(&hand).despite.as_str()), ("orario", "si legge"), "{glass:?}");
        // By hand, too: where it stands it can be pressed.
        hand.press("Da quando");
        hand.press("Perché lo stesso");
        assert!(hand.harness.get_by_label("Perché lo stesso").is_focused(), "{glass:?}");
        let trial = "In prova per dieci minuti, poi torna com’era da solo";
        for name in ["Perché", "Da quando", "Fino a", trial, "Chiudi"] {
            seen_between(name, hand.harness.get_by_label(name).rect(), (8.0, glass.1 - 8.0));
        }
        for (field, typed) in [("Da quando", "1/1/2020 8:00"), ("Fino a", "2/1/2020 8:00")] {
            hand.overwrite(field, typed);
            hand.press("Perché");
            press_last(&mut hand, "Pubblica");
            assert_eq!(focused(&hand).map(|(name, _)| name).as_deref(), Some(field), "{glass:?}");
            hand.overwrite(field, "");
        }
    }
}

#[test]
fn the_checks_stand_in_the_form_of_publishing_without_a_turn_of_the_wheel() {
    for glass in GLASSES {
        let hand = publishing(glass);
        let checks = hand.harness.get_by_label("CONTROLLI").rect();
        let ends = hand.harness.get_by_label("Chiudi").rect().bottom();
        assert!(checks.top() > 8.0 && ends - checks.bottom() > 180.0, "{glass:?}: {checks:?}, the form ends at {ends}");
        let first = hand.harness.query_all_by_label_contains("Testo 0").next().unwrap().rect();
        assert!(first.bottom() < ends, "{glass:?}: {first:?}");
    }
}

#[test]
fn in_the_bar_nothing_lies_upon_another_also_while_a_trial_runs() {
    let roles = [Role::Button, Role::ComboBox];
    for language in ["it", "en"] {
        for glass in GLASSES {
            for on_trial in [false, true] {
                let mut hand = on(Hand::at(begun::drawing(&words(), language)), glass);
                if on_trial {
                    let name = hand.editor().chosen.clone().unwrap();
                    let sheet = hand.desk().editor.sheets.get_mut(&name).unwrap();
                    sheet.history.as_mut().unwrap().versions = vec![version(123, "anna", Standing::OnTrial)];
                    hand.harness.run_steps(6);
                }
                let state = format!("{language} {glass:?} on trial {on_trial}");
                let all = hand.harness.query_all_by(|node| roles.contains(&node.role()));
                let in_bar: Vec<(String, Rect)> = all
                    .map(|node| (node.accesskit_node().label().unwrap_or_default(), node.rect()))
                    .filter(|(_, rect)| rect.center().y < look::BAR_HEIGHT)
                    .collect();
                assert!(in_bar.len() >= 9, "{state}: {in_bar:?}");
                for (index, (name, rect)) in in_bar.iter().enumerate() {
                    assert!(rect.left() >= 0.0 && rect.right() <= glass.0, "{state}: «{name}» at {rect:?}");
                    for (other, place) in &in_bar[index + 1..] {
                        assert!(!rect.shrink(0.5).intersects(*place), "{state}: «{name}» lies upon «{other}»");
                    }
                }
            }
        }
    }
}
