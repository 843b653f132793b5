// SPDX-License-Identifier: EUPL-1.2
//! Visits that go up the levels, by the pages that clerks and the Help Point's operator use.

use serde_json::{Value, json};

use super::look::{SOUND, picture};
use super::office::{Office, assert_no_faults, choose, open_desk, press};
use crate::webdriver::{Browser, key};

fn is_sound(browser: &Browser, name: &str) {
    browser.wait_until("no command is on its way", || browser.shows("body:not([data-busy=true])"));
    for (width_px, height_px) in [(420, 900), (1024, 768), (1280, 800)] {
        browser.resize(width_px, height_px);
        assert_eq!(browser.execute(SOUND), json!([]), "{name} at {width_px}×{height_px}");
    }
    browser.screenshot(&picture(name));
}

#[test]
fn one_visit_goes_through_all_five_levels_past_the_turnstile_is_rated_and_stands_in_the_results() {
    let office = Office::open();
    let browser = Browser::start();
    for desk in ["tributi", "help-point"] {
        office.command(desk, "open");
    }
    assert_eq!(office.issue("anagrafe", "ordinary"), "A001");

    office.sit_down(&browser, "1");
    open_desk(&browser);
    press(&browser, "next", key::SPACE);
    browser.wait_text("#number", "A 001");
    choose(&browser, "A un altro livello");
    browser.wait_text("#send", "Scelga dove e perché");
    choose(&browser, "Tributi e Patrimonio");
    browser.wait_text("#send", "Scelga perché");
    choose(&browser, "Serve esaminare la pratica");
    browser.wait_text("#send", "È arrivato: passa a Tributi e Patrimonio");
    is_sound(&browser, "desk-pass-on.png");
    browser.click("#send");
    browser.wait_text("#nobody-title", "Nessuno al banco");

    // The information point registers the citizen for the office; the pass opens the turnstile once.
    browser.goto(&office.at("/reception"));
    browser.wait_text("[data-waiting=tributi]", "in attesa: 1");
    fill_in(&browser, "tributi", "colloquio", "12", "A001");
    browser.wait_text("#pass-number", "Numero A 001");
    let pass = office.get("/api/v1/reception")["inside"][0]["pass"].as_str().unwrap().to_owned();
    let code = office.get(&format!("/api/v1/reception/passes/{pass}"))["code"].clone();
    let present = |door: &str| {
        let presented = json!({ "id": uuid::Uuid::new_v4(), "code": code });
        office.post(&format!("/api/v1/doors/{door}/present"), &presented)["verdict"].clone()
    };
    assert_eq!((present("ingresso-uffici"), present("ingresso-uffici")), (json!("valid"), json!("used")));

    browser.goto(&office.at("/desk/tributi"));
    browser.wait_text("h1", "Tributi e Patrimonio");
    browser.wait_text("#queue", "A 001");
    press(&browser, "next", key::SPACE);
    browser.wait_text("#number", "A 001");
    browser.wait_text("#way", "Passato a Tributi e Patrimonio: Serve esaminare la pratica");
    assert_eq!(office.board()["calls"][0]["desk"], "tributi", "displays are told of the office's call");
    choose(&browser, "A un altro livello");
    choose(&browser, "Help Point");
    choose(&browser, "Non è soddisfatto della risposta");
    is_sound(&browser, "office-desk.png");
    browser.click("#send");
    browser.wait_text("#nobody-title", "Nessuno al banco");

    assert_eq!(present("uscita-uffici"), "valid");

    browser.goto(&office.at("/desk/help-point"));
    browser.wait_text("h1", "Help Point");
    press(&browser, "next", key::SPACE);
    browser.wait_text("#case-title", "Visita A 001");
    browser.wait_text("#case-way", "Passato a Help Point: Non è soddisfatto della risposta");
    choose(&browser, "Tributi");
    browser.wait_until("the note can be sent", || browser.shows("#ask-send[aria-disabled=false]"));
    browser.click("#ask-send");
    browser.wait_text("#case-due", "risposta entro martedì 1 dicembre");
    browser.wait_until("an answer can be given", || browser.shows("[data-outcome=unsolved][aria-disabled=false]"));
    is_sound(&browser, "help-point.png");
    browser.click("[data-outcome=unsolved]");
    browser.wait_text("#case-way", "Risposta data: non basta");
    browser.wait_until("an appointment can be asked for", || browser.shows("#appointment-form"));
    choose(&browser, "Sindaco");
    browser.wait_until("the request can be sent", || browser.shows("#appointment-send[aria-disabled=false]"));
    browser.click("#appointment-send");
    browser.wait_text("#reference", "Il cittadino citi il codice");
    let reference = browser.text("#reference");
    assert_eq!(reference.rsplit(' ').next().map(str::len), Some(6), "{reference}");

    // The citizen has gone; the case stays on the list until the appointment is over.
    press(&browser, "start", "s");
    press(&browser, "complete", "t");
    browser.wait_text("#nobody-title", "Nessuno al banco");
    browser.wait_text("#cases-title", "Pratiche aperte · 1");
    browser.click("#cases button");
    browser.wait_text("#outcome-legend", "L’esito dell’appuntamento");
    browser.wait_until("the result can be noted", || browser.shows("[data-outcome=solved][aria-disabled=false]"));
    is_sound(&browser, "help-point-case.png");
    browser.click("[data-outcome=solved]");
    browser.wait_text("#cases-title", "Nessuna pratica aperta");
    let cases: Value = office.get("/api/v1/cases");
    let way: Vec<&str> =
        cases["cases"][0]["way"].as_array().unwrap().iter().map(|step| step["what"].as_str().unwrap()).collect();
    let whole = [
        "issued",
        "called",
        "passed-on",
        "called",
        "passed-on",
        "called",
        "asked-head",
        "answered",
        "appointment-requested",
        "completed",
        "appointment-closed",
    ];
    assert_eq!(way, whole);

    office.rate("A001", 4, "solved");
    browser.goto(&office.at("/results"));
    browser.wait_text(".glance .value", "1");
    let report = office.get("/api/v1/results?from=2026-11-26&to=2026-11-26&by=day&group=level");
    let counts = |figures: &Value| ["visits", "served", "passed_on"].map(|key| figures[key].as_u64().unwrap());
    assert_eq!(counts(&report["whole"]), [1, 1, 2]);
    let groups = report["groups"].as_array().unwrap();
    let levels: Vec<(&str, u64)> =
        groups.iter().map(|group| (group["group"].as_str().unwrap(), counts(&group["figures"])[2])).collect();
    assert_eq!(levels, [("2", 1), ("3", 1), ("4", 0)], "each level with what it passed on");
    assert_eq!((&report["whole"]["rated"]["count"], &report["resolved"]["count"]), (&json!(1), &json!(1)));
    assert_eq!((&report["periods"][0]["entered"], &report["periods"][0]["left"]), (&json!(1), &json!(1)));
    browser.goto(&office.at("/results?from=2026-11-26&to=2026-11-26&by=day&group=level"));
    browser.wait_text("main", "Sportello Polifunzionale");
    browser.wait_text("main", "Help Point");
    assert_no_faults(&browser);
}

