//! All scenes that can be drawn by name: `spazio snapshot SCENE --out FILE`, and the pictures in `tests/snapshots`.

use crate::display;
use crate::ui::capture::Scene;

/// Every scene of every screen.
pub fn scenes() -> Vec<Scene> {
    display::scenes::all()
}

/// The scene of that name.
pub fn scene(name: &str) -> Option<Scene> {
    scenes().into_iter().find(|scene| scene.name == name)
}
