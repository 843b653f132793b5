//! The paper ticket: its picture in black and white dots, the same for the glass, the folder and the printer.

pub mod dots;

pub use dots::Dots;
