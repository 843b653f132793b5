// SPDX-License-Identifier: EUPL-1.2
//! The program's command line arguments.

mod secrets;

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use jiff::civil::Date;
use local::arguments::{DemoArguments, LocalArguments};
use office::Role;
pub use secrets::{StaffMode, TokenMode};
use server::ServeOptions;
use spazio::bench;

/// Spazio in Comune: called numbers, an info point, a desk page. Without a command: everything on this machine.
#[derive(Parser)]
#[command(version, args_conflicts_with_subcommands = true)]
pub struct Arguments {
    #[command(subcommand)]
    pub mode: Option<Mode>,
    #[command(flatten)]
    pub local: LocalArguments,
    /// Speaks http to a server on another machine, too: tokens, passwords and calls can be read and changed on the way
    #[arg(long, global = true)]
    pub insecure_http: bool,
}

#[derive(Subcommand)]
pub enum Mode {
    /// Runs the server: keeps the office's data and answers over HTTP
    Serve(ServeOptions),
    /// The waiting room's screen
    Display(DeviceArguments),
    /// The info point's screen
    Touch(DeviceArguments),
    /// The editor, in which staff arrange what the screens show
    Editor {
        /// The office's server; whoever edits logs in with a manager's account [default: one on this machine]
        #[arg(long, conflicts_with = "site")]
        server: Option<String>,
        /// A site's folder, to edit its files without a server
        #[arg(long)]
        site: Option<PathBuf>,
        /// Where drafts are kept [default: a folder of the user's]
        #[arg(long)]
        drafts: Option<PathBuf>,
    },
    /// Draws a screen's state into a picture, without a window
    Snapshot {
        /// The scene's name; «list» prints all names
        scene: String,
        /// A PNG file
        #[arg(long, default_value = "snapshot.png")]
        out: PathBuf,
    },
    /// Reads a site and tells every fault with its remedy
    Check {
        /// The site's folder
        #[arg(required_unless_present_any = ["schema", "access"])]
        dir: Option<PathBuf>,
        /// Prints the JSON Schema of the files in screens/, for editors that help who writes one
        #[arg(long, conflicts_with = "dir")]
        schema: bool,
        /// Measures every page of the info points and every layout of the displays: targets, reach, sizes, contrast, texts
        #[arg(long, conflicts_with = "schema")]
        access: bool,
        /// With --access: the site's folder, as DIR says it [default: the sample office]
        #[arg(long, requires = "access", conflicts_with = "dir")]
        site: Option<PathBuf>,
        /// Lists every text that a language lacks, not only how many
        #[arg(long, conflicts_with = "schema")]
        all: bool,
        /// With --access: does not report progress
        #[arg(long, requires = "access")]
        quiet: bool,
    },
    /// A year's figures as they may be published, as CSV; also while a server runs
    Export {
        /// The office as data
        #[arg(long)]
        site: PathBuf,
        /// The server's data folder
        #[arg(long)]
        data: PathBuf,
        /// The year
        #[arg(long)]
        year: i16,
        /// The file to write
        #[arg(long)]
        out: PathBuf,
    },
    /// What waits would have been with a desk closed or serving more, from the office's own journal
    Simulate {
        /// The office as data
        #[arg(long)]
        site: PathBuf,
        /// The server's data folder
        #[arg(long)]
        data: PathBuf,
        /// First day
        #[arg(long)]
        from: Date,
        /// Last day
        #[arg(long)]
        to: Date,
        /// A desk that is closed: «4@thursday 13:00-19:00», «4@13:00-19:00» for every day, «4» for all day
        #[arg(long)]
        close: Vec<String>,
        /// A desk that serves one service more: 2=isee
        #[arg(long)]
        serve: Vec<String>,
        /// A file for the same table as CSV
        #[arg(long)]
        csv: Option<PathBuf>,
    },
    /// Simulated citizens and clerks, over HTTP
    Demo(DemoArguments),
    /// Booked appointments
    Appointments {
        #[command(subcommand)]
        what: AppointmentsMode,
    },
    /// A turnstile's reader: a code a line comes in, a verdict a line goes out
    Turnstile {
        /// The server
        #[arg(long)]
        server: String,
        /// The turnstile's name in the site
        #[arg(long)]
        door: String,
        /// A file that holds the turnstile's token
        #[arg(long)]
        token_file: PathBuf,
        /// Where the turnstile's rule is kept [default: a folder of the user's]
        #[arg(long)]
        cache: Option<PathBuf>,
    },
    /// An emulated ticket printer on a port, to try an office without one. Takes a line each: cover open|close,
    /// paper ROWS, near-end on|off, error on|off, rubbish on|off (answers nonsense), mute on|off (answers nothing),
    /// lsb on|off (the other bit order), die after BYTES (as if the power was cut), break after BYTES (as if the cable was
    /// pulled). Ends with its input
    Printer {
        /// Address and port; port 0 takes a free one, and its first line says which
        #[arg(long, default_value = "127.0.0.1:9100")]
        listen: SocketAddr,
        /// Where each cut ticket is written as a picture
        #[arg(long)]
        out: PathBuf,
        /// Rows left on its roll [default: no end]
        #[arg(long)]
        paper: Option<u64>,
    },
    /// Measures this machine, one line of figures each
    Bench {
        /// What to measure
        name: bench::Bench,
        /// The office to measure with [default: kiosk/site]
        #[arg(long)]
        site: Option<PathBuf>,
        /// On which disk: a folder is made there and removed afterwards [default: the temporary one]
        #[arg(long)]
        on: Option<PathBuf>,
        /// How many seconds to measure (issue: 10, idle: 60, layout: 60 over all panels)
        #[arg(long)]
        seconds: Option<u64>,
        /// How many clients ask at the same time (issue)
        #[arg(long, default_value_t = 8)]
        clients: usize,
        #[command(flatten)]
        days: DayArguments,
    },
    /// Tokens of devices
    Token {
        #[command(subcommand)]
        what: TokenMode,
    },
    /// Accounts of staff
    Staff {
        #[command(subcommand)]
        what: StaffMode,
    },
    /// Prints who came in, who was refused, what was changed, the newest first
    Security {
        /// The server's data folder
        #[arg(long)]
        data: PathBuf,
        /// The most entries to print
        #[arg(long, default_value_t = 1_000)]
        last: usize,
    },
}

