//! `bench glass`: from the desk's POST answered to the first presented frame that shows the call.

use std::time::Duration;

use uuid::Uuid;

use super::display::{Display, median, unix_ms};
use super::{BenchError, Office, Options};
use crate::api::{Call, DeskCommand, IssueRequest};
use crate::office::Role;

/// A call holds the screen for some seconds: the next one is made when the screen is at rest again.
const REST: Duration = Duration::from_secs(7);

/// Measures so many calls.
///
/// # Errors
/// The office does not start, the server refuses, or a call is never shown.
pub fn run(options: &Options, calls: u32) -> Result<String, BenchError> {
    let office = Office::open(options)?;
    let token = office.token(Role::Manager, None)?;
    let mut display = Display::start(&office)?;
    display.wait_for_frame(Duration::from_secs(30), |_| true)?;
    let (desk, service) = office
        .site
        .desks
        .iter()
        .find_map(|desk| Some((desk.id.clone(), desk.serves.first()?.clone())))
        .ok_or_else(|| BenchError::Display("no desk of the site serves anything".to_owned()))?;
    let post =
        |path: &str| ureq::post(format!("{}{path}", office.address)).header("Authorization", format!("Bearer {token}"));
    let command =
        || DeskCommand { id: Uuid::new_v4(), ticket: None, service: None, desk: None, reason: None, shown: None };
    post(&format!("/api/v1/desks/{desk}/open")).send_json(command())?;

    let mut waits_ms = Vec::new();
    for _ in 0..calls {
        let ticket = IssueRequest {
            id: Uuid::new_v4(),
            service: service.to_string(),
            class: crate::office::Class::Ordinary,
            language: None,
        };
        post("/api/v1/tickets").send_json(ticket)?;
        std::thread::sleep(REST);
        let mut answer = post(&format!("/api/v1/desks/{desk}/next")).send_json(command())?;
        let answered_ms = unix_ms();
        let call: Call = answer.body_mut().read_json()?;
        let frame = display.wait_for_frame(Duration::from_secs(10), |frame| frame.seq >= call.seq)?;
        waits_ms.push(frame.at_ms.saturating_sub(answered_ms));
    }
    let greatest = waits_ms.iter().max().copied().unwrap_or(0);
    let middle = median(&mut waits_ms);
    Ok(format!("glass: {calls} calls, POST answered to frame presented: median {middle} ms, greatest {greatest} ms"))
}
