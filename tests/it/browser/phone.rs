// SPDX-License-Identifier: EUPL-1.2
//! A ticket's page in a real browser as small as a phone.

use serde_json::{Value, json};
use spazio::office::TicketId;

use super::line::HEARTBEATS;
use super::look::{SOUND, picture};
use super::office::{Office, assert_no_faults};
use crate::webdriver::Browser;

/// A usual phone, upright, in the browser's own pixels.
const PHONE: (u32, u32) = (360, 740);

fn open(office: &Office, browser: &Browser, ticket: &Value) {
    let id = ticket["id"].as_str().unwrap().parse().unwrap();
    browser.resize(PHONE.0, PHONE.1);
    browser.goto(&office.at(&format!("/t/{}", TicketId(id).code())));
}

fn is_sound(browser: &Browser, name: &str) {
    for (width_px, height_px) in [(320, 568), (412, 915), PHONE] {
        browser.resize(width_px, height_px);
        assert_eq!(browser.execute(SOUND), json!([]), "{name} at {width_px}×{height_px}");
        let wide = "return document.documentElement.scrollWidth <= innerWidth";
        assert_eq!(browser.execute(wide), json!(true), "{name} at {width_px}×{height_px} scrolls sideways");
    }
    browser.screenshot(&picture(name));
}

#[test]
fn a_ticket_is_followed_on_a_phone_until_it_is_called_and_rated() {
    let office = Office::open();
    let browser = Browser::start();
    office.issue("anagrafe", "ordinary");
    let ticket = office.ticket_in("anagrafe", "ordinary", "it");
    office.command("1", "open");
    open(&office, &browser, &ticket);
    browser.wait_text("h1", "A\u{200a}002");
    browser.wait_text("dd", "1 persona");
    is_sound(&browser, "phone-waiting.png");
    browser.click("#alarm-on");
    browser.wait_text("#alarm-said", "Avviso acceso");

    // The page follows by itself.
    office.command("1", "next");
    browser.wait_text("dd", "nessuno");
    office.command("1", "next");
    browser.wait_text(".call h2", "Sportello 1");
    assert_eq!(browser.execute("return document.body.dataset.alarmed"), json!("true"), "whoever asked is woken");
    is_sound(&browser, "phone-called.png");
    office.command("1", "start");
    browser.wait_text(".call", "Lei è a questo sportello");
    office.command("1", "complete");
    browser.wait_text("#rating h2", "Com’è andata?");
    browser.click("a[href^='?stars=4']");
    browser.wait_text("#rating h2", "Che cosa le è piaciuto?");
    is_sound(&browser, "phone-rating.png");
    browser.click("button[value=kind]");
    browser.wait_text("#rating h2", "Grazie");
    assert_eq!(browser.execute("return document.activeElement.textContent"), "Grazie", "who goes by keys is led on");
    let rated = |event: &&Value| event["event"] == "rated";
    assert_eq!(office.entries().iter().filter(rated).count(), 1);
    assert_no_faults(&browser);
}

#[test]
fn a_comment_that_arrived_says_so_where_the_focus_is_and_leaves_its_box_each_time() {
    const FOCUSED: &str = "return document.activeElement.id";
    const BOX: &str = "return document.getElementById('comment').value";
    let office = Office::open();
    let browser = Browser::start();
    let ticket = office.ticket_in("anagrafe", "ordinary", "it");
    for verb in ["open", "next", "start", "complete"] {
        office.command("1", verb);
    }
    open(&office, &browser, &ticket);
    browser.click("a[href^='?stars=4']");
    browser.click("button[value=kind]");
    browser.wait_text("#rating h2", "Grazie");
    for text in ["Grazie mille", "Anzi, sedie scomode"] {
        browser.keys("#comment", text);
        browser.click("form.comment button");
        browser.wait_until("it is led to what arrived", || browser.execute(FOCUSED) == "received");
        assert_eq!(browser.text("#received"), "Abbiamo ricevuto il suo commento");
        assert_eq!(
            browser.execute("return document.getElementById('spoken').textContent"),
            "Abbiamo ricevuto il suo commento"
        );
        assert_eq!(browser.execute(BOX), "");
        browser.execute("document.activeElement.blur()");
    }
    is_sound(&browser, "phone-comment.png");
    // Without its script, too: the way back leads to it, and an empty box takes nothing away.
    browser.without_file("phone.js");
    open(&office, &browser, &ticket);
    browser.keys("#comment", "Sedie scomode");
    browser.click("form.comment button");
    browser.wait_until("the page is there again", || browser.address().ends_with("#received"));
    browser.click("form.comment button");
    browser.wait_until("the page is there again", || !browser.address().ends_with("#received"));
    browser.wait_text("#received", "Abbiamo ricevuto il suo commento");
}