#[derive(Args)]
pub struct DayArguments {
    /// Days to judge by, a CSV file (forecast, dispatch) [default: random days from the model]
    pub test: Option<PathBuf>,
    /// Days to learn from, in the same format (forecast)
    #[arg(long)]
    pub train: Option<PathBuf>,
    /// The office of these days, as JSON (forecast, dispatch)
    #[arg(long)]
    pub model: Option<PathBuf>,
    /// Breaks, desk speeds and the order are not as planned (forecast)
    #[arg(long)]
    pub stress: bool,
    /// How many random days are made from the model (forecast, dispatch)
    #[arg(long, default_value_t = 100, value_parser = clap::builder::RangedU64ValueParser::<usize>::new().range(1..=10_000))]
    pub days: usize,
    /// The same seed makes the same days (forecast, dispatch)
    #[arg(long, default_value_t = 1)]
    pub seed: u64,
}

impl From<DayArguments> for bench::DayFiles {
    fn from(DayArguments { test, train, model, stress, days, seed }: DayArguments) -> Self {
        Self { test, train, model, stress, days, seed }
    }
}

#[derive(Subcommand)]
pub enum AppointmentsMode {
    /// Books what a file says, .csv or .ics, and prints the codes as CSV; the same file again changes nothing
    Import(ImportArguments),
}

#[derive(Args)]
pub struct ImportArguments {
    /// The server
    #[arg(long, default_value = "http://127.0.0.1:8080")]
    pub server: String,
    /// A file that holds a token of the reception or a manager
    #[arg(long)]
    pub token_file: PathBuf,
    /// The service of entries that name none, by its slug
    #[arg(long)]
    pub service: Option<String>,
    /// The heading under which a table holds its own number of each appointment [default: the usual headings]
    #[arg(long)]
    pub id_column: Option<String>,
    /// The table has no number of its own for an appointment
    #[arg(long, conflicts_with = "id_column")]
    pub no_id_column: bool,
    /// Nothing is booked: prints what would be booked, moved, called off
    #[arg(long)]
    pub dry_run: bool,
    /// The file to import
    pub file: PathBuf,
}

#[derive(Args)]
pub struct DeviceArguments {
    /// The server
    #[arg(long)]
    pub server: String,
    /// The screen's name in the site
    #[arg(long)]
    pub screen: String,
    /// A file that holds the screen's token
    #[arg(long)]
    pub token_file: Option<PathBuf>,
    /// In a window, to try it
    #[arg(long)]
    pub windowed: bool,
    /// Where the last copy of the site and the board is kept [default: a folder of the user's]
    #[arg(long)]
    pub cache: Option<PathBuf>,
    /// A file of further synthesisers that this machine runs [default: /etc/spazio/synthesisers.toml, if there is one]
    #[arg(long)]
    pub synthesisers: Option<PathBuf>,
    /// Writes a line for every presented frame: milliseconds since 1970, the newest call and the version of the layouts shown
    #[arg(long, hide = true)]
    pub trace_frames: Option<PathBuf>,
}

#[derive(Clone, Copy, ValueEnum)]
pub enum RoleArgument {
    Screen,
    Kiosk,
    Desk,
    Reception,
    Turnstile,
    Manager,
}

impl From<RoleArgument> for Role {
    fn from(role: RoleArgument) -> Self {
        match role {
            RoleArgument::Screen => Self::Screen,
            RoleArgument::Kiosk => Self::Kiosk,
            RoleArgument::Desk => Self::Desk,
            RoleArgument::Reception => Self::Reception,
            RoleArgument::Turnstile => Self::Turnstile,
            RoleArgument::Manager => Self::Manager,
        }
    }
}
