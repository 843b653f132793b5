// SPDX-License-Identifier: EUPL-1.2
//! What a comparison with an approved picture sees, and what it lets pass.

use image::{Rgb, RgbImage};

use crate::approval::{Bounds, OF_MACHINES, Place, compare, difference, is_bare, last_figure, packed, would_be_missed};

/// White, 100 by 100.
fn white() -> RgbImage {
    RgbImage::from_pixel(100, 100, Rgb([255; 3]))
}

/// With a dot of that side and colour in it.
fn dotted(side: u32, colour: [u8; 3]) -> RgbImage {
    let mut picture = white();
    (0..side * side).for_each(|at| picture.put_pixel(40 + at % side, 40 + at / side, Rgb(colour)));
    picture
}

#[test]
fn a_full_stop_a_faint_line_and_a_wash_are_seen_and_a_drivers_rounding_is_not() {
    let check = |picture: &RgbImage, is_same: bool| {
        let judged = compare(picture, &white(), OF_MACHINES);
        assert_eq!(judged.is_ok(), is_same, "{judged:?}, {:?}", difference(picture, &white()));
    };
    check(&white(), true);
    check(&RgbImage::from_pixel(100, 100, Rgb([253; 3])), true);
    check(&RgbImage::from_pixel(100, 100, Rgb([252; 3])), false);
    check(&dotted(7, [240; 3]), true);
    check(&dotted(8, [240; 3]), false);
    check(&dotted(2, [0; 3]), true);
    check(&dotted(3, [0; 3]), false);
    check(&RgbImage::new(10, 10), false);
}

#[test]
fn what_would_be_missed_stands_there_and_is_not_nothing() {
    let place = Place { left: 30, top: 30, width: 30, height: 30 };
    assert_eq!(Place::within(30.4, 30.0, 59.6, 60.0, &white()), Some(place));
    let nothing = would_be_missed(&white(), place, OF_MACHINES).unwrap_err();
    assert!(nothing.contains("nothing stands"), "{nothing}");
    assert_eq!(would_be_missed(&dotted(5, [0; 3]), place, OF_MACHINES), Ok(()));
    let unseen = would_be_missed(&dotted(5, [0; 3]), place, Bounds { pixels_max: 30, away_max: 10_000 }).unwrap_err();
    assert!(unseen.contains("pixels: 25"), "{unseen}");
    let mut two = dotted(5, [0; 3]);
    two.put_pixel(50, 44, Rgb([0; 3]));
    assert_eq!(last_figure(&two, place), Some(Place { left: 50, width: 1, ..place }));
    assert_eq!(last_figure(&dotted(5, [0; 3]), place), Some(Place { left: 40, width: 5, ..place }));
    assert_eq!(last_figure(&white(), place), None);
    assert!(is_bare(&white(), place) && !is_bare(&two, place));
}

#[test]
fn a_picture_is_packed_without_loss() {
    let picture = RgbImage::from_fn(64, 64, |x, y| Rgb([x as u8 * 4, y as u8 * 4, (x ^ y) as u8]));
    for picture in [picture, dotted(9, [7, 8, 9])] {
        let packed = packed(&picture);
        assert_eq!(image::load_from_memory(&packed).unwrap().to_rgb8(), picture);
        let mut plain = std::io::Cursor::new(Vec::new());
        picture.write_to(&mut plain, image::ImageFormat::Png).unwrap();
        assert!(packed.len() < plain.get_ref().len(), "{} bytes, plainly {}", packed.len(), plain.get_ref().len());
    }
}
