// SPDX-License-Identifier: EUPL-1.2
//! A past day from the journal: who came, for what and for how long, and when desks were open (pure).

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::Date;

use office::state::Line;
use office::{Catalogue, Class, DeskId, Destination, Entry, Event, ServiceId, Station, TicketId};

/// The most minutes at a desk: longer means that the desk was left alone.
const SERVICE_MIN_MAX: f64 = 240.0;

/// Somebody's time in one line and then at a desk. A visit that is passed on has several.
#[derive(Clone)]
pub(super) struct Stay {
    ticket: TicketId,
    /// The line they waited in.
    pub line: Line,
    /// When they came there.
    pub at: Timestamp,
    /// The time that decides their place in the line.
    pub place_at: Timestamp,
    /// The journal sequence of their ticket's issue.
    pub seq: u64,
    called_at: Option<Timestamp>,
    /// Minutes at the desk; for those who waited in vain, the mean of the service; `None` for those who left by
    /// themselves.
    pub minutes: Option<f64>,
    /// The day ended without their being served.
    pub in_vain: bool,
    /// A desk passed them on from the stay before: they come when that stay ends.
    pub passed_on: bool,
    /// They were no-shows in the stay before and come back when this one begins: one wait with a break.
    pub returned: bool,
    /// The number of their next stay, if a desk passed them on or they came back.
    pub then: Option<usize>,
}

/// A past day.
pub(super) struct PastDay {
    /// The date.
    pub date: Date,
    midnight: Timestamp,
    /// The stays of those who were at a desk or waited for one in vain.
    pub stays: Vec<Stay>,
    /// When each desk opened (`true`) or stopped, in minutes and in order.
    desks: BTreeMap<DeskId, Vec<(f64, bool)>>,
    /// What each station's last command touched: the entry, and the state before.
    last: BTreeMap<Station, Before>,
}

/// The state of everything a station's command touched, before it.
struct Before {
    seq: u64,
    tickets: Vec<TicketId>,
    stays: Vec<Stay>,
    /// How often the desk had opened or stopped.
    moves: usize,
}

/// The days of these entries, which are in order.
pub(super) fn days(catalogue: &Catalogue, entries: &[Entry]) -> Vec<PastDay> {
    let mut days: Vec<PastDay> = Vec::new();
    let mut clock_was_wrong = false;
    for entry in entries {
        if let Some(day) = days.last_mut() {
            day.keep(entry);
        }
        for event in &entry.events {
            if let Event::DayReturned { day, .. } = event {
                // A day on which the clock was wrong is no model of a day.
                days.retain(|past| past.date < *day);
                clock_was_wrong = true;
            } else if let Event::DayOpened { day, .. } = event {
                clock_was_wrong = false;
                let midnight = day.to_zoned(catalogue.time_zone.clone()).map_or(entry.at, |zoned| zoned.timestamp());
                let (stays, desks, last) = (Vec::new(), BTreeMap::new(), BTreeMap::new());
                days.push(PastDay { date: *day, midnight, stays, desks, last });
                days.iter_mut().last().into_iter().for_each(|day| day.keep(entry));
            } else if let Some(day) = days.last_mut().filter(|_| !clock_was_wrong) {
                day.fold(entry, event);
            }
        }
    }
    let usual = usual_minutes(&days);
    for day in &mut days {
        for stay in day.stays.iter_mut().filter(|stay| stay.in_vain) {
            let planned = catalogue.services.get(&stay.line.service).map(|service| service.mean_service_min);
            stay.minutes = usual.get(&stay.line.service).copied().or(planned);
        }
        day.stays.retain(|stay| stay.minutes.is_some() && catalogue.services.contains_key(&stay.line.service));
        day.link();
    }
    days
}

/// The mean time of each service: what unserved citizens would have taken.
fn usual_minutes(days: &[PastDay]) -> BTreeMap<ServiceId, f64> {
    let mut sums: BTreeMap<ServiceId, (f64, f64)> = BTreeMap::new();
    for stay in days.iter().flat_map(|day| &day.stays) {
        if let Some(minutes) = stay.minutes {
            let (sum, count) = sums.entry(stay.line.service.clone()).or_default();
            (*sum, *count) = (*sum + minutes, *count + 1.0);
        }
    }
    sums.into_iter().map(|(service, (sum, count))| (service, sum / count)).collect()
}

