//! The map: rooms, the way as dots, "you are here"; up is ahead of who stands at the kiosk.

use bevy::prelude::*;

use super::frame::{self, BODY_PADDING_MM, LINE, MARGIN_MM};
use super::way::Appears;
use super::{Parent, ticket, visit};
use crate::floor::map::{Map, turned};
use crate::floor::{PlaceId, PlaceKind, Room, Way};
use crate::site::Screen;
use crate::touch::model::Page;
use crate::touch::sheet::Sheet;
use crate::ui::text::{Edging, Ground, Stroke, icon, line, text};
use crate::ui::theme::{Role, Tone, Type, Weight, motion};

/// From one dot to the next.
const DOT_STEP_MM: f32 = 6.0;
/// A dot.
const DOT_MM: f32 = 3.2;
/// Mean width of a letter, as a fraction of the font's size.
const LETTER: f32 = 0.52;

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

/// As wide as the card, but no higher than what the page's other parts leave.
fn size_px(sheet: &Sheet, map: &Map, steps: usize) -> Vec2 {
    let (glass, portrait) = (sheet.glass(), sheet.is_portrait());
    let line_mm = |role| sheet.of(role).size_px * LINE / sheet.scale.px_per_mm;
    #[expect(clippy::cast_precision_loss, reason = "a handful of steps")]
    let steps_mm = steps as f32 * (line_mm(Role::Body) * 1.35 + 3.5);
    let card_mm = 2.0 * BODY_PADDING_MM + line_mm(Role::Heading) + 16.0;
    let above_mm = match sheet.model.page {
        Page::Ticket(_) if portrait => ticket::beside_way_mm(sheet),
        Page::Help if portrait => visit::beside_way_mm(sheet),
        _ => 0.0,
    };
    let width_mm = glass.width_mm * if portrait { 1.0 } else { ticket::WAY_SHARE } - 2.0 * MARGIN_MM - 18.0;
    let height_mm = (glass.height_mm - frame::taken_mm(sheet) - above_mm - card_mm - steps_mm).max(80.0);
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

    /// The largest type in which a name fits into its room. Where the way leads stands out; a desk's number is short.
    fn label_type(&self, name: &str, is_goal: bool, room: Vec2) -> Option<Type> {
        let weight = if is_goal { Weight::Bold } else { Weight::SemiBold };
        let large = is_goal || name.chars().count() <= 2;
        let roles: &[Role] = if large { &[Role::Label, Role::Small, Role::Least] } else { &[Role::Small, Role::Least] };
        let mut types = roles.iter().map(|role| Type::new(weight, self.sheet.of(*role).size_px));
        types.find(|of| fits(name, *of, room))
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
        parent.spawn((node, Ground(ground), Edging(edge))).with_children(|cell| {
            let name = self.name(room);
            if let Some(of) = self.label_type(&name, is_goal, size * 0.96) {
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
        let corner = self.beside(at, size.y * 0.6, Vec2::new(width, height));
        let node = Node { justify_content: JustifyContent::Center, ..boxed(corner, Vec2::new(width, height)) };
        parent.spawn((node, Ground(Tone::Paper))).with_children(|label| {
            label.spawn(line(words, of, Tone::Alert));
        });
    }

    /// Where words about a point stand: on the side where they hide least of the way and the rooms.
    fn beside(&self, at: Vec2, away: f32, size: Vec2) -> Vec2 {
        let (half, off) = (size / 2.0, size / 2.0 + away);
        let middles = [at + Vec2::Y * off.y, at + Vec2::X * off.x, at - Vec2::X * off.x, at - Vec2::Y * off.y];
        let inside = Rect::from_corners(Vec2::ZERO, self.size).inflate(-self.sheet.scale.mm_px(2.0));
        let rooms = self.map.rooms.iter().map(|(_, [x, y, width, height])| {
            let corner = self.at([*x, *y]);
            Rect::from_corners(corner, corner + self.at([*width, *height]))
        });
        let rooms: Vec<Rect> = rooms.collect();
        let points: Vec<Vec2> = self.map.way.iter().map(|at| self.at(*at)).collect();
        let dots = dots(&points, self.sheet.scale.mm_px(DOT_STEP_MM));
        let hides = |middle: &Vec2| {
            let words = Rect::from_center_half_size(*middle, half);
            let outside = !(inside.contains(words.min) && inside.contains(words.max));
            let crossed = rooms.iter().filter(|room| !room.intersect(words).is_empty()).count();
            let covered = dots.iter().filter(|dot| words.inflate(DOT_MM).contains(**dot)).count();
            usize::from(outside) * 1000 + crossed * 10 + covered
        };
        let best = middles.into_iter().min_by_key(hides).unwrap_or(at);
        (best - half).clamp(Vec2::ZERO, (self.size - size).max(Vec2::ZERO))
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
