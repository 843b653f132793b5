// SPDX-License-Identifier: EUPL-1.2
//! Beyond the first rows of a desk's lists: everybody is found, seen and called, by mouse and by keys.

use serde_json::json;

use super::look::{SOUND, picture};
use super::office::{Office, assert_no_faults, at_an_open_desk, press, ready};
use crate::webdriver::{Browser, key};

const ESCAPE: &str = "\u{e00c}";

fn with_people(people: usize) -> (Office, Browser) {
    let (office, browser) = at_an_open_desk("1");
    for _ in 0..people {
        office.issue("anagrafe", "ordinary");
    }
    browser.wait_text("#queue-title", &format!("· {people}"));
    (office, browser)
}

/// What has the focus, and what is typed there.
fn focus(browser: &Browser) -> (String, String) {
    let told = browser.execute("return [document.activeElement.id, document.activeElement.value ?? '']");
    (told[0].as_str().unwrap().to_owned(), told[1].as_str().unwrap().to_owned())
}

fn rows(browser: &Browser, list: &str) -> Vec<String> {
    let script = format!("return Array.from(document.querySelectorAll('{list} li b'), (cell) => cell.textContent)");
    let rows = browser.execute(&script);
    rows.as_array().unwrap().iter().map(|row| row.as_str().unwrap().replace('\u{a0}', " ")).collect()
}

#[test]
fn the_last_of_a_thousand_is_found_by_number_and_called_for_a_reason() {
    let (office, browser) = with_people(1_000);
    browser.click("#find");
    browser.keys("#find", "a 998");
    browser.wait_text("#find-said", "Trovati: 1");
    assert_eq!(rows(&browser, "#queue"), ["A 998"]);
    for (width_px, height_px) in [(320, 800), (1280, 800)] {
        browser.resize(width_px, height_px);
        assert_eq!(browser.execute(SOUND), json!([]), "at {width_px} px");
        browser.screenshot(&picture(&format!("desk-find-{width_px}.png")));
    }
    browser.in_forced_colours(true);
    browser.screenshot(&picture("desk-find-forced.png"));
    browser.in_forced_colours(false);
    ready(&browser, "next");
    browser.click("#queue [data-command=call]");
    browser.wait_text("#call-title", "Chiamare A 998 prima degli altri?");
    browser.click("#call-ask label");
    browser.click("#call-ask button[value=yes]");
    browser.wait_text("#number", "A 998");
    browser.wait_until("everybody is listed again", || rows(&browser, "#queue").len() == 12);
    assert_eq!(focus(&browser).0, "desk", "the keys are the desk's");
    let size = browser
        .execute("return fetch('/api/v1/desks/1?rows=12').then((answer) => answer.text()).then((text) => text.length)");
    println!("a desk's board with 999 waiting: {size} bytes");
    assert!(size.as_u64().unwrap() <= 10_000, "{size} bytes");
    assert_eq!(office.board()["calls"][0]["number"], "A998");
    assert_no_faults(&browser);
}

#[test]
fn letters_typed_in_the_search_are_no_commands_and_the_focus_stays_while_people_come() {
    let (office, browser) = with_people(14);
    press(&browser, "next", key::SPACE);
    browser.wait_text("#number", "A 001");
    ready(&browser, "start");
    browser.execute("document.getElementById('find').focus()");
    for letter in ["n", "t", "s", "p", "r", "u", key::SPACE, "x"] {
        browser.press(letter);
    }
    browser.wait_text("#find-said", "Nessuno con «ntspru x»");
    assert_eq!(browser.text("#mode"), "Aperto");
    assert_eq!(browser.text("#number").replace('\u{a0}', " "), "A 001");
    assert_eq!(office.get("/api/v1/desks/1")["current"]["state"], "called");
    browser.press(ESCAPE);
    assert_eq!(focus(&browser), ("find".to_owned(), String::new()), "the first Esc empties the field");
    browser.wait_until("everybody is listed again", || rows(&browser, "#queue").len() == 12);

    browser.keys("#find", "anagr");
    browser.wait_text("#find-said", "Trovati: 13");
    for people in 14..17 {
        office.issue("anagrafe", "ordinary");
        browser.wait_text("#queue-title", &format!("· {people}"));
        browser.wait_text("#find-said", &format!("Trovati: {people}"));
        assert_eq!(focus(&browser), ("find".to_owned(), "anagr".to_owned()));
    }
    office.issue("pagamenti", "ordinary");
    browser.wait_text("#queue-title", "· 17");
    assert!(rows(&browser, "#queue").iter().all(|row| row.starts_with('A')), "{:?}", rows(&browser, "#queue"));
    browser.press(ESCAPE);
    browser.press(ESCAPE);
    assert_eq!(focus(&browser).0, "desk", "the second Esc gives the keys back to the desk");
    press(&browser, "recall", "r");
    browser.wait_text("#said", "Richiamato A 001.");
    assert_no_faults(&browser);
}

