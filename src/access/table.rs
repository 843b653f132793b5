// SPDX-License-Identifier: EUPL-1.2
//! The rules, the value of each that is nearest to its limit, and what breaks them, gathered by cause (pure). `told`
//! puts it into words.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::progress::Progress;

/// The most causes of a rule that are kept; further ones are only counted.
const CAUSES_MAX: usize = 500;

/// A rule of accessibility (kiosk/manual/standards.md, "Touch" and "Display").
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rule {
    /// The shorter side of a control, in mm.
    Target,
    /// The gap between two controls, in mm.
    Gap,
    /// The height of capitals, in mm.
    Capital,
    /// The height of capitals in large text, in mm.
    LargeCapital,
    /// The height of a control's upper edge above the floor, in mm.
    Reach,
    /// The height of a control's upper edge above the floor in low reach, in mm; the switch for low reach always.
    LowReach,
    /// The height of a control's lower edge above the floor, in mm.
    Knees,
    /// Controls without a name.
    Nameless,
    /// Names that two controls of a page share.
    SameName,
    /// What is cut off or leaves the screen.
    Cut,
    /// The contrast of text.
    Text,
    /// The contrast of text in high contrast.
    HighText,
    /// The contrast of icons.
    Icon,
    /// The contrast of a control's edge or face with its ground.
    Edge,
    /// The contrast of the focus ring with what was there before.
    Ring,
    /// Texts with a letter that none of the fonts has.
    Letters,
    /// Texts of the program that one of its own languages lacks.
    Lacking,
    /// The height of the called number's capitals, as a part of what its farthest reader needs.
    CalledNumber,
    /// The height of a display's other capitals, as a part of what the farthest reader needs.
    DisplayText,
}

impl Rule {
    /// All rules, in the order in which they are reported.
    pub const ALL: [Self; 19] = [
        Self::Target,
        Self::Gap,
        Self::Capital,
        Self::LargeCapital,
        Self::Reach,
        Self::LowReach,
        Self::Knees,
        Self::Nameless,
        Self::SameName,
        Self::Cut,
        Self::Text,
        Self::HighText,
        Self::Icon,
        Self::Edge,
        Self::Ring,
        Self::Letters,
        Self::Lacking,
        Self::CalledNumber,
        Self::DisplayText,
    ];
    /// The rules for info points alone.
    pub const OF_INFO_POINTS: [Self; 11] = [
        Self::Target,
        Self::Gap,
        Self::Capital,
        Self::LargeCapital,
        Self::Reach,
        Self::LowReach,
        Self::Knees,
        Self::Nameless,
        Self::SameName,
        Self::Edge,
        Self::Ring,
    ];
    /// The rules for displays alone.
    pub const OF_DISPLAYS: [Self; 2] = [Self::CalledNumber, Self::DisplayText];

    /// The unit of the rule's values.
    pub(super) fn unit(self) -> Unit {
        match self {
            Self::Target | Self::Gap | Self::Capital | Self::LargeCapital => Unit::Millimetres,
            Self::Reach | Self::LowReach | Self::Knees => Unit::Metres,
            Self::Text | Self::HighText | Self::Icon | Self::Edge | Self::Ring => Unit::Contrast,
            Self::CalledNumber | Self::DisplayText => Unit::Part,
            Self::Nameless | Self::SameName | Self::Cut | Self::Letters | Self::Lacking => Unit::Count,
        }
    }

    /// The limit, and whether it is a minimum rather than a maximum.
    pub(super) fn limit(self) -> (f32, bool) {
        match self {
            Self::Target => (20.0, true),
            Self::Gap => (3.0, true),
            Self::Capital => (4.8, true),
            Self::LargeCapital => (7.3, true),
            Self::Reach => (1220.0, false),
            Self::LowReach => (1120.0, false),
            Self::Knees => (400.0, true),
            Self::Nameless | Self::SameName | Self::Cut | Self::Letters | Self::Lacking => (0.0, false),
            Self::Text => (4.5, true),
            Self::HighText => (7.0, true),
            Self::Icon | Self::Edge | Self::Ring => (3.0, true),
            Self::CalledNumber | Self::DisplayText => (1.0, true),
        }
    }

