//! Coming in and being let out: brakes that keep no clerk out, sessions that end, passwords of one's own.

use std::time::Duration;

use axum::body::{Body, BodyDataStream};
use axum::extract::ConnectInfo;
use axum::http::{Request, StatusCode, header};
use serde_json::json;
use spazio::office::Role;
use spazio::server::auth;
use spazio::server::listener::Peer;
use tokio_stream::StreamExt;

use crate::access::session;
use crate::app::{Answer, TestApp};

const PASSWORD: &str = "una parola lunga";
const RIGHT: &str = "name=giulia&password=una+parola+lunga";
const WRONG: &str = "name=giulia&password=sbagliata";

fn office() -> TestApp {
    let app = TestApp::new();
    auth::add_staff(app.data_dir(), "giulia", Role::Desk, PASSWORD).unwrap();
    app
}

/// A form, from an address, with what the browser kept.
async fn post(app: &TestApp, path: &str, form: &str, from: &str, cookie: &str) -> Answer {
    let request = Request::post(path)
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .header("accept", "text/html")
        .header("host", "spazio.example")
        .header("origin", "http://spazio.example")
        .header("cookie", cookie)
        .extension(ConnectInfo(Peer(format!("{from}:5000").parse().unwrap())));
    app.send(request.body(Body::from(form.to_owned())).unwrap()).await
}

async fn log_in(app: &TestApp, form: &str, from: &str, cookie: &str) -> String {
    let answer = post(app, "/login", form, from, cookie).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{answer:?}");
    answer.header("location").to_owned()
}

/// The cookies that an answer sets, as a browser sends them back.
fn kept(answer: &Answer) -> String {
    let set = answer.headers.get_all("set-cookie").iter().map(|value| value.to_str().unwrap());
    set.map(|cookie| cookie.split(';').next().unwrap()).collect::<Vec<_>>().join("; ")
}

fn get(path: &str, cookie: &str) -> Request<Body> {
    let request = Request::get(path).header("cookie", cookie).header("accept", "text/html");
    request.body(Body::empty()).unwrap()
}

