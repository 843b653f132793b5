// SPDX-License-Identifier: EUPL-1.2
//! What a value of a site's file can be, and what a name of a table is.

/// What a value is.
pub(crate) enum Kind {
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

/// A name of a table.
pub(crate) struct Field {
    /// As it is written.
    pub name: &'static str,
    /// What stands there.
    pub kind: Kind,
    /// It may not be left out.
    pub must: bool,
}

/// Longest id.
pub(crate) const ID_LETTERS_MAX: usize = 40;

/// Whether a thing can be called so: it becomes a part of addresses, a file's name, a cell of a table.
pub(crate) fn is_id(text: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
    (1..=ID_LETTERS_MAX).contains(&text.len()) && text.bytes().all(plain) && !text.starts_with('-')
}
