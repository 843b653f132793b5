//! What each file of a site may hold, as data: names, kinds, and the ranges that somebody can mean.

mod judge;
mod table;
mod value;

pub(super) use judge::{Judged, Known, NOWHERE, judge};
pub(super) use value::{is_hidden, quoted as quoted_number, spoken as spoken_number};

use table::Field;

/// What a value is.
pub(super) enum Kind {
    /// A text in several languages, so many letters at most in each.
    Words(usize),
    /// The same, of several lines.
    Lines(usize),
    /// One line of plain text that people read.
    Line(usize),
    /// Plain text that has a check of its own.
    Plain,
    /// What a thing is called in files and addresses.
    Id,
    /// A language's tag.
    Tag,
    /// A day: `2026-12-25`.
    Day,
    /// A time of the day: `08:30`.
    Time,
    /// `true` or `false`.
    Is,
    /// A whole number of that range.
    Whole(i64, i64),
    /// A number of that range.
    Number(f64, f64),
    /// One of these words.
    OneOf(&'static [&'static str]),
    /// Several of them.
    List(&'static Kind),
    /// A table of these.
    Table(&'static [Field]),
    /// A table whose names are of the first kind, and its values of the second.
    Map(&'static Kind, &'static Kind),
    /// A table that has more by what it says under `panel`.
    Panel(&'static [Field], fn(&str) -> Option<&'static [Field]>),
}

/// The files that a site has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
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
    /// What it may hold.
    /// Whether a file of nothing cannot be meant; who has no needs may say so by an empty file.
    pub(super) fn needs_something(self) -> bool {
        self.fields().iter().any(|field| field.must)
    }

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
    pub(super) fn is_list(self, name: &str) -> bool {
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

/// Longest id.
pub(super) const ID_LETTERS_MAX: usize = 40;

/// Whether a thing can be called so: it becomes a part of addresses, a file's name, a cell of a table.
pub(super) fn is_id(text: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
    (1..=ID_LETTERS_MAX).contains(&text.len()) && text.bytes().all(plain) && !text.starts_with('-')
}
