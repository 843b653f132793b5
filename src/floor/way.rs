//! The shortest way between two places.

use super::{Floor, PlaceId};

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
    todo!("helper site")
}
