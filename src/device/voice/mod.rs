// SPDX-License-Identifier: EUPL-1.2
//! Announcements, spoken offline: what is said of a call, who says it, and what was said before kept on the device.

mod announcer;
mod kept;
mod speaker;
pub mod spoken;
pub mod synthesiser;
pub mod trusted;
pub mod workshop;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

pub use announcer::Announcer;
pub use kept::{Kept, Key};
pub use speaker::{Gain, Speaker, Utterance};
pub use spoken::Line;
pub use workshop::{Progress, Workshop};

use base::words::Language;

/// How a device's sound and voices stand, for staff.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct State {
    /// There is something to play on.
    pub sound: bool,
    /// The voices that were asked to say anything.
    pub voices: BTreeMap<Language, Voice>,
    /// The site names a synthesiser that this machine does not run: the usual one speaks in its place.
    #[serde(default)]
    pub untrusted: bool,
}

impl State {
    /// Whether a voice that was asked to speak cannot; none before one was asked.
    pub fn fails(&self) -> Option<bool> {
        (!self.voices.is_empty()).then(|| self.voices.values().any(|voice| *voice != Voice::Ready))
    }
}

/// How a voice stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Voice {
    /// It speaks.
    Ready,
    /// Its program is not installed.
    Missing,
    /// Its program does not do what it must: the log says what.
    Failing,
}
