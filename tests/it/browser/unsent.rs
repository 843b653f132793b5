// SPDX-License-Identifier: EUPL-1.2
//! What a clerk has chosen for a visit and not sent is not swallowed by the next command.

use serde_json::{Value, json};

use super::look;
use super::office::{Office, assert_no_faults, at_an_open_desk, choose, open_desk, press, ready};
use crate::webdriver::{Browser, key};

fn is_sound(browser: &Browser, name: &str) {
    look::is_sound(browser, name, &[(320, 800), (1280, 800)]);
}

/// A desk that serves the first of two.
fn serving() -> (Office, Browser) {
    let (office, browser) = at_an_open_desk("1");
    office.issue("anagrafe", "ordinary");
    office.issue("anagrafe", "ordinary");
    browser.wait_text("#queue-title", "2");
    press(&browser, "next", key::SPACE);
    browser.wait_text("#number", "A 001");
    press(&browser, "start", "s");
    browser.wait_text("#since", "al banco da");
    ready(&browser, "complete");
    (office, browser)
}

fn services(browser: &Browser) -> String {
    browser
        .execute("return document.querySelector('#transfer label:not([hidden]) [data-kind=service]').dataset.name")
        .as_str()
        .unwrap()
        .to_owned()
}

#[test]
fn a_transfer_that_was_chosen_and_not_sent_is_asked_about_before_the_visit_ends() {
    let (office, browser) = serving();
    let place = services(&browser);
    choose(&browser, &place);
    browser.wait_text("#send", &format!("Passa a {place}"));
    browser.press(key::SPACE);
    browser.wait_text("#unsent-words", &format!("Ha scelto «{place}», ma A 001 non è ancora passato."));
    is_sound(&browser, "desk-unsent");
    // A second press of the same key goes back, and loses nothing.
    browser.press(key::SPACE);
    browser.wait_until("the question is left", || !browser.shows("#unsent-ask"));
    assert_eq!(office.count("completed"), 0, "the visit goes on");
    assert_eq!(browser.text("#send"), format!("Passa a {place}"), "the choice stands");

    // Every command that ends the visit asks, also by the mouse.
    for command in ["complete", "close"] {
        ready(&browser, command);
        browser.click(&format!("[data-command={command}]"));
        browser.wait_text("#unsent-title", "Prima di concludere A 001");
        browser.click("#unsent-ask [value=no]");
    }
    assert_eq!(office.count("completed"), 0);

    ready(&browser, "next");
    browser.click("[data-command=next]");
    browser.click("#unsent-send");
    browser.wait_text("#said", &format!("A 001 passato a {place}."));
    assert_eq!((office.count("transferred"), office.count("completed")), (1, 0));
    assert_no_faults(&browser);
}

#[test]
fn a_visit_that_is_concluded_all_the_same_leaves_no_choice_behind() {
    let (office, browser) = serving();
    choose(&browser, &services(&browser));
    press(&browser, "next", key::SPACE);
    browser.wait_text("#unsent-end", "Concludi A 001, poi il prossimo");
    browser.click("#unsent-end");
    browser.wait_text("#number", "A 002");
    browser.wait_text("#said", "A 001: visita conclusa. Chiamato A 002.");
    assert_eq!(browser.execute("return document.querySelectorAll('#transfer [name=to]:checked').length"), 0);
    assert_eq!(office.count("transferred"), 0);
}

#[test]
fn an_office_without_a_reason_is_asked_about_and_leads_to_the_reasons() {
    let (office, browser) = serving();
    choose(&browser, "A un altro livello");
    choose(&browser, "Tributi e Patrimonio");
    press(&browser, "next", key::SPACE);
    browser.wait_text("#unsent-words", "Ha scelto «Tributi e Patrimonio», ma non il motivo");
    browser.click("#unsent-send");
    browser.wait_until("the question is left", || !browser.shows("#unsent-ask"));
    assert_eq!(browser.execute("return document.activeElement.name"), "reason");
    assert_eq!(office.count("completed"), 0);
}

