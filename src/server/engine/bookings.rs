// SPDX-License-Identifier: EUPL-1.2
//! Booked appointments, as they stand on the wire.

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::Date;
use uuid::Uuid;

use super::Engine;
use api::{self, BookingState, Change, ImportPlan, PlannedChange};
use office::{
    Action, Booking, BookingId, Command, CommandId, Decision, Event, Rejection, Role, Slot, Standing, decide,
};
use site::bookings::FileRow;

impl Engine {
    /// The bookings that are asked for, by themselves and their days, the earliest first.
    pub fn bookings(&self, now: Timestamp, is_asked: impl Fn(&Booking, Date) -> bool) -> Vec<api::Booking> {
        let day = |booking: &Booking| self.site().catalogue.day(booking.slot);
        let mut bookings: Vec<&Booking> = self.state().bookings.values().collect();
        bookings.retain(|booking| is_asked(booking, day(booking)));
        bookings
            .sort_by(|one, other| (one.slot, &one.service, &one.code).cmp(&(other.slot, &other.service, &other.code)));
        bookings.into_iter().map(|booking| self.on_the_wire(booking, now)).collect()
    }

    /// Those that a file names, each with where it stands there; in the file's order where they are at one time.
    pub fn in_file(&self, now: Timestamp, rows: &BTreeMap<BookingId, FileRow>) -> Vec<api::Booking> {
        let known = |(id, row): (&BookingId, &FileRow)| Some((self.state().bookings.get(id)?, row.line, told(row)));
        let mut found: Vec<_> = rows.iter().filter_map(known).collect();
        found.sort_by_key(|(booking, line, _)| (booking.slot, &booking.service, *line));
        let told = |(booking, _, row)| api::Booking { row: Some(row), ..self.on_the_wire(booking, now) };
        found.into_iter().map(told).collect()
    }

    /// One of them.
    pub fn booking(&self, id: BookingId, now: Timestamp) -> Option<api::Booking> {
        self.state().bookings.get(&id).map(|booking| self.on_the_wire(booking, now))
    }

    /// What these bookings would change now: the rules decide, and nothing is kept of it.
    ///
    /// # Errors
    /// What the rules would refuse.
    pub fn planned(
        &self,
        now: Timestamp,
        by: Role,
        (slots, called_off): (Vec<Slot>, Vec<BookingId>),
        rows: &BTreeMap<BookingId, FileRow>,
    ) -> Result<ImportPlan, Rejection> {
        let asked = slots.len() + called_off.len();
        let command = Command { id: CommandId(Uuid::new_v4()), by, action: Action::Book { slots, called_off } };
        let events = match decide(&self.site().catalogue, self.state(), now, &command)? {
            Decision::Events(events) => events,
            Decision::Known(_) | Decision::Nothing => Vec::new(),
        };
        let changed = |event: &Event| match event {
            Event::Booked { booking, .. } | Event::BookingCancelled { booking, .. } => Some(*booking),
            _ => None,
        };
        let planned = |event: &Event| {
            let row = rows.get(&changed(event)?).map(told);
            Some(PlannedChange { row, ..self.planned_change(event)? })
        };
        let mut changes: Vec<PlannedChange> = events.iter().filter_map(planned).collect();
        changes.sort_by_key(|change| {
            (change.at.at, change.service.clone(), change.row.as_ref().map_or(0, |row| row.line))
        });
        let unchanged = u32::try_from(asked.saturating_sub(changes.len())).unwrap_or(u32::MAX);
        let mut rest = rows.clone();
        for booking in events.iter().filter_map(changed) {
            rest.remove(&booking);
        }
        let mut standing = self.in_file(now, &rest);
        standing.retain(|booking| booking.state != BookingState::Cancelled);
        Ok(ImportPlan { changes, unchanged, standing, ..ImportPlan::default() })
    }

    fn planned_change(&self, event: &Event) -> Option<PlannedChange> {
        let known = |booking: &BookingId| self.state().bookings.get(booking);
        let moment = |at| self.site().moment(at);
        match event {
            Event::Booked { booking, service, slot, .. } => {
                let known = known(booking);
                let moved = known.filter(|known| known.standing == Standing::Booked);
                Some(PlannedChange {
                    change: if moved.is_some() { Change::Moved } else { Change::Booked },
                    service: service.0.clone(),
                    at: moment(*slot),
                    before: moved.map(|known| known.slot).filter(|before| before != slot).map(moment),
                    code: known.map(|known| known.code.to_string()),
                    row: None,
                })
            }
            Event::BookingCancelled { booking, .. } => known(booking).map(|known| PlannedChange {
                change: Change::CalledOff,
                service: known.service.0.clone(),
                at: moment(known.slot),
                before: None,
                code: Some(known.code.to_string()),
                row: None,
            }),
            _ => None,
        }
    }

    fn on_the_wire(&self, booking: &Booking, now: Timestamp) -> api::Booking {
        let (state, number) = match &booking.standing {
            Standing::Booked => (BookingState::Booked, None),
            Standing::Cancelled { .. } => (BookingState::Cancelled, None),
            Standing::CheckedIn { number, .. } => (BookingState::CheckedIn, Some(number.to_string())),
        };
        api::Booking {
            code: booking.code.to_string(),
            service: booking.service.0.clone(),
            at: self.site().moment(booking.slot),
            state,
            number,
            late: state == BookingState::Booked && now > self.site().catalogue.late_after(booking.slot),
            row: None,
        }
    }
}

fn told(row: &FileRow) -> api::FileRow {
    api::FileRow { line: row.line, id: row.id.clone() }
}
