// SPDX-License-Identifier: EUPL-1.2
//! Waits foreseen from the office's state: what people are told, and what is said of bad input.

use crate::settled::{asker, served};
use jiff::{SignedDuration, Timestamp, ToSpan};
mod promises;
mod shown;
mod what_if;

use base::words::Language;
use office::booking::Kept;
use office::catalogue::{Desk, Levels, PlannedBreak, Service};
use office::forecast::experience::Experience;
use office::forecast::spread::Spread;
use office::forecast::{self, Foresight};
use office::{
    Action, BookingId, Catalogue, Class, Command, CommandId, Decision, DeskId, Destination, Entry, Event, Hours, Level,
    OfficeId, Opening, Rules, ServiceId, State, TicketId, WaitRange, decide,
};
use proptest::prelude::*;
use spazio::bench::days::{self, Model, made};
use uuid::Uuid;

/// An office of desks that serve `a` or both services, open all day.
struct Work {
    catalogue: Catalogue,
    state: State,
    now: Timestamp,
    commands: u128,
    journal: Vec<Entry>,
}

fn service(letter: char, mean_service_min: f64) -> Service {
    Service { letter, mean_service_min, suspended: false, level: Level::Desks }
}

fn desk(serves: &[&str]) -> Desk {
    Desk { serves: serves.iter().map(|id| ServiceId::from(*id)).collect(), level: Level::Desks, breaks: Vec::new() }
}

impl Work {
    fn new(desks: &[&[&str]]) -> Self {
        let opening = Opening { from: "08:00".parse().unwrap(), to: "18:00".parse().unwrap() };
        let hours = Hours { week: std::array::from_fn(|_| vec![opening]), ..Hours::default() };
        let named = desks.iter().enumerate().map(|(number, serves)| (DeskId(number.to_string()), desk(serves)));
        let catalogue = Catalogue {
            office: OfficeId::from("prova"),
            time_zone: jiff::tz::TimeZone::UTC,
            services: [("a".into(), service('A', 10.0)), ("b".into(), service('B', 20.0))].into(),
            desks: named.collect(),
            hours,
            rules: Rules::default(),
            levels: Levels::default(),
            call_reasons: Default::default(),
        };
        let now = "2026-11-25T09:00:00Z".parse().unwrap();
        Self { catalogue, state: State::default(), now, commands: 0, journal: Vec::new() }
    }

    fn ask(&mut self, action: Action) -> TicketId {
        self.commands += 1;
        let id = Uuid::from_u128(self.commands);
        let command = Command { id: CommandId(id), by: asker(&action), action };
        let decision = decide(&self.catalogue, &self.state, self.now, &command).unwrap();
        let Decision::Events(events) = decision else { panic!("nothing was decided") };
        let office = self.catalogue.office.clone();
        let entry = Entry { seq: self.state.seq + 1, at: self.now, office, command, events };
        self.state.apply(&entry);
        self.journal.push(entry);
        TicketId(id)
    }

    fn open(&mut self) {
        let desks: Vec<DeskId> = self.catalogue.desks.keys().cloned().collect();
        for desk in desks {
            self.ask(Action::OpenDesk { desk });
        }
    }

    fn issue(&mut self, service: &str) -> TicketId {
        let language = Language::italian();
        self.ask(Action::Issue { service: service.into(), class: Class::Ordinary, language })
    }

    fn call(&mut self, desk: &str) {
        self.ask(served(Action::Next { desk: desk.into() }));
    }

    fn pass(&mut self, minutes: i64) {
        self.now += minutes.minutes();
    }

    fn told(&self, service: &str) -> Option<WaitRange> {
        let newcomer = forecast::for_newcomer(&self.catalogue, &self.state, self.now, &service.into(), Class::Ordinary);
        newcomer.map(|foreseen| foreseen.range)
    }

    fn foresight(&self) -> Foresight {
        Foresight::of(&self.catalogue, &self.state, self.now)
    }
}

