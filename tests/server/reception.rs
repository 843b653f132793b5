// SPDX-License-Identifier: EUPL-1.2
//! The reception and the turnstiles over HTTP: passes and what they are worth, names kept apart, terms that are kept.

use api::{Pass, Presented, ReceptionBoard, Verdict};
use axum::http::StatusCode;
use office::{Erasable, Event, Role};
use serde_json::{Value, json};
use server::erase::Erasing;
use server::personal_data::Kind;
use uuid::Uuid;

use crate::app::{Answer, TestApp};

fn visitor(badge: &str, destination: &str) -> Value {
    json!({ "id": Uuid::new_v4(), "badge": badge, "destination": destination, "purpose": "lavoro" })
}

async fn check_in(app: &TestApp, body: &Value) -> Answer {
    app.post(Role::Reception, "/api/v1/reception/check-in", body).await
}

async fn pass(app: &TestApp, badge: &str, destination: &str) -> Pass {
    let answer = check_in(app, &visitor(badge, destination)).await;
    assert_eq!(answer.status, StatusCode::CREATED, "{answer:?}");
    answer.json()
}

async fn present(app: &TestApp, door: &str, code: &str) -> Verdict {
    let body = json!({ "id": Uuid::new_v4(), "code": code });
    let answer = app.post(Role::Turnstile, &format!("/api/v1/doors/{door}/present"), &body).await;
    assert_eq!(answer.status, StatusCode::OK, "{answer:?}");
    answer.json::<Presented>().verdict
}

async fn board(app: &TestApp) -> ReceptionBoard {
    app.get(Role::Reception, "/api/v1/reception").await.json()
}

#[tokio::test]
async fn a_pass_opens_its_turnstile_once_and_every_other_code_is_told_why_not() {
    let app = TestApp::new();
    let taxes = pass(&app, "7", "tributi").await;
    assert_eq!(present(&app, "entrata-nord", &taxes.code).await, Verdict::WrongDoor);
    assert_eq!(present(&app, "entrata", &taxes.code).await, Verdict::Valid);
    assert_eq!(present(&app, "entrata", &taxes.code).await, Verdict::Used, "a copy of it");
    let forged = taxes.code.replacen("SC2", "SC2BC", 1);
    assert_eq!(present(&app, "entrata", &forged).await, Verdict::Unknown);
    assert_eq!(present(&app, "entrata", "https://example.org/a-poster").await, Verdict::Unknown);
    let late = pass(&app, "8", "tributi").await;
    app.set_time("2026-11-26T11:00:01+01:00").await;
    assert_eq!(present(&app, "entrata", &late.code).await, Verdict::Expired);
    assert!(board(&app).await.inside.iter().all(|inside| inside.expired), "the reception sees who has overstayed");
    assert_eq!(present(&app, "uscita", &late.code).await, Verdict::Valid, "out one may always");
    assert_eq!(board(&app).await.inside.len(), 1);
    let metrics = app.get(Role::Manager, "/metrics").await;
    let metrics = String::from_utf8_lossy(&metrics.body).into_owned();
    for counted in ["valid_total 2", "used_total 1", "expired_total 1", "wrong_door_total 1", "unknown_total 2"] {
        assert!(metrics.contains(&format!("\nspazio_passes_{counted}\n")), "{counted} in {metrics}");
    }
    app.set_time("2026-11-27T09:00:00+01:00").await;
    assert_eq!(present(&app, "entrata", &taxes.code).await, Verdict::Expired, "yesterday's");
}

#[tokio::test]
async fn a_reader_that_lost_the_answer_asks_again_and_gets_the_same() {
    let app = TestApp::new();
    let code = pass(&app, "7", "tributi").await.code;
    let body = json!({ "id": Uuid::from_u128(1), "code": code });
    for _ in 0..2 {
        let answer = app.post(Role::Turnstile, "/api/v1/doors/entrata/present", &body).await;
        assert_eq!(answer.json::<Presented>().verdict, Verdict::Valid);
    }
    assert_eq!(
        app.post(Role::Turnstile, "/api/v1/doors/cantina/present", &body).await.problem().slug(),
        "unknown-door"
    );
}

