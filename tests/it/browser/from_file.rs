// SPDX-License-Identifier: EUPL-1.2
//! Appointments from a file at the reception: what it would change is seen first, and taken when somebody says so.

use std::path::PathBuf;

use serde_json::{Value, json};

use super::look::{SOUND, picture};
use super::office::{Office, assert_no_faults};
use crate::webdriver::{Browser, key};

const TABLE: &str =
    "Servizio;Data;Ora;Codice\r\nAnagrafe;27/11/2026;09:30;K-7\r\nMobilità e trasporti;27/11/2026;10:00;K-9\r\n";

struct Files(tempfile::TempDir);

impl Files {
    fn file(&self, name: &str, text: &str) -> String {
        let path: PathBuf = self.0.path().join(name);
        std::fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_owned()
    }
}

fn at_the_page(office: &Office, browser: &Browser) -> Files {
    office.sign_in(browser, "/reception");
    browser.click("a[href='/reception/appointments']");
    browser.wait_text("h1", "Appuntamenti");
    Files(tempfile::tempdir().unwrap())
}

/// Puts a file into the form in place of the one there, and asks what it would change.
fn look_at(browser: &Browser, file: &str) {
    browser.execute("document.querySelector('#file').value = ''");
    browser.keys("#file", file);
    browser.click("#look");
}

fn has_focus(browser: &Browser, id: &str) -> bool {
    browser.execute("return document.activeElement.id") == id
}

#[test]
fn what_a_file_changes_is_seen_before_it_is_taken() {
    let office = Office::open();
    let browser = Browser::start();
    let files = at_the_page(&office, &browser);
    let table = files.file("agenda.csv", TABLE);
    look_at(&browser, &table);
    browser.wait_text("#answer-title", "Che cosa cambierebbe: 2");
    assert!(has_focus(&browser, "answer-title"), "whoever listens hears what came");
    assert!(browser.text("#rows").contains("da prenotare"), "{}", browser.text("#rows"));
    assert_eq!(office.get("/api/v1/appointments")["appointments"].as_array().unwrap().len(), 0);
    browser.screenshot(&picture("from-file.png"));
    browser.resize(320, 900);
    let wide = browser.execute("return document.documentElement.scrollWidth > 320");
    assert_eq!(wide, false, "nothing stands outside a narrow window");
    browser.screenshot(&picture("from-file-narrow.png"));
    browser.resize(1280, 900);

    // By keys: from the heading to the button.
    browser.press(key::TAB);
    assert!(has_focus(&browser, "take"), "the next stop is to take it");
    browser.press(key::ENTER);
    browser.wait_text("#answer-title", "Preso. Appuntamenti del file: 2");
    assert_eq!(office.get("/api/v1/appointments")["appointments"].as_array().unwrap().len(), 2);
    assert!(!browser.shows("#take"), "it is taken once");

    let moved = files.file("agenda-2.csv", &TABLE.replace("09:30", "11:30"));
    look_at(&browser, &moved);
    browser.wait_text("#answer-title", "Che cosa cambierebbe: 1");
    assert!(browser.text("#rows").contains("da spostare (prima"), "{}", browser.text("#rows"));
    assert!(browser.text("#remarks").contains("Restano come sono: 1"));
    assert_no_faults(&browser);
}

