// SPDX-License-Identifier: EUPL-1.2
//! The mode without arguments: server, display and info point on this machine, as processes that talk HTTP.

pub mod children;
pub mod glass;
mod tokens;

use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::time::Duration;

use jiff::civil::DateTime;
use jiff::{Timestamp, ToSpan};

use base::words::{Words, language_of_environment, written};
use base::{output, paths};
use children::{Child, Children};
use glass::Glass;
use office::{Catalogue, board::Door};
use site::{ScreenKind, Site};
pub use tokens::{Access, Wanted, prepare};

/// What can be set about it.
#[derive(Clone, Debug)]
pub struct Options {
    /// The site; `kiosk/site` if none.
    pub site: Option<PathBuf>,
    /// Journal, tokens, accounts; a folder of the user's if none.
    pub data: Option<PathBuf>,
    /// The server's port on loopback.
    pub port: u16,
    /// Which clock the office keeps.
    pub clock: Clock,
    /// Screens fill their monitors.
    pub full_screen: bool,
    /// Simulated citizens and clerks, and how many times faster than life.
    pub demo: Option<f64>,
}

/// Which clock the office keeps.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Clock {
    /// The machine's.
    Real,
    /// The machine's while the office is open, else one that starts in the next opening: to try it at any hour.
    Trial,
    /// One that starts then.
    From(DateTime),
}