    /// The end of its texts' keys.
    pub fn slug(self) -> &'static str {
        match self {
            Self::Target => "target",
            Self::Gap => "gap",
            Self::Capital => "capital",
            Self::LargeCapital => "large-capital",
            Self::Reach => "reach",
            Self::LowReach => "low-reach",
            Self::Knees => "knees",
            Self::Nameless => "nameless",
            Self::SameName => "same-name",
            Self::Cut => "cut",
            Self::Text => "text",
            Self::HighText => "high-text",
            Self::Icon => "icon",
            Self::Edge => "edge",
            Self::Ring => "ring",
            Self::Letters => "letters",
            Self::Lacking => "lacking",
            Self::CalledNumber => "called-number",
            Self::DisplayText => "display-text",
        }
    }
}

/// The unit of a rule's values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    /// Sizes on the screen, in millimetres.
    Millimetres,
    /// Heights above the floor; measured in millimetres, reported in metres.
    Metres,
    /// A contrast, to 1.
    Contrast,
    /// A part of what is needed.
    Part,
    /// A count.
    Count,
}

/// A place where something was measured.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Place {
    /// The page or layout with its manner and screen, in words.
    pub page: String,
    /// The text there; empty if there is none.
    pub text: String,
    /// Further facts to report.
    pub more: More,
}

impl Place {
    /// The place of a text on a page.
    pub fn of(page: &str, text: impl Into<String>) -> Self {
        Self { page: page.to_owned(), text: text.into(), more: More::None }
    }
}

/// Further facts on a place.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum More {
    /// No further facts.
    #[default]
    None,
    /// The letter that no font has.
    Letter(char),
    /// The height of capitals, and the height that a reader at a distance needs.
    Read {
        /// The height of the capitals.
        cap_mm: f32,
        /// The least height needed.
        needed_mm: f32,
        /// The distance of the farthest reader.
        distance_m: f32,
    },
}

/// A cause that breaks a rule, on however many pages.
#[derive(Clone, Debug)]
pub(super) struct Cause {
    /// The worst of its values.
    pub value: f32,
    /// The place of the worst value.
    pub place: Place,
    /// How often it was found.
    pub times: usize,
}

/// The measurements of a rule.
#[derive(Clone, Debug, Default)]
pub(super) struct Line {
    pub measured: usize,
    pub worst: Option<(f32, Place)>,
    /// The causes that break it, by their text.
    pub causes: BTreeMap<String, Cause>,
    pub broken: usize,
}

/// A language added by the site that lacks texts, for which Italian is shown.
#[derive(Clone, Debug)]
pub(super) struct Fallback {
    pub language: String,
    pub lacking: Vec<String>,
}

/// The measurements of all rules.
#[derive(Clone, Debug, Default)]
pub struct Table {
    pub(super) lines: BTreeMap<Rule, Line>,
    /// The rules that need no measurement, since the site has nothing they apply to.
    pub(super) spared: BTreeSet<Rule>,
    pub(super) fallbacks: Vec<Fallback>,
    progress: Arc<Progress>,
    /// The number of pages laid out.
    pub laid_out: usize,
    /// The number of pictures drawn.
    pub drawn: usize,
}

fn is_worse(rule: Rule, value: f32, than: f32) -> bool {
    if rule.limit().1 { value < than } else { value > than }
}

impl Line {
    fn cause(&mut self, rule: Rule, cause: Cause) {
        let is_full = self.causes.len() >= CAUSES_MAX;
        match self.causes.get_mut(&cause.place.text) {
            Some(known) => {
                known.times += cause.times;
                if is_worse(rule, cause.value, known.value) {
                    (known.value, known.place) = (cause.value, cause.place);
                }
            }
            None if is_full => {}
            None => drop(self.causes.insert(cause.place.text.clone(), cause)),
        }
    }
}

impl Table {
    /// An empty table that reports its progress.
    pub fn telling(progress: &Arc<Progress>) -> Self {
        Self { progress: Arc::clone(progress), ..Self::default() }
    }

