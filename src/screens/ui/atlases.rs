// SPDX-License-Identifier: EUPL-1.2
//! Frees pictures of letters that no text shows any more: bevy keeps an atlas for every size of every font, a MiB each
//! and again on the graphics card, and a screen that fits words into layouts uses ever new sizes.

use std::collections::HashSet;

use bevy::prelude::*;
use bevy::text::{FontAtlasSet, TextLayoutInfo};

/// How many sizes that are not shown are kept, for pages that come back.
const KEPT_UNSHOWN_MAX: usize = 2;

pub(super) fn plugin(app: &mut App) {
    // What is drawn in this frame has its letters by now.
    app.add_systems(Last, let_go.run_if(resource_exists::<FontAtlasSet>));
}

fn let_go(
    mut atlases: ResMut<FontAtlasSet>,
    changed: Query<(), Changed<TextLayoutInfo>>,
    texts: Query<&TextLayoutInfo>,
    mut kept: Local<usize>,
) {
    if changed.is_empty() || atlases.len() <= *kept + KEPT_UNSHOWN_MAX {
        return;
    }
    let glyphs = texts.iter().flat_map(|text| &text.glyphs);
    let shown: HashSet<AssetId<Image>> = glyphs.map(|glyph| glyph.atlas_info.texture).collect();
    atlases.retain(|_, of_size| of_size.iter().any(|atlas| shown.contains(&atlas.texture.id())));
    *kept = atlases.len();
}
