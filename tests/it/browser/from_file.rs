//! Appointments from a file at the reception: what it would change is seen first, and taken when somebody says so.

use std::path::PathBuf;

use super::look::picture;
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
    browser.wait_text("h1", "Appuntamenti da un file");
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
