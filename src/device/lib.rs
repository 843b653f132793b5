// SPDX-License-Identifier: EUPL-1.2
//! What stands beside a screen: the ticket's printer, and the voice that calls.

pub mod paper;
pub mod voice;
