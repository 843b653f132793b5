// SPDX-License-Identifier: EUPL-1.2
//! What comes over the wire and is not as it should be: told back briefly, in the reader's words.

use axum::body::Body;
use axum::http::{Method, Request, StatusCode, Version};
use office::Role::{self, Kiosk, Manager, Reception};
use office::TicketId;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::app::{Answer, TestApp};

async fn send(app: &TestApp, role: Role, method: Method, path: &str, headers: &[(&str, &str)], body: &[u8]) -> Answer {
    let request = app.request(role, method, path);
    let request = headers.iter().fold(request, |request, (name, value)| request.header(*name, *value));
    app.send(request.body(Body::from(body.to_vec())).unwrap()).await
}

const IMPORT: &str = "/api/v1/appointments/import";
const IN_A_FORM: &[u8] =
    b"--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\nservice,date,time\r\n--b--\r\n";

#[tokio::test]
async fn what_an_address_or_a_form_lacks_is_said_in_the_readers_words() {
    let app = TestApp::new();
    let form = [("content-type", "multipart/form-data; boundary=b")];
    let english = [("content-type", "multipart/form-data; boundary=b"), ("accept-language", "en")];
    let numbers = "/api/v1/screens/sala/layouts/uno";
    let cases: [(Role, Method, String, &[(&str, &str)], u16, &str, &str); 8] = [
        (Reception, Method::POST, IMPORT.into(), &form, 400, "malformed", "manca «form»"),
        (Reception, Method::POST, format!("{IMPORT}/plan"), &english, 400, "malformed", "lacks “form” after “?”"),
        (
            Reception,
            Method::POST,
            format!("{IMPORT}?form=csv"),
            &form,
            415,
            "unsupported-media-type",
            "il file così com’è",
        ),
        (
            Reception,
            Method::POST,
            format!("{IMPORT}?form=csv"),
            &english,
            415,
            "unsupported-media-type",
            "the file as it is",
        ),
        (
            Manager,
            Method::PUT,
            "/api/v1/media/a.png".into(),
            &form,
            415,
            "unsupported-media-type",
            "il file così com’è",
        ),
        (
            Kiosk,
            Method::POST,
            "/api/v1/tickets".into(),
            &english,
            415,
            "unsupported-media-type",
            "Send the body as JSON",
        ),
        (
            Kiosk,
            Method::POST,
            "/login".into(),
            &form,
            415,
            "unsupported-media-type",
            "application/x-www-form-urlencoded",
        ),
        (Manager, Method::GET, numbers.into(), &english, 400, "malformed", "Something in the address is wrong"),
    ];
    for (role, method, path, headers, status, slug, told) in cases {
        let answer = send(&app, role, method, &path, headers, IN_A_FORM).await;
        let problem = answer.problem();
        assert_eq!((answer.status.as_u16(), problem.slug()), (status, slug), "{path}");
        assert!(problem.detail.as_deref().unwrap_or_default().contains(told), "{path}: {problem:?}");
    }
    let ticket = app.ticket(1).await;
    let rate = format!("/t/{}/rate", TicketId(ticket.id).code());
    let kind = [("content-type", "application/x-www-form-urlencoded")];
    let lacks = send(&app, Kiosk, Method::POST, &rate, &kind, b"aspect=kind").await;
    assert_eq!(lacks.status, StatusCode::UNPROCESSABLE_ENTITY, "{lacks:?}");
    assert!(lacks.problem().detail.unwrap().contains("manca il campo «stars»"), "{lacks:?}");
}

