// SPDX-License-Identifier: EUPL-1.2
//! The page of results in a real Chromium, over weeks of work made by the real rules.

use std::path::Path;

use jiff::ToSpan;
use jiff::civil::date;
use serde_json::json;
use spazio::journal::{Journal, SqliteJournal};

use super::look::{SOUND, picture};
use super::office::{Office, assert_no_faults};
use crate::results::work::{EVERYDAY, Rush, Work};
use crate::webdriver::{Browser, key};

/// Weeks of everyday work up to this Thursday at ten.
fn weeks(data: &Path, days: i32) {
    let mut work = Work::at("2026-01-01T08:00");
    let today = date(2026, 11, 26);
    let mut rush = Rush::new(&mut work, 7, EVERYDAY);
    for day in today.saturating_sub(days.days()).series(1.day()).take(days.unsigned_abs() as usize) {
        rush.day(day, "08:30:00", 270);
    }
    rush.day(today, "08:30:00", 98);
    let mut journal = SqliteJournal::open(&data.join("journal.sqlite")).unwrap();
    work.journal.chunks(500).for_each(|entries| journal.append(entries).unwrap());
}

const MONTH: &str = "/results?from=2026-11-01&to=2026-11-30&by=day&group=service";

fn look(browser: &Browser, office: &Office, page: &str, name: &str) {
    for (width_px, height_px) in [(1920, 1080), (1280, 800), (420, 900)] {
        browser.resize(width_px, height_px);
        browser.goto(&office.at(page));
        browser.wait_text("h1", "Risultati");
        assert_eq!(browser.execute(SOUND), json!([]), "{page} at {width_px}×{height_px}");
        browser.screenshot(&picture(&format!("{name}-{width_px}.png")));
        let whole = browser.execute("return document.documentElement.scrollHeight").as_u64().unwrap();
        browser.resize(width_px, u32::try_from(whole).unwrap().min(12_000));
        browser.screenshot(&picture(&format!("{name}-{width_px}-whole.png")));
    }
}

#[test]
fn a_manager_sees_a_month_at_a_glance_and_every_figure_with_plot_table_and_csv() {
    let office = Office::open_with(|data| weeks(data, 25));
    let browser = Browser::start();
    office.sign_in(&browser, MONTH);
    let plots = browser.execute("return document.querySelectorAll('.plot svg').length");
    assert_eq!(plots, 9, "each section has its plot");
    let alone = "return Array.from(document.querySelectorAll('.plot')).every((plot) => plot.parentElement.querySelector('table, a[download]'))";
    assert_eq!(browser.execute(alone), true);
    let csv = "return fetch(document.querySelector('[data-part=visits] a[download]').href).then(async (answer) =>
               [answer.headers.get('content-type'), (await answer.text()).split('\\n').length])";
    let csv = browser.execute(csv);
    assert_eq!((&csv[0], csv[1].as_u64().unwrap() > 15), (&json!("text/csv; charset=utf-8"), true), "{csv}");
    look(&browser, &office, MONTH, "results-month");
    look(&browser, &office, "/results?from=2026-11-26&to=2026-11-26", "results-today");
    look(&browser, &office, "/results?from=2026-11-01&to=2026-11-30&by=week&group=level", "results-weeks");
    look(&browser, &office, "/results?from=2025-12-01&to=2026-11-30&by=day&group=desk-group", "results-year");
    look(&browser, &office, "/results?from=2026-12-01&to=2026-12-31", "results-none");
    // A sheet of A4 less its margins.
    browser.as_paper(true);
    browser.resize(688, 971);
    browser.goto(&office.at(MONTH));
    assert_eq!(browser.execute("return document.documentElement.scrollWidth"), 688, "whole on paper");
    assert!(!browser.shows(".ask") && !browser.shows("a[download]"), "paper has nothing to press");
    browser.resize(688, 9_000);
    browser.screenshot(&picture("results-paper.png"));
    browser.as_paper(false);
    browser.resize(1280, 1440);
    browser.goto(&office.at(MONTH));
    browser.screenshot(&picture("results-page.png"));
    assert_no_faults(&browser);
    // The browser notes what was refused among its faults.
    look(&browser, &office, "/results?from=2026-12-01&to=2026-11-01", "results-refused");
    browser.wait_text(".fault", "finisce prima di cominciare");
}

