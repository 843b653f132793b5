// SPDX-License-Identifier: EUPL-1.2
//! Where panels go: aligned with each other, a step by an arrow key, into the first free room (PURE).

use super::edit::{Change, Place};
use super::{CalledSettings, Content, Layout, TextSize};
use base::words::Texts;

/// Where two panels meet when many are chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the sides say what they are")]
pub enum Align {
    Left,
    Right,
    Top,
    Bottom,
    SameWidth,
    SameHeight,
}

/// What aligns the chosen panels with the first of them.
pub fn aligned(layout: &Layout, chosen: &[usize], align: Align) -> Change {
    let Some(first) = chosen.first().and_then(|index| layout.panels.get(*index)).map(Place::of) else {
        return Change::Place(Vec::new());
    };
    let cell = |edge: u32| u16::try_from(edge).unwrap_or(u16::MAX);
    let moved = |index: &usize| {
        let mut place = Place::of(layout.panels.get(*index)?);
        match align {
            Align::Left => place.column = first.column,
            Align::Right => place.column = cell(first.right().saturating_sub(u32::from(place.columns))),
            Align::Top => place.row = first.row,
            Align::Bottom => place.row = cell(first.bottom().saturating_sub(u32::from(place.rows))),
            Align::SameWidth => place.columns = first.columns,
            Align::SameHeight => place.rows = first.rows,
        }
        Some((*index, place))
    };
    Change::Place(chosen.iter().skip(1).filter_map(moved).collect())
}

/// A step by an arrow key: moved by so many cells, as far as there is room.
pub fn stepped(layout: &Layout, index: usize, (columns, rows): (i32, i32)) -> Option<Place> {
    let place = Place::of(layout.panels.get(index)?);
    let by = |at: u16, step: i32| u16::try_from(i32::from(at) + step).ok();
    let to = Place { column: by(place.column, columns)?, row: by(place.row, rows)?, ..place };
    is_free(layout, to, Some(index)).then_some(to)
}

/// Whether a place is inside the grid and free, but for the panel that would go there.
pub fn is_free(layout: &Layout, place: Place, but: Option<usize>) -> bool {
    let others = layout.panels.iter().enumerate().filter(|(index, _)| Some(*index) != but);
    place.is_inside(layout) && !others.map(|(_, panel)| Place::of(panel)).any(|other| other.overlaps(place))
}

/// The first free place for a panel, from the top: of its usual size, else smaller; none where the screen is full.
pub fn room_for(layout: &Layout, content: &Content) -> Option<Place> {
    let (wide, high) = usual_share(content);
    let cells = |share: f32, all: u16| ((f32::from(all) * share).round() as u16).clamp(1, all);
    let (mut columns, mut rows) = (cells(wide, layout.columns), cells(high, layout.rows));
    loop {
        for row in 0..=layout.rows.saturating_sub(rows) {
            for column in 0..=layout.columns.saturating_sub(columns) {
                let place = Place { column, row, columns, rows };
                if is_free(layout, place, None) {
                    return Some(place);
                }
            }
        }
        if columns == 1 && rows == 1 {
            return None;
        }
        (columns, rows) = ((columns * 2 / 3).max(1), (rows * 2 / 3).max(1));
    }
}

/// How much of the screen's width and height a new panel takes.
pub(super) fn usual_share(content: &Content) -> (f32, f32) {
    match content {
        Content::Header { .. } => (0.62, 0.11),
        Content::Clock => (0.38, 0.11),
        Content::Notices { .. } => (1.0, 0.11),
        Content::Called(_) => (0.62, 0.6),
        Content::Recent { .. } | Content::OfficeCalls { .. } | Content::Waiting { .. } | Content::Hours => (0.36, 0.5),
        Content::Plan => (0.6, 0.6),
        Content::Pictures { .. } | Content::Children => (0.36, 0.4),
        Content::Code { .. } => (0.2, 0.35),
        Content::Text { .. } => (0.36, 0.2),
    }
}

/// A panel of a kind with settings to begin with; `None` for what is no kind.
pub fn new_content(kind: &str) -> Option<Content> {
    Some(match kind {
        "header" => Content::Header { logo: None },
        "clock" => Content::Clock,
        "called" => Content::Called(CalledSettings::default()),
        "recent" => Content::Recent { count: 5 },
        "notices" => Content::Notices { people_waiting: true, own_alone: false, pages: Vec::new(), language: None },
        "waiting" => Content::Waiting { services: Vec::new() },
        "hours" => Content::Hours,
        "pictures" => Content::Pictures { pictures: Vec::new() },
        "plan" => Content::Plan,
        "office-calls" => Content::OfficeCalls { count: 4 },
        "code" => Content::Code { address: String::new(), text: Texts::default() },
        "children" => Content::Children,
        "text" => Content::Text { text: Texts::default(), size: TextSize::Fit },
        _ => return None,
    })
}

/// All kinds, in the order in which staff are offered them.
pub const KINDS: [&str; 13] = [
    "called",
    "recent",
    "header",
    "clock",
    "notices",
    "waiting",
    "hours",
    "pictures",
    "plan",
    "office-calls",
    "code",
    "children",
    "text",
];
