// SPDX-License-Identifier: EUPL-1.2
//! The info point: `model` decides what page is shown (PURE); the rest draws it.

pub mod model;

#[cfg(feature = "gui")]
mod announce;
#[cfg(feature = "gui")]
mod booth;
#[cfg(feature = "gui")]
mod draw;
#[cfg(feature = "gui")]
mod keys;
#[cfg(feature = "gui")]
mod live;
#[cfg(feature = "gui")]
mod narration;
#[cfg(feature = "gui")]
mod pages;
#[cfg(feature = "gui")]
mod printing;
#[cfg(feature = "gui")]
mod run;
#[cfg(feature = "gui")]
mod scans;
#[cfg(feature = "gui")]
pub mod scenes;
#[cfg(feature = "gui")]
mod sheet;
#[cfg(feature = "gui")]
mod speech;

#[cfg(feature = "gui")]
pub use draw::{Pressable, UNREAD_MS};
#[cfg(feature = "gui")]
pub use run::{TouchPlugin, run};
#[cfg(feature = "gui")]
pub use speech::Spoken;
