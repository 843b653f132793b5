// SPDX-License-Identifier: EUPL-1.2
//! What staff are told of a draft before it is published (PURE): texts too small for the last row, faint, cut or with
//! letters that no font has; calls that nobody would see. Whoever draws the screen measures its texts.

use std::collections::BTreeSet;

use super::check::shows_calls;
use super::legibility::{
    ABOVE_FLOOR_MM_MIN, ANGLE_UP_DEG_MAX, FLASHES_PER_SECOND_MAX, angle_up_deg, number_cap_mm_comfortable,
    number_cap_mm_min, number_read_from_m, on_the_floor_m, slant_m, text_cap_mm_min, text_read_from_m,
};
use super::{Arrangement, Content, Layout, NoticePage, Panel, Theme};
use base::words::Language;

/// Least contrast of text (kiosk/manual/standards.md, "Touch"; WCAG 1.4.3), and in the high-contrast theme.
const CONTRAST_MIN: f64 = 4.5;
const CONTRAST_MIN_HIGH: f64 = 7.0;
/// A page of notices longer than this is not read to its end: it stays a second for every seven letters.
const NOTICE_LETTERS_MAX: usize = 210;
/// Measured on pixels: what falls short by less than this is the rounding's.
const ROUNDING: f64 = 0.01;

/// A new call brightens so often in a second, for 5 s; what draws it is bound to it (`ui/theme`).
pub const CALL_FLASHES_PER_SECOND: f64 = 1.0;
/// A figure of the children's corner is so often in a second at the same place, at most; bound likewise.
pub const CHILDREN_FLASHES_PER_SECOND: f64 = 0.5;
/// A page of notices or of a list stands so long at least, in seconds; bound likewise.
pub const PAGE_S_MIN: f64 = 3.0;

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
    /// How high its middle is above the floor, in millimetres.
    pub above_floor_mm: f64,
    /// Its contrast against what stands behind it, 1 to 21.
    pub contrast: f64,
    /// Part of it has no room.
    pub is_cut: bool,
    /// A letter that none of the fonts has.
    pub missing: Option<char>,
}

impl Drawn {
    /// From how far away on the floor it can be read as high as it hangs, in metres.
    pub fn read_from_m(&self) -> f64 {
        let straight_m = match self.kind {
            TextKind::CalledNumber => number_read_from_m(self.cap_mm),
            TextKind::Other => text_read_from_m(self.cap_mm),
        };
        on_the_floor_m(straight_m, self.above_floor_mm)
    }

    /// Least height of its capitals, as high as it hangs, for readers `distance_m` away on the floor, in millimetres.
    pub fn cap_mm_min(&self, distance_m: f64) -> f64 {
        let slant_m = slant_m(distance_m, self.above_floor_mm);
        match self.kind {
            TextKind::CalledNumber => number_cap_mm_min(slant_m),
            TextKind::Other => text_cap_mm_min(slant_m),
        }
    }

    /// Whether its capitals are high enough for readers `distance_m` away.
    pub fn is_high_enough(&self, distance_m: f64) -> bool {
        self.cap_mm >= self.cap_mm_min(distance_m) * (1.0 - ROUNDING)
    }

