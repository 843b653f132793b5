// SPDX-License-Identifier: EUPL-1.2
//! Each measure by a sentence, on days made by the real rules.

use crate::settled::served;
use base::words::Language;
use office::{Action, Aspect, Class, Direction, Level, Outcome};
use results::cases::{Escalated, Fate};
use results::export;
use results::tables::Table;
use results::targets::Aim;
use results::terms::Terms;
use results::{By, Figures, Grouping, Period, Report, Share, Spread};

use crate::work::{Work, sample};

fn whole(work: &Work) -> Figures {
    work.today(Grouping::Service).whole
}

fn of<'a>(report: &'a Report, group: &str) -> &'a Figures {
    let found = report.groups.iter().find(|figures| figures.group == group);
    found.unwrap_or_else(|| panic!("no group {group}: {report:?}")).figures.as_ref().unwrap()
}

fn spread(count: u64, median_s: u32, p90_s: u32) -> Option<Spread> {
    Some(Spread { count, median_s, p90_s })
}

fn share(count: u64, of: u64) -> Share {
    Share { count, of }
}

#[test]
fn a_wait_runs_from_issue_to_the_call_and_the_service_from_the_start_to_the_end() {
    let mut work = Work::open();
    for wait_s in [60, 120, 1_300] {
        work.visit("1", "anagrafe", wait_s, 200);
    }
    let figures = whole(&work);
    assert_eq!((figures.visits, figures.served, figures.left), (3, 3, 0));
    assert_eq!(figures.waits, spread(3, 120, 1_300));
    assert_eq!(figures.waits_in_time, share(2, 3), "of twenty minutes");
    assert_eq!((figures.service_times, figures.service_times_count), (None, 3), "three are too few to be told");
}

#[test]
fn a_service_time_is_told_of_ten_and_begins_at_the_call_where_nobody_said_that_the_citizen_came() {
    let mut work = Work::open();
    for service_s in 1..=9 {
        work.visit("1", "anagrafe", 10, service_s * 60);
    }
    work.ticket("anagrafe");
    work.next("1");
    work.pass_s(1_000);
    work.next("1");
    assert_eq!(whole(&work).service_times, spread(10, 300, 540));
}

#[test]
fn a_call_that_was_undone_did_not_happen_and_a_recall_is_no_new_call() {
    let mut work = Work::open();
    work.ticket("anagrafe");
    work.pass_s(30);
    work.next("1");
    work.pass_s(10);
    work.ask(Action::Undo { desk: "1".into(), seq: None }).unwrap();
    assert_eq!(whole(&work).no_shows, share(0, 0), "nobody was called");
    work.pass_s(60);
    work.next("2");
    work.pass_s(20);
    work.ask(Action::Recall { desk: "2".into() }).unwrap();
    work.complete("2");
    assert_eq!(whole(&work).waits, spread(1, 100, 100));
}

#[test]
fn who_did_not_come_is_a_no_show_of_those_called_until_they_are_put_back_and_come() {
    let mut work = Work::open();
    let ticket = work.ticket("anagrafe");
    work.visit("2", "anagrafe", 0, 60);
    work.ticket("isee");
    work.next("1");
    work.ask(Action::NoShow { desk: "1".into() }).unwrap();
    let missed = work.today(Grouping::Service).whole.no_shows;
    assert_eq!(missed, share(1, 2), "the third was never called: {ticket:?}");
    let gone = work.state.tickets.values().find(|ticket| matches!(ticket.stage, office::Stage::NoShow { .. }));
    let gone = gone.unwrap().id;
    work.pass_s(1_200);
    work.ask(Action::PutBack { desk: "1".into(), ticket: gone }).unwrap();
    work.pass_s(240);
    work.next("1");
    work.start("1");
    work.complete("1");
    let figures = whole(&work);
    assert_eq!(figures.no_shows, share(0, 2));
    assert_eq!(figures.waits.unwrap().p90_s, 300, "the twenty minutes that they were away are no wait");
}

#[test]
fn a_no_show_stays_one_when_midnight_ends_the_ticket_and_who_was_never_called_has_left() {
    let mut work = Work::open();
    work.ticket("anagrafe");
    work.next("1");
    work.ask(Action::NoShow { desk: "1".into() }).unwrap();
    work.ticket("anagrafe");
    work.set_time("2026-11-27T09:00");
    work.ticket("anagrafe");
    let figures = whole(&work);
    assert_eq!((figures.visits, figures.no_shows, figures.left), (2, share(1, 1), 1));
    assert_eq!(work.report("2026-11-27", "2026-11-27", Grouping::Service).whole.visits, 1);
}

