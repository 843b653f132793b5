// SPDX-License-Identifier: EUPL-1.2
//! In which order what is drawn is made, at a frame's end.

use bevy::prelude::*;

/// Updates of panels: what is to be shown is in `panels::View` and `panels::Motion` before.
#[derive(SystemSet, Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct PanelSystems;

/// Whatever puts something on the glass at a frame's end. It comes before bevy asks what is visible and where it stands:
/// what came later would be seen in the next frame only, which a screen at rest may not have for a minute.
#[derive(SystemSet, Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct OntoGlass;