impl Stay {
    /// A stay that begins to wait, with its place decided by a time and an issue's sequence.
    fn begun(ticket: TicketId, line: Line, at: Timestamp, (place_at, seq): (Timestamp, u64)) -> Self {
        let (called_at, minutes, in_vain, passed_on, returned, then) = (None, None, false, false, false, None);
        Self { ticket, line, at, place_at, seq, called_at, minutes, in_vain, passed_on, returned, then }
    }
}

impl PastDay {
    fn fold(&mut self, entry: &Entry, event: &Event) {
        match event {
            Event::TicketIssued { ticket, service, class, kept, .. } => {
                let line = Line { service: service.clone(), only_desk: None, class: *class };
                let place_at = kept.map_or(entry.at, |kept| kept.place_at);
                self.stays.push(Stay::begun(*ticket, line, entry.at, (place_at, entry.seq)));
            }
            Event::Called { ticket, .. } => {
                self.stay(*ticket).into_iter().for_each(|stay| stay.called_at = Some(entry.at));
            }
            // Waits again, as if not called.
            Event::CallUndone { ticket, .. } => {
                self.stay(*ticket).into_iter().for_each(|stay| (stay.called_at, stay.minutes) = (None, None));
            }
            Event::PutBack { ticket, .. } => self.come_back(*ticket, entry.at),
            Event::Completed { ticket, .. } | Event::NoShow { ticket, .. } => self.end(*ticket, entry.at),
            Event::TicketExpired { ticket, .. } => {
                self.stay(*ticket).into_iter().for_each(|stay| stay.in_vain = stay.minutes.is_none());
            }
            Event::Transferred { ticket, to, .. } => {
                self.end(*ticket, entry.at);
                self.pass(*ticket, to, entry.at);
            }
            Event::PassedOn { ticket, from: Some(_), to, .. } => {
                self.end(*ticket, entry.at);
                self.pass(*ticket, &Destination::Service(to.clone()), entry.at);
            }
            Event::PassedOn { ticket, from: None, to, .. } => self.come_anew(*ticket, to, entry.at),
            Event::Undone { station, seq } => self.put_as_before(station, *seq),
            // The time at the desk goes on where it stopped.
            Event::Reopened { ticket, waits: false, .. } => {
                let minutes = |stay: &Stay| jiff::SignedDuration::from_secs_f64(stay.minutes.unwrap_or(0.0) * 60.0);
                let stay = self.stay(*ticket).into_iter();
                stay.for_each(|stay| stay.called_at = entry.at.checked_sub(minutes(stay)).ok());
            }
            Event::DeskOpened { desk } => self.desk(desk, entry.at, true),
            Event::DeskPaused { desk } | Event::DeskClosed { desk } => self.desk(desk, entry.at, false),
            _ => {}
        }
    }

    /// Remembers the state of everything the entry touches, if its command can be undone.
    fn keep(&mut self, entry: &Entry) {
        let Some(station) = entry.command.action.station() else { return };
        let tickets: Vec<TicketId> = entry.events.iter().filter_map(Event::moves).collect();
        let stays = self.stays.iter().filter(|stay| tickets.contains(&stay.ticket)).cloned().collect();
        let moves = match &station {
            Station::Desk(desk) => self.desks.get(desk).map_or(0, Vec::len),
            Station::Reception => 0,
        };
        self.last.insert(station, Before { seq: entry.seq, tickets, stays, moves });
    }

    /// Undoes a station's last command.
    fn put_as_before(&mut self, station: &Station, seq: u64) {
        let Some(before) = self.last.remove(station).filter(|last| last.seq == seq) else { return };
        self.stays.retain(|stay| !before.tickets.contains(&stay.ticket));
        self.stays.extend(before.stays);
        self.stays.sort_by_key(|stay| (stay.at, stay.seq));
        if let Station::Desk(desk) = station {
            self.desks.get_mut(desk).into_iter().for_each(|moves| moves.truncate(before.moves));
        }
    }

