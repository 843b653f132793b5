// SPDX-License-Identifier: EUPL-1.2
//! Where a number is, for whoever is asked at the reception or at another desk; and the way back for who missed the call.

use serde_json::json;

use super::look;
use super::office::{Office, assert_no_faults, at_an_open_desk};
use crate::webdriver::{Browser, key};

fn is_sound(browser: &Browser, name: &str) {
    look::is_sound(browser, name, &[(320, 900), (1280, 900)]);
}

fn look_for(browser: &Browser, number: &str) {
    browser.execute("const field = document.getElementById('seek'); field.value = ''; field.focus()");
    browser.keys("#seek", number);
    browser.press(key::ENTER);
}

#[test]
fn the_reception_says_where_a_number_is_and_has_a_no_show_wait_again() {
    let office = Office::open();
    let browser = Browser::start();
    office.command("1", "open");
    office.issue("anagrafe", "ordinary");
    office.issue("anagrafe", "ordinary");
    office.sign_in(&browser, "/reception");
    browser.wait_text("#link-words", "in linea");
    look_for(&browser, "a2");
    browser.wait_text("#seek-found", "A 002 aspetta: ");
    assert!(browser.text("#seek-found").contains("Sportello 1"), "{}", browser.text("#seek-found"));
    assert!(!browser.shows("#seek-found button"), "whoever waits is not put back");

    office.command("1", "next");
    look_for(&browser, "A001");
    browser.wait_text("#seek-found", "A 001 è stato chiamato: Sportello 1, alle 10:1");
    office.command("1", "no-show");
    look_for(&browser, "1");
    browser.wait_text("#seek-found", "A 001 non si è presentato: Sportello 1, alle 10:1");
    is_sound(&browser, "reception-seek");

    browser.execute("document.querySelector('#seek-found button').focus()");
    browser.press(key::ENTER);
    browser.wait_text("#said", "A 001 è di nuovo in attesa.");
    browser.wait_text("#seek-found", "A 001 aspetta: ");
    assert_eq!(browser.execute("return document.activeElement.id"), "seek", "the keys stay with the search");
    let queue = office.get("/api/v1/desks/1")["queue"].clone();
    assert_eq!((&queue[0]["number"], &queue[1]["number"]), (&json!("A001"), &json!("A002")), "in its old place");

    look_for(&browser, "Z9");
    browser.wait_text("#seek-said", "Nessun numero di oggi è «Z9»");
    assert_no_faults(&browser);
}

#[test]
fn a_number_that_waits_elsewhere_is_looked_for_at_once() {
    let office = Office::open();
    let browser = Browser::start();
    office.issue("anagrafe", "ordinary");
    office.sign_in(&browser, "/reception");
    browser.wait_text("#link-words", "in linea");
    browser.click("input[name=destination][value=tributi]");
    browser.click("input[name=purpose][value=colloquio]");
    browser.keys("#badge", "17");
    browser.keys("#number", "A001");
    browser.press(key::ENTER);
    browser.wait_text("#fault", "Questo numero non aspetta questo ufficio");
    browser.wait_text("#seek-found", "A 001 aspetta: ");
}

#[test]
fn a_desk_finds_the_numbers_of_other_desks_and_says_where_they_are() {
    let (office, browser) = at_an_open_desk("1");
    let services = office.get("/api/v1/site")["services"].clone();
    let desks = office.get("/api/v1/site")["desks"].clone();
    let own = desks.as_array().unwrap().iter().find(|desk| desk["id"] == "1").unwrap()["serves"].clone();
    let others = services.as_array().unwrap().iter().map(|service| &service["id"]);
    let other = others.clone().find(|id| !own.as_array().unwrap().contains(id)).expect("a service of another desk");
    let number = office.issue(other.as_str().unwrap(), "ordinary");
    browser.keys("#find", &number);
    let written = format!("{} {}", &number[..1], &number[1..]);
    browser.wait_text("#find-said", &format!("{written} aspetta: Sportello "));
    assert!(!browser.text("#find-said").contains("Nessuno"), "{}", browser.text("#find-said"));
    is_sound(&browser, "desk-find-elsewhere");
    assert_no_faults(&browser);
}

#[test]
fn all_that_a_form_misses_is_told_in_the_pages_own_words() {
    let office = Office::open();
    let browser = Browser::start();
    office.sign_in(&browser, "/reception");
    browser.wait_text("#link-words", "in linea");
    browser.resize(1280, 900);
    let height = browser.execute("return document.querySelector('.bar').offsetHeight").as_i64().unwrap();
    assert!(height < 80, "the bar is one row: {height} px");
    browser.click("#send");
    browser.wait_text("#fault", "Scelga l’ufficio. Scelga per che cosa. Scriva il badge.");
    assert_eq!(browser.execute("return document.activeElement.name"), "destination", "the first has the keys");
    browser.click("input[name=destination][value=tributi]");
    browser.click("#send");
    browser.wait_text("#fault", "Scelga per che cosa. Scriva il badge.");
    assert_eq!(office.get("/api/v1/reception")["inside"], json!([]));
    assert_no_faults(&browser);
}

#[test]
fn who_is_at_the_assembly_point_is_ticked_on_the_screen_and_stays_so_while_the_server_is_away() {
    let mut office = Office::open();
    let browser = Browser::start();
    let check_in = |office: &Office, badge: &str| {
        office.post(
            "/api/v1/reception/check-in",
            &json!({ "id": uuid::Uuid::new_v4(), "badge": badge, "destination": "tributi", "purpose": "ritiro", "language": "it" }),
        );
    };
    check_in(&office, "17");
    office.sign_in(&browser, "/reception/present");
    browser.click("#sheet-rows [data-badge='17'] input");
    browser.wait_text("#link-words", "in linea");
    check_in(&office, "18");
    browser.wait_text("#sheet-rows", "18");
    let ticked =
        "return Array.from(document.querySelectorAll('#sheet-rows li:has(:checked)'), (item) => item.dataset.badge)";
    assert_eq!(browser.execute(ticked), json!(["17"]), "whoever comes or goes meanwhile");
    is_sound(&browser, "evacuation-ticks");

    browser.goto(&office.at("/reception"));
    browser.wait_text("#link-words", "in linea");
    assert!(!browser.shows("#stays"));
    office.kill();
    browser.wait_text("#stays", "Non ricarichi e non chiuda questa pagina");
    browser.click("#list-open");
    browser.click("#sheet-rows [data-badge='18'] input");
    assert_eq!(browser.execute(ticked), json!(["18"]), "without the server, too");
    office.start();
    browser.wait_until("the server is back", || !browser.shows("#stays"));
}
