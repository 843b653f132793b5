// SPDX-License-Identifier: EUPL-1.2
//! Which commands are the same when they are sent again (pure).

use super::Action;
use crate::terms::Language;

impl Action {
    /// Whether a command with this action, sent again with `other`, is the same command: the office may have given up the
    /// language its holder chose, and a device that asks again says another.
    pub fn asks_the_same(&self, other: &Self) -> bool {
        let (mut asked, mut other) = (self.clone(), other.clone());
        if let (Some(one), Some(another)) = (asked.language_mut(), other.language_mut()) {
            one.clone_from(another);
        }
        // Nor is it the sender who says which ticket a visitor gets: the server has done so since some version.
        for action in [&mut asked, &mut other] {
            if let Self::CheckIn { ticket, .. } = action {
                *ticket = None;
            }
        }
        asked == other
    }

    fn language_mut(&mut self) -> Option<&mut Language> {
        match self {
            Self::Issue { language, .. }
            | Self::CheckInBooked { language, .. }
            | Self::TurnToHelp { language, .. }
            | Self::CheckIn { language, .. } => Some(language),
            _ => None,
        }
    }
}
