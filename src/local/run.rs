// SPDX-License-Identifier: EUPL-1.2
//! Runs all processes of an office on one machine. Screens whose program is still being built join later.

use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use jiff::Timestamp;

use super::building::Building;
use super::children::{Child, Children, told_to_end};
use super::glass::Glass;
use super::serving::{free_port, server_child, wait_for};
use super::told::Newcomer;
use super::{Clock, Programs, number, start_of_clock, tokens};
use base::paths;
use base::words::{Words, language_of_environment};
use site::{ScreenKind, Site};

/// A build with nothing to do ends within this; longer ones are announced.
const NOTHING_TO_BUILD: Duration = Duration::from_secs(3);

/// The options of an office on one machine.
#[derive(Clone, Debug)]
pub struct Options {
    /// The site's folder; `None`: `kiosk/site`.
    pub site: Option<PathBuf>,
    /// The folder for journal, tokens and accounts; `None`: a folder of the user's.
    pub data: Option<PathBuf>,
    /// The server's port on loopback.
    pub port: u16,
    /// The office's clock.
    pub clock: Clock,
    /// Screens fill their monitors.
    pub full_screen: bool,
    /// The speed of simulated citizens and clerks, as a multiple of real time; `None`: none come.
    pub demo: Option<f64>,
}

/// Why the office could not start.
#[derive(Debug, thiserror::Error)]
pub enum LocalError {
    /// The site has faults.
    #[error("{0}")]
    Site(String),
    /// The package's own files are missing.
    #[error(transparent)]
    Home(#[from] paths::NotFound),
    /// There is no folder for the data.
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
        /// The program's name.
        program: String,
        /// The system's error.
        source: std::io::Error,
        /// The remedy.
        remedy: &'static str,
    },
    /// The server on this port ended or did not answer.
    #[error("the server did not come up on port {0}: its own message stands above")]
    NoServer(u16),
    /// Another program uses this port.
    #[error("port {0} is taken by another program (another «spazio»?): end it, or choose another with --port")]
    PortTaken(u16),
    /// The site has no screen of a kind.
    #[error("the site has neither a display nor an info point: add one to its screens/")]
    NoScreens,
}

/// Runs everything until it is told to end (Ctrl-C, SIGTERM).
///
/// Anything that keeps it from starting; once started, children that end are restarted.
/// Whatever keeps it from starting; afterwards children that end are started again.
pub fn run(options: &Options, programs: &Programs) -> Result<(), LocalError> {
    let told = told_to_end();
    let words = Words::load(&paths::home_folder("assets")?.join("locales"))?;
    let site_dir = match &options.site {
        Some(dir) => dir.clone(),
        None => paths::home_folder("kiosk/site")?,
    };
    let site = site::read::read(&site_dir)
        .map_err(|faults| LocalError::Site(faults.describe(&words, &language_of_environment())))?;
    let clock = start_of_clock(options.clock, &site.catalogue(), Timestamp::now());
    let data = data_dir(options, clock.is_some())?;
    let port = free_port(options.port)?;
    one_of_each_kind(&site)?;
    let real = matches!(options.clock, Clock::Real);
    let wanted = tokens::Wanted { anew: clock.is_some(), real, demo: options.demo.is_some() };
    let access = tokens::prepare(&data, wanted, &site)?;
    let server = format!("http://127.0.0.1:{port}");

    let mut children = Children::default();
    let how_far = data.join("screens-being-built");
    let mut more: Vec<String> = if real { Vec::new() } else { vec!["--trial".to_owned()] };
    if programs.builder.is_some() {
        more.extend(["--being-built".to_owned(), how_far.display().to_string()]);
    }
    children.add(server_child(&programs.server, (&site_dir, &data), port, clock, &more));
    children.start_all()?;
    match wait_for(&server, port, &mut children) {
        Err(_) if is_told(&told) => return Ok(()),
        up => up?,
    }
    let glass = Glass::find();
    let here = Here { options, programs, site: &site, server: &server, access: &access, glass: &glass };
    let newcomer = Newcomer { words: &words, site: &site, server: &server, access: &access, data: &data, clock };
    here.people(&mut children)?;

    let mut building = programs.builder.as_ref().map(|builder| builder.start(how_far)).transpose()?;
    let soon = building.as_mut().and_then(|building| ended_soon(building, &told));
    match soon {
        _ if is_told(&told) => return Ok(()),
        Some(false) => {
            building = None;
            newcomer.is_told_that_screens_failed();
        }
        None if building.is_some() => {
            let account = access.account.is_some().then_some(());
            let phone = account.and_then(|()| number::take(&server, &site, |screen| access.token_file(screen)));
            newcomer.is_told_before_the_screens(phone.as_deref());
        }
        _ => {
            building = None;
            here.screens(&mut children)?;
            newcomer.is_told(glass.is_virtual());
        }
    }
    children.keep_running(&told, |children| {
        let Some(is_built) = building.as_mut().and_then(Building::ended) else { return };
        building = None;
        match is_built.then(|| here.screens(children)) {
            Some(Ok(())) => newcomer.is_told_that_screens_join(glass.is_virtual()),
            Some(Err(error)) => tracing::error!(%error, "the office goes on without its screens"),
            None => newcomer.is_told_that_screens_failed(),
        }
    });
    Ok(())
}

