// SPDX-License-Identifier: EUPL-1.2
//! What screens show is published, timed, tried and taken back; it survives power cuts and restarts, and reaches screens.

use std::fs;

use axum::http::StatusCode;
use jiff::{SignedDuration, Timestamp};
use office::Role::{Manager, Screen};
use serde_json::{Value, json};
use server::effective_site::arranged;
use server::unshown::NotShown;
use site::layout::history::{Asked, Refused};
use site::layout::{Arrangement, Theme};
use site::published::{PublishError, Published, Wish};
use site::read::read;
use site::{Shelf, Site};
use uuid::Uuid;

use crate::app::TestApp;
use crate::sample::shipped_dir;

const LAYOUTS: &str = "/api/v1/screens/sala/layouts";

fn sample(theme: Theme) -> Arrangement {
    let mut arrangement = read(&shipped_dir()).unwrap().screens["sala"].arrangement().unwrap();
    arrangement.layout.theme = theme;
    arrangement
}

fn asked(based_on: u32, theme: Theme) -> Wish {
    Wish::Publish(Asked {
        based_on,
        back_to: None,
        why: "di sera è scuro".to_owned(),
        despite: None,
        findings: Some(Vec::new()),
        from: None,
        until: None,
        trial: false,
        arrangement: Some(sample(theme)),
        pictures: Default::default(),
    })
}

fn start() -> Timestamp {
    "2026-11-26T08:00:00Z".parse().unwrap()
}

fn shown(published: &Published) -> Option<(u32, Theme)> {
    published.in_use("sala", start()).map(|shown| (shown.number, shown.arrangement.layout.theme))
}

#[test]
fn what_was_published_is_there_again_after_a_restart_and_the_same_wish_is_done_once() {
    let folder = tempfile::tempdir().unwrap();
    let published = Published::open(folder.path()).unwrap();
    assert_eq!(shown(&published), None, "what the site's file says");
    let id = Uuid::from_u128(1);
    let first = published.wish("sala", id, asked(0, Theme::Night), start(), "anna").unwrap();
    let again = published.wish("sala", id, asked(0, Theme::Night), start(), "anna").unwrap();
    assert_eq!(first, again);
    let published = Published::open(folder.path()).unwrap();
    assert_eq!(shown(&published), Some((1, Theme::Night)));
    assert_eq!(published.wish("sala", id, asked(0, Theme::Night), start(), "anna").unwrap(), first, "also then");
    assert_eq!(fs::read_dir(folder.path().join("sala")).unwrap().count(), 1);
    let text = fs::read_to_string(folder.path().join("sala/000001.json")).unwrap();
    assert!(text.contains("di sera è scuro") && text.contains("\n"), "people can read it: {text}");
}

#[test]
fn a_power_cut_leaves_the_version_before_and_a_damaged_record_is_told_and_costs_no_other() {
    let folder = tempfile::tempdir().unwrap();
    let published = Published::open(folder.path()).unwrap();
    for (number, theme) in [(0, Theme::Night), (1, Theme::Day), (2, Theme::HighContrast)] {
        published.wish("sala", Uuid::new_v4(), asked(number, theme), start(), "anna").unwrap();
    }
    let third = folder.path().join("sala/000003.json");
    let whole = fs::read(&third).unwrap();
    for length in [0, 1, whole.len() / 2, whole.len() - 2] {
        fs::write(&third, &whole[..length]).unwrap();
        // Begun and never named: nobody was answered.
        fs::write(folder.path().join("sala/000004.part"), &whole[..length]).unwrap();
        let published = Published::open(folder.path()).unwrap();
        assert_eq!(shown(&published), Some((2, Theme::Day)), "{length} bytes");
        assert_eq!(published.damaged(), std::slice::from_ref(&third));
        assert!(!folder.path().join("sala/000004.part").exists());
    }
    let published = Published::open(folder.path()).unwrap();
    published.wish("sala", Uuid::new_v4(), asked(2, Theme::Night), start(), "anna").unwrap();
    assert!(folder.path().join("sala/000004.json").exists(), "the damaged one's place is not taken");
    fs::write(&third, &whole).unwrap();
    let restored = Published::open(folder.path()).unwrap();
    let numbers: Vec<u32> = restored.history("sala").versions().iter().map(|version| version.number).collect();
    assert_eq!(numbers, [1, 2, 3, 4], "restored from a backup, it has its own number still");
}

