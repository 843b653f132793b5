// SPDX-License-Identifier: EUPL-1.2
//! The page of the screens' care in a real browser: how each does in words, its picture, its name on the glass.

use serde_json::{Value, json};

use super::look::{SOUND, picture};
use super::office::{Office, assert_no_faults, open_desk, press};
use crate::webdriver::{Browser, key};

fn healthy(kind: &str) -> Value {
    let mut report = json!({
        "up_s": 7_800, "version": env!("CARGO_PKG_VERSION"), "site_version": 1, "frame_age_ms": 12_000, "window": true,
        "sound": true, "graphics": "software", "pss_kib": 209_000, "rss_kib": 260_000, "cpu_permille": 2,
    });
    if kind == "display" {
        report["layout_version"] = json!(0);
    }
    report
}

fn with(mut report: Value, key: &str, value: Value) -> Value {
    report[key] = value;
    report
}

#[test]
fn staff_see_at_a_glance_which_screen_needs_them_and_what_helps() {
    let office = Office::open();
    for screen in ["sala", "sala-2", "totem"] {
        office.connect_screen(screen);
    }
    office.issue("anagrafe", "ordinary");
    office.command("3", "open");
    office.command("3", "next");
    let telling = office.keep_telling(&[
        ("sala", healthy("display")),
        ("sala-2", with(healthy("display"), "overdue_ms", json!(64_000))),
        ("totem", with(healthy("touch"), "version", json!("0.0.9"))),
    ]);
    let browser = Browser::start();
    office.sign_in(&browser, "/screens");
    let card = |screen: &str| format!("[data-screen='{screen}']");
    browser.wait_until("the frozen screen stands first", || {
        browser.execute("return document.querySelector('[data-screen]').dataset.screen") == "sala-2"
    });
    browser.wait_text(&format!("{} .standing", card("sala-2")), "Non funziona");
    browser.wait_text(&format!("{} .sentence", card("sala-2")), "l’immagine è ferma dalle 10:");
    browser.wait_text(&format!("{} .standing", card("sala")), "Tutto bene");
    browser.wait_text(&format!("{} .standing", card("totem")), "Da guardare");
    browser.wait_text(&format!("{} .standing", card("totem-orizzontale")), "Non collegato");
    let signs = "return new Set(Array.from(document.querySelectorAll('.standing path'), (path) => path.getAttribute('d'))).size";
    assert_eq!(browser.execute(signs), 4, "each standing has a shape of its own, not only a colour");
    for screen in ["sala", "totem"] {
        browser.wait_until("its small picture", || browser.shows(&format!("{} img", card(screen))));
    }
    assert!(!browser.shows(&format!("{} img", card("sala-2"))), "a picture of a frozen screen would be of before");
    let natural = format!("return document.querySelector(\"{} img\").naturalWidth", card("sala"));
    assert_eq!(browser.execute(&natural), 480);
    let whole = office.picture("sala", "whole").unwrap();
    assert_eq!((whole.width(), whole.height()), (1920, 1080), "a press on it opens the whole");

    browser.click(&format!("{} summary", card("sala")));
    browser.wait_text(&format!("{} .figures", card("sala")), "205 MiB");
    browser.wait_text(&format!("{} .figures", card("sala")), "0,2 % di un processore");
    for (width_px, height_px) in [(420, 900), (1024, 768), (1400, 1100)] {
        browser.resize(width_px, height_px);
        assert_eq!(browser.execute(SOUND), json!([]), "at {width_px}×{height_px}");
        browser.screenshot(&picture(&format!("screens-care-{width_px}.png")));
    }
    browser.execute("scrollTo(0, 0)");
    browser.screenshot(&picture("screens-page.png"));

    browser.click(&format!("{} [data-identify]", card("sala")));
    browser.wait_text(&format!("{} .find p", card("sala")), "Per dieci secondi lo schermo mostra il suo nome.");
    let never = browser.text(&card("totem-orizzontale"));
    assert_eq!(never.matches("ollegat").count(), 1, "said once: {never}");
    assert!(never.contains("controllare la corrente e il cavo di rete"), "with what helps: {never}");
    assert!(!browser.shows(&format!("{} [data-identify]", card("totem-orizzontale"))), "it could not show its name");
    telling.lock().unwrap().insert("sala-2".to_owned(), healthy("display"));
    browser.wait_text(&format!("{} .standing", card("sala-2")), "Tutto bene");
    assert!(browser.shows(&format!("{} details[open]", card("sala"))), "what somebody has opened stays open");
    assert_no_faults(&browser);
}

