// SPDX-License-Identifier: EUPL-1.2
//! How an office speaks, as data: languages, synthesisers, how loud when, recordings of its own.

use std::collections::BTreeMap;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use toml::Spanned;

use super::checked::Checked;
use crate::layout::{Moment, When};
use crate::sound::Sound;
use base::words::Language;

/// Longest argument of a synthesiser's command, and most of them.
const ARGUMENT_BYTES_MAX: usize = 400;
const ARGUMENTS_MAX: usize = 40;

/// How the office speaks.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Voice {
    /// Languages in which numbers are called; none: by chime alone.
    pub languages: Vec<Language>,
    /// How loud chime and voice are, of full.
    pub volume_percent: u8,
    /// How loud at their times instead: the first that holds.
    pub times: Vec<Loudness>,
    /// Synthesisers other than the usual one.
    pub synthesisers: BTreeMap<Language, Synthesiser>,
    /// The office's own recordings by language and name.
    pub clips: BTreeMap<Language, BTreeMap<String, Clip>>,
}

impl Default for Voice {
    fn default() -> Self {
        Self {
            languages: vec![Language::italian()],
            volume_percent: 100,
            times: Vec::new(),
            synthesisers: BTreeMap::new(),
            clips: BTreeMap::new(),
        }
    }
}

impl Voice {
    /// How loud at that moment: 0 (silence) to 1.
    pub fn volume(&self, moment: Moment) -> f32 {
        let timed = self.times.iter().find(|loudness| loudness.when.holds(moment));
        f32::from(timed.map_or(self.volume_percent, |loudness| loudness.volume_percent)) / 100.0
    }
}

/// How loud at a time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Loudness {
    /// When.
    pub when: When,
    /// Of full; 0: neither chime nor voice.
    pub volume_percent: u8,
}

/// A program that is given text on its standard input and writes a WAV file to its standard output.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Synthesiser {
    /// Program and arguments; no shell reads them.
    pub command: Vec<String>,
    /// What it takes its text for.
    #[serde(default)]
    pub encoding: Encoding,
}

/// How text is written in bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum Encoding {
    /// As everywhere today.
    #[default]
    #[serde(rename = "utf-8")]
    Utf8,
    /// ISO 8859-1: festival's Italian voices pass over other text.
    #[serde(rename = "latin-1")]
    Latin1,
}

impl Encoding {
    /// The text in bytes. What Latin-1 lacks becomes a blank.
    pub fn bytes(self, text: &str) -> Vec<u8> {
        match self {
            Self::Utf8 => text.as_bytes().to_vec(),
            Self::Latin1 => {
                text.replace('’', "'").chars().map(|letter| u8::try_from(u32::from(letter)).unwrap_or(b' ')).collect()
            }
        }
    }
}

/// A recording; on the wire a WAV file in base64.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema)]
#[schemars(with = "String")]
pub struct Clip(pub Sound);

impl Serialize for Clip {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&STANDARD.encode(self.0.wav()))
    }
}

impl<'de> Deserialize<'de> for Clip {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let wav = STANDARD.decode(String::deserialize(deserializer)?).map_err(de::Error::custom)?;
        Sound::read(&wav).map(Self).map_err(de::Error::custom)
    }
}

/// `[voice]` as it is written.
#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct RawVoice {
    languages: Option<Spanned<Vec<String>>>,
    volume_percent: Option<u32>,
    times: Vec<Spanned<RawLoudness>>,
    synthesisers: BTreeMap<Spanned<String>, Synthesiser>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawLoudness {
    when: When,
    volume_percent: u32,
}

impl RawVoice {
    /// In which languages calls are announced; `offered` are those of the office.
    pub(super) fn spoken(&self, offered: &[String]) -> Vec<String> {
        self.languages.as_ref().map_or_else(|| offered.to_vec(), |tags| tags.get_ref().clone())
    }
}

/// The office's voice from files without faults.
pub(super) fn build(raw: RawVoice, offered: &[Language], clips: Clips) -> Voice {
    let percent = |number: u32| u8::try_from(number).unwrap_or(100);
    let timed = |timed: Spanned<RawLoudness>| {
        let RawLoudness { when, volume_percent } = timed.into_inner();
        Loudness { when, volume_percent: percent(volume_percent) }
    };
    let tags: Vec<String> = offered.iter().map(|language| language.0.clone()).collect();
    Voice {
        languages: raw.spoken(&tags).into_iter().map(Language).collect(),
        volume_percent: raw.volume_percent.map_or(100, percent),
        times: raw.times.into_iter().map(timed).collect(),
        synthesisers: raw.synthesisers.into_iter().map(|(tag, by)| (Language(tag.into_inner()), by)).collect(),
        clips,
    }
}

/// Checks what `[voice]` says; `offered` are the languages of the office.
pub(super) fn check<T>(checked: &mut Checked<'_, T>, voice: &RawVoice, offered: &[String]) {
    if let Some(tags) = &voice.languages {
        checked.languages_once(tags);
        let known = tags.get_ref().iter().all(|tag| offered.contains(tag));
        if !known || !(tags.get_ref().is_empty() || tags.get_ref().iter().any(|tag| tag == "it")) {
            let args = [("languages", tags.get_ref().join(", ")), ("offered", offered.join(", "))];
            let args: Vec<_> = args.iter().map(|(name, value)| (*name, value.as_str())).collect();
            checked.fault(tags, "voice-languages", &args);
        }
    }
    for time in &voice.times {
        if time.get_ref().when == When::default() {
            checked.fault(time, "voice-time-says-nothing", &[]);
        }
    }
    for (tag, by) in &voice.synthesisers {
        if !offered.contains(tag.get_ref()) {
            checked.fault(
                tag,
                "voice-unknown-language",
                &[("language", tag.get_ref()), ("offered", &offered.join(", "))],
            );
        }
        let sound = |argument: &String| argument.len() <= ARGUMENT_BYTES_MAX && !argument.contains('\0');
        let named = by.command.first().is_some_and(|program| !program.trim().is_empty());
        if !named || by.command.len() > ARGUMENTS_MAX || !by.command.iter().all(sound) {
            checked.fault(tag, "voice-command", &[("language", tag.get_ref())]);
        }
    }
}

/// Recordings by language and name.
pub(super) type Clips = BTreeMap<Language, BTreeMap<String, Clip>>;

/// The name of the recording of a counter's name.
pub fn place_clip(counter: &str) -> String {
    format!("place-{counter}")
}

/// The name of the recording of the word "number".
pub const NUMBER_CLIP: &str = "number";
