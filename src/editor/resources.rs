// SPDX-License-Identifier: EUPL-1.2
//! The resources that all parts of the editor's app share in bevy's world.

use std::sync::Arc;

use bevy::prelude::*;

use super::state::Editor;
use base::words::Words;

/// The editor's state.
#[derive(Resource)]
pub struct Desk(pub Editor);

/// All texts.
#[derive(Resource, Clone)]
pub struct Texts(pub Arc<Words>);

/// The steps of a frame, in order.
#[derive(SystemSet, Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Step {
    /// Answers are handled, drafts stored, timers run.
    Hear,
    /// The preview is drawn.
    Preview,
}
