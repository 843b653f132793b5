// SPDX-License-Identifier: EUPL-1.2
//! Every scene of every screen looks as it was approved: pictures in `tests/snapshots`, compared as people see them
//! (`pictures.rs`). Nothing that is read or scanned in one could go missing without being seen.
//!
//! `SPAZIO_BLESS=1` approves what is drawn now; look at the pictures before you commit them.

use std::collections::{BTreeMap, BTreeSet};
use std::hash::{DefaultHasher, Hash, Hasher};

use bevy::prelude::*;
use bevy::ui::{CalculatedClip, UiGlobalTransform};
use editor::resources::Desk;
use image::RgbImage;
use screens::ui::capture::{self, Scene};
use screens::ui::qr::QrCode;
use spazio::snapshots;

use crate::approval::{self, OF_MACHINES, Place, approved, would_be_missed};

/// Clocks, waits and codes, each by a scene and its text or a part of it.
const WHOLE: [(&str, &str); 6] = [
    ("display.call", "10:42"),
    ("display.call", "10–15 minuti"),
    ("touch.service-portrait-it", "10:42"),
    ("touch.service-portrait-it", "15–20 minuti"),
    ("touch.ticket-portrait-it", "15–20 minuti"),
    ("touch.ticket-portrait-it", "/t/"),
];
/// Numbers, each by a scene and its whole text.
const NUMBERS: [(&str, &str); 2] = [("display.call", "A\u{200A}042"), ("touch.ticket-portrait-it", "A\u{200A}043")];
/// What stands where in the editor: left, top, right and bottom, in pixels.
const IN_THE_EDITOR: [(&str, &str, [f32; 4]); 3] = [
    ("editor.draw", "the clock", [1126.0, 224.0, 1216.0, 264.0]),
    ("editor.draw", "the last figure of P 080", [676.0, 380.0, 768.0, 520.0]),
    ("editor.draw", "the wait", [745.0, 732.0, 910.0, 762.0]),
];

fn kept() -> impl Iterator<Item = Scene> {
    snapshots::scenes().into_iter().filter(|scene| scene.kept)
}

#[test]
fn every_scene_looks_as_it_was_approved_and_each_of_its_texts_would_be_missed() {
    let mut faults = Vec::new();
    let mut count = 0;
    for scene in kept() {
        let (mut app, picture) = capture::drawn(&scene).unwrap();
        let judged = approval::judge(&scene.name, &picture, OF_MACHINES);
        if judged.is_ok() {
            // What a page or a sign covers is not seen.
            let seen = marks(&mut app, &picture).into_iter().filter(|(_, place)| !approval::is_bare(&picture, *place));
            for (what, place) in seen {
                count += 1;
                let missed = would_be_missed(&picture, place, OF_MACHINES);
                faults.extend(missed.err().map(|fault| format!("{}: «{what}»: {fault}", scene.name)));
            }
        }
        faults.extend(judged.err());
    }
    assert!(faults.is_empty(), "\n{}\nSPAZIO_BLESS=1 approves what is drawn now\n", faults.join("\n"));
    assert!(count > 500, "only {count} texts were found in all scenes");
}

/// What is read and scanned: every text and code on the glass, with its place in the picture. Not the editor's: egui lays its
/// texts out by itself, and its preview is a picture in the picture.
fn marks(app: &mut App, picture: &RgbImage) -> Vec<(String, Place)> {
    if app.world().contains_resource::<Desk>() {
        return Vec::new();
    }
    let world = app.world_mut();
    let mut nodes = world.query::<(
        &ComputedNode,
        &UiGlobalTransform,
        &InheritedVisibility,
        Option<&CalculatedClip>,
        AnyOf<(&Text, &QrCode)>,
    )>();
    let mut found = Vec::new();
    for (node, at, visible, clip, (text, code)) in nodes.iter(world) {
        let what = text.map(|text| text.0.trim().to_owned()).or(code.map(|code| code.text.clone())).unwrap_or_default();
        if what.is_empty() || !visible.get() {
            continue;
        }
        let whole = Rect::from_center_size(at.translation, node.size);
        let seen = clip.map_or(whole, |clip| whole.intersect(clip.clip));
        let place = Place::within(seen.min.x, seen.min.y, seen.max.x, seen.max.y, picture);
        found.extend(place.map(|place| (what, place)));
    }
    found
}

