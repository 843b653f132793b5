// SPDX-License-Identifier: EUPL-1.2
//! The QR code on a ticket: a whole number of dots per module, to be read by a phone.

use fast_qr::{ECL, QRBuilder};

use super::Dots;
use super::ink::Area;

/// White modules around a code (ISO/IEC 18004).
const QUIET: u32 = 4;
/// The fewest dots per module: fewer smear on thermal paper (3 are 0.375 mm at 203 dpi).
const MODULE_DOTS_MIN: u32 = 3;
/// The most dots per module: more do not make the code easier to read.
const MODULE_DOTS_MAX: u32 = 6;

/// A code to be drawn.
pub(super) struct Code {
    modules: Box<fast_qr::QRCode>,
    module_dots: u32,
}

impl Code {
    /// The QR code of a text, its side without the quiet zone at most `side_dots_max`; `None` if the text is too long.
    pub(super) fn of(text: &str, side_dots_max: u32) -> Option<Self> {
        let modules = Box::new(QRBuilder::new(text).ecl(ECL::M).build().ok()?);
        let module_dots = (side_dots_max / u32::try_from(modules.size).ok()?).min(MODULE_DOTS_MAX);
        (module_dots >= MODULE_DOTS_MIN).then_some(Self { modules, module_dots })
    }

    /// The code's side in dots, without the quiet zone.
    pub(super) fn side_dots(&self) -> u32 {
        // At most 177 modules.
        self.modules.size as u32 * self.module_dots
    }

    /// The white border the code needs on each side, in dots.
    pub(super) fn quiet_dots(&self) -> u32 {
        QUIET * self.module_dots
    }

    /// Draws the code with its upper left corner at the dot (`x`, `y`).
    pub(super) fn print(&self, dots: &mut Dots, x: u32, y: u32) {
        let side = self.module_dots as f32;
        for row in 0..self.modules.size {
            for column in 0..self.modules.size {
                if self.modules[row][column].value() {
                    let (left, top) = (x as f32 + column as f32 * side, y as f32 + row as f32 * side);
                    Area::new(left, top, side, side).fill(dots, true);
                }
            }
        }
    }
}
