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
    homes.push(PathBuf::from(env!("CARGO_MANIFEST_DIR")));
    match homes.iter().map(|home| home.join(wanted)).find(|folder| folder.is_dir()) {
        Some(folder) => Ok(folder),
        None => Err(NotFound { wanted: wanted.to_owned(), tried: homes }),
    }
}

/// Where a device keeps its last copies: the user's cache folder.
pub fn user_cache() -> PathBuf {
    let named = |name| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    let base = named("XDG_CACHE_HOME").or_else(|| named("HOME").map(|home| home.join(".cache")));
    base.unwrap_or_else(std::env::temp_dir).join("spazio")
}
