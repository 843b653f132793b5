// SPDX-License-Identifier: EUPL-1.2
//! `bench glass`: the time from the answer to a desk's POST until the first presented frame that shows the call.

use std::time::Duration;

use super::desk::Desk;
use super::display::{Display, median, unix_ms};
use super::{BenchError, Office, Options};

/// How long a call occupies the screen: the next is made once the screen is at rest.
const REST: Duration = Duration::from_secs(7);

/// Measures that many calls.
///
/// # Errors
/// The office does not start, the server refuses, or a call is never shown.
pub fn run(options: &Options, calls: u32) -> Result<String, BenchError> {
    let office = Office::open(options)?;
    let mut display = Display::start(&office)?;
    display.wait_for_frame(Duration::from_secs(30), |frame| frame.layout.is_some())?;
    let desk = Desk::open(&office)?;
    let mut waits_ms = Vec::new();
    for _ in 0..calls {
        desk.issue()?;
        std::thread::sleep(REST);
        let call = desk.next()?;
        let answered_ms = unix_ms();
        let frame = display.wait_for_frame(Duration::from_secs(10), |frame| frame.seq >= call.seq)?;
        waits_ms.push(frame.at_ms.saturating_sub(answered_ms));
    }
    let greatest = waits_ms.iter().max().copied().unwrap_or(0);
    let middle = median(&mut waits_ms);
    Ok(format!("glass: {calls} calls, POST answered to frame presented: median {middle} ms, greatest {greatest} ms"))
}
