// SPDX-License-Identifier: EUPL-1.2
//! Text for paper tickets: shaped and broken into lines by parley, its glyphs black and white.

use std::collections::HashMap;
use std::ops::Range;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use parley::fontique::SourceCache;
use parley::{Alignment, AlignmentOptions, FontContext, FontFamily, FontWeight, Layout, LayoutContext, LineHeight};
use parley::{OverflowWrap, PositionedLayoutItem, StyleProperty};
use skrifa::raw::TableProvider as _;

use super::Dots;
use super::faces::{BOLD, FAMILY, Faces, PressError, REGULAR};
use super::ink::Area;
use super::strokes::Outline;
use site::Site;

/// A dot is black if a letter covers this much of it, of 3 × 255: two fifths. Less than half, so that thin strokes are
/// two dots thick: paper that takes the heat badly loses strokes of one.
const COVER_MIN: u16 = 306;
/// The distance between lines, as a multiple of the type's size.
const LINE_HEIGHT: f32 = 1.3;
/// The distance between lines in right-to-left scripts, as a multiple of the type's size: Arabic reaches further up and
/// down.
const LINE_HEIGHT_RIGHT_TO_LEFT: f32 = 1.5;
/// The largest type, in dots, whose strokes are fitted to whole dots: larger strokes are thick enough.
const FITTED_MAX: f32 = 48.0;
/// Printed in place of a letter that no font has.
const REPLACEMENT: char = char::REPLACEMENT_CHARACTER;
/// Put before a right-to-left text, so that its direction does not depend on the first word.
const RIGHT_TO_LEFT_MARK: char = '\u{200F}';

/// How a text is set in type.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Type {
    /// The type's size, in dots.
    pub size: f32,
    /// The whole text is bold.
    pub bold: bool,
    /// Lines are centred; otherwise they begin at the side where reading begins.
    pub centred: bool,
    /// The text is read from right to left.
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

/// A text broken into lines, ready to be drawn.
#[derive(Clone, Debug, Default)]
pub(super) struct Lines {
    glyphs: Vec<Glyph>,
    /// The number of lines.
    pub count: usize,
    /// The width of the widest line, in dots.
    pub width: f32,
    /// The height of all lines, in dots.
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

/// The fonts, loaded once, and the shaping caches.
pub(super) struct Lettering {
    faces: Faces,
    shaping: Mutex<Shaping>,
    /// Letters already drawn on the current ticket, by face, glyph and size.
    letters: Mutex<HashMap<(usize, u16, u32), Option<Arc<Letter>>>>,
}

struct Shaping {
    fonts: FontContext,
    layouts: LayoutContext<()>,
}

impl Lettering {
    /// Reads the fonts of tickets from `fonts_dir`. The system's fonts are not used, so that a ticket looks the same on
    /// every machine.
    pub(super) fn load(fonts_dir: &Path) -> Result<Self, PressError> {
        let (faces, collection) = Faces::load(fonts_dir)?;
        let fonts = FontContext { collection, source_cache: SourceCache::default() };
        Ok(Self {
            faces,
            shaping: Mutex::new(Shaping { fonts, layouts: LayoutContext::new() }),
            letters: Mutex::default(),
        })
    }

    /// Adds the fonts a site needs, each once.
    pub(super) fn add(&mut self, site: &Site) {
        let shaping = self.shaping.get_mut().unwrap_or_else(PoisonError::into_inner);
        self.faces.add(site, &mut shaping.fonts.collection);
    }

    /// Breaks a text into lines at most `width` dots wide; the bytes `strong` of it are bold.
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

    /// The text with a replacement for letters that no font has, and with its direction's mark.
    fn printable(&self, text: &str, strong: Range<usize>, right_to_left: bool) -> (String, Range<usize>) {
        let mut printable = String::with_capacity(text.len() + 3);
        printable.extend(right_to_left.then_some(RIGHT_TO_LEFT_MARK));
        let mut bold = 0..0;
        for (at, letter) in text.char_indices() {
            if at == strong.start {
                bold.start = printable.len();
            }
            let is_drawn = !letter.is_whitespace() && !letter.is_control() && !is_invisible(letter);
            printable.push(if is_drawn && !self.faces.have(letter) { REPLACEMENT } else { letter });
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
            let Some(face) = self.faces.place(blob) else { continue };
            let Some(profile) = self.faces.font(face).and_then(|font| font.maxp().ok()) else { continue };
            for glyph in run.positioned_glyphs() {
                // What a font does not have is its glyph 0, the box.
                let index = u16::try_from(glyph.id).ok().filter(|index| *index < profile.num_glyphs()).unwrap_or(0);
                glyphs.push(Glyph { face, index, size: run.run().font_size(), x: glyph.x, y: glyph.y });
            }
        }
        glyphs
    }

