// SPDX-License-Identifier: EUPL-1.2
//! Which way a screen is read: what is laid out from left to right is mirrored here, in one place, where a language is
//! read from right to left.

use bevy::prelude::*;
use bevy::ui::InlineDirection;

use super::systems::{OntoGlass, PanelSystems};
use base::words::Language;

/// Which way the screen is read.
#[derive(Resource, Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Reading {
    /// Italian, and most.
    #[default]
    FromLeft,
    /// Arabic, Hebrew and their like.
    FromRight,
}

impl Reading {
    /// The way a language is read.
    pub fn of(language: &Language) -> Self {
        if language.is_right_to_left() { Self::FromRight } else { Self::FromLeft }
    }

    /// The icon that points back to where one came from.
    pub fn back_icon(self) -> &'static str {
        match self {
            Self::FromLeft => "arrow-left",
            Self::FromRight => "arrow-right",
        }
    }
}

/// This node and all in it are never mirrored: maps, and keys whose letters have their places.
#[derive(Component, Clone, Copy, Debug)]
pub struct NeverMirrored;

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<Reading>();
    app.add_systems(PostUpdate, mirror.after(PanelSystems).in_set(OntoGlass));
}

/// Nodes that have just come. A page is drawn anew when its language changes.
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
