//! The fonts of paper: those that every ticket needs, and those of a site; as parley shapes with them and fontdue draws them.

use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use fontdue::FontSettings;
use parley::FontWeight;
use parley::fontique::{Blob, Collection, CollectionOptions, FallbackKey, FontInfoOverride, Script};

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
    /// Once one of its letters is printed; `None` in it: it is no font.
    outlines: OnceLock<Option<fontdue::Font>>,
}

impl Face {
    fn outlines(&self) -> Option<&fontdue::Font> {
        let read = || read_outlines(self.blob.as_ref(), self.curves);
        let told = |what: &&str| tracing::error!(what, "a font for other letters than ours is none");
        self.outlines.get_or_init(|| read().inspect_err(told).ok()).as_ref()
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
            let face = face(&mut collection, (family, Some(weight)), read(&path)?, CURVES_FOR_DOTS);
            let outlines = read_outlines(face.blob.as_ref(), face.curves);
            let outlines = outlines.map_err(|what| PressError::NoFont { path, what })?;
            faces.push(Face { outlines: Some(outlines).into(), ..face });
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
            faces.push(face(collection, (family, weight), data, CURVES_FOR_WORDS));
        });
    }

    /// Whether one of them has the letter.
    pub(super) fn have(&self, letter: char) -> bool {
        self.faces.iter().any(|face| face.outlines().is_some_and(|outlines| outlines.has_glyph(letter)))
    }

    /// The place of a font that parley knows by that number.
    pub(super) fn place(&self, blob: u64) -> Option<usize> {
        self.faces.iter().position(|face| face.blob.id() == blob)
    }

    /// What is drawn of the font at a place.
    pub(super) fn outlines(&self, place: usize) -> Option<&fontdue::Font> {
        self.faces.get(place)?.outlines()
    }
}

fn read(path: &Path) -> Result<Vec<u8>, PressError> {
    std::fs::read(path).map_err(|source| PressError::Read { path: path.to_owned(), source })
}

fn read_outlines(data: &[u8], curves: f32) -> Result<fontdue::Font, &'static str> {
    fontdue::Font::from_bytes(data, FontSettings { scale: curves, ..FontSettings::default() })
}

/// Makes a font known to parley under its family.
fn face(collection: &mut Collection, (family, weight): (&str, Option<f32>), data: Vec<u8>, curves: f32) -> Face {
    let blob = Blob::new(Arc::new(data));
    let weight = weight.map(FontWeight::new);
    let known_as = FontInfoOverride { family_name: Some(family), weight, ..FontInfoOverride::default() };
    collection.register_fonts(blob.clone(), Some(known_as));
    Face { blob, curves, outlines: OnceLock::new() }
}