#[tokio::test]
async fn what_was_sent_is_told_back_briefly_and_with_every_sign_in_sight() {
    let app = TestApp::new();
    let hidden = "a\u{202e}\u{2066}b\u{0}\u{200f}\u{feff}";
    let address: String = hidden.bytes().map(|byte| format!("%{byte:02X}")).collect();
    let long = "x".repeat(60_000);
    let long_address = "x".repeat(20_000);
    let id = || Uuid::new_v4();
    let json = |value: Value| value.to_string();
    let desk = "/api/v1/desks/1/transfer";
    for (echo, in_address) in [(hidden, &address), (&*long, &long_address)] {
        let cases: Vec<(Role, Method, String, String)> = vec![
            (Kiosk, Method::POST, "/api/v1/tickets".into(), json(json!({"id": id(), "service": echo}))),
            (Kiosk, Method::POST, "/api/v1/tickets".into(), json(json!({"id": echo, "service": "anagrafe"}))),
            (
                Kiosk,
                Method::POST,
                "/api/v1/tickets".into(),
                json(json!({"id": id(), "service": "anagrafe", "class": echo})),
            ),
            (Kiosk, Method::POST, "/api/v1/tickets".into(), json(json!({"id": id(), "service": "anagrafe", echo: 1}))),
            (Manager, Method::POST, desk.into(), json(json!({"id": id(), echo: "x"}))),
            (Manager, Method::POST, desk.into(), json(json!({"id": id(), "service": echo}))),
            (
                Reception,
                Method::POST,
                "/api/v1/reception/check-in".into(),
                json(json!({"id": id(), "badge": echo, "destination": "tributi", "purpose": "lavoro"})),
            ),
            (
                Reception,
                Method::POST,
                "/api/v1/reception/check-in".into(),
                json(json!({"id": id(), "badge": "7", "destination": echo, "purpose": "lavoro"})),
            ),
            (Manager, Method::POST, format!("/api/v1/desks/{in_address}/open"), json(json!({"id": id()}))),
            (Manager, Method::GET, format!("/api/v1/screens/{in_address}/layouts"), String::new()),
            (Manager, Method::GET, format!("/api/v1/screens/sala/layouts/{in_address}"), String::new()),
            (Manager, Method::GET, format!("/api/v1/screens/{in_address}"), String::new()),
            (Manager, Method::PUT, format!("/api/v1/media/{in_address}.svg"), "x".into()),
            (Manager, Method::GET, format!("/api/v1/media/{in_address}.png"), String::new()),
            (Manager, Method::GET, format!("/api/v1/results?from={in_address}&to=2026-11-26"), String::new()),
            (Manager, Method::GET, format!("/api/v1/results?by={in_address}"), String::new()),
            (Manager, Method::GET, format!("/api/v1/appointments?day={in_address}"), String::new()),
            (Reception, Method::POST, format!("{IMPORT}?form={in_address}"), String::new()),
            (Reception, Method::POST, format!("{IMPORT}?form=csv&service={in_address}"), "a".into()),
            (
                Reception,
                Method::POST,
                format!("{IMPORT}?form=csv&id_column={in_address}"),
                "service,date,time\na,b,c\n".into(),
            ),
            (
                Reception,
                Method::POST,
                format!("{IMPORT}?form=csv"),
                format!("service,date,time\n{echo},{echo},{echo}\n"),
            ),
            (Kiosk, Method::GET, format!("/api/v1/stream?screen={in_address}"), String::new()),
        ];
        for (role, method, path, body) in cases {
            let name = path.get(..40).unwrap_or(&path).to_owned();
            let answer =
                send(&app, role, method, &path, &[("content-type", "application/json")], body.as_bytes()).await;
            assert!(answer.status.is_client_error(), "{name}: {answer:?}");
            let whole = String::from_utf8(answer.body.to_vec()).unwrap();
            let problem = answer.problem();
            let detail = problem.detail.unwrap_or_default();
            assert!(!detail.contains(&"x".repeat(81)) && whole.len() < 2_000, "{name}: {} letters", whole.len());
            let is_seen = |letter: char| {
                letter == '\n' || !(letter.is_control() || hidden[1..].contains(letter) && letter != 'b')
            };
            assert!(detail.chars().all(is_seen) && problem.title.chars().all(is_seen), "{name}: {detail:?}");
        }
    }
    let told = json!({"id": id(), "service": hidden}).to_string();
    let told =
        send(&app, Kiosk, Method::POST, "/api/v1/tickets", &[("content-type", "application/json")], told.as_bytes());
    assert!(told.await.problem().detail.unwrap().contains("«a\\u{202e}\\u{2066}b\\u{0}\\u{200f}\\u{feff}»"));
}

#[tokio::test]
async fn a_request_says_once_which_host_it_wants() {
    let app = TestApp::new();
    let status = async |version: Version, hosts: &[&str]| {
        let request = Request::get("/healthz").version(version);
        let request = hosts.iter().fold(request, |request, host| request.header("host", *host));
        app.open_as_it_is(request.body(Body::empty()).unwrap()).await.status().as_u16()
    };
    let wanted: [(Version, &[&str], u16); 8] = [
        (Version::HTTP_11, &["localhost"], 200),
        (Version::HTTP_11, &[], 400),
        (Version::HTTP_11, &["localhost", "localhost"], 400),
        (Version::HTTP_11, &["localhost", "evil.example"], 400),
        (Version::HTTP_11, &["local host"], 400),
        (Version::HTTP_11, &["evil.example"], 421),
        (Version::HTTP_10, &[], 200),
        (Version::HTTP_10, &["localhost", "localhost"], 400),
    ];
    for (version, hosts, wanted) in wanted {
        assert_eq!(status(version, hosts).await, wanted, "{version:?} {hosts:?}");
    }
    let absolute = Request::get("http://localhost/healthz").body(Body::empty()).unwrap();
    assert_eq!(app.open_as_it_is(absolute).await.status(), StatusCode::BAD_REQUEST, "an address is no Host");
    let mut asks = Request::get("/healthz").header("accept-language", "en").body(Body::empty()).unwrap();
    *asks.version_mut() = Version::HTTP_11;
    let told = axum::body::to_bytes(app.open_as_it_is(asks).await.into_body(), usize::MAX).await.unwrap();
    assert!(String::from_utf8_lossy(&told).contains("must say once, in Host"), "{told:?}");
}
