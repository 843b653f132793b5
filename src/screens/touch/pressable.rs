// SPDX-License-Identifier: EUPL-1.2
//! What is pressed on a page, and which switches are on.

use bevy::prelude::*;

use super::model::Control;
use crate::ui::widgets;

/// What a widget does when it is pressed.
#[derive(Component, Clone, Debug, PartialEq, Eq)]
pub struct Pressable(pub Control);

/// The look of a control that is switched on or off.
pub(super) fn switched(on: bool) -> widgets::Control {
    if on { widgets::Control::Primary } else { widgets::Control::Outline }
}
