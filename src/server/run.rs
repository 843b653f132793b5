// SPDX-License-Identifier: EUPL-1.2
//! `spazio serve`: from the options to a running server, and to a clean end.

use std::io::{self, Write as _};
use std::net::{SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{SyncSender, TrySendError, sync_channel};
use std::time::{Duration, Instant};

use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan as _};
use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::oneshot;

use super::auth::{Auth, AuthError, Names, shown};
use super::clock::trusted::Latest;
use super::clock::{Clock, Machine, OfficeClock};
use super::desk_refs::DeskRefs;
use super::effective_site::{Arranged, EffectiveSite, arranged};
use super::engine::Engine;
use super::engine::thread::{self, News};
use super::erase::Erasing;
use super::front::{self, Front};
use super::history::History;
use super::listener::{self, Door, Peer};
use super::options::ServeOptions;
use super::pace::Pace;
use super::passes::Passes;
use super::personal_data::{PersonalData, PersonalDataError};
use super::reload::Watcher;
use super::router;
use super::screens::Screens;
use super::site::{CurrentSite, SiteNow};
use super::state::{AppState, Logins, Parts};
use super::status::Status;
use super::time_service;
use base::paths;
use base::private;
use base::words::{Words, WordsError, language_of_environment};
use journal::{Journal, JournalError, SqliteJournal};
use site::Shelf;
use site::is_address;
use site::published::{PublishError, Published};
use site::read::read;

/// How long open requests may take to end once the server is told to.
const FAREWELL_MAX: Duration = Duration::from_secs(3);

/// How often what is counted in memory is written down.
const KEEP_EVERY: Duration = Duration::from_secs(60);

