// SPDX-License-Identifier: EUPL-1.2
//! Drafts before they are published: what staff are told of them, layouts to begin with, what differs.

use base::words::{Language, Texts};
use site::layout::check::faults;
use site::layout::diff::between;
use site::layout::legibility::{number_cap_mm_min, number_read_from_m, text_cap_mm_min, text_read_from_m};
use site::layout::preflight::{Drawn, Gravity, TextKind, needs_why, of, of_document};
use site::layout::{Arrangement, CalledSettings, Content, Ground, NoticePage, Panel, Theme, Timed, When, templates};

use super::sample;

fn drawn(kind: TextKind, cap_mm: f64) -> Drawn {
    Drawn {
        layout: 0,
        panel: Some(2),
        kind,
        text: "A 042".to_owned(),
        language: Language::italian(),
        cap_mm,
        above_floor_mm: 1395.0,
        contrast: 8.0,
        is_cut: false,
        missing: None,
    }
}

fn keys(arrangement: &Arrangement, texts: &[Drawn], distance_m: f64) -> Vec<(&'static str, Gravity)> {
    of(arrangement, texts, distance_m).into_iter().map(|finding| (finding.key, finding.gravity)).collect()
}

#[test]
fn heights_and_distances_are_the_same_rule_read_both_ways() {
    for distance_m in [5.0, 8.0, 10.0, 25.0] {
        assert!((number_read_from_m(number_cap_mm_min(distance_m)) - distance_m).abs() < 1e-9);
        assert!((text_read_from_m(text_cap_mm_min(distance_m)) - distance_m).abs() < 1e-9);
    }
    assert_eq!(number_cap_mm_min(10.0).round() as u32, 108, "kiosk/manual/standards.md: 108 mm at 10 m");
    assert!(number_read_from_m(50.0).abs() < 1e-9, "a number under 51 mm is too small from anywhere");
}

#[test]
fn a_text_that_the_last_row_cannot_read_needs_a_why() {
    use Gravity::{NeedsWhy, Note};
    let sample = sample();
    assert_eq!(keys(&sample, &[drawn(TextKind::Other, 40.0)], 8.0), []);
    assert_eq!(keys(&sample, &[drawn(TextKind::Other, 39.0)], 8.0), [("text-small", NeedsWhy)]);
    assert_eq!(keys(&sample, &[drawn(TextKind::CalledNumber, 80.0)], 8.0), [("number-small", NeedsWhy)]);
    assert_eq!(keys(&sample, &[drawn(TextKind::CalledNumber, 90.0)], 8.0), [("number-strains", Note)]);
    assert_eq!(keys(&sample, &[drawn(TextKind::CalledNumber, 98.0)], 8.0), []);
}

#[test]
fn what_hangs_high_is_farther_away_and_seen_aslant() {
    use site::layout::legibility::{angle_up_deg, on_the_floor_m, slant_m};
    // 3 m away and 4 m above eyes of 1.09 m: 5 m of sight, letters seen at three fifths of their height.
    assert!((slant_m(3.0, 5090.0) - 25.0 / 3.0).abs() < 1e-9);
    for (distance_m, above_mm) in [(5.0, 2600.0), (8.0, 1395.0), (3.0, 2700.0)] {
        let straight_m = slant_m(distance_m, above_mm);
        assert!((on_the_floor_m(straight_m, above_mm) - distance_m).abs() < 1e-9, "the same rule read both ways");
    }
    assert!(on_the_floor_m(2.0, 5090.0).abs() < 1e-9, "too high from anywhere");
    assert!((angle_up_deg(1.0, 2090.0) - 45.0).abs() < 1e-9);

    let sample = sample();
    let text = |cap_mm: f64, above_floor_mm: f64| Drawn { above_floor_mm, ..drawn(TextKind::Other, cap_mm) };
    assert_eq!(keys(&sample, &[text(26.0, 1400.0)], 5.0), []);
    assert_eq!(keys(&sample, &[text(26.0, 2700.0)], 5.0), [("text-small", Gravity::NeedsWhy)], "27.6 mm are needed");
    assert_eq!(keys(&sample, &[text(28.0, 2700.0)], 5.0), []);
    assert_eq!(keys(&sample, &[text(28.0, 2700.0)], 2.0), [("hangs-high", Gravity::Note)], "39° up");
    assert_eq!(keys(&sample, &[text(28.0, 900.0)], 5.0), [("hangs-low", Gravity::Note)]);
}

#[test]
fn what_flashes_more_than_twice_a_second_needs_a_why_and_so_do_many_panels_that_change_in_turn() {
    use site::layout::Slide;
    use site::layout::preflight::layout_flashes_per_second;
    let pictures = |seconds: [u16; 2]| Content::Pictures {
        pictures: seconds.map(|seconds| Slide { file: "a.png".to_owned(), seconds, text: Texts::default() }).into(),
    };
    let with = |contents: Vec<Content>| {
        let mut arrangement = sample();
        let panel = arrangement.layout.panels[0].clone();
        arrangement.layout.panels.extend(contents.into_iter().map(|content| Panel { content, ..panel.clone() }));
        arrangement
    };
    let flashes = |arrangement: &Arrangement| of_document(arrangement).iter().any(|found| found.key == "flashes");
    assert!(
        !flashes(&with(vec![pictures([5, 10]), Content::Children])),
        "the sample, a slideshow, the children's corner"
    );
    assert!(flashes(&with(vec![pictures([5, 0])])), "a picture that stays for no time at all");
    assert!(!flashes(&with(vec![Content::Called(CalledSettings::default()); 20])), "called numbers brighten together");
    assert!(flashes(&with(vec![Content::Children; 5])), "five corners may come and go in turn");
    assert!(needs_why(&of_document(&with(vec![pictures([0, 0])]))));
    let still = with(vec![pictures([5, 5])]).layout;
    assert!((layout_flashes_per_second(&still) - layout_flashes_per_second(&sample().layout) - 0.1).abs() < 1e-9);
}

