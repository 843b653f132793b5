// SPDX-License-Identifier: EUPL-1.2
//! Announcements: made ahead, in the languages that the rule says, from recordings where the office has its own.

use std::collections::BTreeMap;
use std::path::Path;
use std::time::Duration;

use ::site::sound::Sound;
use api::Call;
use base::paths;
use base::words::Language;
use device::voice::{Announcer, Progress, Voice, spoken};
use site::voice::Clip;
use site::{self, Site};

use super::{call, italian, nobody_to_wake, noting, script, wait_for, words};

/// The sample office, whose voices note what they say.
fn office(folder: &Path) -> Site {
    let mut site = site::read::read(&paths::home_folder("kiosk/site").unwrap()).unwrap();
    for tag in ["it", "en"] {
        let said = folder.join(format!("said-{tag}"));
        site.voice.synthesisers.insert(tag.into(), script(folder, tag, &noting(tag, &said)));
    }
    site
}

fn announcer(folder: &Path, site: &Site) -> Announcer {
    let mut announcer = Announcer::new(folder.join("voice"), true, words(), nobody_to_wake());
    announcer.settle(site, true);
    announcer
}

fn said(folder: &Path, tag: &str) -> Vec<String> {
    let text = std::fs::read_to_string(folder.join(format!("said-{tag}"))).unwrap_or_default();
    text.lines().map(str::to_owned).collect()
}

fn idle(announcer: &Announcer) {
    wait_for("nothing is left to be made", || announcer.is_idle().then_some(()));
}

fn length(announcer: &Announcer, site: &Site, call: &Call, in_haste: bool) -> Option<Duration> {
    match announcer.announcement(site, call, in_haste) {
        Progress::Ready(sound) => Some(sound.length()),
        Progress::Coming => panic!("{call:?} is still being made"),
        Progress::Absent => None,
    }
}

#[test]
fn places_numbers_that_wait_and_those_that_come_next_are_made_ahead_and_ready_when_called() {
    let folder = tempfile::tempdir().unwrap();
    let site = office(folder.path());
    let announcer = announcer(folder.path(), &site);
    idle(&announcer);
    let places = said(folder.path(), "it");
    assert!(places.contains(&"Sportello 3.".to_owned()) && places.contains(&"Help Point.".to_owned()), "{places:?}");
    announcer.foresee(&site, &call(1, "A042", "3", "it"));
    idle(&announcer);
    let numbers = ["Numero A, 0 42.", "Numero A, 0 43.", "Numero A, 0 44.", "Numero A, 0 45."];
    assert_eq!(said(folder.path(), "it")[places.len()..], numbers.map(str::to_owned));
    // The next of them is called to any desk, in any language: no synthesiser is asked any more.
    let (before_it, before_en) = (said(folder.path(), "it").len(), said(folder.path(), "en").len());
    let next = call(2, "A043", "5", "en");
    announcer.begin(&site, &next, false);
    assert!(matches!(announcer.announcement(&site, &next, false), Progress::Ready(_)));
    assert_eq!((said(folder.path(), "it").len(), said(folder.path(), "en").len()), (before_it, before_en));
}

#[test]
fn italian_then_the_tickets_own_language_and_in_haste_its_own_alone() {
    let spoken = [italian(), "en".into(), "ar".into()];
    let check = |own: &str, in_haste: bool, expected: &[&str]| {
        let languages = spoken::languages(&spoken, &[], &call(1, "A042", "3", own), in_haste);
        assert_eq!(languages, expected.iter().map(|tag| Language::from(*tag)).collect::<Vec<_>>(), "{own} {in_haste}");
    };
    check("it", false, &["it"]);
    check("en", false, &["it", "en"]);
    check("ar", true, &["ar"]);
    check("it", true, &["it"]);
    check("zh", false, &["it"]);
    check("zh", true, &["it"]);
    assert!(spoken::languages(&[], &[], &call(1, "A042", "3", "it"), false).is_empty());
}

#[test]
fn two_languages_are_said_one_after_the_other() {
    let folder = tempfile::tempdir().unwrap();
    let site = office(folder.path());
    let announcer = announcer(folder.path(), &site);
    let english = call(1, "A042", "3", "en");
    announcer.foresee(&site, &english);
    idle(&announcer);
    let both = length(&announcer, &site, &english, false).unwrap();
    let own = length(&announcer, &site, &english, true).unwrap();
    let italian = length(&announcer, &site, &call(1, "A042", "3", "it"), false).unwrap();
    assert!(both > own + italian && both < Duration::from_secs(15), "{both:?} of {own:?} and {italian:?}");
    assert!(said(folder.path(), "en").contains(&"Number A, 0 42.".to_owned()));
    assert!(said(folder.path(), "en").contains(&"Desk 3.".to_owned()));
}

