//! Booked appointments, as they stand on the wire.

use jiff::Timestamp;
use jiff::civil::Date;
use uuid::Uuid;

use super::Engine;
use crate::api::{self, BookingState, Change, ImportPlan, PlannedChange};
use crate::office::{
    Action, Booking, BookingId, Command, CommandId, Decision, Event, Rejection, Role, Slot, Standing, decide,
};

impl Engine {
    /// The bookings that are asked for, by themselves and their days, the earliest first.
    pub fn bookings(&self, is_asked: impl Fn(&Booking, Date) -> bool) -> Vec<api::Booking> {
        let day = |booking: &Booking| self.site().catalogue.day(booking.slot);
        let mut bookings: Vec<&Booking> = self.state().bookings.values().collect();
        bookings.retain(|booking| is_asked(booking, day(booking)));
        bookings
            .sort_by(|one, other| (one.slot, &one.service, &one.code).cmp(&(other.slot, &other.service, &other.code)));
        bookings.into_iter().map(|booking| self.on_the_wire(booking)).collect()
    }

    /// One of them.
    pub fn booking(&self, id: BookingId) -> Option<api::Booking> {
        self.state().bookings.get(&id).map(|booking| self.on_the_wire(booking))
    }

    /// What these bookings would change now: the rules decide, and nothing is kept of it.
    ///
    /// # Errors
    /// What the rules would refuse.
    pub fn planned(
        &self,
        now: Timestamp,
        by: Role,
        slots: Vec<Slot>,
        called_off: Vec<BookingId>,
    ) -> Result<ImportPlan, Rejection> {
        let asked = slots.len() + called_off.len();
        let command = Command { id: CommandId(Uuid::new_v4()), by, action: Action::Book { slots, called_off } };
        let events = match decide(&self.site().catalogue, self.state(), now, &command)? {
            Decision::Events(events) => events,
            Decision::Known(_) | Decision::Nothing => Vec::new(),
        };
        let mut changes: Vec<PlannedChange> = events.iter().filter_map(|event| self.planned_change(event)).collect();
        changes.sort_by_key(|change| (change.at.at, change.service.clone()));
        let unchanged = u32::try_from(asked.saturating_sub(changes.len())).unwrap_or(u32::MAX);
        Ok(ImportPlan { changes, unchanged, ..ImportPlan::default() })
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
                })
            }
            Event::BookingCancelled { booking, .. } => known(booking).map(|known| PlannedChange {
                change: Change::CalledOff,
                service: known.service.0.clone(),
                at: moment(known.slot),
                before: None,
                code: Some(known.code.to_string()),
            }),
            _ => None,
        }
    }

    fn on_the_wire(&self, booking: &Booking) -> api::Booking {
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
        }
    }
}
