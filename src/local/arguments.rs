// SPDX-License-Identifier: EUPL-1.2
//! The options of an office on one machine: of `spazio` without a command, of `kiosk/start`, and of `spazio demo`.

use std::path::PathBuf;

use clap::Args;

use super::{Clock, Options, demo};

#[derive(Args)]
#[allow(missing_docs, reason = "each field's line is its help")]
pub struct LocalArguments {
    /// The office as data [default: kiosk/site]
    #[arg(long)]
    pub site: Option<PathBuf>,
    /// Where journal, tokens and accounts are kept [default: a folder of the user's]
    #[arg(long)]
    pub data: Option<PathBuf>,
    /// The server's port on this machine; 0 takes a free one
    #[arg(long, default_value_t = 8080)]
    pub port: u16,
    /// «real», «trial» (if the office is closed now, starts in its next opening), or a time: 2026-11-26T10:00
    #[arg(long, default_value = "real", value_parser = clock, overrides_with = "clock")]
    pub clock: Clock,
    /// Screens fill their monitors
    #[arg(long)]
    pub full_screen: bool,
    /// Adds simulated citizens and clerks
    #[arg(long)]
    pub demo: bool,
    /// With --demo: how many times faster than life
    #[arg(long, default_value_t = 10.0, value_parser = speed)]
    pub speed: f64,
}

impl From<LocalArguments> for Options {
    fn from(arguments: LocalArguments) -> Self {
        let LocalArguments { site, data, port, clock, full_screen, demo, speed } = arguments;
        Self { site, data, port, clock, full_screen, demo: demo.then_some(speed) }
    }
}

#[derive(Args)]
#[allow(missing_docs, reason = "each field's line is its help")]
pub struct DemoArguments {
    /// The server
    #[arg(long, default_value = "http://127.0.0.1:8080")]
    pub server: String,
    /// A file that holds a manager's token
    #[arg(long)]
    pub token_file: PathBuf,
    /// How many times faster than life
    #[arg(long, default_value_t = 10.0, value_parser = speed)]
    pub speed: f64,
    /// Ends after this many minutes
    #[arg(long)]
    pub minutes: Option<f64>,
    /// The same seed gives the same people
    #[arg(long, default_value_t = 1)]
    pub seed: u64,
}

impl DemoArguments {
    /// The options of a demonstration, with the token that the file holds.
    pub fn options(self, token: String) -> demo::Options {
        let Self { server, token_file: _, speed, minutes, seed } = self;
        demo::Options { server, token: Some(token), speed, minutes, seed }
    }
}

fn clock(text: &str) -> Result<Clock, String> {
    match text {
        "real" => Ok(Clock::Real),
        "trial" => Ok(Clock::Trial),
        _ => text.parse().map(Clock::From).map_err(|_| "expected real, trial, or a time like 2026-11-26T10:00".into()),
    }
}

fn speed(text: &str) -> Result<f64, String> {
    let speed = text.parse().ok().filter(|speed| (0.1..=1000.0).contains(speed));
    speed.ok_or_else(|| "expected a number between 0.1 and 1000".to_owned())
}
