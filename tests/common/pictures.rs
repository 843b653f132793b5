// SPDX-License-Identifier: EUPL-1.2
//! Pictures as an office may hand them in: small ones, and one that claims to be huge.

use std::io::Cursor;

use image::{ImageFormat, RgbImage, RgbaImage};

/// A PNG of that many pixels a side, all of one grey.
pub fn png(side_px: u32, grey: u8) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    let picture = RgbaImage::from_pixel(side_px, side_px, image::Rgba([grey, grey, grey, 255]));
    picture.write_to(&mut bytes, ImageFormat::Png).unwrap();
    bytes.into_inner()
}

/// A JPEG of that width.
pub fn jpeg(side_px: u32) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    RgbImage::from_pixel(side_px, 40, image::Rgb([10, 120, 60])).write_to(&mut bytes, ImageFormat::Jpeg).unwrap();
    bytes.into_inner()
}

/// A PNG of a few bytes that claims to be a picture of gigabytes.
pub fn bomb() -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    RgbImage::new(1, 1).write_to(&mut bytes, ImageFormat::Png).unwrap();
    let mut bytes = bytes.into_inner();
    // Width and height of the header chunk, and its check sum.
    bytes[16..24].copy_from_slice(&[0, 0, 0xFF, 0xFF, 0, 0, 0xFF, 0xFF]);
    let sum = crc32(&bytes[12..29]);
    bytes[29..33].copy_from_slice(&sum.to_be_bytes());
    bytes
}

/// The check sum of a PNG's chunk (ISO 3309).
fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |sum, byte| {
        (0..8).fold(sum ^ u32::from(*byte), |sum, _| if sum & 1 == 1 { sum >> 1 ^ 0xEDB8_8320 } else { sum >> 1 })
    })
}
