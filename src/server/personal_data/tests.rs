// SPDX-License-Identifier: EUPL-1.2
//! What is kept apart is sealed, read back, and gone with its term.

use super::*;

fn at(second: i64) -> Timestamp {
    Timestamp::from_second(second).unwrap()
}

#[test]
fn what_is_kept_apart_is_read_back_and_stands_nowhere_in_the_clear() {
    let data = tempfile::tempdir().unwrap();
    let personal = PersonalData::open(data.path()).unwrap();
    let id = Uuid::from_u128(7);
    personal.keep(Kind::Names, id, "Maria Rossi", at(100)).unwrap();
    let again = PersonalData::open(data.path()).unwrap();
    assert_eq!(again.read(Kind::Names, id).unwrap().as_deref(), Some("Maria Rossi"));
    assert_eq!(again.read(Kind::Comments, id).unwrap(), None);
    let bytes = fs::read(data.path().join("apart/names").join(id.to_string())).unwrap();
    assert!(!String::from_utf8_lossy(&bytes).contains("Maria"));
}

#[test]
fn a_text_of_before_is_read_and_each_new_one_has_a_key_of_its_own_that_goes_with_it() {
    let data = tempfile::tempdir().unwrap();
    let personal = PersonalData::open(data.path()).unwrap();
    let (old, new) = (Uuid::from_u128(1), Uuid::from_u128(2));
    let bound = bound_to(Kind::Comments, old, 100_i64.to_be_bytes());
    let sealed = seal(&personal.cipher, b"di prima", &bound).unwrap();
    fs::write(personal.path(Kind::Comments, old), [&100_i64.to_be_bytes()[..], &sealed].concat()).unwrap();
    assert_eq!(personal.read(Kind::Comments, old).unwrap().as_deref(), Some("di prima"));
    personal.keep(Kind::Comments, new, "una cosa scritta qui", at(100)).unwrap();
    // Whoever holds the file open sees what is left of it on the disk.
    for id in [old, new] {
        let left = personal.path(Kind::Comments, id).with_extension("left");
        fs::hard_link(personal.path(Kind::Comments, id), &left).unwrap();
        let before = fs::read(&left).unwrap();
        personal.forget(Kind::Comments, id).unwrap();
        let after = fs::read(&left).unwrap();
        let gone = SEALED_KEY_BYTES.min(after.len() - TIME_BYTES);
        assert!(after[TIME_BYTES..TIME_BYTES + gone].iter().all(|byte| *byte == 0));
        assert_eq!(after[TIME_BYTES + gone..], before[TIME_BYTES + gone..]);
        fs::copy(&left, personal.path(Kind::Comments, id)).unwrap();
        assert!(personal.read(Kind::Comments, id).is_err(), "its key is gone");
    }
    let replaced = Uuid::from_u128(3);
    personal.keep(Kind::Comments, replaced, "prima", at(100)).unwrap();
    let left = personal.path(Kind::Comments, replaced).with_extension("left");
    fs::hard_link(personal.path(Kind::Comments, replaced), &left).unwrap();
    personal.keep(Kind::Comments, replaced, "dopo", at(200)).unwrap();
    assert_eq!(personal.read(Kind::Comments, replaced).unwrap().as_deref(), Some("dopo"));
    assert!(fs::read(&left).unwrap()[TIME_BYTES..TIME_BYTES + SEALED_KEY_BYTES].iter().all(|byte| *byte == 0));
}

#[test]
fn a_text_moved_to_another_id_cannot_be_opened() {
    let data = tempfile::tempdir().unwrap();
    let personal = PersonalData::open(data.path()).unwrap();
    let (one, other) = (Uuid::from_u128(1), Uuid::from_u128(2));
    personal.keep(Kind::Names, one, "Maria Rossi", at(100)).unwrap();
    fs::rename(personal.path(Kind::Names, one), personal.path(Kind::Names, other)).unwrap();
    assert!(matches!(personal.read(Kind::Names, other), Err(PersonalDataError::Sealed { .. })));
}

