// SPDX-License-Identifier: EUPL-1.2
//! The security log's rules: what is summed, what gives way, and who waits for it.

use std::fs;
use std::net::IpAddr;

use super::entry::{TEXT_CHARS_MAX, json};
use super::files::{ACT_BYTES_MAX, REFUSAL_BYTES_MAX, REFUSALS, paths};
use super::sums::REFUSALS_MAX;
use super::*;

fn at(second: i64) -> Timestamp {
    Timestamp::from_second(1_700_000_000 + second).unwrap()
}

fn refused(second: i64, from: u32, who: &str) -> Entry {
    let entry = Entry::new(What::LoginRefused, at(second)).from(Some(IpAddr::from(from.to_be_bytes())));
    entry.by(Some(who).filter(|who| !who.is_empty()))
}

fn done(what: What, second: i64, who: &str) -> Entry {
    Entry::new(what, at(second)).by(Some(who)).from(Some(IpAddr::from([192, 0, 2, 1])))
}

fn log_in(data: &tempfile::TempDir) -> SecurityLog {
    SecurityLog::open(data.path()).unwrap()
}

/// All that is written, the newest first.
fn written(log: &SecurityLog) -> Vec<Entry> {
    log.writer.wait();
    last(&log.dir, usize::MAX).unwrap()
}

#[test]
fn refusals_of_one_address_are_one_entry_and_one_with_their_count() {
    let data = tempfile::tempdir().unwrap();
    let log = log_in(&data);
    log.note(Entry::new(What::Login, at(0)).by(Some("giulia")));
    for second in 1..=500 {
        log.note(refused(second, 7, if second % 2 == 0 { "giulia" } else { "marco" }));
    }
    let count = |what| written(&log).iter().filter(|entry| entry.what == what).count();
    assert_eq!((count(What::Login), count(What::LoginRefused)), (1, 1), "told at once");
    let seen = log.last(1).unwrap().remove(0);
    assert_eq!((seen.count, seen.until), (499, Some(at(500))), "whoever reads sees what is only counted");
    assert_eq!(count(What::LoginRefused), 1, "and by reading nothing is written");
    log.flush(at(700));
    let summed = written(&log).remove(0);
    assert_eq!((summed.count, summed.until), (499, Some(at(500))));
    assert_eq!(summed.who.iter().collect::<Vec<_>>(), ["giulia", "marco"]);
    assert_eq!(summed.from.as_deref(), Some("0.0.0.7"));
}

#[test]
fn what_one_person_does_again_and_again_is_summed_by_kind_and_others_have_lines_of_their_own() {
    let data = tempfile::tempdir().unwrap();
    let log = log_in(&data);
    for second in 0..500 {
        log.note(done(What::SecondOpened, second, "giulia").to(&(second % 3).to_string()));
        log.note(done(What::Login, second, "giulia"));
    }
    log.note(done(What::SecondOpened, 500, "marco").to("4"));
    log.flush_all();
    let entries = written(&log);
    assert!(entries.len() <= 9, "{}", entries.len());
    let count = |what, who: &str| -> u64 {
        entries.iter().filter(|entry| entry.what == what && entry.who.contains(who)).map(|entry| entry.count).sum()
    };
    let counts = [(What::SecondOpened, "giulia"), (What::Login, "giulia"), (What::SecondOpened, "marco")];
    assert_eq!(counts.map(|(what, who)| count(what, who)), [500, 500, 1], "every one is counted");
    let summed = entries.iter().find(|entry| entry.what == What::SecondOpened && entry.count > 1).unwrap();
    assert_eq!((summed.to.as_deref(), summed.from.as_deref()), (Some("0, 1, 2"), Some("192.0.2.1")));
    assert_eq!((summed.at, summed.until), (at(3), Some(at(499))));
    // Ten minutes later the same is told anew.
    log.note(done(What::Login, 700, "giulia"));
    assert_eq!(written(&log).remove(0), done(What::Login, 700, "giulia"));
}

