// SPDX-License-Identifier: EUPL-1.2
//! Which programs do what: this one all of it, or each its own part where the screens' is still to be built.

use std::ffi::OsString;
use std::path::PathBuf;

use super::building::Builder;

/// A program, and what it is told before all else.
#[derive(Clone, Debug)]
pub struct Program {
    pub(super) path: PathBuf,
    pub(super) first: Vec<OsString>,
}

impl Program {
    /// This very program.
    pub fn own() -> Self {
        Self::at(std::env::current_exe().unwrap_or_else(|_| "spazio".into()))
    }

    /// One that lies there.
    pub fn at(path: PathBuf) -> Self {
        Self { path, first: Vec::new() }
    }

    /// One that lies beside this one.
    pub fn beside(name: &str) -> Self {
        Self::at(Self::own().path.with_file_name(name))
    }

    /// The same in a mode of its own.
    pub fn in_mode(mut self, mode: &str) -> Self {
        self.first.push(mode.into());
        self
    }
}

/// All that is needed.
#[derive(Clone, Debug)]
pub struct Programs {
    /// What serves.
    pub server: Program,
    /// What draws the screens, in the modes `display` and `touch`.
    pub screens: Program,
    /// What simulates citizens and clerks.
    pub people: Program,
    /// What builds the screens' program first; `None` where it is there.
    pub builder: Option<Builder>,
}

impl Programs {
    /// This program does it all.
    pub fn one() -> Self {
        Self {
            server: Program::own().in_mode("serve"),
            screens: Program::own(),
            people: Program::own().in_mode("demo"),
            builder: None,
        }
    }
}
