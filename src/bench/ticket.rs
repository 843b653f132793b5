// SPDX-License-Identifier: EUPL-1.2
//! `spazio bench ticket`: how long a paper ticket takes to draw, and how much a phone loads for its page.

use std::time::Instant;

use serde_json::json;
use uuid::Uuid;

use super::office::Office;
use super::{BenchError, Options, percentile_ms};
use api::Ticket;
use base::paths;
use base::words::Words;
use client::wire;
use device::paper::{Asked, Press, slip};
use office::{Role, TicketId};
use site::ScreenKind;

/// The tickets drawn for each width of paper.
const TICKETS: usize = 200;
/// The widths of paper of 80 and of 58 mm, in dots.
const WIDTHS_DOTS: [u32; 2] = [576, 384];
/// A limit larger than any page of ours.
const BYTES_MAX: u64 = 10 << 20;

/// Takes a ticket, draws it, and loads its page with everything that belongs to it.
///
/// # Errors
/// See [`BenchError`].
pub(super) fn run(options: &Options) -> Result<String, BenchError> {
    let office = Office::open(options)?;
    let token = office.token(Role::Kiosk, None)?;
    let agent = wire::agent();
    let service = office.site.services.iter().find(|service| !service.suspended);
    let service = service.ok_or_else(|| BenchError::Site("the site has no service that gives tickets".into()))?;
    let asked = json!({ "id": Uuid::new_v4(), "service": service.id });
    let request = agent.post(format!("{}/api/v1/tickets", office.address));
    let mut answer = request.header("Authorization", format!("Bearer {token}")).send_json(asked)?;
    let ticket: Ticket = answer.body_mut().read_json()?;

    let drawn = draw(&office, &ticket)?;
    let load = |path: &str| -> Result<Vec<u8>, BenchError> {
        let mut answer = agent.get(format!("{}{path}", office.address)).call()?;
        if !answer.status().is_success() {
            return Err(BenchError::Answer(format!("{} for {path}", answer.status())));
        }
        Ok(answer.body_mut().with_config().limit(BYTES_MAX).read_to_vec()?)
    };
    let page = load(&format!("/t/{}", TicketId(ticket.id).code()))?;
    let html = String::from_utf8_lossy(&page).into_owned();
    let mut bytes = page.len();
    for path in html.split('"').filter(|part| part.starts_with("/static/")) {
        bytes += load(path)?.len();
    }
    let kilobytes = bytes as f64 / 1024.0;
    Ok(format!(
        "ticket: {drawn}; phone page {kilobytes:.1} KB in all, {:.1} KB of it the page itself",
        page.len() as f64 / 1024.0
    ))
}

/// The times of drawing, for each width of paper.
fn draw(office: &Office, ticket: &Ticket) -> Result<String, BenchError> {
    let home = |folder| paths::home_folder(folder).map_err(|error| BenchError::Site(error.to_string()));
    let words = Words::load(&home("assets/locales")?).map_err(|error| BenchError::Site(error.to_string()))?;
    let press = Press::load(&home("assets/fonts")?).map_err(|error| BenchError::Site(error.to_string()))?;
    let screen = office.site.screens.values().find(|screen| screen.kind == ScreenKind::Touch);
    let address = Some(format!("https://spazio.example.it/t/{}", TicketId(ticket.id).code()));
    let mut told = Vec::new();
    for width_dots in WIDTHS_DOTS {
        let mut times = Vec::with_capacity(TICKETS);
        for _ in 0..TICKETS {
            let begun = Instant::now();
            let asked = Asked { ticket, screen, address: address.clone(), bring: None };
            let dots = press.draw(&slip(&office.site, &words, &asked), width_dots);
            times.push(begun.elapsed());
            std::hint::black_box(dots);
        }
        let (median_ms, greatest_ms) = (percentile_ms(&mut times, 50), percentile_ms(&mut times, 100));
        told.push(format!("{width_dots} dots median {median_ms:.1} ms, greatest {greatest_ms:.1} ms"));
    }
    Ok(format!("drawn {TICKETS} times each, {}", told.join("; ")))
}
