//! Arguments to mode: the only place that exits the process.

use std::io::IsTerminal;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

use anyhow::Context;
use clap::{Args, Parser, Subcommand, ValueEnum};
use jiff::civil::DateTime;
use spazio::everything::{self, Clock};
use spazio::office::Role;
use spazio::server;
use spazio::words::{Language, Words};
use spazio::{bench, demo, export, paths, site};

/// Spazio in Comune: called numbers, an info point, a desk page. Without a command: everything on this machine.
#[derive(Parser)]
#[command(version, args_conflicts_with_subcommands = true)]
struct Arguments {
    #[command(subcommand)]
    mode: Option<Mode>,
    #[command(flatten)]
    everything: EverythingArguments,
}

#[derive(Args)]
struct EverythingArguments {
    /// The office as data [default: kiosk/site]
    #[arg(long)]
    site: Option<PathBuf>,
    /// Where journal, tokens and accounts are kept [default: a folder of the user's]
    #[arg(long)]
    data: Option<PathBuf>,
    /// The server's port on this machine; 0 takes a free one
    #[arg(long, default_value_t = 8080)]
    port: u16,
    /// «real», «trial» (if the office is closed now, starts in its next opening), or a time: 2026-11-26T10:00
    #[arg(long, default_value = "real", value_parser = clock, overrides_with = "clock")]
    clock: Clock,
    /// Screens fill their monitors
    #[arg(long)]
    full_screen: bool,
    /// Adds simulated citizens and clerks
    #[arg(long)]
    demo: bool,
    /// With --demo: how many times faster than life
    #[arg(long, default_value_t = 10.0, value_parser = speed)]
    speed: f64,
}