#[test]
fn a_screen_that_falls_silent_is_told_at_the_desk_and_at_the_reception_until_it_is_heard_again() {
    let office = Office::open();
    office.connect_screen("sala");
    let (desk, reception) = (Browser::start(), Browser::start_in("en-GB"));
    office.sit_down(&desk, "1");
    office.sign_in(&reception, "/reception");
    let telling = office.keep_telling(&[("sala", with(healthy("display"), "window", json!(false)))]);
    desk.wait_text("#troubles", "Sala, sinistra: il programma funziona ma non trova il monitor");
    reception.wait_text("#troubles", "Waiting room, left: the program runs but finds no monitor");
    // From here on it tells nothing more, while its line stays open.
    drop(telling);
    desk.wait_text("#troubles", "Sala, sinistra: nessun segnale dalle 10:1");
    reception.wait_text("#troubles", "Waiting room, left: no signal since 10:1");
    assert_eq!(office.screen("sala")["connected"], true);
    assert_eq!(desk.execute(SOUND), json!([]));
    desk.screenshot(&picture("desk-screen-silent.png"));
    let _telling = office.keep_telling(&[("sala", healthy("display"))]);
    desk.wait_until("all is well again", || desk.text("#troubles").is_empty());
    assert_no_faults(&desk);
    assert_no_faults(&reception);
}

#[test]
fn a_call_that_no_screen_draws_is_told_two_seconds_after_it_and_not_before() {
    let office = Office::open();
    let browser = Browser::start();
    office.sit_down(&browser, "1");
    open_desk(&browser);
    office.issue("anagrafe", "ordinary");
    // The page's own clock: since when it knows of the call, and when it says that nobody has drawn it.
    browser.execute(
        "window.moments = {};
         const note = (name) => (window.moments[name] ??= performance.now());
         const look = new MutationObserver(() => {
           if (document.getElementById('number').textContent.includes('001')) note('called');
           if (!document.getElementById('unseen').hidden) note('told');
         });
         look.observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });",
    );
    press(&browser, "next", key::SPACE);
    browser.wait_text("#unseen", "Nessuno schermo ha mostrato la chiamata del numero A 001");
    let after_ms = browser.execute("return window.moments.told - window.moments.called").as_f64().unwrap();
    assert!((1_900.0..2_600.0).contains(&after_ms), "told {after_ms} ms after the call");
}

#[test]
fn numbers_that_a_restored_copy_has_lost_are_told_until_a_manager_has_seen_it() {
    let office = Office::open();
    office.connect_screen("sala");
    office.issue("anagrafe", "ordinary");
    let browser = Browser::start();
    office.sit_down(&browser, "1");
    assert_eq!(browser.text("#troubles"), "");
    // What a screen has seen before the copy was put back; A 001 was given since, so that two may hold it.
    let board = office.board();
    let day = board["given"]["day"].clone();
    let seen =
        json!({"journal": board["journal"], "seq": board["seq"].as_u64().unwrap() + 9, "day": day, "last": {"A": 5}});
    let telling = office.keep_telling(&[("sala", with(healthy("display"), "given", json!([seen])))]);
    browser
        .wait_text("#troubles", "da A 001 a A 005 sono in mano a qualcuno e qui non risultano, si continua da A 006");
    for (width_px, height_px) in [(320, 900), (1280, 900)] {
        browser.resize(width_px, height_px);
        assert_eq!(browser.execute(SOUND), json!([]), "at {width_px} px");
        browser.screenshot(&picture(&format!("desk-numbers-lost-{width_px}.png")));
    }
    browser.keys("#find", "a 4");
    browser.wait_text("#find-said", "«a 4» è un numero dato prima che si ripristinasse un salvataggio più vecchio");
    browser.in_forced_colours(true);
    browser.screenshot(&picture("desk-numbers-lost-forced.png"));
    browser.in_forced_colours(false);
    assert_eq!(office.issue("anagrafe", "ordinary"), "A006");
    browser.execute("document.querySelector('[data-lost-seen]').focus()");
    browser.press(key::ENTER);
    browser.wait_until("it is told no more", || browser.text("#troubles").is_empty());
    drop(telling);
    assert_no_faults(&browser);
}
