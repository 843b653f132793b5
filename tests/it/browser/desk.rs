// SPDX-License-Identifier: EUPL-1.2
//! The page of a desk: who else is there, which language, how often somebody was called, the way out, names of any length.

use serde_json::json;

use super::look::{SOUND, picture};
use super::office::{Office, assert_no_faults, at_an_open_desk, press, ready};
use crate::webdriver::{Browser, key};

#[test]
fn a_citizens_language_is_named_in_the_clerks_own_and_in_itself() {
    let (office, browser) = at_an_open_desk("1");
    for language in ["ar", "uk", "it"] {
        office.issue_in("anagrafe", "ordinary", language);
    }
    browser.wait_text("#queue", "ucraino (\u{2068}українська\u{2069})");
    press(&browser, "next", key::SPACE);
    browser.wait_text("#language", "lingua: arabo (\u{2068}العربية\u{2069})");
    for _ in 0..2 {
        press(&browser, "start", "s");
        press(&browser, "next", key::SPACE);
        ready(&browser, "start");
    }
    browser.wait_text("#number", "A 003");
    assert_eq!(browser.text("#language"), "lingua: italiano");
    assert_no_faults(&browser);
}

#[test]
fn how_often_somebody_was_called_again_and_when_last_is_told() {
    let (office, browser) = at_an_open_desk("1");
    office.issue("anagrafe", "ordinary");
    press(&browser, "next", key::SPACE);
    browser.wait_text("#number", "A 001");
    assert!(!browser.shows("#recalled"));
    press(&browser, "recall", "r");
    browser.wait_text("#recalled", "richiamato una volta, 00:0");
    press(&browser, "recall", "r");
    browser.wait_text("#recalled", "richiamato 2 volte, l’ultima 00:0");
    press(&browser, "start", "s");
    browser.wait_until("whoever is there was called often enough", || !browser.shows("#recalled"));
}

#[test]
fn who_signs_out_of_an_open_desk_is_asked_and_may_pause_it_first() {
    let (office, browser) = at_an_open_desk("1");
    browser.wait_text(".sign-out .who", "giulia");
    office.issue("anagrafe", "ordinary");
    press(&browser, "next", key::SPACE);
    browser.wait_text("#number", "A 001");
    ready(&browser, "pause");
    browser.click("#sign-out button");
    browser.wait_text("#leave-ask", "A 001 è ancora allo sportello. Lo sportello resta aperto");
    browser.screenshot(&picture("desk-leave-1280.png"));
    browser.resize(320, 800);
    assert_eq!(browser.execute(SOUND), json!([]));
    browser.screenshot(&picture("desk-leave-320.png"));
    // The first button stays.
    browser.press(key::SPACE);
    browser.wait_until("the question is gone", || !browser.shows("#leave-ask"));
    assert!(browser.address().ends_with("/desk/1"));

    browser.click("#sign-out button");
    browser.click("#leave-pause");
    browser.wait_until("the way out", || browser.address().contains("/login"));
    assert_eq!(office.get("/api/v1/desks/1")["mode"], "paused");
    assert!(!browser.address().contains("fault"), "nobody is told that the session is over: {}", browser.address());
}

/// What a colleague at the same desk does meanwhile: whoever was called did not come, and the next is called.
fn meanwhile(office: &Office) {
    office.command("1", "no-show");
    office.command("1", "next");
}

#[test]
fn a_question_about_one_number_does_nothing_to_the_next() {
    let (office, browser) = at_an_open_desk("1");
    for _ in 0..6 {
        office.issue("pagamenti", "ordinary");
    }
    browser.wait_text("#queue-title", "6");
    press(&browser, "next", key::SPACE);
    browser.wait_text("#number", "F 001");
    // Closing: it is said to have come, and while the rest is asked another number is called.
    for (called, next) in [("F 001", "F 002"), ("F 002", "F 003")] {
        ready(&browser, "close");
        browser.click("[data-command=close]");
        browser.wait_text("#ask-title", called);
        browser.press("s");
        browser.wait_until("it asks about the others", || browser.shows("#close-ask"));
        meanwhile(&office);
        browser.wait_text("#number", next);
        browser.wait_until("nothing is asked any more", || !browser.shows("#close-ask"));
        browser.wait_text("#said", "Intanto a questo sportello è cambiato qualcosa");
    }
    // The same for a call before others.
    ready(&browser, "call");
    browser.execute("document.querySelector('#queue [data-command=call]').click()");
    browser.wait_text("#ask-title", "F 003");
    browser.press("s");
    browser.wait_until("it asks why", || browser.shows("#call-ask"));
    meanwhile(&office);
    browser.wait_text("#number", "F 004");
    browser.wait_until("nothing is asked any more", || !browser.shows("#call-ask"));
    let told = office.get("/api/v1/desks/1");
    assert_eq!((&told["mode"], &told["current"]["state"]), (&json!("open"), &json!("called")));
    assert_eq!(told["people"]["served"], 0, "nobody counts as served");
}

