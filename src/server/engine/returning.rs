// SPDX-License-Identifier: EUPL-1.2
//! Returns to a day that the office had left because its clock was wrong: reads what it was, and has the rules decide.

use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};

use super::{Engine, FOLD_PAGE};
use crate::clock::trusted::FOLLOWED_MAX;
use journal::{DayStart, JournalError, Opening, days_of};
use office::{Event, Stage, State, returning};

/// Longer than a night: who waited so long ago by the office's clock did not wait through one, the clock was set forward.
const NIGHT_MAX: SignedDuration = SignedDuration::from_hours(20);

impl Engine {
    /// The events that return to `day`, of which it is `now`; none where the office is there, or gets there as days go.
    pub(super) fn returning(&mut self, now: Timestamp, day: Date) -> Result<Option<Vec<Event>>, JournalError> {
        let office = self.site.catalogue.office.clone();
        let Some(open) = self.state.day else { return Ok(None) };
        // Also within a day: what was dated later than now must not hold anybody up.
        let set_back = self.state.latest_at.is_some_and(|latest| now.duration_until(latest) > FOLLOWED_MAX);
        if open == day && !set_back {
            return Ok(None);
        }
        let mut openings = self.journal.reader()?.openings(&office)?;
        // A day in which nothing was written yet begins as ever, unless the return to this one was the mistake, or people
        // stand in the room with numbers of a day that was none.
        let is_new = !openings.iter().any(|opening| opening.day == day);
        let is_set_forward = self.state.latest_at.is_some_and(|latest| latest.duration_until(now) >= NIGHT_MAX);
        let people_stand_here = is_set_forward && self.is_anybody_here();
        if open < day && is_new && !people_stand_here && openings.last().is_none_or(|last| !last.returns) {
            return Ok(None);
        }
        openings.push(Opening { day, seq: self.state.seq + 1, returns: true });
        let days = days_of(&openings);
        let mut before = Vec::new();
        // The last but one is the stretch that ends now: it is the state itself.
        for pair in days[..days.len().saturating_sub(1)].windows(2).filter(|pair| pair[0].day == day) {
            before.push(self.stretch(pair[0], pair[1].seq)?);
        }
        Ok(Some(returning::returned(&self.site.catalogue, &self.state, &before, day, now)))
    }

    /// Whether somebody waits or is at a desk, as far as the office knows: rather one number too many is called in vain
    /// than one is lost.
    fn is_anybody_here(&self) -> bool {
        let is_here = |stage: &Stage| matches!(stage, Stage::Waiting | Stage::Called { .. } | Stage::Serving { .. });
        self.state.tickets.values().any(|ticket| is_here(&ticket.stage))
    }

    /// The state as it was before the entry `until`, folded from the opening of its stretch.
    fn stretch(&mut self, start: DayStart, until: u64) -> Result<State, JournalError> {
        let office = &self.site.catalogue.office;
        let (mut state, mut after) = (State::default(), start.seq.saturating_sub(1));
        loop {
            let entries = self.journal.read(office, after, FOLD_PAGE)?;
            for entry in entries.iter().filter(|entry| entry.seq < until) {
                state.apply(entry);
            }
            match entries.last() {
                Some(last) if last.seq + 1 < until => after = last.seq,
                _ => return Ok(state),
            }
        }
    }

    /// Whether `now` lies in the open day, before its closing. While nobody knows which day it is, time brings nothing about
    /// else: no day begins, and nobody's wait ends.
    pub fn is_open_day(&self, now: Timestamp) -> bool {
        let catalogue = &self.site.catalogue;
        self.state.day == Some(catalogue.day(now)) && !catalogue.is_after_hours(now)
    }
}
