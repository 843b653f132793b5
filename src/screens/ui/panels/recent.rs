// SPDX-License-Identifier: EUPL-1.2
//! The panel of the calls before the newest, newest first.

use bevy::prelude::*;
use bevy::text::LineHeight;

use super::{Measure, Motion, Row, View, at, due, resize, say};
use crate::ui::systems::PanelSystems;
use crate::ui::text::{self, Edging, Ground, Ink, Stroke, icon, line};
use crate::ui::theme::panels::{Frame, RecentSizes};
use crate::ui::theme::{Scale, Tone, Type};
use base::words::breaks::is_short;

#[derive(Component, Clone, Copy)]
enum Piece {
    Heading,
    DeskHeading,
    Number(usize, Frame, u8),
    Desk(usize, Frame, u8),
}

/// The room for a number or a desk in its row.
#[derive(Component, Clone, Copy, PartialEq, Eq)]
enum Part {
    Number,
    Desk,
}

/// A row of the list, by its index.
#[derive(Component, Clone, Copy)]
struct Line(usize);

/// All rows, which slide together.
#[derive(Component, Clone, Copy)]
struct Rows {
    step_px: f32,
}

pub(super) fn plugin(app: &mut App) {
    app.add_systems(PostUpdate, ((write, style).run_if(due::<Piece>), slide).in_set(PanelSystems));
}

pub(super) fn spawn(commands: &mut Commands, root: Entity, frame: Frame, count: u8) {
    let sizes = RecentSizes::of(frame, count);
    let node = Node { flex_direction: FlexDirection::Column, ..at(frame) };
    let panel = commands.spawn((ChildOf(root), node)).id();
    let heading = Node {
        height: px(sizes.heading_px),
        justify_content: JustifyContent::SpaceBetween,
        align_items: AlignItems::FlexStart,
        flex_shrink: 0.0,
        ..default()
    };
    commands.spawn((
        ChildOf(panel),
        heading,
        children![
            (Piece::Heading, line("", sizes.heading, Tone::Muted)),
            (Piece::DeskHeading, line("", sizes.heading, Tone::Muted)),
        ],
    ));
    let window = Node { flex_grow: 1.0, overflow: Overflow::clip(), ..default() };
    let window = commands.spawn((ChildOf(panel), window)).id();
    let list =
        Node { flex_direction: FlexDirection::Column, row_gap: px(sizes.gap_px), width: percent(100), ..default() };
    let step_px = sizes.row_px + sizes.gap_px;
    let list = commands.spawn((ChildOf(window), Rows { step_px }, list, UiTransform::default())).id();
    for index in 0..usize::from(count) {
        spawn_row(commands, list, index, frame, count, sizes);
    }
}

fn spawn_row(commands: &mut Commands, list: Entity, index: usize, frame: Frame, count: u8, sizes: RecentSizes) {
    let row = Node {
        height: px(sizes.row_px),
        flex_shrink: 0.0,
        align_items: AlignItems::Center,
        justify_content: JustifyContent::SpaceBetween,
        border: UiRect::left(px(sizes.stripe_px)),
        border_radius: BorderRadius::all(px(sizes.pad_px / 1.5)),
        padding: UiRect::axes(px(sizes.pad_px), px(0)),
        column_gap: px(sizes.pad_px / 2.0),
        ..default()
    };
    let number = Node { flex_shrink: 0.0, ..default() };
    let desk = Node { justify_content: JustifyContent::FlexEnd, ..number.clone() };
    let desk_text = (
        Piece::Desk(index, frame, count),
        Text::default(),
        text::font(sizes.desk),
        TextLayout::new(Justify::Right, LineBreak::WordBoundary),
        LineHeight::RelativeToFont(1.0),
        Ink(Tone::PrimaryInk),
    );
    commands.spawn((
        ChildOf(list),
        Line(index),
        row,
        Visibility::Hidden,
        Ground(Tone::Row),
        Edging(Tone::PrimaryInk),
        children![
            (Part::Number, number, children![(Piece::Number(index, frame, count), line("", sizes.number, Tone::Text))]),
            icon("arrow-right", Stroke::Bold, sizes.arrow_px, Tone::Muted),
            (Part::Desk, desk, children![desk_text]),
        ],
    ));
}

