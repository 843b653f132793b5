// SPDX-License-Identifier: EUPL-1.2
//! Words that everything else is said in (PURE).

use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A language by its BCP 47 primary tag in lower case (`it`, `en`, `ar`).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct Language(pub String);

impl Language {
    /// Italian: the language every text of a site must have, and that the others fall back to.
    pub fn italian() -> Self {
        Self("it".to_owned())
    }

    /// Whether the language is written from right to left.
    pub fn is_right_to_left(&self) -> bool {
        matches!(self.0.as_str(), "ar" | "ckb" | "dv" | "fa" | "he" | "ps" | "sd" | "ug" | "ur" | "yi")
    }
}

impl From<&str> for Language {
    fn from(tag: &str) -> Self {
        Self(tag.to_owned())
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
