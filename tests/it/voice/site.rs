// SPDX-License-Identifier: EUPL-1.2
//! What a site says of the voice: read, checked with file and line, handed on to devices.

use std::path::{Path, PathBuf};

use base::paths;
use base::words::Language;
use jiff::civil::{Weekday, time};
use site::layout::Moment;
use site::voice::Encoding;
use site::{self, Site, check};
use tempfile::TempDir;

use super::words;

/// A copy of the sample office with `voice` in its `site.toml`.
fn office(voice: &str) -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    copy(&paths::home_folder("kiosk/site").unwrap(), folder.path());
    let path = folder.path().join("site.toml");
    let text = std::fs::read_to_string(&path).unwrap();
    let (before, after) = text.split_once("\n[voice]").expect("the sample office has a voice");
    let rest = after.split_once("\n# ── Services").expect("services follow").1;
    std::fs::write(&path, format!("{before}\n{voice}\n# ── Services{rest}")).unwrap();
    let dir = folder.path().to_owned();
    (folder, dir)
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap().filter_map(Result::ok) {
        match entry.file_type().unwrap().is_dir() {
            true => copy(&entry.path(), &to.join(entry.file_name())),
            false => drop(std::fs::copy(entry.path(), to.join(entry.file_name())).unwrap()),
        }
    }
}

fn told(dir: &Path) -> String {
    check::run(dir, &words(), &"en".into(), true).text
}

fn check(voice: &str, line_of: &str, expected: &str) {
    let (_folder, dir) = office(voice);
    let text = std::fs::read_to_string(dir.join("site.toml")).unwrap();
    let line = text.lines().position(|line| line.contains(line_of)).unwrap() + 1;
    let report = told(&dir);
    let place = format!("site.toml:{line}: ");
    assert!(
        report.lines().any(|told| told.starts_with(&place) && told.contains(expected)),
        "{place}…{expected}: {report}"
    );
}

#[test]
fn every_fault_of_the_voice_is_told_with_file_line_and_remedy() {
    check("[voice]\nlanguages = [\"it\", \"xx\"]", "\"xx\"", "choose from it, en");
    check("[voice]\nlanguages = [\"en\"]", "languages = [\"en\"]", "\"it\" among them");
    check("[voice]\nvolume_percent = 120", "120", "from 0 to 100");
    check("[voice]\ntimes = [{ when = {}, volume_percent = 0 }]", "times = [", "does not say when");
    check("[voice]\ntimes = [{ when = { closed = true }, volume_percent = 101 }]", "101", "from 0 to 100");
    check("[voice.synthesisers]\nxx = { command = [\"say\"] }", "xx = {", "not one of the office's");
    check("[voice.synthesisers]\nit = { command = [] }", "command = []", "write program and arguments");
    check("[voice]\nloudness = 3", "loudness", "is not known here");
}

#[test]
fn the_other_synthesiser_that_the_sample_office_describes_can_be_named_as_it_stands_there() {
    let sample = std::fs::read_to_string(paths::home_folder("kiosk/site").unwrap().join("site.toml")).unwrap();
    let described = sample.lines().skip_while(|line| *line != "# [voice.synthesisers]").take(2);
    let described: Vec<&str> = described.map(|line| line.trim_start_matches("# ")).collect();
    let (_folder, dir) = office(&described.join("\n"));
    let voice = site::read::read(&dir).unwrap_or_else(|faults| panic!("{faults}")).voice;
    let festival = &voice.synthesisers[&Language::italian()];
    assert_eq!((festival.command[0].as_str(), festival.encoding), ("text2wave", Encoding::Latin1));
}

#[test]
fn an_office_that_says_nothing_speaks_its_languages_at_full() {
    let (_folder, dir) = office("");
    let site = site::read::read(&dir).unwrap();
    let voice = &site.voice;
    assert!(voice.languages.contains(&Language::italian()) && voice.languages.len() > 1);
    assert_eq!(voice.languages, site.languages);
    assert!(voice.volume(Moment { day: Weekday::Monday, time: time(9, 0, 0, 0), closed: false }) == 1.0);
}

#[test]
fn silence_and_volume_go_by_day_and_time_the_first_that_holds() {
    let (_folder, dir) = office(
        "[voice]\nvolume_percent = 80\ntimes = [\n{ when = { from = \"13:00\", until = \"14:00\" }, volume_percent = 0 },\n\
         { when = { days = [\"thursday\"] }, volume_percent = 50 },\n]",
    );
    let voice = site::read::read(&dir).unwrap().voice;
    let at = |day, hour| voice.volume(Moment { day, time: time(hour, 30, 0, 0), closed: false });
    assert_eq!([at(Weekday::Monday, 9), at(Weekday::Thursday, 9), at(Weekday::Thursday, 13)], [0.8, 0.5, 0.0]);
}

