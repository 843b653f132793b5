// SPDX-License-Identifier: EUPL-1.2
//! What a screen tells of itself and its printer, as it may be kept, shown and counted.

use api::{JobReport, PrinterReport, RefusedLayout, ScreenReport};
use office::TicketNumber;
use site::layout::check::UNDRAWABLE;

/// Beyond it a figure is no measure, whoever tells it.
const AGE_S_MAX: u64 = 10 * 366 * 24 * 3600;
const MEMORY_KIB_MAX: u64 = 1 << 40;
const CPU_PERMILLE_MAX: u32 = 1_024_000;
const VERSION_CHARS_MAX: usize = 24;
const ADAPTER_CHARS_MAX: usize = 80;
/// Jobs of a printer that are kept: those of an hour.
const JOBS_MAX: usize = 100;
/// A fault that this program does not know: the screen's is newer.
const OTHER_FAULT: &str = "other";

/// A report as it may be kept, shown and counted: figures within what can be, names of known letters, keys of our own.
/// `seq` is the journal's last: nobody has shown what has not been called.
pub fn tamed(report: ScreenReport, seq: u64) -> ScreenReport {
    let age_s = |age: Option<u64>| age.map(|age| age.min(AGE_S_MAX));
    let age_ms = |age: Option<u64>| age.map(|age| age.min(AGE_S_MAX * 1000));
    let memory = |kib: Option<u64>| kib.filter(|kib| *kib <= MEMORY_KIB_MAX);
    ScreenReport {
        up_s: report.up_s.min(AGE_S_MAX),
        version: Some(report.version).filter(|version| is_version(version)).unwrap_or_default(),
        layout_refused: report.layout_refused.map(|refused| RefusedLayout {
            fault: UNDRAWABLE.into_iter().find(|key| *key == refused.fault).unwrap_or(OTHER_FAULT).to_owned(),
            ..refused
        }),
        shown_seq: report.shown_seq.map(|shown| shown.min(seq)),
        drawing_error_ago_s: age_s(report.drawing_error_ago_s),
        last_error_ago_s: age_s(report.last_error_ago_s),
        pss_kib: memory(report.pss_kib),
        rss_kib: memory(report.rss_kib),
        cpu_permille: report.cpu_permille.filter(|permille| *permille <= CPU_PERMILLE_MAX),
        frame_age_ms: age_ms(report.frame_age_ms),
        overdue_ms: age_ms(report.overdue_ms),
        // Judged as it comes; nothing to keep.
        given: Vec::new(),
        adapter: report.adapter.map(|name| plain(&name, ADAPTER_CHARS_MAX)).filter(|name| !name.is_empty()),
        ..report
    }
}

/// A printer's report as it may be kept and shown: numbers that are some, the latest of them.
pub fn tamed_printer(report: PrinterReport) -> PrinterReport {
    let mut jobs: Vec<JobReport> = report.jobs;
    jobs.retain(|job| job.number.parse::<TicketNumber>().is_ok());
    let before = jobs.len().saturating_sub(JOBS_MAX);
    jobs.drain(..before);
    PrinterReport { jobs, ..report }
}

/// `1.2.3`, and what versions may end with; nothing that could be a word to staff.
fn is_version(version: &str) -> bool {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || ".-+".contains(c);
    version.starts_with(|c: char| c.is_ascii_digit())
        && version.len() <= VERSION_CHARS_MAX
        && version.chars().all(is_plain)
}

/// A name without anything that could be more than a name.
fn plain(name: &str, chars_max: usize) -> String {
    let is_plain = |c: &char| c.is_ascii_alphanumeric() || " .,-_()/+".contains(*c);
    name.chars().filter(is_plain).take(chars_max).collect()
}
