// SPDX-License-Identifier: EUPL-1.2
//! The machine's own clocks, its time service, and what a process of before believed.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use jiff::Timestamp;
use rustix::time::{ClockId, clock_gettime};

use super::trusted::Reading;

/// Names this run of the machine: seconds since its start mean nothing to another.
const BOOT_ID: &str = "/proc/sys/kernel/random/boot_id";

/// Both clocks, read together.
pub(super) fn reading() -> Reading {
    // Sleep counts: a machine that was suspended over night has not jumped.
    let since_boot = clock_gettime(ClockId::Boottime);
    let (seconds, nanoseconds) = (u64::try_from(since_boot.tv_sec), u32::try_from(since_boot.tv_nsec));
    Reading { wall: Timestamp::now(), since_boot: Duration::new(seconds.unwrap_or(0), nanoseconds.unwrap_or(0)) }
}

/// Whether the kernel says that a time service keeps its clock. A clock that somebody sets by hand loses that word until
/// the service has found it right again. Asked through systemd; where there is none (a container, another init) nobody
/// answers, and only a person's word counts. `/run/systemd/timesync/synchronized` would say less: it stays there when
/// somebody sets the clock.
pub(super) fn is_synchronised() -> bool {
    let mut ask = Command::new("timedatectl");
    ask.args(["show", "--property=NTPSynchronized", "--value"]).stdin(Stdio::null()).stderr(Stdio::null());
    ask.output().is_ok_and(|told| told.status.success() && told.stdout.trim_ascii() == b"yes")
}

/// Where a process that does not believe the wall keeps what it goes by: another that starts meanwhile, on the same run of
/// the machine, goes on from there.
pub(super) struct Kept(PathBuf);

impl Kept {
    /// In this data folder.
    pub(super) fn of(data_dir: &Path) -> Self {
        Self(data_dir.join("clock"))
    }

    /// What the process before went by, if that was on this run of the machine.
    pub(super) fn read(&self) -> Option<Reading> {
        let text = fs::read_to_string(&self.0).ok()?;
        let mut parts = text.split_whitespace();
        let (boot, seconds, wall) = (parts.next()?, parts.next()?, parts.next()?);
        if boot != boot_id()? {
            return None;
        }
        Some(Reading { wall: wall.parse().ok()?, since_boot: Duration::from_secs(seconds.parse().ok()?) })
    }

    /// Keeps it; none: the wall is believed. A folder that cannot be written to is told by whoever needs it more.
    #[expect(clippy::disallowed_methods, reason = "it is of this boot: a power cut ends what it is for")]
    pub(super) fn keep(&self, believed: Option<Reading>) {
        let kept = match believed.zip(boot_id()) {
            Some((Reading { wall, since_boot }, boot)) => {
                // To whole seconds, both alike.
                let wall = wall.checked_sub(Duration::from_nanos(since_boot.subsec_nanos().into())).unwrap_or(wall);
                fs::write(&self.0, format!("{boot} {} {wall}\n", since_boot.as_secs()))
            }
            None if self.0.exists() => fs::remove_file(&self.0),
            None => Ok(()),
        };
        if let Err(error) = kept {
            tracing::warn!(%error, file = %self.0.display(), "what the office's clock goes by is not kept");
        }
    }
}

fn boot_id() -> Option<String> {
    fs::read_to_string(BOOT_ID).ok().map(|id| id.trim().to_owned())
}
