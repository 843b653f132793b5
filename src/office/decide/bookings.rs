// SPDX-License-Identifier: EUPL-1.2
//! Decides what is booked, called off, and checked in (pure).

use std::collections::BTreeSet;

use jiff::{SignedDuration, Timestamp, ToSpan};
use uuid::Uuid;

use super::decider::Decider;
use crate::Rejection;
use crate::booking::{Booking, BookingId, Kept, Slot, Standing};
use crate::catalogue::Catalogue;
use crate::dispatch::rule::appointment_reference_us;
use crate::event::Event;
use crate::forecast;
use crate::reference::Reference;
use crate::state::State;
use crate::terms::{Class, Door, Language};

/// Most bookings kept at a time: all of them open every day's entries.
pub const BOOKINGS_MAX: usize = 10_000;
/// How far ahead can be booked, in days.
pub const BOOKED_AHEAD_DAYS_MAX: i64 = 400;

impl Decider<'_> {
    /// What is known as it stands brings nothing about: the same file twice has no second effect. What was called off by
    /// its code is booked again only for another time or service, since the file may not know of it.
    pub(super) fn book(&self, slots: &[Slot], called_off: &[BookingId]) -> Result<Vec<Event>, Rejection> {
        let mut taken: BTreeSet<Reference> = self.state.bookings.values().map(|booking| booking.code.clone()).collect();
        let mut seen = BTreeSet::new();
        let mut events = Vec::new();
        for booking in called_off.iter().filter(|booking| seen.insert(**booking)) {
            let known = self.state.bookings.get(booking).map(|booking| &booking.standing);
            // Also of what was called off here: now the file knows it, too, and may book it again from here on.
            if let Some(Standing::Booked | Standing::Cancelled { where_booked: false }) = known {
                events.push(Event::BookingCancelled { booking: *booking, where_booked: true });
            }
        }
        for slot in slots.iter().filter(|slot| seen.insert(slot.booking)) {
            let known = self.state.bookings.get(&slot.booking);
            match known.map(|booking| &booking.standing) {
                Some(Standing::CheckedIn { .. }) => {}
                Some(Standing::Booked | Standing::Cancelled { where_booked: false })
                    if known.is_some_and(|known| is_same(known, slot)) => {}
                None | Some(Standing::Booked | Standing::Cancelled { .. }) => {
                    self.bookable(slot)?;
                    let code = known.map(|booking| booking.code.clone());
                    let code = code.unwrap_or_else(|| self.fresh_code(slot.booking, &taken));
                    taken.insert(code.clone());
                    let (booking, service, slot) = (slot.booking, slot.service.clone(), slot.at);
                    events.push(Event::Booked { booking, code, service, slot });
                }
            }
        }
        if taken.len() > BOOKINGS_MAX {
            return Err(Rejection::TooManyBookings);
        }
        Ok(events)
    }

    pub(super) fn cancel_booking(&self, code: &Reference) -> Result<Vec<Event>, Rejection> {
        let booking = self.booking(code)?;
        match booking.standing {
            Standing::Booked => Ok(vec![Event::BookingCancelled { booking: booking.id, where_booked: false }]),
            Standing::Cancelled { .. } => Ok(Vec::new()),
            Standing::CheckedIn { number, .. } => Err(Rejection::AlreadyCheckedIn(number)),
        }
    }

    /// Whoever booked is there: the ticket is issued, with its head start if they are in time.
    pub(super) fn check_in_booked(&self, code: &Reference, language: &Language) -> Result<Vec<Event>, Rejection> {
        let booking = self.booking(code)?;
        match booking.standing {
            Standing::Booked => {}
            Standing::Cancelled { .. } => return Err(Rejection::BookingCancelled),
            Standing::CheckedIn { number, .. } => return Err(Rejection::AlreadyCheckedIn(number)),
        }
        let today = self.state.day.unwrap_or_else(|| self.catalogue.day(self.now));
        let day = self.catalogue.day(booking.slot);
        if day != today {
            return Err(Rejection::BookedForAnotherDay(day));
        }
        let from = self.catalogue.check_in_from(booking.slot);
        if self.moment() < from {
            return Err(Rejection::TooEarly(self.catalogue.time(from)));
        }
        // Who booked was promised a place: too late for others' tickets is not too late for theirs.
        if self.catalogue.door(self.now) == Door::Closed {
            return Err(Rejection::OfficeClosed);
        }
        let known = self.takes_tickets(&booking.service)?;
        let here_at = self.moment();
        let in_time = here_at <= self.catalogue.late_after(booking.slot);
        let (class, place_at) = match in_time {
            true => (Class::Appointment, self.catalogue.booked_place(booking.slot, here_at)),
            false => (Class::Ordinary, here_at),
        };
        let kept = Kept { booking: booking.id, slot: booking.slot, place_at };
        let wanted = (&booking.service, class);
        let foreseen = forecast::for_booked(self.catalogue, self.state, self.now, wanted, kept);
        Ok(vec![self.issued(known, wanted, language, foreseen, Some(kept))])
    }

    fn booking(&self, code: &Reference) -> Result<&Booking, Rejection> {
        let booking = self.state.bookings.values().find(|booking| booking.code == *code);
        booking.ok_or(Rejection::UnknownBooking)
    }

    fn bookable(&self, slot: &Slot) -> Result<(), Rejection> {
        if !self.catalogue.services.contains_key(&slot.service) {
            return Err(Rejection::UnknownService(slot.service.clone()));
        }
        let today = self.state.day.unwrap_or_else(|| self.catalogue.day(self.now));
        let last = today.saturating_add(BOOKED_AHEAD_DAYS_MAX.days());
        if !(today..=last).contains(&self.catalogue.day(slot.at)) {
            return Err(Rejection::SlotOutOfReach);
        }
        match self.catalogue.door(slot.at) {
            Door::Closed => Err(Rejection::SlotOutsideHours),
            Door::Open | Door::PastLastTicket => Ok(()),
        }
    }

    /// The command's id is random: nobody tells a code from a file's entry, or from another code.
    fn fresh_code(&self, booking: BookingId, taken: &BTreeSet<Reference>) -> Reference {
        let random = Uuid::new_v5(&self.command.id.0, booking.0.as_bytes()).as_u128();
        let mut tries = (0_u128..).map(|step| Reference::of(random.wrapping_add(step)));
        // Ended: there are far more references than bookings.
        tries.find(|code| !taken.contains(code)).unwrap_or_else(|| Reference::of(random))
    }
}

