// SPDX-License-Identifier: EUPL-1.2
//! The whole way of a ticket: a real tap, real windows, a real browser, the number on the glass, both events in the
//! journal.

use std::path::Path;

use device::paper::Dots;
use image::RgbImage;
use journal::Journal;
use journal::sqlite::SqliteJournal;
use office::{Event, OfficeId, Role};
use screens::ui::capture;
use serde_json::json;
use server::auth;
use spazio::snapshots;
use uuid::Uuid;

use crate::browser::look;
use crate::browser::office::{Office, open_desk, press};
use crate::codes::read_codes;
use crate::printer::Emulated;
use crate::webdriver::{Browser, key};
use crate::window::{PRIMARY, Window, share_of, wait_until};

/// The grounds of a display's page by day and by night (`ui/theme`).
const WHITE: [u8; 3] = [255; 3];
const NIGHT_PAGE: [u8; 3] = [0x12, 0x28, 0x3E];
/// Upon the first service of an upright home.
const FIRST_SERVICE: (u32, u32) = (300, 570);

#[test]
fn a_tap_gives_a_number_and_a_key_at_the_desk_shows_it_in_the_waiting_room() {
    let office = Office::open();
    let token = |role, screen| auth::new_token(office.data_dir(), role, Some(screen)).unwrap();
    let display = Window::open("display", &office.at(""), "sala", &token(Role::Screen, "sala"), (1920, 1080));
    let totem = Window::open("touch", &office.at(""), "totem", &token(Role::Kiosk, "totem"), (1080, 1920));
    let clerk = Browser::start();
    office.sit_down(&clerk, "1");
    open_desk(&clerk);

    wait_for_home(&totem);
    let home = totem.glass_at_rest();
    totem.tap(FIRST_SERVICE);
    let take_number = wait_until("the service's page shows its button", || {
        let glass = totem.glass();
        (differing(&glass, &home) > 0.05).then(|| widest_block(&glass, PRIMARY)).flatten()
    });
    let service = totem.glass_at_rest();
    totem.tap(take_number);
    wait_until("the ticket is on the glass", || (differing(&totem.glass(), &service) > 0.05).then_some(()));

    clerk.wait_text("#queue-title", "1");
    let calm = display.glass_at_rest();
    press(&clerk, "next", key::SPACE);
    clerk.wait_text("#number", "A 001");
    let call = office.board()["calls"][0]["seq"].as_u64().unwrap();
    wait_until("a frame of the display shows the call", || display.frames().contains(&call).then_some(()));
    clerk.wait_text("#seen-words", "1");
    let called = display.glass_at_rest();
    assert!(differing(&called, &calm) > 0.02, "the waiting room sees a number that was not there before");

    let events = events(office.data_dir());
    let issued = events.iter().find_map(|event| match event {
        Event::TicketIssued { ticket, service, .. } => Some((ticket, service.0.as_str())),
        _ => None,
    });
    let (ticket, service) = issued.expect("the journal holds the ticket");
    assert_eq!(service, "anagrafe");
    let called = |event: &Event| matches!(event, Event::Called { ticket: called, desk, .. } if called == ticket && desk.0 == "1");
    assert_eq!(events.iter().filter(|event| called(event)).count(), 1, "and its one call: {events:?}");
}

/// Past six languages, the appointment and «how was it?» to the first service; its page begins with the way back, from
/// there to precedence, and on.
const NUMBER_BY_KEYS: [&str; 14] =
    ["Tab", "Tab", "Tab", "Tab", "Tab", "Tab", "Tab", "Tab", "Tab", "Return", "Tab", "space", "Tab", "Return"];

#[test]
fn keys_alone_bring_a_number() {
    let office = Office::open();
    let token = auth::new_token(office.data_dir(), Role::Kiosk, Some("totem")).unwrap();
    let totem = Window::open("touch", &office.at(""), "totem", &token, (1080, 1920));
    wait_for_home(&totem);
    totem.glass_at_rest();
    totem.press(&NUMBER_BY_KEYS);
    wait_until("the ticket waits", || (office.board()["people_waiting"] == 1).then_some(()));
    office.command("1", "open");
    office.command("1", "next");
    assert_eq!(office.board()["calls"][0]["number"], "A001");
    totem.press(&["Escape"]);
    wait_until("it is home again", || (differing(&totem.glass(), &picture(HOME)) < 0.05).then_some(()));
}

