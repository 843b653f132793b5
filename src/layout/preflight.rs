//! What staff are told of a draft before it is published (PURE): texts too small for the last row, faint, cut or with
//! letters that no font has; calls that nobody would see. Whoever draws the screen measures its texts.

use super::check::shows_calls;
use super::legibility::{
    number_cap_mm_comfortable, number_cap_mm_min, number_read_from_m, text_cap_mm_min, text_read_from_m,
};
use super::{Arrangement, Content, NoticePage, Theme};
use crate::words::Language;

/// Least contrast of text (STANDARDS, "Touch"; WCAG 1.4.3), and in the high-contrast theme.
const CONTRAST_MIN: f64 = 4.5;
const CONTRAST_MIN_HIGH: f64 = 7.0;
/// A page of notices longer than this is not read to its end: it stays a second for every seven letters.
const NOTICE_LETTERS_MAX: usize = 210;
/// Measured on pixels: what falls short by less than this is the rounding's.
const ROUNDING: f64 = 0.01;

/// What a text is for: other heights are asked of the called number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextKind {
    /// The number called now.
    CalledNumber,
    /// Any other.
    Other,
}

/// A text as the screen would draw it.
#[derive(Clone, Debug, PartialEq)]
pub struct Drawn {
    /// Which layout: 0 the usual one, from 1 those for their times.
    pub layout: usize,
    /// Which panel, by its place in the list; none for what belongs to none.
    pub panel: Option<usize>,
    /// What it is for.
    pub kind: TextKind,
    /// What it says.
    pub text: String,
    /// In which language it was drawn.
    pub language: Language,
    /// The height of its capitals on the glass, in millimetres.
    pub cap_mm: f64,
    /// Its contrast against what stands behind it, 1 to 21.
    pub contrast: f64,
    /// Part of it has no room.
    pub is_cut: bool,
    /// A letter that none of the fonts has.
    pub missing: Option<char>,
}

impl Drawn {
    /// From how far it can be read, in metres.
    pub fn read_from_m(&self) -> f64 {
        match self.kind {
            TextKind::CalledNumber => number_read_from_m(self.cap_mm),
            TextKind::Other => text_read_from_m(self.cap_mm),
        }
    }

    /// Least height of its capitals for readers `distance_m` away, in millimetres.
    pub fn cap_mm_min(&self, distance_m: f64) -> f64 {
        match self.kind {
            TextKind::CalledNumber => number_cap_mm_min(distance_m),
            TextKind::Other => text_cap_mm_min(distance_m),
        }
    }
}

/// How much a finding weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Gravity {
    /// Good to know.
    Note,
    /// It is not published unless somebody says why it must be so.
    NeedsWhy,
}

/// Something staff should know; its words stand under `preflight-<key>`.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// Which layout: 0 the usual one, from 1 those for their times.
    pub layout: usize,
    /// Which panel, by its place in the list; none for the layout as a whole.
    pub panel: Option<usize>,
    /// Which finding.
    pub key: &'static str,
    /// What its sentence names: numbers are rounded for readers.
    pub args: Vec<(&'static str, String)>,
    /// How much it weighs.
    pub gravity: Gravity,
}

/// All findings of an arrangement for readers up to `distance_m` away, the gravest first, each thing once a panel: of
/// several texts with the same trouble the one that has it most is named.
pub fn of(arrangement: &Arrangement, drawn: &[Drawn], distance_m: f64) -> Vec<Finding> {
    let mut found = of_document(arrangement);
    let mut worst: Vec<(f64, Finding)> = Vec::new();
    for text in drawn {
        let theme = arrangement.layouts().nth(text.layout).map_or(Theme::Day, |layout| layout.theme);
        for (lack, finding) in of_text(text, theme, distance_m) {
            let twin = worst.iter_mut().find(|(_, other)| {
                (other.layout, other.panel, other.key) == (finding.layout, finding.panel, finding.key)
            });
            match twin {
                Some(twin) if twin.0 < lack => *twin = (lack, finding),
                Some(_) => {}
                None => worst.push((lack, finding)),
            }
        }
    }
    found.extend(worst.into_iter().map(|(_, finding)| finding));
    found.sort_by_key(|finding| (std::cmp::Reverse(finding.gravity), finding.layout, finding.panel));
    found
}

