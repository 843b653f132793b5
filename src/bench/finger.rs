// SPDX-License-Identifier: EUPL-1.2
//! A simulated finger and eye on a virtual display: presses by the X server's XTEST, and reads lines of its picture.
//! Implements only the parts of X11 that this needs, over its local socket.

use std::io::{Read, Write};
use std::os::unix::net::UnixStream;

use super::BenchError;

/// The kinds of XTEST's input: the codes of core events.
const BUTTON_PRESS: u8 = 4;
const BUTTON_RELEASE: u8 = 5;
const MOTION: u8 = 6;
/// Requests of X11's core protocol.
const QUERY_EXTENSION: u8 = 98;
const GET_IMAGE: u8 = 73;
/// XTEST's request for a simulated input.
const FAKE_INPUT: u8 = 2;
/// The bytes of a reply's first part.
const HEAD: usize = 32;

/// A connection to an X server.
pub struct Finger {
    socket: UnixStream,
    xtest: u8,
    root: u32,
}

/// A horizontal line of pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// The first pixel's distance from the left.
    pub x: u16,
    /// The line's distance from the top.
    pub y: u16,
    /// The number of pixels.
    pub width: u16,
}

impl Finger {
    /// Connects to a display such as `:99`.
    ///
    /// # Errors
    /// No X server answers there, or it has no XTEST.
    pub fn on(display: &str) -> Result<Self, BenchError> {
        Self::connect(display).map_err(told)
    }

    fn connect(display: &str) -> std::io::Result<Self> {
        let number = display.trim_start_matches(':').split('.').next().unwrap_or_default();
        let mut socket = UnixStream::connect(format!("/tmp/.X11-unix/X{number}"))?;
        // Least significant byte first, version 11.0, no authorisation: the server is this measure's own.
        socket.write_all(&[b'l', 0, 11, 0, 0, 0, 0, 0, 0, 0, 0, 0])?;
        let mut head = [0; 8];
        socket.read_exact(&mut head)?;
        let mut setup = vec![0; usize::from(u16::from_le_bytes([head[6], head[7]])) * 4];
        socket.read_exact(&mut setup)?;
        if head[0] != 1 {
            return Err(std::io::Error::other(String::from_utf8_lossy(&setup).into_owned()));
        }
        // The first screen stands after the vendor's name and the formats; its first word is its root window.
        let vendor = usize::from(u16_at(&setup, 16)?).next_multiple_of(4);
        let formats = usize::from(*setup.get(21).ok_or_else(cut)?) * 8;
        let root = u32_at(&setup, HEAD + vendor + formats)?;
        let mut finger = Self { socket, xtest: 0, root };
        let mut query = vec![QUERY_EXTENSION, 0, 4, 0, 5, 0, 0, 0];
        query.extend(b"XTEST\0\0\0");
        finger.socket.write_all(&query)?;
        let (answer, _) = finger.reply()?;
        if answer[8] == 0 {
            return Err(std::io::Error::other("the X server has no XTEST"));
        }
        finger.xtest = answer[9];
        Ok(finger)
    }

    /// Moves the pointer.
    ///
    /// # Errors
    /// The X server is gone.
    pub fn move_to(&mut self, x: u16, y: u16) -> Result<(), BenchError> {
        self.fake(MOTION, 0, (x, y)).map_err(told)
    }

    /// Presses at the pointer's place.
    ///
    /// # Errors
    /// The X server is gone.
    pub fn press(&mut self) -> Result<(), BenchError> {
        self.fake(BUTTON_PRESS, 1, (0, 0)).map_err(told)
    }

    /// Releases.
    ///
    /// # Errors
    /// The X server is gone.
    pub fn lift(&mut self) -> Result<(), BenchError> {
        self.fake(BUTTON_RELEASE, 1, (0, 0)).map_err(told)
    }

    fn fake(&mut self, kind: u8, detail: u8, (x, y): (u16, u16)) -> std::io::Result<()> {
        let mut request = vec![self.xtest, FAKE_INPUT, 9, 0, kind, detail, 0, 0];
        // At once, on the root window.
        request.extend([0; 4]);
        request.extend(self.root.to_le_bytes());
        request.extend([0; 8]);
        request.extend(x.to_le_bytes());
        request.extend(y.to_le_bytes());
        request.extend([0; 8]);
        self.socket.write_all(&request)
    }

    /// The pixels of these lines as shown now.
    ///
    /// # Errors
    /// The X server is gone.
    pub fn look(&mut self, lines: &[Line]) -> Result<Vec<Vec<u8>>, BenchError> {
        lines.iter().map(|line| self.line(*line)).collect::<std::io::Result<_>>().map_err(told)
    }

    fn line(&mut self, Line { x, y, width }: Line) -> std::io::Result<Vec<u8>> {
        // Whole pixels, all planes.
        let mut request = vec![GET_IMAGE, 2, 5, 0];
        request.extend(self.root.to_le_bytes());
        for figure in [x, y, width, 1] {
            request.extend(figure.to_le_bytes());
        }
        request.extend(u32::MAX.to_le_bytes());
        self.socket.write_all(&request)?;
        self.reply().map(|(_, pixels)| pixels)
    }

    fn reply(&mut self) -> std::io::Result<([u8; HEAD], Vec<u8>)> {
        let mut head = [0; HEAD];
        self.socket.read_exact(&mut head)?;
        if head[0] != 1 {
            return Err(std::io::Error::other(format!("the X server answered with error {}", head[1])));
        }
        let mut rest = vec![0; usize::try_from(u32_at(&head, 4)?).unwrap_or(0) * 4];
        self.socket.read_exact(&mut rest)?;
        Ok((head, rest))
    }
}

fn told(error: std::io::Error) -> BenchError {
    BenchError::Display(format!("its virtual display: {error}"))
}

fn cut() -> std::io::Error {
    std::io::Error::other("the X server's answer is cut short")
}

fn u16_at(bytes: &[u8], at: usize) -> std::io::Result<u16> {
    Ok(u16::from_le_bytes(bytes.get(at..at + 2).and_then(|two| two.try_into().ok()).ok_or_else(cut)?))
}

fn u32_at(bytes: &[u8], at: usize) -> std::io::Result<u32> {
    Ok(u32::from_le_bytes(bytes.get(at..at + 4).and_then(|four| four.try_into().ok()).ok_or_else(cut)?))
}
