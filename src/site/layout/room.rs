// SPDX-License-Identifier: EUPL-1.2
//! Making room (PURE): neighbours give way to a panel as far as they stay large enough to be read; where none can, panels
//! change places, or the panel goes to the nearest edge where they can.

use super::arrange::{is_free, room_for, usual_share};
use super::edit::Place;
use super::{Content, Layout, Panel};

/// How much of the screen's width and height a panel of a kind must keep to be of use.
fn least_share(content: &Content) -> (f32, f32) {
    match content {
        Content::Header { .. } => (0.3, 0.08),
        Content::Clock => (0.2, 0.08),
        Content::Notices { .. } => (0.4, 0.08),
        Content::Called(_) => (0.4, 0.4),
        Content::Recent { count } => (0.25, RECENT_HEADING + f32::from(*count) * RECENT_ROW),
        Content::OfficeCalls { .. } | Content::Waiting { .. } | Content::Hours => (0.25, 0.3),
        Content::Plan => (0.35, 0.35),
        Content::Pictures { .. } | Content::Children => (0.15, 0.2),
        Content::Code { .. } => (0.12, 0.2),
        Content::Text { .. } => (0.15, 0.08),
    }
}

/// The heading of the calls before, and each of them, as parts of the screen's height: a name of two lines, as high as its
/// farthest reader needs it, is whole.
const RECENT_HEADING: f32 = 0.056;
const RECENT_ROW: f32 = 0.111;

fn cells(layout: &Layout, (wide, high): (f32, f32)) -> (u16, u16) {
    let of = |share: f32, all: u16| ((f32::from(all) * share).round() as u16).clamp(1, all.max(1));
    (of(wide, layout.columns), of(high, layout.rows))
}

/// The least size of a kind on this grid, in columns and rows.
pub fn least(layout: &Layout, content: &Content) -> (u16, u16) {
    cells(layout, least_share(content))
}

/// Whether a place is large enough for that.
pub fn fits(layout: &Layout, content: &Content, place: Place) -> bool {
    let (columns, rows) = least(layout, content);
    place.columns >= columns && place.rows >= rows
}

/// Whether a panel may be made that small: not below its kind's least, nor smaller still where it is below already.
fn may_become(layout: &Layout, panel: &Panel, place: Place) -> bool {
    let (columns, rows) = least(layout, &panel.content);
    place.columns >= columns.min(panel.columns) && place.rows >= rows.min(panel.rows)
}

/// Where a new panel goes, and which others give way for it: free room first; else part of one that stays large enough, of
/// the chosen one before all others; none where nothing can give way.
pub fn made(layout: &Layout, content: &Content, chosen: Option<usize>) -> Option<(Place, Vec<(usize, Place)>)> {
    let usual = cells(layout, usual_share(content));
    let free = room_for(layout, content).filter(|place| fits(layout, content, *place));
    if let Some(place) = free.or_else(|| free_room(layout, usual, least(layout, content))) {
        return Some((place, Vec::new()));
    }
    let mut best: Option<((bool, u32), (Place, Vec<(usize, Place)>))> = None;
    for (index, panel) in layout.panels.iter().enumerate() {
        for (stays, new) in halves(Place::of(panel), least(layout, &panel.content), usual, least(layout, content)) {
            if !may_become(layout, panel, stays) || !fits(layout, content, new) {
                continue;
            }
            // The call is what people wait for: it gives way last.
            let is_call = matches!(panel.content, Content::Called(_)) && chosen != Some(index);
            // And as little of it as can be.
            let gained = if is_call { area(stays) } else { gain(new, usual) };
            let rank = (chosen == Some(index) || (chosen.is_none() && !is_call), gained);
            if best.as_ref().is_none_or(|(other, _)| rank > *other) {
                best = Some((rank, (new, vec![(index, stays)])));
            }
        }
    }
    best.map(|(_, made)| made)
}

/// The largest free place between the usual size and the least.
fn free_room(layout: &Layout, usual: (u16, u16), least: (u16, u16)) -> Option<Place> {
    let sizes = |usual: u16, least: u16| {
        let more = usual.saturating_sub(least);
        (0..=SIZES).map(move |step| least + more - more * step / SIZES)
    };
    let mut all: Vec<(u16, u16)> =
        sizes(usual.0, least.0).flat_map(|columns| sizes(usual.1, least.1).map(move |rows| (columns, rows))).collect();
    all.sort_by_key(|(columns, rows)| std::cmp::Reverse(u32::from(*columns) * u32::from(*rows)));
    all.dedup();
    all.into_iter().find_map(|(columns, rows)| {
        let rows_left = 0..=layout.rows.checked_sub(rows)?;
        let columns_left = 0..=layout.columns.checked_sub(columns)?;
        let mut places =
            rows_left.flat_map(|row| columns_left.clone().map(move |column| Place { column, row, columns, rows }));
        places.find(|place| is_free(layout, *place, None))
    })
}

