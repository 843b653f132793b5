// SPDX-License-Identifier: EUPL-1.2
//! A screen shows its name over everything for a while, so that staff find it in the room; a finger sends it away.

use std::time::Duration;

use bevy::prelude::*;

use super::Canvas;
use super::clock::Run;
use super::link::Heard;
use super::sleep::Alarm;
use super::text::{Ground, text};
use super::theme::{NameTagSizes, Tone, motion};
use api::NameTag;
use client::News;

/// The layer above everything that screens draw.
const ABOVE_ALL: i32 = 1_000;

/// The name that is shown.
#[derive(Component)]
struct Shown {
    until: Duration,
}

pub(super) fn plugin(app: &mut App) {
    app.add_systems(Update, (hear, end).chain());
}

fn hear(
    mut heard: MessageReader<Heard>,
    run: Res<Run>,
    canvas: Option<Res<Canvas>>,
    shown: Query<Entity, With<Shown>>,
    mut commands: Commands,
) {
    let tags = heard.read().filter_map(|Heard(news)| match news {
        News::NameWanted(tag) => Some(tag),
        _ => None,
    });
    let (Some(tag), Some(canvas)) = (tags.last(), canvas) else { return };
    for entity in &shown {
        commands.entity(entity).despawn();
    }
    let until = run.elapsed() + motion::NAME_SHOWN;
    commands.spawn(sheet(tag, *canvas, until)).observe(|tap: On<Pointer<Click>>, mut commands: Commands| {
        commands.entity(tap.entity).try_despawn();
    });
}

fn end(run: Res<Run>, shown: Query<(Entity, &Shown)>, mut alarm: ResMut<Alarm>, mut commands: Commands) {
    for (entity, Shown { until }) in &shown {
        match until.checked_sub(run.elapsed()).filter(|left| !left.is_zero()) {
            Some(left) => alarm.within(left),
            None => commands.entity(entity).despawn(),
        }
    }
}

fn sheet(tag: &NameTag, canvas: Canvas, until: Duration) -> impl Bundle + use<> {
    let sizes = NameTagSizes::of(canvas.width_px, canvas.height_px, &tag.title);
    let whole = Node {
        position_type: PositionType::Absolute,
        width: percent(100),
        height: percent(100),
        flex_direction: FlexDirection::Column,
        align_items: AlignItems::Center,
        justify_content: JustifyContent::Center,
        row_gap: px(sizes.gap_px),
        padding: UiRect::all(px(sizes.gap_px)),
        ..default()
    };
    (
        Shown { until },
        whole,
        GlobalZIndex(ABOVE_ALL),
        Ground(Tone::Primary),
        children![
            (text(tag.title.clone(), sizes.title, Tone::OnPrimary), Pickable::IGNORE),
            (text(tag.name.clone(), sizes.name, Tone::OnPrimary), Pickable::IGNORE),
        ],
    )
}
