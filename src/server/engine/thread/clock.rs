//! Has the office go by the machine's clock again, once somebody who knows says that it is right.

use tokio::sync::oneshot;
use uuid::Uuid;

use super::{EngineHandle, Request, Runner};
use crate::office::{Action, Command, CommandId, Role};
use crate::server::engine::Refusal;

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
        let day = self.engine.site().catalogue.day(self.clock.now());
        self.to_return = Some(Command { id, by, action: Action::ReturnToDay { day } });
        let returned = self.return_to_day();
        self.tick();
        self.board_due = true;
        returned
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
}