#[test]
fn what_is_wrong_or_left_out_is_told_in_words() {
    let office = Office::open();
    let browser = Browser::start();
    let files = at_the_page(&office, &browser);
    browser.execute("document.querySelector('#file').required = false");
    browser.click("#look");
    browser.wait_text("#word-title", "Scelga prima un file");
    look_at(&browser, &files.file("agenda.pdf", "x"));
    browser.wait_text("#word-title", "agenda.pdf: serve una tabella");
    look_at(&browser, &files.file("agenda.csv", &TABLE.replace("09:30", "9.3")));
    browser.wait_text("#answer-title", "niente è stato preso");
    assert!(browser.text("#faults").contains("riga 2"), "{}", browser.text("#faults"));
    browser.screenshot(&picture("from-file-faults.png"));
    // The way that a table's own ids are found can be said.
    look_at(&browser, &files.file("agenda.csv", &TABLE.replace("Codice", "Rif. pratica")));
    browser.wait_text("#faults", "«Rif. pratica»");
    browser.click("input[value=named]");
    assert!(!browser.shows("#answer"), "what was told was of another way to read it");
    browser.keys("#id-column", "rif. pratica");
    browser.click("#look");
    browser.wait_text("#answer-title", "Che cosa cambierebbe: 2");

    let calendar = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nDTSTART;VALUE=DATE:20261208\nEND:VEVENT\nBEGIN:VEVENT\nUID:2\n\
        DTSTART:20261127T093000\nEND:VEVENT\nEND:VCALENDAR\n";
    browser.click("input[value=usual]");
    browser.execute("document.querySelector('#service').value = 'anagrafe'");
    look_at(&browser, &files.file("agenda.ics", calendar));
    browser.wait_text("#answer-title", "Che cosa cambierebbe: 1");
    assert!(browser.text("#remarks").contains("riga 2: dura tutto il giorno"), "{}", browser.text("#remarks"));
}

#[test]
fn days_are_written_in_one_form_whatever_the_browsers_own_is() {
    let office = Office::open();
    for language in ["en-US", "it-IT"] {
        let browser = Browser::start_in(language);
        office.sign_in(&browser, "/reception/appointments");
        let files = Files(tempfile::tempdir().unwrap());
        look_at(&browser, &files.file("agenda.csv", TABLE));
        browser.wait_text("#rows", "27/11/2026");
        browser.wait_text("#rows", "09:30");
        browser.in_forced_colours(true);
        for width in [1280, 320] {
            browser.resize(width, 900);
            let wide = browser.execute("return document.documentElement.scrollWidth > innerWidth");
            assert_eq!(wide, false, "at {width} in {language}");
            browser.screenshot(&picture(&format!("from-file-forced-{width}-{language}.png")));
        }
        assert_no_faults(&browser);
    }
}

/// Two citizens at one time, and one who should have been here.
const SAME_TIME: &str = "Servizio;Data;Ora;Codice\r\nAnagrafe;26/11/2026;11:30;K-7\r\nAnagrafe;26/11/2026;11:30;K-9\r\n\
    Anagrafe;26/11/2026;09:00;K-2\r\n";

/// The rows of a table as they can be read: of each its cells.
fn rows(browser: &Browser, body: &str) -> Vec<Vec<String>> {
    let script = format!(
        "return Array.from(document.querySelectorAll('{body} tr'), (row) => Array.from(row.cells, (cell) => cell.textContent.replace(/\\u00a0/g, ' ')))"
    );
    serde_json::from_value(browser.execute(&script)).unwrap()
}

fn code_of(rows: &[Vec<String>], id: &str) -> String {
    let found = rows.iter().find(|row| row[2] == id).unwrap_or_else(|| panic!("a row of «{id}» in {rows:?}"));
    found[4].clone()
}

