// SPDX-License-Identifier: EUPL-1.2
//! Printing through a raw queue of the system's print service (CUPS), by its programs `lp` and `lpstat`.

use std::ffi::OsStr;
use std::io::{Read, Write};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::sync_channel;
use std::time::{Duration, Instant};

use crate::paper::job::Ending;
use api::PrinterState;

/// How long the service may take to give a queue's state: a citizen learns within two seconds.
const SAY_MAX: Duration = Duration::from_millis(1_500);
/// How long the service may take to accept a ticket.
const TAKE_MAX: Duration = Duration::from_secs(10);
/// The pause between two looks at a running program.
const PAUSE: Duration = Duration::from_millis(10);

/// The state of a queue.
pub(super) fn state(queue: &str, programs: Option<&OsStr>, ending: &Ending) -> PrinterState {
    let mut lpstat = program("lpstat", programs);
    lpstat.args(["-p", queue]);
    match ask(lpstat, None, SAY_MAX, ending) {
        Some((true, said)) if said.contains("disabled") => PrinterState::Error,
        Some((true, _)) => PrinterState::Ready,
        Some((false, _)) | None => PrinterState::NotAnswering,
    }
}

/// Sends a ticket's bytes to a queue unchanged.
pub(super) fn print(
    queue: &str,
    bytes: Vec<u8>,
    programs: Option<&OsStr>,
    ending: &Ending,
) -> Result<(), PrinterState> {
    let mut lp = program("lp", programs);
    lp.args(["-d", queue, "-o", "raw", "-"]);
    match ask(lp, Some(bytes), TAKE_MAX, ending) {
        Some((true, _)) => Ok(()),
        Some((false, _)) => Err(PrinterState::Error),
        None => Err(PrinterState::NotAnswering),
    }
}

fn program(name: &str, programs: Option<&OsStr>) -> Command {
    let mut command = Command::new(name);
    command.envs(programs.map(|path| ("PATH", path)));
    command
}

/// Runs a program; whether it succeeded, and its output. `None` if it does not exist or takes too long.
fn ask(mut command: Command, input: Option<Vec<u8>>, within: Duration, ending: &Ending) -> Option<(bool, String)> {
    let until = Instant::now() + within;
    command.env("LC_ALL", "C").stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut child = command.spawn().ok()?;
    let (stdin, stdout) = (child.stdin.take(), child.stdout.take());
    // Pipes hold little: both ends move in threads of their own. They end with the program, or with whoever inherited
    // its pipes; nobody waits for that.
    let (fed, feeding) = sync_channel(1);
    std::thread::spawn(move || {
        let written = stdin.zip(input).is_none_or(|(mut stdin, input)| stdin.write_all(&input).is_ok());
        fed.send(written)
    });
    let (said, reading) = sync_channel(1);
    std::thread::spawn(move || {
        let mut text = String::new();
        let read = stdout.map(|mut stdout| stdout.read_to_string(&mut text));
        said.send(if matches!(read, Some(Ok(_))) { text } else { String::new() })
    });
    let went_well = end_of(&mut child, until, ending)?;
    let left = || until.saturating_duration_since(Instant::now());
    let was_fed = feeding.recv_timeout(left()).unwrap_or(false);
    Some((went_well && was_fed, reading.recv_timeout(left()).unwrap_or_default()))
}

fn end_of(child: &mut Child, until: Instant, ending: &Ending) -> Option<bool> {
    loop {
        match child.try_wait() {
            Ok(Some(status)) => return Some(status.success()),
            Ok(None) if Instant::now() < until && !ending.is_here() => std::thread::sleep(PAUSE),
            _ => {
                drop(child.kill());
                drop(child.wait());
                return None;
            }
        }
    }
}
