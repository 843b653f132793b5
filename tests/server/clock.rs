// SPDX-License-Identifier: EUPL-1.2
//! The office's clock where the machine's jumps: which time is believed, who says so, and the way back to the right day.

mod changed_site;
mod trusted;
mod way_back;

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::body::Body;
use axum::http::{Request, StatusCode};
use jiff::{SignedDuration, Timestamp, ToSpan as _};
use journal::{Journal, MemoryJournal};
use office::Role;
use serde_json::{Value, json};
use server::clock::trusted::{Latest, Reading};
use server::clock::{Machine, OfficeClock};
use uuid::Uuid;

use crate::access::session;
use crate::app::{TestApp, issue, site, thursday_at_ten};

/// A machine whose clocks a test moves.
#[derive(Clone)]
pub struct TestMachine {
    reading: Arc<Mutex<Reading>>,
    is_synchronised: Arc<AtomicBool>,
}

impl TestMachine {
    pub fn at(wall: Timestamp) -> Self {
        let reading = Reading { wall, since_boot: Duration::from_secs(1_000) };
        Self { reading: Arc::new(Mutex::new(reading)), is_synchronised: Arc::default() }
    }

    fn machine(&self) -> Machine {
        let (reading, is_synchronised) = (self.reading.clone(), self.is_synchronised.clone());
        Machine {
            reading: Box::new(move || *reading.lock().unwrap()),
            is_synchronised: Box::new(move || is_synchronised.load(Ordering::Relaxed)),
        }
    }

    /// So much time passes, as both clocks tell.
    fn passes(&self, seconds: u64) {
        let mut reading = self.reading.lock().unwrap();
        reading.since_boot += Duration::from_secs(seconds);
        reading.wall += Duration::from_secs(seconds);
    }

    /// Somebody sets the wall.
    pub fn jumps(&self, by: SignedDuration) {
        self.reading.lock().unwrap().wall += by;
    }

    pub fn wall(&self) -> Timestamp {
        self.reading.lock().unwrap().wall
    }
}

pub const DAY: SignedDuration = SignedDuration::from_hours(24);

/// The office of `app` on this machine, beside what its journal holds.
pub fn office(machine: &TestMachine, journal: &MemoryJournal) -> TestApp {
    let journal: Box<dyn Journal> = Box::new(journal.clone());
    TestApp::with_clock(site(), journal, Arc::default(), |engine| {
        let latest = engine.state().latest_at.zip(engine.state().day).map(|(at, day)| {
            let next_day = day.saturating_add(1.day()).to_zoned(engine.site().catalogue.time_zone.clone()).unwrap();
            Latest { at, day_ends: next_day.timestamp() - SignedDuration::from_secs(1) }
        });
        OfficeClock::of(machine.machine(), latest, None)
    })
}

/// Five tickets, the second at desk 1.
async fn busy(app: &TestApp) {
    for id in 1..=5 {
        app.ticket(id).await;
    }
    app.desk("1", "open").await;
    app.desk("1", "next").await;
}

async fn stage(app: &TestApp, id: u128) -> String {
    let answer = app.get(Role::Kiosk, &format!("/api/v1/tickets/{}", Uuid::from_u128(id))).await;
    match answer.status {
        StatusCode::OK => answer.json::<Value>()["state"].as_str().unwrap().to_owned(),
        status => status.to_string(),
    }
}

/// A page of the staff's, or a part of one.
async fn page(app: &TestApp, cookie: &str, path: &str) -> String {
    let answer = app.send(Request::get(path).header("cookie", cookie).body(Body::empty()).unwrap()).await;
    assert_eq!(answer.status, StatusCode::OK, "{answer:?}");
    String::from_utf8(answer.body.to_vec()).unwrap()
}

async fn health(app: &TestApp) -> Value {
    app.get(Role::Manager, "/healthz").await.json()
}

async fn confirm(app: &TestApp, machine: &TestMachine) -> crate::app::Answer {
    let body = json!({"id": Uuid::new_v4(), "machine": machine.wall().to_string()});
    app.post(Role::Manager, "/api/v1/clock/right", &body).await
}

#[tokio::test]
async fn a_clock_a_day_ahead_for_two_seconds_empties_no_room() {
    let machine = TestMachine::at(thursday_at_ten());
    let app = office(&machine, &MemoryJournal::new());
    busy(&app).await;
    machine.jumps(DAY);
    for _ in 0..3 {
        machine.passes(1);
        app.state.engine().tick().await.unwrap();
    }
    let told = health(&app).await;
    assert!(told["clock"].as_str().unwrap().starts_with("wrong: "), "{told}");
    assert_eq!(told["status"], "degraded");
    machine.jumps(-DAY);
    app.state.engine().tick().await.unwrap();
    assert_eq!(health(&app).await["clock"], "ok");
    assert_eq!(stage(&app, 1).await, "called");
    for id in 2..=5 {
        assert_eq!(stage(&app, id).await, "waiting");
    }
    assert_eq!(app.ticket(6).await.number, "A006");
}