#[test]
fn an_office_with_a_long_name_calls_on_a_small_phone_and_what_is_owed_stands_below_the_number() {
    let office = Office::open();
    let browser = Browser::start();
    let ticket = office.ticket_in("anagrafe", "ordinary", "ar");
    for verb in ["open", "next", "start"] {
        office.command("1", verb);
    }
    let up = |desk: &str, to: &str| {
        let body = json!({ "id": uuid::Uuid::new_v4(), "to": to, "reason": "competenza" });
        office.post(&format!("/api/v1/desks/{desk}/escalate"), &body);
    };
    up("1", "tributi");
    for verb in ["open", "next"] {
        office.command("tributi", verb);
    }
    open(&office, &browser, &ticket);
    for (language, name) in [("it", "phone-office.png"), ("ar", "phone-office-arabic.png")] {
        browser.goto(&format!("{}?lang={language}", browser.address().split('?').next().unwrap()));
        browser.wait_until("it is called", || browser.shows(".call .warning"));
        is_sound(&browser, name);
    }
    office.command("tributi", "start");
    up("tributi", "help-point");
    for verb in ["open", "next", "start"] {
        office.command("help-point", verb);
    }
    let at_help = office.get("/api/v1/desks/help-point");
    let case = at_help["current"]["ticket"].as_str().unwrap();
    let ask = json!({ "id": uuid::Uuid::new_v4(), "sector": "tributi" });
    office.post(&format!("/api/v1/cases/{case}/ask-head"), &ask);
    office.command("help-point", "complete");
    browser.wait_until("it is owed", || browser.shows(".case h2"));
    is_sound(&browser, "phone-case-arabic.png");
    const TOP: &str = "return document.querySelector(arguments_).getBoundingClientRect().top";
    let top = |css: &str| browser.execute(&TOP.replace("arguments_", &format!("'{css}'"))).as_f64().unwrap();
    assert!(top(".number") < top(".standing") && top(".standing") < top(".case") && top(".case") < top(".rating"));
    assert_no_faults(&browser);
}

#[test]
fn ten_more_minutes_are_asked_for_and_ended_by_two_presses_and_a_number_is_given_up_by_two_more() {
    let office = Office::open();
    let browser = Browser::start();
    let ticket = office.ticket_in("anagrafe", "ordinary", "en");
    open(&office, &browser, &ticket);
    browser.click("form[action$=postpone] button");
    browser.wait_text(".standing h2", "We let the others pass");
    is_sound(&browser, "phone-postponed.png");
    browser.click("form[action$=resume] button");
    browser.wait_text(".do", "You can ask 1 more time.");
    browser.click("summary");
    browser.click("form[action$=cancel] button");
    browser.wait_text(".standing h2", "You gave up your number");
    browser.goto(&office.at("/t/AAAAAAAAAAAAAAAAAAAAAA"));
    browser.wait_text("h1", "Questo biglietto non c’è");
}

#[test]
fn a_page_whose_server_comes_back_goes_on_by_itself() {
    let mut office = Office::open();
    let browser = Browser::start();
    let ticket = office.ticket_in("anagrafe", "ordinary", "it");
    open(&office, &browser, &ticket);
    browser.wait_text("dd", "nessuno");
    office.kill();
    office.start();
    office.command("1", "open");
    office.command("1", "next");
    browser.wait_text(".call h2", "Sportello 1");
}

/// Whatever the ticket's page cannot send or load: ticket, number and address stay.
fn is_still_here(browser: &Browser, number: &str) {
    assert!(browser.address().contains("/t/"), "{}", browser.address());
    assert_eq!(browser.text("h1").replace('\u{200a}', " "), number);
}

