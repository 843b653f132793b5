// SPDX-License-Identifier: EUPL-1.2
//! Layouts: edits that can be undone byte for byte, versions that are shown at their times, files that say the same.

mod preflight;
mod room;

use jiff::{SignedDuration, Timestamp};
use proptest::prelude::*;
use site::layout::arrange::{self, Align, KINDS};
use site::layout::edit::{Change, Edit, EditRefused, Editing, Place, apply};
use site::layout::history::{Asked, History, Record, Refused, TRIAL, Version};
use site::layout::preflight::NEEDS_WHY;
use site::layout::{Arrangement, Content, Ground, Layout, Moment, Panel, Theme, Timed, When};
use site::read::read;

use crate::sample::shipped_dir;

fn sample() -> Arrangement {
    read(&shipped_dir()).unwrap().screens["sala"].arrangement().unwrap()
}

fn toml_of(arrangement: &Arrangement) -> String {
    toml::to_string(arrangement).unwrap()
}

fn sound(layout: &Layout) -> bool {
    let inside =
        |panel: &Panel| panel.column + panel.columns <= layout.columns && panel.row + panel.rows <= layout.rows;
    let apart = |(index, panel): (usize, &Panel)| layout.panels[..index].iter().all(|other| !other.overlaps(panel));
    layout.panels.iter().all(inside) && layout.panels.iter().enumerate().all(apart)
}

/// An edit of any kind, from numbers: some can be done, some cannot.
fn edit_of(arrangement: &Arrangement, (kind, a, b, c, d): (u8, u16, u16, u16, u16)) -> Edit {
    let which = usize::from(a % 3);
    let index = usize::from(b % 7);
    let place = Place { column: c % 34, row: d % 20, columns: a % 12, rows: b % 9 };
    let content = arrange::new_content(KINDS[usize::from(c) % KINDS.len()]).unwrap();
    let layout = arrangement.layouts().nth(which).unwrap_or(&arrangement.layout);
    let change = match kind % 12 {
        0 => {
            let place = arrange::room_for(layout, &content).filter(|_| a.is_multiple_of(2)).unwrap_or(place);
            let Place { column, row, columns, rows } = place;
            Change::Add(index, Box::new(Panel { column, row, columns, rows, ground: Ground::Card, content }))
        }
        1 => Change::Remove(index),
        2 => Change::Place(vec![(index, place)]),
        3 => Change::Place(vec![(index, place), (usize::from(c % 5), Place { column: d % 30, ..place })]),
        4 => Change::Content(index, Box::new(content)),
        5 => Change::Ground(index, [Ground::Usual, Ground::Bar, Ground::Primary][usize::from(c % 3)]),
        6 => Change::Reorder(index, usize::from(c % 7)),
        7 => Change::Theme([Theme::Day, Theme::Night, Theme::HighContrast][usize::from(c % 3)]),
        8 => Change::Grid(a % 70, b % 40),
        9 => arrange::aligned(
            layout,
            &[index, usize::from(c % 5)],
            [Align::Left, Align::Top, Align::SameWidth][usize::from(d % 3)],
        ),
        10 => Change::Replace(Box::new(sample().layout)),
        _ => return times(arrangement, a, b, c),
    };
    Edit::Layout(which, change)
}

