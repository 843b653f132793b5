// SPDX-License-Identifier: EUPL-1.2
//! A file of a site while it is checked: what many checks ask of it alike, and where they note what is amiss.

use std::collections::{BTreeMap, BTreeSet};

use toml::Spanned;

use super::file::{File, Notes};
use base::words::{Language, Texts};

/// The key of what is told of a text that a language lacks.
pub(super) const UNTRANSLATED: &str = "untranslated";

/// A file that is being checked.
pub(super) struct Checked<'a, T> {
    /// What it says.
    pub file: &'a File<T>,
    /// The languages that the site offers.
    pub languages: &'a [Language],
    /// Where faults and warnings are noted.
    pub notes: &'a mut Notes,
}

impl<T> Checked<'_, T> {
    /// Notes a fault.
    pub fn fault<V>(&mut self, at: &Spanned<V>, key: &'static str, args: &[(&'static str, &str)]) {
        self.notes.faults.push(self.file.fault(at.span(), key, args));
    }

    /// Tells what a list names twice.
    pub fn listed_once<'v>(&mut self, names: impl Iterator<Item = &'v Spanned<String>>) {
        let mut seen = BTreeSet::new();
        for name in names {
            if !seen.insert(name.get_ref()) {
                self.fault(name, "listed-twice", &[("name", name.get_ref())]);
            }
        }
    }

    /// A language stands once in a list of languages.
    pub fn languages_once(&mut self, tags: &Spanned<Vec<String>>) {
        let mut seen = BTreeSet::new();
        if let Some(tag) = tags.get_ref().iter().find(|tag| !seen.insert(*tag)) {
            let second = Spanned::new(self.file.second_of(&tags.span(), tag), ());
            self.fault(&second, "listed-twice", &[("name", tag)]);
        }
    }

    /// Italian must be there; another offered language that lacks is only told.
    pub fn text(&mut self, texts: &Spanned<Texts>) {
        if !is_written(texts.get_ref()) {
            self.fault(texts, "no-italian", &[]);
        }
        for language in self.languages {
            if *language != Language::italian() && !texts.get_ref().has(language) {
                let warning = self.file.fault(
                    texts.span(),
                    UNTRANSLATED,
                    &[("language", &language.0), ("text", texts.get_ref().get(&Language::italian()))],
                );
                self.notes.warnings.push(warning);
            }
        }
    }

    /// An icon that the package does not bring is a fault.
    pub fn icon(&mut self, icon: &Spanned<String>) {
        if icons().is_some_and(|icons| !icons.contains(icon.get_ref())) {
            self.fault(icon, "unknown-icon", &[("icon", icon.get_ref())]);
        }
    }

    /// Tells the second of two that have one id, with the first's line.
    pub fn unique<'v>(&mut self, ids: impl Iterator<Item = &'v Spanned<String>>) {
        // Capitals alone do not tell two ids apart: some disks and all people take them for one.
        let mut seen = BTreeMap::new();
        for id in ids {
            let first = *seen.entry(id.get_ref().to_lowercase()).or_insert(id.span().start);
            if first != id.span().start {
                let line = self.file.line(first).to_string();
                self.fault(id, "twice", &[("id", id.get_ref()), ("line", &line)]);
            }
        }
    }
}

/// Whether a text stands in Italian; an empty one counts as none.
pub(super) fn is_written(texts: &Texts) -> bool {
    texts.has(&Language::italian())
}

/// The icons the package brings; none known where their list is missing (a server needs no fonts).
fn icons() -> Option<&'static BTreeSet<String>> {
    static ICONS: std::sync::OnceLock<Option<BTreeSet<String>>> = std::sync::OnceLock::new();
    let read = || {
        let list = base::paths::home_folder("assets").ok()?.join("fonts/phosphor-codepoints.tsv");
        let text = std::fs::read_to_string(list).ok()?;
        Some(text.lines().filter_map(|line| Some(line.split_once('\t')?.0.to_owned())).collect())
    };
    ICONS.get_or_init(read).as_ref()
}