#[tokio::test]
async fn wrong_input_at_the_reception_is_refused_in_words() {
    let app = TestApp::new();
    pass(&app, "7", "tributi").await;
    let slug = |answer: Answer| answer.problem().slug().to_owned();
    assert_eq!(slug(check_in(&app, &visitor("7", "tributi")).await), "badge-given");
    assert_eq!(slug(check_in(&app, &visitor("una tazza", "tributi")).await), "not-a-badge");
    assert_eq!(slug(check_in(&app, &visitor("8", "anagrafe")).await), "unknown-office");
    let with = |key: &str, value: &str| {
        let mut body = visitor("8", "tributi");
        body[key] = json!(value);
        body
    };
    assert_eq!(slug(check_in(&app, &with("purpose", "gita")).await), "not-on-the-list");
    assert_eq!(slug(check_in(&app, &with("number", "A999")).await), "unknown-number");
    assert_eq!(slug(check_in(&app, &with("number", "novantanove")).await), "not-a-number");
    assert_eq!(slug(check_in(&app, &with("name", "Maria Rossi")).await), "name-not-wanted");
    let out = json!({ "id": Uuid::new_v4(), "badge": "99" });
    assert_eq!(slug(app.post(Role::Reception, "/api/v1/reception/check-out", &out).await), "not-inside");
    assert_eq!(board(&app).await.inside.len(), 1);
}

#[tokio::test]
async fn a_visitor_with_a_purpose_that_waits_gets_a_number_of_the_office() {
    let app = TestApp::new();
    let mut body = visitor("7", "tributi");
    body["purpose"] = json!("pratica");
    let pass: Pass = check_in(&app, &body).await.json();
    assert_eq!(pass.inside.number.as_deref(), Some("P001"));
    let again: Pass = check_in(&app, &body).await.json();
    assert_eq!(again, pass, "the same id again");
    let qr = app.get(Role::Reception, &format!("/api/v1/reception/passes/{}/qr.svg", pass.inside.pass)).await;
    assert_eq!(qr.header("content-type"), "image/svg+xml");
    assert!(qr.body.starts_with(b"<svg"));
}

#[tokio::test]
async fn a_name_that_the_site_demands_is_kept_apart_and_gone_after_its_term() {
    let app = TestApp::with_site(|site| site.access.names = true);
    let mut body = visitor("7", "tributi");
    assert_eq!(check_in(&app, &body).await.problem().slug(), "name-needed");
    body["name"] = json!("Maria Rossi");
    let pass: Pass = check_in(&app, &body).await.json();
    assert_eq!(board(&app).await.inside[0].name.as_deref(), Some("Maria Rossi"));
    let mut refused = visitor("7", "tributi");
    refused["name"] = json!("Anna Bianchi");
    check_in(&app, &refused).await;
    let id: Uuid = refused["id"].as_str().unwrap().parse().unwrap();
    assert_eq!(app.state.personal_data().read(Kind::Names, id).unwrap(), None, "who was not registered leaves no name");
    let entries = app.entries().await;
    assert!(!serde_json::to_string(&entries).unwrap().contains("Maria"), "no name in the journal");

    let mut job = Erasing::default();
    job.once(&app.state).await;
    assert!(app.state.personal_data().read(Kind::Names, pass.inside.pass).unwrap().is_some(), "its term is not over");
    app.set_time("2026-11-26T22:30:00+01:00").await;
    job.once(&app.state).await;
    assert_eq!(app.state.personal_data().read(Kind::Names, pass.inside.pass).unwrap(), None);
    let erased = |what, count| move |event: &Event| matches!(event, Event::Erased { what: of, count: many } if *of == what && *many == count);
    let entries = app.entries().await;
    let events = || entries.iter().flat_map(|entry| &entry.events);
    assert_eq!(
        events().filter(|event| erased(Erasable::Names, 0)(event)).count(),
        1,
        "the first run of the day is told"
    );
    assert_eq!(events().filter(|event| erased(Erasable::Names, 1)(event)).count(), 1);
}

