// SPDX-License-Identifier: EUPL-1.2
//! Languages that a site brings itself: `languages/<tag>/*.ftl` over our catalogues, and the font their letters need.

use std::collections::BTreeMap;
use std::path::Path;

use parley::fontique::{Collection, FallbackKey, Script};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Site;
use super::fault::Fault;
use super::font::{self, FontFile};
use base::words::rooms::{CITIZENS, STAFF};
use base::words::{Added, Language, Mistake, MistakeKind, Words, faults};

/// Largest font file: more than any that has all of Chinese in one weight.
pub const FONT_BYTES_MAX: u64 = 12 * 1024 * 1024;
/// Scripts that a site's own font may be for, by their ISO 15924 names; where ours have a letter, ours is taken.
const SCRIPTS: [&[u8; 4]; 30] = [
    b"Hani", b"Hira", b"Kana", b"Hang", b"Bopo", b"Deva", b"Beng", b"Guru", b"Gujr", b"Taml", b"Telu", b"Knda",
    b"Mlym", b"Sinh", b"Ethi", b"Geor", b"Armn", b"Thai", b"Laoo", b"Khmr", b"Mymr", b"Tibt", b"Hebr", b"Arab",
    b"Latn", b"Cyrl", b"Grek", b"Zyyy", b"Zinh", b"Zzzz",
];
/// Largest file of texts; ours have a tenth of it.
const TEXTS_BYTES_MAX: u64 = 256 * 1024;

/// A family of ours that only offices need which offer its language: others' devices do not hold it in memory.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Family {
    /// Whose letters it has.
    pub language: &'static str,
    /// What it is called.
    pub name: &'static str,
    /// Weight and file in `assets/fonts`.
    pub faces: &'static [(f32, &'static str)],
}

/// Those families. They stand before a site's own fonts and behind what every device loads.
pub const FAMILIES: [Family; 1] = [Family {
    language: "zh",
    name: "Noto Sans SC",
    faces: &[(400.0, "NotoSansSC_400Regular.ttf"), (700.0, "NotoSansSC_700Bold.ttf")],
}];

/// Has `register` take the fonts that a site needs, each once, behind those that every device loads: ours for its languages,
/// from `folder`, then its own. A file of ours that is gone is told in the log, and its letters are boxes.
pub fn add_fonts(
    site: &Site,
    folder: &Path,
    collection: &mut Collection,
    mut register: impl FnMut(&mut Collection, &str, Option<f32>, Vec<u8>),
) {
    let offers = |family: &&Family| site.languages.iter().any(|language| language.0 == family.language);
    for family in FAMILIES.iter().filter(offers) {
        if collection.family_id(family.name).is_some() {
            continue;
        }
        for (weight, file) in family.faces {
            let path = folder.join(file);
            match std::fs::read(&path) {
                Ok(data) => register(collection, family.name, Some(*weight), data),
                Err(error) => {
                    let path = path.display();
                    tracing::error!(%path, %error, language = family.language, "letters of a language are missing: put the font back from the package");
                }
            }
        }
        fall_back(collection, family.name);
    }
    for (name, font) in &site.brought.fonts {
        if collection.family_id(name).is_none() {
            register(collection, name, None, font.for_shaping());
            fall_back(collection, name);
        }
    }
}

/// Has a family drawn what those before it lack, in any script.
fn fall_back(collection: &mut Collection, family: &str) {
    let id = collection.family_id(family);
    for script in SCRIPTS {
        collection.append_fallbacks(FallbackKey::new(Script::from_bytes(*script), None), id.into_iter());
    }
}

/// What a site brings to be read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Brought {
    /// Texts by language and room.
    #[serde(default)]
    pub texts: Added,
    /// Fonts by file name, with the letters that ours lack.
    #[serde(default)]
    pub fonts: BTreeMap<String, FontFile>,
}

