// SPDX-License-Identifier: EUPL-1.2
//! Draws only the four sides of borders, not the whole box with nothing in its middle: without a graphics card this
//! saves a third of a page's drawing.

use bevy::math::{Rect, Vec2};

/// Extra width beyond a border's inner edge, for its smooth end.
const SMOOTH_PX: f32 = 1.0;
/// The least area of a box's middle for which its sides are drawn one by one.
const MIDDLE_PX2_MIN: f32 = 4096.0;

/// The sides of a box's border, without overlap; `None` if the whole box may as well be drawn. `insets` is how far the
/// border and its round corners reach in, from the left, top, right and bottom.
pub fn sides(of: Rect, insets: [f32; 4]) -> Option<[Rect; 4]> {
    let [left, top, right, bottom] = insets.map(|inset| inset.max(0.0) + SMOOTH_PX);
    let min = (of.min + Vec2::new(left, top)).ceil();
    let max = (of.max - Vec2::new(right, bottom)).floor();
    let middle = max - min;
    if middle.min_element() <= 0.0 || middle.x * middle.y < MIDDLE_PX2_MIN {
        return None;
    }
    Some([
        Rect { min: of.min, max: Vec2::new(of.max.x, min.y) },
        Rect { min: Vec2::new(of.min.x, max.y), max: of.max },
        Rect { min: Vec2::new(of.min.x, min.y), max: Vec2::new(min.x, max.y) },
        Rect { min: Vec2::new(max.x, min.y), max: Vec2::new(of.max.x, max.y) },
    ])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sides_cover_the_box_but_its_middle_and_each_pixel_once() {
        let of = Rect::new(10.3, 20.0, 210.3, 180.5);
        let sides = sides(of, [2.0, 8.0, 2.0, 3.5]).unwrap();
        let inner = Rect::new(10.3 + 2.0, 20.0 + 8.0, 210.3 - 2.0, 180.5 - 3.5);
        for x in 0..230_u16 {
            for y in 0..200_u16 {
                let centre = Vec2::new(f32::from(x) + 0.5, f32::from(y) + 0.5);
                let inside = |rect: &&Rect| centre.cmpge(rect.min).all() && centre.cmplt(rect.max).all();
                let count = sides.iter().filter(inside).count();
                let must = inside(&&of) && !inside(&&inner);
                assert!(count <= 1 && (count == 1 || !must), "{centre}: {count}");
                assert!(count == 0 || inside(&&of), "{centre}");
            }
        }
        let covered: f32 = sides.iter().map(|side| side.size().element_product()).sum();
        assert!(covered < 0.15 * of.size().element_product(), "{covered}");
    }

    #[test]
    fn small_boxes_and_those_that_are_all_border_are_drawn_at_once() {
        assert_eq!(sides(Rect::new(0.0, 0.0, 40.0, 40.0), [2.0; 4]), None);
        assert_eq!(sides(Rect::new(0.0, 0.0, 400.0, 400.0), [200.0; 4]), None);
    }
}
