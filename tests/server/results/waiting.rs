// SPDX-License-Identifier: EUPL-1.2
//! Those who wait: they count while they wait, every visit stands in one column, and booked appointments are told before
//! anybody comes.

use axum::body::Body;
use axum::http::{Method, StatusCode};
use office::{Action, BookingId, Role, Slot};
use results::targets::Aim;
use results::terms::Terms;
use results::{Figures, Grouping, Period, Report, Share};
use serde_json::Value;
use uuid::Uuid;

use super::http::{page, session};
use crate::app::{TestApp, issue};
use crate::work::{Rush, UNRULY, Work, sample};

/// Seventeen are served at once and one late; then a hundred wait for 102 minutes and four for one.
fn bad_morning() -> Work {
    let mut work = Work::open();
    for _ in 0..17 {
        work.visit("1", "anagrafe", 66, 0);
    }
    work.visit("1", "anagrafe", 1_260, 0);
    (0..100).for_each(|_| {
        let _ = work.ticket("anagrafe");
    });
    work.pass_s(101 * 60);
    (0..4).for_each(|_| {
        let _ = work.ticket("mobilita");
    });
    work.pass_s(60);
    work
}

#[test]
fn a_wait_that_has_passed_the_target_has_missed_it_while_it_lasts() {
    let told = bad_morning().report_now(Grouping::Service);
    let whole = &told.whole;
    assert_eq!((whole.waiting.count, whole.waiting.late), (104, 100));
    assert_eq!((whole.waiting.median_s, whole.waiting.longest_s), (Some(102 * 60), Some(102 * 60)));
    assert_eq!(whole.waits.map(|waits| (waits.count, waits.median_s)), Some((18, 66)), "of those served");
    assert_eq!(whole.waits_in_time, Share { count: 17, of: 118 }, "of four nobody knows yet");
    let missed = told.missed.iter().find(|missed| missed.aim == Aim::Waits && missed.group.is_none()).unwrap();
    assert_eq!(missed.share, Share { count: 101, of: 118 });
    let peak = told.peaks.iter().find(|peak| peak.visits > 17).unwrap();
    assert!(peak.waits_in_time.of >= 100, "by hour, too: {peak:?}");
}

#[test]
fn what_was_missed_stays_missed_when_the_desks_close_and_who_waited_goes_home() {
    let mut work = bad_morning();
    work.next("1");
    assert_eq!(work.report_now(Grouping::Service).whole.waits_in_time.of, 118, "who is called has waited no less");
    work.ask(Action::NoShow { desk: "1".into() }).unwrap();
    let waiting = work.state.tickets.values().filter(|ticket| ticket.stage == office::Stage::Waiting);
    let waiting: Vec<_> = waiting.map(|ticket| ticket.id).collect();
    for ticket in &waiting[..50] {
        work.ask(Action::Cancel { ticket: *ticket }).unwrap();
    }
    work.set_time("2026-11-27T09:00");
    work.ticket("anagrafe");
    let day = work.report("2026-11-26", "2026-11-26", Grouping::Service).whole;
    assert_eq!((day.served, day.absent, day.left, day.waiting.count), (18, 1, 103, 0));
    assert_eq!(day.waits_in_time, Share { count: 17, of: 122 }, "the four last have waited until midnight");
}

#[test]
fn who_gave_up_before_the_target_has_missed_nothing() {
    let mut work = Work::open();
    let ticket = work.ticket("anagrafe");
    work.pass_s(20 * 60);
    assert_eq!(work.report_now(Grouping::Service).whole.waits_in_time, Share::default(), "not a second over");
    work.ask(Action::Cancel { ticket }).unwrap();
    work.pass_s(3_600);
    assert_eq!(work.report_now(Grouping::Service).whole.waits_in_time, Share::default());
}

#[test]
fn an_announced_wait_that_was_passed_is_longer_while_it_lasts() {
    let mut work = Work::open();
    work.ticket("anagrafe");
    work.pass_s(3 * 3_600);
    let forecasts = work.report_now(Grouping::Service).whole.forecasts;
    assert_eq!((forecasts.held, forecasts.later, forecasts.error_s), (Share { count: 0, of: 1 }, 1, None));
}

