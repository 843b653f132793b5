// SPDX-License-Identifier: EUPL-1.2
//! Texts that a site adds to the catalogues: its files replace ours; a faulty one is reported and used as far as
//! possible.

use std::collections::BTreeMap;
use std::sync::Arc;

use fluent_bundle::FluentResource;
use fluent_syntax::ast::Entry;

use super::{Catalogue, Language, Words, empty};

/// A site's texts by language and room, from its files `languages/<tag>/<room>.ftl`.
pub type Added = BTreeMap<Language, BTreeMap<String, String>>;

/// A fault that keeps part of a file of texts from being read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Broken {
    /// The line, from 1.
    pub line: usize,
    /// The parser's message.
    pub what: String,
}

/// Reads a room: the readable part, and the faults.
fn read(text: &str) -> (FluentResource, Vec<Broken>) {
    match FluentResource::try_new(text.to_owned()) {
        Ok(resource) => (resource, Vec::new()),
        Err((resource, errors)) => {
            let line = |at: usize| text.bytes().take(at).filter(|byte| *byte == b'\n').count() + 1;
            let broken = |error: fluent_syntax::parser::ParserError| Broken {
                // Where the text begins that cannot be read, not where that was noticed.
                line: line(error.slice.map_or(error.pos.start, |slice| slice.start)),
                what: error.kind.to_string(),
            };
            (resource, errors.into_iter().map(broken).collect())
        }
    }
}

/// The faults in a room's text; the rest can be used.
pub fn faults(text: &str) -> Vec<Broken> {
    read(text).1
}

/// The key of an entry; `None` if it is not a text.
pub(super) fn key<'a>(entry: &'a Entry<&'a str>) -> Option<&'a str> {
    match entry {
        Entry::Message(message) => Some(message.id.name),
        _ => None,
    }
}

impl Words {
    /// These catalogues with a site's own texts replacing ours.
    pub fn with(&self, added: &Added) -> Self {
        let mut all: BTreeMap<&Language, Vec<(String, Arc<FluentResource>)>> =
            self.catalogues.iter().map(|(language, catalogue)| (language, catalogue.rooms.clone())).collect();
        for (language, rooms) in added {
            for (room, text) in rooms {
                let (resource, broken) = read(text);
                for Broken { line, what } in broken {
                    tracing::warn!(%language, room, line, what, "a text of the site cannot be read: Italian stands there");
                }
                all.entry(language).or_default().push((room.clone(), Arc::new(resource)));
            }
        }
        let catalogue = |(language, rooms): (&Language, Vec<(String, Arc<FluentResource>)>)| {
            let mut bundle = empty(&language.0).ok()?;
            rooms.iter().for_each(|(_, resource)| bundle.add_resource_overriding(resource.clone()));
            Some((language.clone(), Catalogue { rooms, bundle }))
        };
        Self { catalogues: all.into_iter().filter_map(catalogue).collect() }
    }

    /// The keys of citizens' texts that `language` lacks, for which Italian is shown.
    pub fn lacking(&self, language: &Language) -> Vec<&str> {
        self.citizens_keys().into_iter().filter(|key| !self.has(language, key)).collect()
    }
}
