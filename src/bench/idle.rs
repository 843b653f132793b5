// SPDX-License-Identifier: EUPL-1.2
//! `bench idle`: the load of a display while nothing happens.

use std::time::{Duration, Instant};

use super::display::Display;
use super::{BenchError, Office, Options};

/// The display's start, which is not measured.
const SETTLE: Duration = Duration::from_secs(15);

/// Measures for the options' duration.
///
/// # Errors
/// The office does not start, or the display never draws.
pub fn run(options: &Options) -> Result<String, BenchError> {
    let office = Office::open(options)?;
    let mut display = Display::start(&office)?;
    display.wait_for_frame(Duration::from_secs(30), |frame| frame.layout.is_some())?;
    std::thread::sleep(SETTLE);
    let (frames, cpu_s, from) = (display.frames().len(), display.cpu_s(), Instant::now());
    std::thread::sleep(options.duration);
    let elapsed_s = from.elapsed().as_secs_f64();
    let frames = display.frames().len() - frames;
    let cpu_percent = (display.cpu_s() - cpu_s) / elapsed_s * 100.0;
    let memory = display.memory_mib();
    Ok(format!(
        "idle: {elapsed_s:.0} s, {frames} frames presented, {cpu_percent:.2} % of a core, {memory:.0} MiB (PSS)"
    ))
}
