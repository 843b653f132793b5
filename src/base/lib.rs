// SPDX-License-Identifier: EUPL-1.2
//! The base of all packages: the texts people read, texts by language, durable files, and paths on this machine.
#![cfg_attr(test, allow(clippy::disallowed_methods, reason = "a test's files and channels need not last"))]

pub mod address;
pub mod back_off;
pub mod digest;
pub mod log;
pub mod output;
pub mod paths;
pub mod private;
pub mod random;
pub mod session;
pub mod utf_16;
pub mod whole_file;
pub mod words;