    /// A ticket's current or last stay.
    fn stay(&mut self, ticket: TicketId) -> Option<&mut Stay> {
        self.stays.iter_mut().rev().find(|stay| stay.ticket == ticket)
    }

    fn end(&mut self, ticket: TicketId, at: Timestamp) {
        if let Some(stay) = self.stay(ticket)
            && let Some(called_at) = stay.called_at.take()
        {
            let minutes = called_at.duration_until(at).as_secs_f64() / 60.0;
            stay.minutes = Some(minutes.clamp(0.0, SERVICE_MIN_MAX));
        }
    }

    /// Moves a ticket to another line, keeping its place.
    fn pass(&mut self, ticket: TicketId, to: &Destination, at: Timestamp) {
        let Some(stay) = self.stay(ticket) else { return };
        let (service, only_desk) = match to {
            Destination::Service(service) => (service.clone(), None),
            Destination::Desk(desk) => (stay.line.service.clone(), Some(desk.clone())),
        };
        let line = Line { service, only_desk, class: stay.line.class };
        // The one desk that they waited for closed.
        if stay.minutes.is_none() {
            stay.line = line;
            return;
        }
        let place = (stay.place_at, stay.seq);
        self.stays.push(Stay { passed_on: true, ..Stay::begun(ticket, line, at, place) });
    }

    /// Puts a no-show back, keeping its place.
    fn come_back(&mut self, ticket: TicketId, at: Timestamp) {
        let Some(stay) = self.stay(ticket).filter(|stay| stay.minutes.is_some()) else { return };
        let (line, place) = (stay.line.clone(), (stay.place_at, stay.seq));
        self.stays.push(Stay { returned: true, ..Stay::begun(ticket, line, at, place) });
    }

    /// Lets an ended visit wait again, with no trace of the end; a booked time no longer counts.
    fn come_anew(&mut self, ticket: TicketId, to: &ServiceId, at: Timestamp) {
        let Some(stay) = self.stay(ticket) else { return };
        let class = if stay.line.class == Class::Appointment { Class::Ordinary } else { stay.line.class };
        let (line, seq) = (Line { service: to.clone(), only_desk: None, class }, stay.seq);
        self.stays.push(Stay::begun(ticket, line, at, (at, seq)));
    }

    fn desk(&mut self, desk: &DeskId, at: Timestamp, opens: bool) {
        let minute = self.minute(at);
        self.desks.entry(desk.clone()).or_default().push((minute, opens));
    }

    /// Links each stay of those passed on to the stay they came from.
    fn link(&mut self) {
        let mut last: BTreeMap<TicketId, usize> = BTreeMap::new();
        for number in 0..self.stays.len() {
            let before = last.insert(self.stays[number].ticket, number);
            match before {
                Some(before) if self.stays[number].passed_on || self.stays[number].returned => {
                    self.stays[before].then = Some(number);
                }
                // Where they came from is no service any more: they come when they came.
                _ => (self.stays[number].passed_on, self.stays[number].returned) = (false, false),
            }
        }
    }

    /// The stays that follow no other, with the times they begin.
    pub fn comers(&self) -> impl Iterator<Item = (f64, usize)> {
        let stays = self.stays.iter().enumerate().filter(|(_, stay)| !stay.passed_on && !stay.returned);
        stays.map(|(number, stay)| (self.minute(stay.at), number))
    }

    /// The minutes from midnight.
    pub fn minute(&self, at: Timestamp) -> f64 {
        self.midnight.duration_until(at).as_secs_f64() / 60.0
    }

    /// The times when a desk was closed, in minutes; infinite if it did not open again.
    pub fn away(&self, desk: &DeskId) -> Vec<(f64, f64)> {
        let mut away: Vec<(f64, f64)> = Vec::new();
        let mut since = Some(0.0);
        for (minute, opens) in self.desks.get(desk).into_iter().flatten() {
            match (opens, since) {
                (true, Some(from)) => {
                    away.push((from, *minute));
                    since = None;
                }
                (false, None) => since = Some(*minute),
                _ => {}
            }
        }
        away.extend(since.map(|from| (from, f64::INFINITY)));
        away
    }
}
