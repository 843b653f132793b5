// SPDX-License-Identifier: EUPL-1.2
//! The reading direction of a screen: what is laid out from left to right is mirrored here, in one place, for
//! right-to-left languages.

use bevy::prelude::*;
use bevy::ui::InlineDirection;

use super::systems::{OntoGlass, PanelSystems};
use base::words::Language;

/// A reading direction.
#[derive(Resource, Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Reading {
    /// From left to right: Italian and most languages.
    #[default]
    FromLeft,
    /// From right to left: Arabic, Hebrew and others.
    FromRight,
}

impl Reading {
    /// The reading direction of a language.
    pub fn of(language: &Language) -> Self {
        if language.is_right_to_left() { Self::FromRight } else { Self::FromLeft }
    }

    /// The name of the icon that points back.
    pub fn back_icon(self) -> &'static str {
        match self {
            Self::FromLeft => "arrow-left",
            Self::FromRight => "arrow-right",
        }
    }
}

/// Marks a node that is never mirrored, with all in it: maps, and keyboards, whose letters have fixed places.
#[derive(Component, Clone, Copy, Debug)]
pub struct NeverMirrored;

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<Reading>();
    app.add_systems(PostUpdate, mirror.after(PanelSystems).in_set(OntoGlass));
}

/// Mirrors new nodes. A page is drawn anew when its language changes.
fn mirror(
    reading: Res<Reading>,
    mut nodes: Query<(Entity, &mut Node, Option<&mut TextLayout>), Added<Node>>,
    kept: Query<(), With<NeverMirrored>>,
    parents: Query<&ChildOf>,
) {
    if *reading == Reading::FromLeft {
        return;
    }
    for (entity, mut node, layout) in &mut nodes {
        if kept.contains(entity) || parents.iter_ancestors(entity).any(|parent| kept.contains(parent)) {
            continue;
        }
        node.direction = InlineDirection::Rtl;
        if let Some(mut layout) = layout.filter(|layout| layout.justify == Justify::Left) {
            layout.justify = Justify::Right;
        }
    }
}
