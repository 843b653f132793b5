// SPDX-License-Identifier: EUPL-1.2
//! How results go over the line: tables as a reader's spreadsheet opens them, packed text, nothing where nothing moved.

use std::io::Read;

use axum::body::Body;
use axum::http::{Request, StatusCode};
use office::Role;

use super::http::{page, session};
use crate::app::{Answer, TestApp};

const DAY: &str = "from=2026-11-26&to=2026-11-26";

async fn ask(app: &TestApp, cookie: &str, path: &str, headers: &[(&str, &str)]) -> Answer {
    let mut request = Request::get(path).header("cookie", cookie);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    app.send(request.body(Body::empty()).unwrap()).await
}

/// An office where one was served and one waits, and a manager's session.
async fn worked() -> (TestApp, String) {
    let app = TestApp::with_site(|site| {
        let service = site.services.iter_mut().find(|service| service.id.0 == "edilizia").unwrap();
        service.name = base::words::Texts::italian("=Edilizia; e \"simili\"").with("en", "Buildings");
    });
    for desk in ["1", "2"] {
        app.desk(desk, "open").await;
    }
    app.ticket(1).await;
    let request = crate::app::issue(2, "edilizia");
    app.post(Role::Kiosk, "/api/v1/tickets", &request).await;
    app.set_time("2026-11-26T10:05:30+01:00").await;
    app.desk("1", "next").await;
    app.desk("1", "complete").await;
    let manager = session(&app, "anna", Role::Manager).await;
    (app, manager)
}

#[tokio::test]
async fn a_sheet_has_the_readers_separators_headings_and_names_with_the_ids_beside() {
    let (app, manager) = worked().await;
    let table = format!("/results/export.csv?table=waits-by-group&form=sheet&{DAY}");
    let (answer, text) = page(&app, &manager, &table).await;
    assert_eq!(answer.header("content-type"), "text/csv; charset=utf-8", "{text}");
    let lines: Vec<&str> = text.strip_prefix('\u{feff}').expect("a byte order mark").split("\r\n").collect();
    assert!(lines[0].starts_with("Servizio;Servizio (codice);Visite;Attese misurate;"), "{text}");
    let anagrafe = lines.iter().find(|line| line.contains(";anagrafe;")).unwrap();
    assert!(anagrafe.contains(";anagrafe;1;1;5,50;5,50;100,00;0;"), "{anagrafe}");
    let edilizia = lines.iter().find(|line| line.contains(";edilizia;")).unwrap();
    assert!(
        edilizia.starts_with("\"'=Edilizia; e \"\"simili\"\"\";edilizia;1;0;;;;0"),
        "no formula, quoted: {edilizia}"
    );
    assert_eq!((*lines.last().unwrap(), text.matches('\n').count()), ("", lines.len() - 1), "CR LF ends each line");

    let english = ask(&app, &manager, &table, &[("accept-language", "en")]).await;
    let english = String::from_utf8(english.body.to_vec()).unwrap();
    assert!(english.contains("Service,Service (code),Visits,"), "{english}");
    assert!(english.contains(",anagrafe,1,1,5.50,5.50,100.00,0,"), "{english}");
    let asked = page(&app, &manager, &format!("{table}&language=en&separator=tab&decimal=comma")).await.1;
    assert!(asked.contains("Service\tService (code)") && asked.contains("\t5,50\t"), "{asked}");
    for refused in ["form=excel", "form=sheet&separator=stroke", "form=sheet&language=tlh", "form=sheet&decimal=none"] {
        let (answer, text) = page(&app, &manager, &format!("/results/export.csv?table=waits&{DAY}&{refused}")).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{refused}: {text}");
    }
}

#[tokio::test]
async fn programs_get_the_tables_that_they_always_got() {
    let (app, manager) = worked().await;
    for form in ["", "&form=machine"] {
        let (_, text) = page(&app, &manager, &format!("/results/export.csv?table=groups&{DAY}{form}")).await;
        let expected = "service,visits,served,left,waits,wait_median_min,wait_p90_min,waits_in_time_percent,forecasts,\
                        forecasts_held_percent,forecast_error_min,service_times,service_median_min,service_p90_min,called,\
                        no_shows_percent,passed_on,ratings,ratings_satisfied_percent,stars_mean,";
        assert!(text.starts_with(expected), "what came later stands behind: {text}");
        assert!(text.contains("\nanagrafe,1,1,0,1,5.50,5.50,100.00,"), "{text}");
    }
    let (_, year) = page(&app, &manager, "/results/yearly.csv?year=2026").await;
    assert_eq!(year, "period,grouping,group,measure,value\n");
    let (_, year) = page(&app, &manager, "/results/yearly.csv?year=2026&form=sheet").await;
    assert_eq!(year, "\u{feff}Periodo;Raggruppato per;Gruppo;Gruppo (codice);Cifra;Valore\r\n");
}