#[test]
fn where_no_desk_is_open_or_none_serves_it_nothing_is_foreseen() {
    let mut work = Work::new(&[&["a"]]);
    assert_eq!(work.told("a"), None, "no desk is open");
    work.open();
    assert_eq!(work.told("a"), Some(WaitRange { from_min: 0, to_min: 5 }), "an idle desk calls at once");
    assert_eq!(work.told("b"), None, "no desk serves it");
    assert_eq!(work.told("x"), None, "there is no such service");
    let ticket = work.issue("b");
    assert_eq!(work.foresight().ticket(ticket), None);
    assert_eq!(work.state.tickets[&ticket].promised, None);
}

#[test]
fn a_wait_grows_with_those_ahead_and_is_told_at_issue_with_all_that_was_foreseen() {
    let mut work = Work::new(&[&["a"]]);
    work.open();
    let mut tops = Vec::new();
    for _ in 0..5 {
        let ticket = work.issue("a");
        let ticket = &work.state.tickets[&ticket];
        assert!(ticket.foreseen.is_some());
        tops.push(ticket.promised.unwrap().to_min);
    }
    assert!(tops.windows(2).all(|pair| pair[0] < pair[1]), "{tops:?}");
    // Four services of ten minutes each are before the fifth.
    let told = work.state.tickets.values().max_by_key(|ticket| ticket.issued_seq).unwrap();
    let mean_min = told.foreseen.unwrap().mean_min();
    assert!((34.0..44.0).contains(&mean_min), "{mean_min}");
}

#[test]
fn the_same_state_foresees_the_same_and_each_wait_alone_as_all_at_once() {
    let mut work = Work::new(&[&["a"], &["a", "b"]]);
    work.open();
    for number in 0..6 {
        work.issue(if number % 3 == 0 { "b" } else { "a" });
    }
    work.call("0");
    work.call("1");
    work.pass(4);
    let all = work.foresight();
    assert_eq!(all, work.foresight());
    let alone = forecast::for_newcomer(&work.catalogue, &work.state, work.now, &"b".into(), Class::Ordinary).unwrap();
    let together = all.newcomers[&"b".into()].spread;
    let apart = (alone.spread.mean_min() - together.mean_min()).abs();
    assert!(apart < 0.15 * together.mean_min() + 0.5, "{alone:?} {together:?}");
}

#[test]
fn a_planned_break_and_a_pause_make_waits_longer() {
    let mut work = Work::new(&[&["a"]]);
    work.open();
    work.issue("a");
    work.call("0");
    let mean = |work: &Work| work.foresight().newcomers[&"a".into()].spread.mean_min();
    let without = mean(&work);
    let at = "09:01".parse().unwrap();
    work.catalogue.desks.get_mut(&"0".into()).unwrap().breaks = vec![PlannedBreak { at, min: 30 }];
    let planned = mean(&work);
    assert!((25.0..35.0).contains(&(planned - without)), "{without} {planned}");
    work.ask(served(Action::Complete { desk: "0".into() }));
    work.ask(Action::PauseDesk { desk: "0".into() });
    assert!((29.0..32.0).contains(&mean(&work)), "as long as the break it planned for now: {}", mean(&work));
    work.pass(90);
    assert_eq!(work.told("a"), None, "who pauses for an hour and a half is not expected back");
}

#[test]
fn a_break_that_was_taken_early_is_not_counted_again_and_a_short_pause_is_no_break() {
    let mean_after_pause_min = |pause_min: i64| {
        let mut work = Work::new(&[&["a"]]);
        work.open();
        let at = "09:40".parse().unwrap();
        work.catalogue.desks.get_mut(&"0".into()).unwrap().breaks = vec![PlannedBreak { at, min: 20 }];
        work.pass(15);
        work.ask(Action::PauseDesk { desk: "0".into() });
        work.pass(pause_min);
        work.ask(Action::OpenDesk { desk: "0".into() });
        work.pass(19 - pause_min);
        // 9:34: whoever comes as the fourth waits into the break, if there is still one to come.
        for _ in 0..4 {
            work.issue("a");
        }
        work.call("0");
        work.foresight().newcomers[&"a".into()].spread.mean_min()
    };
    let (taken, still_to_come) = (mean_after_pause_min(18), mean_after_pause_min(3));
    assert!((15.0..25.0).contains(&(still_to_come - taken)), "{taken} {still_to_come}");
}

