// SPDX-License-Identifier: EUPL-1.2
//! An office on one machine, to try it: server, display and info point as processes that talk HTTP as they would in the
//! building, and citizens and clerks that are simulated. It draws nothing itself: where the screens' program is still to be
//! built, the server runs without it, and the screens join later.
//!
//! | file | owns |
//! |---|---|
//! | `arguments` | what it can be told on a command line |
//! | `building` | the screens' program while it is built: how far it is, how it ends |
//! | `children` | processes: started, started again, ended together |
//! | `clock` | when the office's clock starts |
//! | `demo` | simulated citizens and clerks, over HTTP |
//! | `glass` | where windows open |
//! | `main.rs` | `spazio-local`, what `kiosk/start` runs: all this before the screens are built |
//! | `number` | a first number, for a phone's page to see |
//! | `programs` | which programs do what |
//! | `run` | all processes, from start to end |
//! | `serving` | the server as a process on this machine |
//! | `told` | what a newcomer needs to know |
//! | `tokens` | devices' tokens and a first account |

pub mod arguments;
pub mod building;
pub mod children;
mod clock;
pub mod demo;
pub mod glass;
mod number;
mod programs;
mod run;
mod serving;
mod tokens;
mod told;

pub use clock::{Clock, start_of_clock};
pub use programs::{Program, Programs};
pub use run::{LocalError, Options, run};
pub use serving::{free_port, server_child, wait_for};
