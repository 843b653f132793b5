// SPDX-License-Identifier: EUPL-1.2
//! How far the screens' programs are on a machine that is tried for the first time: read from the file in which whoever
//! has them built says so.

use std::fs::File;
use std::io::Read;
use std::path::Path;

/// More is none of ours.
const BYTES_MAX: u64 = 64;

/// How far they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HowFar {
    /// So many parts are built, of so many.
    Parts(u32, u32),
    /// They cannot be built.
    Failed,
}

/// What the file says; `None` once it is gone, since all is built then.
pub fn how_far(file: &Path) -> Option<HowFar> {
    let mut text = String::new();
    File::open(file).ok()?.take(BYTES_MAX).read_to_string(&mut text).ok()?;
    if text.trim() == "failed" {
        return Some(HowFar::Failed);
    }
    let (built, of) = text.trim().split_once(' ')?;
    Some(HowFar::Parts(built.parse().ok()?, of.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_file_says_is_told_and_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("built");
        assert_eq!(how_far(&file), None);
        for (text, told) in [
            ("312 560", Some(HowFar::Parts(312, 560))),
            ("failed", Some(HowFar::Failed)),
            ("", None),
            ("312", None),
            ("a b", None),
        ] {
            std::fs::write(&file, text).unwrap();
            assert_eq!(how_far(&file), told, "{text}");
        }
    }
}
