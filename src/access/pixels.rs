// SPDX-License-Identifier: EUPL-1.2
//! Contrast measured from a picture's pixels (pure).

use std::collections::HashMap;

use image::{Rgb, RgbImage};

use super::boxes::Area;
use site::layout::legibility::contrast;

/// How many pixels a colour must have to count as ink: fewer are smoothed edges.
const INK_PIXELS_MIN: u32 = 3;
/// How far into a control its edge is looked for, in pixels.
const EDGE_PX: u32 = 10;
/// How far outside a control its ground is looked for, in pixels.
const OUTSIDE_PX: f32 = 3.0;

/// The contrast of two pixels.
#[expect(clippy::cast_possible_truncation, reason = "from 1 to 21")]
fn ratio(one: Rgb<u8>, other: Rgb<u8>) -> f32 {
    contrast(one.0, other.0) as f32
}

/// The contrast of the text in an area: the ground is the most common colour, the ink the colour farthest from it that
/// several pixels have. `None` if nothing is written, or the area is outside the picture.
pub fn of_text(picture: &RgbImage, area: Area) -> Option<f32> {
    let (width, height) = picture.dimensions();
    let columns = column(area.left, width)..column(area.right, width);
    let mut counts: HashMap<Rgb<u8>, u32> = HashMap::new();
    for y in column(area.top, height)..column(area.bottom, height) {
        for x in columns.clone() {
            *counts.entry(*picture.get_pixel(x, y)).or_default() += 1;
        }
    }
    let (ground, _) = counts.iter().max_by_key(|(colour, count)| (**count, colour.0))?;
    let inks = counts.iter().filter(|(_, count)| **count >= INK_PIXELS_MIN);
    inks.map(|(ink, _)| ratio(*ink, *ground)).filter(|ratio| *ratio > 1.01).max_by(f32::total_cmp)
}

/// The contrast of a control with its ground: the farthest colour among the first pixels from its left edge inwards, at
/// half its height. `None` if the picture has nothing left of it.
pub fn of_edge(picture: &RgbImage, area: Area) -> Option<f32> {
    let (width, height) = picture.dimensions();
    let y = column((area.top + area.bottom) / 2.0, height.saturating_sub(1));
    let outside = area.left - OUTSIDE_PX;
    if outside < 0.0 || height == 0 {
        return None;
    }
    let ground = *picture.get_pixel(column(outside, width.saturating_sub(1)), y);
    let from = column(area.left, width);
    let inside = from..(from + EDGE_PX).min(width);
    inside.map(|x| ratio(*picture.get_pixel(x, y), ground)).max_by(f32::total_cmp)
}

/// The contrast of a ring that appeared round a control with what was there before, by the most common colour of each;
/// 1 if nothing appeared.
pub fn of_ring(before: &RgbImage, with: &RgbImage, area: Area) -> f32 {
    let (width, height) = before.dimensions();
    let (mut grounds, mut rings): (HashMap<Rgb<u8>, u32>, HashMap<Rgb<u8>, u32>) = Default::default();
    for y in column(area.top, height)..column(area.bottom, height) {
        for x in column(area.left, width)..column(area.right, width) {
            let (ground, ring) = (before.get_pixel(x, y), with.get_pixel(x, y));
            if ground != ring {
                *grounds.entry(*ground).or_default() += 1;
                *rings.entry(*ring).or_default() += 1;
            }
        }
    }
    let commonest = |counts: HashMap<Rgb<u8>, u32>| counts.into_iter().max_by_key(|(colour, count)| (*count, colour.0));
    match (commonest(grounds), commonest(rings)) {
        (Some((ground, _)), Some((ring, _))) => ratio(ring, ground),
        _ => 1.0,
    }
}

/// The colours just outside and just inside a control's left edge: controls with equal ones have equal grounds for
/// their rings.
pub fn about_edge(picture: &RgbImage, area: Area) -> [[u8; 3]; 2] {
    let (width, height) = picture.dimensions();
    let y = column((area.top + area.bottom) / 2.0, height.saturating_sub(1));
    [area.left - OUTSIDE_PX, area.left + 1.0].map(|x| picture.get_pixel(column(x, width.saturating_sub(1)), y).0)
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to the picture")]
fn column(px: f32, most: u32) -> u32 {
    (px.round().max(0.0) as u32).min(most)
}

#[cfg(test)]
mod tests {
    use super::*;

    const WHOLE: Area = Area { left: 0.0, top: 0.0, right: 40.0, bottom: 40.0 };

    /// A ground with a stroke of ink, four pixels wide.
    fn drawn(ground: u8, ink: u8) -> RgbImage {
        RgbImage::from_fn(40, 40, |x, _| Rgb([if (18..22).contains(&x) { ink } else { ground }; 3]))
    }

    #[test]
    fn black_on_white_is_21_and_grey_is_what_the_standard_says() {
        let of = |ground, ink| of_text(&drawn(ground, ink), WHOLE).unwrap();
        assert!((of(255, 0) - 21.0).abs() < 0.01);
        assert!((of(0, 255) - 21.0).abs() < 0.01);
        // #767676 on white is 4.54:1, #777777 4.48:1 (WebAIM).
        assert!(of(255, 0x76) >= 4.5 && of(255, 0x77) < 4.5);
        assert_eq!(of_text(&drawn(255, 255), WHOLE), None, "nothing is written");
    }

    #[test]
    fn the_smoothing_of_edges_is_no_ink() {
        let mut picture = drawn(255, 0x99);
        picture.put_pixel(17, 3, Rgb([0; 3]));
        assert!(of_text(&picture, WHOLE).unwrap() < 3.0);
    }

    #[test]
    fn an_edge_is_seen_by_its_border_or_by_its_face() {
        let control = Area { left: 18.0, top: 10.0, right: 40.0, bottom: 30.0 };
        assert!(of_edge(&drawn(255, 0x70), control).unwrap() > 4.5);
        assert!(of_edge(&drawn(255, 0xC0), control).unwrap() < 3.0);
        assert_eq!(of_edge(&drawn(255, 0), WHOLE), None);
    }

    #[test]
    fn a_ring_is_judged_by_what_stood_at_its_place() {
        let ring = |shade: u8| {
            let mut with = drawn(255, 0);
            (0..40).for_each(|y| (2..5).for_each(|x| with.put_pixel(x, y, Rgb([shade; 3]))));
            of_ring(&drawn(255, 0), &with, WHOLE)
        };
        assert!((ring(0) - 21.0).abs() < 0.01);
        assert!(ring(0xC0) < 3.0);
        assert!((ring(255) - 1.0).abs() < 0.01, "no ring at all");
    }
}
