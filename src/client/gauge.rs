// SPDX-License-Identifier: EUPL-1.2
//! The memory and processor time of this process, from its entries in `/proc`; nothing on systems without them.

use std::fs;
use std::time::{Duration, Instant};

/// The kernel counts processor time in hundredths of a second, whatever its own clock (`USER_HZ`, proc_pid_stat(5)).
const TICKS_PER_SECOND: u64 = 100;
/// How often the share of shared pages is read: the kernel walks through all pages for it.
const MEMORY_EVERY: Duration = Duration::from_secs(30);

/// The memory and processor time of a process; what cannot be measured is `None`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Measured {
    /// Memory in KiB: own pages and the share of shared ones (PSS).
    pub pss_kib: Option<u64>,
    /// Memory in KiB: all pages that are present (RSS).
    pub rss_kib: Option<u64>,
    /// Processor time since the last reading, in thousandths of one core.
    pub cpu_permille: Option<u32>,
}

/// Measures this process again and again.
#[derive(Default)]
pub struct Gauge {
    processor: Option<(Instant, u64)>,
    memory: Option<(Instant, Measured)>,
}

impl Gauge {
    /// The memory and processor time now.
    pub fn read(&mut self) -> Measured {
        let now = Instant::now();
        let memory = match self.memory {
            Some((at, memory)) if now.duration_since(at) < MEMORY_EVERY => memory,
            _ => {
                let memory = memory(&fs::read_to_string("/proc/self/smaps_rollup").unwrap_or_default());
                self.memory = Some((now, memory));
                memory
            }
        };
        let ticks = ticks(&fs::read_to_string("/proc/self/stat").unwrap_or_default());
        let before = std::mem::replace(&mut self.processor, ticks.map(|ticks| (now, ticks)));
        let cpu_permille = before
            .zip(ticks)
            .and_then(|((at, before), ticks)| permille(ticks.saturating_sub(before), now.duration_since(at)));
        Measured { cpu_permille, ..memory }
    }
}

/// The memory, from the text of `/proc/<pid>/smaps_rollup`.
fn memory(rollup: &str) -> Measured {
    let kib = |name: &str| {
        let rest = rollup.lines().find_map(|line| line.strip_prefix(name))?;
        rest.split_whitespace().next()?.parse().ok()
    };
    Measured { pss_kib: kib("Pss:"), rss_kib: kib("Rss:"), cpu_permille: None }
}

/// User and system time in ticks, from `/proc/<pid>/stat`: the 14th and 15th field, counted after the name in
/// parentheses.
fn ticks(stat: &str) -> Option<u64> {
    let mut fields = stat.rsplit_once(')')?.1.split_whitespace().skip(11);
    let user: u64 = fields.next()?.parse().ok()?;
    let system: u64 = fields.next()?.parse().ok()?;
    Some(user + system)
}

fn permille(ticks: u64, within: Duration) -> Option<u32> {
    let within_ms = u64::try_from(within.as_millis()).ok().filter(|within_ms| *within_ms > 0)?;
    u32::try_from(ticks.saturating_mul(1_000_000 / TICKS_PER_SECOND) / within_ms).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_kernels_figures_are_read_whatever_the_processs_name() {
        let stat = "4242 (a) b (c) S 1 4242 4242 0 -1 4194304 900 0 3 0 250 50 0 0 20 0 9 0 1 2 3";
        assert_eq!(ticks(stat), Some(300));
        assert_eq!(ticks("nonsense"), None);
        let rollup = "55d-7ff ---p 00000000 00:00 0 [rollup]\nRss:   204800 kB\nPss:   102400 kB\nPss_Anon: 9 kB\n";
        let measured = memory(rollup);
        assert_eq!((measured.pss_kib, measured.rss_kib), (Some(102_400), Some(204_800)));
        assert_eq!(memory(""), Measured::default());
    }

    #[test]
    fn one_core_busy_all_the_time_is_a_thousand() {
        assert_eq!(permille(500, Duration::from_secs(5)), Some(1000));
        assert_eq!(permille(1, Duration::from_secs(5)), Some(2));
        assert_eq!(permille(1, Duration::ZERO), None);
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn this_process_is_measured() {
        let mut gauge = Gauge::default();
        let first = gauge.read();
        assert!(first.rss_kib.is_some_and(|kib| kib > 1000), "{first:?}");
        assert_eq!(first.cpu_permille, None, "nothing to compare with yet");
        assert_eq!(gauge.read().rss_kib, first.rss_kib, "not walked through again so soon");
    }
}