#[test]
fn what_happens_at_a_desk_without_its_page_is_said_there() {
    let (office, browser) = at_an_open_desk("1");
    let id = office.ticket_in("pagamenti", "ordinary", "it")["id"].as_str().unwrap().to_owned();
    press(&browser, "next", key::SPACE);
    browser.wait_text("#said", "Chiamato F 001.");
    office.post(&format!("/api/v1/tickets/{id}/cancel"), &json!({ "id": uuid::Uuid::new_v4() }));
    browser.wait_text("#said", "F 001 non è più a questo sportello.");
    office.command("1", "close");
    browser.wait_text("#said", "Lo sportello è chiuso.");
    office.command("1", "open");
    browser.wait_text("#said", "Lo sportello è aperto.");
    browser.click("#sign-out button");
    browser.wait_until("it asks", || browser.shows("#leave-ask"));
    browser.press("\u{e00c}");
    browser.wait_until("it is left", || !browser.shows("#leave-ask"));
    press(&browser, "pause", "p");
    browser.wait_text("#said", "Lo sportello è in pausa.");
}

#[test]
fn two_at_one_desk_are_told_of_each_other() {
    let (office, browser) = at_an_open_desk("1");
    // A page that is loaded anew is no other window.
    browser.goto(&office.at("/desk/1"));
    browser.wait_until("it has looked", || browser.shows("#desk[data-known=true]"));
    assert!(!browser.shows("#others"));
    let other = Browser::start();
    office.sit_down(&other, "1");
    other.wait_text("#others", "Questo sportello è aperto anche in un’altra finestra");
    // The first one hears of it with its next look, at the latest after fifteen seconds.
    office.issue("anagrafe", "ordinary");
    browser.wait_text("#others", "Questo sportello è aperto anche in un’altra finestra");
    browser.screenshot(&picture("desk-others-1280.png"));
    // A colleague is told by name.
    let board = office.get("/api/v1/desks/1?page=7f0f5d5e-0000-4000-8000-000000000001");
    assert_eq!(board["others"], json!(["giulia"]));
    other.wait_text("#others", "un altro dispositivo");
}

#[test]
fn a_first_arrival_is_told_by_title_and_icon_until_somebody_is_called() {
    let (office, browser) = at_an_open_desk("1");
    let title = |browser: &Browser| browser.execute("return document.title").as_str().unwrap().replace('\u{a0}', " ");
    let icon = "return document.querySelector('link[rel=icon]').getAttribute('href')";
    assert!(title(&browser).starts_with("Sportello 1"), "{}", title(&browser));
    browser.execute(
        "window.rung = 0; window.AudioContext = class { constructor() { window.rung += 1; throw new Error(); } };",
    );
    office.issue("anagrafe", "ordinary");
    browser.wait_until("the title tells it", || title(&browser).starts_with("● Arrivato A 001 · Sportello 1"));
    assert_eq!(browser.execute(icon), "/static/icon-came.svg");
    assert_eq!(browser.execute("return window.rung"), 0, "sound only where it is wanted");
    office.issue("anagrafe", "ordinary");
    press(&browser, "next", key::SPACE);
    browser.wait_until("how many wait", || title(&browser).starts_with("(1) Sportello 1"));
    assert_eq!(browser.execute(icon), "/static/icon.svg");
    press(&browser, "start", "s");
    press(&browser, "next", key::SPACE);
    press(&browser, "start", "s");
    press(&browser, "complete", "t");
    browser.wait_text("#nobody-title", "Nessuno al banco");
    browser.click("#chime");
    assert_eq!(browser.execute("return window.rung"), 1, "a choice is heard at once");
    office.issue("anagrafe", "ordinary");
    browser.wait_until("it rings", || browser.execute("return window.rung") == 2);
}

