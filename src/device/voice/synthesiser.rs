// SPDX-License-Identifier: EUPL-1.2
//! Runs a speech synthesiser: text in, sound out, in bounded time and size; none of its processes is left behind.

use std::io::{self, Read, Write};
use std::os::unix::process::{CommandExt, ExitStatusExt};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, WaitId, WaitIdOptions, kill_process_group, waitid};

use base::words::Language;
use site::sound::{NotSound, Sound};
use site::voice::{Encoding, Synthesiser};

/// The longest time a synthesiser may take.
pub const TIME_MAX: Duration = Duration::from_secs(8);
/// The most bytes of sound it may write.
const OUTPUT_BYTES_MAX: u64 = 8 << 20;
/// The most bytes of text it is given: less than a pipe holds, so that writing never waits.
pub const TEXT_BYTES_MAX: usize = 8 << 10;
/// The most bytes reported of its error output.
const COMPLAINT_BYTES_MAX: u64 = 400;
/// The longest time between its last byte and its end.
const END_MAX: Duration = Duration::from_secs(1);
const END_LOOK: Duration = Duration::from_millis(1);
/// The speed of espeak-ng in words per minute: slower than its default of 175, for people who hear badly.
const WORDS_A_MINUTE: &str = "150";

/// Why a synthesis failed.
#[derive(Debug, thiserror::Error)]
pub enum SynthesisError {
    /// There is no such program.
    #[error("there is no program «{0}»: install it (Debian: apt install espeak-ng), or name another in site.toml")]
    Missing(String),
    /// The program could not be started.
    #[error("the synthesiser «{program}» does not start: {source}; try its command in a terminal")]
    Start {
        /// The program's name.
        program: String,
        /// The system's error.
        source: io::Error,
    },
    /// The program took too long and was killed.
    #[error("the synthesiser «{0}» did not end within 8 s: try its command in a terminal")]
    Late(String),
    /// The program wrote too much and was killed.
    #[error("the synthesiser «{0}» writes more than 8 MiB: try its command in a terminal")]
    TooMuch(String),
    /// The program failed or was killed.
    #[error("the synthesiser «{program}» ended with {end}{said}: try its command in a terminal")]
    Failed {
        /// The program's name.
        program: String,
        /// How it ended: its exit status or signal.
        end: String,
        /// Its error output.
        said: String,
    },
    /// The program's output is not a sound.
    #[error("the synthesiser «{program}» wrote {fault}: its command must write a WAV file to standard output")]
    Rubbish {
        /// The program's name.
        program: String,
        /// What is wrong with the output.
        fault: NotSound,
    },
    /// The synthesis was stopped, because its sound is no longer wanted.
    #[error("stopped")]
    Stopped,
}

impl SynthesisError {
    /// Whether trying again at once may succeed.
    pub fn may_pass(&self) -> bool {
        matches!(self, Self::Failed { .. } | Self::Rubbish { .. } | Self::Start { .. })
    }
}

/// The default synthesiser of a language: espeak-ng. Its name for Chinese differs from ours, and of its two Mandarin
/// voices `cmn` of version 1.51 spells most signs in English (`hao4`, its issue 1236).
pub fn usual(language: &Language) -> Synthesiser {
    let voice = match language.0.as_str() {
        "zh" => "cmn-latn-pinyin",
        other => other,
    };
    let command = ["espeak-ng", "-v", voice, "-s", WORDS_A_MINUTE, "-b", "1", "--stdin", "--stdout"];
    Synthesiser { command: command.map(str::to_owned).to_vec(), encoding: Encoding::Utf8 }
}

/// A handle that stops a synthesis, from any thread, before or while it runs.
#[derive(Clone, Debug, Default)]
pub struct Stop(Arc<Mutex<Running>>);

#[derive(Debug, Default)]
struct Running {
    group: Option<Pid>,
    stopped: bool,
}

impl Stop {
    /// Kills the program and everything that it started.
    pub fn stop(&self) {
        let mut running = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        running.stopped = true;
        running.end();
    }

    fn is_stopped(&self) -> bool {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).stopped
    }

    /// Notes the running process group; `false` if it was stopped before.
    fn runs(&self, group: Option<Pid>) -> bool {
        let mut running = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        running.group = group;
        if running.stopped {
            running.end();
        }
        !running.stopped
    }

    /// Kills what is left of the process group. Called before it is waited for: afterwards another may get its number.
    fn ends(&self) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).end();
    }
}

impl Running {
    fn end(&mut self) {
        // A group that has ended by itself is no fault.
        if let Some(group) = self.group.take() {
            let _ = kill_process_group(group, Signal::KILL);
        }
    }
}