    /// An empty table for another part of the same run.
    pub(super) fn beside(&self) -> Self {
        Self::telling(&self.progress)
    }

    /// Counts a page laid out.
    pub(super) fn laid_out(&mut self) {
        self.laid_out += 1;
        self.progress.page();
    }

    /// Counts a picture drawn.
    pub(super) fn drawn(&mut self) {
        self.drawn += 1;
        self.progress.picture();
    }

    /// Adds a value; `slack` is the tolerance for rounding to whole pixels, `place` where it was measured.
    pub fn measure(&mut self, rule: Rule, value: f32, slack: f32, place: impl Fn() -> Place) {
        let (limit, least) = rule.limit();
        let line = self.lines.entry(rule).or_default();
        line.measured += 1;
        if line.worst.as_ref().is_none_or(|(worst, _)| is_worse(rule, value, *worst)) {
            line.worst = Some((value, place()));
        }
        let keeps = if least { value + slack >= limit } else { value - slack <= limit };
        if !keeps {
            line.broken += 1;
            line.cause(rule, Cause { value, place: place(), times: 1 });
        }
    }

    /// Notes that the site has nothing that these rules apply to.
    pub fn spare(&mut self, rules: &[Rule]) {
        self.spared.extend(rules);
    }

    /// Notes the texts that a language added by the site lacks; no rule is broken, since Italian is shown.
    pub fn falls_back(&mut self, language: &str, lacking: &[&str]) {
        let lacking = lacking.iter().map(|key| (*key).to_owned()).collect();
        self.fallbacks.push(Fallback { language: language.to_owned(), lacking });
    }

    /// Adds another table's measurements.
    pub fn add(&mut self, other: Self) {
        (self.laid_out, self.drawn) = (self.laid_out + other.laid_out, self.drawn + other.drawn);
        self.spared.extend(other.spared);
        self.fallbacks.extend(other.fallbacks);
        for (rule, other) in other.lines {
            let line = self.lines.entry(rule).or_default();
            (line.measured, line.broken) = (line.measured + other.measured, line.broken + other.broken);
            other.causes.into_values().for_each(|cause| line.cause(rule, cause));
            let worse = other
                .worst
                .filter(|(value, _)| line.worst.as_ref().is_none_or(|(worst, _)| is_worse(rule, *value, *worst)));
            line.worst = worse.or(line.worst.take());
        }
    }

    /// How often a rule is broken.
    pub fn broken(&self, rule: Rule) -> usize {
        self.lines.get(&rule).map_or(0, |line| line.broken)
    }

    /// Whether every rule that applies was measured and none is broken.
    pub fn is_kept(&self) -> bool {
        let is_kept = |rule: &Rule| self.lines.get(rule).map_or(self.spared.contains(rule), |line| line.broken == 0);
        Rule::ALL.iter().all(is_kept)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_that_is_broken_or_was_never_measured_is_not_kept() {
        let mut table = Table::default();
        assert!(!table.is_kept());
        let mut spared = table.clone();
        spared.spare(&Rule::ALL);
        assert!(spared.is_kept());
        for rule in Rule::ALL {
            table.measure(rule, rule.limit().0, 0.0, || Place::of("here", ""));
        }
        assert!(table.is_kept(), "{table:?}");
        for rule in Rule::ALL {
            let (limit, least) = rule.limit();
            let mut broken = table.clone();
            let within = if least { limit - 0.4 } else { limit + 0.4 };
            broken.measure(rule, within, 0.5, || Place::of("at the edge", ""));
            for (page, off) in [("one", 0.6), ("worst", 1.0), ("other", 0.7)] {
                broken.measure(rule, if least { limit - off } else { limit + off }, 0.5, || Place::of(page, "there"));
            }
            assert_eq!((broken.broken(rule), broken.is_kept()), (3, false));
            let cause = &broken.lines[&rule].causes["there"];
            assert_eq!((cause.times, cause.place.page.as_str()), (3, "worst"), "one cause, told where it is worst");
            let mut sum = table.clone();
            sum.add(broken.clone());
            sum.add(broken);
            assert_eq!((sum.broken(rule), sum.lines[&rule].causes["there"].times), (6, 6));
        }
    }
}
