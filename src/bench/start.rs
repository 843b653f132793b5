// SPDX-License-Identifier: EUPL-1.2
//! `bench start`: the time from starting a display's process until the first presented frame that shows the office.

use std::time::Duration;

use super::display::{Display, median};
use super::{BenchError, Office, Options};

/// Measures that many starts.
///
/// # Errors
/// The office does not start, or a display never draws.
pub fn run(options: &Options, starts: u32) -> Result<String, BenchError> {
    let office = Office::open(options)?;
    let mut waits_ms = Vec::new();
    for _ in 0..starts {
        let mut display = Display::start(&office)?;
        let frame = display.wait_for_frame(Duration::from_secs(30), |frame| frame.layout.is_some())?;
        waits_ms.push(frame.at_ms.saturating_sub(display.started_ms));
    }
    let greatest = waits_ms.iter().max().copied().unwrap_or(0);
    let middle = median(&mut waits_ms);
    Ok(format!(
        "start: {starts} starts of the display to its first whole picture: median {middle} ms, greatest {greatest} ms"
    ))
}
