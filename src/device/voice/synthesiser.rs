// SPDX-License-Identifier: EUPL-1.2
//! Runs a synthesiser: text goes in, a sound comes out, in bounded time and size; whatever it does, nothing of it is left.

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

/// Longest that a synthesiser may take.
pub const TIME_MAX: Duration = Duration::from_secs(8);
/// Largest sound it may write.
const OUTPUT_BYTES_MAX: u64 = 8 << 20;
/// Longest text it is given: less than a pipe holds, so that it is written without waiting.
pub const TEXT_BYTES_MAX: usize = 8 << 10;
/// As much as is told of what it complained about.
const COMPLAINT_BYTES_MAX: u64 = 400;
/// Between its last byte and its end.
const END_MAX: Duration = Duration::from_secs(1);
const END_LOOK: Duration = Duration::from_millis(1);
/// How fast espeak-ng speaks, in words a minute: slower than its own 175, for those who hear badly.
const WORDS_A_MINUTE: &str = "150";

/// Why there is no sound.
#[derive(Debug, thiserror::Error)]
pub enum SynthesisError {
    /// There is no such program.
    #[error("there is no program «{0}»: install it (Debian: apt install espeak-ng), or name another in site.toml")]
    Missing(String),
    /// The system does not start it.
    #[error("the synthesiser «{program}» does not start: {source}; try its command in a terminal")]
    Start {
        /// Which.
        program: String,
        /// Why.
        source: io::Error,
    },
    /// It took too long, and was ended.
    #[error("the synthesiser «{0}» did not end within 8 s: try its command in a terminal")]
    Late(String),
    /// It wrote without end, and was ended.
    #[error("the synthesiser «{0}» writes more than 8 MiB: try its command in a terminal")]
    TooMuch(String),
    /// It ended with a fault, or was killed.
    #[error("the synthesiser «{program}» ended with {end}{said}: try its command in a terminal")]
    Failed {
        /// Which.
        program: String,
        /// How it ended.
        end: String,
        /// What it complained about.
        said: String,
    },
    /// What it wrote is no sound.
    #[error("the synthesiser «{program}» wrote {fault}: its command must write a WAV file to standard output")]
    Rubbish {
        /// Which.
        program: String,
        /// What is wrong with it.
        fault: NotSound,
    },
    /// Nobody wants it any more.
    #[error("stopped")]
    Stopped,
}

impl SynthesisError {
    /// Whether a second try at once may do better.
    pub fn may_pass(&self) -> bool {
        matches!(self, Self::Failed { .. } | Self::Rubbish { .. } | Self::Start { .. })
    }
}

/// The synthesiser of a language where a site names none: espeak-ng. Its own name of Chinese is another than ours, and of its
/// two Mandarin voices `cmn` of version 1.51 spells most signs in English (`hao4`, its issue 1236).
pub fn usual(language: &Language) -> Synthesiser {
    let voice = match language.0.as_str() {
        "zh" => "cmn-latn-pinyin",
        other => other,
    };
    let command = ["espeak-ng", "-v", voice, "-s", WORDS_A_MINUTE, "-b", "1", "--stdin", "--stdout"];
    Synthesiser { command: command.map(str::to_owned).to_vec(), encoding: Encoding::Utf8 }
}

/// Stops a synthesis, from any thread, before or while it runs.
#[derive(Clone, Debug, Default)]
pub struct Stop(Arc<Mutex<Running>>);

#[derive(Debug, Default)]
struct Running {
    group: Option<Pid>,
    stopped: bool,
}

impl Stop {
    /// Ends it: the program, and all that it has started.
    pub fn stop(&self) {
        let mut running = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        running.stopped = true;
        running.end();
    }

    fn is_stopped(&self) -> bool {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).stopped
    }

    /// False if it was stopped before.
    fn runs(&self, group: Option<Pid>) -> bool {
        let mut running = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        running.group = group;
        if running.stopped {
            running.end();
        }
        !running.stopped
    }

    /// Nothing of it runs any more. To be called before its process is waited for: until then no other has its number.
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

/// Says `text`. Blocks, for [`TIME_MAX`] at most.
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

/// Writes the text and reads what comes, in threads that end with the process.
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

/// Waits for its end without taking it: its number stays its own.
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