/// Makes the sound of `text`. Blocks for at most [`TIME_MAX`].
///
/// # Errors
/// See [`SynthesisError`].
pub fn synthesise(by: &Synthesiser, text: &str, stop: &Stop) -> Result<Sound, SynthesisError> {
    let program = || by.command.first().cloned().unwrap_or_default();
    if stop.is_stopped() {
        return Err(SynthesisError::Stopped);
    }
    let mut child = start(by).map_err(|source| match source.kind() {
        io::ErrorKind::NotFound => SynthesisError::Missing(program()),
        _ => SynthesisError::Start { program: program(), source },
    })?;
    let group = i32::try_from(child.id()).ok().and_then(Pid::from_raw);
    let wanted = stop.runs(group);
    let whole = text.floor_char_boundary(TEXT_BYTES_MAX);
    let output = read(&mut child, by.encoding.bytes(&text[..whole])).map_err(|source| {
        stop.ends();
        drop(child.wait());
        SynthesisError::Start { program: program(), source }
    })?;
    let deadline = Instant::now() + TIME_MAX;
    let heard = output.sound.recv_timeout(if wanted { TIME_MAX } else { Duration::ZERO });
    if let (Ok(_), Some(pid)) = (&heard, group) {
        wait_for_end(pid, deadline.min(Instant::now() + END_MAX));
    }
    stop.ends();
    let status = child.wait();
    if stop.is_stopped() {
        return Err(SynthesisError::Stopped);
    }
    let bytes = heard.map_err(|_| SynthesisError::Late(program()))?;
    if bytes.len() as u64 > OUTPUT_BYTES_MAX {
        return Err(SynthesisError::TooMuch(program()));
    }
    if !status.as_ref().is_ok_and(ExitStatus::success) {
        let complaint = output.complaint.recv_timeout(END_LOOK * 20).unwrap_or_default();
        let line = complaint.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
        let said = if line.is_empty() { String::new() } else { format!(" (it says: {})", line.trim()) };
        return Err(SynthesisError::Failed { program: program(), end: end(status), said });
    }
    Sound::read(&bytes).map_err(|fault| SynthesisError::Rubbish { program: program(), fault })
}

fn start(by: &Synthesiser) -> io::Result<Child> {
    let (program, arguments) = by.command.split_first().ok_or(io::ErrorKind::NotFound)?;
    let mut command = Command::new(program);
    // A group of its own: what it starts is ended with it.
    command.args(arguments).process_group(0);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn()
}

struct Output {
    sound: Receiver<Vec<u8>>,
    complaint: Receiver<String>,
}

/// Writes the text and reads the output, in threads that end with the process.
fn read(child: &mut Child, text: Vec<u8>) -> io::Result<Output> {
    let ((tell, sound), (complain, complaint)) = (sync_channel(1), sync_channel(1));
    let (stdin, stdout, stderr) = (child.stdin.take(), child.stdout.take(), child.stderr.take());
    thread(move || {
        // One that does not read its text is judged by what it writes.
        drop(stdin.map(|mut stdin| stdin.write_all(&text)));
        let mut bytes = Vec::new();
        let read = stdout.map(|stdout| stdout.take(OUTPUT_BYTES_MAX + 1).read_to_end(&mut bytes));
        if matches!(read, Some(Ok(_))) {
            drop(tell.send(bytes));
        }
    })?;
    thread(move || {
        let Some(mut stderr) = stderr else { return };
        let mut bytes = Vec::new();
        if stderr.by_ref().take(COMPLAINT_BYTES_MAX).read_to_end(&mut bytes).is_ok() {
            drop(complain.send(String::from_utf8_lossy(&bytes).into_owned()));
        }
        // The rest is let through, so that it does not wait for a reader.
        drop(io::copy(&mut stderr, &mut io::sink()));
    })?;
    Ok(Output { sound, complaint })
}

fn thread(run: impl FnOnce() + Send + 'static) -> io::Result<()> {
    std::thread::Builder::new().name("spazio-synthesis".to_owned()).spawn(run).map(drop)
}

/// Waits for a process's end without reaping it, so that its number stays its own.
fn wait_for_end(pid: Pid, deadline: Instant) {
    let look = WaitIdOptions::EXITED | WaitIdOptions::NOWAIT | WaitIdOptions::NOHANG;
    while Instant::now() < deadline && matches!(waitid(WaitId::Pid(pid), look), Ok(None)) {
        std::thread::sleep(END_LOOK);
    }
}

fn end(status: io::Result<ExitStatus>) -> String {
    match status {
        Err(error) => error.to_string(),
        Ok(status) => match (status.code(), status.signal()) {
            (Some(code), _) => format!("code {code}"),
            (None, Some(signal)) => format!("signal {signal}"),
            (None, None) => status.to_string(),
        },
    }
}
