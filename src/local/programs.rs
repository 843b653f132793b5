// SPDX-License-Identifier: EUPL-1.2
//! The programs of an office: this one for everything, or one for each part while the screens are still being built.

use std::ffi::OsString;
use std::path::PathBuf;

use super::building::Builder;

/// A program and its first arguments.
#[derive(Clone, Debug)]
pub struct Program {
    pub(super) path: PathBuf,
    pub(super) first: Vec<OsString>,
}

impl Program {
    /// This program.
    pub fn own() -> Self {
        Self::at(std::env::current_exe().unwrap_or_else(|_| "spazio".into()))
    }

    /// The program at a path.
    pub fn at(path: PathBuf) -> Self {
        Self { path, first: Vec::new() }
    }

    /// A program beside this one.
    pub fn beside(name: &str) -> Self {
        Self::at(Self::own().path.with_file_name(name))
    }

    /// This program with a mode as argument.
    pub fn in_mode(mut self, mode: &str) -> Self {
        self.first.push(mode.into());
        self
    }
}

/// The programs of an office.
#[derive(Clone, Debug)]
pub struct Programs {
    /// The server.
    pub server: Program,
    /// The screens' program, with the modes `display` and `touch`.
    pub screens: Program,
    /// The simulation of citizens and clerks.
    pub people: Program,
    /// Builds the screens' program first; `None` if it exists.
    pub builder: Option<Builder>,
}

impl Programs {
    /// This program for everything.
    pub fn one() -> Self {
        Self {
            server: Program::own().in_mode("serve"),
            screens: Program::own(),
            people: Program::own().in_mode("demo"),
            builder: None,
        }
    }
}
