//! The rules, the value of each that came nearest to its limit, and every breach (pure).

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// Breaches of a rule that are told one by one.
const TOLD_MAX: usize = 20;

/// What is measured (STANDARDS, "Touch" and "Display").
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

    /// Limit, whether it is the least that is allowed (or else the most), and the decimals that matter.
    fn limit(self) -> (f32, bool, usize) {
        match self {
            Self::Target => (20.0, true, 1),
            Self::Gap => (3.0, true, 1),
            Self::Capital => (4.8, true, 2),
            Self::LargeCapital => (7.3, true, 2),
            Self::Reach => (1220.0, false, 0),
            Self::LowReach => (1120.0, false, 0),
            Self::Knees => (400.0, true, 0),
            Self::Nameless | Self::SameName | Self::Cut | Self::Letters | Self::Lacking => (0.0, false, 0),
            Self::Text => (4.5, true, 2),
            Self::HighText => (7.0, true, 2),
            Self::Icon | Self::Edge | Self::Ring => (3.0, true, 2),
            Self::CalledNumber | Self::DisplayText => (1.0, true, 2),
        }
    }

    /// What it is called, and what helps where it is broken.
    fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Target => ("targets, mm", "make the control larger, or choose a larger glass"),
            Self::Gap => ("gaps between them, mm", "move the controls apart"),
            Self::Capital => ("capitals, mm", "a larger role of text (ui/theme)"),
            Self::LargeCapital => ("capitals in large text, mm", "a larger role of text (ui/theme)"),
            Self::Reach => (
                "highest control, mm above the floor",
                "hang the glass lower (mounting_height_mm), or shorten the page",
            ),
            Self::LowReach => {
                ("highest control in low reach, mm", "hang the glass lower (mounting_height_mm), or shorten the page")
            }
            Self::Knees => ("lowest control, mm above the floor", "hang the glass higher (mounting_height_mm)"),
            Self::Nameless => ("controls without a name", "give the control a label"),
            Self::SameName => ("names twice on a page", "say what distinguishes the two"),
            Self::Cut => ("texts cut or off the glass", "shorten the text in that language, or give it room"),
            Self::Text => ("contrast of texts, to 1", "a darker ink or a lighter ground (ui/theme)"),
            Self::HighText => ("contrast of texts in high contrast, to 1", "black, white and yellow alone (ui/theme)"),
            Self::Icon => ("contrast of icons, to 1", "a darker ink or a lighter ground (ui/theme)"),
            Self::Edge => ("contrast of controls' edges, to 1", "a darker border (ui/theme)"),
            Self::Ring => ("contrast of the focus's ring, to 1", "another colour of the ring (ui/theme)"),
            Self::Letters => (
                "texts with letters that no font has",
                "put a font with that script, and its licence, into languages/<tag>/",
            ),
            Self::Lacking => ("texts that a language lacks", "write the keys into that language's catalogue"),
            Self::CalledNumber => (
                "called number, of what its distance needs",
                "give the panel more cells, higher figures_mm where it asks for them, or a nearer viewing_distance_m",
            ),
            Self::DisplayText => (
                "displays' texts, of what their distance needs",
                "give the panel more cells, or a nearer viewing_distance_m",
            ),
        }
    }
}

#[derive(Clone, Debug, Default)]
struct Line {
    measured: usize,
    worst: Option<(f32, String)>,
    breaches: Vec<String>,
    broken: usize,
}

/// All rules with what was measured.
#[derive(Clone, Debug, Default)]
pub struct Table {
    lines: BTreeMap<Rule, Line>,
    /// What there is none of: it need not be measured.
    spared: BTreeSet<Rule>,
    notes: Vec<String>,
    /// Pages laid out.
    pub laid_out: usize,
    /// Pictures drawn.
    pub drawn: usize,
}

