// SPDX-License-Identifier: EUPL-1.2
//! The floor as a graph: places, walkways, the shortest step-free way, directions as steps (PURE).
//!
//! Metres; x grows to the east, y grows to the north; a facing is in degrees clockwise from north.

pub mod directions;
pub mod map;
pub mod say;
pub mod way;

use std::collections::BTreeMap;
use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use base::words::Texts;

pub use directions::{Side, Step, directions};
pub use way::{Reach, Way, shortest};

/// A place by its slug in `floor.toml`, e.g. `sala`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct PlaceId(pub String);

impl From<&str> for PlaceId {
    fn from(slug: &str) -> Self {
        Self(slug.to_owned())
    }
}

impl fmt::Display for PlaceId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What a place is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum PlaceKind {
    /// Where one comes in.
    Entrance,
    /// A bend of a walkway, nothing to see.
    Walk,
    /// A desk.
    Desk,
    /// An office behind the turnstiles.
    Office,
    /// Where one waits.
    WaitingRoom,
    /// The information point.
    InfoPoint,
    /// The Help Point.
    HelpPoint,
    /// A turnstile.
    Turnstile,
    /// Where a kiosk or a display stands.
    Screen,
    /// A lift.
    Lift,
    /// Stairs.
    Stairs,
}

/// A point of the floor that a way can pass or end at.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Place {
    /// What it is.
    pub kind: PlaceKind,
    /// What people read; places of kind `walk` need none.
    #[serde(default)]
    pub name: Texts,
    /// Metres to the east of the floor's corner.
    pub x_m: f64,
    /// Metres to the north of the floor's corner.
    pub y_m: f64,
    /// The storey, 0 the ground floor.
    pub storey: i32,
    /// Something to see there, for directions ("accanto alle piante").
    #[serde(default)]
    pub landmark: Texts,
}

/// A way between two places that can be walked in both directions.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Walkway {
    /// One end.
    pub from: PlaceId,
    /// The other.
    pub to: PlaceId,
    /// Its length; left out, the distance between its ends.
    #[serde(default)]
    pub metres: Option<f64>,
    /// Whether it can be gone without steps.
    #[serde(default = "yes")]
    pub step_free: bool,
}

fn yes() -> bool {
    true
}

/// A room to draw: an upright rectangle in metres.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Room {
    /// The place it belongs to, if any: drawn with its name, coloured when it is the goal.
    #[serde(default)]
    pub place: Option<PlaceId>,
    /// A shorter name for the map, where the place's is too long for it.
    #[serde(default)]
    pub label: Texts,
    /// West edge.
    pub x_m: f64,
    /// South edge.
    pub y_m: f64,
    /// From west to east.
    pub width_m: f64,
    /// From south to north.
    pub height_m: f64,
    /// The storey it is on.
    pub storey: i32,
}

/// The floor.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Floor {
    /// From west to east.
    pub width_m: f64,
    /// From south to north.
    pub height_m: f64,
    /// Points by id.
    pub places: BTreeMap<PlaceId, Place>,
    /// Ways between them.
    pub walkways: Vec<Walkway>,
    /// What is drawn.
    pub rooms: Vec<Room>,
}
