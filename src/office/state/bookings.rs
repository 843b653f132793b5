// SPDX-License-Identifier: EUPL-1.2
//! Folds what becomes of booked appointments (pure).

use super::State;
use crate::Event;
use crate::booking::{Booking, BookingId, Standing};
use crate::ticket::{TicketId, TicketNumber};

impl State {
    /// Folds an event of these; others change nothing here.
    pub(super) fn fold_booking(&mut self, event: &Event) {
        match event {
            Event::Booked { booking, code, service, slot } => {
                let (id, code, service) = (*booking, code.clone(), service.clone());
                let booking = Booking { id, code, service, slot: *slot, standing: Standing::Booked };
                self.bookings.insert(id, booking);
            }
            Event::BookingCancelled { booking, where_booked } => {
                self.stands(*booking, Standing::Cancelled { where_booked: *where_booked });
            }
            Event::BookingMissed { booking } => drop(self.bookings.remove(booking)),
            Event::BookingCarried { booking } => drop(self.bookings.insert(booking.id, (**booking).clone())),
            _ => {}
        }
    }

    pub(super) fn checked_in(&mut self, booking: BookingId, ticket: TicketId, number: TicketNumber) {
        self.stands(booking, Standing::CheckedIn { ticket, number });
    }

    fn stands(&mut self, booking: BookingId, standing: Standing) {
        if let Some(booking) = self.bookings.get_mut(&booking) {
            booking.standing = standing;
        }
    }
}
