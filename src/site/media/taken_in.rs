// SPDX-License-Identifier: EUPL-1.2
//! What becomes of a picture's file, whatever made it: opened within bounds, turned as its camera says, and, where it is
//! more than a screen can hold, made smaller. A telephone's photograph is turned and eight times too large.

use std::io::Cursor;
use std::sync::{Mutex, MutexGuard, PoisonError};

use image::codecs::jpeg::JpegEncoder;
use image::imageops::FilterType;
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits, RgbImage, RgbaImage};

use super::{PICTURE_BYTES_MAX, SIDE_PX_MAX};
use base::digest::sha256;

/// Largest file that is opened: a telephone's photograph has 3 to 12 MiB.
pub const FILE_BYTES_MAX: u64 = 24 * 1024 * 1024;
/// Most pixels of a file that is opened, in millions.
pub const FILE_MEGAPIXELS_MAX: u32 = 50;
/// Memory that opening a file may take: [`FILE_MEGAPIXELS_MAX`] with four colours of eight bits, and half as much again.
const OPENING_BYTES_MAX: u64 = 320 * 1024 * 1024;
/// Memory that a device's decoding may take: [`SIDE_PX_MAX`] either way, and half as much again.
const SHOWING_BYTES_MAX: u64 = 96 * 1024 * 1024;
/// Longest side of what is made smaller: sharp on a whole screen of full HD, and still so on most of one of 4K.
const SMALLER_SIDE_PX: u32 = 2_560;
/// How well a smaller one is kept, of 100.
const JPEG_QUALITY: u8 = 88;
/// Smaller ones that are remembered: making one takes a second, and a site is read often.
const REMEMBERED_MAX: usize = 40;

/// A file as devices get it: the same bytes where a device can show them, else a smaller picture.
///
/// # Errors
/// A fault's key: too large, too many pixels, damaged, of another kind, or no picture.
pub(super) fn fit(bytes: Vec<u8>) -> Result<Vec<u8>, &'static str> {
    if bytes.len() as u64 > FILE_BYTES_MAX {
        return Err("image-too-large");
    }
    let source = sha256(&bytes);
    let known = lock(&SMALLER).iter().find(|(of, _)| *of == source).map(|(_, smaller)| smaller.clone());
    if let Some(smaller) = known {
        return Ok(smaller);
    }
    // One at a time, whoever asks: opening takes memory.
    let _turn = lock(&OPENING);
    let opened = open(&bytes, OPENING_BYTES_MAX)?;
    if opened.is_shown_as_it_is && bytes.len() as u64 <= PICTURE_BYTES_MAX {
        return Ok(bytes);
    }
    let smaller = smaller(&opened.picture)?;
    let mut remembered = lock(&SMALLER);
    if remembered.len() >= REMEMBERED_MAX {
        remembered.remove(0);
    }
    remembered.push((source, smaller.clone()));
    Ok(smaller)
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Held while a file is opened.
static OPENING: Mutex<()> = Mutex::new(());

/// Those that were made smaller: the digest of the file they were made of, and what was made.
static SMALLER: Mutex<Vec<([u8; 32], Vec<u8>)>> = Mutex::new(Vec::new());

/// The pixels of a file that [`fit`] passed, upright.
///
/// # Errors
/// A fault's key, where a device's copy is damaged.
pub(super) fn pixels(bytes: &[u8]) -> Result<DynamicImage, &'static str> {
    Ok(open(bytes, SHOWING_BYTES_MAX)?.picture)
}

/// Width and height of a file that [`fit`] passed, upright, without decoding it.
///
/// # Errors
/// As [`pixels`].
pub(super) fn size_px(bytes: &[u8]) -> Result<[u32; 2], &'static str> {
    let reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format().map_err(|_| "not-a-picture")?;
    let mut decoder = reader.into_decoder().map_err(|_| "image-damaged")?;
    let (width, height) = decoder.dimensions();
    let is_on_its_side = matches!(
        decoder.orientation(),
        Ok(Orientation::Rotate90 | Orientation::Rotate270 | Orientation::Rotate90FlipH | Orientation::Rotate270FlipH)
    );
    Ok(if is_on_its_side { [height, width] } else { [width, height] })
}

struct Opened {
    /// Upright.
    picture: DynamicImage,
    /// Whether a device can decode the file itself.
    is_shown_as_it_is: bool,
}

/// Opens within bounds: a file of some kilobytes may claim to be a picture of gigabytes.
fn open(bytes: &[u8], memory_max: u64) -> Result<Opened, &'static str> {
    let kind = image::guess_format(bytes).ok();
    match kind {
        Some(ImageFormat::WebP) => open_webp(bytes, memory_max),
        Some(ImageFormat::Jpeg) if !ends(bytes) => Err("image-damaged"),
        Some(ImageFormat::Png | ImageFormat::Jpeg) => {
            let mut reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format().map_err(|_| "image-damaged")?;
            let mut limits = Limits::default();
            limits.max_alloc = Some(memory_max);
            reader.limits(limits);
            let mut decoder = reader.into_decoder().map_err(|error| key_of(&error))?;
            let (width, height) = decoder.dimensions();
            bounded(width, height, decoder.total_bytes(), memory_max)?;
            let is_small = width.max(height) <= SIDE_PX_MAX && decoder.total_bytes() <= SHOWING_BYTES_MAX;
            let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
            let mut picture = DynamicImage::from_decoder(decoder).map_err(|error| key_of(&error))?;
            picture.apply_orientation(orientation);
            Ok(Opened { picture, is_shown_as_it_is: is_small })
        }
        Some(_) => Err("image-other-kind"),
        None if is_other_kind(bytes) => Err("image-other-kind"),
        None => Err("not-a-picture"),
    }
}

