// SPDX-License-Identifier: EUPL-1.2
//! The stage: a preview of the screen with frames and handles to move and resize its panels.

use bevy_egui::egui::accesskit::Role;
use bevy_egui::egui::{
    Align2, Area, Color32, Context, CornerRadius, CursorIcon, EventFilter, Id, Key, Order, Painter, Pos2, Rect,
    Response, Sense, Shadow, Stroke, StrokeKind, TextureId, Ui, Vec2, WidgetInfo, WidgetType, pos2, vec2,
};

use super::say::Say;
use super::scroll;
use super::state::Editor;
use super::style::{colour, thin};
use super::widgets::strip;
use super::wish::Wish;
use screens::ui::theme::editor as look;
use site::layout::Layout;
use site::layout::edit::Place;
use site::layout::room;

/// The sides of a panel that a handle moves, across and down: -1 the first, 1 the last, 0 neither.
type Side = (i8, i8);

/// All handles; without one the whole panel moves.
const HANDLES: [Side; 8] = [(-1, -1), (0, -1), (1, -1), (-1, 0), (1, 0), (-1, 1), (0, 1), (1, 1)];

/// A panel that is being moved or resized by the pointer.
#[derive(Clone, Copy, PartialEq)]
struct Drag {
    panel: usize,
    side: Option<Side>,
    from: Place,
    grabbed: Pos2,
}

/// The screen's picture on the stage, with its grid.
#[derive(Clone, Copy)]
struct Sheet {
    rect: Rect,
    columns: u16,
    rows: u16,
}

impl Sheet {
    fn cell(self) -> Vec2 {
        self.rect.size() / vec2(f32::from(self.columns.max(1)), f32::from(self.rows.max(1)))
    }

    fn of(self, place: Place) -> Rect {
        let (cell, at) = (self.cell(), vec2(f32::from(place.column), f32::from(place.row)));
        let size = vec2(f32::from(place.columns), f32::from(place.rows));
        Rect::from_min_size(self.rect.min + at * cell, size * cell)
    }
}

pub(super) fn show(ui: &mut Ui, editor: &Editor, say: Say, picture: Option<TextureId>, wishes: &mut Vec<Wish>) {
    let (Some(layout), Some(sheet)) = (editor.layout(), editor.sheet()) else {
        ui.centered_and_justified(|ui| ui.label(say.say("editor-no-screen")));
        return;
    };
    // A screen that is gone has no glass: its draft is shown in the shape of its grid.
    let glass = editor.screen().filter(|_| !sheet.gone).map_or_else(
        || vec2(f32::from(layout.columns), f32::from(layout.rows)),
        |screen| pixels(screen.width_px, screen.height_px),
    );
    let room = (ui.available_size() - Vec2::splat(2.0 * look::STAGE_MARGIN)).max(Vec2::splat(1.0));
    let size = glass * (room / glass).min_elem() * editor.zoom;
    scroll::around(ui, "stage", |ui| {
        // What fits is not measured anew: a fraction of a point is no reason to scroll.
        let more = if editor.zoom > 1.0 { size + Vec2::splat(2.0 * look::STAGE_MARGIN) } else { Vec2::ZERO };
        let whole = more.max(ui.available_size());
        let (area, back) = ui.allocate_exact_size(whole, Sense::click());
        let rect = Align2::CENTER_CENTER.align_size_within_rect(size, area);
        back.widget_info(|| WidgetInfo::labeled(WidgetType::Other, true, say.say("editor-stage")));
        back.ctx.accesskit_node_builder(back.id, |node| node.set_role(Role::Canvas));
        if back.clicked() {
            wishes.push(Wish::Select(None));
        }
        let painter = ui.painter().clone();
        backdrop(&painter, rect, picture);
        let sheet = Sheet { rect, columns: layout.columns, rows: layout.rows };
        if editor.shows_grid {
            grid(&painter, sheet);
        }
        for index in 0..layout.panels.len() {
            panel(ui, editor, say, (layout, index), sheet, wishes);
        }
        if let [index] = editor.selection[..] {
            handles(ui, say, (layout, index), sheet, wishes);
        }
        ghost(ui, layout, sheet);
    });
}

