// SPDX-License-Identifier: EUPL-1.2
//! The security log: what stands in it, and what never does.

use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::{Request, StatusCode, header};
use office::Role;
use server::auth;
use server::listener::Peer;
use server::security::{self, Entry, What};

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
        let out = Request::post("/account/sign-out").header("cookie", &cookie).header("sec-fetch-site", "same-origin");
        let out = out.header("content-type", "application/x-www-form-urlencoded");
        app.send(out.body(Body::empty()).unwrap()).await;
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

#[tokio::test]
async fn a_wrong_old_password_and_a_page_for_others_are_kinds_of_their_own_and_can_be_chosen_and_taken_away() {
    let app = TestApp::new();
    let (manager, clerk) = (session(&app, "vera", Role::Manager).await, session(&app, "lia", Role::Desk).await);
    let ask = async |cookie: &str, path: &str| {
        let request = Request::get(path).header("cookie", cookie).header("accept-language", "it");
        let answer = app.send(request.body(Body::empty()).unwrap()).await;
        (answer.status, answer.header("content-type").to_owned(), String::from_utf8(answer.body.to_vec()).unwrap())
    };
    let pages = [
        "/results",
        "/results/what-if",
        "/results/export.csv?table=visits",
        "/reception",
        "/security",
        "/security/export.csv",
    ];
    for page in pages {
        assert_eq!(ask(&clerk, page).await.0, StatusCode::FORBIDDEN, "{page}");
    }
    assert_eq!(count(&app, What::Forbidden), pages.len() as u64, "{:?}", entries(&app));
    for _ in 0..300 {
        ask(&clerk, "/results").await;
    }
    let lines = std::fs::read_to_string(app.data_dir().join("security-refused.jsonl")).unwrap().lines().count();
    assert!(lines <= 6, "summed: {lines}");
    let form = "password=sbagliata&new=otto+lampade+sul+molo&again=otto+lampade+sul+molo";
    let change = Request::post("/account/password")
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .header("cookie", &clerk)
        .header("host", "x")
        .header("origin", "http://x");
    app.send(change.body(Body::from(form)).unwrap()).await;
    assert_eq!((count(&app, What::PasswordRefused), count(&app, What::LoginRefused)), (1, 0), "{:?}", entries(&app));

    let rows = |text: &str| text.matches("<tr>").count() - 1;
    let (_, _, all) = ask(&manager, "/security").await;
    let (_, _, forbidden) = ask(&manager, "/security?what=forbidden").await;
    assert!(rows(&forbidden) > 0 && rows(&forbidden) < rows(&all), "{forbidden}");
    let (_, _, hers) = ask(&manager, "/security?who=LIA&what=password-refused").await;
    assert!(rows(&hers) == 1 && hers.contains("vecchia password errata"), "{hers}");
    let (_, _, nobody) = ask(&manager, "/security?who=%3Cb%3E").await;
    assert!(nobody.contains("Nessuna voce è di questo tipo") && !nobody.contains("<b>"), "{nobody}");
    let (status, kind, csv) = ask(&manager, "/security/export.csv?who=lia&what=forbidden").await;
    assert_eq!((status, &*kind), (StatusCode::OK, "text/csv; charset=utf-8"));
    assert!(csv.starts_with("\u{feff}Quando;Che cosa;Chi;Da dove;Codice;"), "{csv}");
    assert!(csv.lines().skip(1).all(|line| line.contains(";lia;") && line.contains(";forbidden;")), "{csv}");
}

#[tokio::test]
async fn every_page_says_who_is_in_and_offers_the_way_out() {
    let app = TestApp::new();
    let clerk = session(&app, "lia", Role::Desk).await;
    let page = async |cookie: &str, path: &str| {
        let request = Request::get(path).header("cookie", cookie).header("accept", "text/html");
        String::from_utf8(app.send(request.body(Body::empty()).unwrap()).await.body.to_vec()).unwrap()
    };
    for path in [
        "/",
        "/results",
        "/security",
        "/reception",
        "/desk/99",
        "/nowhere",
        "/results/export.csv?table=visits",
        "/screens",
    ] {
        let text = page(&clerk, path).await;
        assert!(text.contains("action=\"/logout\"") && text.contains("<bdi>lia</bdi>"), "{path}: {text}");
        assert!(!text.contains("href=\"/login\""), "{path}: whoever is in need not sign in: {text}");
    }
    let text = page("", "/").await;
    assert!(text.contains("href=\"/login\"") && !text.contains("/logout"), "{text}");
}
