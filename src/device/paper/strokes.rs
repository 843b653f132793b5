// SPDX-License-Identifier: EUPL-1.2
//! How letters cover dots: one glyph's outline, filled by zeno; nothing is cached.

use skrifa::instance::{LocationRef, Size};
use skrifa::outline::{DrawSettings, OutlinePen};
use skrifa::{FontRef, GlyphId, MetadataProvider as _};
use zeno::{Bounds, Command, Fill, Format, Mask, Origin, Vector};

use super::ink::Area;

/// Parts of a dot, side by side, whose cover is measured.
const THIRDS: u16 = 3;

/// A letter's outline, in dots from its origin, y down.
pub(super) struct Outline {
    path: Vec<Command>,
    bounds: Bounds,
}

/// How much of each third of a dot a letter covers, from 0 to 255.
pub(super) struct Cover {
    /// Dots from the letter's origin to the left edge.
    pub left: i64,
    /// Dots from the letter's origin down to the upper edge.
    pub top: i64,
    /// The width in dots.
    pub width: usize,
    /// The cover values row by row, three to a dot.
    pub thirds: Vec<u8>,
}

impl Outline {
    /// The outline of a font's glyph in the given size; `None` if it has no ink.
    pub(super) fn of(font: &FontRef<'_>, index: u16, size: f32) -> Option<Self> {
        let glyph = font.outline_glyphs().get(GlyphId::from(index))?;
        let mut pen = Pen(Vec::new());
        glyph.draw(DrawSettings::unhinted(Size::new(size), LocationRef::default()), &mut pen).ok()?;
        let bounds = zeno::bounds(&pen.0, Fill::NonZero, None);
        let has_ink = !pen.0.is_empty() && bounds.width() > 0.0 && bounds.height() > 0.0;
        has_ink.then_some(Self { path: pen.0, bounds })
    }

    /// The rectangle of the ink, measured from the letter's origin.
    pub(super) fn area(&self) -> Area {
        Area::new(self.bounds.min.x, self.bounds.min.y, self.bounds.width(), self.bounds.height())
    }

    /// How much the letter covers of each dot.
    pub(super) fn cover(&self) -> Cover {
        let (left, top) = (self.bounds.min.x.floor(), self.bounds.min.y.floor());
        // Letters are smaller than the paper: the casts lose nothing.
        let (width, height) = ((self.bounds.max.x.ceil() - left) as u32, (self.bounds.max.y.ceil() - top) as u32);
        let in_thirds = zeno::Transform::scale(f32::from(THIRDS), 1.0);
        let (thirds, _) = Mask::new(&self.path)
            .format(Format::Alpha)
            .origin(Origin::TopLeft)
            .transform(Some(in_thirds))
            .offset(Vector::new(-left * f32::from(THIRDS), -top))
            .size(width * u32::from(THIRDS), height)
            .render();
        Cover { left: left as i64, top: top as i64, width: width as usize, thirds }
    }
}

/// Collects an outline's commands, turned so that y is down.
struct Pen(Vec<Command>);

fn at(x: f32, y: f32) -> Vector {
    Vector::new(x, -y)
}

impl OutlinePen for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.0.push(Command::MoveTo(at(x, y)));
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.0.push(Command::LineTo(at(x, y)));
    }

    fn quad_to(&mut self, cx: f32, cy: f32, x: f32, y: f32) {
        self.0.push(Command::QuadTo(at(cx, cy), at(x, y)));
    }

    fn curve_to(&mut self, cx: f32, cy: f32, dx: f32, dy: f32, x: f32, y: f32) {
        self.0.push(Command::CurveTo(at(cx, cy), at(dx, dy), at(x, y)));
    }

    fn close(&mut self) {
        self.0.push(Command::Close);
    }
}
