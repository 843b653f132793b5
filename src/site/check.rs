// SPDX-License-Identifier: EUPL-1.2
//! What `spazio check` says of a site's folder, and whether the site can be used.

use std::collections::BTreeMap;
use std::path::Path;

use super::checked::UNTRANSLATED;
use super::fault::{Fault, Faults};
use super::languages;
use super::read::read_with_warnings;
use base::words::{Language, Words};

/// What `spazio check` prints, and whether the site can be used.
pub struct Report {
    /// Faults and warnings, or that there are none; ends with a line feed.
    pub text: String,
    /// No faults.
    pub usable: bool,
}

/// Checks a site's folder for a reader of `language`; `all`: every text that a language lacks is told, or else how many of
/// each file.
pub fn run(dir: &Path, words: &Words, language: &Language, all: bool) -> Report {
    let place = [("dir", dir.display().to_string().into())];
    let count = |count: usize| [("count", count.into())];
    match read_with_warnings(dir) {
        Ok((site, warnings)) => {
            let mut text = String::new();
            let lacking = languages::lacking(&site.brought, &site.languages, words);
            let is_counted = |warning: &&Fault| !all && warning.key == UNTRANSLATED;
            let mut counts = BTreeMap::<(&Path, &str), usize>::new();
            for Fault { file, args, .. } in warnings.iter().filter(is_counted) {
                let of = args.iter().find(|(name, _)| *name == "language").map_or("", |(_, language)| language);
                *counts.entry((file, of)).or_default() += 1;
            }
            for ((file, of), count) in counts {
                let file = file.display().to_string();
                let args = [("file", file.into()), ("language", of.into()), ("count", count.to_string().into())];
                text += &format!("{}\n", words.say_with(language, "check-lacking", &args));
            }
            for warning in warnings.iter().filter(|warning| !is_counted(warning)).chain(&lacking) {
                text += &format!("{}\n", warning.describe_whole(words, language));
            }
            let (notes, mistaken): (Vec<Fault>, Vec<Fault>) =
                languages::mistaken(&site.brought, words).into_iter().partition(languages::is_note);
            for told in notes.iter().chain(&mistaken) {
                text += &format!("{}\n", told.describe_whole(words, language));
            }
            let usable = mistaken.is_empty();
            let summary = if usable {
                words.say_with(language, "check-good", &place)
            } else {
                words.say_with(language, "check-faults", &count(mistaken.len()))
            };
            text += &format!("{summary}\n");
            Report { text, usable }
        }
        Err(Faults(faults)) => {
            let summary = words.say_with(language, "check-faults", &count(faults.len()));
            let text = format!("{}\n{summary}\n", Faults(faults).describe(words, language));
            Report { text, usable: false }
        }
    }
}