#[test]
fn a_break_that_is_due_while_somebody_is_served_is_still_to_come() {
    let mut work = Work::new(&[&["a"]]);
    work.open();
    let at = "09:03".parse().unwrap();
    work.catalogue.desks.get_mut(&"0".into()).unwrap().breaks = vec![PlannedBreak { at, min: 60 }];
    work.issue("a");
    work.call("0");
    work.pass(2);
    let mean = |work: &Work| work.foresight().newcomers[&"a".into()].spread.mean_min();
    let before = mean(&work);
    work.pass(2);
    assert!((mean(&work) - before).abs() < 10.0, "{} {before}: the desk takes it when it is free", mean(&work));
    work.call("0");
    assert!(before - mean(&work) > 40.0, "nobody waits: it is free, and called without a break: it takes none now");
}

#[test]
fn nobody_is_promised_to_be_served_who_waits_beyond_what_is_foreseen() {
    let mut work = Work::new(&[&["a"]]);
    let opening = Opening { from: "08:00".parse().unwrap(), to: "23:00".parse().unwrap() };
    work.catalogue.hours.week = std::array::from_fn(|_| vec![opening]);
    work.open();
    for _ in 0..60 {
        work.issue("a");
    }
    let p90_s = work.foresight().newcomers[&"a".into()].p90_s;
    assert_eq!(p90_s, 6 * 3600, "sixty of ten minutes each are ten hours");
    let served = |p90_s| office::last_ticket::served_before_closing(&work.catalogue, work.now, Some(p90_s));
    assert_eq!((served(p90_s), served(p90_s - 1)), (Some(false), Some(true)));
}

#[test]
fn a_call_that_is_undone_proves_no_forecast() {
    let mut work = Work::new(&[&["a"]]);
    work.open();
    work.issue("a");
    work.issue("a");
    work.call("0");
    work.pass(10);
    work.call("0");
    work.ask(Action::Undo { desk: "0".into(), seq: None });
    let levels = |work: &Work| work.state.experience.today.levels.iter().sum::<f64>();
    assert_eq!(levels(&work), 0.0, "who was called at once waited for nothing; who was called by mistake still waits");
    work.pass(10);
    work.call("0");
    assert_eq!(levels(&work), 0.0, "the call may be undone");
    work.pass(5);
    work.ask(served(Action::Complete { desk: "0".into() }));
    assert_eq!(levels(&work), 1.0);
}

#[test]
fn whatever_is_more_urgent_goes_before_thinking_ahead() {
    let mut work = Work::new(&[&["a"]]);
    work.open();
    work.issue("a");
    let mut asked = 0;
    let mut after = |count: usize| {
        asked = 0;
        Foresight::unless(&work.catalogue, &work.state, work.now, &mut || {
            asked += 1;
            asked > count
        })
    };
    assert_eq!(after(0), None);
    assert_eq!(after(150), None, "also in the middle");
    assert_eq!(after(usize::MAX), Some(work.foresight()));
}

#[test]
fn two_thousand_who_wait_get_an_answer() {
    let mut work = Work::new(&[&["a"], &["a", "b"]]);
    work.open();
    // Issued before anything is foreseen of them: this test is of the forecast.
    work.catalogue.hours.week =
        std::array::from_fn(|_| vec![Opening { from: "00:00".parse().unwrap(), to: "23:59".parse().unwrap() }]);
    let desks = std::mem::take(&mut work.catalogue.desks);
    let tickets: Vec<TicketId> = (0..2_000).map(|_| work.issue("a")).collect();
    work.catalogue.desks = desks;
    let foresight = work.foresight();
    assert_eq!(foresight.tickets.len(), 2_000);
    assert!(foresight.ticket(tickets[1_999]).unwrap().from_min >= 60, "more than an hour");
    assert_eq!(foresight.ticket(tickets[0]).unwrap().from_min, 0);
}

