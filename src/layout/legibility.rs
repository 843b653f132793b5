//! Heights of letters in millimetres, from how far they can be read, and their contrast (STANDARDS "Display", "Touch").

/// Up to this distance, in metres, the least height of a called number stays the same (ADA 703).
const NUMBER_NEAR_M: f64 = 4.57;
/// That height, in millimetres.
const NUMBER_NEAR_MM: f64 = 51.0;
/// And how much more it must be for each metre beyond: 3.2 mm for each 0.305 m.
const NUMBER_MORE_MM_PER_M: f64 = 3.2 / 0.305;
/// Other text can be read from so many times the height of its capitals.
const TEXT_READ_FROM: f64 = 200.0;

/// Contrast of two colours, from 1 to 21 (WCAG 2.1, "contrast ratio"): red, green and blue as screens have them.
pub fn contrast(one: [u8; 3], other: [u8; 3]) -> f64 {
    let linear = |channel: u8| {
        let part = f64::from(channel) / 255.0;
        if part <= 0.040_45 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    };
    contrast_of_light(one.map(linear), other.map(linear))
}

/// The same of two lights, each channel from 0 to 1 and linear.
pub fn contrast_of_light(one: [f64; 3], other: [f64; 3]) -> f64 {
    let luminance = |[red, green, blue]: [f64; 3]| 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// Capital height of the called number that must not be gone below, in millimetres, for readers `distance_m` away:
/// ADA 703: 51 mm up to 4.57 m, then 3.2 mm more for each 0.305 m.
pub fn number_cap_mm_min(distance_m: f64) -> f64 {
    NUMBER_NEAR_MM + (distance_m - NUMBER_NEAR_M).max(0.0) * NUMBER_MORE_MM_PER_M
}

/// Capital height at which the called number is read in comfort, in millimetres: 0.7° of sight.
pub fn number_cap_mm_comfortable(distance_m: f64) -> f64 {
    12.2 * distance_m
}

/// Least capital height of any other text, in millimetres: a two-hundredth of the distance.
pub fn text_cap_mm_min(distance_m: f64) -> f64 {
    distance_m * 1000.0 / TEXT_READ_FROM
}

/// How far away, in metres, a called number of that capital height may still be: [`number_cap_mm_min`] turned round; 0
/// where it is too small from anywhere.
pub fn number_read_from_m(cap_mm: f64) -> f64 {
    if cap_mm < NUMBER_NEAR_MM { 0.0 } else { NUMBER_NEAR_M + (cap_mm - NUMBER_NEAR_MM) / NUMBER_MORE_MM_PER_M }
}

/// From how far, in metres, other text of that capital height can be read: [`text_cap_mm_min`] turned round.
pub fn text_read_from_m(cap_mm: f64) -> f64 {
    cap_mm * TEXT_READ_FROM / 1000.0
}
