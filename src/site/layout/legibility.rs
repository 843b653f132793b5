// SPDX-License-Identifier: EUPL-1.2
//! Heights of letters in millimetres, from how far they can be read, and their contrast (kiosk/manual/standards.md,
//! "Display", "Touch").

/// Up to this distance, in metres, the least height of a called number stays the same (ADA 703).
const NUMBER_NEAR_M: f64 = 4.57;
/// That height, in millimetres.
const NUMBER_NEAR_MM: f64 = 51.0;
/// And how much more it must be for each metre beyond: 3.2 mm for each 0.305 m.
const NUMBER_MORE_MM_PER_M: f64 = 3.2 / 0.305;
/// Other text can be read from so many times the height of its capitals.
const TEXT_READ_FROM: f64 = 200.0;

/// The eyes of somebody in a wheelchair, low, in millimetres above the floor (ADAAG, figure A3: 1090 to 1295 mm).
const EYES_LOW_MM: f64 = 1090.0;
/// The eyes of somebody tall who stands, in millimetres above the floor (the same, figure A3's standing man).
const EYES_HIGH_MM: f64 = 1700.0;
/// Looking up more than this to the upper edge of a picture tires the neck, in degrees (SMPTE EG 18).
pub const ANGLE_UP_DEG_MAX: f64 = 35.0;
/// Lower than this, in millimetres above the floor, whoever stands before it hides it (ADA 703.5.6: 40 inches).
pub const ABOVE_FLOOR_MM_MIN: f64 = 1016.0;
/// Nothing may flash more often in a second (kiosk/manual/standards.md, "Display"; WCAG 2.1, 2.3.1 allows three).
pub const FLASHES_PER_SECOND_MAX: f64 = 2.0;

/// As far as it seems to whoever reads a line `above_floor_mm` high from `distance_m` away on the floor, in metres: the
/// line of sight is longer than the floor, and letters seen aslant are lower by the angle's cosine.
pub fn slant_m(distance_m: f64, above_floor_mm: f64) -> f64 {
    let rise_m = rise_m(above_floor_mm);
    if distance_m > 0.0 { (distance_m.powi(2) + rise_m.powi(2)) / distance_m } else { 0.0 }
}

/// From how far on the floor a line that high can be read that could be read from `straight_m` at the height of the
/// eyes, in metres: [`slant_m`] turned round; 0 where it hangs too high for it.
pub fn on_the_floor_m(straight_m: f64, above_floor_mm: f64) -> f64 {
    let apart = straight_m.powi(2) - 4.0 * rise_m(above_floor_mm).powi(2);
    if apart < 0.0 { 0.0 } else { f64::midpoint(straight_m, apart.sqrt()) }
}

/// How far up somebody who sits must look to a line that high, in degrees.
pub fn angle_up_deg(distance_m: f64, above_floor_mm: f64) -> f64 {
    ((above_floor_mm - EYES_LOW_MM) / 1000.0).atan2(distance_m).to_degrees()
}

/// Above or below the eyes that are farther from it.
fn rise_m(above_floor_mm: f64) -> f64 {
    let from = |eyes_mm: f64| (above_floor_mm - eyes_mm).abs();
    from(EYES_LOW_MM).max(from(EYES_HIGH_MM)) / 1000.0
}

/// Contrast of two colours, from 1 to 21 (WCAG 2.1, "contrast ratio"): red, green and blue as screens have them.
pub fn contrast(one: [u8; 3], other: [u8; 3]) -> f64 {
    let linear = |channel: u8| {
        let part = f64::from(channel) / 255.0;
        if part <= 0.040_45 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    };
    contrast_of_light(one.map(linear), other.map(linear))
}

/// A light seen through another that lets some of it through: both linear, `cover` from 0 (not there) to 1 (hides all).
pub fn over(above: [f64; 3], cover: f64, below: [f64; 3]) -> [f64; 3] {
    std::array::from_fn(|channel| above[channel] * cover + below[channel] * (1.0 - cover))
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
