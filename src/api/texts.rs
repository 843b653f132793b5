// SPDX-License-Identifier: EUPL-1.2
//! A text in several languages, on the wire.

use std::collections::BTreeMap;

use base::words::{self, Language};
use serde::{Deserialize, Serialize};
use utoipa::openapi::{RefOr, Schema};
use utoipa::{PartialSchema, ToSchema};

/// The same text in several languages, by their tags.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Texts(pub BTreeMap<String, String>);

impl From<&words::Texts> for Texts {
    fn from(texts: &words::Texts) -> Self {
        let of = |language: &Language| (language.0.clone(), texts.get(language).to_owned());
        Self(texts.languages().map(of).collect())
    }
}

impl From<&Texts> for words::Texts {
    fn from(texts: &Texts) -> Self {
        texts.0.iter().fold(Self::default(), |all, (language, text)| all.with(language, text))
    }
}

impl Texts {
    /// The text in `language`, else in Italian, else empty.
    pub fn get(&self, language: &Language) -> &str {
        self.0.get(&language.0).or_else(|| self.0.get(&Language::italian().0)).map_or("", String::as_str)
    }
}

impl PartialSchema for Texts {
    fn schema() -> RefOr<Schema> {
        BTreeMap::<String, String>::schema()
    }
}

impl ToSchema for Texts {}