#[test]
fn each_code_stands_beside_the_booking_systems_own_id_also_when_the_file_comes_again() {
    let office = Office::open();
    let browser = Browser::start();
    let files = at_the_page(&office, &browser);
    look_at(&browser, &files.file("agenda.csv", SAME_TIME));
    browser.wait_text("#answer-title", "Che cosa cambierebbe: 3");
    browser.click("#take");
    browser.wait_text("#answer-title", "Preso. Appuntamenti del file: 3");
    let taken = rows(&browser, "#rows");
    let codes: Vec<String> = ["K-7", "K-9", "K-2"].iter().map(|id| code_of(&taken, id)).collect();
    assert!(codes.iter().all(|code| !code.is_empty()) && codes[0] != codes[1], "{codes:?}");

    look_at(&browser, &files.file("agenda.csv", SAME_TIME));
    browser.wait_text("#answer-title", "Non cambierebbe niente");
    let again = rows(&browser, "#rows");
    assert_eq!(["K-7", "K-9", "K-2"].map(|id| code_of(&again, id)).to_vec(), codes, "the codes stand again");
    assert!(!browser.shows("#take"), "there is nothing to take");
    // A table without ids names its lines.
    let without = SAME_TIME.replace(";Codice", "").replace(";K-7", "").replace(";K-9", "").replace(";K-2", "");
    look_at(&browser, &files.file("senza.csv", &without));
    browser.wait_text("#rows", "riga 2");
    // On paper stands what was asked for, and no form.
    look_at(&browser, &files.file("agenda.csv", SAME_TIME));
    browser.wait_text("#answer-title", "Non cambierebbe niente");
    browser.execute("window.print = () => {}; document.getElementById('print').click()");
    browser.as_paper(true);
    browser.wait_text("#rows", &codes[1]);
    assert!(!browser.shows("#form") && !browser.shows("#day-rows"));
    browser.screenshot(&picture("from-file-paper.png"));
    browser.as_paper(false);
    assert_no_faults(&browser);
}

#[test]
fn a_days_appointments_are_listed_with_their_state_and_print_without_the_form() {
    let office = Office::open();
    let browser = Browser::start();
    let files = at_the_page(&office, &browser);
    browser.wait_text("#day-none", "Nessun appuntamento in questo giorno");
    look_at(&browser, &files.file("agenda.csv", SAME_TIME));
    browser.click("#take");
    browser.wait_text("#day-rows", "11:30");
    let listed = rows(&browser, "#day-rows");
    let states: Vec<(&str, &str)> = listed.iter().map(|row| (row[0].as_str(), row[2].as_str())).collect();
    assert_eq!(states, [("09:00", "in ritardo"), ("11:30", "atteso"), ("11:30", "atteso")]);
    let arrived = json!({ "id": uuid::Uuid::new_v4(), "code": listed[0][3] });
    let ticket: Value = office.post("/api/v1/appointments/check-in", &arrived);
    let number = ticket["number"].as_str().unwrap();
    browser.wait_text("#day-rows", &format!("è arrivato · {} {}", &number[..1], &number[1..]));
    for (width_px, height_px) in [(320, 900), (1280, 900)] {
        browser.resize(width_px, height_px);
        let mut faults: Vec<String> = serde_json::from_value(browser.execute(SOUND)).unwrap();
        // The form's round buttons are pressed by their lines, which are high enough.
        faults.retain(|fault| !fault.starts_with("INPUT  «»"));
        assert_eq!(faults, [""; 0], "at {width_px}");
        browser.execute("document.getElementById('day-title').scrollIntoView()");
        browser.screenshot(&picture(&format!("booked-{width_px}.png")));
    }
    browser.in_forced_colours(true);
    browser.screenshot(&picture("booked-forced.png"));
    browser.in_forced_colours(false);
    browser.as_paper(true);
    assert!(browser.shows("#day-rows") && !browser.shows("#form") && !browser.shows("#day"));
    browser.as_paper(false);
    // What the booking system knows somebody by is kept nowhere.
    let kept = office.text("/api/v1/appointments?day=2026-11-26");
    assert!(!kept.contains("K-7") && !kept.contains("\"row\""), "{kept}");
    assert!(!office.entries().iter().any(|event| event.to_string().contains("K-7")), "not in the journal either");
    // Another day is another list.
    browser.execute("const day = document.getElementById('day'); day.value = '2026-11-27'; day.dispatchEvent(new Event('change', { bubbles: true }))");
    browser.wait_text("#day-none", "Nessun appuntamento in questo giorno");
    assert_no_faults(&browser);
}
