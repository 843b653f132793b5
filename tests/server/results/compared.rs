// SPDX-License-Identifier: EUPL-1.2
//! When people come, what the period before was, and what the wait of somebody who was away is.

use axum::http::StatusCode;
use office::{Action, Destination, Role, Stage, TicketId};
use results::terms::Terms;
use results::{By, Grouping, Period, Report};
use serde_json::Value;

use super::http::{page, session};
use crate::app::TestApp;
use crate::work::{Work, sample};

/// The whole of some days, cut in some way.
fn report(work: &Work, from: &str, to: &str, by: By) -> Report {
    let period = Period::new(from.parse().unwrap(), to.parse().unwrap(), by).unwrap();
    Report::of(&work.days(), period, Grouping::Service, &Terms::from(&sample().measures))
}

/// A visit at this time of Rome that waits so many minutes.
fn visit_at(work: &mut Work, time: &str, wait_min: i64) {
    work.set_time(time);
    work.ask(Action::OpenDesk { desk: "1".into() }).unwrap();
    work.visit("1", "anagrafe", wait_min * 60, 60);
}

#[test]
fn the_same_hour_of_the_offices_clock_is_one_hour_before_and_after_the_clocks_change() {
    let mut work = Work::at("2026-10-22T08:00");
    // Summer time ends on Sunday, 25 October 2026.
    visit_at(&mut work, "2026-10-23T09:30", 5);
    visit_at(&mut work, "2026-10-26T09:30", 20);
    visit_at(&mut work, "2026-10-26T11:10", 10);
    visit_at(&mut work, "2026-10-30T09:59", 15);
    visit_at(&mut work, "2026-10-30T10:30", 1);
    let told = report(&work, "2026-10-19", "2026-11-01", By::Hour);
    let hours: Vec<_> = told.periods.iter().map(|cut| (cut.hour.unwrap(), cut.figures.visits)).collect();
    assert_eq!(hours, [(9, 3), (10, 1), (11, 1)]);
    assert_eq!(told.periods[0].figures.waits.unwrap().median_s, 900);
    let cells: Vec<_> = told.cells.iter().map(|cell| (cell.hour.unwrap(), &*cell.group)).collect();
    assert_eq!(cells, [(9, "anagrafe"), (10, "anagrafe"), (11, "anagrafe")], "which service at which hour");
    let peaks: Vec<_> = told.peaks.iter().map(|peak| (peak.weekday, peak.hour, peak.visits, peak.days)).collect();
    assert_eq!(peaks, [(1, 9, 1, 1), (1, 11, 1, 1), (5, 9, 2, 2), (5, 10, 1, 2)], "Mondays and Fridays");
    assert!((told.peaks[3].visits_a_day() - 0.5).abs() < 1e-9, "one on two Fridays");
    assert_eq!(told.peaks[2].waits.map(|waits| (waits.count, waits.median_s)), Some((2, 300)));
    let weekdays = report(&work, "2026-10-19", "2026-11-01", By::Weekday);
    let told: Vec<_> = weekdays.periods.iter().map(|cut| (cut.weekday.unwrap(), cut.figures.visits)).collect();
    assert_eq!(told, [(1, 2), (5, 3)]);
    assert_eq!(weekdays.whole.visits, 5);
}

#[test]
fn whoever_was_called_in_vain_has_waited_until_then_and_from_the_return_to_the_next_call() {
    let mut work = Work::open();
    work.ticket("anagrafe");
    work.pass_s(20 * 60);
    work.next("1");
    work.ask(Action::NoShow { desk: "1".into() }).unwrap();
    let gone = gone(&work);
    work.pass_s(12 * 60);
    work.ask(Action::PutBack { desk: "1".into(), ticket: gone }).unwrap();
    work.pass_s(8 * 60);
    work.next("1");
    work.start("1");
    work.pass_s(60);
    work.complete("1");
    let told = work.today(Grouping::Service).whole;
    assert_eq!(told.waits.unwrap().p90_s, 28 * 60, "called at 20, back at 32, called at 40");
    assert_eq!(told.forecasts.held.of, 0, "no forecast was made of that, and none learns from it");
}

#[test]
fn whoever_waits_for_a_desk_that_closes_goes_on_waiting_and_nobody_has_served_them() {
    let mut work = Work::open();
    work.ticket("anagrafe");
    work.next("1");
    work.start("1");
    work.ask(Action::Transfer { desk: "1".into(), to: Destination::Desk("2".into()) }).unwrap();
    work.pass_s(40 * 60);
    work.ask(Action::CloseDesk { desk: "2".into(), left_behind: 9 }).unwrap();
    work.pass_s(5 * 60);
    work.next("1");
    work.complete("1");
    let told = work.today(Grouping::Service).whole;
    assert_eq!(told.waits.unwrap().p90_s, 45 * 60, "from the passing on to the next call");
}

