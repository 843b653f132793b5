// SPDX-License-Identifier: EUPL-1.2
//! The common parts of all screens in bevy: look, fonts, widgets, panels, the connection to the server, sound,
//! pictures.

pub mod aloud;
mod atlases;
pub mod capture;
pub mod clock;
mod damage;
pub mod device;
pub mod health;
mod hollow;
pub mod link;
pub mod name_tag;
pub mod panels;
pub mod plan;
pub mod present;
pub mod qr;
pub mod reader;
pub mod reading;
pub mod redraw;
pub mod ruler;
pub mod sleep;
pub mod sound;
pub mod spelling;
mod systems;
mod taps;
pub mod text;
pub mod theme;
pub mod tongues;
pub mod widgets;
pub mod window;

use bevy::camera::visibility::VisibilitySystems;
use bevy::prelude::*;
use bevy::ui::UiSystems;

use api::Graphics;
pub use base::words::dates;
use systems::OntoGlass;

/// The common parts of all screens. Add it after bevy's own plugins, and after the [`link::Link`] if there is one.
pub struct UiPlugin {
    /// The fonts, read before the app is built, so that a missing one is reported before a window opens.
    pub fonts: text::Fonts,
}

/// How changes are shown.
#[derive(Resource, Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CutMotion {
    /// Changes are shown with motion.
    #[default]
    Moves,
    /// Changes are shown at once: without a graphics card.
    Cut,
    /// Changes are shown at once, and then nothing changes by itself: for pictures.
    Still,
}

impl CutMotion {
    /// Whether nothing moves.
    pub fn is_cut(self) -> bool {
        self != Self::Moves
    }
}

/// The size of the window or picture that is drawn into. A screen makes its [`theme::Scale`] from it.
#[derive(Resource, Clone, Copy, Debug, PartialEq)]
pub struct Canvas {
    /// The width in pixels.
    pub width_px: f32,
    /// The height in pixels.
    pub height_px: f32,
}

impl Canvas {
    /// A canvas of the given size.
    #[expect(clippy::cast_precision_loss, reason = "pixels of a screen")]
    pub fn new(width_px: u32, height_px: u32) -> Self {
        Self { width_px: width_px as f32, height_px: height_px as f32 }
    }
}

impl Plugin for UiPlugin {
    fn build(&self, app: &mut App) {
        app.configure_sets(
            PostUpdate,
            OntoGlass.before(UiSystems::Prepare).before(VisibilitySystems::VisibilityPropagate),
        );
        text::install(app, self.fonts.clone());
        app.init_resource::<CutMotion>();
        for plugin in [
            clock::plugin,
            sleep::plugin,
            link::plugin,
            text::plugin,
            atlases::plugin,
            widgets::plugin,
            panels::plugin,
            qr::plugin,
            reader::plugin,
            reading::plugin,
            sound::plugin,
            capture::plugin,
            health::plugin,
            name_tag::plugin,
            taps::plugin,
            window::plugin,
        ] {
            plugin(app);
        }
    }

    fn finish(&self, app: &mut App) {
        present::plugin(app);
        let graphics = graphics(app);
        if let Some((Graphics::Software, _)) = graphics {
            tracing::info!("no graphics card: transitions are cut");
            // A picture stays still, whatever draws it.
            let mut cut = app.world_mut().get_resource_or_init::<CutMotion>();
            if *cut == CutMotion::Moves {
                *cut = CutMotion::Cut;
            }
        }
        health::begin(app, graphics);
    }
}

/// What draws the picture, and the adapter's name; `None` if nothing draws.
fn graphics(app: &App) -> Option<(Graphics, String)> {
    use bevy::render::renderer::RenderAdapterInfo;
    let adapter = app
        .get_sub_app(bevy::render::RenderApp)
        .and_then(|render| render.world().get_resource::<RenderAdapterInfo>())
        .or_else(|| app.world().get_resource::<RenderAdapterInfo>())?;
    // wgpu's types are not ours to name; its own name for a processor that draws is `Cpu`.
    let software = format!("{:?}", adapter.device_type) == "Cpu";
    Some((if software { Graphics::Software } else { Graphics::Card }, adapter.name.clone()))
}
