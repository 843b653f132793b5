//! "What if": days of the journal run again by the rule, with a desk closed or serving more (pure).
//!
//! Citizens come when they came and take as long as they took; desks are there when they were there. Both columns are
//! such runs, so that they differ by the change alone.

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::{Date, Time, Weekday};
use jiff::tz::TimeZone;

use super::measure::Spread;
use crate::office::dispatch;
use crate::office::forecast::room::{Break, Called, DeskPlan, Guest, Room, Work};
use crate::office::{Catalogue, Class, DeskId, Entry, Event, ServiceId, TicketId};

/// A day ends here, in minutes from midnight.
const DAY_MIN: f64 = 1440.0;
/// Longer at a desk is a desk left alone.
const SERVICE_MIN_MAX: f64 = 240.0;

/// Something that could be different.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// A desk is closed from one time to another.
    Closed {
        /// Which.
        desk: DeskId,
        /// On which day of the week; every day if none.
        weekday: Option<Weekday>,
        /// From.
        from: Time,
        /// To.
        to: Time,
    },
    /// A desk serves one service more.
    Serves {
        /// Which desk.
        desk: DeskId,
        /// Which service.
        service: ServiceId,
    },
}

/// A service's waits without and with the changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Compared {
    /// Which.
    pub service: ServiceId,
    /// Waits in seconds, as the days were.
    pub without: Option<Spread>,
    /// Waits in seconds, with the changes.
    pub with: Option<Spread>,
    /// Citizens whom no desk would have called that day, without and with.
    pub stranded: (u64, u64),
}

/// Runs the days of these entries, which are in order, without and with the changes.
pub fn what_if(catalogue: &Catalogue, entries: &[Entry], changes: &[Change]) -> Vec<Compared> {
    let days = days(catalogue, entries);
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
    let came = |service: &&ServiceId| days.iter().any(|day| day.visits.iter().any(|past| past.service == **service));
    catalogue.services.keys().filter(came).map(compared).collect()
}

/// Somebody who came, and for how long they were at a desk.
struct Past {
    ticket: TicketId,
    at: Timestamp,
    seq: u64,
    service: ServiceId,
    class: Class,
    called_at: Option<Timestamp>,
    minutes: Option<f64>,
}

struct PastDay {
    date: Date,
    zone: TimeZone,
    visits: Vec<Past>,
    /// When each desk opened or stopped, in order.
    desks: BTreeMap<DeskId, Vec<(f64, bool)>>,
}

#[derive(Default)]
struct Waits {
    by_service: BTreeMap<ServiceId, Vec<u32>>,
    stranded: BTreeMap<ServiceId, u64>,
}

fn days(catalogue: &Catalogue, entries: &[Entry]) -> Vec<PastDay> {
    let mut days: Vec<PastDay> = Vec::new();
    for entry in entries {
        for event in &entry.events {
            if let Event::DayOpened { day } = event {
                let zone = catalogue.time_zone.clone();
                days.push(PastDay { date: *day, zone, visits: Vec::new(), desks: BTreeMap::new() });
            } else if let Some(day) = days.last_mut() {
                day.fold(entry, event);
            }
        }
    }
    for day in &mut days {
        // Whoever was never called to a desk in truth tells no time at it.
        day.visits.retain(|past| past.minutes.is_some() && catalogue.services.contains_key(&past.service));
    }
    days
}

impl PastDay {
    fn fold(&mut self, entry: &Entry, event: &Event) {
        match event {
            Event::TicketIssued { ticket, service, class, .. } => self.visits.push(Past {
                ticket: *ticket,
                at: entry.at,
                seq: entry.seq,
                service: service.clone(),
                class: *class,
                called_at: None,
                minutes: None,
            }),
            Event::Called { ticket, .. } => {
                self.of(*ticket).into_iter().for_each(|past| past.called_at = Some(entry.at))
            }
            Event::Completed { ticket, .. } | Event::NoShow { ticket, .. } => {
                if let Some(past) = self.of(*ticket)
                    && let Some(called_at) = past.called_at
                {
                    let minutes = called_at.duration_until(entry.at).as_secs_f64() / 60.0;
                    past.minutes = Some(minutes.clamp(0.0, SERVICE_MIN_MAX));
                }
            }
            Event::DeskOpened { desk } => self.desk(desk, entry.at, true),
            Event::DeskPaused { desk } | Event::DeskClosed { desk } => self.desk(desk, entry.at, false),
            _ => {}
        }
    }

    fn of(&mut self, ticket: TicketId) -> Option<&mut Past> {
        self.visits.iter_mut().rev().find(|past| past.ticket == ticket)
    }

    fn desk(&mut self, desk: &DeskId, at: Timestamp, opens: bool) {
        let minute = self.minute(at);
        self.desks.entry(desk.clone()).or_default().push((minute, opens));
    }

