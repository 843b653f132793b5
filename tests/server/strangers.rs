// SPDX-License-Identifier: EUPL-1.2
//! What comes from networks and devices: names that are not ours, TLS before the server, tokens that ask too fast, reports
//! that say more than they may; and that what was erased is gone.

use api::ScreenStatus;
use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use office::Role;
use serde_json::{Value, json};
use server::auth;
use uuid::Uuid;

use crate::app::{TestApp, issue};

async fn get(app: &TestApp, path: &str, headers: &[(&str, &str)]) -> crate::app::Answer {
    let request = headers.iter().fold(Request::get(path), |request, (name, value)| request.header(*name, *value));
    app.send(request.body(Body::empty()).unwrap()).await
}

#[tokio::test]
async fn the_server_answers_to_its_own_names_alone() {
    let app = TestApp::with_site(|site| site.phone_address = Some("https://telefoni.example:8443".to_owned()));
    for ours in [
        "localhost",
        "localhost:8080",
        "127.0.0.1:8080",
        "[::1]:8080",
        "192.168.1.5",
        "spazio.example",
        "Telefoni.Example:8443",
    ] {
        assert_eq!(get(&app, "/healthz", &[("host", ours)]).await.status, StatusCode::OK, "{ours}");
    }
    for strange in
        ["evil.example", "localhost.evil.example", "127.0.0.1.evil.example", "", "telefoni.example.evil:8443"]
    {
        for path in ["/healthz", "/", "/login", "/api/v1/board", "/api/openapi.json", "/static/desk.js"] {
            let answer = get(&app, path, &[("host", strange)]).await;
            assert_eq!(answer.status, StatusCode::MISDIRECTED_REQUEST, "{strange}{path}");
            assert_eq!(answer.problem().slug(), "unknown-host");
        }
    }
    let absolute = get(&app, "http://evil.example/healthz", &[("host", "localhost")]).await;
    assert_eq!(absolute.status, StatusCode::MISDIRECTED_REQUEST);
    let page = get(&app, "/", &[("host", "evil.example"), ("accept", "text/html"), ("accept-language", "en")]).await;
    let page = String::from_utf8_lossy(&page.body).into_owned();
    assert!(page.contains("--host"), "the remedy stands on the page: {page}");
}

const PASSWORD: &str = "una parola lunga";

async fn log_in(app: &TestApp, headers: &[(&str, &str)]) -> String {
    let request = Request::post("/login").header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
    let request = headers.iter().fold(request, |request, (name, value)| request.header(*name, *value));
    let form = format!("name=giulia&password={}", PASSWORD.replace(' ', "+"));
    let answer = app.send(request.body(Body::from(form)).unwrap()).await;
    assert_eq!(answer.status, StatusCode::NO_CONTENT, "{answer:?}");
    answer.header("set-cookie").to_owned()
}