/// The last message at the foot of the stage; it goes with the next action.
pub(super) fn told(ui: &Ui, editor: &Editor, stage: Rect, wishes: &mut Vec<Wish>) {
    let Some(told) = &editor.told else { return };
    let (tones, icon) = if told.is_wrong { (look::WRONG, "warning-circle") } else { (look::WELL, "check") };
    let at = stage.center_bottom() - vec2(0.0, look::GAP);
    let area = Area::new(Id::new("told")).order(Order::Foreground).pivot(Align2::CENTER_BOTTOM).fixed_pos(at);
    area.show(ui.ctx(), |ui| {
        ui.set_max_width(stage.width() - 2.0 * look::STAGE_MARGIN);
        if strip(ui, tones, icon, &told.text).interact(Sense::click()).clicked() {
            wishes.push(Wish::Dismiss);
        }
    });
}

#[expect(clippy::cast_precision_loss, reason = "pixels of a screen")]
fn pixels(width: u32, height: u32) -> Vec2 {
    vec2(width.max(1) as f32, height.max(1) as f32)
}

fn backdrop(painter: &Painter, rect: Rect, picture: Option<TextureId>) {
    let shadow =
        Shadow { offset: [0, 4], blur: look::SHADOW, spread: 2, color: Color32::from_black_alpha(look::DIM_ALPHA) };
    painter.add(shadow.as_shape(rect, CornerRadius::ZERO));
    match picture {
        Some(texture) => {
            let whole = Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0));
            painter.image(texture, rect, whole, Color32::WHITE);
        }
        None => drop(painter.rect_filled(rect, CornerRadius::ZERO, colour(look::FIELD))),
    }
}

fn grid(painter: &Painter, sheet: Sheet) {
    let (stroke, cell) = (Stroke::new(look::LINE_WIDTH, thin(look::GRID, look::GRID_ALPHA)), sheet.cell());
    for column in 1..sheet.columns {
        painter.vline(sheet.rect.left() + f32::from(column) * cell.x, sheet.rect.y_range(), stroke);
    }
    for row in 1..sheet.rows {
        painter.hline(sheet.rect.x_range(), sheet.rect.top() + f32::from(row) * cell.y, stroke);
    }
}

/// A panel's frame: chosen by a press, moved by dragging, reached by keys.
fn panel(
    ui: &mut Ui,
    editor: &Editor,
    say: Say,
    (layout, index): (&Layout, usize),
    sheet: Sheet,
    wishes: &mut Vec<Wish>,
) {
    let Some(panel) = layout.panels.get(index) else { return };
    let (place, id) = (Place::of(panel), panel_id(index));
    let response = ui.interact(sheet.of(place), id, Sense::click_and_drag());
    ui.ctx().data_mut(|data| data.insert_temp(id, true));
    let chosen = editor.selection.contains(&index);
    let text = say.say_with("editor-panel-on-stage", &[("panel", say.kind(panel.kind()))]);
    response.widget_info(|| WidgetInfo::selected(WidgetType::Button, true, chosen, &text));
    let [column, row, columns, rows] = [place.column + 1, place.row + 1, place.columns, place.rows];
    let args = [("column", column), ("row", row), ("columns", columns), ("rows", rows)];
    let stands = say.say_with("editor-panel-stands", &args.map(|(name, value)| (name, value.to_string())));
    response.ctx.accesskit_node_builder(id, |node| node.set_description(stands));
    if response.clicked() {
        let more = ui.input(|input| input.modifiers.command || input.modifiers.shift);
        wishes.push(if more { Wish::SelectMore(index) } else { Wish::Select(Some(index)) });
        response.request_focus();
    } else if (response.drag_started() || response.gained_focus()) && !chosen {
        wishes.push(Wish::Select(Some(index)));
    }
    if response.has_focus() {
        // Arrows move the panel, not the focus.
        let filter = EventFilter { horizontal_arrows: true, vertical_arrows: true, ..EventFilter::default() };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
    }
    let rect = sheet.of(place);
    let frame = |stroke: Stroke, kind| {
        ui.painter().rect_stroke(rect, CornerRadius::ZERO, stroke, kind);
    };
    if chosen {
        frame(Stroke::new(look::FRAME_WIDTH, colour(look::FRAME)), StrokeKind::Middle);
    } else if response.hovered() {
        frame(Stroke::new(look::FOCUS_WIDTH, thin(look::FRAME, look::HOVER_ALPHA)), StrokeKind::Middle);
    }
    if response.has_focus() {
        frame(Stroke::new(look::LINE_WIDTH, colour(look::TEXT)), StrokeKind::Outside);
    }
    dragged(ui, &response, Drag { panel: index, side: None, from: place, grabbed: Pos2::ZERO }, sheet, wishes);
    response.on_hover_cursor(CursorIcon::Grab);
}

