// SPDX-License-Identifier: EUPL-1.2
//! What a site must hold: the checks of `spazio check`, each with a fault of its own.

mod office;
mod screen;

pub use office::is_address;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use toml::Spanned;

use super::ScreenKind;
use super::fault::{Fault, Faults};
use super::languages;
use super::levels::{self, LevelsFile};
use super::measures::{self, MeasuresFile};
use super::needs::NeedsFile;
use super::raw::{FloorFile, ScreenFile, SiteFile};
use super::read::{File, Notes, is_written, read_with_warnings};
use crate::floor::{PlaceId, PlaceKind, Reach};
use base::words::{Language, Texts, Words};

/// The key of what is told of a text that a language lacks.
const UNTRANSLATED: &str = "untranslated";

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

/// Checks whatever parts could be read.
pub(super) fn parts(
    dir: &Path,
    site: Option<&File<SiteFile>>,
    floor: Option<&File<FloorFile>>,
    screens: &BTreeMap<String, File<ScreenFile>>,
    notes: &mut Notes,
) {
    let languages = offered(site);
    let ground = floor.map(|file| Ground::new(file, site, screens));
    if let Some(file) = site {
        Checked { file, languages: &languages, notes }.site(ground.as_ref());
    }
    if let Some(file) = floor {
        Checked { file, languages: &languages, notes }.floor();
    }
    for file in screens.values() {
        Checked { file, languages: &languages, notes }.screen(dir, ground.as_ref(), site);
    }
    if screens.is_empty() {
        notes.faults.push(Fault::of("screens", None, "no-screens", Vec::new()));
    }
}

/// Checks the needs, against what the site offers where that could be read.
pub(super) fn needs(file: &File<NeedsFile>, site: Option<&File<SiteFile>>, notes: &mut Notes) {
    let languages = offered(site);
    super::needs::check(&mut Checked { file, languages: &languages, notes }, site);
}

/// Checks the levels, against offices and places where those could be read.
pub(super) fn levels(
    file: &File<LevelsFile>,
    site: Option<&File<SiteFile>>,
    floor: Option<&File<FloorFile>>,
    notes: &mut Notes,
) {
    let languages = offered(site);
    let known = levels::Known(floor.map(|file| &file.raw.places));
    levels::check(&mut Checked { file, languages: &languages, notes }, site, &known);
}

/// Checks what is measured and kept.
pub(super) fn measures(file: &File<MeasuresFile>, site: Option<&File<SiteFile>>, notes: &mut Notes) {
    let languages = offered(site);
    measures::check(&mut Checked { file, languages: &languages, notes });
}

fn offered(site: Option<&File<SiteFile>>) -> Vec<Language> {
    let tags = site.into_iter().flat_map(|file| file.raw.languages.get_ref());
    tags.map(|tag| Language(tag.clone())).collect()
}

/// The places there are, and which of them can be reached from where citizens stand.
struct Ground {
    known: BTreeSet<PlaceId>,
    reached: BTreeSet<PlaceId>,
}

impl Ground {
    fn new(
        floor: &File<FloorFile>,
        site: Option<&File<SiteFile>>,
        screens: &BTreeMap<String, File<ScreenFile>>,
    ) -> Self {
        let known: BTreeSet<PlaceId> = floor.raw.places.keys().map(|id| PlaceId(id.clone())).collect();
        let kiosks = screens.values().filter(|file| file.raw.kind == ScreenKind::Touch);
        let starts = kiosks.map(|file| file.raw.place.get_ref());
        let starts = starts.chain(site.map(|file| file.raw.waiting_room.get_ref()));
        let ways = || floor.raw.walkways.iter().map(Spanned::get_ref);
        // Reached means: step-free from every kiosk and from the waiting room.
        let reached = starts
            .map(|start| PlaceId(start.clone()))
            .filter(|start| known.contains(start))
            .map(|start| Reach::from(&start, ways(), true).places)
            .reduce(|all, some| &all & &some);
        Self { reached: reached.unwrap_or_else(|| known.clone()), known }
    }
}

/// A file that is being checked.
pub(super) struct Checked<'a, T> {
    /// What it says.
    pub file: &'a File<T>,
    languages: &'a [Language],
    notes: &'a mut Notes,
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

    fn icon(&mut self, icon: &Spanned<String>) {
        if icons().is_some_and(|icons| !icons.contains(icon.get_ref())) {
            self.fault(icon, "unknown-icon", &[("icon", icon.get_ref())]);
        }
    }

    fn place(&mut self, place: &Spanned<String>, ground: Option<&Ground>) {
        let Some(ground) = ground else { return };
        let id = PlaceId(place.get_ref().clone());
        if !ground.known.contains(&id) {
            self.fault(place, "unknown-place", &[("place", place.get_ref())]);
        } else if !ground.reached.contains(&id) {
            self.fault(place, "unreached-place", &[("place", place.get_ref())]);
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

impl Checked<'_, FloorFile> {
    fn floor(&mut self) {
        let floor = &self.file.raw;
        for (id, place) in &floor.places {
            let at = place.get_ref();
            if at.kind != PlaceKind::Walk && !is_written(&at.name) {
                self.fault(place, "unnamed-place", &[("place", id)]);
            }
            let inside = (0.0..=floor.width_m).contains(&at.x_m) && (0.0..=floor.height_m).contains(&at.y_m);
            if !inside {
                self.fault(place, "place-outside", &[("place", id)]);
            }
        }
        for walkway in &floor.walkways {
            for end in [&walkway.get_ref().from, &walkway.get_ref().to] {
                if !floor.places.contains_key(&end.0) {
                    self.fault(walkway, "unknown-place", &[("place", &end.0)]);
                }
            }
        }
        for room in &floor.rooms {
            let named = room.get_ref().place.as_ref().filter(|place| !floor.places.contains_key(&place.0));
            if let Some(place) = named {
                self.fault(room, "unknown-place", &[("place", &place.0)]);
            }
        }
    }
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
