// SPDX-License-Identifier: EUPL-1.2
//! What was erased after its term is gone from the disk: from every file of the data folder, while the server runs and after
//! it has ended.

use std::collections::BTreeSet;
use std::path::Path;
use std::time::{Duration, Instant};

use jiff::Timestamp;
use jiff::civil::Date;
use journal::{Journal, SqliteJournal};
use office::{Action, Command, CommandId, Entry, Event, Role};
use serde_json::json;
use server::auth;
use uuid::Uuid;

use crate::serve::Server;

/// Tickets of a day.
const OF_DAY: usize = 40;

/// Asks for a ticket with this id.
fn ticket(server: &Server, token: &str, id: Uuid) {
    let body = json!({ "id": id, "service": "anagrafe" });
    let request = ureq::post(&format!("{}/api/v1/tickets", server.url));
    let answer = request.header("authorization", &format!("Bearer {token}")).send_json(&body).unwrap();
    assert_eq!(answer.status(), 201);
}

/// How many of these ids stand in any file of the folder, in any of its bytes.
fn found(folder: &Path, ids: &[Uuid]) -> usize {
    let mut bytes = Vec::new();
    read_all(folder, &mut bytes);
    let wanted: BTreeSet<Vec<u8>> = ids.iter().map(|id| id.to_string().into_bytes()).collect();
    let is_like = |window: &&[u8]| [8, 13, 18, 23].iter().all(|at| window[*at] == b'-');
    let held: BTreeSet<&[u8]> = bytes.windows(36).filter(is_like).filter(|window| wanted.contains(*window)).collect();
    held.len()
}

fn read_all(folder: &Path, bytes: &mut Vec<u8>) {
    for entry in std::fs::read_dir(folder).unwrap().map(Result::unwrap) {
        match entry.path() {
            path if path.is_dir() => read_all(&path, bytes),
            // A file that was renamed meanwhile is read under its new name next time.
            path => bytes.extend(std::fs::read(path).unwrap_or_default()),
        }
    }
}

/// The job that erases runs at once.
fn until_gone(folder: &Path, ids: &[Uuid]) {
    let deadline = Instant::now() + Duration::from_secs(60);
    while found(folder, ids) > 0 {
        assert!(Instant::now() < deadline, "{} are still there", found(folder, ids));
        std::thread::sleep(Duration::from_millis(200));
    }
}

#[test]
fn what_is_past_its_term_stands_in_no_byte_of_the_data_folder() {
    let data = tempfile::tempdir().unwrap();
    let token = auth::new_token(data.path(), Role::Manager, None).unwrap();
    let ids: Vec<Uuid> = (0..3 * OF_DAY).map(|_| Uuid::new_v4()).collect();
    let days = ["2024-01-04T10:00", "2024-01-05T10:00", "2024-01-08T10:00"];
    for (day, of_day) in days.iter().zip(ids.chunks(OF_DAY)) {
        let mut server = Server::start_on_day(data.path(), day);
        of_day.iter().for_each(|id| ticket(&server, &token, *id));
        assert_eq!(found(data.path(), of_day), OF_DAY, "they are there while they may be");
        server.stop();
        // All that lasts is in the one file: a copy of it is the office.
        assert!(std::fs::metadata(data.path().join("journal.sqlite-wal")).map_or(0, |wal| wal.len()) == 0);
    }
    // The last two days that opened always stay: of the four, the first two go. What midnight ended of the second stood in
    // the first entry of the third, and goes with it.
    let (erased, kept) = ids.split_at(2 * OF_DAY);
    let mut server = Server::start_on_day(data.path(), "2026-11-26T10:00");
    ticket(&server, &token, Uuid::new_v4());
    until_gone(data.path(), erased);
    // As by a power cut: nothing comes back, and the next start ends what was begun.
    server.kill();
    assert_eq!(found(data.path(), erased), 0);
    assert_eq!(found(data.path(), kept), OF_DAY);
    // With another day that has opened the third goes, too.
    let mut server = Server::start_on_day(data.path(), "2026-11-27T10:00");
    until_gone(data.path(), kept);
    server.kill();
    let mut server = Server::start_on_day(data.path(), "2026-11-27T11:00");
    server.stop();
    assert_eq!(found(data.path(), &ids), 0);
}

/// The entries of a day: the one that opens it, and others of every length.
fn entries(lot: u128, day: Date, seqs: std::ops::Range<u64>) -> Vec<Entry> {
    let first = seqs.start;
    let entry = |seq: u64| {
        let id = CommandId(Uuid::new_v5(&Uuid::from_u128(lot), &seq.to_le_bytes()));
        let opens = Event::DayOpened { day, utc_offset_min: 60 };
        let length = [10, 150, 300, 900, 3_000, 9_000][usize::from(id.0.as_bytes()[0]) % 6];
        let other = Event::NobodyWaited { desk: "x".repeat(length).as_str().into() };
        Entry {
            seq,
            at: day.at(12, 0, 0, 0).to_zoned(jiff::tz::TimeZone::UTC).unwrap().timestamp(),
            office: "san-donato".into(),
            command: Command { id, by: Role::Desk, action: Action::Next { desk: "1".into() } },
            events: vec![if seq == first { opens } else { other }],
        }
    };
    seqs.map(entry).collect()
}

/// Where SQLite divides a page among others, copies of what has moved stay in it: some of a hundred days had such.
#[test]
fn what_a_journal_forgets_leaves_no_trace_in_its_file() {
    for lot in 0..4 {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("journal.sqlite");
        let mut journal = SqliteJournal::open(&path).unwrap();
        let first: Date = "2026-01-05".parse().unwrap();
        let mut days: Vec<(Timestamp, Vec<Uuid>)> = Vec::new();
        for number in 0..10 {
            let day = first.checked_add(jiff::Span::new().days(number)).unwrap();
            let begin = 1 + u64::try_from(number).unwrap() * 160;
            let entries = entries(lot, day, begin..begin + 160);
            entries.chunks(7).for_each(|some| journal.append(some).unwrap());
            days.push((entries[0].at, entries.iter().map(|entry| entry.command.id.0).collect()));
            // All but the last two days go.
            let [old @ .., (before, _), _] = days.as_slice() else { continue };
            journal.forget(&"san-donato".into(), *before).unwrap();
            let gone: Vec<Uuid> = old.iter().flat_map(|(_, ids)| ids.iter().copied()).collect();
            assert_eq!(found(folder.path(), &gone), 0, "lot {lot}, day {number}");
            let all = found(folder.path(), &days.iter().flat_map(|(_, ids)| ids.clone()).collect::<Vec<_>>());
            assert_eq!(all, 320, "and nothing else");
        }
    }
}