#[test]
fn a_clock_set_back_and_absurd_durations_spoil_nothing() {
    let mut work = Work::new(&[&["a"]]);
    work.open();
    work.issue("a");
    work.issue("a");
    work.call("0");
    work.now -= SignedDuration::from_hours(1);
    assert!(work.told("a").is_some());
    work.call("0");
    assert!(work.told("a").is_some());
    assert!(work.state.experience.today.times.is_empty(), "a negative duration teaches nothing");
    work.catalogue.services.get_mut(&"a".into()).unwrap().mean_service_min = f64::NAN;
    assert!(work.told("a").is_some());
}

#[test]
fn service_times_are_learned_from_the_journal() {
    let mut work = Work::new(&[&["a"]]);
    for _ in 0..25 {
        work.open();
        for _ in 0..8 {
            work.issue("a");
            work.call("0");
            work.pass(30);
        }
        work.ask(served(Action::CloseDesk { desk: "0".into(), left_behind: u32::MAX }));
        work.now += SignedDuration::from_hours(20);
    }
    work.open();
    let learned = forecast::learned(&work.catalogue, &work.state);
    let mean = learned.law(&"0".into(), &"a".into()).mean_min();
    assert!((27.0..31.0).contains(&mean), "the site says 10, the desk took 30: {mean}");
}

#[test]
fn levels_that_did_not_keep_their_promise_are_moved_until_they_do() {
    let mut experience = Experience::default();
    let services = [(ServiceId::from("a"), 10.0)];
    let learned = |experience: &Experience| experience.learned(services.iter().map(|(id, mean)| (id, *mean)));
    assert!((learned(&experience).level(0.8) - 0.8).abs() < 1e-9, "nothing is known: the level itself");
    // Half of all waits came out above the 80th percentile, half below the 20th.
    (0..2_000).for_each(|number| experience.came_out(if number % 2 == 0 { 0.9 } else { 0.1 }));
    experience.open_day();
    let spread = Spread::of(&mut (0..200).map(|wait| wait as f32).collect::<Vec<_>>());
    let learned = learned(&experience);
    assert!(learned.promised_min(&spread, 0.8) > 175.0, "{}", learned.promised_min(&spread, 0.8));
    let low_min = learned.promised_min(&spread, 0.2);
    assert!(low_min < 30.0, "half stood below the level of 40 minutes: {low_min}");
    assert!(learned.level(0.2) < learned.level(0.8));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn levels_are_in_order_whatever_came(waits in prop::collection::vec(-10.0_f32..500.0, 1..300), came in
        prop::collection::vec(0.0_f64..1.0, 0..500)) {
        let spread = Spread::of(&mut waits.clone());
        let mut experience = Experience::default();
        came.iter().for_each(|level| experience.came_out(*level));
        experience.open_day();
        let learned = experience.learned(std::iter::empty());
        let told: Vec<f64> = (0..=20).map(|step| learned.promised_min(&spread, f64::from(step) / 20.0)).collect();
        prop_assert!(told.windows(2).all(|pair| pair[0] <= pair[1] + 1e-9), "{:?}", told);
        let range = WaitRange::of(&spread, &learned);
        prop_assert!(range.from_min < range.to_min && range.from_min.is_multiple_of(5) && range.to_min.is_multiple_of(5));
    }

    #[test]
    fn whatever_is_done_at_the_desks_all_who_wait_where_a_desk_serves_are_told(steps in
        prop::collection::vec((0_u8..6, 0_usize..2, 0_i64..20), 1..40)) {
        let mut work = Work::new(&[&["a"], &["a", "b"]]);
        work.open();
        for (what, desk, minutes) in steps {
            let desk = DeskId(desk.to_string());
            let open = work.state.desk(&desk).mode == office::DeskMode::Open;
            match what {
                0 | 1 => {
                    work.issue(if what == 0 { "a" } else { "b" });
                }
                2 | 3 if open => {
                    work.ask(served(Action::Next { desk }));
                }
                4 if open => {
                    work.ask(Action::PauseDesk { desk });
                }
                5 => {
                    work.ask(Action::OpenDesk { desk });
                }
                _ => {}
            }
            work.pass(minutes % 10);
            let foresight = work.foresight();
            let both_open = work.catalogue.desks.keys().all(|desk| work.state.desk(desk).mode == office::DeskMode::Open);
            if both_open {
                let waiting: usize = work.state.waiting.values().map(|places| places.len()).sum();
                prop_assert_eq!(foresight.tickets.len(), waiting);
                prop_assert_eq!(foresight.newcomers.len(), 2);
            }
        }
    }
}

