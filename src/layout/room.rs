//! Making room (PURE): neighbours give way to a panel as far as they stay large enough to be read; where none can, panels
//! change places.

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
        Content::Recent { .. } | Content::OfficeCalls { .. } | Content::Waiting { .. } | Content::Hours => (0.25, 0.3),
        Content::Plan => (0.35, 0.35),
        Content::Pictures { .. } | Content::Children => (0.15, 0.2),
        Content::Code { .. } => (0.12, 0.2),
        Content::Text { .. } => (0.15, 0.08),
    }
}

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
    if let Some(place) = room_for(layout, content).filter(|place| fits(layout, content, *place)) {
        return Some((place, Vec::new()));
    }
    let usual = cells(layout, usual_share(content));
    let mut best: Option<((bool, u32), (Place, Vec<(usize, Place)>))> = None;
    for (index, panel) in layout.panels.iter().enumerate() {
        for (stays, new) in halves(Place::of(panel), usual, least(layout, content)) {
            if !may_become(layout, panel, stays) || !fits(layout, content, new) {
                continue;
            }
            // The call is what people wait for: it gives way last.
            let is_call = matches!(panel.content, Content::Called(_)) && chosen != Some(index);
            let rank = (chosen == Some(index) || (chosen.is_none() && !is_call), gain(new, usual, is_call));
            if best.as_ref().is_none_or(|(other, _)| rank > *other) {
                best = Some((rank, (new, vec![(index, stays)])));
            }
        }
    }
    best.map(|(_, made)| made)
}

/// How good a place is for a panel of that usual size.
fn gain(new: Place, (columns, rows): (u16, u16), is_call: bool) -> u32 {
    let of_usual = u32::from(new.columns.min(columns)) * u32::from(new.rows.min(rows));
    if is_call { of_usual / 4 } else { of_usual }
}

/// A place cut in two: what stays, and what is given away below or on the right, of the usual size as far as that leaves
/// more than half, at least of the least.
fn halves(place: Place, usual: (u16, u16), least: (u16, u16)) -> [(Place, Place); 2] {
    let part = |all: u16, usual: u16, least: u16| usual.min(all / 2).max(least).min(all);
    let rows = part(place.rows, usual.1, least.1);
    let columns = part(place.columns, usual.0, least.0);
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
    if !covers {
        return None;
    }
    let exchanges = std::iter::once((theirs, own)).chain(in_other_order(own, theirs)).chain(at_corners(own, theirs));
    let fit = |(now, then): &(Place, Place)| {
        may_become(layout, panel, *now)
            && may_become(layout, covered, *then)
            && is_sound(layout, &[(index, *now), (other, *then)])
    };
    exchanges.into_iter().find(fit).map(|(now, then)| vec![(index, now), (other, then)])
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
