// SPDX-License-Identifier: EUPL-1.2
//! Decides whether a station's last command can be taken back whole, and until when (pure).

use jiff::Timestamp;

use super::calling::later;
use super::decider::Decider;
use crate::Rejection;
use crate::catalogue::{Catalogue, DeskId};
use crate::event::Event;
use crate::state::Last;
use crate::station::Station;

impl Decider<'_> {
    pub(super) fn undo(&self, station: Station, seq: Option<u64>) -> Result<Vec<Event>, Rejection> {
        let desk = match &station {
            Station::Desk(desk) => desk.clone(),
            Station::Reception => DeskId::from("reception"),
        };
        if matches!(station, Station::Desk(_)) {
            self.known(&desk)?;
        }
        let last = self.state.last.get(&station).ok_or(Rejection::TooLateToUndo)?;
        if seq.is_some_and(|seq| seq != last.seq) {
            return Err(Rejection::MovedOn(desk));
        }
        if self.moment() > undo_until(self.catalogue, last) {
            return Err(Rejection::TooLateToUndo);
        }
        if let Some(number) = last.taken_up(&self.state.tickets) {
            return Err(Rejection::TakenUp(number));
        }
        for visitor in last.visitors() {
            if self.wearing(&visitor.badge).is_some() {
                return Err(Rejection::BadgeGiven(visitor.badge.clone()));
            }
        }
        Ok(vec![Event::Undone { station, seq: last.seq }])
    }
}

/// Until when a station's last command can be taken back.
pub fn undo_until(catalogue: &Catalogue, last: &Last) -> Timestamp {
    later(last.at, i64::from(catalogue.rules.undo_s_max))
}
