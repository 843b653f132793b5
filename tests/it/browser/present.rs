// SPDX-License-Identifier: EUPL-1.2
//! The list for an evacuation: there when it counts, also without the server, on screen and on paper.

use serde_json::json;

use super::look::{SOUND, picture};
use super::office::Office;
use crate::pdf;
use crate::webdriver::Browser;

fn check_in(office: &Office, badge: u32, destination: &str) {
    let visitor = json!({
        "id": uuid::Uuid::new_v4(), "badge": badge.to_string(), "destination": destination, "purpose": "lavoro",
    });
    office.post("/api/v1/reception/check-in", &visitor);
}

fn rows(browser: &Browser) -> Vec<(String, String)> {
    let rows = browser.execute(
        "return Array.from(document.querySelectorAll('#sheet-rows li'),
            (row) => [row.querySelector('b').textContent, row.querySelector('[data-part=where]').textContent])",
    );
    serde_json::from_value(rows).unwrap()
}

fn row(badge: &str, place: &str) -> (String, String) {
    (badge.to_owned(), place.to_owned())
}

#[test]
fn the_reception_holds_the_list_and_prints_it_when_the_server_is_dead() {
    let mut office = Office::open();
    let browser = Browser::start();
    check_in(&office, 17, "tributi");
    office.sign_in(&browser, "/reception");
    browser.wait_text("#inside-title", "Dentro ora · 1");
    assert_eq!(rows(&browser), [row("17", "Tributi e Patrimonio")]);
    assert!(!browser.shows("#sheet"), "it lies ready, out of the way");
    check_in(&office, 23, "stato-civile");
    browser.wait_text("#inside-title", "Dentro ora · 2");

    office.kill();
    browser.wait_text("#link-words", "non in linea");
    let paper = pdf::words(&browser.printed());
    for words in
        ["Elenco dei presenti", "2 persone dentro", "elenco: 26/11/2026 10:1", "17", "Tributi e Patrimonio", "23"]
    {
        assert!(paper.contains(words), "«{words}» on paper: {paper}");
    }
    assert!(paper.contains("Il server non risponde dalle 10:1"), "{paper}");
    assert!(!paper.contains("Registri chi entra"), "nothing else: {paper}");
    browser.execute("window.print = () => { window.pressed = true; }");
    browser.click(".bar [data-print-inside]");
    assert_eq!(browser.execute("return window.pressed"), true, "a button prints it");

    let asks = "const leaving = new Event('beforeunload', { cancelable: true }); dispatchEvent(leaving); return leaving.defaultPrevented";
    assert_eq!(browser.execute(asks), true, "a slip on the reload key does not lose it");

    browser.click("#list-open");
    browser.wait_text("#sheet-people", "2 persone dentro");
    browser.wait_text("#sheet-lost", "Il server non risponde dalle 10:1");
    assert_eq!(browser.execute("return document.activeElement.id"), "sheet-title");
    let sizes = browser.execute(
        "return Array.from(document.querySelectorAll('#sheet-rows li, #sheet-rows b, #sheet-rows small, .made, #sheet-lost'),
            (part) => parseFloat(getComputedStyle(part).fontSize))",
    );
    let sizes: Vec<f64> = serde_json::from_value(sizes).unwrap();
    assert!(sizes.len() >= 8 && sizes.iter().all(|size_px| *size_px >= 28.0), "{sizes:?}");
    for (width_px, height_px) in [(320, 700), (1280, 800)] {
        browser.resize(width_px, height_px);
        assert_eq!(browser.execute(SOUND), json!([]), "{width_px}");
        browser.screenshot(&picture(&format!("evacuation-away-{width_px}.png")));
    }
    browser.in_forced_colours(true);
    browser.screenshot(&picture("evacuation-forced.png"));
    browser.in_forced_colours(false);
    browser.click("#sheet-close");
    browser.wait_text("#inside-title", "Dentro ora · 2");
    assert_eq!(browser.execute("return document.activeElement.id"), "list-open");

    office.start();
    browser.wait_text("#link-words", "in linea");
    check_in(&office, 31, "tributi");
    browser.wait_until("the copy is of now again", || rows(&browser).len() == 3);
    assert_eq!(browser.execute("return document.getElementById('sheet-lost').hidden"), true);
    assert_eq!(browser.execute(asks), false, "with the server nothing is in the way");
    // A desk's page keeps the window's own name, which tells of nobody.
    let kept = browser.execute(
        "return [...Object.keys(localStorage), ...Object.keys(sessionStorage)].filter((name) => name !== 'spazio-window').length
            + document.cookie.length",
    );
    assert_eq!(kept, 0, "who is inside is nowhere on the disk");
}

#[test]
fn the_lists_own_page_renews_itself_says_of_when_it_is_and_stays_without_the_server() {
    let mut office = Office::open();
    let browser = Browser::start();
    check_in(&office, 17, "tributi");
    office.sign_in(&browser, "/reception/present");
    browser.wait_text("#sheet-people", "1 persona dentro");
    browser.wait_text("#link-words", "in linea");
    check_in(&office, 23, "stato-civile");
    browser.wait_text("#sheet-people", "2 persone dentro");
    let out = json!({ "id": uuid::Uuid::new_v4(), "badge": "17" });
    office.post("/api/v1/reception/check-out", &out);
    browser.wait_text("#sheet-people", "1 persona dentro");
    assert_eq!(rows(&browser), [row("23", "Stato Civile")]);
    browser.wait_text("#sheet-rows", "non ancora passato");
    browser.wait_text("#sheet-made", "elenco: 26/11/2026 10:1");
    office.kill();
    browser.wait_text("#sheet-lost", "l’elenco è di quel momento");
    let paper = pdf::words(&browser.printed());
    assert!(paper.contains("23 Stato Civile") && paper.contains("di quel momento"), "{paper}");
    assert_eq!(rows(&browser), [row("23", "Stato Civile")]);
}

#[test]
fn a_visitors_pass_is_printed_by_its_own_button_alone() {
    let office = Office::open();
    let browser = Browser::start();
    office.sign_in(&browser, "/reception");
    browser.wait_text("#inside-title", "Dentro ora · 0");
    browser.execute("document.querySelector('[name=destination][value=tributi]').click()");
    browser.execute("document.querySelector('[name=purpose][value=lavoro]').click()");
    browser.keys("#badge", "12");
    browser.press(crate::webdriver::key::ENTER);
    browser.wait_text("#visitor-title", "Pass · badge 12");
    browser.execute("window.print = () => { window.printed_as = document.body.dataset.prints; }");
    browser.click("#print");
    assert_eq!(browser.execute("return window.printed_as"), "pass");
    let pass = browser.printed();
    let words = pdf::words(&pass);
    assert!(words.contains("Pass · badge 12") && !words.contains("Elenco dei presenti"), "{words}");
    // 80 mm × 120 mm, in points.
    let papers = pdf::papers(&pass);
    assert!(matches!(papers[..], [(226..=228, 340..=341)]), "one page, of a pass: {papers:?}");
    browser.execute("dispatchEvent(new Event('afterprint'))");
    let list = pdf::words(&browser.printed());
    assert!(matches!(pdf::papers(&browser.printed())[..], [(594..=596, 841..=842)]), "on A4");
    assert!(list.contains("Elenco dei presenti") && list.contains("12 Tributi e Patrimonio"), "{list}");
}