impl Table {
    /// Takes in a value; `slack` is what rounding to whole pixels may take. `place` says where it was measured.
    pub fn measure(&mut self, rule: Rule, value: f32, slack: f32, place: impl Fn() -> String) {
        let (limit, least, decimals) = rule.limit();
        let line = self.lines.entry(rule).or_default();
        line.measured += 1;
        let is_worse = |worst: f32| if least { value < worst } else { value > worst };
        if line.worst.as_ref().is_none_or(|(worst, _)| is_worse(*worst)) {
            line.worst = Some((value, place()));
        }
        let keeps = if least { value + slack >= limit } else { value - slack <= limit };
        if !keeps {
            line.broken += 1;
            if line.breaches.len() < TOLD_MAX {
                line.breaches.push(format!("{}: {value:.decimals$}", place()));
            }
        }
    }

    /// These are of things that the site has none of.
    pub fn spare(&mut self, rules: &[Rule]) {
        self.spared.extend(rules);
    }

    /// Something to know that breaks no rule.
    pub fn note(&mut self, note: String) {
        self.notes.push(note);
    }

    /// Takes in what another walk has measured.
    pub fn add(&mut self, other: Self) {
        (self.laid_out, self.drawn) = (self.laid_out + other.laid_out, self.drawn + other.drawn);
        self.spared.extend(other.spared);
        self.notes.extend(other.notes);
        for (rule, other) in other.lines {
            let least = rule.limit().1;
            let line = self.lines.entry(rule).or_default();
            (line.measured, line.broken) = (line.measured + other.measured, line.broken + other.broken);
            line.breaches.extend(other.breaches);
            let is_worse = |one: f32, than: f32| if least { one < than } else { one > than };
            let worse =
                other.worst.filter(|(value, _)| line.worst.as_ref().is_none_or(|(worst, _)| is_worse(*value, *worst)));
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

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{} pages laid out, {} pictures drawn", self.laid_out, self.drawn)?;
        for rule in Rule::ALL {
            let ((limit, least, decimals), (name, remedy)) = (rule.limit(), rule.words());
            let Some(Line { measured, worst: Some((worst, place)), breaches, broken }) = self.lines.get(&rule) else {
                match self.spared.contains(&rule) {
                    true => writeln!(f, "none   {name}: the site has no such screen")?,
                    false => writeln!(f, "FAILS  {name}: nothing was measured")?,
                }
                continue;
            };
            let (verdict, bound) = (if *broken == 0 { "holds" } else { "FAILS" }, if least { "least" } else { "most" });
            writeln!(
                f,
                "{verdict}  {name:<46} {worst:>8.decimals$}  {bound} allowed {limit:.decimals$}  {measured:>7} measured  {place}"
            )?;
            for breach in breaches.iter().take(TOLD_MAX) {
                writeln!(f, "         {breach}")?;
            }
            if *broken > 0 {
                writeln!(f, "         {broken} in all; what helps: {remedy}")?;
            }
        }
        self.notes.iter().try_for_each(|note| writeln!(f, "note   {note}"))
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
            let (limit, ..) = rule.limit();
            table.measure(rule, limit, 0.0, || "here".to_owned());
        }
        assert!(table.is_kept(), "{table}");
        for rule in Rule::ALL {
            let (limit, least, _) = rule.limit();
            let mut broken = table.clone();
            let within = if least { limit - 0.4 } else { limit + 0.4 };
            broken.note("to know".to_owned());
            broken.measure(rule, within, 0.5, || "at the edge".to_owned());
            broken.measure(rule, if least { limit - 0.6 } else { limit + 1.0 }, 0.5, || "there".to_owned());
            assert_eq!((broken.broken(rule), broken.is_kept()), (1, false));
            let told = broken.to_string();
            assert!(told.contains("note   to know"));
            assert!(told.contains("FAILS") && told.contains("there") && told.contains(rule.words().1), "{told}");
            let mut sum = table.clone();
            sum.add(broken);
            assert_eq!(sum.broken(rule), 1);
        }
    }
}
