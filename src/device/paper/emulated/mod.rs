// SPDX-License-Identifier: EUPL-1.2
//! An emulated printer as a process of its own, to try an office without one: `spazio printer`. It takes what is sent to
//! its port, answers how it is, runs out of paper, and writes each cut ticket as a picture.

mod decoder;

use std::collections::VecDeque;
use std::io::{self, BufRead, Read, Write};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

pub use decoder::{Decoder, Said};

use super::Dots;

/// With fewer rows left the roll is near its end: about eight tickets.
const NEAR_END_ROWS: u64 = 10_000;
/// The most bytes read at once.
const CHUNK: usize = 1_024;
/// The bytes a halted printer still takes before it stops reading, like the small memory of a real one.
const MEMORY_BYTES: usize = 16_384;
/// How often a full printer checks whether it has room again.
const PAUSE: Duration = Duration::from_millis(10);
/// The most rows of a ticket, about four metres; later rows are not printed.
const ROWS_MAX: usize = 32_768;

/// The options of the emulated printer.
#[derive(Clone, Debug)]
pub struct Options {
    /// The address it accepts tickets on; port 0 takes a free one. Its first line of output gives the address.
    pub listen: SocketAddr,
    /// The folder for the pictures of tickets.
    pub out: PathBuf,
    /// The rows left on its roll; `None`: unlimited.
    pub paper_rows: Option<u64>,
}

/// Runs the emulated printer until its standard input ends.
///
/// # Errors
/// The port is taken, or the folder cannot be created.
pub fn run(options: Options) -> io::Result<()> {
    std::fs::create_dir_all(&options.out)?;
    let listener = TcpListener::bind(options.listen)?;
    say(&format!("{}", listener.local_addr()?));
    let machine = Arc::new(Mutex::new(Machine { rows_left: options.paper_rows, ..Machine::new(&options.out) }));
    let commanded = machine.clone();
    std::thread::Builder::new().name("port".to_owned()).spawn(move || {
        for line in listener.incoming().flatten() {
            let machine = machine.clone();
            drop(std::thread::Builder::new().spawn(move || serve(line, &machine)));
        }
    })?;
    for line in io::stdin().lock().lines() {
        let line = line?;
        if !lock(&commanded).obey(&line) {
            say(&format!("? {line}"));
        }
    }
    Ok(())
}

fn lock(machine: &Mutex<Machine>) -> MutexGuard<'_, Machine> {
    machine.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Prints a line for whoever follows the output; a closed output is ignored.
fn say(line: &str) {
    let mut out = io::stdout();
    drop(writeln!(out, "{line}").and_then(|()| out.flush()));
}

fn serve(mut line: TcpStream, machine: &Mutex<Machine>) {
    let Ok(mut answers) = line.try_clone() else { return };
    let mut decoder = lock(machine).unfinished.take().unwrap_or_default();
    let mut chunk = [0; CHUNK];
    let deaths = lock(machine).deaths;
    while let Ok(count @ 1..) = line.read(&mut chunk) {
        for byte in &chunk[..count] {
            let mut now = lock(machine);
            if now.dies() || now.deaths != deaths {
                drop(line.shutdown(Shutdown::Both));
                return;
            }
            if now.breaks() {
                now.unfinished = Some(decoder);
                drop(line.shutdown(Shutdown::Both));
                return;
            }
            let answered = match decoder.take(*byte) {
                None => Ok(()),
                Some(Said::Status(n)) => now.answer(now.status(n), &mut answers),
                Some(later) => {
                    drop(now);
                    let back = matches!(later, Said::InOrder(_)).then(|| answers.try_clone().ok()).flatten();
                    with_room(machine, |machine| machine.take(later, back));
                    Ok(())
                }
            };
            if answered.is_err() {
                return;
            }
        }
    }
}

/// Runs `what` once the machine's memory has room. A sender of too much waits, as with real printers.
fn with_room(machine: &Mutex<Machine>, what: impl FnOnce(&mut Machine)) {
    loop {
        let mut now = lock(machine);
        if now.held_bytes() < MEMORY_BYTES {
            return what(&mut now);
        }
        drop(now);
        std::thread::sleep(PAUSE);
    }
}

/// The emulated printer's state.
struct Machine {
    out: PathBuf,
    /// The commands still to be done, and the connection to answer.
    queue: VecDeque<(Said, Option<TcpStream>)>,
    /// The rows printed since the last cut.
    rows: Vec<Vec<u8>>,
    tickets: u32,
    rows_left: Option<u64>,
    near_end: bool,
    cover_open: bool,
    error: bool,
    rubbish: bool,
    mute: bool,
    least_leftmost: bool,
    /// Bytes until the power is cut.
    dies_after: Option<u64>,
    /// Bytes until the connection breaks while the printer stays on.
    breaks_after: Option<u64>,
    /// The command half read when the connection broke: it continues there, as some printers do.
    unfinished: Option<Decoder>,
    /// How often the power was cut: older connections are dead.
    deaths: u32,
}

impl Machine {
    fn new(out: &Path) -> Self {
        Self {
            out: out.to_owned(),
            queue: VecDeque::new(),
            rows: Vec::new(),
            tickets: 0,
            rows_left: None,
            near_end: false,
            cover_open: false,
            error: false,
            rubbish: false,
            mute: false,
            least_leftmost: false,
            dies_after: None,
            breaks_after: None,
            unfinished: None,
            deaths: 0,
        }
    }

