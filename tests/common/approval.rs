// SPDX-License-Identifier: EUPL-1.2
//! Pictures as people see them: how far one that is drawn now may be from the approved one, what would be seen if it were
//! missing, and how an approved one is kept.

use std::fmt;
use std::path::{Path, PathBuf};

use image::{Rgb, RgbImage};

use crate::root::root;

/// What may differ, by count and by distance.
#[derive(Clone, Copy, Debug)]
pub struct Bounds {
    /// So many pixels may have another colour.
    pub pixels_max: u64,
    /// And all of them together may be so far away.
    pub away_max: u64,
}

/// What graphics drivers make of the same scene on another machine: up to 1,300 pixels of a picture are off by 1 of 255,
/// which [`SAME_COLOUR`] lets pass, and none by more (the software driver with and without AVX). What is allowed beyond it is
/// for drivers not seen yet: as many pixels by a shade, or a handful wholly. A full stop of three by three pixels that is
/// gone is seen.
pub const OF_MACHINES: Bounds = Bounds { pixels_max: 50, away_max: 1600 };

/// A colour that is no further away in any channel is the same to any eye: a driver rounds.
const SAME_COLOUR: u8 = 2;

/// In what two pictures differ.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Difference {
    /// So many pixels have another colour.
    pub pixels: u64,
    /// How far these colours are away, summed: each by the channel that is furthest.
    pub away: u64,
    /// Where they lie.
    pub place: Option<Place>,
}

/// A rectangle of a picture, in pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    pub left: u32,
    pub top: u32,
    pub width: u32,
    pub height: u32,
}

impl Place {
    /// What of it lies in the picture; nothing, where nothing does.
    pub fn within(left: f32, top: f32, right: f32, bottom: f32, picture: &RgbImage) -> Option<Self> {
        let (width, height) = (picture.width() as f32, picture.height() as f32);
        let (left, top) = (left.floor().clamp(0.0, width), top.floor().clamp(0.0, height));
        let (right, bottom) = (right.ceil().clamp(0.0, width), bottom.ceil().clamp(0.0, height));
        let place = Self {
            left: left as u32,
            top: top as u32,
            width: (right - left).max(0.0) as u32,
            height: (bottom - top).max(0.0) as u32,
        };
        (place.width > 0 && place.height > 0).then_some(place)
    }

    fn with(self, x: u32, y: u32) -> Self {
        let (left, top) = (self.left.min(x), self.top.min(y));
        let (right, bottom) = ((self.left + self.width).max(x + 1), (self.top + self.height).max(y + 1));
        Self { left, top, width: right - left, height: bottom - top }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}×{} at {}, {}", self.width, self.height, self.left, self.top)
    }
}

/// How far two colours are from each other.
fn away(one: Rgb<u8>, other: Rgb<u8>) -> u8 {
    one.0.iter().zip(other.0).map(|(one, other)| one.abs_diff(other)).max().unwrap_or_default()
}

/// In what two pictures of the same size differ.
pub fn difference(picture: &RgbImage, approved: &RgbImage) -> Difference {
    let mut found = Difference::default();
    let row_bytes = picture.width() as usize * 3;
    let rows = picture.as_raw().chunks(row_bytes).zip(approved.as_raw().chunks(row_bytes));
    for (y, _) in (0..).zip(rows).filter(|(_, (one, other))| one != other) {
        for x in 0..picture.width() {
            let away = away(*picture.get_pixel(x, y), *approved.get_pixel(x, y));
            if away > SAME_COLOUR {
                found.pixels += 1;
                found.away += u64::from(away);
                let here = Place { left: x, top: y, width: 1, height: 1 };
                found.place = Some(found.place.map_or(here, |place| place.with(x, y)));
            }
        }
    }
    found
}

/// Nothing, where a picture is as it was approved; else what differs.
pub fn compare(picture: &RgbImage, approved: &RgbImage, bounds: Bounds) -> Result<(), String> {
    if picture.dimensions() != approved.dimensions() {
        return Err(format!("{:?} pixels instead of {:?}", picture.dimensions(), approved.dimensions()));
    }
    let Difference { pixels, away, place } = difference(picture, approved);
    match place {
        Some(place) if pixels > bounds.pixels_max || away > bounds.away_max => {
            Err(format!("{pixels} pixels differ, by {away} together, within {place}"))
        }
        _ => Ok(()),
    }
}

// ── What would be seen ─────────────────────────────────────────────────────────────────────────────────────────────