    /// Minutes from midnight.
    fn minute(&self, at: Timestamp) -> f64 {
        let midnight = self.date.to_zoned(self.zone.clone()).map(|zoned| zoned.timestamp());
        midnight.map_or(0.0, |midnight| midnight.duration_until(at).as_secs_f64() / 60.0)
    }

    fn run(&self, catalogue: &Catalogue, changes: &[Change], waits: &mut Waits) {
        let lines: BTreeMap<(&ServiceId, Class), usize> = {
            let mut lines: Vec<_> = self.visits.iter().map(|past| (&past.service, past.class)).collect();
            lines.sort();
            lines.dedup();
            lines.into_iter().zip(0..).collect()
        };
        let desks: Vec<DeskPlan> = catalogue.desks.keys().map(|id| self.plan(catalogue, id, changes, &lines)).collect();
        let mut room = Room::empty(&desks, lines.len());
        let mut work = Again { day: self, called_min: vec![None; self.visits.len()] };
        let arrived: Vec<f64> = self.visits.iter().map(|past| self.minute(past.at)).collect();
        let mut order: Vec<usize> = (0..arrived.len()).collect();
        order.sort_by(|one, other| arrived[*one].total_cmp(&arrived[*other]));
        for number in order {
            let past = &self.visits[number];
            room.run_until(&desks, arrived[number], &mut work);
            let place = dispatch::place(catalogue, past.class, past.at, past.seq);
            let line = lines[&(&past.service, past.class)];
            room.arrive(&desks, line, Guest { place, ticket: number }, arrived[number], &mut work);
        }
        room.run_until(&desks, DAY_MIN, &mut work);
        for ((past, called_min), arrived_min) in self.visits.iter().zip(&work.called_min).zip(arrived) {
            match called_min.filter(|called_min| *called_min < DAY_MIN) {
                Some(called_min) => {
                    let wait_s = ((called_min - arrived_min) * 60.0).round().max(0.0) as u32;
                    waits.by_service.entry(past.service.clone()).or_default().push(wait_s);
                }
                None => *waits.stranded.entry(past.service.clone()).or_default() += 1,
            }
        }
    }

    fn plan(
        &self,
        catalogue: &Catalogue,
        id: &DeskId,
        changes: &[Change],
        lines: &BTreeMap<(&ServiceId, Class), usize>,
    ) -> DeskPlan {
        let known = &catalogue.desks[id];
        let more = |service: &ServiceId| {
            changes
                .iter()
                .any(|change| matches!(change, Change::Serves { desk, service: more } if desk == id && more == service))
        };
        let serves = |service: &ServiceId| known.serves.contains(service) || more(service);
        DeskPlan {
            lines: lines.iter().filter(|((service, _), _)| serves(service)).map(|(_, line)| *line).collect(),
            services: catalogue.services.keys().filter(|service| serves(service)).count(),
            breaks: self.closed(id, changes),
        }
    }

    /// The stretches in which a desk is not there, as breaks.
    fn closed(&self, id: &DeskId, changes: &[Change]) -> Vec<Break> {
        let mut away: Vec<(f64, f64)> = Vec::new();
        let mut since = Some(0.0);
        for (minute, opens) in self.desks.get(id).into_iter().flatten() {
            match (opens, since) {
                (true, Some(from)) => {
                    away.push((from, *minute));
                    since = None;
                }
                (false, None) => since = Some(*minute),
                _ => {}
            }
        }
        away.extend(since.map(|from| (from, DAY_MIN)));
        let minute = |time: Time| f64::from(time.hour()) * 60.0 + f64::from(time.minute());
        away.extend(changes.iter().filter_map(|change| match change {
            Change::Closed { desk, weekday, from, to }
                if desk == id && weekday.is_none_or(|weekday| weekday == self.date.weekday()) =>
            {
                Some((minute(*from), minute(*to)))
            }
            _ => None,
        }));
        away.sort_by(|one, other| one.0.total_cmp(&other.0));
        let mut breaks: Vec<Break> = Vec::new();
        for (from, to) in away {
            match breaks.last_mut() {
                Some(last) if from <= last.at_min + last.min => last.min = last.min.max(to - last.at_min),
                _ => breaks.push(Break { at_min: from, min: (to - from).max(0.0) }),
            }
        }
        breaks
    }
}

/// A past day that happens again.
struct Again<'a> {
    day: &'a PastDay,
    called_min: Vec<Option<f64>>,
}

impl Work for Again<'_> {
    fn called(&mut self, call: Called) -> f64 {
        self.called_min[call.guest.ticket] = Some(call.at_min);
        self.day.visits[call.guest.ticket].minutes.unwrap_or(0.0)
    }
}
