// SPDX-License-Identifier: EUPL-1.2
//! A file of a site: as it is written, what it says, and all that is wrong with it by itself.

use std::ops::Range;
use std::path::{Path, PathBuf};

use serde::de::DeserializeOwned;
use toml::de::DeTable;

use super::fault::Fault;
use super::form::{self, Form, Judged};
use super::{encoding, syntax};

/// What was found on the way.
#[derive(Default)]
pub(super) struct Notes {
    pub faults: Vec<Fault>,
    pub warnings: Vec<Fault>,
    /// The languages that the site offers.
    pub offered: Vec<String>,
}

/// A file as written, and what it says.
pub(super) struct File<T> {
    /// Relative to the site's folder.
    pub path: PathBuf,
    /// As it is written.
    pub text: String,
    /// What it says.
    pub raw: T,
}

impl<T: DeserializeOwned> File<T> {
    /// The same of a file that a site may have.
    pub fn read_if_there(dir: &Path, path: &str, form: Form, notes: &mut Notes) -> Option<Self> {
        dir.join(path).exists().then(|| Self::read(dir, Path::new(path), form, notes)).flatten()
    }

    /// Reads a file and tells all that is wrong with it by itself; none where what it says is not whole.
    pub fn read(dir: &Path, path: &Path, form: Form, notes: &mut Notes) -> Option<Self> {
        let bytes = match std::fs::read(dir.join(path)) {
            Ok(bytes) => bytes,
            Err(error) => {
                notes.faults.push(Fault::of(path, None, encoding::unread(&error), Vec::new()));
                return None;
            }
        };
        let (text, amiss) = encoding::text_of(&bytes);
        notes.faults.extend(amiss.map(|(at, key)| match at {
            Some(at) => Fault::at(path, &text, &(at..at + 1), key, Vec::new()),
            None => Fault::of(path, None, key, Vec::new()),
        }));
        if encoding::says_nothing(&text) && form.needs_something() {
            notes.faults.push(Fault::of(path, None, "empty-file", Vec::new()));
            return None;
        }
        let readable = syntax::readable(&text, form);
        let (mut root, _) = DeTable::parse_recoverable(&readable.text);
        if form == Form::Site {
            notes.offered = offered(root.get_ref());
        }
        let known = form::Known { text: &text, lost: &readable.lost, offered: &notes.offered };
        let judged = form::judge(form, root.get_mut(), &known);
        let found: Vec<Judged> = readable.found.into_iter().chain(judged).collect();
        let is_sound = found.is_empty();
        for Judged { span, key, args } in found {
            notes.faults.push(Fault::at(path, &text, &span, key, args));
        }
        match T::deserialize(toml::Deserializer::from(root)) {
            Ok(raw) if readable.lost.is_empty() => Some(Self { path: path.to_owned(), text, raw }),
            Err(error) if is_sound => {
                let span = error.span().unwrap_or(form::NOWHERE);
                notes.faults.push(Fault::at(path, &text, &span, "syntax", Vec::new()));
                None
            }
            _ => None,
        }
    }
}

/// The languages that a site says it offers, whatever else is wrong with it.
fn offered(root: &DeTable<'_>) -> Vec<String> {
    let tags = root.get("languages").and_then(|tags| tags.get_ref().as_array());
    tags.into_iter().flat_map(|tags| tags.iter()).filter_map(|tag| Some(tag.get_ref().as_str()?.to_owned())).collect()
}

impl<T> File<T> {
    /// Where a name stands in a table that begins at `table`; the table itself where it is not found.
    pub fn place_of(&self, table: &Range<usize>, name: &str) -> Range<usize> {
        let begin = if self.text[table.clone()].starts_with('[') { table.end } else { table.start };
        let found = self.text[begin..].match_indices(name).map(|(at, _)| begin + at).find(|at| {
            let before = self.text[..*at].trim_end_matches([' ', '\t', '"']);
            before.ends_with(['\n', '{', ','])
                && self.text[at + name.len()..].trim_start_matches([' ', '\t', '"']).starts_with('=')
        });
        found.map_or(table.clone(), |at| at..at + name.len())
    }

    /// The second of a text that stands twice within a list.
    pub fn second_of(&self, list: &Range<usize>, text: &str) -> Range<usize> {
        let quoted = format!("\"{text}\"");
        let second = self.text[list.clone()].match_indices(&quoted).nth(1).map(|(at, _)| list.start + at);
        second.map_or(list.clone(), |at| at..at + quoted.len())
    }

    /// The line of a place.
    pub fn line(&self, at: usize) -> usize {
        self.text[..at].matches('\n').count() + 1
    }

    /// A fault at a place of this file.
    pub fn fault(&self, span: Range<usize>, key: &'static str, args: &[(&'static str, &str)]) -> Fault {
        let args = args.iter().map(|(name, value)| (*name, (*value).to_owned())).collect();
        Fault::at(&self.path, &self.text, &span, key, args)
    }
}
