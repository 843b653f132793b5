// SPDX-License-Identifier: EUPL-1.2
//! Measures that pages have in common.

/// From the glass's edge to what stands on it.
pub(super) const MARGIN_MM: f32 = 15.0;
/// Above and below what a page says.
pub(super) const BODY_PADDING_MM: f32 = 5.0;
/// A line of text, as a fraction of its font's size.
pub(super) const LINE: f32 = 1.2;
/// Between cards.
pub(super) const GAP_MM: f32 = 5.0;
/// What the way takes of a lying glass's width.
pub(super) const WAY_SHARE: f32 = 0.62;
