// SPDX-License-Identifier: EUPL-1.2
//! A display's announcements: made ahead from the site's recordings or by its synthesisers, and returned when the turn
//! of their call comes.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use super::spoken::{self, Line, Said};
use super::workshop::{Progress, Workshop};
use super::{State, Voice};
use api::Call;
use base::words::{Language, Words};
use site::Site;
use site::layout::Moment;
use site::sound::Sound;
use site::voice::{self as data, NUMBER_CLIP, place_clip};

/// The pause between number and place.
const BEFORE_PLACE: Duration = Duration::from_millis(250);
/// The pause between one language and the next.
const BEFORE_LANGUAGE: Duration = Duration::from_millis(600);
/// The pause between recordings.
const BETWEEN_CLIPS: Duration = Duration::from_millis(50);
/// The pause after a recorded letter.
const AFTER_LETTER: Duration = Duration::from_millis(180);
/// How many numbers after the one just called are made ahead.
const AHEAD: u32 = 3;

/// Makes a display's announcements.
pub struct Announcer {
    workshop: Workshop,
    words: Arc<Words>,
    sound: bool,
    languages: Vec<Language>,
    every: Vec<Language>,
    data: data::Voice,
}

impl Announcer {
    /// An announcer that keeps sounds in `folder`; `sound`: there is a device to play on. `wake` as in
    /// [`Workshop::new`].
    pub fn new(folder: PathBuf, sound: bool, words: Arc<Words>, wake: Box<dyn Fn() + Send + Sync>) -> Self {
        let workshop = Workshop::new(Some(folder), wake);
        Self { workshop, words, sound, languages: Vec::new(), every: Vec::new(), data: data::Voice::default() }
    }

    /// Takes the site or a new version of it: the names of all places are made ahead. `on`: this screen may speak.
    pub fn settle(&mut self, site: &Site, on: bool) {
        self.data = site.voice.clone();
        self.workshop.speaks_by(&site.voice.synthesisers);
        let has_words = |language: &&Language| {
            let has = self.words.has(language, "voice-number");
            if !has {
                tracing::warn!(%language, "no numbers are called in this language: assets/locales lacks its voice.ftl");
            }
            has
        };
        self.languages = match on && self.sound {
            true => site.voice.languages.iter().filter(has_words).cloned().collect(),
            false => Vec::new(),
        };
        for counter in site.counters() {
            for language in &self.languages {
                self.order_place(site, language, counter.id, false);
            }
        }
    }

    /// Sets the languages in which every call is announced, whatever the ticket's own; Italian if empty.
    pub fn announces_in(&mut self, every: &[Language]) {
        if self.every != every {
            self.every = every.to_vec();
        }
    }

    /// Makes the announcement of a new call ahead, then those of the numbers that follow it.
    pub fn foresee(&self, site: &Site, call: &Call) {
        self.order(site, call, false, false);
        for number in spoken::next(&call.number, AHEAD) {
            self.languages.iter().for_each(|language| self.order_number(language, &number, false));
        }
    }

    /// Makes what is still missing of a call's announcement before everything else.
    pub fn begin(&self, site: &Site, call: &Call, in_haste: bool) {
        self.order(site, call, in_haste, true);
    }

    /// The call's announcement; absent if no voice can say it.
    pub fn announcement(&self, site: &Site, call: &Call, in_haste: bool) -> Progress {
        let mut said = Vec::new();
        for language in spoken::languages(&self.languages, &self.every, call, in_haste) {
            match self.in_language(site, call, &language) {
                Progress::Ready(sound) => said.push(sound),
                Progress::Coming => return Progress::Coming,
                Progress::Absent => {}
            }
        }
        if said.is_empty() && in_haste {
            // The ticket's own voice is silent: better what every call is announced in than nothing.
            let usual = spoken::languages(&self.languages, &self.every, call, false).into_iter().next();
            return usual.map_or(Progress::Absent, |usual| self.in_language(site, call, &usual));
        }
        let pauses = std::iter::once(Duration::ZERO).chain(std::iter::repeat(BEFORE_LANGUAGE));
        match said.is_empty() {
            true => Progress::Absent,
            false => Progress::Ready(Sound::joined(pauses.zip(&said))),
        }
    }

