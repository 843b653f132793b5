// SPDX-License-Identifier: EUPL-1.2
//! Random days made from a model, for whoever has no file of days.

use super::model::{DayModel, Kind, Model};
use super::{Day, Visit};
use office::forecast::chance::Chance;

/// When booked citizens check in, in minutes from their slot: mean and deviation.
const CHECK_IN_MIN: (f64, f64) = (-6.0, 6.0);
/// The day of five that is long, if the model has two kinds of day.
const LONG_DAY: usize = 3;

/// Random days from a seed.
pub fn days(model: &Model, count: usize, seed: u64) -> Vec<Day> {
    let mut kinds: Vec<&String> = model.days.keys().collect();
    kinds.sort_by(|one, other| model.days[*one].walk_ins.total_cmp(&model.days[*other].walk_ins));
    let kind = |day: usize| if day % 5 == LONG_DAY { kinds.last() } else { kinds.first() };
    let make = |day| kind(day).map(|kind| self::day(model, kind, &mut Chance::of(seed, day as u64)));
    (0..count).filter_map(make).collect()
}

fn day(model: &Model, day_type: &str, chance: &mut Chance) -> Day {
    let kind = &model.days[day_type];
    let count = poisson(kind.walk_ins, chance);
    let mut visits: Vec<Visit> = (0..count).map(|_| walk_in(model, kind, chance)).collect();
    for (service, slot_min) in &kind.appointments {
        let (mean, deviation) = CHECK_IN_MIN;
        let arrival_min = (slot_min + mean + deviation * chance.normal()).max(0.0);
        let (comes, z) = (chance.unit() >= model.shares.appointment_no_show, chance.normal());
        let kind = Kind::Appointment;
        if comes {
            visits.push(Visit { arrival_min, service: *service, kind, slot_min: Some(*slot_min), z, no_show: false });
        }
    }
    visits.sort_by(|one, other| one.arrival_min.total_cmp(&other.arrival_min));
    Day { day_type: day_type.to_owned(), visits }
}

fn walk_in(model: &Model, day: &DayModel, chance: &mut Chance) -> Visit {
    let at_door = chance.unit() < model.shares.at_opening;
    let arrival_min = if at_door { 0.0 } else { arrival(day, chance) };
    let all: f64 = model.services.iter().map(|service| service.share).sum();
    let drawn = chance.unit() * all;
    let mut up_to = 0.0;
    let service = model.services.iter().position(|service| {
        up_to += service.share;
        drawn < up_to
    });
    let precedence = chance.unit() < model.shares.precedence;
    Visit {
        arrival_min,
        service: service.unwrap_or(0),
        kind: if precedence { Kind::Precedence } else { Kind::Ordinary },
        slot_min: None,
        z: chance.normal(),
        no_show: chance.unit() < model.shares.walk_in_no_show,
    }
}

fn arrival(day: &DayModel, chance: &mut Chance) -> f64 {
    let stretches = || day.pattern.edges.windows(2).zip(&day.pattern.weights);
    let all: f64 = stretches().map(|(edges, weight)| (edges[1] - edges[0]) * weight).sum();
    let mut drawn = chance.unit() * all;
    for (edges, weight) in stretches() {
        let within = (edges[1] - edges[0]) * weight;
        if drawn < within {
            return edges[0] + drawn / weight;
        }
        drawn -= within;
    }
    0.0
}

/// A Poisson-distributed number (Knuth's method, with logarithms).
fn poisson(mean: f64, chance: &mut Chance) -> usize {
    let mut left = mean;
    let mut count = 0;
    loop {
        left -= chance.exponential();
        if left < 0.0 {
            return count;
        }
        count += 1;
    }
}