#[test]
fn who_was_served_and_waits_elsewhere_waits_and_a_wait_measured_before_is_not_measured_twice() {
    let mut work = Work::open();
    let ticket = work.visit("1", "anagrafe", 30, 60);
    work.pass_s(600);
    work.ticket("anagrafe");
    work.next("1");
    work.ask(Action::Reopen { desk: "1".into(), ticket }).unwrap();
    work.pass_s(1_500);
    let told = work.report_now(Grouping::Service).whole;
    assert_eq!((told.visits, told.served, told.at_desk, told.waiting.count), (2, 0, 1, 1));
    assert_eq!(told.waiting.longest_s, Some(1_500), "since it waits again");
    assert_eq!(told.waits_in_time, Share { count: 1, of: 1 });
}

/// Every visit is in one column.
fn adds_up(figures: &Figures, what: &str) {
    let Figures { visits, served, absent, left, waiting, at_desk, .. } = figures;
    assert_eq!(*visits, served + absent + left + waiting.count + at_desk, "{what}: {figures:?}");
}

#[test]
fn at_any_moment_of_days_of_chance_every_visit_stands_in_one_column() {
    let mut work = Work::at("2026-11-09T08:30");
    let mut rush = Rush::new(&mut work, 17, UNRULY);
    rush.day("2026-11-09".parse().unwrap(), "08:30:00", 240);
    for seed in 0..6 {
        let mut rush = Rush::new(&mut work, seed, UNRULY);
        rush.day("2026-11-10".parse().unwrap(), &format!("{:02}:30:00", 8 + seed), 37);
        for grouping in Grouping::ALL {
            let told = work.report_now(grouping);
            adds_up(&told.whole, "whole");
            told.periods.iter().for_each(|cut| adds_up(&cut.figures, "cut"));
            told.cells.iter().for_each(|cell| adds_up(&cell.figures, &cell.group));
            let groups = told.groups.iter().filter_map(|group| Some((group.figures.as_ref()?, &group.group)));
            groups.for_each(|(figures, group)| adds_up(figures, group));
        }
        let (state, told) = (&work.state, work.report_now(Grouping::Service).whole);
        let count =
            |is: fn(&office::Stage) -> bool| state.tickets.values().filter(|ticket| is(&ticket.stage)).count() as u64;
        use office::Stage;
        let waiting = count(|stage| matches!(stage, Stage::Waiting));
        let at_desk = count(|stage| matches!(stage, Stage::Called { .. } | Stage::Serving { .. }));
        let yesterday = work.report("2026-11-09", "2026-11-09", Grouping::Service).whole;
        assert_eq!((yesterday.waiting.count, yesterday.at_desk), (0, 0), "that day is over");
        assert_eq!((told.waiting.count, told.at_desk), (waiting, at_desk), "as the rules know it");
    }
}

fn of_today(work: &Work) -> Report {
    let day = "2026-11-26".parse().unwrap();
    let period = Period::new(day, day, results::By::Day).unwrap();
    Report::of(&work.days_now(), period, Grouping::Service, &Terms::from(&sample().measures))
}

