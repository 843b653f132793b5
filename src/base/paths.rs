// SPDX-License-Identifier: EUPL-1.2
//! The paths of the program's own files, `assets/` and `kiosk/site`, in a checkout or an installed package.

use std::path::{Path, PathBuf};

/// The program's files were not found; the message says where they were looked for.
#[derive(Debug, thiserror::Error)]
#[error("no folder «{wanted}» beside the program or in {tried:?}; set SPAZIO_HOME to the folder that holds it")]
pub struct NotFound {
    wanted: String,
    tried: Vec<PathBuf>,
}

/// The folder `wanted` (`assets`, `kiosk/site`) in the first place that has it: `SPAZIO_HOME`, the folders above the
/// executable, the package's place, the checkout it was built from.
///
/// # Errors
/// None of these places has it.
pub fn home_folder(wanted: &str) -> Result<PathBuf, NotFound> {
    let mut homes: Vec<PathBuf> = std::env::var_os("SPAZIO_HOME").map(PathBuf::from).into_iter().collect();
    if let Ok(executable) = std::env::current_exe() {
        homes.extend(executable.ancestors().skip(1).map(Path::to_owned));
    }
    homes.push(PathBuf::from("/usr/share/spazio"));
    homes.push(PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../..")));
    match homes.iter().map(|home| home.join(wanted)).find(|folder| folder.is_dir()) {
        Some(folder) => Ok(folder),
        None => Err(NotFound { wanted: wanted.to_owned(), tried: homes }),
    }
}

/// The user has no folder of their own. The temporary folder will not do: anybody can prepare files there, and it is
/// emptied at the next start.
#[derive(Debug, thiserror::Error)]
#[error(
    "neither {variable} nor HOME names a folder of this user's: set HOME, or give a folder that stays with {option}"
)]
pub struct NoFolder {
    variable: &'static str,
    option: &'static str,
}

/// The folder where the user's programs keep lasting files; `option` names the option that sets another.
///
/// # Errors
/// The environment names no such folder.
pub fn user_data(option: &'static str) -> Result<PathBuf, NoFolder> {
    of_user("XDG_DATA_HOME", ".local/share", option)
}

/// The folder for a device's last copies, in the user's cache folder; `option` names the option that sets another.
///
/// # Errors
/// The environment names no such folder.
pub fn user_cache(option: &'static str) -> Result<PathBuf, NoFolder> {
    Ok(of_user("XDG_CACHE_HOME", ".cache", option)?.join("spazio"))
}

/// A user's folder; a relative path in the variable is ignored (XDG Base Directory Specification).
fn of_user(variable: &'static str, below_home: &str, option: &'static str) -> Result<PathBuf, NoFolder> {
    let named = |name| std::env::var_os(name).map(PathBuf::from).filter(|folder| folder.is_absolute());
    let base = named(variable).or_else(|| named("HOME").map(|home| home.join(below_home)));
    base.ok_or(NoFolder { variable, option })
}
