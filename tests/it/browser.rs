// SPDX-License-Identifier: EUPL-1.2
//! The staff's pages in a real Chromium, against a real server process.

mod account;
mod desk;
mod find;
mod from_file;
mod levels;
mod line;
pub mod look;
mod many;
mod nobody_lost;
pub mod office;
mod phone;
mod present;
mod results;
mod screens;
mod second;
mod seeking;
mod structure;
mod unsent;
mod withdrawn;

use self::look::picture;
use self::office::{NAME, Office, PASSWORD, assert_no_faults, at_an_open_desk, open_desk, press, ready};
use crate::webdriver::{Browser, key};

#[test]
fn a_wrong_password_is_answered_in_words_and_the_right_one_leads_to_the_desk() {
    let office = Office::open();
    let browser = Browser::start();
    browser.goto(&office.at("/desk/3"));
    browser.wait_text("h1", "Accesso del personale");
    browser.keys("[name=name]", NAME);
    browser.keys("[name=password]", "un'altra chiave");
    browser.press(key::ENTER);
    browser.wait_text(".fault", "Nome o password non corretti");
    assert_eq!(browser.execute("return document.querySelector('[name=desk]').value"), "3", "the desk stays chosen");
    browser.screenshot(&picture("login.png"));
    browser.keys("[name=password]", PASSWORD);
    browser.press(key::ENTER);
    browser.wait_text("h1", "Sportello 3");
    assert!(browser.address().ends_with("/desk/3"));

    browser.click("form[action='/logout'] button");
    browser.wait_until("the way out", || !browser.address().contains("/desk"));
    browser.goto(&office.at("/desk/3"));
    assert!(browser.address().contains("/login"), "nobody is at the desk any more: {}", browser.address());
}

#[test]
fn a_clerk_works_through_a_morning_with_the_keyboard_alone() {
    let office = Office::open();
    let browser = Browser::start();
    office.sit_down(&browser, "1");
    browser.wait_text("#nobody-title", "Sportello chiuso");
    open_desk(&browser);
    browser.wait_text("#nobody-title", "Nessuno al banco");

    assert_eq!(office.issue("anagrafe", "ordinary"), "A001");
    browser.wait_text("#said", "È arrivato il primo numero: A 001.");
    assert_eq!(office.issue("anagrafe", "precedence"), "A002");
    browser.wait_text("#queue-title", "2");
    browser.wait_text("#queue-why", "A 002: precedenza, 60 minuti di vantaggio");

    press(&browser, "next", key::SPACE);
    browser.wait_text("#number", "A 002");
    browser.wait_text("#queue-why", "A 001: primo in ordine di arrivo");
    browser.wait_text("#seen-words", "scherm");
    browser.wait_text("#undo-left", "s");

    press(&browser, "undo", "u");
    browser.wait_text("#nobody-title", "Nessuno al banco");
    browser.wait_text("#said", "Annullato: A 002 torna in attesa.");
    browser.wait_text("#queue-why", "A 002");

    press(&browser, "next", key::SPACE);
    browser.wait_text("#number", "A 002");
    let first_call = office.board()["calls"][0]["seq"].as_u64().unwrap();
    press(&browser, "recall", "r");
    browser.wait_until("a second call", || office.board()["calls"][0]["seq"].as_u64().unwrap() > first_call);
    browser.wait_text("#said", "Richiamato A 002.");
    press(&browser, "start", "s");
    browser.wait_text("#since", "al banco da");
    browser.wait_text("#said", "A 002 è arrivato.");
    assert!(browser.shows("[data-command=no-show][aria-disabled=true]"), "whoever is here has come");
    press(&browser, "complete", "t");
    browser.wait_text("#nobody-title", "Nessuno al banco");

    press(&browser, "next", key::SPACE);
    browser.wait_text("#number", "A 001");
    press(&browser, "no-show", "n");
    browser.wait_text("#no-shows", "A 001");
    ready(&browser, "put-back");
    browser.wait_text("#said", "A 001 non si è presentato.");
    browser.click("#no-shows [data-command=put-back]");
    browser.wait_text("#queue", "A 001");
    browser.wait_text("#said", "A 001 è di nuovo in attesa.");

    press(&browser, "next", key::SPACE);
    browser.wait_text("#number", "A 001");
    browser.wait_text("#said", "Chiamato A 001.");
    press(&browser, "start", "s");
    press(&browser, "complete", "t");
    browser.wait_text("#said", "A 001: visita conclusa.");
    press(&browser, "next", key::SPACE);
    browser.wait_text("#said", "Nessuno è in attesa.");
    press(&browser, "pause", "p");
    browser.wait_text("#nobody-title", "Sportello in pausa");
    browser.wait_text("#said", "Lo sportello è in pausa.");
    // The same key takes it up again.
    press(&browser, "open", "p");
    browser.wait_text("#mode", "Aperto");
    assert_no_faults(&browser);
}

