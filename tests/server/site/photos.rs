// SPDX-License-Identifier: EUPL-1.2
//! Pictures as telephones and other programs make them: on their side, too large, cut off, of other kinds.

use std::io::Cursor;

use image::{DynamicImage, ImageBuffer, ImageFormat, Rgb, RgbImage, Rgba, RgbaImage};
use site::Picture;
use site::media::PICTURE_BYTES_MAX;

const RED: [u8; 3] = [220, 20, 20];
const WIDE: [u32; 2] = [64, 32];

/// White, and red in the quarter at its top left, as the file has it.
fn marked() -> RgbImage {
    RgbImage::from_fn(WIDE[0], WIDE[1], |x, y| Rgb(if x < WIDE[0] / 2 && y < WIDE[1] / 2 { RED } else { [255; 3] }))
}

fn written(picture: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    picture.write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

/// What a camera notes: the orientation alone, after TIFF 6.0 and Exif 2.3, least significant byte first.
fn exif(orientation: u8) -> Vec<u8> {
    let mut exif = b"II\x2A\0\x08\0\0\0\x01\0".to_vec();
    exif.extend([0x12, 0x01, 0x03, 0, 1, 0, 0, 0, orientation, 0, 0, 0]);
    exif.extend([0; 4]);
    exif
}

/// A JPEG file with a part of its own behind its first two bytes.
fn with_part(jpeg: &[u8], mark: u8, part: &[u8]) -> Vec<u8> {
    let length = u16::try_from(part.len() + 2).unwrap().to_be_bytes();
    [&jpeg[..2], &[0xFF, mark], &length, part, &jpeg[2..]].concat()
}

fn photo(orientation: u8) -> Vec<u8> {
    let part = [&b"Exif\0\0"[..], &exif(orientation)].concat();
    with_part(&written(&marked().into(), ImageFormat::Jpeg), 0xE1, &part)
}

/// Which corner is red: top or bottom, left or right.
fn corner(pixels: &RgbaImage) -> (&'static str, &'static str) {
    let (right, bottom) = (pixels.width() - 4, pixels.height() - 4);
    let corners = [
        ("top", "left", 4, 4),
        ("top", "right", right, 4),
        ("bottom", "left", 4, bottom),
        ("bottom", "right", right, bottom),
    ];
    let red: Vec<_> = corners.iter().filter(|(.., x, y)| pixels.get_pixel(*x, *y).0[1] < 100).collect();
    let [(vertical, horizontal, ..)] = red[..] else { panic!("{red:?}") };
    (vertical, horizontal)
}

#[test]
fn a_photograph_stands_as_its_camera_was_held() {
    // Exif 2.3, 4.6.4: where the file's first row and column are.
    let expected = [
        (1, ("top", "left")),
        (2, ("top", "right")),
        (3, ("bottom", "right")),
        (4, ("bottom", "left")),
        (5, ("top", "left")),
        (6, ("top", "right")),
        (7, ("bottom", "right")),
        (8, ("bottom", "left")),
    ];
    for (orientation, at) in expected {
        let picture = Picture::from_bytes(photo(orientation)).unwrap();
        let size = if orientation < 5 { WIDE } else { [WIDE[1], WIDE[0]] };
        assert_eq!(picture.size_px(), Ok(size), "{orientation}");
        let pixels = picture.pixels().unwrap();
        assert_eq!([pixels.width(), pixels.height()], size, "{orientation}");
        assert_eq!(corner(&pixels), at, "{orientation}");
    }
}

#[test]
fn a_photograph_that_was_cut_off_is_told_wherever_it_was_cut() {
    // A small picture within, with an end of its own, as cameras write it.
    let small = written(&RgbImage::new(8, 8).into(), ImageFormat::Jpeg);
    let noisy = RgbImage::from_fn(64, 64, |x, y| Rgb([((x * 37) ^ (y * 91)) as u8, (x * y) as u8, (x + 3 * y) as u8]));
    let whole = with_part(&written(&noisy.into(), ImageFormat::Jpeg), 0xE1, &[&b"Exif\0\0"[..], &small].concat());
    assert!(Picture::from_bytes(whole.clone()).is_ok());
    for length in (20..whole.len()).step_by(7).chain([whole.len() - 2, whole.len() - 1]) {
        assert_eq!(Picture::from_bytes(whole[..length].to_vec()), Err("image-damaged"), "{length} of {}", whole.len());
    }
    // What telephones write behind the picture's end is no harm.
    assert!(Picture::from_bytes([&whole[..], b"MotionPhoto_Data", &small[..9]].concat()).is_ok());
}

#[test]
fn a_large_photograph_is_made_smaller_and_stays_upright() {
    let mut state = 7_u32;
    let noisy = RgbImage::from_fn(4_000, 3_000, |x, y| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let noise = (state >> 26) as u8;
        Rgb(if x < 2_000 && y < 1_500 { [190 + noise, noise, noise] } else { [190 + noise; 3] })
    });
    let part = [&b"Exif\0\0"[..], &exif(6)].concat();
    let file = with_part(&written(&noisy.into(), ImageFormat::Jpeg), 0xE1, &part);
    assert!(file.len() as u64 > 2 * PICTURE_BYTES_MAX, "{}", file.len());
    let picture = Picture::from_bytes(file.clone()).unwrap();
    assert!(picture.bytes() as u64 <= PICTURE_BYTES_MAX);
    let [width, height] = picture.size_px().unwrap();
    assert!(height > width && height >= 1_024, "{width} × {height}");
    assert_eq!(corner(&picture.pixels().unwrap()), ("top", "right"));
    // Whoever brings it again brings the same.
    assert_eq!(Picture::from_bytes(file), Ok(picture));
}

