// SPDX-License-Identifier: EUPL-1.2
//! Every doc comment is understood when read alone: rustdoc and OpenAPI show each by itself.

use super::source::Source;
use super::{Fault, Rule, check};

/// What was gone through. Still to do: src/office, src/site, src/server.
const READ_ALONE: &[&str] = &[
    "src/access/",
    "src/api/",
    "src/arguments/",
    "src/base/",
    "src/bench/",
    "src/client/",
    "src/device/",
    "src/editor/",
    "src/features/",
    "src/journal/",
    "src/local/",
    "src/results/",
    "src/screens/",
    "src/turnstile/",
    "src/appointments.rs",
    "src/arguments.rs",
    "src/export.rs",
    "src/lib.rs",
    "src/main.rs",
    "src/secrets.rs",
    "src/simulate.rs",
    "src/snapshots.rs",
    "src/turnstile.rs",
];

/// A doc of one of these, alone or with one more word, says nothing: `Which.`, `How many.`, `Its name.`
const ASKS: &[&str] =
    &["Which", "What", "When", "Why", "How", "Who", "Whom", "Whose", "Where", "Since", "Until", "So", "Its", "Their"];

/// A doc that begins so goes on from the line of the item before.
const LEANS: &[&str] = &["…", "And ", "Or ", "The same.", "The same,", "The same:", "Likewise"];

fn leaning(source: &Source) -> Vec<Fault> {
    if !source.is_in(READ_ALONE) {
        return Vec::new();
    }
    let docs: Vec<Option<&str>> =
        source.text.lines().map(|line| line.trim_start().strip_prefix("///").map(str::trim)).collect();
    let mut faults = Vec::new();
    for (index, doc) in docs.iter().enumerate() {
        let Some(doc) = *doc else { continue };
        let begins = index == 0 || docs[index - 1].is_none();
        let ends = index + 1 == docs.len() || docs[index + 1].is_none();
        let leans = begins && LEANS.iter().any(|start| doc.starts_with(start));
        let breaks_off = ends && doc.ends_with('…');
        if leans || breaks_off || (begins && ends && asks(doc)) {
            let what = format!("«{doc}» is not understood alone: say what it is");
            faults.push(Fault::at(&source.path, index + 1, what));
        }
    }
    faults
}

/// Whether a doc is nothing but a word that asks, or one with a single word after it.
fn asks(doc: &str) -> bool {
    let words: Vec<&str> = doc.trim_end_matches(['.', '?', ':']).split_whitespace().collect();
    words.len() <= 2 && words.first().is_some_and(|word| ASKS.contains(word))
}

#[test]
fn every_doc_comment_is_understood_alone() {
    let found = [
        "/// Which.\npub path: PathBuf,",
        "struct S {\n    /// How many.\n    count: u64,\n}",
        "/// Its name.\npub name: String,",
        "/// So many …\npub count: u64,",
        "/// … of so many.\npub of: u64,",
        "/// And of these, the late ones.\npub late: u64,",
        "/// The same, for a sentence.\nfn short() {}",
    ];
    let passes = [
        "/// The file's path.\npub path: PathBuf,",
        "/// How many people wait.\npub people: u64,",
        "/// Marks text that was cut.\nconst ELLIPSIS: char = '…';",
        "/// Reads a day: `1/12/2026`, `oggi`.\n///\n/// # Errors\n/// What was typed.\nfn day() {}",
        "// Which.\nlet a = 1;",
    ];
    let rule: Rule = leaning;
    check(rule, "src/api/x.rs", &found, &passes);
}
