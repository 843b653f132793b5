// SPDX-License-Identifier: EUPL-1.2
//! A screen's panels and their words, as on the display.

use std::collections::BTreeMap;

use bevy::prelude::*;
use jiff::Timestamp;

use api::Board;
use base::words::{Language, Words};
use screens::ui::panels::{self, Sheet, Speaker, Told, View};
use screens::ui::theme::Scale;
use site::layout::Layout;
use site::{Picture, Site};

/// Draws panels as the display does.
pub(super) fn spawn(
    In((layout, scale, distance_m, media)): In<(Layout, Scale, f32, BTreeMap<String, Picture>)>,
    mut images: ResMut<Assets<Image>>,
    mut commands: Commands,
) -> Entity {
    let sheet = Sheet { layout: &layout, scale, distance_m, media: &media };
    panels::spawn(&mut commands, &sheet, &mut images)
}

/// The words of the panels.
pub(super) fn view_of(
    words: &Words,
    site: &Site,
    screen: &str,
    layout: &Layout,
    board: &Board,
    language: &Language,
    now: Timestamp,
) -> View {
    let speaker = Speaker { words, site, language: language.clone(), now: now.to_zoned(site.zone()) };
    let told = Told {
        screen: site.screens.get(screen),
        layout: Some(layout),
        board: Some(board),
        current: board.calls.first(),
        before: board.calls.iter().skip(1).collect(),
    };
    speaker.view(&told)
}