fn write(
    view: Res<View>,
    mut pieces: Query<(Entity, &Piece, &mut Text, &mut TextFont)>,
    mut parts: Query<(&Part, &mut Node)>,
    parents: Query<&ChildOf>,
    mut ruler: Measure,
) {
    let rows = &view.recent.rows;
    // All rows of a list share it, and measuring is dear: a call is on its way to the glass.
    let mut shared: Option<(Frame, u8, [f32; 2])> = None;
    for (entity, piece, mut text, mut font) in &mut pieces {
        let mut room = [0.0; 2];
        if let Piece::Number(_, frame, count) | Piece::Desk(_, frame, count) = piece {
            let known = shared.filter(|(of, rows, _)| (of, rows) == (frame, count));
            room = known.map_or_else(|| rooms(rows, *frame, *count, &mut ruler), |(.., room)| room);
            shared = Some((*frame, *count, room));
            let around = parents.get(entity).ok().and_then(|parent| parts.get_mut(parent.parent()).ok());
            if let Some((part, mut node)) = around {
                let width = px(room[usize::from(*part == Part::Desk)]);
                if node.width != width {
                    node.width = width;
                }
            }
        }
        match piece {
            Piece::Heading => say(&mut text, &view.recent.heading),
            Piece::DeskHeading => say(&mut text, &view.recent.desk_heading),
            Piece::Number(index, frame, count) => {
                let sizes = RecentSizes::of(*frame, *count);
                let Some(row) = rows.get(*index) else { continue };
                resize(&mut font, ruler.number(&row.number, sizes.number.size_px, room[0]).size_px);
                say(&mut text, &text::number(&row.number));
            }
            Piece::Desk(index, frame, count) => {
                let sizes = RecentSizes::of(*frame, *count);
                let Some(row) = rows.get(*index) else { continue };
                let of = if is_short(&row.desk) { sizes.desk } else { sizes.desk_name };
                let word = widest(&row.desk, of, &mut ruler);
                resize(&mut font, ruler.fit(&word, of, frame.least_px, room[1]).size_px);
                say(&mut text, &row.desk);
            }
        }
    }
}

/// The word of a desk's name that is widest on a line, with its space if it is one of several.
fn widest(desk: &str, of: Type, ruler: &mut Measure) -> String {
    let words = desk.split_whitespace().map(|word| (word, ruler.width_px(word, of)));
    let (word, _) = words.max_by(|one, other| one.1.total_cmp(&other.1)).unwrap_or_default();
    if desk.contains(' ') { format!("{word} ") } else { word.to_owned() }
}

/// The widths for number and desk, the same in every row.
fn rooms(rows: &[Row], frame: Frame, count: u8, ruler: &mut Measure) -> [f32; 2] {
    let sizes = RecentSizes::of(frame, count);
    let least = Type::new(sizes.desk_name.weight, frame.least_px.min(sizes.desk_name.size_px));
    let mut width_px = |row: &Row| {
        let word = widest(&row.desk, least, ruler);
        // A little more, because hinting rounds widths up.
        ruler.width_px(&word, least) * 1.02
    };
    let widest = rows.iter().map(&mut width_px).fold(0.0, f32::max);
    let row_px = in_row_px(frame, sizes);
    sizes.parts(row_px, widest).map(|part| part * row_px)
}

fn in_row_px(frame: Frame, sizes: RecentSizes) -> f32 {
    frame.width_px - sizes.stripe_px - 2.0 * sizes.pad_px
}

fn style(
    view: Res<View>,
    mut lines: Query<(&Line, &mut Visibility, &mut Edging)>,
    mut desks: Query<(&Piece, &mut Ink)>,
) {
    let rows = &view.recent.rows;
    for (line, mut visibility, mut edging) in &mut lines {
        let row = rows.get(line.0);
        visibility.set_if_neq(if row.is_some() { Visibility::Inherited } else { Visibility::Hidden });
        edging.set_if_neq(Edging(if row.is_some_and(|row| row.help) { Tone::HelpInk } else { Tone::PrimaryInk }));
    }
    for (piece, mut ink) in &mut desks {
        if let Piece::Desk(index, ..) = piece {
            let help = rows.get(*index).is_some_and(|row| row.help);
            ink.set_if_neq(Ink(if help { Tone::HelpInk } else { Tone::PrimaryInk }));
        }
    }
}

fn slide(motion: Res<Motion>, mut lists: Query<(&Rows, &mut UiTransform)>, scale: Option<Res<Scale>>) {
    if scale.is_none() || !motion.is_changed() {
        return;
    }
    let left = (1.0 - motion.slid).powi(3);
    for (rows, mut transform) in &mut lists {
        transform.set_if_neq(UiTransform::from_translation(Val2::px(0.0, -rows.step_px * left)));
    }
}
