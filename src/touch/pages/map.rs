//! The map: rooms, the way as dots, "you are here"; up is ahead of who stands at the kiosk.

use bevy::prelude::*;

use super::Parent;
use super::frame::MARGIN_MM;
use super::way::Appears;
use crate::floor::map::{Map, turned};
use crate::floor::{PlaceId, PlaceKind, Room, Way};
use crate::site::Screen;
use crate::touch::sheet::Sheet;
use crate::ui::text::{Edging, Ground, Stroke, icon, line, text};
use crate::ui::theme::{Role, Tone, Type, Weight, motion};

/// From one dot to the next.
const DOT_STEP_MM: f32 = 6.0;
/// A dot.
const DOT_MM: f32 = 3.2;
/// Mean width of a letter, as a fraction of the font's size.
const LETTER: f32 = 0.56;

/// The map, `steps` lines of words going below it.
pub(super) fn draw(
    sheet: &Sheet,
    parent: &mut Parent,
    screen: &Screen,
    way: Option<&Way>,
    goal: &PlaceId,
    steps: usize,
) {
    let Some(site) = sheet.site() else { return };
    let storey = site.floor.places.get(&screen.place).map_or(0, |place| place.storey);
    let map = turned(&site.floor, storey, screen.facing_deg, way);
    let sketch = Sketch { sheet, map: &map, goal, size: size_px(sheet, &map, steps) };
    let node = Node {
        width: px(sketch.size.x),
        height: px(sketch.size.y),
        border: UiRect::all(px(sheet.scale.border_px() * 2.0)),
        border_radius: BorderRadius::all(px(sheet.scale.radius_px() * 0.6)),
        align_self: AlignSelf::Center,
        flex_shrink: 0.0,
        overflow: Overflow::clip(),
        ..default()
    };
    parent.spawn((node, Ground(Tone::Paper), Edging(Tone::Text))).with_children(|parent| {
        for (room, rectangle) in &map.rooms {
            sketch.room(parent, room, *rectangle);
        }
        sketch.turnstiles(parent);
        sketch.way(parent);
        sketch.here(parent, &screen.place);
    });
}

/// As wide as the card, but no higher than what the steps leave.
fn size_px(sheet: &Sheet, map: &Map, steps: usize) -> Vec2 {
    let glass = sheet.glass();
    let large = sheet.settings().large_text;
    let (width_mm, height_mm) = if sheet.is_portrait() {
        (glass.width_mm - 2.0 * MARGIN_MM - 18.0, if large { 128.0 } else { 160.0 })
    } else {
        // Heading, paddings and header take about 100 mm, a step 14 mm (28 mm in large text).
        #[expect(clippy::cast_precision_loss, reason = "a handful of steps")]
        let words_mm = steps as f32 * if large { 20.0 } else { 14.0 };
        let taken_mm = 62.0 + sheet.out_of_reach_mm().max(30.0);
        (glass.width_mm * 0.62 - 2.0 * MARGIN_MM - 18.0, (glass.height_mm - taken_mm - words_mm).max(90.0))
    };
    #[expect(clippy::cast_possible_truncation, reason = "a ratio near 1")]
    let aspect = map.aspect as f32;
    let width_mm = width_mm.min(height_mm * aspect);
    Vec2::new(sheet.scale.mm_px(width_mm), sheet.scale.mm_px(width_mm / aspect))
}

struct Sketch<'a> {
    sheet: &'a Sheet<'a>,
    map: &'a Map,
    goal: &'a PlaceId,
    size: Vec2,
}

