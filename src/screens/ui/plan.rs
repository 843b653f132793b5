// SPDX-License-Identifier: EUPL-1.2
//! Draws a floor plan: rooms, the way as dots, "you are here"; up is ahead of whoever faces the screen.

use bevy::ecs::system::EntityCommands;
use bevy::prelude::*;

use super::text::{Edging, Ground, Stroke, icon, line, text};
use super::theme::{Scale, Tone, Type, Weight};
use base::words::Language;
use base::words::breaks::{is_short, is_wide, pieces};
use site::Site;
use site::floor::map::Map;
use site::floor::{PlaceId, PlaceKind, Room};

/// The size of an office's icon, as a fraction of its room's shorter side.
const ICON_PART: f32 = 0.6;
/// The mean width of a letter, as a fraction of the font's size.
const LETTER: f32 = 0.52;
/// The mean width of a letter of Noto Sans, which Cyrillic is set in, as a fraction of the font's size.
const CYRILLIC_LETTER: f32 = 0.66;
/// The mean width of a Chinese character with air at the walls, as a fraction of the font's size.
const WIDE_LETTER: f32 = 1.1;
const FIRST_CYRILLIC: char = '\u{400}';
const LAST_CYRILLIC: char = '\u{52f}';

/// The content of a plan; places are fractions of its width and height, y down.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Plan {
    /// The plan's width divided by its height.
    pub aspect: f32,
    /// The rooms.
    pub rooms: Vec<PlanRoom>,
    /// The turnstiles.
    pub turnstiles: Vec<Vec2>,
    /// The points of the way from start to end; empty if there is no way.
    pub way: Vec<Vec2>,
    /// The screen's place.
    pub here: Option<Vec2>,
    /// The words "Lei è qui".
    pub you_are_here: String,
}

/// A room of a plan.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PlanRoom {
    /// The room's name or a short label.
    pub label: String,
    /// The office's icon, shown if the name does not fit.
    pub icon: Option<String>,
    /// The room's area.
    pub place: Rect,
    /// The way leads to this room.
    pub is_goal: bool,
}

/// The sizes of a plan's parts, in pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PlanSizes {
    /// The size of the whole plan.
    pub size: Vec2,
    /// The borders of rooms.
    pub border_px: f32,
    /// The corners of rooms.
    pub radius_px: f32,
    /// The distance between dots of the way.
    pub dot_step_px: f32,
    /// The size of a dot.
    pub dot_px: f32,
    /// The size of the pin at the way's end.
    pub pin_px: f32,
    /// The size of the spot of "you are here".
    pub here_px: f32,
    /// The size of the ring round that spot.
    pub ring_px: f32,
    /// The breadth of a turnstile.
    pub turnstile_px: f32,
    /// The least distance of words from the plan's edge.
    pub edge_px: f32,
    /// Type sizes of labels, the largest first: all for the goal and for short labels, from the second on for other
    /// names.
    pub lettering_px: [f32; 3],
    /// The type size of "you are here".
    pub you_are_here_px: f32,
}

impl Plan {
    /// The plan of `map`, a part of the site's floor, for somebody at `here`, with the room of `goal` highlighted.
    pub fn of(map: &Map, site: &Site, here: &PlaceId, goal: Option<&PlaceId>, language: &Language) -> Self {
        let floor = &site.floor;
        #[expect(clippy::cast_possible_truncation, reason = "fractions of a map")]
        let point = |[x, y]: &[f64; 2]| Vec2::new(*x as f32, *y as f32);
        let label = |room: &Room| {
            let place = room.place.as_ref().and_then(|id| floor.places.get(id));
            match (room.label.get(language), place) {
                ("", Some(place)) => place.name.get(language).to_owned(),
                (label, _) => label.to_owned(),
            }
        };
        let room = |(room, [x, y, width, height]): &(Room, [f64; 4])| {
            let corner = point(&[*x, *y]);
            PlanRoom {
                label: label(room),
                icon: room.place.as_ref().and_then(|place| site.icon_at(place)).map(str::to_owned),
                place: Rect::from_corners(corner, corner + point(&[*width, *height])),
                is_goal: room.place.is_some() && room.place.as_ref() == goal,
            }
        };
        let is_turnstile = |id: &PlaceId| floor.places.get(id).is_some_and(|place| place.kind == PlaceKind::Turnstile);
        #[expect(clippy::cast_possible_truncation, reason = "a ratio near 1")]
        let aspect = map.aspect as f32;
        Self {
            aspect,
            rooms: map.rooms.iter().map(room).collect(),
            turnstiles: map.places.iter().filter(|(id, _)| is_turnstile(id)).map(|(_, at)| point(at)).collect(),
            way: map.way.iter().map(point).collect(),
            here: map.places.iter().find(|(id, _)| id == here).map(|(_, at)| point(at)),
            you_are_here: String::new(),
        }
    }
}

