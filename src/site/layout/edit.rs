// SPDX-License-Identifier: EUPL-1.2
//! Edits of an arrangement as commands that can be undone (PURE): whoever draws a screen says what is to change; a change
//! that would leave panels overlapping or outside is refused and changes nothing.

use serde::{Deserialize, Serialize};

use super::{Arrangement, Content, Ground, Layout, Panel, Theme, Timed, When};

/// Most panels of a layout.
pub const PANELS_MAX: usize = 40;
/// Most layouts of a screen besides the usual one.
pub const TIMES_MAX: usize = 8;
/// Most cells across or down.
pub const CELLS_MAX: u16 = 200;

/// Where a panel stands, in cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// First column.
    pub column: u16,
    /// First row.
    pub row: u16,
    /// How many columns wide.
    pub columns: u16,
    /// How many rows high.
    pub rows: u16,
}

impl Place {
    /// A panel's.
    pub fn of(panel: &Panel) -> Self {
        Self { column: panel.column, row: panel.row, columns: panel.columns, rows: panel.rows }
    }

    pub(super) fn right(self) -> u32 {
        u32::from(self.column) + u32::from(self.columns)
    }

    pub(super) fn bottom(self) -> u32 {
        u32::from(self.row) + u32::from(self.rows)
    }

    pub(super) fn overlaps(self, other: Self) -> bool {
        let across = u32::from(self.column) < other.right() && u32::from(other.column) < self.right();
        let down = u32::from(self.row) < other.bottom() && u32::from(other.row) < self.bottom();
        across && down
    }

    pub(super) fn is_inside(self, layout: &Layout) -> bool {
        self.columns > 0
            && self.rows > 0
            && self.right() <= u32::from(layout.columns)
            && self.bottom() <= u32::from(layout.rows)
    }
}

/// A change of one layout: the usual one, or one for its times.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Change {
    /// Puts a panel into the order at this place.
    Add(usize, Box<Panel>),
    /// Takes it out.
    Remove(usize),
    /// Moves and resizes panels, all at once: they may change places.
    Place(Vec<(usize, Place)>),
    /// Other settings of the same or another kind.
    Content(usize, Box<Content>),
    /// What stands behind its words.
    Ground(usize, Ground),
    /// To another place in the drawing order.
    Reorder(usize, usize),
    /// Other colours.
    Theme(Theme),
    /// Another grid: so many columns and rows; panels keep their share of the screen, to the nearest cell.
    Grid(u16, u16),
    /// Another layout altogether: a template, another screen's.
    Replace(Box<Layout>),
}

/// An edit of an arrangement.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Edit {
    /// Of the layout in this place: 0 the usual one, from 1 those for their times.
    Layout(usize, Change),
    /// A layout for its times, at this place among them (from 0).
    AddTimes(usize, Box<Timed>),
    /// It goes.
    RemoveTimes(usize),
    /// Other times.
    When(usize, When),
    /// Everything: another screen's, a version of before.
    Replace(Box<Arrangement>),
}

/// Why an edit is refused; its words stand under `edit-<key>`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EditRefused {
    /// Part of a panel would leave the screen.
    #[error("a panel would leave the grid: make it smaller, or move it inside")]
    Outside,
    /// Two panels would lie over each other.
    #[error("two panels would lie over each other: make room first")]
    Overlaps,
    /// There is no such panel or layout.
    #[error("there is no such panel or layout")]
    Nothing,
    /// No room for more.
    #[error("a layout holds at most {PANELS_MAX} panels, a screen at most {TIMES_MAX} layouts for their times")]
    TooMany,
    /// A grid of none or too many cells, or too coarse for what stands on it.
    #[error("the grid must have 1 to {CELLS_MAX} columns and rows, and a cell for every panel")]
    Grid,
}

impl EditRefused {
    /// The tail of its locale key.
    pub fn key(self) -> &'static str {
        match self {
            Self::Outside => "outside",
            Self::Overlaps => "overlaps",
            Self::Nothing => "nothing",
            Self::TooMany => "too-many",
            Self::Grid => "grid",
        }
    }
}

