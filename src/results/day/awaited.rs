// SPDX-License-Identifier: EUPL-1.2
//! Counts appointments that nobody has checked in for yet (pure).

use super::DayFold;
use office::Event;
use office::booking::Standing;

impl DayFold {
    /// Follows appointments still to come: booked, moved, cancelled, known from the day before.
    pub(super) fn await_booked(&mut self, event: &Event) {
        let (booking, slot) = match event {
            Event::Booked { booking, slot, .. } => (*booking, Some(*slot)),
            Event::BookingCarried { booking } => {
                (booking.id, Some(booking.slot).filter(|_| booking.standing == Standing::Booked))
            }
            Event::BookingCancelled { booking, .. } => (*booking, None),
            _ => return,
        };
        match slot {
            Some(slot) => self.awaited.insert(booking, slot.to_zoned(self.zone.clone()).date()),
            None => self.awaited.remove(&booking),
        };
    }
}
