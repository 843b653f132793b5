// SPDX-License-Identifier: EUPL-1.2
//! Folds the journal's entries of a day into its visits, escalations, case news and openings of turnstiles (pure).

mod awaited;
mod before;
mod moments;
mod returned;
mod undone;
mod visit;

use std::collections::BTreeMap;

use before::Before;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use moments::{Moments, seconds};
pub use visit::{Booked, CaseNews, Day, End, Escalation, News, Stay, Told, Visit};

use office::{
    BookingId, Class, DeskId, Destination, Direction, Entry, Event, Level, ReasonId, ServiceId, Station, TicketId,
};

/// Folds the entries of one day, from the one that opens it to the one that opens the next.
pub struct DayFold {
    day: Day,
    zone: TimeZone,
    /// The latest time seen: a clock that jumps back shortens no wait.
    latest_at: Option<Timestamp>,
    places: BTreeMap<TicketId, usize>,
    moments: BTreeMap<TicketId, Moments>,
    /// The tickets whose last call was by hand, with the reason.
    chosen: BTreeMap<TicketId, ReasonId>,
    /// Appointments not checked in yet, with their days.
    awaited: BTreeMap<BookingId, Date>,
    /// What each station's last command touched: the entry, and the state before.
    last: BTreeMap<Station, (u64, Vec<Before>)>,
    begun: bool,
    /// The day has several stretches, which the caller passes on.
    has_gone_on: bool,
    over: bool,
}

/// The day that an event opens or returns to, if any.
fn opened(event: &Event) -> Option<Date> {
    match event {
        Event::DayOpened { day, .. } | Event::DayReturned { day, .. } => Some(*day),
        _ => None,
    }
}

impl DayFold {
    /// An empty fold of the day `date`, with hours in `zone`.
    pub fn new(date: Date, zone: TimeZone) -> Self {
        let (visits, escalations, case_news) = (Vec::new(), Vec::new(), Vec::new());
        let (flows, by_hand, booked) = (BTreeMap::new(), BTreeMap::new(), Booked::default());
        let awaited = BTreeMap::new();
        let day = Day { date, visits, escalations, case_news, flows, by_hand, booked, awaited };
        let (places, moments, chosen) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
        let (last, awaited) = (BTreeMap::new(), BTreeMap::new());
        let (begun, has_gone_on, over) = (false, false, false);
        Self { day, zone, latest_at: None, places, moments, chosen, awaited, last, begun, has_gone_on, over }
    }

    /// The day as far as it was folded; how long waiting visits have waited so far is not known.
    pub fn into_day(self) -> Day {
        self.into_day_by(None)
    }

    /// The day as it stands at `now`, which gives the waits so far.
    pub fn into_day_at(self, now: Timestamp) -> Day {
        self.into_day_by(Some(now))
    }

    fn into_day_by(mut self, now: Option<Timestamp>) -> Day {
        let now = now.map(|now| self.latest_at.map_or(now, |latest| latest.max(now)));
        for visit in &mut self.day.visits {
            let Some(stay) = visit.stays.last_mut() else { continue };
            let Some(moments) = self.moments.get(&visit.ticket) else { continue };
            let until = match stay.end {
                End::Waiting => now,
                End::Left => moments.left_at,
                End::AtDesk | End::NoShow => moments.called_at,
                End::Served | End::Transferred | End::PassedOn => None,
            };
            stay.waited_s = until.map(|until| moments.waited_until(until));
        }
        for day in self.awaited.values() {
            *self.day.awaited.entry(*day).or_default() += 1;
        }
        self.day.booked.awaited = self.day.awaited.get(&self.day.date).copied().unwrap_or(0);
        self.day
    }

    /// Folds an entry; call it in the order of `seq`. Events of other days are ignored.
    pub fn apply(&mut self, entry: &Entry) {
        // Midnight's ends stand before the next day's begin, in an entry that may come hours later.
        let date = self.day.date;
        let after_midnight = entry.events.iter().filter_map(opened).any(|day| day != date || self.has_gone_on);
        self.keep(entry);
        for event in &entry.events {
            if let Some(day) = opened(event) {
                // Where it was gone on with under another date, any date of the next entry that opens one ends it.
                self.over |= self.begun && (day != date || self.has_gone_on);
                self.begun |= day == date;
            } else if self.begun && !self.over {
                let now = self.latest_at.map_or(entry.at, |latest| latest.max(entry.at));
                self.latest_at = Some(now);
                self.fold(event, now, after_midnight);
            }
        }
    }