/// Whether the build ended well, if it ended soon.
fn ended_soon(building: &mut Building, told: &AtomicBool) -> Option<bool> {
    let until = Instant::now() + NOTHING_TO_BUILD;
    while Instant::now() < until && !is_told(told) {
        if let Some(is_built) = building.ended() {
            return Some(is_built);
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    None
}

fn is_told(told: &AtomicBool) -> bool {
    told.load(Ordering::Relaxed)
}

/// The common settings of the processes besides the server.
struct Here<'a> {
    options: &'a Options,
    programs: &'a Programs,
    site: &'a Site,
    server: &'a str,
    access: &'a tokens::Access,
    glass: &'a Glass,
}

impl Here<'_> {
    /// Adds one display and one info point.
    fn screens(&self, children: &mut Children) -> Result<(), LocalError> {
        for (name, screen) in one_of_each_kind(self.site)? {
            let mode = match screen.kind {
                ScreenKind::Display => "display",
                ScreenKind::Touch => "touch",
            };
            let environment = self.glass.environment_for(screen, children)?;
            let mut arguments = vec![mode.to_owned(), "--server".to_owned(), self.server.to_owned()];
            arguments.extend(["--screen".to_owned(), name.clone()]);
            arguments.extend(["--token-file".to_owned(), self.access.token_file(name).display().to_string()]);
            if !self.options.full_screen && !self.glass.is_virtual() {
                arguments.push("--windowed".to_owned());
            }
            children.add(Child::new(format!("{mode} {name}"), &self.programs.screens, arguments, environment));
        }
        children.start_all()
    }

    /// Adds simulated citizens and clerks, if wanted.
    fn people(&self, children: &mut Children) -> Result<(), LocalError> {
        let Some(speed) = self.options.demo else { return Ok(()) };
        let arguments = ["--server", self.server, "--speed", &speed.to_string(), "--token-file"];
        let mut arguments: Vec<String> = arguments.iter().map(ToString::to_string).collect();
        arguments.push(self.access.demo_token_file().display().to_string());
        children.add(Child::new("demo".to_owned(), &self.programs.people, arguments, Vec::new()));
        children.start_all()
    }
}

fn data_dir(options: &Options, trial: bool) -> Result<PathBuf, paths::NoFolder> {
    if let Some(dir) = &options.data {
        return Ok(dir.clone());
    }
    // A shifted clock must not leave days of the future in the office's journal.
    Ok(paths::user_data("--data")?.join(if trial { "spazio-trial" } else { "spazio" }))
}

fn one_of_each_kind(site: &Site) -> Result<Vec<(&String, &site::Screen)>, LocalError> {
    let first = |kind| site.screens.iter().find(|(_, screen)| screen.kind == kind);
    let found: Vec<_> = [first(ScreenKind::Display), first(ScreenKind::Touch)].into_iter().flatten().collect();
    if found.is_empty() { Err(LocalError::NoScreens) } else { Ok(found) }
}