impl PlanSizes {
    /// The sizes of a plan of `size` on a screen whose least readable type is `least_px`.
    pub fn of(size: Vec2, scale: Scale, least_px: f32) -> Self {
        let short_px = size.min_element();
        let letter_px = |fraction: f32| (short_px * fraction).max(least_px);
        Self {
            size,
            border_px: scale.border_px(),
            radius_px: scale.radius_px() * 0.25,
            dot_step_px: short_px * 0.036,
            dot_px: short_px * 0.02,
            pin_px: short_px * 0.085,
            here_px: short_px * 0.058,
            ring_px: short_px * 0.009,
            turnstile_px: short_px * 0.016,
            edge_px: short_px * 0.012,
            lettering_px: [letter_px(0.055), letter_px(0.042), letter_px(0.034)],
            you_are_here_px: letter_px(0.046),
        }
    }
}

/// Draws a plan into a node of its size; `dot` may add to each dot of the way, given its index and the number of dots.
pub fn draw(
    parent: &mut ChildSpawnerCommands,
    plan: &Plan,
    sizes: PlanSizes,
    mut dot: impl FnMut(&mut EntityCommands, u32, u32),
) {
    let sketch = Sketch { plan, sizes };
    for room in &plan.rooms {
        sketch.room(parent, room);
    }
    let turnstile = Vec2::new(sizes.turnstile_px, sizes.size.y * 0.2);
    for at in &plan.turnstiles {
        parent.spawn((boxed(*at * sizes.size - turnstile / 2.0, turnstile), Ground(Tone::HelpInk)));
    }
    sketch.way(parent, &mut dot);
    sketch.here(parent);
}

struct Sketch<'a> {
    plan: &'a Plan,
    sizes: PlanSizes,
}