fn handles(ui: &mut Ui, say: Say, (layout, index): (&Layout, usize), sheet: Sheet, wishes: &mut Vec<Wish>) {
    let Some(panel) = layout.panels.get(index) else { return };
    let place = Place::of(panel);
    let rect = sheet.of(place);
    for side in HANDLES {
        let at = rect.center() + vec2(f32::from(side.0), f32::from(side.1)) * rect.size() / 2.0;
        let square = Rect::from_center_size(at, Vec2::splat(look::HANDLE));
        let response = ui.interact(square, Id::new(("handle", side)), Sense::drag());
        let text = say.say_with("editor-handle", &[("panel", say.kind(panel.kind()))]);
        response.widget_info(|| WidgetInfo::labeled(WidgetType::Other, true, &text));
        // Only a pointer drags; Shift and arrows do the same from the panel.
        response.ctx.accesskit_node_builder(response.id, |node| node.set_hidden());
        let fill = if response.hovered() || response.dragged() { look::TEXT } else { look::FRAME };
        ui.painter().rect_filled(square, CornerRadius::same(look::RADIUS / 3), colour(fill));
        dragged(
            ui,
            &response,
            Drag { panel: index, side: Some(side), from: place, grabbed: Pos2::ZERO },
            sheet,
            wishes,
        );
        response.on_hover_cursor(match side {
            (0, _) => CursorIcon::ResizeVertical,
            (_, 0) => CursorIcon::ResizeHorizontal,
            (across, down) if across == down => CursorIcon::ResizeNwSe,
            _ => CursorIcon::ResizeNeSw,
        });
    }
}

/// Follows the pointer; returns the action once it is released.
fn dragged(ui: &Ui, response: &Response, begun: Drag, sheet: Sheet, wishes: &mut Vec<Wish>) {
    let id = drag_id();
    if response.drag_started()
        && let Some(grabbed) = ui.input(|input| input.pointer.press_origin())
    {
        ui.data_mut(|data| data.insert_temp(id, Drag { grabbed, ..begun }));
    }
    if response.drag_stopped()
        && let Some(drag) = ui.data(|data| data.get_temp::<Drag>(id))
    {
        ui.data_mut(|data| data.remove::<Drag>(id));
        let let_go = response.interact_pointer_pos().or_else(|| ui.input(|input| input.pointer.latest_pos()));
        let target = let_go.map(|at| target(drag, at, sheet));
        // Escape while dragging leaves all as it was.
        let kept = ui.input(|input| input.key_down(Key::Escape));
        if let Some(target) = target.filter(|target| *target != drag.from && !kept) {
            wishes.push(Wish::Place(drag.panel, target));
        }
    }
}

/// Where the panel goes if the pointer is released there: snapped to cells.
fn target(drag: Drag, at: Pos2, sheet: Sheet) -> Place {
    let cells = (at - drag.grabbed) / sheet.cell();
    #[expect(clippy::cast_possible_truncation, reason = "cells of a grid")]
    let (across, down) = (cells.x.round() as i32, cells.y.round() as i32);
    let from = drag.from;
    let (column, columns) = along(drag.side.map(|side| side.0), (from.column, from.columns, sheet.columns), across);
    let (row, rows) = along(drag.side.map(|side| side.1), (from.row, from.rows, sheet.rows), down);
    Place { column, row, columns, rows }
}