/// The files of days as their README describes them, small.
fn model() -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    let model = r#"{"services": [{"mean_min": 8.0, "cv": 0.8, "share": 0.6, "cold_mean_min": 7.0},
        {"mean_min": 14.0, "cv": 0.7, "share": 0.4, "cold_mean_min": 15.0}],
        "desk_skills": [[0], [0, 1], [0, 1]], "desk_speed_truth": [1.0, 0.9, 1.1],
        "walk_in_no_show": 0.05, "appointment_no_show": 0.1, "precedence_share": 0.1, "no_show_cost_min": 1.0,
        "head_start_min": {"ordinary": 0, "precedence": 60, "appointment": 60, "late_after": 10},
        "breaks": {"short": [[[60, 15]], [[75, 15]], [[90, 15]]]}, "appointments": {"short": [[1, 30], [1, 120]]},
        "walk_ins_expected": {"short": 70}, "burst_at_opening": 0.05,
        "arrival_pattern": {"short": {"edges": [0, 120, 240], "weights": [1.2, 0.8]}}}"#;
    std::fs::write(dir.path().join("model.json"), model).unwrap();
    dir
}

#[test]
fn a_file_of_days_with_a_fault_is_refused_with_file_and_line() {
    let dir = model();
    let model = Model::read(&dir.path().join("model.json")).unwrap();
    let path = dir.path().join("days.csv");
    let header = "day,day_type,arrival_min,service,class,slot_min,z,no_show\n";
    let check = |rows: &str, place: &str, what: &str| {
        std::fs::write(&path, format!("{header}{rows}")).unwrap();
        let error = days::read(&path, &model).unwrap_err().to_string();
        assert!(error.contains(&format!("days.csv{place}")) && error.contains(what), "{rows:?}: {error}");
    };
    check("", ": it has no days", "expected the columns");
    check("0,short,1.0,0,ordinary,,0.1,0\n0,short,2.0,7,ordinary,,0.1,0\n", ":3", "service 7 is not in the model");
    check("0,long,1.0,0,ordinary,,0.1,0\n", ":2", "day_type «long»");
    check("0,short,1.0,0,appointment,,0.1,0\n", ":2", "without slot_min");
    check("0,short,abc,0,ordinary,,0.1,0\n", ":2", "");
    check("0,short,1.0,0,vip,,0.1,0\n", ":2", "vip");
    check("0,short,1.0,0,ordinary\n", ":2", "");
    check("0,short,1,0,ordinary,,0.1,0\n1,short,1,0,ordinary,,0,0\n0,short,2,0,ordinary,,0,0\n", ":4", "day 0 goes on");
    check("0,short,1.0,0,ordinary,,NaN,0\n", ":2", "z is NaN");
    let gone = days::read(&dir.path().join("none.csv"), &model).unwrap_err().to_string();
    assert!(gone.contains("none.csv"), "{gone}");
}

#[test]
fn days_made_by_lot_are_the_same_for_a_seed_and_judge_the_forecast() {
    let dir = model();
    let model = Model::read(&dir.path().join("model.json")).unwrap();
    assert_eq!(made::days(&model, 3, 7), made::days(&model, 3, 7));
    assert_ne!(made::days(&model, 3, 7), made::days(&model, 3, 8));
    let files = spazio::bench::DayFiles {
        test: None,
        train: None,
        model: Some(dir.path().join("model.json")),
        stress: false,
        days: 30,
        seed: 3,
    };
    let judged = spazio::bench::forecast::judge(&files).unwrap();
    assert!(judged.count > 500.0, "{}", judged.line(false));
    assert!(judged.bias().abs() < 1.5, "{}", judged.line(false));
    assert!((0.7..0.9).contains(&judged.within()), "{}", judged.line(false));
}
