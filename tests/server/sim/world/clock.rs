// SPDX-License-Identifier: EUPL-1.2
//! The machine's clock in a simulation: set by whoever likes, set right by whoever knows.

use std::time::Duration;

use jiff::{SignedDuration, Timestamp, ToSpan as _};
use office::{Action, Command, CommandId, Role};
use server::clock::trusted::{FOLLOWED_MAX, Latest, Reading, TrustedClock, Why};

use super::{BOOTED, What, World};

impl World {
    /// What the office believes.
    pub fn wall(&self) -> Timestamp {
        self.clock.lock().unwrap().read(self.reading())
    }

    pub(super) fn real(&self) -> Timestamp {
        self.base + SignedDuration::try_from(self.elapsed).unwrap()
    }

    pub(super) fn reading(&self) -> Reading {
        Reading { wall: self.real() + self.offset, since_boot: BOOTED + self.elapsed }
    }

    pub(super) fn doubt(&self) -> Option<Why> {
        self.clock.lock().unwrap().doubt(self.reading()).map(|doubt| doubt.why)
    }

    /// The machine's clock is set: a little, by hours, over midnight, by years, back and forth.
    pub(super) fn jump(&mut self) {
        const YEARS: i64 = 4 * 365 * 86_400;
        let by = [-2, 3, -600, 3_600, -3_600, 50_400, 86_400, -86_400, 90_000, YEARS, -YEARS];
        self.offset += SignedDuration::from_secs(*self.chance.one_of(&by));
        let pause = self.chance.between_ms(500, 20_000);
        self.plan(pause, What::SetRight);
    }

    /// Whoever says that the clock is right has looked at another one.
    pub(super) fn set_right(&mut self) {
        self.offset = SignedDuration::ZERO;
        let now = self.reading();
        let Some(server) = &mut self.server else { return self.plan(Duration::from_secs(1), What::SetRight) };
        self.clock.lock().unwrap().confirm(now);
        let action = Action::ReturnToDay { day: self.site.catalogue.day(now.wall) };
        let command = Command { id: CommandId(self.chance.uuid()), by: Role::Manager, action };
        let Some(batch) = server.handle(now.wall, &[command]) else { return self.kill() };
        if batch.replies.iter().any(Result::is_err) {
            self.plan(Duration::from_secs(1), What::SetRight);
        }
        self.written(batch.told);
    }

    /// While nobody knows which day it is, time brings nothing about.
    pub(super) fn time_counts(&self) -> bool {
        let is_lost = self.doubt().is_some_and(|why| why != Why::Jumped);
        !is_lost || self.server.as_ref().is_some_and(|server| server.engine.is_open_day(self.wall()))
    }

    /// A process that begins on the same machine goes by what the one before did not believe; else by the journal.
    pub(super) fn begin_clock(&mut self) {
        let Some(server) = &self.server else { return };
        if self.doubt() == Some(Why::Jumped) {
            return;
        }
        let (zone, state) = (&self.site.catalogue.time_zone, server.engine.state());
        let latest = state.latest_at.zip(state.day).map(|(at, day)| {
            let next_day = day.saturating_add(1.day()).to_zoned(zone.clone()).unwrap().timestamp();
            Latest { at, day_ends: next_day - SignedDuration::from_secs(1) }
        });
        *self.clock.lock().unwrap() = TrustedClock::beginning(self.reading(), latest);
        self.is_deceived |= self.offset.abs() > FOLLOWED_MAX;
    }
}