/// Why it could not start.
#[derive(Debug, thiserror::Error)]
pub enum EverythingError {
    /// The site has faults.
    #[error("{0}")]
    Site(String),
    /// Part of the package is missing.
    #[error(transparent)]
    Home(#[from] paths::NotFound),
    /// Nobody said where the data may lie.
    #[error(transparent)]
    Folder(#[from] paths::NoFolder),
    /// The texts are missing.
    #[error(transparent)]
    Words(#[from] base::words::WordsError),
    /// Tokens or accounts could not be made.
    #[error("{0}")]
    Data(String),
    /// A process could not be started.
    #[error("cannot start {program}: {source}; {remedy}")]
    Spawn {
        /// Which.
        program: String,
        /// Why.
        source: std::io::Error,
        /// What to do.
        remedy: &'static str,
    },
    /// The server ended or stayed silent.
    #[error("the server did not come up on port {0}: its own message stands above")]
    NoServer(u16),
    /// Somebody listens there.
    #[error("port {0} is taken by another program (another «spazio»?): end it, or choose another with --port")]
    PortTaken(u16),
    /// The site has no screen of a kind.
    #[error("the site has neither a display nor an info point: add one to its screens/")]
    NoScreens,
}

/// Runs everything until it is told to end (Ctrl-C, SIGTERM).
///
/// # Errors
/// Whatever keeps it from starting; afterwards children that end are started again.
pub fn run(options: &Options) -> Result<(), EverythingError> {
    let words = Words::load(&paths::home_folder("assets")?.join("locales"))?;
    let site_dir = match &options.site {
        Some(dir) => dir.clone(),
        None => paths::home_folder("kiosk/site")?,
    };
    let site = site::read::read(&site_dir)
        .map_err(|faults| EverythingError::Site(faults.describe(&words, &language_of_environment())))?;
    let clock = start_of_clock(options.clock, &site.catalogue(), Timestamp::now());
    let data = data_dir(options, clock.is_some())?;
    let port = free_port(options.port)?;
    let real = matches!(options.clock, Clock::Real);
    let wanted = tokens::Wanted { anew: clock.is_some(), real, demo: options.demo.is_some() };
    let access = tokens::prepare(&data, wanted, &site)?;
    let server = format!("http://127.0.0.1:{port}");

    let mut children = Children::default();
    let trial: &[&str] = if real { &[] } else { &["--trial"] };
    children.add(server_child(&site_dir, &data, port, clock, trial));
    children.start_all()?;
    wait_for(&server, port, &mut children)?;

    let glass = Glass::find();
    for (name, screen) in one_of_each_kind(&site)? {
        let mode = match screen.kind {
            ScreenKind::Display => "display",
            ScreenKind::Touch => "touch",
        };
        let environment = glass.environment_for(screen, &mut children)?;
        let mut arguments = vec![mode.to_owned(), "--server".to_owned(), server.clone()];
        arguments.extend(["--screen".to_owned(), name.clone()]);
        arguments.extend(["--token-file".to_owned(), access.token_file(name).display().to_string()]);
        if !options.full_screen && !glass.is_virtual() {
            arguments.push("--windowed".to_owned());
        }
        children.add(Child::own(format!("{mode} {name}"), arguments, environment));
    }
    if let Some(speed) = options.demo {
        let arguments = ["demo", "--server", &server, "--speed", &speed.to_string(), "--token-file"];
        let mut arguments: Vec<String> = arguments.iter().map(ToString::to_string).collect();
        arguments.push(access.demo_token_file().display().to_string());
        children.add(Child::own("demo".to_owned(), arguments, Vec::new()));
    }
    children.start_all()?;
    tell(&words, &site, &server, (&access, &data), (clock, glass.is_virtual()));
    children.keep_running();
    Ok(())
}

/// The server on loopback; `more`: what else it is told.
pub(crate) fn server_child(site: &Path, data: &Path, port: u16, clock: Option<DateTime>, more: &[&str]) -> Child {
    let mut arguments = vec!["serve".to_owned()];
    arguments.extend(more.iter().map(ToString::to_string));
    arguments.extend(["--site".to_owned(), site.display().to_string()]);
    arguments.extend(["--data".to_owned(), data.display().to_string()]);
    arguments.extend(["--listen".to_owned(), format!("127.0.0.1:{port}")]);
    // The site's own address leads elsewhere; a trial's tickets open here.
    arguments.extend(["--phone-address".to_owned(), format!("http://127.0.0.1:{port}")]);
    if let Some(clock) = clock {
        arguments.extend(["--clock".to_owned(), clock.to_string()]);
    }
    Child::own("serve".to_owned(), arguments, Vec::new())
}

/// Where an office's clock starts, `None` for the machine's own.
pub(crate) fn start_of_clock(clock: Clock, catalogue: &Catalogue, now: Timestamp) -> Option<DateTime> {
    match clock {
        Clock::Real => None,
        Clock::From(start) => Some(start),
        Clock::Trial => match catalogue.door(now) {
            Door::Open => None,
            // Half an hour in: doors are open, and hours are left to try things.
            Door::PastLastTicket | Door::Closed => {
                let opening = catalogue.opens_at(now)?;
                Some((opening + 30.minutes()).to_zoned(catalogue.time_zone.clone()).datetime())
            }
        },
    }
}

fn data_dir(options: &Options, trial: bool) -> Result<PathBuf, paths::NoFolder> {
    if let Some(dir) = &options.data {
        return Ok(dir.clone());
    }
    // A shifted clock must not leave days of the future in the office's journal.
    Ok(paths::user_data("--data")?.join(if trial { "spazio-trial" } else { "spazio" }))
}

pub(crate) fn free_port(port: u16) -> Result<u16, EverythingError> {
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
    let listener = TcpListener::bind(address).map_err(|_| EverythingError::PortTaken(port))?;
    Ok(listener.local_addr().map_or(port, |address| address.port()))
}

pub(crate) fn wait_for(server: &str, port: u16, children: &mut Children) -> Result<(), EverythingError> {
    let health = format!("{server}/healthz");
    for _ in 0..100 {
        if ureq::get(&health).call().is_ok() {
            return Ok(());
        }
        if children.any_ended() {
            break;
        }
        std::thread::sleep(Duration::from_millis(100));
    }
    children.end_all();
    Err(EverythingError::NoServer(port))
}

fn one_of_each_kind(site: &Site) -> Result<Vec<(&String, &site::Screen)>, EverythingError> {
    let first = |kind| site.screens.iter().find(|(_, screen)| screen.kind == kind);
    let found: Vec<_> = [first(ScreenKind::Display), first(ScreenKind::Touch)].into_iter().flatten().collect();
    if found.is_empty() { Err(EverythingError::NoScreens) } else { Ok(found) }
}

/// What a newcomer needs next, on standard output.
fn tell(
    words: &Words,
    site: &Site,
    server: &str,
    (access, data): (&tokens::Access, &Path),
    (clock, virtual_glass): (Option<DateTime>, bool),
) {
    let language = language_of_environment();
    let desk = site.desks.first().map_or("", |desk| desk.id.0.as_str());
    let args = [
        ("office", site.name.get(&language).into()),
        ("server", server.into()),
        ("desk", desk.into()),
        ("name", access.account.as_ref().map_or("", |(name, _)| name).into()),
        ("password", access.account.as_ref().map_or("", |(_, password)| password).into()),
        ("data", data.display().to_string().into()),
    ];
    let running = if access.account.is_some() { "start-running" } else { "start-running-real" };
    let mut lines = vec![String::new(), words.say_with(&language, running, &args)];
    if let Some(clock) = clock {
        let clock = written::date_time(clock);
        lines.push(words.say_with(&language, "start-clock", &[("clock", clock.into())]));
    }
    lines.extend(virtual_glass.then(|| words.say_with(&language, "start-virtual", &args)));
    lines.extend([words.say(&language, "start-end"), String::new()]);
    if let Err(error) = output::line(lines.join("\n")) {
        tracing::warn!(%error, "standard output does not take what a newcomer needs to know");
    }
}
