//! The words that people read: Fluent catalogues from `assets/locales`, one file a language, Italian behind all.

mod texts;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};

pub use texts::{Language, Texts};

/// Why the catalogues could not be loaded.
#[derive(Debug, thiserror::Error)]
pub enum WordsError {
    /// A file could not be read.
    #[error("cannot read the locale file {path}: {source}; put it back from the package")]
    Read {
        /// Which.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// A file is no Fluent.
    #[error("{path} is not valid Fluent: {what}")]
    Parse {
        /// Which.
        path: PathBuf,
        /// What the parser said.
        what: String,
    },
    /// Italian is missing.
    #[error("there is no it.ftl in {0}: Italian stands behind all other languages")]
    NoItalian(PathBuf),
}

/// All catalogues. Cheap to look up, safe to share between threads.
pub struct Words {
    bundles: BTreeMap<Language, FluentBundle<FluentResource>>,
}

impl Words {
    /// Loads every `*.ftl` of a directory; the file's stem is the language.
    ///
    /// # Errors
    /// A file that cannot be read or parsed, or no Italian.
    pub fn load(dir: &Path) -> Result<Self, WordsError> {
        let read = |path: &Path, source| WordsError::Read { path: path.to_owned(), source };
        let mut bundles = BTreeMap::new();
        for entry in std::fs::read_dir(dir).map_err(|source| read(dir, source))? {
            let path = entry.map_err(|source| read(dir, source))?.path();
            if path.extension().is_none_or(|extension| extension != "ftl") {
                continue;
            }
            let Some(tag) = path.file_stem().and_then(|stem| stem.to_str()) else { continue };
            let text = std::fs::read_to_string(&path).map_err(|source| read(&path, source))?;
            bundles.insert(Language::from(tag), bundle(tag, text, &path)?);
        }
        if !bundles.contains_key(&Language::italian()) {
            return Err(WordsError::NoItalian(dir.to_owned()));
        }
        Ok(Self { bundles })
    }

    /// The languages that have a catalogue.
    pub fn languages(&self) -> impl Iterator<Item = &Language> {
        self.bundles.keys()
    }

    /// Whether `language` itself has the key.
    pub fn has(&self, language: &Language, key: &str) -> bool {
        self.bundles.get(language).is_some_and(|bundle| bundle.has_message(key))
    }

    /// The text under `key`, in `language`, else in Italian; where neither has it, the key itself, and a warning
    /// in the log: a person still sees where to look.
    pub fn say(&self, language: &Language, key: &str) -> String {
        self.say_with(language, key, &[])
    }

    /// The same, with arguments (`&[("people", 3.into())]`).
    pub fn say_with(&self, language: &Language, key: &str, args: &[(&str, FluentValue<'_>)]) -> String {
        let mut fluent_args = FluentArgs::with_capacity(args.len());
        for (name, value) in args {
            fluent_args.set(*name, value.clone());
        }
        for tag in [language, &Language::italian()] {
            let Some(bundle) = self.bundles.get(tag) else { continue };
            let Some(pattern) = bundle.get_message(key).and_then(|message| message.value()) else { continue };
            let mut errors = Vec::new();
            let text = bundle.format_pattern(pattern, Some(&fluent_args), &mut errors);
            if !errors.is_empty() {
                tracing::warn!(key, language = %tag, ?errors, "locale text lacks an argument");
            }
            return text.into_owned();
        }
        tracing::warn!(key, %language, "locale key missing in every language");
        key.to_owned()
    }
}

fn bundle(tag: &str, text: String, path: &Path) -> Result<FluentBundle<FluentResource>, WordsError> {
    let parse = |what: String| WordsError::Parse { path: path.to_owned(), what };
    let resource = FluentResource::try_new(text).map_err(|(_, errors)| parse(format!("{errors:?}")))?;
    let identifier = tag.parse().map_err(|error| parse(format!("file name is no language: {error:?}")))?;
    let mut bundle = FluentBundle::new_concurrent(vec![identifier]);
    // Isolation marks would show as boxes in fonts that lack them; the layout engine does its own bidi.
    bundle.set_use_isolating(false);
    bundle.add_resource(resource).map_err(|errors| parse(format!("{errors:?}")))?;
    Ok(bundle)
}
