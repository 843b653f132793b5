//! The fonts of paper: those that every ticket needs, and those of a site; as parley shapes with them and fontdue draws them.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use fontdue::FontSettings;
use parley::FontWeight;
use parley::fontique::{Blob, Collection, CollectionOptions, FallbackKey, FontInfoOverride, Script};
use skrifa::{FontRef, MetadataProvider as _};

use crate::site::Site;
use crate::site::languages::add_fonts;

/// The family of everything people read; scripts it lacks fall back to Noto Sans.
pub(super) const FAMILY: &str = "Titillium Web";
/// Family, weight, file in `assets/fonts`.
const FACES: [(&str, f32, &str); 6] = [
    (FAMILY, REGULAR, "TitilliumWeb_400Regular.ttf"),
    (FAMILY, BOLD, "TitilliumWeb_700Bold.ttf"),
    ("Noto Sans", REGULAR, "NotoSans_400Regular.ttf"),
    ("Noto Sans", BOLD, "NotoSans_700Bold.ttf"),
    ("Noto Sans Arabic", REGULAR, "NotoSansArabic_400Regular.ttf"),
    ("Noto Sans Arabic", BOLD, "NotoSansArabic_700Bold.ttf"),
];
/// Which families a script falls back to, in order.
const FALLBACKS: [(&[u8; 4], &[&str]); 6] = [
    (b"Latn", &["Noto Sans"]),
    (b"Cyrl", &["Noto Sans"]),
    (b"Grek", &["Noto Sans"]),
    (b"Zyyy", &["Noto Sans"]),
    (b"Zinh", &["Noto Sans"]),
    (b"Arab", &["Noto Sans Arabic", "Noto Sans"]),
];
pub(super) const REGULAR: f32 = 400.0;
pub(super) const BOLD: f32 = 700.0;
/// The size for which fontdue flattens curves: that of the number, so that its bends are round.
const CURVES_FOR_DOTS: f32 = 200.0;
/// The same for letters that stand in no number. fontdue keeps the lines of every letter in memory: of 7,700 Chinese ones 39 MB
/// a weight, where those for the number would take 55 MB. So they are read when the first of them is printed.
const CURVES_FOR_WORDS: f32 = 40.0;

/// Why letters cannot be drawn.
#[derive(Debug, thiserror::Error)]
pub enum PressError {
    /// A file is missing or cannot be read.
    #[error("cannot read the font {path}: {source}; put it back from the package")]
    Read {
        /// Which.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// A file is no font.
    #[error("{path} is no font that can be drawn: {what}; put it back from the package")]
    NoFont {
        /// Which.
        path: PathBuf,
        /// What is wrong with it.
        what: &'static str,
    },
}

/// A font as both know it: parley by its blob's number, fontdue by its outlines.
struct Face {
    blob: Blob<u8>,
    /// The size for which its bends are round.
    curves: f32,
    /// How long its outlines stay.
    stay: Stay,
    outlines: Mutex<Outlines>,
    /// This ticket needed them.
    needed: AtomicBool,
}

/// How long outlines stay in memory: fontdue keeps the lines of every letter, 15 MB of a file of 0.6 MB.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stay {
    /// From the first letter on.
    Always,
    /// Until a ticket is drawn that does not need them.
    WhileNeeded,
}

#[derive(Clone, Default)]
enum Outlines {
    #[default]
    Unread,
    Read(Arc<fontdue::Font>),
    /// It is no font.
    Broken,
}

impl Face {
    fn outlines(&self) -> Option<Arc<fontdue::Font>> {
        self.needed.store(true, Ordering::Relaxed);
        let mut outlines = self.outlines.lock().unwrap_or_else(PoisonError::into_inner);
        if matches!(*outlines, Outlines::Unread) {
            let told = |what: &&str| tracing::error!(what, "a font for other letters than ours is none");
            let read = read_outlines(self.blob.as_ref(), self.curves).inspect_err(told);
            *outlines = read.map_or(Outlines::Broken, |font| Outlines::Read(Arc::new(font)));
        }
        match &*outlines {
            Outlines::Read(font) => Some(font.clone()),
            Outlines::Unread | Outlines::Broken => None,
        }
    }

    fn rest(&self) {
        if self.needed.swap(false, Ordering::Relaxed) {
            return;
        }
        let mut outlines = self.outlines.lock().unwrap_or_else(PoisonError::into_inner);
        if self.stay == Stay::WhileNeeded && matches!(*outlines, Outlines::Read(_)) {
            *outlines = Outlines::Unread;
        }
    }
}

/// Every font that is there.
pub(super) struct Faces {
    folder: PathBuf,
    faces: Vec<Face>,
}

