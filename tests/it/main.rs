// SPDX-License-Identifier: EUPL-1.2
//! Processes, browsers, windows and pictures, and what is said of the checkout as a whole. One at a time.
#![allow(clippy::disallowed_methods, reason = "a test's files and channels need not last")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

#[allow(dead_code, reason = "the tests of the server use the rest")]
#[path = "../common/app.rs"]
mod app;
#[allow(dead_code, reason = "the tests of the server use the rest")]
#[path = "../common/approval.rs"]
mod approval;
#[allow(dead_code, reason = "the tests of the server use the rest")]
#[path = "../common/chance.rs"]
mod chance;
#[path = "../common/codes.rs"]
mod codes;
#[allow(dead_code, reason = "the tests of the server use the rest")]
#[path = "../common/news.rs"]
mod news;
#[allow(dead_code, reason = "the tests of the server use the rest")]
#[path = "../common/pictures.rs"]
mod pictures;
#[path = "../common/root.rs"]
mod root;
#[allow(dead_code, reason = "the tests of the server use the rest")]
#[path = "../common/sample.rs"]
mod sample;
#[allow(dead_code, reason = "the tests of the server use the rest")]
#[path = "../common/settled.rs"]
mod settled;
#[allow(dead_code, reason = "the tests of the server use the rest")]
#[path = "../common/work.rs"]
mod work;

mod approved;
mod bench;
mod browser;
mod circles;
mod demo;
mod display;
mod editor;
mod erased;
mod everybody;
mod exported;
mod followed;
mod forecast;
mod fuzzed;
mod heard;
mod imported;
mod kill;
mod letters;
mod libraries;
mod older_copy;
mod pdf;
mod printer;
mod redraw;
mod rooms;
mod serve;
mod shots;
mod sizes;
mod slow_lines;
mod standstill;
mod start;
mod tidy;
mod touch;
mod touch_model;
mod touch_visit;
mod tried;
mod turnstile;
mod voice;
mod webdriver;
mod whole_way;
mod window;