    fn letter(&self, glyph: &Glyph) -> Option<Arc<Letter>> {
        let key = (glyph.face, glyph.index, glyph.size.to_bits());
        let mut letters = self.letters.lock().unwrap_or_else(PoisonError::into_inner);
        let draw = || {
            Some(Arc::new(Letter::of(
                &Outline::of(&self.faces.font(glyph.face)?, glyph.index, glyph.size)?,
                glyph.size,
            )))
        };
        letters.entry(key).or_insert_with(draw).clone()
    }

    /// Clears the cache of letters once a ticket is drawn.
    pub(super) fn rest(&self) {
        self.letters.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }

    /// The rectangle that a text's black dots fill, measured from the text's upper left corner.
    pub(super) fn ink(&self, lines: &Lines) -> Area {
        let mut ink: Option<Area> = None;
        for glyph in &lines.glyphs {
            let Some(letter) = self.letter(glyph) else { continue };
            let own = letter.area.moved(glyph.x, glyph.y);
            ink = Some(ink.map_or(own, |ink| ink.with(&own)));
        }
        ink.unwrap_or(Area::new(0.0, 0.0, 0.0, 0.0))
    }

    /// Draws a text with its upper left corner at the dot (`x`, `y`).
    pub(super) fn print(&self, lines: &Lines, dots: &mut Dots, x: f32, y: f32) {
        for glyph in &lines.glyphs {
            let Some(letter) = self.letter(glyph) else { continue };
            let Letter { stamp, left, top, .. } = &*letter;
            // From the dot before the glyph's first.
            let left = (x + glyph.x - f32::from(stamp.moved) / 3.0).round() as i64 + left - 1;
            let top = (y + glyph.y).round() as i64 + top;
            for (at, _) in stamp.cover.iter().enumerate().filter(|(_, cover)| **cover >= COVER_MIN) {
                let (column, row) = (left + (at % stamp.width) as i64, top + (at / stamp.width) as i64);
                if let (Ok(column), Ok(row)) = (u32::try_from(column), u32::try_from(row)) {
                    dots.set(column, row, true);
                }
            }
        }
    }
}

/// A letter in one size, ready to be drawn.
struct Letter {
    /// The letter's ink, measured from its origin.
    area: Area,
    stamp: Stamp,
    /// Dots from the letter's origin to the stamp's left edge.
    left: i64,
    /// Dots from the letter's origin down to the stamp's upper edge.
    top: i64,
}

impl Letter {
    fn of(outline: &Outline, size: f32) -> Self {
        let cover = outline.cover();
        let moves: &[i8] = if size > FITTED_MAX { &[0] } else { &[0, 1, -1] };
        let stamp = Stamp::fitted(cover.width, &cover.thirds, moves);
        Self { area: outline.area(), stamp, left: cover.left, top: cover.top }
    }
}

/// How much of each dot a glyph covers, out of 3 × 255.
struct Stamp {
    /// The width in dots, with one more than the glyph on both sides, since it may be moved.
    width: usize,
    cover: Vec<u16>,
    /// How far the glyph was moved right, in thirds of a dot.
    moved: i8,
}

impl Stamp {
    /// Moves a glyph by the one of `moves` that best aligns its strokes with whole dots, so that strokes are equally
    /// thick in all letters and none is lost between two dots. `thirds` holds three values per dot, up to 255 each.
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

/// Narrows a text to the least width that keeps its number of lines, to avoid a last line of one word; returns that
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

/// Whether a character only controls the text and has no picture: joiners, directions, variants.
fn is_invisible(letter: char) -> bool {
    matches!(letter, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}')
        || matches!(letter, '\u{61C}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}')
}