#[test]
fn a_call_that_no_screen_draws_is_told_to_the_clerk_who_called_until_one_has() {
    let office = Office::open();
    let browser = Browser::start();
    office.sit_down(&browser, "1");
    open_desk(&browser);
    office.issue("anagrafe", "ordinary");
    press(&browser, "next", key::SPACE);
    browser.wait_text(
        "#unseen",
        "Nessuno schermo ha mostrato la chiamata del numero A 001 (Sala, sinistra, Sala, destra): la chiami a voce.",
    );
    office.connect_screen("sala");
    office.command("1", "recall");
    browser.wait_text("#seen-words", "visto su 1");
    browser.wait_until("nobody is warned any more", || browser.text("#unseen").is_empty());
    assert_no_faults(&browser);
}

#[test]
fn a_ticket_passed_to_another_desk_is_seen_there_without_reloading() {
    let office = Office::open();
    let (one, other) = (Browser::start(), Browser::start());
    office.sit_down(&one, "1");
    office.sit_down(&other, "2");
    open_desk(&one);
    open_desk(&other);
    office.issue("anagrafe", "ordinary");
    press(&one, "next", key::SPACE);
    one.wait_text("#number", "A 001");
    one.wait_text("#transfer-title", "A 001");
    assert!(one.shows("#send[aria-disabled=true]"), "nothing is chosen yet");
    ready(&one, "next");
    one.click("#transfer label:has([data-kind=desk][value='2'])");
    one.wait_text("#send", "Sportello 2");
    one.click("#send");
    one.wait_text("#nobody-title", "Nessuno al banco");
    other.wait_text("#queue", "A 001");
    other.wait_text("#queue-why", "passato a questo sportello");
    press(&other, "next", key::SPACE);
    other.wait_text("#number", "A 001");
    assert_no_faults(&one);
    assert_no_faults(&other);
}

#[test]
fn a_space_pressed_after_a_mouse_click_calls_the_next_and_presses_nothing_twice() {
    let (office, browser) = at_an_open_desk("1");
    office.issue("anagrafe", "ordinary");
    office.issue("anagrafe", "ordinary");
    browser.wait_text("#queue-title", "2");
    ready(&browser, "next");
    // A double click is one call.
    let twice = "const next = document.querySelector('[data-command=next]'); next.click(); next.click();";
    browser.execute(twice);
    browser.wait_text("#number", "A 001");
    ready(&browser, "start");
    browser.click("[data-command=start]");
    press(&browser, "next", key::SPACE);
    browser.wait_text("#number", "A 002");
    assert_eq!(office.board()["calls"].as_array().unwrap().len(), 2);
}

#[test]
fn a_server_that_dies_is_named_and_its_return_calls_nobody_twice() {
    let (mut office, browser) = at_an_open_desk("1");
    for _ in 0..3 {
        office.issue("anagrafe", "ordinary");
    }
    browser.wait_text("#queue-title", "3");
    press(&browser, "next", key::SPACE);
    browser.wait_text("#number", "A 001");
    press(&browser, "start", "s");
    browser.wait_text("#since", "al banco da");
    ready(&browser, "next");

    office.kill();
    browser.press(key::SPACE);
    browser.wait_text("#word-title", "Il server non ha ancora risposto");
    browser.press(key::SPACE);
    browser.wait_text("#link-words", "non in linea dalle 10:1");
    office.start();
    browser.wait_text("#link-words", "in linea");
    browser.wait_text("#number", "A 002");
    browser.wait_until("the word is gone", || !browser.shows("#word"));
    let calls = office.board()["calls"].as_array().unwrap().len();
    assert_eq!(calls, 2, "the call pressed while the server was away counts once");
}

#[test]
fn a_browser_that_prefers_english_reads_english() {
    let office = Office::open();
    let browser = Browser::start_in("en-GB");
    browser.goto(&office.at("/"));
    assert_eq!(browser.execute("return document.documentElement.lang"), "en");
    browser.wait_text("main", "Desks");
    office.sit_down(&browser, "1");
    browser.wait_text("#nobody-title", "The desk is closed");
    browser.press(key::SPACE);
    browser.wait_text("#mode", "Open");
    assert_eq!(browser.text("#link-words"), "online");
    office.issue("anagrafe", "ordinary");
    press(&browser, "next", key::SPACE);
    browser.wait_text("#since", "called");
    assert_no_faults(&browser);
}