/// The first picture of a WebP file; devices are given another form of it.
fn open_webp(bytes: &[u8], memory_max: u64) -> Result<Opened, &'static str> {
    let mut decoder = image_webp::WebPDecoder::new(Cursor::new(bytes)).map_err(|_| "image-damaged")?;
    let (width, height) = decoder.dimensions();
    let memory = decoder.output_buffer_size().ok_or("image-too-many-pixels")?;
    bounded(width, height, memory as u64, memory_max)?;
    decoder.set_memory_limit(usize::try_from(memory_max).unwrap_or(usize::MAX));
    let exif = decoder.exif_metadata().ok().flatten();
    let mut buffer = vec![0; memory];
    decoder.read_image(&mut buffer).map_err(|_| "image-damaged")?;
    let picture = if decoder.has_alpha() {
        RgbaImage::from_raw(width, height, buffer).map(DynamicImage::from)
    } else {
        RgbImage::from_raw(width, height, buffer).map(DynamicImage::from)
    };
    let mut picture = picture.ok_or("image-damaged")?;
    picture.apply_orientation(
        exif.and_then(|exif| Orientation::from_exif_chunk(&exif)).unwrap_or(Orientation::NoTransforms),
    );
    Ok(Opened { picture, is_shown_as_it_is: false })
}

fn bounded(width: u32, height: u32, memory: u64, memory_max: u64) -> Result<(), &'static str> {
    let pixels = u64::from(width) * u64::from(height);
    let is_too_much = pixels > u64::from(FILE_MEGAPIXELS_MAX) * 1_000_000 || memory > memory_max;
    if is_too_much { Err("image-too-many-pixels") } else { Ok(()) }
}

fn key_of(error: &image::ImageError) -> &'static str {
    match error {
        image::ImageError::Limits(_) => "image-too-many-pixels",
        image::ImageError::Unsupported(_) => "image-other-kind",
        _ => "image-damaged",
    }
}

/// Whether a JPEG file has its end: decoders draw what is missing in grey and say nothing. Its parts are gone through by
/// their lengths, for a small picture within the first of them has an end of its own.
fn ends(bytes: &[u8]) -> bool {
    const START: u8 = 0xD8;
    const END: u8 = 0xD9;
    let mut at = 0;
    while let Some(from) = bytes.get(at..).and_then(|rest| rest.iter().position(|byte| *byte == 0xFF)) {
        at += from + 1;
        match bytes.get(at) {
            None => return false,
            Some(&END) => return true,
            // A byte of the picture's own, a mark within it, or filling.
            Some(0x00 | 0x01 | 0xD0..=0xD7 | 0xFF | &START) => {}
            Some(_) => {
                let Some([high, low]) = bytes.get(at + 1..at + 3) else { return false };
                at += 1 + usize::from(u16::from_be_bytes([*high, *low]));
            }
        }
    }
    false
}

/// Whether it is a picture or a page of a kind that we do not read and the library does not know by its first bytes.
fn is_other_kind(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(1024)];
    let text = String::from_utf8_lossy(head).to_lowercase();
    text.contains("<svg")
        || head.starts_with(b"%PDF")
        || head.get(4..8) == Some(b"ftyp")
        || head.starts_with(b"\xFF\x0A")
}

/// A picture that a device can hold.
fn smaller(picture: &DynamicImage) -> Result<Vec<u8>, &'static str> {
    let is_clear = picture.color().has_alpha() && picture.to_rgba8().pixels().any(|pixel| pixel.0[3] < u8::MAX);
    let longest = picture.width().max(picture.height());
    let mut side = longest.min(SMALLER_SIDE_PX);
    loop {
        let bytes = if side == longest {
            written(picture, is_clear)
        } else {
            written(&picture.resize(side, side, FilterType::CatmullRom), is_clear)
        };
        let bytes = bytes.map_err(|_| "image-damaged")?;
        if bytes.len() as u64 <= PICTURE_BYTES_MAX {
            return Ok(bytes);
        }
        side = side * 4 / 5;
    }
}

/// PNG where something shines through, else JPEG.
fn written(picture: &DynamicImage, is_clear: bool) -> Result<Vec<u8>, image::ImageError> {
    let mut bytes = Cursor::new(Vec::new());
    if is_clear {
        picture.to_rgba8().write_to(&mut bytes, ImageFormat::Png)?;
    } else {
        picture.to_rgb8().write_with_encoder(JpegEncoder::new_with_quality(&mut bytes, JPEG_QUALITY))?;
    }
    Ok(bytes.into_inner())
}