#[test]
fn a_desks_second_screen_asks_how_the_visit_was_in_the_citizens_language() {
    let office = Office::open();
    let browser = Browser::start();
    office.command("1", "open");
    office.issue_in("anagrafe", "ordinary", "en");
    office.sit_down(&browser, "1");
    office.go(&browser, "/desk/1/second");
    browser.wait_text("#title", "Benvenuti");
    office.command("1", "next");
    browser.wait_text("#number", "A 001");
    browser.wait_text("#title", "We are now serving number");
    is_sound(&browser, "second-number.png");
    office.command("1", "start");
    browser.wait_until("the screen has seen the visit begin", || browser.shows("body[data-serving=true]"));
    office.command("1", "complete");
    browser.wait_text("#title", "How was it?");
    is_sound(&browser, "second-screen.png");
    browser.click("#choices [data-kind=stars]:nth-child(4)");
    browser.wait_text("#title", "What was difficult?");
    browser.click("#choices [data-kind=aspect]");
    browser.wait_text("#title", "Thank you");
    assert!(!browser.shows("textarea"), "there is no keyboard before the citizen");
    assert_no_faults(&browser);
    let entries = office.entries();
    let rated: Vec<&Value> = entries.iter().filter(|event| event["event"] == "rated").collect();
    assert_eq!(rated.len(), 1, "{rated:?}");
    assert_eq!(rated[0]["rating"], json!({ "stars": 2, "aspect": "long-wait" }));
}

