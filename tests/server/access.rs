// SPDX-License-Identifier: EUPL-1.2
//! Who may do what: every role at every route, tokens, logins, foreign pages.

mod commands;

use api::Problem;
use axum::body::Body;
use axum::http::{Method, Request, StatusCode, header};
use base::paths;
use device::paper::{Asked, Dots, Press, slip};
use office::Role::{self, Desk, Kiosk, Manager, Reception, Screen, Turnstile};
use serde_json::json;
use server::access::Access;
use server::auth;
use server::router;
use tower::ServiceExt;
use uuid::Uuid;

use crate::app::{Answer, ROLES, TestApp};

/// The roles that may use a route, written down a second time on purpose.
const MAY: [(&str, &str, &[Role]); 72] = [
    ("POST", "/api/v1/tickets", &[Kiosk, Reception, Manager]),
    ("GET", "/api/v1/clock", &[Desk, Reception, Manager]),
    ("POST", "/api/v1/clock/right", &[Manager]),
    ("POST", "/api/v1/numbers/lost/seen", &[Manager]),
    ("GET", "/api/v1/desks/{desk}", &[Desk, Manager]),
    ("GET", "/api/v1/desks/{desk}/tickets", &[Desk, Manager]),
    ("POST", "/api/v1/desks/{desk}/open", &[Desk, Manager]),
    ("POST", "/api/v1/desks/{desk}/pause", &[Desk, Manager]),
    ("POST", "/api/v1/desks/{desk}/close", &[Desk, Manager]),
    ("POST", "/api/v1/desks/{desk}/next", &[Desk, Manager]),
    ("POST", "/api/v1/desks/{desk}/recall", &[Desk, Manager]),
    ("POST", "/api/v1/desks/{desk}/start", &[Desk, Manager]),
    ("POST", "/api/v1/desks/{desk}/no-show", &[Desk, Manager]),
    ("POST", "/api/v1/desks/{desk}/complete", &[Desk, Manager]),
    ("POST", "/api/v1/desks/{desk}/undo", &[Desk, Manager]),
    ("POST", "/api/v1/desks/{desk}/put-back", &[Desk, Manager]),
    ("POST", "/api/v1/desks/{desk}/transfer", &[Desk, Manager]),
    ("POST", "/api/v1/desks/{desk}/reopen", &[Desk, Manager]),
    ("POST", "/api/v1/desks/{desk}/call", &[Desk, Manager]),
    ("GET", "/api/v1/appointments", &[Reception, Manager]),
    ("POST", "/api/v1/appointments", &[Reception, Manager]),
    ("POST", "/api/v1/appointments/import", &[Reception, Manager]),
    ("POST", "/api/v1/appointments/import/plan", &[Reception, Manager]),
    ("POST", "/api/v1/appointments/{code}/cancel", &[Reception, Manager]),
    ("GET", "/api/v1/appointments/{code}/qr.svg", &[Reception, Manager]),
    ("POST", "/api/v1/appointments/check-in", &[Kiosk, Reception, Manager]),
    ("GET", "/api/v1/board", &[Screen, Kiosk, Desk, Reception, Manager]),
    ("GET", "/api/v1/stream", &[Screen, Kiosk, Desk, Reception, Manager]),
    ("GET", "/api/v1/site", &[Screen, Kiosk, Desk, Reception, Manager]),
    ("GET", "/api/v1/screens", &[Desk, Reception, Manager]),
    ("GET", "/api/v1/screens/{screen}", &[Screen, Kiosk, Desk, Reception, Manager]),
    ("POST", "/api/v1/screens/{screen}/seen", &[Screen, Kiosk]),
    ("POST", "/api/v1/screens/{screen}/report", &[Screen, Kiosk]),
    ("POST", "/api/v1/screens/{screen}/identify", &[Desk, Reception, Manager]),
    ("POST", "/api/v1/screens/{screen}/picture", &[Screen, Kiosk]),
    ("POST", "/api/v1/screens/{screen}/printer", &[Screen, Kiosk]),
    ("POST", "/api/v1/screens/{screen}/reprint", &[Desk, Reception, Manager]),
    ("GET", "/api/v1/screens/{screen}/picture", &[Desk, Reception, Manager]),
    ("GET", "/api/v1/screens/{screen}/layouts", &[Manager]),
    ("GET", "/api/v1/screens/{screen}/layouts/{number}", &[Manager]),
    ("POST", "/api/v1/screens/{screen}/layouts", &[Manager]),
    ("POST", "/api/v1/screens/{screen}/layouts/{number}/keep", &[Manager]),
    ("POST", "/api/v1/screens/{screen}/layouts/{number}/end", &[Manager]),
    ("POST", "/api/v1/screens/{screen}/layouts/{number}/back", &[Manager]),
    ("GET", "/api/v1/media", &[Manager]),
    ("GET", "/api/v1/media/{name}", &[Manager]),
    ("PUT", "/api/v1/media/{name}", &[Manager]),
    ("GET", "/metrics", &[Manager]),
    ("GET", "/api/v1/results", &[Manager]),
    ("POST", "/api/v1/desks/{desk}/escalate", &[Desk, Manager]),
    ("POST", "/api/v1/help", &[Kiosk, Reception, Manager]),
    ("GET", "/api/v1/cases", &[Desk, Manager]),
    ("POST", "/api/v1/cases/{case}/ask-head", &[Desk, Manager]),
    ("POST", "/api/v1/cases/{case}/answer", &[Desk, Manager]),
    ("POST", "/api/v1/cases/{case}/appointment", &[Desk, Manager]),
    ("POST", "/api/v1/cases/{case}/close", &[Desk, Manager]),
    ("POST", "/api/v1/ratings", &[Kiosk, Reception, Manager]),
    ("GET", "/api/v1/ratings/{number}", &[Kiosk]),
    ("GET", "/api/v1/reception", &[Reception, Manager]),
    ("POST", "/api/v1/reception/check-in", &[Reception, Manager]),
    ("POST", "/api/v1/reception/check-out", &[Reception, Manager]),
    ("POST", "/api/v1/reception/check-out/undo", &[Reception, Manager]),
    ("POST", "/api/v1/reception/renew", &[Reception, Manager]),
    ("GET", "/api/v1/reception/numbers", &[Reception, Manager]),
    ("POST", "/api/v1/reception/put-back", &[Reception, Manager]),
    ("GET", "/api/v1/reception/passes/{pass}", &[Reception, Manager]),
    ("GET", "/api/v1/reception/passes/{pass}/qr.svg", &[Reception, Manager]),
    ("GET", "/api/v1/doors/{door}", &[Turnstile, Manager]),
    ("POST", "/api/v1/doors/{door}/present", &[Turnstile, Manager]),
    // For desks' second screens alone, which are none of these: see `seconds`.
    ("GET", "/second/{desk}/board", &[]),
    ("GET", "/second/{desk}/stream", &[]),
    ("POST", "/second/{desk}/rating", &[]),
];