    fn fold(&mut self, event: &Event, now: Timestamp, after_midnight: bool) {
        match event {
            Event::TicketIssued { ticket, service, level, class, kept, promised, foreseen, .. } => {
                if let Some(kept) = kept {
                    self.awaited.remove(&kept.booking);
                }
                match (kept, class) {
                    (Some(_), Class::Appointment) => self.day.booked.in_time += 1,
                    (Some(_), _) => self.day.booked.late += 1,
                    (None, _) => {}
                }
                self.places.insert(*ticket, self.day.visits.len());
                let hour = self.hour(now);
                let visit = Visit { ticket: *ticket, hour, stays: Vec::new(), rating: None, served_in: None };
                self.day.visits.push(visit);
                self.begin(*ticket, service.clone(), *level, now);
                let mean_s = foreseen.map(|foreseen| foreseen.mean_s);
                let told = promised.map(|told| Told { from_s: told.from_min * 60, to_s: told.to_min * 60, mean_s });
                self.stay(*ticket).into_iter().for_each(|stay| stay.told = told);
            }
            Event::TicketPostponed { ticket, .. } => self.stay(*ticket).into_iter().for_each(|stay| stay.told = None),
            Event::BookingMissed { booking } => {
                self.awaited.remove(booking);
                self.day.booked.missed += 1;
            }
            Event::Booked { .. } | Event::BookingCancelled { .. } | Event::BookingCarried { .. } => {
                self.await_booked(event)
            }
            Event::Called { ticket, desk, out_of_order } => {
                self.choose(*ticket, out_of_order.as_ref());
                self.call(*ticket, desk, now);
            }
            Event::CallUndone { ticket, .. } => {
                self.unchoose(*ticket);
                self.undo(*ticket);
            }
            Event::Undone { station, seq } => self.put_as_before(station, *seq),
            Event::Reopened { ticket, waits, .. } => self.reopen(*ticket, now, *waits),
            Event::Started { ticket, .. } => {
                if let Some(moments) = self.moments.get_mut(ticket) {
                    moments.started_at = Some(now);
                }
            }
            Event::NoShow { ticket, .. } => self.leave(*ticket, End::NoShow, now),
            Event::PutBack { ticket, .. } => self.come_back(*ticket, now),
            Event::Completed { ticket, .. } => self.serve(*ticket, End::Served, now, after_midnight),
            // Who was called and did not come stays that, also when the day ends.
            Event::TicketCancelled { ticket } | Event::TicketExpired { ticket, .. } if self.is_open(*ticket) => {
                // Midnight's ends stand in an entry that may come hours later.
                let left_at = if after_midnight { self.day_end().map_or(now, |end| end.min(now)) } else { now };
                self.leave(*ticket, End::Left, left_at);
            }
            Event::Transferred { ticket, to, .. } => self.transfer(*ticket, to, now),
            Event::PassedOn { ticket, from, to, level, .. } => {
                if from.is_some() {
                    self.serve(*ticket, End::PassedOn, now, false);
                }
                if let Some(left) = self.stay(*ticket).map(|stay| stay.level) {
                    // Who turns to the Help Point a second time goes no higher.
                    if left != *level {
                        self.day.escalations.push(Escalation { ticket: *ticket, from: left, to: *level });
                    }
                    self.begin(*ticket, to.clone(), *level, now);
                }
            }
            Event::HeadAsked { case, .. } => self.news(*case, News::Asked),
            Event::Answered { case, outcome } => self.news(*case, News::Answered(*outcome)),
            Event::AppointmentRequested { case, .. } => {
                self.day.escalations.push(Escalation { ticket: *case, from: Level::HelpPoint, to: Level::Council });
                self.news(*case, News::Requested);
            }
            Event::AppointmentClosed { case, outcome } => self.news(*case, News::Closed(*outcome)),
            Event::PassUsed { direction, .. } => {
                let hour = self.hour(now);
                let flow = self.day.flows.entry(hour).or_default();
                match direction {
                    Direction::In => flow.0 += 1,
                    Direction::Out => flow.1 += 1,
                }
            }
            Event::Rated { ticket, rating } => {
                if let Some(visit) = self.visit(*ticket) {
                    visit.rating = Some(*rating);
                }
            }
            _ => {}
        }
    }

    /// When the day ends in the office's zone.
    fn day_end(&self) -> Option<Timestamp> {
        let end = self.day.date.tomorrow().ok()?.to_zoned(self.zone.clone()).ok()?;
        Some(end.timestamp())
    }

    /// The hour in the office's zone.
    fn hour(&self, at: Timestamp) -> i8 {
        at.to_zoned(self.zone.clone()).hour()
    }

    fn visit(&mut self, ticket: TicketId) -> Option<&mut Visit> {
        self.places.get(&ticket).and_then(|place| self.day.visits.get_mut(*place))
    }

