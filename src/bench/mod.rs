// SPDX-License-Identifier: EUPL-1.2
//! `spazio bench …`: measures a machine, so that an installer uses the same commands as we do.

pub mod days;
mod desk;
mod dispatch;
mod display;
mod finger;
pub mod forecast;
mod glass;
mod idle;
mod issue;
mod layout;
mod office;
mod pass;
mod press;
mod results;
mod room;
mod start;
mod ticket;
mod voice;

use std::path::PathBuf;
use std::time::Duration;

use local::LocalError;
use server::auth::AuthError;

pub use office::Office;

/// The calls that `glass` measures.
const CALLS: u32 = 12;
/// The layouts that `layout` publishes.
const PUBLISHED: u32 = 12;
/// The starts that `start` measures.
const STARTS: u32 = 7;

/// What can be measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Bench {
    /// Tickets issued and answered durably per second, over HTTP
    Issue,
    /// From a pass held before a turnstile to the verdict
    Pass,
    /// A year's figures, from the journal and from what is kept of it
    Results,
    /// The rule of calling against first come and strict priority, on days from files
    Dispatch,
    /// Waits foreseen against waits that came, on days from files
    Forecast,
    /// A paper ticket drawn, and what a phone loads for its page
    Ticket,
    /// From a desk's POST answered to the first presented frame that shows the call
    Glass,
    /// A finger on the info point: press to seen, lifted to the next page, memory, and CPU while numbers are taken elsewhere
    Press,
    /// From starting a display to its first presented frame
    Start,
    /// A display's frames, CPU and memory while nothing happens
    Idle,
    /// From a call heard to its chime ordered and its voice ready
    Voice,
    /// From publishing a layout to the first presented frame that shows it, and what each kind of panel costs at rest
    Layout,
}

impl Bench {
    /// How many seconds it measures by default.
    pub fn seconds(self) -> u64 {
        match self {
            Self::Issue | Self::Pass | Self::Results | Self::Ticket | Self::Dispatch | Self::Forecast => 10,
            Self::Glass | Self::Press | Self::Start | Self::Idle | Self::Voice | Self::Layout => 60,
        }
    }
}

/// The options of a measurement.
#[derive(Clone, Debug)]
pub struct Options {
    /// The site's folder.
    pub site: PathBuf,
    /// The folder on whose disk a temporary folder is made; `None`: the system's temporary folder.
    pub on: Option<PathBuf>,
    /// How long to measure.
    pub duration: Duration,
    /// The number of simultaneous clients.
    pub clients: usize,
    /// The days for judging rules and forecasts.
    pub files: DayFiles,
}

/// The files of days for judging rules and forecasts.
#[derive(Clone, Debug)]
pub struct DayFiles {
    /// The days to judge by; `None`: random days from the model.
    pub test: Option<PathBuf>,
    /// The days to learn from.
    pub train: Option<PathBuf>,
    /// The model of the office.
    pub model: Option<PathBuf>,
    /// Breaks, speeds and order are not as planned.
    pub stress: bool,
    /// The number of random days.
    pub days: usize,
    /// The seed of random days.
    pub seed: u64,
}

impl DayFiles {
    fn model(&self) -> Result<days::Model, BenchError> {
        let path = self.model.as_ref().ok_or(BenchError::NoModel)?;
        Ok(days::Model::read(path)?)
    }
}

/// Why nothing could be measured.
#[derive(Debug, thiserror::Error)]
pub enum BenchError {
    /// The site has faults, or no opening.
    #[error("{0}")]
    Site(String),
    /// No model of the office was given.
    #[error("no model of an office is given: add --model MODEL.json")]
    NoModel,
    /// A file of days has a fault.
    #[error(transparent)]
    Days(#[from] days::DaysError),
    /// A file could not be written or read.
    #[error("cannot use {path}: {source}; choose another folder with --on")]
    Folder {
        /// The file's path.
        path: PathBuf,
        /// The system's error.
        source: std::io::Error,
    },
    /// No token could be made.
    #[error(transparent)]
    Token(#[from] AuthError),
    /// The server could not be started.
    #[error(transparent)]
    Server(#[from] LocalError),
    /// The display could not be measured.
    #[error("the display: {0}")]
    Display(String),
    /// The server could not be reached, or refused.
    #[error("the server under measure: {0}")]
    Http(#[from] ureq::Error),
    /// The server did not answer as it should.
    #[error("the server answered «{0}»: see its log above")]
    Answer(String),
}

/// Measures, and returns one line of figures.
///
/// # Errors
/// See [`BenchError`].
pub fn run(bench: Bench, options: &Options) -> Result<String, BenchError> {
    match bench {
        Bench::Issue => issue::run(options),
        Bench::Pass => pass::run(options),
        Bench::Results => results::run(options),
        Bench::Ticket => ticket::run(options),
        Bench::Dispatch => dispatch::run(&options.files),
        Bench::Forecast => Ok(format!("{}\n{}", forecast::run(&options.files)?, room::run(options)?)),
        Bench::Glass => glass::run(options, CALLS),
        Bench::Press => press::run(options),
        Bench::Start => start::run(options, STARTS),
        Bench::Idle => idle::run(options),
        Bench::Voice => voice::run(options),
        Bench::Layout => layout::run(options, PUBLISHED),
    }
}

/// The `per_cent` percentile of measured times, in milliseconds; sorts them.
pub fn percentile_ms(times: &mut [Duration], per_cent: usize) -> f64 {
    times.sort_unstable();
    let index = (times.len() * per_cent / 100).min(times.len().saturating_sub(1));
    times.get(index).map_or(0.0, |time| time.as_secs_f64() * 1000.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_percentile_is_one_of_the_times() {
        let mut times: Vec<Duration> = (1..=100).rev().map(Duration::from_millis).collect();
        for (per_cent, expected_ms) in [(0, 1.0), (50, 51.0), (99, 100.0), (100, 100.0)] {
            assert_eq!(percentile_ms(&mut times, per_cent), expected_ms);
        }
        assert_eq!(percentile_ms(&mut [], 50), 0.0);
    }
}