/// Sends a request whose body does not matter: what is asked is who may.
async fn status_of(app: &TestApp, request: axum::http::request::Builder) -> (StatusCode, Option<Problem>) {
    let response = app.open(request.body(Body::empty()).unwrap()).await;
    let status = response.status();
    if !status.is_client_error() {
        return (status, None);
    }
    let body = axum::body::to_bytes(response.into_body(), usize::MAX).await.unwrap();
    (status, Some(serde_json::from_slice(&body).unwrap()))
}

#[tokio::test]
async fn every_role_may_do_at_every_route_what_the_table_says_and_no_more() {
    let app = TestApp::new();
    for (method, path, may) in MAY {
        let method: Method = method.parse().unwrap();
        let path = path.replace("{desk}", "1").replace("{screen}", "sala").replace("{number}", "0");
        let stranger = Request::builder().method(&method).uri(&path);
        let (status, problem) = status_of(&app, stranger).await;
        assert_eq!((status, problem.unwrap().slug()), (StatusCode::UNAUTHORIZED, "unauthorized"), "{method} {path}");
        for role in ROLES {
            let (status, _) = status_of(&app, app.request(role, method.clone(), &path)).await;
            let refused = status == StatusCode::FORBIDDEN;
            assert_ne!(status, StatusCode::UNAUTHORIZED, "{role:?} {method} {path}");
            assert_eq!(refused, !may.contains(&role), "{role:?} {method} {path}: {status}");
        }
    }
}

