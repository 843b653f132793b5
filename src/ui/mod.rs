//! Bevy, shared by all screens: the look, fonts, widgets, panels, the link to the server, sound, pictures.

pub mod text;
pub mod theme;
pub mod widgets;

use bevy::prelude::*;

/// The look of all screens: fonts, painting, the states of controls. Add it after `DefaultPlugins`.
pub struct UiPlugin {
    /// The fonts, read before the app is built: a missing one is told before a window opens.
    pub fonts: text::Fonts,
}

impl Plugin for UiPlugin {
    fn build(&self, app: &mut App) {
        text::install(app, self.fonts.clone());
        text::plugin(app);
        widgets::plugin(app);
    }
}
