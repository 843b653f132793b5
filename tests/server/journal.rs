// SPDX-License-Identifier: EUPL-1.2
//! One conformance suite for every kind of journal, and what SQLite must bear besides.

use std::path::Path;

use jiff::Timestamp;
use journal::{Journal, JournalError, MemoryJournal, Reader, SqliteJournal, SqliteReader};
use office::{Action, Command, CommandId, Entry, Event, OfficeId, Role};
use uuid::Uuid;

fn office() -> OfficeId {
    "san-donato".into()
}

fn noon() -> Timestamp {
    "2026-11-26T12:00:00.123456789Z".parse().unwrap()
}

fn entry_of(office: &OfficeId, seq: u64, events: Vec<Event>) -> Entry {
    let command = Command {
        id: CommandId(Uuid::from_u128(u128::from(seq) + 1000)),
        by: Role::Desk,
        action: Action::Next { desk: "1".into() },
    };
    Entry { seq, at: noon(), office: office.clone(), command, events }
}

fn entry(seq: u64) -> Entry {
    entry_of(&office(), seq, vec![Event::NobodyWaited { desk: "1".into() }])
}

fn day(seq: u64) -> Entry {
    entry_of(&office(), seq, vec![Event::DayOpened { day: jiff::civil::date(2026, 11, 26), utc_offset_min: 60 }])
}

/// Runs a rule on every kind of journal, each new and empty.
fn check(rule: impl Fn(&mut dyn Journal)) {
    rule(&mut MemoryJournal::new());
    let dir = tempfile::tempdir().unwrap();
    rule(&mut SqliteJournal::open(&dir.path().join("journal.sqlite")).unwrap());
}

fn all(journal: &mut dyn Journal) -> Vec<Entry> {
    journal.read(&office(), 0, 1000).unwrap()
}

#[test]
fn what_was_appended_is_read_back_the_same_and_in_order() {
    check(|journal| {
        journal.append(&[day(1), entry(2)]).unwrap();
        journal.append(&[entry(3)]).unwrap();
        assert_eq!(all(journal), [day(1), entry(2), entry(3)]);
    });
}

#[test]
fn reading_goes_on_after_a_sequence_and_stops_at_the_count_asked_for() {
    check(|journal| {
        journal.append(&[entry(1), entry(2), entry(3), entry(4)]).unwrap();
        assert_eq!(journal.read(&office(), 1, 2).unwrap(), [entry(2), entry(3)]);
        assert_eq!(journal.read(&office(), 4, 2).unwrap(), []);
        assert_eq!(journal.read(&office(), 9, 2).unwrap(), []);
    });
}

#[test]
fn an_empty_journal_and_an_empty_append_are_no_errors() {
    check(|journal| {
        journal.append(&[]).unwrap();
        assert_eq!(all(journal), []);
        assert_eq!(journal.fold_start(&office(), 2).unwrap(), 0);
    });
}

#[test]
fn a_gap_or_a_repeated_sequence_is_refused_and_nothing_of_that_append_is_written() {
    check(|journal| {
        journal.append(&[entry(1)]).unwrap();
        for (wrong, seq_refused) in [([entry(2), entry(4)], 4), ([entry(2), entry(2)], 2), ([entry(1), entry(2)], 1)] {
            let refused = journal.append(&wrong);
            assert!(matches!(refused, Err(JournalError::Conflict { seq, .. }) if seq == seq_refused), "{refused:?}");
            assert_eq!(all(journal), [entry(1)]);
        }
        journal.append(&[entry(2)]).unwrap();
    });
}

#[test]
fn a_command_is_appended_once_and_a_second_time_names_the_entry_at_fault() {
    check(|journal| {
        journal.append(&[entry(1)]).unwrap();
        let again = Entry { command: entry(1).command, ..entry(3) };
        let refused = journal.append(&[entry(2), again]).unwrap_err();
        assert!(
            matches!(&refused, JournalError::Conflict { seq: 3, what } if what.contains("as entry 1")),
            "{refused}"
        );
        assert_eq!(all(journal), [entry(1)]);
        let twice = Entry { command: entry(2).command, ..entry(3) };
        let refused = journal.append(&[entry(2), twice]).unwrap_err();
        assert!(matches!(refused, JournalError::Conflict { seq: 3, .. }), "{refused}");
        assert_eq!(journal.find(&office(), entry(2).command.id).unwrap(), None);
    });
}

