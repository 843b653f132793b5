//! The editor's words in its window's language.

use fluent_bundle::FluentValue;
use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::state::Editor;
use super::wish::Trouble;
use crate::words::{Language, Words};

/// Speaks one language.
#[derive(Clone, Copy)]
pub struct Say<'a> {
    /// All texts.
    pub words: &'a Words,
    /// Which language.
    pub language: &'a Language,
}

impl<'a> Say<'a> {
    /// The editor's.
    pub fn of(editor: &'a Editor, words: &'a Words) -> Self {
        Self { words, language: &editor.language }
    }

    /// The text under a key.
    pub fn say(&self, key: &str) -> String {
        self.words.say(self.language, key)
    }

    /// The same with what it names.
    pub fn say_with(&self, key: &str, args: &[(&str, String)]) -> String {
        let args: Vec<_> = args.iter().map(|(name, value)| (*name, FluentValue::from(value.as_str()))).collect();
        self.words.say_with(self.language, key, &args)
    }

    /// A language as its own speakers call it; one whose name is not known by its tag.
    pub fn name_of(&self, language: &Language) -> String {
        match self.words.has(language, "language-name") {
            true => self.words.say(language, "language-name"),
            false => language.to_string(),
        }
    }

    /// A figure with so many decimals, as the language writes it.
    pub fn figure(&self, value: f64, decimals: usize) -> String {
        self.decimal(&format!("{value:.decimals$}"))
    }

    /// A figure that was written with a point, as the language writes it.
    pub fn decimal(&self, figure: &str) -> String {
        if self.language.0 == "en" { figure.to_owned() } else { figure.replace('.', ",") }
    }

    /// The kind of a panel.
    pub fn kind(&self, kind: &str) -> String {
        self.say(&format!("editor-kind-{kind}"))
    }

    /// Day and time: "26.11.2026, 14:30".
    pub fn moment(&self, at: Timestamp, zone: &TimeZone) -> String {
        let at = at.to_zoned(zone.clone());
        let pattern = if self.language.0 == "en" { "%Y-%m-%d, %H:%M" } else { "%d.%m.%Y, %H:%M" };
        at.strftime(pattern).to_string()
    }

    /// Time alone: "14:30".
    pub fn time(&self, at: Timestamp, zone: &TimeZone) -> String {
        at.to_zoned(zone.clone()).strftime("%H:%M").to_string()
    }

    /// Why something was not done.
    pub fn trouble(&self, trouble: &Trouble) -> String {
        match trouble {
            Trouble::Text(text) => text.clone(),
            Trouble::Changed(file) => self.say_with("editor-file-changed", &[("file", file.clone())]),
            Trouble::Problem(problem) => {
                let key = format!("problem-{}", problem.slug());
                let known = self.words.has(self.language, &key).then(|| self.say(&key));
                let detail = problem.detail.clone().filter(|detail| !detail.is_empty());
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
