// SPDX-License-Identifier: EUPL-1.2
//! Addresses that nothing answers under: a page for people, a problem for programs, the way on where it is certain.

use axum::body::Body;
use axum::http::{Method, Request, StatusCode, header};

use crate::app::{Answer, TestApp};

/// What a browser accepts when somebody types an address.
const BROWSER: &str = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

async fn ask(app: &TestApp, path: &str, accept: &str, language: &str) -> Answer {
    let request = Request::builder().uri(path).header(header::ACCEPT, accept).header(header::ACCEPT_LANGUAGE, language);
    app.send(request.body(Body::empty()).unwrap()).await
}

fn text(answer: &Answer) -> String {
    String::from_utf8(answer.body.to_vec()).unwrap()
}

#[tokio::test]
async fn a_browser_reads_a_page_in_its_language_with_the_way_to_the_start() {
    let app = TestApp::with_site(|site| site.phone_address = Some("https://spazio.example.it".to_owned()));
    for path in ["/nix", "/desk", "/desk/1/third", "/results/nix", "/nix.php?x=1", "/desk/99/second/"] {
        let answer = ask(&app, path, BROWSER, "it").await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
        assert!(answer.header("content-type").starts_with("text/html"), "{path}");
        let page = text(&answer);
        for part in [
            "lang=\"it\"",
            "<title>Questo indirizzo non esiste.",
            "<h1>Questo indirizzo non esiste.</h1>",
            "<main",
            "href=\"/\"",
        ] {
            assert!(page.contains(part), "{path}: «{part}» in {page}");
        }
        assert!(answer.header("content-security-policy").contains("frame-ancestors 'none'"), "{path}");
    }
    for (language, words) in
        [("en", "There is no such address."), ("ro", "Această adresă nu există."), ("zh", "没有这个网址。")]
    {
        let page = text(&ask(&app, "/nix", BROWSER, language).await);
        assert!(page.contains(&format!("lang=\"{language}\"")) && page.contains(words), "{page}");
    }
    assert!(text(&ask(&app, "/nix", BROWSER, "ar").await).contains("dir=\"rtl\""));
    for path in ["/t/", "/t", "/t/a/b"] {
        let answer = ask(&app, path, BROWSER, "it").await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
        assert!(text(&answer).contains("<h1>Questo biglietto non c’è</h1>"), "a citizen is told of tickets: {path}");
    }
}

#[tokio::test]
async fn what_is_certainly_meant_is_gone_to() {
    let app = TestApp::new();
    let leads = [
        ("/desk/1/", "/desk/1"),
        ("/Desk/1", "/desk/1"),
        ("/DESK/1/Second//", "/desk/1/second"),
        ("/reception/", "/reception"),
        ("/Reception/Present", "/reception/present"),
        ("/results/?by=day", "/results?by=day"),
        ("/T/AAAAAAAAAAAAAAAAAAAAAA/", "/t/AAAAAAAAAAAAAAAAAAAAAA"),
    ];
    for (typed, meant) in leads {
        let answer = ask(&app, typed, BROWSER, "it").await;
        assert_eq!((answer.status, answer.header("location")), (StatusCode::TEMPORARY_REDIRECT, meant), "{typed}");
    }
    for foreign in ["//evil.example", "//evil.example/desk/1", "/desk/1%2f..%2f/"] {
        assert_eq!(ask(&app, foreign, BROWSER, "it").await.status, StatusCode::NOT_FOUND, "{foreign}");
    }
}

#[tokio::test]
async fn programs_read_a_problem_as_before() {
    let app = TestApp::new();
    let asked = [("/nix", "*/*"), ("/nix", "application/json"), ("/api/v1/nix", BROWSER), ("/desk/1/", "*/*")];
    for (path, accept) in asked {
        let answer = ask(&app, path, accept, "it").await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
        assert_eq!(answer.header("content-type"), "application/problem+json", "{path} for {accept}");
        assert_eq!(answer.problem().slug(), "not-found", "{path}");
    }
    let posted = Request::builder().method(Method::POST).uri("/screens").header(header::ACCEPT, BROWSER);
    let refused = app.send(posted.body(Body::empty()).unwrap()).await;
    assert_eq!(refused.status, StatusCode::METHOD_NOT_ALLOWED);
    assert!(text(&refused).contains("<h1>Questo indirizzo non accetta questo tipo di richiesta.</h1>"));
}

#[tokio::test]
async fn the_icon_is_there_where_browsers_look_for_it_and_fonts_are_asked_for_once() {
    let app = TestApp::new();
    let icon = ask(&app, "/favicon.ico", "image/*", "it").await;
    assert_eq!((icon.status, icon.header("content-type")), (StatusCode::OK, "image/svg+xml"));
    let font = ask(&app, "/static/fonts/TitilliumWeb_400Regular.ttf", "*/*", "it").await;
    assert_eq!(font.header("cache-control"), "public, max-age=604800, immutable");
}

#[tokio::test]
async fn the_start_page_renews_by_a_part_of_some_hundred_bytes() {
    let app = TestApp::new();
    let page = ask(&app, "/", BROWSER, "it").await;
    let part = ask(&app, "/standing", "*/*", "it").await;
    assert_eq!(part.status, StatusCode::OK);
    assert!(text(&page).contains(&text(&part)), "the page holds the part");
    assert!(part.body.len() < 600, "{} bytes", part.body.len());
    app.ticket(1).await;
    let later = text(&ask(&app, "/standing", "*/*", "it").await);
    assert!(later.contains("1 persona"), "{later}");
    for path in ["/", "/login"] {
        assert_eq!(text(&ask(&app, path, BROWSER, "it").await).matches("<h1>").count(), 1, "{path} has one heading");
    }
}