#[test]
fn recordings_go_to_devices_with_the_site_and_what_they_lack_is_a_note() {
    let (_folder, dir) = office("");
    let clips = dir.join("voice/it");
    std::fs::create_dir_all(&clips).unwrap();
    let tone: Vec<i16> = (0..8_000).map(|index| if index % 40 < 20 { 9_000 } else { -9_000 }).collect();
    let wav = site::sound::write(16_000, &tone);
    // Recorders of some systems end names in capitals.
    for name in ["number.wav", "A.WAV", "0.Wav", "place-3.WAV", "nonsense.wav"] {
        std::fs::write(clips.join(name), &wav).unwrap();
    }
    let report = told(&dir);
    let note = report.lines().find(|line| line.contains("are missing for «it»")).unwrap_or_else(|| panic!("{report}"));
    assert!(note.contains("place-help-point") && note.contains("B,") && !note.contains("place-3,"), "{note}");
    assert!(report.contains("voice/it/nonsense.wav: warning"), "{report}");
    let site = site::read::read(&dir).unwrap();
    assert_eq!(site.voice.clips[&Language::italian()].len(), 4);
    let handed: Site = serde_json::from_str(&serde_json::to_string(&site).unwrap()).unwrap();
    assert_eq!(handed.voice, site.voice);
    std::fs::write(clips.join("1.wav"), b"rubbish").unwrap();
    let long: Vec<i16> = std::iter::repeat_n(tone, 21).flatten().collect();
    std::fs::write(clips.join("2.wav"), site::sound::write(16_000, &long)).unwrap();
    let report = told(&dir);
    for faulty in ["voice/it/1.wav: ", "voice/it/2.wav: "] {
        assert!(report.lines().any(|line| line.starts_with(faulty)), "{faulty}: {report}");
    }
}

/// A WAV file of two channels.
fn stereo(samples: &[[i16; 2]]) -> Vec<u8> {
    let mut wav = site::sound::write(16_000, samples.as_flattened());
    wav[22] = 2;
    wav[32] = 4;
    wav[28..32].copy_from_slice(&64_000_u32.to_le_bytes());
    wav
}

#[test]
fn what_is_amiss_with_a_recording_is_told_in_the_readers_words_with_what_helps() {
    let (_folder, dir) = office("");
    let clips = dir.join("voice/it");
    std::fs::create_dir_all(&clips).unwrap();
    let wave = |height: i16| (0..8_000).map(move |index| if index % 40 < 20 { height } else { -height });
    let wav = |height| site::sound::write(16_000, &wave(height).collect::<Vec<i16>>());
    let opposite: Vec<[i16; 2]> = wave(9_000).map(|sample| [sample, -sample]).collect();
    let both: Vec<[i16; 2]> = wave(9_000).map(|sample| [sample, sample]).collect();
    let long: Vec<i16> = wave(9_000).cycle().take(16_000 * 11).collect();
    let cases: [(Vec<u8>, &str, &str); 9] = [
        (wav(50), "più forte", "louder"),
        (wav(1), "solo silenzio", "only silence"),
        (wav(0), "solo silenzio", "only silence"),
        (wav(9_000)[..9_000].to_vec(), "non è intera", "not whole"),
        (stereo(&opposite), "mono", "mono"),
        (wav(9_000)[..44].to_vec(), "non è intera", "not whole"),
        (b"ID3 an mp3".to_vec(), "come WAV", "as WAV"),
        (site::sound::write(16_000, &long), "più di 10 secondi", "more than 10 seconds"),
        (vec![0; (2 << 20) + 1], "2048 KiB", "2048 KiB"),
    ];
    for (bytes, italian, english) in cases {
        std::fs::write(clips.join("number.wav"), &bytes).unwrap();
        for (language, remedy) in [("it", italian), ("en", english)] {
            let report = site::check::run(&dir, &words(), &language.into(), false).text;
            let line = report
                .lines()
                .find(|line| line.starts_with("voice/it/number.wav"))
                .unwrap_or_else(|| panic!("{report}"));
            assert!(line.contains(remedy), "{line}");
        }
    }
    // Two channels that say the same are one.
    std::fs::write(clips.join("number.wav"), stereo(&both)).unwrap();
    assert!(site::read::read(&dir).is_ok());
}

#[test]
fn one_of_two_screens_in_a_room_is_silent() {
    let site = site::read::read(&paths::home_folder("kiosk/site").unwrap()).unwrap();
    assert!(site.screens["sala"].voice && !site.screens["sala-2"].voice);
}
