// SPDX-License-Identifier: EUPL-1.2
//! What time brings about, and what goes on when somebody who knows says that the machine's clock is right.

use std::time::{Duration, Instant};

use jiff::SignedDuration;
use tokio::sync::oneshot;
use uuid::Uuid;

use super::{EngineHandle, Request, Runner};
use crate::engine::Refusal;
use office::{Action, Command, CommandId, Role};

/// Whoever did not tick for so long was away.
const STILL: Duration = Duration::from_secs(60);
/// The same by the office's clock.
const STILL_OF_CLOCK: SignedDuration = SignedDuration::from_secs(60);

impl EngineHandle {
    /// Somebody who knows says that the machine's clock is right: the office goes by it, and returns to its day where it
    /// stands in another.
    ///
    /// # Errors
    /// See [`Refusal`]. By the right clock it goes in any case; it returns as soon as the journal takes entries.
    pub async fn clock_is_right(&self, by: Role, id: Uuid) -> Result<(), Refusal> {
        self.ask(|sender| Request::ClockIsRight(by, CommandId(id), sender)).await?
    }

    /// The same for a thread of its own, by the machine's time service.
    ///
    /// # Errors
    /// As [`Self::clock_is_right`]; [`Refusal::Failed`] where the engine has ended.
    pub fn clock_is_right_blocking(&self) -> Result<(), Refusal> {
        let (sender, answer) = oneshot::channel();
        let request = Request::ClockIsRight(Role::Office, CommandId(Uuid::new_v4()), sender);
        self.requests.send(request).map_err(|_| Refusal::Failed)?;
        answer.blocking_recv().map_err(|_| Refusal::Failed)?
    }
}

impl Runner {
    pub(super) fn clock_is_right(&mut self, by: Role, id: CommandId) -> Result<(), Refusal> {
        self.clock.confirm();
        self.goes_by_the_clock(by, id);
        let returned = self.return_to_day();
        self.tick();
        self.board_due = true;
        returned
    }

    /// A clock that was set right meanwhile is believed by itself: the office returns to its day all the same, before
    /// anything else is done in it.
    pub(super) fn follow_clock(&mut self) {
        let was_lost = std::mem::replace(&mut self.was_lost, self.clock.is_lost());
        if was_lost && !self.was_lost && self.to_return.is_none() {
            let id = CommandId((self.ids)());
            self.goes_by_the_clock(Role::Office, id);
        }
    }

    fn goes_by_the_clock(&mut self, by: Role, id: CommandId) {
        self.was_lost = false;
        // Nobody's grace is cut short by it.
        self.awake_since = self.clock.now();
        let day = self.engine.site().catalogue.day(self.clock.now());
        self.to_return = Some(Command { id, by, action: Action::ReturnToDay { day } });
    }

    /// What the journal did not take is tried again with the next tick.
    pub(super) fn return_to_day(&mut self) -> Result<(), Refusal> {
        let Some(command) = self.to_return.clone() else { return Ok(()) };
        let done = self.handle(&[command]).into_iter().next().unwrap_or(Err(Refusal::Failed));
        if !matches!(done, Err(Refusal::Journal { .. })) {
            self.to_return = None;
        }
        done.map(drop)
    }

    /// Lets time take effect.
    pub(super) fn tick(&mut self) {
        self.follow_clock();
        let _ = self.return_to_day();
        let now = self.clock.now();
        // Whoever stood still, or was off, leaves desks the time to come back before anybody's number expires.
        if self.ticked_at.elapsed() >= STILL || self.ticked_by.duration_until(now) >= STILL_OF_CLOCK {
            self.awake_since = now;
        }
        (self.ticked_at, self.ticked_by) = (Instant::now(), now);
        if self.clock.is_lost() && !self.engine.is_open_day(now) {
            return self.tell_what_time_changed();
        }
        let command = Command {
            id: CommandId((self.ids)()),
            by: Role::Office,
            action: Action::Tick { awake_since: Some(self.awake_since) },
        };
        self.handle(&[command]);
        self.tell_what_time_changed();
    }
}