impl Sketch<'_> {
    #[expect(clippy::cast_possible_truncation, reason = "fractions of the map")]
    fn at(&self, [x, y]: [f64; 2]) -> Vec2 {
        Vec2::new(x as f32, y as f32) * self.size
    }

    fn place(&self, id: &PlaceId) -> Option<Vec2> {
        self.map.places.iter().find(|(place, _)| place == id).map(|(_, at)| self.at(*at))
    }

    fn label_type(&self) -> Type {
        Type::new(Weight::SemiBold, self.sheet.of(Role::Small).size_px)
    }

    fn room(&self, parent: &mut Parent, room: &Room, [x, y, width, height]: [f64; 4]) {
        let (corner, size) = (self.at([x, y]), self.at([width, height]));
        let is_goal = room.place.as_ref() == Some(self.goal);
        let (ground, edge, ink) = match is_goal {
            true => (Tone::Tint, Tone::PrimaryInk, Tone::Text),
            false => (Tone::Card, Tone::Edge, Tone::Muted),
        };
        let node = Node {
            position_type: PositionType::Absolute,
            left: px(corner.x),
            top: px(corner.y),
            width: px(size.x),
            height: px(size.y),
            border: UiRect::all(px(self.sheet.scale.border_px() * if is_goal { 1.5 } else { 1.0 })),
            border_radius: BorderRadius::all(px(self.sheet.scale.radius_px() * 0.25)),
            align_items: AlignItems::Center,
            justify_content: JustifyContent::Center,
            ..default()
        };
        let of = self.label_type();
        parent.spawn((node, Ground(ground), Edging(edge))).with_children(|cell| {
            let name = self.name(room);
            if fits(&name, of, size * 0.96) {
                cell.spawn(text(name, of, ink)).insert(TextLayout::justify(Justify::Center));
            }
        });
    }

    fn name(&self, room: &Room) -> String {
        let language = self.sheet.language();
        let floor = self.sheet.site().map(|site| &site.floor);
        let place = room.place.as_ref().zip(floor).and_then(|(id, floor)| floor.places.get(id));
        match (room.label.get(language), place) {
            ("", Some(place)) => place.name.get(language).to_owned(),
            (label, _) => label.to_owned(),
        }
    }

    fn turnstiles(&self, parent: &mut Parent) {
        let Some(site) = self.sheet.site() else { return };
        let size = Vec2::new(self.sheet.scale.mm_px(2.5), self.size.y * 0.2);
        for (id, at) in &self.map.places {
            if site.floor.places.get(id).is_some_and(|place| place.kind == PlaceKind::Turnstile) {
                parent.spawn((boxed(self.at(*at) - size / 2.0, size), Ground(Tone::HelpInk)));
            }
        }
    }

    fn way(&self, parent: &mut Parent) {
        let points: Vec<Vec2> = self.map.way.iter().map(|at| self.at(*at)).collect();
        let dots = dots(&points, self.sheet.scale.mm_px(DOT_STEP_MM));
        let size = Vec2::splat(self.sheet.scale.mm_px(DOT_MM));
        let count = u32::try_from(dots.len()).unwrap_or(1).max(1);
        for (index, dot) in (0..).zip(&dots) {
            let node = Node { border_radius: BorderRadius::MAX, ..boxed(*dot - size / 2.0, size) };
            let mut dot = parent.spawn((node, Ground(Tone::PrimaryInk)));
            if !self.sheet.still {
                dot.insert((Appears { after: motion::WAY_GROWS * index / count }, Visibility::Hidden));
            }
        }
        if let Some(end) = points.last() {
            let pin_px = self.sheet.scale.mm_px(11.0);
            let node = boxed(*end - Vec2::new(pin_px / 2.0, pin_px * 0.92), Vec2::splat(pin_px));
            parent.spawn(node).with_children(|pin| {
                pin.spawn(icon("map-pin", Stroke::Fill, pin_px, Tone::PrimaryInk));
            });
        }
    }

    fn here(&self, parent: &mut Parent, place: &PlaceId) {
        let Some(at) = self.place(place) else { return };
        let size = Vec2::splat(self.sheet.scale.mm_px(9.0));
        let ring = self.sheet.scale.mm_px(1.4);
        let node =
            Node { border: UiRect::all(px(ring)), border_radius: BorderRadius::MAX, ..boxed(at - size / 2.0, size) };
        parent.spawn((node, Ground(Tone::Alert), Edging(Tone::Card)));
        let words = self.sheet.say("touch-you-are-here");
        let of = Type::new(Weight::Bold, self.sheet.of(Role::Body).size_px);
        let width = width_px(&words, of);
        let height = of.size_px * 1.25;
        let below = at.y + size.y * 0.5 + height <= self.size.y - ring * 4.0;
        let top = if below { at.y + size.y * 0.5 } else { at.y - size.y * 0.5 - height };
        let left = (at.x - width / 2.0).clamp(0.0, (self.size.x - width - ring * 4.0).max(0.0));
        let node =
            Node { justify_content: JustifyContent::Center, ..boxed(Vec2::new(left, top), Vec2::new(width, height)) };
        parent.spawn(node).with_children(|label| {
            label.spawn(line(words, of, Tone::Alert));
        });
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

#[expect(clippy::cast_precision_loss, reason = "letters of a word")]
fn width_px(words: &str, of: Type) -> f32 {
    words.chars().count() as f32 * of.size_px * LETTER
}

/// Whether a name fits into a room without breaking a word; one that does not is left to the steps.
#[expect(clippy::cast_precision_loss, reason = "words of a name")]
fn fits(name: &str, of: Type, room: Vec2) -> bool {
    let widest = name.split_whitespace().map(|word| width_px(word, of)).fold(0.0, f32::max);
    let lines = (width_px(name, of) / room.x).ceil().max(1.0).min(name.split_whitespace().count() as f32);
    !name.is_empty() && widest <= room.x && lines * of.size_px * 1.2 <= room.y
}

/// Points along the way, equally far from each other, without its ends.
fn dots(points: &[Vec2], step: f32) -> Vec<Vec2> {
    let mut dots = Vec::new();
    let mut due = step;
    for pair in points.windows(2) {
        let [from, to] = pair else { continue };
        let length = from.distance(*to);
        while due < length {
            dots.push(from.lerp(*to, due / length));
            due += step;
        }
        due -= length;
    }
    dots
}