/// Why the server did not start.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// The site has faults.
    #[error("the site {dir} has faults, nothing starts on it:\n{faults}")]
    Site {
        /// Where.
        dir: PathBuf,
        /// All of them, one line each.
        faults: String,
    },
    /// The site cannot be handed to devices.
    #[error("the site cannot be written as JSON: {0}")]
    Json(#[from] serde_json::Error),
    /// The data folder cannot be used.
    #[error("cannot write to the data folder {dir}: {source}; give one this user may write to, with --data")]
    Data {
        /// Which.
        dir: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// The address cannot be listened on.
    #[error("cannot listen on {address}: {source}; {remedy}")]
    Listen {
        /// Which.
        address: SocketAddr,
        /// Why.
        source: io::Error,
        /// What helps.
        remedy: &'static str,
    },
    /// Phones cannot be sent there.
    #[error("--phone-address {0} is no address: give one like https://spazio.example.it, without a slash at the end")]
    PhoneAddress(String),
    /// Figures without a token are for this machine alone.
    #[error("--metrics {0} is reached from other machines: give an address like 127.0.0.1:9464")]
    Figures(SocketAddr),
    /// The clock's start is no time of the office's zone.
    #[error("--clock {0} is no time in the zone {1}")]
    Clock(DateTime, String),
    /// The journal cannot be used.
    #[error(transparent)]
    Journal(#[from] JournalError),
    /// What was published for the screens cannot be read.
    #[error(transparent)]
    Published(#[from] PublishError),
    /// Tokens or staff cannot be read.
    #[error(transparent)]
    Auth(#[from] AuthError),
    /// Personal data cannot be used.
    #[error(transparent)]
    PersonalData(#[from] PersonalDataError),
    /// The words are missing.
    #[error(transparent)]
    Words(#[from] WordsError),
    /// The program's own files are missing.
    #[error(transparent)]
    Home(#[from] paths::NotFound),
    /// The system refuses threads, signals or sockets.
    #[error("the system refused: {0}")]
    System(#[from] io::Error),
}

/// Serves until the process is told to end (SIGTERM, SIGINT). SIGHUP reads the site anew at once.
///
/// # Errors
/// See [`ServeError`]; nothing was changed then.
pub fn run(options: ServeOptions) -> Result<(), ServeError> {
    let ServeOptions { site_dir, data_dir, listen, clock_start, phone_address, .. } = options;
    let ServeOptions { behind_tls, hosts, metrics, kiosk_pace, is_trial, being_built, .. } = options;
    let hosts = front::machine_names().into_iter().chain(hosts).collect();
    let front = Front { behind_tls, hosts, pace: Pace::new(kiosk_pace), being_built };
    if let Some(address) = phone_address.as_ref().filter(|address| !is_address(address)) {
        return Err(ServeError::PhoneAddress(address.clone()));
    }
    let words = Words::load(&paths::home_folder("assets/locales")?)?;
    let mut site = read(&site_dir).map_err(|faults| {
        let faults = faults.describe(&words, &language_of_environment());
        ServeError::Site { dir: site_dir.clone(), faults }
    })?;
    site.phone_address = phone_address.clone().or(site.phone_address);
    let words = words.with(&site.brought.texts);
    let trial = clock_start.map(|start| trial_start(start, &site.zone())).transpose()?;
    let is_new = !data_dir.join("journal.sqlite").exists();
    make_private(&data_dir).map_err(|source| ServeError::Data { dir: data_dir.clone(), source })?;
    if is_new {
        tracing::warn!(data = %data_dir.display(), "this data folder is new: the office begins without numbers, tokens and accounts. If it should not, look at --data");
    }
    if trial.is_none() && !is_trial {
        shown::refuse_in(&data_dir)?;
    }
    Names::of(&site).keep(&data_dir);
    let auth = Auth::open(&data_dir)?;
    let personal_data = PersonalData::open(&data_dir)?;
    let passes = Passes::open(&data_dir).map_err(|source| ServeError::Data { dir: data_dir.clone(), source })?;
    let desk_refs = DeskRefs::open(&data_dir).map_err(|source| ServeError::Data { dir: data_dir.clone(), source })?;
    let published = Arc::new(Published::open(&data_dir.join("layouts"))?);
    let files = site;
    let shelf = Shelf::of(&site_dir);
    let journal = SqliteJournal::open(&data_dir.join("journal.sqlite"))?;
    let history = History::new(journal.reader()?, files.office.clone(), files.zone());
    listener::make_room();
    let listener = bind(listen)?;
    if let Some(outside) = metrics.filter(|address| !address.ip().is_loopback()) {
        return Err(ServeError::Figures(outside));
    }
    if !listen.ip().is_loopback() && !behind_tls {
        tracing::warn!(%listen, "other machines reach this server without TLS: passwords and tokens can be read on the way; listen on 127.0.0.1 behind a proxy, with --behind-tls");
    }
    let figures = metrics.map(bind).transpose()?;

    // Read once as its files say it: the office's clock goes by how far the journal has come.
    let engine = Engine::open(Arc::new(SiteNow::new(files.clone(), 1)?), Box::new(journal))?;
    let clock = clock(trial, &engine, &data_dir);
    let Arranged { site, unshown, amiss } = arranged(&shelf, &files, None, &published, clock.now());
    let site = Arc::new(SiteNow::new(site, 1)?);
    let mut engine = engine;
    engine.replace_site(site.clone());
    if trial.is_some() {
        warn_of_a_day_ahead(&engine, clock.now());
    }
    let status = Arc::new(Status::at(engine.seq()));
    let (engine, engine_thread) = thread::start(engine, clock.clone(), Box::new(uuid::Uuid::new_v4), status.clone())?;
    let (followed, asked) = (clock.clone(), engine.clone());
    std::thread::Builder::new().name("clock".to_owned()).spawn(move || time_service::follow(&followed, &asked))?;
    let site = Arc::new(CurrentSite::new(site));
    let (nudge, nudges) = sync_channel(1);
    let told = Words::load(&paths::home_folder("assets/locales")?)?;
    let both = (site.clone(), engine.clone());
    let effective_site = EffectiveSite::new(shelf, files, published.clone(), both.clone(), clock.clone());
    let effective_site = Arc::new(effective_site);
    // What cannot be shown is told from the beginning.
    effective_site.keep(unshown, amiss);
    let watcher = Watcher::new(site_dir, effective_site.clone(), both, told)
        .with_phone_address(phone_address)
        .keeping_names(data_dir);
    std::thread::Builder::new().name("site".to_owned()).spawn(move || watcher.run(&nudges))?;

    if auth.token_count() == 0 {
        tracing::warn!("no device can connect yet: make a token with `spazio token new`");
    }
    if auth.staff_count() == 0 {
        tracing::warn!("nobody can log in yet: add staff with `spazio staff add`");
    }
    let screens = Arc::new(Screens::default());
    let (history, logins) = (Arc::new(history), Logins::default());
    let (at_desks, phones) = (Arc::default(), Arc::default());
    let parts = Parts {
        engine,
        site,
        effective_site,
        published,
        auth,
        personal_data,
        passes,
        desk_refs,
        history,
        screens,
        at_desks,
        phones,
        words,
        clock,
        status,
        logins,
        front,
    };
    let state = AppState::new(parts);
    let served = serve(state.clone(), (listener, figures), nudge);
    state.auth().log().flush_all();
    state.auth().keep(state.now());
    state.engine().stop();
    // The engine has then answered and written all that it took on.
    drop(engine_thread.join());
    served
}

fn serve(
    state: AppState,
    (listener, figures): (TcpListener, Option<TcpListener>),
    nudge: SyncSender<()>,
) -> Result<(), ServeError> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().thread_name("http").build()?;
    let served = runtime.block_on(async {
        let listener = tokio::net::TcpListener::from_std(listener)?;
        let address = listener.local_addr()?;
        let (mut terminate, mut interrupt) = (signal(SignalKind::terminate())?, signal(SignalKind::interrupt())?);
        let mut hangup = signal(SignalKind::hangup())?;
        let (over, farewell) = oneshot::channel();
        let told = state.clone();
        let end = async move {
            loop {
                tokio::select! {
                    _ = terminate.recv() => break,
                    _ = interrupt.recv() => break,
                    _ = hangup.recv() => match nudge.try_send(()) {
                        Ok(()) | Err(TrySendError::Full(())) => {}
                        Err(TrySendError::Disconnected(())) => tracing::error!("the site's files are no longer followed"),
                    },
                }
            }
            tracing::info!("ending");
            told.engine().announce(News::Closing);
            let _ = over.send(());
        };
        announce(address);
        if let Some(figures) = figures {
            let (listener, service) = (tokio::net::TcpListener::from_std(figures)?, router::figures(state.clone()));
            tokio::spawn(axum::serve(Door::new(listener), service.into_make_service()).into_future());
        }
        tokio::spawn(Erasing::default().run(state.clone()));
        let (phones, engine) = (state.phones().clone(), state.engine().clone());
        tokio::spawn(async move { phones.follow(engine).await });
        tokio::spawn(keep(state.clone()));
        let service = router::app(state).into_make_service_with_connect_info::<Peer>();
        let server = axum::serve(Door::new(listener), service).with_graceful_shutdown(end);
        let late = async {
            drop(farewell.await);
            tokio::time::sleep(FAREWELL_MAX).await;
        };
        tokio::select! {
            served = server => served,
            () = late => Ok(()),
        }
    });
    runtime.shutdown_timeout(FAREWELL_MAX);
    Ok(served?)
}

/// Writes down, once a minute, what of tokens, sessions and refusals is only counted in memory.
async fn keep(state: AppState) {
    loop {
        tokio::time::sleep(KEEP_EVERY).await;
        let now = state.now();
        drop(state.aside(move |state| state.auth().keep(now)).await);
    }
}

/// Says where the server listens: to the log, and on standard output for scripts (nobody need be listening there).
fn announce(address: SocketAddr) {
    tracing::info!(%address, "ready");
    let mut out = io::stdout();
    if let Err(error) = writeln!(out, "http://{address}").and_then(|()| out.flush()) {
        tracing::debug!(%error, "nobody reads standard output");
    }
}

fn trial_start(start: DateTime, zone: &TimeZone) -> Result<Timestamp, ServeError> {
    let name = || zone.iana_name().unwrap_or("of the site").to_owned();
    Ok(start.to_zoned(zone.clone()).map_err(|_| ServeError::Clock(start, name()))?.timestamp())
}

/// A rehearsal's clock begins where it is told to and runs on; else the machine's, as far as it is believed.
fn clock(trial: Option<Timestamp>, engine: &Engine, data_dir: &Path) -> Clock {
    if let Some(from) = trial {
        let begun = Instant::now();
        return OfficeClock::told(move || from.checked_add(begun.elapsed()).unwrap_or(from));
    }
    let latest = engine.state().latest_at.zip(engine.state().day).map(|(at, day)| {
        let next_day = day.saturating_add(1.day()).to_zoned(engine.site().catalogue.time_zone.clone());
        let day_ends = next_day.map_or(at, |next_day| next_day.timestamp()).saturating_sub(1.second());
        Latest { at, day_ends: day_ends.unwrap_or(at) }
    });
    OfficeClock::of(Machine::real(), latest, Some(data_dir))
}

/// A rehearsal in the folder of a later one, or of the real office: its day is still to come, its numbers go on until
/// then.
fn warn_of_a_day_ahead(engine: &Engine, now: Timestamp) {
    let today = engine.site().catalogue.day(now);
    if let Some(day) = engine.state().day.filter(|day| *day > today) {
        tracing::warn!(
            journal = %day, clock = %today,
            "the journal's day is still to come, its numbers go on until then: begin later with --clock, or start with \
             an empty data folder"
        );
    }
}

/// Makes the folder for this user alone, and proves that it can be written to.
#[expect(clippy::disallowed_methods, reason = "empty, and gone again: it proves that the folder takes files")]
fn make_private(dir: &Path) -> io::Result<()> {
    private::make_data(dir)?;
    let proof = dir.join(".writable");
    std::fs::write(&proof, b"")?;
    std::fs::remove_file(proof)
}

fn bind(address: SocketAddr) -> Result<TcpListener, ServeError> {
    let listener = TcpListener::bind(address).and_then(|listener| {
        listener.set_nonblocking(true)?;
        Ok(listener)
    });
    listener.map_err(|source| {
        let remedy = match source.kind() {
            io::ErrorKind::AddrInUse => "another program has this port: stop it, or choose another with --listen",
            io::ErrorKind::PermissionDenied => "ports below 1024 need rights: choose another with --listen",
            _ => "choose an address of this machine with --listen",
        };
        ServeError::Listen { address, source, remedy }
    })
}
