// SPDX-License-Identifier: EUPL-1.2
//! Supplies what a user's session would provide, if the program runs without one.

use std::os::unix::fs::{DirBuilderExt, MetadataExt};
use std::os::unix::process::CommandExt;
use std::process::Command;

const RUNTIME: &str = "XDG_RUNTIME_DIR";

/// The variable and path of a folder for sockets, if no session has made one: without it the graphics libraries
/// complain.
pub fn runtime_folder() -> Option<(String, String)> {
    if std::env::var_os(RUNTIME).is_some_and(|value| !value.is_empty()) {
        return None;
    }
    let user = std::fs::metadata("/proc/self").ok()?.uid();
    let folder = std::env::temp_dir().join(format!("spazio-runtime-{user}"));
    let _ = std::fs::DirBuilder::new().mode(0o700).create(&folder);
    // Somebody else's folder of that name is not ours to use.
    let own = std::fs::symlink_metadata(&folder)
        .is_ok_and(|folder| folder.is_dir() && folder.uid() == user && folder.mode() & 0o077 == 0);
    own.then(|| (RUNTIME.to_owned(), folder.display().to_string()))
}

/// Restarts this process with such a folder if it has none, since the graphics libraries would otherwise fill standard
/// error. If that fails, it goes on as it is.
pub fn begin_with_runtime_folder() {
    let Some((name, folder)) = runtime_folder() else { return };
    let Ok(program) = std::env::current_exe() else { return };
    let error = Command::new(program).args(std::env::args_os().skip(1)).env(name, folder).exec();
    tracing::debug!(%error, "goes on without a folder for sockets");
}
