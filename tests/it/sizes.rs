// SPDX-License-Identifier: EUPL-1.2
//! Windows of every size, without a window manager: each fills its monitor at once, with the picture that the screen tells.

use office::Role;
use server::auth;

use crate::browser::office::Office;
use crate::window::{Window, wait_until};

/// From a small square monitor to a large one, and upright; 1280×720 is bevy's own default size.
const SIZES: [(u32, u32); 7] =
    [(800, 600), (1280, 720), (1024, 768), (1366, 768), (1080, 1920), (720, 1280), (3840, 2160)];
/// Pixels that may differ: the clock's minute and a page of notices may turn between the two.
const DIFFERENT_MAX: f64 = 0.01;

#[test]
fn a_window_fills_a_monitor_of_any_size_and_shows_what_the_screen_tells() {
    for size in SIZES {
        let office = Office::open();
        let token = auth::new_token(office.data_dir(), Role::Screen, Some("sala")).unwrap();
        let window = Window::open("display", &office.at(""), "sala", &token, size);
        wait_until("a whole picture is presented", || (!window.pictures().is_empty()).then_some(()));
        wait_until(&format!("the glass of {size:?} shows the screen's own picture"), || {
            let picture = office.picture("sala", "whole")?.to_rgb8();
            let glass = window.glass();
            assert_eq!((glass.width(), glass.height()), size);
            if picture.dimensions() != size {
                return None;
            }
            let differ = |(one, other): &(&image::Rgb<u8>, &image::Rgb<u8>)| {
                one.0.iter().zip(other.0).any(|(one, other)| one.abs_diff(other) > 24)
            };
            let different = glass.pixels().zip(picture.pixels()).filter(differ).count();
            let share = different as f64 / f64::from(size.0 * size.1);
            (share <= DIFFERENT_MAX).then_some(())
        });
        let colours: std::collections::BTreeSet<[u8; 3]> = window.glass().pixels().map(|pixel| pixel.0).collect();
        assert!(colours.len() > 20, "a picture, not one ground: {size:?}");
    }
}