/// Whether every name that can be chosen is read whole, and whether all fields look alike.
const FIELDS: &str = "const pen = document.createElement('canvas').getContext('2d');
    const fits = (select) => {
      const style = getComputedStyle(select);
      pen.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
      const room = select.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight) - 16;
      return Array.from(select.options).every((option) => pen.measureText(option.textContent).width <= room);
    };
    const look = (field) => field.offsetHeight + getComputedStyle(field).borderTopColor;
    const fields = Array.from(document.querySelectorAll('.ask input, .ask select'));
    return [Array.from(document.querySelectorAll('.ask select')).every(fits), new Set(fields.map(look)).size]";

#[test]
fn what_if_is_asked_in_fields_that_look_alike_and_answered_whole() {
    let office = Office::open_with(|data| weeks(data, 10));
    let browser = Browser::start_in("en-GB");
    let page = "/results/what-if?from=2026-11-01&to=2026-11-26&closed=1&closed_from=10:00&closed_to=11:00&serving=2&service=isee";
    office.sign_in(&browser, page);
    for (width_px, height_px) in [(1280, 1440), (420, 1800)] {
        browser.resize(width_px, height_px);
        browser.goto(&office.at(page));
        browser.wait_text("h1", "What if");
        assert_eq!(browser.execute(SOUND), json!([]), "{width_px}×{height_px}");
        browser.screenshot(&picture(&format!("what-if-{width_px}.png")));
        assert_eq!(browser.execute(FIELDS), json!([true, 1]), "{width_px}×{height_px}");
    }
    assert_no_faults(&browser);
}

#[test]
fn todays_figures_grow_before_the_managers_eyes_without_a_reload() {
    let office = Office::open();
    let browser = Browser::start();
    office.sign_in(&browser, "/results");
    browser.wait_text("main", "non ci sono visite");
    browser.execute("window.kept = true");
    office.issue("anagrafe", "ordinary");
    browser.wait_text(".glance .value", "1");
    office.issue("isee", "ordinary");
    browser.wait_text(".glance .value", "2");
    assert_eq!(browser.execute("return window.kept"), true, "the page was not loaded again");
    assert_no_faults(&browser);
}

#[test]
fn a_month_prints_as_a_report_of_few_full_pages_with_whole_tables_and_nothing_to_press() {
    let office = Office::open_with(|data| weeks(data, 55));
    let browser = Browser::start();
    office.sign_in(&browser, MONTH);
    browser.wait_until("a button that prints", || browser.shows("#print"));
    browser.execute("window.print = () => { window.printed = true; }");
    browser.click("#print");
    assert_eq!(browser.execute("return window.printed"), true);
    let lost = "return Array.from(document.querySelectorAll('.contents a')).filter((link) => !document.querySelector(link.hash)).length
                + 100 * Array.from(document.querySelectorAll('main h2')).filter((title) => !title.closest('.contents, [data-part=aspects]')
                  && !Array.from(document.querySelectorAll('.contents a')).some((link) => link.textContent === title.textContent)).length";
    assert_eq!(
        browser.execute(lost),
        0,
        "every line of the contents leads somewhere, and every heading is one of them"
    );
    std::fs::write(picture("results-month.pdf"), browser.printed_on_a4()).unwrap();
    let pages = browser.pages_on_a4();
    assert!((5..=10).contains(&pages), "{pages} pages");
    browser.as_paper(true);
    browser.resize(688, 971);
    let cut = "return Array.from(document.querySelectorAll('.table')).filter((table) =>
               table.scrollHeight > table.clientHeight + 1 || table.scrollWidth > table.clientWidth + 1).length";
    assert_eq!(browser.execute(cut), 0, "tables are whole");
    for pressed in [".ask", ".away", ".contents", "button", "a[download]", ".live-only"] {
        assert!(!browser.shows(pressed), "{pressed} is nothing for paper");
    }
    assert!(browser.shows("#peaks .heat"));
    browser.as_paper(false);
    assert_no_faults(&browser);
}

