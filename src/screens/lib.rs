// SPDX-License-Identifier: EUPL-1.2
//! What citizens see, in bevy: the waiting room's display and the info point, and what both are made of.
#![cfg_attr(test, allow(clippy::disallowed_methods, reason = "a test's files and channels need not last"))]

pub mod display;
pub mod touch;
pub mod ui;
