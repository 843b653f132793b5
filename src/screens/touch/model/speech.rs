// SPDX-License-Identifier: EUPL-1.2
//! Speech at the info point: switching it on, its loudness, the time it gives people to listen (pure).

use super::{Idle, Model};
use device::voice::Gain;
use site::KeyAction;

/// How much longer, in milliseconds, the question whether somebody is there stays with speech: it must be heard first.
const HEARING_MS: u64 = 10_000;
/// The longest time, in milliseconds, that listening counts as being there after the last touch or key.
const LISTENING_MS_MAX: u64 = 180_000;

/// Why there is no speech although it was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Silence {
    /// The device cannot speak.
    NoVoice,
    /// A screen reader speaks here, and two voices at once cannot be understood.
    Reader,
}

impl Model {
    /// Handles a speech key, or headphones plugged in or out.
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

    /// Handles the speech button: on, a step louder, off.
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

    /// Notes that a screen reader has come or gone. Of two voices the reader's stays: its user has chosen it and is
    /// used to its speed, and it follows the focus, which ours would say again a moment later.
    pub fn hear_reader(&mut self, is_read: bool) {
        self.is_read = is_read;
        if is_read {
            self.settings.speech = None;
        }
    }

    /// Notes that there will be no speech; the screen says why until somebody presses on or goes.
    pub fn says_nothing(&mut self, why: Silence) {
        self.settings.speech = None;
        self.silence = Some(why);
    }

    /// Notes that what somebody asked to hear is spoken for `length_ms` from now: whoever listens is there.
    pub fn speaks(&mut self, now_ms: u64, length_ms: u64) {
        if self.idle == Idle::No {
            self.spoken_until_ms = (now_ms + length_ms).min(self.touched_ms + LISTENING_MS_MAX);
        }
    }

    /// When somebody was last there.
    pub(super) fn there_ms(&self) -> u64 {
        self.touched_ms.max(self.spoken_until_ms)
    }

    /// How long the question whether somebody is there stays, in milliseconds.
    pub(super) fn warning_ms(&self) -> u64 {
        super::WARNING_MS + if self.settings.speech.is_some() { HEARING_MS } else { 0 }
    }
}
