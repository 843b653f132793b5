//! A printer: how it is, and how a ticket gets onto its paper, by whatever way the site names.

use std::ffi::OsString;
use std::fs::{File, OpenOptions};
use std::io::{self, ErrorKind, Read, Write};
use std::net::{TcpStream, ToSocketAddrs};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::spool::Job;
use super::{Dots, escpos};
use crate::site::{Printer as Settings, PrinterWay, StatusMasks};

/// How long a printer may take to be reached …
const CONNECT_MAX: Duration = Duration::from_secs(1);
/// … and then to say how it is: a citizen is told within two seconds that nothing comes.
const STATUS_MAX: Duration = Duration::from_millis(900);
/// How long a printer may take none of the bytes it is sent.
const STALL_MAX: Duration = Duration::from_secs(5);
/// How long a ticket may take to come out, once sent.
const OUT_MAX: Duration = Duration::from_secs(15);
/// While a ticket comes out, the printer is asked this often how it is.
const ASK_EVERY: Duration = Duration::from_millis(500);
/// Between two looks at a line that has nothing yet.
const PAUSE: Duration = Duration::from_millis(10);
/// Bytes read in search of a reply before a printer counts as one that talks rubbish.
const RUBBISH_MAX: usize = 4_096;
/// Tickets kept as files; the oldest go.
const FILES_MAX: usize = 500;
/// How long the system's print service may take.
const SERVICE_MAX: Duration = Duration::from_secs(10);
/// Opens without waiting for a printer that is switched off (`O_NONBLOCK` of Linux).
const WITHOUT_WAITING: i32 = 0o4000;

/// How a printer is. The later, the worse.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum PrinterState {
    /// Prints.
    Ready,
    /// Prints; its roll is near the end.
    NearEnd,
    /// No paper.
    PaperOut,
    /// Its cover is open.
    CoverOpen,
    /// Its cutter or something else.
    Error,
    /// Switched off, unplugged, or it talks rubbish.
    NotAnswering,
}

impl PrinterState {
    /// All of them, the best first.
    pub const ALL: [Self; 6] =
        [Self::Ready, Self::NearEnd, Self::PaperOut, Self::CoverOpen, Self::Error, Self::NotAnswering];

    /// Whether a ticket can be sent.
    pub fn prints(self) -> bool {
        self <= Self::NearEnd
    }

    /// Its name on the wire and in locale keys.
    pub fn slug(self) -> &'static str {
        match self {
            Self::Ready => "ready",
            Self::NearEnd => "near-end",
            Self::PaperOut => "paper-out",
            Self::CoverOpen => "cover-open",
            Self::Error => "error",
            Self::NotAnswering => "not-answering",
        }
    }
}

/// A printer of the site.
pub struct Printer {
    settings: Settings,
    folder: PathBuf,
    programs: Option<OsString>,
}

impl Printer {
    /// The printer of these settings; `folder` takes the files where the site names no other.
    pub fn new(settings: Settings, folder: &Path) -> Self {
        let folder = if settings.at.is_empty() { folder.to_owned() } else { PathBuf::from(&settings.at) };
        Self { settings, folder, programs: None }
    }

    /// Finds the print service's programs there (as in `PATH`) instead of where this process finds its own.
    pub fn with_programs_in(self, path: OsString) -> Self {
        Self { programs: Some(path), ..self }
    }

    fn program(&self, name: &str) -> Command {
        let mut command = Command::new(name);
        command.envs(self.programs.iter().map(|path| ("PATH", path)));
        command
    }

    /// How it is, known within two seconds.
    pub fn state(&self) -> PrinterState {
        match self.settings.way {
            PrinterWay::None => PrinterState::Ready,
            PrinterWay::Folder => folder_state(&self.folder),
            PrinterWay::Cups => self.service_state(),
            PrinterWay::Tcp | PrinterWay::Device => match self.open() {
                Ok(mut line) if self.settings.answers => line.state(&self.settings.status),
                Ok(_) => PrinterState::Ready,
                Err(_) => PrinterState::NotAnswering,
            },
        }
    }

