// SPDX-License-Identifier: EUPL-1.2
//! The pictures of a site over HTTP: listed with what is faulty, brought, never replaced; hostile ones stay outside.

use std::fs;
use std::path::PathBuf;

use api::MediaList;
use axum::body::Body;
use axum::http::{Method, StatusCode};
use base::words::Texts;
use office::Role::Manager;
use serde_json::json;
use site::layout::{Content, Slide};
use site::media::FILE_BYTES_MAX;
use site::shelf::{FOLDER_BYTES_MAX, NotPut, Put, Shelf};

use crate::app::{Answer, TestApp};
use crate::pictures::{bomb, jpeg, png};

fn folder(app: &TestApp) -> PathBuf {
    app.data.path().join("media")
}

async fn put(app: &TestApp, name: &str, bytes: &[u8]) -> Answer {
    let request = app.request(Manager, Method::PUT, &format!("/api/v1/media/{name}"));
    app.send(request.body(Body::from(bytes.to_vec())).unwrap()).await
}

async fn list(app: &TestApp) -> MediaList {
    app.get(Manager, "/api/v1/media").await.json()
}

#[tokio::test]
async fn a_picture_is_brought_listed_and_looked_at_and_the_same_again_is_no_second_one() {
    let app = TestApp::new();
    assert_eq!(list(&app).await.pictures, [], "a site without media/");
    let parco = png(30, 90);
    assert_eq!(put(&app, "parco.png", &parco).await.status, StatusCode::CREATED);
    assert_eq!(put(&app, "parco.png", &parco).await.status, StatusCode::OK);
    assert_eq!(put(&app, "festa.jpg", &jpeg(60)).await.status, StatusCode::CREATED);
    let known = list(&app).await;
    let told: Vec<_> = known.pictures.iter().map(|one| (one.name.as_str(), one.size_px, one.fault.clone())).collect();
    assert_eq!(told, [("festa.jpg", Some([60, 40]), None), ("parco.png", Some([30, 30]), None)]);
    assert_eq!((known.pictures[1].bytes, known.bytes_max), (parco.len() as u64, FOLDER_BYTES_MAX));
    for (name, kind) in [("parco.png", "image/png"), ("festa.jpg", "image/jpeg")] {
        let looked = app.get(Manager, &format!("/api/v1/media/{name}")).await;
        assert_eq!((looked.status, looked.header("content-type")), (StatusCode::OK, kind));
        assert_eq!(looked.body, fs::read(folder(&app).join(name)).unwrap());
    }
    assert!(fs::read_dir(folder(&app)).unwrap().flatten().all(|file| file.path().extension().unwrap() != "part"));
}

#[tokio::test]
async fn another_picture_never_takes_the_place_of_one_that_is_there() {
    let app = TestApp::new();
    put(&app, "parco.png", &png(30, 90)).await;
    let refused = put(&app, "parco.png", &png(30, 91)).await;
    assert_eq!((refused.status, refused.problem().slug()), (StatusCode::CONFLICT, "picture-taken"));
    assert!(refused.problem().title.contains("ne scelga un altro"), "{refused:?}");
    assert_eq!(fs::read(folder(&app).join("parco.png")).unwrap(), png(30, 90));
    // Also where what is there is none: a link, however broken, or a folder.
    std::os::unix::fs::symlink("/nowhere", folder(&app).join("festa.png")).unwrap();
    fs::create_dir(folder(&app).join("prato.png")).unwrap();
    for name in ["festa.png", "prato.png"] {
        assert_eq!(put(&app, name, &png(30, 90)).await.status, StatusCode::CONFLICT, "{name}");
    }
}

#[tokio::test]
async fn what_is_no_picture_or_has_no_name_of_one_is_refused_in_the_readers_words() {
    let app = TestApp::new();
    let whole = png(30, 90);
    let large = vec![0; FILE_BYTES_MAX as usize + 1];
    let cases: [(&str, &[u8], u16, &str, &str); 9] = [
        ("parco.png", &whole[..whole.len() / 2], 422, "picture-faulty", "«parco.png»"),
        ("parco.png", &bomb(), 422, "picture-faulty", "50 milioni di pixel"),
        ("parco.png", b"<svg/>", 422, "picture-faulty", "esporti come PNG o JPEG"),
        ("parco.png", &large, 413, "too-large", "24 MiB"),
        ("..%2Fparco.png", &whole, 422, "picture-name", "../parco.png"),
        (".parco.png", &whole, 422, "picture-name", ".parco.png"),
        ("-rf.png", &whole, 422, "picture-name", "-rf.png"),
        ("parco.svg", &whole, 422, "picture-name", "parco.svg"),
        ("parco%20verde.png", &whole, 422, "picture-name", "parco verde.png"),
    ];
    for (name, bytes, status, slug, detail) in cases {
        let refused = put(&app, name, bytes).await;
        let problem = refused.problem();
        assert_eq!((refused.status.as_u16(), problem.slug()), (status, slug), "{name}: {refused:?}");
        assert!(problem.detail.unwrap_or_default().contains(detail), "{name}: {refused:?}");
    }
    assert!(!folder(&app).exists(), "nothing was written");
    let english = app.request(Manager, Method::PUT, "/api/v1/media/parco.png").header("accept-language", "en");
    let refused = app.send(english.body(Body::from("GIF89a")).unwrap()).await.problem();
    assert_eq!(refused.title, "This file cannot be shown.");
    assert!(refused.detail.unwrap().contains("of another kind"));
}

