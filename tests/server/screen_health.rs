// SPDX-License-Identifier: EUPL-1.2
//! The screens' care: reports, silence and standstill judged by the office's clock, names, small pictures, figures.

use api::{Finding, Level, NameTag, ScreenStatus};
use axum::body::Body;
use axum::http::{Method, Request, StatusCode, header};
use office::Role::{self, Desk, Kiosk, Manager, Reception, Screen};
use serde_json::{Value, json};
use server::auth;

use crate::access::cookie;
use crate::app::{Answer, TestApp};
use crate::stream::{Events, PNG};

/// What a healthy display tells.
fn healthy() -> Value {
    json!({
        "up_s": 120, "version": env!("CARGO_PKG_VERSION"), "site_version": 1, "layout_version": 0, "frame_age_ms": 20_000,
        "window": true, "sound": true, "graphics": "software", "pss_kib": 204_800, "cpu_permille": 2,
    })
}

fn with(mut report: Value, changes: Value) -> Value {
    report.as_object_mut().unwrap().extend(changes.as_object().unwrap().clone());
    report
}

async fn tell(app: &TestApp, screen: &str, report: &Value) -> Answer {
    app.post(Screen, &format!("/api/v1/screens/{screen}/report"), report).await
}

async fn status(app: &TestApp, screen: &str) -> ScreenStatus {
    let all: Vec<ScreenStatus> = app.get(Reception, "/api/v1/screens").await.json();
    all.into_iter().find(|status| status.name == screen).unwrap()
}

/// What staff are told of a screen, and since when.
async fn found(app: &TestApp, screen: &str) -> Vec<(Finding, String)> {
    let of = |moment| serde_json::to_value(moment).unwrap().as_str().map(|text| text[11..19].to_owned());
    let findings = status(app, screen).await.findings;
    findings.into_iter().map(|told| (told.finding, of(told.since).unwrap_or_default())).collect()
}

async fn open(app: &TestApp, screen: &str) -> Events {
    Events::open(app, Screen, &format!("/api/v1/stream?screen={screen}"), None).await
}

/// A page of the staff's, or a part of one.
async fn page(app: &TestApp, cookie: &str, path: &str) -> String {
    let answer = app.send(Request::get(path).header("cookie", cookie).body(Body::empty()).unwrap()).await;
    assert_eq!(answer.status, StatusCode::OK, "{answer:?}");
    String::from_utf8(answer.body.to_vec()).unwrap()
}

async fn figures(app: &TestApp) -> String {
    String::from_utf8(app.get(Manager, "/metrics").await.body.to_vec()).unwrap()
}

#[tokio::test]
async fn a_screen_whose_line_is_open_and_that_tells_nothing_for_15_s_is_marked_until_it_tells_again() {
    let app = TestApp::new();
    let cookie = cookie(&app).await;
    assert_eq!(status(&app, "sala").await.level, Level::Unknown, "it never was there: no alarm");
    assert_eq!(page(&app, &cookie, "/troubles").await, "");
    let _line = open(&app, "sala").await;
    assert_eq!(tell(&app, "sala", &healthy()).await.status, StatusCode::NO_CONTENT);
    assert_eq!(status(&app, "sala").await.level, Level::Good);
    app.set_time("2026-11-26T10:00:14+01:00").await;
    assert_eq!(found(&app, "sala").await, []);
    app.set_time("2026-11-26T10:00:15+01:00").await;
    assert_eq!(found(&app, "sala").await, [(Finding::NoSignal, "10:00:00".to_owned())]);
    let now = status(&app, "sala").await;
    assert_eq!((now.connected, now.level), (true, Level::Alarm), "its line is open all the while");
    let told = page(&app, &cookie, "/troubles").await;
    assert!(told.contains("nessun segnale dalle 10:00, controllare che sia acceso e il cavo di rete"), "{told}");
    assert!(figures(&app).await.contains("spazio_screen_silent{screen=\"sala\"} 1"));
    tell(&app, "sala", &healthy()).await;
    assert_eq!((found(&app, "sala").await, page(&app, &cookie, "/troubles").await), (vec![], String::new()));
    assert!(figures(&app).await.contains("spazio_screen_silent{screen=\"sala\"} 0"));
}

