// SPDX-License-Identifier: EUPL-1.2
//! Runs a day by the rule, with the true values that forecasters may not see.

use super::model::{HeadStarts, Model};
use super::{Day, Kind};
use office::forecast::chance::Chance;
use office::forecast::room::{Called, DeskPlan, Guest, Room, Work};

/// The true values of a day.
#[derive(Clone, Debug)]
pub struct Truth {
    /// The desks, with breaks as they are really taken.
    pub plan: Vec<DeskPlan>,
    /// How much longer each desk takes, as a factor.
    pub speeds: Vec<f64>,
    /// How much longer everything takes, as a factor.
    pub shift: f64,
    /// The share of calls out of order.
    pub by_hand: f64,
}

impl Truth {
    /// The true values as the model gives them.
    pub fn of(model: &Model, day_type: &str) -> Self {
        Self { plan: model.plan(day_type), speeds: model.speeds.clone(), shift: 1.0, by_hand: 0.0 }
    }

    /// The true values under stress: breaks moved by up to 20 minutes and 0.8 to 1.8 times as long, desks of other
    /// speeds, one call in ten out of order, everything up to 15 % longer or shorter.
    pub fn stressed(model: &Model, day_type: &str, chance: &mut Chance) -> Self {
        let mut truth = Self::of(model, day_type);
        let mut between = |from: f64, to: f64| from + (to - from) * chance.unit();
        for planned in truth.plan.iter_mut().flat_map(|desk| &mut desk.breaks) {
            planned.at_min += between(-20.0, 20.0);
            planned.min *= between(0.8, 1.8);
        }
        truth.plan.iter_mut().for_each(|desk| desk.breaks.sort_by(|one, other| one.at_min.total_cmp(&other.at_min)));
        truth.speeds.iter_mut().for_each(|speed| *speed = between(0.75, 1.25));
        Self { shift: between(0.85, 1.15), by_hand: 0.1, ..truth }
    }
}

/// How a visit was served.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Done {
    /// The desk's index.
    pub desk: usize,
    /// When it was called, in minutes of the office's clock.
    pub called_min: f64,
    /// When it ended, in minutes of the office's clock.
    pub ended_min: f64,
}

/// The office at the moment of an arrival, before anything is done about it.
pub struct Moment<'a> {
    /// The visit's index in the day.
    pub visit: usize,
    /// The office; the ends of services in progress must not be looked at.
    pub room: &'a Room,
    /// How earlier visits were served, as far as they were.
    pub done: &'a [Option<Done>],
}

/// Runs a day by the rule with these head starts; `watch` gets each arrival before it takes effect. Returns how all
/// visits were served.
pub fn run(
    model: &Model,
    day: &Day,
    truth: &Truth,
    head_starts: &HeadStarts,
    chance: Chance,
    watch: &mut dyn FnMut(Moment<'_>),
) -> Vec<Option<Done>> {
    let mut work = Happening { model, day, truth, chance, done: vec![None; day.visits.len()] };
    let mut room = Room::empty(&truth.plan, model.lines());
    for (number, visit) in day.visits.iter().enumerate() {
        room.run_until(&truth.plan, visit.arrival_min, &mut work);
        watch(Moment { visit: number, room: &room, done: &work.done });
        let place = head_starts.place(visit.kind, visit.arrival_min, visit.slot_min, number as u64);
        let guest = Guest { place, ticket: number };
        room.arrive(&truth.plan, model.line(visit.service, visit.kind), guest, visit.arrival_min, &mut work);
    }
    room.run_until(&truth.plan, f64::MAX, &mut work);
    work.done
}

struct Happening<'a> {
    model: &'a Model,
    day: &'a Day,
    truth: &'a Truth,
    chance: Chance,
    done: Vec<Option<Done>>,
}

impl Work for Happening<'_> {
    fn called(&mut self, call: Called) -> f64 {
        let visit = &self.day.visits[call.guest.ticket];
        let minutes = match visit.no_show {
            true => self.model.no_show_cost_min,
            false => self.model.law(visit.service).minutes(visit.z) * self.truth.speeds[call.desk] * self.truth.shift,
        };
        let ended_min = call.at_min + minutes;
        self.done[call.guest.ticket] = Some(Done { desk: call.desk, called_min: call.at_min, ended_min });
        minutes
    }

    fn by_hand(&mut self, waiting: usize) -> Option<usize> {
        (waiting > 1 && self.truth.by_hand > 0.0 && self.chance.unit() < self.truth.by_hand)
            .then(|| self.chance.below(waiting))
    }
}

/// The visit's wait in minutes, if forecasts are judged by it: a walk-in that had to wait.
pub fn judged(day: &Day, visit: usize, done: &[Option<Done>]) -> Option<f64> {
    let wait_min = done[visit]?.called_min - day.visits[visit].arrival_min;
    (day.visits[visit].kind != Kind::Appointment && wait_min > 1e-9).then_some(wait_min)
}
