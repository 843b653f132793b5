// SPDX-License-Identifier: EUPL-1.2
//! "What if": days of the journal run again by the rule, with a desk closed or serving more (pure).
//!
//! Citizens come when they came and take as long as they took; no-shows are no-shows again and come back when they did;
//! desks are open when they were. Both columns are such runs, so that they differ by the change alone.

mod past;

use std::collections::BTreeMap;

use jiff::civil::{Time, Weekday};
use past::{PastDay, Stay};

use super::measure::Spread;
use office::dispatch;
use office::forecast::room::{Break, Called, DeskPlan, Guest, Room, Work};
use office::state::Line;
use office::{Catalogue, DeskId, Entry, ServiceId};

/// The end of a day, in minutes from midnight.
const DAY_MIN: f64 = 1440.0;

/// A change to try.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// A desk is closed from one time to another; if `to` reaches the last closing, for the rest of the day.
    Closed {
        /// The desk's id.
        desk: DeskId,
        /// The day of the week; `None`: every day.
        weekday: Option<Weekday>,
        /// When it closes.
        from: Time,
        /// When it opens again.
        to: Time,
    },
    /// A desk serves one more service.
    Serves {
        /// The desk's id.
        desk: DeskId,
        /// The service's id.
        service: ServiceId,
    },
}

/// A service's waits without and with the changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Compared {
    /// The service's id.
    pub service: ServiceId,
    /// The waits without the changes, in seconds.
    pub without: Option<Spread>,
    /// The waits with the changes, in seconds.
    pub with: Option<Spread>,
    /// How many citizens no desk would have called that day, without and with the changes.
    pub stranded: (u64, u64),
}

impl Compared {
    /// Whether the changes make a difference to this service.
    pub fn differs(&self) -> bool {
        self.without != self.with || self.stranded.0 != self.stranded.1
    }
}

/// Runs the days of these entries, which are in order, without and with the changes.
pub fn what_if(catalogue: &Catalogue, entries: &[Entry], changes: &[Change]) -> Vec<Compared> {
    let days = past::days(catalogue, entries);
    let (mut without, mut with) = (Waits::default(), Waits::default());
    for day in &days {
        day.run(catalogue, &[], &mut without);
        day.run(catalogue, changes, &mut with);
    }
    let spread = |waits: &Waits, service: &ServiceId| waits.by_service.get(service).cloned().and_then(Spread::of);
    let stranded = |waits: &Waits, service: &ServiceId| waits.stranded.get(service).copied().unwrap_or(0);
    let compared = |service: &ServiceId| Compared {
        service: service.clone(),
        without: spread(&without, service),
        with: spread(&with, service),
        stranded: (stranded(&without, service), stranded(&with, service)),
    };
    let came =
        |service: &&ServiceId| days.iter().any(|day| day.stays.iter().any(|stay| stay.line.service == **service));
    catalogue.services.keys().filter(came).map(compared).collect()
}

#[derive(Default)]
struct Waits {
    by_service: BTreeMap<ServiceId, Vec<u32>>,
    stranded: BTreeMap<ServiceId, u64>,
}

impl PastDay {
    fn run(&self, catalogue: &Catalogue, changes: &[Change], waits: &mut Waits) {
        let mut lines: Vec<&Line> = self.stays.iter().map(|stay| &stay.line).collect();
        lines.sort();
        lines.dedup();
        let lines: BTreeMap<&Line, usize> = lines.into_iter().zip(0..).collect();
        let desks: Vec<DeskPlan> = catalogue.desks.keys().map(|id| self.plan(catalogue, id, changes, &lines)).collect();
        let mut room = Room::empty(&desks, lines.len());
        let mut work = Again::of(self);
        loop {
            let due_min = room.next_min();
            match work.next_before(due_min) {
                Some((at_min, number)) => {
                    let stay = &self.stays[number];
                    work.came_min[number] = at_min;
                    let place = dispatch::place(catalogue, stay.line.class, stay.place_at, stay.seq);
                    room.arrive(&desks, lines[&stay.line], Guest { place, ticket: number }, at_min, &mut work);
                }
                None if due_min <= DAY_MIN => room.step(&desks, &mut work),
                None => break,
            }
        }
        let called_min = |number: usize| work.called_min[number].filter(|called_min| *called_min < DAY_MIN);
        let waited_min = |number: usize| called_min(number).map(|called_min| called_min - work.came_min[number]);
        for (number, stay) in self.stays.iter().enumerate().filter(|(_, stay)| !stay.returned) {
            // Of whoever came back after a call in vain: both waits, without the absence between.
            let again = |stay: &Stay| stay.then.filter(|then| self.stays[*then].returned);
            let later = std::iter::successors(again(stay), |then| again(&self.stays[*then]));
            match std::iter::once(number).chain(later).map(waited_min).sum::<Option<f64>>() {
                Some(waited_min) => {
                    let wait_s = (waited_min * 60.0).round().max(0.0) as u32;
                    waits.by_service.entry(stay.line.service.clone()).or_default().push(wait_s);
                }
                None => *waits.stranded.entry(stay.line.service.clone()).or_default() += 1,
            }
        }
    }

