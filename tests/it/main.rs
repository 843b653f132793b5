// SPDX-License-Identifier: EUPL-1.2
//! One test binary for everything that crosses a module's border.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod access;
mod app;
mod appointment_files;
mod appointments;
mod bench;
mod browser;
mod care;
mod client;
mod clock;
mod demo;
mod desk_lists;
#[cfg(feature = "gui")]
mod display;
#[cfg(feature = "gui")]
mod editor;
mod engine;
mod erased;
#[cfg(feature = "gui")]
mod everybody;
mod finder;
mod forecast;
mod fuzzed;
#[cfg(feature = "gui")]
mod heard;
mod http;
mod journal;
mod kill;
mod layout;
#[cfg(feature = "gui")]
mod letters;
mod levels;
mod link;
mod login;
mod media;
mod moved_on;
mod nowhere;
mod office;
mod old_phones;
mod paper;
mod pdf;
mod phone;
mod pictures;
mod printer;
mod published;
mod reception;
#[cfg(feature = "gui")]
mod redraw;
mod restored;
mod results;
mod seconds;
mod secrets;
mod security;
mod serve;
mod settled;
#[cfg(feature = "gui")]
mod shots;
mod sim;
mod site;
#[cfg(feature = "gui")]
mod sizes;
#[cfg(feature = "gui")]
mod standstill;
mod strangers;
mod stream;
mod tidy;
#[cfg(feature = "gui")]
mod touch;
mod touch_model;
mod touch_visit;
mod tried;
mod voice;
mod webdriver;
#[cfg(feature = "gui")]
mod whole_way;
#[cfg(feature = "gui")]
mod window;
mod wire;
mod words;
