// SPDX-License-Identifier: EUPL-1.2
//! The children's corner: a meadow with clouds and butterflies. The only thing that moves; it stands still without a
//! graphics card.

use std::f32::consts::TAU;

use bevy::prelude::*;

use super::at;
use crate::ui::CutMotion;
use crate::ui::clock::Run;
use crate::ui::sleep::Alarm;
use crate::ui::systems::PanelSystems;
use crate::ui::text::{Ground, Stroke, icon};
use crate::ui::theme::panels::Frame;
use crate::ui::theme::{Scale, Tone, motion};

/// A figure that drifts or flutters about its place.
#[derive(Component, Clone, Copy)]
struct Floats {
    /// The greatest distance from its place.
    reach: Vec2,
    /// The periods of its motion in x and y, in seconds.
    period_s: Vec2,
    /// The point of the period at which it begins, from 0 to 1.
    begins: f32,
}

/// The figures: icon, tone, place and size as fractions of the panel, reach, periods in seconds.
const FIGURES: [(&str, Tone, [f32; 2], f32, [f32; 2], [f32; 2]); 12] = [
    ("sun", Tone::HelpInk, [0.84, 0.2], 0.2, [0.0, 0.0], [1.0, 1.0]),
    ("cloud", Tone::Muted, [0.2, 0.18], 0.22, [0.08, 0.0], [46.0, 1.0]),
    ("cloud", Tone::Muted, [0.55, 0.3], 0.16, [0.1, 0.0], [58.0, 1.0]),
    ("bird", Tone::PrimaryInk, [0.38, 0.36], 0.12, [0.06, 0.03], [17.0, 7.0]),
    ("tree", Tone::Ok, [0.14, 0.62], 0.3, [0.0, 0.0], [1.0, 1.0]),
    ("tree-evergreen", Tone::Ok, [0.88, 0.6], 0.32, [0.0, 0.0], [1.0, 1.0]),
    ("flower-tulip", Tone::Alert, [0.3, 0.83], 0.13, [0.0, 0.0], [1.0, 1.0]),
    ("flower", Tone::HelpInk, [0.5, 0.87], 0.12, [0.0, 0.0], [1.0, 1.0]),
    ("flower-tulip", Tone::PrimaryInk, [0.7, 0.83], 0.13, [0.0, 0.0], [1.0, 1.0]),
    ("butterfly", Tone::PrimaryInk, [0.4, 0.66], 0.1, [0.09, 0.07], [11.0, 5.0]),
    ("butterfly", Tone::Alert, [0.64, 0.6], 0.085, [0.07, 0.09], [13.0, 6.0]),
    ("rabbit", Tone::Muted, [0.57, 0.76], 0.12, [0.0, 0.0], [1.0, 1.0]),
];

pub(super) fn plugin(app: &mut App) {
    app.add_systems(PostUpdate, float.in_set(PanelSystems));
}

pub(super) fn spawn(commands: &mut Commands, root: Entity, frame: Frame, scale: Scale) {
    let node = Node { overflow: Overflow::clip(), border_radius: BorderRadius::all(scale.radius()), ..at(frame) };
    let size = Vec2::new(frame.width_px, frame.height_px);
    let short_px = size.min_element();
    commands.spawn((ChildOf(root), node, Ground(Tone::Tint))).with_children(|meadow| {
        // The ground: a hill as wide as the panel.
        let hill = Node {
            position_type: PositionType::Absolute,
            left: px(0),
            right: px(0),
            top: percent(72),
            bottom: px(0),
            border_radius: BorderRadius::new(percent(50), percent(50), scale.radius(), scale.radius()),
            ..default()
        };
        meadow.spawn((hill, Ground(Tone::Row)));
        for (index, (name, tone, [x, y], of_short, reach, period_s)) in (0_u8..).zip(FIGURES) {
            let side_px = short_px * of_short;
            let corner = Vec2::new(x, y) * size - side_px / 2.0;
            let place = Node {
                position_type: PositionType::Absolute,
                left: px(corner.x),
                top: px(corner.y),
                width: px(side_px),
                height: px(side_px),
                ..default()
            };
            let mut figure = meadow.spawn((place, children![icon(name, Stroke::Fill, side_px, tone)]));
            if reach != [0.0, 0.0] {
                let reach = Vec2::from(reach) * size;
                let begins = f32::from(index) / 12.0;
                figure.insert((Floats { reach, period_s: period_s.into(), begins }, UiTransform::default()));
            }
        }
    });
}

fn float(
    run: Res<Run>,
    cut: Res<CutMotion>,
    mut alarm: ResMut<Alarm>,
    mut floating: Query<(&Floats, &mut UiTransform)>,
) {
    if cut.is_cut() || floating.is_empty() {
        return;
    }
    alarm.within(motion::CHILDREN_FRAME);
    let now_s = run.elapsed().as_secs_f32();
    for (floats, mut transform) in &mut floating {
        let turn = |period_s: f32| ((now_s / period_s + floats.begins) * TAU).sin();
        let by = floats.reach * Vec2::new(turn(floats.period_s.x), turn(floats.period_s.y));
        transform.set_if_neq(UiTransform::from_translation(Val2::px(by.x.round(), by.y.round())));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use site::layout::preflight::CHILDREN_FLASHES_PER_SECOND;

    #[test]
    fn a_figure_comes_by_the_same_place_no_more_often_than_the_preflight_says() {
        for (name, _, _, _, reach, period_s) in FIGURES {
            for (reach, period_s) in reach.into_iter().zip(period_s) {
                // There and back: twice in a period.
                let passes = if reach == 0.0 { 0.0 } else { 2.0 / f64::from(period_s) };
                assert!(passes <= CHILDREN_FLASHES_PER_SECOND, "{name} comes by {passes} times a second");
            }
        }
    }
}
