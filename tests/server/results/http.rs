// SPDX-License-Identifier: EUPL-1.2
//! How figures are asked for over HTTP, and how what cannot be is refused.

use axum::body::Body;
use axum::http::{Method, Request, StatusCode, header};
use office::Role;
use serde_json::{Value, json};
use server::auth;
use uuid::Uuid;

use crate::app::{Answer, TestApp};

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
    let report: api::Report = serde_json::from_value(told).unwrap();
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
        ("from=2026-11-26&to=2026-11-26&by=minute", "period-no-choice", "non c’è"),
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

/// A session of one of the staff, as a cookie.
pub(super) async fn session(app: &TestApp, name: &str, role: Role) -> String {
    auth::add_staff(app.data.path(), name, role, "una parola lunga").unwrap();
    let form = format!("name={name}&password=una+parola+lunga&desk=1");
    let request = Request::post("/login").header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
    let answer = app.send(request.body(Body::from(form)).unwrap()).await;
    answer.header("set-cookie").split(';').next().unwrap().to_owned()
}

pub(super) async fn page(app: &TestApp, cookie: &str, path: &str) -> (Answer, String) {
    let request = Request::get(path).header("cookie", cookie).header("accept-language", "it");
    let answer = app.send(request.body(Body::empty()).unwrap()).await;
    let text = String::from_utf8(answer.body.to_vec()).unwrap();
    (answer, text)
}

#[tokio::test]
async fn the_page_tells_a_manager_the_figures_and_everybody_else_the_way() {
    let app = TestApp::new();
    app.ticket(1).await;
    let manager = session(&app, "anna", Role::Manager).await;
    let (answer, text) = page(&app, &manager, "/results").await;
    assert_eq!(answer.status, StatusCode::OK);
    for told in ["Risultati", "giovedì 26/11/2026", "Visite nel tempo", "<svg", "export.csv?table=visits", "dal vivo"]
    {
        assert!(text.contains(told), "{told}: {text}");
    }
    assert!(!text.contains(" style="), "the content policy lets nothing inline pass");
    let clerk = session(&app, "carlo", Role::Desk).await;
    assert_eq!(page(&app, &clerk, "/results").await.0.status, StatusCode::FORBIDDEN);
    assert_eq!(page(&app, &clerk, "/results/yearly.csv?year=2026").await.0.status, StatusCode::FORBIDDEN);
    let (stranger, _) = page(&app, "", "/results").await;
    assert_eq!(stranger.header("location"), "/login?next=/results");
}

#[tokio::test]
async fn managers_read_what_citizens_wrote_once_enough_have_answered_and_nobody_else_does() {
    for (count_min, is_told) in [(1, true), (2, false)] {
        let app = TestApp::with_site(|site| site.measures.figures.count_min = count_min);
        app.desk("1", "open").await;
        app.ticket(1).await;
        app.desk("1", "next").await;
        app.desk("1", "complete").await;
        let rating = json!({ "id": Uuid::new_v4(), "number": "A001", "stars": 2, "aspect": "long-wait", "comment": "Sedie <dure>" });
        let rated = app.post(Role::Kiosk, "/api/v1/ratings", &rating).await;
        assert_eq!(rated.status, StatusCode::NO_CONTENT);
        let manager = session(&app, "anna", Role::Manager).await;
        let (_, today) = page(&app, &manager, "/results").await;
        assert_eq!(today.contains("<li>Sedie &lt;dure&gt;</li>"), is_told, "{count_min}: {today}");
        assert!(today.contains("Che cosa scrivono"), "{today}");
        let (_, yesterday) = page(&app, &manager, "/results?from=2026-11-25&to=2026-11-25").await;
        assert!(!yesterday.contains("Sedie"));
        let clerk = session(&app, "carlo", Role::Desk).await;
        assert!(!page(&app, &clerk, "/results").await.1.contains("Sedie"));
        let (_, year) = page(&app, &manager, "/results/yearly.csv?year=2026").await;
        assert!(!year.contains("Sedie"), "what is published holds no text");
    }
}

#[tokio::test]
async fn a_page_asked_for_what_cannot_be_says_so_and_keeps_the_form() {
    let app = TestApp::new();
    let manager = session(&app, "anna", Role::Manager).await;
    for (query, told) in [
        ("from=2026-11-27&to=2026-11-26", "finisce prima di cominciare"),
        ("from=1926-01-01&to=2026-01-01", "tre anni"),
        ("from=ieri&to=2026-01-01", "non è una data"),
        ("from=2026-11-26&to=2026-11-26&group=desk", "singolo sportello"),
    ] {
        let (answer, text) = page(&app, &manager, &format!("/results?{query}")).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{query}");
        assert!(text.contains(told) && text.contains("name=\"from\""), "{query}: {text}");
    }
    let (_, text) = page(&app, &manager, "/results?from=%22%3E%3Cb%3E&to=2026-01-01").await;
    assert!(!text.contains("<b>"), "what an address says is text");
}

