// SPDX-License-Identifier: EUPL-1.2
//! Pictures of pages that README and manual show, or that tell a page's look: compared with the approved ones in
//! `tests/snapshots`, with their clock and what is new every time fixed. Nothing that is read in one could go missing unseen.
//!
//! `SPAZIO_KEEP_PICTURES=1` approves how the pages look now; look at the pictures before you commit them.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use image::{Rgb, RgbImage};
use serde_json::Value;

use super::look::picture;
use crate::pictures::{self, Bounds, OF_MACHINES, Place};
use crate::webdriver::Browser;

/// Their names.
const KEPT: [&str; 13] = [
    "phone-waiting",
    "phone-called",
    "phone-rating",
    "results-page",
    "second-screen",
    "login",
    "desk-page",
    "desk-pass-on",
    "help-point",
    "office-desk",
    "reception",
    "evacuation",
    "screens-page",
];

/// Another version of Chromium draws letters otherwise, but puts nothing elsewhere: means of squares of so many pixels …
const SQUARE_PX: u32 = 40;
/// … may be so far away.
const SQUARE_AWAY_MAX: u8 = 40;

/// Stops what moves, and says the same time, minutes and address every time. Gives the places of what is new every time
/// (codes, pictures of screens), and every word and number that is seen with its place.
const FIX: &str = r#"
document.documentElement.style.caretColor = "transparent";
document.getAnimations().forEach((animation) => { try { animation.finish(); } catch { animation.cancel(); } });
window.before = [];
const walk = (of) => {
  const texts = document.createTreeWalker(of, NodeFilter.SHOW_TEXT);
  const found = [];
  while (texts.nextNode()) found.push(texts.currentNode);
  return found;
};
for (const text of walk(document.body)) {
  const fixed = text.data
    .replace(/\b\d\d:\d\d(:\d\d)?\b/g, "10:15")
    .replace(/\d+(\s(?:min|secondi|secondo))/g, "5$1")
    .replace(/127\.0\.0\.1:\d+/g, "spazio.example.it");
  if (fixed !== text.data) { window.before.push([text, text.data]); text.data = fixed; }
}
const box = ({ left, top, right, bottom }) => [left, top, right, bottom];
const within = ({ left, top, right, bottom }) => right > left && bottom > top && left < innerWidth && top < innerHeight && right > 0 && bottom > 0;
const isSeen = (element, { left, top, right, bottom }) => {
  const at = document.elementFromPoint((left + Math.min(right, innerWidth)) / 2, (top + Math.min(bottom, innerHeight)) / 2);
  return at !== null && (element.contains(at) || at.contains(element));
};
const marks = [];
for (const text of walk(document.body)) {
  const [element, range] = [text.parentElement, document.createRange()];
  const style = getComputedStyle(element);
  if (!/[\p{L}\p{N}]/u.test(text.data) || style.visibility === "hidden" || element.closest("script, style, template, option, svg")) continue;
  range.selectNodeContents(text);
  const place = range.getBoundingClientRect();
  // What stands there for ears alone is a pixel small.
  if (element.clientWidth === 1 || !within(place) || !isSeen(element, place)) continue;
  marks.push([text.data.trim(), box(place)]);
}
const fresh = Array.from(document.querySelectorAll("img[src*='/picture'], img[src*='/qr.svg']"), (element) => element.getBoundingClientRect());
return [fresh.filter(within).map(box), marks];
"#;

/// Says again what was there.
const RESTORE: &str = "window.before.forEach(([text, data]) => { text.data = data; });";

/// Where the version of Chromium is noted that drew each approved picture.
fn versions_path() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/snapshots/pages.txt")
}

fn versions() -> BTreeMap<String, String> {
    let text = std::fs::read_to_string(versions_path()).unwrap_or_default();
    text.lines().filter_map(|line| line.split_once(' ')).map(|(name, of)| (name.to_owned(), of.to_owned())).collect()
}

fn note(name: &str, version: &str) {
    static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());
    let _one = ONE_AT_A_TIME.lock().unwrap();
    let mut all = versions();
    all.insert(name.to_owned(), version.to_owned());
    let lines: String = all.iter().map(|(name, version)| format!("{name} {version}\n")).collect();
    std::fs::write(versions_path(), lines).unwrap();
}