#[tokio::test]
async fn what_is_faulty_in_the_folder_is_listed_with_its_fault_and_not_handed_out() {
    let app = TestApp::new();
    put(&app, "parco.png", &png(30, 90)).await;
    fs::write(folder(&app).join("rotta.png"), &png(30, 90)[..60]).unwrap();
    fs::write(folder(&app).join("enorme.png"), bomb()).unwrap();
    fs::write(folder(&app).join(".nascosta.png"), b"").unwrap();
    let outside = tempfile::NamedTempFile::new().unwrap();
    fs::write(outside.path(), png(30, 90)).unwrap();
    std::os::unix::fs::symlink(outside.path(), folder(&app).join("fuori.png")).unwrap();
    let known = list(&app).await.pictures;
    let told: Vec<_> = known.iter().map(|one| (one.name.as_str(), one.fault.as_deref())).collect();
    let expected = [
        ("enorme.png", Some("image-too-many-pixels")),
        ("fuori.png", Some("image-outside")),
        ("parco.png", None),
        ("rotta.png", Some("image-damaged")),
    ];
    assert_eq!(told, expected);
    for name in ["fuori.png", "rotta.png", "niente.png", "..%2Fjournal.sqlite", "%2Fetc%2Fpasswd"] {
        let refused = app.get(Manager, &format!("/api/v1/media/{name}")).await;
        assert_eq!((refused.status, refused.problem().slug()), (StatusCode::NOT_FOUND, "picture-unknown"), "{name}");
    }
    // Mended, it is judged anew.
    fs::write(folder(&app).join("rotta.png"), png(31, 90)).unwrap();
    assert!(list(&app).await.pictures.iter().any(|one| one.name == "rotta.png" && one.size_px == Some([31, 31])));
}

#[test]
fn a_full_folder_takes_no_more_and_one_that_cannot_be_written_says_where() {
    let site = tempfile::tempdir().unwrap();
    let shelf = Shelf::of(site.path());
    assert_eq!(shelf.put("parco.png", png(30, 90)).unwrap(), Put::New);
    let filler = fs::File::create(site.path().join("media/resto.bin")).unwrap();
    filler.set_len(FOLDER_BYTES_MAX - 10).unwrap();
    assert!(matches!(shelf.put("festa.png", png(30, 90)), Err(NotPut::Full)));
    assert_eq!(shelf.put("parco.png", png(30, 90)).unwrap(), Put::Same, "what is there needs no room");
    let other = tempfile::tempdir().unwrap();
    fs::write(other.path().join("media"), b"in the way").unwrap();
    let refused = Shelf::of(other.path()).put("parco.png", png(30, 90)).unwrap_err();
    assert!(refused.to_string().contains("media/parco.png"), "{refused}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_layout_whose_pictures_are_too_much_for_its_screen_is_not_published() {
    let app = TestApp::new();
    fs::create_dir_all(folder(&app)).unwrap();
    // What follows a picture's end is not drawn, and carried all the same.
    let heavy = |grey: u8| [png(30, grey), vec![0; 1_000_000]].concat();
    let names: Vec<String> = (0..6).map(|number| format!("p{number}.png")).collect();
    for (grey, name) in (0..).zip(&names) {
        assert_eq!(put(&app, name, &heavy(grey)).await.status, StatusCode::CREATED);
    }
    let site = site::read::read(&crate::sample::shipped_dir()).unwrap();
    let publish = async |count: usize, based_on: u32| {
        let mut arrangement = site.screens["sala"].arrangement().unwrap();
        let slide = |name: &String| Slide { file: name.clone(), seconds: 10, text: Texts::default() };
        // Twice shown is carried once.
        let pictures = names[..count].iter().chain(&names[..1]).map(slide).collect();
        arrangement.layout.panels[1].content = Content::Pictures { pictures };
        let id = uuid::Uuid::new_v4();
        let mut request = json!({ "id": id, "based_on": based_on, "why": "festa", "arrangement": arrangement });
        request["despite"] = "nobody has measured it".into();
        app.post(Manager, "/api/v1/screens/sala/layouts", &request).await
    };
    let refused = publish(6, 0).await;
    assert_eq!((refused.status.as_u16(), refused.problem().slug()), (422, "layout-faulty"));
    assert!(refused.problem().detail.unwrap().contains("5120"), "{refused:?}");
    assert_eq!(publish(5, 0).await.status, StatusCode::CREATED, "five of them it carries");
}