#[test]
fn what_is_older_than_its_term_is_erased_and_nothing_else() {
    let data = tempfile::tempdir().unwrap();
    let personal = PersonalData::open(data.path()).unwrap();
    for (id, second) in [(1, 100), (2, 200), (3, 300)] {
        personal.keep(Kind::Comments, Uuid::from_u128(id), "bene", at(second)).unwrap();
    }
    personal.keep(Kind::Names, Uuid::from_u128(1), "Maria Rossi", at(100)).unwrap();
    let (erased, failed) = personal.erase(Kind::Comments, at(201), at(400));
    assert_eq!((erased, failed.is_none()), (2, true));
    let left = [1, 2, 3].map(|id| personal.read(Kind::Comments, Uuid::from_u128(id)).unwrap().is_some());
    assert_eq!(left, [false, false, true]);
    assert!(personal.read(Kind::Names, Uuid::from_u128(1)).unwrap().is_some());
}

#[test]
fn what_a_clock_that_ran_ahead_has_kept_ends_with_its_term_once_the_clock_is_right() {
    let data = tempfile::tempdir().unwrap();
    let personal = PersonalData::open(data.path()).unwrap();
    let id = Uuid::from_u128(1);
    personal.keep(Kind::Names, id, "Maria Rossi", at(90_000_000)).unwrap();
    assert_eq!(personal.erase(Kind::Names, at(900), at(1_000)).0, 0);
    assert_eq!(personal.read(Kind::Names, id).unwrap().as_deref(), Some("Maria Rossi"), "it can still be read");
    assert_eq!(personal.erase(Kind::Names, at(1_000), at(1_100)).0, 0, "within its term");
    assert_eq!(personal.erase(Kind::Names, at(1_001), at(1_101)).0, 1);
}

#[test]
fn the_newest_texts_of_a_stretch_are_read_and_one_that_cannot_be_opened_hides_no_other() {
    let data = tempfile::tempdir().unwrap();
    let personal = PersonalData::open(data.path()).unwrap();
    for (id, second) in [(1, 100), (2, 200), (3, 300), (4, 400)] {
        personal.keep(Kind::Comments, Uuid::from_u128(id), &format!("text {id}"), at(second)).unwrap();
    }
    fs::copy(personal.path(Kind::Comments, Uuid::from_u128(2)), personal.path(Kind::Comments, Uuid::from_u128(9)))
        .unwrap();
    fs::write(data.path().join("apart/comments/nothing of ours"), b"?").unwrap();
    let newest = |most| personal.newest(Kind::Comments, at(100)..at(400), most).unwrap();
    assert_eq!(newest(10), ["text 3", "text 2", "text 1"]);
    assert_eq!(newest(1), ["text 3"]);
    assert_eq!(personal.newest(Kind::Names, at(0)..at(900), 10).unwrap(), Vec::<String>::new());
}

#[test]
fn a_damaged_file_keeps_no_other_from_being_erased_and_goes_with_its_own_age() {
    let data = tempfile::tempdir().unwrap();
    let personal = PersonalData::open(data.path()).unwrap();
    let folder = data.path().join("apart/names");
    fs::write(folder.join(format!("{}.new", Uuid::from_u128(1))), b"").unwrap();
    fs::create_dir(folder.join("0-in-the-way")).unwrap();
    for id in 2..20 {
        personal.keep(Kind::Names, Uuid::from_u128(id), "Maria Rossi", at(100)).unwrap();
    }
    let (erased, failed) = personal.erase(Kind::Names, at(200), Timestamp::now());
    assert_eq!(erased, 18);
    assert!(failed.is_some(), "what is no file of ours is told");
    let tomorrow = Timestamp::now().saturating_add(jiff::SignedDuration::from_hours(24)).unwrap();
    assert_eq!(personal.erase(Kind::Names, tomorrow, tomorrow).0, 1, "the empty one, by the time it was written");
}