#[tokio::test]
async fn each_table_and_the_year_can_be_taken_away_as_csv() {
    let app = TestApp::new();
    app.ticket(1).await;
    let manager = session(&app, "anna", Role::Manager).await;
    let period = "from=2026-11-26&to=2026-11-26&by=month&group=level";
    for (table, header) in [
        ("periods", "start,visits,served,"),
        ("groups", "level,visits,"),
        ("cells", "start,level,visits,"),
        ("escalations", "from_level,to_level,outcome,count"),
        ("satisfaction", "kind,what,count"),
        ("flows", "hour,turnstile_in,turnstile_out"),
    ] {
        let (answer, text) = page(&app, &manager, &format!("/results/export.csv?table={table}&{period}")).await;
        assert_eq!(answer.header("content-type"), "text/csv; charset=utf-8", "{text}");
        let name = format!("attachment; filename=\"results-{table}-2026-11-26-2026-11-26.csv\"");
        assert_eq!(answer.header("content-disposition"), name);
        assert!(text.starts_with(header), "{text}");
    }
    let (answer, text) = page(&app, &manager, "/results/yearly.csv?year=2026").await;
    assert_eq!(
        (answer.status, &*text),
        (StatusCode::OK, "period,grouping,group,measure,value\n"),
        "one visit is too few"
    );
    for refused in
        ["/results/export.csv?table=workers&from=2026-11-26&to=2026-11-26", "/results/yearly.csv?year=sempre"]
    {
        assert_eq!(page(&app, &manager, refused).await.0.status, StatusCode::BAD_REQUEST, "{refused}");
    }
}

#[tokio::test]
async fn a_manager_asks_what_waits_would_have_been_with_a_desk_closed() {
    let app = TestApp::new();
    app.ticket(1).await;
    app.desk("1", "open").await;
    app.set_time("2026-11-26T10:05:00+01:00").await;
    app.desk("1", "next").await;
    app.set_time("2026-11-26T10:15:00+01:00").await;
    app.desk("1", "complete").await;
    let manager = session(&app, "marta", Role::Manager).await;
    let what_if = "/results/what-if?from=2026-11-26&to=2026-11-26";
    let (form, text) = page(&app, &manager, what_if).await;
    assert_eq!(form.status, StatusCode::OK);
    assert!(text.contains("E se…?") && !text.contains("data-part=\"what-if\""), "{text}");
    let closed = format!("{what_if}&closed=1&closed_from=08:00&closed_to=19:00&serving=3&service=anagrafe");
    let (told, text) = page(&app, &manager, &closed).await;
    assert_eq!(told.status, StatusCode::OK, "{text}");
    let parts =
        ["data-part=\"what-if\"", "<svg", "nove su dieci, con il cambiamento", "<th scope=\"row\">anagrafe</th>"];
    assert!(parts.iter().all(|part| text.contains(part)), "{text}");
    for (wrong, words) in [
        ("&closed=9&closed_from=08:00&closed_to=19:00", "ne scelga uno"),
        ("&closed=1&closed_from=19:00&closed_to=08:00", "la prima viene prima"),
        ("&closed=1&closed_from=mai", "la prima viene prima"),
        ("&serving=1&service=nuoto", "ne scelga uno"),
        ("&serving=1&service=anagrafe", "serve già quel servizio"),
        ("&closed=1&closed_from=08:00&closed_to=19:00&weekday=9", "uno dei sette giorni della settimana"),
    ] {
        let (refused, text) = page(&app, &manager, &format!("{what_if}{wrong}")).await;
        assert_eq!(refused.status, StatusCode::BAD_REQUEST, "{wrong}");
        assert!(text.contains(words), "{wrong}: {text}");
    }
    // Without hours the whole day; with one of them to or from its end.
    let whole_day =
        page(&app, &manager, &format!("{what_if}&closed=1&closed_from=00:00&closed_to=23:59&service=isee")).await.1;
    let table = |text: &str| text.split_once("<tbody>").unwrap().1.split_once("</tbody>").unwrap().0.to_owned();
    for (hours, as_whole) in [("", true), ("&closed_from=&closed_to=&weekday=", true), ("&closed_from=12:00", false)] {
        let (told, text) = page(&app, &manager, &format!("{what_if}&closed=1{hours}&service=isee")).await;
        assert_eq!(told.status, StatusCode::OK, "{hours}: {text}");
        assert_eq!(table(&text) == table(&whole_day), as_whole, "{hours}: {text}");
    }
    let (long, text) = page(&app, &manager, "/results/what-if?from=2025-01-01&to=2026-11-26").await;
    assert!(long.status == StatusCode::BAD_REQUEST && text.contains("100 giorni"), "{text}");
    let desk = session(&app, "dario", Role::Desk).await;
    assert_eq!(page(&app, &desk, what_if).await.0.status, StatusCode::FORBIDDEN);
}