#[test]
fn a_folder_that_cannot_be_written_is_told_and_nothing_has_changed() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("in-the-way"), b"").unwrap();
    let published = Published::open(&folder.path().join("layouts")).unwrap();
    // A file where the screen's folder should be.
    fs::create_dir_all(folder.path().join("layouts")).unwrap();
    fs::write(folder.path().join("layouts/sala"), b"").unwrap();
    let refused = published.wish("sala", Uuid::new_v4(), asked(0, Theme::Night), start(), "anna");
    assert!(
        matches!(&refused, Err(PublishError::File { path, .. }) if path.ends_with("sala/000001.json")),
        "{refused:?}"
    );
    assert_eq!(shown(&published), None);
}

#[test]
fn a_thousand_versions_are_read_and_none_is_lost() {
    let folder = tempfile::tempdir().unwrap();
    let published = Published::open(folder.path()).unwrap();
    published.wish("sala", Uuid::new_v4(), asked(0, Theme::Night), start(), "anna").unwrap();
    let text = fs::read_to_string(folder.path().join("sala/000001.json")).unwrap();
    for number in 2..=1000_u32 {
        let text = text.replace("\"number\": 1,", &format!("\"number\": {number},"));
        let id = format!("\"id\": \"{}\"", Uuid::from_u128(number.into()));
        let at = text.find("\"id\": \"").unwrap();
        let text = format!("{}{id}{}", &text[..at], &text[at + 44..]);
        fs::write(folder.path().join(format!("sala/{number:06}.json")), text).unwrap();
    }
    let published = Published::open(folder.path()).unwrap();
    assert_eq!((published.history("sala").latest(), published.damaged().len()), (1000, 0));
}

fn request(based_on: u32, arrangement: &Arrangement) -> Value {
    json!({ "id": Uuid::new_v4(), "based_on": based_on, "why": "di sera è scuro", "findings": [], "arrangement": arrangement })
}

