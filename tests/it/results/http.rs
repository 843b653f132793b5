//! How figures are asked for over HTTP, and how what cannot be is refused.

use axum::http::{Method, StatusCode};
use serde_json::Value;
use spazio::office::Role;

use crate::app::TestApp;

const RESULTS: &str = "/api/v1/results";

#[tokio::test]
async fn todays_figures_are_told_as_soon_as_the_journal_has_them() {
    let app = TestApp::new();
    let ask = async || {
        let answer = app.get(Role::Manager, &format!("{RESULTS}?from=2026-11-26&to=2026-11-26")).await;
        assert_eq!(answer.status, StatusCode::OK, "{answer:?}");
        answer.json::<Value>()
    };
    assert_eq!(ask().await["whole"]["visits"], 0);
    app.ticket(1).await;
    app.desk("1", "open").await;
    app.set_time("2026-11-26T10:05:00+01:00").await;
    app.desk("1", "next").await;
    app.desk("1", "complete").await;
    let told = ask().await;
    assert_eq!((&told["whole"]["visits"], &told["whole"]["served"]), (&1.into(), &1.into()));
    assert_eq!(told["whole"]["waits"]["median_s"], 300);
    assert_eq!((&told["by"], &told["group"]), (&"day".into(), &"service".into()));
    assert_eq!((&told["groups"][0]["group"], &told["periods"][0]["start"]), (&"anagrafe".into(), &"2026-11-26".into()));
    let report: spazio::api::Report = serde_json::from_value(told).unwrap();
    assert_eq!(report.cells.len(), 1);
}

#[tokio::test]
async fn a_period_that_cannot_be_is_refused_in_words() {
    let app = TestApp::new();
    for (query, slug, told) in [
        ("from=2026-11-27&to=2026-11-26", "period-backwards", "finisce prima di cominciare"),
        ("from=1926-01-01&to=2026-01-01", "period-too-long", "tre anni"),
        ("from=ieri&to=oggi", "period-no-date", "non è una data"),
        ("", "period-no-date", "non è una data"),
        ("from=2026-11-26&to=2026-11-26&by=hour", "period-no-choice", "non c’è"),
        ("from=2026-11-26&to=2026-11-26&group=worker", "period-no-choice", "non c’è"),
        ("from=2026-11-26&to=2026-11-26&group=desk", "period-no-desks", "singolo sportello"),
    ] {
        let answer = app.get(Role::Manager, &format!("{RESULTS}?{query}")).await;
        let problem = answer.problem();
        assert_eq!((answer.status, problem.slug()), (StatusCode::BAD_REQUEST, slug), "{query}");
        assert!(problem.title.contains(told), "{problem:?}");
    }
}

#[tokio::test]
async fn figures_are_the_managers_alone() {
    let app = TestApp::new();
    for role in [Role::Desk, Role::Reception, Role::Kiosk, Role::Screen] {
        let request = app.request(role, Method::GET, &format!("{RESULTS}?from=2026-11-26&to=2026-11-26"));
        let answer = app.send(request.body(axum::body::Body::empty()).unwrap()).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{role:?}");
    }
}