/// The one place of an approved picture where this stands.
fn place_of(scene: &str, what: &str) -> (RgbImage, Place) {
    let scene = snapshots::scene(scene).unwrap();
    let picture = approved(&scene.name).unwrap();
    let mut app = capture::laid_out(scene.width_px, scene.height_px).unwrap();
    (scene.build)(&mut app);
    capture::settle(&mut app);
    let all = marks(&mut app, &picture);
    let is_whole = all.iter().any(|(mark, _)| mark == what);
    let is_here = |mark: &str| if is_whole { mark == what } else { mark.contains(what) };
    let here: Vec<Place> = all.iter().filter(|(mark, _)| is_here(mark)).map(|(_, place)| *place).collect();
    assert_eq!(here.len(), 1, "{}: «{what}» stands there once: {all:?}", scene.name);
    (picture, here[0])
}

#[test]
fn a_wait_a_code_a_clock_or_one_figure_that_is_gone_is_seen_on_every_screen() {
    let gone = |scene: &str, what: &str| {
        let (picture, place) = place_of(scene, what);
        assert_eq!(would_be_missed(&picture, place, OF_MACHINES), Ok(()), "{scene}: «{what}»");
        (picture, place)
    };
    for (scene, whole) in WHOLE {
        gone(scene, whole);
    }
    for (scene, number) in NUMBERS {
        let (picture, place) = gone(scene, number);
        let figure = approval::last_figure(&picture, place).unwrap();
        assert!(figure.width * 2 < place.width, "{scene}: one figure of «{number}», {figure} of {place}");
        assert_eq!(would_be_missed(&picture, figure, OF_MACHINES), Ok(()), "{scene}: the last figure of «{number}»");
    }
    // egui lays its texts out by itself: these were read off the picture.
    for (scene, what, [left, top, right, bottom]) in IN_THE_EDITOR {
        let picture = approved(scene).unwrap();
        let place = Place::within(left, top, right, bottom, &picture).unwrap();
        assert_eq!(would_be_missed(&picture, place, OF_MACHINES), Ok(()), "{scene}: {what}");
    }
}

#[test]
fn no_two_scenes_are_the_same_picture() {
    let mut by_rows: BTreeMap<String, ((u32, u32), Vec<u64>)> = BTreeMap::new();
    for scene in kept() {
        let picture = approved(&scene.name).unwrap();
        let hash = |row: &[u8]| {
            let mut hasher = DefaultHasher::new();
            row.hash(&mut hasher);
            hasher.finish()
        };
        let rows = picture.as_raw().chunks(picture.width() as usize * 3).map(hash).collect();
        by_rows.insert(scene.name, (picture.dimensions(), rows));
    }
    let mut same = Vec::new();
    for (index, (one, (size, rows))) in by_rows.iter().enumerate() {
        for (other, (other_size, other_rows)) in by_rows.iter().skip(index + 1) {
            let differing = rows.iter().zip(other_rows).filter(|(one, other)| one != other).count();
            // A row that differs has a pixel that does.
            if size == other_size && differing as u64 <= OF_MACHINES.pixels_max {
                let (first, second) = (approved(one).unwrap(), approved(other).unwrap());
                let is_same = approval::compare(&first, &second, OF_MACHINES).is_ok();
                same.extend(is_same.then(|| format!("{one} and {other}")));
            }
        }
    }
    assert_eq!(same, Vec::<String>::new(), "one of each tells nothing new");
}

#[test]
fn no_picture_is_approved_for_a_scene_that_is_gone() {
    let names: BTreeSet<_> = kept().map(|scene| scene.name).collect();
    for file in std::fs::read_dir(approval::approved_path("x").parent().unwrap()).unwrap() {
        let path = file.unwrap().path();
        let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
        // `display.call` is a scene; what has no point in its name is a page's picture, `paper.…` a ticket's (`paper.rs`).
        if path.extension().is_none_or(|ending| ending != "png") || !name.contains('.') || name.starts_with("paper.") {
            continue;
        }
        assert!(names.contains(&name), "no scene that is kept is called {name}: remove {}", path.display());
    }
}

#[test]
fn every_page_of_the_info_point_can_be_drawn_in_every_manner_by_its_name() {
    let names: BTreeSet<_> = snapshots::scenes().into_iter().map(|scene| scene.name).collect();
    assert_eq!(names.len(), snapshots::scenes().len(), "each name once");
    // One more under a finger, and one that keys have reached.
    assert_eq!(names.iter().filter(|name| name.starts_with("touch.")).count(), 38 * 2 * 8 * 8 + 2);
    let scene = snapshots::scene("touch.help-landscape-it-large").unwrap();
    assert_eq!((scene.width_px, scene.height_px), (1920, 1080));
}
