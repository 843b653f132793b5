//! The floor turned so that up is ahead of who stands at a kiosk: rectangles and points in a unit box.

use super::{Floor, PlaceId, Room, Way};

/// A map ready to draw: all numbers are fractions of its width (x, to the right) and height (y, DOWN).
#[derive(Clone, Debug, PartialEq)]
pub struct Map {
    /// Width divided by height.
    pub aspect: f64,
    /// Rooms of the storey, turned: `(x, y, width, height)` of the upright rectangle, lettering stays upright.
    pub rooms: Vec<(Room, [f64; 4])>,
    /// Turnstiles and other places of the storey.
    pub places: Vec<(PlaceId, [f64; 2])>,
    /// The way's points on this storey.
    pub way: Vec<[f64; 2]>,
}

/// Draws `storey` for who faces `facing_deg` (rounded to quarter turns), with `way` where one is given.
pub fn turned(floor: &Floor, storey: i32, facing_deg: f64, way: Option<&Way>) -> Map {
    todo!("helper site")
}