    fn plan(&self, catalogue: &Catalogue, id: &DeskId, changes: &[Change], lines: &BTreeMap<&Line, usize>) -> DeskPlan {
        let more = |service: &ServiceId| {
            changes
                .iter()
                .any(|change| matches!(change, Change::Serves { desk, service: more } if desk == id && more == service))
        };
        let calls =
            |line: &Line| dispatch::can_serve(catalogue, id, line) || (line.only_desk.is_none() && more(&line.service));
        let serves = |service: &ServiceId| catalogue.serves(id, service) || more(service);
        DeskPlan {
            lines: lines.iter().filter(|(line, _)| calls(line)).map(|(_, number)| *number).collect(),
            services: catalogue.services.keys().filter(|service| serves(service)).count(),
            breaks: self.closed(catalogue, id, changes),
        }
    }

    /// The times when a desk is closed, as breaks with fixed ends, in order and without overlap.
    fn closed(&self, catalogue: &Catalogue, id: &DeskId, changes: &[Change]) -> Vec<Break> {
        let last_closing = catalogue.hours.of(self.date).last().map(|opening| opening.to);
        let minute = |time: Time| f64::from(time.hour()) * 60.0 + f64::from(time.minute());
        let mut away = self.away(id);
        // A desk that stopped at the day's end with nobody left behind would have stayed for whoever was.
        let ends_min =
            last_closing.map_or(f64::INFINITY, minute) - f64::from(catalogue.hours.last_ticket_before_close_min);
        let left_behind = self.stays.iter().any(|stay| stay.in_vain && dispatch::can_serve(catalogue, id, &stay.line));
        away.retain(|(from, to)| to.is_finite() || *from < ends_min || left_behind);
        away.extend(changes.iter().filter_map(|change| match change {
            Change::Closed { desk, weekday, from, to }
                if desk == id && weekday.is_none_or(|weekday| weekday == self.date.weekday()) =>
            {
                // After the last closing no desk comes back.
                let for_good = last_closing.is_some_and(|closing| *to >= closing);
                Some((minute(*from), if for_good { f64::INFINITY } else { minute(*to) }))
            }
            _ => None,
        }));
        away.sort_by(|one, other| one.0.total_cmp(&other.0));
        let mut breaks: Vec<Break> = Vec::new();
        for (from, to) in away {
            match breaks.last_mut() {
                Some(last) if from <= last.at_min + last.min => last.min = last.min.max(to - last.at_min),
                _ => breaks.push(Break { at_min: from, min: (to - from).max(0.0), ends_in_time: true }),
            }
        }
        breaks
    }
}

/// A past day that is run again.
struct Again<'a> {
    day: &'a PastDay,
    /// The times and stay numbers of those still to come, the last first.
    coming: Vec<(f64, usize)>,
    came_min: Vec<f64>,
    called_min: Vec<Option<f64>>,
}

impl<'a> Again<'a> {
    fn of(day: &'a PastDay) -> Self {
        let mut coming: Vec<(f64, usize)> = day.comers().collect();
        coming.sort_by(|one, other| other.0.total_cmp(&one.0).then(other.1.cmp(&one.1)));
        let count = day.stays.len();
        Self { day, coming, came_min: vec![0.0; count], called_min: vec![None; count] }
    }

    /// The next citizen who comes before a desk is due. If both are due at the same time the desk goes first, but not
    /// before those it passes on: they wait again when it calls.
    fn next_before(&mut self, due_min: f64) -> Option<(f64, usize)> {
        let (at_min, number) = self.coming.last().copied()?;
        let first = at_min < due_min || (at_min <= due_min && self.day.stays[number].passed_on);
        if first { self.coming.pop() } else { None }
    }
}

impl Work for Again<'_> {
    fn called(&mut self, call: Called) -> f64 {
        let number = call.guest.ticket;
        self.called_min[number] = Some(call.at_min);
        let stay = &self.day.stays[number];
        let minutes = stay.minutes.unwrap_or(0.0);
        if let Some(then) = stay.then {
            let mut ends_min = call.at_min + minutes;
            // Whoever was called in vain comes back when they came back; not before they were called.
            if self.day.stays[then].returned {
                ends_min = ends_min.max(self.day.minute(self.day.stays[then].at));
            }
            let later = self.coming.partition_point(|(at_min, _)| *at_min >= ends_min);
            self.coming.insert(later, (ends_min, then));
        }
        minutes
    }
}
