//! The paper ticket: its picture in black and white dots, the same for the glass, the folder and the printer.

mod code;
pub mod dots;
mod ink;
mod lettering;
mod plan;
mod png;
pub mod press;
pub mod slip;

pub use dots::Dots;
pub use press::{Press, PressError};
pub use slip::{Asked, Slip, slip};