/// Reads what lies in the site's `languages/`, and notes what is amiss: nothing of it keeps a site from being used.
pub(super) fn read(dir: &Path, notes: &mut Vec<Fault>) -> Brought {
    let mut brought = Brought::default();
    let mut note = |file: &Path, line, key, what: String| {
        notes.push(Fault::of(file, line, key, vec![("what", what)]));
    };
    for folder in entries(&dir.join("languages")) {
        let within = Path::new("languages").join(&folder);
        if !is_tag(&folder) {
            note(&within, None, "language-tag", folder.clone());
            continue;
        }
        let files = entries(&dir.join(&within));
        let is_licence = |name: &String| name.to_lowercase().ends_with(".txt");
        let has_licence = files.iter().any(is_licence);
        for name in files {
            let path = within.join(&name);
            let bound = if name.to_lowercase().ends_with(".ftl") { TEXTS_BYTES_MAX } else { FONT_BYTES_MAX };
            let is_small = std::fs::metadata(dir.join(&path)).is_ok_and(|file| file.is_file() && file.len() <= bound);
            let bytes = std::fs::read(dir.join(&path)).ok().filter(|_| is_small);
            let stem = Path::new(&name).file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
            let ending = Path::new(&name).extension().map(|kind| kind.to_string_lossy().to_lowercase());
            match (ending.as_deref(), bytes) {
                (Some("ftl" | "ttf" | "otf"), None) => note(&path, None, "language-file", bound.to_string()),
                (Some("ftl"), Some(_)) if ![&CITIZENS[..], &STAFF[..]].concat().contains(&stem.as_str()) => {
                    note(&path, None, "language-room", CITIZENS.join(", "));
                }
                (Some("ftl"), Some(bytes)) => {
                    let text = String::from_utf8_lossy(&bytes).trim_start_matches('\u{feff}').to_owned();
                    for broken in faults(&text) {
                        note(&path, Some(broken.line), "language-broken", broken.what);
                    }
                    brought.texts.entry(Language(folder.clone())).or_default().insert(stem, text);
                }
                (Some("ttf" | "otf"), Some(bytes)) => match font::judge(&bytes) {
                    Err(fault) => note(&path, None, fault, name.clone()),
                    Ok(()) => {
                        if !has_licence {
                            note(&path, None, "language-no-licence", name.clone());
                        }
                        brought.fonts.insert(format!("{folder}/{name}"), FontFile(bytes));
                    }
                },
                _ => {}
            }
        }
    }
    brought
}

/// Whether a language can be called so: `it`, `fil`.
pub fn is_tag(tag: &str) -> bool {
    (2..=3).contains(&tag.len()) && tag.bytes().all(|byte| byte.is_ascii_lowercase())
}

/// Names in a folder, in order; none where there is no folder.
fn entries(dir: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(dir).into_iter().flatten().flatten();
    let mut names: Vec<String> = entries.filter_map(|entry| entry.file_name().into_string().ok()).collect();
    names.sort();
    names
}

/// What a site's own texts ask for that nobody gives them. Such a text is read in Italian.
pub fn mistaken(brought: &Brought, words: &Words) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (language, rooms) in &brought.texts {
        for (room, text) in rooms {
            let file = Path::new("languages").join(&language.0).join(format!("{room}.ftl"));
            for Mistake { place, mut name, kind } in words.mistakes(language, text) {
                let (key, known) = match kind {
                    MistakeKind::Key => ("language-key", String::new()),
                    MistakeKind::Variable(known) if known.is_empty() => ("language-no-variables", String::new()),
                    MistakeKind::Variable(known) => {
                        let known: Vec<String> = known.iter().map(|name| format!("${name}")).collect();
                        ("language-variable", known.join(", "))
                    }
                    MistakeKind::Silent => ("language-silent", String::new()),
                    MistakeKind::Reference => ("language-reference", String::new()),
                    MistakeKind::Function => ("language-function", String::new()),
                    MistakeKind::PluralNever(known) => ("language-plural-never", known.join(", ")),
                    MistakeKind::PluralLacks(form, numbers) => {
                        let numbers: Vec<String> = numbers.iter().map(u32::to_string).collect();
                        name = form;
                        ("language-plural-lacks", numbers.join(", "))
                    }
                };
                faults.push(Fault::at(&file, text, &place, key, vec![("name", name), ("known", known)]));
            }
        }
    }
    faults
}

/// Whether something is only worth knowing: the text can be read as it stands.
pub fn is_note(fault: &Fault) -> bool {
    matches!(fault.key, "language-key" | "language-silent" | "language-plural-never" | "language-plural-lacks")
}

/// What citizens' texts an offered language lacks, ours and the site's taken together: they read those in Italian.
pub fn lacking(brought: &Brought, offered: &[Language], words: &Words) -> Vec<Fault> {
    let whole = words.with(&brought.texts);
    let fault = |language: &Language| {
        let keys = whole.lacking(language);
        let some: Vec<&str> = keys.iter().take(KEYS_TOLD_MAX).copied().collect();
        let more = if keys.len() > KEYS_TOLD_MAX { "…" } else { "" };
        let args = vec![("count", keys.len().to_string()), ("what", format!("{}{more}", some.join(", ")))];
        let file = Path::new("languages").join(&language.0);
        (!keys.is_empty()).then_some(Fault::of(file, None, "language-lacks", args))
    };
    offered.iter().filter_map(fault).collect()
}

/// Missing keys that are named; the rest is counted.
const KEYS_TOLD_MAX: usize = 12;
