// SPDX-License-Identifier: EUPL-1.2
//! Announcements, spoken offline: what is said of a call, the voice that says it, and a store of sounds on the device.

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

/// The state of a device's sound and voices, for staff.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct State {
    /// There is a device to play sounds on.
    pub sound: bool,
    /// The state of each voice that was asked to speak.
    pub voices: BTreeMap<Language, Voice>,
    /// The site names a synthesiser that this machine does not allow; the default one speaks instead.
    #[serde(default)]
    pub untrusted: bool,
}

impl State {
    /// Whether a voice that was asked to speak cannot; `None` before one was asked.
    pub fn fails(&self) -> Option<bool> {
        (!self.voices.is_empty()).then(|| self.voices.values().any(|voice| *voice != Voice::Ready))
    }
}

/// The state of a voice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Voice {
    /// It speaks.
    Ready,
    /// Its program is not installed.
    Missing,
    /// Its program fails; the log says how.
    Failing,
}
