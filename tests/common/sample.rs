// SPDX-License-Identifier: EUPL-1.2
//! The sample office, also with something changed in it, and all texts of the program.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock};

use base::words::Words;

use crate::root::root;

/// All texts of the program.
pub static WORDS: LazyLock<Arc<Words>> =
    LazyLock::new(|| Arc::new(Words::load(&root().join("assets/locales")).unwrap()));

/// The same, to be shared.
pub fn words() -> Arc<Words> {
    WORDS.clone()
}

/// The sample office's files.
pub fn shipped_dir() -> PathBuf {
    root().join("kiosk/site")
}

/// A copy of the shipped site with some lines replaced.
pub fn broken(changes: &[(&str, &str, &str)]) -> (tempfile::TempDir, Vec<usize>) {
    let dir = tempfile::tempdir().unwrap();
    fs::create_dir_all(dir.path().join("screens")).unwrap();
    for file in
        ["site.toml", "floor.toml", "needs.toml", "screens/sala.toml", "screens/sala-2.toml", "screens/totem.toml"]
    {
        fs::copy(shipped_dir().join(file), dir.path().join(file)).unwrap();
    }
    let lines = changed(dir.path(), changes);
    (dir, lines)
}

/// Replaces some lines of a site; on which lines they stand.
pub fn changed(dir: &Path, changes: &[(&str, &str, &str)]) -> Vec<usize> {
    let lines = changes.iter().map(|(file, from, to)| {
        let path = dir.join(file);
        let text = fs::read_to_string(&path).unwrap();
        let at = text.find(from).unwrap_or_else(|| panic!("{file} holds «{from}»"));
        fs::write(&path, text.replacen(from, to, 1)).unwrap();
        text[..at].matches('\n').count() + 1
    });
    lines.collect()
}
