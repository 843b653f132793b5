// SPDX-License-Identifier: EUPL-1.2
//! How the server stands to the networks: which names it answers to, what changes where a proxy before it speaks TLS.

use std::path::PathBuf;

use super::pace::Pace;

/// How the server stands to the networks.
pub struct Front {
    /// A proxy before it speaks TLS with everybody.
    pub behind_tls: bool,
    /// Names it answers to, besides those of this machine, addresses in figures, and the host of the phones' address.
    pub hosts: Vec<String>,
    /// How fast one info point gives out tickets.
    pub pace: Pace,
    /// The file that says how far the screens' programs are built, on a machine that is tried for the first time.
    pub being_built: Option<PathBuf>,
}

/// What this machine is called on its network, whole and without its domain.
pub fn machine_names() -> Vec<String> {
    let whole = std::fs::read_to_string("/proc/sys/kernel/hostname").unwrap_or_default().trim().to_owned();
    let short = whole.split('.').next().unwrap_or_default().to_owned();
    [whole, short].into_iter().filter(|name| !name.is_empty()).collect()
}