#[test]
fn a_return_that_was_taken_back_left_the_first_wait_as_it_was() {
    let mut work = Work::open();
    work.ticket("anagrafe");
    work.pass_s(300);
    work.next("1");
    work.ask(Action::NoShow { desk: "1".into() }).unwrap();
    let gone = gone(&work);
    work.pass_s(100);
    work.ask(Action::PutBack { desk: "1".into(), ticket: gone }).unwrap();
    work.ask(Action::Undo { desk: "1".into(), seq: None }).unwrap();
    work.pass_s(200);
    work.ask(Action::PutBack { desk: "1".into(), ticket: gone }).unwrap();
    work.pass_s(60);
    work.next("1");
    work.complete("1");
    assert_eq!(work.today(Grouping::Service).whole.waits.unwrap().p90_s, 360);
}

fn gone(work: &Work) -> TicketId {
    work.state.tickets.values().find(|ticket| matches!(ticket.stage, Stage::NoShow { .. })).unwrap().id
}

/// Somebody is served at once.
async fn serve(app: &TestApp, id: u128) {
    app.desk("1", "open").await;
    app.ticket(id).await;
    app.desk("1", "next").await;
    app.desk("1", "complete").await;
}

#[tokio::test]
async fn a_running_day_is_compared_with_the_day_before_until_the_same_time() {
    let app = TestApp::new();
    let ask = async |days: &str| {
        let answer = app.get(Role::Manager, &format!("/api/v1/results?{days}")).await;
        assert_eq!(answer.status, StatusCode::OK, "{answer:?}");
        answer.json::<Value>()["before"].clone()
    };
    serve(&app, 1).await;
    app.set_time("2026-11-26T11:30:00+01:00").await;
    serve(&app, 2).await;
    app.set_time("2026-11-27T10:59:00+01:00").await;
    serve(&app, 3).await;
    let today = "from=2026-11-27&to=2026-11-27";
    let told = ask(today).await;
    assert_eq!((&told["from"], &told["until"]), (&"2026-11-26".into(), &"10:59".into()));
    assert_eq!(told["whole"]["visits"], 1, "the second of yesterday came later");
    app.set_time("2026-11-27T11:30:00+01:00").await;
    assert_eq!(ask(today).await["whole"]["visits"], 2);
    let over = ask("from=2026-11-26&to=2026-11-26").await;
    assert_eq!((&over["from"], &over["whole"], &over["until"]), (&"2026-11-25".into(), &Value::Null, &Value::Null));
    assert_eq!(ask("from=2026-12-01&to=2026-12-31").await, Value::Null, "what is to come");

    let manager = session(&app, "anna", Role::Manager).await;
    let (_, text) = page(&app, &manager, &format!("/results?{today}")).await;
    let told = [
        "Confronto con: giovedì 26/11/2026, fino alla stessa ora.",
        "<td>1</td><td>2</td><td>−1, di meno</td>",
        "Ore di punta",
        "Più numeri: venerdì, ore 10–11 (1 al giorno).",
        "<td data-tone=\"4\">1</td>",
    ];
    for told in told {
        assert!(text.contains(told), "{told}: {text}");
    }
    let (_, text) = page(&app, &manager, "/results?from=2026-11-26&to=2026-11-26").await;
    assert!(text.contains("Nessun confronto: mercoledì 25/11/2026, senza visite."), "{text}");
}

#[tokio::test]
async fn hours_and_days_of_the_week_are_asked_for_as_any_cut_is() {
    let app = TestApp::new();
    serve(&app, 1).await;
    let manager = session(&app, "anna", Role::Manager).await;
    let days = "from=2026-11-01&to=2026-11-30";
    for (by, key, place, named) in [("hour", "hour", 10, "10:00–11:00"), ("weekday", "weekday", 4, "giovedì")] {
        let answer = app.get(Role::Manager, &format!("/api/v1/results?{days}&by={by}")).await;
        let told = answer.json::<Value>();
        assert_eq!((&told["by"], &told["periods"][0][key]), (&by.into(), &place.into()), "{told}");
        assert_eq!(told["cells"][0][key], place);
        let (answer, text) = page(&app, &manager, &format!("/results?{days}&by={by}")).await;
        assert_eq!(answer.status, StatusCode::OK);
        assert!(text.contains(&format!("<th scope=\"row\">{named}</th>")), "{by}: {text}");
    }
    let by_day = app.get(Role::Manager, &format!("/api/v1/results?{days}")).await.json::<Value>();
    assert_eq!(by_day["periods"][0].get("hour"), None, "who asks for days gets what they always got");
    let peaks = &by_day["peaks"][0];
    assert_eq!((&peaks["weekday"], &peaks["hour"], &peaks["visits"]), (&4.into(), &10.into(), &1.into()));
}
