//! The security log: what stands in it, and what never does.

use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::{Request, StatusCode, header};
use spazio::office::Role;
use spazio::server::auth;
use spazio::server::listener::Peer;
use spazio::server::security::{self, Entry, What};

use crate::access::session;
use crate::app::TestApp;

fn entries(app: &TestApp) -> Vec<Entry> {
    app.state.auth().log().flush_all();
    security::last(app.data_dir(), usize::MAX).unwrap()
}

fn count(app: &TestApp, what: What) -> u64 {
    entries(app).iter().filter(|entry| entry.what == what).map(|entry| entry.count).sum()
}

async fn log_in(app: &TestApp, name: &str, password: &str) -> StatusCode {
    let request = Request::post("/login")
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .extension(ConnectInfo(Peer("192.0.2.7:5000".parse().unwrap())));
    app.send(request.body(Body::from(format!("name={name}&password={password}"))).unwrap()).await.status
}

#[tokio::test]
async fn who_came_in_who_was_refused_and_what_was_changed_is_noted_and_no_secret_is() {
    let app = TestApp::new();
    let data = app.data_dir();
    auth::add_staff(data, "giulia", Role::Desk, "una parola lunga").unwrap();
    assert_eq!(log_in(&app, "giulia", "una+parola+lunga").await, StatusCode::NO_CONTENT);
    log_in(&app, "giulia", "segretissima").await;
    log_in(&app, "la+mia+password+vera", "x").await;
    let manager = session(&app, "vera", Role::Manager).await;
    let out = Request::post("/logout").header("cookie", &manager).header("host", "x").header("origin", "http://x");
    app.send(out.body(Body::empty()).unwrap()).await;
    auth::add_staff(data, "giulia", Role::Reception, "una parola lunga").unwrap();
    auth::remove_staff(data, "giulia").unwrap();
    let token = auth::new_token(data, Role::Kiosk, Some("totem")).unwrap();
    auth::revoke_token(data, "totem", Some(Role::Kiosk)).unwrap();
    let ticket = app.ticket(1).await;
    let request = Request::get(format!("/api/v1/desks/1?page={}", ticket.id)).header("authorization", "Bearer nix");
    app.send(request.body(Body::empty()).unwrap()).await;
    app.get(Role::Turnstile, "/api/v1/results").await;
    for (what, wanted) in [
        (What::Login, 2),
        (What::LoginRefused, 2),
        (What::Logout, 1),
        (What::StaffAdded, 2),
        (What::RoleChanged, 1),
        (What::StaffRemoved, 1),
        (What::TokenRevoked, 1),
        (What::Unauthorized, 1),
        (What::Forbidden, 1),
    ] {
        assert_eq!(count(&app, what), wanted, "{what:?}: {:?}", entries(&app));
    }
    let login =
        entries(&app).into_iter().find(|entry| entry.what == What::Login && entry.who.contains("giulia")).unwrap();
    assert_eq!(login.from.as_deref(), Some("192.0.2.7"));
    app.state.auth().log().flush_all();
    let texts: String = ["security.jsonl", "security-refused.jsonl"]
        .map(|name| std::fs::read_to_string(data.join(name)).unwrap())
        .concat();
    for secret in ["parola lunga", "segretissima", "mia password", &token, &ticket.id.to_string()] {
        assert!(!texts.contains(secret), "{secret}: {texts}");
    }
}

#[tokio::test]
async fn strangers_who_guess_for_hours_leave_a_few_lines() {
    let app = TestApp::new();
    auth::add_staff(app.data_dir(), "giulia", Role::Desk, "una parola lunga").unwrap();
    for _ in 0..300 {
        log_in(&app, "giulia", "").await;
        let request = Request::get("/api/v1/board").body(Body::empty()).unwrap();
        app.send(request).await;
    }
    app.state.auth().log().flush_all();
    let lines = std::fs::read_to_string(app.data_dir().join("security-refused.jsonl")).unwrap().lines().count();
    assert!(lines <= 6, "{lines}");
    assert_eq!(count(&app, What::Unauthorized), 300, "all are counted");
}

