// SPDX-License-Identifier: EUPL-1.2
//! The panel with the office's name, place and sign.

use bevy::prelude::*;

use super::{Inks, Measure, View, bar, due, resize, say};
use crate::ui::systems::PanelSystems;
use crate::ui::text::{Ground, Stroke, icon, line};
use crate::ui::theme::panels::{Frame, HeaderSizes};
use crate::ui::theme::{Tone, Type};

/// The place of the words, and what the logo takes of it.
#[derive(Clone, Copy)]
struct Place {
    frame: Frame,
    logo_px: f32,
}

#[derive(Component, Clone, Copy)]
enum Piece {
    Name(Place),
    Place(Place),
}

pub(super) fn plugin(app: &mut App) {
    app.add_systems(PostUpdate, write.run_if(due::<Piece>).in_set(PanelSystems));
}

/// `logo`: a picture and its width, instead of the sign.
pub(super) fn spawn(
    commands: &mut Commands,
    root: Entity,
    frame: Frame,
    logo: Option<(f32, Handle<Image>)>,
    inks: Inks,
) {
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
    commands.spawn((ChildOf(root), bar(frame), Ground(inks.ground))).with_children(|bar| {
        let logo_px = logo.as_ref().map_or(sizes.logo_px, |(width_px, _)| *width_px);
        let place = Place { frame, logo_px };
        match logo {
            Some((_, logo)) => {
                let picture = Node { flex_shrink: 0.0, margin: square.margin, ..default() };
                bar.spawn((picture, ImageNode::new(logo)));
            }
            None => {
                // The sign stands out of its square as the words do of the bar.
                let (square_tone, sign) =
                    if inks.on_page { (Tone::PrimaryInk, Tone::Page) } else { (inks.text, inks.ground) };
                let sign = icon("buildings", Stroke::Fill, sizes.sign_px, sign);
                bar.spawn((square, Ground(square_tone), children![sign]));
            }
        }
        bar.spawn((
            Node { flex_direction: FlexDirection::Column, ..default() },
            children![
                (Piece::Name(place), line("", sizes.name, inks.text)),
                (Piece::Place(place), line("", sizes.place, inks.quiet)),
            ],
        ));
    });
}

fn write(view: Res<View>, mut pieces: Query<(&Piece, &mut Text, &mut TextFont)>, mut ruler: Measure) {
    for (piece, mut text, mut font) in &mut pieces {
        let (Place { frame, logo_px }, whole, shorter) = match piece {
            Piece::Name(place) => (*place, &view.header.name, &view.header.name),
            Piece::Place(place) => (*place, &view.header.place, &view.header.body),
        };
        let sizes = HeaderSizes::of(frame);
        let of = if matches!(piece, Piece::Name(_)) { sizes.name } else { sizes.place };
        let beside_px = logo_px + sizes.gap_px + frame.margin_left_px + frame.margin_right_px;
        let room_px = frame.width_px - beside_px;
        // Whole words that can be read from afar; whoever reads them is in the room, and can do without the floor.
        let least = Type::new(of.weight, frame.least_px.min(of.size_px));
        let content = if ruler.width_px(whole, least) <= room_px { whole } else { shorter };
        let fitted = ruler.fit(content, of, frame.least_px, room_px);
        resize(&mut font, fitted.size_px);
        say(&mut text, &ruler.cut(content, fitted, room_px));
    }
}
