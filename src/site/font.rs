// SPDX-License-Identifier: EUPL-1.2
//! A font's file of a site's own: whether screens and paper can draw with it, and in which form they are given it.

mod rules;

use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use skrifa::instance::{LocationRef, Size};
use skrifa::outline::{DrawSettings, OutlinePen};
use skrifa::{FontRef, MetadataProvider as _};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

/// Letters whose outlines are tried: enough to meet a damage anywhere, and quick with all of Chinese.
const LETTERS_TRIED: usize = 1_500;

/// A font's file as it was read; on the wire it is base64.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema)]
#[schemars(with = "String")]
pub struct FontFile(pub Vec<u8>);

impl FontFile {
    /// The bytes as shaping libraries are given them.
    pub fn for_shaping(&self) -> Vec<u8> {
        rules::spelt_out(&self.0).unwrap_or_else(|| self.0.clone())
    }
}

impl Serialize for FontFile {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&STANDARD.encode(&self.0))
    }
}

impl<'de> Deserialize<'de> for FontFile {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        STANDARD.decode(text).map(Self).map_err(de::Error::custom)
    }
}

/// Opens a font as screens and paper will: its tables, its letters, their outlines.
///
/// # Errors
/// A fault's key: no font, one that is damaged, that knows no letter, or that has pictures of letters alone.
pub fn judge(bytes: &[u8]) -> Result<(), &'static str> {
    let font = FontRef::new(bytes).map_err(|_| "language-no-font")?;
    if !is_whole(&font, bytes) {
        return Err("language-font-damaged");
    }
    let glyphs: Vec<_> = font.charmap().mappings().map(|(_, glyph)| glyph).collect();
    if glyphs.is_empty() {
        return Err("language-font-no-letters");
    }
    let outlines = font.outline_glyphs();
    if outlines.format().is_none() {
        return Err("language-font-bitmaps");
    }
    let mut ink = Ink(false);
    for glyph in glyphs.iter().step_by(glyphs.len().div_ceil(LETTERS_TRIED)) {
        let settings = DrawSettings::unhinted(Size::unscaled(), LocationRef::default());
        let drawn = outlines.get(*glyph).map(|outline| outline.draw(settings, &mut ink));
        if !matches!(drawn, Some(Ok(_))) {
            return Err("language-font-damaged");
        }
    }
    if ink.0 { Ok(()) } else { Err("language-font-no-letters") }
}

/// Whether each table that the file names lies within it.
fn is_whole(font: &FontRef<'_>, bytes: &[u8]) -> bool {
    font.table_directory().table_records().iter().all(|record| {
        let end = u64::from(record.offset()) + u64::from(record.length());
        end <= bytes.len() as u64
    })
}

/// Notes whether anything is drawn.
struct Ink(bool);

impl OutlinePen for Ink {
    fn move_to(&mut self, _: f32, _: f32) {}

    fn line_to(&mut self, _: f32, _: f32) {
        self.0 = true;
    }

    fn quad_to(&mut self, _: f32, _: f32, _: f32, _: f32) {
        self.0 = true;
    }

    fn curve_to(&mut self, _: f32, _: f32, _: f32, _: f32, _: f32, _: f32) {
        self.0 = true;
    }

    fn close(&mut self) {}
}