#[test]
fn what_midnight_ended_was_served_but_nobody_knows_how_long() {
    let mut work = Work::open();
    for _ in 0..10 {
        work.visit("1", "anagrafe", 5, 60);
    }
    work.ticket("anagrafe");
    work.next("1");
    work.start("1");
    work.set_time("2026-11-27T08:30");
    work.ask(Action::OpenDesk { desk: "1".into() }).unwrap();
    let figures = whole(&work);
    assert_eq!((figures.served, figures.service_times), (11, spread(10, 60, 60)));
    assert_eq!(figures.waits.unwrap().count, 11);
}

#[test]
fn a_visit_that_is_passed_on_is_one_visit_and_waits_anew_at_each_level() {
    let mut work = Work::open();
    work.ticket("anagrafe");
    work.pass_s(100);
    work.next("1");
    work.start("1");
    work.pass_s(60);
    work.pass_on("1", "tributi");
    work.pass_s(500);
    work.next("tributi");
    work.complete("tributi");
    let report = work.today(Grouping::Service);
    assert_eq!((report.whole.visits, report.whole.waits), (1, spread(2, 100, 500)));
    assert_eq!((of(&report, "anagrafe").visits, of(&report, "anagrafe").passed_on), (1, 1));
    assert_eq!((of(&report, "tributi").visits, of(&report, "tributi").waits), (1, spread(1, 500, 500)));
    let levels = work.today(Grouping::Level);
    assert_eq!((of(&levels, "2").visits, of(&levels, "3").visits), (1, 1));
    let groups = work.today(Grouping::DeskGroup);
    assert_eq!((of(&groups, "desks").visits, of(&groups, "tributi").visits), (1, 1));
}

#[test]
fn a_transfer_begins_a_new_wait_and_counts_once_in_a_group_it_never_left() {
    let mut work = Work::open();
    work.ticket("anagrafe");
    work.pass_s(10);
    work.next("1");
    let to = office::Destination::Service("pagamenti".into());
    work.ask(served(Action::Transfer { desk: "1".into(), to })).unwrap();
    let groups = work.today(Grouping::DeskGroup);
    assert_eq!((of(&groups, "desks").visits, of(&groups, "desks").served), (1, 0), "it waits there again");
    assert_eq!(of(&groups, "desks").waiting.count, 1);
    let services = work.today(Grouping::Service);
    assert_eq!((of(&services, "anagrafe").served, of(&services, "pagamenti").served), (1, 0));
}

#[test]
fn a_clock_that_was_set_back_takes_nobodys_wait_away_and_breaks_nothing() {
    let mut work = Work::open();
    work.ticket("anagrafe");
    work.pass_s(300);
    work.ticket("anagrafe");
    work.pass_s(-600);
    work.next("1");
    work.start("1");
    work.complete("1");
    assert_eq!(whole(&work).waits, spread(1, 300, 300), "the latest time seen counts");
}

#[test]
fn an_escalation_has_the_outcome_known_at_the_end_of_the_days_looked_at() {
    let mut work = Work::open();
    let case = work.ticket("anagrafe");
    work.next("1");
    work.pass_on("1", "help-point");
    assert_eq!(work.today(Grouping::Level).escalations, [way(Level::Desks, Level::HelpPoint, Fate::Open)]);
    work.next("help-point");
    work.start("help-point");
    work.ask(Action::AskHead { case, sector: "tributi".into() }).unwrap();
    work.complete("help-point");
    assert_eq!(work.today(Grouping::Level).escalations[0].outcome, Fate::Open, "the case has no answer");
    work.set_time("2026-11-27T10:00");
    work.ask(Action::GiveAnswer { case, outcome: Outcome::Unsolved }).unwrap();
    work.ask(Action::RequestAppointment { case, with: "sindaco".into() }).unwrap();
    assert_eq!(work.today(Grouping::Level).escalations[0].outcome, Fate::Open, "as known on that day");
    let both = |work: &Work| work.report("2026-11-26", "2026-11-27", Grouping::Level);
    let ways = [
        way(Level::Desks, Level::HelpPoint, Fate::Appointment),
        way(Level::HelpPoint, Level::Council, Fate::Appointment),
    ];
    assert_eq!(both(&work).escalations, ways);
    assert_eq!(both(&work).resolved, share(0, 0));
    work.ask(Action::CloseAppointment { case, outcome: Outcome::Explained }).unwrap();
    assert_eq!(both(&work).escalations[0].outcome, Fate::Explained);
    assert_eq!(both(&work).resolved, share(1, 1), "one visit, two steps");
}