/// The page as it stands looks as it was approved under this name; one that is not kept is put beside the build.
pub fn looks_as_approved(browser: &Browser, name: &str) {
    if !KEPT.contains(&name) {
        return browser.screenshot(&picture(&format!("{name}.png")));
    }
    let said = browser.execute(FIX);
    let mut picture = image::load_from_memory(&browser.shot()).unwrap().to_rgb8();
    browser.execute(RESTORE);
    let place = |at: &Value| {
        let [left, top, right, bottom]: [f32; 4] = serde_json::from_value(at.clone()).unwrap();
        Place::within(left, top, right, bottom, &picture)
    };
    let fresh: Vec<Place> = said[0].as_array().unwrap().iter().filter_map(place).collect();
    let marks: Vec<(String, Place)> = said[1]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|mark| Some((mark[0].as_str().unwrap().to_owned(), place(&mark[1])?)))
        .collect();
    assert!(marks.len() > 3, "{name}: only {} texts are seen", marks.len());
    if std::env::var_os("SPAZIO_KEEP_PICTURES").is_some() {
        pictures::approve(name, &picture);
        note(name, browser.version());
    }
    let mut approved = pictures::approved(name).unwrap();
    let drawn = picture.clone();
    [&mut picture, &mut approved].into_iter().for_each(|picture| cover(picture, &fresh));
    let by = versions().remove(name).unwrap_or_default();
    let judged = if by == browser.version() {
        pictures::compare(&picture, &approved, OF_MACHINES)
    } else {
        println!("{name} was approved by Chromium {by}, this is {}: compared roughly", browser.version());
        roughly(&picture, &approved)
    };
    if let Err(fault) = judged {
        let actual = pictures::actual_path(name);
        drawn.save(&actual).unwrap();
        panic!("{name}: {fault}; drawn now: {}; SPAZIO_KEEP_PICTURES=1 approves it", actual.display());
    }
    let unmissed: Vec<String> = marks
        .iter()
        .filter(|(_, place)| !fresh.iter().any(|fresh| fresh.meets(*place)))
        .filter_map(|(what, place)| {
            let fault = pictures::would_be_missed(&approved, *place, OF_MACHINES).err()?;
            Some(format!("{name}: «{what}»: {fault}"))
        })
        .collect();
    assert_eq!(unmissed, Vec::<String>::new());
}

/// Paints places over.
fn cover(picture: &mut RgbImage, places: &[Place]) {
    for place in places {
        for y in place.top..(place.top + place.height).min(picture.height()) {
            (place.left..(place.left + place.width).min(picture.width()))
                .for_each(|x| picture.put_pixel(x, y, Rgb([128; 3])));
        }
    }
}

/// Two pictures of the same size show the same, seen from afar.
fn roughly(picture: &RgbImage, approved: &RgbImage) -> Result<(), String> {
    if picture.dimensions() != approved.dimensions() {
        return Err(format!("{:?} pixels instead of {:?}", picture.dimensions(), approved.dimensions()));
    }
    let far = |picture: &RgbImage| {
        let (width, height) = (picture.width().div_ceil(SQUARE_PX), picture.height().div_ceil(SQUARE_PX));
        image::imageops::thumbnail(picture, width, height)
    };
    let (one, other) = (far(picture), far(approved));
    let away = |(one, other): (&Rgb<u8>, &Rgb<u8>)| {
        one.0.iter().zip(other.0).any(|(one, other)| one.abs_diff(other) > SQUARE_AWAY_MAX)
    };
    let squares = one.pixels().zip(other.pixels()).filter(|pair| away(*pair)).count();
    if squares == 0 { Ok(()) } else { Err(format!("{squares} squares of {SQUARE_PX} pixels differ")) }
}

#[test]
fn from_afar_a_block_that_is_gone_is_seen_and_other_letters_are_not() {
    let page = |block: u8, stroke: u32| {
        RgbImage::from_fn(400, 400, |x, y| match (x, y) {
            (100..180, 100..180) => Rgb([block; 3]),
            (200..360, 200..220) if (x + stroke) % 8 < 2 => Rgb([0; 3]),
            _ => Rgb([255; 3]),
        })
    };
    assert_eq!(roughly(&page(0, 1), &page(0, 0)), Ok(()));
    assert!(roughly(&page(255, 0), &page(0, 0)).is_err());
    assert!(roughly(&RgbImage::new(10, 10), &page(0, 0)).is_err());
    let bounds = Bounds { pixels_max: 0, away_max: 0 };
    assert!(pictures::compare(&page(0, 1), &page(0, 0), bounds).is_err(), "the letters do differ");
}

#[test]
fn every_kept_page_is_approved_and_noted_with_its_browser_and_no_other_is() {
    let noted = versions();
    let names: std::collections::BTreeSet<&str> = KEPT.into_iter().collect();
    assert_eq!(noted.keys().map(String::as_str).collect::<std::collections::BTreeSet<_>>(), names);
    for file in std::fs::read_dir(versions_path().parent().unwrap()).unwrap() {
        let path = file.unwrap().path();
        let name = path.file_stem().unwrap().to_str().unwrap();
        let is_page = path.extension().is_some_and(|ending| ending == "png") && !name.contains('.');
        assert!(!is_page || names.contains(name), "no page is kept as {name}: remove {}", path.display());
    }
    for name in KEPT {
        pictures::approved(name).unwrap();
    }
}
