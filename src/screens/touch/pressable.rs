// SPDX-License-Identifier: EUPL-1.2
//! What a widget on a page does, and the look of switches.

use bevy::prelude::*;

use super::model::Control;
use crate::ui::widgets;

/// The control that pressing a widget triggers.
#[derive(Component, Clone, Debug, PartialEq, Eq)]
pub struct Pressable(pub Control);

/// The look of a switch that is on or off.
pub(super) fn switched(on: bool) -> widgets::Control {
    if on { widgets::Control::Primary } else { widgets::Control::Outline }
}
