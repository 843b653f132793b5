// SPDX-License-Identifier: EUPL-1.2
//! The texts that people read: Fluent catalogues from `assets/locales`, one folder per language, with Italian as
//! fallback.

mod added;
pub mod breaks;
pub mod dates;
mod keyboard;
mod mistakes;
pub mod numbers;
pub mod plain;
mod plurals;
pub mod rooms;
mod texts;
pub mod waits;
pub mod written;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};

pub use added::{Added, Broken, faults};
pub use keyboard::{Keyboard, Keyboards};
pub use mistakes::{Mistake, MistakeKind};
pub use office::Language;
pub use texts::Texts;

use office::WaitRange;

use self::waits::HowLong;

/// The language of whoever runs a command, from the environment (`LC_ALL`, else `LANG`); Italian if neither is set.
pub fn language_of_environment() -> Language {
    let named = |name| std::env::var(name).ok().filter(|value| !value.is_empty());
    let locale = named("LC_ALL").or_else(|| named("LANG")).unwrap_or_default();
    match locale.split(['_', '.']).next().unwrap_or_default() {
        "" => Language::italian(),
        // The untranslated locale of bare machines: English is what such a machine speaks.
        "C" | "POSIX" => "en".into(),
        tag => Language(tag.to_lowercase()),
    }
}

/// Why the catalogues could not be loaded.
#[derive(Debug, thiserror::Error)]
pub enum WordsError {
    /// A file could not be read.
    #[error("cannot read the locale file {path}: {source}; put it back from the package")]
    Read {
        /// The file's path.
        path: PathBuf,
        /// The system's error.
        source: std::io::Error,
    },
    /// A file is not valid Fluent.
    #[error("{path} is not valid Fluent: {what}")]
    Parse {
        /// The file's path.
        path: PathBuf,
        /// The parser's message.
        what: String,
    },
    /// Italian is missing in this folder.
    #[error("there is no folder it in {0}: Italian stands behind all other languages")]
    NoItalian(PathBuf),
}

/// All catalogues. Fast to look up, safe to share between threads.
pub struct Words {
    catalogues: BTreeMap<Language, Catalogue>,
}

/// A language's rooms, and the catalogue made of them.
struct Catalogue {
    rooms: Vec<(String, Arc<FluentResource>)>,
    bundle: FluentBundle<Arc<FluentResource>>,
}

impl Words {
    /// Loads `<dir>/<language>/*.ftl`: one folder per language, one file per room.
    ///
    /// # Errors
    /// A file cannot be read or parsed, a key occurs twice, or Italian is missing.
    pub fn load(dir: &Path) -> Result<Self, WordsError> {
        let mut catalogues = BTreeMap::new();
        for folder in sorted(dir)?.into_iter().filter(|path| path.is_dir()) {
            let Some(tag) = folder.file_name().and_then(|name| name.to_str()) else { continue };
            catalogues.insert(Language::from(tag), catalogue(tag, &folder)?);
        }
        if !catalogues.contains_key(&Language::italian()) {
            return Err(WordsError::NoItalian(dir.to_owned()));
        }
        Ok(Self { catalogues })
    }

    /// The languages that have a catalogue.
    pub fn languages(&self) -> impl Iterator<Item = &Language> {
        self.catalogues.keys()
    }

    /// The languages that staff can work in; the others are only for citizens.
    pub fn staff_languages(&self) -> impl Iterator<Item = &Language> {
        let at_work = |catalogue: &Catalogue| catalogue.rooms.iter().any(|(room, _)| room == rooms::AT_WORK);
        self.catalogues.iter().filter(move |(_, catalogue)| at_work(catalogue)).map(|(language, _)| language)
    }

    /// The keys of citizens' texts, as Italian has them.
    pub fn citizens_keys(&self) -> BTreeSet<&str> {
        let italian = self.catalogues.get(&Language::italian());
        let theirs = italian.into_iter().flat_map(|catalogue| &catalogue.rooms);
        let theirs = theirs.filter(|(room, _)| rooms::CITIZENS.contains(&room.as_str()));
        theirs.flat_map(|(_, resource)| resource.entries()).filter_map(added::key).collect()
    }

    /// Whether `language` itself has a text under this key.
    pub fn has(&self, language: &Language, key: &str) -> bool {
        self.catalogues.get(language).is_some_and(|catalogue| catalogue.bundle.has_message(key))
    }

    /// The text under `key` in `language`, else in Italian; if neither has it, the key itself, with a warning in the
    /// log.
    pub fn say(&self, language: &Language, key: &str) -> String {
        self.say_with(language, key, &[])
    }