/// The frames that scroll sideways, and whether keys reach them and a reader hears their name.
const SCROLLERS: &str = "const wide = Array.from(document.querySelectorAll('.table, .plot'))
    .filter((frame) => frame.scrollWidth > frame.clientWidth + 1);
    return [wide.length, wide.filter((frame) => frame.tabIndex !== 0 || !frame.role || !frame.ariaLabel).length]";

#[test]
fn on_a_narrow_page_every_table_is_reached_and_scrolled_by_key() {
    let office = Office::open_with(|data| weeks(data, 10));
    let browser = Browser::start();
    office.sign_in(&browser, MONTH);
    browser.resize(320, 800);
    browser.goto(&office.at(MONTH));
    assert_eq!(browser.execute(SOUND), json!([]), "at 320 px");
    let scrollers = browser.execute(SCROLLERS);
    assert!(scrollers[0].as_u64().unwrap() > 2 && scrollers[1] == 0, "{scrollers}");
    browser.execute("document.querySelector('#waits .table').previousElementSibling.querySelector('.plot').focus()");
    browser.press(key::TAB);
    let at = browser.execute("return [document.activeElement.role, document.activeElement.ariaLabel]");
    assert_eq!(at, json!(["region", "Tabella: Attese nel tempo, in minuti"]));
    browser.press("\u{e014}");
    browser.wait_until("the table scrolls", || browser.execute("return document.activeElement.scrollLeft > 0") == true);
    browser.resize(320, 12_000);
    browser.screenshot(&picture("results-month-320-whole.png"));
    browser.in_forced_colours(true);
    browser.resize(1280, 2_600);
    browser.goto(&office.at(MONTH));
    browser.screenshot(&picture("results-forced.png"));
    browser.in_forced_colours(false);
    assert_no_faults(&browser);
}

