//! Date and time.

use bevy::prelude::*;

use super::{Inks, Measure, View, bar, due, resize, say};
use crate::ui::text::{Ground, line};
use crate::ui::theme::panels::{ClockSizes, Frame, LINE};

#[derive(Component, Clone, Copy)]
enum Piece {
    Time,
    Date(Frame),
}

pub(super) fn plugin(app: &mut App) {
    app.add_systems(PostUpdate, write.run_if(due::<Piece>).in_set(super::PanelSystems));
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
            (Piece::Date(frame), line("", sizes.date, inks.quiet)),
            (Piece::Time, line("", sizes.time, inks.text)),
        ],
    ));
}

fn write(view: Res<View>, mut pieces: Query<(&Piece, &mut Text, &mut TextFont)>, mut ruler: Measure) {
    for (piece, mut text, mut font) in &mut pieces {
        match piece {
            Piece::Time => say(&mut text, &view.clock.time),
            Piece::Date(frame) => {
                let sizes = ClockSizes::of(*frame);
                let time_px = ruler.width_px(&view.clock.time, sizes.time) + sizes.gap_px;
                let room_px = frame.width_px - frame.margin_left_px - frame.margin_right_px - time_px;
                let fitted = ruler.fit(&view.clock.date, sizes.date, frame.least_px, room_px);
                let one_above_other = (sizes.time.size_px + fitted.size_px) * LINE <= frame.height_px;
                let beside = ruler.width_px(&view.clock.date, fitted) <= room_px;
                resize(&mut font, fitted.size_px);
                // Where there is room for one of the two, it is the time.
                say(&mut text, if beside || one_above_other { &view.clock.date } else { "" });
            }
        }
    }
}
