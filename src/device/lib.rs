// SPDX-License-Identifier: EUPL-1.2
//! What stands beside a screen: the ticket's printer, and the voice that calls.
#![cfg_attr(test, allow(clippy::disallowed_methods, reason = "a test's files and channels need not last"))]

pub mod paper;
pub mod voice;