/// Whatever is drawn in a plot and can hardly be told from the page: letters under 4.5, else under 3. The grid may be calm.
const DRAWN: &str = r##"
const channel = (value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
const parse = (colour) => (colour.match(/[\d.]+/g) ?? []).map(Number);
// A colour of the system may be translucent.
const over = (colour, ground) => {
  const [back, { 3: part = 1 }] = [parse(ground), parse(colour)];
  return `rgb(${parse(colour).slice(0, 3).map((value, at) => value * part + back[at] * (1 - part))})`;
};
const light = ([red, green, blue]) => 0.2126 * channel(red / 255) + 0.7152 * channel(green / 255) + 0.0722 * channel(blue / 255);
const contrast = (one, other) => {
  const [more, less] = [light(parse(one)), light(parse(other))].sort((a, b) => b - a);
  return (more + 0.05) / (less + 0.05);
};
const faults = [];
let seen = 0;
for (const plot of document.querySelectorAll(".plot svg")) {
  const ground = getComputedStyle(plot.closest(".card")).backgroundColor;
  for (const drawn of plot.querySelectorAll("text, rect, polyline, path, circle, polygon, line")) {
    if ([drawn.getAttribute("stroke"), drawn.getAttribute("fill")].includes("#000004")) continue;
    seen += 1;
    const { fill, stroke } = getComputedStyle(drawn);
    const least = drawn.tagName === "text" ? 4.5 : 3;
    const best = Math.max(...[fill, stroke].filter((colour) => colour.startsWith("rgb")).map((colour) => contrast(over(colour, ground), ground)));
    if (!(best >= least)) faults.push(`${drawn.tagName} ${drawn.textContent.trim()}: ${fill} ${stroke} on ${ground}`);
  }
}
return [seen > 100, faults.slice(0, 5)];
"##;

#[test]
fn plots_are_read_in_the_systems_own_colours_light_and_dark() {
    let office = Office::open_with(|data| weeks(data, 6));
    let browser = Browser::start();
    office.sign_in(&browser, MONTH);
    let what_if = "/results/what-if?from=2026-11-01&to=2026-11-26&closed=1&service=isee";
    for (page, seen) in [(MONTH, true), (what_if, false)] {
        browser.goto(&office.at(page));
        browser.in_forced_colours(false);
        assert_eq!(browser.execute(DRAWN), json!([seen, []]), "{page} in its own colours");
        browser.in_forced_colours(true);
        assert_eq!(browser.execute(DRAWN), json!([seen, []]), "{page}, dark letters");
        browser.in_dark_forced_colours();
        let is_dark = "return matchMedia('(prefers-color-scheme: dark) and (forced-colors: active)').matches";
        assert_eq!(browser.execute(is_dark), true);
        assert_eq!(browser.execute(DRAWN), json!([seen, []]), "{page}, light letters");
        browser.resize(1280, if seen { 5_200 } else { 1_600 });
        browser.screenshot(&picture(if seen { "results-forced-dark.png" } else { "what-if-forced-dark.png" }));
    }
    assert_no_faults(&browser);
}

#[test]
fn on_a_bad_morning_the_page_shows_who_waits_and_no_tick_and_renews_while_nothing_happens() {
    let office = Office::open();
    let browser = Browser::start();
    for _ in 0..30 {
        office.issue("anagrafe", "ordinary");
    }
    office.sign_in(&browser, "/results");
    browser.wait_text(".glance", "In attesa adesso");
    for (width_px, height_px) in [(1280, 2_600), (320, 4_000)] {
        browser.resize(width_px, height_px);
        browser.goto(&office.at("/results"));
        assert_eq!(browser.execute(SOUND), json!([]), "at {width_px} px");
        browser.screenshot(&picture(&format!("results-waiting-{width_px}.png")));
    }
    let rows = "return Array.from(document.querySelectorAll('#visits tbody tr'), (row) => {
        const [all, served, absent, left, waiting, at_desk] = Array.from(row.querySelectorAll('td'), (cell) => Number(cell.textContent));
        return [all, all - served - absent - left - waiting - at_desk, waiting];
    })";
    assert_eq!(browser.execute(rows), json!([[30, 0, 30]]), "rows add up");
    assert!(!browser.text("#missed").contains('✓') && !browser.text("#glance").contains('✓'));
    assert_no_faults(&browser);
}

#[test]
fn only_a_page_that_is_live_says_so() {
    let office = Office::open();
    let browser = Browser::start();
    office.sign_in(&browser, "/results");
    office.issue("anagrafe", "ordinary");
    browser.wait_text(".glance .value", "1");
    browser.wait_text("#as-of", "dal vivo");
    // What the script has put there is all that tells the two apart.
    let still = "for (const name of ['data-live', 'data-script']) document.documentElement.removeAttribute(name);
                 return [document.querySelector('main').innerText.includes('dal vivo'), document.querySelector('#as-of').innerText]";
    let still = browser.execute(still);
    assert_eq!(still[0], false, "{still}");
    assert!(still[1].as_str().unwrap().starts_with("Aggiornato alle 10:"), "{still}");
    assert!(!browser.shows("#print"), "what only a script can do is not offered without one");
    browser.goto(&office.at("/results?from=2026-11-01&to=2026-11-25"));
    browser.wait_until("a past period prints too", || browser.shows("#print"));
    assert!(!browser.shows("#as-of"), "and is not live");
    assert_no_faults(&browser);
}
