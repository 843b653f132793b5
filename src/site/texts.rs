// SPDX-License-Identifier: EUPL-1.2
//! The texts of a site that citizens read on an info point.

use super::{Goal, Office, Site};
use base::words::Texts;

impl Site {
    /// All of them, in whatever languages they stand.
    pub fn read_by_citizens(&self) -> Vec<&Texts> {
        let offices = self.offices.iter().chain(&self.help_point);
        let services = self.services.iter().flat_map(|service| [&service.name, &service.covers]);
        let needs = self.needs.iter().flat_map(|need| {
            let elsewhere = match &need.to {
                Goal::Elsewhere(who) => Some(who),
                Goal::Service(_) | Goal::Office(_) => None,
            };
            [&need.name].into_iter().chain(&need.bring).chain(elsewhere)
        });
        let places = self.floor.places.values().flat_map(|place| [&place.name, &place.landmark]);
        let named = [&self.body, &self.name, &self.location, &self.precedence, &self.measures.privacy.notice];
        (named.into_iter())
            .chain(services)
            .chain(self.services.iter().flat_map(|service| &service.bring))
            .chain(self.desks.iter().flat_map(|desk| [&desk.name, &desk.short, &desk.way_hint]))
            .chain(offices.flat_map(|Office { name, covers, short, way_hint, .. }| [name, covers, short, way_hint]))
            .chain(needs)
            .chain(places)
            .chain(self.floor.rooms.iter().map(|room| &room.label))
            .chain(self.access.levels.iter().map(|level| &level.name))
            .chain(self.access.council.iter().chain(&self.access.sectors).map(|named| &named.name))
            .chain(self.access.turnstiles.iter().map(|turnstile| &turnstile.name))
            .filter(|texts| !texts.is_empty())
            .collect()
    }
}
