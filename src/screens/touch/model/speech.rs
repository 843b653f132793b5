// SPDX-License-Identifier: EUPL-1.2
//! Speech at the info point: who switches it on, how loud it is, how long it gives people to listen (PURE).

use super::{Idle, Model};
use device::voice::Gain;
use site::KeyAction;

/// With speech the question whether somebody is there stays so much longer: it has to be heard first.
const HEARING_MS: u64 = 10_000;
/// Longest that listening counts as being there, after the last touch or key.
const LISTENING_MS_MAX: u64 = 180_000;

/// Why there is no speech where it was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Silence {
    /// There is nothing to speak with.
    NoVoice,
    /// A screen reader speaks here: two voices at once cannot be understood.
    Reader,
}

impl Model {
    /// Somebody pressed a key that has to do with speech, or plugged headphones in or out.
    pub fn speech_key(&mut self, now_ms: u64, key: KeyAction) {
        self.touched(now_ms);
        self.silence = None;
        if self.is_read && matches!(key, KeyAction::Speech | KeyAction::SpeechOn | KeyAction::Louder) {
            return self.says_nothing(Silence::Reader);
        }
        let speech = &mut self.settings.speech;
        *speech = match (key, *speech) {
            (KeyAction::Speech | KeyAction::SpeechOn | KeyAction::Louder, None) => Some(Gain::default()),
            (KeyAction::Speech | KeyAction::SpeechOff, _) => None,
            (KeyAction::Louder, Some(gain)) => Some(gain.next()),
            (KeyAction::Softer, Some(gain)) => Some(gain.softer()),
            (_, as_it_is) => as_it_is,
        };
    }

    /// The button on the glass: on, a step louder, another, off.
    pub(super) fn press_speech(&mut self) {
        if self.is_read {
            return self.says_nothing(Silence::Reader);
        }
        self.settings.speech = match self.settings.speech {
            None => Some(Gain::default()),
            Some(Gain::Loudest) => None,
            Some(gain) => Some(gain.next()),
        };
    }

    /// A screen reader has come or gone. Of two voices the reader's stays: it is the one its user has chosen, at the
    /// speed they are used to; and it follows the focus, of which ours would have to say the same words a moment later.
    pub fn hear_reader(&mut self, is_read: bool) {
        self.is_read = is_read;
        if is_read {
            self.settings.speech = None;
        }
    }

    /// There will be no speech. The glass says why, until somebody presses on or goes.
    pub fn says_nothing(&mut self, why: Silence) {
        self.settings.speech = None;
        self.silence = Some(why);
    }

    /// What somebody has asked to hear is spoken from now on for so long: who listens is there.
    pub fn speaks(&mut self, now_ms: u64, length_ms: u64) {
        if self.idle == Idle::No {
            self.spoken_until_ms = (now_ms + length_ms).min(self.touched_ms + LISTENING_MS_MAX);
        }
    }

    /// When somebody was last there, for all that is known.
    pub(super) fn there_ms(&self) -> u64 {
        self.touched_ms.max(self.spoken_until_ms)
    }

    /// How long the question stays.
    pub(super) fn warning_ms(&self) -> u64 {
        super::WARNING_MS + if self.settings.speech.is_some() { HEARING_MS } else { 0 }
    }
}