#[test]
fn one_office_never_sees_anothers_entries() {
    check(|journal| {
        let elsewhere: OfficeId = "altrove".into();
        let foreign = entry_of(&elsewhere, 1, vec![]);
        journal.append(&[entry(1)]).unwrap();
        journal.append(std::slice::from_ref(&foreign)).unwrap();
        assert_eq!(all(journal), [entry(1)]);
        assert_eq!(journal.read(&elsewhere, 0, 9).unwrap(), std::slice::from_ref(&foreign));
        let mixed = Entry { seq: 2, ..foreign };
        assert!(matches!(journal.append(&[entry(2), mixed]), Err(JournalError::Conflict { .. })));
    });
}

#[test]
fn a_command_is_found_by_its_id() {
    check(|journal| {
        journal.append(&[entry(1), entry(2)]).unwrap();
        assert_eq!(journal.find(&office(), entry(2).command.id).unwrap(), Some(2));
        assert_eq!(journal.find(&office(), entry(3).command.id).unwrap(), None);
        assert_eq!(journal.find(&"altrove".into(), entry(2).command.id).unwrap(), None);
    });
}

#[test]
fn the_fold_starts_with_the_day_before_the_last_one() {
    check(|journal| {
        journal.append(&[day(1), entry(2)]).unwrap();
        assert_eq!(journal.fold_start(&office(), 2).unwrap(), 0);
        journal.append(&[day(3), entry(4)]).unwrap();
        assert_eq!(journal.fold_start(&office(), 2).unwrap(), 0);
        journal.append(&[day(5), entry(6), day(7)]).unwrap();
        assert_eq!(journal.fold_start(&office(), 2).unwrap(), 4);
    });
}

#[test]
fn a_reader_of_its_own_sees_what_was_appended_and_where_days_begin() {
    check(|journal| {
        journal.append(&[day(1), entry(2)]).unwrap();
        let mut reader = journal.reader().unwrap();
        assert_eq!(reader.read(&office(), 0, 9).unwrap(), [day(1), entry(2)]);
        journal.append(&[day(3), entry(4)]).unwrap();
        assert_eq!(reader.read(&office(), 1, 2).unwrap(), [entry(2), day(3)]);
        let starts = |reader: &mut dyn Reader, after| -> Vec<u64> {
            reader.days(&office(), after).unwrap().into_iter().map(|start| start.seq).collect()
        };
        assert_eq!(starts(&mut *reader, 0), [1, 3]);
        assert_eq!(starts(&mut *reader, 1), [3]);
        assert_eq!(reader.days(&office(), 0).unwrap()[0].day, jiff::civil::date(2026, 11, 26));
        assert_eq!(reader.days(&"altrove".into(), 0).unwrap(), []);
    });
}

#[test]
fn a_file_is_read_along_while_a_server_has_it_and_when_none_has_and_never_written() {
    let dir = tempfile::tempdir().unwrap();
    let path = closed_file(dir.path());
    let read = |reader: &mut SqliteReader| reader.read(&office(), 0, 9).unwrap().len();
    assert_eq!(read(&mut SqliteReader::open(&path).unwrap()), 3, "no server runs");
    let mut journal = SqliteJournal::open(&path).unwrap();
    let mut reader = SqliteReader::open(&path).unwrap();
    journal.append(&[entry(4)]).unwrap();
    assert_eq!(read(&mut reader), 4);
    let nowhere = SqliteReader::open(&dir.path().join("none.sqlite")).err().unwrap();
    assert!(nowhere.to_string().contains("there is no journal here"), "{nowhere}");
    assert!(!dir.path().join("none.sqlite").exists());
}

/// A closed journal in a new folder, with three entries.
fn closed_file(dir: &Path) -> std::path::PathBuf {
    let path = dir.join("journal.sqlite");
    SqliteJournal::open(&path).unwrap().append(&[day(1), entry(2), entry(3)]).unwrap();
    path
}