    /// The volume at that moment, from 0 to 1.
    pub fn volume(&self, moment: Moment) -> f32 {
        self.data.volume(moment)
    }

    /// The state of sound and voices, for staff.
    pub fn state(&self) -> State {
        let mut state = self.workshop.state(self.sound);
        for language in self.languages.iter().filter(|language| self.data.clips.contains_key(language)) {
            // One that speaks by recordings alone has never asked its synthesiser.
            state.voices.entry(language.clone()).or_insert(Voice::Ready);
        }
        state.voices.retain(|language, _| self.languages.contains(language));
        state
    }

    /// Whether nothing is left to be made.
    pub fn is_idle(&self) -> bool {
        self.workshop.is_idle()
    }

    fn order(&self, site: &Site, call: &Call, in_haste: bool, urgent: bool) {
        for language in spoken::languages(&self.languages, &self.every, call, in_haste) {
            self.order_number(&language, &call.number, urgent);
            self.order_place(site, &language, &call.desk, urgent);
        }
    }

    fn order_number(&self, language: &Language, number: &str, urgent: bool) {
        if self.recorded_number(language, number).is_none() {
            self.workshop.order(&spoken::number(&self.words, language, number), urgent);
        }
    }

    fn order_place(&self, site: &Site, language: &Language, counter: &str, urgent: bool) {
        if self.clip(language, &place_clip(counter)).is_none() {
            self.workshop.order(&spoken::place(site, language, counter), urgent);
        }
    }

    fn in_language(&self, site: &Site, call: &Call, language: &Language) -> Progress {
        let made = |recorded: Option<Sound>, line: &dyn Fn() -> Line| match recorded {
            Some(sound) => Progress::Ready(sound),
            None => self.workshop.progress(&line()),
        };
        let number =
            made(self.recorded_number(language, &call.number), &|| spoken::number(&self.words, language, &call.number));
        let place = self.clip(language, &place_clip(&call.desk)).cloned();
        let place = made(place, &|| spoken::place(site, language, &call.desk));
        match (number, place) {
            (Progress::Ready(number), Progress::Ready(place)) => {
                Progress::Ready(Sound::joined([(Duration::ZERO, &number), (BEFORE_PLACE, &place)]))
            }
            (Progress::Absent, _) | (_, Progress::Absent) => Progress::Absent,
            _ => Progress::Coming,
        }
    }

    fn clip(&self, language: &Language, name: &str) -> Option<&Sound> {
        self.data.clips.get(language)?.get(name).map(|clip| &clip.0)
    }

    /// The office's own recording of a number: whole if there is one, else letter, zeros and the rest, which is spoken
    /// digit by digit if not recorded as a number. `None` if a piece is missing.
    fn recorded_number(&self, language: &Language, number: &str) -> Option<Sound> {
        if let Some(whole) = self.clip(language, number) {
            return Some(whole.clone());
        }
        let said = Said::of(number.parse().ok()?);
        let rest = said.rest.to_string();
        let rest: Vec<&Sound> = match self.clip(language, &rest) {
            Some(whole) => vec![whole],
            None => rest.chars().map(|digit| self.clip(language, &digit.to_string())).collect::<Option<_>>()?,
        };
        let zeros = std::iter::repeat_n(self.clip(language, "0"), said.zeros).collect::<Option<Vec<_>>>()?;
        let opening = [
            (Duration::ZERO, self.clip(language, NUMBER_CLIP)?),
            (BETWEEN_CLIPS, self.clip(language, &said.letter.to_string())?),
        ];
        let pauses = std::iter::once(AFTER_LETTER).chain(std::iter::repeat(BETWEEN_CLIPS));
        Some(Sound::joined(opening.into_iter().chain(pauses.zip(zeros.into_iter().chain(rest)))))
    }
}
