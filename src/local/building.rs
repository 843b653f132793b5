// SPDX-License-Identifier: EUPL-1.2
//! Builds the screens' program: cargo as a child process, whose progress the terminal shows. A file tells how many
//! parts are built, so that the server's start page can say how far the build is.

use std::collections::HashSet;
use std::io::{BufRead, BufReader};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Stdio};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process_group};
use serde_json::Value;

use super::LocalError;
use base::{private, whole_file};

/// How long cargo may take to end once it is told to.
const PATIENCE: Duration = Duration::from_secs(3);
/// The file's content after a failed build.
const FAILED: &str = "failed";

/// The program that builds the screens.
#[derive(Clone, Debug)]
pub struct Builder {
    /// Cargo, called in the checkout's folder.
    pub program: PathBuf,
}

/// A build under way. Dropping it ends all its processes.
pub struct Building {
    process: std::process::Child,
    counting: Option<JoinHandle<()>>,
    how_far: PathBuf,
    status: Option<ExitStatus>,
}

impl Builder {
    /// Starts the build; the file `how_far` gets the number of parts built and of all parts.
    ///
    /// # Errors
    /// The build cannot be started.
    pub fn start(&self, how_far: PathBuf) -> Result<Building, LocalError> {
        let mut command = Command::new(&self.program);
        command.args(["build", "--locked", "--message-format", "json-render-diagnostics"]);
        // A group of its own: what cargo has started ends with it, and Ctrl-C comes to us alone.
        command.stdin(Stdio::null()).stdout(Stdio::piped()).process_group(0);
        let spawned = private::as_the_user_has_set(|| command.spawn());
        let mut process = spawned.map_err(|source| LocalError::Spawn {
            program: self.program.display().to_string(),
            source,
            remedy: "install Rust from https://rustup.rs",
        })?;
        let counting = process.stdout.take().map(|stdout| {
            let (program, how_far) = (self.program.clone(), how_far.clone());
            std::thread::spawn(move || count(BufReader::new(stdout), &how_far, || parts(&program)))
        });
        Ok(Building { process, counting, how_far, status: None })
    }
}

impl Building {
    /// Whether the build has ended well; `None` while it goes on.
    pub fn ended(&mut self) -> Option<bool> {
        if self.status.is_none() {
            self.status = self.process.try_wait().ok().flatten();
        }
        let is_built = self.status?.success();
        // It has counted to the end: what it wrote last does not come after this.
        self.counting.take().map(JoinHandle::join);
        if is_built {
            forget(&self.how_far);
        } else {
            say(&self.how_far, FAILED);
        }
        Some(is_built)
    }

    fn end(&mut self) {
        let group = Pid::from_child(&self.process);
        let until = Instant::now() + PATIENCE;
        let _ = kill_process_group(group, Signal::TERM);
        while Instant::now() < until && !matches!(self.process.try_wait(), Ok(Some(_))) {
            std::thread::sleep(Duration::from_millis(20));
        }
        // What cargo started and left.
        let _ = kill_process_group(group, Signal::KILL);
        let _ = self.process.wait();
        self.counting.take().map(JoinHandle::join);
        forget(&self.how_far);
    }
}

impl Drop for Building {
    fn drop(&mut self) {
        if self.status.is_none() {
            self.end();
        }
    }
}

/// Writes the progress to the file after each part.
fn count(lines: impl BufRead, how_far: &Path, parts: impl FnOnce() -> Option<usize>) {
    let mut built = HashSet::new();
    let mut parts = Some(parts);
    let mut of = None;
    for line in lines.lines().map_while(Result::ok) {
        let Some(part) = part(&line) else { continue };
        if !built.insert(part) {
            continue;
        }
        if let Some(parts) = parts.take() {
            of = parts();
        }
        // Counted another way than cargo counts its own: it must not say more than there are.
        if let Some(of) = of.filter(|of| built.len() < *of) {
            say(how_far, &format!("{} {of}", built.len()));
        }
    }
}

/// The part that a line of cargo's output reports as built.
fn part(line: &str) -> Option<String> {
    let told: Value = serde_json::from_str(line).ok()?;
    let is_built = told["reason"] == "compiler-artifact";
    is_built.then(|| told["package_id"].as_str().map(str::to_owned)).flatten()
}

/// The number of parts to build.
fn parts(cargo: &Path) -> Option<usize> {
    let mut command = Command::new(cargo);
    command.args(["tree", "--locked", "--offline", "--edges", "normal,build", "--prefix", "none", "--format", "{p}"]);
    let told = command.stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
    let told = String::from_utf8(told.stdout).ok()?;
    let parts: HashSet<&str> = told.lines().map(|line| line.trim_end_matches(" (*)")).collect();
    Some(parts.len()).filter(|parts| *parts > 0)
}

fn say(how_far: &Path, text: &str) {
    if let Err(error) = whole_file::put(how_far, text.as_bytes()) {
        tracing::debug!(%error, "the server is not told how far the screens are");
    }
}

fn forget(how_far: &Path) {
    let _ = std::fs::remove_file(how_far);
}
