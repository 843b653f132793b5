// SPDX-License-Identifier: EUPL-1.2
//! The screens that citizens see, in bevy: the waiting room's display and the info point, and their common parts.
#![cfg_attr(test, allow(clippy::disallowed_methods, reason = "a test's files and channels need not last"))]

pub mod display;
pub mod touch;
pub mod ui;