#[test]
fn every_route_that_is_not_for_everybody_stands_in_the_table_of_this_test() {
    let guarded = router::table().into_iter().filter(|route| route.access != Access::Everybody);
    let mut guarded: Vec<_> = guarded.map(|route| (route.method.to_string(), route.path)).collect();
    let mut told: Vec<_> = MAY.iter().map(|(method, path, _)| ((*method).to_owned(), *path)).collect();
    guarded.sort();
    told.sort();
    assert_eq!(guarded, told);
}

#[tokio::test]
async fn a_wrong_token_is_told_how_to_get_a_right_one() {
    let app = TestApp::new();
    for authorization in ["Bearer nonsense", "Bearer ", "Basic YTpi", "nonsense"] {
        let request = Request::get("/api/v1/board").header(header::AUTHORIZATION, authorization);
        let answer = app.send(request.body(Body::empty()).unwrap()).await;
        assert_eq!((answer.status.as_u16(), answer.problem().slug()), (401, "unauthorized"), "{authorization}");
        assert!(answer.header("www-authenticate").starts_with("Bearer"));
        assert!(!String::from_utf8_lossy(&answer.body).contains("nonsense"), "a token never comes back");
    }
}

fn bearer(token: &str, method: Method, path: &str) -> axum::http::request::Builder {
    Request::builder().method(method).uri(path).header(header::AUTHORIZATION, format!("Bearer {token}"))
}

#[tokio::test]
async fn a_token_made_while_the_server_runs_is_known_at_once_and_a_replaced_one_no_longer() {
    let app = TestApp::new();
    let first = auth::new_token(app.data.path(), Screen, Some("sala")).unwrap();
    let board = |token: &str| status_of(&app, bearer(token, Method::GET, "/api/v1/board"));
    assert_eq!(board(&first).await.0, StatusCode::OK);
    let second = auth::new_token(app.data.path(), Screen, Some("sala")).unwrap();
    assert_eq!(board(&first).await.0, StatusCode::UNAUTHORIZED);
    assert_eq!(board(&second).await.0, StatusCode::OK);
    let file = std::fs::read_to_string(app.data.path().join("tokens.toml")).unwrap();
    assert!(!file.contains(&second), "only the hash is kept");
}

#[test]
fn the_files_of_secrets_are_for_this_user_alone() {
    use std::os::unix::fs::PermissionsExt;
    let data = tempfile::tempdir().unwrap();
    auth::new_token(data.path(), Screen, None).unwrap();
    auth::add_staff(data.path(), "giulia", Desk, "una parola lunga").unwrap();
    for file in ["tokens.toml", "staff.toml"] {
        let mode = std::fs::metadata(data.path().join(file)).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "{file}");
    }
}

#[test]
fn roles_names_and_passwords_that_cannot_be_are_refused_with_what_can() {
    let data = tempfile::tempdir().unwrap();
    let told = |error: auth::AuthError| error.to_string();
    assert!(told(auth::new_token(data.path(), Role::Holder, None).unwrap_err()).contains("screen, kiosk"));
    assert!(told(auth::new_token(data.path(), Screen, Some("a b")).unwrap_err()).contains("hyphens"));
    assert!(told(auth::add_staff(data.path(), "x", Screen, "una parola lunga").unwrap_err()).contains("desk, rec"));
    assert!(told(auth::add_staff(data.path(), "x", Desk, "corta").unwrap_err()).contains("at least 12 characters"));
    std::fs::write(data.path().join("tokens.toml"), "token = 7").unwrap();
    assert!(told(auth::new_token(data.path(), Screen, None).unwrap_err()).contains("tokens.toml cannot be read"));
}

