// SPDX-License-Identifier: EUPL-1.2
//! The look: every colour, size and duration of the screens stands in this folder and nowhere else
//! (kiosk/manual/look.md, "Tokens").

pub mod editor;
pub mod motion;
mod palette;
pub mod panels;
mod sizes;

pub use palette::{Palette, Tone};
pub use sizes::{Glass, NameTagSizes, Role, Scale, Type, Weight};
