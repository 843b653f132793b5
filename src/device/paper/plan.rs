// SPDX-License-Identifier: EUPL-1.2
//! The floor plan on a ticket: rooms, turnstiles, the dotted way with its arrow, and "you are here".

use super::Dots;
use super::ink::{self, Area};
use super::lettering::{Lettering, Lines, Type};
use super::slip::{Cell, Gate, Plan};
use base::words::breaks::{is_short, pieces};

/// The thickness of the floor's edge, in dots.
const EDGE: f32 = 4.0;
/// The thickness of rooms' walls, in dots; the goal's are thicker.
const WALL: f32 = 2.0;
const GOAL_WALL: f32 = 4.0;
/// The distance between the dots of the way; their radius follows.
const STEP: f32 = 14.0;
const STEP_RADIUS: f32 = 4.0;
const ARROW: f32 = 16.0;
/// The radius of the disc at the reader's place; the ring's follows.
const HERE_RADIUS: f32 = 8.0;
const RING_RADIUS: f32 = 14.0;
const RING: f32 = 3.0;
/// A turnstile's width and length, in dots.
const GATE: [f32; 2] = [6.0, 46.0];
/// The largest height of a plan, as a part of the paper's width.
const HEIGHT_MAX: f32 = 0.8;
/// A plan that would be drawn narrower than this, in dots, shows only the part around the way.
const WHOLE_MIN: f32 = 400.0;
/// The distance from the way within which rooms are shown, as a part of the floor's longer side.
const NEAR: f64 = 0.12;
/// White between the shown rooms and the plan's edge, as a part of the floor's longer side.
const NEAR_PADDING: f64 = 0.025;
/// Type sizes for the goal's name, in dots: the largest that fits is used. The other rooms' follow.
const GOAL_SIZES: [f32; 6] = [28.0, 26.0, 24.0, 22.0, 20.0, 18.0];
const ROOM_SIZES: [f32; 4] = [22.0, 20.0, 18.0, 16.0];
/// Type sizes for a desk's number, which is short.
const SHORT_SIZES: [f32; 3] = [28.0, 24.0, 20.0];
/// The distance between hatching lines, in dots: a room whose name does not fit is hatched.
const HATCH: u32 = 6;
/// White between a name and its room's walls, in dots.
const ROOM_PADDING: f32 = 3.0;

/// Draws the plan as wide as the paper, with `margin` dots free on both sides. `of` is the type of "you are here".
pub(super) fn draw(plan: &Plan, letters: &Lettering, width_dots: u32, margin: f32, of: Type) -> Dots {
    let wide = width_dots as f32 - 2.0 * margin;
    let whole = size(plan, wide);
    let closer = (whole[0] < WHOLE_MIN).then(|| closer(plan)).flatten();
    let plan = closer.as_ref().unwrap_or(plan);
    let [width, height] = size(plan, wide);
    let floor = Area::around([width_dots as f32 / 2.0, height / 2.0], width.round(), height.round());
    let mut sheet = Sheet { dots: Dots::white(width_dots, ink::whole(floor.bottom())), floor, plan, letters };
    floor.frame(&mut sheet.dots, EDGE);
    for cell in &plan.cells {
        sheet.cell(cell);
    }
    sheet.gates();
    sheet.way();
    sheet.here(of);
    sheet.dots
}

/// The plan's width and height: `wide`, but not too high.
fn size(plan: &Plan, wide: f32) -> [f32; 2] {
    let aspect = (plan.aspect as f32).max(0.05);
    let height = (wide / aspect).min(wide * HEIGHT_MAX);
    [(height * aspect).min(wide), height]
}

