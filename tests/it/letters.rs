// SPDX-License-Identifier: EUPL-1.2
//! Letters of a site's own font on the glass, beside pictures of them that HarfBuzz's own program made.

use bevy::prelude::*;
use bevy::text::FontCx;
use image::{GrayImage, imageops};
use screens::ui::capture::{headless, settle, shoot};
use screens::ui::text;
use screens::ui::theme::{Tone, Type, Weight};
use site::FontFile;
use site::read::read;

const FONT: &[u8] = include_bytes!("../server/site/bengali/letters.ttf");
/// Words and their pictures, of type of 96 px.
const WORDS: [(&str, &[u8]); 3] = [
    ("বৃহস্পতি", include_bytes!("../server/site/bengali/brihaspati.png")),
    ("মন্ত্রী", include_bytes!("../server/site/bengali/mantri.png")),
    ("প্রথম", include_bytes!("../server/site/bengali/prothom.png")),
];
const TYPE_PX: f32 = 96.0;

/// A word as a screen shows it whose site brings that font.
fn shown(word: &str) -> GrayImage {
    let mut site = read(&crate::sample::shipped_dir()).unwrap();
    site.brought.fonts.insert("bn/letters.ttf".to_owned(), FontFile(FONT.to_vec()));
    let mut app = headless(600, 240).unwrap();
    text::bring(&mut app.world_mut().resource_mut::<FontCx>(), &site);
    app.insert_resource(ClearColor(Color::WHITE));
    let page = Node { padding: UiRect::all(px(40)), ..default() };
    app.world_mut().spawn(page).with_children(|page| {
        page.spawn(text::line(word, Type::new(Weight::Regular, TYPE_PX), Tone::Text));
    });
    settle(&mut app);
    imageops::grayscale(&shoot(&mut app).unwrap())
}

/// What is not ground, cut to it: how dark each pixel is, 0 to 1.
fn ink(picture: &GrayImage) -> (u32, u32, Vec<f64>) {
    let darkest = picture.pixels().map(|pixel| pixel.0[0]).min().unwrap();
    let dark = |x, y| f64::from(255 - picture.get_pixel(x, y).0[0]) / f64::from(255 - darkest);
    let inked: Vec<(u32, u32)> =
        picture.enumerate_pixels().map(|(x, y, _)| (x, y)).filter(|(x, y)| dark(*x, *y) > 0.5).collect();
    let of = |side: fn(&(u32, u32)) -> u32| inked.iter().map(side).min().zip(inked.iter().map(side).max()).unwrap();
    let ((left, right), (top, bottom)) = (of(|place| place.0), of(|place| place.1));
    let dark = (top..=bottom).flat_map(|y| (left..=right).map(move |x| (x, y))).map(|(x, y)| dark(x, y)).collect();
    (right - left + 1, bottom - top + 1, dark)
}

/// How much of the ink of both stands at the same places, 0 to 1; the smaller one is taken as large as the other.
fn in_common(one: &GrayImage, other: &GrayImage) -> f64 {
    let ((width, height, ours), (other_width, other_height, theirs)) = (ink(one), ink(other));
    let at = |x: u32, y: u32| theirs[(y * other_height / height * other_width + x * other_width / width) as usize];
    let pairs = (0..height).flat_map(|y| (0..width).map(move |x| (x, y)));
    let pairs = pairs.map(|(x, y)| (ours[(y * width + x) as usize], at(x, y)));
    let (both, either) = pairs.fold((0.0, 0.0), |(both, either), (a, b)| (both + a.min(b), either + a.max(b)));
    both / either
}

#[test]
fn bengali_words_on_the_glass_look_as_harfbuzz_draws_them() {
    let reference = |bytes: &[u8]| image::load_from_memory(bytes).unwrap().to_luma8();
    for (word, picture) in WORDS {
        let shown = shown(word);
        for (other, its_picture) in WORDS {
            let alike = in_common(&shown, &reference(its_picture));
            assert_eq!(alike > 0.8, word == other, "{word} beside HarfBuzz's {other}: {alike}");
        }
        // Letter beside letter, as a screen draws that joins none.
        let apart: String = word.chars().flat_map(|letter| [letter, '\u{200c}']).collect();
        let alike = in_common(&self::shown(&apart), &reference(picture));
        assert!(alike < 0.8, "{word}, not joined, beside HarfBuzz's: {alike}");
    }
}
