//! Speech at the info point: who switches it on, how loud it is, how long it gives people to listen (PURE).

use super::{Idle, Model};
use crate::site::KeyAction;
use crate::voice::Gain;

/// With speech the question whether somebody is there stays so much longer: it has to be heard first.
const HEARING_MS: u64 = 10_000;
/// Longest that listening counts as being there, after the last touch or key.
const LISTENING_MS_MAX: u64 = 180_000;

impl Model {
    /// Somebody pressed a key that has to do with speech, or plugged headphones in or out.
    pub fn speech_key(&mut self, now_ms: u64, key: KeyAction) {
        self.touched(now_ms);
        self.is_voiceless = false;
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
        self.settings.speech = match self.settings.speech {
            None => Some(Gain::default()),
            Some(Gain::Loudest) => None,
            Some(gain) => Some(gain.next()),
        };
    }

    /// There is nothing to speak with. The glass says so, until somebody presses on or goes.
    pub fn no_voice(&mut self) {
        self.settings.speech = None;
        self.is_voiceless = true;
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