#[test]
fn the_overview_shows_what_each_screen_shows_now_and_the_desk_how_many_have_shown_its_call() {
    let (office, browser) = at_an_open_desk("1");
    let screens = browser.execute("return fetch('/api/v1/screens').then((answer) => answer.json())");
    let screens = screens.as_array().expect("a list of screens").clone();
    let name = |kind: &str| {
        let screen = screens.iter().find(|screen| screen["kind"] == kind).expect("a screen of each kind");
        screen["name"].as_str().unwrap().to_owned()
    };
    let display = name("display");

    browser.goto(&office.at("/screens"));
    let card = format!("[data-screen='{display}']");
    browser.wait_text(&format!("{card} .how"), "Non collegato");
    assert!(!browser.shows(&format!("{card} img")), "there is nothing to show yet");
    for screen in screens.iter().filter(|screen| screen["kind"] == "display") {
        office.connect_screen(screen["name"].as_str().unwrap());
    }
    browser.click("#refresh");
    browser.wait_text(&format!("{card} .how"), "collegato dalle 10:1");
    browser.wait_until("the screen's picture", || browser.shows(&format!("{card} img")));

    browser.goto(&office.at("/desk/1"));
    office.issue("anagrafe", "ordinary");
    browser.wait_text("#queue", "A 001");
    press(&browser, "next", key::SPACE);
    browser.wait_until("all screens have shown it", || browser.shows("#seen[data-all=true]"));
    browser.goto(&office.at("/screens"));
    browser.wait_text(&format!("{card} .told"), "A 001 · Sportello 1 · 10:1");
    assert_no_faults(&browser);
}

#[test]
fn an_answer_lost_on_its_way_is_asked_for_again_and_nothing_happens_twice() {
    let (office, browser) = at_an_open_desk("1");
    for _ in 0..3 {
        office.issue("anagrafe", "ordinary");
    }
    browser.wait_text("#queue-title", "3");
    ready(&browser, "next");
    // The command reaches the server, its first answer does not reach the page.
    browser.execute(
        "const sent = window.fetch;
         window.sent_ids = [];
         window.fetch = async (address, options) => {
           if (!String(address).endsWith('/next')) return sent(address, options);
           window.sent_ids.push(JSON.parse(options.body).id);
           const answer = await sent(address, options);
           if (window.sent_ids.length === 1) throw new TypeError('lost');
           return answer;
         };",
    );
    browser.press(key::SPACE);
    browser.wait_until("a second asking", || browser.execute("return window.sent_ids.length") == 2);
    browser.wait_text("#number", "A 001");
    ready(&browser, "next");
    assert_eq!(browser.execute("return new Set(window.sent_ids).size"), 1, "the same id both times");
    assert_eq!(office.board()["calls"].as_array().unwrap().len(), 1, "one ticket was called");
}

#[test]
fn a_session_that_has_ended_leads_back_to_the_login_of_the_same_desk() {
    let office = Office::open();
    let browser = Browser::start();
    office.sit_down(&browser, "2");
    browser.execute("return fetch('/logout', { method: 'POST' }).then(() => true)");
    browser.press(key::SPACE);
    browser.wait_text(".fault", "La sessione è finita");
    assert_eq!(browser.execute("return document.querySelector('[name=desk]').value"), "2");
}

#[test]
fn closing_with_somebody_at_the_desk_asks_first() {
    let (office, browser) = at_an_open_desk("1");
    office.issue("anagrafe", "ordinary");
    press(&browser, "next", key::SPACE);
    browser.wait_text("#number", "A 001");
    press(&browser, "start", "s");
    browser.wait_text("#since", "al banco da");
    ready(&browser, "close");
    browser.click("[data-command=close]");
    browser.wait_text("#close-words", "A 001 è al banco");
    browser.press(key::SPACE);
    browser.wait_until("the question is gone", || !browser.shows("#close-ask"));
    assert_eq!(browser.text("#mode"), "Aperto", "the first button goes back");
    browser.click("[data-command=close]");
    browser.click("#close-ask button[value=yes]");
    browser.wait_text("#nobody-title", "Sportello chiuso");
}

#[test]
fn a_changed_site_reaches_the_desk_and_a_faulty_one_is_told_while_the_old_one_stays() {
    let office = Office::open();
    let browser = Browser::start();
    office.sit_down(&browser, "1");
    browser.wait_text("h1", "Sportello 1");
    office.edit_site("\"Sportello 1\"", "\"Postazione 1\"");
    browser.wait_text("h1", "Postazione 1");

    office.edit_site("serves = [\"anagrafe\", \"autentiche\", \"atti\", \"pagamenti\"]", "serves = [\"anagrafo\"]");
    browser.goto(&office.at("/screens"));
    browser.wait_until("the fault is told", || {
        browser.click("#refresh");
        browser.shows("#faults pre")
    });
    browser.wait_text("#faults", "resta in uso la versione di prima");
    browser.wait_text("#faults pre", "anagrafo");
    browser.goto(&office.at("/desk/1"));
    browser.wait_text("h1", "Postazione 1");
}
