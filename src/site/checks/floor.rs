// SPDX-License-Identifier: EUPL-1.2
//! Checks of `floor.toml`: places, walkways, rooms.

use crate::checked::{Checked, is_written};
use crate::floor::PlaceKind;
use crate::raw::FloorFile;

impl Checked<'_, FloorFile> {
    pub(super) fn floor(&mut self) {
        let floor = &self.file.raw;
        for (id, place) in &floor.places {
            let at = place.get_ref();
            if at.kind != PlaceKind::Walk && !is_written(&at.name) {
                self.fault(place, "unnamed-place", &[("place", id)]);
            }
            let inside = (0.0..=floor.width_m).contains(&at.x_m) && (0.0..=floor.height_m).contains(&at.y_m);
            if !inside {
                self.fault(place, "place-outside", &[("place", id)]);
            }
        }
        for walkway in &floor.walkways {
            for end in [&walkway.get_ref().from, &walkway.get_ref().to] {
                if !floor.places.contains_key(&end.0) {
                    self.fault(walkway, "unknown-place", &[("place", &end.0)]);
                }
            }
        }
        for room in &floor.rooms {
            let named = room.get_ref().place.as_ref().filter(|place| !floor.places.contains_key(&place.0));
            if let Some(place) = named {
                self.fault(room, "unknown-place", &[("place", &place.0)]);
            }
        }
    }
}
