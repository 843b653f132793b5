// SPDX-License-Identifier: EUPL-1.2
//! How an office speaks, as data: languages, synthesisers, how loud when, recordings of its own.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use toml::Spanned;

use super::check::Checked;
use super::fault::Fault;
use super::raw::SiteFile;
use super::read::{File, Notes};
use crate::layout::{Moment, When};
use crate::sound::{NotSound, Sound};
use base::words::Language;

/// Largest recording's file.
const CLIP_FILE_BYTES_MAX: u64 = 2 << 20;
/// Longest recording.
const CLIP_LENGTH_MAX: Duration = Duration::from_secs(10);
/// All recordings together, as devices get them: about 70 s.
const CLIPS_BYTES_MAX: usize = 3 << 20;
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

/// Checks what `[voice]` says.
pub(super) fn check(checked: &mut Checked<'_, SiteFile>, voice: &RawVoice) {
    let offered = checked.file.raw.languages.get_ref();
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

/// Reads the recordings in `voice/<language>/<name>.wav` and tells what is wrong with them, and what a language that has
/// some still lacks.
pub(super) fn read_clips(dir: &Path, site: &File<SiteFile>, notes: &mut Notes) -> Clips {
    let mut clips = Clips::new();
    let mut bytes = 0;
    let (kibibytes, seconds) = ((CLIP_FILE_BYTES_MAX / 1024).to_string(), CLIP_LENGTH_MAX.as_secs().to_string());
    let bounds = [("kibibytes", kibibytes.as_str()), ("seconds", seconds.as_str())];
    for folder in listed(&dir.join("voice")).into_iter().filter(|path| path.is_dir()) {
        let tag = name_of(&folder);
        let place = Path::new("voice").join(&tag);
        if !site.raw.languages.get_ref().contains(&tag) {
            let offered = site.raw.languages.get_ref().join(", ");
            notes.faults.push(fault(&place, "voice-unknown-language", &[("language", &tag), ("offered", &offered)]));
            continue;
        }
        let mut own = BTreeMap::new();
        for file in listed(&folder)
            .into_iter()
            .filter(|path| path.extension().is_some_and(|kind| kind.eq_ignore_ascii_case("wav")))
        {
            let name = name_of(&file);
            let place = file.file_name().map_or_else(|| place.clone(), |file| place.join(file));
            if !is_known(&name, site) {
                notes.warnings.push(fault(&place, "clip-unknown", &[("name", &name)]));
                continue;
            }
            match read_clip(&file) {
                Ok(clip) => {
                    bytes += clip.0.samples().len() * 2;
                    own.insert(name, clip);
                }
                Err(key) => notes.faults.push(fault(&place, key, &bounds)),
            }
        }
        let lacking: Vec<String> = wanted(site).into_iter().filter(|name| !own.contains_key(name)).collect();
        if !own.is_empty() && !lacking.is_empty() {
            let names = lacking.join(", ");
            notes.warnings.push(fault(&place, "clips-missing", &[("language", &tag), ("names", &names)]));
        }
        clips.insert(Language(tag), own);
    }
    if bytes > CLIPS_BYTES_MAX {
        let most = (CLIPS_BYTES_MAX / 1024).to_string();
        notes.faults.push(fault(Path::new("voice"), "clips-too-large", &[("kibibytes", &most)]));
    }
    clips
}

/// Reads a recording.
///
/// # Errors
/// A fault's key.
fn read_clip(path: &Path) -> Result<Clip, &'static str> {
    let size = std::fs::metadata(path).map_err(|_| "clip-unread")?.len();
    if size > CLIP_FILE_BYTES_MAX {
        return Err("clip-too-large");
    }
    let bytes = std::fs::read(path).map_err(|_| "clip-unread")?;
    let sound = Sound::read_whole(&bytes).map_err(|fault| match fault {
        NotSound::NotWav(_) => "clip-no-wav",
        NotSound::CutOff => "clip-cut-off",
        NotSound::Silent => "clip-silent",
        NotSound::Quiet => "clip-quiet",
        NotSound::Cancelled => "clip-cancelled",
        NotSound::TooShort => "clip-too-short",
        NotSound::TooLong => "clip-too-long",
    })?;
    if sound.length() > CLIP_LENGTH_MAX { Err("clip-too-long") } else { Ok(Clip(sound)) }
}

/// The recordings from which every call can be put together.
fn wanted(site: &File<SiteFile>) -> BTreeSet<String> {
    let raw = &site.raw;
    let offices = || raw.offices.iter().chain(&raw.help_point);
    let letters = raw.services.iter().map(|service| &service.letter).chain(offices().map(|office| &office.letter));
    let places = raw.desks.iter().map(|desk| &desk.id).chain(offices().map(|office| &office.id));
    let letters = letters.map(|letter| letter.get_ref().clone());
    let places = places.map(|id| place_clip(id.get_ref()));
    letters.chain(places).chain((0..=9).map(|digit| digit.to_string())).chain([NUMBER_CLIP.to_owned()]).collect()
}

/// Whether anything would ever play it: one of those, a number of two to four digits, or a whole ticket number.
fn is_known(name: &str, site: &File<SiteFile>) -> bool {
    let is_count = |text: &str| (1..=4).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    let whole: Result<office::TicketNumber, _> = name.parse();
    wanted(site).contains(name) || (is_count(name) && !name.starts_with('0')) || whole.is_ok()
}

/// What lies in a folder, in order; nothing if there is no folder.
fn listed(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten();
    let mut paths: Vec<PathBuf> = entries.filter_map(Result::ok).map(|entry| entry.path()).collect();
    paths.sort();
    paths
}

fn name_of(path: &Path) -> String {
    path.file_stem().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

fn fault(place: &Path, key: &'static str, args: &[(&'static str, &str)]) -> Fault {
    let args = args.iter().map(|(name, value)| (*name, (*value).to_owned())).collect();
    Fault::of(place, None, key, args)
}