#[test]
fn names_of_seventy_two_letters_break_no_page() {
    let office = Office::open_with(|data| {
        let file = data.join("site/site.toml");
        let text = std::fs::read_to_string(&file).unwrap();
        let long = |line: &str| match line.strip_prefix("name = { it = \"").and_then(|rest| rest.split_once('"')) {
            Some((name, rest)) => {
                let tail = " e partecipazione sovracomunale delle cittadine, dei cittadini e dei comitati";
                let long: String = format!("{name}{tail}").chars().take(72).collect();
                format!("name = {{ it = \"{long}\"{rest}")
            }
            None => line.to_owned(),
        };
        let text: Vec<String> = text.lines().map(long).collect();
        std::fs::write(file, text.join("\n")).unwrap();
    });
    for (destination, badge) in [("tributi", "17"), ("segretariato", "18")] {
        let id = uuid::Uuid::new_v4();
        let visitor =
            json!({ "id": id, "badge": badge, "destination": destination, "purpose": "pratica", "language": "it" });
        office.post("/api/v1/reception/check-in", &visitor);
    }
    office.command("1", "open");
    for _ in 0..3 {
        office.issue("anagrafe", "ordinary");
    }
    office.command("1", "next");
    let browser = Browser::start();
    office.sign_in(&browser, "/");
    for (page, ready) in [
        ("/", "h1, h2"),
        ("/desk/1", "#desk[data-known=true]"),
        ("/reception", "#inside-title"),
        ("/screens", "h1, h2"),
        ("/results", "h1, h2"),
    ] {
        browser.goto(&office.at(page));
        browser.wait_until("the page is there", || browser.shows(ready));
        for (width_px, height_px) in [(320, 900), (1280, 900)] {
            browser.resize(width_px, height_px);
            let wide =
                browser.execute("return document.documentElement.scrollWidth - document.documentElement.clientWidth");
            assert_eq!(wide, 0, "{page} at {width_px} is wider than its window");
            browser.screenshot(&picture(&format!("long{}-{width_px}.png", page.replace('/', "-"))));
        }
    }
}

#[test]
fn a_command_that_goes_leaves_the_keys_to_what_stands_in_its_place() {
    let office = Office::open();
    let browser = Browser::start();
    office.sit_down(&browser, "1");
    let focused = "const at = document.activeElement; return at.id || at.dataset.command || at.localName";
    let focus = |css: &str| browser.execute(&format!("document.querySelector('{css}').focus()"));
    ready(&browser, "open");
    focus("[data-command=open][data-when=closed]");
    browser.press(key::ENTER);
    browser.wait_text("#mode", "Aperto");
    browser.wait_until("the keys are on the next command", || browser.execute(focused) == "next");

    office.issue("anagrafe", "ordinary");
    press(&browser, "next", key::ENTER);
    browser.wait_text("#number", "A 001");
    ready(&browser, "undo");
    focus("#undo");
    browser.press(key::ENTER);
    browser.wait_until("the call is taken back", || !browser.shows("#undo"));
    assert_eq!(browser.execute(focused), "desk", "the keys are the desk's, and Tab finds its first control");
    // What a sighted clerk reads beside the words is no part of a command's name; who is in is named apart.
    let names = "return [...document.querySelectorAll('#actions [data-command]')].map((button) => {
        const read = button.cloneNode(true);
        for (const part of read.querySelectorAll('[aria-hidden=true], [hidden]')) part.remove();
        return read.textContent.trim();
    })";
    let expected =
        ["Chiama il prossimo", "Riprendi", "Apri lo sportello", "È arrivato", "Richiama", "Non si presenta", "Termina"];
    assert_eq!(browser.execute(names), json!(expected));
    let who = browser.text(".who");
    let who: Vec<&str> = who.split_whitespace().collect();
    assert_eq!(who.join(" "), "Dentro come giulia");
    assert_no_faults(&browser);
}
