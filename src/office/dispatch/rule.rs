// SPDX-License-Identifier: EUPL-1.2
//! The one rule of calling, over plain numbers: the live office and every replay of it go by these functions (pure).

/// Microseconds in a minute.
pub const MINUTE_US: i64 = 60_000_000;

/// A place in the order of calling: smaller goes first. Equal times go by `order`, so the order in which events of one
/// moment are told changes nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// Reference time less head start, in microseconds of whichever clock the caller has.
    pub due_us: i64,
    /// Breaks ties: the journal's order.
    pub order: u64,
}

impl Place {
    /// The place of whoever is reckoned from `reference_us` with a head start.
    pub fn of(reference_us: i64, head_start_min: u32, order: u64) -> Self {
        Self { due_us: reference_us.saturating_sub(i64::from(head_start_min) * MINUTE_US), order }
    }

    /// The place of whoever checked in for a slot: reckoned from the slot (or, if a little late, from check-in) with the
    /// class's head start, unless they came more than `late_after_min` after it: then as ordinary from check-in.
    pub fn of_appointment(
        checked_in_us: i64,
        slot_us: i64,
        head_start_min: u32,
        late_after_min: u32,
        order: u64,
    ) -> Self {
        let late = checked_in_us.saturating_sub(slot_us) > i64::from(late_after_min) * MINUTE_US;
        match late {
            true => Self::of(checked_in_us, 0, order),
            false => Self::of(appointment_reference_us(checked_in_us, slot_us, head_start_min), head_start_min, order),
        }
    }
}

/// The time from which the place of somebody is reckoned who checked in for a slot in time: the slot. Whoever came
/// earlier than the head start reaches has a place as if they had come for this very moment, so that nobody is worse off
/// for having booked; whoever came a little after it has theirs from check-in, so that nobody is overtaken by anyone who
/// came more than the head start later.
pub fn appointment_reference_us(checked_in_us: i64, slot_us: i64, head_start_min: u32) -> i64 {
    let reached_us = checked_in_us.saturating_add(i64::from(head_start_min) * MINUTE_US);
    slot_us.clamp(checked_in_us, reached_us)
}

/// Which of the first tickets of each line a desk can serve is called: the one that goes first.
pub fn first<T: Ord>(heads: impl Iterator<Item = T>) -> Option<T> {
    heads.min()
}

/// Which of the idle desks that can serve somebody who arrives takes them: the one with the fewest services, so that
/// the others stay free for what only they can do; of equals the first. `desks`: how many services, which desk.
pub fn takes_arrival<D: Ord>(desks: impl Iterator<Item = (usize, D)>) -> Option<D> {
    desks.min().map(|(_, desk)| desk)
}
