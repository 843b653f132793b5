// SPDX-License-Identifier: EUPL-1.2
//! A desk's second screen: whoever was served is asked, whatever the clerk presses next; nobody else is.

use serde_json::{Value, json};

use super::look::{SOUND, picture};
use super::office::{Office, assert_no_faults};
use crate::webdriver::Browser;

/// A screen at desk 1, where A001 is being served and A002 and A003 wait.
fn serving() -> (Office, Browser) {
    let office = Office::open();
    let browser = Browser::start();
    office.command("1", "open");
    office.issue_in("anagrafe", "ordinary", "en");
    office.issue("anagrafe", "ordinary");
    office.issue("anagrafe", "ordinary");
    office.sign_in(&browser, "/desk/1/second");
    browser.wait_text("#title", "Benvenuti");
    office.command("1", "next");
    office.command("1", "start");
    browser.wait_until("the screen has seen the visit begin", || browser.shows("body[data-serving=true]"));
    (office, browser)
}

fn step(browser: &Browser, step: &str) {
    browser.wait_until(step, || browser.shows(&format!("body[data-step={step}]")));
}

fn ratings(office: &Office) -> Vec<Value> {
    office.entries().into_iter().filter(|event| event["event"] == "rated").collect()
}

#[test]
fn who_was_served_is_asked_also_when_the_next_is_called_at_once_and_their_answer_is_theirs() {
    let (office, browser) = serving();
    let served = office.board()["calls"][0].clone();
    assert_eq!(served["number"], "A001");
    office.command("1", "next");
    browser.wait_text("#title", "How was it?");
    browser.wait_text("#lead", "A 001");
    browser.wait_text("#next-words", "Ora serviamo il numero");
    browser.wait_text("#next-number", "A 002");
    assert_eq!(browser.execute("return document.getElementById('next').lang"), "it", "each in their language");
    for (width_px, height_px) in [(420, 900), (1280, 800)] {
        browser.resize(width_px, height_px);
        assert_eq!(browser.execute(SOUND), json!([]), "{width_px}");
        browser.screenshot(&picture(&format!("second-next-{width_px}.png")));
    }
    browser.click("#choices [data-kind=stars]:nth-child(1)");
    step(&browser, "aspect");
    browser.wait_text("#lead", "A 001");
    // A star pressed by mistake is pressed anew.
    browser.click("#choices [data-kind=back]");
    step(&browser, "stars");
    browser.click("#choices [data-kind=stars]:nth-child(4)");
    step(&browser, "aspect");
    for (width_px, height_px) in [(320, 900), (1280, 800)] {
        browser.resize(width_px, height_px);
        assert_eq!(browser.execute(SOUND), json!([]), "{width_px}");
        browser.screenshot(&picture(&format!("second-aspect-{width_px}.png")));
    }
    browser.click("#choices [data-kind=aspect]");
    step(&browser, "thanks");
    browser.wait_text("#number", "A 002");
    assert_eq!(browser.text("#title"), "Ora serviamo il numero");
    let [rated] = &ratings(&office)[..] else { panic!("one rating") };
    let visit = office.entries().into_iter().find(|event| event["event"] == "called").unwrap();
    assert_eq!(rated["ticket"], visit["ticket"], "of the visit that had ended");
    assert_eq!(rated["rating"]["stars"], 2, "the star that was meant");
    // Whoever has said it is not asked again, by a screen that starts anew either.
    office.go(&browser, "/desk/1/second");
    browser.wait_text("#number", "A 002");
    assert!(!browser.shows("#choices button"));
    assert_no_faults(&browser);
}

#[test]
fn the_question_goes_when_the_next_has_come_or_the_desk_takes_the_end_back() {
    let (office, browser) = serving();
    office.command("1", "next");
    step(&browser, "stars");
    office.command("1", "undo");
    step(&browser, "number");
    browser.wait_text("#number", "A 001");
    office.command("1", "complete");
    browser.wait_text("#lead", "A 001");
    office.command("1", "next");
    browser.wait_text("#next-number", "A 002");
    assert!(browser.shows("body[data-step=stars]"), "still asked: the next has not come yet");
    office.command("1", "start");
    step(&browser, "number");
    browser.wait_text("#number", "A 002");
    assert!(!browser.shows("#next"));
    assert_eq!(ratings(&office), [0; 0]);
    assert_no_faults(&browser);
}

#[test]
fn nobody_is_asked_of_a_number_that_did_not_come() {
    let (office, browser) = serving();
    office.command("1", "complete");
    browser.wait_text("#lead", "A 001");
    office.command("1", "next");
    browser.wait_text("#next-number", "A 002");
    office.command("1", "no-show");
    browser.wait_until("the next number is gone", || !browser.shows("#next"));
    browser.wait_text("#lead", "A 001");
    office.command("1", "next");
    browser.wait_text("#next-number", "A 003");
    browser.wait_text("#lead", "A 001");
    // Whoever has rated on their phone is not asked any longer.
    office.rate("A001", 5, "kind");
    step(&browser, "number");
    browser.wait_text("#number", "A 003");
    assert_no_faults(&browser);
}
