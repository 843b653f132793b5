// SPDX-License-Identifier: EUPL-1.2
//! Where the program's own files lie: `assets/` and `kiosk/site`, from a checkout or an installed package.

use std::path::{Path, PathBuf};

/// Says where the assets were looked for.
#[derive(Debug, thiserror::Error)]
#[error("no folder «{wanted}» beside the program or in {tried:?}; set SPAZIO_HOME to the folder that holds it")]
pub struct NotFound {
    wanted: String,
    tried: Vec<PathBuf>,
}

/// The folder `wanted` (`assets`, `kiosk/site`) under the first home that has it: `SPAZIO_HOME`, the folders above
/// the executable, the package's place, the checkout it was built from.
///
/// # Errors
/// None of them has it.
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

/// Says that the user has no folder of their own: what lies in the temporary one is everybody's to prepare, and lost with
/// the next start of the machine.
#[derive(Debug, thiserror::Error)]
#[error(
    "neither {variable} nor HOME names a folder of this user's: set HOME, or give a folder that stays with {option}"
)]
pub struct NoFolder {
    variable: &'static str,
    option: &'static str,
}

/// Where the user's programs keep what must last; `option` sets another folder.
///
/// # Errors
/// The environment names none.
pub fn user_data(option: &'static str) -> Result<PathBuf, NoFolder> {
    of_user("XDG_DATA_HOME", ".local/share", option)
}

/// Where a device keeps its last copies: in the user's cache folder; `option` sets another folder.
///
/// # Errors
/// The environment names none.
pub fn user_cache(option: &'static str) -> Result<PathBuf, NoFolder> {
    Ok(of_user("XDG_CACHE_HOME", ".cache", option)?.join("spazio"))
}

/// A relative path there counts for nothing (XDG Base Directory Specification).
fn of_user(variable: &'static str, below_home: &str, option: &'static str) -> Result<PathBuf, NoFolder> {
    let named = |name| std::env::var_os(name).map(PathBuf::from).filter(|folder| folder.is_absolute());
    let base = named(variable).or_else(|| named("HOME").map(|home| home.join(below_home)));
    base.ok_or(NoFolder { variable, option })
}
