// SPDX-License-Identifier: EUPL-1.2
//! A connection to a printer that answers: TCP, or a device file. Every wait has a limit.

use std::fs::{File, OpenOptions};
use std::io::{self, ErrorKind, Read, Write};
use std::net::{Shutdown, TcpStream};
use std::os::unix::fs::OpenOptionsExt;
use std::time::{Duration, Instant};

use super::address::Addresses;
use crate::paper::escpos;
use crate::paper::job::Ending;
use api::PrinterState;
use site::{Printer as Settings, PrinterWay, StatusMasks};

/// How long connecting to a printer may take.
const CONNECT_MAX: Duration = Duration::from_secs(1);
/// How long a printer may take to give its state once connected: a citizen learns within two seconds that nothing
/// comes.
const STATE_MAX: Duration = Duration::from_millis(900);
/// How long a printer may take no bytes: the longest halt is for cutting.
const STALL_MAX: Duration = Duration::from_secs(3);
/// How long a printer may be silent after a ticket, besides the time that printing takes.
const SILENCE_MAX: Duration = Duration::from_secs(2);
/// The rows per second that the slowest printer prints: 50 mm.
const ROWS_PER_S_MIN: u32 = 400;
/// How long a ticket may take to come out while the printer says that it is well.
const OUT_MAX: Duration = Duration::from_secs(15);
/// How often the printer is asked for its state while a ticket comes out.
const ASK_EVERY: Duration = Duration::from_millis(500);
/// How long a late answer is waited for before a new question is asked.
const LATE_MAX: Duration = Duration::from_millis(300);
/// The pause between two looks at a connection without data.
const PAUSE: Duration = Duration::from_millis(5);
/// Bytes read in search of a reply before the printer counts as not understandable.
const RUBBISH_MAX: usize = 4_096;
/// Opens a device file without waiting for a printer that is switched off: `O_NONBLOCK` of Linux, the same number on
/// x86, ARM and RISC-V (`asm-generic/fcntl.h`).
const WITHOUT_WAITING: i32 = 0o4000;

/// Why printing a ticket broke off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Broke {
    /// The printer reports the state that halted it.
    Halted(PrinterState),
    /// The printer is silent, or the connection broke.
    Gone,
}

impl From<io::Error> for Broke {
    fn from(_: io::Error) -> Self {
        Self::Gone
    }
}

enum Port {
    Tcp(TcpStream),
    Device(File),
}

/// An open connection to a printer.
pub(super) struct Line<'a> {
    port: Port,
    /// The question not answered yet; its answer may still come.
    unanswered: Option<u8>,
    settings: &'a Settings,
    ending: &'a Ending,
}

impl<'a> Line<'a> {
    /// Connects to the printer.
    pub(super) fn open(settings: &'a Settings, addresses: &Addresses, ending: &'a Ending) -> io::Result<Self> {
        let port = if settings.way == PrinterWay::Device {
            let mut options = OpenOptions::new();
            options.write(true).read(settings.answers).custom_flags(WITHOUT_WAITING);
            Port::Device(options.open(&settings.at)?)
        } else {
            let line = addresses.connect(&settings.at, CONNECT_MAX)?;
            line.set_nonblocking(true)?;
            // Questions are three bytes and do not wait for more.
            line.set_nodelay(true)?;
            Port::Tcp(line)
        };
        Ok(Self { port, unanswered: None, settings, ending })
    }

    /// Asks for the printer's state. Of a printer that answers no questions only the connection is known.
    pub(super) fn state(&mut self) -> PrinterState {
        if self.settings.answers { self.state_within(STATE_MAX) } else { PrinterState::Ready }
    }

