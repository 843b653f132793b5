// SPDX-License-Identifier: EUPL-1.2
//! Speech on demand, for people who do not see the screen: one text at a time, silent at once when told, repeated, as
//! loud as wanted. It plays nothing itself: it returns the sounds to be played.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::time::Duration;

use super::State;
use super::spoken::{Line, Passage};
use super::workshop::{Progress, Workshop};
use base::words::Language;
use site::sound::Sound;
use site::voice::Synthesiser;

/// The loudness of speech, in steps of 6 dB from 6 below the usual to 12 above it (kiosk/manual/standards.md, "Touch":
/// a range of 18 dB and a step of 12). The loudest is full scale: nothing clips.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Gain {
    /// −6 dB.
    Quiet,
    /// 0 dB.
    #[default]
    Usual,
    /// +6 dB.
    Loud,
    /// +12 dB.
    Loudest,
}

impl Gain {
    const ALL: [Self; 4] = [Self::Quiet, Self::Usual, Self::Loud, Self::Loudest];

    /// The gain relative to the usual, in decibels.
    pub fn db(self) -> f32 {
        match self {
            Self::Quiet => -6.0,
            Self::Usual => 0.0,
            Self::Loud => 6.0,
            Self::Loudest => 12.0,
        }
    }

    /// The factor for samples: 1 at the loudest.
    pub fn factor(self) -> f32 {
        10_f32.powf((self.db() - Self::Loudest.db()) / 20.0)
    }

    /// The next louder step; after the loudest the quietest, so that one key is enough.
    pub fn next(self) -> Self {
        let at = Self::ALL.iter().position(|gain| *gain == self).map_or(0, |at| at + 1);
        Self::ALL[at % Self::ALL.len()]
    }

    /// The next quieter step; the quietest stays.
    pub fn softer(self) -> Self {
        Self::ALL.into_iter().rev().find(|gain| *gain < self).unwrap_or(self)
    }

    /// The number of the step: from 1, the quietest, to [`Gain::STEPS`].
    pub fn step(self) -> usize {
        Self::ALL.iter().filter(|gain| **gain <= self).count()
    }

    /// The number of steps.
    pub const STEPS: usize = Self::ALL.len();
}

/// The result of speaking a text.
#[derive(Clone, Debug, PartialEq)]
pub enum Utterance {
    /// Play the sound with this factor of full scale.
    Play(Sound, f32),
    /// No voice can say the line.
    Silent(Line),
}

/// Speaks texts on demand.
pub struct Speaker {
    workshop: Workshop,
    gain: Gain,
    last: Option<Passage>,
    waits: bool,
}

impl Speaker {
    /// A speaker that keeps sounds in `folder`, if one is given. `wake` is called from another thread when there is
    /// something to [`Speaker::poll`].
    pub fn new(folder: Option<PathBuf>, wake: Box<dyn Fn() + Send + Sync>) -> Self {
        Self { workshop: Workshop::new(folder, wake), gain: Gain::default(), last: None, waits: false }
    }

    /// Sets the synthesiser of each language; a language not named gets the default one.
    pub fn speaks_by(&self, synthesisers: &BTreeMap<Language, Synthesiser>) {
        self.workshop.speaks_by(synthesisers);
    }

    /// Says a passage instead of the current one. Whoever plays must fall silent now.
    pub fn say(&mut self, passage: &Passage) {
        self.stop();
        let Passage { language, parts } = passage;
        let parts: Vec<Line> =
            parts.iter().filter(|part| part.text.chars().any(char::is_alphanumeric)).cloned().collect();
        if parts.is_empty() {
            return;
        }
        parts.iter().for_each(|part| self.workshop.order(part, true));
        (self.last, self.waits) = (Some(Passage { language: language.clone(), parts }), true);
    }

    /// Makes a text ahead, so that it can be said without delay.
    pub fn foresee(&self, language: &Language, text: &str) {
        self.workshop.order(&Line::new(language, text), false);
    }

    /// Stops speaking and abandons what is being made. Whoever plays must fall silent now.
    pub fn stop(&mut self) {
        if let Some(passage) = self.last.as_ref().filter(|_| self.waits) {
            passage.parts.iter().for_each(|part| self.workshop.cancel(part));
        }
        self.waits = false;
    }

    /// Says the last text again; `false` if there is none.
    pub fn repeat(&mut self) -> bool {
        let Some(passage) = self.last.clone() else { return false };
        self.say(&passage);
        true
    }

    /// The loudness.
    pub fn gain(&self) -> Gain {
        self.gain
    }

    /// Sets the loudness from the next text on.
    pub fn set_gain(&mut self, gain: Gain) {
        self.gain = gain;
    }

    /// Resets for the next citizen: silent, nothing to repeat, usual loudness.
    pub fn reset(&mut self) {
        self.stop();
        (self.last, self.gain) = (None, Gain::default());
    }

    /// The sound to play now, if it has become ready; each text once. A part whose own voice is missing is said by the
    /// passage's voice.
    pub fn poll(&mut self) -> Option<Utterance> {
        let passage = self.last.as_mut().filter(|_| self.waits)?;
        let mut sounds = Vec::new();
        let mut comes = false;
        for part in &mut passage.parts {
            match self.workshop.progress(part) {
                Progress::Coming => comes = true,
                Progress::Ready(sound) => sounds.push(sound),
                Progress::Absent if part.language != passage.language => {
                    part.language.clone_from(&passage.language);
                    self.workshop.order(part, true);
                    comes = true;
                }
                Progress::Absent => {
                    self.waits = false;
                    return Some(Utterance::Silent(part.clone()));
                }
            }
        }
        if comes {
            return None;
        }
        self.waits = false;
        Some(Utterance::Play(Sound::joined(sounds.iter().map(|sound| (Duration::ZERO, sound))), self.gain.factor()))
    }

    /// The state of sound and voices, for staff; `sound`: there is a device to play on.
    pub fn state(&self, sound: bool) -> State {
        self.workshop.state(sound)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn loudness_spans_18_db_has_a_step_of_12_and_never_clips() {
        let db: Vec<f32> = Gain::ALL.iter().map(|gain| gain.db()).collect();
        assert!(db[3] - db[0] >= 18.0 && db[3] - Gain::default().db() >= 12.0);
        for gain in Gain::ALL {
            assert!(gain.factor() <= 1.0, "{gain:?}");
            let heard = 20.0 * (gain.factor() / Gain::default().factor()).log10();
            assert!((heard - gain.db()).abs() < 0.01, "{gain:?} is heard {heard} dB above the usual");
        }
        assert_eq!(Gain::ALL.map(Gain::next), [Gain::Usual, Gain::Loud, Gain::Loudest, Gain::Quiet]);
        assert_eq!(Gain::ALL.map(Gain::softer), [Gain::Quiet, Gain::Quiet, Gain::Usual, Gain::Loud]);
        assert_eq!(Gain::ALL.map(Gain::step), [1, 2, 3, 4]);
    }
}