#[tokio::test]
async fn who_guesses_keeps_nobody_out_who_was_in_before_nor_comes_from_elsewhere() {
    let app = office();
    let first = post(&app, "/login", RIGHT, "192.0.2.10", "").await;
    let known = kept(&first);
    assert!(known.contains("spazio_known="), "{known}");
    let set: Vec<_> = first.headers.get_all("set-cookie").iter().map(|value| value.to_str().unwrap()).collect();
    assert!(set.iter().all(|cookie| cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict")), "{set:?}");
    for _ in 0..8 {
        log_in(&app, WRONG, "192.0.2.66", "").await;
    }
    assert!(log_in(&app, RIGHT, "192.0.2.66", "").await.contains("fault=slow-down"), "who guessed waits");
    assert_eq!(log_in(&app, RIGHT, "192.0.2.66", &known).await, "/", "the same address, a browser that was in before");
    assert_eq!(log_in(&app, RIGHT, "192.0.2.11", "").await, "/", "another address");
    let other = log_in(&app, "name=marco&password=sbagliata", "192.0.2.66", &known).await;
    assert!(other.contains("fault=wrong-login"), "a new name from there is heard: {other}");
    // Another password, another browser to know.
    auth::add_staff(app.data_dir(), "giulia", Role::Desk, "un'altra parola").unwrap();
    assert!(log_in(&app, RIGHT, "192.0.2.66", &known).await.contains("fault="), "known with the old one alone");
}

#[tokio::test]
async fn the_seconds_to_wait_are_true_and_stand_in_the_readers_language() {
    let app = office();
    for _ in 0..5 {
        log_in(&app, WRONG, "192.0.2.1", "").await;
        app.set_time(&format!("{}", app.state.now())).await;
    }
    let braked = post(&app, "/login", RIGHT, "192.0.2.1", "").await;
    let seconds: i64 = braked.header("retry-after").parse().unwrap();
    let page = braked.header("location").to_owned();
    assert!(page.contains(&format!("wait={seconds}")), "{page}");
    for (language, said) in
        [("it", format!("Riprovi tra \u{2068}{seconds}")), ("en", format!("Try again in \u{2068}{seconds}"))]
    {
        let request = Request::get(&page).header("accept-language", language).body(Body::empty()).unwrap();
        let body =
            String::from_utf8(app.send(request).await.body.to_vec()).unwrap().replace(['\u{2068}', '\u{2069}'], "");
        assert!(body.contains(&said.replace('\u{2068}', "")) || seconds == 1, "{language}: {body}");
    }
    let later =
        |seconds: i64| app.state.now().checked_add(jiff::SignedDuration::from_secs(seconds)).unwrap().to_string();
    app.set_time(&later(seconds - 1)).await;
    assert!(log_in(&app, RIGHT, "192.0.2.1", "").await.contains("fault=slow-down") || seconds == 1);
    app.set_time(&later(1)).await;
    assert_eq!(log_in(&app, RIGHT, "192.0.2.1", "").await, "/");
}

#[tokio::test]
async fn a_proxy_on_this_machine_says_who_asks_and_others_are_not_believed() {
    let app = office();
    let ask = async |peer: &str, forwarded: &str| {
        let request = Request::post("/login")
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header("x-forwarded-for", forwarded)
            .extension(ConnectInfo(Peer(format!("{peer}:5000").parse().unwrap())));
        app.send(request.body(Body::from(WRONG)).unwrap()).await.status.as_u16()
    };
    for count in 0..4 {
        // What the asker wrote before the proxy's own word changes nothing.
        assert_eq!(ask("127.0.0.1", &format!("10.0.0.{count}, 192.0.2.1")).await, if count < 3 { 401 } else { 429 });
    }
    assert_eq!(ask("127.0.0.1", "192.0.2.2").await, 401);
    for count in 0..4 {
        assert_eq!(ask("198.51.100.1", &format!("10.0.0.{count}")).await, if count < 3 { 401 } else { 429 });
    }
}

#[tokio::test]
async fn one_address_does_not_spray_many_names_and_a_name_of_any_length_is_nobody() {
    let app = office();
    let mut answers = Vec::new();
    for number in 0..30 {
        let long = "n".repeat(if number % 2 == 0 { 60_000 } else { 3 });
        let to = log_in(&app, &format!("name={number}{long}&password=Estate2026"), "192.0.2.1", "").await;
        assert!(to.len() < 200, "a long name does not come back: {}", to.len());
        answers.push(to.contains("slow-down"));
    }
    assert_eq!(answers.iter().filter(|braked| !**braked).count(), 20, "{answers:?}");
}

#[tokio::test]
async fn a_session_ends_by_idleness_but_not_at_an_open_desk_nor_by_what_pages_ask_alone() {
    let app = office();
    let cookie = kept(&post(&app, "/login", &format!("{RIGHT}&desk=1"), "192.0.2.1", "").await);
    let look = async |path: &str| {
        let request = Request::get(path).header("cookie", &cookie).header("accept", "application/json");
        app.send(request.body(Body::empty()).unwrap()).await.status.as_u16()
    };
    let page = "/api/v1/desks/1?page=00000000-0000-4000-8000-000000000001";
    // A closed desk's page, open all the time.
    app.set_time("2026-11-26T10:59:59+01:00").await;
    assert_eq!((look(page).await, look("/api/v1/board").await), (200, 200));
    app.set_time("2026-11-26T11:00:00+01:00").await;
    assert_eq!(look(page).await, 401, "nobody did anything for an hour");

    let cookie = kept(&post(&app, "/login", &format!("{RIGHT}&desk=1"), "192.0.2.1", "").await);
    let look = async |path: &str| {
        let request = Request::get(path).header("cookie", &cookie).header("accept", "application/json");
        app.send(request.body(Body::empty()).unwrap()).await.status.as_u16()
    };
    app.desk("1", "open").await;
    for time in ["11:50", "12:40", "13:30"] {
        app.set_time(&format!("2026-11-26T{time}:00+01:00")).await;
        assert_eq!(look(page).await, 200, "nobody comes, and the desk is open: {time}");
    }
    app.ticket(1).await;
    app.desk("1", "next").await;
    app.desk("1", "start").await;
    app.desk("1", "pause").await;
    for time in ["14:20", "15:10"] {
        app.set_time(&format!("2026-11-26T{time}:00+01:00")).await;
        assert_eq!(look(page).await, 200, "somebody is being served: {time}");
    }
    app.desk("1", "close").await;
    app.set_time("2026-11-26T16:09:00+01:00").await;
    assert_eq!(app.send(get("/desk/1", &cookie)).await.status, StatusCode::OK, "who opens a page is there");
    app.set_time("2026-11-26T17:08:00+01:00").await;
    assert_eq!(look(page).await, 200);
    app.set_time("2026-11-26T17:10:00+01:00").await;
    assert_eq!(app.send(get("/desk/1", &cookie)).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn everybody_of_the_staff_changes_their_own_password_and_ends_all_their_sessions() {
    let app = TestApp::new();
    for (name, role) in [("lia", Role::Desk), ("rosa", Role::Reception), ("vera", Role::Manager)] {
        auth::add_staff(app.data_dir(), name, role, PASSWORD).unwrap();
        let form = format!("name={name}&password=una+parola+lunga");
        let [own, other] = [
            kept(&post(&app, "/login", &form, "192.0.2.1", "").await),
            kept(&post(&app, "/login", &form, "192.0.2.2", "").await),
        ];
        let is_in = async |cookie: &str| app.send(get("/account", cookie)).await.status == StatusCode::OK;
        assert!(is_in(&own).await && is_in(&other).await);
        let change = async |form: &str, cookie: &str| post(&app, "/account/password", form, "192.0.2.1", cookie).await;
        for (now, new, again, fault) in [
            ("sbagliata", "tre+cavoli+viola", "tre+cavoli+viola", "wrong-password"),
            ("una+parola+lunga", "tre+cavoli+viola", "tre+cavoli+rossi", "password-differs"),
            ("una+parola+lunga", "una+parola+lunga", "una+parola+lunga", "password-same"),
            ("una+parola+lunga", "corta", "corta", "password-short"),
            ("una+parola+lunga", "Password12345", "Password12345", "password-common"),
            ("una+parola+lunga", "aaaaaaaaaaaaa", "aaaaaaaaaaaaa", "password-repeated"),
        ] {
            let answer = change(&format!("password={now}&new={new}&again={again}"), &own).await;
            assert_eq!(answer.header("location"), format!("/account?fault={fault}"));
            let page = app.send(get(answer.header("location"), &own)).await;
            let page = String::from_utf8(page.body.to_vec()).unwrap();
            assert!(page.contains("role=\"alert\"") && !page.contains("account-"), "{fault}");
        }
        let named =
            change(&format!("password=una+parola+lunga&new=cavoli+di+{name}+viola&again=cavoli+di+{name}+viola"), &own)
                .await;
        assert_eq!(named.header("location"), "/account?fault=password-name");
        let done = change("password=una+parola+lunga&new=tre+cavoli+viola&again=tre+cavoli+viola", &own).await;
        assert_eq!(done.header("location"), "/account?done=password");
        let anew = kept(&done);
        assert!(is_in(&anew).await && !is_in(&own).await && !is_in(&other).await, "{name}");
        let form = format!("name={name}&password=tre+cavoli+viola");
        let third = kept(&post(&app, "/login", &form, "192.0.2.3", "").await);
        let out = post(&app, "/account/sign-out", "", "192.0.2.1", &anew).await;
        assert_eq!(out.header("location"), "/login?fault=signed-out");
        assert!(!is_in(&anew).await && !is_in(&third).await);
    }
}

#[tokio::test]
async fn no_foreign_page_changes_a_password_ends_sessions_or_opens_second_screens() {
    let app = TestApp::new();
    let cookie = session(&app, "lia", Role::Desk).await;
    let paths =
        ["/account/password", "/account/sign-out", "/desk/1/seconds/code", "/desk/1/seconds/end", "/second", "/logout"];
    let foreign: [&[(&str, &str)]; 6] = [
        &[],
        &[("origin", "http://evil.example")],
        &[("origin", "null")],
        &[("origin", "http://spazio.example:81")],
        &[("sec-fetch-site", "cross-site"), ("origin", "http://spazio.example")],
        &[("sec-fetch-site", "same-site"), ("origin", "http://spazio.example")],
    ];
    for path in paths {
        for headers in foreign {
            let mut request = Request::post(path)
                .header("cookie", &cookie)
                .header("host", "spazio.example")
                .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
            for (name, value) in headers {
                request = request.header(*name, *value);
            }
            let answer = app.send(request.body(Body::from("code=12345678")).unwrap()).await;
            assert_eq!((answer.status.as_u16(), answer.problem().slug()), (403, "foreign-page"), "{path} {headers:?}");
        }
    }
    assert_eq!(app.send(get("/account", &cookie)).await.status, StatusCode::OK, "nothing has changed");
}

/// What is left of a stream once its owner may no longer be there: it ends by itself.
async fn ends(mut stream: BodyDataStream) -> bool {
    let rest = async { while let Some(Ok(_)) = stream.next().await {} };
    tokio::time::timeout(Duration::from_secs(30), rest).await.is_ok()
}

async fn opened(app: &TestApp, request: axum::http::request::Builder) -> BodyDataStream {
    let answer = app.open(request.body(Body::empty()).unwrap()).await;
    assert_eq!(answer.status(), StatusCode::OK);
    let mut stream = answer.into_body().into_data_stream();
    stream.next().await.expect("the time comes first").unwrap();
    stream
}

#[tokio::test]
async fn whoever_may_no_longer_be_there_hears_nothing_more_on_streams_that_are_open() {
    let app = TestApp::new();
    let of = |cookie: &str| Request::get("/api/v1/stream").header("cookie", cookie.to_owned());
    let token = auth::new_token(app.data_dir(), Role::Kiosk, Some("totem")).unwrap();
    let request = Request::get("/api/v1/stream?screen=totem").header("authorization", format!("Bearer {token}"));
    let stream = opened(&app, request).await;
    auth::revoke_token(app.data_dir(), "totem", None).unwrap();
    assert!(ends(stream).await, "token revoked");

    let ends_by = async |name: &str, what: &dyn Fn(&str)| {
        let cookie = session(&app, name, Role::Desk).await;
        let stream = opened(&app, of(&cookie)).await;
        what(name);
        assert!(ends(stream).await, "{name}");
    };
    let data = app.data_dir();
    let console =
        || spazio::server::security::Entry::new(spazio::server::security::What::SessionsEnded, app.state.now());
    ends_by("tolta", &|name| auth::remove_staff(data, name).unwrap()).await;
    ends_by("cambiata", &|name| auth::add_staff(data, name, Role::Reception, PASSWORD).unwrap()).await;
    ends_by("nuova", &|name| auth::set_password(data, name, "tre cavoli viola", console()).unwrap()).await;
    ends_by("ovunque", &|name| auth::end_sessions(data, name, console()).unwrap()).await;
    let cookie = session(&app, "uscita", Role::Desk).await;
    let stream = opened(&app, of(&cookie)).await;
    post(&app, "/logout", "", "192.0.2.1", &cookie).await;
    assert!(ends(stream).await, "logged out");

    let cookie = session(&app, "resta", Role::Desk).await;
    let mut stream = opened(&app, of(&cookie)).await;
    assert!(stream.next().await.is_some(), "whoever may be there hears on");
}

#[tokio::test]
async fn a_stream_of_a_screen_is_for_its_devices_alone() {
    let app = TestApp::new();
    let open = async |role: Role, name: Option<&str>, screen: &str| {
        let token = auth::new_token(app.data_dir(), role, name).unwrap();
        let path = format!("/api/v1/stream?screen={screen}");
        let request = Request::get(path).header("authorization", format!("Bearer {token}"));
        app.open(request.body(Body::empty()).unwrap()).await.status().as_u16()
    };
    for role in [Role::Desk, Role::Reception, Role::Turnstile] {
        assert_eq!(open(role, None, "totem").await, 403, "{role:?}");
        assert_eq!(open(role, None, "sala").await, 403, "{role:?}");
    }
    assert_eq!(open(Role::Screen, Some("sala"), "sala").await, 200);
    assert_eq!(open(Role::Kiosk, Some("totem"), "totem").await, 200);
    let cookie = session(&app, "totem", Role::Desk).await;
    let request = Request::get("/api/v1/stream?screen=totem").header("cookie", cookie);
    assert_eq!(app.open(request.body(Body::empty()).unwrap()).await.status().as_u16(), 403, "a person of that name");
}

#[tokio::test]
async fn what_nobody_sees_is_not_kept_in_names_comments_and_reasons() {
    let app = TestApp::with_site(|site| site.access.names = true);
    let body = json!({"id": uuid::Uuid::new_v4(), "badge": "7", "destination": "tributi", "purpose": "lavoro",
        "name": "Anna\u{202e}\0\u{7}\n\nRossi"});
    let answer = app.post(Role::Reception, "/api/v1/reception/check-in", &body).await;
    assert_eq!(answer.status, StatusCode::CREATED, "{answer:?}");
    let inside: serde_json::Value = app.get(Role::Reception, "/api/v1/reception").await.json();
    assert_eq!(inside["inside"][0]["name"], "Anna Rossi");
    let hidden = json!({"id": uuid::Uuid::new_v4(), "badge": "8", "destination": "tributi", "purpose": "lavoro",
        "name": "\u{202e}\0"});
    assert_eq!(app.post(Role::Reception, "/api/v1/reception/check-in", &hidden).await.problem().slug(), "name-needed");
}

#[tokio::test]
async fn where_to_go_after_the_login_is_told_as_one_part_of_the_address() {
    let app = TestApp::new();
    let answer = app.send(get("/desk/1&name=x&fault=wrong-login", "")).await;
    assert_eq!(answer.header("location"), "/login?next=/desk/1%26name%3Dx%26fault%3Dwrong-login");
}
