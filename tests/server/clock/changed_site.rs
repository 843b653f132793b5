// SPDX-License-Identifier: EUPL-1.2
//! A change of the site that would end the office's day, or the wait of those who are there, is not taken over now.

use office::state::Stranded;
use server::site::SiteNow;
use site::Site;

use crate::app::{TestApp, site};

/// What would be stranded by such a change.
async fn stranded(app: &TestApp, change: impl FnOnce(&mut Site)) -> Option<Stranded> {
    let mut other = site();
    change(&mut other);
    let other = SiteNow::new(other, 2).unwrap().catalogue.clone();
    app.state.engine().look(move |engine, now| engine.stranded_by(&other, now)).await.unwrap()
}

fn closed_from(hour: i8) -> impl FnOnce(&mut Site) {
    move |site| {
        for openings in &mut site.hours.week {
            openings.iter_mut().for_each(|opening| opening.to = jiff::civil::time(hour, 0, 0, 0));
        }
    }
}

fn zone(name: &'static str) -> impl FnOnce(&mut Site) {
    move |site| name.clone_into(&mut site.time_zone)
}

#[tokio::test]
async fn hours_that_are_over_already_wait_until_nobody_waits() {
    let app = TestApp::new();
    assert_eq!(stranded(&app, closed_from(9)).await, None);
    app.ticket(1).await;
    app.ticket(2).await;
    assert_eq!(stranded(&app, closed_from(9)).await, Some(Stranded::WaitInVain { people: 2 }));
    // Also a day that is closed by name.
    let closed = |site: &mut Site| drop(site.hours.exceptions.insert(jiff::civil::date(2026, 11, 26), Vec::new()));
    assert_eq!(stranded(&app, closed).await, Some(Stranded::WaitInVain { people: 2 }));
    // A closing that is still to come is the office's own.
    assert_eq!(stranded(&app, closed_from(11)).await, None);
    app.desk("1", "open").await;
    app.desk("1", "next").await;
    app.desk("1", "start").await;
    app.desk("1", "next").await;
    assert_eq!(stranded(&app, closed_from(9)).await, None);
}

#[tokio::test]
async fn another_zone_waits_for_the_end_of_a_day_on_which_numbers_were_given_whatever_was_changed_before() {
    let app = TestApp::new();
    assert_eq!(stranded(&app, zone("Pacific/Auckland")).await, None);
    app.ticket(1).await;
    app.desk("1", "open").await;
    app.desk("1", "next").await;
    app.desk("1", "start").await;
    app.desk("1", "complete").await;
    app.desk("1", "close").await;
    // Nobody waits any more; the number was given all the same.
    for change in [zone("Pacific/Auckland"), zone("America/New_York")] {
        assert_eq!(stranded(&app, change).await, Some(Stranded::DayCut { numbers: 1 }));
    }
    // Another name for the same clocks ends nothing.
    assert_eq!(stranded(&app, zone("Europe/Vienna")).await, None);
    // First the hours, which strand nobody, then the zone.
    assert_eq!(stranded(&app, closed_from(9)).await, None);
    let mut hours_first = site();
    closed_from(9)(&mut hours_first);
    let hours_first = std::sync::Arc::new(SiteNow::new(hours_first, 2).unwrap());
    let engine = app.state.engine().clone();
    std::thread::spawn(move || engine.replace_site(hours_first)).join().unwrap();
    assert_eq!(stranded(&app, zone("Pacific/Auckland")).await, Some(Stranded::DayCut { numbers: 1 }));
    // After midnight it comes by itself.
    app.set_time("2026-11-27T00:00:01+01:00").await;
    assert_eq!(stranded(&app, zone("Pacific/Auckland")).await, None);
}

#[tokio::test]
async fn a_service_that_no_desk_serves_any_more_waits_until_nobody_waits_for_it() {
    let app = TestApp::new();
    app.ticket(1).await;
    let unserved = |site: &mut Site| {
        for desk in &mut site.desks {
            desk.serves.retain(|service| service.0 != "anagrafe");
        }
    };
    assert_eq!(stranded(&app, unserved).await, Some(Stranded::InUse(["anagrafe".to_owned()].into())));
}

/// The site is read anew when the server starts: there nobody can refuse it.
#[tokio::test]
async fn a_zone_changed_while_the_server_was_off_cuts_no_day_short() {
    let app = TestApp::new();
    assert_eq!(app.ticket(1).await.number, "A001");
    let mut other = site();
    // Eleven hours ahead: Friday has come there.
    zone("Pacific/Auckland")(&mut other);
    app.set_time("2026-11-26T14:00:00+01:00").await;
    let other = std::sync::Arc::new(SiteNow::new(other, 2).unwrap());
    let engine = app.state.engine().clone();
    std::thread::spawn(move || engine.replace_site(other)).join().unwrap();
    app.state.engine().tick().await.unwrap();
    let day = async || app.state.engine().look(|engine, _| engine.state().day).await.unwrap();
    assert_eq!(day().await, Some(jiff::civil::date(2026, 11, 26)));
    assert!(app.state.engine().look(|engine, _| engine.state().tickets.len()).await.unwrap() == 1);
    app.set_time("2026-11-27T00:00:01+01:00").await;
    assert_eq!(day().await, Some(jiff::civil::date(2026, 11, 27)));
}
