// SPDX-License-Identifier: EUPL-1.2
//! A way as numbered steps for somebody who stands facing a kiosk (at most seven, kiosk/manual/standards.md,
//! "Directions").

use super::{Floor, Place, PlaceId, PlaceKind, Way};

/// Most steps a way is told in.
const STEPS_MAX: usize = 7;
/// A bend smaller than this is walked without thinking.
const STRAIGHT_DEG: f64 = 30.0;
/// A bend greater than this is turning round.
const BEHIND_DEG: f64 = 150.0;
/// Shorter stretches are part of the turn before them.
const STRETCH_M_MIN: f64 = 1.5;

/// A side, as seen by who walks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// To the left.
    Left,
    /// To the right.
    Right,
    /// Straight ahead.
    Ahead,
    /// Behind: turn round.
    Behind,
}

/// One step of the way. The words stand in `assets/locales` under `step-…`.
#[derive(Clone, Debug, PartialEq)]
pub enum Step {
    /// Turn to `side` (never `Ahead`) and walk; `at` names a landmark or place where one turns.
    Turn {
        /// Where to.
        side: Side,
        /// Then how far, in whole metres.
        metres: u32,
        /// A place with a name or landmark where one turns.
        at: Option<PlaceId>,
    },
    /// Walk straight on.
    Straight {
        /// How far, in whole metres.
        metres: u32,
    },
    /// Pass a turnstile.
    Turnstile {
        /// Which.
        at: PlaceId,
    },
    /// Change the storey.
    Storey {
        /// Which lift or stairs.
        by: PlaceId,
        /// To which storey.
        to: i32,
    },
    /// There.
    Arrive {
        /// Where.
        at: PlaceId,
        /// On which side it is.
        side: Side,
    },
}

/// The steps of `way` for somebody who starts facing `facing_deg` (clockwise from north).
pub fn directions(floor: &Floor, way: &Way, facing_deg: f64) -> Vec<Step> {
    let places: Vec<(&PlaceId, &Place)> =
        way.places.iter().filter_map(|id| Some((id, floor.places.get(id)?))).collect();
    let mut walk = Walk { heading_deg: facing_deg, steps: Vec::new(), stretch: None };
    let last = places.len().saturating_sub(1);
    for (index, pair) in places.windows(2).enumerate() {
        let [(from_id, from), (to_id, to)] = pair else { continue };
        if from.storey != to.storey {
            walk.end_stretch();
            walk.steps.push(Step::Storey { by: (*from_id).clone(), to: to.storey });
            continue;
        }
        let metres = (to.x_m - from.x_m).hypot(to.y_m - from.y_m);
        let bearing_deg = (to.x_m - from.x_m).atan2(to.y_m - from.y_m).to_degrees();
        if index + 1 == last {
            walk.arrive(to_id, bearing_deg, metres);
        } else {
            walk.go(from_id, from, bearing_deg, metres);
        }
        if to.kind == PlaceKind::Turnstile {
            walk.end_stretch();
            walk.steps.push(Step::Turnstile { at: (*to_id).clone() });
        }
    }
    shortened(walk.steps)
}

/// A stretch being walked.
struct Stretch {
    side: Side,
    metres: f64,
    at: Option<PlaceId>,
}

struct Walk {
    heading_deg: f64,
    steps: Vec<Step>,
    stretch: Option<Stretch>,
}

impl Walk {
    fn go(&mut self, from_id: &PlaceId, from: &Place, bearing_deg: f64, metres: f64) {
        let side = side(self.heading_deg, bearing_deg);
        self.heading_deg = bearing_deg;
        match &mut self.stretch {
            Some(stretch) if side == Side::Ahead => stretch.metres += metres,
            _ => {
                self.end_stretch();
                let seen = from.kind != PlaceKind::Walk && from.kind != PlaceKind::Screen && !self.steps.is_empty();
                let at = seen.then(|| from_id.clone());
                self.stretch = Some(Stretch { side, metres, at });
            }
        }
    }

    fn arrive(&mut self, to: &PlaceId, bearing_deg: f64, metres: f64) {
        let side = side(self.heading_deg, bearing_deg);
        match &mut self.stretch {
            Some(stretch) if side == Side::Ahead => stretch.metres += metres,
            _ if metres > 4.0 => {
                self.end_stretch();
                self.stretch = Some(Stretch { side, metres, at: None });
            }
            _ => {}
        }
        self.end_stretch();
        // A goal some steps round the corner is said with its side; one at the end of a stretch lies ahead.
        let side = if metres > 4.0 { Side::Ahead } else { side };
        self.steps.push(Step::Arrive { at: to.clone(), side });
        self.heading_deg = bearing_deg;
    }

    fn end_stretch(&mut self) {
        let Some(Stretch { side, metres, at }) = self.stretch.take() else { return };
        let whole = whole_metres(metres);
        match side {
            Side::Ahead if metres < STRETCH_M_MIN => {}
            Side::Ahead => self.steps.push(Step::Straight { metres: whole }),
            _ => self.steps.push(Step::Turn { side, metres: whole, at }),
        }
    }
}

/// Where a bearing lies for who walks on a heading.
fn side(heading_deg: f64, bearing_deg: f64) -> Side {
    let bend = (bearing_deg - heading_deg + 180.0).rem_euclid(360.0) - 180.0;
    match bend.abs() {
        bend if bend < STRAIGHT_DEG => Side::Ahead,
        bend if bend > BEHIND_DEG => Side::Behind,
        _ if bend < 0.0 => Side::Left,
        _ => Side::Right,
    }
}

fn whole_metres(metres: f64) -> u32 {
    // A walk inside a building: the cast loses nothing.
    metres.round().clamp(1.0, 10_000.0) as u32
}

/// Leaves out the shortest straight stretches, then the shortest turns, until the steps can be kept in mind.
fn shortened(mut steps: Vec<Step>) -> Vec<Step> {
    while steps.len() > STEPS_MAX {
        let weight = |step: &Step| match step {
            Step::Straight { metres } => Some((0, *metres)),
            Step::Turn { metres, .. } => Some((1, *metres)),
            Step::Turnstile { .. } | Step::Storey { .. } | Step::Arrive { .. } => None,
        };
        let least = steps.iter().enumerate().filter_map(|(index, step)| Some((weight(step)?, index))).min();
        let Some((_, index)) = least else { break };
        steps.remove(index);
    }
    steps
}
