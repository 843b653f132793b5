// SPDX-License-Identifier: EUPL-1.2
//! What would become of people if the office went by other data from now on (pure).

use std::collections::BTreeSet;

use jiff::Timestamp;
use jiff::tz::{Offset, TimeZone};

use super::{DeskState, State};
use crate::catalogue::{Catalogue, ServiceId};
use crate::terms::DeskMode;
use crate::ticket::{Stage, Ticket};

/// Why the office cannot go by other data now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stranded {
    /// Desks at work, or services that somebody waits for, would not be there or not be served.
    InUse(BTreeSet<String>),
    /// The clocks would change within a day on which so many numbers were given, or people are at work.
    DayCut {
        /// How many.
        numbers: u32,
    },
    /// The office would be closed for today at once, and so many wait.
    WaitInVain {
        /// How many.
        people: usize,
    },
}

impl State {
    /// Whether the open day goes on at `now` by the clocks it began with: whatever becomes of the zone, a day is not cut
    /// short. Clocks change before noon, so that those of noon tell when it ends.
    pub fn goes_on_at(&self, now: Timestamp) -> bool {
        let Some(open) = self.day else { return false };
        let Ok(offset) = Offset::from_seconds(self.utc_offset_min.saturating_mul(60)) else { return false };
        now.to_zoned(TimeZone::fixed(offset)).date() <= open
    }

    /// Desks at work that the catalogue does not have, and services that nobody serves by it though somebody waits for
    /// them: it was changed while nobody looked.
    pub fn stranded_in(&self, catalogue: &Catalogue) -> BTreeSet<String> {
        let is_lost = |service: &ServiceId| {
            !catalogue.services.contains_key(service)
                || !catalogue.desks.keys().any(|desk| catalogue.serves(desk, service))
        };
        self.in_use(catalogue, is_lost)
    }

    /// What would be stranded if the office, which goes by `catalogue`, went by `other` from `now` on.
    pub fn stranded_by(&self, catalogue: &Catalogue, other: &Catalogue, now: Timestamp) -> Option<Stranded> {
        let in_use = self.out_of_use(catalogue, other);
        if !in_use.is_empty() {
            return Some(Stranded::InUse(in_use));
        }
        let offset = |of: &Catalogue| of.time_zone.to_offset(now);
        let numbers = self.counts.values().sum();
        if offset(catalogue) != offset(other) && (numbers > 0 || self.is_at_work()) {
            return Some(Stranded::DayCut { numbers });
        }
        let people = self.people_waiting();
        let closes = !catalogue.is_after_hours(now) && other.is_after_hours(now);
        (closes && people > 0).then_some(Stranded::WaitInVain { people })
    }

    /// Desks that are gone though they are at work; services that are gone, or that no desk serves any more, though
    /// somebody waits for them.
    fn out_of_use(&self, catalogue: &Catalogue, other: &Catalogue) -> BTreeSet<String> {
        let served = |of: &Catalogue, service: &ServiceId| of.desks.keys().any(|desk| of.serves(desk, service));
        self.in_use(other, |service| {
            !other.services.contains_key(service) || (served(catalogue, service) && !served(other, service))
        })
    }

    /// Desks at work that `other` does not have, and services that somebody waits for and that are lost.
    fn in_use(&self, other: &Catalogue, is_lost: impl Fn(&ServiceId) -> bool) -> BTreeSet<String> {
        let desks = self.desks.iter().filter(|(desk, state)| at_work(state) && !other.desks.contains_key(*desk));
        let goes_on =
            |ticket: &&Ticket| matches!(ticket.stage, Stage::Waiting | Stage::Called { .. } | Stage::Serving { .. });
        let services = self.tickets.values().filter(goes_on).map(|ticket| &ticket.service);
        let services = services.filter(|service| is_lost(service));
        desks.map(|(desk, _)| desk.to_string()).chain(services.map(ToString::to_string)).collect()
    }

    fn is_at_work(&self) -> bool {
        self.desks.values().any(at_work) || self.visitors.values().any(|visitor| visitor.left.is_none())
    }
}

fn at_work(desk: &DeskState) -> bool {
    desk.mode != DeskMode::Closed || desk.current.is_some()
}