#[test]
fn a_place_without_a_name_in_the_language_is_said_by_the_italian_voice() {
    let folder = tempfile::tempdir().unwrap();
    let mut site = office(folder.path());
    site.desks[2].name = base::words::Texts::italian("Sportello Mobilità");
    let announcer = announcer(folder.path(), &site);
    announcer.foresee(&site, &call(1, "A042", "3", "en"));
    idle(&announcer);
    assert!(length(&announcer, &site, &call(1, "A042", "3", "en"), true).is_some());
    assert!(!said(folder.path(), "en").iter().any(|line| line.contains("Mobilità")));
}

#[test]
fn a_voice_that_fails_leaves_the_other_language_and_staff_are_told_which() {
    let folder = tempfile::tempdir().unwrap();
    let mut site = office(folder.path());
    site.voice.synthesisers.insert("en".into(), script(folder.path(), "broken", "echo rubbish"));
    let announcer = announcer(folder.path(), &site);
    let english = call(1, "A042", "3", "en");
    announcer.begin(&site, &english, false);
    idle(&announcer);
    let italian_alone = length(&announcer, &site, &call(1, "A042", "3", "it"), false);
    assert_eq!(length(&announcer, &site, &english, false), italian_alone);
    announcer.begin(&site, &call(1, "A042", "3", "it"), false);
    idle(&announcer);
    assert_eq!(length(&announcer, &site, &english, true), italian_alone, "in haste: better Italian than nothing");
    let voices = BTreeMap::from([(italian(), Voice::Ready), ("en".into(), Voice::Failing)]);
    assert_eq!(announcer.state().voices, voices);
}

#[test]
fn without_a_loudspeaker_or_where_the_screen_may_not_speak_nothing_is_made() {
    let folder = tempfile::tempdir().unwrap();
    let site = office(folder.path());
    for (sound, on) in [(false, true), (true, false)] {
        let mut announcer = Announcer::new(folder.path().join("voice"), sound, words(), nobody_to_wake());
        announcer.settle(&site, on);
        announcer.foresee(&site, &call(1, "A042", "3", "it"));
        announcer.begin(&site, &call(1, "A042", "3", "it"), false);
        assert_eq!(announcer.announcement(&site, &call(1, "A042", "3", "it"), false), Progress::Absent);
        assert_eq!(announcer.state().sound, sound);
        assert!(announcer.state().voices.is_empty() && said(folder.path(), "it").is_empty());
    }
}

/// A recording that is known by its length.
fn clip(ms: usize) -> Clip {
    let samples: Vec<i16> = (0..ms * 22).map(|index| if index % 50 < 25 { 9_000 } else { -9_000 }).collect();
    Clip(Sound::read(&site::sound::write(22_000, &samples)).unwrap())
}

#[test]
fn the_offices_own_recordings_are_put_together_and_what_they_lack_is_synthesised() {
    let folder = tempfile::tempdir().unwrap();
    let mut site = office(folder.path());
    let names = [("number", 400), ("A", 100), ("0", 110), ("4", 120), ("2", 130), ("place-3", 500)];
    let clips: BTreeMap<String, Clip> = names.iter().map(|(name, ms)| ((*name).to_owned(), clip(*ms))).collect();
    site.voice.clips.insert(italian(), clips.clone());
    let ms_of = |site: &Site, number: &str| {
        let announcer = announcer(folder.path(), site);
        announcer.begin(site, &call(1, number, "3", "it"), false);
        idle(&announcer);
        length(&announcer, site, &call(1, number, "3", "it"), false).unwrap().as_millis()
    };
    // number A 0 4 2 place-3, and the pauses between: 50, 180, 50, 50, 250.
    let near = |ms: u128, expected: u128| assert!(ms.abs_diff(expected) < 12, "{ms} ms, not {expected}");
    near(ms_of(&site, "A042"), 400 + 100 + 110 + 120 + 130 + 500 + 580);
    assert!(!said(folder.path(), "it").iter().any(|line| line.contains("Numero") || line == "Sportello 3."));
    site.voice.clips.get_mut(&italian()).unwrap().insert("42".to_owned(), clip(200));
    near(ms_of(&site, "A042"), 400 + 100 + 110 + 200 + 500 + 530);
    site.voice.clips.get_mut(&italian()).unwrap().insert("A042".to_owned(), clip(700));
    near(ms_of(&site, "A042"), 700 + 500 + 250);
    // The letter B was never recorded.
    ms_of(&site, "B042");
    assert!(said(folder.path(), "it").contains(&"Numero B, 0 42.".to_owned()));
}
