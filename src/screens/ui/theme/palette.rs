// SPDX-License-Identifier: EUPL-1.2
//! The colours of the three themes, named by their purpose.

use bevy::prelude::*;

use site::layout::Theme;

/// The purpose of a colour. Entities carry a tone, not a colour, so that a change of theme repaints them in place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Tone {
    /// The ground of a display's page.
    Page,
    /// The ground of an info point's page.
    Paper,
    /// The ground of cards and fields.
    Card,
    /// The ground of a row in a list of calls.
    Row,
    /// A lightly tinted ground: the choice that stands out among its equals.
    Tint,
    /// Text.
    #[default]
    Text,
    /// Secondary text.
    Muted,
    /// Text and icons of what can be pressed.
    ControlInk,
    /// Borders of controls.
    Edge,
    /// Borders of cards that are not controls.
    Hairline,
    /// The ground of the call and of primary buttons.
    Primary,
    /// Text and icons in the primary colour, on paper, card or row.
    PrimaryInk,
    /// The ground of the call while it is brightened.
    Bright,
    /// The ground of a call when it dims.
    Dim,
    /// Text on primary or bright.
    OnPrimary,
    /// Secondary text and lines on primary.
    OnPrimaryQuiet,
    /// The line round a highlighted call.
    Halo,
    /// The line round a highlighted call to the Help Point.
    HelpHalo,
    /// The ground of headers and footers.
    Bar,
    /// The ground of a call on a bar's dark while it is brightened.
    BarBright,
    /// Text on a bar.
    OnBar,
    /// Secondary text on a bar.
    OnBarQuiet,
    /// The ground of Help Point and precedence.
    Help,
    /// The ground of a call to the Help Point while it is brightened.
    HelpBright,
    /// Text and icons in the help colour, on paper, card or row.
    HelpInk,
    /// Text on help.
    OnHelp,
    /// Something is done, on paper or card.
    Ok,
    /// Something is done, on a bar.
    OkOnBar,
    /// "You are here" and errors, on paper or card.
    Alert,
    /// The focus ring.
    Focus,
    /// A pressed control's ground.
    Pressed,
    /// A pressed primary or help button's ground.
    PressedPrimary,
    /// The ground of a control under the pointer.
    Hover,
    /// Nothing is painted.
    Clear,
}

/// The colours of one theme.
#[derive(Resource, Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Palette {
    /// The theme.
    pub theme: Theme,
}

impl Palette {
    /// The colours of `theme`.
    pub fn of(theme: Theme) -> Self {
        Self { theme }
    }

    /// The colour for a tone.
    pub fn colour(self, tone: Tone) -> Color {
        if tone == Tone::Clear {
            return Color::NONE;
        }
        let [red, green, blue] = match self.theme {
            Theme::Day => day(tone),
            Theme::Night => night(tone),
            Theme::HighContrast => high_contrast(tone),
        };
        Color::srgb_u8(red, green, blue)
    }
}

impl Palette {
    /// A mix of two tones' colours; at 0 all the first, at 1 all the second.
    pub fn between(self, one: Tone, other: Tone, part: f32) -> Color {
        self.colour(one).mix(&self.colour(other), part)
    }
}

const WHITE: [u8; 3] = [0xFF, 0xFF, 0xFF];
const BLACK: [u8; 3] = [0x00, 0x00, 0x00];
const PRIMARY: [u8; 3] = [0x00, 0x66, 0xCC];
const NAVY: [u8; 3] = [0x17, 0x32, 0x4D];
const PAPER: [u8; 3] = [0xF4, 0xF7, 0xFA];
const YELLOW: [u8; 3] = [0xFF, 0xDE, 0x00];
const HELP: [u8; 3] = [0x99, 0x5C, 0x00];
const OK_ON_NAVY: [u8; 3] = [0x7E, 0xD3, 0xA8];

fn day(tone: Tone) -> [u8; 3] {
    match tone {
        Tone::Paper | Tone::Row => PAPER,
        Tone::Page | Tone::Card | Tone::OnPrimary | Tone::OnBar | Tone::OnHelp => WHITE,
        Tone::Tint | Tone::Hover => [0xE5, 0xF0, 0xFA],
        Tone::Text | Tone::ControlInk | Tone::Bar | Tone::Focus => NAVY,
        Tone::Muted => [0x4F, 0x6B, 0x7F],
        Tone::Edge => [0x76, 0x8D, 0x9F],
        Tone::Hairline => [0xD5, 0xDE, 0xE6],
        Tone::Primary | Tone::PrimaryInk | Tone::BarBright => PRIMARY,
        Tone::Bright => [0x0A, 0x6F, 0xD6],
        Tone::Dim => NAVY,
        Tone::OnPrimaryQuiet => [0xF2, 0xF8, 0xFE],
        Tone::Halo => [0x9C, 0xCB, 0xF7],
        Tone::HelpHalo => [0xFF, 0xCE, 0x8A],
        Tone::OnBarQuiet => [0xDC, 0xE6, 0xEE],
        Tone::Help | Tone::HelpInk => HELP,
        Tone::HelpBright => [0xA8, 0x68, 0x05],
        Tone::Ok => [0x00, 0x80, 0x55],
        Tone::OkOnBar => OK_ON_NAVY,
        Tone::Alert => [0xCC, 0x33, 0x4D],
        Tone::Pressed => [0xC7, 0xE0, 0xF7],
        Tone::PressedPrimary => [0x0A, 0x3C, 0x73],
        Tone::Clear => BLACK,
    }
}

