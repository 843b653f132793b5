//! Whether everybody can reach, read and press what is drawn, measured on every page: `spazio check --access`.
//!
//! `boxes` and `pixels` judge what was measured (pure), `walk` draws and measures, `table` keeps the worst of each rule.

pub mod boxes;
pub mod pixels;
pub mod table;
#[cfg(feature = "gui")]
mod walk;

pub use table::{Rule, Table};
#[cfg(feature = "gui")]
pub use walk::run;