    /// A wait in words, never more exact than it is: "soon" up to five minutes, one phrase from an hour on.
    pub fn say_wait(&self, language: &Language, wait: Option<WaitRange>) -> String {
        match wait.map(HowLong::from) {
            None => self.say(language, "wait-unknown"),
            Some(HowLong::Soon) => self.say(language, "wait-soon"),
            Some(HowLong::OverAnHour) => self.say(language, "wait-over-an-hour"),
            Some(HowLong::Between(wait)) => {
                let args = [("from", wait.from_min.into()), ("to", wait.to_min.into())];
                self.say_with(language, "wait-range", &args)
            }
        }
    }

    /// The text under `key` with arguments (`&[("people", 3.into())]`).
    pub fn say_with(&self, language: &Language, key: &str, args: &[(&str, FluentValue<'_>)]) -> String {
        let mut fluent_args = FluentArgs::with_capacity(args.len());
        for (name, value) in args {
            fluent_args.set(*name, value.clone());
        }
        // Braces with a name in them are better than nothing, and worse than Italian.
        let mut patched = None;
        for tag in [language, &Language::italian()] {
            let Some(Catalogue { bundle, .. }) = self.catalogues.get(tag) else { continue };
            let Some(pattern) = bundle.get_message(key).and_then(|message| message.value()) else { continue };
            let mut errors = Vec::new();
            let text = bundle.format_pattern(pattern, Some(&fluent_args), &mut errors);
            if errors.is_empty() {
                return text.into_owned();
            }
            tracing::warn!(key, language = %tag, ?errors, "a text asks for what it is not given: Italian stands there");
            patched = Some(text.into_owned());
        }
        patched.unwrap_or_else(|| {
            tracing::warn!(key, %language, "locale key missing in every language");
            key.to_owned()
        })
    }
}

fn sorted(dir: &Path) -> Result<Vec<PathBuf>, WordsError> {
    let read = |source| WordsError::Read { path: dir.to_owned(), source };
    let entries: Result<Vec<_>, _> = std::fs::read_dir(dir).map_err(read)?.collect();
    let mut paths: Vec<PathBuf> = entries.map_err(read)?.into_iter().map(|entry| entry.path()).collect();
    paths.sort();
    Ok(paths)
}

fn catalogue(tag: &str, folder: &Path) -> Result<Catalogue, WordsError> {
    let parse = |path: &Path, what: String| WordsError::Parse { path: path.to_owned(), what };
    let mut bundle = empty(tag).map_err(|what| parse(folder, what))?;
    let mut rooms = Vec::new();
    for path in sorted(folder)?.iter().filter(|path| path.extension().is_some_and(|extension| extension == "ftl")) {
        let text = std::fs::read_to_string(path).map_err(|source| WordsError::Read { path: path.clone(), source })?;
        let resource = FluentResource::try_new(text).map_err(|(_, errors)| parse(path, format!("{errors:?}")))?;
        let resource = Arc::new(resource);
        bundle.add_resource(resource.clone()).map_err(|errors| parse(path, format!("{errors:?}")))?;
        let room = path.file_stem().map(|stem| stem.to_string_lossy().into_owned());
        rooms.push((room.unwrap_or_default(), resource));
    }
    Ok(Catalogue { rooms, bundle })
}

/// An empty catalogue of a language.
fn empty(tag: &str) -> Result<FluentBundle<Arc<FluentResource>>, String> {
    let identifier = tag.parse().map_err(|error| format!("the name is no language: {error:?}"))?;
    let mut bundle = FluentBundle::new_concurrent(vec![identifier]);
    // Isolation marks would show as boxes in fonts that lack them; the text layout does its own bidi.
    bundle.set_use_isolating(false);
    Ok(bundle)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use super::*;

    fn words() -> Words {
        Words::load(&Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../..")).join("assets/locales")).unwrap()
    }

    fn check(wait: Option<(u32, u32)>, italian: &str, english: &str) {
        let wait = wait.map(|(from_min, to_min)| WaitRange { from_min, to_min });
        assert_eq!(words().say_wait(&"it".into(), wait), italian);
        assert_eq!(words().say_wait(&"en".into(), wait), english);
    }

    #[test]
    fn a_wait_is_a_range_and_never_falsely_exact() {
        check(Some((15, 20)), "15–20 minuti", "15–20 minutes");
        check(Some((0, 5)), "tra poco", "soon");
        check(Some((60, 75)), "oltre 1 ora", "over 1 hour");
        check(None, "attesa non prevedibile", "wait cannot be foreseen");
    }

    #[test]
    fn a_language_without_a_catalogue_reads_italian_and_a_missing_key_shows_itself() {
        assert_eq!(words().say(&"xx".into(), "wait-soon"), "tra poco");
        assert_eq!(words().say(&"it".into(), "no-such-key"), "no-such-key");
    }
}