#[test]
fn the_sentence_names_the_height_the_reach_and_what_is_needed() {
    let findings = of(&sample(), &[drawn(TextKind::Other, 21.0)], 8.0);
    let arg = |name: &str| findings[0].args.iter().find(|(key, _)| *key == name).map(|(_, value)| value.as_str());
    assert_eq!(["height", "from", "room", "needed"].map(arg), [Some("21"), Some("4.2"), Some("8.0"), Some("41")]);
}

#[test]
fn faint_cut_and_unknown_letters_need_a_why_and_high_contrast_asks_for_more() {
    let mut sample = sample();
    let faint = Drawn { contrast: 4.4, ..drawn(TextKind::Other, 50.0) };
    assert_eq!(keys(&sample, std::slice::from_ref(&faint), 8.0), [("faint", Gravity::NeedsWhy)]);
    let fair = Drawn { contrast: 6.0, ..faint };
    assert_eq!(keys(&sample, std::slice::from_ref(&fair), 8.0), []);
    sample.layout.theme = Theme::HighContrast;
    assert_eq!(keys(&sample, &[fair], 8.0), [("faint", Gravity::NeedsWhy)]);
    let odd = Drawn { is_cut: true, missing: Some('☃'), contrast: 21.0, ..drawn(TextKind::Other, 50.0) };
    assert_eq!(keys(&sample, &[odd], 8.0), [("cut", Gravity::NeedsWhy), ("no-letter", Gravity::NeedsWhy)]);
}

#[test]
fn of_several_texts_with_one_trouble_the_worst_is_named_once() {
    let texts = [38.0, 12.0, 30.0].map(|cap_mm| drawn(TextKind::Other, cap_mm));
    let findings = of(&sample(), &texts, 8.0);
    assert_eq!(findings.len(), 1);
    assert!(findings[0].args.contains(&("height", "12".to_owned())));
}

#[test]
fn a_layout_without_calls_needs_a_why_and_long_notices_are_noted() {
    let mut sample = sample();
    assert!(!needs_why(&of_document(&sample)));
    sample.layout.panels.retain(|panel| !matches!(panel.content, Content::Called(_)));
    assert!(needs_why(&of_document(&sample)));
    // Also for its times, unless the office is closed then.
    let (calls, silent) = (super::sample().layout, sample.layout.clone());
    let at = |closed| Timed { when: When { closed, ..When::default() }, layout: silent.clone() };
    let timed = |closed| Arrangement { layout: calls.clone(), times: vec![at(closed)] };
    assert!(needs_why(&of_document(&timed(None))) && needs_why(&of_document(&timed(Some(false)))));
    assert!(!needs_why(&of_document(&timed(Some(true)))));
    let page = NoticePage { text: Texts::italian("parola ".repeat(40)), from: None, until: None };
    let content = Content::Notices { people_waiting: false, own_alone: true, pages: vec![page], language: None };
    let panel = Panel { column: 0, row: 2, columns: 2, rows: 2, ground: Ground::Usual, content };
    sample.layout.panels =
        vec![panel, Panel { column: 4, content: Content::Children, ..sample.layout.panels[0].clone() }];
    let keys: Vec<&str> = of_document(&sample).iter().map(|finding| finding.key).collect();
    assert_eq!(keys, ["no-calls", "notice-long", "moves"]);
}

#[test]
fn every_template_can_be_drawn_and_shows_calls() {
    for portrait in [false, true] {
        let templates = templates::all(portrait);
        assert_eq!(templates[0].portrait, portrait, "those for the shape of the glass come first");
        for template in templates {
            assert_eq!(faults(&template.layout), [], "{}", template.key);
            assert!(!needs_why(&of_document(&Arrangement::of(template.layout))), "{}", template.key);
        }
    }
}

#[test]
fn what_differs_is_told_panel_by_panel() {
    let older = sample();
    assert_eq!(between(&older, &older), []);
    let mut newer = older.clone();
    newer.layout.theme = Theme::Night;
    newer.layout.panels[3].content = Content::Recent { count: 6 };
    newer.layout.panels[2].columns -= 1;
    let clock = newer.layout.panels.remove(1);
    newer.layout.panels.push(Panel { content: Content::Hours, ..clock });
    newer.times.push(Timed { when: When { closed: Some(true), ..When::default() }, layout: newer.layout.clone() });
    let told: Vec<(usize, Option<usize>, &str)> =
        between(&older, &newer).iter().map(|found| (found.layout, found.panel, found.key)).collect();
    let expected = [
        (0, None, "theme"),
        (0, Some(1), "resized"),
        (0, Some(2), "settings"),
        (0, Some(4), "added"),
        (0, None, "removed"),
        (1, None, "times-new"),
    ];
    assert_eq!(told, expected);
    newer = older.clone();
    newer.layout.panels.swap(0, 1);
    assert_eq!(between(&older, &newer).iter().map(|found| found.key).collect::<Vec<_>>(), ["order"]);
}