/// Sizes that are tried along a side.
const SIZES: u16 = 8;

/// How good a place is for a panel of that usual size.
fn gain(new: Place, (columns, rows): (u16, u16)) -> u32 {
    u32::from(new.columns.min(columns)) * u32::from(new.rows.min(rows))
}

/// A place cut in two: what stays, and what is given away below or on the right, of the usual size as far as that leaves
/// half and what it needs, at least of the least.
fn halves(place: Place, needs: (u16, u16), usual: (u16, u16), least: (u16, u16)) -> [(Place, Place); 2] {
    let part = |all: u16, needs: u16, usual: u16, least: u16| {
        usual.min(all / 2).min(all.saturating_sub(needs)).max(least).min(all)
    };
    let rows = part(place.rows, needs.1, usual.1, least.1);
    let columns = part(place.columns, needs.0, usual.0, least.0);
    let above = Place { rows: place.rows - rows, ..place };
    let below = Place { row: place.row + above.rows, rows, ..place };
    let left = Place { columns: place.columns - columns, ..place };
    let right = Place { column: place.column + left.columns, columns, ..place };
    [(above, below), (left, right)]
}

/// What places a panel where it is put: in free cells; else those it touches give way; else it changes places with the one
/// it covers. None where neither can be.
pub fn placed(layout: &Layout, index: usize, target: Place) -> Option<Vec<(usize, Place)>> {
    let panel = layout.panels.get(index)?;
    if !target.is_inside(layout) {
        return None;
    }
    if is_free(layout, target, Some(index)) {
        return Some(vec![(index, target)]);
    }
    let others = layout.panels.iter().enumerate().filter(|(other, _)| *other != index);
    let touched: Vec<(usize, &Panel)> = others.filter(|(_, other)| Place::of(other).overlaps(target)).collect();
    let gives_way = |(other, panel): &(usize, &Panel)| Some((*other, trimmed(layout, panel, target)?));
    if let Some(mut places) = touched.iter().map(gives_way).collect::<Option<Vec<_>>>() {
        places.push((index, target));
        return Some(places);
    }
    let (other, covered) = touched.into_iter().max_by_key(|(_, other)| shared(Place::of(other), target))?;
    let (own, theirs) = (Place::of(panel), Place::of(covered));
    let covers = shared(theirs, target) * 2 >= area(theirs).min(area(target));
    let exchanged = covers.then(|| exchanged(layout, (index, panel), (other, covered))).flatten();
    exchanged.or_else(|| at_the_edge(layout, (index, own), theirs, target))
}

/// Two change places, or their order.
fn exchanged(
    layout: &Layout,
    (index, panel): (usize, &Panel),
    (other, covered): (usize, &Panel),
) -> Option<Vec<(usize, Place)>> {
    let (own, theirs) = (Place::of(panel), Place::of(covered));
    let exchanges = std::iter::once((theirs, own)).chain(in_other_order(own, theirs)).chain(at_corners(own, theirs));
    let fit = |(now, then): &(Place, Place)| {
        may_become(layout, panel, *now)
            && may_become(layout, covered, *then)
            && is_sound(layout, &[(index, *now), (other, *then)])
    };
    exchanges.into_iter().find(fit).map(|(now, then)| vec![(index, now), (other, then)])
}

