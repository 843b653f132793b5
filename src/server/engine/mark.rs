// SPDX-License-Identifier: EUPL-1.2
//! A command's mark in the log.

use std::fmt;

use base::digest::{hex, sha256};
use office::CommandId;

/// Letters of a mark: enough to tell the commands of a day apart.
const LETTERS: usize = 12;

/// Names a command in the log. Tickets and booking codes are made from a command's id, which so is a secret: from the mark
/// nothing can be made.
pub(crate) struct Mark(pub CommandId);

impl fmt::Display for Mark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digest = hex(&sha256(self.0.0.as_bytes()));
        f.write_str(digest.get(..LETTERS).unwrap_or(&digest))
    }
}