#[test]
fn a_queue_is_leafed_through_by_keys_to_its_end_and_back() {
    let (office, browser) = with_people(30);
    let next = "[data-list=waiting][data-leaf=next]";
    browser.wait_text("[data-pages=waiting]", "1–12 di 30");
    browser.execute(&format!("document.querySelector('{next}').focus()"));
    let mut seen = rows(&browser, "#queue");
    for said in ["13–24 di 30", "25–30 di 30"] {
        browser.press(key::ENTER);
        browser.wait_text("[data-pages=waiting]", said);
        seen.extend(rows(&browser, "#queue"));
    }
    assert_eq!(seen, (1..=30).map(|count| format!("A {count:03}")).collect::<Vec<_>>());
    let has_focus = format!("return document.activeElement === document.querySelector('{next}')");
    assert_eq!(browser.execute(&has_focus), true, "the focus stays where it was");
    // The list grows and shrinks under whoever leafs.
    office.issue("anagrafe", "ordinary");
    browser.wait_text("[data-pages=waiting]", "25–31 di 31");
    for said in ["13–24 di 31", "1–12 di 31"] {
        browser.click("[data-list=waiting][data-leaf=back]");
        browser.wait_text("[data-pages=waiting]", said);
    }
    ready(&browser, "next");
    browser.click("[data-command=next]");
    browser.wait_text("#number", "A 001");
    browser.wait_text("[data-pages=waiting]", "1–12 di 30");
    assert_no_faults(&browser);
}

#[test]
fn whoever_did_not_come_or_was_served_is_listed_whole_and_found() {
    let (office, browser) = with_people(9);
    for verb in ["next", "no-show"].into_iter().cycle().take(10) {
        office.command("1", verb);
    }
    for verb in ["next", "start", "complete"].into_iter().cycle().take(12) {
        office.command("1", verb);
    }
    browser.wait_text("#no-shows-title", "· 5");
    browser.wait_text("[data-pages=no-shows]", "1–3 di 5");
    assert_eq!(rows(&browser, "#no-shows"), ["A 005", "A 004", "A 003"]);
    browser.click("[data-list=no-shows][data-leaf=next]");
    browser.wait_text("[data-pages=no-shows]", "4–5 di 5");
    assert_eq!(rows(&browser, "#no-shows"), ["A 002", "A 001"]);

    browser.keys("#find", "7");
    browser.wait_text("#find-said", "Trovati: 1");
    assert_eq!(rows(&browser, "#served"), ["A 007"]);
    assert!(browser.shows("#served"), "whoever was looked for is seen");
    ready(&browser, "next");
    // By key: rows that moved within the last second are not hit by a click, and a test leafs and types faster than people.
    browser.execute("document.querySelector('#served [data-command=reopen]').focus()");
    browser.press(key::ENTER);
    browser.wait_text("#number", "A 007");

    browser.execute("document.getElementById('find').select()");
    browser.keys("#find", "1");
    browser.wait_until("who is looked for", || rows(&browser, "#no-shows") == ["A 001"]);
    browser.wait_until("it can be pressed", || browser.shows("#no-shows [data-command=put-back]"));
    ready(&browser, "put-back");
    browser.execute("document.querySelector('#no-shows [data-command=put-back]').focus()");
    browser.press(key::ENTER);
    browser.wait_text("#said", "A 001 è di nuovo in attesa.");
    browser.wait_until("it waits", || rows(&browser, "#queue") == ["A 001"]);
    assert_no_faults(&browser);
}
