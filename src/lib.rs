// SPDX-License-Identifier: EUPL-1.2
//! Spazio in Comune: the face of a town hall's front office. The program's modes and commands; what they are made of are
//! the workspace's other packages (`src/README.md` names them).
#![cfg_attr(test, allow(clippy::disallowed_methods, reason = "a test's files and channels need not last"))]

pub mod access;
pub mod appointments;
pub mod bench;
pub mod export;
pub mod simulate;
pub mod snapshots;
pub mod turnstile;
