//! The newest call, as large as its panel allows, with its desk and the way there.

use bevy::prelude::*;
use bevy::text::LineHeight;

use super::{CallView, Measure, Motion, View, at, due, resize, say, show};
use crate::ui::text::{self, Stroke, icon, line};
use crate::ui::theme::panels::{CalledSizes, Frame, HINT_LINES_MAX, NUMBER_LINE};
use crate::ui::theme::{Palette, Scale, Tone, Type, Weight};
use crate::words::breaks::join;

#[derive(Component, Clone, Copy)]
struct Called(Frame);

/// The line under the number.
#[derive(Component, Clone, Copy)]
struct Rule(f32);

#[derive(Component, Clone, Copy)]
enum Piece {
    Intro(Frame),
    Number(Frame),
    Desk(Frame),
    Hint(Frame),
}

pub(super) fn plugin(app: &mut App) {
    app.add_systems(PostUpdate, (write.run_if(due::<Piece>), glow).in_set(super::PanelSystems));
}

pub(super) fn spawn(commands: &mut Commands, root: Entity, frame: Frame) {
    let sizes = CalledSizes::of(frame, 1);
    let panel = Node {
        flex_direction: FlexDirection::Column,
        padding: UiRect::axes(px(sizes.pad_px), px(sizes.pad_vertical_px)),
        ..at(frame)
    };
    let room = Node { flex_grow: 1.0, align_items: AlignItems::Center, ..default() };
    let number = Type::new(Weight::Bold, sizes.number_largest_px);
    let rule = Node {
        height: px(sizes.rule_px),
        margin: UiRect::axes(px(0), px(sizes.rule_gap_px)),
        flex_shrink: 0.0,
        ..default()
    };
    let foot = Node { align_items: AlignItems::Center, column_gap: px(sizes.arrow_gap_px), ..default() };
    let words = Node { flex_direction: FlexDirection::Column, ..default() };
    let tall = LineHeight::RelativeToFont(NUMBER_LINE);
    commands.spawn((
        ChildOf(root),
        Called(frame),
        panel,
        BackgroundColor::default(),
        children![
            (Piece::Intro(frame), line("", sizes.intro, Tone::OnPrimary)),
            (room, children![(Piece::Number(frame), line("", number, Tone::OnPrimary), tall)]),
            (rule, Rule(sizes.rule_part), BackgroundColor::default()),
            (
                foot,
                children![
                    icon("arrow-right", Stroke::Bold, sizes.arrow_px, Tone::OnPrimary),
                    (
                        words,
                        children![
                            (Piece::Desk(frame), line("", sizes.desk, Tone::OnPrimary)),
                            (Piece::Hint(frame), line("", sizes.hint, Tone::OnPrimary)),
                        ]
                    ),
                ]
            ),
        ],
    ));
}

fn write(
    view: Res<View>,
    mut panels: Query<&mut Node, With<Called>>,
    mut pieces: Query<(&Piece, &mut Text, &mut TextFont)>,
    mut ruler: Measure,
) {
    for mut node in &mut panels {
        show(&mut node, view.called.is_some());
    }
    let Some(call) = &view.called else { return };
    for (piece, mut text, mut font) in &mut pieces {
        match piece {
            Piece::Intro(frame) => {
                let sizes = CalledSizes::of(*frame, 1);
                let room_px = frame.width_px - 2.0 * sizes.pad_px;
                fitted(&mut ruler, (&mut text, &mut font), &call.intro, sizes.intro, frame.least_px, room_px);
            }
            Piece::Number(frame) => {
                let sizes = CalledSizes::of(*frame, hint_lines(call, *frame, &mut ruler).1);
                let room_px = frame.width_px - 2.0 * sizes.pad_px;
                resize(&mut font, ruler.number(&call.number, sizes.number_largest_px, room_px).size_px);
                say(&mut text, &text::number(&call.number));
            }
            Piece::Desk(frame) => {
                let sizes = CalledSizes::of(*frame, 1);
                let least_px = frame.least_px.max(sizes.hint.size_px);
                let room_px = beside_arrow_px(*frame);
                fitted(&mut ruler, (&mut text, &mut font), &call.desk, sizes.desk, least_px, room_px);
            }
            Piece::Hint(frame) => say(&mut text, &hint_lines(call, *frame, &mut ruler).0),
        }
    }
}

fn fitted(
    ruler: &mut Measure,
    (text, font): (&mut Mut<Text>, &mut Mut<TextFont>),
    content: &str,
    of: Type,
    least_px: f32,
    room_px: f32,
) {
    let of = ruler.fit(content, of, least_px, room_px);
    resize(font, of.size_px);
    say(text, &ruler.cut(content, of, room_px));
}

/// The way in lines that fit, and how many.
fn hint_lines(call: &CallView, frame: Frame, ruler: &mut Measure) -> (String, u8) {
    let (of, room_px) = (CalledSizes::of(frame, 1).hint, beside_arrow_px(frame));
    let mut lines = ruler.lines(&call.hint, of, room_px);
    let most = usize::from(HINT_LINES_MAX);
    if lines.len() > most {
        let rest = join(lines.split_off(most - 1).iter().map(String::as_str));
        lines.push(ruler.cut(&rest, of, room_px));
    }
    (lines.join("\n"), u8::try_from(lines.len()).unwrap_or(HINT_LINES_MAX))
}

fn beside_arrow_px(frame: Frame) -> f32 {
    let sizes = CalledSizes::of(frame, 1);
    frame.width_px - 2.0 * sizes.pad_px - sizes.arrow_px - sizes.arrow_gap_px
}

#[expect(clippy::type_complexity, reason = "a query names what it needs")]
fn glow(
    view: Res<View>,
    motion: Res<Motion>,
    palette: Res<Palette>,
    scale: Option<Res<Scale>>,
    mut panels: Query<(Entity, &Called, &mut Node, &mut BackgroundColor, Option<&mut Outline>), Without<Rule>>,
    mut rules: Query<(&Rule, &mut BackgroundColor)>,
    fresh: Query<(), Added<Called>>,
    mut commands: Commands,
) {
    let due = view.is_changed() || motion.is_changed() || palette.is_changed() || !fresh.is_empty();
    let (Some(scale), true) = (scale, due) else { return };
    let help = view.called.as_ref().is_some_and(|call| call.help);
    let (calm, bright, halo) = match help {
        true => (Tone::Help, Tone::HelpBright, Tone::HelpHalo),
        false => (Tone::Primary, Tone::Bright, Tone::Halo),
    };
    let other = if motion.glow < 0.0 { Tone::Dim } else { bright };
    let ground = palette.between(calm, other, motion.glow.abs());
    let halo = if motion.halo { palette.colour(halo) } else { Color::NONE };
    for (entity, Called(frame), mut node, mut background, outline) in &mut panels {
        let radius = BorderRadius::all(scale.radius());
        if node.border_radius != radius {
            node.border_radius = radius;
        }
        background.set_if_neq(BackgroundColor(ground));
        let ring = Outline::new(px(CalledSizes::of(*frame, 1).halo_px), px(0), halo);
        match outline {
            Some(mut outline) => drop(outline.set_if_neq(ring)),
            None => drop(commands.entity(entity).insert(ring)),
        }
    }
    for (Rule(part), mut background) in &mut rules {
        background.set_if_neq(BackgroundColor(ground.mix(&palette.colour(Tone::OnPrimary), *part)));
    }
}