/// The colour that most of a picture's edge has.
fn ground(picture: &RgbImage) -> Rgb<u8> {
    let (right, bottom) = (picture.width() - 1, picture.height() - 1);
    let edge = picture.enumerate_pixels().filter(|(x, y, _)| [0, right].contains(x) || [0, bottom].contains(y));
    let mut colours: Vec<[u8; 3]> = edge.map(|(_, _, pixel)| pixel.0).collect();
    colours.sort_unstable();
    let most = colours.chunk_by(PartialEq::eq).max_by_key(|run| run.len());
    Rgb(most.map_or([0; 3], |run| run[0]))
}

fn cut_out(picture: &RgbImage, place: Place) -> RgbImage {
    image::imageops::crop_imm(picture, place.left, place.top, place.width, place.height).to_image()
}

/// Whether nothing but one colour is there.
pub fn is_bare(picture: &RgbImage, place: Place) -> bool {
    let there = cut_out(picture, place);
    there.pixels().all(|pixel| pixel == there.get_pixel(0, 0))
}

/// What stands at that place of an approved picture could not go missing without being seen: painted over in the colour
/// round it, the picture is another one. Where nothing stands there, that is a fault, too: what was laid out is not drawn.
pub fn would_be_missed(approved: &RgbImage, place: Place, bounds: Bounds) -> Result<(), String> {
    // All else stays as it is.
    let there = cut_out(approved, place);
    let without = RgbImage::from_pixel(place.width, place.height, ground(&there));
    if there == without {
        return Err(format!("nothing stands within {place}"));
    }
    match compare(&without, &there, bounds) {
        Err(_) => Ok(()),
        Ok(()) => Err(format!("{:?} could be erased unseen", difference(&without, &there))),
    }
}

/// The last figure of a number that stands at a place, read from left to right.
pub fn last_figure(picture: &RgbImage, place: Place) -> Option<Place> {
    let there = cut_out(picture, place);
    let ground = ground(&there);
    let has_ink = |x: &u32| (0..place.height).any(|y| *there.get_pixel(*x, y) != ground);
    let end = (0..place.width).rev().find(has_ink)?;
    let begin = (0..=end).rev().take_while(has_ink).last()?;
    Some(Place { left: place.left + begin, width: end + 1 - begin, ..place })
}

// ── How an approved one is kept ────────────────────────────────────────────────────────────────────────────────────

/// Where a picture lies as it was approved.
pub fn approved_path(name: &str) -> PathBuf {
    root().join("tests/snapshots").join(format!("{name}.png"))
}

/// Where one that differs goes, to be looked at.
pub fn actual_path(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("snapshots");
    std::fs::create_dir_all(&folder).unwrap();
    folder.join(format!("{name}.png"))
}

/// A picture as it was approved.
pub fn approved(name: &str) -> Result<RgbImage, String> {
    let path = approved_path(name);
    image::open(&path).map(|picture| picture.to_rgb8()).map_err(|error| format!("{}: {error}", path.display()))
}

/// Whether what is drawn now is approved.
pub fn is_approving() -> bool {
    std::env::var_os("SPAZIO_BLESS").is_some()
}

/// Keeps a picture as the approved one, as small as it gets without loss; one that looks the same to the pixel is left as
/// it is.
pub fn approve(name: &str, picture: &RgbImage) {
    if approved(name).is_ok_and(|before| before == *picture) {
        return;
    }
    std::fs::write(approved_path(name), packed(picture)).unwrap();
}

/// What more effort than this gains is not worth a minute a picture.
const PACKING: u8 = 4;

/// A PNG file that is as small as it gets.
pub fn packed(picture: &RgbImage) -> Vec<u8> {
    let (width, height) = picture.dimensions();
    let colour = oxipng::ColorType::RGB { transparent_color: None };
    let raw = oxipng::RawImage::new(width, height, colour, oxipng::BitDepth::Eight, picture.as_raw().clone()).unwrap();
    raw.create_optimized_png(&oxipng::Options::from_preset(PACKING)).unwrap()
}

/// What is drawn now is as it was approved, or is approved now; else it is kept to be looked at, and said.
pub fn judge(name: &str, picture: &RgbImage, bounds: Bounds) -> Result<(), String> {
    if is_approving() {
        approve(name, picture);
        return Ok(());
    }
    approved(name).and_then(|approved| compare(picture, &approved, bounds)).map_err(|fault| {
        let actual = actual_path(name);
        picture.save(&actual).unwrap();
        format!("{name}: {fault}; drawn now: {}", actual.display())
    })
}

// ── Whether all this sees ──────────────────────────────────────────────────────────────────────────────────────────