#[tokio::test]
async fn the_log_is_read_by_managers_alone_and_in_their_language() {
    let app = TestApp::new();
    let manager = session(&app, "vera", Role::Manager).await;
    let page = async |cookie: &str, language: &str| {
        let request = Request::get("/security").header("cookie", cookie).header("accept-language", language);
        let answer = app.send(request.body(Body::empty()).unwrap()).await;
        (answer.status.as_u16(), String::from_utf8(answer.body.to_vec()).unwrap())
    };
    for (language, said) in [("it", "entra"), ("en", "signs in")] {
        let (status, text) = page(&manager, language).await;
        assert!(status == 200 && text.contains(said) && text.contains("vera"), "{text}");
        assert!(!text.contains("security-"), "every word is there: {text}");
    }
    for (name, role) in [("lia", Role::Desk), ("rosa", Role::Reception)] {
        let cookie = session(&app, name, role).await;
        assert_eq!(page(&cookie, "it").await.0, 403, "{name}");
    }
    assert_eq!(page("", "it").await.0, 303);
}

#[tokio::test]
async fn who_comes_in_and_goes_out_all_day_pushes_nobodys_lines_out() {
    let app = TestApp::new();
    auth::add_staff(app.data_dir(), "giulia", Role::Desk, "una parola lunga").unwrap();
    for _ in 0..12 {
        let cookie = session(&app, "giulia", Role::Desk).await;
        let request =
            |path: &str| Request::post(path).header("cookie", &cookie).header("sec-fetch-site", "same-origin");
        app.send(request("/account/sign-out").body(Body::empty()).unwrap()).await;
        let cookie = session(&app, "giulia", Role::Desk).await;
        let out = Request::post("/logout").header("cookie", &cookie).header("sec-fetch-site", "same-origin");
        app.send(out.body(Body::empty()).unwrap()).await;
    }
    for (what, wanted) in [(What::Login, 24), (What::SessionsEnded, 12), (What::Logout, 12)] {
        let own: Vec<_> = entries(&app).into_iter().filter(|entry| entry.what == what).collect();
        assert!(own.len() <= 4, "{what:?}: {own:?}");
        assert_eq!(own.iter().map(|entry| entry.count).sum::<u64>(), wanted, "{what:?}");
    }
}

#[tokio::test]
async fn days_are_written_as_on_all_pages_and_nobody_is_called_by_a_number() {
    let app = TestApp::new();
    let manager = session(&app, "vera", Role::Manager).await;
    let nameless = Entry::new(What::TokenMade, app.state.now()).by(Some("0"));
    let nameless = [
        Entry { from: Some("console".to_owned()), ..nameless.clone() },
        Entry { from: Some("console".to_owned()), who: Default::default(), ..nameless },
    ];
    for entry in &nameless {
        security::note(app.data_dir(), entry);
    }
    let night = Entry::new(What::Unauthorized, "2026-11-25T23:59:00+01:00".parse().unwrap());
    security::note(
        app.data_dir(),
        &Entry { count: 7, until: Some("2026-11-26T00:04:00+01:00".parse().unwrap()), ..night },
    );
    for (language, console, made) in [("it", "da console", "token creato"), ("en", "at the console", "token made")] {
        let request = Request::get("/security").header("cookie", &manager).header("accept-language", language);
        let answer = app.send(request.body(Body::empty()).unwrap()).await;
        let page = String::from_utf8(answer.body.to_vec()).unwrap();
        assert!(page.contains("<td>26/11/2026 10:00:00</td>") && !page.contains("2026-11-2"), "{page}");
        assert!(page.contains("<td>25/11/2026 23:59:00 – 26/11/2026 00:04:00</td>"), "{page}");
        assert!(!page.contains("<bdi>0</bdi>") && page.contains(console), "{page}");
        let row = format!("10:00:00</td><td>{made}</td><td><bdi>console</bdi>");
        assert_eq!(page.matches(&row).count(), 2, "{page}");
    }
}