fn times(arrangement: &Arrangement, a: u16, b: u16, c: u16) -> Edit {
    let at = usize::from(b % 4);
    let when = When { closed: Some(c.is_multiple_of(2)), ..When::default() };
    match a % 4 {
        0 => Edit::AddTimes(at, Box::new(Timed { when, layout: arrangement.layout.clone() })),
        1 => Edit::RemoveTimes(at),
        2 => Edit::When(at, when),
        _ => Edit::Replace(Box::new(sample())),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_edits_undone_are_the_beginning_and_done_again_the_end_byte_for_byte(
        wishes in prop::collection::vec((any::<u8>(), any::<u16>(), any::<u16>(), any::<u16>(), any::<u16>()), 0..60),
    ) {
        let mut editing = Editing::new(sample());
        let begun = toml_of(editing.arrangement());
        for wish in wishes {
            let edit = edit_of(editing.arrangement(), wish);
            let before = editing.clone();
            if editing.edit(&edit).is_err() {
                prop_assert_eq!(&editing, &before, "a refused edit changes nothing");
            }
            prop_assert!(editing.arrangement().layouts().all(sound), "{:?}", edit);
        }
        let ended = toml_of(editing.arrangement());
        while editing.undo() {}
        prop_assert_eq!(toml_of(editing.arrangement()), begun);
        while editing.redo() {}
        prop_assert_eq!(toml_of(editing.arrangement()), ended);
    }

    #[test]
    fn versions_are_shown_as_a_clerk_with_a_clock_would_show_them(
        wishes in prop::collection::vec((0..6_u8, 0..120_i64, 0..120_i64, any::<bool>()), 1..12),
    ) {
        let mut history = History::default();
        let mut now = start();
        for (kind, from, until, trial) in wishes {
            now = later(now, 7);
            let latest = history.latest();
            let record = match kind {
                0..=2 => {
                    let from = (kind > 0).then(|| later(now, from));
                    let until = (kind > 1).then(|| later(now, until));
                    history.publish(Asked { from, until, trial, ..asked(latest) }, now, "anna")
                }
                3 => history.back(latest / 2, "prima era meglio", now, "anna"),
                4 => history.keep(latest, now, "anna"),
                _ => history.end(latest, now, "anna"),
            };
            if let Ok(record) = record {
                history.apply(record);
            }
        }
        for minute in 0..300 {
            let at = later(now, minute);
            let shown = history.in_use(at).map(|version| version.number);
            prop_assert_eq!(shown, by_hand(&history, at), "minute {}", minute);
            if let Some(change) = history.changes_at(at) {
                prop_assert!(change > at);
                let before = change.checked_sub(SignedDuration::from_secs(1)).unwrap();
                if before > at {
                    prop_assert_eq!(history.in_use(before).map(|version| version.number), shown, "nothing changes unsaid");
                }
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_was_not_measured_or_has_findings_is_published_only_with_a_despite_and_is_kept_with_the_version(
        told in prop::option::of(prop::sample::subsequence(NEEDS_WHY.to_vec(), 0..=NEEDS_WHY.len())),
        despite in prop::option::of("[ a-z]{0,3}"),
        calls in any::<bool>(),
    ) {
        let mut arrangement = sample();
        if !calls {
            arrangement.layout.panels.retain(|panel| !matches!(panel.content, Content::Called(_)));
        }
        let findings = told.as_ref().map(|told| told.iter().map(|key| (*key).to_owned()).collect());
        let asked = Asked { findings, despite: despite.clone(), arrangement: Some(arrangement), ..asked(0) };
        let said_why = despite.is_some_and(|despite| !despite.trim().is_empty());
        let clean = calls && told.as_ref().is_some_and(Vec::is_empty);
        let done = History::default().publish(asked, start(), "anna");
        prop_assert_eq!(done.is_ok(), clean || said_why, "{:?}", done);
        if let Ok(Record::Published(version)) = done {
            prop_assert_eq!(version.measured, told.is_some());
            for key in NEEDS_WHY {
                let is_told = told.as_ref().is_some_and(|told| told.contains(&key));
                let is_kept = version.findings.iter().any(|found| found == key);
                prop_assert_eq!(is_kept, is_told || (key == "no-calls" && !calls), "{}", key);
            }
        }
    }
}

#[test]
fn a_finding_that_no_preflight_knows_is_refused_and_a_version_that_comes_back_brings_its_own() {
    let mut history = History::default();
    let with = |findings: &[&str], despite: Option<&str>, based_on| Asked {
        findings: Some(findings.iter().map(|key| (*key).to_owned()).collect()),
        despite: despite.map(str::to_owned),
        ..asked(based_on)
    };
    let refused = history.publish(with(&["cut", "ugly"], Some("x"), 0), start(), "anna");
    assert_eq!(refused, Err(Refused::UnknownFinding("ugly".to_owned())));
    publish(&mut history, with(&["cut", "cut"], Some("la sala è piccola"), 0), start());
    publish(&mut history, asked(1), start());
    let record = history.back(1, "prima era meglio", start(), "bruno").unwrap();
    history.apply(record);
    let back = history.version(3).unwrap();
    assert_eq!((back.measured, &back.findings[..]), (true, &["cut".to_owned()][..]));
    assert_eq!(back.despite.as_deref(), Some("la sala è piccola"));
}

fn start() -> Timestamp {
    "2026-11-26T08:00:00Z".parse().unwrap()
}

fn later(at: Timestamp, minutes: i64) -> Timestamp {
    at.checked_add(SignedDuration::from_mins(minutes)).unwrap()
}

fn asked(based_on: u32) -> Asked {
    let arrangement = Some(sample());
    Asked {
        based_on,
        back_to: None,
        why: "avviso nuovo".to_owned(),
        despite: None,
        findings: Some(Vec::new()),
        from: None,
        until: None,
        trial: false,
        arrangement,
        pictures: Default::default(),
    }
}

/// Looks at every version in turn: what began last, and has not ended, is shown.
fn by_hand(history: &History, at: Timestamp) -> Option<u32> {
    let mut shown: Option<&Version> = None;
    for version in history.versions() {
        let begun = version.begins_at() <= at;
        let over = history.ends_at(version).is_some_and(|end| end <= at);
        if begun && !over && shown.is_none_or(|other| other.begins_at() <= version.begins_at()) {
            shown = Some(version);
        }
    }
    shown.map(|version| version.number)
}

fn publish(history: &mut History, asked: Asked, now: Timestamp) -> u32 {
    let record = history.publish(asked, now, "anna").unwrap();
    history.apply(record);
    history.latest()
}

fn shown(history: &History, now: Timestamp) -> Option<u32> {
    history.in_use(now).map(|version| version.number)
}

#[test]
fn a_trial_goes_back_by_itself_after_ten_minutes_unless_it_is_kept() {
    let mut history = History::default();
    let first = publish(&mut history, asked(0), start());
    let trial = publish(&mut history, Asked { trial: true, ..asked(1) }, later(start(), 5));
    assert_eq!(shown(&history, later(start(), 6)), Some(trial));
    let end = later(start(), 5).checked_add(TRIAL).unwrap();
    assert_eq!(history.changes_at(later(start(), 6)), Some(end));
    assert_eq!(shown(&history, end), Some(first));
    let mut kept = history.clone();
    let record = kept.keep(trial, later(start(), 9), "anna").unwrap();
    kept.apply(record);
    assert_eq!(shown(&kept, later(end, 60)), Some(trial));
    assert_eq!(history.keep(trial, later(end, 1), "anna"), Err(Refused::NotOnTrial(trial)));
}

#[test]
fn a_version_for_a_time_begins_and_ends_by_itself_and_the_one_before_comes_back() {
    let mut history = History::default();
    let usual = publish(&mut history, asked(0), start());
    let (from, until) = (later(start(), 60), later(start(), 120));
    let market = publish(&mut history, Asked { from: Some(from), until: Some(until), ..asked(1) }, later(start(), 1));
    assert_eq!(shown(&history, later(start(), 10)), Some(usual));
    let other = publish(&mut history, asked(2), later(start(), 30));
    assert_eq!(
        [40, 60, 119, 120].map(|minute| shown(&history, later(start(), minute))),
        [Some(other), Some(market), Some(market), Some(other)]
    );
}

#[test]
fn the_second_of_two_is_told_who_was_first_and_a_version_of_before_comes_back_as_a_new_one() {
    let mut history = History::default();
    publish(&mut history, asked(0), start());
    let refused = history.publish(asked(0), later(start(), 1), "bruno");
    assert_eq!(refused, Err(Refused::Meanwhile { based_on: 0, latest: 1, who: "anna".to_owned() }));
    let record = history.back(0, "come nel file", later(start(), 2), "bruno").unwrap();
    history.apply(record);
    let back = history.in_use(later(start(), 3)).unwrap();
    assert_eq!((back.number, back.back_to, back.arrangement.is_none()), (2, Some(0), true));
    assert_eq!(history.versions().len(), 2, "nothing is deleted");
    assert_eq!(history.back(9, "x", start(), "bruno"), Err(Refused::Unknown(9)));
}

#[test]
fn a_version_says_why_and_does_not_end_before_it_begins() {
    let history = History::default();
    for why in ["", "   ", &"x".repeat(301)] {
        let refused = history.publish(Asked { why: why.to_owned(), ..asked(0) }, start(), "anna");
        assert_eq!(refused, Err(Refused::NoReason));
    }
    let (from, until) = (Some(later(start(), 60)), Some(later(start(), 60)));
    let refused = history.publish(Asked { from, until, ..asked(0) }, start(), "anna");
    assert_eq!(refused, Err(Refused::EndsBeforeItBegins));
}

#[test]
fn records_are_read_back_as_they_were_written() {
    let mut history = History::default();
    publish(&mut history, asked(0), start());
    let published = Record::Published(Box::new(history.versions()[0].clone()));
    let kept = Record::Kept { number: 1, at: start(), who: "anna".to_owned() };
    for record in [published, kept] {
        let text = serde_json::to_string(&record).unwrap();
        assert_eq!(serde_json::from_str::<Record>(&text).unwrap(), record);
    }
}

#[test]
fn every_kind_of_panel_is_written_and_read_back_the_same_in_toml_and_json() {
    for kind in KINDS {
        let content = arrange::new_content(kind).unwrap();
        assert_eq!(content.kind(), kind);
        let panel = Panel { column: 0, row: 0, columns: 4, rows: 3, ground: Ground::Card, content };
        let layout = Layout { columns: 8, rows: 6, theme: Theme::Night, panels: vec![panel] };
        let arrangement = Arrangement::of(layout);
        assert_eq!(toml::from_str::<Arrangement>(&toml_of(&arrangement)).unwrap(), arrangement, "{kind}");
        let json = serde_json::to_string(&arrangement).unwrap();
        assert_eq!(serde_json::from_str::<Arrangement>(&json).unwrap(), arrangement, "{kind}");
    }
    assert_eq!(arrange::new_content("no-such-kind"), None);
}

#[test]
fn a_new_panel_finds_free_room_and_none_on_a_full_screen() {
    let mut full = sample().layout;
    assert_eq!(arrange::room_for(&full, &Content::Hours), None, "the sample's panels fill the screen");
    full.panels.pop();
    let room = arrange::room_for(&full, &Content::Hours).unwrap();
    assert!(arrange::is_free(&full, room, None));
}

#[test]
fn an_arrow_key_moves_as_far_as_there_is_room() {
    let mut layout = sample().layout;
    layout.panels.truncate(1);
    let at = Place::of(&layout.panels[0]);
    assert_eq!(arrange::stepped(&layout, 0, (1, 0)), Some(Place { column: at.column + 1, ..at }));
    assert_eq!(arrange::stepped(&layout, 0, (-1, 0)), None, "the edge");
    assert_eq!(arrange::stepped(&layout, 3, (1, 0)), None, "no such panel");
    let neighbour = Panel { column: at.column + at.columns, ..layout.panels[0].clone() };
    layout.panels.push(Panel { columns: 2, ..neighbour });
    assert_eq!(arrange::stepped(&layout, 0, (1, 0)), None, "the neighbour");
}

#[test]
fn panels_cannot_be_laid_over_each_other_or_off_the_screen() {
    let mut arrangement = sample();
    let before = arrangement.clone();
    let over = Edit::Layout(0, Change::Place(vec![(0, Place::of(&before.layout.panels[2]))]));
    assert_eq!(apply(&mut arrangement, &over), Err(EditRefused::Overlaps));
    let outside = Place { column: 30, row: 0, columns: 4, rows: 2 };
    let off = Edit::Layout(0, Change::Place(vec![(0, outside)]));
    assert_eq!(apply(&mut arrangement, &off), Err(EditRefused::Outside));
    let tiny = Edit::Layout(0, Change::Grid(1, 1));
    assert_eq!(apply(&mut arrangement, &tiny), Err(EditRefused::Grid));
    assert_eq!(arrangement, before);
    let changed_places = vec![(2, Place::of(&before.layout.panels[3])), (3, Place::of(&before.layout.panels[2]))];
    apply(&mut arrangement, &Edit::Layout(0, Change::Place(changed_places))).unwrap();
}

#[test]
fn a_layout_for_its_times_takes_the_usual_ones_place_and_spans_midnight() {
    let at = |day, time: &str, closed| Moment { day, time: time.parse().unwrap(), closed };
    use jiff::civil::Weekday::{Friday, Monday, Saturday};
    let closed = When { closed: Some(true), ..When::default() };
    assert!(closed.holds(at(Monday, "20:00", true)) && !closed.holds(at(Monday, "20:00", false)));
    let noon: When = toml::from_str("from = \"12:00\"\nuntil = \"14:00\"\ndays = [\"monday\"]").unwrap();
    let holds = [("11:59", Monday), ("12:00", Monday), ("13:59", Monday), ("14:00", Monday), ("12:30", Friday)];
    assert_eq!(holds.map(|(time, day)| noon.holds(at(day, time, false))), [false, true, true, false, false]);
    let night: When = toml::from_str("from = \"22:00\"\nuntil = \"06:00\"\ndays = [\"friday\"]").unwrap();
    let holds = [("21:59", Friday), ("23:00", Friday), ("05:59", Saturday), ("06:00", Saturday), ("05:00", Friday)];
    assert_eq!(holds.map(|(time, day)| night.holds(at(day, time, false))), [false, true, true, false, false]);
    let mut arrangement = sample();
    let mut other = arrangement.layout.clone();
    other.theme = Theme::Night;
    arrangement.times.push(Timed { when: closed, layout: other.clone() });
    assert_eq!(arrangement.at(at(Monday, "20:00", true)), &other);
    assert_eq!(arrangement.at(at(Monday, "10:00", false)), &arrangement.layout);
}

#[test]
fn all_that_is_wrong_with_one_panel_is_told() {
    use site::layout::{CalledSettings, check};
    let mut layout = sample().layout;
    let settings =
        CalledSettings { figures_mm: Some(5), highlight_s: Some(1), announced_in: vec!["it".into(), "it".into()] };
    let called = layout.panels.iter().position(|panel| matches!(panel.content, Content::Called(_))).unwrap();
    layout.panels[called].content = Content::Called(settings);
    let told: Vec<(Option<usize>, &str)> =
        check::faults(&layout).iter().map(|fault| (fault.panel, fault.key)).collect();
    assert_eq!(told, ["figures-mm", "highlight-s", "announced-in"].map(|key| (Some(called), key)));
}
