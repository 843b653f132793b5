// SPDX-License-Identifier: EUPL-1.2
//! Desks' second screens: a session of their own, good for one desk's number and rating, and for nothing else.

use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::{Method, Request, StatusCode, header};
use office::Role;
use serde_json::{Value, json};
use server::access::Access;
use server::listener::Peer;
use server::router;
use server::security::What;
use uuid::Uuid;

use crate::access::session;
use crate::app::{Answer, TestApp};
use crate::stream::Events;

const OURS: [(&str, &str); 2] = [("host", "spazio.example"), ("origin", "http://spazio.example")];

pub async fn send(app: &TestApp, method: Method, path: &str, cookie: &str, body: Body, kind: &str) -> Answer {
    let mut request =
        Request::builder().method(method).uri(path).header("cookie", cookie).header(header::CONTENT_TYPE, kind);
    for (name, value) in OURS {
        request = request.header(name, value);
    }
    let request = request.extension(ConnectInfo(Peer("192.0.2.7:5000".parse().unwrap())));
    app.send(request.body(body).unwrap()).await
}

pub async fn get(app: &TestApp, path: &str, cookie: &str) -> Answer {
    send(app, Method::GET, path, cookie, Body::empty(), "text/plain").await
}

async fn form(app: &TestApp, path: &str, cookie: &str, form: &str) -> Answer {
    send(app, Method::POST, path, cookie, Body::from(form.to_owned()), "application/x-www-form-urlencoded").await
}

async fn rate(app: &TestApp, desk: &str, cookie: &str, number: &str) -> u16 {
    let body = json!({"id": Uuid::new_v4(), "number": number, "stars": 5, "aspect": "kind"}).to_string();
    let path = format!("/second/{desk}/rating");
    send(app, Method::POST, &path, cookie, Body::from(body), "application/json").await.status.as_u16()
}

/// A code as the clerk's page shows it.
async fn code(app: &TestApp, desk: &str, clerk: &str) -> String {
    let page = form(app, &format!("/desk/{desk}/seconds/code"), clerk, "").await;
    assert_eq!(page.status, StatusCode::OK, "{page:?}");
    let text = String::from_utf8(page.body.to_vec()).unwrap();
    let shown = text.split("id=\"code\"").nth(1).unwrap().split('>').nth(1).unwrap().split('<').next().unwrap();
    assert!(shown.len() == 14 && shown.split(' ').all(|digits| digits.len() == 4), "{shown}");
    shown.to_owned()
}

/// A second screen of this desk, let in by a code.
pub async fn second(app: &TestApp, desk: &str, clerk: &str) -> String {
    let code = code(app, desk, clerk).await;
    let entered = form(app, "/second", "", &format!("code={}", code.replace(' ', "+"))).await;
    assert_eq!(entered.header("location"), format!("/second/{desk}"), "{entered:?}");
    let cookie = entered.header("set-cookie");
    for part in ["HttpOnly", "SameSite=Strict", &format!("Path=/second/{desk};")] {
        assert!(cookie.contains(part), "{cookie}");
    }
    cookie.split(';').next().unwrap().to_owned()
}