#[test]
fn a_phone_says_that_it_is_cut_off_and_what_was_pressed_meanwhile_is_done_once_when_it_is_back() {
    let office = Office::open();
    let browser = Browser::start();
    let ticket = office.ticket_in("anagrafe", "ordinary", "it");
    browser.before_each_page(HEARTBEATS);
    open(&office, &browser, &ticket);
    browser.wait_text("dd", "nessuno");
    browser.click("#alarm-on");
    browser.wait_text("#alarm-said", "Avviso acceso");
    browser.execute(
        "const cut = document.getElementById('cut');
         new MutationObserver(() => { if (!cut.hidden) window.cut_ms ??= performance.now(); }).observe(cut, { attributes: true });",
    );
    browser.wait_until("a heartbeat", || browser.execute("return window.beat !== null") == true);
    office.freeze();
    browser.wait_text("#cut", "quello che legge è delle 10:1");
    let pause = browser.execute("return Math.round(window.cut_ms - window.beat)").as_i64().unwrap();
    println!("phone: told after {pause} ms");
    assert!((5_800..7_500).contains(&pause), "told after {pause} ms");
    browser.screenshot(&picture("phone-cut-off.png"));

    browser.click("form[action$=postpone] button");
    browser.wait_text("#fault", "Non ancora inviato");
    is_still_here(&browser, "A 001");
    assert_eq!(browser.text("#alarm-said"), "Avviso acceso");
    browser.click("a[href='?lang=en']");
    browser.wait_text("#fault", "Manca il collegamento");
    is_still_here(&browser, "A 001");
    office.thaw();
    browser.wait_text(".standing h2", "Facciamo passare gli altri");
    browser.wait_until("all is well", || !browser.shows("#cut") && !browser.shows("#fault"));
    let postponed = |event: &&Value| event["event"] == "ticket-postponed";
    assert_eq!(office.entries().iter().filter(postponed).count(), 1);
}

#[test]
fn every_button_of_a_phone_without_a_server_leaves_the_page_where_it_is() {
    let mut office = Office::open();
    let browser = Browser::start();
    let (served, waiting) =
        (office.ticket_in("anagrafe", "ordinary", "it"), office.ticket_in("anagrafe", "ordinary", "it"));
    for verb in ["open", "next", "start", "complete"] {
        office.command("1", verb);
    }
    open(&office, &browser, &waiting);
    browser.wait_text("dd", "nessuno");
    browser.click("summary");
    office.kill();
    browser.click("form[action$=cancel] button");
    browser.wait_text("#fault", "Non ancora inviato");
    is_still_here(&browser, "A 002");
    office.start();
    browser.wait_text(".standing h2", "Ha rinunciato al numero");
    assert!(!browser.shows("#fault"));

    open(&office, &browser, &served);
    browser.click("a[href^='?stars=4']");
    browser.wait_text("#rating h2", "Che cosa le è piaciuto?");
    office.kill();
    browser.click("button[value=kind]");
    browser.wait_text("#fault", "Non ancora inviato");
    is_still_here(&browser, "A 001");
    office.start();
    browser.wait_text("#rating h2", "Grazie");
    office.kill();
    browser.click("#rating summary");
    browser.click("a[href^='?stars=2']");
    browser.wait_text("#fault", "Manca il collegamento");
    is_still_here(&browser, "A 001");
    let rated = |event: &&Value| event["event"] == "rated";
    assert_eq!(office.entries().iter().filter(rated).count(), 1);
}

