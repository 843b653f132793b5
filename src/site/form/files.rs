// SPDX-License-Identifier: EUPL-1.2
//! Which files a site has, and which form each has.

use super::kind::{Field, Kind};
use super::table;

/// The files that a site has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// `site.toml`
    Site,
    /// `floor.toml`
    Floor,
    /// `levels.toml`
    Levels,
    /// `measures.toml`
    Measures,
    /// `needs.toml`
    Needs,
    /// `screens/NAME.toml`
    Screen,
}

impl Form {
    /// Whether a file of nothing cannot be meant; who has no needs may say so by an empty file.
    pub(crate) fn needs_something(self) -> bool {
        self.fields().iter().any(|field| field.must)
    }

    /// What it may hold.
    pub(super) fn fields(self) -> &'static [Field] {
        match self {
            Self::Site => table::SITE,
            Self::Floor => table::FLOOR,
            Self::Levels => table::LEVELS,
            Self::Measures => table::MEASURES,
            Self::Needs => table::NEEDS,
            Self::Screen => table::SCREEN,
        }
    }

    /// Whether tables of that name (`times.layout.panels`) are as many as one likes, each under `[[…]]`.
    pub(crate) fn is_list(self, name: &str) -> bool {
        let mut fields = self.fields();
        let mut parts = name.split('.').peekable();
        while let Some(part) = parts.next() {
            let Some(field) = fields.iter().find(|field| field.name == part) else { return false };
            let (inner, is_list) = match &field.kind {
                Kind::List(inner) => (*inner, true),
                kind => (kind, false),
            };
            fields = match inner {
                Kind::Table(fields) | Kind::Panel(fields, _) => fields,
                _ => return false,
            };
            if parts.peek().is_none() {
                return is_list;
            }
        }
        false
    }
}