fn way(from: Level, to: Level, outcome: Fate) -> Escalated {
    Escalated { from, to, outcome, count: 1 }
}

#[test]
fn a_visit_that_went_up_without_a_case_was_served_or_left() {
    let mut work = Work::open();
    for no_show in [false, true] {
        work.ticket("anagrafe");
        work.next("1");
        work.pass_on("1", "tributi");
        work.next("tributi");
        let desk = "tributi".into();
        work.ask(if no_show { Action::NoShow { desk } } else { served(Action::Complete { desk }) }).unwrap();
    }
    let fates: Vec<Fate> = work.today(Grouping::Level).escalations.iter().map(|way| way.outcome).collect();
    assert_eq!(fates, [Fate::Served, Fate::Left]);
}

#[test]
fn a_second_rating_replaces_the_first_and_belongs_to_where_the_visit_was_last_served() {
    let mut work = Work::open();
    for visit in 0..12 {
        work.ticket("anagrafe");
        work.next("1");
        work.pass_on("1", "tributi");
        work.next("tributi");
        let ticket = work.state.desk(&"tributi".into()).current.unwrap();
        work.complete("tributi");
        work.rate(ticket, 1, Aspect::LongWait);
        if visit < 9 {
            work.rate(ticket, 5, Aspect::Kind);
        }
    }
    let report = work.today(Grouping::Service);
    let told = report.whole.satisfaction.as_ref().unwrap();
    assert_eq!((told.satisfied, told.stars, told.mean), (share(9, 12), [3, 0, 0, 0, 9], 4.0));
    let chosen = |aspect| told.aspects.iter().find(|chosen| chosen.aspect == aspect).unwrap().count;
    assert_eq!((chosen(Aspect::LongWait), chosen(Aspect::Kind), chosen(Aspect::Quick)), (3, 9, 0));
    assert_eq!((of(&report, "tributi").rated, of(&report, "anagrafe").rated), (share(12, 12), share(0, 0)));
}

#[test]
fn what_fewer_than_ten_say_is_not_told_nor_what_a_difference_would_tell() {
    let mut work = Work::open();
    for (desk, service, count) in [("1", "anagrafe", 12), ("2", "mobilita", 11), ("2", "pagamenti", 3)] {
        for _ in 0..count {
            let ticket = work.visit(desk, service, 5, 5);
            work.rate(ticket, 4, Aspect::Clear);
        }
    }
    let report = work.today(Grouping::Service);
    let told = |group: &str| of(&report, group).satisfaction.is_some();
    assert!(report.whole.satisfaction.is_some() && told("anagrafe"));
    assert!(!told("pagamenti") && !told("mobilita"), "the next smallest hides the smallest");
    assert!(report.cells.iter().all(|cell| cell.figures.satisfaction.is_none()));
}

#[test]
fn desks_are_told_only_where_the_site_says_so_and_only_with_enough_visits() {
    let mut terms = Terms::from(&sample().measures);
    assert_eq!(terms.allow(Grouping::Desk).unwrap_err().slug(), "period-no-desks");
    terms.per_desk = true;
    assert!(terms.allow(Grouping::Desk).is_ok());
    let mut work = Work::open();
    for _ in 0..12 {
        work.visit("1", "anagrafe", 5, 5);
    }
    work.visit("2", "anagrafe", 5, 5);
    let day = "2026-11-26".parse().unwrap();
    let period = Period::new(day, day, By::Day).unwrap();
    let report = Report::of(&work.days(), period, Grouping::Desk, &terms);
    assert!(report.groups.iter().all(|desk| desk.figures.is_none()), "one desk alone would be told by the difference");
    for _ in 0..12 {
        work.visit("2", "anagrafe", 5, 5);
    }
    let report = Report::of(&work.days(), period, Grouping::Desk, &terms);
    assert_eq!((of(&report, "1").visits, of(&report, "2").visits), (12, 13));
}