#[tokio::test]
async fn a_line_that_ends_long_after_the_power_went_hides_nothing_and_the_day_is_said_where_it_is_another() {
    let app = TestApp::new();
    let line = open(&app, "sala").await;
    tell(&app, "sala", &healthy()).await;
    app.set_time("2026-11-26T10:20:00+01:00").await;
    drop(line);
    assert_eq!(found(&app, "sala").await, [(Finding::NoSignal, "10:00:00".to_owned())]);
    app.set_time("2026-11-27T08:40:00+01:00").await;
    let told = page(&app, &cookie(&app).await, "/troubles").await;
    assert!(told.contains("dalle 10:00 (26/11)"), "{told}");
}

#[tokio::test]
async fn what_a_silent_screen_told_is_the_last_known_and_since_when_is_said_beside_it() {
    let app = TestApp::new();
    let cookie = cookie(&app).await;
    assert!(!page(&app, &cookie, "/screens").await.contains("ultimo noto"), "of screens that never were there");
    let _line = open(&app, "sala").await;
    tell(&app, "sala", &healthy()).await;
    assert!(!page(&app, &cookie, "/screens").await.contains("ultimo noto"), "what is fresh is no last known");
    app.set_time("2026-11-26T10:20:00+01:00").await;
    let shown = page(&app, &cookie, "/screens").await;
    let sala = &shown[shown.find("data-screen=\"sala\"").unwrap()..shown.find("data-screen=\"ingresso\"").unwrap()];
    let told = sala.matches("Da qui in poi è l’ultimo noto, delle 10:00").count();
    assert_eq!(told, 2, "above the card's words and over its figures: {sala}");
    tell(&app, "sala", &healthy()).await;
    assert!(!page(&app, &cookie, "/screens").await.contains("ultimo noto"));
}

#[tokio::test]
async fn an_info_points_card_tells_how_its_printer_does() {
    let app = TestApp::new();
    let cookie = cookie(&app).await;
    let _line = open(&app, "totem").await;
    tell(&app, "totem", &with(healthy(), json!({"layout_version": null}))).await;
    assert!(!page(&app, &cookie, "/screens").await.contains("Stampante"), "it has told of none");
    let tells = async |state: &str| {
        let report = json!({"state": state, "since": "2026-11-26T09:00:00Z", "jobs": []});
        let kept = app.post(Kiosk, "/api/v1/screens/totem/printer", &report).await;
        assert_eq!(kept.status, StatusCode::NO_CONTENT, "{kept:?}");
        page(&app, &cookie, "/screens").await
    };
    let shown = tells("ready").await;
    assert!(shown.contains("<dt>Stampante</dt><dd>stampa</dd>"), "{shown}");
    assert!(tells("paper-out").await.contains("<dd>carta finita dalle 10:00: cambi il rotolo</dd>"));
}

