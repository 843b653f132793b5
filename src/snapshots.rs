// SPDX-License-Identifier: EUPL-1.2
//! All scenes by name, for `spazio snapshot SCENE --out FILE` and the pictures in `tests/snapshots`.

use screens::ui::capture::Scene;
use screens::{display, touch};

/// Every scene of every screen.
pub fn scenes() -> Vec<Scene> {
    display::scenes::all().into_iter().chain(touch::scenes::all()).chain(editor::scenes::all()).collect()
}

/// The scene of that name, if there is one.
pub fn scene(name: &str) -> Option<Scene> {
    scenes().into_iter().find(|scene| scene.name == name)
}
