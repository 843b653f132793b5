// SPDX-License-Identifier: EUPL-1.2
//! What every part of the app finds in bevy's world.

use std::sync::Arc;

use bevy::prelude::*;

use super::state::Editor;
use base::words::Words;

/// The editor's state, in bevy's hands.
#[derive(Resource)]
pub struct Desk(pub Editor);

/// All texts.
#[derive(Resource, Clone)]
pub struct Texts(pub Arc<Words>);

/// What a frame does, in order.
#[derive(SystemSet, Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Step {
    /// Answers are taken in, drafts kept, moments come.
    Hear,
    /// The screen is drawn.
    Preview,
}