#[tokio::test]
async fn each_section_hands_out_its_own_table_and_every_table_can_be_opened() {
    let (app, manager) = worked().await;
    let (_, text) = page(&app, &manager, &format!("/results?{DAY}")).await;
    let mut tables: Vec<&str> =
        text.split("export.csv?table=").skip(1).map(|rest| rest.split("&amp;").next().unwrap()).collect();
    let sections = tables.len() - 1;
    assert!(sections >= 13, "{tables:?}");
    tables.sort_unstable();
    tables.dedup();
    assert_eq!(tables.len(), sections, "no two hand out the same but the last, for programs: {tables:?}");
    for table in results::tables::Table::ALL.map(results::tables::Table::slug) {
        let address = |form: &str| format!("/results/export.csv?table={table}&{DAY}&form={form}&by=hour");
        let (machine, plain) = page(&app, &manager, &address("machine")).await;
        let (sheet, text) = page(&app, &manager, &address("sheet")).await;
        assert_eq!((machine.status, sheet.status), (StatusCode::OK, StatusCode::OK), "{table}");
        assert_eq!(plain.lines().count(), text.lines().count(), "{table}");
        let head = text.lines().next().unwrap();
        assert!(!head.contains('_'), "{table} has a heading without a name: {head}");
        assert!(!text.contains("results-"), "{table} lacks a text: {text}");
    }
}

#[tokio::test]
async fn a_page_whose_figures_have_not_moved_is_not_sent_again() {
    let (app, manager) = worked().await;
    let first = ask(&app, &manager, "/results", &[("accept-language", "it")]).await;
    let tag = first.header("etag").to_owned();
    let again = async || ask(&app, &manager, "/results", &[("accept-language", "it"), ("if-none-match", &tag)]).await;
    app.set_time("2026-11-26T10:05:50+01:00").await;
    let same = again().await;
    assert_eq!((same.status, same.body.len()), (StatusCode::NOT_MODIFIED, 0));
    assert_eq!(same.header("spazio-as-of"), "10:05", "they are those of now");
    let english = ask(&app, &manager, "/results", &[("accept-language", "en"), ("if-none-match", &tag)]).await;
    assert_eq!(english.status, StatusCode::OK, "another language is another page");
    app.set_time("2026-11-26T10:06:10+01:00").await;
    assert_eq!(again().await.status, StatusCode::OK, "whoever waits has waited a minute more");
    app.ticket(3).await;
    let moved = again().await;
    assert_eq!(moved.status, StatusCode::OK);
    assert_ne!(moved.header("etag"), tag);
}

/// What a packed answer says.
fn unpacked(answer: &Answer) -> String {
    let mut text = String::new();
    flate2::read::GzDecoder::new(&answer.body[..]).read_to_string(&mut text).unwrap();
    text
}

#[tokio::test]
async fn text_is_packed_for_whoever_asks_and_streams_and_pictures_never_are() {
    let (app, manager) = worked().await;
    let packed = [("accept-encoding", "gzip, deflate, br"), ("accept-language", "it")];
    let plain = [("accept-language", "it")];
    for path in [
        "/results",
        "/static/page.css",
        "/static/desk.js",
        "/api/openapi.json",
        "/static/fonts/NotoSans_400Regular.ttf",
    ] {
        let small = ask(&app, &manager, path, &packed).await;
        let whole = ask(&app, &manager, path, &plain).await;
        assert_eq!((small.status, small.header("content-encoding")), (StatusCode::OK, "gzip"), "{path}");
        assert_eq!(whole.headers.get("content-encoding"), None, "{path}: who does not ask gets it as it is");
        assert!(small.body.len() * 10 < whole.body.len() * 7, "{path}: {} of {}", small.body.len(), whole.body.len());
        assert!(small.header("vary").to_lowercase().contains("accept-encoding"), "{path}");
    }
    let small = ask(&app, &manager, "/results", &packed).await;
    assert!(unpacked(&small).contains("Ore di punta"));
    let stream = Request::get("/api/v1/stream").header("cookie", &manager).header("accept-encoding", "gzip");
    let stream = app.open(stream.body(Body::empty()).unwrap()).await;
    assert_eq!(stream.headers().get("content-type").unwrap(), "text/event-stream");
    assert_eq!(stream.headers().get("content-encoding"), None, "events go at once");
}
