// SPDX-License-Identifier: EUPL-1.2
//! Every scene of every screen looks as it was approved: pictures in `tests/snapshots`, compared with a tolerance.
//!
//! `SPAZIO_BLESS=1` approves what is drawn now; look at the pictures before you commit them.

use std::path::{Path, PathBuf};

use image::RgbImage;
use screens::ui::capture;
use spazio::snapshots;

/// A channel may differ by so much without being seen (antialiasing, drivers).
const CHANNEL_TOLERANCE: u8 = 24;
/// And so many of all pixels may differ by more.
const PIXELS_TOLERANCE: f64 = 0.005;

#[test]
fn every_scene_looks_as_it_was_approved() {
    let bless = std::env::var_os("SPAZIO_BLESS").is_some();
    let mut faults = Vec::new();
    for scene in snapshots::scenes().into_iter().filter(|scene| scene.kept) {
        let picture = capture::snapshot(&scene).unwrap();
        let approved = approved_path(&scene.name);
        if bless {
            picture.save(&approved).unwrap();
            continue;
        }
        let fault = match image::open(&approved) {
            Err(error) => Some(format!("{}: {error}", approved.display())),
            Ok(approved) => compare(&picture, &approved.to_rgb8()).err(),
        };
        if let Some(fault) = fault {
            let actual = actual_path(&scene.name);
            picture.save(&actual).unwrap();
            faults.push(format!("{}: {fault}; drawn now: {}", scene.name, actual.display()));
        }
    }
    assert!(faults.is_empty(), "\n{}\nSPAZIO_BLESS=1 approves what is drawn now\n", faults.join("\n"));
}

#[test]
fn no_picture_is_approved_for_a_scene_that_is_gone() {
    let names: Vec<_> = snapshots::scenes().into_iter().filter(|scene| scene.kept).map(|scene| scene.name).collect();
    for file in std::fs::read_dir(approved_path("x").parent().unwrap()).unwrap() {
        let path = file.unwrap().path();
        let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
        // `display.call` is a scene; what has no point in its name is a page's picture, `paper.…` a ticket's (`paper.rs`).
        if !name.contains('.') || name.starts_with("paper.") {
            continue;
        }
        assert!(names.contains(&name), "no scene that is kept is called {name}: remove {}", path.display());
    }
}

#[test]
fn a_moved_text_is_seen_and_a_hue_off_by_a_hair_is_not() {
    let white = RgbImage::from_pixel(100, 100, image::Rgb([255; 3]));
    let hair = RgbImage::from_pixel(100, 100, image::Rgb([240; 3]));
    let mut moved = white.clone();
    for x in 0..60 {
        moved.put_pixel(x, 50, image::Rgb([0; 3]));
    }
    assert_eq!(compare(&hair, &white), Ok(()));
    assert!(compare(&moved, &white).is_err());
    assert!(compare(&RgbImage::new(10, 10), &white).is_err());
}

fn compare(picture: &RgbImage, approved: &RgbImage) -> Result<(), String> {
    if picture.dimensions() != approved.dimensions() {
        return Err(format!("{:?} pixels instead of {:?}", picture.dimensions(), approved.dimensions()));
    }
    let differs = |(one, other): (&image::Rgb<u8>, &image::Rgb<u8>)| {
        one.0.iter().zip(other.0).any(|(one, other)| one.abs_diff(other) > CHANNEL_TOLERANCE)
    };
    let differing = picture.pixels().zip(approved.pixels()).filter(|pair| differs(*pair)).count();
    let share = differing as f64 / f64::from(picture.width() * picture.height());
    if share > PIXELS_TOLERANCE { Err(format!("{:.2} % of the pixels differ", share * 100.0)) } else { Ok(()) }
}

fn approved_path(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/snapshots").join(format!("{name}.png"))
}

fn actual_path(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("snapshots");
    std::fs::create_dir_all(&folder).unwrap();
    folder.join(format!("{name}.png"))
}

#[test]
fn every_page_of_the_info_point_can_be_drawn_in_every_manner_by_its_name() {
    let names: std::collections::BTreeSet<_> = snapshots::scenes().into_iter().map(|scene| scene.name).collect();
    assert_eq!(names.len(), snapshots::scenes().len(), "each name once");
    assert_eq!(names.iter().filter(|name| name.starts_with("touch.")).count(), 38 * 2 * 8 * 8);
    let scene = snapshots::scene("touch.help-landscape-it-large").unwrap();
    assert_eq!((scene.width_px, scene.height_px), (1920, 1080));
}
