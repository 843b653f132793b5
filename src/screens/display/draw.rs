// SPDX-License-Identifier: EUPL-1.2
//! Draws the screen's layout once, and again when the layout or the window's size changes.

use std::collections::BTreeMap;

use bevy::prelude::*;

use super::Step;
use super::room::Room;
use crate::ui::Canvas;
use crate::ui::clock::Clock;
use crate::ui::panels::{self, PanelsRoot, Sheet, View};
use crate::ui::theme::{Glass, Palette, Scale, Tone};
use site::Picture;
use site::layout::Layout;

pub(super) fn plugin(app: &mut App) {
    app.add_systems(Update, draw.in_set(Step::Draw));
}

/// What the panels on the screen were drawn from.
#[derive(Default, PartialEq)]
struct Drawn {
    layout: Option<Layout>,
    media: BTreeMap<String, Picture>,
    scale: Option<Scale>,
}

fn draw(
    room: Res<Room>,
    clock: Res<Clock>,
    canvas: Option<Res<Canvas>>,
    mut drawn: Local<Drawn>,
    roots: Query<Entity, With<PanelsRoot>>,
    mut view: ResMut<View>,
    mut images: ResMut<Assets<Image>>,
    mut commands: Commands,
) {
    let Some(canvas) = canvas else { return };
    let screen = room.screen();
    let layout = room.layout(clock.now());
    if !room.is_changed() && !canvas.is_changed() && drawn.layout.as_ref() == layout {
        return;
    }
    let glass = screen.map_or(Glass { width_mm: 1.0, height_mm: 1.0 }, Glass::of);
    let pictures = || Some(screen?.pictures_of(&room.site.as_ref()?.media));
    let now = Drawn {
        layout: layout.cloned(),
        // A layout that stays because its successor cannot be drawn keeps the pictures it came with.
        media: if room.unfit.is_some() { drawn.media.clone() } else { pictures().unwrap_or_default() },
        scale: Some(Scale::new(glass, canvas.width_px, canvas.height_px)),
    };
    if *drawn == now {
        return;
    }
    for root in &roots {
        commands.entity(root).despawn();
    }
    let palette = Palette::of(now.layout.as_ref().map(|layout| layout.theme).unwrap_or_default());
    commands.insert_resource(palette);
    commands.insert_resource(ClearColor(palette.colour(Tone::Page)));
    if let Some(scale) = now.scale {
        commands.insert_resource(scale);
        match (&now.layout, screen) {
            (Some(layout), Some(screen)) => {
                #[expect(clippy::cast_possible_truncation, reason = "metres of a room")]
                let distance_m = screen.reading_distance_m() as f32;
                let sheet = Sheet { layout, scale, distance_m, media: &now.media };
                panels::spawn(&mut commands, &sheet, &mut images);
            }
            _ => drop(panels::spawn_page(&mut commands, scale)),
        }
    }
    view.set_changed();
    *drawn = now;
}