#[tokio::test]
async fn a_second_screen_may_do_its_own_at_every_route_and_no_more() {
    let app = TestApp::new();
    let clerk = session(&app, "giulia", Role::Desk).await;
    let own = second(&app, "1", &clerk).await;
    let secret = own.split_once('=').unwrap().1;
    let as_session = format!("spazio_session={secret}");
    for route in router::table().into_iter().filter(|route| route.access != Access::Everybody) {
        let path = route.path.replace("{desk}", "1").replace("{screen}", "sala").replace("{number}", "0");
        let is_own = route.access == Access::Second;
        for (way, cookie, bearer) in
            [("own", own.as_str(), ""), ("as a session", as_session.as_str(), ""), ("as a token", "", secret)]
        {
            let mut request = Request::builder().method(&route.method).uri(&path).header("cookie", cookie);
            for (name, value) in OURS {
                request = request.header(name, value);
            }
            if !bearer.is_empty() {
                request = request.header("authorization", format!("Bearer {bearer}"));
            }
            let status = app.open(request.body(Body::empty()).unwrap()).await.status().as_u16();
            let may = is_own && way == "own";
            assert_eq!(status == 401, !may, "{way} {} {path}: {status}", route.method);
            assert_ne!(status, 403, "{way} {path}");
        }
        if is_own {
            let other = path.replace("/second/1/", "/second/2/");
            let mut request = Request::builder().method(&route.method).uri(&other).header("cookie", &own);
            for (name, value) in OURS {
                request = request.header(name, value);
            }
            let body = json!({"id": Uuid::new_v4(), "number": "A001", "stars": 5, "aspect": "kind"}).to_string();
            let request = request.header(header::CONTENT_TYPE, "application/json").body(Body::from(body)).unwrap();
            assert_eq!(app.open(request).await.status().as_u16(), 403, "another desk's {other}");
            // Whoever works at the desk is no second screen.
            let request = Request::builder().method(&route.method).uri(&path).header("cookie", &clerk);
            assert_eq!(app.open(request.body(Body::empty()).unwrap()).await.status().as_u16(), 403, "{path}");
        }
    }
    for page in
        ["/desk/1", "/desk/1/second", "/desk/1/seconds", "/reception", "/screens", "/results", "/account", "/security"]
    {
        assert_eq!(get(&app, page, &own).await.status, StatusCode::SEE_OTHER, "{page}");
        assert_eq!(get(&app, page, &as_session).await.status, StatusCode::SEE_OTHER, "{page}");
    }
    assert_eq!(get(&app, "/second/1", &own).await.status, StatusCode::OK);
    assert_eq!(get(&app, "/second/2", &own).await.header("location"), "/second");
    assert_eq!(
        get(&app, "/second/1", &clerk).await.header("location"),
        "/second",
        "the clerk's cookie is not honoured"
    );
}

#[tokio::test]
async fn a_second_screen_shows_its_number_without_secrets_and_rates_the_visit_that_ended_there_alone() {
    let app = TestApp::new();
    let clerk = session(&app, "giulia", Role::Desk).await;
    let own = second(&app, "1", &clerk).await;
    app.desk("1", "open").await;
    let tickets = [app.ticket(1).await, app.ticket(2).await, app.ticket(3).await];
    app.desk("1", "next").await;
    app.desk("1", "start").await;
    let board: Value = get(&app, "/second/1/board", &own).await.json();
    assert_eq!(board["current"], json!({"number": "A001", "language": "it", "state": "serving"}));
    let text = board.to_string();
    assert!(tickets.iter().all(|ticket| !text.contains(&ticket.id.to_string())), "{text}");
    assert_eq!(rate(&app, "1", &own, "A001").await, 404, "not over yet");
    app.desk("1", "complete").await;
    assert_eq!(rate(&app, "1", &own, "A002").await, 404, "somebody else's");
    assert_eq!(rate(&app, "1", &own, "A001").await, 204);
    let foreign = Request::post("/second/1/rating").header("cookie", &own).header("origin", "http://evil.example");
    assert_eq!(app.send(foreign.body(Body::empty()).unwrap()).await.problem().slug(), "foreign-page");
}

#[tokio::test]
async fn a_code_is_good_once_and_guessing_is_braked() {
    let app = TestApp::new();
    let clerk = session(&app, "giulia", Role::Desk).await;
    let code = code(&app, "1", &clerk).await.replace(' ', "");
    let first = form(&app, "/second", "", &format!("code={code}")).await;
    assert_eq!(first.header("location"), "/second/1");
    let again = form(&app, "/second", "", &format!("code={code}")).await;
    assert_eq!((again.status.as_u16(), again.header("location")), (401, ""));
    assert!(String::from_utf8_lossy(&again.body).contains("Questo codice non vale"), "{again:?}");
    let mut faults = Vec::new();
    for guess in 0..20 {
        let answer = form(&app, "/second", "", &format!("code={guess:012}")).await;
        let is_braked = answer.status == StatusCode::TOO_MANY_REQUESTS;
        assert_eq!(is_braked, !answer.header("retry-after").is_empty(), "{answer:?}");
        faults.push(is_braked);
    }
    assert!(faults.iter().filter(|braked| **braked).count() >= 10, "{faults:?}");
    let reception = session(&app, "rosa", Role::Reception).await;
    for verb in ["second", "seconds/code", "seconds/end"] {
        assert_eq!(
            form(&app, &format!("/desk/1/{verb}"), &reception, "").await.status,
            StatusCode::FORBIDDEN,
            "{verb}"
        );
        let stranger = form(&app, &format!("/desk/1/{verb}"), "", "").await;
        assert!(stranger.header("location").starts_with("/login?next="), "{verb}: {stranger:?}");
        assert_eq!(form(&app, &format!("/desk/99/{verb}"), &clerk, "").await.status, StatusCode::NOT_FOUND, "{verb}");
    }
}