    fn take(&mut self, said: Said, back: Option<TcpStream>) {
        self.queue.push_back((said, back));
        self.go_on();
    }

    /// The bytes in its memory.
    fn held_bytes(&self) -> usize {
        let bytes = |said: &Said| if let Said::Row(row) = said { row.len() } else { 1 };
        self.queue.iter().map(|(said, _)| bytes(said)).sum()
    }

    /// Counts a byte; whether it was the last before the power was cut, which loses everything not cut yet.
    fn dies(&mut self) -> bool {
        let Some(left) = &mut self.dies_after else { return false };
        if *left > 0 {
            *left -= 1;
            return false;
        }
        self.dies_after = None;
        self.deaths += 1;
        self.queue.clear();
        self.rows.clear();
        self.unfinished = None;
        say("died");
        true
    }

    /// Counts a byte; whether the connection breaks at it.
    fn breaks(&mut self) -> bool {
        match &mut self.breaks_after {
            Some(left) if *left > 0 => {
                *left -= 1;
                false
            }
            Some(_) => {
                self.breaks_after = None;
                say("broke");
                true
            }
            None => false,
        }
    }

    fn is_out(&self) -> bool {
        self.rows_left == Some(0)
    }

    fn is_near_end(&self) -> bool {
        self.near_end || self.rows_left.is_some_and(|rows| rows < NEAR_END_ROWS)
    }

    /// The reply to `10 04 n`: bits 1 and 4 are always set.
    fn status(&self, n: u8) -> u8 {
        let bits = |which: &[(bool, u8)]| which.iter().filter(|(is, _)| *is).fold(0x12, |all, (_, bit)| all | bit);
        match n {
            1 => bits(&[(self.cover_open || self.error || self.is_out(), 0x08)]),
            2 => bits(&[(self.cover_open, 0x04), (self.is_out(), 0x20), (self.error, 0x40)]),
            3 => bits(&[(self.error, 0x08)]),
            _ => bits(&[(self.is_near_end(), 0x0C), (self.is_out(), 0x60)]),
        }
    }

    fn answer(&self, byte: u8, to: &mut TcpStream) -> io::Result<()> {
        match (self.mute, self.rubbish) {
            (true, _) => Ok(()),
            (_, true) => to.write_all(&[0xFF, b'?', 0x81]),
            _ => to.write_all(&[byte]),
        }
    }

    /// Does the queued commands as long as nothing halts it.
    fn go_on(&mut self) {
        while !(self.cover_open || self.error || self.is_out()) {
            let Some((said, back)) = self.queue.pop_front() else { return };
            match said {
                Said::Row(row) => {
                    if self.rows.len() < ROWS_MAX {
                        self.rows.push(row);
                    }
                    self.rows_left = self.rows_left.map(|rows| rows.saturating_sub(1));
                }
                Said::Cut => self.cut(),
                Said::InOrder(_) => {
                    let byte = if self.is_near_end() { 0x03 } else { 0x00 };
                    drop(back.map(|mut back| self.answer(byte, &mut back)));
                }
                Said::Initialise | Said::Status(_) => {}
            }
        }
    }

    #[expect(clippy::disallowed_methods, reason = "a printer to try with: nobody needs its tickets tomorrow")]
    fn cut(&mut self) {
        let rows = std::mem::take(&mut self.rows);
        let width = rows.iter().map(Vec::len).max().unwrap_or_default();
        let mut packed = Vec::with_capacity(width * rows.len());
        for mut row in rows {
            row.resize(width, 0);
            if self.least_leftmost {
                row.iter_mut().for_each(|byte| *byte = byte.reverse_bits());
            }
            packed.extend(row);
        }
        let height = packed.len().checked_div(width).unwrap_or_default();
        let sides = u32::try_from(width * 8).ok().zip(u32::try_from(height).ok());
        let Some(dots) = sides.and_then(|(width, height)| Dots::from_rows(width, height, &packed)) else { return };
        self.tickets += 1;
        let path = self.out.join(format!("ticket-{:03}.png", self.tickets));
        match std::fs::write(&path, dots.png()) {
            Ok(()) => say(&format!("ticket {}", path.display())),
            Err(error) => tracing::error!(path = %path.display(), %error, "a ticket could not be written"),
        }
    }

    /// Obeys a line of input; whether it is a known command.
    fn obey(&mut self, line: &str) -> bool {
        let words: Vec<&str> = line.split_whitespace().collect();
        let switch = |on: &str| match on {
            "on" | "open" => Some(true),
            "off" | "close" => Some(false),
            _ => None,
        };
        match words[..] {
            [what, on] if switch(on).is_some() => {
                let on = switch(on) == Some(true);
                match what {
                    "cover" => self.cover_open = on,
                    "error" => self.error = on,
                    "near-end" => self.near_end = on,
                    "rubbish" => self.rubbish = on,
                    "mute" => self.mute = on,
                    "lsb" => self.least_leftmost = on,
                    _ => return false,
                }
            }
            ["paper", rows] => match rows.parse() {
                Ok(rows) => self.rows_left = Some(rows),
                Err(_) => return false,
            },
            ["break", "after", bytes] => match bytes.parse() {
                Ok(bytes) => self.breaks_after = Some(bytes),
                Err(_) => return false,
            },
            ["die", "after", bytes] => match bytes.parse() {
                Ok(bytes) => self.dies_after = Some(bytes),
                Err(_) => return false,
            },
            _ => return false,
        }
        self.go_on();
        say(&format!("ok {line}"));
        true
    }
}
