//! A way as numbered steps for somebody who stands facing a kiosk (at most seven, STANDARDS "Directions").

use super::{Floor, PlaceId, Way};

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
    todo!("helper site")
}
