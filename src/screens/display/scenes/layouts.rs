// SPDX-License-Identifier: EUPL-1.2
//! Scenes of layouts other than the sample office's: every kind of panel, both orientations, all themes.

use bevy::prelude::*;

use super::{Frozen, SCREEN, call};
use crate::ui::capture::Scene;
use api::{WaitRange, Waiting};
use site::Picture;
use site::layout::Layout;

/// The scenes' names, sizes in pixels and layouts.
const LAYOUTS: [(&str, [u32; 2], &str); 5] = [
    ("layout.portrait", [1080, 1920], include_str!("portrait.toml")),
    ("layout.corridor", [1920, 1080], include_str!("corridor.toml")),
    ("layout.closed", [1920, 1080], include_str!("closed.toml")),
    ("layout.children", [1920, 1080], include_str!("children.toml")),
    ("layout.high-contrast", [1280, 800], include_str!("high-contrast.toml")),
];

/// All of them.
pub(super) fn all() -> Vec<Scene> {
    let scene = |(name, [width_px, height_px], layout): (&str, [u32; 2], &'static str)| {
        let build = move |app: &mut App| {
            Frozen::read().arranged(layout, [width_px, height_px]).told(app, &[call(60, "P012", "tributi", 0)]);
        };
        Scene { name: name.to_owned(), width_px, height_px, kept: true, build: Box::new(build) }
    };
    LAYOUTS.into_iter().map(scene).collect()
}

impl Frozen {
    /// With `layout` on the office's display, and as many people waiting as on a usual morning.
    #[expect(clippy::expect_used, reason = "the layouts stand above")]
    fn arranged(mut self, layout: &str, [width_px, height_px]: [u32; 2]) -> Self {
        let layout: Layout = toml::from_str(layout).expect("a layout in TOML");
        if let Some(screen) = self.site.screens.get_mut(SCREEN) {
            (screen.layout, screen.width_px, screen.height_px) = (Some(layout), width_px, height_px);
            if height_px > width_px {
                // Upright it reaches as far up as lying: its lower edge hangs lower.
                screen.mounting_height_mm = 1000.0;
            }
        }
        self.site.media.insert("park.png".to_owned(), Picture::of(&park()).expect("a picture of these pixels"));
        self.board.calls.insert(3, call(47, "P011", "stato-civile", 350));
        self.board.waiting = (0_u32..)
            .zip(&self.site.services)
            .map(|(index, service)| {
                let people = [4, 0, 1, 12, 2][index as usize % 5];
                let wait = WaitRange { from_min: people * 5, to_min: people * 5 + 10 };
                Waiting {
                    service: service.id.0.clone(),
                    people,
                    ahead: None,
                    ahead_of_precedence: None,
                    wait: Some(wait),
                    suspended: false,
                    before_closing: None,
                    precedence: None,
                }
            })
            .collect();
        self
    }
}

/// A picture of a meadow under a sky.
fn park() -> image::RgbaImage {
    image::RgbaImage::from_fn(800, 500, |x, y| {
        let hill = 330.0 + 60.0 * (f64::from(x) / 180.0).sin();
        let [red, green, blue] = if f64::from(y) > hill { [0x4F, 0x9A, 0x5B] } else { [0xBF, 0xDD, 0xF5] };
        image::Rgba([red, green, blue, 255])
    })
}
