// SPDX-License-Identifier: EUPL-1.2
//! The fonts for paper tickets, those every ticket needs and those of a site, for shaping (parley) and outlines. A font
//! lies in memory as its file alone: each letter's outline is read when it is printed.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use parley::FontWeight;
use parley::fontique::{Blob, Collection, CollectionOptions, FallbackKey, FontInfoOverride, Script};
use skrifa::{FontRef, MetadataProvider as _};

use site::Site;
use site::languages::add_fonts;

/// The main font family; scripts it lacks fall back to Noto Sans.
pub(super) const FAMILY: &str = "Titillium Web";
/// The fonts' family, weight, and file in `assets/fonts`.
const FACES: [(&str, f32, &str); 6] = [
    (FAMILY, REGULAR, "TitilliumWeb_400Regular.ttf"),
    (FAMILY, BOLD, "TitilliumWeb_700Bold.ttf"),
    ("Noto Sans", REGULAR, "NotoSans_400Regular.ttf"),
    ("Noto Sans", BOLD, "NotoSans_700Bold.ttf"),
    ("Noto Sans Arabic", REGULAR, "NotoSansArabic_400Regular.ttf"),
    ("Noto Sans Arabic", BOLD, "NotoSansArabic_700Bold.ttf"),
];
/// The families each script falls back to, in order.
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
/// Why a ticket's letters cannot be drawn.
#[derive(Debug, thiserror::Error)]
pub enum PressError {
    /// A file is missing or cannot be read.
    #[error("cannot read the font {path}: {source}; put it back from the package")]
    Read {
        /// The font file's path.
        path: PathBuf,
        /// The system's error.
        source: std::io::Error,
    },
    /// A file is not a font.
    #[error("{path} is no font that can be drawn: {what}; put it back from the package")]
    NoFont {
        /// The file's path.
        path: PathBuf,
        /// What is wrong with the file.
        what: &'static str,
    },
}

/// All loaded fonts.
pub(super) struct Faces {
    folder: PathBuf,
    /// The fonts' bytes, as parley holds them.
    faces: Vec<Blob<u8>>,
}

impl Faces {
    /// Reads the fonts every ticket needs from `fonts_dir`, for us and for parley.
    pub(super) fn load(fonts_dir: &Path) -> Result<(Self, Collection), PressError> {
        let mut collection = Collection::new(CollectionOptions { shared: false, system_fonts: false });
        let mut faces = Vec::with_capacity(FACES.len());
        for (family, weight, file) in FACES {
            let path = fonts_dir.join(file);
            let face = face(&mut collection, (family, Some(weight)), read(&path)?);
            faces.push(face.map_err(|what| PressError::NoFont { path, what })?);
        }
        for (script, families) in FALLBACKS {
            let ids: Vec<_> = families.iter().filter_map(|family| collection.family_id(family)).collect();
            collection.append_fallbacks(FallbackKey::new(Script::from_bytes(*script), None), ids.into_iter());
        }
        Ok((Self { folder: fonts_dir.to_owned(), faces }, collection))
    }

    /// Adds the fonts a site needs, each once. A faulty font of the site is skipped: it was reported when the site was
    /// read.
    pub(super) fn add(&mut self, site: &Site, collection: &mut Collection) {
        let Self { folder, faces } = self;
        add_fonts(site, folder, collection, |collection, family, weight, data| {
            faces.extend(face(collection, (family, weight), data));
        });
    }

    /// Whether one of the fonts has the letter.
    pub(super) fn have(&self, letter: char) -> bool {
        self.faces.iter().filter_map(opened).any(|font| font.charmap().map(letter).is_some())
    }

    /// The index of the font whose parley id is `blob`.
    pub(super) fn place(&self, blob: u64) -> Option<usize> {
        self.faces.iter().position(|face| face.id() == blob)
    }

    /// The font at an index, parsed from its file.
    pub(super) fn font(&self, place: usize) -> Option<FontRef<'_>> {
        opened(self.faces.get(place)?)
    }
}

fn opened(face: &Blob<u8>) -> Option<FontRef<'_>> {
    FontRef::new(face.as_ref()).ok()
}

fn read(path: &Path) -> Result<Vec<u8>, PressError> {
    std::fs::read(path).map_err(|source| PressError::Read { path: path.to_owned(), source })
}

/// Registers a font with parley under its family.
fn face(
    collection: &mut Collection,
    (family, weight): (&str, Option<f32>),
    data: Vec<u8>,
) -> Result<Blob<u8>, &'static str> {
    let blob = Blob::new(Arc::new(data));
    let weight = weight.map(FontWeight::new);
    let known_as = FontInfoOverride { family_name: Some(family), weight, ..FontInfoOverride::default() };
    if collection.register_fonts(blob.clone(), Some(known_as)).is_empty() {
        return Err("it has no letters");
    }
    Ok(blob)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fonts_of_every_ticket_are_there_and_are_asked_for_letters() {
        let (faces, _) = Faces::load(&base::paths::home_folder("assets/fonts").unwrap()).unwrap();
        assert!(faces.have('à') && faces.have('Я') && faces.have('ش') && !faces.have('\u{e000}'));
        assert!(faces.font(0).is_some() && faces.font(FACES.len()).is_none());
    }
}
