// SPDX-License-Identifier: EUPL-1.2
//! The line between a page and its server: dead, slow or back again; and the time that pages go by.

use serde_json::json;

use super::office::{Office, assert_no_faults, at_an_open_desk, press, ready};
use crate::webdriver::{Browser, key};

/// Notes when the page's stream beat last: its own, or the one it shares.
pub const HEARTBEATS: &str = "window.beat = null; const hear = MessagePort.prototype.addEventListener;
    MessagePort.prototype.addEventListener = function (kind, heard) {
        hear.call(this, kind, (event) => {
            if (event.data.name === 'time') window.beat = performance.now() - event.data.age_ms;
            heard(event);
        });
    };
    const add = EventSource.prototype.addEventListener;
    EventSource.prototype.addEventListener = function (name, heard) {
        add.call(this, name, (event) => { if (name === 'time') window.beat = performance.now(); heard(event); });
    };";

/// Loads the page anew and notes when it first says that it is lost: `data-online` or `hidden` of the element.
fn note(browser: &Browser, place: &str) {
    browser.before_each_page(HEARTBEATS);
    browser.goto(&browser.address());
    browser.wait_until("a heartbeat", || browser.execute("return window.beat !== null") == true);
    let noted = "window.lost = null; const place = document.querySelector('PLACE');
        const is_lost = () => place.dataset.online ? place.dataset.online === 'false' : !place.hidden;
        new MutationObserver(() => { if (is_lost()) window.lost ??= performance.now(); }).observe(place, { attributes: true });";
    browser.execute(&noted.replace("PLACE", place));
}

/// It is said within these bounds after the last heartbeat.
fn check_is_told(browser: &Browser, page: &str) {
    browser
        .wait_until(&format!("{page} says that it is lost"), || browser.execute("return window.lost !== null") == true);
    let pause = browser.execute("return Math.round(window.lost - window.beat)").as_i64().unwrap();
    println!("{page}: told after {pause} ms");
    assert!((5_800..7_500).contains(&pause), "{page}: told after {pause} ms");
}

#[test]
fn a_frozen_server_is_told_at_the_desk_after_six_seconds_and_a_press_then_says_so_at_once() {
    let (office, browser) = at_an_open_desk("1");
    office.issue("anagrafe", "ordinary");
    note(&browser, "#link");
    browser.wait_text("#queue-title", "1");
    office.freeze();
    check_is_told(&browser, "desk");
    assert!(browser.text("#link-words").contains("non in linea dalle 10:1"), "{}", browser.text("#link-words"));
    ready(&browser, "next");
    browser.execute("window.said = null; const word = document.getElementById('word');
        new MutationObserver(() => { if (!word.hidden) window.said ??= performance.now(); }).observe(word, { attributes: true });
        document.addEventListener('keydown', () => { window.pressed = performance.now(); }, true);");
    browser.press(key::SPACE);
    browser.wait_text("#word-title", "Il server non ha ancora risposto");
    let pause = browser.execute("return Math.round(window.said - window.pressed)").as_i64().unwrap();
    assert!(pause < 500, "said {pause} ms after the press");
    office.thaw();
    browser.wait_text("#link-words", "in linea");
    browser.wait_text("#number", "A 001");
    browser.wait_until("the word is gone", || !browser.shows("#word"));
    assert_eq!(office.board()["calls"].as_array().unwrap().len(), 1, "the press counts once");
}

#[test]
fn a_frozen_server_is_told_on_all_other_pages_too() {
    let office = Office::open();
    let pages = [("/reception", "#link"), ("/desk/1/second", "#lost"), ("/screens", "#lost"), ("/results", "#lost")];
    let browsers = pages.map(|(page, place)| {
        let browser = Browser::start();
        office.sign_in(&browser, page);
        browser.wait_until("the page is well", || browser.execute("return document.readyState === 'complete'") == true);
        note(&browser, place);
        browser
    });
    office.freeze();
    for (browser, (page, _)) in browsers.iter().zip(pages) {
        check_is_told(browser, page);
    }
    browsers[1].wait_text("#lost", "Fermo alle 10:1");
    office.thaw();
    for (browser, (page, place)) in browsers.iter().zip(pages) {
        let back = if place == "#link" { "#link[data-online=true]" } else { "#lost[hidden]" };
        let is_back = format!("return document.querySelector('{back}') !== null");
        browser.wait_until(&format!("{page} is back"), || browser.execute(&is_back) == true);
    }
}

#[test]
fn the_clock_of_the_machine_at_a_desk_may_show_anything_and_jump() {
    let office = Office::open();
    let browser = Browser::start();
    browser.before_each_page(
        "window.ahead_ms = 3 * 3600_000; const real = Date.now.bind(Date); Date.now = () => real() + window.ahead_ms;",
    );
    office.sit_down(&browser, "1");
    super::office::open_desk(&browser);
    office.issue("anagrafe", "ordinary");
    press(&browser, "next", key::SPACE);
    browser.wait_text("#number", "A 001");
    for ahead_h in [3, -5, 48] {
        browser.execute(&format!("window.ahead_ms = {ahead_h} * 3600_000"));
        let second = browser.execute(
            "return new Promise((done) => setTimeout(() => done([clock.textContent, since.textContent]), 1200))",
        );
        let (clock, since) = (second[0].as_str().unwrap(), second[1].as_str().unwrap());
        assert!(clock.starts_with("10:1"), "{clock} with a clock {ahead_h} h ahead");
        assert!(since.contains("00:"), "{since} with a clock {ahead_h} h ahead");
    }
    browser.goto(&office.at("/reception"));
    browser.wait_text("#clock", ":");
    assert!(browser.text("#clock").starts_with("10:1"), "{}", browser.text("#clock"));
    assert_no_faults(&browser);
}

#[test]
fn a_line_that_is_merely_slow_is_not_told_as_lost() {
    let (office, browser) = at_an_open_desk("1");
    note(&browser, "#link");
    browser.wait_text("#link-words", "in linea");
    // The server is away for up to three and a half seconds at a time, again and again.
    for pause_ms in [1_500, 3_400, 2_500, 3_400] {
        office.freeze();
        let wait = format!("return new Promise((done) => setTimeout(done, {pause_ms}, true))");
        assert_eq!(browser.execute(&wait), json!(true));
        office.thaw();
        let beat = browser.execute("return window.beat").as_f64().unwrap();
        browser.wait_until("a heartbeat", || browser.execute("return window.beat").as_f64().unwrap() > beat);
    }
    assert_eq!(browser.execute("return window.lost"), json!(null));
    assert_eq!(browser.text("#link-words"), "in linea");
}
