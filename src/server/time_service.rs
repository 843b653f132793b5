// SPDX-License-Identifier: EUPL-1.2
//! The machine's time service: what it says of the machine's clock counts where that clock is not believed.

use std::time::Duration;

use super::clock::Clock;
use super::engine::Refusal;
use super::engine::thread::EngineHandle;

/// How often the time service is asked while the machine's clock is not believed.
const ASK_EVERY: Duration = Duration::from_secs(2);

/// Asks the time service while the machine's clock is not believed, and has the office go by it if it says so. Never
/// returns before the engine has ended.
pub fn follow(clock: &Clock, engine: &EngineHandle) {
    loop {
        std::thread::sleep(ASK_EVERY);
        if clock.is_confirmed_by_service() {
            tracing::info!("the machine's time service says that its clock is right");
            // What the engine does not carry out now it is asked again, as long as there is one.
            if engine.clock_is_right_blocking() == Err(Refusal::Failed) && engine.has_ended() {
                return;
            }
        }
    }
}
