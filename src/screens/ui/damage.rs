// SPDX-License-Identifier: EUPL-1.2
//! Which parts of a picture must be drawn anew (pure): compares two lists of drawn things, from back to front.

use std::collections::HashMap;

use bevy::math::{Rect, URect, UVec2, Vec2};

/// The most parts drawn one by one: each costs a walk through everything drawn.
const PARTS_MAX: usize = 8;
/// The share of the screen above which the whole is drawn, since parts would save nothing.
const SHARE_MAX: f32 = 0.7;

/// A drawn thing.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Drawn {
    /// A hash of everything its look depends on.
    pub look: u64,
    /// The area it covers, in pixels.
    pub area: Rect,
}

/// The parts of a picture that must be drawn anew.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Damage {
    /// Nothing has changed.
    Nothing,
    /// These parts have changed.
    Parts(Vec<URect>),
    /// The whole picture has changed.
    #[default]
    Whole,
}

/// The parts to draw anew on a screen of that size that shows `before`, so that it shows `now`.
pub fn between(before: &[Drawn], now: &[Drawn], glass: UVec2) -> Damage {
    let same_front = before.iter().zip(now).take_while(|(one, other)| one == other).count();
    let (before, now) = (&before[same_front..], &now[same_front..]);
    let same_back = before.iter().rev().zip(now.iter().rev()).take_while(|(one, other)| one == other).count();
    let (before, now) = (&before[..before.len() - same_back], &now[..now.len() - same_back]);
    if before.is_empty() && now.is_empty() {
        return Damage::Nothing;
    }
    let (gone, stayed) = without(before, now);
    let (come, still) = without(now, before);
    let mut parts = Parts { glass, rects: Vec::new() };
    gone.iter().chain(&come).for_each(|drawn| parts.add(drawn.area));
    // What has changed places in depth may cover otherwise than before.
    let moved = stayed.iter().zip(&still).filter(|(one, other)| one.look != other.look);
    moved.for_each(|(one, other)| {
        parts.add(one.area);
        parts.add(other.area);
    });
    parts.damage()
}

/// Those of `these` that `others` lack, and those in both; each as often as it is there.
fn without<'a>(these: &'a [Drawn], others: &[Drawn]) -> (Vec<&'a Drawn>, Vec<&'a Drawn>) {
    let mut known: HashMap<u64, usize> = HashMap::new();
    for drawn in others {
        *known.entry(drawn.look).or_default() += 1;
    }
    these.iter().partition(|drawn| match known.get_mut(&drawn.look) {
        Some(left) if *left > 0 => {
            *left -= 1;
            false
        }
        _ => true,
    })
}

struct Parts {
    glass: UVec2,
    rects: Vec<URect>,
}

impl Parts {
    fn add(&mut self, area: Rect) {
        let area = area.intersect(Rect::from_corners(Vec2::ZERO, self.glass.as_vec2()));
        if area.is_empty() {
            return;
        }
        let mut rect = URect { min: area.min.floor().as_uvec2(), max: area.max.ceil().as_uvec2() };
        // Parts that are close cost less as one.
        while let Some(index) = self.rects.iter().position(|part| {
            let one = size(part.union(rect));
            one <= size(*part) + size(rect) + size(rect) / 4
        }) {
            rect = rect.union(self.rects.swap_remove(index));
        }
        self.rects.push(rect);
        if self.rects.len() > PARTS_MAX {
            self.join_closest();
        }
    }

    fn join_closest(&mut self) {
        let pairs = (0..self.rects.len()).flat_map(|one| (0..one).map(move |other| (one, other)));
        let growth = |&(one, other): &(usize, usize)| {
            let (one, other) = (self.rects[one], self.rects[other]);
            size(one.union(other)).saturating_sub(size(one) + size(other))
        };
        if let Some((one, other)) = pairs.min_by_key(growth) {
            let joined = self.rects[one].union(self.rects[other]);
            self.rects.swap_remove(one);
            self.rects[other] = joined;
        }
    }

