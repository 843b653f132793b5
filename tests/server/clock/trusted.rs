// SPDX-License-Identifier: EUPL-1.2
//! Which time is believed, as a rule of two clocks.

use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use proptest::prelude::*;
use server::clock::trusted::{FOLLOWED_MAX, Latest, Reading, STILL_MAX, TrustedClock, Why};

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

fn reading(wall: &str, since_boot_s: u64) -> Reading {
    Reading { wall: at(wall), since_boot: Duration::from_secs(since_boot_s) }
}

/// What is believed after these readings, the first of them believed, and why not the wall.
fn check(readings: &[(&str, u64)], believed: &str, why: Option<Why>) {
    let mut readings = readings.iter().map(|(wall, since_boot_s)| reading(wall, *since_boot_s));
    let mut clock = TrustedClock::going_on(readings.next().unwrap());
    let mut last = (clock.believed().wall, None);
    for reading in readings {
        last = (clock.read(reading), clock.doubt(reading).map(|doubt| doubt.why));
    }
    assert_eq!(last, (at(believed), why));
}

#[test]
fn a_jump_that_the_seconds_since_the_start_do_not_share_is_not_believed() {
    let jumped = Some(Why::Jumped);
    // A day ahead, and back.
    check(&[("2026-11-26T09:00:00Z", 0), ("2026-11-27T09:00:01Z", 1)], "2026-11-26T09:00:01Z", jumped);
    let back = [("2026-11-26T09:00:00Z", 0), ("2026-11-27T09:00:01Z", 1), ("2026-11-26T09:00:03Z", 3)];
    check(&back, "2026-11-26T09:00:03Z", None);
    // An hour back; over midnight both ways; years.
    check(&[("2026-11-26T09:00:00Z", 0), ("2026-11-26T08:00:01Z", 1)], "2026-11-26T09:00:01Z", jumped);
    check(&[("2026-11-26T22:59:00Z", 0), ("2026-11-26T23:01:01Z", 1)], "2026-11-26T22:59:01Z", jumped);
    check(&[("2026-11-26T23:01:00Z", 0), ("2026-11-26T22:59:01Z", 1)], "2026-11-26T23:01:01Z", jumped);
    check(&[("2026-11-26T09:00:00Z", 0), ("2031-11-26T09:00:01Z", 1)], "2026-11-26T09:00:01Z", jumped);
    check(&[("2026-11-26T09:00:00Z", 0), ("1970-01-01T00:00:00Z", 1)], "2026-11-26T09:00:01Z", jumped);
    // However long it lasts.
    check(&[("2026-11-26T09:00:00Z", 0), ("2026-11-28T09:00:00Z", 86_400)], "2026-11-27T09:00:00Z", jumped);
}

#[test]
fn nights_of_the_clocks_change_a_suspended_night_and_a_clock_that_is_slewed_are_no_jumps() {
    check(&[("2026-10-25T00:59:59Z", 0), ("2026-10-25T01:00:00Z", 1)], "2026-10-25T01:00:00Z", None);
    check(&[("2026-11-26T20:00:00Z", 0), ("2026-11-27T04:00:00Z", 28_800)], "2026-11-27T04:00:00Z", None);
    // Three seconds behind are made up within a minute, as a time service does.
    let mut clock = TrustedClock::going_on(reading("2026-11-26T09:00:00Z", 0));
    for second in 1..=60_u64 {
        let wall = at("2026-11-26T09:00:00Z") + SignedDuration::from_millis(i64::try_from(second * 1_050).unwrap());
        let reading = Reading { wall, since_boot: Duration::from_secs(second) };
        assert_eq!((clock.read(reading), clock.doubt(reading)), (wall, None));
    }
}

#[test]
fn whoever_knows_says_that_the_wall_is_right_and_it_is_believed_from_then_on() {
    let mut clock = TrustedClock::going_on(reading("2026-11-26T09:00:00Z", 0));
    let jumped = reading("2026-11-25T09:00:00Z", 1);
    assert_eq!(clock.doubt(jumped).unwrap().office, at("2026-11-26T09:00:01Z"));
    clock.confirm(jumped);
    assert_eq!(clock.doubt(jumped), None);
    assert_eq!(clock.read(reading("2026-11-25T09:00:10Z", 11)), at("2026-11-25T09:00:10Z"));
}

#[test]
fn the_time_services_word_counts_for_what_is_near_and_a_person_for_the_rest() {
    let near = |wall: &str| {
        let mut clock = TrustedClock::going_on(reading("2026-11-26T09:00:00Z", 0));
        clock.doubt(reading(wall, 1)).unwrap().is_near()
    };
    assert!(near("2026-11-25T09:00:00Z") && near("2026-12-20T09:00:00Z"));
    assert!(!near("1970-01-01T00:00:00Z") && !near("2031-01-01T00:00:00Z"));
}

