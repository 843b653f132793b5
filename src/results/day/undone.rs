// SPDX-License-Identifier: EUPL-1.2
//! Undone commands and visits that go on after an end: the figures are as if the mistake had not happened (pure).

use jiff::Timestamp;

use super::before::Before;
use super::moments::Moments;
use super::{DayFold, End, Visit};
use office::{Entry, Event, Station, TicketId};

impl DayFold {
    /// Puts a no-show back: the absence does not count as a wait, and there is no forecast for the rest.
    pub(super) fn come_back(&mut self, ticket: TicketId, now: Timestamp) {
        self.stay(ticket).into_iter().for_each(|stay| (stay.end, stay.told) = (End::Waiting, None));
        if let Some(moments) = self.moments.get_mut(&ticket) {
            let waited_s = moments.called_at.map_or(moments.waited_s, |called_at| moments.waited_until(called_at));
            *moments = Moments { begun_at: now, waited_s, called_at: None, started_at: None, ..*moments };
        }
    }

    /// Reopens an ended visit, which goes on at the desk or after another call.
    pub(super) fn reopen(&mut self, ticket: TicketId, now: Timestamp, waits: bool) {
        let Some(stay) = self.stay(ticket) else { return };
        stay.end = if waits { End::Waiting } else { End::AtDesk };
        let served_s = Some(stay.service_s.unwrap_or(0));
        if let Some(moments) = self.moments.get_mut(&ticket) {
            let started_at = Some(now).filter(|_| !waits);
            // The wait before it is measured already: it waits anew.
            *moments = Moments {
                begun_at: now,
                waited_s: 0,
                called_at: None,
                left_at: None,
                started_at,
                served_s,
                ..*moments
            };
        }
    }

    pub(super) fn was_reopened(&self, ticket: TicketId) -> bool {
        self.moments.get(&ticket).is_some_and(|moments| moments.served_s.is_some())
    }

    /// Remembers the state of everything the entry touches, if its command can be undone.
    pub(super) fn keep(&mut self, entry: &Entry) {
        let Some(station) = entry.command.action.station() else { return };
        let moved = entry.events.iter().filter_map(Event::moves);
        let before = moved.filter_map(|ticket| self.before(ticket)).collect();
        self.last.insert(station, (entry.seq, before));
    }

    fn before(&self, ticket: TicketId) -> Option<Before> {
        let visit = self.day.visits.get(*self.places.get(&ticket)?)?.clone();
        let (moments, chosen) = (self.moments.get(&ticket).copied(), self.chosen.get(&ticket).cloned());
        let escalations = self.day.escalations.iter().filter(|step| step.ticket == ticket).count();
        Some(Before { ticket, visit, moments, chosen, escalations })
    }

    /// Undoes a station's last command; ratings made meanwhile stay.
    pub(super) fn put_as_before(&mut self, station: &Station, seq: u64) {
        let Some((_, touched)) = self.last.remove(station).filter(|(last, _)| *last == seq) else { return };
        for Before { ticket, visit, moments, chosen, escalations } in touched {
            if self.chosen.get(&ticket) != chosen.as_ref() {
                self.unchoose(ticket);
            }
            self.chosen.extend(chosen.map(|reason| (ticket, reason)));
            self.moments.extend(moments.map(|moments| (ticket, moments)));
            if let Some(now) = self.visit(ticket) {
                let rating = now.rating;
                *now = Visit { rating, ..visit };
            }
            let mut made = 0;
            self.day.escalations.retain(|step| {
                made += usize::from(step.ticket == ticket);
                step.ticket != ticket || made <= escalations
            });
        }
    }
}
