// SPDX-License-Identifier: EUPL-1.2
//! The page over the calls that says one thing: starting, closed, something wrong.

use bevy::prelude::*;

use super::{View, due, say, show};
use crate::ui::systems::PanelSystems;
use crate::ui::text::{self, Ground, Ink, Stroke, icon};
use crate::ui::theme::Tone;
use crate::ui::theme::panels::PageSizes;

#[derive(Component)]
struct Page;

#[derive(Component, Clone, Copy)]
enum Piece {
    Sign,
    Title,
    Text,
}

pub(super) fn plugin(app: &mut App) {
    app.add_systems(PostUpdate, write.run_if(due::<Piece>).in_set(PanelSystems));
}

pub(super) fn spawn(commands: &mut Commands, root: Entity, place: Rect, least_px: f32) {
    let sizes = PageSizes::of(place.width(), place.height(), least_px);
    let node = Node {
        position_type: PositionType::Absolute,
        left: px(place.min.x),
        top: px(place.min.y),
        width: px(place.width()),
        height: px(place.height()),
        flex_direction: FlexDirection::Column,
        align_items: AlignItems::Center,
        justify_content: JustifyContent::Center,
        row_gap: px(sizes.gap_px),
        display: Display::None,
        ..default()
    };
    let centred = TextLayout::new(Justify::Center, LineBreak::WordOrCharacter);
    let words = |of, tone| {
        let room = Node { max_width: px(sizes.line_px), ..default() };
        (Text::default(), text::font(of), centred, Ink(tone), room)
    };
    commands.spawn((
        ChildOf(root),
        Page,
        node,
        ZIndex(1),
        Ground(Tone::Page),
        children![
            (Piece::Sign, icon("clock", Stroke::Regular, sizes.sign_px, Tone::PrimaryInk)),
            (Piece::Title, words(sizes.title, Tone::Text)),
            (Piece::Text, words(sizes.text, Tone::Muted)),
        ],
    ));
}

fn write(view: Res<View>, mut pages: Query<&mut Node, With<Page>>, mut pieces: Query<(&Piece, &mut Text, &mut Ink)>) {
    for mut node in &mut pages {
        show(&mut node, view.page.is_some());
    }
    let Some(page) = &view.page else { return };
    for (piece, mut text, mut ink) in &mut pieces {
        match piece {
            Piece::Sign => {
                say(&mut text, &text::glyph(page.message.icon));
                ink.set_if_neq(Ink(if page.wrong { Tone::Alert } else { Tone::PrimaryInk }));
            }
            Piece::Title => say(&mut text, &page.message.title),
            // A sentence a line: no word is left alone on the last one.
            Piece::Text => say(&mut text, &page.message.text.replace(". ", ".\n")),
        }
    }
}
