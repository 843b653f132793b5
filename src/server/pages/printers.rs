// SPDX-License-Identifier: EUPL-1.2
//! What staff must know of the printers: their share of what staff's pages show while something is wrong.

use std::sync::OnceLock;

use axum::extract::{Path, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};

use super::held::Held;
use crate::access::Staff;
use crate::routes::visits::number;
use crate::state::AppState;
use api::PrinterState;
use api::{PrinterReport, Ticket};
use base::paths;
use base::words::numbers;
use device::paper::{Asked, Press, slip};
use site::{Screen, ScreenKind};

/// Fonts are loaded once, when somebody first asks for a preview.
static PRESS: OnceLock<Option<Press>> = OnceLock::new();

/// A printer with trouble.
struct Trouble {
    /// Its screen's name in the site.
    screen: String,
    /// How staff call the screen.
    title: String,
    /// What it told.
    report: PrinterReport,
    /// Since when, as people say it.
    since: String,
}

/// What is wrong with the printers of info points that are connected.
fn troubles(held: &Held) -> Vec<Trouble> {
    let trouble = |(name, screen): (&String, &Screen)| {
        let report = held.state.screens().get(name).printer_now()?.clone();
        let is_trouble = report.state > PrinterState::Ready || !report.unprinted().is_empty();
        is_trouble.then(|| Trouble {
            screen: name.clone(),
            title: screen.title.get(&held.language).to_owned(),
            since: held.clock(report.since),
            report,
        })
    };
    held.now.site.screens.iter().filter_map(trouble).collect()
}

/// Nothing where all is well.
pub(super) fn part(held: &Held) -> Markup {
    let view = held.view();
    html! {
        @for Trouble { screen, title, report, since } in &troubles(held) {
            section.trouble data-state=(report.state.slug()) {
                p {
                    strong { (title) } " · "
                    (view.say_with(&format!("printer-{}", report.state.slug()), &[("time", since.as_str().into())]))
                }
                @let unprinted = report.unprinted();
                @if !unprinted.is_empty() {
                    p { (view.say("printer-unprinted")) }
                    @for number in &unprinted {
                        a href={ "/printers/" (screen) "/" (number) } target="_blank" { (view.say("printer-preview")) }
                        button.control type="button" data-screen=(screen) data-reprint=(number) {
                            (view.say_with("printer-reprint", &[("number", numbers::apart(number).into())]))
                        }
                    }
                }
            }
        }
    }
}

/// What an info point prints when it is asked for a ticket again, but for its holder's code: the picture, as PNG.
pub(super) async fn preview(
    _: Staff,
    Path((screen, quoted)): Path<(String, String)>,
    State(state): State<AppState>,
) -> Response {
    let Ok(quoted) = number(&quoted) else { return StatusCode::NOT_FOUND.into_response() };
    let ticket = state.engine().look(move |engine, now| engine.numbered(quoted, now)).await;
    let Ok(Some(ticket)) = ticket else { return StatusCode::NOT_FOUND.into_response() };
    // Drawing takes milliseconds, loading the fonts more.
    let drawn = tokio::task::spawn_blocking(move || draw(&state, &screen, &ticket)).await;
    match drawn {
        Ok(Some(png)) => ([(header::CONTENT_TYPE, "image/png")], png).into_response(),
        Ok(None) => StatusCode::NOT_FOUND.into_response(),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

fn draw(state: &AppState, screen: &str, ticket: &Ticket) -> Option<Vec<u8>> {
    let site = state.site().get();
    let screen = site.site.screens.get(screen).filter(|screen| screen.kind == ScreenKind::Touch)?;
    let press = PRESS.get_or_init(|| {
        let fonts = paths::home_folder("assets/fonts").ok()?;
        let press = Press::load(&fonts).inspect_err(|error| tracing::error!(%error, "tickets cannot be shown"));
        let mut press = press.ok()?;
        press.add_fonts(&site.site);
        Some(press)
    });
    // Its address is the holder's alone: staff see the paper without the code that opens it.
    let asked = Asked { ticket, screen: Some(screen), address: None, bring: None };
    let dots = press.as_ref()?.draw(&slip(&site.site, state.words(), &asked), screen.printer.width_dots);
    Some(dots.png())
}