/// A ticket's code opens its page: whoever looks at the screens from afar gets what was shown before.
#[test]
fn a_ticket_on_the_glass_is_on_no_picture_of_it() {
    let office = Office::open();
    let token = auth::new_token(office.data_dir(), Role::Kiosk, Some("totem")).unwrap();
    let totem = Window::open("touch", &office.at(""), "totem", &token, (1080, 1920));
    wait_for_home(&totem);
    totem.glass_at_rest();
    let taken = || office.picture("totem", "whole").map(|picture| picture.to_rgb8());
    let home = wait_until("a picture of the first page", taken);
    assert!(differing(&home, &picture(HOME)) < 0.05, "the picture is of what stands there");
    totem.press(&NUMBER_BY_KEYS);
    wait_until("the ticket waits", || (office.board()["people_waiting"] == 1).then_some(()));
    wait_until("the ticket is on the glass", || has_ticket(&totem.glass()).then_some(()));
    for _ in 0..3 {
        assert!(taken() == Some(home.clone()) && has_ticket(&totem.glass()), "no other picture while it stands there");
    }
    totem.press(&["Escape"]);
    let after = wait_until("a picture of what follows", || taken().filter(|taken| *taken != home));
    assert!(!has_ticket(&after), "the first picture after it has no code");
}

/// Whether the code of a ticket's page can be read off the glass: other pages have codes too.
fn has_ticket(glass: &RgbImage) -> bool {
    let grey = image::imageops::grayscale(glass);
    let at = |x: usize, y: usize| grey.get_pixel(x as u32, y as u32).0[0];
    let mut picture = rqrr::PreparedImage::prepare_from_greyscale(grey.width() as usize, grey.height() as usize, at);
    picture.detect_grids().iter().any(|grid| grid.decode().is_ok_and(|(_, text)| text.contains("/t/")))
}

#[test]
fn a_number_comes_out_on_paper_its_code_leads_to_its_page_and_staff_see_what_the_printer_lacks() {
    let mut printer = Emulated::start(&[]);
    let office = Office::open_with(|data| {
        let path = data.join("site/screens/totem.toml");
        let text = std::fs::read_to_string(&path).unwrap();
        let own = format!("\n[printer]\nway = \"tcp\"\nat = \"{}\"\n", printer.address);
        std::fs::write(&path, text + &own).unwrap();
    });
    let token = auth::new_token(office.data_dir(), Role::Kiosk, Some("totem")).unwrap();
    let totem = Window::open("touch", &office.at(""), "totem", &token, (1080, 1920));
    wait_for_home(&totem);
    totem.glass_at_rest();
    totem.press(&NUMBER_BY_KEYS);
    let paper = printer.ticket();
    let address = read_code(&paper);
    assert!(address.starts_with(&office.at("/t/")), "{address}");

    let phone = Browser::start();
    phone.goto(&address);
    phone.wait_text("h1", "A\u{200a}001");
    phone.wait_text("dd", "nessuno");

    // The cover is open: staff are told, the citizen keeps number and code, and the paper comes when it is closed.
    printer.tell("cover open");
    let clerk = Browser::start();
    office.sit_down(&clerk, "1");
    clerk.wait_text("#troubles", "coperchio aperto");
    clerk.screenshot(&look::picture("desk-printer.png"));
    for other in ["/reception", "/screens"] {
        clerk.goto(&office.at(other));
        clerk.wait_text("#troubles", "coperchio aperto");
    }
    printer.tell("cover close");
    clerk.wait_until("all is well again", || clerk.text("#troubles").is_empty());
    let again = office.post("/api/v1/screens/totem/reprint", &json!({ "id": Uuid::new_v4(), "number": "A001" }));
    assert_eq!(again, serde_json::Value::Null);
    let second = printer.ticket();
    assert_eq!(read_codes(&second), [""; 0], "what staff order has not the holder's code on it");
    assert_eq!(printer.tickets(), 2);
}

