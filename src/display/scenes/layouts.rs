//! Scenes of other layouts than the sample office's: every kind of panel, both orientations, all themes.

use bevy::prelude::*;

use super::{Frozen, SCREEN, call};
use crate::api::Waiting;
use crate::layout::Layout;
use crate::office::WaitRange;
use crate::site::Picture;
use crate::ui::capture::Scene;

/// Name, pixels, layout.
const LAYOUTS: [(&str, [u32; 2], &str); 5] = [
    (
        "layout.portrait",
        [1080, 1920],
        r#"columns = 18
rows = 32
panels = [
    { panel = "header", column = 0, row = 0, columns = 18, rows = 2 },
    { panel = "called", column = 0, row = 2, columns = 18, rows = 10 },
    { panel = "recent", count = 4, column = 0, row = 12, columns = 18, rows = 8 },
    { panel = "waiting", column = 0, row = 20, columns = 18, rows = 8 },
    { panel = "clock", column = 0, row = 28, columns = 18, rows = 2 },
    { panel = "notices", people_waiting = true, column = 0, row = 30, columns = 18, rows = 2 },
]"#,
    ),
    (
        "layout.corridor",
        [1920, 1080],
        r#"columns = 32
rows = 18
panels = [
    { panel = "header", column = 0, row = 0, columns = 20, rows = 2 },
    { panel = "clock", column = 20, row = 0, columns = 12, rows = 2 },
    { panel = "plan", column = 0, row = 2, columns = 20, rows = 16 },
    { panel = "office-calls", count = 4, column = 20, row = 2, columns = 12, rows = 8 },
    { panel = "hours", column = 20, row = 10, columns = 12, rows = 8 },
]"#,
    ),
    (
        "layout.closed",
        [1920, 1080],
        r#"columns = 32
rows = 18
theme = "night"
panels = [
    { panel = "header", column = 0, row = 0, columns = 20, rows = 2 },
    { panel = "clock", column = 20, row = 0, columns = 12, rows = 2 },
    { panel = "text", text = { it = "Gli sportelli sono chiusi", en = "The desks are closed" }, column = 0, row = 2, columns = 32, rows = 4 },
    { panel = "hours", column = 0, row = 6, columns = 18, rows = 10 },
    { panel = "code", address = "https://comune.example.it/spazio", text = { it = "Servizi online e appuntamenti", en = "Online services and appointments" }, column = 18, row = 6, columns = 14, rows = 10 },
    { panel = "notices", column = 0, row = 16, columns = 32, rows = 2 },
]"#,
    ),
    (
        "layout.children",
        [1920, 1080],
        r#"columns = 32
rows = 18
panels = [
    { panel = "called", column = 0, row = 0, columns = 20, rows = 12 },
    { panel = "recent", count = 4, column = 20, row = 0, columns = 12, rows = 10 },
    { panel = "children", column = 20, row = 10, columns = 12, rows = 8 },
    { panel = "pictures", pictures = [{ file = "park.png" }], column = 0, row = 12, columns = 10, rows = 6 },
    { panel = "text", ground = "card", size = "body", text = "Il parco di via Cesare Battisti è aperto fino alle 20.", column = 10, row = 12, columns = 10, rows = 6 },
]"#,
    ),
    (
        "layout.high-contrast",
        [1280, 800],
        r#"columns = 16
rows = 10
theme = "high-contrast"
panels = [
    { panel = "header", ground = "page", column = 0, row = 0, columns = 11, rows = 1 },
    { panel = "clock", ground = "page", column = 11, row = 0, columns = 5, rows = 1 },
    { panel = "called", column = 0, row = 1, columns = 9, rows = 8 },
    { panel = "waiting", services = ["anagrafe", "isee", "protocollo", "carta-identita"], column = 9, row = 1, columns = 7, rows = 8 },
    { panel = "notices", own_alone = true, pages = [{ text = "Tenga pronto il documento." }], column = 0, row = 9, columns = 16, rows = 1 },
]"#,
    ),
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
    /// The office's display shows `layout`, and as many wait as on a usual morning.
    #[expect(clippy::expect_used, reason = "the layouts stand above")]
    fn arranged(mut self, layout: &str, [width_px, height_px]: [u32; 2]) -> Self {
        let layout: Layout = toml::from_str(layout).expect("a layout in TOML");
        if let Some(screen) = self.site.screens.get_mut(SCREEN) {
            (screen.layout, screen.width_px, screen.height_px) = (Some(layout), width_px, height_px);
        }
        self.site.media.insert("park.png".to_owned(), Picture::of(&park()).expect("a picture of these pixels"));
        self.board.calls.insert(3, call(47, "P011", "stato-civile", 350));
        self.board.waiting = (0_u32..)
            .zip(&self.site.services)
            .map(|(index, service)| {
                let people = [4, 0, 1, 12, 2][index as usize % 5];
                let wait = WaitRange { from_min: people * 5, to_min: people * 5 + 10 };
                Waiting { service: service.id.0.clone(), people, wait: Some(wait), suspended: false }
            })
            .collect();
        self
    }
}

/// A meadow under a sky.
fn park() -> image::RgbaImage {
    image::RgbaImage::from_fn(800, 500, |x, y| {
        let hill = 330.0 + 60.0 * (f64::from(x) / 180.0).sin();
        let [red, green, blue] = if f64::from(y) > hill { [0x4F, 0x9A, 0x5B] } else { [0xBF, 0xDD, 0xF5] };
        image::Rgba([red, green, blue, 255])
    })
}