/// The part of the plan around the way, for small paper; `None` if that is the whole plan.
fn closer(plan: &Plan) -> Option<Plan> {
    let point = |[x, y]: [f64; 2]| [x, y, x, y];
    let span = |[x, y, width, height]: [f64; 4]| [x, y, x + width, y + height];
    let both = |a: [f64; 4], b: [f64; 4]| [a[0].min(b[0]), a[1].min(b[1]), a[2].max(b[2]), a[3].max(b[3])];
    // A part of the longer side, so that it is as far across as down.
    let (across, down) = ((1.0 / plan.aspect).max(1.0), plan.aspect.max(1.0));
    let grown = |a: [f64; 4], by: f64| [a[0] - by * across, a[1] - by * down, a[2] + by * across, a[3] + by * down];
    let goals = plan.cells.iter().filter(|cell| cell.is_goal).map(|cell| span(cell.area));
    let ends = plan.way.iter().map(|at| point(*at)).chain(goals);
    let near = grown(ends.fold(point(plan.here), both), NEAR);
    let is_near = |area: [f64; 4]| near[0] < area[2] && area[0] < near[2] && near[1] < area[3] && area[1] < near[3];
    let rooms: Vec<&Cell> = plan.cells.iter().filter(|cell| is_near(span(cell.area))).collect();
    let kept = grown(rooms.iter().map(|cell| span(cell.area)).fold(near, both), NEAR_PADDING);
    let kept = [kept[0].max(0.0), kept[1].max(0.0), kept[2].min(1.0), kept[3].min(1.0)];
    let (width, height) = (kept[2] - kept[0], kept[3] - kept[1]);
    let moved = |[x, y]: [f64; 2]| [(x - kept[0]) / width, (y - kept[1]) / height];
    let cell = |cell: &&Cell| {
        let [x, y, across, down] = cell.area;
        let [left, top] = moved([x, y]);
        Cell { area: [left, top, across / width, down / height], ..(*cell).clone() }
    };
    let gates = plan.gates.iter().map(|gate| Gate { at: moved(gate.at), ..gate.clone() });
    let is_inside = |gate: &Gate| gate.at.iter().all(|at| (NEAR_PADDING..1.0 - NEAR_PADDING).contains(at));
    (width > 0.0 && height > 0.0).then(|| Plan {
        aspect: plan.aspect * width / height,
        cells: rooms.iter().map(cell).collect(),
        gates: gates.filter(is_inside).collect(),
        way: plan.way.iter().map(|at| moved(*at)).collect(),
        here: moved(plan.here),
        here_words: plan.here_words.clone(),
    })
}

struct Sheet<'a> {
    dots: Dots,
    floor: Area,
    plan: &'a Plan,
    letters: &'a Lettering,
}