#[test]
fn appointments_are_told_from_the_booking_on_whatever_day_it_was_made() {
    let slot = |id: u128, at: &str| Slot {
        booking: BookingId(Uuid::from_u128(id)),
        service: "anagrafe".into(),
        at: at.parse().unwrap(),
    };
    let mut work = Work::at("2026-11-25T09:00");
    let times = ["2026-11-26T10:00:00+01:00", "2026-11-26T10:30:00+01:00", "2026-11-26T11:00:00+01:00"];
    let slots = (1..).zip(times).map(|(id, at)| slot(id, at)).collect();
    work.ask(Action::Book { slots, called_off: Vec::new() }).unwrap();
    work.set_time("2026-11-26T09:00");
    work.ask(Action::OpenDesk { desk: "1".into() }).unwrap();
    assert_eq!(of_today(&work).booked.awaited, 3, "known from the day before");
    let moved = vec![slot(1, "2026-11-27T10:00:00+01:00")];
    let called_off = vec![BookingId(Uuid::from_u128(2))];
    work.ask(Action::Book { slots: moved, called_off }).unwrap();
    assert_eq!(of_today(&work).booked.awaited, 1, "one is moved, one called off");
    let code = work.state.bookings[&BookingId(Uuid::from_u128(3))].code.clone();
    work.set_time("2026-11-26T10:50");
    let language = base::words::Language::italian();
    work.ask(Action::CheckInBooked { code, language }).unwrap();
    let booked = of_today(&work).booked;
    assert_eq!((booked.in_time, booked.awaited, booked.all()), (1, 0, 1));
    work.set_time("2026-11-28T09:00");
    work.ask(Action::OpenDesk { desk: "1".into() }).unwrap();
    let booked = work.report("2026-11-25", "2026-11-28", Grouping::Service).booked;
    assert_eq!((booked.in_time, booked.awaited), (1, 0), "a day that is over awaits nobody: {booked:?}");
}

const TODAY: &str = "from=2026-11-26&to=2026-11-26";

/// Eight served at once, a hundred waiting since ten: it is 11:42.
async fn crowded() -> (TestApp, String) {
    let app = TestApp::new();
    app.desk("1", "open").await;
    for id in 0..8 {
        app.post(Role::Kiosk, "/api/v1/tickets", &issue(id, "anagrafe")).await;
        app.desk("1", "next").await;
        app.desk("1", "complete").await;
    }
    for id in 8..108 {
        let answer = app.post(Role::Kiosk, "/api/v1/tickets", &issue(id, "anagrafe")).await;
        assert_eq!(answer.status, StatusCode::CREATED, "{answer:?}");
    }
    app.set_time("2026-11-26T11:42:00+01:00").await;
    let manager = session(&app, "anna", Role::Manager).await;
    (app, manager)
}

#[tokio::test]
async fn on_a_bad_morning_the_page_says_who_waits_and_ticks_no_target_off() {
    let (app, manager) = crowded().await;
    let (_, text) = page(&app, &manager, &format!("/results?{TODAY}")).await;
    for told in [
        "In attesa adesso",
        "da 102 min (mediana), al massimo 102 min; 100 da più di 20 min",
        "7,4\u{a0}%",
        "▲ mancato",
    ] {
        assert!(text.contains(told), "{told}: {text}");
    }
    let glance = text.split("data-part=\"glance\"").nth(1).unwrap().split("</section>").next().unwrap();
    let waits = glance.split("Attese entro").nth(1).unwrap().split("</div>").next().unwrap();
    assert!(!waits.contains('✓'), "{waits}");
    let missed = text.split("data-part=\"missed\"").nth(1).unwrap().split("</section>").next().unwrap();
    assert!(!missed.contains('✓') && missed.contains("92,6"), "{missed}");
    let visits = text.split("data-part=\"visits\"").nth(1).unwrap().split("</tbody>").next().unwrap();
    assert!(visits.contains("<td>108</td><td>8</td><td>0</td><td>0</td><td>100</td><td>0</td><td>0</td>"), "{visits}");
    // The same for programs and spreadsheets.
    let api: Value = app.get(Role::Manager, &format!("/api/v1/results?{TODAY}")).await.json();
    let waiting = serde_json::json!({ "count": 100, "late": 100, "median_s": 6_120, "longest_s": 6_120 });
    assert_eq!(api["whole"]["waiting"], waiting);
    assert_eq!(api["whole"]["waits_in_time"], serde_json::json!({ "count": 8, "of": 108 }));
    for (table, wanted) in [
        ("periods", "2026-11-26,108,8,0,8,0.00,0.00,7.41,"),
        ("groups", "anagrafe,108,8,0,8,0.00,0.00,7.41,"),
        ("cells", "2026-11-26,anagrafe,108,8,0,8,0.00,0.00,7.41,"),
        ("visits", "2026-11-26,108,8,0,0,0,0,100,0"),
        ("waits", "2026-11-26,8,0.00,0.00,7.41,108,100,102.00,102.00,100"),
        ("waits-by-group", "anagrafe,108,8,0.00,0.00,7.41,0,108,100,102.00,102.00,100"),
    ] {
        let (_, csv) = page(&app, &manager, &format!("/results/export.csv?table={table}&{TODAY}")).await;
        assert!(csv.lines().any(|line| line.starts_with(wanted)), "{table}: {csv}");
        if ["periods", "groups", "cells"].contains(&table) {
            assert!(csv.contains(",0,0,100,102.00,102.00,100\n"), "{table}: {csv}");
        }
    }
    let (_, sheet) = page(&app, &manager, &format!("/results/export.csv?table=waits&form=sheet&{TODAY}")).await;
    assert!(sheet.contains("In attesa oltre l’obiettivo") && sheet.contains(";102,00;102,00;100\r\n"), "{sheet}");
}