#[tokio::test]
async fn what_a_citizen_wrote_is_kept_apart_replaced_and_never_in_the_journal() {
    let app = TestApp::new();
    app.desk("1", "open").await;
    let ticket = app.ticket(1).await;
    app.desk("1", "next").await;
    app.desk("1", "complete").await;
    let rate = |comment: Value| json!({ "id": Uuid::new_v4(), "number": "a 1", "stars": 2, "aspect": "long-wait", "comment": comment });
    let post = async |body: Value| app.post(Role::Kiosk, "/api/v1/ratings", &body).await;
    assert_eq!(post(rate(json!("x".repeat(201)))).await.problem().slug(), "comment");
    assert_eq!(post(rate(json!("Ho aspettato troppo"))).await.status, StatusCode::NO_CONTENT);
    let kept = || app.state.personal_data().read(Kind::Comments, ticket.id).unwrap();
    assert_eq!(kept().as_deref(), Some("Ho aspettato troppo"));
    assert_eq!(post(rate(Value::Null)).await.status, StatusCode::NO_CONTENT);
    assert_eq!(kept().as_deref(), Some("Ho aspettato troppo"), "by the number nobody takes away what was written");
    let entries = serde_json::to_string(&app.entries().await).unwrap();
    assert!(!entries.contains("aspettato"), "{entries}");
    let unknown = json!({ "id": Uuid::new_v4(), "number": "Z9", "stars": 5, "aspect": "quick" });
    assert_eq!(post(unknown).await.problem().slug(), "unknown-number");
    let own = format!("/api/v1/tickets/{}/rating", ticket.id);
    let body = json!({ "id": Uuid::new_v4(), "stars": 5, "aspect": "quick" });
    assert_eq!(app.post(Role::Screen, &own, &body).await.status, StatusCode::NO_CONTENT);
    assert_eq!(kept().as_deref(), Some("Ho aspettato troppo"), "other stars take no words away");
    let none = json!({ "id": Uuid::new_v4(), "stars": 5, "aspect": "kind", "comment": "" });
    assert_eq!(post(rate(json!(""))).await.problem().slug(), "already-rated");
    assert_eq!(app.post(Role::Screen, &own, &none).await.status, StatusCode::NO_CONTENT);
    assert_eq!(kept(), None, "the holder takes back what was written by an empty comment");
    let again = json!({ "id": Uuid::new_v4(), "stars": 4, "aspect": "quick", "comment": "Tutto bene" });
    assert_eq!(app.post(Role::Screen, &own, &again).await.status, StatusCode::NO_CONTENT);
    assert_eq!(app.post(Role::Screen, &own, &none).await.status, StatusCode::NO_CONTENT);
    assert_eq!(kept().as_deref(), Some("Tutto bene"), "a late retry takes nothing away");
    assert_eq!(post(rate(Value::Null)).await.problem().slug(), "already-rated");
    let foreign = format!("/api/v1/tickets/{}/rating", Uuid::from_u128(99));
    let body = json!({ "id": Uuid::new_v4(), "stars": 5, "aspect": "quick" });
    assert_eq!(app.post(Role::Screen, &foreign, &body).await.problem().slug(), "unknown-ticket");
}

#[tokio::test]
async fn a_quoted_number_does_not_give_away_its_holders_secret() {
    let app = TestApp::new();
    app.desk("1", "open").await;
    let ticket = app.ticket(1).await;
    app.desk("1", "next").await;
    app.desk("1", "complete").await;
    let body = json!({ "id": Uuid::from_u128(77), "number": "A001" });
    let answer = app.post(Role::Kiosk, "/api/v1/help", &body).await;
    assert_eq!(answer.status, StatusCode::CREATED);
    let returned: api::Ticket = answer.json();
    assert_eq!((returned.number.as_str(), returned.service.as_str()), ("A001", "help-point"));
    assert!(!String::from_utf8_lossy(&answer.body).contains(&ticket.id.to_string()));
    assert_eq!(app.post(Role::Kiosk, "/api/v1/help", &body).await.status, StatusCode::OK, "the same id again");
}

#[tokio::test]
async fn whether_a_number_can_be_rated_is_told_before_it_is_and_nothing_comes_of_asking() {
    let app = TestApp::new();
    app.desk("1", "open").await;
    let ticket = app.ticket(1).await;
    let may = async |number: &str| app.get(Role::Kiosk, &format!("/api/v1/ratings/{number}")).await;
    assert_eq!(may("A001").await.problem().slug(), "not-served");
    assert_eq!(may("Z987").await.problem().slug(), "unknown-number");
    assert_eq!(may("ZZ9").await.problem().slug(), "not-a-number");
    app.desk("1", "next").await;
    app.desk("1", "complete").await;
    let before = app.entries().await.len();
    assert_eq!(may("A001").await.status, StatusCode::NO_CONTENT);
    assert_eq!(app.entries().await.len(), before);
    let own = format!("/api/v1/tickets/{}/rating", ticket.id);
    let body = json!({ "id": Uuid::new_v4(), "stars": 5, "aspect": "quick" });
    assert_eq!(app.post(Role::Screen, &own, &body).await.status, StatusCode::NO_CONTENT);
    assert_eq!(may("A001").await.problem().slug(), "already-rated");
}
