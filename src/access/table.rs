// SPDX-License-Identifier: EUPL-1.2
//! The rules, the value of each that came nearest to its limit, and what breaks them, gathered by cause (pure). `told` puts
//! it into words.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::progress::Progress;

/// Causes of a rule that are kept; more are counted.
const CAUSES_MAX: usize = 500;

/// What is measured (kiosk/manual/standards.md, "Touch" and "Display").
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rule {
    /// The shorter side of what can be pressed, in mm.
    Target,
    /// Between two of them, in mm.
    Gap,
    /// Capitals on the glass, in mm.
    Capital,
    /// Capitals where text is large, in mm.
    LargeCapital,
    /// The upper edge of a control above the floor, in mm.
    Reach,
    /// The same where all is to be low; and the switch for it, always.
    LowReach,
    /// The lower edge of a control above the floor, in mm.
    Knees,
    /// Controls without a name.
    Nameless,
    /// Names that two controls of a page share.
    SameName,
    /// What is cut, or leaves the glass.
    Cut,
    /// Text against its ground.
    Text,
    /// The same in high contrast.
    HighText,
    /// Icons against their ground.
    Icon,
    /// A control's edge or face against what it stands on.
    Edge,
    /// The ring round what has the focus against what was there before.
    Ring,
    /// Texts with a letter that none of the fonts has.
    Letters,
    /// Texts of the program that one of its own languages lacks.
    Lacking,
    /// The called number's capitals, as a part of what its farthest reader needs.
    CalledNumber,
    /// The same of all else that a display says.
    DisplayText,
}

impl Rule {
    /// All of them, as they are told.
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
    /// What is measured of info points alone.
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
    /// What is measured of displays alone.
    pub const OF_DISPLAYS: [Self; 2] = [Self::CalledNumber, Self::DisplayText];

    /// What it is measured in.
    pub(super) fn unit(self) -> Unit {
        match self {
            Self::Target | Self::Gap | Self::Capital | Self::LargeCapital => Unit::Millimetres,
            Self::Reach | Self::LowReach | Self::Knees => Unit::Metres,
            Self::Text | Self::HighText | Self::Icon | Self::Edge | Self::Ring => Unit::Contrast,
            Self::CalledNumber | Self::DisplayText => Unit::Part,
            Self::Nameless | Self::SameName | Self::Cut | Self::Letters | Self::Lacking => Unit::Count,
        }
    }

    /// Limit, and whether it is the least that is allowed, or else the most.
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

    /// The tail of its words' keys.
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

/// What a rule's values are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    /// Sizes on the glass.
    Millimetres,
    /// Heights above the floor; measured in millimetres, told in metres.
    Metres,
    /// To 1.
    Contrast,
    /// Of what is needed.
    Part,
    /// How many.
    Count,
}

/// Where something was measured.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Place {
    /// Which page or layout, in which manner, on which screen.
    pub page: String,
    /// What it says there; empty where it says nothing.
    pub text: String,
    /// What else is to be told.
    pub more: More,
}

impl Place {
    /// A text on a page.
    pub fn of(page: &str, text: impl Into<String>) -> Self {
        Self { page: page.to_owned(), text: text.into(), more: More::None }
    }
}

/// What else is to be told of a place.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum More {
    /// Nothing.
    #[default]
    None,
    /// The letter that no font has.
    Letter(char),
    /// How high capitals are, and must be for a reader so far away.
    Read {
        /// Capitals.
        cap_mm: f32,
        /// At least.
        needed_mm: f32,
        /// From where the farthest reader reads.
        distance_m: f32,
    },
}

/// Something that breaks a rule, on however many pages.
#[derive(Clone, Debug)]
pub(super) struct Cause {
    /// The worst of its values.
    pub value: f32,
    /// Where that was.
    pub place: Place,
    /// How often it was found.
    pub times: usize,
}

/// What was measured of a rule.
#[derive(Clone, Debug, Default)]
pub(super) struct Line {
    pub measured: usize,
    pub worst: Option<(f32, Place)>,
    /// By their text.
    pub causes: BTreeMap<String, Cause>,
    pub broken: usize,
}

/// A language of the site's own that lacks texts: Italian is read instead.
#[derive(Clone, Debug)]
pub(super) struct Fallback {
    pub language: String,
    pub lacking: Vec<String>,
}

/// All rules with what was measured.
#[derive(Clone, Debug, Default)]
pub struct Table {
    pub(super) lines: BTreeMap<Rule, Line>,
    /// What there is none of: it need not be measured.
    pub(super) spared: BTreeSet<Rule>,
    pub(super) fallbacks: Vec<Fallback>,
    progress: Arc<Progress>,
    /// Pages laid out.
    pub laid_out: usize,
    /// Pictures drawn.
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
    /// An empty one whose walk tells how far it is.
    pub fn telling(progress: &Arc<Progress>) -> Self {
        Self { progress: Arc::clone(progress), ..Self::default() }
    }

    /// An empty one of the same walk.
    pub(super) fn beside(&self) -> Self {
        Self::telling(&self.progress)
    }

    /// A page was laid out.
    pub(super) fn laid_out(&mut self) {
        self.laid_out += 1;
        self.progress.page();
    }

    /// A picture was drawn.
    pub(super) fn drawn(&mut self) {
        self.drawn += 1;
        self.progress.picture();
    }

    /// Takes in a value; `slack` is what rounding to whole pixels may take. `place` says where it was measured.
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

    /// These are of things that the site has none of.
    pub fn spare(&mut self, rules: &[Rule]) {
        self.spared.extend(rules);
    }

    /// A language of the site's own lacks these texts: it breaks no rule, since Italian is read there.
    pub fn falls_back(&mut self, language: &str, lacking: &[&str]) {
        let lacking = lacking.iter().map(|key| (*key).to_owned()).collect();
        self.fallbacks.push(Fallback { language: language.to_owned(), lacking });
    }

    /// Takes in what another walk has measured.
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

    /// Whether every rule was measured that there is something of, and none is broken.
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