#[tokio::test]
async fn a_second_screen_hears_what_it_shows_and_nothing_of_others() {
    let app = TestApp::new();
    let clerk = session(&app, "giulia", Role::Desk).await;
    let own = second(&app, "1", &clerk).await;
    for number in 1..=3 {
        app.ticket(number).await;
    }
    for desk in ["1", "2"] {
        app.desk(desk, "open").await;
    }
    let asked = Request::get("/second/1/stream").header("cookie", &own).body(Body::empty()).unwrap();
    let mut stream = Events::of(app.open(asked).await);
    let heard = |event: &str| serde_json::from_str::<Value>(event).unwrap();
    let first = stream.next().await.unwrap();
    assert_eq!((first.name.as_str(), &heard(&first.data)["current"]), ("board", &Value::Null));
    // A number taken, one called elsewhere, served, passed over; only then one here.
    app.ticket(4).await;
    for verb in ["next", "recall", "next"] {
        assert!(app.desk("2", verb).await.status.is_success(), "{verb}");
    }
    assert_eq!(app.desk("1", "next").await.status, StatusCode::OK);
    let second = stream.next().await.unwrap();
    assert_eq!((second.name.as_str(), &heard(&second.data)["current"]["number"]), ("board", &json!("A003")));
    for event in [first, second] {
        let mut keys: Vec<String> = heard(&event.data).as_object().unwrap().keys().cloned().collect();
        keys.sort();
        assert_eq!(keys, ["as_of", "current", "ended", "seq", "site_version"], "what it shows, and nothing else");
        assert!(!event.data.contains("A001") && !event.data.contains("A002") && !event.data.contains("A004"));
    }
}

#[tokio::test]
async fn second_screens_end_by_their_desk_with_the_day_and_with_whoever_let_them_in() {
    let app = TestApp::new();
    let clerk = session(&app, "giulia", Role::Desk).await;
    let shows =
        async |desk: &str, cookie: &str| get(&app, &format!("/second/{desk}/board"), cookie).await.status.as_u16();
    let (one, two) = (second(&app, "1", &clerk).await, second(&app, "2", &clerk).await);
    let here = form(&app, "/desk/1/second", &clerk, "").await;
    assert_eq!(here.header("location"), "/second/1", "one press at the desk's own PC");
    let here = here.header("set-cookie").split(';').next().unwrap().to_owned();
    assert_eq!((shows("1", &one).await, shows("1", &here).await, shows("2", &two).await), (200, 200, 200));
    let stream = app.open(Request::get("/second/1/stream").header("cookie", &one).body(Body::empty()).unwrap()).await;
    assert_eq!(stream.status(), StatusCode::OK);
    form(&app, "/desk/1/seconds/end", &clerk, "").await;
    assert_eq!((shows("1", &one).await, shows("1", &here).await, shows("2", &two).await), (401, 401, 200));
    let rest = axum::body::to_bytes(stream.into_body(), usize::MAX);
    assert!(tokio::time::timeout(std::time::Duration::from_secs(30), rest).await.is_ok(), "its stream ends, too");
    // The clerk goes home, the screen stays for the next.
    form(&app, "/logout", &clerk, "").await;
    app.set_time("2026-11-26T23:59:59+01:00").await;
    assert_eq!(shows("2", &two).await, 200);
    app.set_time("2026-11-27T00:00:00+01:00").await;
    assert_eq!(shows("2", &two).await, 401);
    let clerk = session(&app, "giulia", Role::Desk).await;
    let three = second(&app, "3", &clerk).await;
    server::auth::remove_staff(app.data_dir(), "giulia").unwrap();
    assert_eq!(shows("3", &three).await, 401);
}

