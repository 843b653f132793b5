// SPDX-License-Identifier: EUPL-1.2
//! What assistive technology stands on: a language, a title, one heading for the page, landmarks around all that is read.

use office::TicketId;
use serde_json::json;

use super::office::Office;
use crate::webdriver::Browser;

/// What of that is missing on the page as it stands: nothing, if all is well.
const MISSING: &str = r#"
const missing = [];
if (!document.documentElement.lang) missing.push("no language");
if (!document.title.trim()) missing.push("no title");
const shown = (element) => element.getClientRects().length > 0;
const headings = Array.from(document.querySelectorAll("h1")).filter(shown);
if (headings.length !== 1) missing.push(`${headings.length} first headings`);
// A part whose contents stand for it is there.
const there = (element) => getComputedStyle(element).display !== "none";
if (Array.from(document.querySelectorAll("main")).filter(there).length !== 1) missing.push("not one main part");
for (const image of document.querySelectorAll("img:not([src])")) missing.push(`an image without a source: ${image.id}`);
for (const cell of document.querySelectorAll("th")) if (!cell.textContent.trim() && !cell.closest("template")) missing.push("a heading of a table that says nothing");
const roles = "feed none note presentation region search";
for (const aside of document.querySelectorAll("aside[role]")) if (!roles.includes(aside.getAttribute("role"))) missing.push(`an aside as ${aside.getAttribute("role")}`);
const around = "header, main, footer, aside, nav, dialog, section[aria-label], section[aria-labelledby], [role=status], [role=alert]";
const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
while (texts.nextNode()) {
  const element = texts.currentNode.parentElement;
  if (!texts.currentNode.data.trim() || !shown(element) || element.closest("script, noscript, template")) continue;
  if (!element.closest(around)) missing.push(`outside every landmark: ${texts.currentNode.data.trim()}`);
}
const ids = Array.from(document.querySelectorAll("[id]"), (element) => element.id);
for (const id of ids) if (ids.indexOf(id) !== ids.lastIndexOf(id)) missing.push(`two of the name ${id}`);
return missing;
"#;

#[test]
fn every_page_has_a_language_a_title_one_heading_and_landmarks_around_all_that_is_read() {
    let office = Office::open();
    let browser = Browser::start();
    let ticket = office.ticket_in("anagrafe", "ordinary", "it");
    let phone = format!("/t/{}", TicketId(ticket["id"].as_str().unwrap().parse().unwrap()).code());
    office.sign_in(&browser, "/");
    let pages = [
        "/",
        "/login",
        "/nix",
        "/t/",
        &phone,
        "/desk/1",
        "/desk/tributi",
        "/desk/help-point",
        "/desk/1/second",
        "/desk/1/seconds",
        "/second",
        "/account",
        "/security",
        "/desk/99",
        "/reception",
        "/reception/present",
        "/reception/appointments",
        "/screens",
        "/results",
        "/results/what-if",
    ];
    for page in pages {
        office.go(&browser, page);
        assert_eq!(browser.execute(MISSING), json!([]), "{page}");
    }
    browser.goto(&office.at(&phone));
    browser.wait_until("the alarm is offered", || browser.shows("#alarm-on"));
    assert_eq!(browser.execute(MISSING), json!([]), "with the alarm");
    office.command("1", "open");
    office.command("1", "next");
    browser.wait_text(".call h2", "Sportello 1");
    assert_eq!(browser.execute(MISSING), json!([]), "called");
}

#[test]
fn the_start_page_tells_who_waits_without_being_loaded_anew() {
    let mut office = Office::open();
    let browser = Browser::start();
    browser.before_each_page("const wait = window.setInterval; window.setInterval = (what) => wait(what, 200);");
    browser.goto(&office.at("/"));
    browser.wait_text("#standing", "nessuno in attesa");
    browser.execute("window.same = true");
    office.issue("anagrafe", "ordinary");
    browser.wait_text("#standing", "1 persona in attesa");
    office.kill();
    browser.wait_text("#lost", "Il server non risponde");
    office.start();
    browser.wait_until("the server is back", || !browser.shows("#lost"));
    assert_eq!(browser.execute("return window.same"), true);
}
