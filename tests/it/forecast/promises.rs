// SPDX-License-Identifier: EUPL-1.2
//! The office itself, day after day by its own commands: what it promises at issue comes out as it says.

use super::*;
use crate::settled::served;
use office::forecast::chance::Chance;
use office::forecast::law::Law;
use office::{DeskMode, Stage};

/// People come for so many minutes of a day to three desks that serve two services, each with a break of a quarter of an
/// hour, and all of them are served.
const MINUTES: i64 = 240;
/// Until everybody was.
const LATEST_MIN: i64 = 440;
/// Days that teach, and days that are judged.
const DAYS: (u64, u64) = (10, 24);

/// What was promised of a wait, and what came.
struct Came {
    p10_min: f64,
    p90_min: f64,
    range: WaitRange,
    wait_min: f64,
}

fn office() -> Work {
    let mut work = Work::new(&[&["a"], &["a", "b"], &["b"]]);
    for (desk, at) in [("0", "10:00"), ("1", "10:20"), ("2", "10:40")] {
        let planned = PlannedBreak { at: at.parse().unwrap(), min: 15 };
        work.catalogue.desks.get_mut(&desk.into()).unwrap().breaks = vec![planned];
    }
    work
}

/// A desk at minute `minute`: ends what is over, takes its break, calls.
fn at_the_desk(work: &mut Work, number: usize, (minute, busy): (i64, &mut [Option<i64>; 3]), chance: &mut Chance) {
    let desk = DeskId(number.to_string());
    let break_at = 60 + 20 * number as i64;
    match (work.state.desk(&desk).mode, busy[number]) {
        (_, Some(until)) if minute < until => return,
        (DeskMode::Paused, _) => drop(work.ask(Action::OpenDesk { desk: desk.clone() })),
        (DeskMode::Open, _) if minute >= break_at && minute < break_at + 15 => {
            work.ask(Action::PauseDesk { desk });
            busy[number] = Some(minute + 15);
            return;
        }
        _ => {}
    }
    busy[number] = None;
    let is_serving = work.state.desk(&desk).current.is_some();
    let queue = office::dispatch::queue(&work.catalogue, &work.state, &desk);
    match queue.first() {
        Some(next) => {
            let mean_min = if work.state.tickets[next].service.0 == "a" { 8.0 } else { 13.0 };
            let minutes = Law::of(mean_min, 0.8).minutes(chance.normal()).clamp(1.0, 120.0).round();
            work.ask(served(Action::Next { desk }));
            busy[number] = Some(minute + minutes as i64);
        }
        None if is_serving => drop(work.ask(served(Action::Complete { desk }))),
        None => {}
    }
}

/// One morning; tells of everybody who had to wait.
fn day(work: &mut Work, number: u64) -> Vec<Came> {
    let mut chance = Chance::of(77, number);
    let mut busy = [None; 3];
    work.open();
    let opened = work.now;
    for minute in 0..LATEST_MIN {
        work.now = opened + minute.minutes();
        for desk in 0..3 {
            at_the_desk(work, desk, (minute, &mut busy), &mut chance);
        }
        // Fifteen an hour: somewhat less than three desks can do.
        if minute < MINUTES && chance.unit() < 0.25 {
            let class = if chance.unit() < 0.1 { Class::Precedence } else { Class::Ordinary };
            let service = if chance.unit() < 0.6 { "a" } else { "b" };
            work.ask(Action::Issue { service: service.into(), class, language: Language::italian() });
            // Who comes to a free desk is called at once, not a minute later.
            for desk in 0..3 {
                at_the_desk(work, desk, (minute, &mut busy), &mut chance);
            }
        }
    }
    let waits = work.state.tickets.values().filter_map(|ticket| {
        let called_at = match &ticket.stage {
            Stage::Waiting => return None,
            _ => ticket
                .way
                .iter()
                .find_map(|step| matches!(step.what, office::Happened::Called { .. }).then_some(step.at))?,
        };
        let wait_min = ticket.issued_at.duration_until(called_at).as_secs_f64() / 60.0;
        let (foreseen, range) = (ticket.foreseen?, ticket.promised?);
        let (p10_min, p90_min) = (foreseen.at_min(0.1), foreseen.at_min(0.9));
        (wait_min > 0.5).then_some(Came { p10_min, p90_min, range, wait_min })
    });
    let came = waits.collect();
    work.now = opened + 24.hours();
    came
}

#[test]
fn the_office_keeps_what_it_promises_at_issue() {
    let mut work = office();
    let mut came = Vec::new();
    for number in 0..DAYS.0 + DAYS.1 {
        let of_day = day(&mut work, number);
        if number >= DAYS.0 {
            came.extend(of_day);
        }
    }
    let share = |holds: &dyn Fn(&Came) -> bool| came.iter().filter(|one| holds(one)).count() as f64 / came.len() as f64;
    let eighty = share(&|one| (one.p10_min..=one.p90_min).contains(&one.wait_min));
    let shown = share(&|one| one.range.holds(one.wait_min));
    let later = share(&|one| one.wait_min > f64::from(one.range.to_min));
    assert!(came.len() > 600, "{} waited", came.len());
    // Waits of a morning hang together: a few points of luck either way. Forty days of other seeds: 0.83, 0.81, 0.12.
    assert!((0.75..=0.90).contains(&eighty), "eight of ten are promised, {eighty:.2} of {} came so", came.len());
    assert!(shown >= 0.72 && later <= 0.20, "the shown range held {shown:.2}, {later:.2} came later");
}