    /// Whether it stands out enough from what is behind it.
    pub fn stands_out(&self, theme: Theme) -> bool {
        self.contrast >= contrast_min(theme) * (1.0 - ROUNDING)
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

/// Least contrast of text in a theme.
pub fn contrast_min(theme: Theme) -> f64 {
    if theme == Theme::HighContrast { CONTRAST_MIN_HIGH } else { CONTRAST_MIN }
}

/// How often in a second a panel flashes, at most: a call that brightens and dims, a figure of the children's corner that
/// comes and goes, the next of several pictures or pages. A flash is bright and dark again: a change is half a one.
fn flashes_per_second(content: &Content) -> f64 {
    let each = |seconds: f64| if seconds > 0.0 { 0.5 / seconds } else { f64::INFINITY };
    match content {
        Content::Called(_) => CALL_FLASHES_PER_SECOND,
        Content::Children => CHILDREN_FLASHES_PER_SECOND,
        Content::Pictures { pictures } if pictures.len() > 1 => {
            each(pictures.iter().map(|slide| f64::from(slide.seconds)).fold(f64::INFINITY, f64::min))
        }
        Content::Notices { .. } | Content::Waiting { .. } | Content::Hours | Content::OfficeCalls { .. } => {
            each(PAGE_S_MIN)
        }
        _ => 0.0,
    }
}

/// Of a whole layout: all its panels together, for they may change in turn. Called numbers brighten at once and count as
/// one.
pub fn layout_flashes_per_second(layout: &Layout) -> f64 {
    let is_called = |panel: &&Panel| matches!(panel.content, Content::Called(_));
    let called = layout.panels.iter().find(is_called);
    let others = layout.panels.iter().filter(|panel| !is_called(panel));
    called.into_iter().chain(others).map(|panel| flashes_per_second(&panel.content)).sum()
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
        found.extend(flashing(layout, of));
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

/// All findings that must be accounted for.
pub const NEEDS_WHY: [&str; 7] = ["no-calls", "flashes", "number-small", "text-small", "faint", "cut", "no-letter"];

/// What is told of a layout whose panels together flash too often: of the panel that does it most.
fn flashing(layout: usize, of: &Layout) -> Option<Finding> {
    let flashes = layout_flashes_per_second(of);
    let worst =
        of.panels.iter().enumerate().max_by(|(_, one), (_, other)| {
            flashes_per_second(&one.content).total_cmp(&flashes_per_second(&other.content))
        });
    let rounded = if flashes.is_finite() { format!("{flashes:.1}") } else { "∞".to_owned() };
    let args = vec![("flashes", rounded), ("most", format!("{FLASHES_PER_SECOND_MAX:.0}"))];
    let panel = worst.map(|(index, _)| index);
    let finding = Finding { layout, panel, key: "flashes", args, gravity: Gravity::NeedsWhy };
    (flashes > FLASHES_PER_SECOND_MAX).then_some(finding)
}

/// The keys of those that must be accounted for, each once, in order.
pub fn keys_that_need_why(findings: &[Finding]) -> Vec<String> {
    let needs = findings.iter().filter(|finding| finding.gravity == Gravity::NeedsWhy);
    needs.map(|finding| finding.key.to_owned()).collect::<BTreeSet<_>>().into_iter().collect()
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
    let comfortable_mm = number_cap_mm_comfortable(slant_m(distance_m, text.above_floor_mm));
    if !text.is_high_enough(distance_m) {
        let key = if text.kind == TextKind::CalledNumber { "number-small" } else { "text-small" };
        tell(1.0 - cap_mm / least_mm, key, Gravity::NeedsWhy, heights(least_mm));
    } else if text.kind == TextKind::CalledNumber && cap_mm < comfortable_mm * (1.0 - ROUNDING) {
        tell(1.0 - cap_mm / comfortable_mm, "number-strains", Gravity::Note, heights(comfortable_mm));
    }
    let contrast_min = contrast_min(theme);
    if !text.stands_out(theme) {
        let args = vec![("contrast", format!("{:.1}", text.contrast)), ("needed", format!("{contrast_min:.1}"))];
        tell(1.0 - text.contrast / contrast_min, "faint", Gravity::NeedsWhy, args);
    }
    let angle_deg = angle_up_deg(distance_m, text.above_floor_mm);
    if angle_deg > ANGLE_UP_DEG_MAX {
        let args = vec![("angle", format!("{angle_deg:.0}")), ("most", format!("{ANGLE_UP_DEG_MAX:.0}"))];
        tell(angle_deg / 90.0, "hangs-high", Gravity::Note, args);
    }
    if text.above_floor_mm < ABOVE_FLOOR_MM_MIN {
        let args = vec![
            ("height", format!("{:.2}", text.above_floor_mm / 1000.0)),
            ("needed", format!("{:.2}", ABOVE_FLOOR_MM_MIN / 1000.0)),
        ];
        tell(1.0 - text.above_floor_mm / ABOVE_FLOOR_MM_MIN, "hangs-low", Gravity::Note, args);
    }
    if text.is_cut {
        tell(1.0, "cut", Gravity::NeedsWhy, vec![("language", text.language.to_string())]);
    }
    if let Some(letter) = text.missing {
        tell(1.0, "no-letter", Gravity::NeedsWhy, vec![("letter", letter.to_string())]);
    }
    found
}
