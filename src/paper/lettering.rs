//! Letters of dots: text shaped and broken into lines by parley, glyphs drawn by fontdue, in black and white.

use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use fontdue::FontSettings;
use parley::fontique::{Blob, Collection, CollectionOptions, FallbackKey, FontInfoOverride, Script, SourceCache};
use parley::{Alignment, AlignmentOptions, FontContext, FontFamily, FontWeight, Layout, LayoutContext, LineHeight};
use parley::{OverflowWrap, PositionedLayoutItem, StyleProperty};

use super::Dots;
use super::ink::Area;
use crate::site::languages::SCRIPTS;

/// The family of everything people read; scripts it lacks fall back to Noto Sans.
const FAMILY: &str = "Titillium Web";
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
const REGULAR: f32 = 400.0;
const BOLD: f32 = 700.0;
/// The size for which fontdue flattens curves: that of the number, so that its bends are round.
const CURVES_FOR_DOTS: f32 = 200.0;
/// A dot is burnt if a letter covers so much of it, of 3 × 255: two fifths. Less than half, so that thin strokes are two
/// dots thick: paper that takes the heat badly loses strokes of one.
const COVER_MIN: u16 = 306;
/// From line to line, as a part of the type's size.
const LINE_HEIGHT: f32 = 1.3;
/// Arabic reaches further up and down.
const LINE_HEIGHT_RIGHT_TO_LEFT: f32 = 1.5;
/// Larger type is drawn as it falls: its strokes are thick enough.
const FITTED_MAX: f32 = 48.0;
/// Stands for a letter that no font has.
const REPLACEMENT: char = char::REPLACEMENT_CHARACTER;
/// Begins a line that is read from right to left, whatever its first word is.
const RIGHT_TO_LEFT_MARK: char = '\u{200F}';

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

/// How a text is set.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Type {
    /// Size of the type, in dots.
    pub size: f32,
    /// All of it is bold.
    pub bold: bool,
    /// In the middle of its width; else at the side where reading begins.
    pub centred: bool,
    /// Read from right to left.
    pub right_to_left: bool,
}

impl Type {
    pub(super) fn of_size(self, size: f32) -> Self {
        Self { size, ..self }
    }

    pub(super) fn bold(self) -> Self {
        Self { bold: true, ..self }
    }

    pub(super) fn centred(self) -> Self {
        Self { centred: true, ..self }
    }
}

/// A text in its lines, ready to be drawn.
#[derive(Clone, Debug, Default)]
pub(super) struct Lines {
    glyphs: Vec<Glyph>,
    /// How many lines it took.
    pub count: usize,
    /// The widest line.
    pub width: f32,
    /// From the top of the first line to the bottom of the last.
    pub height: f32,
}

/// A glyph of a face, its origin in dots from the text's upper left corner.
#[derive(Clone, Copy, Debug)]
struct Glyph {
    face: usize,
    index: u16,
    size: f32,
    x: f32,
    y: f32,
}

/// A font as both know it: parley by its blob's number, fontdue by its outlines.
struct Face {
    blob: u64,
    outlines: fontdue::Font,
}

/// The fonts, loaded once, and what shaping keeps from text to text.
pub(super) struct Lettering {
    faces: Vec<Face>,
    shaping: Mutex<Shaping>,
}

struct Shaping {
    fonts: FontContext,
    layouts: LayoutContext<()>,
}

impl Lettering {
    /// Reads the fonts of tickets from `fonts_dir`. The machine's own fonts are left alone, so that a ticket looks the
    /// same wherever it is printed.
    pub(super) fn load(fonts_dir: &Path) -> Result<Self, PressError> {
        let mut collection = Collection::new(CollectionOptions { shared: false, system_fonts: false });
        let mut faces = Vec::with_capacity(FACES.len());
        for (family, weight, file) in FACES {
            let path = fonts_dir.join(file);
            let data = std::fs::read(&path).map_err(|source| PressError::Read { path: path.clone(), source })?;
            let settings = FontSettings { scale: CURVES_FOR_DOTS, ..FontSettings::default() };
            let outlines = fontdue::Font::from_bytes(data.as_slice(), settings)
                .map_err(|what| PressError::NoFont { path: path.clone(), what })?;
            let blob = Blob::new(Arc::new(data));
            faces.push(Face { blob: blob.id(), outlines });
            let known_as = FontInfoOverride {
                family_name: Some(family),
                weight: Some(FontWeight::new(weight)),
                ..FontInfoOverride::default()
            };
            collection.register_fonts(blob, Some(known_as));
        }
        for (script, families) in FALLBACKS {
            let ids: Vec<_> = families.iter().filter_map(|family| collection.family_id(family)).collect();
            collection.append_fallbacks(FallbackKey::new(Script::from_bytes(*script), None), ids.into_iter());
        }
        let fonts = FontContext { collection, source_cache: SourceCache::default() };
        Ok(Self { faces, shaping: Mutex::new(Shaping { fonts, layouts: LayoutContext::new() }) })
    }

