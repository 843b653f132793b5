//! Decides whether a station's last command can be taken back whole, and until when (pure).

use jiff::Timestamp;

use super::Decider;
use super::calling::later;
use crate::office::catalogue::{Catalogue, DeskId};
use crate::office::command::Station;
use crate::office::event::Event;
use crate::office::state::{Last, State};
use crate::office::{Rejection, TicketNumber};

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
        if let Some(number) = taken_up(self.state, last) {
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

/// What keeps it from being taken back: a ticket that has gone on since.
pub fn taken_up(state: &State, last: &Last) -> Option<TicketNumber> {
    let gone_on = |id| state.tickets.get(&id).is_none_or(|now| now.moved_seq != last.seq);
    last.tickets().iter().find(|before| gone_on(before.id)).map(|before| before.number)
}