    fn damage(self) -> Damage {
        let covered: u64 = self.rects.iter().map(|rect| size(*rect)).sum();
        #[expect(clippy::cast_precision_loss, reason = "pixels of a screen")]
        let share = covered as f32 / (self.glass.x as f32 * self.glass.y as f32).max(1.0);
        match self.rects.len() {
            0 => Damage::Nothing,
            _ if share > SHARE_MAX => Damage::Whole,
            _ => Damage::Parts(self.rects),
        }
    }
}

fn size(rect: URect) -> u64 {
    u64::from(rect.width()) * u64::from(rect.height())
}

#[cfg(test)]
mod tests {
    use super::*;

    const GLASS: UVec2 = UVec2::new(1000, 1000);

    fn drawn(look: u64, x: f32, y: f32) -> Drawn {
        Drawn { look, area: Rect::new(x, y, x + 10.0, y + 10.0) }
    }

    fn parts(damage: Damage) -> Vec<URect> {
        match damage {
            Damage::Parts(parts) => parts,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn what_is_as_it_was_is_not_drawn() {
        let picture = [drawn(1, 0.0, 0.0), drawn(2, 20.0, 0.0), drawn(2, 20.0, 0.0)];
        assert_eq!(between(&picture, &picture, GLASS), Damage::Nothing);
        assert_eq!(between(&[], &[], GLASS), Damage::Nothing);
    }

    #[test]
    fn what_comes_goes_or_looks_otherwise_is_drawn_where_it_is_and_was() {
        let (one, two, three) = (drawn(1, 0.0, 0.0), drawn(2, 500.5, 0.0), drawn(3, 0.0, 800.0));
        let at_two = URect::new(500, 0, 511, 10);
        assert_eq!(parts(between(&[one, three], &[one, two, three], GLASS)), [at_two]);
        assert_eq!(parts(between(&[one, two, three], &[one, three], GLASS)), [at_two]);
        let other = Drawn { look: 9, ..two };
        assert_eq!(parts(between(&[one, two, three], &[one, other, three], GLASS)), [at_two]);
        let moved = Drawn { look: 9, ..drawn(9, 900.0, 900.0) };
        let both = parts(between(&[one, two, three], &[one, moved, three], GLASS));
        assert!(both.contains(&at_two) && both.contains(&URect::new(900, 900, 910, 910)), "{both:?}");
        // One of two that are the same is gone.
        assert_eq!(parts(between(&[one, two, two, three], &[one, two, three], GLASS)), [at_two]);
    }

    #[test]
    fn what_changes_places_in_depth_is_drawn() {
        let (back, front) = (drawn(1, 0.0, 0.0), drawn(2, 5.0, 0.0));
        let found = parts(between(&[back, front], &[front, back], GLASS));
        assert!(found.iter().fold(URect::EMPTY, |all, part| all.union(*part)).contains(UVec2::new(6, 5)), "{found:?}");
    }

    #[test]
    fn parts_are_few_cover_all_that_changed_and_never_leave_the_glass() {
        let now: Vec<Drawn> =
            (0..60_u8).map(|at| drawn(u64::from(at), f32::from(at) * 16.0, f32::from(at % 9) * 110.0)).collect();
        let found = parts(between(&[], &now, GLASS));
        assert!(found.len() <= PARTS_MAX, "{found:?}");
        for drawn in &now {
            let inside = |part: &URect| part.as_rect().union(drawn.area) == part.as_rect();
            assert!(found.iter().any(inside), "{drawn:?} of {found:?}");
        }
        let outside = Drawn { look: 1, area: Rect::new(-50.0, 990.0, 20.0, 2000.0) };
        assert_eq!(parts(between(&[], &[outside], GLASS)), [URect::new(0, 990, 20, 1000)]);
        let far = Drawn { look: 1, area: Rect::new(2000.0, 0.0, 2010.0, 10.0) };
        assert_eq!(between(&[], &[far], GLASS), Damage::Nothing);
    }

    #[test]
    fn what_covers_most_of_the_glass_is_drawn_whole() {
        let large = Drawn { look: 1, area: Rect::new(0.0, 0.0, 1000.0, 900.0) };
        assert_eq!(between(&[], &[large], GLASS), Damage::Whole);
    }
}