    /// Takes a font that a site brings, once; what is no font was told when the site was read.
    pub(super) fn add(&mut self, name: &str, data: &[u8]) {
        let settings = FontSettings { scale: CURVES_FOR_DOTS, ..FontSettings::default() };
        let Ok(outlines) = fontdue::Font::from_bytes(data, settings) else { return };
        let shaping = self.shaping.get_mut().unwrap_or_else(PoisonError::into_inner);
        let collection = &mut shaping.fonts.collection;
        if collection.family_id(name).is_some() {
            return;
        }
        let blob = Blob::new(Arc::new(data.to_vec()));
        self.faces.push(Face { blob: blob.id(), outlines });
        let known_as = FontInfoOverride { family_name: Some(name), ..FontInfoOverride::default() };
        collection.register_fonts(blob, Some(known_as));
        let id = collection.family_id(name);
        for script in SCRIPTS {
            collection.append_fallbacks(FallbackKey::new(Script::from_bytes(*script), None), id.into_iter());
        }
    }

    /// Sets a text in lines of at most that width; the bytes `strong` of it are bold.
    pub(super) fn set(&self, text: &str, strong: Range<usize>, of: Type, width: f32) -> Lines {
        let (text, strong) = self.printable(text, strong, of.right_to_left);
        let mut layout = self.shape(&text, strong, of);
        layout.break_all_lines(Some(width));
        let narrowed = if of.centred { balance(&mut layout, width) } else { width };
        let side = match (of.centred, of.right_to_left) {
            (true, _) => Alignment::Center,
            (false, true) => Alignment::Right,
            (false, false) => Alignment::Left,
        };
        layout.align(side, AlignmentOptions::default());
        let mut glyphs = self.glyphs(&layout);
        for glyph in &mut glyphs {
            glyph.x += (width - narrowed) / 2.0;
        }
        Lines { glyphs, count: layout.len(), width: layout.width(), height: layout.height() }
    }

    /// The text with a sign in the place of what no font has, and with the mark of its direction.
    fn printable(&self, text: &str, strong: Range<usize>, right_to_left: bool) -> (String, Range<usize>) {
        let mut printable = String::with_capacity(text.len() + 3);
        printable.extend(right_to_left.then_some(RIGHT_TO_LEFT_MARK));
        let mut bold = 0..0;
        for (at, letter) in text.char_indices() {
            if at == strong.start {
                bold.start = printable.len();
            }
            let is_drawn = !letter.is_whitespace() && !letter.is_control() && !is_invisible(letter);
            let has = |face: &Face| face.outlines.has_glyph(letter);
            printable.push(if is_drawn && !self.faces.iter().any(has) { REPLACEMENT } else { letter });
            if at + letter.len_utf8() == strong.end {
                bold.end = printable.len();
            }
        }
        (printable, if bold.start < bold.end { bold } else { 0..0 })
    }

    fn shape(&self, text: &str, strong: Range<usize>, of: Type) -> Layout<()> {
        // Who panicked while shaping left nothing that the next text builds on.
        let mut shaping = self.shaping.lock().unwrap_or_else(PoisonError::into_inner);
        let Shaping { fonts, layouts } = &mut *shaping;
        let height = if of.right_to_left { LINE_HEIGHT_RIGHT_TO_LEFT } else { LINE_HEIGHT };
        let mut builder = layouts.ranged_builder(fonts, text, 1.0, true);
        builder.push_default(StyleProperty::FontFamily(FontFamily::named(FAMILY)));
        builder.push_default(StyleProperty::FontSize(of.size));
        builder.push_default(StyleProperty::FontWeight(FontWeight::new(if of.bold { BOLD } else { REGULAR })));
        builder.push_default(StyleProperty::LineHeight(LineHeight::FontSizeRelative(height)));
        // A word that is too long for its line is broken rather than cut.
        builder.push_default(StyleProperty::OverflowWrap(OverflowWrap::BreakWord));
        if !strong.is_empty() {
            builder.push(StyleProperty::FontWeight(FontWeight::new(BOLD)), strong);
        }
        builder.build(text)
    }

    fn glyphs(&self, layout: &Layout<()>) -> Vec<Glyph> {
        let mut glyphs = Vec::new();
        for item in layout.lines().flat_map(|line| line.items().collect::<Vec<_>>()) {
            let PositionedLayoutItem::GlyphRun(run) = item else { continue };
            let blob = run.run().font().data.id();
            let Some(face) = self.faces.iter().position(|face| face.blob == blob) else { continue };
            let count = self.faces[face].outlines.glyph_count();
            for glyph in run.positioned_glyphs() {
                // What a font does not have is its glyph 0, the box.
                let index = u16::try_from(glyph.id).ok().filter(|index| *index < count).unwrap_or(0);
                glyphs.push(Glyph { face, index, size: run.run().font_size(), x: glyph.x, y: glyph.y });
            }
        }
        glyphs
    }

