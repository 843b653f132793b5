// SPDX-License-Identifier: EUPL-1.2
//! What citizens see, in bevy: the waiting room's display and the info point, and what both are made of.

pub mod display;
pub mod touch;
pub mod ui;