#[test]
fn a_number_only_called_is_asked_about_both_and_what_was_said_of_it_stands() {
    let (office, browser) = at_an_open_desk("1");
    office.issue("anagrafe", "ordinary");
    press(&browser, "next", key::SPACE);
    browser.wait_text("#number", "A 001");
    ready(&browser, "next");
    let place = services(&browser);
    choose(&browser, &place);
    press(&browser, "next", key::SPACE);
    browser.wait_text("#ask-title", "A 001 è arrivato?");
    browser.press("s");
    browser.wait_text("#unsent-words", &place);
    browser.press(key::SPACE);
    browser.wait_text("#since", "al banco da");
    browser.wait_text("#said", "A 001 è arrivato.");
    assert_eq!((office.count("started"), office.count("completed")), (1, 0));
}

#[test]
fn a_choice_that_nobody_sees_any_more_is_not_asked_about() {
    let (office, browser) = serving();
    choose(&browser, &services(&browser));
    choose(&browser, "A un altro livello");
    browser.wait_text("#send", "Scelga dove e perché");
    press(&browser, "complete", "t");
    browser.wait_text("#nobody-title", "Nessuno al banco");
    assert_eq!(office.count("completed"), 1);
}

#[test]
fn what_was_chosen_for_a_case_and_not_recorded_is_asked_about_too() {
    let office = Office::open();
    let browser = Browser::start();
    office.sit_down(&browser, "help-point");
    open_desk(&browser);
    office.post("/api/v1/help", &json!({ "id": uuid::Uuid::new_v4(), "language": "it" }));
    browser.wait_text("#queue-title", "1");
    press(&browser, "next", key::SPACE);
    press(&browser, "start", "s");
    browser.wait_text("#since", "al banco da");
    choose(&browser, "Tributi");
    press(&browser, "complete", "t");
    browser.wait_text("#unsent-words", "ha scelto «Tributi», ma non l’ha segnato");
    assert!(!browser.shows("#unsent-send"));
    // Whoever is quick presses before the browser has told the page that the question is closed.
    let again = "document.getElementById('unsent-ask').close('no');
        document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key: 't', bubbles: true }));";
    browser.execute(again);
    assert!(browser.shows("#unsent-end"), "the key is heard: {}", browser.text("#said"));
    browser.press(key::SPACE);
    browser.wait_until("the question is left", || !browser.shows("#unsent-ask"));
    assert_eq!(office.count("completed"), 0);
    press(&browser, "complete", "t");
    browser.wait_text("#unsent-end", "Concludi");
    browser.click("#unsent-end");
    browser.wait_text("#nobody-title", "Nessuno al banco");
}

#[test]
fn an_office_is_told_that_the_number_it_calls_has_no_pass_until_it_has_one() {
    let office = Office::open();
    let browser = Browser::start();
    for desk in ["1", "tributi"] {
        office.command(desk, "open");
    }
    for _ in 0..2 {
        office.issue("anagrafe", "ordinary");
        office.command("1", "next");
        office.command("1", "start");
        let on = json!({ "id": uuid::Uuid::new_v4(), "to": "tributi", "reason": "istruttoria" });
        office.post("/api/v1/desks/1/escalate", &on);
    }
    let check_in = |badge: &str, number: &str| -> Value {
        office.post(
            "/api/v1/reception/check-in",
            &json!({ "id": uuid::Uuid::new_v4(), "badge": badge, "destination": "tributi", "purpose": "colloquio", "number": number, "language": "it" }),
        )
    };
    check_in("11", "A002");
    office.sit_down(&browser, "tributi");
    browser.wait_text("#queue li:nth-child(1) .note", "non registrato");
    assert!(!browser.text("#queue li:nth-child(2) .note").contains("non registrato"), "it has a badge");
    browser.wait_text("#queue-why", "A 001: primo in ordine di arrivo · non registrato");
    press(&browser, "next", key::SPACE);
    browser.wait_text("#number", "A 001");
    browser.wait_text("#unregistered", "A 001 non è registrato al ricevimento");
    is_sound(&browser, "office-unregistered");
    check_in("12", "A001");
    browser.wait_until("it has a badge now", || !browser.shows("#unregistered"));
    // Given back, it lets nobody through any more.
    office
        .post("/api/v1/reception/check-out", &json!({ "id": uuid::Uuid::new_v4(), "badge": "12", "becomes": "waits" }));
    browser.wait_text("#unregistered", "A 001");
    press(&browser, "start", "s");
    browser.wait_until("whoever is there came through", || !browser.shows("#unregistered"));
    assert_eq!(office.get("/api/v1/desks/1")["queue"], json!([]), "where no turnstile stands nobody is told");
    assert_no_faults(&browser);
}

