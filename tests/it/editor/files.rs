// SPDX-License-Identifier: EUPL-1.2
//! Drafts on the disk, and layouts in a folder of files: whole or not at all, comments kept, others' changes seen.

use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use bevy_egui::egui::{Key, Modifiers};
use editor::drafts::{Drafts, Keeper};
use editor::folder::rewritten;
use editor::forms::{Draft, Login, Publish, Seat};
use editor::office::{Clerk, Job};
use editor::state::Door;
use editor::unread::Unread;
use editor::wish::{Answer, Order, Trouble};
use site::layout::{Arrangement, Content, Theme, Timed, When};
use site::read::read;

use super::{Hand, words};
use crate::sample::shipped_dir;

fn draft(based_on: u32) -> Draft {
    let arrangement = read(&shipped_dir()).unwrap().screens["sala"].arrangement().unwrap();
    Draft { based_on, base: None, arrangement, unread: Unread::default() }
}

#[test]
fn a_draft_is_found_again_after_a_power_cut_and_a_damaged_one_costs_no_other() {
    let folder = tempfile::tempdir().unwrap();
    let drafts = Drafts::of(folder.path(), "http://127.0.0.1:8080");
    drafts.keep("sala", &draft(3)).unwrap();
    drafts.keep("sala 2/è", &draft(4)).unwrap();
    let (found, lost) = Drafts::of(folder.path(), "http://127.0.0.1:8080").find();
    assert_eq!(found, [("sala".to_owned(), draft(3)), ("sala 2/è".to_owned(), draft(4))]);
    assert!(lost.is_empty());
    let (others, _) = Drafts::of(folder.path(), "http://10.0.0.1:8080").find();
    assert!(others.is_empty(), "another office's drafts are its own");
    let place = fs::read_dir(folder.path().join("drafts")).unwrap().next().unwrap().unwrap().path();
    let whole = fs::read(place.join("sala.json")).unwrap();
    for length in [0, 1, whole.len() / 2, whole.len() - 2] {
        fs::write(place.join("sala.json"), &whole[..length]).unwrap();
        let (found, lost) = drafts.find();
        assert_eq!((found.len(), lost.len()), (1, 1), "{length} bytes");
        assert!(lost[0].ends_with("sala.damaged") && Path::new(&lost[0]).exists(), "put aside, not lost: {lost:?}");
    }
    drafts.forget("sala 2/è").unwrap();
    drafts.forget("sala 2/è").unwrap();
    assert!(drafts.find().0.is_empty());
}

#[test]
fn a_draft_is_due_within_a_second_of_its_change_and_once() {
    let mut hand = Hand::new();
    let mut keeper = Keeper::default();
    let at = Duration::from_millis;
    assert!(keeper.due(hand.editor(), at(0)).is_empty());
    hand.press("Chiamata in corso nello schermo");
    hand.key(Modifiers::SHIFT, Key::ArrowLeft);
    assert!(keeper.due(hand.editor(), at(10_000)).is_empty(), "a change more is expected");
    assert!(keeper.waits());
    // It goes on changing: what was first changed is not put off by that.
    hand.key(Modifiers::SHIFT, Key::ArrowLeft);
    assert!(keeper.due(hand.editor(), at(10_300)).is_empty());
    let due = keeper.due(hand.editor(), at(10_600));
    assert_eq!((due.len(), due[0].0.as_str()), (1, "sala"));
    assert_eq!(due[0].1.arrangement, *hand.editor().arrangement().unwrap());
    // The disk was full: it stays due.
    assert!(keeper.due(hand.editor(), at(20_000)).is_empty() && keeper.waits());
    assert_eq!(keeper.due(hand.editor(), at(20_600)), due);
    keeper.wrote("sala", &due[0].1);
    assert!(keeper.due(hand.editor(), at(30_000)).is_empty() && !keeper.waits());
}

