// SPDX-License-Identifier: EUPL-1.2
//! Shapes of dots: areas, frames, discs, dashed rules.

use super::Dots;

/// A rectangle of the paper, in dots from its upper left corner.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Area {
    pub x: f32,
    pub y: f32,
    pub width: f32,
    pub height: f32,
}

impl Area {
    pub(super) fn new(x: f32, y: f32, width: f32, height: f32) -> Self {
        Self { x, y, width, height }
    }

    /// The rectangle of the given size around a point.
    pub(super) fn around([x, y]: [f32; 2], width: f32, height: f32) -> Self {
        Self::new(x - width / 2.0, y - height / 2.0, width, height)
    }

    pub(super) fn right(&self) -> f32 {
        self.x + self.width
    }

    pub(super) fn bottom(&self) -> f32 {
        self.y + self.height
    }

    /// The rectangle's middle.
    pub(super) fn middle(&self) -> [f32; 2] {
        [self.x + self.width / 2.0, self.y + self.height / 2.0]
    }

    /// The rectangle enlarged by `by` dots on every side.
    pub(super) fn grown(&self, by: f32) -> Self {
        Self::new(self.x - by, self.y - by, self.width + 2.0 * by, self.height + 2.0 * by)
    }

    /// The rectangle moved by `x` dots right and `y` down.
    pub(super) fn moved(&self, x: f32, y: f32) -> Self {
        Self::new(self.x + x, self.y + y, self.width, self.height)
    }

    /// The smallest rectangle that contains both.
    pub(super) fn with(&self, other: &Self) -> Self {
        let (x, y) = (self.x.min(other.x), self.y.min(other.y));
        Self::new(x, y, self.right().max(other.right()) - x, self.bottom().max(other.bottom()) - y)
    }

    pub(super) fn holds(&self, [x, y]: [f32; 2]) -> bool {
        (self.x..=self.right()).contains(&x) && (self.y..=self.bottom()).contains(&y)
    }

    pub(super) fn touches(&self, other: &Self) -> bool {
        self.x < other.right() && other.x < self.right() && self.y < other.bottom() && other.y < self.bottom()
    }

    /// Fills the rectangle black or white.
    pub(super) fn fill(&self, dots: &mut Dots, black: bool) {
        for y in whole(self.y)..whole(self.bottom()) {
            for x in whole(self.x)..whole(self.right()) {
                dots.set(x, y, black);
            }
        }
    }

    /// Draws the rectangle's frame, `thick` dots wide, inward.
    pub(super) fn frame(&self, dots: &mut Dots, thick: f32) {
        self.fill(dots, true);
        self.grown(-thick).fill(dots, false);
    }
}

/// Draws a filled circle.
pub(super) fn disc(dots: &mut Dots, [x, y]: [f32; 2], radius: f32, black: bool) {
    let square = Area::around([x, y], 2.0 * radius, 2.0 * radius).grown(1.0);
    for row in whole(square.y)..whole(square.bottom()) {
        for column in whole(square.x)..whole(square.right()) {
            // A dot belongs to the circle if its middle does.
            if (column as f32 + 0.5 - x).hypot(row as f32 + 0.5 - y) <= radius {
                dots.set(column, row, black);
            }
        }
    }
}

/// Draws a filled triangle with its tip at a point, pointing along `(dx, dy)` (of length 1).
pub(super) fn arrow(dots: &mut Dots, [x, y]: [f32; 2], [dx, dy]: [f32; 2], length: f32) {
    let square = Area::around([x, y], 2.0 * length, 2.0 * length).grown(1.0);
    for row in whole(square.y)..whole(square.bottom()) {
        for column in whole(square.x)..whole(square.right()) {
            let (from_x, from_y) = (x - column as f32 - 0.5, y - row as f32 - 0.5);
            let (back, aside) = (from_x * dx + from_y * dy, from_x * dy - from_y * dx);
            if (0.0..=length).contains(&back) && aside.abs() <= back * 0.62 {
                dots.set(column, row, true);
            }
        }
    }
}

/// Draws a dashed line across an area: dashes twice as long as their gaps.
pub(super) fn dashes(dots: &mut Dots, across: Area) {
    let gap = across.height;
    let count = ((across.width + gap) / (3.0 * gap)).round().max(1.0);
    let step = (across.width + gap) / count;
    for index in 0..whole(count) {
        let x = across.x + index as f32 * step;
        Area::new(x, across.y, step - gap, across.height).fill(dots, true);
    }
}

/// Draws thin slanting lines over an area, `step` dots apart.
pub(super) fn hatch(dots: &mut Dots, area: Area, step: u32) {
    for y in whole(area.y)..whole(area.bottom()) {
        for x in (whole(area.x)..whole(area.right())).filter(|x| (x + y) % step == 0) {
            dots.set(x, y, true);
        }
    }
}

/// The dot a coordinate falls on; negative coordinates give dot 0.
pub(super) fn whole(coordinate: f32) -> u32 {
    // Paper is some thousand dots long: the cast loses nothing.
    coordinate.round().max(0.0) as u32
}
