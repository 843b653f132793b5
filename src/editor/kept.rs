// SPDX-License-Identifier: EUPL-1.2
//! Stores the user's choice for the next start: the language of the window.

use std::fs;
use std::io;
use std::path::Path;

use base::words::{Language, Words};
use base::{private, whole_file};

/// The name of the file, beside the drafts.
const LANGUAGE: &str = "language";
/// The most bytes of a language tag that is read.
const TAG_BYTES_MAX: u64 = 32;

/// The language chosen last, among those the editor speaks; `None` before a choice.
pub fn language(dir: &Path, words: &Words) -> Option<Language> {
    let path = dir.join(LANGUAGE);
    fs::metadata(&path).ok().filter(|file| file.len() <= TAG_BYTES_MAX)?;
    let chosen = Language(fs::read_to_string(path).ok()?.trim().to_owned());
    words.has(&chosen, "editor-title").then_some(chosen)
}

/// Stores the chosen language.
///
/// # Errors
/// The disk's error.
pub fn keep_language(dir: &Path, language: &Language) -> io::Result<()> {
    private::make(dir)?;
    whole_file::write(&dir.join(LANGUAGE), language.0.as_bytes())
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use super::*;

    #[test]
    fn the_chosen_language_is_found_again_and_what_is_none_counts_for_nothing() {
        let words = Words::load(&base::paths::home_folder("assets/locales").unwrap()).unwrap();
        let folder = tempfile::tempdir().unwrap();
        let dir = folder.path().join("editor");
        assert_eq!(language(&dir, &words), None);
        for chosen in ["it", "en"] {
            keep_language(&dir, &Language::from(chosen)).unwrap();
            assert_eq!(language(&dir, &words), Some(Language::from(chosen)));
        }
        for strange in ["", "xx", "../it", &"it".repeat(40)] {
            fs::write(dir.join(LANGUAGE), strange).unwrap();
            assert_eq!(language(&dir, &words), None, "«{strange}»");
        }
    }
}
