// SPDX-License-Identifier: EUPL-1.2
//! The info point: `model` decides which page is shown (pure); the rest draws it.

pub mod model;

mod announce;
mod booth;
mod draw;
mod keys;
mod live;
mod narration;
mod pages;
mod pressable;
mod printing;
mod run;
mod scans;
pub mod scenes;
mod sheet;
mod speech;

pub use draw::UNREAD_MS;
pub use pressable::Pressable;
pub use run::{TouchPlugin, run};
pub use speech::Spoken;