#[test]
fn strangers_from_everywhere_fill_nothing_and_push_no_login_out() {
    let data = tempfile::tempdir().unwrap();
    let log = log_in(&data);
    log.note(Entry::new(What::Login, at(0)).by(Some("giulia")));
    for address in 0..20_000 {
        log.note(refused(i64::from(address) / 10_000, address, ""));
    }
    log.note(done(What::Logout, 3, "giulia"));
    log.flush_all();
    let entries = written(&log);
    assert!(entries.len() <= 3 + 2 * REFUSALS_MAX, "{}", entries.len());
    assert!(entries.contains(&done(What::Logout, 3, "giulia")), "what staff do has places of its own");
    let refusals: u64 = entries.iter().filter(|entry| entry.what == What::LoginRefused).map(|e| e.count).sum();
    assert_eq!(refusals, 20_000, "every one is counted");
    // Years of it: the file gives way to itself alone.
    let long = "x".repeat(TEXT_CHARS_MAX);
    let line = json(&refused(1, 1, &long)).unwrap();
    let whole = line.repeat(usize::try_from(REFUSAL_BYTES_MAX).unwrap() / line.len() + 1);
    for _ in 0..3 {
        fs::write(data.path().join(REFUSALS), &whole).unwrap();
        note(data.path(), &refused(2, 2, ""));
    }
    let entries = last(data.path(), usize::MAX).unwrap();
    assert!(entries.iter().any(|entry| entry.what == What::Login));
    assert!(entries.iter().any(|entry| entry.what == What::Dropped && entry.count > 1_000));
    let bytes: u64 = paths(data.path()).iter().filter_map(|path| fs::metadata(path).ok()).map(|file| file.len()).sum();
    assert!(bytes < 2 * REFUSAL_BYTES_MAX, "{bytes}");
}

#[test]
fn of_a_full_file_whoever_has_most_of_a_kind_gives_way_and_nobody_elses_lines_go() {
    let data = tempfile::tempdir().unwrap();
    let dir = data.path();
    note(dir, &done(What::Login, 0, "marco"));
    note(dir, &Entry::new(What::SiteTaken, at(0)));
    // Somebody who has been at it for months.
    let line = json(&done(What::SecondOpened, 1, "giulia")).unwrap();
    let path = dir.join("security.jsonl");
    let mut whole = fs::read_to_string(&path).unwrap();
    let times = usize::try_from(ACT_BYTES_MAX).unwrap() / line.len() + 1;
    whole.push_str(&line.repeat(times));
    for round in 1..=3 {
        fs::write(&path, &whole).unwrap();
        note(dir, &done(What::Logout, 2, "marco"));
        let entries = last(dir, usize::MAX).unwrap();
        for stays in [done(What::Login, 0, "marco"), Entry::new(What::SiteTaken, at(0)), done(What::Logout, 2, "marco")]
        {
            assert!(entries.contains(&stays), "{round}: {stays:?}");
        }
        let hers: u64 = entries.iter().filter(|entry| entry.what == What::SecondOpened).map(|e| e.count).sum();
        let gone: u64 = entries.iter().filter(|entry| entry.what == What::Dropped).map(|e| e.count).sum();
        assert!(hers > 10_000 && gone > 10_000, "{hers} stay, {gone} went");
        whole = fs::read_to_string(&path).unwrap();
        whole.push_str(&line.repeat(times));
    }
}

#[test]
fn nobody_waits_for_whoever_holds_the_files_and_what_was_noted_meanwhile_is_written_then() {
    let data = tempfile::tempdir().unwrap();
    let log = log_in(&data);
    log.note(done(What::Login, 0, "giulia"));
    log.writer.wait();
    let held = fs::File::open(data.path().join("security.lock")).unwrap();
    held.lock().unwrap();
    let (tell, told) = std::sync::mpsc::channel();
    let written_then = std::thread::scope(|scope| {
        scope.spawn(|| {
            log.note(done(What::Logout, 1, "giulia"));
            log.note(refused(2, 7, ""));
            tell.send(()).unwrap();
        });
        let is_noted = told.recv_timeout(std::time::Duration::from_secs(20)).is_ok();
        held.unlock().unwrap();
        assert!(is_noted, "whoever notes waits for the file");
        written(&log)
    });
    assert_eq!(written_then.len(), 3, "{written_then:?}");
}

#[test]
fn what_is_past_its_term_goes_and_all_else_stays() {
    use std::os::unix::fs::MetadataExt;
    let data = tempfile::tempdir().unwrap();
    let log = log_in(&data);
    for second in [0, 10, 20] {
        log.note(Entry::new(What::Logout, at(second)).by(Some("giulia\n\u{202e}x")));
        log.note(refused(second, u32::try_from(second).unwrap(), ""));
    }
    log.flush_all();
    log.forget(at(15)).unwrap();
    let left: Vec<_> = last(data.path(), 99).unwrap();
    assert!(left.len() == 2 && left.iter().all(|entry| entry.at == at(20)), "{left:?}");
    assert!(left.iter().any(|entry| entry.who.contains("giulia x")), "{left:?}");
    for path in paths(data.path()).iter().filter(|path| path.exists()) {
        assert_eq!(fs::metadata(path).unwrap().mode() & 0o777, 0o600);
    }
}
