// SPDX-License-Identifier: EUPL-1.2
//! Speech on demand: one text at a time, silent at once, repeated, and told when no voice can say it.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use ::site::sound::Sound;
use device::voice::spoken::{Line, Passage};
use device::voice::{Gain, Speaker, Utterance, Voice};
use site::voice::Synthesiser;

use super::{italian, nobody_to_wake, noting, script, wait_for};

fn play(speaker: &mut Speaker) -> (Sound, f32) {
    match wait_for("something is to be played", || speaker.poll()) {
        Utterance::Play(sound, volume) => (sound, volume),
        Utterance::Silent(line) => panic!("no voice says {line:?}"),
    }
}

fn by(synthesiser: Synthesiser) -> BTreeMap<base::words::Language, Synthesiser> {
    BTreeMap::from([(italian(), synthesiser)])
}

#[test]
fn a_text_is_said_once_and_again_when_it_is_asked_for_without_being_made_again() {
    let folder = tempfile::tempdir().unwrap();
    let said = folder.path().join("said");
    let woken = Arc::new(AtomicUsize::new(0));
    let counted = woken.clone();
    let mut speaker = Speaker::new(
        Some(folder.path().join("voice")),
        Box::new(move || {
            counted.fetch_add(1, Ordering::SeqCst);
        }),
    );
    speaker.speaks_by(&by(script(folder.path(), "notes", &noting("it", &said))));
    assert!(!speaker.repeat(), "there is nothing to repeat yet");
    speaker.say(&Passage::new(&italian(), "Prenda il numero."));
    let (first, _) = play(&mut speaker);
    assert!(speaker.poll().is_none(), "each text once");
    assert!(woken.load(Ordering::SeqCst) >= 1, "who waits is woken");
    assert!(speaker.repeat());
    assert_eq!(play(&mut speaker).0, first);
    assert_eq!(std::fs::read_to_string(&said).unwrap().lines().count(), 1, "made once");
    // Another day, the same words: they were kept on the disk.
    let mut anew = Speaker::new(Some(folder.path().join("voice")), nobody_to_wake());
    anew.speaks_by(&by(script(folder.path(), "notes", &noting("it", &said))));
    anew.say(&Passage::new(&italian(), "Prenda il numero."));
    assert_eq!(play(&mut anew).0, first);
    assert_eq!(std::fs::read_to_string(&said).unwrap().lines().count(), 1);
}

#[test]
fn what_is_said_next_takes_the_place_of_what_hangs_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let body = "t=$(cat); case $t in *aspetta*) sleep 100 ;; esac; echo \"$t\" | espeak-ng -v it --stdin --stdout";
    let mut speaker = Speaker::new(None, nobody_to_wake());
    speaker.speaks_by(&by(script(folder.path(), "slow", body)));
    speaker.say(&Passage::new(&italian(), "aspetta"));
    std::thread::sleep(Duration::from_millis(100));
    let begun = Instant::now();
    speaker.say(&Passage::new(&italian(), "Benvenuto."));
    play(&mut speaker);
    assert!(begun.elapsed() < Duration::from_secs(6), "{:?}", begun.elapsed());
}

#[test]
fn any_input_stops_it_and_nothing_comes_after() {
    let mut speaker = Speaker::new(None, nobody_to_wake());
    speaker.say(&Passage::new(&italian(), "Anagrafe: carta d'identità, residenza, certificati."));
    speaker.stop();
    std::thread::sleep(Duration::from_millis(200));
    assert!(speaker.poll().is_none());
    assert!(speaker.repeat(), "what was cut short can be heard again");
    play(&mut speaker);
}

