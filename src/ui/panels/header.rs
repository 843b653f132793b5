//! The office's name and place, with its sign.

use bevy::prelude::*;

use super::{Measure, View, bar, due, resize, say};
use crate::ui::text::{Ground, Stroke, icon, line};
use crate::ui::theme::Tone;
use crate::ui::theme::panels::{Frame, HeaderSizes};

#[derive(Component, Clone, Copy)]
enum Piece {
    Name(Frame),
    Place(Frame),
}

pub(super) fn plugin(app: &mut App) {
    app.add_systems(PostUpdate, write.run_if(due::<Piece>).in_set(super::PanelSystems));
}

pub(super) fn spawn(commands: &mut Commands, root: Entity, frame: Frame, _logo: Option<&str>) {
    let sizes = HeaderSizes::of(frame);
    let square = Node {
        width: px(sizes.logo_px),
        height: px(sizes.logo_px),
        border_radius: BorderRadius::all(px(sizes.radius_px)),
        align_items: AlignItems::Center,
        justify_content: JustifyContent::Center,
        flex_shrink: 0.0,
        margin: UiRect::right(px(sizes.gap_px)),
        ..default()
    };
    let words = Node { flex_direction: FlexDirection::Column, ..default() };
    commands.spawn((
        ChildOf(root),
        bar(frame),
        Ground(Tone::Bar),
        children![
            (square, Ground(Tone::OnBar), children![icon("buildings", Stroke::Fill, sizes.sign_px, Tone::Bar)]),
            (
                words,
                children![
                    (Piece::Name(frame), line("", sizes.name, Tone::OnBar)),
                    (Piece::Place(frame), line("", sizes.place, Tone::OnBarQuiet)),
                ]
            ),
        ],
    ));
}

fn write(view: Res<View>, mut pieces: Query<(&Piece, &mut Text, &mut TextFont)>, mut ruler: Measure) {
    for (piece, mut text, mut font) in &mut pieces {
        let (frame, content, of) = match piece {
            Piece::Name(frame) => (frame, &view.header.name, HeaderSizes::of(*frame).name),
            Piece::Place(frame) => (frame, &view.header.place, HeaderSizes::of(*frame).place),
        };
        let sizes = HeaderSizes::of(*frame);
        let beside_px = sizes.logo_px + sizes.gap_px + frame.margin_left_px + frame.margin_right_px;
        let room_px = frame.width_px - beside_px;
        let fitted = ruler.fit(content, of, frame.least_px, room_px);
        resize(&mut font, fitted.size_px);
        say(&mut text, &ruler.cut(content, fitted, room_px));
    }
}