#[test]
fn the_alarm_outlives_a_reload_and_the_tab_says_the_call() {
    let office = Office::open();
    let browser = Browser::start();
    browser.before_each_page(
        "window.felt = []; navigator.vibrate = (pattern) => { window.felt.push(pattern); return true; };",
    );
    let ticket = office.ticket_in("anagrafe", "ordinary", "it");
    office.command("1", "open");
    open(&office, &browser, &ticket);
    browser.click("#alarm-on");
    browser.wait_text("#alarm-said", "Avviso acceso");
    browser.execute("location.reload()");
    browser.wait_until("it is loaded anew", || {
        browser.execute("return window.felt?.length === 0 && document.title !== ''") == true
    });
    browser.wait_text("#alarm-said", "Avviso acceso");
    office.command("1", "next");
    browser.wait_text(".call h2", "Sportello 1");
    browser.wait_until("it is felt", || felt(&browser).len() == 1);
    assert!(!browser.shows("#alarm"), "nobody is to be alerted of what is so already");
    assert_eq!(browser.execute("return document.title"), "Tocca a lei! Sportello 1 · Numero A\u{200a}001");
    let spoken = browser.execute("return document.getElementById('spoken').textContent");
    assert!(spoken.as_str().unwrap().contains("tocca a lei. Sportello 1."), "{spoken}");
    office.command("1", "no-show");
    browser.wait_text(".standing h2", "L’abbiamo chiamata");
    let spoken = browser.execute("return document.getElementById('spoken').textContent");
    assert!(spoken.as_str().unwrap().contains("può riavere il suo posto"), "{spoken}");
    assert_eq!(browser.execute("return document.title"), "Può ancora venire · Numero A\u{200a}001");
    // Another ticket's page in the same tab asks anew.
    let other = office.ticket_in("anagrafe", "ordinary", "it");
    open(&office, &browser, &other);
    browser.wait_until("the alarm is offered", || browser.shows("#alarm-on"));
}

/// What the phone was told to vibrate, and the tones that it was told to play.
const FELT: &str = "return JSON.stringify(window.felt)";

fn felt(browser: &Browser) -> Vec<Value> {
    serde_json::from_str(browser.execute(FELT).as_str().unwrap()).unwrap()
}

#[test]
fn whoever_asked_feels_the_phone_once_when_called_and_nobody_who_did_not() {
    let office = Office::open();
    let browser = Browser::start();
    let noted = "window.felt = []; navigator.vibrate = (pattern) => { window.felt.push(pattern); return true; };";
    browser.before_each_page(noted);
    let first = office.ticket_in("anagrafe", "ordinary", "it");
    let second = office.ticket_in("anagrafe", "ordinary", "it");
    office.command("1", "open");
    open(&office, &browser, &first);
    office.command("1", "next");
    browser.wait_text(".call h2", "Sportello 1");
    assert_eq!(felt(&browser), [0; 0], "who did not ask is left in peace");

    open(&office, &browser, &second);
    browser.wait_text("dd", "nessuno");
    assert_eq!(felt(&browser), [0; 0], "nothing before the tap");
    browser.click("#alarm-on");
    browser.wait_text("#alarm-said", "Avviso acceso");
    assert_eq!(felt(&browser), [json!(300)], "the tap lets it be felt, so that one knows it works");
    office.command("1", "next");
    browser.wait_text(".call h2", "Sportello 1");
    let at_the_call = felt(&browser);
    assert_eq!(at_the_call.len(), 2, "{at_the_call:?}");
    assert!(at_the_call[1].as_array().is_some_and(|pattern| pattern.len() > 5), "long and more than once");
    office.command("1", "start");
    browser.wait_text(".call", "Lei è a questo sportello");
    assert_eq!(felt(&browser).len(), 2, "one call, once");
    assert_no_faults(&browser);
}

#[test]
fn a_phone_that_cannot_vibrate_says_so_and_rings() {
    let office = Office::open();
    let browser = Browser::start();
    browser.before_each_page(
        "window.felt = []; delete Navigator.prototype.vibrate; \
         const start = OscillatorNode.prototype.start; \
         OscillatorNode.prototype.start = function (at) { window.felt.push(this.frequency.value); start.call(this, at); };",
    );
    let ticket = office.ticket_in("anagrafe", "ordinary", "it");
    office.command("1", "open");
    open(&office, &browser, &ticket);
    browser.wait_text("dd", "nessuno");
    browser.click("#alarm-on");
    browser.wait_text("#alarm-said", "suona ma non vibra");
    assert_eq!(felt(&browser).len(), 2, "the two tones of the chime");
    office.command("1", "next");
    browser.wait_text(".call h2", "Sportello 1");
    browser.wait_until("it rings at the call", || felt(&browser).len() >= 4);
    assert_no_faults(&browser);
}

