// SPDX-License-Identifier: EUPL-1.2
//! The shortest way between two places.

use std::collections::{BTreeMap, BTreeSet};

use super::{Floor, PlaceId, Walkway};

/// A way: the places it passes, ends included, and its length.
#[derive(Clone, Debug, PartialEq)]
pub struct Way {
    /// In walking order.
    pub places: Vec<PlaceId>,
    /// In metres.
    pub metres: f64,
}

/// The shortest way; `None` if there is none. `step_free` leaves out walkways with steps.
/// Equal lengths are settled by the places' ids, so the answer never changes by itself.
pub fn shortest(floor: &Floor, from: &PlaceId, to: &PlaceId, step_free: bool) -> Option<Way> {
    floor.places.get(from)?;
    let mut open: BTreeMap<PlaceId, (f64, Option<PlaceId>)> = BTreeMap::from([(from.clone(), (0.0, None))]);
    let mut closed: BTreeMap<PlaceId, (f64, Option<PlaceId>)> = BTreeMap::new();
    // A floor has some dozens of places: the nearest open one is found by looking at all.
    while let Some(nearest) = nearest(&open) {
        let Some(reached) = open.remove(&nearest) else { break };
        let metres = reached.0;
        closed.insert(nearest.clone(), reached);
        if nearest == *to {
            break;
        }
        for (next, length) in neighbours(floor, &nearest, step_free) {
            let better = open.get(&next).is_none_or(|(known, _)| metres + length < *known);
            if better && !closed.contains_key(&next) {
                open.insert(next, (metres + length, Some(nearest.clone())));
            }
        }
    }
    let metres = closed.get(to)?.0;
    let mut places = vec![to.clone()];
    while let Some((_, Some(before))) = places.last().and_then(|place| closed.get(place)) {
        places.push(before.clone());
    }
    places.reverse();
    Some(Way { places, metres })
}

fn nearest(open: &BTreeMap<PlaceId, (f64, Option<PlaceId>)>) -> Option<PlaceId> {
    open.iter().min_by(|(_, (one, _)), (_, (other, _))| one.total_cmp(other)).map(|(place, _)| place.clone())
}

fn neighbours(floor: &Floor, place: &PlaceId, step_free: bool) -> Vec<(PlaceId, f64)> {
    let usable = floor.walkways.iter().filter(|walkway| walkway.step_free || !step_free);
    usable
        .filter_map(|walkway| {
            let next = other_end(walkway, place)?;
            Some((next.clone(), floor.length_m(walkway)?))
        })
        .collect()
}

fn other_end<'a>(walkway: &'a Walkway, place: &PlaceId) -> Option<&'a PlaceId> {
    match place {
        place if *place == walkway.from => Some(&walkway.to),
        place if *place == walkway.to => Some(&walkway.from),
        _ => None,
    }
}

impl Floor {
    /// A walkway's length in metres: as written, else between its ends; `None` if an end is unknown.
    pub fn length_m(&self, walkway: &Walkway) -> Option<f64> {
        let (from, to) = (self.places.get(&walkway.from)?, self.places.get(&walkway.to)?);
        Some(walkway.metres.unwrap_or_else(|| (to.x_m - from.x_m).hypot(to.y_m - from.y_m)))
    }
}

/// All places that can be reached from one.
pub struct Reach {
    /// The start among them.
    pub places: BTreeSet<PlaceId>,
}

impl Reach {
    /// Follows `walkways` from `start`; `step_free` leaves out those with steps.
    pub fn from<'a>(start: &PlaceId, walkways: impl Iterator<Item = &'a Walkway>, step_free: bool) -> Self {
        let walkways: Vec<&Walkway> = walkways.filter(|walkway| walkway.step_free || !step_free).collect();
        let mut places = BTreeSet::from([start.clone()]);
        let mut edge = vec![start.clone()];
        while let Some(place) = edge.pop() {
            for next in walkways.iter().filter_map(|walkway| other_end(walkway, &place)) {
                if places.insert(next.clone()) {
                    edge.push(next.clone());
                }
            }
        }
        Self { places }
    }
}
