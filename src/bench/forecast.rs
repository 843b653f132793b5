// SPDX-License-Identifier: EUPL-1.2
//! `spazio bench forecast`: compares forecast waits at issue with real waits, on days from files.

use std::time::{Duration, Instant};

use super::days::model::Model;
use super::days::run::{self, Done, Moment, Truth};
use super::days::{self, Day, Kind};
use super::{BenchError, DayFiles};
use office::forecast::chance::Chance;
use office::forecast::experience::{DAYS, Experience};
use office::forecast::learned::Learned;
use office::forecast::replay::{Booked, Busy, Newcomer, Scene};
use office::forecast::room::{Doing, Room};
use office::forecast::scene;
use office::forecast::spread::Spread;
use office::wait_range::WaitRange;

/// The days' opening time in minutes, half past eight; only the hours of learning depend on it.
const OPENING_MIN: f64 = 510.0;

pub(super) fn run(files: &DayFiles) -> Result<String, BenchError> {
    Ok(judge(files)?.line(files.stress))
}

/// Learns from the days of one file, forecasts those of another, and judges the forecasts.
///
/// # Errors
/// A file cannot be used.
pub fn judge(files: &DayFiles) -> Result<Judged, BenchError> {
    let model = files.model()?;
    let train = match &files.train {
        Some(path) => days::read(path, &model)?,
        None => Vec::new(),
    };
    let test = match &files.test {
        Some(path) => days::read(path, &model)?,
        None => days::made::days(&model, files.days, files.seed),
    };
    let mut forecaster = Forecaster::new(&model, files.seed);
    for (number, day) in train.iter().enumerate() {
        let truth = Truth::of(&model, &day.day_type);
        // Only what is looked back on has to be foreseen: levels are learned of it.
        forecaster.foresees = number + DAYS >= train.len();
        forecaster.day(day, &truth, number as u64);
    }
    forecaster.foresees = true;
    forecaster.judged = Judged::default();
    for (number, day) in test.iter().enumerate() {
        let chance = &mut Chance::of(files.seed, 1_000_000 + number as u64);
        let truth = match files.stress {
            true => Truth::stressed(&model, &day.day_type, chance),
            false => Truth::of(&model, &day.day_type),
        };
        forecaster.day(day, &truth, 1_000 + number as u64);
    }
    Ok(forecaster.judged)
}

/// An office that forecasts waits and learns.
struct Forecaster<'a> {
    model: &'a Model,
    seed: u64,
    experience: Experience,
    learned: Learned,
    foresees: bool,
    judged: Judged,
}

/// The forecast of a visit.
struct Foreseen {
    visit: usize,
    spread: Spread,
}

impl<'a> Forecaster<'a> {
    fn new(model: &'a Model, seed: u64) -> Self {
        let (experience, learned) = (Experience::default(), Learned::default());
        Self { model, seed, experience, learned, foresees: true, judged: Judged::default() }
    }

    fn day(&mut self, day: &Day, truth: &Truth, number: u64) {
        let services = self.model.service_ids.iter().zip(&self.model.services);
        self.experience.open_day();
        self.learned = self.experience.learned(services.map(|(id, service)| (id, service.cold_mean_min)));
        self.experience.booked(self.model.days[&day.day_type].appointments.len());
        let mut foreseen = Vec::new();
        let mut learnt = vec![false; day.visits.len()];
        let chance = Chance::of(self.seed, number);
        let done = run::run(self.model, day, truth, &self.model.head_starts, chance, &mut |moment| {
            let visit = &day.visits[moment.visit];
            self.learn(day, moment.done, &mut learnt, visit.arrival_min);
            if self.foresees && visit.kind != Kind::Appointment {
                let seed = self.seed ^ (number << 32) ^ moment.visit as u64;
                let begun = Instant::now();
                let spread = self.foresee(day, &moment, seed);
                self.judged.took(begun.elapsed());
                foreseen.push(Foreseen { visit: moment.visit, spread });
            }
            self.saw(day, moment.visit);
        });
        self.learn(day, &done, &mut learnt, f64::INFINITY);
        for Foreseen { visit, spread } in foreseen {
            if let Some(wait_min) = run::judged(day, visit, &done) {
                self.judged.note(&spread, &self.learned, wait_min);
                self.experience.came_out(spread.level_of(wait_min));
            }
        }
    }

    /// Learns from the services that have ended by now.
    fn learn(&mut self, day: &Day, done: &[Option<Done>], learnt: &mut [bool], now_min: f64) {
        for (number, done) in done.iter().enumerate() {
            let Some(done) = done.filter(|done| !learnt[number] && done.ended_min <= now_min) else { continue };
            learnt[number] = true;
            let (visit, minutes) = (&day.visits[number], done.ended_min - done.called_min);
            match visit.no_show {
                true => self.experience.missed(minutes),
                false => {
                    let (desk, service) = (&self.model.desk_ids[done.desk], &self.model.service_ids[visit.service]);
                    self.experience.served(desk, service, minutes);
                }
            }
        }
    }

    fn saw(&mut self, day: &Day, visit: usize) {
        let visit = &day.visits[visit];
        match visit.slot_min {
            Some(slot) => self.experience.checked_in(visit.arrival_min - slot),
            None => {
                let precedence = visit.kind == Kind::Precedence;
                let service = &self.model.service_ids[visit.service];
                self.experience.taken(service, precedence, OPENING_MIN + visit.arrival_min);
            }
        }
    }

    fn foresee(&self, day: &Day, moment: &Moment<'_>, seed: u64) -> Spread {
        let scene = self.scene(day, moment);
        let mut outcome = scene.futures(seed);
        outcome.newcomers.pop().unwrap_or_else(|| Spread::of(&mut []))
    }

