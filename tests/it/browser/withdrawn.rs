// SPDX-License-Identifier: EUPL-1.2
//! A command that waits for a server that does not answer is named, and can be taken back.

use serde_json::{Value, json};

use super::look;
use super::office::{Office, at_an_open_desk, press, ready};
use crate::webdriver::{Browser, key};

/// A desk that has called somebody, and whose server is away.
fn cut_off() -> (Office, Browser) {
    let (mut office, browser) = at_an_open_desk("1");
    office.issue("anagrafe", "ordinary");
    press(&browser, "next", key::SPACE);
    browser.wait_text("#number", "A 001");
    ready(&browser, "start");
    office.kill();
    browser.press("s");
    browser.wait_text("#word-detail", "In attesa di invio: È arrivato");
    (office, browser)
}

#[test]
fn what_waits_for_the_server_is_named_and_taken_back_before_another_is_pressed() {
    let (mut office, browser) = cut_off();
    browser.press("n");
    browser.wait_text("#said", "Aspetta ancora di partire: È arrivato. Per fare altro, prima prema «Annulla l’invio».");
    look::is_sound(&browser, "desk-withdraw", &[(320, 800), (1280, 800)]);
    browser.click("#word-act");
    browser.wait_text("#said", "Annullato l’invio: È arrivato.");
    browser.wait_until("the box is gone", || !browser.shows("#word"));
    press(&browser, "no-show", "n");
    browser.wait_text("#word-detail", "In attesa di invio: Non si presenta");
    office.start();
    browser.wait_text("#no-shows", "A 001");
    assert_eq!((office.count("started"), office.count("no-show")), (0, 1));
}

#[test]
fn the_key_that_undoes_takes_back_what_was_not_sent_and_the_desk_keeps_the_keys() {
    let (mut office, browser) = cut_off();
    browser.execute("document.getElementById('word-act').focus()");
    browser.press("u");
    browser.wait_text("#said", "Annullato l’invio: È arrivato.");
    assert_eq!(browser.execute("return document.activeElement.id"), "desk");
    office.start();
    browser.wait_text("#link-words", "in linea");
    browser.wait_text("#since", "chiamato da");
    assert_eq!(office.count("started"), 0);
    press(&browser, "start", "s");
    browser.wait_text("#said", "A 001 è arrivato.");
}

#[test]
fn the_reception_names_what_waits_and_takes_it_back() {
    let mut office = Office::open();
    let browser = Browser::start();
    office.sign_in(&browser, "/reception");
    browser.wait_text("#link-words", "in linea");
    browser.click("input[name=destination][value=tributi]");
    browser.click("input[name=purpose][value=ritiro]");
    browser.keys("#badge", "17");
    office.kill();
    browser.press(key::ENTER);
    browser.wait_text("#word-detail", "In attesa di invio: Registra e dai il pass");
    browser.click("#word-act");
    browser.wait_text("#said", "Annullato l’invio: Registra e dai il pass.");
    office.start();
    browser.wait_text("#link-words", "in linea");
    browser.wait_text("#nobody", "Nessuno è dentro.");
    assert_eq!(office.get("/api/v1/reception")["inside"], json!([]));
    let kept: Value = browser.execute("return document.getElementById('badge').value");
    assert_eq!(kept, "17", "what was filled in is kept");
}
