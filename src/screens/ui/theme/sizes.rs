// SPDX-License-Identifier: EUPL-1.2
//! Sizes in millimetres on the screen and in fractions of it, turned into pixels.

use bevy::prelude::*;

use site::Screen;

/// The height of a capital letter in Titillium Web, as a fraction of the font's size.
const CAPITAL_PER_SIZE: f32 = 0.692;
/// The width of a wide letter, as a fraction of the font's size.
const LETTER_PER_SIZE: f32 = 0.62;
/// The radius of cards' corners, as a fraction of the shorter side (22 of 1080 pixels).
const RADIUS: f32 = 22.0 / 1080.0;
/// The width of borders, as a fraction of the shorter side (2 of 1080 pixels).
const BORDER: f32 = 2.0 / 1080.0;

/// The weight of a text. Titillium Web has these three; 900 is hard to read (kiosk/manual/look.md).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    /// Weight 400.
    Regular,
    /// Weight 600.
    SemiBold,
    /// Weight 700.
    Bold,
}

impl Weight {
    /// The weight as a number.
    pub fn number(self) -> u16 {
        match self {
            Self::Regular => 400,
            Self::SemiBold => 600,
            Self::Bold => 700,
        }
    }
}

/// The weight and size of a text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Type {
    /// The weight.
    pub weight: Weight,
    /// The font's size, not the capitals' height.
    pub size_px: f32,
}

impl Type {
    /// A type of that weight and size.
    pub fn new(weight: Weight, size_px: f32) -> Self {
        Self { weight, size_px }
    }

    /// The height of capital letters.
    pub fn capital_px(self) -> f32 {
        self.size_px * CAPITAL_PER_SIZE
    }
}

/// The role of a text on an info point. All keep the heights of kiosk/manual/standards.md: 4.8 mm, 7.3 mm in large
/// text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// The ticket's number.
    Number,
    /// The name of a page.
    Title,
    /// A heading within a page.
    Heading,
    /// The name of a choice, with more about it below.
    Name,
    /// The name of a choice.
    Label,
    /// Running text.
    Body,
    /// Emphasised running text: facts.
    BodyStrong,
    /// Secondary text under a label.
    Small,
    /// The smallest text, where there is no room for more: on maps.
    Least,
}

impl Role {
    /// The weight, the capitals' height in millimetres, and their height in large text.
    fn measures(self) -> (Weight, f32, f32) {
        match self {
            Self::Number => (Weight::Bold, 50.0, 50.0),
            Self::Title => (Weight::Bold, 10.2, 11.0),
            Self::Heading => (Weight::Bold, 7.4, 8.6),
            Self::Name => (Weight::Bold, 7.2, 8.2),
            Self::Label => (Weight::SemiBold, 6.4, 8.0),
            Self::Body => (Weight::Regular, 6.0, 7.6),
            Self::BodyStrong => (Weight::Bold, 6.0, 7.6),
            Self::Small => (Weight::Regular, 5.4, 7.4),
            Self::Least => (Weight::SemiBold, 4.8, 7.3),
        }
    }
}

/// The surface of a screen, in millimetres.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Glass {
    /// The width.
    pub width_mm: f32,
    /// The height.
    pub height_mm: f32,
}

impl Glass {
    /// The surface of a screen of the site.
    pub fn of(screen: &Screen) -> Self {
        let px_per_mm = screen.px_per_mm();
        #[expect(clippy::cast_possible_truncation, reason = "millimetres of a screen")]
        let mm = |px: u32| (f64::from(px) / px_per_mm) as f32;
        Self { width_mm: mm(screen.width_px), height_mm: mm(screen.height_px) }
    }
}

/// Converts the look's sizes into pixels of the window.
///
/// A window smaller than the screen it stands for (`--windowed`) shows the same picture, smaller.
#[derive(Resource, Clone, Copy, Debug, PartialEq)]
pub struct Scale {
    /// Pixels per millimetre.
    pub px_per_mm: f32,
    /// The window's width.
    pub width_px: f32,
    /// The window's height.
    pub height_px: f32,
    /// Large text is on, at an info point.
    pub large_text: bool,
}

impl Scale {
    /// The scale of a window of this size that stands for a screen with the surface `glass`.
    pub fn new(glass: Glass, width_px: f32, height_px: f32) -> Self {
        let px_per_mm = (width_px / glass.width_mm).min(height_px / glass.height_mm);
        Self { px_per_mm, width_px, height_px, large_text: false }
    }

    /// The scale of a screen of the site at its own resolution.
    pub fn of(screen: &Screen) -> Self {
        #[expect(clippy::cast_precision_loss, reason = "pixels of a screen")]
        let px = |count: u32| count as f32;
        Self::new(Glass::of(screen), px(screen.width_px), px(screen.height_px))
    }