/// Why a start at this time is not believed, beside a journal that came until Thursday at ten.
fn check_start(wall: &str, why: Option<Why>) {
    let latest = Latest { at: at("2026-11-26T09:00:00Z"), day_ends: at("2026-11-26T22:59:59Z") };
    let mut clock = TrustedClock::beginning(reading(wall, 5), Some(latest));
    let doubt = clock.doubt(reading(wall, 5));
    assert_eq!(doubt.map(|doubt| doubt.why), why, "{wall}");
    assert_eq!(clock.read(reading(wall, 5)), if why.is_some() { latest.at } else { at(wall) });
}

#[test]
fn a_start_is_believed_from_the_journals_last_entry_to_the_end_of_a_long_closing() {
    check_start("2026-11-26T08:00:00Z", Some(Why::BeforeJournal));
    check_start("1970-01-01T00:00:05Z", Some(Why::BeforeJournal));
    check_start("2026-11-26T08:59:00Z", None);
    check_start("2026-11-26T09:05:00Z", None);
    check_start("2027-01-07T08:00:00Z", None);
    check_start("2027-03-01T08:00:00Z", Some(Why::LongAfterJournal));
    check_start("2030-01-03T08:00:00Z", Some(Why::LongAfterJournal));
}

#[test]
fn an_empty_journal_believes_any_time_since_this_program_was_made() {
    let why = |wall| TrustedClock::beginning(reading(wall, 5), None).doubt(reading(wall, 5)).map(|doubt| doubt.why);
    assert_eq!(why("2026-11-26T09:00:00Z"), None);
    assert_eq!(why("2031-11-26T09:00:00Z"), None);
    assert_eq!(why("1970-01-01T00:00:05Z"), Some(Why::BeforeJournal));
}

#[test]
fn while_nobody_knows_which_day_it_is_the_offices_clock_stays_within_the_last_one() {
    let latest = Latest { at: at("2026-11-26T09:00:00Z"), day_ends: at("2026-11-26T22:59:59Z") };
    let mut clock = TrustedClock::beginning(reading("1970-01-01T00:00:00Z", 0), Some(latest));
    assert_eq!(clock.read(reading("1970-01-01T01:00:00Z", 3_600)), at("2026-11-26T10:00:00Z"));
    assert_eq!(clock.read(reading("1970-01-05T00:00:00Z", 345_600)), latest.day_ends);
    // Somebody sets it: as plausible as any start.
    assert_eq!(clock.read(reading("2026-11-30T08:00:00Z", 345_601)), at("2026-11-30T08:00:00Z"));
    assert_eq!(clock.doubt(reading("2026-11-30T08:00:00Z", 345_601)), None);
}

proptest! {
    /// Whatever the wall does, in however many steps: the office's time runs as the seconds do, but for what may be
    /// followed of slewing.
    #[test]
    fn nobody_who_sets_the_wall_moves_the_offices_time(
        steps in proptest::collection::vec((0_u64..90_000, prop_oneof![
            -8_000_i64..8_000, Just(86_400_000), Just(-86_400_000), Just(-3_600_000), -200_000_000_000_i64..200_000_000_000,
        ]), 1..60)
    ) {
        let begun = reading("2026-11-26T09:00:00Z", 100);
        let (mut clock, mut now, mut before) = (TrustedClock::going_on(begun), begun, begun.wall);
        for (passed_ms, off_ms) in steps {
            now.since_boot += Duration::from_millis(passed_ms);
            now.wall = now.wall.saturating_add(SignedDuration::from_millis(i64::try_from(passed_ms).unwrap() + off_ms)).unwrap();
            let told = clock.read(now);
            let passed = SignedDuration::try_from(now.since_boot - begun.since_boot).unwrap();
            let off = (begun.wall + passed).duration_until(told).abs();
            prop_assert!(off <= FOLLOWED_MAX + passed / 10, "{off:?} off after {passed:?}");
            prop_assert!(before.duration_until(told) >= -FOLLOWED_MAX, "went back from {before} to {told}");
            before = told;
        }
        // And whoever sets it right is believed at once.
        let passed = SignedDuration::try_from(now.since_boot).unwrap();
        let right = Reading { wall: before, since_boot: now.since_boot };
        prop_assert!(clock.doubt(right).is_none(), "after {passed:?}");
    }

    /// A start is believed or it is not, and no start but one at the journal's own end opens a day that is not the wall's.
    #[test]
    fn a_start_goes_by_the_wall_or_by_the_journal(off_s in -3_000_000_000_i64..3_000_000_000) {
        let latest = Latest { at: at("2026-11-26T09:00:00Z"), day_ends: at("2026-11-26T22:59:59Z") };
        let begun = Reading { wall: latest.at + SignedDuration::from_secs(off_s), since_boot: Duration::from_secs(9) };
        let mut clock = TrustedClock::beginning(begun, Some(latest));
        let is_plausible = off_s >= -120 && off_s <= STILL_MAX.as_secs();
        prop_assert_eq!(clock.read(begun), if is_plausible { begun.wall } else { latest.at });
        prop_assert_eq!(clock.doubt(begun).is_none(), is_plausible);
    }
}