#[test]
fn a_closed_desk_is_shown_as_closed_and_the_button_comes_after_what_it_sends() {
    let (office, browser) = serving();
    browser.wait_text("#transfer label:has([value='2'])", "Sportello 2: chiuso");
    assert_eq!(browser.execute("return document.querySelector('#transfer [value=\"2\"]').disabled"), true);
    is_sound(&browser, "desk-closed-target");
    office.command("2", "open");
    browser.wait_until("it can be chosen now", || {
        browser.execute("return document.querySelector('#transfer [value=\"2\"]').disabled") == false
    });
    assert_eq!(browser.text("#transfer label:has([value='2'])"), "Sportello 2");
    let after = "const send = document.getElementById('send');
        return [...document.querySelectorAll('#transfer input')].every((input) => input.compareDocumentPosition(send) & Node.DOCUMENT_POSITION_FOLLOWING);";
    assert_eq!(browser.execute(after), true, "by keys the button is found after the options");
    // Closed again, what was chosen is chosen no more.
    choose(&browser, "Sportello 2");
    browser.wait_text("#send", "Passa a Sportello 2");
    office.command("2", "close");
    browser.wait_text("#send", "Scelga dove passarlo");
    assert_no_faults(&browser);
}

#[test]
fn whoever_did_not_come_is_in_reach_however_many_wait() {
    let (office, browser) = at_an_open_desk("1");
    for _ in 0..50 {
        office.issue("anagrafe", "ordinary");
    }
    press(&browser, "next", key::SPACE);
    browser.wait_text("#number", "A 001");
    press(&browser, "no-show", "n");
    browser.wait_text("#no-shows", "A 001");
    browser.wait_text("#queue-title", "49");
    is_sound(&browser, "desk-many");
    browser.resize(1280, 800);
    let foot = "return document.getElementById('no-shows-card').getBoundingClientRect().bottom + scrollY";
    browser.wait_until("it is within the window", || browser.execute(foot).as_f64().unwrap() < 800.0);
}

#[test]
fn who_signs_out_everywhere_is_told_of_the_desk_left_open() {
    let (office, browser) = serving();
    browser.goto(&office.at("/account"));
    browser.click("form[action='/account/sign-out'] button");
    browser.wait_text("[role=alert]", "Sportello 1: A 001 è ancora allo sportello.");
    is_sound(&browser, "account-everywhere");
    browser.click("[role=alert] a");
    browser.wait_text("#number", "A 001");
    browser.goto(&office.at("/account"));
    browser.click("form[action='/account/sign-out'] button");
    browser.click("button[name=anyway]");
    browser.wait_text(".fault", "Tutte le sue sessioni sono finite");
}

#[test]
fn a_colleague_who_signed_out_is_named_no_more() {
    let (office, browser) = at_an_open_desk("1");
    let other = Browser::start();
    office.sit_down(&other, "1");
    office.issue("anagrafe", "ordinary");
    browser.wait_text("#others", "aperto anche in un’altra finestra");
    other.click("#sign-out button");
    other.click("#leave-ask button[value=yes]");
    other.wait_until("the way out", || other.address().contains("/login"));
    // The next look tells.
    office.issue("anagrafe", "ordinary");
    browser.wait_until("nobody else is named", || !browser.shows("#others"));
}