#[tokio::test]
async fn a_call_that_no_screen_has_drawn_within_two_seconds_warns_the_desk_that_called() {
    let app = TestApp::new();
    let _lines = (open(&app, "sala").await, open(&app, "ingresso").await);
    tell(&app, "sala", &healthy()).await;
    app.ticket(1).await;
    app.desk("1", "open").await;
    let called: Value = app.desk("1", "next").await.json();
    let warned = async || app.get(Desk, "/api/v1/desks/1").await.json::<Value>()["not_shown"].clone();
    app.set_time("2026-11-26T10:00:01.900+01:00").await;
    assert_eq!(warned().await, Value::Null, "a screen needs its moment");
    app.set_time("2026-11-26T10:00:15+01:00").await;
    tell(&app, "sala", &healthy()).await;
    let told = warned().await;
    assert_eq!((&told["number"], &told["seq"]), (&called["number"], &called["seq"]));
    let screens = told["screens"].as_array().unwrap();
    let of = |screen: &Value| (screen["name"].clone(), screen["hears"].clone(), screen["title"]["it"].clone());
    let concerned: Vec<_> = screens.iter().map(of).collect();
    let named = |name: &str, hears: bool| (json!(name), json!(hears), json!("display"));
    assert_eq!(concerned, [named("ingresso", false), named("sala", true)], "each with whether it hears at all");

    app.post(Screen, "/api/v1/screens/totem/seen", &json!({"seq": called["seq"]})).await;
    assert_ne!(warned().await, Value::Null, "an info point shows no calls");
    app.post(Screen, "/api/v1/screens/sala/seen", &json!({"seq": called["seq"]})).await;
    assert_eq!(warned().await, Value::Null, "one that draws it is enough");

    app.desk("1", "recall").await;
    assert_eq!(warned().await, Value::Null, "a new call has its own two seconds");
    app.set_time("2026-11-26T10:00:17+01:00").await;
    assert_eq!(warned().await["number"], "A001");
    app.desk("1", "start").await;
    assert_eq!(warned().await, Value::Null, "who is at the desk needs no screen");
}

#[tokio::test]
async fn a_screen_that_reports_and_does_not_draw_is_not_well() {
    let app = TestApp::new();
    let _line = open(&app, "sala").await;
    app.set_time("2026-11-26T10:05:00+01:00").await;
    tell(&app, "sala", &with(healthy(), json!({"overdue_ms": 9_000}))).await;
    assert_eq!(found(&app, "sala").await, [(Finding::Frozen, "10:04:51".to_owned())]);
    tell(&app, "sala", &with(healthy(), json!({"frame_age_ms": 90_000}))).await;
    assert_eq!(found(&app, "sala").await, [(Finding::Frozen, "10:03:30".to_owned())]);
    let told = page(&app, &cookie(&app).await, "/troubles").await;
    assert!(told.contains("l’immagine è ferma dalle 10:03"), "{told}");
    tell(&app, "sala", &with(healthy(), json!({"frame_age_ms": 59_000}))).await;
    assert_eq!(found(&app, "sala").await, [], "it draws the minute and sleeps");
}

#[tokio::test]
async fn a_layout_that_cannot_be_drawn_is_told_with_what_is_shown_instead_and_why() {
    let app = TestApp::new();
    let _line = open(&app, "sala").await;
    let refused = json!({"layout_version": 2, "layout_refused": {"version": 3, "fault": "overlapping-panels"}});
    tell(&app, "sala", &with(healthy(), refused)).await;
    assert_eq!(found(&app, "sala").await, [(Finding::LayoutRefused, String::new())]);
    let cookie = cookie(&app).await;
    let shown = page(&app, &cookie, "/screens").await;
    assert!(
        shown.contains("tiene l’impaginazione 2 perché la versione 3 non si può disegnare (due riquadri si coprono)"),
        "{shown}"
    );
    assert_eq!(page(&app, &cookie, "/troubles").await, "", "citizens see their calls: no matter of the desks");
    let text = figures(&app).await;
    for line in ["layout_version_shown{screen=\"sala\"} 2", "layout_version_expected{screen=\"sala\"} 0"] {
        assert!(text.contains(&format!("spazio_screen_{line}")), "{text}");
    }
}

