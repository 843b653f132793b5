// SPDX-License-Identifier: EUPL-1.2
//! Real screens that stand still, lose their glass, or are looked for: what staff are told of them.

use std::time::{Duration, Instant};

use office::Role;
use serde_json::json;
use server::auth;
use uuid::Uuid;

use crate::browser::office::Office;
use crate::window::{PRIMARY, Window, share_of, wait_until};

/// Silence that is borne, one report, and a machine that has other work.
const MARKED_WITHIN: Duration = Duration::from_secs(15 + 5 + 3);

fn display(office: &Office) -> Window {
    let token = auth::new_token(office.data_dir(), Role::Screen, Some("sala")).unwrap();
    let display = Window::open("display", &office.at(""), "sala", &token, (1920, 1080));
    wait_until("it tells that it draws", || {
        let screen = office.screen("sala");
        (screen["report"]["frame_age_ms"].is_u64() && screen["level"] != "alarm").then_some(())
    });
    display
}

fn finds(office: &Office, finding: &str) -> bool {
    let findings = office.screen("sala")["findings"].as_array().unwrap().clone();
    findings.iter().any(|found| found["finding"] == finding)
}

#[test]
fn a_process_that_stands_still_is_marked_though_its_line_stays_open_and_cleared_when_it_goes_on() {
    let office = Office::open();
    let display = display(&office);
    let report = office.screen("sala")["report"].clone();
    assert_eq!((&report["window"], &report["sound"]), (&json!(true), &json!(false)), "{report}");
    assert!(report["pss_kib"].as_u64().unwrap() > 10_000 && report["rss_kib"].as_u64().unwrap() > 10_000, "{report}");
    assert_eq!((&report["layout_version"], &report["drawing_errors"]), (&json!(0), &json!(0)), "{report}");
    assert!(report["graphics"].is_string(), "{report}");

    let stopped = Instant::now();
    display.stop();
    wait_until("it is marked", || finds(&office, "no-signal").then_some(()));
    assert!(stopped.elapsed() <= MARKED_WITHIN, "marked only after {:?}", stopped.elapsed());
    assert_eq!(office.screen("sala")["connected"], true, "its line is open all the while");
    display.go_on();
    wait_until("it is cleared", || (!finds(&office, "no-signal")).then_some(()));
    assert!(office.screen("sala")["report"]["cpu_permille"].is_u64(), "measured between two reports");
}

#[test]
fn a_glass_that_takes_no_pictures_is_told_as_frozen_while_the_process_goes_on_reporting() {
    let office = Office::open();
    let display = display(&office);
    office.issue("anagrafe", "ordinary");
    office.command("1", "open");
    display.stop_glass();
    office.command("1", "next");
    wait_until("it is told as frozen", || finds(&office, "frozen").then_some(()));
    assert!(!finds(&office, "no-signal"), "it reports all the while");
    display.glass_goes_on();
    let call = office.board()["calls"][0]["seq"].as_u64().unwrap();
    wait_until("it shows the call", || display.frames().contains(&call).then_some(()));
    wait_until("it is well again", || (!finds(&office, "frozen")).then_some(()));
}

#[test]
fn a_display_shows_its_name_sends_a_small_picture_and_tells_the_version_that_is_on_its_glass() {
    let office = Office::open();
    let display = display(&office);
    let before = share_of(&display.glass_at_rest(), PRIMARY);
    office.post("/api/v1/screens/sala/identify", &json!({}));
    wait_until("its name covers the glass", || (share_of(&display.glass(), PRIMARY) > 0.7).then_some(()));
    wait_until("it shows the office again", || {
        ((share_of(&display.glass(), PRIMARY) - before).abs() < 0.05).then_some(())
    });

    let small = wait_until("it sends a small picture in time", || office.picture("sala", "small"));
    assert_eq!((small.width(), small.height()), (480, 270));

    let mut shown = office.get("/api/v1/screens/sala/layouts/0");
    shown["arrangement"]["layout"]["theme"] = json!("night");
    let request = json!({
        "id": Uuid::new_v4(), "based_on": 0, "why": "di sera", "findings": [], "arrangement": shown["arrangement"],
    });
    office.post("/api/v1/screens/sala/layouts", &request);
    let told = wait_until("it tells the new version", || {
        let screen = office.screen("sala");
        (screen["report"]["layout_version"] == 1).then_some(screen)
    });
    assert_eq!(told["expected_layout_version"], 1);
    assert_eq!(told["report"]["site_version"], told["expected_site_version"]);
}