    /// Sends a ticket to paper and waits until it is out, as far as the printer can tell.
    ///
    /// # Errors
    /// How the printer is, where it is not known whether the ticket came out.
    pub fn print(&self, job: &Job) -> Result<(), PrinterState> {
        match self.settings.way {
            PrinterWay::None => Ok(()),
            PrinterWay::Folder => write_file(&self.folder, job).map_err(|error| {
                tracing::error!(folder = %self.folder.display(), %error, "a ticket could not be written: check the folder");
                PrinterState::Error
            }),
            PrinterWay::Cups => self.by_service(&job.dots),
            PrinterWay::Tcp | PrinterWay::Device => {
                let mut line = self.open().map_err(|_| PrinterState::NotAnswering)?;
                line.send(&escpos::job(&job.dots, &self.settings)).map_err(|_| PrinterState::NotAnswering)?;
                if self.settings.answers { line.wait_until_out(&self.settings) } else { Ok(()) }
            }
        }
    }

    fn open(&self) -> io::Result<Line> {
        match self.settings.way {
            PrinterWay::Device => {
                let mut options = OpenOptions::new();
                options.write(true).read(self.settings.answers).custom_flags(WITHOUT_WAITING);
                Ok(Line::Device(options.open(&self.settings.at)?))
            }
            _ => {
                let mut addresses = self.settings.at.to_socket_addrs()?;
                let address = addresses.next().ok_or_else(|| io::Error::from(ErrorKind::AddrNotAvailable))?;
                let line = TcpStream::connect_timeout(&address, CONNECT_MAX)?;
                line.set_nonblocking(true)?;
                Ok(Line::Tcp(line))
            }
        }
    }

    fn by_service(&self, dots: &Dots) -> Result<(), PrinterState> {
        let mut lp = self.program("lp");
        lp.args(["-d", &self.settings.at, "-o", "raw", "-"]);
        match ask_service(lp, Some(escpos::job(dots, &self.settings))) {
            Some((true, _)) => Ok(()),
            Some((false, _)) => Err(PrinterState::Error),
            None => Err(PrinterState::NotAnswering),
        }
    }

    fn service_state(&self) -> PrinterState {
        let mut lpstat = self.program("lpstat");
        lpstat.args(["-p", &self.settings.at]);
        match ask_service(lpstat, None) {
            Some((true, said)) if said.contains("disabled") => PrinterState::Error,
            Some((true, _)) => PrinterState::Ready,
            Some((false, _)) | None => PrinterState::NotAnswering,
        }
    }
}

/// A line to a printer; reads and writes never wait.
enum Line {
    Tcp(TcpStream),
    Device(File),
}