#[test]
fn webp_and_sixteen_bits_are_read_and_handed_on_as_what_every_device_knows() {
    let clear = RgbaImage::from_fn(40, 20, |x, _| Rgba([RED[0], RED[1], RED[2], if x < 20 { 255 } else { 0 }]));
    let mut webp = Vec::new();
    let encoder = image_webp::WebPEncoder::new(&mut webp);
    encoder.encode(clear.as_raw(), 40, 20, image_webp::ColorType::Rgba8).unwrap();
    let picture = Picture::from_bytes(webp.clone()).unwrap();
    assert_eq!((picture.media_type(), picture.pixels().unwrap()), ("image/png", clear));
    assert_eq!(Picture::from_bytes(webp[..webp.len() / 2].to_vec()), Err("image-damaged"));

    let deep = ImageBuffer::<Rgba<u16>, Vec<u16>>::from_pixel(4_096, 4_096, Rgba([60_000, 1_000, 1_000, u16::MAX]));
    let picture = Picture::from_bytes(written(&deep.into(), ImageFormat::Png)).unwrap();
    assert!(picture.size_px().unwrap()[0] >= 2_560);
    assert!(picture.pixels().unwrap().get_pixel(9, 9).0[0] > 220);
}

#[test]
fn other_kinds_are_told_as_such_and_what_is_no_picture_as_that() {
    let heic = [&[0, 0, 0, 24][..], b"ftypheic\0\0\0\0mif1heic"].concat();
    let svg = b"<?xml version=\"1.0\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\"/>";
    for bytes in [&heic[..], svg, b"GIF89a\x01\0\x01\0", b"%PDF-1.7", b"BM\x1a\0\0\0", b"II*\0\x08\0\0\0"] {
        assert_eq!(
            Picture::from_bytes(bytes.to_vec()),
            Err("image-other-kind"),
            "{:?}",
            String::from_utf8_lossy(bytes)
        );
    }
    for bytes in [&b""[..], b"Gentile Comune, in allegato", &[0; 64]] {
        assert_eq!(Picture::from_bytes(bytes.to_vec()), Err("not-a-picture"));
    }
}