    /// Sends a ticket of `rows` rows and waits until it is out, as far as the printer can tell.
    pub(super) fn print(&mut self, ticket: &[u8], rows: u32) -> Result<(), Broke> {
        self.send(ticket)?;
        let silence_max = SILENCE_MAX + Duration::from_secs(1) * rows / ROWS_PER_S_MIN;
        if !self.settings.answers {
            return Ok(self.settle()?);
        }
        if self.settings.answers_in_order {
            return self.wait_until_out(silence_max);
        }
        match self.state_within(silence_max) {
            PrinterState::NotAnswering => Err(Broke::Gone),
            state if state.prints() => Ok(()),
            state => Err(Broke::Halted(state)),
        }
    }

    /// Waits until the printer has taken everything sent. Linux's USB printer driver accepts a write before it is done
    /// and drops it when the file is closed, but takes the next only when the one before is done: so a device file gets
    /// a last write that may be lost.
    fn settle(&mut self) -> io::Result<()> {
        match &self.port {
            Port::Device(_) => return self.send(&escpos::INITIALISE),
            // Sent is not taken: a printer that was switched off meanwhile resets the line.
            Port::Tcp(line) => line.shutdown(Shutdown::Write)?,
        }
        let until = Instant::now() + SILENCE_MAX;
        let mut byte = [0];
        while Instant::now() < until {
            match self.read(&mut byte) {
                Ok(0) => return Ok(()),
                Ok(_) => {}
                Err(error) if error.kind() == ErrorKind::WouldBlock => self.pause()?,
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
        // It keeps the line open, as some do: nothing speaks against the ticket.
        Ok(())
    }

    /// Waits for a late answer and discards all pending input, which would be taken for another answer.
    fn hear_out(&mut self) -> io::Result<()> {
        if self.unanswered.take().is_some() {
            self.reply(escpos::is_status, Instant::now() + LATE_MAX)?;
        }
        let mut byte = [0];
        for _ in 0..RUBBISH_MAX {
            match self.read(&mut byte) {
                Ok(0) => return Err(ErrorKind::UnexpectedEof.into()),
                Err(error) if error.kind() == ErrorKind::WouldBlock => return Ok(()),
                Ok(_) => {}
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }

    fn state_within(&mut self, within: Duration) -> PrinterState {
        let until = Instant::now() + within;
        if self.hear_out().is_err() {
            return PrinterState::NotAnswering;
        }
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
        said(replies, &self.settings.status)
    }

    /// Waits for the answer that follows everything sent, asking for the printer's state meanwhile.
    fn wait_until_out(&mut self, silence_max: Duration) -> Result<(), Broke> {
        self.send(&escpos::IN_ORDER)?;
        let until = Instant::now() + OUT_MAX;
        let mut silent_until = Instant::now() + silence_max;
        let mut questions = [2, 3, 4].into_iter().cycle();
        while Instant::now() < until.min(silent_until) {
            let either = |byte| escpos::is_in_order(byte) || escpos::is_status(byte);
            match self.reply(either, Instant::now() + ASK_EVERY)? {
                Some(byte) if escpos::is_in_order(byte) => return Ok(()),
                Some(byte) => {
                    silent_until = Instant::now() + silence_max;
                    let asked = self.unanswered.take().unwrap_or_default();
                    halted(asked, byte, &self.settings.status).map_or(Ok(()), |state| Err(Broke::Halted(state)))?;
                }
                // One question at a time: a late answer would be judged by the next one's meaning.
                None if self.unanswered.is_none() => {
                    let asked = questions.next().unwrap_or_default();
                    self.send(&escpos::status_query(asked))?;
                    self.unanswered = Some(asked);
                }
                None => {}
            }
        }
        Err(Broke::Gone)
    }

    /// Sends all bytes as long as the printer goes on taking some.
    fn send(&mut self, mut bytes: &[u8]) -> io::Result<()> {
        let mut until = Instant::now() + STALL_MAX;
        while !bytes.is_empty() {
            match self.write(bytes) {
                Ok(0) => return Err(ErrorKind::WriteZero.into()),
                Ok(count) => {
                    bytes = &bytes[count..];
                    until = Instant::now() + STALL_MAX;
                }
                Err(error) if error.kind() == ErrorKind::WouldBlock && Instant::now() < until => self.pause()?,
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }

    /// The first byte that is a reply; other bytes are skipped.
    fn reply(&mut self, is_reply: impl Fn(u8) -> bool, until: Instant) -> io::Result<Option<u8>> {
        let mut read = 0;
        let mut byte = [0];
        while Instant::now() < until && read < RUBBISH_MAX {
            match self.read(&mut byte) {
                Ok(0) => return Err(ErrorKind::UnexpectedEof.into()),
                Ok(_) if is_reply(byte[0]) => return Ok(Some(byte[0])),
                Ok(_) => read += 1,
                Err(error) if error.kind() == ErrorKind::WouldBlock => self.pause()?,
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
        Ok(None)
    }

    fn pause(&self) -> io::Result<()> {
        if self.ending.is_here() {
            return Err(ErrorKind::TimedOut.into());
        }
        std::thread::sleep(PAUSE);
        Ok(())
    }

    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        match &mut self.port {
            Port::Tcp(line) => line.read(into),
            // A device that has nothing to say is not closed.
            Port::Device(line) => match line.read(into)? {
                0 => Err(ErrorKind::WouldBlock.into()),
                count => Ok(count),
            },
        }
    }

    fn write(&mut self, from: &[u8]) -> io::Result<usize> {
        match &mut self.port {
            Port::Tcp(line) => line.write(from),
            Port::Device(line) => line.write(from),
        }
    }
}

/// The printer's state from its replies to questions 2, 3 and 4; the worst counts.
fn said([offline, error, paper]: [u8; 3], masks: &StatusMasks) -> PrinterState {
    let halts = [(2, offline), (3, error), (4, paper)].into_iter().filter_map(|(n, reply)| halted(n, reply, masks));
    let near_end = (paper & masks.near_end != 0).then_some(PrinterState::NearEnd);
    // An open cover or missing paper stands behind an error that is told with it, and is what staff can mend.
    let halts: Vec<PrinterState> = halts.collect();
    let first = [PrinterState::CoverOpen, PrinterState::PaperOut, PrinterState::Error];
    let halt = first.into_iter().find(|state| halts.contains(state));
    halt.or(near_end).unwrap_or(PrinterState::Ready)
}

/// The state that halts the printer, from its reply to question `n`; `None` if it is not halted.
fn halted(n: u8, reply: u8, masks: &StatusMasks) -> Option<PrinterState> {
    match n {
        2 if reply & masks.cover != 0 => Some(PrinterState::CoverOpen),
        2 if reply & masks.paper_stop != 0 => Some(PrinterState::PaperOut),
        2 if reply & masks.error != 0 => Some(PrinterState::Error),
        3 if reply & masks.cutter != 0 => Some(PrinterState::Error),
        4 if reply & masks.end != 0 => Some(PrinterState::PaperOut),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_replies_of_a_printer_mean_what_the_site_says() {
        let check = |replies: [u8; 3], masks: &StatusMasks, state| {
            assert_eq!(said(replies.map(|bits| bits | 0x12), masks), state, "{replies:x?}");
        };
        let masks = StatusMasks::default();
        check([0, 0, 0], &masks, PrinterState::Ready);
        check([0, 0, 0x0C], &masks, PrinterState::NearEnd);
        check([0x20, 0, 0x6C], &masks, PrinterState::PaperOut);
        check([0, 0, 0x6C], &masks, PrinterState::PaperOut);
        check([0x40, 0, 0], &masks, PrinterState::Error);
        check([0, 0x08, 0], &masks, PrinterState::Error);
        check([0x44, 0x08, 0x60], &masks, PrinterState::CoverOpen);
        // A model without a sensor for the end's nearness, whose bits mean nothing.
        check([0, 0, 0x0C], &StatusMasks { near_end: 0, ..masks }, PrinterState::Ready);
    }
}
