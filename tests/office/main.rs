// SPDX-License-Identifier: EUPL-1.2
//! The rules, with nothing but the package `office`.
#![allow(clippy::disallowed_methods, reason = "a test's files and channels need not last")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

#[path = "../common/settled.rs"]
mod settled;

mod five_levels;
mod levels;
mod moved_on;
mod office;