impl Sheet<'_> {
    fn at(&self, [x, y]: [f64; 2]) -> [f32; 2] {
        [self.floor.x + x as f32 * self.floor.width, self.floor.y + y as f32 * self.floor.height]
    }

    fn area(&self, cell: &Cell) -> Area {
        let [x, y, width, height] = cell.area;
        let [left, top] = self.at([x, y]);
        let [right, bottom] = self.at([x + width, y + height]);
        Area::new(left.round(), top.round(), right.round() - left.round(), bottom.round() - top.round())
    }

    fn cell(&mut self, cell: &Cell) {
        let area = self.area(cell);
        let wall = if cell.is_goal { GOAL_WALL } else { WALL };
        area.frame(&mut self.dots, wall);
        match self.name(cell, &area.grown(-wall - ROOM_PADDING)) {
            Some(name) => self.print_in_middle(&name, area.middle()),
            None => ink::hatch(&mut self.dots, area.grown(-wall), HATCH),
        }
    }

    /// A room's name in the largest type that fits without breaking a word; `None` if none fits.
    fn name(&self, cell: &Cell, room: &Area) -> Option<Lines> {
        let is_short = is_short(&cell.name);
        let sizes: &[f32] = match cell.is_goal {
            true => &GOAL_SIZES,
            false if is_short => &SHORT_SIZES,
            false => &ROOM_SIZES,
        };
        let of = Type { size: 0.0, bold: cell.is_goal || is_short, centred: true, right_to_left: false };
        let words = pieces(&cell.name);
        let set = |size: &f32| {
            let narrow = self.letters.set(&cell.name, 0..0, of.of_size(*size), room.width);
            let longest = words.iter().map(|word| {
                let alone = self.letters.set(word.text, 0..0, of.of_size(*size), f32::MAX);
                alone.width
            });
            let is_whole = narrow.count <= words.len() && longest.fold(0.0, f32::max) <= room.width;
            (is_whole && self.letters.ink(&narrow).height <= room.height).then_some(narrow)
        };
        sizes.iter().filter(|_| !words.is_empty()).find_map(set)
    }

    /// Draws lines centred on a point by their black dots.
    fn print_in_middle(&mut self, lines: &Lines, [x, y]: [f32; 2]) {
        let [ink_x, ink_y] = self.letters.ink(lines).middle();
        self.letters.print(lines, &mut self.dots, x - ink_x, y - ink_y);
    }

    fn gates(&mut self) {
        for gate in &self.plan.gates {
            let [across, along] = GATE;
            let (width, height) = if gate.upright { (across, along) } else { (along, across) };
            Area::around(self.at(gate.at), width, height).fill(&mut self.dots, true);
        }
    }

    fn points(&self) -> Vec<[f32; 2]> {
        self.plan.way.iter().map(|at| self.at(*at)).collect()
    }

    fn way(&mut self) {
        let points = self.points();
        for at in steps(&points) {
            // A hair of white around each, so that they stay dots where they cross a wall.
            ink::disc(&mut self.dots, at, STEP_RADIUS + 3.0, false);
            ink::disc(&mut self.dots, at, STEP_RADIUS, true);
        }
        if let Some((end, [dx, dy])) = points.last().zip(last_direction(&points)) {
            let back = [end[0] - dx * ARROW / 2.0, end[1] - dy * ARROW / 2.0];
            ink::disc(&mut self.dots, back, ARROW * 0.7, false);
            ink::arrow(&mut self.dots, *end, [dx, dy], ARROW);
        }
    }

    fn here(&mut self, of: Type) {
        let at = self.at(self.plan.here);
        for (radius, black) in
            [(RING_RADIUS + 2.0, false), (RING_RADIUS, true), (RING_RADIUS - RING, false), (HERE_RADIUS, true)]
        {
            ink::disc(&mut self.dots, at, radius, black);
        }
        let words = self.letters.set(&self.plan.here_words, 0..0, of, self.floor.width * 0.5);
        let ink = self.letters.ink(&words);
        let place = self.beside(at, ink.width, ink.height);
        place.grown(3.0).fill(&mut self.dots, false);
        self.letters.print(&words, &mut self.dots, place.x - ink.x, place.y - ink.y);
    }

    /// The rectangle for words about a point: beside, below or above it, hiding nothing of the way and as little as
    /// possible of the rooms.
    fn beside(&self, [x, y]: [f32; 2], width: f32, height: f32) -> Area {
        let inside = self.floor.grown(-EDGE - 4.0);
        let (aside, below) = (RING_RADIUS + 8.0 + width / 2.0, RING_RADIUS + 8.0 + height / 2.0);
        let beside = [0.0, height, -height].map(|down| [[x + aside, y + down], [x - aside, y + down]]);
        let above_and_below = [below, -below].map(|down| [[x, y + down], [x + aside, y + down], [x - aside, y + down]]);
        let middles = beside.into_iter().flatten().chain(above_and_below.into_iter().flatten());
        let fitted = |middle: [f32; 2]| {
            let area = Area::around(middle, width, height);
            let (x_max, y_max) = (inside.right() - width, inside.bottom() - height);
            Area::new(area.x.min(x_max).max(inside.x), area.y.min(y_max).max(inside.y), width, height)
        };
        let ring = Area::around([x, y], 2.0 * RING_RADIUS, 2.0 * RING_RADIUS).grown(1.0);
        let dots = steps(&self.points());
        let hides = |words: &Area| {
            let touched = self.plan.cells.iter().filter(|cell| self.area(cell).grown(1.0).touches(words));
            let rooms: usize = touched.map(|cell| if cell.is_goal { 20 } else { 1 }).sum();
            let covered = dots.iter().filter(|dot| words.grown(STEP_RADIUS + 3.0).holds(**dot)).count();
            100 * usize::from(words.touches(&ring)) + 10 * covered + rooms
        };
        middles.map(fitted).min_by_key(hides).unwrap_or_else(|| fitted([x, y]))
    }
}

/// Evenly spaced points along the way, except under its start and under the arrow's tip.
fn steps(points: &[[f32; 2]]) -> Vec<[f32; 2]> {
    let mut steps = Vec::new();
    let mut due = RING_RADIUS + STEP / 2.0 + 2.0;
    for pair in points.windows(2) {
        let [[x, y], [to_x, to_y]] = pair else { continue };
        let (across, down) = (to_x - x, to_y - y);
        let length = across.hypot(down);
        while due < length {
            steps.push([x + across * due / length, y + down * due / length]);
            due += STEP;
        }
        due -= length;
    }
    let end = points.last().copied().unwrap_or_default();
    steps.retain(|[x, y]| (x - end[0]).hypot(y - end[1]) > ARROW + STEP_RADIUS + 2.0);
    steps
}

/// The direction of the way's last stretch, of length 1.
fn last_direction(points: &[[f32; 2]]) -> Option<[f32; 2]> {
    let [.., from, to] = points else { return None };
    let (across, down) = (to[0] - from[0], to[1] - from[1]);
    let length = across.hypot(down);
    (length > 0.0).then(|| [across / length, down / length])
}