fn night(tone: Tone) -> [u8; 3] {
    match tone {
        Tone::Page | Tone::Paper => [0x12, 0x28, 0x3E],
        Tone::Bar => [0x0B, 0x1A, 0x2A],
        Tone::Card | Tone::Row | Tone::Hover => [0x1B, 0x37, 0x55],
        Tone::Tint | Tone::Pressed => [0x24, 0x49, 0x70],
        Tone::Text | Tone::ControlInk | Tone::OnPrimary | Tone::OnBar | Tone::OnHelp => WHITE,
        Tone::Muted | Tone::OnBarQuiet => [0xB9, 0xCB, 0xDA],
        Tone::Edge => [0x8F, 0xA6, 0xB9],
        Tone::Hairline => [0x2B, 0x4A, 0x69],
        Tone::Primary | Tone::BarBright => PRIMARY,
        Tone::PrimaryInk => [0x8C, 0xC4, 0xFF],
        Tone::Bright => [0x0A, 0x6F, 0xD6],
        Tone::Dim => [0x0B, 0x1A, 0x2A],
        Tone::OnPrimaryQuiet => [0xF2, 0xF8, 0xFE],
        Tone::Halo => [0x9C, 0xCB, 0xF7],
        Tone::HelpHalo => [0xFF, 0xCE, 0x8A],
        Tone::Help => HELP,
        Tone::HelpBright => [0xA8, 0x68, 0x05],
        Tone::HelpInk => [0xFF, 0xC0, 0x66],
        Tone::Ok | Tone::OkOnBar => OK_ON_NAVY,
        Tone::Alert => [0xFF, 0x9B, 0xAB],
        Tone::Focus => WHITE,
        Tone::PressedPrimary => [0x3D, 0x94, 0xEB],
        Tone::Clear => BLACK,
    }
}

fn high_contrast(tone: Tone) -> [u8; 3] {
    match tone {
        Tone::Page | Tone::Paper | Tone::Card | Tone::Row | Tone::Tint | Tone::Bar => BLACK,
        Tone::OnPrimary | Tone::OnPrimaryQuiet | Tone::OnHelp => BLACK,
        Tone::Text | Tone::Muted | Tone::OnBar | Tone::OnBarQuiet => WHITE,
        Tone::Hairline | Tone::Focus | Tone::Bright | Tone::HelpBright | Tone::Halo | Tone::HelpHalo => WHITE,
        Tone::Edge | Tone::ControlInk | Tone::Primary | Tone::PrimaryInk | Tone::Help | Tone::HelpInk => YELLOW,
        Tone::Ok | Tone::OkOnBar => WHITE,
        Tone::Dim => [0xB8, 0xA0, 0x00],
        Tone::Alert => WHITE,
        Tone::Hover => [0x33, 0x2C, 0x00],
        Tone::Pressed | Tone::BarBright => [0x4A, 0x40, 0x00],
        Tone::PressedPrimary => WHITE,
        Tone::Clear => BLACK,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use site::layout::legibility::contrast;

    const TEXTS: [(Tone, &[Tone]); 9] = [
        (Tone::ControlInk, &[Tone::Card, Tone::Tint, Tone::Hover, Tone::Pressed]),
        (Tone::Text, &[Tone::Page, Tone::Paper, Tone::Card, Tone::Row, Tone::Tint, Tone::Hover, Tone::Pressed]),
        (Tone::Muted, &[Tone::Page, Tone::Paper, Tone::Card, Tone::Row]),
        (Tone::OnPrimary, &[Tone::Primary, Tone::Bright, Tone::Dim]),
        (Tone::OnPrimaryQuiet, &[Tone::Primary, Tone::Bright, Tone::Dim]),
        (Tone::OnBar, &[Tone::Bar, Tone::BarBright]),
        (Tone::OnBarQuiet, &[Tone::Bar]),
        (Tone::OnHelp, &[Tone::Help, Tone::HelpBright, Tone::Dim]),
        (Tone::HelpInk, &[Tone::Page, Tone::Paper, Tone::Card, Tone::Row]),
    ];

    const MARKS: [(Tone, &[Tone]); 6] = [
        (Tone::Edge, &[Tone::Paper, Tone::Card]),
        (Tone::PrimaryInk, &[Tone::Page, Tone::Paper, Tone::Card, Tone::Row, Tone::Tint]),
        (Tone::Focus, &[Tone::Paper, Tone::Card]),
        (Tone::Ok, &[Tone::Paper, Tone::Card]),
        (Tone::OkOnBar, &[Tone::Bar]),
        (Tone::Alert, &[Tone::Paper, Tone::Card]),
    ];

    fn check(theme: fn(Tone) -> [u8; 3], pairs: &[(Tone, &[Tone])], least: f64) {
        for (ink, grounds) in pairs {
            for ground in *grounds {
                let got = contrast(theme(*ink), theme(*ground));
                assert!(got >= least, "{ink:?} on {ground:?}: {got:.2} is less than {least}");
            }
        }
    }

    #[test]
    fn text_is_readable_on_every_ground_of_every_theme() {
        check(day, &TEXTS, 4.5);
        check(night, &TEXTS, 4.5);
        check(high_contrast, &TEXTS, 7.0);
    }

    #[test]
    fn borders_icons_and_the_focus_ring_stand_out() {
        check(day, &MARKS, 3.0);
        check(night, &MARKS, 3.0);
        check(high_contrast, &MARKS, 3.0);
    }
}
