// SPDX-License-Identifier: EUPL-1.2
//! `spazio bench dispatch`: compares the rule with first-come-first-served and strict priority, on the same days.

use super::days::model::{HeadStarts, Model};
use super::days::run::{self, Done, Truth};
use super::days::{self, Day, Kind};
use super::{BenchError, DayFiles};
use office::forecast::chance::Chance;

/// A head start, in minutes, that nobody who comes the same day makes up for.
const STRICT_MIN: u32 = 100_000;

/// Runs the days by each rule.
///
/// # Errors
/// A file cannot be used.
pub(super) fn run(files: &DayFiles) -> Result<String, BenchError> {
    let model = files.model()?;
    let days = match &files.test {
        Some(path) => days::read(path, &model)?,
        None => days::made::days(&model, files.days, files.seed),
    };
    let own = model.head_starts;
    // Reckoned from arrival, nobody is an appointment.
    let first_come = HeadStarts { ordinary: 0, precedence: 0, appointment: 0, late_after: 0 };
    let strict = HeadStarts { precedence: STRICT_MIN, appointment: STRICT_MIN, ..own };
    let rules = [("head starts", own, true), ("first come", first_come, false), ("strict priority", strict, true)];
    let told = rules.map(|(name, head_starts, slots)| {
        let mut told = [const { Vec::new() }; 3];
        for (number, day) in days.iter().enumerate() {
            by_rule(&model, day, &head_starts, slots, number as u64, &mut told);
        }
        let classes = Kind::ALL.map(|kind| format!("{} {}", name_of(kind), figures(&mut told[kind as usize])));
        format!("{name}: {}", classes.join(", "))
    });
    Ok(format!("dispatch: {} days, min as mean/P95/greatest overtaking: {}", days.len(), told.join("; ")))
}

fn name_of(kind: Kind) -> &'static str {
    match kind {
        Kind::Ordinary => "ordinary",
        Kind::Precedence => "precedence",
        Kind::Appointment => "appointment",
    }
}

/// A visit's wait, and how much later the latest visit came that was called before it at a desk that could have called
/// it; both in minutes.
type Told = (f64, f64);

fn by_rule(model: &Model, day: &Day, head_starts: &HeadStarts, slots: bool, number: u64, told: &mut [Vec<Told>; 3]) {
    let mut day = day.clone();
    if !slots {
        day.visits.iter_mut().for_each(|visit| visit.slot_min = None);
    }
    let truth = Truth::of(model, &day.day_type);
    let done = run::run(model, &day, &truth, head_starts, Chance::of(number, 0), &mut |_| {});
    for (number, visit) in day.visits.iter().enumerate() {
        let Some(own) = done[number] else { continue };
        let overtaken = overtaken_min(model, &day, &done, number, &own);
        told[visit.kind as usize].push((waited_min(&day, number, &own), overtaken));
    }
}

/// A wait in minutes: from the arrival, or from the slot for citizens who came before it.
fn waited_min(day: &Day, number: usize, done: &Done) -> f64 {
    let visit = &day.visits[number];
    (done.called_min - visit.slot_min.unwrap_or(visit.arrival_min).max(visit.arrival_min)).max(0.0)
}

fn overtaken_min(model: &Model, day: &Day, done: &[Option<Done>], number: usize, own: &Done) -> f64 {
    let visit = &day.visits[number];
    let later = day.visits.iter().zip(done).skip(number + 1);
    let before = later.filter_map(|(other, done)| {
        let done = (*done)?;
        let overtook = done.called_min < own.called_min && model.skills[done.desk].contains(&visit.service);
        overtook.then_some(other.arrival_min - visit.arrival_min)
    });
    before.fold(0.0, f64::max)
}

fn figures(told: &mut [Told]) -> String {
    let mean = told.iter().map(|(wait, _)| wait).sum::<f64>() / told.len().max(1) as f64;
    let overtaking = told.iter().map(|(_, overtaken)| *overtaken).fold(0.0, f64::max);
    told.sort_by(|one, other| one.0.total_cmp(&other.0));
    let p95 = told.get(told.len() * 95 / 100).map_or(0.0, |(wait, _)| *wait);
    format!("{mean:.1}/{p95:.1}/{overtaking:.1}")
}