impl Faces {
    /// Reads what every ticket needs from `fonts_dir`; also as parley knows it.
    pub(super) fn load(fonts_dir: &Path) -> Result<(Self, Collection), PressError> {
        let mut collection = Collection::new(CollectionOptions { shared: false, system_fonts: false });
        let mut faces = Vec::with_capacity(FACES.len());
        for (family, weight, file) in FACES {
            let path = fonts_dir.join(file);
            let stay = if family == FAMILY { Stay::Always } else { Stay::WhileNeeded };
            let face = face(&mut collection, (family, Some(weight)), read(&path)?, CURVES_FOR_DOTS, stay);
            faces.push(face.map_err(|what| PressError::NoFont { path, what })?);
        }
        for (script, families) in FALLBACKS {
            let ids: Vec<_> = families.iter().filter_map(|family| collection.family_id(family)).collect();
            collection.append_fallbacks(FallbackKey::new(Script::from_bytes(*script), None), ids.into_iter());
        }
        Ok((Self { folder: fonts_dir.to_owned(), faces }, collection))
    }

    /// Takes the fonts that a site needs, each once; of its own, what is no font was told when the site was read.
    pub(super) fn add(&mut self, site: &Site, collection: &mut Collection) {
        let Self { folder, faces } = self;
        add_fonts(site, folder, collection, |collection, family, weight, data| {
            faces.extend(face(collection, (family, weight), data, CURVES_FOR_WORDS, Stay::Always));
        });
    }

    /// Whether one of them has the letter.
    pub(super) fn have(&self, letter: char) -> bool {
        // By its table of letters alone: the outlines of every font that is asked would stay in memory.
        let has = |face: &Face| FontRef::new(face.blob.as_ref()).ok()?.charmap().map(letter);
        self.faces.iter().any(|face| has(face).is_some())
    }

    /// The place of a font that parley knows by that number.
    pub(super) fn place(&self, blob: u64) -> Option<usize> {
        self.faces.iter().position(|face| face.blob.id() == blob)
    }

    /// What is drawn of the font at a place.
    pub(super) fn outlines(&self, place: usize) -> Option<Arc<fontdue::Font>> {
        self.faces.get(place)?.outlines()
    }

    /// A ticket is drawn: what it did not need goes.
    pub(super) fn rest(&self) {
        self.faces.iter().for_each(Face::rest);
    }
}

fn read(path: &Path) -> Result<Vec<u8>, PressError> {
    std::fs::read(path).map_err(|source| PressError::Read { path: path.to_owned(), source })
}

fn read_outlines(data: &[u8], curves: f32) -> Result<fontdue::Font, &'static str> {
    fontdue::Font::from_bytes(data, FontSettings { scale: curves, ..FontSettings::default() })
}

/// Makes a font known to parley under its family.
fn face(
    collection: &mut Collection,
    (family, weight): (&str, Option<f32>),
    data: Vec<u8>,
    curves: f32,
    stay: Stay,
) -> Result<Face, &'static str> {
    let blob = Blob::new(Arc::new(data));
    let weight = weight.map(FontWeight::new);
    let known_as = FontInfoOverride { family_name: Some(family), weight, ..FontInfoOverride::default() };
    if collection.register_fonts(blob.clone(), Some(known_as)).is_empty() {
        return Err("it has no letters");
    }
    Ok(Face { blob, curves, stay, outlines: Mutex::default(), needed: AtomicBool::new(false) })
}

#[cfg(test)]
mod tests {
    use super::*;

    impl Faces {
        fn read(&self) -> usize {
            let is_read = |face: &&Face| matches!(*face.outlines.lock().unwrap(), Outlines::Read(_));
            self.faces.iter().filter(is_read).count()
        }
    }

    #[test]
    fn outlines_that_few_tickets_need_are_there_while_tickets_need_them() {
        let (faces, _) = Faces::load(&crate::paths::home_folder("assets/fonts").unwrap()).unwrap();
        assert_eq!(faces.read(), 0, "nothing is printed yet");
        assert!(faces.have('à') && faces.have('Я') && faces.have('ش') && !faces.have('\u{e000}'));
        assert_eq!(faces.read(), 0, "asked whether it has a letter, a font is not read for drawing");
        let usual = || assert!(faces.outlines(0).is_some() && faces.outlines(1).is_some());
        usual();
        faces.rest();
        assert!(faces.outlines(2).is_some());
        faces.rest();
        assert_eq!(faces.read(), 3, "the next ticket may need them again");
        usual();
        faces.rest();
        assert_eq!(faces.read(), 2, "it did not; those of every ticket stay");
    }
}
