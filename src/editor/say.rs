// SPDX-License-Identifier: EUPL-1.2
//! The editor's texts in its window's language.

use fluent_bundle::FluentValue;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::wish::Trouble;
use base::words::written::{self, Reader};
use base::words::{Language, Words, dates};

/// The problems whose detail the server gives in the reader's language.
const TOLD_IN_WORDS: [&str; 5] =
    ["layout-faulty", "picture-faulty", "picture-name", "picture-taken", "picture-unknown"];

/// Makes texts in one language.
#[derive(Clone, Copy)]
pub struct Say<'a> {
    /// All texts.
    pub words: &'a Words,
    /// The language.
    pub language: &'a Language,
}

impl<'a> Say<'a> {
    /// Texts in that language.
    pub fn of(language: &'a Language, words: &'a Words) -> Self {
        Self { words, language }
    }

    /// The text under a key.
    pub fn say(&self, key: &str) -> String {
        self.words.say(self.language, key)
    }

    /// The text under a key, with its arguments.
    pub fn say_with(&self, key: &str, args: &[(&str, String)]) -> String {
        let args: Vec<_> = args.iter().map(|(name, value)| (*name, FluentValue::from(value.as_str()))).collect();
        self.words.say_with(self.language, key, &args)
    }

    /// A language's own name; its tag if the name is not known.
    pub fn name_of(&self, language: &Language) -> String {
        match self.words.has(language, "language-name") {
            true => self.words.say(language, "language-name"),
            false => language.to_string(),
        }
    }

    /// A language's name in this language: "ucraino"; its own name if there is none here.
    pub fn called(&self, language: &Language) -> String {
        let key = format!("tongue-{language}");
        if self.words.has(self.language, &key) { self.say(&key) } else { self.name_of(language) }
    }

    /// A number with that many decimals, as the language writes it.
    pub fn figure(&self, value: f64, decimals: usize) -> String {
        self.decimal(&format!("{value:.decimals$}"))
    }

    /// A number written with a point, as the language writes it.
    pub fn decimal(&self, figure: &str) -> String {
        if self.language.0 == "en" { figure.to_owned() } else { figure.replace('.', ",") }
    }

    /// The name of a kind of panel.
    pub fn kind(&self, kind: &str) -> String {
        self.say(&format!("editor-kind-{kind}"))
    }

    /// A day and time: "26/11/2026 14:30".
    pub fn moment(&self, at: Timestamp, zone: &TimeZone) -> String {
        written::date_time(at.to_zoned(zone.clone()).datetime())
    }

    /// A time: "14:30".
    pub fn time(&self, at: Timestamp, zone: &TimeZone) -> String {
        written::clock(at.to_zoned(zone.clone()).time())
    }

    /// A day in words: "martedì 1 dicembre 2026".
    pub fn day(&self, day: Date) -> String {
        let Ok(at) = day.to_zoned(TimeZone::UTC) else { return written::date(day) };
        let said = dates::date(self.words, self.language, &at);
        self.say_with("editor-day-said", &[("day", said), ("year", day.year().to_string())])
    }

    /// A day without the weekday and, within a sentence, the year: "3 dicembre".
    pub fn short_day(&self, day: Date) -> String {
        let at = day.to_zoned(TimeZone::UTC);
        at.map_or_else(|_| written::date(day), |at| dates::short_date(self.words, self.language, &at))
    }

    /// A reader of days and times as this language writes them.
    pub fn reader(&self, today: Date) -> Reader<'a> {
        Reader { words: self.words, language: self.language, today }
    }

    /// The words for why something was not done.
    pub fn trouble(&self, trouble: &Trouble) -> String {
        match trouble {
            Trouble::Text(text) => text.clone(),
            Trouble::Changed(file) => self.say_with("editor-file-changed", &[("file", file.clone())]),
            Trouble::Problem(problem) => {
                let key = format!("problem-{}", problem.slug());
                if problem.slug() == "forbidden" {
                    return self.say("editor-need-manager");
                }
                let known = self.words.has(self.language, &key).then(|| self.say(&key));
                // What else the server says is for programmers, where it is told in words already.
                let is_in_words = known.is_none() || TOLD_IN_WORDS.contains(&problem.slug());
                let detail = problem.detail.clone().filter(|detail| is_in_words && !detail.is_empty());
                match (known, detail) {
                    (Some(said), Some(detail)) => format!("{said} ({detail})"),
                    (Some(said), None) => said,
                    (None, Some(detail)) => detail,
                    (None, None) if problem.title.is_empty() => problem.kind.clone(),
                    (None, None) => problem.title.clone(),
                }
            }
        }
    }
}