#[tokio::test]
async fn nothing_is_ticked_off_where_too_few_are_measured_or_none() {
    let app = TestApp::new();
    let manager = session(&app, "anna", Role::Manager).await;
    for id in 0..3 {
        app.post(Role::Kiosk, "/api/v1/tickets", &issue(id, "anagrafe")).await;
    }
    let (_, text) = page(&app, &manager, "/results").await;
    assert!(!text.contains('✓') && text.contains("Ancora nessuna attesa da confrontare"), "{text}");
    app.set_time("2026-11-26T11:30:00+01:00").await;
    let manager = session(&app, "berta", Role::Manager).await;
    let (_, text) = page(&app, &manager, "/results").await;
    assert!(text.contains("troppo pochi per dirlo"), "{text}");
    let parts = text.split("data-part=\"visits\"").next().unwrap();
    assert!(!parts.contains('✓'), "three who wait for too long: {parts}");
}

#[tokio::test]
async fn booked_appointments_are_told_before_anybody_comes_also_of_days_to_come() {
    let app = TestApp::new();
    let table = "service,date,time\nanagrafe,2026-11-26,10:30\nanagrafe,2026-11-26,12:30\nedilizia,2026-11-26,13:00\n\
                 edilizia,2026-11-30,09:00\n";
    let import = app.request(Role::Manager, Method::POST, "/api/v1/appointments/import?form=csv");
    let import = import.header("content-type", "text/csv").body(Body::from(table)).unwrap();
    assert_eq!(app.send(import).await.status, StatusCode::OK);
    let manager = session(&app, "anna", Role::Manager).await;
    for (period, awaited) in [
        (TODAY, 3),
        ("from=2026-11-23&to=2026-11-29", 3),
        ("from=2026-11-01&to=2026-11-30", 4),
        ("from=2026-11-30&to=2026-12-06", 1),
        ("from=2026-11-25&to=2026-11-25", 0),
        ("from=2026-12-01&to=2026-12-02", 0),
    ] {
        let (_, csv) = page(&app, &manager, &format!("/results/export.csv?table=booked&{period}")).await;
        assert!(csv.contains(&format!("appointment,awaited,{awaited}\n")), "{period}: {csv}");
        let (_, text) = page(&app, &manager, &format!("/results?{period}")).await;
        assert_eq!(text.contains("Attesi, non ancora registrati"), awaited > 0, "{period}: {text}");
        assert!(awaited == 0 || !text.contains("Nessun appuntamento"), "{period}: {text}");
    }
    app.set_time("2026-11-27T09:00:00+01:00").await;
    let manager = session(&app, "berta", Role::Manager).await;
    let (_, csv) = page(&app, &manager, &format!("/results/export.csv?table=booked&{TODAY}")).await;
    assert!(csv.contains("appointment,missed,3\n") && csv.contains("appointment,awaited,0\n"), "{csv}");
}
