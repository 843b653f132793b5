// SPDX-License-Identifier: EUPL-1.2
//! What is wrong with a site: the file, the line, the thing and the remedy, in words from `assets/locales`.

use std::fmt;
use std::ops::Range;
use std::path::PathBuf;

use base::words::plain::is_hidden;
use base::words::{Language, Words};

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
    /// The line itself; none where there is none.
    pub shown: Option<Shown>,
}

/// A line of a file, and what in it is meant.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Shown {
    /// Where in the file, in bytes: of two faults in a line the first comes first.
    at: usize,
    /// The line, cut to what a terminal shows.
    line: String,
    /// Columns before the place.
    before: usize,
    /// Columns of the place.
    width: usize,
}

/// A terminal's columns that a line may take; more of a line tells nobody more.
const LINE_COLUMNS_MAX: usize = 100;
/// Of these, so many before the place.
const BEFORE_COLUMNS_MAX: usize = 60;
/// The line stands so far to the right below its fault.
const INDENT: &str = "    ";

/// How many columns of a terminal a letter takes.
fn columns(letter: char) -> usize {
    let is_wide = matches!(u32::from(letter), 0x1100..=0x115f | 0x2e80..=0xa4cf | 0xac00..=0xd7a3 | 0xf900..=0xfaff
        | 0xfe30..=0xfe6f | 0xff00..=0xff60 | 0xffe0..=0xffe6 | 0x1f300..=0x1f64f | 0x1f900..=0x1f9ff | 0x20000..=0x3fffd);
    let joins = matches!(u32::from(letter), 0x300..=0x36f | 0x200b..=0x200f | 0x64b..=0x65f | 0xfe00..=0xfe0f);
    if joins { 0 } else { 1 + usize::from(is_wide) }
}

impl Shown {
    /// The place `span` of a file's text.
    pub(super) fn of(text: &str, span: &Range<usize>) -> Option<Self> {
        let start = span.start.min(text.len());
        let from = text.get(..start)?.rfind('\n').map_or(0, |end| end + 1);
        let line = text[from..].lines().next()?;
        let place = start - from;
        let end = (span.end.max(start) - from).min(line.len());
        let begin = line.len() - line.trim_start().len();
        let (mut shown, mut before, mut width) = (String::new(), 0, 0);
        // What is long is cut before the place, so that the place is seen.
        let ahead: usize = line.get(begin..place).unwrap_or_default().chars().map(columns).sum();
        let mut to_skip = ahead.saturating_sub(BEFORE_COLUMNS_MAX);
        if to_skip > 0 {
            shown.push('…');
            before += 1;
        }
        let mut taken = before;
        for (at, letter) in line.char_indices().skip_while(|(at, _)| *at < begin) {
            let letter = if letter == '\t' { ' ' } else { letter };
            let letter = if is_hidden(letter) { '\u{fffd}' } else { letter };
            let wide = columns(letter);
            if to_skip > 0 && at < place {
                to_skip = to_skip.saturating_sub(wide);
                continue;
            }
            if taken + wide > LINE_COLUMNS_MAX {
                shown.push('…');
                break;
            }
            taken += wide;
            shown.push(letter);
            if at < place {
                before += wide;
            } else if at < end {
                width += wide;
            }
        }
        (!line.trim().is_empty()).then_some(Self { at: start, line: shown, before, width: width.max(1) })
    }

    /// The line, and a caret under each column of the place.
    fn lines(&self) -> String {
        format!("{INDENT}{}\n{INDENT}{}{}", self.line, " ".repeat(self.before), "^".repeat(self.width))
    }
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

    /// The same, with the line itself below it and carets under the place.
    pub fn describe_whole(&self, words: &Words, language: &Language) -> String {
        let shown = self.shown.as_ref().map(|shown| format!("\n{}", shown.lines())).unwrap_or_default();
        format!("{}{shown}", self.describe(words, language))
    }

    /// A fault of a file as a whole, or of a line that is not at hand.
    pub fn of(
        file: impl Into<PathBuf>,
        line: Option<usize>,
        key: &'static str,
        args: Vec<(&'static str, String)>,
    ) -> Self {
        Self { file: file.into(), line, key, args, shown: None }
    }

    /// A fault at a place of a file's text.
    pub(super) fn at(
        file: impl Into<PathBuf>,
        text: &str,
        span: &Range<usize>,
        key: &'static str,
        args: Vec<(&'static str, String)>,
    ) -> Self {
        let before = text.get(..span.start);
        let line = before.map(|before| before.matches('\n').count() + 1);
        let shown = line.and_then(|_| Shown::of(text, span));
        Self { file: file.into(), line, key, args, shown }
    }

    /// Where it comes among others: by file and place.
    pub(super) fn order(&self) -> (&PathBuf, Option<usize>, Option<usize>, &'static str) {
        (&self.file, self.line, self.shown.as_ref().map(|shown| shown.at), self.key)
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
    /// Each fault with its line below it.
    pub fn describe(&self, words: &Words, language: &Language) -> String {
        self.0.iter().map(|fault| fault.describe_whole(words, language)).collect::<Vec<_>>().join("\n")
    }
}

impl fmt::Display for Faults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let lines: Vec<String> = self.0.iter().map(ToString::to_string).collect();
        f.write_str(&lines.join("\n"))
    }
}

impl std::error::Error for Faults {}
