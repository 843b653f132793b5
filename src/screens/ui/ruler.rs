// SPDX-License-Identifier: EUPL-1.2
//! Measures text before it is laid out, so that it can be fitted into its place.

use bevy::ecs::system::SystemParam;
use bevy::prelude::*;
use bevy::text::FontCx;
use parley::{FontFamily, LayoutContext, StyleProperty};

use super::text::FAMILY;
use super::theme::{Type, Weight};
use base::words::breaks::{Piece, pieces};

/// Marks text that was cut.
const ELLIPSIS: char = '…';

/// How often the width of balanced lines is halved: to one hundredth.
const BALANCING_STEPS: usize = 6;

/// Measures and fits lines of text.
#[derive(SystemParam)]
pub struct Ruler<'w, 's> {
    fonts: ResMut<'w, FontCx>,
    layouts: Local<'s, Layouts>,
}

#[derive(Default)]
struct Layouts(LayoutContext<()>);

impl Ruler<'_, '_> {
    /// The width of `content` on one line.
    pub fn width_px(&mut self, content: &str, of: Type) -> f32 {
        let mut builder = self.layouts.0.ranged_builder(&mut self.fonts.context, content, 1.0, true);
        builder.push_default(StyleProperty::FontFamily(FontFamily::named(FAMILY)));
        builder.push_default(StyleProperty::FontSize(of.size_px));
        builder.push_default(StyleProperty::FontWeight(parley::FontWeight::new(f32::from(of.weight.number()))));
        let mut layout = builder.build(content);
        layout.break_all_lines(None);
        layout.full_width()
    }

    /// The first letter that none of the fonts has.
    pub fn missing(&mut self, content: &str) -> Option<char> {
        let mut builder = self.layouts.0.ranged_builder(&mut self.fonts.context, content, 1.0, true);
        builder.push_default(StyleProperty::FontFamily(FontFamily::named(FAMILY)));
        let mut layout = builder.build(content);
        layout.break_all_lines(None);
        let mut missing = None;
        for run in layout.lines().flat_map(|line| line.runs().collect::<Vec<_>>()) {
            for cluster in run.clusters().filter(|cluster| cluster.glyphs().any(|glyph| glyph.id == 0)) {
                let letter = content.get(cluster.text_range()).and_then(|text| text.chars().next());
                missing = missing.or(letter.filter(|letter| !letter.is_control()));
            }
        }
        missing
    }

    /// The type in which `content` fits on one line of `width_px`: `of` or smaller, but at least `least_px`.
    pub fn fit(&mut self, content: &str, of: Type, least_px: f32, width_px: f32) -> Type {
        let needed = self.width_px(content, of);
        if needed <= width_px {
            return of;
        }
        // A hundredth less, because hinting rounds widths up.
        let size_px = (of.size_px * width_px / needed * 0.99).max(least_px.min(of.size_px));
        Type::new(of.weight, size_px)
    }

    /// `content` cut where a line may end, so that it fits on one line of `width_px`.
    pub fn cut(&mut self, content: &str, of: Type, width_px: f32) -> String {
        if self.width_px(content, of) <= width_px {
            return content.to_owned();
        }
        let pieces = pieces(content);
        for kept in pieces.iter().rev().skip(1).filter_map(|piece| content.get(..piece.end)) {
            let kept = kept.trim_end_matches([',', '·', '–', ' ', '，', '、']);
            let shown = format!("{kept}{ELLIPSIS}");
            if self.width_px(&shown, of) <= width_px {
                return shown;
            }
        }
        content.to_owned()
    }

    /// `content` broken into lines that fit: at words, in Chinese between characters.
    pub fn lines(&mut self, content: &str, of: Type, width_px: f32) -> Vec<String> {
        let mut lines: Vec<String> = Vec::new();
        for Piece { text, spaced, .. } in pieces(content) {
            let longer =
                lines.last().map(|line| if spaced { format!("{line} {text}") } else { format!("{line}{text}") });
            match longer {
                Some(longer) if self.width_px(&longer, of) <= width_px => {
                    if let Some(line) = lines.last_mut() {
                        *line = longer;
                    }
                }
                _ => lines.push(text.to_owned()),
            }
        }
        lines
    }

    /// `content` broken into the fewest lines that fit, all of about the same length.
    pub fn balanced(&mut self, content: &str, of: Type, width_px: f32) -> Vec<String> {
        let mut best = self.lines(content, of, width_px);
        let (mut narrow, mut wide) = (width_px / 2.0, width_px);
        for _ in 0..BALANCING_STEPS {
            let middle = f32::midpoint(narrow, wide);
            let lines = self.lines(content, of, middle);
            let fits = lines.len() <= best.len() && lines.iter().all(|line| self.width_px(line, of) <= width_px);
            if fits {
                (best, wide) = (lines, middle);
            } else {
                narrow = middle;
            }
        }
        best
    }

    /// The largest bold type in which any number with as many digits as `number` fits on one line.
    pub fn number(&mut self, number: &str, largest_px: f32, width_px: f32) -> Type {
        // The widest letter and the widest digit, so that the size does not change from number to number.
        let widest: String = number.chars().map(|c| if c.is_ascii_digit() { '8' } else { 'W' }).collect();
        self.fit(&super::text::number(&widest), Type::new(Weight::Bold, largest_px), 1.0, width_px)
    }
}