#[test]
fn without_a_voice_it_says_so_and_the_state_tells_staff_which_and_why() {
    let folder = tempfile::tempdir().unwrap();
    let missing = Synthesiser { command: vec!["espeak-nowhere".to_owned()], encoding: Default::default() };
    device::voice::trusted::trust(missing.command.clone());
    for (by_whom, standing) in [
        (missing, Voice::Missing),
        (script(folder.path(), "rubbish", "echo rubbish"), Voice::Failing),
        (script(folder.path(), "killed", "kill -9 $$"), Voice::Failing),
    ] {
        let mut speaker = Speaker::new(None, nobody_to_wake());
        speaker.speaks_by(&by(by_whom));
        speaker.say(&Passage::new(&italian(), "Benvenuto."));
        let told = wait_for("the answer", || speaker.poll());
        assert!(matches!(told, Utterance::Silent(line) if line.text == "Benvenuto."));
        assert_eq!(speaker.state(true).voices, BTreeMap::from([(italian(), standing)]));
        // Put right while it runs, it speaks.
        speaker.speaks_by(&BTreeMap::new());
        speaker.say(&Passage::new(&italian(), "Benvenuto."));
        play(&mut speaker);
        assert_eq!(speaker.state(true).voices, BTreeMap::from([(italian(), Voice::Ready)]));
    }
}

#[test]
fn one_killed_now_and_then_is_asked_a_second_time() {
    let folder = tempfile::tempdir().unwrap();
    let tried = folder.path().join("tried");
    let body = format!("[ -e {0} ] || {{ touch {0}; kill -9 $$; }}; espeak-ng -v it --stdin --stdout", tried.display());
    let mut speaker = Speaker::new(None, nobody_to_wake());
    speaker.speaks_by(&by(script(folder.path(), "once", &body)));
    speaker.say(&Passage::new(&italian(), "Benvenuto."));
    play(&mut speaker);
}

#[test]
fn it_is_louder_by_steps_and_as_usual_for_the_next_citizen() {
    let mut speaker = Speaker::new(None, nobody_to_wake());
    speaker.say(&Passage::new(&italian(), "Benvenuto."));
    let (_, usual) = play(&mut speaker);
    speaker.set_gain(Gain::Loudest);
    speaker.repeat();
    let (sound, loudest) = play(&mut speaker);
    assert!((20.0 * (loudest / usual).log10() - 12.0).abs() < 0.01);
    let peak = sound.samples().iter().map(|sample| sample.unsigned_abs()).max().unwrap();
    assert!(f32::from(peak) * loudest < f32::from(i16::MAX), "nothing clips");
    speaker.reset();
    assert_eq!(speaker.gain(), Gain::Usual);
    assert!(!speaker.repeat(), "nobody hears what was said to another");
}

#[test]
fn each_part_is_said_by_the_voice_of_its_language_and_by_the_passages_where_that_has_none() {
    let folder = tempfile::tempdir().unwrap();
    let noted = |tag: &str| {
        let said = folder.path().join(tag);
        (script(folder.path(), &format!("speaks-{tag}"), &noting("it", &said)), said)
    };
    let ((italian_voice, by_italian), (arabic_voice, by_arabic)) = (noted("it"), noted("ar"));
    let missing = Synthesiser { command: vec!["espeak-nowhere".to_owned()], encoding: Default::default() };
    device::voice::trusted::trust(missing.command.clone());
    let mut speaker = Speaker::new(None, nobody_to_wake());
    let synthesisers = [(italian(), italian_voice), ("ar".into(), arabic_voice), ("uk".into(), missing)];
    speaker.speaks_by(&BTreeMap::from(synthesisers));
    let part = |language: &str, text: &str| Line::new(&language.into(), text);
    let parts = vec![part("it", "altre lettere: "), part("ar", "ابت"), part("it", " "), part("uk", "АБВ")];
    speaker.say(&Passage { language: italian(), parts });
    let (whole, _) = play(&mut speaker);
    let read = |path: &std::path::Path| std::fs::read_to_string(path).unwrap();
    assert_eq!(read(&by_arabic).trim(), "ابت");
    let italian_lines = read(&by_italian);
    assert!(italian_lines.contains("altre lettere") && italian_lines.contains("АБВ"), "{italian_lines}");
    speaker.say(&Passage::new(&italian(), "altre lettere: "));
    assert!(play(&mut speaker).0.length() < whole.length(), "all parts are heard, one after the other");
}
