// SPDX-License-Identifier: EUPL-1.2
//! Reports the measurements: the rules, then one line for each cause (pure).

use super::table::{Cause, Line, More, Rule, Table, Unit};
use base::words::{Language, Words};

/// The most causes of a rule that are reported; the rest is counted.
const TOLD_MAX: usize = 20;
/// The most letters of a text in a column.
const TEXT_LETTERS_MAX: usize = 60;

/// The report in a language; ends with a line feed.
pub fn told(table: &Table, words: &Words, language: &Language) -> String {
    let say = Say { words, language };
    let mut lines = vec![
        say.with("access-measured", &[("pages", table.laid_out.to_string()), ("pictures", table.drawn.to_string())]),
    ];
    lines.extend(aligned(Rule::ALL.iter().map(|rule| say.rule(table, *rule)).collect(), "  "));
    let mut causes = Vec::new();
    let mut untold = Vec::new();
    for (rule, line) in &table.lines {
        causes.extend(line.causes.values().take(TOLD_MAX).map(|cause| say.cause(*rule, cause)));
        let more = line.causes.len().saturating_sub(TOLD_MAX);
        if more > 0 {
            untold
                .push(say.with("access-more-causes", &[("rule", say.of("rule", *rule)), ("count", more.to_string())]));
        }
    }
    if !causes.is_empty() {
        let columns = ["page", "text", "rule", "found", "wanted", "remedy"];
        causes.insert(0, columns.map(|column| say.it(&format!("access-column-{column}"))).to_vec());
        lines.push(String::new());
        lines.extend(aligned(causes, " | "));
    }
    lines.extend(untold);
    lines.extend(table.fallbacks.iter().map(|fallback| {
        let count = fallback.lacking.len().to_string();
        let args = [("language", fallback.language.clone()), ("count", count), ("keys", fallback.lacking.join(", "))];
        say.with("access-falls-back", &args)
    }));
    lines.join("\n") + "\n"
}

/// Rows as text with aligned columns.
fn aligned(rows: Vec<Vec<String>>, between: &str) -> Vec<String> {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let width = |column: usize| {
        rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.chars().count()).max().unwrap_or(0)
    };
    let widths: Vec<usize> = (0..columns).map(width).collect();
    let padded = |row: Vec<String>| {
        let cells = row.iter().zip(&widths).map(|(cell, width)| format!("{cell:<width$}"));
        cells.collect::<Vec<_>>().join(between).trim_end().to_owned()
    };
    rows.into_iter().map(padded).collect()
}

struct Say<'a> {
    words: &'a Words,
    language: &'a Language,
}

impl Say<'_> {
    fn it(&self, key: &str) -> String {
        self.with(key, &[])
    }

    fn with(&self, key: &str, args: &[(&str, String)]) -> String {
        let args: Vec<_> = args.iter().map(|(name, value)| (*name, value.as_str().into())).collect();
        self.words.say_with(self.language, key, &args)
    }

    /// The text `access-<what>-<rule>`.
    fn of(&self, what: &str, rule: Rule) -> String {
        self.it(&format!("access-{what}-{}", rule.slug()))
    }

    /// The cells for a rule: whether it holds, the value nearest to its limit, how much was measured.
    fn rule(&self, table: &Table, rule: Rule) -> Vec<String> {
        let name = self.of("rule", rule);
        let Some(Line { measured, worst: Some((worst, place)), broken, .. }) = table.lines.get(&rule) else {
            return match table.spared.contains(&rule) {
                true => vec![self.it("access-none"), name, self.it("access-no-such-screen")],
                false => vec![self.it("access-fails"), name, self.it("access-not-measured")],
            };
        };
        let (limit, least) = rule.limit();
        let verdict = self.it(if *broken == 0 { "access-holds" } else { "access-fails" });
        let bound =
            self.with(if least { "access-least" } else { "access-most" }, &[("value", self.value(rule, limit, true))]);
        // What rounding to whole pixels took is no fault, and is not told as one.
        let shown = match (*broken == 0, least) {
            (true, true) => worst.max(limit),
            (true, false) => worst.min(limit),
            (false, _) => *worst,
        };
        let count = self.with("access-count", &[("count", measured.to_string())]);
        vec![verdict, name, self.value(rule, shown, *broken == 0), bound, count, place.page.clone()]
    }

    fn cause(&self, rule: Rule, Cause { value, place, times }: &Cause) -> Vec<String> {
        let page = match times {
            1 => place.page.clone(),
            times => self.with("access-pages", &[("page", place.page.clone()), ("count", (times - 1).to_string())]),
        };
        let (limit, least) = rule.limit();
        let (found, wanted) = match (place.more, rule.unit()) {
            (More::Read { cap_mm, needed_mm, distance_m }, _) => {
                let wanted =
                    [("height", self.number(needed_mm, 1, true)), ("distance", self.number(distance_m, 1, true))];
                (self.with("access-mm", &[("value", self.number(cap_mm, 1, false))]), self.with("access-from", &wanted))
            }
            (More::Letter(letter), _) => (letter.to_string(), self.of("wanted", rule)),
            (More::None, Unit::Count) => (self.of("found", rule), self.of("wanted", rule)),
            (More::None, _) => {
                let key = if least { "access-least" } else { "access-most" };
                (self.value(rule, *value, false), self.with(key, &[("value", self.value(rule, limit, true))]))
            }
        };
        let text = match place.text.is_empty() {
            true => self.it("access-no-text"),
            false => short(&place.text),
        };
        vec![page, text, self.of("rule", rule), found, wanted, self.of("help", rule)]
    }

    /// A value as people read it. A value beyond the limit is never rounded to within it.
    fn value(&self, rule: Rule, value: f32, is_kept: bool) -> String {
        let up = !rule.limit().1;
        let told = |value, decimals| match is_kept {
            true => self.number(value, decimals, true),
            false => self.number(away(value, decimals, up), decimals, true),
        };
        match rule.unit() {
            Unit::Millimetres => self.with("access-mm", &[("value", told(value, 1))]),
            Unit::Metres => self.with("access-m", &[("value", told(value / 1000.0, 2))]),
            Unit::Contrast => self.with("access-contrast", &[("value", told(value, 1))]),
            Unit::Part => self.with("access-part", &[("value", told(value * 100.0, 0))]),
            Unit::Count => told(value, 0),
        }
    }

    /// A number with the language's decimal sign; `near`: rounded to the nearest, else down.
    fn number(&self, value: f32, decimals: usize, near: bool) -> String {
        let value = if near { value } else { away(value, decimals, false) };
        format!("{value:.decimals$}").replace('.', &self.it("access-decimal"))
    }
}

