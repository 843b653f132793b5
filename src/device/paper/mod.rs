// SPDX-License-Identifier: EUPL-1.2
//! The paper ticket as a picture of black and white dots, the same on the screen, in the folder and on paper.

mod code;
pub mod dots;
pub mod emulated;
pub mod escpos;
mod faces;
mod ink;
pub mod job;
mod lettering;
mod plan;
mod png;
pub mod press;
pub mod printer;
pub mod slip;
pub mod spool;
mod strokes;

pub use dots::Dots;
pub use press::{Press, PressError};
pub use slip::{Asked, Slip, slip};