#[tokio::test]
async fn a_named_token_acts_as_that_screen_or_desk_alone() {
    let app = TestApp::new();
    let sala = auth::new_token(app.data.path(), Screen, Some("sala")).unwrap();
    let desk = auth::new_token(app.data.path(), Desk, Some("1")).unwrap();
    let post = async |token: &str, path: &str, body: serde_json::Value| {
        let request = bearer(token, Method::POST, path).header(header::CONTENT_TYPE, "application/json");
        app.send(request.body(Body::from(body.to_string())).unwrap()).await.status.as_u16()
    };
    let id = || json!({"id": Uuid::new_v4()});
    assert_eq!(post(&sala, "/api/v1/screens/sala/seen", json!({"seq": 1})).await, 204);
    assert_eq!(post(&sala, "/api/v1/screens/ingresso/seen", json!({"seq": 1})).await, 403);
    assert_eq!(status_of(&app, bearer(&sala, Method::GET, "/api/v1/stream?screen=ingresso")).await.0.as_u16(), 403);
    assert_eq!(post(&desk, "/api/v1/desks/1/open", id()).await, 200);
    assert_eq!(post(&desk, "/api/v1/desks/2/open", id()).await, 403);
}

const PASSWORD: &str = "una parola lunga";

async fn log_in(app: &TestApp, form: &str, headers: &[(&str, &str)]) -> Answer {
    let mut request = Request::post("/login").header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    app.send(request.body(Body::from(form.to_owned())).unwrap()).await
}

/// Logs Giulia in at desk 1 and gives her cookie.
pub async fn cookie(app: &TestApp) -> String {
    auth::add_staff(app.data.path(), "giulia", Desk, PASSWORD).unwrap();
    let answer = log_in(app, "name=giulia&password=una+parola+lunga&desk=1", &[]).await;
    assert_eq!(answer.status, StatusCode::NO_CONTENT, "{answer:?}");
    let cookie = answer.header("set-cookie").to_owned();
    for part in ["HttpOnly", "SameSite=Strict", "Path=/"] {
        assert!(cookie.contains(part), "{cookie}");
    }
    cookie.split(';').next().unwrap().to_owned()
}

/// Logs somebody else in and gives their cookie.
pub async fn session(app: &TestApp, name: &str, role: Role) -> String {
    auth::add_staff(app.data.path(), name, role, PASSWORD).unwrap();
    let desk = if role == Desk { "&desk=1" } else { "" };
    let answer = log_in(app, &format!("name={name}&password=una+parola+lunga{desk}"), &[]).await;
    answer.header("set-cookie").split(';').next().unwrap().to_owned()
}

async fn open_desk(app: &TestApp, cookie: &str, headers: &[(&str, &str)]) -> Answer {
    let mut request = Request::post("/api/v1/desks/1/open").header("cookie", cookie).header("host", "spazio.example");
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let body = json!({"id": Uuid::new_v4()}).to_string();
    app.send(request.header(header::CONTENT_TYPE, "application/json").body(Body::from(body)).unwrap()).await
}

#[tokio::test]
async fn a_cookie_opens_the_desk_from_our_own_page_and_from_no_other() {
    let app = TestApp::new();
    let cookie = cookie(&app).await;
    for ours in [("origin", "http://spazio.example"), ("sec-fetch-site", "same-origin")] {
        assert_eq!(open_desk(&app, &cookie, &[ours]).await.status, StatusCode::OK, "{ours:?}");
    }
    let foreign: [&[(&str, &str)]; 5] = [
        &[("origin", "http://evil.example")],
        &[("origin", "null")],
        &[("sec-fetch-site", "cross-site")],
        &[("sec-fetch-site", "same-site"), ("origin", "http://spazio.example")],
        &[],
    ];
    for headers in foreign {
        let answer = open_desk(&app, &cookie, headers).await;
        assert_eq!((answer.status.as_u16(), answer.problem().slug()), (403, "foreign-page"), "{headers:?}");
    }
}

