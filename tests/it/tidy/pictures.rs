// SPDX-License-Identifier: EUPL-1.2
//! Approved pictures stay few and small: who clones the repository waits for all of them.

use std::path::Path;

/// All of them together: 10 MB.
const BYTES_MAX: u64 = 10_000_000;

#[test]
fn all_approved_pictures_together_are_small() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/snapshots");
    let files = std::fs::read_dir(folder).unwrap().map(Result::unwrap);
    let pictures = files.filter(|file| file.path().extension().is_some_and(|ending| ending == "png"));
    let sizes: Vec<u64> = pictures.map(|file| file.metadata().unwrap().len()).collect();
    let (count, bytes) = (sizes.len(), sizes.iter().sum::<u64>());
    assert!(count > 50, "only {count} pictures found");
    assert!(bytes <= BYTES_MAX, "{bytes} bytes in {count} pictures: what tells nothing new goes");
}