#[test]
fn a_found_draft_goes_on_and_says_so() {
    let mut changed = draft(0);
    changed.arrangement.layout.theme = Theme::Night;
    let site = read(&shipped_dir()).unwrap();
    let base = site.screens["sala"].arrangement().unwrap();
    let mut hand = Hand::new();
    hand.desk().editor.door = Door::Opening(Login::default());
    let entered = editor::wish::Entered {
        seat: Seat::Folder(shipped_dir()),
        site,
        media: Default::default(),
        screens: vec![("sala".to_owned(), None, base.clone())],
        drafts: vec![("sala".to_owned(), changed.clone()), ("via".to_owned(), draft(2))],
        lost: Vec::new(),
    };
    hand.desk().editor.sheets.clear();
    hand.desk().take(Answer::Entered(Box::new(entered)));
    let sheet = hand.editor().sheet().unwrap();
    assert_eq!((sheet.editing.arrangement(), &sheet.base), (&changed.arrangement, &base));
    assert!(hand.told().contains("ritrovato"), "{}", hand.told());
    assert!(hand.editor().sheets["via"].gone, "a draft whose screen is gone can still be copied");
    hand.key(Modifiers::COMMAND, Key::Z);
    assert_eq!(*hand.editor().arrangement().unwrap(), base, "also what was found can be undone");
}

#[test]
fn a_draft_begun_before_a_colleague_published_stays_so_through_any_number_of_starts() {
    let site = read(&shipped_dir()).unwrap();
    let base = site.screens["sala"].arrangement().unwrap();
    let mut colleagues = base.clone();
    colleagues.layout.theme = Theme::HighContrast;
    let mut kept = draft(3);
    kept.arrangement.layout.theme = Theme::Night;
    for start in 0..3 {
        let mut hand = Hand::new();
        hand.desk().editor.door = Door::Opening(Login::default());
        hand.desk().editor.sheets.clear();
        let history: api::LayoutHistory = serde_json::from_value(serde_json::json!({
            "screen": "sala", "as_of": api::Moment::new(jiff::Timestamp::UNIX_EPOCH, &jiff::tz::TimeZone::UTC),
            "latest": 5, "in_use": 5, "versions": [],
        }))
        .unwrap();
        let entered = editor::wish::Entered {
            seat: Seat::Server { address: "http://127.0.0.1:1".to_owned(), who: "rosa".to_owned() },
            site: site.clone(),
            media: Default::default(),
            screens: vec![("sala".to_owned(), Some(history), colleagues.clone())],
            drafts: vec![("sala".to_owned(), kept.clone())],
            lost: Vec::new(),
        };
        hand.desk().take(Answer::Entered(Box::new(entered)));
        let sheet = hand.editor().sheet().unwrap();
        let meanwhile = sheet.meanwhile.as_ref().map(|meanwhile| (meanwhile.latest, &meanwhile.arrangement));
        assert_eq!(meanwhile, Some((5, &colleagues)), "start {start}");
        let mut keeper = Keeper::default();
        keeper.due(hand.editor(), Duration::ZERO);
        let due = keeper.due(hand.editor(), Duration::from_secs(1));
        let Draft { based_on, base, arrangement, .. } = due[0].1.clone();
        assert_eq!((based_on, &arrangement), (kept.based_on, &kept.arrangement), "start {start}: kept as it was begun");
        assert_eq!(base, Some(colleagues.clone()), "nothing older is known");
        kept = due[0].1.clone();
    }
}

#[test]
fn a_rewritten_file_keeps_what_did_not_change_as_it_was_written() {
    let text = fs::read_to_string(shipped_dir().join("screens/sala.toml")).unwrap();
    let text = text.replace("panel = \"recent\"", "# Cinque bastano.\npanel = \"recent\"");
    let mut arrangement = read(&shipped_dir()).unwrap().screens["sala"].arrangement().unwrap();
    assert_eq!(rewritten(&text, &arrangement).unwrap(), text, "nothing changed: byte for byte");
    arrangement.layout.theme = Theme::Night;
    arrangement.layout.panels[2].columns = 20;
    arrangement.layout.panels.remove(1);
    arrangement
        .times
        .push(Timed { when: When { closed: Some(true), ..When::default() }, layout: arrangement.layout.clone() });
    let now = rewritten(&text, &arrangement).unwrap();
    for kept in ["# To the farthest reader.", "# Cinque bastano.", "# A grid of 32 × 18 cells", "diagonal_in = 75.0"] {
        assert!(now.contains(kept), "«{kept}» is gone:\n{now}");
    }
    assert!(!now.contains("\"clock\""), "{now}");
    #[derive(serde::Deserialize)]
    struct Said {
        #[serde(flatten)]
        _other: toml::Table,
    }
    let _: Said = toml::from_str(&now).unwrap();
    let read: toml::Table = toml::from_str(&now).unwrap();
    let said = |key: &str| read[key].clone();
    let layout: site::layout::Layout = said("layout").try_into().unwrap();
    let times: Vec<Timed> = said("times").try_into().unwrap();
    assert_eq!(Arrangement { layout, times }, arrangement);
    let back = Arrangement { times: Vec::new(), ..arrangement.clone() };
    assert!(!rewritten(&now, &back).unwrap().contains("[[times"), "and they go again");
}