#[test]
fn whole_days_past_their_term_go_and_the_rest_is_read_as_ever() {
    check(|journal| {
        let on = |seq, at: &str| Entry { at: at.parse().unwrap(), ..day(seq) };
        let later = |seq, at: &str| Entry { at: at.parse().unwrap(), ..entry(seq) };
        let first = [on(1, "2026-01-01T09:00:00Z"), later(2, "2026-01-01T12:00:00Z")];
        let second = [on(3, "2026-01-02T09:00:00Z"), later(4, "2026-01-02T12:00:00Z")];
        let rest = [on(5, "2026-01-03T09:00:00Z"), on(6, "2026-01-04T09:00:00Z")];
        journal.append(&[&first[..], &second, &rest].concat()).unwrap();
        let before = |time: &str| time.parse().unwrap();
        assert_eq!(journal.forget(&office(), before("2025-12-31T00:00:00Z")).unwrap(), 0);
        assert_eq!(journal.forget(&office(), before("2026-01-02T10:00:00Z")).unwrap(), 2, "the second day is not over");
        assert_eq!(journal.read(&office(), 0, 9).unwrap(), [&second[..], &rest].concat());
        assert_eq!(journal.read(&office(), 3, 1).unwrap(), second[1..]);
        assert_eq!(journal.find(&office(), first[1].command.id).unwrap(), None);
        assert_eq!(journal.forget(&office(), before("2027-01-01T00:00:00Z")).unwrap(), 2, "the last two stay");
        assert_eq!(journal.read(&office(), 0, 9).unwrap(), rest);
        assert_eq!(journal.reader().unwrap().read(&office(), 0, 9).unwrap(), rest);
        assert_eq!(journal.fold_start(&office(), 2).unwrap(), 4);
        journal.append(&[later(7, "2026-01-04T10:00:00Z")]).unwrap();
        assert_eq!(journal.read(&office(), 5, 9).unwrap().len(), 2);
    });
}

#[test]
fn a_journal_is_itself_again_after_closing_and_another_one_is_another() {
    let dir = tempfile::tempdir().unwrap();
    let identity = |name: &str| SqliteJournal::open(&dir.path().join(name)).unwrap().identity().unwrap();
    let first = identity("one.sqlite");
    assert_eq!(identity("one.sqlite"), first);
    std::fs::copy(dir.path().join("one.sqlite"), dir.path().join("copy.sqlite")).unwrap();
    assert_eq!(identity("copy.sqlite"), first, "a backup is the same journal");
    assert_ne!(identity("two.sqlite"), first);
    assert_ne!(MemoryJournal::new().identity().unwrap(), MemoryJournal::new().identity().unwrap());
}

#[test]
fn a_file_holds_its_entries_after_closing() {
    let dir = tempfile::tempdir().unwrap();
    let path = closed_file(dir.path());
    assert_eq!(all(&mut SqliteJournal::open(&path).unwrap()), [day(1), entry(2), entry(3)]);
}

#[test]
fn a_second_server_on_the_same_file_is_refused_with_a_remedy() {
    let dir = tempfile::tempdir().unwrap();
    let path = closed_file(dir.path());
    let first = SqliteJournal::open(&path).unwrap();
    let refused = SqliteJournal::open(&path).err().unwrap();
    assert!(matches!(refused, JournalError::Locked { .. }), "{refused}");
    assert!(refused.to_string().contains("stop the other server"), "{refused}");
    drop(first);
    SqliteJournal::open(&path).unwrap();
}

#[test]
fn a_backup_reads_along_while_the_server_writes() {
    let dir = tempfile::tempdir().unwrap();
    let path = closed_file(dir.path());
    let mut journal = SqliteJournal::open(&path).unwrap();
    let backup = rusqlite::Connection::open(&path).unwrap();
    let read = backup.unchecked_transaction().unwrap();
    let count = |connection: &rusqlite::Connection| -> i64 {
        connection.query_row("SELECT count(*) FROM entry", [], |row| row.get(0)).unwrap()
    };
    assert_eq!(count(&read), 3);
    journal.append(&[entry(4)]).unwrap();
    assert_eq!(count(&read), 3);
    drop(read);
    assert_eq!(count(&backup), 4);
}