/// A panel that is put upon one that can neither give way there nor change places with it, as large as it is, goes where
/// that one gives way: it keeps as much as it can, and the place is as near as can be. What is resized goes nowhere.
fn at_the_edge(
    layout: &Layout,
    (index, own): (usize, Place),
    covered: Place,
    target: Place,
) -> Option<Vec<(usize, Place)>> {
    if (own.columns, own.rows) != (target.columns, target.rows) {
        return None;
    }
    let along = |first: u16, end: u32, size: u16, all: u16| {
        let last = u16::try_from(end.saturating_sub(1)).unwrap_or(u16::MAX).min(all.saturating_sub(size));
        first.saturating_sub(size.saturating_sub(1))..=last
    };
    let columns = along(covered.column, covered.right(), target.columns, layout.columns);
    let rows = along(covered.row, covered.bottom(), target.rows, layout.rows);
    let upon = shared(covered, target);
    let places = rows.flat_map(|row| columns.clone().map(move |column| Place { column, row, ..target }));
    let made = places.filter(|place| shared(covered, *place) >= upon).filter_map(|place| {
        let others = layout.panels.iter().enumerate().filter(|(other, _)| *other != index);
        let touched = others.filter(|(_, other)| Place::of(other).overlaps(place));
        let gives_way = |(other, panel): (usize, &Panel)| Some((other, trimmed(layout, panel, place)?));
        let mut places = touched.map(gives_way).collect::<Option<Vec<_>>>()?;
        let kept: u32 = places.iter().map(|(_, place)| area(*place)).sum();
        let lost: u32 = places.iter().map(|(other, _)| area(Place::of(&layout.panels[*other]))).sum::<u32>() - kept;
        let away = place.column.abs_diff(target.column) + place.row.abs_diff(target.row);
        places.push((index, place));
        Some(((lost, away), places))
    });
    made.min_by_key(|(rank, _)| *rank).map(|(_, places)| places)
}

/// Two side by side, or one above the other, in the other order: each keeps its size.
fn in_other_order(own: Place, theirs: Place) -> Option<(Place, Place)> {
    let is_beside = own.row == theirs.row && own.rows == theirs.rows;
    let is_over = own.column == theirs.column && own.columns == theirs.columns;
    let (column, row) = (own.column.min(theirs.column), own.row.min(theirs.row));
    if is_beside && own.right() == u32::from(theirs.column) {
        Some((Place { column: column + theirs.columns, ..own }, Place { column, ..theirs }))
    } else if is_beside && theirs.right() == u32::from(own.column) {
        Some((Place { column, ..own }, Place { column: column + own.columns, ..theirs }))
    } else if is_over && own.bottom() == u32::from(theirs.row) {
        Some((Place { row: row + theirs.rows, ..own }, Place { row, ..theirs }))
    } else if is_over && theirs.bottom() == u32::from(own.row) {
        Some((Place { row, ..own }, Place { row: row + own.rows, ..theirs }))
    } else {
        None
    }
}

/// Each begins where the other did, and keeps its size.
fn at_corners(own: Place, theirs: Place) -> Option<(Place, Place)> {
    let (now, then) =
        (Place { column: theirs.column, row: theirs.row, ..own }, Place { column: own.column, row: own.row, ..theirs });
    (!now.overlaps(then)).then_some((now, then))
}

/// Whether these can stand there together, inside and over no other.
fn is_sound(layout: &Layout, places: &[(usize, Place)]) -> bool {
    let others =
        || layout.panels.iter().enumerate().filter(|(other, _)| places.iter().all(|(moved, _)| moved != other));
    places
        .iter()
        .all(|(_, place)| place.is_inside(layout) && others().all(|(_, other)| !Place::of(other).overlaps(*place)))
}

/// The largest part of a panel's place beside another that leaves it large enough, and more than half of it.
fn trimmed(layout: &Layout, panel: &Panel, target: Place) -> Option<Place> {
    let place = Place::of(panel);
    let cell = |edge: u32| u16::try_from(edge).unwrap_or(u16::MAX);
    let (right, bottom) = (cell(target.right()), cell(target.bottom()));
    let (own_right, own_bottom) = (cell(place.right()), cell(place.bottom()));
    let parts = [
        Place { columns: target.column.saturating_sub(place.column), ..place },
        Place { column: right, columns: own_right.saturating_sub(right), ..place },
        Place { rows: target.row.saturating_sub(place.row), ..place },
        Place { row: bottom, rows: own_bottom.saturating_sub(bottom), ..place },
    ];
    let is_enough = |part: &Place| {
        part.columns > 0 && part.rows > 0 && may_become(layout, panel, *part) && area(*part) * 2 >= area(place)
    };
    parts.into_iter().filter(is_enough).max_by_key(|part| area(*part))
}

fn area(place: Place) -> u32 {
    u32::from(place.columns) * u32::from(place.rows)
}

/// Cells that two places share.
fn shared(one: Place, other: Place) -> u32 {
    let along = |first: u16, end: u32, other: u16, other_end: u32| {
        end.min(other_end).saturating_sub(u32::from(first.max(other)))
    };
    along(one.column, one.right(), other.column, other.right())
        * along(one.row, one.bottom(), other.row, other.bottom())
}
