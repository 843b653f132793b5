// SPDX-License-Identifier: EUPL-1.2
//! A text in several languages, as the site's files hold it (pure).

use std::collections::BTreeMap;

use office::Language;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The same text in several languages. In TOML either a plain string (Italian) or a table
/// `{ it = "…", en = "…" }`; on the wire always the table.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(from = "Written")]
pub struct Texts(BTreeMap<Language, String>);

#[derive(Deserialize, JsonSchema)]
#[serde(untagged)]
enum Written {
    Plain(String),
    Table(BTreeMap<Language, String>),
}

impl From<Written> for Texts {
    fn from(written: Written) -> Self {
        match written {
            Written::Plain(text) => Self::italian(text),
            Written::Table(table) => Self(table),
        }
    }
}

impl Texts {
    /// Whether it has no language.
    pub fn is_empty(&self) -> bool {
        !self.0.values().any(|text| !text.trim().is_empty())
    }

    /// A text in Italian only.
    pub fn italian(text: impl Into<String>) -> Self {
        Self(BTreeMap::from([(Language::italian(), text.into())]))
    }

    /// Adds or replaces the text in one language.
    pub fn with(mut self, language: &str, text: impl Into<String>) -> Self {
        self.0.insert(language.into(), text.into());
        self
    }

    /// The text in `language`, else in Italian, else empty (`spazio check` refuses that).
    pub fn get(&self, language: &Language) -> &str {
        self.0.get(language).or_else(|| self.0.get(&Language::italian())).map_or("", String::as_str)
    }

    /// The languages it has, in the order of their tags.
    pub fn languages(&self) -> impl Iterator<Item = &Language> {
        self.0.keys()
    }

    /// Whether it has `language` itself, without fallback.
    pub fn has(&self, language: &Language) -> bool {
        self.0.get(language).is_some_and(|text| !text.trim().is_empty())
    }
}