#[test]
fn another_program_that_holds_the_file_is_told_and_nothing_is_lost_once_it_lets_go() {
    let dir = tempfile::tempdir().unwrap();
    let path = closed_file(dir.path());
    let mut journal = SqliteJournal::open(&path).unwrap();
    let shell = rusqlite::Connection::open(&path).unwrap();
    shell.execute_batch("BEGIN IMMEDIATE").unwrap();
    let refused = journal.append(&[entry(4)]);
    assert!(matches!(refused, Err(JournalError::Locked { .. })), "{refused:?}");
    shell.execute_batch("ROLLBACK").unwrap();
    journal.append(&[entry(4)]).unwrap();
    assert_eq!(all(&mut journal).len(), 4);
}

#[test]
fn a_full_disk_refuses_the_whole_append_and_takes_it_once_there_is_room() {
    let dir = tempfile::tempdir().unwrap();
    let mut journal = SqliteJournal::open(&closed_file(dir.path())).unwrap();
    let many: Vec<Entry> = (4..400).map(entry).collect();
    journal.limit_pages(12).unwrap();
    let refused = journal.append(&many).unwrap_err();
    assert!(matches!(refused, JournalError::Full { .. }), "{refused:?}");
    assert!(refused.to_string().contains("free some space"), "{refused}");
    assert_eq!(all(&mut journal), [day(1), entry(2), entry(3)]);
    journal.limit_pages(100_000).unwrap();
    journal.append(&many).unwrap();
    assert_eq!(all(&mut journal).len(), 399);
}

fn check_damage(damage: impl Fn(&Path), told: &str) {
    let dir = tempfile::tempdir().unwrap();
    let path = closed_file(dir.path());
    damage(&path);
    let error = match SqliteJournal::open(&path) {
        Err(error) => error,
        Ok(mut journal) => journal.read(&office(), 0, 10).unwrap_err(),
    };
    assert!(matches!(error, JournalError::Corrupt { .. }), "{error:?}");
    assert!(error.to_string().contains(told) && error.to_string().contains("backup"), "{error}");
}

fn sql(script: &'static str) -> impl Fn(&Path) {
    move |path| rusqlite::Connection::open(path).unwrap().execute_batch(script).unwrap()
}

#[test]
fn damage_is_told_with_the_entry_it_struck() {
    check_damage(sql("UPDATE entry SET body = '{' WHERE seq = 2"), "the entry 2");
    check_damage(sql("UPDATE entry SET command = 'x' WHERE seq = 3"), "the entry 3");
    check_damage(sql("DELETE FROM entry WHERE seq = 2"), "after entry 1 comes 3");
    check_damage(sql("PRAGMA application_id = 7"), "another program");
    check_damage(|path| std::fs::write(path, b"no database at all, just a text of some length").unwrap(), "damaged");
}

#[test]
fn what_midnight_says_of_a_day_goes_with_it() {
    check(|journal| {
        let ended = |number: u128| Event::TicketExpired {
            ticket: office::TicketId(Uuid::from_u128(number)),
            reason: office::Expiry::Midnight,
        };
        let opens = |seq: u64, at: &str, more: Vec<Event>| {
            let opened = day(seq).events;
            Entry {
                at: at.parse().unwrap(),
                events: [more, opened, vec![Event::NobodyWaited { desk: "1".into() }]].concat(),
                ..day(seq)
            }
        };
        let days = [
            opens(1, "2026-01-01T09:00:00Z", vec![]),
            opens(2, "2026-01-02T09:00:00Z", vec![ended(1), ended(2)]),
            opens(3, "2026-01-03T09:00:00Z", vec![ended(3)]),
            opens(4, "2026-01-04T09:00:00Z", vec![ended(4)]),
        ];
        journal.append(&days).unwrap();
        assert_eq!(journal.forget(&office(), "2026-01-02T10:00:00Z".parse().unwrap()).unwrap(), 1);
        let bare = |entry: &Entry, ended: usize| Entry { events: entry.events[ended..].to_vec(), ..entry.clone() };
        let rest = [bare(&days[1], 2), days[2].clone(), days[3].clone()];
        assert_eq!(journal.read(&office(), 0, 9).unwrap(), rest);
        assert_eq!(journal.forget(&office(), "2026-01-02T11:00:00Z".parse().unwrap()).unwrap(), 0);
        assert_eq!(journal.read(&office(), 0, 9).unwrap(), rest);
        assert_eq!(journal.reader().unwrap().openings(&office()).unwrap().len(), 3);
    });
}