#[derive(Subcommand)]
enum Mode {
    /// The office's truth, over HTTP
    Serve {
        /// The office as data
        #[arg(long)]
        site: PathBuf,
        /// Where journal, tokens and accounts are kept
        #[arg(long)]
        data: PathBuf,
        /// Address and port
        #[arg(long, default_value = "127.0.0.1:8080")]
        listen: SocketAddr,
        /// Starts a clock there, to try and test: 2026-11-26T10:00
        #[arg(long)]
        clock: Option<DateTime>,
    },
    /// The waiting room's screen
    #[cfg(feature = "gui")]
    Display(DeviceArguments),
    /// The info point
    #[cfg(feature = "gui")]
    Touch(DeviceArguments),
    /// Draws a screen's state into a picture, without a window
    #[cfg(feature = "gui")]
    Snapshot {
        /// Its name; «list» prints all names
        scene: String,
        /// A PNG file
        #[arg(long, default_value = "snapshot.png")]
        out: PathBuf,
    },
    /// Reads a site and tells every fault with its remedy
    Check {
        /// The site's folder
        dir: PathBuf,
    },
    /// A year's figures as they may be published, as CSV; also while a server runs
    Export {
        /// The office as data
        #[arg(long)]
        site: PathBuf,
        /// The server's data folder
        #[arg(long)]
        data: PathBuf,
        /// Which year
        #[arg(long)]
        year: i16,
        /// The file to write
        #[arg(long)]
        out: PathBuf,
    },
    /// Simulated citizens and clerks, over HTTP
    Demo {
        /// The server
        #[arg(long, default_value = "http://127.0.0.1:8080")]
        server: String,
        /// A file that holds a manager's token
        #[arg(long)]
        token_file: PathBuf,
        /// How many times faster than life
        #[arg(long, default_value_t = 10.0, value_parser = speed)]
        speed: f64,
        /// Ends after so many minutes
        #[arg(long)]
        minutes: Option<f64>,
        /// The same seed, the same people
        #[arg(long, default_value_t = 1)]
        seed: u64,
    },
    /// Measures this machine, one line of figures each
    Bench {
        /// What
        name: bench::Bench,
        /// The office to measure with [default: kiosk/site]
        #[arg(long)]
        site: Option<PathBuf>,
        /// On which disk: a folder is made there and removed afterwards [default: the temporary one]
        #[arg(long)]
        on: Option<PathBuf>,
        /// For how long (issue: 10, idle: 60)
        #[arg(long)]
        seconds: Option<u64>,
        /// How many ask at the same time (issue)
        #[arg(long, default_value_t = 8)]
        clients: usize,
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
}

#[derive(Subcommand)]
enum TokenMode {
    /// Prints a new token, once; only its hash is kept
    New {
        /// The server's data folder
        #[arg(long)]
        data: PathBuf,
        /// What it may do
        #[arg(long)]
        role: RoleArgument,
        /// The screen it belongs to, or any name to know it by
        #[arg(long)]
        name: Option<String>,
    },
}

#[derive(Subcommand)]
enum StaffMode {
    /// Adds an account, or gives it a new password; asks for the password
    Add {
        /// The server's data folder
        #[arg(long)]
        data: PathBuf,
        /// The account's name
        name: String,
        /// What it may do
        #[arg(long)]
        role: RoleArgument,
    },
}

#[cfg(feature = "gui")]
#[derive(Args)]
struct DeviceArguments {
    /// The server
    #[arg(long)]
    server: String,
    /// The screen's name in the site
    #[arg(long)]
    screen: String,
    /// A file that holds the screen's token
    #[arg(long)]
    token_file: Option<PathBuf>,
    /// In a window, to try it
    #[arg(long)]
    windowed: bool,
    /// Where the last copy of the site and the board is kept [default: a folder of the user's]
    #[arg(long)]
    cache: Option<PathBuf>,
    /// Writes a line for every presented frame: milliseconds since 1970 and the newest call shown
    #[arg(long, hide = true)]
    trace_frames: Option<PathBuf>,
}

#[cfg(feature = "gui")]
impl DeviceArguments {
    /// `window` is the size to try it in.
    fn options(self, window: (u32, u32)) -> anyhow::Result<spazio::ui::device::DeviceOptions> {
        let Self { server, screen, token_file, windowed, cache, trace_frames } = self;
        let token = token_file.as_deref().map(read_token).transpose()?;
        let cache_dir = cache.unwrap_or_else(|| paths::user_cache().join(&screen));
        let device = spazio::client::DeviceConfig { server, screen, token, cache_dir };
        Ok(spazio::ui::device::DeviceOptions { device, windowed: windowed.then_some(window), trace_frames })
    }
}

#[derive(Clone, Copy, ValueEnum)]
enum RoleArgument {
    Screen,
    Kiosk,
    Desk,
    Reception,
    Manager,
}

impl From<RoleArgument> for Role {
    fn from(role: RoleArgument) -> Self {
        match role {
            RoleArgument::Screen => Self::Screen,
            RoleArgument::Kiosk => Self::Kiosk,
            RoleArgument::Desk => Self::Desk,
            RoleArgument::Reception => Self::Reception,
            RoleArgument::Manager => Self::Manager,
        }
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

fn main() -> ExitCode {
    spazio::log::start();
    match run(Arguments::parse()) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("spazio: {}", told(&error));
            ExitCode::FAILURE
        }
    }
}

/// An error and its causes, each said once: many messages name their cause already, before the remedy.
fn told(error: &anyhow::Error) -> String {
    error.chain().map(ToString::to_string).fold(String::new(), |said, cause| {
        if said.is_empty() {
            cause
        } else if said.contains(&cause) {
            said
        } else {
            format!("{said}: {cause}")
        }
    })
}

fn run(arguments: Arguments) -> anyhow::Result<ExitCode> {
    let Some(mode) = arguments.mode else {
        everything::run(&options(arguments.everything))?;
        return Ok(ExitCode::SUCCESS);
    };
    match mode {
        Mode::Serve { site, data, listen, clock } => {
            server::run(server::ServeOptions { site_dir: site, data_dir: data, listen, clock_start: clock })?;
        }
        #[cfg(feature = "gui")]
        Mode::Display(device) => {
            return Ok(exit_code(spazio::display::run(device.options((1280, 720))?)?));
        }
        #[cfg(feature = "gui")]
        Mode::Touch(device) => {
            return Ok(exit_code(spazio::touch::run(device.options((540, 960))?)?));
        }
        #[cfg(feature = "gui")]
        Mode::Snapshot { scene, out } => snapshot(&scene, &out)?,
        Mode::Check { dir } => return check(&dir),
        Mode::Export { site, data, year, out } => {
            let words = Words::load(&paths::home_folder("assets")?.join("locales"))?;
            export::run(&export::Options { site, data, year, out }, &words)?;
        }
        Mode::Demo { server, token_file, speed, minutes, seed } => {
            let token = Some(read_token(&token_file)?);
            demo::run(&demo::Options { server, token, speed, minutes, seed })?;
        }
        Mode::Bench { name, site, on, seconds, clients } => {
            let site = site.map_or_else(|| paths::home_folder("kiosk/site"), Ok)?;
            let duration = Duration::from_secs(seconds.unwrap_or(name.seconds()));
            println!("{}", bench::run(name, &bench::Options { site, on, duration, clients })?);
        }
        Mode::Token { what: TokenMode::New { data, role, name } } => {
            println!("{}", server::auth::new_token(&data, role.into(), name.as_deref())?);
        }
        Mode::Staff { what: StaffMode::Add { data, name, role } } => {
            let password = ask_password(&name)?;
            server::auth::add_staff(&data, &name, role.into(), &password)?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn options(arguments: EverythingArguments) -> everything::Options {
    let EverythingArguments { site, data, port, clock, full_screen, demo, speed } = arguments;
    everything::Options { site, data, port, clock, full_screen, demo: demo.then_some(speed) }
}

fn check(dir: &std::path::Path) -> anyhow::Result<ExitCode> {
    let words = Words::load(&paths::home_folder("assets")?.join("locales"))?;
    let report = site::check::run(dir, &words, &Language::of_environment());
    print!("{}", report.text);
    Ok(if report.usable { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Reads a password from standard input: unseen where that is a terminal.
fn ask_password(name: &str) -> anyhow::Result<String> {
    let terminal = std::io::stdin().is_terminal();
    let echo = |on| std::process::Command::new("stty").arg(if on { "echo" } else { "-echo" }).status();
    if terminal {
        eprint!("Password for {name}: ");
        let _ = echo(false);
    }
    let mut line = String::new();
    let read = std::io::stdin().read_line(&mut line);
    if terminal {
        let _ = echo(true);
        eprintln!();
    }
    read.context("cannot read the password from standard input")?;
    Ok(line.trim_end_matches(['\r', '\n']).to_owned())
}

fn read_token(file: &std::path::Path) -> anyhow::Result<String> {
    let text = std::fs::read_to_string(file)
        .with_context(|| format!("cannot read the token in {}: make one with «spazio token new»", file.display()))?;
    Ok(text.trim().to_owned())
}

#[cfg(feature = "gui")]
fn snapshot(name: &str, out: &std::path::Path) -> anyhow::Result<()> {
    if name == "list" {
        spazio::snapshots::scenes().iter().for_each(|scene| println!("{}", scene.name));
        return Ok(());
    }
    let scene = spazio::snapshots::scene(name);
    let scene =
        scene.with_context(|| format!("there is no scene «{name}»: «spazio snapshot list» prints all names"))?;
    Ok(spazio::ui::capture::snapshot_to(&scene, out)?)
}

#[cfg(feature = "gui")]
fn exit_code(exit: bevy::app::AppExit) -> ExitCode {
    match exit {
        bevy::app::AppExit::Success => ExitCode::SUCCESS,
        bevy::app::AppExit::Error(code) => ExitCode::from(code.get()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cause_that_the_message_names_already_is_said_once() {
        let cause = std::io::Error::other("disk full");
        let error = anyhow::Error::from(cause).context("cannot write x: disk full; make room").context("snapshot");
        assert_eq!(told(&error), "snapshot: cannot write x: disk full; make room");
    }
}
