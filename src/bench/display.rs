// SPDX-License-Identifier: EUPL-1.2
//! A real display to measure, as a process on a virtual screen or the desktop, and its frames.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use super::{BenchError, Office};
use local::children::Children;
use local::glass::Glass;
use office::Role;
use site::ScreenKind;

/// A presented frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Frame {
    /// When it was presented, in milliseconds since 1970.
    pub at_ms: u128,
    /// The sequence of the newest call it shows; 0 for none.
    pub seq: u64,
    /// The version of the layouts it shows; 0: the site's file; `None` before the site is known.
    pub layout: Option<u32>,
}

/// A display's process and the frames it has presented.
pub struct Display {
    _glass: Children,
    x_display: Option<String>,
    process: std::process::Child,
    trace: PathBuf,
    /// When it was started, in milliseconds since 1970.
    pub started_ms: u128,
}

impl Display {
    /// Starts the site's first display.
    ///
    /// # Errors
    /// The site has no display, or it cannot be started.
    pub fn start(office: &Office) -> Result<Self, BenchError> {
        Self::start_on(&Glass::find(), office, ScreenKind::Display)
    }

    /// Starts the site's first screen of a kind, always on a virtual display of its own.
    ///
    /// # Errors
    /// The site has no such screen, or it cannot be started.
    pub fn start_in_memory(office: &Office, kind: ScreenKind) -> Result<Self, BenchError> {
        Self::start_on(&Glass::Virtual, office, kind)
    }

    fn start_on(on: &Glass, office: &Office, kind: ScreenKind) -> Result<Self, BenchError> {
        let display = office.site.screens.iter().find(|(_, screen)| screen.kind == kind);
        let (name, screen) = display.ok_or_else(|| BenchError::Display("the site has none".to_owned()))?;
        let (mode, role) = match kind {
            ScreenKind::Display => ("display", Role::Screen),
            ScreenKind::Touch => ("touch", Role::Kiosk),
        };
        let mut glass = Children::default();
        let environment = on.environment_for(screen, &mut glass)?;
        let x_display = environment.iter().find(|(name, _)| name == "DISPLAY").map(|(_, value)| value.clone());
        let unique = uuid::Uuid::new_v4();
        let (token, trace) =
            (office.folder().join(format!("token-{unique}")), office.folder().join(format!("frames-{unique}")));
        let failed = |source| BenchError::Folder { path: office.folder().to_owned(), source };
        #[expect(clippy::disallowed_methods, reason = "a token for one measurement")]
        fs::write(&token, office.token(role, Some(name))?).map_err(failed)?;
        let mut command = Command::new(std::env::current_exe().map_err(failed)?);
        command.args([mode, "--server", &office.address, "--screen", name]);
        command.arg("--token-file").arg(token).arg("--trace-frames").arg(&trace);
        command.arg("--cache").arg(office.folder().join(format!("cache-{unique}")));
        command.envs(environment).stdin(Stdio::null());
        let started_ms = unix_ms();
        let process = command.spawn().map_err(|error| BenchError::Display(error.to_string()))?;
        Ok(Self { _glass: glass, x_display, process, trace, started_ms })
    }

    /// The name of its virtual display; `None` on a desktop.
    pub fn x_display(&self) -> Option<&str> {
        self.x_display.as_deref()
    }

    /// The frames presented so far.
    pub fn frames(&self) -> Vec<Frame> {
        let text = fs::read_to_string(&self.trace).unwrap_or_default();
        // The last line may be half written: whole lines end with a line feed.
        let whole = text.rfind('\n').map_or("", |end| &text[..end]);
        whole.lines().filter_map(frame).collect()
    }

    /// Waits for a frame that `wanted` accepts.
    ///
    /// # Errors
    /// No such frame came in time, or the display ended.
    pub fn wait_for_frame(&mut self, patience: Duration, wanted: impl Fn(&Frame) -> bool) -> Result<Frame, BenchError> {
        let deadline = Instant::now() + patience;
        while Instant::now() < deadline {
            if let Some(frame) = self.frames().into_iter().find(&wanted) {
                return Ok(frame);
            }
            if let Ok(Some(status)) = self.process.try_wait() {
                return Err(BenchError::Display(format!("the display ended ({status}): its own message stands above")));
            }
            std::thread::sleep(Duration::from_millis(5));
        }
        Err(BenchError::Display(format!("the display presented no such frame in {patience:?}")))
    }

    /// The CPU time used so far, in seconds (user and system, from `/proc`).
    pub fn cpu_s(&self) -> f64 {
        let stat = fs::read_to_string(self.proc("stat")).unwrap_or_default();
        // Fields after the name in parentheses; utime and stime are the 14th and 15th of all, in 1/100 s.
        let fields: Vec<&str> = stat.rsplit(')').next().unwrap_or_default().split_whitespace().collect();
        let ticks = |index: usize| fields.get(index).and_then(|field| field.parse::<f64>().ok()).unwrap_or(0.0);
        (ticks(11) + ticks(12)) / 100.0
    }

    /// The memory in MiB: own pages and the share of shared ones (PSS).
    pub fn memory_mib(&self) -> f64 {
        let rollup = fs::read_to_string(self.proc("smaps_rollup")).unwrap_or_default();
        let pss = rollup.lines().find_map(|line| line.strip_prefix("Pss:"));
        let kib = pss.and_then(|rest| rest.split_whitespace().next()).and_then(|kib| kib.parse::<f64>().ok());
        kib.unwrap_or(0.0) / 1024.0
    }

    fn proc(&self, file: &str) -> PathBuf {
        Path::new("/proc").join(self.process.id().to_string()).join(file)
    }
}

impl Drop for Display {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn frame(line: &str) -> Option<Frame> {
    let mut figures = line.split(' ');
    let (at_ms, seq, layout) = (figures.next()?, figures.next()?, figures.next()?);
    Some(Frame { at_ms: at_ms.parse().ok()?, seq: seq.parse().ok()?, layout: layout.parse().ok() })
}

/// The time now in milliseconds since 1970, as frames have it.
pub fn unix_ms() -> u128 {
    std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).map_or(0, |since| since.as_millis())
}

/// The median of some figures; 0 of none.
pub fn median(figures: &mut [u128]) -> u128 {
    figures.sort_unstable();
    figures.get(figures.len() / 2).copied().unwrap_or(0)
}
