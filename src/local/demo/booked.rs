// SPDX-License-Identifier: EUPL-1.2
//! Simulated citizens with an appointment: they book a little ahead, most come, and check in by their code.

use std::collections::VecDeque;

use jiff::SignedDuration;
use uuid::Uuid;

use super::chance::Chance;
use super::counter::{Counter, Trouble};
use api::{ArrivalRequest, Board, BookRequest, Booking, Moment, Ticket};
use site::Site;

/// The mean time between two bookings, in office minutes.
const GAP_MIN: f64 = 12.0;
/// The minutes that slots begin on are multiples of this.
const SLOT_MIN: i64 = 5;
/// How far ahead appointments are booked at most, in minutes of the server's clock: less than check-in opens before.
const AHEAD_MIN: f64 = 30.0;
/// The percentage of appointments that nobody keeps.
const MISSED_OF_100: f64 = 10.0;

/// The citizens with appointments.
pub(super) struct Booked {
    services: Vec<String>,
    site: Site,
    awaited: VecDeque<String>,
    /// When the next of them acts, in office minutes.
    pub(super) at_min: f64,
}

impl Booked {
    pub(super) fn new(site: &Site) -> Self {
        let open = site.services.iter().filter(|service| !service.suspended);
        let services = open.map(|service| service.id.0.clone()).collect();
        Self { services, site: site.clone(), awaited: VecDeque::new(), at_min: 1.0 }
    }

    /// Books for one citizen and checks in another who booked before; whether a ticket was taken.
    pub(super) fn act(&mut self, counter: &Counter, chance: &mut Chance, now_min: f64) -> Result<bool, Trouble> {
        self.at_min = self.at_min.max(now_min) + chance.exponential(GAP_MIN);
        let arrived = self.arrive(counter, chance)?;
        self.book(counter, chance)?;
        Ok(arrived)
    }

    fn arrive(&mut self, counter: &Counter, chance: &mut Chance) -> Result<bool, Trouble> {
        let Some(code) = self.awaited.pop_front() else { return Ok(false) };
        if chance.of_100(MISSED_OF_100) {
            return Ok(false);
        }
        let request = ArrivalRequest { id: Uuid::new_v4(), code, language: None };
        match counter.post::<Ticket>("/api/v1/appointments/check-in", &request) {
            Ok(ticket) => Ok(ticket.is_some()),
            // Too late after hours, or the service is suspended: they go home.
            Err(Trouble::Refused(problem)) if problem.status == 409 => Ok(false),
            Err(trouble) => Err(trouble),
        }
    }

    fn book(&mut self, counter: &Counter, chance: &mut Chance) -> Result<(), Trouble> {
        let board: Board = counter.get("/api/v1/board")?;
        let Some(service) = chance.one_of(&self.services).cloned() else { return Ok(()) };
        // Bounded above: the cast loses nothing.
        let ahead = SignedDuration::from_mins(chance.between(0.0, AHEAD_MIN) as i64);
        let slot = board.as_of.at.checked_add(ahead).unwrap_or(board.as_of.at);
        let slot_s = SLOT_MIN * 60;
        let past_s = slot.as_second().rem_euclid(slot_s);
        let slot = slot.checked_add(SignedDuration::from_secs(slot_s - past_s)).unwrap_or(slot);
        let request = BookRequest { id: Uuid::new_v4(), service, at: Moment::new(slot, &self.site.zone()) };
        match counter.post::<Booking>("/api/v1/appointments", &request) {
            Ok(booking) => self.awaited.extend(booking.map(|booking| booking.code)),
            // After closing.
            Err(Trouble::Refused(problem)) if problem.status == 422 => {}
            Err(trouble) => return Err(trouble),
        }
        Ok(())
    }
}