#[test]
fn whatever_keeps_a_picture_from_its_screen_has_words_with_a_remedy() {
    let dir = tempfile::tempdir().unwrap();
    let media = dir.path().join("media");
    std::fs::create_dir_all(&media).unwrap();
    std::fs::write(media.join("broken.png"), b"no picture").unwrap();
    std::fs::write(media.join("large.png"), vec![0; 25 * 1024 * 1024]).unwrap();
    std::fs::write(dir.path().join("outside.png"), b"no picture").unwrap();
    std::os::unix::fs::symlink(dir.path().join("outside.png"), media.join("link.png")).unwrap();
    for (name, key) in [
        ("none.png", "missing-image"),
        ("broken.png", "not-a-picture"),
        ("large.png", "image-too-large"),
        ("link.png", "image-outside"),
        ("../outside.png", "image-outside"),
    ] {
        let fault = site::media::read(dir.path(), name).unwrap_err();
        assert_eq!(fault, key, "{name}");
        for language in ["it", "en"] {
            let not_shown = server::unshown::NotShown::Picture(name.to_owned(), fault);
            let told = not_shown.told(&crate::sample::words(), &language.into());
            assert!(told.contains(name) && !told.contains("unshown-"), "{told}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_version_that_lost_its_picture_takes_nothing_from_the_glass() {
    let app = TestApp::new();
    let media = app.data.path().join("media");
    std::fs::create_dir_all(&media).unwrap();
    let picture = crate::root::root().join("tests/snapshots/login.png");
    std::fs::copy(&picture, media.join("stemma.png")).unwrap();
    let site = site::read::read(&crate::sample::shipped_dir()).unwrap();
    let plain = site.screens["sala"].arrangement().unwrap();
    let mut with_picture = plain.clone();
    with_picture.layout.panels[0].content = site::layout::Content::Header { logo: Some("stemma.png".to_owned()) };
    let path = "/api/v1/screens/sala/layouts";
    let publish = async |based_on: u32, from: Option<&str>, arrangement: &site::layout::Arrangement| {
        let id = uuid::Uuid::new_v4();
        let asked = serde_json::json!({ "id": id, "based_on": based_on, "why": "prova", "findings": [], "from": from,
            "arrangement": arrangement });
        let answer = app.post(Role::Manager, path, &asked).await;
        assert_eq!(answer.status.as_u16(), 201, "{answer:?}");
    };
    let on_the_glass = || app.state.site().get().site.screens["sala"].layout_version;
    publish(0, None, &with_picture).await;
    publish(1, None, &plain).await;
    publish(2, Some("2026-11-26T11:00:00+01:00"), &with_picture).await;
    std::fs::remove_file(media.join("stemma.png")).unwrap();
    // Nor is it any more where published pictures are kept.
    std::fs::remove_dir_all(app.data.path().join("layouts/.pictures")).unwrap();
    let back = serde_json::json!({ "id": uuid::Uuid::new_v4(), "why": "com'era" });
    let refused = app.post(Role::Manager, &format!("{path}/1/back"), &back).await;
    assert_eq!((refused.status.as_u16(), refused.problem().slug()), (422, "layout-faulty"));
    assert_eq!(on_the_glass(), 2);
    // Nor does the one whose time comes.
    app.set_time("2026-11-26T11:00:30+01:00").await;
    app.state.effective_site().compose();
    assert_eq!(on_the_glass(), 2, "the old one stays");
    let told: serde_json::Value = app.get(Role::Manager, path).await.json();
    assert_eq!((&told["not_shown"]["version"], &told["not_shown"]["shown"]), (&3.into(), &2.into()), "{told}");
    let standing = |at: usize| told["versions"][at]["standing"].as_str().unwrap();
    assert_eq!((&told["in_use"], standing(0), standing(1)), (&2.into(), "not-shown", "in-use"), "{told}");
    std::fs::copy(&picture, media.join("stemma.png")).unwrap();
    app.state.effective_site().compose();
    assert_eq!(on_the_glass(), 3, "it comes when its picture does");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_published_layout_whose_picture_is_damaged_is_told_on_the_page_with_the_remedy() {
    let app = TestApp::new();
    let cookie = cookie(&app).await;
    let mut layout = site::read::read(&crate::sample::shipped_dir()).unwrap().screens["sala"].arrangement().unwrap();
    layout.layout.panels[0].content = site::layout::Content::Header { logo: Some("stemma.png".to_owned()) };
    std::fs::create_dir_all(app.data.path().join("media")).unwrap();
    std::fs::write(app.data.path().join("media/stemma.png"), b"no picture").unwrap();
    let asked = site::layout::history::Asked {
        based_on: 0,
        back_to: None,
        why: "stemma".to_owned(),
        despite: None,
        findings: Some(Vec::new()),
        from: None,
        until: None,
        trial: false,
        arrangement: Some(layout),
        pictures: Default::default(),
    };
    let wish = site::published::Wish::Publish(asked);
    app.state.published().wish("sala", uuid::Uuid::new_v4(), wish, app.state.now(), "anna").unwrap();
    app.state.effective_site().compose();
    let shown = page(&app, &cookie, "/screens").await;
    let told = "l’impaginazione pubblicata 1 non si vede: il file «stemma.png» in media/ non è un’immagine";
    assert!(shown.contains(told), "{shown}");
    assert_eq!(page(&app, &cookie, "/troubles").await, "", "calls are seen all the same");
    std::fs::copy(crate::root::root().join("tests/snapshots/login.png"), app.data.path().join("media/stemma.png"))
        .unwrap();
    app.state.effective_site().compose();
    assert!(!page(&app, &cookie, "/screens").await.contains("stemma.png"));
}

#[tokio::test]
async fn an_older_version_is_told_once_a_screen_had_time_to_fetch_what_is_due() {
    let app = TestApp::new();
    let _line = open(&app, "sala").await;
    let older = with(healthy(), json!({"site_version": 0}));
    tell(&app, "sala", &older).await;
    app.set_time("2026-11-26T10:00:10+01:00").await;
    tell(&app, "sala", &older).await;
    assert_eq!(found(&app, "sala").await, []);
    app.set_time("2026-11-26T10:00:16+01:00").await;
    tell(&app, "sala", &older).await;
    assert_eq!(found(&app, "sala").await, [(Finding::Behind, "10:00:00".to_owned())]);
    tell(&app, "sala", &healthy()).await;
    assert_eq!(found(&app, "sala").await, []);
}

#[tokio::test]
async fn what_is_measured_is_told_with_moments_of_the_offices_clock_and_what_is_not_says_so() {
    let app = TestApp::new();
    let _line = open(&app, "sala").await;
    tell(&app, "sala", &healthy()).await;
    let told = serde_json::to_value(status(&app, "sala").await.report).unwrap();
    assert_eq!(told["started_at"], "2026-11-26T09:58:00.000+01:00");
    assert_eq!(told["last_frame_at"], "2026-11-26T09:59:40.000+01:00");
    assert_eq!((&told["pss_kib"], &told["rss_kib"]), (&json!(204_800), &Value::Null));
    let text = figures(&app).await;
    for line in ["frame_age_seconds{screen=\"sala\"} 20", "memory_pss_bytes{screen=\"sala\"} 209715200"] {
        assert!(text.contains(&format!("spazio_screen_{line}\n")), "{text}");
    }
    assert!(!text.contains("memory_rss_bytes{"), "not measured, not told: {text}");
    let cookie = cookie(&app).await;
    let shown = page(&app, &cookie, "/screens").await;
    assert!(shown.contains("200 MiB") && shown.contains("0,2 % di un processore"), "{shown}");
    tell(&app, "sala", &json!({"version": env!("CARGO_PKG_VERSION")})).await;
    let shown = page(&app, &cookie, "/screens").await;
    assert!(shown.matches("non misurato").count() >= 6 && !shown.contains("MiB"), "{shown}");
}

#[tokio::test]
async fn a_lying_screen_harms_nobody() {
    let app = TestApp::new();
    let _line = open(&app, "sala").await;
    let lie = json!({
        "up_s": u64::MAX, "version": "<script>alert(1)</script>", "site_version": u64::MAX, "layout_version": u32::MAX,
        "layout_refused": {"version": u32::MAX, "fault": "<img src=x>"}, "shown_seq": u64::MAX,
        "drawing_errors": u32::MAX, "drawing_error_ago_s": u64::MAX, "last_error": "from-tomorrow",
        "last_error_ago_s": u64::MAX, "pss_kib": u64::MAX, "rss_kib": 1, "cpu_permille": u32::MAX,
        "frame_age_ms": u64::MAX, "overdue_ms": u64::MAX, "window": true, "sound": false, "adapter": "\u{202e}<b>",
        "what_is_new": "in a later program",
    });
    assert_eq!(tell(&app, "sala", &lie).await.status, StatusCode::NO_CONTENT);
    assert_eq!(status(&app, "sala").await.level, Level::Alarm);
    let cookie = cookie(&app).await;
    let shown = page(&app, &cookie, "/screens").await + &page(&app, &cookie, "/troubles").await;
    for evil in ["alert(1)", "<img src=x>", "from-tomorrow", "\u{202e}"] {
        assert!(!shown.contains(evil), "{evil}: {shown}");
    }
    assert!(shown.contains("un motivo che questo server non conosce"), "{shown}");
    let text = figures(&app).await;
    assert!(!text.contains("memory_pss_bytes{") && text.contains("memory_rss_bytes{screen=\"sala\"} 1024"), "{text}");
    // Another screen's figures, and nobody's.
    let token = auth::new_token(app.data.path(), Screen, Some("ingresso")).unwrap();
    let request = Request::post("/api/v1/screens/sala/report")
        .header(header::AUTHORIZATION, format!("Bearer {token}"))
        .header(header::CONTENT_TYPE, "application/json");
    let other = app.send(request.body(Body::from(healthy().to_string())).unwrap()).await;
    assert_eq!((other.status, other.problem().slug()), (StatusCode::FORBIDDEN, "forbidden"));
    let nobody = tell(&app, "cantina", &healthy()).await;
    assert_eq!((nobody.status, nobody.problem().slug()), (StatusCode::NOT_FOUND, "unknown-screen"));
    let large = with(healthy(), json!({"adapter": "x".repeat(10_000)}));
    assert_eq!(tell(&app, "sala", &large).await.status, StatusCode::PAYLOAD_TOO_LARGE);
    for rubbish in [json!("well"), json!({"up_s": -1}), json!({"graphics": "oil"}), json!({"cpu_permille": 1e300})] {
        let refused = tell(&app, "sala", &rubbish).await;
        assert_eq!((refused.status, refused.problem().slug()), (StatusCode::UNPROCESSABLE_ENTITY, "schema"));
    }
}

#[tokio::test]
async fn a_display_without_loudspeakers_and_a_program_of_another_version_are_to_be_looked_at_and_no_alarm() {
    let app = TestApp::new();
    let _line = open(&app, "sala").await;
    tell(&app, "sala", &with(healthy(), json!({"sound": false, "version": "0.0.1"}))).await;
    let now = status(&app, "sala").await;
    assert_eq!(now.level, Level::Look);
    let found: Vec<_> = now.findings.iter().map(|told| told.finding).collect();
    assert_eq!(found, [Finding::OtherProgram, Finding::NoSound]);
    let cookie = cookie(&app).await;
    assert!(page(&app, &cookie, "/screens").await.contains("ha la versione 0.0.1 del programma"));
    assert_eq!(page(&app, &cookie, "/troubles").await, "");
}

#[tokio::test]
async fn a_screen_shows_its_name_and_no_other_does() {
    let app = TestApp::new();
    let path = "/api/v1/screens/totem/identify";
    let ask = async |role: Role, path: &str| app.post(role, path, &json!({})).await;
    let away = ask(Desk, path).await;
    assert_eq!((away.status, away.problem().slug()), (StatusCode::CONFLICT, "screen-away"));
    let stands_still = open(&app, "ingresso").await;
    app.set_time("2026-11-26T10:00:20+01:00").await;
    let silent = ask(Desk, "/api/v1/screens/ingresso/identify").await;
    assert_eq!((silent.status, silent.problem().slug()), (StatusCode::CONFLICT, "screen-away"), "nobody would see it");
    drop(stands_still);
    let mut totem = Events::open(&app, Kiosk, "/api/v1/stream?screen=totem", None).await;
    let mut sala = open(&app, "sala").await;
    assert_eq!(ask(Desk, path).await.status, StatusCode::ACCEPTED);
    let event = totem.next_but_boards().await;
    assert_eq!(event.name, "name");
    let tag: NameTag = serde_json::from_str(&event.data).unwrap();
    assert_eq!(tag, NameTag { name: "totem".to_owned(), title: "touch".to_owned() });
    app.ticket(1).await;
    app.desk("1", "open").await;
    app.desk("1", "next").await;
    assert_eq!(sala.next_but_boards().await.name, "call");
    assert_eq!(ask(Desk, "/api/v1/screens/cantina/identify").await.status, StatusCode::NOT_FOUND);
    assert_eq!(ask(Screen, path).await.status, StatusCode::FORBIDDEN);
}

/// The beginning of a picture of that many pixels a side.
fn png(width_px: u32, height_px: u32) -> Vec<u8> {
    let mut bytes = PNG.to_vec();
    bytes[16..20].copy_from_slice(&width_px.to_be_bytes());
    bytes[20..24].copy_from_slice(&height_px.to_be_bytes());
    bytes
}

async fn send_picture(app: &TestApp, query: &str, bytes: Vec<u8>) -> Answer {
    let path = format!("/api/v1/screens/sala/picture{query}");
    let request = app.request(Screen, Method::POST, &path).header(header::CONTENT_TYPE, "image/png");
    app.send(request.body(Body::from(bytes)).unwrap()).await
}

#[tokio::test]
async fn a_small_picture_is_asked_for_as_such_and_replaces_no_whole_one() {
    let app = TestApp::new();
    let mut line = open(&app, "sala").await;
    assert_eq!(send_picture(&app, "", png(1920, 1080)).await.status, StatusCode::NO_CONTENT);
    let asked = app.get(Reception, "/api/v1/screens/sala/picture?size=small");
    let sent = async {
        let event = line.next_but_boards().await;
        assert_eq!((&*event.name, &*event.data), ("picture", "{\"size\":\"small\"}"));
        send_picture(&app, "?size=small", png(480, 270)).await
    };
    let (picture, sent) = tokio::join!(asked, sent);
    assert_eq!((sent.status, picture.body.to_vec()), (StatusCode::NO_CONTENT, png(480, 270)));
    drop(line);
    assert_eq!(app.get(Reception, "/api/v1/screens/sala/picture").await.body, png(1920, 1080));
}

#[tokio::test]
async fn a_picture_that_would_fill_a_browsers_memory_is_refused() {
    let app = TestApp::new();
    for (query, width_px, height_px) in
        [("", 20_000, 1080), ("", 0, 1080), ("?size=small", 481, 270), ("?size=small", 480, 20_000)]
    {
        let refused = send_picture(&app, query, png(width_px, height_px)).await;
        assert_eq!((refused.status, refused.problem().slug()), (StatusCode::UNPROCESSABLE_ENTITY, "schema"));
    }
    let cut = send_picture(&app, "", PNG[..20].to_vec()).await;
    assert_eq!((cut.status, cut.problem().slug()), (StatusCode::UNSUPPORTED_MEDIA_TYPE, "unsupported-media-type"));
    assert_eq!(send_picture(&app, "?size=huge", png(1, 1)).await.status.as_u16(), 400);
}
