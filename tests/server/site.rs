// SPDX-License-Identifier: EUPL-1.2
//! A site is read whole or not at all, and every fault is told with file, line and remedy.

mod fonts;
mod keys;
mod languages;
mod mutations;
mod photos;
mod printer;
pub mod screens;

use std::fs;
use std::path::Path;

use crate::root::root;
use crate::sample::{broken, changed, shipped_dir};
use base::words::{Language, Words};
use site::floor::{directions, map, shortest};
use site::read::{read, read_with_warnings};
use site::{Fault, ScreenKind, Site};

fn shipped() -> Site {
    read(&shipped_dir()).unwrap_or_else(|faults| panic!("{faults}"))
}

fn words() -> Words {
    Words::load(&root().join("assets/locales")).unwrap()
}

fn faults(changes: &[(&str, &str, &str)]) -> (Vec<Fault>, Vec<usize>) {
    let (dir, lines) = broken(changes);
    (read(dir.path()).map(|_| ()).expect_err("the site is faulty").0, lines)
}

/// Replacing `from` by `to` is told as `key`, at the line of the change, with words in both languages.
#[track_caller]
fn check(file: &str, from: &str, to: &str, key: &str) {
    let (faults, lines) = faults(&[(file, from, to)]);
    let told = faults.iter().find(|fault| fault.key == key);
    let told = told.unwrap_or_else(|| panic!("«{key}» is told, not {faults:?}"));
    assert_eq!(told.file, Path::new(file));
    assert_eq!(told.line, Some(lines[0]), "{told}");
    for language in ["it", "en"] {
        assert!(!told.describe(&words(), &language.into()).contains("fault-"), "{told} has words in {language}");
    }
}

#[test]
fn the_shipped_site_has_neither_faults_nor_warnings() {
    let (site, warnings) = read_with_warnings(&shipped_dir()).unwrap_or_else(|faults| panic!("{faults}"));
    assert_eq!(warnings, []);
    assert_eq!((site.services.len(), site.desks.len(), site.offices.len()), (11, 5, 4));
    let letters: String = site.services.iter().map(|service| service.letter).collect();
    assert_eq!(letters, "ABCDEFGHLMN");
}

#[test]
fn an_unknown_service_on_a_desk_is_told() {
    check(
        "site.toml",
        r#"["anagrafe", "autentiche", "atti"]"#,
        r#"["anagraf", "autentiche", "atti"]"#,
        "unknown-service",
    );
}