/// Carries an edit out and returns the one that undoes it.
///
/// # Errors
/// A [`EditRefused`]; the arrangement is as it was.
pub fn apply(arrangement: &mut Arrangement, edit: &Edit) -> Result<Edit, EditRefused> {
    match edit {
        Edit::Layout(which, change) => {
            let layout = layout_mut(arrangement, *which).ok_or(EditRefused::Nothing)?;
            let before = layout.clone();
            let undone = change_layout(layout, change).and_then(|undo| sound(layout).map(|()| undo));
            if undone.is_err() {
                *layout = before;
            }
            undone.map(|undo| Edit::Layout(*which, undo))
        }
        Edit::AddTimes(at, timed) => {
            if arrangement.times.len() >= TIMES_MAX {
                return Err(EditRefused::TooMany);
            }
            if *at > arrangement.times.len() {
                return Err(EditRefused::Nothing);
            }
            sound(&timed.layout)?;
            arrangement.times.insert(*at, (**timed).clone());
            Ok(Edit::RemoveTimes(*at))
        }
        Edit::RemoveTimes(at) => {
            if *at >= arrangement.times.len() {
                return Err(EditRefused::Nothing);
            }
            Ok(Edit::AddTimes(*at, Box::new(arrangement.times.remove(*at))))
        }
        Edit::When(at, when) => {
            let timed = arrangement.times.get_mut(*at).ok_or(EditRefused::Nothing)?;
            Ok(Edit::When(*at, std::mem::replace(&mut timed.when, when.clone())))
        }
        Edit::Replace(other) => {
            other.layouts().try_for_each(sound)?;
            if other.times.len() > TIMES_MAX {
                return Err(EditRefused::TooMany);
            }
            Ok(Edit::Replace(Box::new(std::mem::replace(arrangement, (**other).clone()))))
        }
    }
}

/// The layout in this place: 0 the usual one, from 1 those for their times.
pub fn layout_at(arrangement: &Arrangement, which: usize) -> Option<&Layout> {
    arrangement.layouts().nth(which)
}

fn layout_mut(arrangement: &mut Arrangement, which: usize) -> Option<&mut Layout> {
    match which.checked_sub(1) {
        None => Some(&mut arrangement.layout),
        Some(timed) => arrangement.times.get_mut(timed).map(|timed| &mut timed.layout),
    }
}

fn change_layout(layout: &mut Layout, change: &Change) -> Result<Change, EditRefused> {
    let count = layout.panels.len();
    let known = |index: usize| if index < count { Ok(index) } else { Err(EditRefused::Nothing) };
    Ok(match change {
        Change::Add(index, _) if *index > count => return Err(EditRefused::Nothing),
        Change::Add(index, panel) => {
            layout.panels.insert(*index, (**panel).clone());
            Change::Remove(*index)
        }
        Change::Remove(index) => Change::Add(*index, Box::new(layout.panels.remove(known(*index)?))),
        Change::Place(places) => {
            let mut before = Vec::with_capacity(places.len());
            for (index, place) in places {
                let panel = &mut layout.panels[known(*index)?];
                before.push((*index, Place::of(panel)));
                set_place(panel, *place);
            }
            // A panel named twice stands where it was named first.
            before.reverse();
            Change::Place(before)
        }
        Change::Content(index, content) => {
            let panel = &mut layout.panels[known(*index)?];
            Change::Content(*index, Box::new(std::mem::replace(&mut panel.content, (**content).clone())))
        }
        Change::Ground(index, ground) => {
            let panel = &mut layout.panels[known(*index)?];
            Change::Ground(*index, std::mem::replace(&mut panel.ground, *ground))
        }
        Change::Reorder(from, to) => {
            let panel = layout.panels.remove(known(*from)?);
            layout.panels.insert(known(*to)?, panel);
            Change::Reorder(*to, *from)
        }
        Change::Theme(theme) => Change::Theme(std::mem::replace(&mut layout.theme, *theme)),
        Change::Grid(columns, rows) => {
            let before = layout.clone();
            regrid(layout, *columns, *rows)?;
            // Cells are rounded: only what stood there before brings it back.
            Change::Replace(Box::new(before))
        }
        Change::Replace(other) => Change::Replace(Box::new(std::mem::replace(layout, (**other).clone()))),
    })
}

