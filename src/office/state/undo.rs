// SPDX-License-Identifier: EUPL-1.2
//! Keeps how all that a station's last command touched stood before, and takes it back whole (pure).

use jiff::Timestamp;

use super::last::{Before, Last};
use super::{DeskState, State};
use crate::event::{Entry, Event};
use crate::station::Station;
use crate::terms::DeskMode;
use crate::ticket::{Stage, Ticket, TicketId};

impl State {
    /// How all that an entry is about to touch stands, if it is of a command that can be taken back.
    pub(super) fn image(&self, entry: &Entry) -> Option<(Station, Last)> {
        let station = entry.command.action.station()?;
        let mut ids: Vec<TicketId> = entry.events.iter().filter_map(Event::moves).collect();
        ids.sort_unstable();
        ids.dedup();
        let left = |event: &Event| match event {
            Event::VisitorLeft { pass, .. } => self.visitors.get(pass).cloned(),
            _ => None,
        };
        let before = Before {
            tickets: ids.iter().filter_map(|id| self.tickets.get(id)).cloned().collect(),
            postponed: ids.iter().filter_map(|id| Some((*id, *self.postponed.get(id)?))).collect(),
            calls: self.calls.iter().filter(|call| ids.contains(&call.ticket)).cloned().collect(),
            cases: ids.iter().filter_map(|id| self.cases.get(id)).cloned().collect(),
            visitors: entry.events.iter().filter_map(left).collect(),
            desk: match &station {
                Station::Desk(desk) => Some((desk.clone(), self.desk(desk))),
                Station::Reception => None,
            },
            seen: self.experience.today.clone(),
        };
        let action = entry.command.action.bare().clone();
        // A clock that was set back makes nothing older than it is.
        let at = self.latest_at.map_or(entry.at, |latest| latest.max(entry.at));
        Some((station, Last { seq: entry.seq, at, action, before, moved_by: Vec::new() }))
    }

    /// Keeps an image until the station's next command.
    pub(super) fn keep(&mut self, image: Option<(Station, Last)>) {
        let Some((station, mut last)) = image else { return };
        last.before.seen = self.experience.today.less(&last.before.seen);
        let moved_by = |before: &Ticket| self.tickets.get(&before.id).map_or(0, |now| now.moved_seq);
        last.moved_by = last.before.tickets.iter().map(moved_by).collect();
        self.last.insert(station, last);
    }

    /// Puts back all that the station's last command touched. What was said of a visit meanwhile stays said.
    pub(super) fn undo(&mut self, at: Timestamp, station: &Station, seq: u64) {
        let Some(last) = self.last.remove(station).filter(|last| last.seq == seq) else { return };
        let Before { tickets, postponed, calls, cases, visitors, desk, seen } = last.before;
        // First the desk: where it is closed nobody waits for it alone.
        if let Some((desk, before)) = &desk {
            let closes = before.mode == DeskMode::Closed && self.desk(desk).mode != DeskMode::Closed;
            // Whoever still waits has the whole grace from now on.
            let since = if closes { Some(at) } else { before.since };
            self.desks.insert(desk.clone(), DeskState { current: None, since, ..before.clone() });
            if closes {
                self.release(desk);
            }
        }
        self.calls.retain(|call| tickets.iter().all(|ticket| ticket.id != call.ticket));
        self.calls.extend(calls);
        self.calls.sort_by_key(|call| call.seq);
        for ticket in tickets {
            let until = postponed.iter().find(|(id, _)| *id == ticket.id).map(|(_, until)| *until);
            self.put_as_before(ticket, until);
        }
        if let Some((desk, before)) = desk {
            // Whoever gave the number back meanwhile is at no desk any more.
            let is_here = |id: &TicketId| match self.tickets.get(id).map(|ticket| &ticket.stage) {
                Some(Stage::Called { desk: at, .. } | Stage::Serving { desk: at, .. }) => *at == desk,
                _ => false,
            };
            let current = before.current.filter(is_here);
            self.desks.entry(desk).or_default().current = current;
        }
        self.cases.extend(cases.into_iter().map(|case| (case.ticket, case)));
        self.visitors.extend(visitors.into_iter().map(|visitor| (visitor.pass, visitor)));
        self.experience.today = self.experience.today.less(&seen);
    }

    fn put_as_before(&mut self, mut before: Ticket, postponed_until: Option<Timestamp>) {
        let id = before.id;
        self.leave_line(id);
        self.leave_desk(id);
        if let Some(now) = self.tickets.get(&id) {
            (before.rating, before.ratings) = (now.rating, now.ratings);
            before.rated_by_holder = now.rated_by_holder;
        }
        if let Stage::Called { desk, .. } | Stage::Serving { desk, .. } = &before.stage {
            let present = self.desk(desk);
            // The reception's mistake: the desk may have gone on, or gone.
            if present.mode == DeskMode::Closed || present.current.is_some_and(|other| other != id) {
                self.calls.retain(|call| call.ticket != id || call.desk != *desk);
                before.stage = Stage::Waiting;
            } else {
                self.desks.entry(desk.clone()).or_default().current = Some(id);
            }
        }
        let waits = before.stage == Stage::Waiting;
        before.only_desk = before.only_desk.filter(|only| self.desk(only).mode != DeskMode::Closed);
        self.tickets.insert(id, before);
        match postponed_until {
            Some(until) => drop(self.postponed.insert(id, until)),
            None if waits => self.enter_line(id),
            None => {}
        }
    }
}