#[test]
fn two_services_with_one_letter_must_say_that_they_share_it() {
    check("site.toml", r#"letter = "B""#, r#"letter = "A""#, "letter-twice");
}

#[test]
fn services_that_say_so_may_share_a_letter() {
    let shares = "shares_letter = true\n";
    let (dir, _) = broken(&[
        ("site.toml", "letter = \"B\"\n", &format!("letter = \"A\"\n{shares}")),
        (
            "site.toml",
            "letter = \"A\"\nname = { it = \"Anagrafe\"",
            &format!("letter = \"A\"\n{shares}name = {{ it = \"Anagrafe\""),
        ),
    ]);
    assert!(read(dir.path()).is_ok());
}

#[test]
fn a_letter_is_one_of_a_to_z() {
    check("site.toml", r#"letter = "A""#, r#"letter = "à""#, "not-a-letter");
}

#[test]
fn a_desk_that_no_walkway_reaches_is_told() {
    let (faults, _) =
        faults(&[("floor.toml", "from = \"sala-nord\"\nto = \"postazione-3\"", "from = \"sala-nord\"\nto = \"sala\"")]);
    assert!(
        faults.iter().any(|fault| fault.key == "unreached-place" && fault.args[0].1 == "postazione-3"),
        "{faults:?}"
    );
}

#[test]
fn a_place_that_the_floor_does_not_have_is_told() {
    check("site.toml", "place = \"postazione-1\"", "place = \"postazione-9\"", "unknown-place");
    check("screens/sala.toml", "place = \"sala-schermo\"", "place = \"soffitto\"", "unknown-place");
}

#[test]
fn overlapping_panels_are_told() {
    check(
        "screens/sala.toml",
        "[[layout.panels]]\npanel = \"clock\"\ncolumn = 20",
        "[[layout.panels]]\npanel = \"clock\"\ncolumn = 19",
        "overlapping-panels",
    );
}

#[test]
fn a_panel_outside_the_grid_is_told() {
    check(
        "screens/sala.toml",
        "[[layout.panels]]\npanel = \"notices\"\npeople_waiting = true\ncolumn = 0",
        "[[layout.panels]]\npanel = \"notices\"\npeople_waiting = true\ncolumn = 1",
        "panel-outside",
    );
}

#[test]
fn a_layout_without_the_called_number_is_told() {
    let (faults, _) = faults(&[("screens/sala.toml", "panel = \"called\"", "panel = \"recent\"\ncount = 5")]);
    assert_eq!(faults.iter().map(|fault| fault.key).collect::<Vec<_>>(), ["no-called-panel"]);
}

#[test]
fn hours_that_end_before_they_start_are_told() {
    check(
        "site.toml",
        r#"{ from = "08:30", to = "13:00" }"#,
        r#"{ from = "13:00", to = "08:30" }"#,
        "ends-before-it-starts",
    );
}

#[test]
fn hours_and_dates_that_are_none_are_told() {
    check("site.toml", r#"{ from = "08:30", to = "13:00" }"#, r#"{ from = "8.30", to = "13:00" }"#, "not-a-time");
    check("site.toml", "\"2026-12-25\"", "\"2026-13-25\"", "not-a-date");
}

#[test]
fn a_missing_image_is_told() {
    check(
        "screens/sala.toml",
        "[[layout.panels]]\npanel = \"header\"",
        "[[layout.panels]]\npanel = \"header\"\nlogo = \"no.png\"",
        "missing-image",
    );
}

#[test]
fn a_picture_must_be_a_small_file_in_its_folder_and_travels_with_the_site() {
    let logo = |name: &str| format!("[[layout.panels]]\npanel = \"header\"\nlogo = \"{name}\"");
    let read = |name: &str, bytes: &[u8]| {
        let (dir, _) = broken(&[("screens/sala.toml", "[[layout.panels]]\npanel = \"header\"", &logo(name))]);
        std::fs::create_dir_all(dir.path().join("media")).unwrap();
        std::fs::write(dir.path().join("media/logo.png"), bytes).unwrap();
        read_with_warnings(dir.path())
    };
    let key = |name: &str, bytes: &[u8]| read(name, bytes).unwrap_err().0[0].key;
    assert_eq!(key("logo.png", b"GIF89a"), "image-other-kind");
    assert_eq!(key("logo.png", &vec![0; 25 * 1024 * 1024]), "image-too-large");
    assert_eq!(key("../media/logo.png", b""), "image-outside");

    let pixels = image::RgbaImage::from_pixel(30, 20, image::Rgba([1, 2, 3, 255]));
    let mut png = std::io::Cursor::new(Vec::new());
    pixels.write_to(&mut png, image::ImageFormat::Png).unwrap();
    let (site, _) = read("logo.png", png.get_ref()).unwrap();
    let arrived: Site = serde_json::from_str(&serde_json::to_string(&site).unwrap()).unwrap();
    assert_eq!(arrived.media["logo.png"].pixels(), Some(pixels));
}

#[test]
fn a_need_leads_to_one_place_that_there_is() {
    check("needs.toml", "service = \"anagrafe\"", "service = \"anagraffe\"", "need-unknown-service");
    check("needs.toml", "office = \"messi\"", "office = \"corrieri\"", "need-unknown-office");
    for goals in ["office = \"messi\"\nservice = \"atti\"", ""] {
        let (told, lines) = faults(&[("needs.toml", "office = \"messi\"", goals)]);
        // At the need's name, two lines above.
        assert_eq!(
            told.iter().map(|fault| (fault.key, fault.line)).collect::<Vec<_>>(),
            [("need-goal", Some(lines[0] - 2))]
        );
    }
}

#[test]
fn a_time_zone_an_icon_a_language_that_do_not_exist_are_told() {
    check("site.toml", "\"Europe/Rome\"", "\"Europe/Milan\"", "unknown-time-zone");
    check("site.toml", "icon = \"bus\"", "icon = \"buss\"", "unknown-icon");
    check("site.toml", "languages = [\"it\", ", "languages = [", "languages");
}

#[test]
fn a_text_must_stand_in_italian_and_another_language_that_lacks_is_a_warning() {
    check(
        "site.toml",
        "name = { it = \"Anagrafe\", en = \"Registry office\"",
        "name = { en = \"Registry office\"",
        "no-italian",
    );
    let (dir, lines) = broken(&[("site.toml", "it = \"Anagrafe\", en = \"Registry office\"", "it = \"Anagrafe\"")]);
    let (_, warnings) = read_with_warnings(dir.path()).unwrap();
    assert_eq!(
        warnings.iter().map(|warning| (warning.key, warning.line)).collect::<Vec<_>>(),
        [("untranslated", Some(lines[0]))]
    );
}

#[test]
fn a_service_that_no_desk_serves_is_told() {
    check("site.toml", "id = \"sociali\"", "id = \"assistenza\"", "unserved-service");
}

#[test]
fn what_is_no_toml_and_a_key_nobody_knows_are_told() {
    check("site.toml", "office = \"san-donato\"", "office = san-donato", "unquoted");
    check("floor.toml", "width_m = 28.0", "width = 28.0", "unknown-word-near");
}

#[test]
fn faults_of_several_files_are_told_at_once() {
    let (faults, _) = faults(&[
        ("site.toml", r#"letter = "B""#, r#"letter = "A""#),
        ("floor.toml", "width_m = 28.0", "width_m ="),
        ("screens/sala.toml", "count = 5", "count = 9"),
    ]);
    let keys: Vec<_> = faults.iter().map(|fault| fault.key).collect();
    assert!(["letter-twice", "value-missing", "range"].iter().all(|key| keys.contains(key)), "{faults:?}");
}

#[test]
fn every_desk_and_office_is_reached_from_every_kiosk_in_at_most_seven_steps() {
    let site = shipped();
    let goals = site.desks.iter().map(|desk| &desk.place).chain(site.offices.iter().map(|office| &office.place));
    let goals: Vec<_> =
        goals.chain(site.help_point.iter().map(|help| &help.place)).chain([&site.waiting_room]).collect();
    for screen in site.screens.values().filter(|screen| screen.kind == ScreenKind::Touch) {
        for goal in &goals {
            let office = site.offices.iter().any(|office| office.place == **goal);
            let from = if office { &site.info_point } else { &screen.place };
            let way = shortest(&site.floor, from, goal, true).expect("a step-free way");
            let steps = directions(&site.floor, &way, screen.facing_deg);
            // Another step is said before or after those of the floor: register first, look at the screen.
            assert!((1..=6).contains(&steps.len()), "{steps:?}");
            let said =
                steps.iter().map(|step| site::floor::say::step(step, &site.floor, &words(), &Language::italian()));
            assert!(said.into_iter().all(|text| !text.contains("step-")), "{steps:?}");
        }
    }
}

#[test]
fn a_step_free_way_takes_the_lift_where_the_short_way_takes_the_stairs() {
    let site = shipped();
    let way = |step_free| shortest(&site.floor, &"ingresso".into(), &"totem".into(), step_free).unwrap();
    assert!(way(false).places.contains(&"scale".into()));
    assert!(way(true).places.contains(&"ascensore".into()));
    assert!(way(true).metres >= way(false).metres);
}

#[test]
fn a_map_turned_four_quarters_is_the_map() {
    let floor = shipped().floor;
    let north = map::turned(&floor, 1, 0.0, None);
    assert_eq!(map::turned(&floor, 1, 360.0, None), north);
    let east = map::turned(&floor, 1, 90.0, None);
    assert!((east.aspect * north.aspect - 1.0).abs() < 1e-9);
    for ((_, [x, y]), (_, [turned_x, turned_y])) in north.places.iter().zip(&east.places) {
        // Facing east, what lay to the right lies ahead.
        assert!((1.0 - x - turned_y).abs() < 1e-9 && (y - turned_x).abs() < 1e-9);
    }
}