/// The first cell and the count of cells after a move by `by`; the count stays if the whole panel moves.
fn along(side: Option<i8>, (first, count, all): (u16, u16, u16), by: i32) -> (u16, u16) {
    let (first, count, all) = (i32::from(first), i32::from(count), i32::from(all));
    let cells = |value: i32| u16::try_from(value.max(0)).unwrap_or(0);
    match side {
        None => (cells((first + by).clamp(0, (all - count).max(0))), cells(count)),
        Some(0) => (cells(first), cells(count)),
        Some(side) if side < 0 => {
            let moved = (first + by).clamp(0, first + count - 1);
            (cells(moved), cells(first + count - moved))
        }
        Some(_) => (cells(first), cells((count + by).clamp(1, (all - first).max(1)))),
    }
}

/// Shows where the panel would go, and whether it may.
fn ghost(ui: &Ui, layout: &Layout, sheet: Sheet) {
    let Some(drag) = ui.data(|data| data.get_temp::<Drag>(drag_id())) else { return };
    let Some(at) = ui.input(|input| input.pointer.latest_pos()) else { return };
    let target = target(drag, at, sheet);
    let places = room::placed(layout, drag.panel, target);
    let tone = if places.is_some() { look::FRAME } else { look::FORBIDDEN };
    // Who gives way shows where to.
    for (_, place) in places.iter().flatten().filter(|(index, _)| *index != drag.panel) {
        let stroke = Stroke::new(look::LINE_WIDTH, colour(look::FRAME));
        ui.painter().rect_stroke(sheet.of(*place), CornerRadius::ZERO, stroke, StrokeKind::Inside);
    }
    let own = places.iter().flatten().find(|(index, _)| *index == drag.panel).map_or(target, |(_, place)| *place);
    let rect = sheet.of(own);
    ui.painter().rect_filled(rect, CornerRadius::ZERO, thin(tone, look::GRID_ALPHA));
    ui.painter().rect_stroke(
        rect,
        CornerRadius::ZERO,
        Stroke::new(look::FOCUS_WIDTH, colour(tone)),
        StrokeKind::Middle,
    );
}

fn panel_id(index: usize) -> Id {
    Id::new(("panel on stage", index))
}

fn drag_id() -> Id {
    Id::new("dragged panel")
}

/// Whether a focused element is a panel on the stage.
pub(super) fn is_panel(ctx: &Context, id: Id) -> bool {
    ctx.data(|data| data.get_temp::<bool>(id)).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(side: Option<Side>, by: (f32, f32), expected: [u16; 4]) {
        let sheet = Sheet { rect: Rect::from_min_size(Pos2::ZERO, vec2(320.0, 180.0)), columns: 32, rows: 18 };
        let from = Place { column: 4, row: 4, columns: 6, rows: 5 };
        let drag = Drag { panel: 0, side, from, grabbed: pos2(50.0, 50.0) };
        let target = target(drag, pos2(50.0 + by.0, 50.0 + by.1), sheet);
        assert_eq!([target.column, target.row, target.columns, target.rows], expected, "{side:?} by {by:?}");
    }

    #[test]
    fn a_panel_snaps_to_the_nearest_cells_and_stays_on_the_screen() {
        check(None, (24.0, -16.0), [6, 2, 6, 5]);
        check(None, (-900.0, 900.0), [0, 13, 6, 5]);
        check(Some((1, 1)), (31.0, 9.0), [4, 4, 9, 6]);
        check(Some((1, 0)), (900.0, 900.0), [4, 4, 28, 5]);
        check(Some((-1, -1)), (-20.0, 10.0), [2, 5, 8, 4]);
        check(Some((-1, 0)), (900.0, 0.0), [9, 4, 1, 5]);
        check(Some((0, -1)), (50.0, -900.0), [4, 0, 6, 9]);
    }
}
