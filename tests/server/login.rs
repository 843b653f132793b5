// SPDX-License-Identifier: EUPL-1.2
//! Coming in and being let out: brakes that keep no clerk out, sessions that end, passwords of one's own.

use std::time::Duration;

use axum::body::{Body, BodyDataStream};
use axum::extract::ConnectInfo;
use axum::http::{Request, StatusCode, header};
use office::Role;
use serde_json::json;
use server::auth;
use server::listener::Peer;
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

/// Where a login leads to; else the answer's status.
async fn log_in(app: &TestApp, form: &str, from: &str, cookie: &str) -> String {
    let answer = post(app, "/login", form, from, cookie).await;
    match answer.status {
        StatusCode::SEE_OTHER => answer.header("location").to_owned(),
        status => status.as_u16().to_string(),
    }
}

fn text(answer: &Answer) -> String {
    String::from_utf8(answer.body.to_vec()).unwrap().replace(['\u{2068}', '\u{2069}'], "")
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
    assert_eq!(log_in(&app, RIGHT, "192.0.2.66", "").await, "429", "who guessed waits");
    assert_eq!(log_in(&app, RIGHT, "192.0.2.66", &known).await, "/", "the same address, a browser that was in before");
    assert_eq!(log_in(&app, RIGHT, "192.0.2.11", "").await, "/", "another address");
    let other = log_in(&app, "name=marco&password=sbagliata", "192.0.2.66", &known).await;
    assert_eq!(other, "401", "a new name from there is heard");
    // Another password, another browser to know.
    auth::add_staff(app.data_dir(), "giulia", Role::Desk, "un'altra parola").unwrap();
    assert_ne!(log_in(&app, RIGHT, "192.0.2.66", &known).await, "/", "known with the old one alone");
}

#[tokio::test]
async fn the_seconds_to_wait_are_true_and_stand_in_the_readers_language() {
    let app = office();
    for second in [0, 10, 20, 30, 40] {
        app.set_time(&format!("2026-11-26T10:00:{second:02}+01:00")).await;
        assert_eq!(log_in(&app, WRONG, "192.0.2.1", "").await, "401");
    }
    let mut seconds = 0;
    for (language, said) in [("it", "Riprovi tra "), ("en", "Try again in ")] {
        let request = Request::post("/login")
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header("accept", "text/html")
            .header("accept-language", language)
            .header("sec-fetch-site", "same-origin")
            .extension(ConnectInfo(Peer("192.0.2.1:5000".parse().unwrap())));
        let braked = app.send(request.body(Body::from(RIGHT)).unwrap()).await;
        assert_eq!((braked.status.as_u16(), braked.header("location")), (429, ""), "no name nor fault in an address");
        seconds = braked.header("retry-after").parse().unwrap();
        let page = text(&braked);
        assert!(seconds > 1 && page.contains(&format!("{said}{seconds}")), "{language}: {page}");
        assert!(page.contains("value=\"giulia\""), "the name stays in its field: {page}");
    }
    let later =
        |seconds: i64| app.state.now().checked_add(jiff::SignedDuration::from_secs(seconds)).unwrap().to_string();
    app.set_time(&later(seconds - 1)).await;
    assert_eq!(log_in(&app, RIGHT, "192.0.2.1", "").await, "429");
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
        let form = format!("name={number}{long}&password=Estate2026");
        let answer = post(&app, "/login", &form, "192.0.2.1", "").await;
        assert!(!text(&answer).contains(&"n".repeat(65)), "a long name does not come back");
        answers.push(answer.status == StatusCode::TOO_MANY_REQUESTS);
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
        for (now, new, again, fault, said) in [
            ("sbagliata", "tre+cavoli+viola", "tre+cavoli+viola", "wrong", "La password di adesso non è corretta"),
            ("una+parola+lunga", "tre+cavoli+viola", "tre+cavoli+rossi", "differs", "non sono uguali"),
            ("una+parola+lunga", "una+parola+lunga", "una+parola+lunga", "same", "è quella di prima"),
            ("una+parola+lunga", "xyzq", "xyzq", "short", "è troppo corta"),
            ("una+parola+lunga", "Password12345", "Password12345", "common", "fra le prime che si provano"),
            ("una+parola+lunga", "1qaz2wsx3edc", "1qaz2wsx3edc", "walked", "fra le prime che si provano"),
            ("una+parola+lunga", "aaaaaaaaaaaaa", "aaaaaaaaaaaaa", "repeated", "si ripete"),
        ] {
            let answer = change(&format!("password={now}&new={new}&again={again}"), &own).await;
            assert_eq!((answer.status.as_u16(), answer.header("location")), (422, ""), "{fault}");
            let page = text(&answer);
            assert!(
                page.contains("role=\"alert\"") && page.contains(said) && !page.contains("account-"),
                "{fault}: {page}"
            );
            assert!(!page.contains(&new.replace('+', " ")) && page.contains(name), "no password comes back: {page}");
        }
        let named =
            change(&format!("password=una+parola+lunga&new=cavoli+di+{name}+viola&again=cavoli+di+{name}+viola"), &own)
                .await;
        assert_eq!(named.status.as_u16(), 422);
        assert!(text(&named).contains("contiene il suo nome"), "{named:?}");
        let done = change("password=una+parola+lunga&new=tre+cavoli+viola&again=tre+cavoli+viola", &own).await;
        assert_eq!(done.header("location"), "/account?done=password");
        let anew = kept(&done);
        assert!(is_in(&anew).await && !is_in(&own).await && !is_in(&other).await, "{name}");
        let form = format!("name={name}&password=tre+cavoli+viola");
        let third = kept(&post(&app, "/login", &form, "192.0.2.3", "").await);
        let out = post(&app, "/account/sign-out", "", "192.0.2.1", &anew).await;
        assert_eq!(out.status, StatusCode::OK);
        assert!(text(&out).contains("Tutte le sue sessioni sono finite"), "{out:?}");
        assert!(
            out.header("set-cookie").contains("spazio_session=; ") && out.header("set-cookie").contains("Max-Age=0")
        );
        assert!(!is_in(&anew).await && !is_in(&third).await);
    }
}