#[test]
fn a_phone_of_2018_is_told_of_the_call_and_rates() {
    let office = Office::open();
    let browser = Browser::start();
    browser.before_each_page(
        "delete AbortSignal.timeout; delete SubmitEvent.prototype.submitter; delete Navigator.prototype.wakeLock; \
         delete Navigator.prototype.vibrate; delete window.PointerEvent; delete window.AbortController; \
         window.webkitAudioContext = window.AudioContext; delete window.AudioContext; \
         for (const newer of ['at', 'flat', 'flatMap', 'findLast']) delete Array.prototype[newer]; \
         for (const newer of ['at', 'matchAll', 'replaceAll', 'trimEnd']) delete String.prototype[newer]; \
         delete Element.prototype.replaceChildren; delete Object.fromEntries; delete Promise.allSettled;",
    );
    let ticket = office.ticket_in("anagrafe", "ordinary", "it");
    office.command("1", "open");
    open(&office, &browser, &ticket);
    browser.wait_text("dd", "nessuno");
    browser.click("#alarm-on");
    browser.wait_text("#alarm-said", "suona ma non vibra");
    browser.click("form[action$=postpone] button");
    browser.wait_text(".standing h2", "Facciamo passare gli altri");
    browser.click("form[action$=resume] button");
    browser.wait_text(".do", "Può chiederlo ancora 1 volta");
    office.command("1", "next");
    browser.wait_text(".call h2", "Sportello 1");
    office.command("1", "start");
    office.command("1", "complete");
    browser.click("a[href^='?stars=4']");
    browser.click("button[value=kind]");
    browser.wait_text("#rating h2", "Grazie");
    let rated: Vec<Value> = office.entries().into_iter().filter(|event| event["event"] == "rated").collect();
    assert_eq!(rated[0]["rating"], json!({ "stars": 4, "aspect": "kind" }), "the button that was pressed");
    assert_no_faults(&browser);
}

#[test]
fn the_script_takes_the_renewing_out_and_without_it_the_page_renews_itself() {
    const RENEWS: &str = "return document.querySelectorAll('meta[http-equiv=refresh]').length";
    let office = Office::open();
    let browser = Browser::start();
    let ticket = office.ticket_in("anagrafe", "ordinary", "it");
    open(&office, &browser, &ticket);
    browser.wait_until("the script runs", || browser.shows("#alarm-on"));
    assert_eq!(browser.execute(RENEWS), 0);
    assert_eq!(browser.execute("return document.title"), "Numero A\u{200a}001", "the head goes on after it");
    assert_no_faults(&browser);
    browser.without_file("phone.js");
    open(&office, &browser, &ticket);
    assert_eq!(browser.execute(RENEWS), 1);
    office.command("1", "open");
    office.command("1", "next");
    // It is loaded anew after twenty seconds.
    browser.wait_until("half of it is over", || browser.execute("return performance.now() > 12000") == json!(true));
    browser.wait_text(".call h2", "Sportello 1");
}

#[test]
fn what_is_read_says_of_when_it_is_over_a_stream_and_without_one() {
    const AGE: &str = "[data-as-of]";
    const WIPE: &str = "document.querySelector('[data-as-of]').textContent = '';";
    let office = Office::open();
    let browser = Browser::start();
    let ticket = office.ticket_in("anagrafe", "ordinary", "it");
    open(&office, &browser, &ticket);
    browser.wait_text(AGE, "Aggiornato alle 10:1");
    browser.execute(WIPE);
    // The office tells its time every two seconds.
    browser.wait_text(AGE, "Aggiornato alle 10:1");
    browser.without_file("/stream");
    open(&office, &browser, &ticket);
    browser.wait_until("it asks", || {
        browser.execute("return performance.getEntriesByType('resource').some((asked) => asked.name.includes('/part'))")
            == true
    });
    browser.execute(&format!("{WIPE} document.dispatchEvent(new Event('visibilitychange'));"));
    browser.wait_text(AGE, "Aggiornato alle 10:1");
}

#[test]
fn the_page_of_no_ticket_fits_a_phone() {
    let office = Office::open();
    let browser = Browser::start();
    browser.goto(&office.at("/t/"));
    browser.wait_text("h1", "Questo biglietto non c’è");
    is_sound(&browser, "phone-gone.png");
}
