// SPDX-License-Identifier: EUPL-1.2
//! The editor of layouts (`spazio editor`), with which staff arrange what the screens show.
#![cfg_attr(test, allow(clippy::disallowed_methods, reason = "a test's files and channels need not last"))]

mod amiss;
mod answers;
pub mod app;
mod apply;
mod bar;
pub mod begun;
mod calendar;
mod called;
mod changes;
pub mod chords;
pub mod clipboard;
mod content;
mod days;
mod dialogs;
mod disk;
pub mod drafts;
mod edits;
pub mod folder;
mod foot;
pub mod forms;
pub mod gallery;
mod kept;
mod keys;
mod left;
mod legible;
mod login;
pub mod measure;
pub mod office;
pub mod picture;
mod preview;
mod publish;
mod reader;
pub mod resources;
mod rest;
mod right;
pub mod root;
mod run;
pub mod sample;
mod say;
pub mod scenes;
mod scroll;
mod stage;
pub mod state;
pub mod style;
pub mod survey;
mod tabs;
pub mod unread;
mod view;
mod whole;
mod widgets;
pub mod wish;

pub use answers::take;
pub use apply::apply;
pub use run::{EditorOptions, run};
