// SPDX-License-Identifier: EUPL-1.2
//! What the preview measures is what the display draws: heights, contrast, what is cut, letters no font has.

use base::words::Texts;
use bevy_egui::egui::{FontFamily, FontId, Ui};
use editor::{begun, measure};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use screens::ui::text::Fonts;
use site::Site;
use site::layout::preflight::{self, Drawn, TextKind};
use site::layout::{Arrangement, Content, Ground, Panel, TextSize};

use super::{dress, words};

fn office() -> (Site, Arrangement) {
    let editor = begun::entered(&words(), "it");
    ((**editor.site.as_ref().unwrap()).clone(), editor.arrangement().unwrap().clone())
}

fn surveyed(site: &Site, arrangement: &Arrangement) -> Vec<Drawn> {
    measure::survey(site, "sala", arrangement, &words(), begun::now()).unwrap()
}

#[test]
fn every_sample_screen_can_be_published_as_it_is_in_its_worst_case_in_every_language() {
    let (site, _) = office();
    let displays = site.screens.iter().filter_map(|(name, screen)| Some((name, screen, screen.arrangement()?)));
    let mut judged = 0;
    for (name, screen, arrangement) in displays {
        let drawn = measure::survey(&site, name, &arrangement, &words(), begun::now()).unwrap();
        let languages: std::collections::BTreeSet<_> = drawn.iter().map(|text| text.language.clone()).collect();
        assert_eq!(languages.len(), site.languages.len());
        let number = drawn.iter().find(|text| text.kind == TextKind::CalledNumber).expect("the called number is drawn");
        assert!(number.text.ends_with("1888") && number.cap_mm > 100.0, "{number:?}");
        let findings = preflight::of(&arrangement, &drawn, screen.viewing_distance_m);
        assert_eq!(preflight::keys_that_need_why(&findings), [""; 0], "{name}: {findings:#?}");
        judged += 1;
    }
    assert_eq!(judged, 2);
}

#[test]
fn a_tick_stands_only_beside_a_contrast_that_is_enough() {
    let mut hand = super::Hand::new();
    hand.press("Chiamata in corso nello schermo");
    let mut marks = |contrast: f64| {
        let text = Drawn {
            layout: 0,
            panel: Some(2),
            kind: TextKind::Other,
            text: "A 042".to_owned(),
            language: "it".into(),
            cap_mm: 90.0,
            above_floor_mm: 1800.0,
            contrast,
            is_cut: false,
            missing: None,
        };
        hand.desk().editor.drawn = vec![text];
        hand.harness.run_steps(4);
        let count = |sign: &str| hand.harness.query_all_by_label(&screens::ui::text::glyph(sign)).count();
        [count("check"), count("x-circle")]
    };
    let [good, enough] = marks(4.6);
    assert_eq!(enough, 0);
    // The finding itself, and the line with the figure.
    assert_eq!(marks(2.0), [good - 2, 2], "neither the figure nor «all can be read» keeps its tick");
}

/// Its words, in a panel over the notices' place.
fn with(panel: Panel) -> (Site, Arrangement) {
    let (site, mut arrangement) = office();
    arrangement.layout.panels.pop();
    arrangement.layout.panels.push(panel);
    (site, arrangement)
}

#[test]
fn what_leaves_its_panel_above_or_below_is_cut_although_every_line_is_narrow_enough() {
    // Two lines at their least height in one row of cells: the header of a glass 75 inches wide.
    let content = Content::Header { logo: None };
    let panel = |rows| Panel { column: 0, row: 16, columns: 32, rows, ground: Ground::Usual, content: content.clone() };
    let cut = |rows| {
        let (site, arrangement) = with(panel(rows));
        let italian = |text: &&Drawn| text.language == site.languages[0] && text.panel == Some(4);
        surveyed(&site, &arrangement).iter().filter(italian).map(|text| text.is_cut).collect::<Vec<_>>()
    };
    assert_eq!(cut(2), [false, false], "two rows have room for both lines");
    assert_eq!(cut(1), [true, true], "one has not");
}

#[test]
fn every_text_is_measured_as_high_as_it_hangs() {
    let (site, arrangement) = office();
    let drawn = surveyed(&site, &arrangement);
    let (lower, upper) = (1800.0, 1800.0 + 934.0);
    assert!(drawn.iter().all(|text| (lower..upper).contains(&text.above_floor_mm)), "upon the glass of 75 inches");
    let of = |panel| drawn.iter().filter(move |text| text.panel == Some(panel));
    let lowest_of_header = of(0).map(|text| text.above_floor_mm).fold(f64::INFINITY, f64::min);
    assert!(of(4).all(|text| text.above_floor_mm < lowest_of_header), "the notices stand below the header");
}

#[test]
fn what_does_not_fit_or_no_font_has_is_found() {
    let (site, mut arrangement) = office();
    let long = "Presentarsi allo sportello con documento, codice fiscale e ricevuta ".repeat(6);
    let content = Content::Text { text: Texts::italian(long), size: TextSize::Body };
    let panels = &mut arrangement.layout.panels;
    panels.pop();
    panels.push(Panel { column: 0, row: 16, columns: 16, rows: 2, ground: Ground::Card, content });
    let content = Content::Text { text: Texts::italian("漢"), size: TextSize::Fit };
    panels.push(Panel { column: 16, row: 16, columns: 16, rows: 2, ground: Ground::Usual, content });
    let findings = preflight::of(&arrangement, &surveyed(&site, &arrangement), 5.0);
    let found: Vec<(Option<usize>, &str)> = findings.iter().map(|finding| (finding.panel, finding.key)).collect();
    assert!(found.contains(&(Some(4), "cut")), "{found:?}");
    assert!(found.contains(&(Some(5), "no-letter")), "{found:?}");
}

#[test]
fn chinese_is_broken_into_lines_and_has_its_letters_where_the_office_offers_it() {
    let (mut site, mut arrangement) = office();
    let chinese = "请在等候厅等候，轮到您的号码时，屏幕会显示窗口，也会用语音播报。".repeat(3);
    let content = Content::Text { text: Texts::italian(chinese.clone()), size: TextSize::Body };
    arrangement.layout.panels.pop();
    arrangement.layout.panels.push(Panel { column: 0, row: 12, columns: 32, rows: 6, ground: Ground::Card, content });
    let own = |site: &Site| -> Vec<Drawn> {
        surveyed(site, &arrangement).into_iter().filter(|text| text.panel == Some(4)).collect()
    };
    assert!(own(&site).iter().all(|text| text.missing == Some('请')), "who does not offer it has no letters for it");
    site.languages.push("zh".into());
    for text in own(&site) {
        let lines: Vec<&str> = text.text.lines().collect();
        assert!(lines.len() > 1 && lines.concat() == chinese, "{lines:?}");
        assert!(lines.iter().all(|line| !line.starts_with(['，', '。'])), "{lines:?}");
        assert!(!text.is_cut && text.missing.is_none(), "{text:?}");
    }
}

#[test]
fn whoever_writes_for_citizens_sees_the_letters_of_all_our_languages() {
    let fonts = Fonts::read().unwrap().whole().unwrap();
    let mut harness = Harness::new_ui(move |ui: &mut Ui| dress(ui.ctx(), &fonts));
    harness.run_steps(2);
    for family in [FontFamily::Proportional, FontFamily::Name("semi-bold".into())] {
        let of = FontId::new(18.0, family.clone());
        let lacks = |letter: &char| !harness.ctx.fonts_mut(|fonts| fonts.has_glyph(&of, *letter));
        assert_eq!("aѣїش窗".chars().find(lacks), None, "{family:?}");
    }
}