fn set_place(panel: &mut Panel, place: Place) {
    (panel.column, panel.row, panel.columns, panel.rows) = (place.column, place.row, place.columns, place.rows);
}

fn regrid(layout: &mut Layout, columns: u16, rows: u16) -> Result<(), EditRefused> {
    let is_grid = |count: u16| (1..=CELLS_MAX).contains(&count);
    if !is_grid(columns) || !is_grid(rows) {
        return Err(EditRefused::Grid);
    }
    let (old_columns, old_rows) = (layout.columns.max(1), layout.rows.max(1));
    let scaled = |edge: u32, old: u16, new: u16| {
        let (edge, old, new) = (u64::from(edge), u64::from(old), u64::from(new));
        u16::try_from((edge * new * 2 + old) / (old * 2)).unwrap_or(u16::MAX)
    };
    for panel in &mut layout.panels {
        let place = Place::of(panel);
        let left = scaled(u32::from(place.column), old_columns, columns);
        let top = scaled(u32::from(place.row), old_rows, rows);
        let right = scaled(place.right(), old_columns, columns);
        let bottom = scaled(place.bottom(), old_rows, rows);
        if right <= left || bottom <= top {
            return Err(EditRefused::Grid);
        }
        set_place(panel, Place { column: left, row: top, columns: right - left, rows: bottom - top });
    }
    (layout.columns, layout.rows) = (columns, rows);
    Ok(())
}

/// Whether all panels stand on the grid, each on cells of its own.
fn sound(layout: &Layout) -> Result<(), EditRefused> {
    if layout.panels.len() > PANELS_MAX {
        return Err(EditRefused::TooMany);
    }
    if !(1..=CELLS_MAX).contains(&layout.columns) || !(1..=CELLS_MAX).contains(&layout.rows) {
        return Err(EditRefused::Grid);
    }
    let places: Vec<Place> = layout.panels.iter().map(Place::of).collect();
    if !places.iter().all(|place| place.is_inside(layout)) {
        return Err(EditRefused::Outside);
    }
    let overlaps = |(index, place): (usize, &Place)| places[..index].iter().any(|other| other.overlaps(*place));
    if places.iter().enumerate().any(overlaps) { Err(EditRefused::Overlaps) } else { Ok(()) }
}

/// An arrangement that is being edited: what was done, and what was undone and can be done again.
#[derive(Clone, Debug, PartialEq)]
pub struct Editing {
    arrangement: Arrangement,
    undo: Vec<Edit>,
    redo: Vec<Edit>,
}

impl Editing {
    /// Begins with an arrangement.
    pub fn new(arrangement: Arrangement) -> Self {
        Self { arrangement, undo: Vec::new(), redo: Vec::new() }
    }

    /// As it stands.
    pub fn arrangement(&self) -> &Arrangement {
        &self.arrangement
    }

    /// Carries an edit out.
    ///
    /// # Errors
    /// See [`apply`].
    pub fn edit(&mut self, edit: &Edit) -> Result<(), EditRefused> {
        let before = self.arrangement.clone();
        let undo = apply(&mut self.arrangement, edit)?;
        // What changes nothing is nothing to undo.
        if self.arrangement != before {
            self.undo.push(undo);
            self.redo.clear();
        }
        Ok(())
    }

    /// Whether there is something to undo, and to do again.
    pub fn can(&self) -> (bool, bool) {
        (!self.undo.is_empty(), !self.redo.is_empty())
    }

    /// Undoes the last edit; `false` where there is none.
    pub fn undo(&mut self) -> bool {
        let Some(edit) = self.undo.pop() else { return false };
        self.back(&edit, true)
    }

    /// Does the edit undone last again; `false` where there is none.
    pub fn redo(&mut self) -> bool {
        let Some(edit) = self.redo.pop() else { return false };
        self.back(&edit, false)
    }

    fn back(&mut self, edit: &Edit, is_undo: bool) -> bool {
        // An edit that was carried out can always be taken back: what was there was sound.
        let Ok(other) = apply(&mut self.arrangement, edit) else { return false };
        if is_undo {
            self.redo.push(other)
        } else {
            self.undo.push(other)
        }
        true
    }
}