#[test]
fn flows_count_openings_of_turnstiles_by_the_hour_of_the_offices_clock() {
    let mut work = Work::open();
    for (at, doors) in [("09:50", vec!["ingresso-uffici"]), ("10:05", vec!["ingresso-uffici", "uscita-uffici"])] {
        work.set_time(&format!("2026-11-26T{at}"));
        let badge = office::Badge::try_from(at.replace(':', "")).unwrap();
        let (destination, purpose, language) = ("tributi".into(), "lavoro".into(), Language::italian());
        let answer = work
            .ask(Action::CheckIn { badge, destination, purpose, number: None, language, again: false, ticket: None })
            .unwrap();
        let office::Answer::Pass(pass) = answer else { panic!("{answer:?}") };
        for door in doors {
            work.ask(Action::PresentPass { pass, door: door.into(), until: None }).unwrap();
        }
    }
    assert_eq!(work.catalogue.levels.doors[&"uscita-uffici".into()].direction, Direction::Out);
    let report = work.today(Grouping::Service);
    let flows: Vec<_> = report.flows.iter().map(|flow| (flow.hour, flow.entered, flow.left)).collect();
    assert_eq!(flows, [(9, 1, 0), (10, 1, 1)]);
    assert_eq!((report.periods[0].entered, report.periods[0].left), (2, 1));
}

#[test]
fn missed_targets_are_named_for_the_whole_and_for_groups_with_enough_behind_them() {
    let mut work = Work::open();
    let late: Vec<_> = (0..12).map(|_| work.ticket("anagrafe")).collect();
    work.pass_s(1_500);
    for _ in late {
        work.next("1");
        work.complete("1");
    }
    work.visit("2", "mobilita", 1_300, 5);
    let missed = work.today(Grouping::Service).missed;
    let told: Vec<_> = missed.iter().map(|missed| (missed.aim, missed.group.as_deref(), missed.share)).collect();
    assert_eq!(told, [(Aim::Waits, None, share(13, 13)), (Aim::Waits, Some("anagrafe"), share(12, 12))]);
    assert_eq!(missed[0].target_percent, 20);
}

#[test]
fn a_ticket_of_the_help_point_taken_without_a_number_is_a_visit_and_no_escalation() {
    let mut work = Work::open();
    let (class, language) = (Class::Ordinary, Language::italian());
    work.ask(Action::TurnToHelp { number: None, class, language }).unwrap();
    let report = work.today(Grouping::Level);
    assert_eq!((of(&report, "4").visits, report.escalations.len()), (1, 0));
}

#[test]
fn a_year_as_csv_tells_months_by_service_and_level_and_no_group_under_the_minimum() {
    let mut work = Work::open();
    for _ in 0..25 {
        let ticket = work.visit("1", "anagrafe", 90, 60);
        work.rate(ticket, 5, Aspect::Kind);
    }
    for _ in 0..12 {
        work.visit("2", "mobilita", 30, 60);
    }
    work.visit("1", "anagrafe", 0, 60);
    work.ticket("edilizia");
    let (from, to) = export::year(2026).unwrap();
    let period = Period::new(from, to, By::Month).unwrap();
    let csv = export::yearly(&work.days(), period, &Terms::from(&sample().measures)).unwrap();
    let csv = String::from_utf8(csv).unwrap();
    let has = |line: &str| csv.lines().any(|known| known == line);
    assert!(csv.starts_with("period,grouping,group,measure,value\n"), "{csv}");
    assert!(has("2026-11,all,,visits,39"), "{csv}");
    assert!(has("2026-11,service,anagrafe,visits,26"), "{csv}");
    assert!(has("2026-11,service,anagrafe,wait_median_min,1.50"), "{csv}");
    assert!(has("2026-11,level,2,visits,39"), "{csv}");
    assert!(has("2026,service,anagrafe,stars_mean,5.00"), "{csv}");
    assert!(has("2026,satisfaction,5,stars,25"), "{csv}");
    assert!(!csv.contains("edilizia") && !csv.contains("mobilita"), "the smallest and what would tell it: {csv}");
}

#[test]
fn every_table_is_csv_with_stable_english_headers_and_as_many_fields_in_each_row() {
    let mut work = Work::open();
    for _ in 0..11 {
        let ticket = work.visit("1", "anagrafe", 75, 60);
        work.rate(ticket, 4, Aspect::Clear);
    }
    let report = work.today(Grouping::Service);
    for table in Table::ALL {
        let csv = export::table(&report, table).unwrap();
        let mut reader = csv::Reader::from_reader(&csv[..]);
        let header = reader.headers().unwrap().clone();
        let is_plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_' || byte == b'-';
        assert!(header.iter().all(|name| name.bytes().all(is_plain)), "{header:?}");
        let rows: Vec<_> = reader.records().map(Result::unwrap).collect();
        if table == Table::Periods {
            assert_eq!((&rows[0][0], &rows[0][1], &rows[0][5]), ("2026-11-26", "11", "1.25"));
        }
    }
}