    /// The visit's current or last stay.
    fn stay(&mut self, ticket: TicketId) -> Option<&mut Stay> {
        self.visit(ticket).and_then(|visit| visit.stays.last_mut())
    }

    fn is_open(&mut self, ticket: TicketId) -> bool {
        self.stay(ticket).is_some_and(|stay| stay.end.is_open())
    }

    fn begin(&mut self, ticket: TicketId, service: ServiceId, level: Level, now: Timestamp) {
        let (wait_s, waited_s, service_s, told) = (None, None, None, None);
        let (desk, called, end) = (None, false, End::Waiting);
        let stay = Stay { service, level, desk, called, end, wait_s, waited_s, service_s, told };
        if let Some(visit) = self.visit(ticket) {
            visit.stays.push(stay);
        }
        self.moments.insert(ticket, Moments::at(now));
    }

    fn call(&mut self, ticket: TicketId, desk: &DeskId, now: Timestamp) {
        let Some(stay) = self.stay(ticket) else { return };
        let called_before = std::mem::replace(&mut stay.called, true);
        stay.desk = Some(desk.clone());
        stay.end = End::AtDesk;
        if let Some(moments) = self.moments.get_mut(&ticket) {
            *moments = Moments { called_at: Some(now), started_at: None, called_before, ..*moments };
        }
    }

    fn choose(&mut self, ticket: TicketId, reason: Option<&ReasonId>) {
        self.chosen.remove(&ticket);
        if let Some(reason) = reason {
            *self.day.by_hand.entry(reason.clone()).or_default() += 1;
            self.chosen.insert(ticket, reason.clone());
        }
    }

    fn unchoose(&mut self, ticket: TicketId) {
        let Some(reason) = self.chosen.remove(&ticket) else { return };
        if let Some(count) = self.day.by_hand.get_mut(&reason) {
            *count -= 1;
        }
        self.day.by_hand.retain(|_, count| *count > 0);
    }

    fn undo(&mut self, ticket: TicketId) {
        let called_before = self.moments.get(&ticket).is_some_and(|moments| moments.called_before);
        if let Some(stay) = self.stay(ticket) {
            stay.called = called_before;
            stay.end = End::Waiting;
            stay.desk = stay.desk.take().filter(|_| called_before);
        }
        if let Some(moments) = self.moments.get_mut(&ticket) {
            moments.called_at = None;
        }
    }

    fn leave(&mut self, ticket: TicketId, end: End, now: Timestamp) {
        // Who was served before, and should have come once more, was served.
        let end = if self.was_reopened(ticket) { End::Served } else { end };
        if let Some(stay) = self.stay(ticket) {
            stay.end = end;
        }
        if let Some(moments) = self.moments.get_mut(&ticket) {
            // Whoever was called has waited until then.
            moments.left_at = Some(moments.called_at.unwrap_or(now));
        }
    }

    fn serve(&mut self, ticket: TicketId, end: End, now: Timestamp, after_midnight: bool) {
        let Some(moments) = self.moments.get(&ticket).copied() else { return };
        let (called_at, started_at) = (moments.called_at, moments.started_at);
        let Some(visit) = self.visit(ticket) else { return };
        let last = visit.stays.len().saturating_sub(1);
        let Some(stay) = visit.stays.last_mut() else { return };
        stay.end = end;
        // Whoever goes on after an end has waited before it.
        if moments.served_s.is_none() {
            stay.wait_s = called_at.map(|called_at| moments.waited_until(called_at));
        }
        let at_desk = started_at.or(called_at).filter(|_| !after_midnight);
        stay.service_s = at_desk.map(|from| seconds(from, now).saturating_add(moments.served_s.unwrap_or(0)));
        if end != End::Transferred {
            visit.served_in = Some(last);
        }
    }

    fn transfer(&mut self, ticket: TicketId, to: &Destination, now: Timestamp) {
        let moments = self.moments.get(&ticket);
        if moments.is_some_and(|moments| moments.called_at.is_none() && moments.started_at.is_none()) {
            // The one desk that it waited for has closed: it goes on waiting, nobody has served it.
            if let (Some(stay), Destination::Service(service)) = (self.stay(ticket), to) {
                stay.service = service.clone();
            }
            return;
        }
        self.serve(ticket, End::Transferred, now, false);
        let Some((service, level)) = self.stay(ticket).map(|stay| (stay.service.clone(), stay.level)) else { return };
        let service = match to {
            Destination::Service(service) => service.clone(),
            Destination::Desk(_) => service,
        };
        self.begin(ticket, service, level, now);
    }

    fn news(&mut self, case: TicketId, what: News) {
        self.day.case_news.push(CaseNews { case, what });
    }
}