#[test]
fn a_published_layout_comes_onto_a_running_glass_that_is_never_black_meanwhile() {
    let office = Office::open();
    let token = auth::new_token(office.data_dir(), Role::Screen, Some("sala")).unwrap();
    let display = Window::open("display", &office.at(""), "sala", &token, (1920, 1080));
    let night = |glass: &RgbImage| share_of(glass, NIGHT_PAGE) > 0.3;
    wait_until("the glass is by day", || (share_of(&display.glass(), WHITE) > 0.3).then_some(()));
    display.glass_at_rest();
    let mut shown = office.get("/api/v1/screens/sala/layouts/0");
    shown["arrangement"]["layout"]["theme"] = json!("night");
    let request = json!({
        "id": Uuid::new_v4(), "based_on": 0, "why": "di sera", "findings": [], "arrangement": shown["arrangement"],
    });
    office.post("/api/v1/screens/sala/layouts", &request);
    let mut darkest = 0.0_f64;
    wait_until("the glass is by night", || {
        let glass = display.glass();
        darkest = darkest.max(share_of(&glass, [0, 0, 0]));
        night(&glass).then_some(())
    });
    assert!(darkest < 0.2, "{darkest} of the glass was black");
    let told = office.get("/api/v1/screens/sala/layouts");
    assert_eq!((&told["in_use"], &told["versions"][0]["why"]), (&json!(1), &json!("di sera")));
    let back = json!({ "id": Uuid::new_v4(), "why": "di giorno" });
    office.post("/api/v1/screens/sala/layouts/0/back", &back);
    wait_until("the glass is by day again", || (share_of(&display.glass(), WHITE) > 0.3).then_some(()));
}

/// The one code on the paper.
fn read_code(paper: &Dots) -> String {
    let codes = read_codes(paper);
    let [code] = &codes[..] else { panic!("one code, not {}", codes.len()) };
    code.clone()
}

#[test]
fn a_display_outlives_its_server_and_shows_what_was_called_meanwhile() {
    let mut office = Office::open();
    let token = auth::new_token(office.data_dir(), Role::Screen, Some("sala")).unwrap();
    office.kill();
    let mut display = Window::open("display", &office.at(""), "sala", &token, (1920, 1080));
    wait_until("it says that it starts", || (!display.frames().is_empty()).then_some(()));
    let starting = display.glass_at_rest();

    office.start();
    wait_until("it shows the office", || (differing(&display.glass(), &starting) > 0.1).then_some(()));
    let calm = display.glass_at_rest();
    office.kill();
    wait_until("it says since when its data is old", || (differing(&display.glass(), &calm) > 0.01).then_some(()));
    let stale = display.glass_at_rest();

    office.start();
    office.issue("anagrafe", "ordinary");
    office.command("1", "open");
    office.command("1", "next");
    let call = office.board()["calls"][0]["seq"].as_u64().unwrap();
    wait_until("it shows the call", || display.frames().contains(&call).then_some(()));
    assert!(differing(&display.glass_at_rest(), &stale) > 0.02);
    assert!(display.is_running());
}

fn wait_for_home(totem: &Window) {
    wait_until("the info point shows its services", || {
        (differing(&totem.glass(), &picture(HOME)) < 0.05).then_some(())
    });
}

const HOME: &str = "touch.home-portrait-it";

fn picture(scene: &str) -> RgbImage {
    let scene = snapshots::scenes().into_iter().find(|known| known.name == scene).unwrap();
    capture::snapshot(&scene).unwrap()
}

/// What the journal of a running server holds, read from a copy.
fn events(data: &Path) -> Vec<Event> {
    let copy = tempfile::tempdir().unwrap();
    for entry in std::fs::read_dir(data).unwrap().map(Result::unwrap) {
        if entry.file_name().to_string_lossy().starts_with("journal.sqlite") {
            std::fs::copy(entry.path(), copy.path().join(entry.file_name())).unwrap();
        }
    }
    let mut journal = SqliteJournal::open(&copy.path().join("journal.sqlite")).unwrap();
    let entries = journal.read(&OfficeId::from("san-donato"), 0, 1000).unwrap();
    entries.into_iter().flat_map(|entry| entry.events).collect()
}

/// The part of the pixels that differ.
fn differing(one: &RgbImage, other: &RgbImage) -> f64 {
    let differ = one.pixels().zip(other.pixels()).filter(|(a, b)| a != b).count();
    differ as f64 / f64::from(one.width() * one.height())
}

/// The middle of the lowest block of one colour that is as wide as a page's main button.
fn widest_block(glass: &RgbImage, colour: [u8; 3]) -> Option<(u32, u32)> {
    let is_wide = |y: &u32| {
        let row = (0..glass.width()).filter(|x| glass.get_pixel(*x, *y).0 == colour);
        row.count() > glass.width() as usize / 2
    };
    let last = (0..glass.height()).rev().find(is_wide)?;
    Some((glass.width() / 2, last.saturating_sub(20)))
}
