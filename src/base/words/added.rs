// SPDX-License-Identifier: EUPL-1.2
//! What a site adds to the catalogues: files of its own over ours, a broken one told and used as far as it can be read.

use std::collections::BTreeMap;
use std::sync::Arc;

use fluent_bundle::FluentResource;
use fluent_syntax::ast::Entry;

use super::{Catalogue, Language, Words, empty};

/// Texts by language and room, as the site's `languages/<tag>/<room>.ftl` are written.
pub type Added = BTreeMap<Language, BTreeMap<String, String>>;

/// Where a file of texts cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Broken {
    /// From 1.
    pub line: usize,
    /// What the parser said.
    pub what: String,
}

/// Reads a room: what can be read of it, and where it cannot.
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

/// Where a room's text cannot be read; the rest of it can be used.
pub fn faults(text: &str) -> Vec<Broken> {
    read(text).1
}

/// The key of an entry, if it is a text.
pub(super) fn key<'a>(entry: &'a Entry<&'a str>) -> Option<&'a str> {
    match entry {
        Entry::Message(message) => Some(message.id.name),
        _ => None,
    }
}

impl Words {
    /// These catalogues with a site's own texts over them.
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

    /// The citizens' texts that `language` lacks, and reads in Italian.
    pub fn lacking(&self, language: &Language) -> Vec<&str> {
        self.citizens_keys().into_iter().filter(|key| !self.has(language, key)).collect()
    }
}