impl Sketch<'_> {
    /// The largest type in which a name fits into its room, if any. The goal's is bolder; a desk's number is short.
    fn label_type(&self, room: &PlanRoom, size: Vec2) -> Option<Type> {
        let weight = if room.is_goal { Weight::Bold } else { Weight::SemiBold };
        let large = room.is_goal || is_short(&room.label);
        let lettering = if large { &self.sizes.lettering_px[..] } else { &self.sizes.lettering_px[1..] };
        let mut types = lettering.iter().map(|size_px| Type::new(weight, *size_px));
        types.find(|of| fits(&room.label, *of, size))
    }

    fn room(&self, parent: &mut ChildSpawnerCommands, room: &PlanRoom) {
        let (corner, size) = (room.place.min * self.sizes.size, room.place.size() * self.sizes.size);
        let (ground, edge, ink) = match room.is_goal {
            true => (Tone::Tint, Tone::PrimaryInk, Tone::Text),
            false => (Tone::Card, Tone::Edge, Tone::Muted),
        };
        let node = Node {
            border: UiRect::all(px(self.sizes.border_px * if room.is_goal { 1.5 } else { 1.0 })),
            border_radius: BorderRadius::all(px(self.sizes.radius_px)),
            align_items: AlignItems::Center,
            justify_content: JustifyContent::Center,
            ..boxed(corner, size)
        };
        parent.spawn((node, Ground(ground), Edging(edge))).with_children(|cell| {
            if let Some(of) = self.label_type(room, size * 0.96) {
                cell.spawn(text(&room.label, of, ink)).insert(TextLayout::justify(Justify::Center));
            } else if let Some(name) = &room.icon {
                let size_px = (size.min_element() * ICON_PART).min(self.sizes.pin_px);
                cell.spawn(icon(name, Stroke::Regular, size_px, ink));
            }
        });
    }

    fn dots(&self) -> Vec<Vec2> {
        dots(&self.points(), self.sizes.dot_step_px)
    }

    fn points(&self) -> Vec<Vec2> {
        self.plan.way.iter().map(|at| *at * self.sizes.size).collect()
    }

    fn way(&self, parent: &mut ChildSpawnerCommands, on_dot: &mut impl FnMut(&mut EntityCommands, u32, u32)) {
        let size = Vec2::splat(self.sizes.dot_px);
        // No dot is cut by the words that stand over it.
        let words = self.you_are_here().map(|(_, words)| words.inflate(self.sizes.dot_px / 2.0));
        let dots: Vec<Vec2> =
            self.dots().into_iter().filter(|dot| words.is_none_or(|words| !words.contains(*dot))).collect();
        let count = u32::try_from(dots.len()).unwrap_or(1).max(1);
        for (index, dot) in (0..).zip(&dots) {
            let node = Node { border_radius: BorderRadius::MAX, ..boxed(*dot - size / 2.0, size) };
            on_dot(&mut parent.spawn((node, Ground(Tone::PrimaryInk))), index, count);
        }
        if let Some(end) = self.points().last() {
            let pin_px = self.sizes.pin_px;
            let node = boxed(*end - Vec2::new(pin_px / 2.0, pin_px * 0.92), Vec2::splat(pin_px));
            parent.spawn(node).with_children(|pin| {
                pin.spawn(icon("map-pin", Stroke::Fill, pin_px, Tone::PrimaryInk));
            });
        }
    }

    fn here(&self, parent: &mut ChildSpawnerCommands) {
        let Some(at) = self.plan.here.map(|at| at * self.sizes.size) else { return };
        let size = Vec2::splat(self.sizes.here_px);
        let ring = UiRect::all(px(self.sizes.ring_px));
        let node = Node { border: ring, border_radius: BorderRadius::MAX, ..boxed(at - size / 2.0, size) };
        parent.spawn((node, Ground(Tone::Alert), Edging(Tone::Card)));
        let Some((of, room)) = self.you_are_here() else { return };
        let node = Node { justify_content: JustifyContent::Center, ..boxed(room.min, room.size()) };
        parent.spawn((node, Ground(Tone::Paper))).with_children(|label| {
            label.spawn(line(&self.plan.you_are_here, of, Tone::Alert));
        });
    }

    /// The type and place of the words "you are here".
    fn you_are_here(&self) -> Option<(Type, Rect)> {
        let at = self.plan.here? * self.sizes.size;
        let of = Type::new(Weight::Bold, self.sizes.you_are_here_px);
        let room = Vec2::new(width_px(&self.plan.you_are_here, of), of.size_px * 1.25);
        let corner = self.beside(at, self.sizes.here_px * 0.6, room);
        Some((of, Rect::from_corners(corner, corner + room)))
    }

    /// The place for words about a point, on the side where they hide least of the way and the rooms.
    fn beside(&self, at: Vec2, away: f32, size: Vec2) -> Vec2 {
        let (half, off) = (size / 2.0, size / 2.0 + away);
        let middles = [at + Vec2::Y * off.y, at + Vec2::X * off.x, at - Vec2::X * off.x, at - Vec2::Y * off.y];
        let whole = self.sizes.size;
        let inside = Rect::from_corners(Vec2::ZERO, whole).inflate(-self.sizes.edge_px);
        let room = |room: &PlanRoom| Rect::from_corners(room.place.min * whole, room.place.max * whole);
        let rooms: Vec<Rect> = self.plan.rooms.iter().map(room).collect();
        let dots = self.dots();
        let hides = |middle: &Vec2| {
            let words = Rect::from_center_half_size(*middle, half);
            let outside = !(inside.contains(words.min) && inside.contains(words.max));
            let crossed = rooms.iter().filter(|room| !room.intersect(words).is_empty()).count();
            let covered = dots.iter().filter(|dot| words.inflate(self.sizes.dot_px).contains(**dot)).count();
            usize::from(outside) * 1000 + crossed * 10 + covered
        };
        let best = middles.into_iter().min_by_key(hides).unwrap_or(at);
        (best - half).clamp(Vec2::ZERO, (whole - size).max(Vec2::ZERO))
    }
}

fn boxed(corner: Vec2, size: Vec2) -> Node {
    Node {
        position_type: PositionType::Absolute,
        left: px(corner.x),
        top: px(corner.y),
        width: px(size.x),
        height: px(size.y),
        ..default()
    }
}

fn width_px(words: &str, of: Type) -> f32 {
    let width = |letter: char| match letter {
        FIRST_CYRILLIC..=LAST_CYRILLIC => CYRILLIC_LETTER,
        letter if is_wide(letter) => WIDE_LETTER,
        _ => LETTER,
    };
    words.chars().map(width).sum::<f32>() * of.size_px
}

/// Whether a name fits into a room without breaking a word; else the icon and the steps must do.
#[expect(clippy::cast_precision_loss, reason = "pieces of a name")]
fn fits(name: &str, of: Type, room: Vec2) -> bool {
    let pieces = pieces(name);
    let widest = pieces.iter().map(|piece| width_px(piece.text, of)).fold(0.0, f32::max);
    let lines = (width_px(name, of) / room.x).ceil().max(1.0).min(pieces.len() as f32);
    !name.is_empty() && widest <= room.x && lines * of.size_px * 1.2 <= room.y
}

/// Evenly spaced points along the way, without its ends.
fn dots(points: &[Vec2], step: f32) -> Vec<Vec2> {
    let mut dots = Vec::new();
    let mut due = step.max(1.0);
    for pair in points.windows(2) {
        let [from, to] = pair else { continue };
        let length = from.distance(*to);
        while due < length {
            dots.push(from.lerp(*to, due / length));
            due += step.max(1.0);
        }
        due -= length;
    }
    dots
}