    /// The part of the paper that a text's black dots take, from the text's upper left corner.
    pub(super) fn ink(&self, lines: &Lines) -> Area {
        let mut ink: Option<Area> = None;
        for glyph in &lines.glyphs {
            let bounds = self.faces[glyph.face].outlines.metrics_indexed(glyph.index, glyph.size).bounds;
            if bounds.width <= 0.0 {
                continue;
            }
            let (left, top) = (glyph.x + bounds.xmin, glyph.y - bounds.ymin - bounds.height);
            let own = Area::new(left, top, bounds.width, bounds.height);
            ink = Some(ink.map_or(own, |ink| ink.with(&own)));
        }
        ink.unwrap_or(Area::new(0.0, 0.0, 0.0, 0.0))
    }

    /// Draws a text with its upper left corner at a dot.
    pub(super) fn print(&self, lines: &Lines, dots: &mut Dots, x: f32, y: f32) {
        for glyph in &lines.glyphs {
            let outlines = &self.faces[glyph.face].outlines;
            let (metrics, thirds) = outlines.rasterize_indexed_subpixel(glyph.index, glyph.size);
            if thirds.is_empty() {
                continue;
            }
            let moves: &[i8] = if glyph.size > FITTED_MAX { &[0] } else { &[0, 1, -1] };
            let stamp = Stamp::fitted(metrics.width, &thirds, moves);
            // From the dot before the glyph's first.
            let left = (x + glyph.x - f32::from(stamp.moved) / 3.0).round() as i64 + i64::from(metrics.xmin) - 1;
            let top = (y + glyph.y).round() as i64 - i64::from(metrics.ymin) - metrics.height as i64;
            for (at, _) in stamp.cover.iter().enumerate().filter(|(_, cover)| **cover >= COVER_MIN) {
                let (column, row) = (left + (at % stamp.width) as i64, top + (at / stamp.width) as i64);
                if let (Ok(column), Ok(row)) = (u32::try_from(column), u32::try_from(row)) {
                    dots.set(column, row, true);
                }
            }
        }
    }
}

/// How much of each dot a glyph covers, of 3 × 255.
struct Stamp {
    /// One more than the glyph's own on both sides: moved, it may reach there.
    width: usize,
    cover: Vec<u16>,
    /// Thirds of a dot to the right of where its outline puts it.
    moved: i8,
}

impl Stamp {
    /// A glyph moved by that of `moves` at which its strokes fall best on whole dots: so a stroke is as thick in one
    /// letter as in the next, and none is lost between two dots. `thirds` are three parts to a dot, of 255 each.
    fn fitted(width: usize, thirds: &[u8], moves: &[i8]) -> Self {
        let stamps = moves.iter().map(|moved| Self::moved(width, thirds, *moved));
        // Reversed: among equals the first counts.
        let best = stamps.rev().max_by_key(Self::clearness);
        best.unwrap_or_else(|| Self::moved(width, thirds, 0))
    }

    fn moved(width: usize, thirds: &[u8], moved: i8) -> Self {
        let (wider, lead) = (width + 2, (3 + moved) as usize);
        let mut cover = vec![0; wider * (thirds.len() / (width * 3).max(1))];
        for (line, row) in cover.chunks_exact_mut(wider).zip(thirds.chunks_exact((width * 3).max(1))) {
            for (at, part) in row.iter().enumerate() {
                line[(at + lead) / 3] += u16::from(*part);
            }
        }
        Self { width: wider, cover, moved }
    }

    fn clearness(&self) -> u64 {
        self.cover.iter().map(|cover| u64::from(cover.abs_diff(COVER_MIN))).sum()
    }
}

/// Narrows lines to the width at which there are still as many, so that the last is not one lonely word; says that
/// width.
fn balance(layout: &mut Layout<()>, width: f32) -> f32 {
    let count = layout.len();
    // Not so narrow that a word would be broken.
    let (mut too_narrow, mut enough) = (layout.calculate_content_widths().min.max(width / 2.0), width);
    if count < 2 {
        return width;
    }
    while enough - too_narrow > 4.0 {
        let middle = f32::midpoint(too_narrow, enough);
        layout.break_all_lines(Some(middle));
        if layout.len() > count {
            too_narrow = middle;
        } else {
            enough = middle;
        }
    }
    layout.break_all_lines(Some(enough));
    enough
}

/// Signs that steer the writing and have no picture: joiners, directions, variants.
fn is_invisible(letter: char) -> bool {
    matches!(letter, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}')
        || matches!(letter, '\u{61C}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}')
}
