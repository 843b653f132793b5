//! The newest call, as large as its panel allows, with its desk and the way there.

use bevy::prelude::*;
use bevy::text::LineHeight;

use super::{CalledView, Measure, Motion, View, at, due, resize, say, show};
use crate::ui::text::{self, Ground, Stroke, icon, line};
use crate::ui::theme::panels::{CalledSizes, Frame, NUMBER_LINE};
use crate::ui::theme::{Palette, Scale, Tone, Type, Weight};

#[derive(Component, Clone, Copy)]
struct Called;

/// What is there for a call, and what for nobody.
#[derive(Component, Clone, Copy, PartialEq, Eq)]
enum Part {
    Call,
    Nobody,
}

#[derive(Component, Clone, Copy)]
enum Piece {
    Intro(Frame),
    Number(Frame),
    Desk(Frame),
    Hint(Frame),
    Sign,
    Title,
    Text,
}

pub(super) fn plugin(app: &mut App) {
    app.add_systems(PostUpdate, (write.run_if(due::<Piece>), glow).in_set(super::PanelSystems));
}

pub(super) fn spawn(commands: &mut Commands, root: Entity, frame: Frame) {
    let sizes = CalledSizes::of(frame);
    let node = Node {
        border: UiRect::all(px(sizes.halo_px)),
        flex_direction: FlexDirection::Column,
        overflow: Overflow::clip(),
        ..at(frame)
    };
    let panel = commands.spawn((ChildOf(root), Called, node, BackgroundColor::default())).id();
    spawn_call(commands, panel, frame, sizes);
    spawn_nobody(commands, panel, sizes);
}

fn spawn_call(commands: &mut Commands, panel: Entity, frame: Frame, sizes: CalledSizes) {
    let whole = Node {
        width: percent(100),
        height: percent(100),
        flex_direction: FlexDirection::Column,
        padding: UiRect::axes(px(sizes.pad_px - sizes.halo_px), px(sizes.pad_vertical_px - sizes.halo_px)),
        ..default()
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
    let arrow = icon("arrow-right", Stroke::Bold, sizes.arrow_px, Tone::OnPrimary);
    commands.spawn((
        ChildOf(panel),
        Part::Call,
        whole,
        children![
            (Piece::Intro(frame), line("", sizes.intro, Tone::OnPrimary)),
            (
                room,
                children![(
                    Piece::Number(frame),
                    line("", number, Tone::OnPrimary),
                    LineHeight::RelativeToFont(NUMBER_LINE)
                )]
            ),
            (rule, Ground(Tone::RuleOnPrimary)),
            (
                foot,
                children![
                    arrow,
                    (
                        words,
                        children![
                            (Piece::Desk(frame), line("", sizes.desk, Tone::OnPrimary)),
                            (Piece::Hint(frame), line("", sizes.hint, Tone::OnPrimaryQuiet)),
                        ]
                    ),
                ]
            ),
        ],
    ));
}

fn spawn_nobody(commands: &mut Commands, panel: Entity, sizes: CalledSizes) {
    let whole = Node {
        width: percent(100),
        height: percent(100),
        flex_direction: FlexDirection::Column,
        justify_content: JustifyContent::Center,
        row_gap: px(sizes.pad_vertical_px / 2.0),
        padding: UiRect::all(px(sizes.pad_px)),
        ..default()
    };
    commands.spawn((
        ChildOf(panel),
        Part::Nobody,
        whole,
        children![
            (Piece::Sign, icon("armchair", Stroke::Fill, sizes.sign_px, Tone::PrimaryInk)),
            (Piece::Title, text::text("", sizes.message, Tone::Text)),
            (Piece::Text, text::text("", sizes.message_text, Tone::Muted)),
        ],
    ));
}

fn write(
    view: Res<View>,
    mut parts: Query<(&Part, &mut Node)>,
    mut pieces: Query<(&Piece, &mut Text, &mut TextFont)>,
    mut ruler: Measure,
) {
    let is_call = matches!(view.called, CalledView::Call { .. });
    for (part, mut node) in &mut parts {
        show(&mut node, (*part == Part::Call) == is_call);
    }
    for (piece, mut text, mut font) in &mut pieces {
        match (&view.called, piece) {
            (CalledView::Call { intro, .. }, Piece::Intro(frame)) => {
                let room_px = frame.width_px - 2.0 * CalledSizes::of(*frame).pad_px;
                fitted(&mut ruler, &mut text, &mut font, intro, CalledSizes::of(*frame).intro, frame.least_px, room_px);
            }
            (CalledView::Call { number, .. }, Piece::Number(frame)) => {
                let sizes = CalledSizes::of(*frame);
                let room_px = frame.width_px - 2.0 * sizes.pad_px;
                resize(&mut font, ruler.number(number, sizes.number_largest_px, room_px).size_px);
                say(&mut text, &text::number(number));
            }
            (CalledView::Call { desk, .. }, Piece::Desk(frame)) => {
                let sizes = CalledSizes::of(*frame);
                let least_px = frame.least_px.max(sizes.hint.size_px);
                fitted(&mut ruler, &mut text, &mut font, desk, sizes.desk, least_px, beside_arrow_px(*frame));
            }
            (CalledView::Call { hint, .. }, Piece::Hint(frame)) => {
                let of = CalledSizes::of(*frame).hint;
                fitted(&mut ruler, &mut text, &mut font, hint, of, frame.least_px, beside_arrow_px(*frame));
            }
            (CalledView::Nobody(message), Piece::Sign) => say(&mut text, &text::glyph(message.icon)),
            (CalledView::Nobody(message), Piece::Title) => say(&mut text, &message.title),
            (CalledView::Nobody(message), Piece::Text) => say(&mut text, &message.text),
            _ => {}
        }
    }
}

fn fitted(
    ruler: &mut Measure,
    text: &mut Mut<Text>,
    font: &mut Mut<TextFont>,
    content: &str,
    of: Type,
    least_px: f32,
    room_px: f32,
) {
    let of = ruler.fit(content, of, least_px, room_px);
    resize(font, of.size_px);
    say(text, &ruler.cut(content, of, room_px));
}

fn beside_arrow_px(frame: Frame) -> f32 {
    let sizes = CalledSizes::of(frame);
    frame.width_px - 2.0 * sizes.pad_px - sizes.arrow_px - sizes.arrow_gap_px
}

fn glow(
    view: Res<View>,
    motion: Res<Motion>,
    palette: Res<Palette>,
    scale: Option<Res<Scale>>,
    mut panels: Query<(&mut Node, &mut BackgroundColor, &mut BorderColor), With<Called>>,
    fresh: Query<(), Added<Called>>,
) {
    let Some(scale) = scale else { return };
    if !(view.is_changed() || motion.is_changed() || palette.is_changed() || !fresh.is_empty()) {
        return;
    }
    let ground = match &view.called {
        CalledView::Nobody(_) => palette.colour(Tone::Row),
        CalledView::Call { help: true, .. } => palette.between(Tone::Help, Tone::HelpBright, motion.glow),
        CalledView::Call { .. } => palette.between(Tone::Primary, Tone::Bright, motion.glow),
    };
    let halo = matches!(view.called, CalledView::Call { .. }) && motion.halo;
    let border = if halo { palette.colour(Tone::Halo) } else { ground };
    for (mut node, mut background, mut edge) in &mut panels {
        let radius = BorderRadius::all(scale.radius());
        if node.border_radius != radius {
            node.border_radius = radius;
        }
        background.set_if_neq(BackgroundColor(ground));
        edge.set_if_neq(BorderColor::all(border));
    }
}
