// SPDX-License-Identifier: EUPL-1.2
//! What runs in this process: the server and the rooms below it, no screens, no other process. In parallel.
#![allow(clippy::disallowed_methods, reason = "a test's files and channels need not last")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

#[path = "../common/app.rs"]
mod app;
#[allow(dead_code, reason = "screens' pictures use the rest")]
#[path = "../common/approval.rs"]
mod approval;
#[path = "../common/chance.rs"]
mod chance;
#[path = "../common/codes.rs"]
mod codes;
#[path = "../common/news.rs"]
mod news;
#[path = "../common/pictures.rs"]
mod pictures;
#[path = "../common/root.rs"]
mod root;
#[path = "../common/sample.rs"]
mod sample;
#[path = "../common/settled.rs"]
mod settled;
#[path = "../common/work.rs"]
mod work;

mod access;
mod appointment_files;
mod appointments;
mod client;
mod clock;
mod described;
mod desk_lists;
mod engine;
mod finder;
mod http;
mod journal;
mod layout;
mod link;
mod login;
mod media;
mod nowhere;
mod old_phones;
mod own_types;
mod paper;
mod phone;
mod published;
mod reception;
mod restored;
mod results;
mod screen_health;
mod scripts;
mod seconds;
mod secrets;
mod security;
mod sim;
mod site;
mod strangers;
mod stream;
mod wire;
mod words;