#[tokio::test]
async fn a_session_ends_by_logout_by_time_by_a_new_password_and_by_leaving() {
    let ours = [("origin", "http://spazio.example")];
    let app = TestApp::new();
    let first = cookie(&app).await;
    let out = Request::post("/logout").header("cookie", &first).header("host", "x").header("origin", "http://x");
    let out = app.send(out.body(Body::empty()).unwrap()).await;
    assert!(out.header("set-cookie").contains("Max-Age=0"));
    assert_eq!(open_desk(&app, &first, &ours).await.status, StatusCode::UNAUTHORIZED);

    let second = cookie(&app).await;
    assert_eq!(open_desk(&app, &second, &ours).await.status, StatusCode::OK);
    auth::add_staff(app.data.path(), "giulia", Desk, "un'altra parola").unwrap();
    assert_eq!(open_desk(&app, &second, &ours).await.status, StatusCode::UNAUTHORIZED);

    let third = cookie(&app).await;
    // At work, or the hour without work would end it.
    for half_hour in 1..24 {
        let (hour, minute) = (10 + half_hour / 2, 30 * (half_hour % 2));
        app.set_time(&format!("2026-11-26T{hour}:{minute:02}:00+01:00")).await;
        assert_eq!(open_desk(&app, &third, &ours).await.status, StatusCode::OK);
    }
    app.set_time("2026-11-26T21:59:59+01:00").await;
    assert_eq!(open_desk(&app, &third, &ours).await.status, StatusCode::OK);
    app.set_time("2026-11-26T22:00:00+01:00").await;
    assert_eq!(open_desk(&app, &third, &ours).await.status, StatusCode::UNAUTHORIZED);

    let fourth = cookie(&app).await;
    std::fs::remove_file(app.data.path().join("staff.toml")).unwrap();
    assert_eq!(open_desk(&app, &fourth, &ours).await.status, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn a_browser_is_sent_on_after_login_and_answered_by_the_page_without() {
    let app = TestApp::new();
    cookie(&app).await;
    let browser = [("accept", "text/html"), ("host", "spazio.example"), ("origin", "http://spazio.example")];
    let goal = async |form: &str| {
        let answer = log_in(&app, form, &browser).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER);
        answer.header("location").to_owned()
    };
    let right = "name=giulia&password=una+parola+lunga";
    assert_eq!(goal(&format!("{right}&desk=1")).await, "/desk/1");
    assert_eq!(goal(&format!("{right}&next=/screens")).await, "/screens");
    for elsewhere in ["//evil.example", "https://evil.example", "/\\evil.example"] {
        assert_eq!(goal(&format!("{right}&next={elsewhere}")).await, "/", "{elsewhere}");
    }
    for (form, status, said, kept) in [
        ("name=gi%26ulia&password=x&desk=1", 401, "Nome o password non corretti", "gi&amp;ulia"),
        ("name=&password=x&desk=1", 401, "Nome o password non corretti", ""),
        (&format!("{right}&desk=9"), 404, "Questo sportello non c’è", "giulia"),
    ] {
        let answer = log_in(&app, form, &browser).await;
        let page = String::from_utf8(answer.body.to_vec()).unwrap();
        assert_eq!((answer.status.as_u16(), answer.header("location")), (status, ""), "{form}");
        assert!(page.contains(said) && page.contains(&format!("name=\"name\" value=\"{kept}\"")), "{form}: {page}");
        assert!(!page.contains("value=\"x\"") && !page.contains("parola lunga"), "no password comes back: {page}");
        assert!(answer.header("content-security-policy").contains("default-src 'none'"), "as on every page");
    }
    let next = log_in(&app, "name=giulia&password=x&next=/screens", &browser).await;
    assert!(String::from_utf8_lossy(&next.body).contains("name=\"next\" value=\"/screens\""), "{next:?}");
    let foreign = log_in(&app, right, &[("host", "spazio.example"), ("origin", "http://evil.example")]).await;
    assert_eq!((foreign.status.as_u16(), foreign.problem().slug()), (403, "foreign-page"));
}

#[tokio::test]
async fn who_guesses_passwords_waits_longer_and_longer() {
    let app = TestApp::new();
    cookie(&app).await;
    for _ in 0..3 {
        let wrong = log_in(&app, "name=giulia&password=sbagliata", &[]).await;
        assert_eq!((wrong.status.as_u16(), wrong.problem().slug()), (401, "wrong-login"));
    }
    let right = "name=giulia&password=una+parola+lunga";
    let slow = log_in(&app, right, &[]).await;
    assert_eq!((slow.status.as_u16(), slow.problem().slug()), (429, "slow-down"));
    assert!(slow.header("retry-after").parse::<u32>().unwrap() > 0);
    app.set_time("2026-11-26T10:00:05+01:00").await;
    assert_eq!(log_in(&app, right, &[]).await.status, StatusCode::NO_CONTENT);
    let nobody = log_in(&app, "name=nessuno&password=sbagliata", &[]).await;
    assert_eq!((nobody.status.as_u16(), nobody.problem().slug()), (401, "wrong-login"));
}

#[tokio::test]
async fn figures_need_a_token_on_the_offices_port_wherever_one_asks_and_none_on_their_own() {
    let app = TestApp::new();
    let ask = || Request::get("/metrics").header("host", "127.0.0.1:8080").body(Body::empty()).unwrap();
    assert_eq!(app.send(ask()).await.status, StatusCode::UNAUTHORIZED, "a proxy on this machine asks from it, too");
    assert_eq!(app.get(Manager, "/metrics").await.status, StatusCode::OK);
    let figures = router::figures(app.state.clone());
    assert_eq!(figures.clone().oneshot(ask()).await.unwrap().status(), StatusCode::OK);
    let turned = Request::get("/metrics").header("host", "evil.example").body(Body::empty()).unwrap();
    assert_eq!(figures.clone().oneshot(turned).await.unwrap().status(), StatusCode::MISDIRECTED_REQUEST);
    let other = Request::get("/api/v1/board").header("host", "localhost").body(Body::empty()).unwrap();
    assert_eq!(figures.oneshot(other).await.unwrap().status(), StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn every_answer_forbids_guessing_types_and_loading_from_elsewhere() {
    let app = TestApp::new();
    for path in ["/healthz", "/login", "/nowhere"] {
        let answer = app.send(Request::get(path).body(Body::empty()).unwrap()).await;
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
        assert!(answer.header("content-security-policy").contains("frame-ancestors 'none'"), "{path}");
    }
}

#[tokio::test]
async fn staff_see_the_very_picture_that_a_reprint_prints_and_nobody_else_does() {
    let app = TestApp::new();
    let cookie = cookie(&app).await;
    let ticket = app.ticket(1).await;
    let look = async |path: &str, cookie: &str| {
        app.send(Request::get(path).header("cookie", cookie).body(Body::empty()).unwrap()).await
    };
    let shown = look("/printers/totem/a%201", &cookie).await;
    assert_eq!((shown.status, shown.header("content-type")), (StatusCode::OK, "image/png"));
    let site = app.state.site().get();
    let screen = &site.site.screens["totem"];
    let asked = Asked { ticket: &ticket, screen: Some(screen), address: None, bring: None };
    let press = Press::load(&paths::home_folder("assets/fonts").unwrap()).unwrap();
    let printed = press.draw(&slip(&site.site, app.state.words(), &asked), screen.printer.width_dots);
    assert!(Dots::from_png(&shown.body).unwrap() == printed);
    for path in ["/printers/totem/A099", "/printers/sala/A001", "/printers/totem/nothing"] {
        assert_eq!(look(path, &cookie).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    assert_eq!(look("/printers/totem/A001", "").await.status, StatusCode::SEE_OTHER);
}