/// What the document alone tells, without anything drawn. The server knows as much.
pub fn of_document(arrangement: &Arrangement) -> Vec<Finding> {
    let mut found = Vec::new();
    // Whatever may be shown while the office is open.
    let timed = arrangement.times.iter().map(|timed| (timed.when.closed != Some(true), &timed.layout));
    for (layout, (while_open, shown)) in std::iter::once((true, &arrangement.layout)).chain(timed).enumerate() {
        if while_open && !shows_calls(shown) {
            let (panel, gravity) = (None, Gravity::NeedsWhy);
            found.push(Finding { layout, panel, key: "no-calls", args: Vec::new(), gravity });
        }
    }
    for (layout, of) in arrangement.layouts().enumerate() {
        for (index, panel) in of.panels.iter().enumerate() {
            let note = |key, args| Finding { layout, panel: Some(index), key, args, gravity: Gravity::Note };
            match &panel.content {
                Content::Children => found.push(note("moves", Vec::new())),
                Content::Notices { pages, .. } => {
                    let letters = |page: &NoticePage| {
                        page.text.languages().map(|language| page.text.get(language).chars().count()).max()
                    };
                    let longest = pages.iter().filter_map(letters).max();
                    if let Some(longest) = longest.filter(|longest| *longest > NOTICE_LETTERS_MAX) {
                        let (letters, most) = (longest.to_string(), NOTICE_LETTERS_MAX.to_string());
                        found.push(note("notice-long", vec![("letters", letters), ("most", most)]));
                    }
                }
                _ => {}
            }
        }
    }
    found
}

/// Whether it must be said why it is to be published all the same.
pub fn needs_why(findings: &[Finding]) -> bool {
    findings.iter().any(|finding| finding.gravity == Gravity::NeedsWhy)
}

/// What is wrong with a text, and by how much (0 to 1): of two with the same trouble the greater is told.
fn of_text(text: &Drawn, theme: Theme, distance_m: f64) -> Vec<(f64, Finding)> {
    let mut found = Vec::new();
    let mut tell = |lack: f64, key, gravity, args: Vec<(&'static str, String)>| {
        let args = [vec![("text", text.text.clone())], args].concat();
        found.push((lack, Finding { layout: text.layout, panel: text.panel, key, args, gravity }));
    };
    let (cap_mm, least_mm) = (text.cap_mm, text.cap_mm_min(distance_m));
    let heights = |needed_mm: f64| {
        vec![
            ("height", format!("{cap_mm:.0}")),
            ("from", format!("{:.1}", text.read_from_m())),
            ("room", format!("{distance_m:.1}")),
            ("needed", format!("{:.0}", needed_mm.ceil())),
        ]
    };
    let comfortable_mm = number_cap_mm_comfortable(distance_m);
    if cap_mm < least_mm * (1.0 - ROUNDING) {
        let key = if text.kind == TextKind::CalledNumber { "number-small" } else { "text-small" };
        tell(1.0 - cap_mm / least_mm, key, Gravity::NeedsWhy, heights(least_mm));
    } else if text.kind == TextKind::CalledNumber && cap_mm < comfortable_mm * (1.0 - ROUNDING) {
        tell(1.0 - cap_mm / comfortable_mm, "number-strains", Gravity::Note, heights(comfortable_mm));
    }
    let contrast_min = if theme == Theme::HighContrast { CONTRAST_MIN_HIGH } else { CONTRAST_MIN };
    if text.contrast < contrast_min * (1.0 - ROUNDING) {
        let args = vec![("contrast", format!("{:.1}", text.contrast)), ("needed", format!("{contrast_min:.1}"))];
        tell(1.0 - text.contrast / contrast_min, "faint", Gravity::NeedsWhy, args);
    }
    if text.is_cut {
        tell(1.0, "cut", Gravity::NeedsWhy, vec![("language", text.language.to_string())]);
    }
    if let Some(letter) = text.missing {
        tell(1.0, "no-letter", Gravity::NeedsWhy, vec![("letter", letter.to_string())]);
    }
    found
}
