// SPDX-License-Identifier: EUPL-1.2
//! Where the checkout lies: what tests read of it is found from there, whichever package they belong to.

use std::path::Path;

/// The folder that holds `Cargo.lock`.
pub fn root() -> &'static Path {
    let mut above = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors();
    above.find(|folder| folder.join("Cargo.lock").is_file()).expect("a package lies within its checkout")
}
