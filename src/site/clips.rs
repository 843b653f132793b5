// SPDX-License-Identifier: EUPL-1.2
//! The office's own recordings: `voice/LANGUAGE/NAME.wav`, read, and what is wrong with them or lacks.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::fault::Fault;
use super::file::{File, Notes};
use super::raw::SiteFile;
use super::voice::{Clip, Clips, NUMBER_CLIP, place_clip};
use crate::sound::{NotSound, Sound};
use base::words::Language;

/// Largest recording's file.
const CLIP_FILE_BYTES_MAX: u64 = 2 << 20;
/// Longest recording.
const CLIP_LENGTH_MAX: Duration = Duration::from_secs(10);
/// All recordings together, as devices get them: about 70 s.
const CLIPS_BYTES_MAX: usize = 3 << 20;

/// Reads the recordings in `voice/<language>/<name>.wav` and tells what is wrong with them, and what a language that has
/// some still lacks.
pub(super) fn read(dir: &Path, site: &File<SiteFile>, notes: &mut Notes) -> Clips {
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
