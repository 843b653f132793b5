// SPDX-License-Identifier: EUPL-1.2
//! The panel with date and time.

use bevy::prelude::*;

use super::{Inks, Measure, View, bar, due, resize, say};
use crate::ui::systems::PanelSystems;
use crate::ui::text::{Ground, line};
use crate::ui::theme::panels::{ClockSizes, Frame, LINE};

#[derive(Component, Clone, Copy)]
enum Piece {
    Time,
    Date(Frame),
}

/// On a text that may be left out for want of room: what it would say, for whoever measures a layout; else empty.
#[derive(Component, Clone, Debug, Default, PartialEq, Eq)]
pub struct LeftOut(pub String);

pub(super) fn plugin(app: &mut App) {
    app.add_systems(PostUpdate, write.run_if(due::<Piece>).in_set(PanelSystems));
}

pub(super) fn spawn(commands: &mut Commands, root: Entity, frame: Frame, inks: Inks) {
    let sizes = ClockSizes::of(frame);
    let node = Node {
        justify_content: JustifyContent::FlexEnd,
        align_items: AlignItems::Baseline,
        align_content: AlignContent::Center,
        flex_wrap: FlexWrap::Wrap,
        column_gap: px(sizes.gap_px),
        ..bar(frame)
    };
    commands.spawn((
        ChildOf(root),
        node,
        Ground(inks.ground),
        children![
            (Piece::Date(frame), LeftOut::default(), line("", sizes.date, inks.quiet)),
            (Piece::Time, line("", sizes.time, inks.text)),
        ],
    ));
}

fn write(
    view: Res<View>,
    mut pieces: Query<(&Piece, &mut Text, &mut TextFont, Option<&mut LeftOut>)>,
    mut ruler: Measure,
) {
    for (piece, mut text, mut font, left_out) in &mut pieces {
        match piece {
            Piece::Time => say(&mut text, &view.clock.time),
            Piece::Date(frame) => {
                let sizes = ClockSizes::of(*frame);
                let time_px = ruler.width_px(&view.clock.time, sizes.time) + sizes.gap_px;
                let room_px = frame.width_px - frame.margin_left_px - frame.margin_right_px - time_px;
                let mut found = None;
                for date in [&view.clock.date, &view.clock.middle_date, &view.clock.short_date] {
                    let fitted = ruler.fit(date, sizes.date, frame.least_px, room_px);
                    let one_above_other = (sizes.time.size_px + fitted.size_px) * LINE <= frame.height_px;
                    if one_above_other || ruler.width_px(date, fitted) <= room_px {
                        found = Some((date, fitted));
                        break;
                    }
                }
                // Where there is room for one of the two, it is the time.
                let (shown, out) = match found {
                    Some((date, fitted)) => {
                        resize(&mut font, fitted.size_px);
                        (date.as_str(), "")
                    }
                    None => ("", view.clock.short_date.as_str()),
                };
                say(&mut text, shown);
                if let Some(mut left_out) = left_out {
                    left_out.set_if_neq(LeftOut(out.to_owned()));
                }
            }
        }
    }
}
