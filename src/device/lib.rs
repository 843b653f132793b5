// SPDX-License-Identifier: EUPL-1.2
//! Devices beside a screen: the ticket printer, and the voice that announces calls.
#![cfg_attr(test, allow(clippy::disallowed_methods, reason = "a test's files and channels need not last"))]

pub mod paper;
pub mod voice;
