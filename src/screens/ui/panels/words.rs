// SPDX-License-Identifier: EUPL-1.2
//! Panels with the office's own words, and with a code for phones and a line under it.

use bevy::prelude::*;

use super::{Inks, Measure, View, at, due};
use crate::ui::qr::QrCode;
use crate::ui::ruler::Ruler;
use crate::ui::systems::PanelSystems;
use crate::ui::text::{self, Ink};
use crate::ui::theme::panels::{Frame, WordsSizes};
use crate::ui::theme::{Tone, Type};
use site::layout::TextSize;

/// A panel that brings its own words, with its index in the layout.
#[derive(Component)]
struct Own {
    panel: usize,
    frame: Frame,
    inks: Inks,
    kind: Kind,
    shown: Option<Vec<String>>,
}

#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Words(TextSize),
    Code,
}

pub(super) fn plugin(app: &mut App) {
    app.add_systems(PostUpdate, write.run_if(due::<Own>).in_set(PanelSystems));
}

pub(super) fn spawn_words(
    commands: &mut Commands,
    root: Entity,
    panel: usize,
    frame: Frame,
    size: TextSize,
    inks: Inks,
) {
    spawn(commands, root, Own { panel, frame, inks, kind: Kind::Words(size), shown: None });
}

pub(super) fn spawn_code(commands: &mut Commands, root: Entity, panel: usize, frame: Frame, inks: Inks) {
    spawn(commands, root, Own { panel, frame, inks, kind: Kind::Code, shown: None });
}

fn spawn(commands: &mut Commands, root: Entity, own: Own) {
    let (frame, inks) = (own.frame, own.inks);
    let node = Node {
        flex_direction: FlexDirection::Column,
        align_items: AlignItems::Center,
        justify_content: JustifyContent::Center,
        overflow: Overflow::clip(),
        row_gap: px(WordsSizes::of(frame).gap_px),
        ..at(frame)
    };
    commands.spawn((ChildOf(root), own, super::ground(node, frame, inks)));
}

fn write(view: Res<View>, mut owns: Query<(Entity, &mut Own)>, mut ruler: Measure, mut commands: Commands) {
    for (entity, mut own) in &mut owns {
        let words = view.own.get(&own.panel);
        if own.shown.as_ref() == words {
            continue;
        }
        own.shown = words.cloned();
        commands.entity(entity).despawn_related::<Children>();
        let Some(words) = words else { continue };
        let (frame, inks) = (own.frame, own.inks);
        let sizes = WordsSizes::of(frame);
        let room = Vec2::new(frame.width_px, frame.height_px) - 2.0 * inks.pad_px(frame);
        match (own.kind, words.as_slice()) {
            (Kind::Words(size), [text]) => {
                let of = match size {
                    TextSize::Fit => largest(text, sizes.heading, frame.least_px, room, &mut ruler),
                    TextSize::Heading => sizes.heading,
                    TextSize::Body => sizes.body,
                };
                let lines = lines(text, of, frame.least_px, room, &mut ruler);
                commands.entity(entity).with_children(|panel| {
                    panel.spawn(centred(lines.0, lines.1, inks.text));
                });
            }
            (Kind::Code, [address, text]) => {
                let room_below = if text.is_empty() { 0.0 } else { sizes.body.size_px * 2.6 };
                let side_px = room.x.min(room.y - room_below).max(1.0);
                let below = lines(text, sizes.body, frame.least_px, Vec2::new(room.x, room_below), &mut ruler);
                commands.entity(entity).with_children(|panel| {
                    panel.spawn(QrCode { text: address.clone(), side_px });
                    if !text.is_empty() {
                        panel.spawn(centred(below.0, below.1, inks.text));
                    }
                });
            }
            _ => {}
        }
    }
}

fn centred(lines: String, of: Type, tone: Tone) -> impl Bundle {
    let layout = TextLayout::new(Justify::Center, LineBreak::NoWrap);
    (Text::new(lines), text::font(of), layout, Ink(tone), TextColor::default())
}

/// The height of that many lines.
fn height_px(lines: usize, of: Type) -> f32 {
    #[expect(clippy::cast_precision_loss, reason = "a handful of lines")]
    let lines = lines as f32;
    lines * of.size_px * crate::ui::theme::panels::LINE
}

/// A text broken into lines: where its writer did, then at words.
fn broken(text: &str, of: Type, width_px: f32, ruler: &mut Ruler) -> Vec<String> {
    text.lines().flat_map(|line| ruler.lines(line, of, width_px)).collect()
}

/// The largest type in which the words fit.
fn largest(text: &str, from: Type, least_px: f32, room: Vec2, ruler: &mut Ruler) -> Type {
    let mut of = Type::new(from.weight, room.y / crate::ui::theme::panels::LINE);
    while of.size_px > least_px && !fits(text, of, room, ruler) {
        of.size_px = (of.size_px * 0.93).max(least_px);
    }
    of
}

fn fits(text: &str, of: Type, room: Vec2, ruler: &mut Ruler) -> bool {
    let lines = broken(text, of, room.x, ruler);
    height_px(lines.len(), of) <= room.y && lines.iter().all(|line| ruler.width_px(line, of) <= room.x)
}

/// Words in lines that fit, in the type asked for or a smaller one; cut if they do not fit even at the least size.
fn lines(text: &str, of: Type, least_px: f32, room: Vec2, ruler: &mut Ruler) -> (String, Type) {
    let of = if fits(text, of, room, ruler) { of } else { smaller(text, of, least_px, room, ruler) };
    let mut lines = broken(text, of, room.x, ruler);
    while lines.len() > 1 && height_px(lines.len(), of) > room.y {
        lines.pop();
        if let Some(last) = lines.last_mut() {
            *last = ruler.cut(&format!("{last} …"), of, room.x);
        }
    }
    (lines.join("\n"), of)
}

fn smaller(text: &str, from: Type, least_px: f32, room: Vec2, ruler: &mut Ruler) -> Type {
    let mut of = from;
    while of.size_px > least_px && !fits(text, of, room, ruler) {
        of.size_px = (of.size_px * 0.95).max(least_px);
    }
    of
}