/// What devices are given for the screen now: its version and colours.
async fn given(app: &TestApp) -> (u32, Option<Theme>, u64) {
    let site: Site = serde_json::from_slice(&app.get(Screen, "/api/v1/site").await.body).unwrap();
    let board: Value = serde_json::from_slice(&app.get(Screen, "/api/v1/board").await.body).unwrap();
    let screen = &site.screens["sala"];
    (screen.layout_version, screen.layout.as_ref().map(|layout| layout.theme), board["site_version"].as_u64().unwrap())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_published_version_is_what_screens_get_at_once_and_one_of_before_comes_back_in_one_step() {
    let app = TestApp::new();
    assert_eq!(given(&app).await, (0, None, 1));
    let first = app.post(Manager, LAYOUTS, &request(0, &sample(Theme::Night))).await;
    assert_eq!(first.status, StatusCode::CREATED, "{first:?}");
    assert_eq!(given(&app).await, (1, Some(Theme::Night), 2));
    app.post(Manager, LAYOUTS, &request(1, &sample(Theme::Day))).await;
    assert_eq!(given(&app).await, (2, Some(Theme::Day), 3));
    let back = json!({ "id": Uuid::new_v4(), "why": "meglio scuro" });
    assert_eq!(app.post(Manager, &format!("{LAYOUTS}/1/back"), &back).await.status, StatusCode::OK);
    assert_eq!(given(&app).await, (3, Some(Theme::Night), 4));
    let told: Value = serde_json::from_slice(&app.get(Manager, LAYOUTS).await.body).unwrap();
    let standing: Vec<&str> =
        told["versions"].as_array().unwrap().iter().map(|v| v["standing"].as_str().unwrap()).collect();
    assert_eq!(standing, ["in-use", "replaced", "replaced"], "newest first, nothing is deleted: {told}");
    assert_eq!((&told["in_use"], &told["versions"][0]["back_to"]), (&json!(3), &json!(1)));
    let file = json!({ "id": Uuid::new_v4(), "why": "come nel file" });
    app.post(Manager, &format!("{LAYOUTS}/0/back"), &file).await;
    assert_eq!(given(&app).await.0, 0, "what the site's file says");
    let shown: Value = serde_json::from_slice(&app.get(Manager, &format!("{LAYOUTS}/1")).await.body).unwrap();
    assert_eq!(shown["arrangement"]["layout"]["theme"], "night");
}

#[test]
fn a_picture_of_before_they_were_kept_that_goes_from_the_disk_stays_on_the_screen_that_shows_it() {
    use site::layout::{Content, Slide};
    let (dir, _) = crate::sample::broken(&[]);
    let png = fs::read(crate::root::root().join("tests/snapshots/login.png")).unwrap();
    fs::create_dir_all(dir.path().join("media")).unwrap();
    let path = dir.path().join("media/parco.png");
    fs::write(&path, &png).unwrap();
    let files = site::read::read(dir.path()).unwrap();
    let mut with_picture = sample(Theme::Day);
    let slide = Slide { file: "parco.png".to_owned(), seconds: 10, text: base::words::Texts::default() };
    with_picture.layout.panels[1].content = Content::Pictures { pictures: vec![slide] };
    let data = tempfile::tempdir().unwrap();
    let published = Published::open(data.path()).unwrap();
    let Wish::Publish(asked) = asked(0, Theme::Day) else { panic!("it is a wish to publish") };
    let wish = Wish::Publish(Asked { arrangement: Some(with_picture), ..asked });
    published.wish("sala", Uuid::new_v4(), wish, start(), "anna").unwrap();
    let shelf = Shelf::of(dir.path());
    let arranged = |before: Option<&Site>| arranged(&shelf, &files, before, &published, start());
    let shown = arranged(None).site;
    assert_eq!((shown.screens["sala"].layout_version, shown.media.len()), (1, 1));
    fs::remove_file(&path).unwrap();
    let later = arranged(Some(&shown));
    assert_eq!((&later.site, later.unshown.len()), (&shown, 0), "as it was");
    let anew = arranged(None);
    assert_eq!(anew.site.screens["sala"].layout_version, 0, "where nothing is known of it the file's layout stands");
    assert_eq!(anew.unshown["sala"], (1, NotShown::Picture("parco.png".to_owned(), "missing-image")));
}

/// A PNG of one colour.
fn plain_png(grey: u8) -> Vec<u8> {
    site::Picture::of(&image::RgbaImage::from_pixel(8, 8, image::Rgba([grey, grey, grey, 255])))
        .unwrap()
        .file()
        .to_vec()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_version_keeps_its_own_pictures_whatever_lies_in_media_by_then() {
    use site::layout::{Content, Slide};
    let app = TestApp::new();
    let media = app.data.path().join("media");
    fs::create_dir_all(&media).unwrap();
    let mut with_picture = sample(Theme::Day);
    let slide = Slide { file: "parco.png".to_owned(), seconds: 10, text: base::words::Texts::default() };
    with_picture.layout.panels[1].content = Content::Pictures { pictures: vec![slide] };
    let on_glass = |site: &Site| {
        let pictures = site.screens["sala"].pictures_of(&site.media);
        pictures.get("parco.png").map(|picture| picture.file().to_vec())
    };
    let seen = || on_glass(&app.state.site().get().site);
    let (old, new) = (plain_png(20), plain_png(200));
    fs::write(media.join("parco.png"), &old).unwrap();
    assert_eq!(app.post(Manager, LAYOUTS, &request(0, &with_picture)).await.status, StatusCode::CREATED);
    assert_eq!(seen().as_ref(), Some(&old));
    fs::write(media.join("parco.png"), &new).unwrap();
    app.state.effective_site().compose();
    assert_eq!(seen().as_ref(), Some(&old), "what was published stays");
    let told: Value = app.get(Manager, LAYOUTS).await.json();
    assert!(told["amiss"][0].as_str().unwrap().starts_with("«parco.png» in media/ non è più l’immagine"), "{told}");
    let screens: Value = app.get(Manager, "/api/v1/screens").await.json();
    let sala = screens.as_array().unwrap().iter().find(|screen| screen["name"] == "sala").unwrap();
    assert_eq!(sala["amiss"], told["amiss"], "and staff are told");
    assert!(sala["findings"].as_array().unwrap().iter().any(|found| found["finding"] == "layout-amiss"), "{sala}");
    assert_eq!(app.post(Manager, LAYOUTS, &request(1, &with_picture)).await.status, StatusCode::CREATED);
    assert_eq!(seen().as_ref(), Some(&new), "published again, the new one is shown");
    let told: Value = app.get(Manager, LAYOUTS).await.json();
    assert_eq!(told["amiss"], json!([]));
    let back = json!({ "id": Uuid::new_v4(), "why": "com'era" });
    assert_eq!(app.post(Manager, &format!("{LAYOUTS}/1/back"), &back).await.status, StatusCode::OK);
    assert_eq!(seen().as_ref(), Some(&old), "a version of before comes back with its own");
    // Whoever loses the folder of kept pictures loses none that is on a glass.
    fs::remove_dir_all(app.data.path().join("layouts/.pictures")).unwrap();
    app.state.effective_site().compose();
    assert_eq!(fs::read_dir(app.data.path().join("layouts/.pictures")).unwrap().count(), 1, "it is kept anew");
    // The same id again is the same answer, whatever has become of the picture.
    let twice = request(3, &with_picture);
    assert_eq!(app.post(Manager, LAYOUTS, &twice).await.status, StatusCode::CREATED);
    fs::remove_file(media.join("parco.png")).unwrap();
    assert_eq!(app.post(Manager, LAYOUTS, &twice).await.status, StatusCode::CREATED);
    let told: Value = app.get(Manager, LAYOUTS).await.json();
    assert_eq!(told["latest"], 4);
    fs::write(media.join("parco.png"), &new).unwrap();
    let back = json!({ "id": Uuid::new_v4(), "why": "com'era" });
    assert_eq!(app.post(Manager, &format!("{LAYOUTS}/1/back"), &back).await.status, StatusCode::OK);
    // What the rules refuse keeps no picture.
    fs::write(media.join("parco.png"), plain_png(99)).unwrap();
    assert_eq!(app.post(Manager, LAYOUTS, &request(2, &with_picture)).await.status, StatusCode::CONFLICT);
    assert_eq!(fs::read_dir(app.data.path().join("layouts/.pictures")).unwrap().count(), 2);
    // After a restart, and with nothing left in media/.
    fs::remove_file(media.join("parco.png")).unwrap();
    let again = Published::open(&app.data.path().join("layouts")).unwrap();
    let files = read(&shipped_dir()).unwrap();
    let anew = arranged(&Shelf::of(app.data.path()), &files, None, &again, Timestamp::now());
    assert_eq!((on_glass(&anew.site).as_ref(), anew.unshown.len(), anew.amiss.len()), (Some(&old), 0, 0));
    // A kept picture that is damaged is not shown as if it were the one.
    let kept = fs::read_dir(app.data.path().join("layouts/.pictures")).unwrap().flatten();
    kept.for_each(|file| fs::write(file.path(), &new).unwrap());
    let anew = arranged(&Shelf::of(app.data.path()), &files, None, &again, Timestamp::now());
    assert_eq!(anew.unshown["sala"].1, NotShown::Picture("parco.png".to_owned(), "picture-lost"));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_published_layout_names_and_the_office_has_no_longer_is_told() {
    use site::layout::{CalledSettings, Content};
    let app = TestApp::new();
    let mut layout = sample(Theme::Day);
    layout.layout.panels[1].content = Content::Waiting { services: vec!["anagrafe".to_owned()] };
    let called = CalledSettings { announced_in: vec!["it".into()], ..CalledSettings::default() };
    layout.layout.panels[2].content = Content::Called(called);
    assert_eq!(app.post(Manager, LAYOUTS, &request(0, &layout)).await.status, StatusCode::CREATED);
    let mut files = read(&shipped_dir()).unwrap();
    let shelf = Shelf::of(app.data.path());
    let amiss = |files: &Site| arranged(&shelf, files, None, app.state.published(), app.state.now()).amiss;
    assert_eq!(amiss(&files).len(), 0);
    files.services.retain(|service| service.id.0 != "anagrafe");
    files.voice.languages.clear();
    let found = amiss(&files);
    let keys: Vec<&str> = found["sala"].iter().map(|fault| fault.key).collect();
    assert_eq!(keys, ["unknown-service-listed", "unspoken-language"]);
    // It comes back all the same: what is amiss with it is told, and keeps nobody from seeing calls.
    assert_eq!(app.post(Manager, LAYOUTS, &request(1, &sample(Theme::Night))).await.status, StatusCode::CREATED);
    let mut poorer = (*app.state.effective_site().files()).clone();
    poorer.services.retain(|service| service.id.0 != "anagrafe");
    poorer.voice.languages.clear();
    app.state.effective_site().take_files(poorer.clone());
    let back = json!({ "id": Uuid::new_v4(), "why": "com'era" });
    assert_eq!(app.post(Manager, &format!("{LAYOUTS}/1/back"), &back).await.status, StatusCode::OK);
    let told: Value = app.get(Manager, LAYOUTS).await.json();
    assert_eq!((&told["in_use"], told["amiss"].as_array().unwrap().len()), (&json!(3), 2), "{told}");
    // It is told also while a newer one cannot be shown.
    let before = app.state.site().get().site.clone();
    let mut undrawable = sample(Theme::Day);
    undrawable.layout.panels[0].column = 9_999;
    let Wish::Publish(asked) = asked(3, Theme::Day) else { panic!("it is a wish to publish") };
    let wish = Wish::Publish(Asked { arrangement: Some(undrawable), ..asked });
    app.state.published().wish("sala", Uuid::new_v4(), wish, app.state.now(), "anna").unwrap();
    let beside = arranged(&shelf, &poorer, Some(&before), app.state.published(), app.state.now());
    assert_eq!((beside.unshown["sala"].0, beside.amiss["sala"].len()), (4, 2));
    // Nor is a setting that no panel of its kind has passed over in silence.
    let mut mistyped = request(4, &sample(Theme::Day));
    mistyped["arrangement"]["layout"]["panels"][2]["figures_m"] = json!(50);
    let refused = app.post(Manager, LAYOUTS, &mistyped).await.problem();
    assert_eq!(refused.slug(), "layout-faulty");
    assert!(refused.detail.unwrap().starts_with("il riquadro «called» non ha l'impostazione «figures_m»"));
    // Nor is such a one taken on anew.
    let Content::Called(settings) = &mut layout.layout.panels[2].content else { panic!("it was set") };
    settings.announced_in = vec!["tlh".into()];
    let refused = app.post(Manager, LAYOUTS, &request(4, &layout)).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.problem().detail.unwrap().contains("qui non si annuncia in «tlh»"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_trial_and_a_time_end_by_themselves() {
    let app = TestApp::new();
    app.post(Manager, LAYOUTS, &request(0, &sample(Theme::Day))).await;
    let mut trial = request(1, &sample(Theme::Night));
    trial["trial"] = json!(true);
    app.post(Manager, LAYOUTS, &trial).await;
    assert_eq!(given(&app).await.0, 2);
    app.set_time("2026-11-26T10:10:01+01:00").await;
    assert!(app.state.effective_site().compose(), "as the watcher does every second");
    assert_eq!(given(&app).await.0, 1);
    let keep = json!({ "id": Uuid::new_v4() });
    let late = app.post(Manager, &format!("{LAYOUTS}/2/keep"), &keep).await;
    assert_eq!(late.problem().slug(), "layout-not-on-trial");
    let mut market = request(2, &sample(Theme::HighContrast));
    market["from"] = json!("2026-11-26T11:00:00+01:00");
    market["until"] = json!("2026-11-26T12:00:00+01:00");
    app.post(Manager, LAYOUTS, &market).await;
    let mut shown = Vec::new();
    for time in ["10:30", "11:00", "11:59", "12:00"] {
        app.set_time(&format!("2026-11-26T{time}:00+01:00")).await;
        app.state.effective_site().compose();
        shown.push(given(&app).await.0);
    }
    assert_eq!(shown, [1, 3, 3, 1]);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_shown_is_refused_in_words_and_the_screen_keeps_what_it_has() {
    let app = TestApp::new();
    let mut overlapping = sample(Theme::Night);
    overlapping.layout.panels[1].column = 0;
    let refused = app.post(Manager, LAYOUTS, &request(0, &overlapping)).await;
    let problem = refused.problem();
    assert_eq!((refused.status.as_u16(), problem.slug()), (422, "layout-faulty"));
    assert!(problem.detail.unwrap().contains("copre"), "all faults in the reader's words");
    let mut silent = sample(Theme::Night);
    silent.layout.panels.truncate(2);
    let mut silent = request(0, &silent);
    for despite in [json!(null), json!("  ")] {
        silent["despite"] = despite;
        assert_eq!(app.post(Manager, LAYOUTS, &silent).await.problem().slug(), "layout-needs-despite", "no calls");
    }
    let mut stranger = sample(Theme::Night);
    stranger.layout.panels[0].content = site::layout::Content::Header { logo: Some("../../etc/passwd".to_owned()) };
    assert_eq!(app.post(Manager, LAYOUTS, &request(0, &stranger)).await.problem().slug(), "layout-faulty");
    let mut why = request(0, &sample(Theme::Night));
    why["why"] = json!("  ");
    assert_eq!(app.post(Manager, LAYOUTS, &why).await.problem().slug(), "layout-no-reason");
    assert_eq!(
        app.post(Manager, "/api/v1/screens/totem/layouts", &request(0, &sample(Theme::Day))).await.problem().slug(),
        "layout-none"
    );
    assert_eq!(
        app.post(Manager, "/api/v1/screens/nowhere/layouts", &request(0, &sample(Theme::Day))).await.problem().slug(),
        "unknown-screen"
    );
    assert_eq!(given(&app).await, (0, None, 1), "nothing has reached the screens");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_layout_without_calls_is_shown_once_it_is_said_why() {
    let app = TestApp::new();
    let mut silent = sample(Theme::Night);
    silent.layout.panels.truncate(2);
    let mut wish = request(0, &silent);
    wish["despite"] = json!("nella sala c’è un altro schermo");
    assert_eq!(app.post(Manager, LAYOUTS, &wish).await.status, StatusCode::CREATED);
    assert_eq!(given(&app).await.0, 1);
    let told: Value = serde_json::from_slice(&app.get(Manager, LAYOUTS).await.body).unwrap();
    assert_eq!(told["versions"][0]["despite"], "nella sala c’è un altro schermo");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_server_judges_what_was_measured_and_asks_why_where_nobody_did() {
    let app = TestApp::new();
    let with = |findings: Value, despite: Value| {
        let mut wish = request(0, &sample(Theme::Night));
        (wish["findings"], wish["despite"]) = (findings, despite);
        wish
    };
    for findings in [Value::Null, json!(["cut"]), json!(["text-small", "faint"])] {
        let refused = app.post(Manager, LAYOUTS, &with(findings.clone(), Value::Null)).await;
        assert_eq!((refused.status.as_u16(), refused.problem().slug()), (422, "layout-needs-despite"), "{findings}");
        let problem = refused.problem();
        assert!(problem.title.contains("nessuno l’ha misurato"), "{problem:?}");
        let named = findings.as_array().map(|found| found[0].as_str().unwrap());
        let tells = |detail: String| named.is_some_and(|named| detail.contains(named));
        assert_eq!(problem.detail.map(tells), named.map(|_| true), "it names what was found, in no language");
    }
    let stranger = app.post(Manager, LAYOUTS, &with(json!(["<b>"]), json!("perché sì"))).await;
    assert_eq!((stranger.status.as_u16(), stranger.problem().slug()), (422, "layout-unknown-finding"));
    assert_eq!(given(&app).await, (0, None, 1), "nothing has reached the screens");
    let published = app.post(Manager, LAYOUTS, &with(json!(["cut"]), json!("si legge da vicino"))).await;
    assert_eq!(published.status, StatusCode::CREATED);
    let mut unmeasured = with(Value::Null, json!("scritto a mano"));
    unmeasured["based_on"] = json!(1);
    assert_eq!(app.post(Manager, LAYOUTS, &unmeasured).await.status, StatusCode::CREATED);
    let told: Value = app.get(Manager, LAYOUTS).await.json();
    let of = |index: usize| (told["versions"][index]["measured"].clone(), told["versions"][index]["findings"].clone());
    assert_eq!([of(0), of(1)], [(json!(false), json!([])), (json!(true), json!(["cut"]))], "{told}");
    let kept = fs::read_to_string(app.data.path().join("layouts/sala/000001.json")).unwrap();
    assert!(kept.contains("\"cut\""), "{kept}");
    let again = Published::open(&app.data.path().join("layouts")).unwrap();
    assert_eq!(again.history("sala"), app.state.published().history("sala"), "the same after a restart");
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_who_publish_the_second_is_told_and_the_same_press_twice_is_one() {
    let app = TestApp::new();
    let first = request(0, &sample(Theme::Night));
    assert_eq!(app.post(Manager, LAYOUTS, &first).await.status, StatusCode::CREATED);
    assert_eq!(app.post(Manager, LAYOUTS, &first).await.status, StatusCode::CREATED, "a retry");
    let second = app.post(Manager, LAYOUTS, &request(0, &sample(Theme::Day))).await;
    assert_eq!((second.status, second.problem().slug()), (StatusCode::CONFLICT, "layout-meanwhile"));
    assert_eq!(app.state.published().history("sala").latest(), 1);
    let refused = app.state.published().wish("sala", Uuid::new_v4(), asked(0, Theme::Day), start(), "bruno");
    let meanwhile =
        |refused: &PublishError| matches!(refused, PublishError::Refused(Refused::Meanwhile { latest: 1, .. }));
    assert!(refused.as_ref().is_err_and(meanwhile), "{refused:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_clock_that_was_set_back_does_not_hide_what_was_published_last() {
    let app = TestApp::new();
    app.post(Manager, LAYOUTS, &request(0, &sample(Theme::Day))).await;
    app.set_time("2026-11-26T09:00:00+01:00").await;
    app.post(Manager, LAYOUTS, &request(1, &sample(Theme::Night))).await;
    assert_eq!(given(&app).await.0, 2, "the newest counts, whatever the clock says");
    let later = start().checked_add(SignedDuration::from_hours(5)).unwrap();
    assert_eq!(app.state.published().in_use("sala", later).map(|shown| shown.number), Some(2));
}