/// A value rounded up or down to that many decimals.
fn away(value: f32, decimals: usize, up: bool) -> f32 {
    let tens = 10_f32.powi(i32::try_from(decimals).unwrap_or(0));
    if up { (value * tens).ceil() / tens } else { (value * tens).floor() / tens }
}

/// A text in one line, shortened if too long.
fn short(text: &str) -> String {
    let line: Vec<char> = text.split_whitespace().collect::<Vec<_>>().join(" ").chars().collect();
    match line.get(..TEXT_LETTERS_MAX) {
        Some(begin) if line.len() > TEXT_LETTERS_MAX => format!("«{}…»", begin.iter().collect::<String>()),
        _ => format!("«{}»", line.iter().collect::<String>()),
    }
}

#[cfg(test)]
mod tests {
    use super::super::table::Place;
    use super::*;
    use base::paths;

    fn said(table: &Table, language: &str) -> String {
        let words = Words::load(&paths::home_folder("assets").unwrap().join("locales")).unwrap();
        told(table, &words, &Language::from(language))
    }

    /// The cells of a line on a text.
    fn cells(said: &str, text: &str) -> Vec<String> {
        let line = said.lines().find(|line| line.contains(" | ") && line.contains(text)).unwrap();
        line.split(" | ").map(|cell| cell.trim().to_owned()).collect()
    }

    #[test]
    fn one_line_a_cause_says_where_what_how_much_and_what_helps() {
        let mut table = Table::default();
        for page in 0..58 {
            table.measure(Rule::Target, 19.97, 0.0, || Place::of(&format!("page {page}"), "Indietro"));
        }
        table.measure(Rule::Reach, 1220.4, 0.0, || Place::of("alta", "Aiuto"));
        let read = More::Read { cap_mm: 8.04, needed_mm: 12.5, distance_m: 5.0 };
        table.measure(Rule::CalledNumber, 0.64, 0.0, || Place { more: read, ..Place::of("sala", "A 042") });
        table.measure(Rule::Cut, 1.0, 0.0, || Place::of("home", "una parola\nlunghissima"));
        let italian = said(&table, "it");
        let target = cells(&italian, "«Indietro»");
        assert!(target[0].contains("page 0") && target[0].contains("57"), "{target:?}");
        assert_eq!((&*target[3], &*target[4]), ("19,9 mm", "almeno 20,0 mm"), "never rounded into the bounds");
        assert_eq!((&*cells(&italian, "«Aiuto»")[3], &*cells(&italian, "«Aiuto»")[4]), ("1,23 m", "al massimo 1,22 m"));
        assert_eq!(
            (&*cells(&italian, "A 042")[3], &*cells(&italian, "A 042")[4]),
            ("8,0 mm", "12,5 mm, per chi legge da 5,0 m")
        );
        assert!(cells(&italian, "«una parola lunghissima»").iter().all(|cell| !cell.is_empty()));
        assert!(said(&table, "en").contains("19.9 mm"));
        for told in [italian, said(&table, "en")] {
            assert!(!told.contains("access-") && !told.contains('{'), "every text is there: {told}");
        }
    }

    #[test]
    fn what_rounding_takes_is_no_fault_and_reads_as_none() {
        let mut table = Table::default();
        table.measure(Rule::Target, 19.9, 0.5, || Place::of("page", "x"));
        let said = said(&table, "en");
        let line = said.lines().find(|line| line.starts_with("holds")).unwrap();
        assert!(line.contains("20.0 mm") && !line.contains("19.9"), "{line}");
    }

    #[test]
    fn every_rule_has_its_words_in_both_languages() {
        let mut table = Table::default();
        for rule in Rule::ALL {
            let (limit, least) = rule.limit();
            table.measure(rule, if least { limit - 1.0 } else { limit + 1.0 }, 0.0, || Place::of("page", ""));
        }
        table.falls_back("ka", &["touch-home"]);
        for language in ["it", "en"] {
            let said = said(&table, language);
            assert!(!said.contains("access-") && said.contains("touch-home"), "{said}");
        }
    }
}
