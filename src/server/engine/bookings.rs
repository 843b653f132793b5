//! Booked appointments, as they stand on the wire.

use jiff::civil::Date;

use super::Engine;
use crate::api::{self, BookingState};
use crate::office::{Booking, BookingId, Standing};

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