#[test]
fn a_second_screen_asks_nobody_whose_visit_goes_on_elsewhere_and_asks_of_one_that_just_ended() {
    let office = Office::open();
    let browser = Browser::start();
    office.command("1", "open");
    office.issue("anagrafe", "ordinary");
    office.issue("anagrafe", "ordinary");
    office.sit_down(&browser, "1");
    office.go(&browser, "/desk/1/second");
    office.command("1", "next");
    office.command("1", "start");
    browser.wait_until("the screen has seen the visit begin", || browser.shows("body[data-serving=true]"));
    let up = json!({ "id": uuid::Uuid::new_v4(), "to": "tributi", "reason": "competenza" });
    office.post("/api/v1/desks/1/escalate", &up);
    browser.wait_text("#title", "Benvenuti");
    office.command("1", "next");
    office.command("1", "start");
    office.command("1", "complete");
    office.go(&browser, "/desk/1/second");
    browser.wait_text("#lead", "A 002");
    assert_no_faults(&browser);
}

/// Fills in the form for a visitor by keys and mouse, as far as «register».
fn fill_in(browser: &Browser, office: &str, purpose: &str, badge: &str, number: &str) {
    browser.wait_until("no command is on its way", || browser.shows("body:not([data-busy=true])"));
    browser.execute(&format!("document.querySelector('[name=destination][value={office}]').click()"));
    browser.execute(&format!("document.querySelector('[name=purpose][value={purpose}]').click()"));
    browser.keys("#badge", badge);
    if !number.is_empty() {
        browser.keys("#number", number);
    }
    browser.press(key::ENTER);
}

#[test]
fn the_reception_registers_gives_a_pass_and_lets_out_and_its_list_prints_on_one_page() {
    let office = Office::open();
    let browser = Browser::start();
    office.command("1", "open");
    office.issue("anagrafe", "ordinary");
    office.command("1", "next");
    office.command("1", "start");
    let escalate = json!({ "id": uuid::Uuid::new_v4(), "to": "tributi", "reason": "competenza" });
    office.post("/api/v1/desks/1/escalate", &escalate);

    office.sit_down(&browser, "1");
    browser.goto(&office.at("/reception"));
    browser.wait_text("#inside-title", "Dentro ora · 0");
    browser.wait_text("[data-waiting=tributi]", "in attesa: 1");
    fill_in(&browser, "tributi", "pratica", "12", "a 1");
    browser.wait_text("#visitor-title", "Pass · badge 12");
    browser.wait_text("#pass-number", "Numero A 001");
    browser.wait_until("the code is drawn", || {
        browser
            .execute("const code = document.getElementById('pass-code'); return code.complete && code.naturalWidth > 0")
            == json!(true)
    });
    browser.wait_text("#inside", "Tributi e Patrimonio");
    assert_no_faults(&browser);
    browser.click("#pass-close");
    fill_in(&browser, "stato-civile", "pratica", "12", "");
    browser.wait_text("#fault", "Questo badge è già stato consegnato");
    browser.execute("document.getElementById('check-in').reset()");
    fill_in(&browser, "stato-civile", "pratica", "13", "");
    browser.wait_text("#visitor-title", "Pass · badge 13");
    browser.wait_text("#pass-number", "Numero P 001");
    for badge in 14..=18 {
        let visitor = json!({
            "id": uuid::Uuid::new_v4(), "badge": badge.to_string(), "destination": "segretariato", "purpose": "lavoro",
        });
        office.post("/api/v1/reception/check-in", &visitor);
    }
    browser.wait_text("#inside-title", "Dentro ora · 7");
    is_sound(&browser, "reception-pass.png");
    browser.click("#pass-close");
    is_sound(&browser, "reception.png");

    browser.goto(&office.at("/reception/present"));
    browser.wait_text(".made", "7 persone dentro");
    is_sound(&browser, "evacuation.png");
    for badge in 19..=71 {
        let visitor = json!({
            "id": uuid::Uuid::new_v4(), "badge": badge.to_string(), "destination": "messi", "purpose": "lavoro",
        });
        office.post("/api/v1/reception/check-in", &visitor);
    }
    browser.goto(&office.at("/reception/present"));
    browser.wait_text(".made", "60 persone dentro");
    assert_eq!(browser.pages_printed(), 1, "sixty people stand on one page");

    browser.goto(&office.at("/reception"));
    browser.wait_text("#inside-title", "Dentro ora · 60");
    browser.click("#inside [data-command=check-out][data-badge='12']");
    // Its number still waits.
    browser.wait_until("the question", || browser.shows("#waits-ask"));
    browser.click("#waits-ask button[value=cancelled]");
    browser.wait_text("#inside-title", "Dentro ora · 59");
    assert!(!browser.shows("#inside [data-badge='12']"));
}
