// SPDX-License-Identifier: EUPL-1.2
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
    let turn = Turn::new(floor, facing_deg);
    let rooms = floor.rooms.iter().filter(|room| room.storey == storey);
    let places = floor.places.iter().filter(|(_, place)| place.storey == storey);
    let on_way = way.into_iter().flat_map(|way| &way.places).filter_map(|id| floor.places.get(id));
    Map {
        aspect: turn.width_m / turn.height_m,
        rooms: rooms.map(|room| (room.clone(), turn.rectangle(room))).collect(),
        places: places.map(|(id, place)| (id.clone(), turn.point(place.x_m, place.y_m))).collect(),
        way: on_way.filter(|place| place.storey == storey).map(|place| turn.point(place.x_m, place.y_m)).collect(),
    }
}

/// How the floor lies on the map.
struct Turn<'a> {
    floor: &'a Floor,
    quarters: u8,
    width_m: f64,
    height_m: f64,
}

impl<'a> Turn<'a> {
    fn new(floor: &'a Floor, facing_deg: f64) -> Self {
        let nearest = ((facing_deg.rem_euclid(360.0) + 45.0) / 90.0).floor();
        let quarters = [0, 1, 2, 3].into_iter().find(|quarter| f64::from(*quarter) == nearest % 4.0).unwrap_or(0);
        let (width_m, height_m) = match quarters % 2 {
            0 => (floor.width_m, floor.height_m),
            _ => (floor.height_m, floor.width_m),
        };
        Self { floor, quarters, width_m, height_m }
    }

    /// Metres on the floor to fractions of the map.
    fn point(&self, x_m: f64, y_m: f64) -> [f64; 2] {
        let (right, up) = (x_m / self.floor.width_m, y_m / self.floor.height_m);
        match self.quarters {
            0 => [right, 1.0 - up],
            // Facing east: east is up, south is to the right.
            1 => [1.0 - up, 1.0 - right],
            2 => [1.0 - right, up],
            _ => [up, right],
        }
    }

    fn rectangle(&self, room: &Room) -> [f64; 4] {
        let [x, y] = self.point(room.x_m, room.y_m);
        let [other_x, other_y] = self.point(room.x_m + room.width_m, room.y_m + room.height_m);
        [x.min(other_x), y.min(other_y), (x - other_x).abs(), (y - other_y).abs()]
    }
}
