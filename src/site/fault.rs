//! What is wrong with a site: the file, the line, the thing and the remedy, in words from `assets/locales`.

use std::fmt;
use std::path::PathBuf;

use crate::words::{Language, Words};

/// One fault. Its words stand under `fault-<key>` and take `args`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fault {
    /// Relative to the site's folder.
    pub file: PathBuf,
    /// From 1; none where the file itself is the fault.
    pub line: Option<usize>,
    /// Which fault.
    pub key: &'static str,
    /// What its sentence names.
    pub args: Vec<(&'static str, String)>,
}

/// The sentence of a fault, with the remedy: `key` is the tail of its own key `fault-…`, `args` are what it names.
pub fn said(words: &Words, language: &Language, key: &str, args: &[(&'static str, String)]) -> String {
    let args: Vec<_> = args.iter().map(|(name, value)| (*name, value.as_str().into())).collect();
    words.say_with(language, &format!("fault-{key}"), &args)
}

impl Fault {
    /// `file:line: what is wrong; what would be right`.
    pub fn describe(&self, words: &Words, language: &Language) -> String {
        format!("{}: {}", self.place(), said(words, language, self.key, &self.args))
    }

    /// Whether it is the same fault at the same place, whatever figures it names.
    pub fn is_like(&self, other: &Self) -> bool {
        (&self.file, self.line, self.key) == (&other.file, other.line, other.key)
    }

    fn place(&self) -> String {
        match self.line {
            Some(line) => format!("{}:{line}", self.file.display()),
            None => self.file.display().to_string(),
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.place(), self.key)?;
        self.args.iter().try_for_each(|(name, value)| write!(f, " {name}=«{value}»"))
    }
}

/// All faults of a site, in order of file and line; never empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Faults(pub Vec<Fault>);

impl Faults {
    /// One line a fault.
    pub fn describe(&self, words: &Words, language: &Language) -> String {
        self.0.iter().map(|fault| fault.describe(words, language)).collect::<Vec<_>>().join("\n")
    }
}

impl fmt::Display for Faults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let lines: Vec<String> = self.0.iter().map(ToString::to_string).collect();
        f.write_str(&lines.join("\n"))
    }
}

impl std::error::Error for Faults {}