#[tokio::test]
async fn staff_pages_health_and_figures_say_that_the_clock_is_wrong_and_only_a_manager_can_say_that_it_is_right() {
    let machine = TestMachine::at(thursday_at_ten());
    let app = office(&machine, &MemoryJournal::new());
    let (manager, clerk) = (session(&app, "mario", Role::Manager).await, session(&app, "carla", Role::Desk).await);
    assert_eq!(page(&app, &manager, "/troubles").await, "");
    machine.jumps(-SignedDuration::from_hours(1));
    let told = page(&app, &manager, "/troubles").await;
    assert!(told.contains("26/11/2026 10:00") && told.contains("26/11/2026 09:00"), "{told}");
    assert!(told.contains("data-machine"), "{told}");
    let clerk = page(&app, &clerk, "/troubles").await;
    assert!(clerk.contains("data-clock") && !clerk.contains("data-machine"), "{clerk}");
    let start = page(&app, &manager, "/").await;
    assert!(start.contains("26/11/2026 09:00"), "{start}");
    let figures = String::from_utf8(app.get(Role::Manager, "/metrics").await.body.to_vec()).unwrap();
    assert!(figures.contains("\nspazio_clock_ok 0\n"), "{figures}");
    assert!(figures.contains("\nspazio_clock_machine_ahead_seconds -3600\n"), "{figures}");
    let body = json!({"id": Uuid::new_v4(), "machine": machine.wall().to_string()});
    assert_eq!(app.post(Role::Reception, "/api/v1/clock/right", &body).await.status, StatusCode::FORBIDDEN);
    assert_eq!(confirm(&app, &machine).await.status, StatusCode::OK);
    assert_eq!(page(&app, &manager, "/troubles").await, "");
    assert_eq!(health(&app).await["clock"], "ok");
}

#[tokio::test]
async fn what_is_confirmed_is_what_was_shown() {
    let machine = TestMachine::at(thursday_at_ten());
    let app = office(&machine, &MemoryJournal::new());
    machine.jumps(DAY);
    let shown = machine.clone();
    machine.jumps(DAY);
    let body = json!({"id": Uuid::new_v4(), "machine": (shown.wall() - DAY).to_string()});
    let refused = app.post(Role::Manager, "/api/v1/clock/right", &body).await;
    assert_eq!(refused.problem().kind, "urn:spazio:problem:clock-moved");
    assert!(health(&app).await["clock"].as_str().unwrap().starts_with("wrong"));
}

#[tokio::test]
async fn a_night_that_a_suspended_machine_slept_through_opens_the_new_day() {
    let machine = TestMachine::at("2026-11-26T20:00:00+01:00".parse().unwrap());
    let app = office(&machine, &MemoryJournal::new());
    app.desk("1", "open").await;
    machine.passes(13 * 3_600);
    app.state.engine().tick().await.unwrap();
    assert_eq!(health(&app).await["clock"], "ok");
    let day = app.state.engine().look(|engine, _| engine.state().day).await.unwrap();
    assert_eq!(day, Some(jiff::civil::date(2026, 11, 27)));
}

#[tokio::test]
async fn a_start_in_a_wrong_year_opens_no_day_and_expires_nobody_until_the_clock_is_set() {
    for wall in ["1970-01-01T00:00:10Z", "2031-05-05T10:00:00Z"] {
        let machine = TestMachine::at(thursday_at_ten());
        let journal = MemoryJournal::new();
        busy(&office(&machine, &journal)).await;
        let machine = TestMachine::at(wall.parse().unwrap());
        let app = office(&machine, &journal);
        // Numbers go on on the day that is known.
        assert_eq!(app.ticket(6).await.number, "A006");
        for _ in 0..40 {
            machine.passes(3_600);
            app.state.engine().tick().await.unwrap();
        }
        assert_eq!(stage(&app, 3).await, "waiting", "{wall}");
        let day = app.state.engine().look(|engine, _| engine.state().day).await.unwrap();
        assert_eq!(day, Some(jiff::civil::date(2026, 11, 26)), "{wall}");
        assert!(health(&app).await["clock"].as_str().unwrap().starts_with("wrong"));
        // Whoever sets it right need not say so.
        drop(app);
        let app = office(&machine, &journal);
        assert!(health(&app).await["clock"].as_str().unwrap().starts_with("wrong"));
        machine.jumps(machine.wall().duration_until(thursday_at_ten()) + SignedDuration::from_mins(20));
        app.state.engine().tick().await.unwrap();
        assert_eq!(health(&app).await["clock"], "ok", "{wall}");
        assert_eq!(stage(&app, 3).await, "waiting", "{wall}");
        assert_eq!(app.post(Role::Kiosk, "/api/v1/tickets", &issue(7, "anagrafe")).await.status, StatusCode::CREATED);
    }
}
