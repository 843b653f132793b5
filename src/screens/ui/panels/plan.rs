// SPDX-License-Identifier: EUPL-1.2
//! The panel with the floor and the way to the desk of the newest call.

use bevy::prelude::*;

use super::{Inks, Measure, PlanView, View, at, due};
use crate::ui::plan::{self, PlanSizes};
use crate::ui::systems::PanelSystems;
use crate::ui::text::{self, Edging, Ground, line};
use crate::ui::theme::panels::{Frame, PlanFrameSizes};
use crate::ui::theme::{Scale, Tone};

#[derive(Component)]
struct Floor {
    frame: Frame,
    inks: Inks,
    shown: Option<PlanView>,
}

pub(super) fn plugin(app: &mut App) {
    app.add_systems(PostUpdate, write.run_if(due::<Floor>).in_set(PanelSystems));
}

pub(super) fn spawn(commands: &mut Commands, root: Entity, frame: Frame, inks: Inks) {
    let node = Node {
        flex_direction: FlexDirection::Column,
        align_items: AlignItems::Center,
        justify_content: JustifyContent::Center,
        ..at(frame)
    };
    commands.spawn((ChildOf(root), Floor { frame, inks, shown: None }, super::ground(node, frame, inks)));
}

fn write(
    view: Res<View>,
    scale: Option<Res<Scale>>,
    mut floors: Query<(Entity, &mut Floor)>,
    mut ruler: Measure,
    mut commands: Commands,
) {
    let Some(scale) = scale else { return };
    for (entity, mut floor) in &mut floors {
        if floor.shown == view.plan {
            continue;
        }
        floor.shown.clone_from(&view.plan);
        commands.entity(entity).despawn_related::<Children>();
        let Some(shown) = &view.plan else { continue };
        let (frame, inks) = (floor.frame, floor.inks);
        let sizes = PlanFrameSizes::of(frame);
        let room = Vec2::new(frame.width_px, frame.height_px) - 2.0 * inks.pad_px(frame);
        let caption = match &shown.caption {
            Some((number, desk)) => format!("{} · {desk}", text::number(number)),
            None => shown.rest.clone(),
        };
        let of = ruler.fit(&caption, sizes.caption, frame.least_px, room.x);
        let caption = ruler.cut(&caption, of, room.x);
        let width_px = room.x.min((room.y - sizes.caption_px) * shown.plan.aspect).max(1.0);
        let size = Vec2::new(width_px, width_px / shown.plan.aspect);
        let drawn = PlanSizes::of(size, *scale, frame.least_px);
        let edge_px = scale.border_px() * 2.0;
        let node = Node {
            width: px(size.x),
            height: px(size.y),
            border: UiRect::all(px(edge_px)),
            border_radius: BorderRadius::all(px(scale.radius_px() * 0.6)),
            flex_shrink: 0.0,
            overflow: Overflow::clip(),
            ..default()
        };
        commands.entity(entity).with_children(|panel| {
            let head = Node { height: px(sizes.caption_px), flex_shrink: 0.0, ..default() };
            panel.spawn((head, children![line(caption, of, inks.text)]));
            panel.spawn((node, Ground(Tone::Paper), Edging(Tone::Edge))).with_children(|sheet| {
                let inner = PlanSizes { size: size - 2.0 * edge_px, ..drawn };
                plan::draw(sheet, &shown.plan, inner, |_, _, _| {});
            });
        });
    }
}