    fn scene(&self, day: &Day, moment: &Moment<'_>) -> Scene {
        let (model, visit) = (self.model, &day.visits[moment.visit]);
        let now_min = visit.arrival_min;
        let desks = model.plan(&day.day_type);
        let mut room = Room::default();
        room.copy(moment.room);
        room.expect(&desks, now_min);
        let serving = self.serving(day, moment.room, moment.done);
        let in_progress = serving.iter().enumerate().filter_map(|(desk, serving)| {
            let (visit, since_min) = (*serving)?;
            Some((&model.desk_ids[desk], &model.service_ids[day.visits[visit].service], now_min - since_min))
        });
        let today = self.learned.today(&self.experience.today, in_progress);
        let laws = scene::laws(&self.learned, &today, model.desk_ids.iter(), model.services_of_lines());
        let lines = model.lines();
        let busy = |(desk, serving): (usize, &Option<(usize, f64)>)| {
            let (visit, since_min) = (*serving)?;
            let visit = &day.visits[visit];
            let no_show = if visit.kind == Kind::Appointment { 0.0 } else { self.learned.no_show };
            let law = laws[desk * lines + model.line(visit.service, visit.kind)];
            Some(Busy { law, elapsed_min: now_min - since_min, no_show })
        };
        let kind = &model.days[&day.day_type];
        let place = model.head_starts.place(visit.kind, now_min, None, moment.visit as u64);
        let line_of = |service: &_| {
            let number = model.service_ids.iter().position(|known| known == service)?;
            Some(model.line(number, Kind::Precedence))
        };
        let closes_min = kind.pattern.edges.last().copied().unwrap_or(1440.0);
        let head_start = model.head_starts.precedence;
        Scene {
            now_min,
            busy: serving.iter().enumerate().map(busy).collect(),
            room,
            tickets: 0,
            no_show: (0..lines).map(|line| if line % 3 == 2 { 0.0 } else { self.learned.no_show }).collect(),
            no_show_min: self.learned.no_show_min,
            returning: Vec::new(),
            booked: self.to_check_in(day, moment.visit),
            check_ins: Some(scene::check_ins(
                &self.learned,
                model.head_starts.appointment,
                model.head_starts.late_after,
            )),
            to_come: scene::to_come(&self.learned, OPENING_MIN, closes_min, head_start, line_of),
            newcomers: vec![Newcomer { line: model.line(visit.service, visit.kind), place }],
            laws,
            desks,
        }
    }

    /// The visit that each desk serves, and when it was called.
    fn serving(&self, day: &Day, room: &Room, done: &[Option<Done>]) -> Vec<Option<(usize, f64)>> {
        let mut serving = vec![None; room.desks.len()];
        for (visit, done) in done.iter().enumerate().take(day.visits.len()) {
            if let Some(done) = done.filter(|done| room.desks[done.desk].since_min == done.called_min)
                && room.desks[done.desk].doing == Doing::Serving
            {
                serving[done.desk] = Some((visit, done.called_min));
            }
        }
        serving
    }

    /// The booked slots of the day whose citizens have not come yet.
    fn to_check_in(&self, day: &Day, before: usize) -> Vec<Booked> {
        let there = |service: usize, slot_min: f64| {
            day.visits[..before].iter().any(|visit| visit.service == service && visit.slot_min == Some(slot_min))
        };
        let slots = &self.model.days[&day.day_type].appointments;
        let yet = slots.iter().filter(|(service, slot_min)| !there(*service, *slot_min));
        yet.map(|(service, slot_min)| Booked {
            slot_min: *slot_min,
            line: self.model.line(*service, Kind::Appointment),
            order: u64::MAX,
        })
        .collect()
    }
}

/// The quality of forecasts.
#[derive(Default)]
pub struct Judged {
    /// The number of tickets.
    pub count: f64,
    error: f64,
    bias: f64,
    within: f64,
    within_shown: f64,
    later: f64,
    forecasts: u32,
    took: Duration,
}

impl Judged {
    fn took(&mut self, took: Duration) {
        self.forecasts += 1;
        self.took += took;
    }

    fn note(&mut self, spread: &Spread, learned: &Learned, wait_min: f64) {
        let one = |holds: bool| f64::from(u8::from(holds));
        let (low, high) = (learned.promised_min(spread, 0.1), learned.promised_min(spread, 0.9));
        let shown = WaitRange::of(spread, learned);
        self.count += 1.0;
        self.error += (spread.at_min(0.5) - wait_min).abs();
        self.bias += spread.mean_min() - wait_min;
        self.within += one((low..=high).contains(&wait_min));
        self.within_shown += one(shown.holds(wait_min));
        self.later += one(wait_min > f64::from(shown.to_min));
    }

    /// The mean forecast minus the real wait, in minutes.
    pub fn bias(&self) -> f64 {
        self.bias / self.count.max(1.0)
    }

    /// The share of real waits between P10 and P90.
    pub fn within(&self) -> f64 {
        self.within / self.count.max(1.0)
    }

    /// The figures in one line.
    pub fn line(&self, stress: bool) -> String {
        let per = |sum: f64| sum / self.count.max(1.0);
        let percent = |sum: f64| 100.0 * per(sum);
        format!(
            "forecast{}: {} tickets judged, MAE {:.2} min, bias of the mean {:+.2} min, {:.1} % of waits inside P10-P90, \
             {:.1} % inside the shown range, {:.1} % later than its top, {:.2} ms per forecast",
            if stress { " under stress" } else { "" },
            self.count,
            per(self.error),
            per(self.bias),
            percent(self.within),
            percent(self.within_shown),
            percent(self.later),
            self.took.as_secs_f64() * 1000.0 / f64::from(self.forecasts.max(1)),
        )
    }
}