#[tokio::test]
async fn no_foreign_page_changes_a_password_ends_sessions_or_opens_second_screens() {
    let app = TestApp::new();
    let cookie = session(&app, "lia", Role::Desk).await;
    let paths = [
        "/account/password",
        "/account/sign-out",
        "/desk/1/second",
        "/desk/1/seconds/code",
        "/desk/1/seconds/end",
        "/second",
        "/logout",
    ];
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
    let console = || server::security::Entry::new(server::security::What::SessionsEnded, app.state.now());
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

#[tokio::test]
async fn who_comes_with_a_session_that_has_ended_is_told_so_and_by_no_address() {
    let app = office();
    let cookie = kept(&post(&app, "/login", RIGHT, "192.0.2.1", "").await);
    let says = async |path: &str, cookie: &str| {
        text(&app.send(get(path, cookie)).await).contains("role=\"alert\">La sessione è finita")
    };
    assert!(!says("/login?desk=1", "").await && !says("/login", &cookie).await);
    app.set_time("2026-11-26T11:00:00+01:00").await;
    assert!(says("/login?desk=1", &cookie).await, "idle for an hour");
    for forged in
        ["/login?fault=session-over", "/login?fault=wrong-login&name=giulia&wait=9", "/account?fault=password-short"]
    {
        let page = text(&app.send(get(forged, "")).await);
        assert!(!page.contains("role=\"alert\">") && !page.contains("value=\"giulia\""), "{forged}: {page}");
    }
    for pressed in ["/account/password", "/account/sign-out"] {
        assert_eq!(app.send(get(pressed, "")).await.header("location"), "/account", "loaded anew by its address");
    }
}

/// Holds a file as another process would, at most until the deadline.
struct Held(std::sync::mpsc::Sender<()>, std::thread::JoinHandle<bool>);

impl Held {
    fn hold(path: &std::path::Path) -> Self {
        let file = std::fs::File::options().create(true).write(true).truncate(false).open(path).unwrap();
        file.lock().unwrap();
        let (let_go, asked) = std::sync::mpsc::channel();
        let held = std::thread::spawn(move || {
            let is_asked = asked.recv_timeout(Duration::from_secs(30)).is_ok();
            file.unlock().unwrap();
            is_asked
        });
        Self(let_go, held)
    }

    /// Lets it go; whether it was held until now.
    fn was_held(self) -> bool {
        let _ = self.0.send(());
        self.1.join().unwrap()
    }
}

#[tokio::test]
async fn whoever_holds_the_files_of_sessions_or_of_the_security_log_keeps_nobody_else_waiting() {
    let app = std::sync::Arc::new(TestApp::new());
    let cookies = [session(&app, "giulia", Role::Desk).await, session(&app, "marco", Role::Desk).await];
    app.state.auth().log().flush_all();
    // All run on one thread: whoever waited on it for a file would keep everybody waiting.
    let log = Held::hold(&app.data_dir().join("security.lock"));
    for _ in 0..3 {
        assert_eq!(app.get(Role::Turnstile, "/api/v1/results").await.status, StatusCode::FORBIDDEN);
        assert_eq!(log_in(&app, WRONG, "192.0.2.1", "").await, "401");
    }
    assert!(log.was_held(), "a refusal waits for the security log");

    let sessions = Held::hold(&app.data_dir().join("sessions.toml.lock"));
    let paths = ["/desk/1/second", "/desk/1/seconds/end", "/logout"];
    let pressed: Vec<_> = paths
        .into_iter()
        .map(|path| {
            let (app, cookie) = (app.clone(), cookies[0].clone());
            tokio::spawn(async move { post(&app, path, "", "192.0.2.1", &cookie).await.status })
        })
        .collect();
    for _ in 0..20 {
        tokio::task::yield_now().await;
        assert_eq!(app.send(get("/account", &cookies[1])).await.status, StatusCode::OK);
    }
    assert!(sessions.was_held(), "whoever asks for a session waits for its file");
    for pressed in pressed {
        assert_eq!(pressed.await.unwrap(), StatusCode::SEE_OTHER);
    }
}

#[tokio::test]
async fn what_nobody_has_a_session_for_writes_nothing() {
    use std::os::unix::fs::MetadataExt;
    let app = office();
    let cookie = kept(&post(&app, "/login", RIGHT, "192.0.2.1", "").await);
    let file = || std::fs::metadata(app.data_dir().join("sessions.toml")).unwrap().ino();
    let before = file();
    for path in ["/logout", "/account/sign-out", "/account/password", "/desk/1/second", "/desk/1/seconds/end"] {
        let unknown = format!("spazio_session={}", "0".repeat(64));
        post(&app, path, "", "192.0.2.1", &unknown).await;
        assert_eq!(file(), before, "{path}");
    }
    post(&app, "/second", "code=000000000000", "192.0.2.1", "spazio_second=x").await;
    assert_eq!(file(), before, "a wrong code");
    post(&app, "/desk/1/seconds/end", "", "192.0.2.1", &cookie).await;
    assert_eq!(file(), before, "no second screen to end");
    post(&app, "/logout", "", "192.0.2.1", &cookie).await;
    assert_ne!(file(), before);
}