    /// Millimetres on the screen as pixels.
    pub fn mm_px(self, mm: f32) -> f32 {
        mm * self.px_per_mm
    }

    /// Millimetres on the screen as a value for the layout.
    pub fn mm(self, mm: f32) -> Val {
        px(self.mm_px(mm))
    }

    /// The shorter side, in pixels.
    pub fn short_px(self) -> f32 {
        self.width_px.min(self.height_px)
    }

    /// A fraction of the width, in pixels.
    pub fn width(self, fraction: f32) -> f32 {
        self.width_px * fraction
    }

    /// A fraction of the height, in pixels.
    pub fn height(self, fraction: f32) -> f32 {
        self.height_px * fraction
    }

    /// A fraction of the shorter side, in pixels.
    pub fn short(self, fraction: f32) -> f32 {
        self.short_px() * fraction
    }

    /// Whether the screen is higher than wide.
    pub fn is_portrait(self) -> bool {
        self.height_px > self.width_px
    }

    /// The radius of a card's corners.
    pub fn radius(self) -> Val {
        px(self.short(RADIUS))
    }

    /// The radius of a card's corners, in pixels.
    pub fn radius_px(self) -> f32 {
        self.short(RADIUS)
    }

    /// The width of a border, at least one pixel.
    pub fn border_px(self) -> f32 {
        self.short(BORDER).max(1.0)
    }

    /// The width of the focus ring.
    pub fn ring_px(self) -> f32 {
        self.short(BORDER * 3.0).max(2.0)
    }

    /// The type whose capitals are `mm` high on the screen.
    pub fn capital_mm(self, weight: Weight, mm: f32) -> Type {
        Type::new(weight, self.mm_px(mm) / CAPITAL_PER_SIZE)
    }

    /// The least font size readable from `distance_m` metres (kiosk/manual/standards.md, "Display": capitals of D/200).
    pub fn least_text_px(self, distance_m: f32) -> f32 {
        self.capital_mm(Weight::Regular, distance_m * 1000.0 / 200.0).size_px
    }

    /// The type of a role on an info point.
    pub fn of_role(self, role: Role) -> Type {
        let (weight, mm, large_mm) = role.measures();
        self.capital_mm(weight, if self.large_text { large_mm } else { mm })
    }

    /// The height of a type's capitals on the screen, in millimetres.
    pub fn capital_height_mm(self, of: Type) -> f32 {
        of.capital_px() / self.px_per_mm
    }
}

/// The sizes of a screen's name, shown large over everything.
#[derive(Clone, Copy, Debug)]
pub struct NameTagSizes {
    /// The type of the name for staff.
    pub title: Type,
    /// The type of the name in the site.
    pub name: Type,
    /// The gap between them and to the edges.
    pub gap_px: f32,
}

impl NameTagSizes {
    /// The largest sizes for which the title's longest word has room.
    pub fn of(width_px: f32, height_px: f32, title: &str) -> Self {
        let short_px = width_px.min(height_px);
        let letters = title.split_whitespace().map(|word| word.chars().count()).max().unwrap_or(1).max(1);
        #[expect(clippy::cast_precision_loss, reason = "letters of a word")]
        let room_px = width_px * 0.85 / (letters as f32 * LETTER_PER_SIZE);
        let title_px = (short_px * 0.2).min(room_px);
        Self {
            title: Type::new(Weight::Bold, title_px),
            name: Type::new(Weight::SemiBold, title_px * 0.5),
            gap_px: short_px * 0.04,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(large_text: bool, least_mm: f32) {
        let glass = Glass { width_mm: 268.0, height_mm: 476.4 };
        let scale = Scale { large_text, ..Scale::new(glass, 1080.0, 1920.0) };
        for role in [
            Role::Title,
            Role::Heading,
            Role::Name,
            Role::Label,
            Role::Body,
            Role::BodyStrong,
            Role::Small,
            Role::Least,
        ] {
            let height_mm = scale.capital_height_mm(scale.of_role(role));
            assert!(height_mm >= least_mm, "{role:?} is {height_mm:.1} mm high, less than {least_mm}");
        }
    }

    #[test]
    fn capitals_are_at_least_4_8_mm_high() {
        check(false, 4.8);
    }

    #[test]
    fn capitals_are_at_least_7_3_mm_high_in_large_text() {
        check(true, 7.3);
    }

    #[test]
    fn a_smaller_window_shows_the_same_picture_smaller() {
        let glass = Glass { width_mm: 268.0, height_mm: 476.4 };
        let (whole, half) = (Scale::new(glass, 1080.0, 1920.0), Scale::new(glass, 540.0, 960.0));
        assert!((whole.mm_px(20.0) / half.mm_px(20.0) - 2.0).abs() < 1e-4);
    }
}
