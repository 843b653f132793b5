//! What the preview measures is what the display draws: heights, contrast, what is cut, letters no font has.

use spazio::editor::{begun, measure};
use spazio::layout::preflight::{self, Drawn, TextKind};
use spazio::layout::{Arrangement, Content, Ground, Panel, TextSize};
use spazio::site::Site;
use spazio::words::Texts;

use super::words;

fn office() -> (Site, Arrangement) {
    let editor = begun::entered(&words(), "it");
    ((**editor.site.as_ref().unwrap()).clone(), editor.arrangement().unwrap().clone())
}

fn surveyed(site: &Site, arrangement: &Arrangement) -> Vec<Drawn> {
    measure::survey(site, "sala", arrangement, &words(), begun::now()).unwrap()
}

#[test]
fn the_sample_offices_layout_can_be_read_from_its_last_row_and_every_language_is_measured() {
    let (site, arrangement) = office();
    let drawn = surveyed(&site, &arrangement);
    let languages: std::collections::BTreeSet<_> = drawn.iter().map(|text| text.language.clone()).collect();
    assert_eq!(languages.len(), site.languages.len());
    let number = drawn.iter().find(|text| text.kind == TextKind::CalledNumber).expect("the called number is drawn");
    assert!(number.text.ends_with("1888") && number.cap_mm > 100.0, "{number:?}");
    // What its own language shows; of the others the longest names of offices do not all fit.
    let drawn: Vec<Drawn> = drawn.into_iter().filter(|text| text.language == site.languages[0]).collect();
    let findings = preflight::of(&arrangement, &drawn, site.screens["sala"].viewing_distance_m);
    assert!(!preflight::needs_why(&findings), "{findings:?}");
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
