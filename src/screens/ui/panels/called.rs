// SPDX-License-Identifier: EUPL-1.2
//! The panel of the newest call: the number as large as allowed or set, with its desk and the way there.

use bevy::prelude::*;
use bevy::text::LineHeight;

use super::{CallView, Measure, Motion, View, at, due, resize, say, show};
use crate::ui::systems::PanelSystems;
use crate::ui::text::{self, Ink, Stroke, icon, line};
use crate::ui::theme::panels::{CalledSizes, Frame, HINT_LINES_MAX, NUMBER_LINE};
use crate::ui::theme::{Palette, Scale, Tone, Type, Weight};
use base::words::breaks::join;
use site::layout::{CalledSettings, Ground};

#[derive(Component, Clone, Copy)]
struct Called(Frame, Ground);

/// A text or icon on the called number's ground.
#[derive(Component, Clone, Copy)]
struct OnGround(Ground);

/// The rule under the number.
#[derive(Component, Clone, Copy)]
struct Rule(f32);

#[derive(Component, Clone, Copy)]
enum Piece {
    Intro(Frame),
    /// The number, with the greatest font size it was set to.
    Number(Frame, f32),
    Desk(Frame),
    Hint(Frame),
}

pub(super) fn plugin(app: &mut App) {
    app.add_systems(PostUpdate, (write.run_if(due::<Piece>), glow).in_set(PanelSystems));
}

/// The tones of a call: at rest, bright, dim, its line, and what stands on it.
struct Dress {
    calm: Tone,
    bright: Tone,
    dim: Tone,
    halo: Tone,
    ink: Tone,
}

impl Dress {
    /// The tones on that ground. Calls to the Help Point have its colour, whatever the ground.
    fn of(ground: Ground, help: bool) -> Self {
        let of = |calm, bright, dim, ink| Self { calm, bright, dim, halo: Tone::Halo, ink };
        match ground {
            _ if help => Self { halo: Tone::HelpHalo, ..of(Tone::Help, Tone::HelpBright, Tone::Dim, Tone::OnHelp) },
            Ground::Usual | Ground::Primary => of(Tone::Primary, Tone::Bright, Tone::Dim, Tone::OnPrimary),
            Ground::Bar => of(Tone::Bar, Tone::BarBright, Tone::Bar, Tone::OnBar),
            Ground::Card => of(Tone::Row, Tone::Pressed, Tone::Tint, Tone::Text),
            Ground::Page => of(Tone::Page, Tone::Pressed, Tone::Tint, Tone::Text),
        }
    }
}

/// The font size whose capitals have the set height on the screen, but no smaller than the desk's; no bound if none is
/// set.
fn most_px(settings: &CalledSettings, scale: Scale, desk: Type) -> f32 {
    let size_px = |mm: u16| f32::from(mm) * scale.px_per_mm / Type::new(Weight::Bold, 1.0).capital_px();
    settings.figures_mm.map_or(f32::INFINITY, |mm| size_px(mm).max(desk.size_px))
}

pub(super) fn spawn(
    commands: &mut Commands,
    root: Entity,
    frame: Frame,
    (ground, settings, scale): (Ground, &CalledSettings, Scale),
) {
    let sizes = CalledSizes::of(frame, 1);
    let panel = Node {
        flex_direction: FlexDirection::Column,
        padding: UiRect::axes(px(sizes.pad_px), px(sizes.pad_vertical_px)),
        ..at(frame)
    };
    let room = Node { flex_grow: 1.0, align_items: AlignItems::Center, ..default() };
    let (on, most_px) = (OnGround(ground), most_px(settings, scale, sizes.desk));
    let number = Type::new(Weight::Bold, sizes.number_largest_px.min(most_px));
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
        Called(frame, ground),
        panel,
        BackgroundColor::default(),
        children![
            (Piece::Intro(frame), line("", sizes.intro, Tone::OnPrimary), on),
            (room, children![(Piece::Number(frame, most_px), line("", number, Tone::OnPrimary), on, tall)]),
            (rule, Rule(sizes.rule_part), on, BackgroundColor::default()),
            (
                foot,
                children![
                    (icon("arrow-right", Stroke::Bold, sizes.arrow_px, Tone::OnPrimary), on),
                    (
                        words,
                        children![
                            (Piece::Desk(frame), line("", sizes.desk, Tone::OnPrimary), on),
                            (Piece::Hint(frame), line("", sizes.hint, Tone::OnPrimary), on),
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
            Piece::Number(frame, most_px) => {
                let sizes = CalledSizes::of(*frame, hint_lines(call, *frame, &mut ruler).1);
                let room_px = frame.width_px - 2.0 * sizes.pad_px;
                resize(&mut font, ruler.number(&call.number, sizes.number_largest_px.min(*most_px), room_px).size_px);
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

/// The way in lines that fit, and the number of lines.
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
    mut rules: Query<(&Rule, &OnGround, &mut BackgroundColor)>,
    mut inks: Query<(&OnGround, &mut Ink)>,
    fresh: Query<(), Added<Called>>,
    mut commands: Commands,
) {
    let due = view.is_changed() || motion.is_changed() || palette.is_changed() || !fresh.is_empty();
    let (Some(scale), true) = (scale, due) else { return };
    let help = view.called.as_ref().is_some_and(|call| call.help);
    let glowing = |dress: &Dress| {
        let other = if motion.glow < 0.0 { dress.dim } else { dress.bright };
        palette.between(dress.calm, other, motion.glow.abs())
    };
    for (entity, Called(frame, ground), mut node, mut background, outline) in &mut panels {
        let radius = BorderRadius::all(scale.radius());
        if node.border_radius != radius {
            node.border_radius = radius;
        }
        let dress = Dress::of(*ground, help);
        let halo = if motion.halo { palette.colour(dress.halo) } else { Color::NONE };
        background.set_if_neq(BackgroundColor(glowing(&dress)));
        let ring = Outline::new(px(CalledSizes::of(*frame, 1).halo_px), px(0), halo);
        match outline {
            Some(mut outline) => drop(outline.set_if_neq(ring)),
            None => drop(commands.entity(entity).insert(ring)),
        }
    }
    for (Rule(part), OnGround(ground), mut background) in &mut rules {
        let dress = Dress::of(*ground, help);
        background.set_if_neq(BackgroundColor(glowing(&dress).mix(&palette.colour(dress.ink), *part)));
    }
    for (OnGround(ground), mut ink) in &mut inks {
        ink.set_if_neq(Ink(Dress::of(*ground, help).ink));
    }
}