#[tokio::test]
async fn an_address_alone_opens_no_second_screen_and_leaves_nothing_in_the_log() {
    let app = TestApp::new();
    let clerk = session(&app, "giulia", Role::Desk).await;
    for _ in 0..20 {
        let looked = get(&app, "/desk/1/second", &clerk).await;
        assert_eq!((looked.status.as_u16(), looked.header("location")), (303, "/desk/1/seconds"));
        assert_eq!(looked.header("set-cookie"), "");
    }
    let opened =
        || app.state.auth().log().last(99).unwrap().iter().filter(|entry| entry.what == What::SecondOpened).count();
    assert_eq!(opened(), 0);
    let page = String::from_utf8(get(&app, "/desk/1", &clerk).await.body.to_vec()).unwrap();
    assert!(page.contains("action=\"/desk/1/second\" target=\"_blank\""), "the desk's page has a button: {page}");
    assert_eq!(form(&app, "/desk/1/second", &clerk, "").await.header("location"), "/second/1");
    assert_eq!(opened(), 1);
}

#[tokio::test]
async fn a_clerk_who_opens_and_closes_second_screens_all_day_leaves_a_few_lines_and_pushes_nobodys_out() {
    let app = TestApp::new();
    let [clerk, other] = [session(&app, "giulia", Role::Desk).await, session(&app, "marco", Role::Desk).await];
    for _ in 0..60 {
        form(&app, "/desk/1/second", &clerk, "").await;
        form(&app, "/desk/1/seconds/end", &clerk, "").await;
    }
    form(&app, "/desk/2/second", &other, "").await;
    app.state.auth().log().flush_all();
    let lines = std::fs::read_to_string(app.data_dir().join("security.jsonl")).unwrap();
    let of = |what: &str, who: &str| lines.lines().filter(|line| line.contains(what) && line.contains(who)).count();
    assert!(of("second-opened", "giulia") <= 4 && of("second-ended", "giulia") <= 4, "{lines}");
    assert_eq!(of("second-opened", "marco"), 1, "{lines}");
    let entries = app.state.auth().log().last(99).unwrap();
    let hers = entries.iter().filter(|entry| entry.what == What::SecondOpened && entry.who.contains("giulia"));
    assert_eq!(hers.map(|entry| entry.count).sum::<u64>(), 60, "every one is counted");
}

#[tokio::test]
async fn wrong_codes_from_everywhere_keep_no_right_one_out() {
    let app = TestApp::new();
    let clerk = session(&app, "giulia", Role::Desk).await;
    let code = code(&app, "1", &clerk).await.replace(' ', "");
    for address in 0..100 {
        for guess in 0..2 {
            let request = Request::post("/second")
                .header("sec-fetch-site", "same-origin")
                .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
                .extension(ConnectInfo(Peer(format!("198.51.100.{address}:5000").parse().unwrap())));
            let answer = app.send(request.body(Body::from(format!("code={guess:012}"))).unwrap()).await;
            assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "{address}");
        }
    }
    assert_eq!(form(&app, "/second", "", &format!("code={code}")).await.header("location"), "/second/1");
}

#[tokio::test]
async fn a_second_screen_that_has_ended_says_so_and_asks_for_a_code() {
    let app = TestApp::new();
    let clerk = session(&app, "giulia", Role::Desk).await;
    let own = second(&app, "1", &clerk).await;
    form(&app, "/desk/1/seconds/end", &clerk, "").await;
    let over = get(&app, "/second/1", &own).await;
    let page = String::from_utf8(over.body.to_vec()).unwrap();
    assert_eq!((over.status.as_u16(), over.headers.get("location")), (401, None));
    assert!(page.contains("Questo schermo è stato chiuso") && page.contains("name=\"code\""), "{page}");
    let forged = get(&app, "/second?fault=over", "").await;
    assert!(!String::from_utf8_lossy(&forged.body).contains("role=\"alert\""), "an address says nothing");
}
