// SPDX-License-Identifier: EUPL-1.2
//! One's own account, the security log, and a second screen on another device, in a real browser.

use super::look::{self, picture};
use super::office::{NAME, Office, PASSWORD, assert_no_faults};
use crate::webdriver::{Browser, key};
use server::auth;
use server::security::{Entry, What};

/// Whole and legible at every width, and in the system's own colours.
fn is_sound(browser: &Browser, name: &str) {
    look::is_sound(browser, name, &[(320, 720), (1280, 800)]);
}

#[test]
fn a_password_is_changed_by_keys_with_what_is_wrong_told_in_words() {
    let office = Office::open();
    let browser = Browser::start();
    office.sign_in(&browser, "/account");
    browser.wait_text("h1", "Il mio account");
    let change = |new: &str| {
        browser.keys("[name=password]", PASSWORD);
        browser.keys("[name=new]", new);
        browser.keys("[name=again]", new);
        browser.press(key::ENTER);
    };
    change("spazio in comune");
    browser.wait_text(".fault", "il nome dell’ufficio o del programma");
    assert!(!browser.address().contains('?'), "no fault in an address: {}", browser.address());
    is_sound(&browser, "account-fault");
    let told = browser.console();
    assert!(told.len() == 1 && told[0].contains("422"), "the browser knows that it was refused, and no more: {told:?}");
    change("tre cavoli viola");
    browser.wait_text(".done", "La password è cambiata");
    browser.keys("form[action='/account/sign-out'] button", key::ENTER);
    browser.wait_text(".fault", "Tutte le sue sessioni sono finite");
    browser.keys("[name=name]", NAME);
    browser.keys("[name=password]", "tre cavoli viola");
    browser.press(key::ENTER);
    browser.wait_until("the way in", || !browser.address().contains("/login"));
    browser.goto(&office.at("/security"));
    browser.wait_text("table", "password cambiata");
    browser.wait_text("table", "tutte le sessioni finite");
    is_sound(&browser, "security");
    assert_no_faults(&browser);
}

#[test]
fn who_guesses_reads_for_how_many_seconds_to_wait() {
    let office = Office::open();
    let browser = Browser::start();
    browser.goto(&office.at("/login"));
    browser.keys("[name=name]", NAME);
    for _ in 0..6 {
        browser.execute("window.is_before = true");
        browser.keys("[name=password]", "sbagliata");
        browser.press(key::ENTER);
        browser.wait_until("the answer", || {
            browser.execute("return window.is_before !== true && document.querySelector('.fault') !== null") == true
        });
        assert_eq!(browser.execute("return document.querySelector('[name=name]').value"), NAME, "the name stays");
        if browser.text(".fault").contains("Troppi") {
            break;
        }
    }
    browser.wait_text(".fault", "Troppi tentativi. Riprovi tra");
    browser.wait_text(".fault", "second");
    assert!(browser.address().ends_with("/login"), "no name and no fault in an address: {}", browser.address());
    is_sound(&browser, "login-braked");
}

#[test]
fn another_device_becomes_the_second_screen_by_a_code_and_holds_no_clerks_session() {
    let office = Office::open();
    let (clerk, glass) = (Browser::start(), Browser::start());
    office.command("1", "open");
    office.sign_in(&clerk, "/desk/1/seconds");
    clerk.click("form[action='/desk/1/seconds/code'] button");
    clerk.wait_until("the code", || clerk.shows("#code"));
    is_sound(&clerk, "second-code");
    let code = clerk.text("#code");
    glass.goto(&office.at("/second"));
    glass.keys("[name=code]", "12345678");
    glass.press(key::ENTER);
    glass.wait_text(".fault", "Questo codice non vale");
    is_sound(&glass, "second-enter");
    glass.keys("[name=code]", &code);
    glass.press(key::ENTER);
    glass.wait_text("#title", "Benvenuti");
    office.issue("anagrafe", "ordinary");
    office.command("1", "next");
    glass.wait_text("#number", "A 001");
    office.command("1", "start");
    glass.wait_until("the screen has seen the visit begin", || glass.shows("body[data-serving=true]"));
    office.command("1", "complete");
    glass.click("#choices [data-kind=stars]:nth-child(1)");
    glass.wait_until("the reason", || glass.shows("body[data-step=aspect]"));
    glass.click("#choices [data-kind=aspect]");
    glass.wait_until("noted", || glass.shows("body[data-step=thanks]"));
    let rated: Vec<_> = office.entries().into_iter().filter(|event| event["event"] == "rated").collect();
    assert_eq!(rated.len(), 1, "{rated:?}");
    for page in ["/desk/1", "/screens", "/account"] {
        glass.goto(&office.at(page));
        assert!(glass.address().contains("/login"), "{page}: {}", glass.address());
    }
    glass.goto(&office.at("/second/1"));
    glass.wait_until("the screen", || glass.shows("#title"));
    clerk.click("form[action='/desk/1/seconds/end'] button");
    clerk.wait_text(".done", "sono chiusi");
    glass.wait_text(".fault", "Questo schermo è stato chiuso");
    assert!(glass.address().ends_with("/second/1"), "no fault in an address: {}", glass.address());
    is_sound(&glass, "second-over");
}

#[test]
fn the_second_screen_opens_in_a_window_of_its_own_by_a_press_at_the_desk_and_by_keys() {
    let office = Office::open();
    let browser = Browser::start();
    office.sit_down(&browser, "1");
    let desk = browser.window();
    browser.resize(320, 720);
    browser.screenshot(&picture("desk-foot-320.png"));
    browser.resize(1280, 800);
    browser.execute("document.querySelector('.foot').scrollIntoView()");
    browser.screenshot(&picture("desk-foot-1280.png"));
    browser.in_forced_colours(true);
    browser.screenshot(&picture("desk-foot-forced.png"));
    browser.in_forced_colours(false);
    for (opens, place) in
        [("a click", "form[action='/desk/1/second'] button"), ("a key", "form[action='/desk/1/second'] button")]
    {
        let before = browser.windows().len();
        match opens {
            "a click" => browser.click(place),
            _ => browser.keys(place, key::ENTER),
        }
        browser.wait_until(opens, || browser.windows().len() == before + 1);
        let opened = browser.windows().into_iter().find(|window| *window != desk).expect("a window of its own");
        browser.switch_to(&opened);
        browser.wait_text("#title", "Benvenuti");
        assert!(browser.address().ends_with("/second/1"), "{}", browser.address());
        browser.close();
        browser.switch_to(&desk);
        assert!(browser.address().ends_with("/desk/1"), "the desk's page stays");
    }
    office.sign_in(&browser, "/desk/1/seconds");
    is_sound(&browser, "second-screens");
    browser.goto(&office.at("/desk/1/second"));
    assert!(browser.address().ends_with("/desk/1/seconds"), "an address opens none: {}", browser.address());
    assert_no_faults(&browser);
}

#[test]
fn whose_session_has_ended_reads_so_where_they_log_in_again() {
    let office = Office::open();
    let browser = Browser::start();
    office.sit_down(&browser, "1");
    let by = Entry::new(What::SessionsEnded, jiff::Timestamp::now());
    auth::end_sessions(office.data_dir(), NAME, by).unwrap();
    browser.wait_text(".fault", "La sessione è finita");
    assert!(browser.address().ends_with("/login?desk=1"), "{}", browser.address());
    is_sound(&browser, "login-again");
}