impl Line {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        match self {
            Self::Tcp(line) => line.read(into),
            Self::Device(line) => line.read(into),
        }
    }

    fn write(&mut self, from: &[u8]) -> io::Result<usize> {
        match self {
            Self::Tcp(line) => line.write(from),
            Self::Device(line) => line.write(from),
        }
    }

    /// Writes all, as long as the printer goes on taking some.
    fn send(&mut self, mut bytes: &[u8]) -> io::Result<()> {
        let mut until = Instant::now() + STALL_MAX;
        while !bytes.is_empty() {
            match self.write(bytes) {
                Ok(0) => return Err(ErrorKind::WriteZero.into()),
                Ok(count) => {
                    bytes = &bytes[count..];
                    until = Instant::now() + STALL_MAX;
                }
                Err(error) if error.kind() == ErrorKind::WouldBlock && Instant::now() < until => {
                    std::thread::sleep(PAUSE);
                }
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }

    /// The first byte that is a reply; what is none is passed over.
    fn reply(&mut self, is_reply: impl Fn(u8) -> bool, until: Instant) -> io::Result<Option<u8>> {
        let mut read = 0;
        let mut byte = [0];
        while Instant::now() < until && read < RUBBISH_MAX {
            match self.read(&mut byte) {
                Ok(0) => return Err(ErrorKind::UnexpectedEof.into()),
                Ok(_) if is_reply(byte[0]) => return Ok(Some(byte[0])),
                Ok(_) => read += 1,
                Err(error) if error.kind() == ErrorKind::WouldBlock => std::thread::sleep(PAUSE),
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
        Ok(None)
    }

    /// Asks how it is.
    fn state(&mut self, masks: &StatusMasks) -> PrinterState {
        let until = Instant::now() + STATUS_MAX;
        let mut replies = [0; 3];
        for (n, reply) in [2, 3, 4].into_iter().zip(&mut replies) {
            if self.send(&escpos::status_query(n)).is_err() {
                return PrinterState::NotAnswering;
            }
            match self.reply(escpos::is_status, until) {
                Ok(Some(byte)) => *reply = byte,
                _ => return PrinterState::NotAnswering,
            }
        }
        let [offline, error, paper] = replies;
        if offline & masks.cover != 0 {
            PrinterState::CoverOpen
        } else if offline & masks.paper_stop != 0 || paper & masks.end != 0 {
            PrinterState::PaperOut
        } else if offline & masks.error != 0 || error & masks.cutter != 0 {
            PrinterState::Error
        } else if paper & masks.near_end != 0 {
            PrinterState::NearEnd
        } else {
            PrinterState::Ready
        }
    }

    /// Waits until all that was sent is on paper.
    fn wait_until_out(&mut self, settings: &Settings) -> Result<(), PrinterState> {
        if !settings.answers_in_order {
            let state = self.state(&settings.status);
            return if state.prints() { Ok(()) } else { Err(state) };
        }
        let gone = |_: io::Error| PrinterState::NotAnswering;
        self.send(&escpos::IN_ORDER).map_err(gone)?;
        let until = Instant::now() + OUT_MAX;
        // Meanwhile it is asked how it is, now by one question, now by the other.
        let mut questions = [2, 4].into_iter().cycle();
        let mut asked = 0;
        while Instant::now() < until {
            let either = |byte| escpos::is_in_order(byte) || escpos::is_status(byte);
            match self.reply(either, Instant::now() + ASK_EVERY).map_err(gone)? {
                Some(byte) if escpos::is_in_order(byte) => return Ok(()),
                Some(byte) => halted(asked, byte, &settings.status).map_or(Ok(()), Err)?,
                None => {
                    asked = questions.next().unwrap_or_default();
                    self.send(&escpos::status_query(asked)).map_err(gone)?;
                }
            }
        }
        Err(PrinterState::NotAnswering)
    }
}

/// What keeps a ticket from coming out, by the reply to question `n`.
fn halted(n: u8, reply: u8, masks: &StatusMasks) -> Option<PrinterState> {
    match n {
        2 if reply & masks.cover != 0 => Some(PrinterState::CoverOpen),
        2 if reply & masks.paper_stop != 0 => Some(PrinterState::PaperOut),
        2 if reply & masks.error != 0 => Some(PrinterState::Error),
        4 if reply & masks.end != 0 => Some(PrinterState::PaperOut),
        _ => None,
    }
}

/// A folder prints where a file can be written into it.
fn folder_state(folder: &Path) -> PrinterState {
    let proof = folder.join(".writable");
    let written = std::fs::create_dir_all(folder).and_then(|()| std::fs::write(&proof, []));
    drop(std::fs::remove_file(&proof));
    if written.is_ok() { PrinterState::Ready } else { PrinterState::Error }
}

fn write_file(folder: &Path, job: &Job) -> io::Result<()> {
    std::fs::create_dir_all(folder)?;
    let when = job.asked_at.strftime("%Y-%m-%dT%H-%M-%S");
    let order = job.order.simple().to_string();
    let name = format!("{when}-{}-{}.png", job.number, order.get(..8).unwrap_or_default());
    let part = folder.join(format!(".{name}"));
    std::fs::write(&part, job.dots.png())?;
    std::fs::rename(&part, folder.join(name))?;
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder)?.flatten().map(|entry| entry.path()).collect();
    files.retain(|path| path.extension().is_some_and(|extension| extension == "png"));
    files.sort();
    let surplus = files.len().saturating_sub(FILES_MAX);
    files.iter().take(surplus).try_for_each(std::fs::remove_file)
}

/// Runs a command of the print service; whether it went well, and what it said. `None` if there is none, or it hangs.
fn ask_service(mut command: Command, input: Option<Vec<u8>>) -> Option<(bool, String)> {
    command.env("LC_ALL", "C").stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut child = command.spawn().ok()?;
    let (stdin, stdout) = (child.stdin.take(), child.stdout.take());
    // Pipes hold little: both ends move in threads of their own, which end with the process.
    let feeding = std::thread::spawn(move || stdin.zip(input).map(|(mut stdin, input)| stdin.write_all(&input)));
    let reading = std::thread::spawn(move || {
        let mut said = String::new();
        stdout.map(|mut stdout| stdout.read_to_string(&mut said));
        said
    });
    let until = Instant::now() + SERVICE_MAX;
    let status = loop {
        match child.try_wait() {
            Ok(Some(status)) => break status,
            Ok(None) if Instant::now() < until => std::thread::sleep(PAUSE),
            _ => {
                drop(child.kill());
                drop(child.wait());
                return None;
            }
        }
    };
    let fed = feeding.join().is_ok_and(|fed| fed.is_none_or(|written| written.is_ok()));
    Some((status.success() && fed, reading.join().unwrap_or_default()))
}