#[tokio::test]
async fn behind_tls_every_cookie_is_this_hosts_alone_and_never_travels_without() {
    let app = TestApp::behind_tls();
    auth::add_staff(app.data.path(), "giulia", Role::Manager, PASSWORD).unwrap();
    let cookie = log_in(&app, &[]).await;
    let parts: Vec<&str> = cookie.split("; ").collect();
    assert!(parts[0].starts_with("__Host-spazio_session="), "{cookie}");
    assert!(parts.contains(&"Secure") && parts.contains(&"Path=/") && parts.contains(&"HttpOnly"), "{cookie}");
    assert_eq!(parts.iter().filter(|part| **part == "Secure").count(), 1);
    let whole = parts[0].to_owned();
    let asked = get(&app, "/api/v1/screens", &[("cookie", &whole)]).await;
    assert_eq!(asked.status, StatusCode::OK);
    assert_eq!(asked.header("strict-transport-security"), "max-age=31536000");
    let mixed = format!("other=1; {whole}; spazio_session=planted");
    assert_eq!(get(&app, "/api/v1/screens", &[("cookie", &mixed)]).await.status, StatusCode::OK);
    let plain = whole.trim_start_matches("__Host-").to_owned();
    let planted = get(&app, "/api/v1/screens", &[("cookie", &plain)]).await;
    assert_eq!(planted.status, StatusCode::UNAUTHORIZED, "a cookie that came without TLS counts for nothing");
    // A second screen's cookie has a path of its own: browsers take it with another prefix alone.
    let press = Request::post("/desk/1/second").header("cookie", &whole).header("sec-fetch-site", "same-origin");
    let opened = app.send(press.body(Body::empty()).unwrap()).await;
    let second = opened.header("set-cookie").to_owned();
    let parts: Vec<&str> = second.split("; ").collect();
    assert!(parts[0].starts_with("__Secure-spazio_second="), "{second}");
    assert!(parts.contains(&"Path=/second/1") && parts.contains(&"Secure"), "{second}");
    let board = |cookie: String| {
        let app = &app;
        async move { get(app, "/second/1/board", &[("cookie", cookie.as_str())]).await.status }
    };
    assert_eq!(board(parts[0].to_owned()).await, StatusCode::OK);
    let bare = parts[0].trim_start_matches("__Secure-").to_owned();
    assert_ne!(board(bare).await, StatusCode::OK);
    let session = whole.replace("__Host-", "__Secure-");
    assert_eq!(get(&app, "/api/v1/screens", &[("cookie", &session)]).await.status, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn without_that_word_the_first_proxys_says_whether_a_cookie_is_secure() {
    let app = TestApp::new();
    auth::add_staff(app.data.path(), "giulia", Role::Manager, PASSWORD).unwrap();
    for (proto, is_secure) in [("https", true), ("https, http", true), ("http", false), ("http, https", false)] {
        let cookie = log_in(&app, &[("x-forwarded-proto", proto)]).await;
        assert_eq!(cookie.matches("; Secure").count(), usize::from(is_secure), "{proto}: {cookie}");
        assert!(cookie.starts_with("spazio_session="));
    }
    let plain = get(&app, "/login", &[]).await;
    assert_eq!(plain.header("strict-transport-security"), "");
    assert_eq!(plain.header("cross-origin-opener-policy"), "", "browsers complain of it without TLS");
    let tls = get(&app, "/login", &[("x-forwarded-proto", "https")]).await;
    assert_eq!(tls.header("cross-origin-opener-policy"), "same-origin");
    assert!(plain.header("permissions-policy").contains("geolocation=()"));
}

#[tokio::test]
async fn one_info_points_or_receptions_token_gets_no_more_tickets_than_citizens_take() {
    let app = TestApp::in_pace(6);
    let ask = async |role, number| app.post(role, "/api/v1/tickets", &issue(number, "anagrafe")).await;
    for number in 1..=10 {
        assert_eq!(ask(Role::Kiosk, number).await.status, StatusCode::CREATED, "{number}");
    }
    // A ticket every ten seconds: no machine is so busy that none of these is refused.
    let mut refused = None;
    for number in 11..=40 {
        let answer = ask(Role::Kiosk, number).await;
        if answer.status != StatusCode::CREATED {
            refused = Some(answer);
            break;
        }
    }
    let refused = refused.expect("thirty at once are too many");
    assert_eq!((refused.status, refused.problem().slug()), (StatusCode::TOO_MANY_REQUESTS, "slow-down"));
    let wait: u32 = refused.header("retry-after").parse().unwrap();
    assert!((1..=10).contains(&wait), "{wait}");
    assert_eq!(ask(Role::Kiosk, 3).await.status, StatusCode::OK, "what was asked before is no further one");
    assert_eq!(ask(Role::Reception, 99).await.status, StatusCode::CREATED, "people at the reception go on");
    let mut taken = 0;
    while taken < 40 && ask(Role::Reception, 100 + taken).await.status == StatusCode::CREATED {
        taken += 1;
    }
    assert!((9..39).contains(&taken), "and a stolen token of theirs does not take the whole day's: {taken}");
}

#[tokio::test]
async fn a_printer_tells_of_tickets_and_of_no_more_than_an_hours() {
    let app = TestApp::new();
    let job = |number: &str| json!({ "order": Uuid::new_v4(), "number": number, "stage": "not-printed" });
    let mut jobs: Vec<Value> = [
        "CHIAMARE SUBITO IL 333-1234567 per sblocco",
        "/../../../results?x",
        "A\u{202e}042",
        "A042\n",
        "a042",
        "A42",
        "<b>A042</b>",
        "",
    ]
    .map(job)
    .to_vec();
    jobs.extend((1..=250).map(|count| job(&format!("A{count:03}"))));
    // The line is held open, so that what its printer says is news.
    let line = app
        .open(
            app.request(Role::Kiosk, axum::http::Method::GET, "/api/v1/stream?screen=totem")
                .body(Body::empty())
                .unwrap(),
        )
        .await;
    assert_eq!(line.status(), StatusCode::OK);
    for chunk in [&jobs[..], &jobs[..8]] {
        let report = json!({ "state": "paper-out", "since": "2026-11-26T09:00:00Z", "jobs": chunk });
        let kept = app.post(Role::Kiosk, "/api/v1/screens/totem/printer", &report).await;
        assert_eq!(kept.status, StatusCode::NO_CONTENT, "{kept:?}");
        let screens: Vec<ScreenStatus> = app.get(Role::Desk, "/api/v1/screens").await.json();
        let printer = screens.into_iter().find(|screen| screen.name == "totem").unwrap().printer.unwrap();
        let expected: Vec<String> =
            if chunk.len() == jobs.len() { (151..=250).map(|count| format!("A{count:03}")).collect() } else { vec![] };
        assert_eq!(printer.unprinted, expected);
    }
    drop(line);
}

#[tokio::test]
async fn what_strangers_write_is_words_and_nothing_that_moves_or_hides_others() {
    let app = TestApp::with_site(|site| site.access.names = true);
    let visitor = json!({
        "id": Uuid::new_v4(), "badge": "7", "destination": "tributi", "purpose": "lavoro",
        "name": "Anna\u{202e}\u{0}\u{7}\nRossi",
    });
    let pass: api::Pass = app.post(Role::Reception, "/api/v1/reception/check-in", &visitor).await.json();
    let board: api::ReceptionBoard = app.get(Role::Reception, "/api/v1/reception").await.json();
    let kept = board.inside.iter().find(|inside| inside.pass == pass.inside.pass).unwrap().name.clone();
    assert_eq!(kept.as_deref(), Some("Anna Rossi"));
}
