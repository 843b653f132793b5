// SPDX-License-Identifier: EUPL-1.2
//! What is told of a file's rows: why it is refused, or what of it was left out.

use base::words::{Language, Words};

/// Most faults that are told; the rest is counted.
const FAULTS_TOLD_MAX: usize = 50;

/// What is to be told of a row: why the whole file is refused (its words stand under `booking-fault-<key>`), or why this
/// row is left out (`booking-left-<key>`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// From 1, as an editor counts.
    pub line: u64,
    /// Which sentence.
    pub key: &'static str,
    /// What its sentence names. Only what a row says of services and times: never what else stands there.
    pub args: Vec<(&'static str, String)>,
}

impl Remark {
    pub(super) fn new(line: u64, key: &'static str, args: &[(&'static str, &str)]) -> Self {
        Self { line, key, args: args.iter().map(|(name, value)| (*name, shortened(value))).collect() }
    }
}

/// What stood in a row, short and on one line: a fault's sentence stays one, and an id keeps its place in a list.
pub(super) fn shortened(value: &str) -> String {
    const CHARS_MAX: usize = 60;
    let mut short: String = value.chars().filter(|char| !char.is_control()).take(CHARS_MAX).collect();
    if value.chars().count() > CHARS_MAX {
        short.push('…');
    }
    short
}

/// All faults, one a line, for a reader of `language`.
pub fn describe(faults: &[Remark], words: &Words, language: &Language) -> String {
    told(faults, |key| format!("booking-fault-{key}"), words, language).join("\n")
}

/// All that was left out, a sentence each, for a reader of `language`.
pub fn describe_left_out(left_out: &[Remark], words: &Words, language: &Language) -> Vec<String> {
    told(left_out, |key| format!("booking-left-{key}"), words, language)
}

fn told(remarks: &[Remark], name: fn(&str) -> String, words: &Words, language: &Language) -> Vec<String> {
    let told = remarks.iter().take(FAULTS_TOLD_MAX).map(|remark| {
        let args: Vec<_> = remark.args.iter().map(|(name, value)| (*name, value.as_str().into())).collect();
        let what = words.say_with(language, &name(remark.key), &args);
        words.say_with(language, "booking-fault-line", &[("line", remark.line.into()), ("what", what.into())])
    });
    let more = remarks.len().saturating_sub(FAULTS_TOLD_MAX);
    let more = (more > 0).then(|| words.say_with(language, &name("more"), &[("count", more.into())]));
    told.chain(more).collect()
}
