// SPDX-License-Identifier: EUPL-1.2
//! The places there are, and which of them citizens can reach.

use std::collections::{BTreeMap, BTreeSet};

use toml::Spanned;

use crate::ScreenKind;
use crate::checked::Checked;
use crate::file::File;
use crate::floor::{PlaceId, Reach};
use crate::raw::{FloorFile, ScreenFile, SiteFile};

/// The places there are, and which of them can be reached from where citizens stand.
pub(super) struct Ground {
    known: BTreeSet<PlaceId>,
    reached: BTreeSet<PlaceId>,
}

impl Ground {
    pub(super) fn new(
        floor: &File<FloorFile>,
        site: Option<&File<SiteFile>>,
        screens: &BTreeMap<String, File<ScreenFile>>,
    ) -> Self {
        let known: BTreeSet<PlaceId> = floor.raw.places.keys().map(|id| PlaceId(id.clone())).collect();
        let kiosks = screens.values().filter(|file| file.raw.kind == ScreenKind::Touch);
        let starts = kiosks.map(|file| file.raw.place.get_ref());
        let starts = starts.chain(site.map(|file| file.raw.waiting_room.get_ref()));
        let ways = || floor.raw.walkways.iter().map(Spanned::get_ref);
        // Reached means: step-free from every kiosk and from the waiting room.
        let reached = starts
            .map(|start| PlaceId(start.clone()))
            .filter(|start| known.contains(start))
            .map(|start| Reach::from(&start, ways(), true).places)
            .reduce(|all, some| &all & &some);
        Self { reached: reached.unwrap_or_else(|| known.clone()), known }
    }
}

impl<T> Checked<'_, T> {
    /// A place must be on the floor, and citizens must reach it.
    pub(super) fn place(&mut self, place: &Spanned<String>, ground: Option<&Ground>) {
        let Some(ground) = ground else { return };
        let id = PlaceId(place.get_ref().clone());
        if !ground.known.contains(&id) {
            self.fault(place, "unknown-place", &[("place", place.get_ref())]);
        } else if !ground.reached.contains(&id) {
            self.fault(place, "unreached-place", &[("place", place.get_ref())]);
        }
    }
}
