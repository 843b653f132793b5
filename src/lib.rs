// SPDX-License-Identifier: EUPL-1.2
//! Spazio in Comune, the software of a town hall's front office: the program's modes and commands. The other packages
//! of the workspace do the work (`src/README.md` names them).
#![cfg_attr(test, allow(clippy::disallowed_methods, reason = "a test's files and channels need not last"))]

pub mod access;
pub mod appointments;
pub mod bench;
pub mod export;
pub mod simulate;
pub mod snapshots;
pub mod turnstile;
