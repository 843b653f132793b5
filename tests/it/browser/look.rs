// SPDX-License-Identifier: EUPL-1.2
//! How the pages look: legible, large enough, whole at every width; pictures of them for whoever reads the papers.

use std::path::{Path, PathBuf};

use serde_json::json;

use super::office::{Office, open_desk, press, ready};
use crate::webdriver::{Browser, key};

/// Pictures that README and manual show, or that tell a page's look.
const KEPT: [&str; 13] = [
    "phone-waiting.png",
    "phone-called.png",
    "phone-rating.png",
    "results-page.png",
    "second-screen.png",
    "login.png",
    "desk-page.png",
    "desk-pass-on.png",
    "help-point.png",
    "office-desk.png",
    "reception.png",
    "evacuation.png",
    "screens-page.png",
];

/// Where a picture goes: beside the build, or, to renew those of the papers, with `SPAZIO_KEEP_PICTURES=1` into
/// `tests/snapshots`.
pub fn picture(name: &str) -> PathBuf {
    let kept = KEPT.contains(&name) && std::env::var_os("SPAZIO_KEEP_PICTURES").is_some();
    let built = Path::new(env!("CARGO_TARGET_TMPDIR")).join("pages");
    let folder = if kept { Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/snapshots") } else { built };
    std::fs::create_dir_all(&folder).unwrap();
    folder.join(name)
}

/// Nothing is faint, small or wide on the page as it stands at these sizes; a picture of each, and one in the system's own
/// colours.
pub fn is_sound(browser: &Browser, name: &str, sizes: &[(u32, u32)]) {
    for (width_px, height_px) in sizes {
        browser.resize(*width_px, *height_px);
        assert_eq!(browser.execute(SOUND), json!([]), "{name} at {width_px}×{height_px}");
        browser.screenshot(&picture(&format!("{name}-{width_px}.png")));
    }
    browser.in_forced_colours(true);
    browser.screenshot(&picture(&format!("{name}-forced.png")));
    browser.in_forced_colours(false);
}

/// What is too faint, too small or too wide on the page as it stands: nothing, if all is well.
pub const SOUND: &str = r#"
const channel = (value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
const parse = (colour) => (colour.match(/[\d.]+/g) ?? []).map(Number);
const light = ([red, green, blue]) => 0.2126 * channel(red / 255) + 0.7152 * channel(green / 255) + 0.0722 * channel(blue / 255);
function ground(element) {
  for (let at = element; at; at = at.parentElement) {
    const colour = parse(getComputedStyle(at).backgroundColor);
    if (colour.length === 3 || colour[3] === 1) return colour;
  }
  return [255, 255, 255];
}
const faults = [];
for (const element of document.querySelectorAll("body *")) {
  const style = getComputedStyle(element);
  const box = element.getBoundingClientRect();
  if (box.width < 2 || style.visibility === "hidden" || element.closest("template, script, svg")) continue;
  const named = `${element.tagName} ${element.id} «${element.textContent.trim().slice(0, 30)}»`;
  const says = Array.from(element.childNodes).some((node) => node.nodeType === 3 && node.textContent.trim());
  if (says) {
    const [one, other] = [light(parse(style.color)), light(ground(element))].sort((a, b) => b - a);
    const contrast = (one + 0.05) / (other + 0.05);
    if (contrast < 4.5) faults.push(`${named}: contrast ${contrast.toFixed(2)}`);
    if (element.scrollWidth > element.clientWidth + 1 && style.display !== "inline") faults.push(`${named}: its text is cut`);
  }
  if (element.matches("button, a, select, input:not([type=hidden], [type=checkbox])") && box.height < 44) faults.push(`${named}: ${box.height} px high`);
}
const over = document.documentElement.scrollWidth - innerWidth;
if (over > 0) {
  const wide = Array.from(document.querySelectorAll("body *")).find((element) => element.getBoundingClientRect().right > innerWidth + 1);
  faults.push(`${over} px wider than the window: ${wide?.tagName} ${wide?.id} ${wide?.className}`);
}
return faults;
"#;

#[test]
fn every_page_is_legible_large_enough_to_press_and_never_wider_than_the_window() {
    let office = Office::open();
    let browser = Browser::start();
    office.sit_down(&browser, "1");
    open_desk(&browser);
    for class in ["ordinary", "ordinary", "precedence", "ordinary"] {
        office.issue("anagrafe", class);
    }
    browser.wait_text("#queue-title", "4");
    press(&browser, "next", key::SPACE);
    press(&browser, "no-show", "n");
    press(&browser, "next", key::SPACE);
    browser.wait_text("#number", "A 001");
    press(&browser, "start", "s");
    for page in ["/desk/1", "/", "/screens", "/login?desk=1", "/desk/99"] {
        for (width_px, height_px) in [(1280, 800), (1024, 768), (420, 900)] {
            browser.resize(width_px, height_px);
            browser.goto(&office.at(page));
            if page == "/desk/1" {
                browser.wait_until("what the server says", || browser.shows("#undo"));
                ready(&browser, "next");
            }
            assert_eq!(browser.execute(SOUND), json!([]), "{page} at {width_px}×{height_px}");
            browser.screenshot(&picture(&format!("{}-{width_px}.png", page.replace(['/', '?', '='], "_"))));
        }
    }
}

#[test]
fn the_keyboard_alone_reaches_every_command_and_shows_where_it_is() {
    let office = Office::open();
    let browser = Browser::start();
    office.sit_down(&browser, "1");
    open_desk(&browser);
    ready(&browser, "close");
    let mut seen = Vec::new();
    for _ in 0..30 {
        browser.press(key::TAB);
        let focus = "const at = document.activeElement; const style = getComputedStyle(at);
            if (at === document.body) return null;
            return [at.dataset.command ?? at.id, style.outlineStyle, parseFloat(style.outlineWidth)];";
        let focus = browser.execute(focus);
        if focus.is_null() {
            break;
        }
        assert!(focus[1] == "solid" && focus[2] == 3, "the focus is seen: {focus}");
        seen.push(focus[0].as_str().unwrap_or_default().to_owned());
    }
    for wanted in ["pause", "close", "next", "keys"] {
        assert!(seen.iter().any(|name| name == wanted), "the tab key reaches {wanted}: {seen:?}");
    }
}

#[test]
fn a_desk_in_the_middle_of_a_morning_tells_all_a_clerk_needs_at_one_glance() {
    let mut office = Office::open();
    let browser = Browser::start();
    office.sit_down(&browser, "3");
    open_desk(&browser);
    for _ in 0..41 {
        office.issue("anagrafe", "ordinary");
        office.command("3", "next");
    }
    office.command("3", "complete");
    // Each start of the server comes five minutes later.
    for arrivals in [&["anagrafe"][..], &["anagrafe", "autentiche"], &["anagrafe"], &["atti"]] {
        office.kill();
        office.start();
        for service in arrivals {
            office.issue(service, "ordinary");
        }
    }
    for screen in ["sala", "sala-2"] {
        office.connect_screen(screen);
    }
    office.command("3", "next");
    office.issue("autentiche", "precedence");
    browser.wait_text("#number", "A 042");
    browser.wait_text("#waited", "Ha atteso 1");
    browser.wait_text("#queue-title", "5");
    browser.wait_text("#queue-why", "L 002: precedenza, 60 minuti di vantaggio");
    browser.wait_text("#seen-words", "visto su 2 di 2 schermi");
    browser.wait_text("#link-words", "in linea");
    ready(&browser, "next");
    browser.wait_until("no word covers the page", || !browser.shows("#word"));
    assert_eq!(
        browser.execute("return document.documentElement.scrollHeight - innerHeight"),
        0,
        "all without scrolling"
    );
    assert_eq!(browser.execute(SOUND), json!([]));
    browser.screenshot(&picture("desk-page.png"));
}
