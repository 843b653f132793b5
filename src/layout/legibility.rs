//! Heights of letters in millimetres and from how far they can be read (STANDARDS "Display").

/// Capital height of the called number that must not be gone below, in millimetres, for readers `distance_m` away:
/// ADA 703: 51 mm up to 4.57 m, then 3.2 mm more for each 0.305 m.
pub fn number_cap_mm_min(distance_m: f64) -> f64 {
    51.0 + (distance_m - 4.57).max(0.0) / 0.305 * 3.2
}

/// Capital height at which the called number is read in comfort, in millimetres: 0.7° of sight.
pub fn number_cap_mm_comfortable(distance_m: f64) -> f64 {
    12.2 * distance_m
}

/// Least capital height of any other text, in millimetres: a two-hundredth of the distance.
pub fn text_cap_mm_min(distance_m: f64) -> f64 {
    distance_m * 1000.0 / 200.0
}
