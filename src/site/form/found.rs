// SPDX-License-Identifier: EUPL-1.2
//! What is found amiss while a file is judged: where, and what its sentence names.

use std::ops::Range;

/// Something amiss at a place of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Judged {
    /// Where, in bytes.
    pub span: Range<usize>,
    /// The tail of the fault's key.
    pub key: &'static str,
    /// What its sentence names.
    pub args: Vec<(&'static str, String)>,
}

/// What a judge knows beside the file.
pub(crate) struct Known<'a> {
    /// The file as it is written.
    pub text: &'a str,
    /// The lines that were taken out of it, because they are no TOML.
    pub lost: &'a str,
    /// The languages that the site offers; none where that could not be read.
    pub offered: &'a [String],
}

/// Judges a file's values, and notes what it finds.
pub(super) struct Judge<'a> {
    pub(super) known: &'a Known<'a>,
    pub(super) found: Vec<Judged>,
}

impl Judge<'_> {
    pub(super) fn tell(&mut self, span: Range<usize>, key: &'static str, args: &[(&'static str, &str)]) {
        let args = args.iter().map(|(name, value)| (*name, (*value).to_owned())).collect();
        self.found.push(Judged { span, key, args });
    }

    /// What stands at a place, cut to what a sentence can hold.
    pub(super) fn written(&self, span: &Range<usize>) -> String {
        let written = self.known.text.get(span.clone()).unwrap_or_default();
        let line = written.lines().next().unwrap_or_default();
        let cut: String = line.chars().take(WRITTEN_LETTERS_MAX).collect();
        if cut.len() < written.len() { format!("{cut}…") } else { cut }
    }
}

/// So much of a value is named in a sentence; its line stands below.
const WRITTEN_LETTERS_MAX: usize = 40;
/// The place of what is nowhere in the file.
pub(crate) const NOWHERE: Range<usize> = usize::MAX..usize::MAX;