fn is_same(booking: &Booking, slot: &Slot) -> bool {
    booking.service == slot.service && booking.slot == slot.at
}

/// What a new day makes of the bookings: those of days before have ended, all others are known to it.
pub(super) fn over_night(catalogue: &Catalogue, state: &State, day: jiff::civil::Date) -> (Vec<Event>, Vec<Event>) {
    let is_over = |booking: &&Booking| catalogue.day(booking.slot) < day;
    let (over, coming): (Vec<&Booking>, Vec<&Booking>) = state.bookings.values().partition(is_over);
    let missed = over.into_iter().filter(|booking| booking.standing == Standing::Booked);
    let missed = missed.map(|booking| Event::BookingMissed { booking: booking.id });
    let carried = coming.into_iter().map(|booking| Event::BookingCarried { booking: Box::new(booking.clone()) });
    (missed.collect(), carried.collect())
}

impl Catalogue {
    /// From when whoever booked can check in.
    pub fn check_in_from(&self, slot: Timestamp) -> Timestamp {
        shifted(slot, -i64::from(self.rules.appointment_check_in_before_min))
    }

    /// Until when whoever booked is in time.
    pub fn late_after(&self, slot: Timestamp) -> Timestamp {
        shifted(slot, i64::from(self.rules.appointment_late_after_min))
    }

    /// The time from which the place of somebody in time is reckoned.
    fn booked_place(&self, slot: Timestamp, here_at: Timestamp) -> Timestamp {
        let head_start_min = self.head_start_min(Class::Appointment);
        let reference_us = appointment_reference_us(here_at.as_microsecond(), slot.as_microsecond(), head_start_min);
        Timestamp::from_microsecond(reference_us).unwrap_or(slot)
    }
}

fn shifted(at: Timestamp, minutes: i64) -> Timestamp {
    let span = SignedDuration::from_mins(minutes);
    at.saturating_add(span).unwrap_or(if minutes < 0 { Timestamp::MIN } else { Timestamp::MAX })
}