/// A copy of the sample office.
pub fn copied_site() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("screens")).unwrap();
    for entry in fs::read_dir(shipped_dir()).unwrap().flatten().filter(|entry| entry.path().is_file()) {
        fs::copy(entry.path(), folder.path().join(entry.file_name())).unwrap();
    }
    for entry in fs::read_dir(shipped_dir().join("screens")).unwrap().flatten() {
        fs::copy(entry.path(), folder.path().join("screens").join(entry.file_name())).unwrap();
    }
    folder
}

/// Publishes a changed layout of the display in `dir`.
pub fn publish(dir: &Path, change: impl FnOnce(&mut Arrangement)) -> Publish {
    let base = read(dir).unwrap().screens["sala"].arrangement().unwrap();
    let mut arrangement = base.clone();
    change(&mut arrangement);
    Publish {
        id: uuid::Uuid::new_v4(),
        screen: "sala".to_owned(),
        based_on: 0,
        base,
        why: String::new(),
        despite: None,
        findings: Vec::new(),
        from: None,
        until: None,
        trial: false,
        arrangement,
    }
}

#[test]
fn a_folder_is_written_with_the_sites_own_checks_and_others_changes_are_seen() {
    let site = copied_site();
    let dir = site.path();
    let drafts = tempfile::tempdir().unwrap();
    let mut clerk = Clerk::new(Arc::new(words()), drafts.path().to_owned(), "it".into());
    let entered = clerk.does(Job::Folder(dir.to_owned()));
    assert!(matches!(&entered[..], [Answer::Entered(entered)] if entered.screens.len() == 2), "{entered:?}");
    let write = |clerk: &mut Clerk, asked: Publish| clerk.does(Job::Order(Order::Publish(Box::new(asked)))).remove(0);

    let night = publish(dir, |arrangement| arrangement.layout.theme = Theme::Night);
    let answer = write(&mut clerk, night.clone());
    assert!(matches!(answer, Answer::Published { version: None, .. }), "{answer:?}");
    assert_eq!(read(dir).unwrap().screens["sala"].layout.as_ref().unwrap().theme, Theme::Night);
    assert_eq!(fs::read_dir(dir.join("screens")).unwrap().count(), 4, "nothing half written is left");

    let before = fs::read_to_string(dir.join("screens/sala.toml")).unwrap();
    let stranger = publish(dir, |arrangement| {
        arrangement.layout.panels[0].content = Content::Header { logo: Some("../../etc/passwd".to_owned()) };
    });
    let Answer::NotDone { trouble: Trouble::Text(told), .. } = write(&mut clerk, stranger) else { panic!("refused") };
    assert!(told.contains("screens/sala.toml"), "{told}");
    assert_eq!(fs::read_to_string(dir.join("screens/sala.toml")).unwrap(), before, "and taken back");

    let late = write(&mut clerk, night);
    assert!(
        matches!(&late, Answer::NotDone { trouble: Trouble::Changed(file), .. } if file == "screens/sala.toml"),
        "{late:?}"
    );
    let seen = clerk.does(Job::Order(Order::Refresh("sala".to_owned())));
    assert!(matches!(&seen[..], [Answer::Site(..)]), "what was written is news once");
    assert!(clerk.does(Job::Order(Order::Refresh("sala".to_owned()))).is_empty());
    fs::write(dir.join("screens/sala.toml"), "kind = ").unwrap();
    let broken = clerk.does(Job::Order(Order::Refresh("sala".to_owned())));
    assert!(
        matches!(&broken[..], [Answer::NotDone { trouble: Trouble::Text(told), .. }] if told.contains("sala.toml:1"))
    );
}
