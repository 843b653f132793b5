// SPDX-License-Identifier: EUPL-1.2
//! Synthesisers as they are and as they break: bounded, and nothing of them left running.

use std::io::Write;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use ::site::sound::{NotSound, Sound};
use device::voice::spoken;
use device::voice::synthesiser::{Stop, SynthesisError, TIME_MAX, synthesise, usual};
use site::voice::{Encoding, Synthesiser};

use super::{italian, script, wait_for, words};

fn command(words: &[&str]) -> Synthesiser {
    Synthesiser { command: words.iter().map(|word| (*word).to_owned()).collect(), encoding: Encoding::Utf8 }
}

fn loudness(sound: &Sound) -> f64 {
    let power: f64 = sound.samples().iter().map(|sample| f64::from(*sample).powi(2)).sum();
    (power / sound.samples().len() as f64).sqrt()
}

#[test]
fn the_usual_voice_says_a_number_in_every_language_of_the_issue() {
    for (language, text) in [
        ("it", "Numero A, 0 42."),
        ("en", "Number A, 0 42."),
        ("es", "Número A, 0 42."),
        ("ro", "Numărul A, 0 42."),
        ("ar", "رقم A, 0 42."),
        ("uk", "Номер A, 0 42."),
        ("zh", "号码 A, 0 42。"),
    ] {
        let sound = synthesise(&usual(&language.into()), text, &Stop::default());
        let sound = sound.unwrap_or_else(|error| panic!("{language}: {error}"));
        let length = sound.length();
        assert!((1.0..5.0).contains(&length.as_secs_f64()), "{language}: {length:?}");
        assert!(loudness(&sound) > 1_000.0, "{language}: {}", loudness(&sound));
    }
}

#[test]
fn chinese_is_spoken_in_chinese_and_the_letter_of_a_number_is_named() {
    let line = spoken::number(&words(), &"zh".into(), "A042");
    let mut command = usual(&line.language).command;
    // What it would say, in its own letters for sounds, in the place of the sound.
    command.retain(|word| word != "--stdout");
    let (program, arguments) = command.split_first().unwrap();
    let mut child = Command::new(program);
    child.args(arguments).args(["-q", "-x"]);
    let mut child = child.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(line.text.as_bytes()).unwrap();
    let said = String::from_utf8(child.wait_with_output().unwrap().stdout).unwrap();
    let sounds: Vec<&str> = said.split_whitespace().collect();
    // hào mǎ, A, líng, sì shí èr; «(en)» stands before what is said in English.
    assert_eq!(sounds, ["X'Au51_|", "m'A21_|", "'ei51_|", "l'i35N_|", "s'i[51s.i.35_|,@r51_|"]);
}

#[test]
fn zeros_are_spoken_one_by_one() {
    let say = |text: &str| synthesise(&usual(&italian()), text, &Stop::default()).unwrap().length();
    assert!(say("Numero A, 0 0 7.") > say("Numero A, 0 7.") && say("Numero A, 0 7.") > say("Numero A, 7."));
}

#[test]
fn what_is_not_installed_is_named_with_the_remedy() {
    let error = synthesise(&command(&["espeak-nowhere"]), "1", &Stop::default()).unwrap_err();
    assert!(matches!(error, SynthesisError::Missing(_)));
    let told = error.to_string();
    assert!(told.contains("espeak-nowhere") && told.contains("apt install espeak-ng"), "{told}");
}

#[test]
fn rubbish_silence_and_nothing_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    for (name, body) in [
        ("nothing", "cat > /dev/null"),
        ("text", "echo this is no sound"),
        ("half", "espeak-ng --stdout 42 < /dev/null | head -c 30"),
        ("noise", "head -c 60000 /dev/urandom"),
    ] {
        let error = synthesise(&script(folder.path(), name, body), "1", &Stop::default()).unwrap_err();
        let refused = matches!(&error, SynthesisError::Rubbish { fault: NotSound::NotWav(_), .. });
        assert!(refused, "{name}: {error}");
    }
}

#[test]
fn one_that_fails_or_is_killed_in_the_middle_is_not_believed() {
    let folder = tempfile::tempdir().unwrap();
    let fails = script(folder.path(), "fails", "espeak-ng --stdout 42; echo 'no licence' >&2; exit 3");
    let told = synthesise(&fails, "1", &Stop::default()).unwrap_err().to_string();
    assert!(told.contains("code 3") && told.contains("no licence"), "{told}");
    let killed = script(folder.path(), "killed", "espeak-ng --stdout 42; kill -9 $$");
    let told = synthesise(&killed, "1", &Stop::default()).unwrap_err().to_string();
    assert!(told.contains("signal 9"), "{told}");
}

#[test]
fn one_that_writes_without_end_is_ended() {
    let begun = Instant::now();
    let error = synthesise(&command(&["cat", "/dev/zero"]), "1", &Stop::default()).unwrap_err();
    assert!(matches!(error, SynthesisError::TooMuch(_)), "{error}");
    assert!(begun.elapsed() < TIME_MAX);
}

/// The processes of a script that names a file of its own.
fn running(marker: &str) -> usize {
    let processes = std::fs::read_dir("/proc").unwrap().filter_map(Result::ok);
    let lines = processes.filter_map(|process| std::fs::read(process.path().join("cmdline")).ok());
    lines.filter(|line| String::from_utf8_lossy(line).contains(marker)).count()
}

#[test]
fn one_that_hangs_is_ended_with_all_that_it_started() {
    let folder = tempfile::tempdir().unwrap();
    let marker = folder.path().join("deaf");
    // Its children hold its output open, and it ignores what can be ignored.
    let body = format!("trap '' TERM INT HUP; tail -f {0} & tail -f {0} & wait", marker.display());
    std::fs::write(&marker, "").unwrap();
    let hangs = script(folder.path(), "hangs", &body);
    let begun = Instant::now();
    let error = synthesise(&hangs, "1", &Stop::default()).unwrap_err();
    assert!(matches!(error, SynthesisError::Late(_)), "{error}");
    assert!((TIME_MAX..TIME_MAX * 3).contains(&begun.elapsed()), "{:?}", begun.elapsed());
    let marker = marker.to_str().unwrap();
    wait_for("its children are gone", || (running(marker) == 0).then_some(()));
}

#[test]
fn it_is_stopped_at_once_from_another_thread() {
    let stop = Stop::default();
    let theirs = stop.clone();
    let begun = Instant::now();
    let sleeps = std::thread::spawn(move || synthesise(&command(&["sleep", "100"]), "1", &theirs));
    std::thread::sleep(Duration::from_millis(100));
    stop.stop();
    assert!(matches!(sleeps.join().unwrap(), Err(SynthesisError::Stopped)));
    assert!(begun.elapsed() < TIME_MAX / 2, "{:?}", begun.elapsed());
    assert!(matches!(synthesise(&usual(&italian()), "1", &stop), Err(SynthesisError::Stopped)), "stopped before");
}

#[test]
fn a_voice_of_the_nineties_gets_its_text_in_latin_1() {
    let folder = tempfile::tempdir().unwrap();
    let text = folder.path().join("text");
    let mut festival = script(folder.path(), "latin", &format!("cat > {}; espeak-ng --stdout 1", text.display()));
    festival.encoding = Encoding::Latin1;
    synthesise(&festival, "Mobilità, l’ufficio 家.", &Stop::default()).unwrap();
    assert_eq!(std::fs::read(&text).unwrap(), b"Mobilit\xE0, l'ufficio  .");
}
