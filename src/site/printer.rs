//! A screen's ticket printer as data: how it is reached, its paper, the bytes its model speaks.

use std::net::SocketAddr;

use serde::{Deserialize, Serialize};
use toml::Spanned;

use super::check::Checked;
use super::raw::ScreenFile;

/// How a printer is reached.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PrinterWay {
    /// Tickets become PNG files.
    #[default]
    Folder,
    /// A network printer, usually on port 9100.
    Tcp,
    /// A device file, e.g. `/dev/usb/lp0`.
    Device,
    /// A raw queue of the system's print service (CUPS).
    Cups,
    /// No tickets on paper.
    None,
}

/// Which bit of a byte is the leftmost dot.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LeftmostBit {
    /// The most significant, as nearly all.
    #[default]
    Most,
    /// The least significant.
    Least,
}

/// What the bits of status replies mean (STANDARDS, "Paper"; `10 04 n`).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct StatusMasks {
    /// Of n = 2: the cover is open.
    pub cover: u8,
    /// Of n = 2: printing stopped at the paper's end.
    pub paper_stop: u8,
    /// Of n = 2: an error.
    pub error: u8,
    /// Of n = 3: the cutter.
    pub cutter: u8,
    /// Of n = 4: the roll is near its end.
    pub near_end: u8,
    /// Of n = 4: no paper.
    pub end: u8,
}

impl Default for StatusMasks {
    fn default() -> Self {
        Self { cover: 0x04, paper_stop: 0x20, error: 0x40, cutter: 0x08, near_end: 0x0C, end: 0x60 }
    }
}

/// A ticket printer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Printer {
    /// How it is reached.
    pub way: PrinterWay,
    /// Where: address and port (tcp), path (device; folder, if not the kiosk's own), the queue's name (cups).
    pub at: String,
    /// Dots across: 576 on paper of 80 mm, 384 on paper of 58 mm.
    pub width_dots: u32,
    /// Which bit is the leftmost dot.
    pub leftmost_bit: LeftmostBit,
    /// What feeds and cuts, in hexadecimal.
    pub cut: String,
    /// It answers status questions (tcp and device).
    pub answers: bool,
    /// It answers `1D 72 01` after all that it was sent before: so a ticket is known to be out.
    pub answers_in_order: bool,
    /// What its replies mean.
    pub status: StatusMasks,
    /// How long a ticket waits for the printer before it is no longer printed by itself, in seconds.
    pub hold_s: u32,
}

impl Default for Printer {
    fn default() -> Self {
        Self {
            way: PrinterWay::Folder,
            at: String::new(),
            width_dots: 576,
            leftmost_bit: LeftmostBit::Most,
            cut: "1D 56 42 00".to_owned(),
            answers: true,
            answers_in_order: true,
            status: StatusMasks::default(),
            hold_s: 120,
        }
    }
}

impl Printer {
    /// The bytes that feed and cut; nothing for what is no hexadecimal, which `spazio check` refuses.
    pub fn cut_bytes(&self) -> Vec<u8> {
        hex(&self.cut).unwrap_or_default()
    }
}

fn hex(text: &str) -> Option<Vec<u8>> {
    let byte = |pair: &str| (pair.len() == 2).then(|| u8::from_str_radix(pair, 16).ok()).flatten();
    text.split_whitespace().map(byte).collect()
}

pub(super) fn check(checked: &mut Checked<'_, ScreenFile>, raw: &Spanned<Printer>) {
    let printer = raw.get_ref();
    if ![576, 384].contains(&printer.width_dots) {
        checked.fault(raw, "printer-width", &[("dots", &printer.width_dots.to_string())]);
    }
    if hex(&printer.cut).is_none() {
        checked.fault(raw, "printer-cut", &[("cut", &printer.cut)]);
    }
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte);
    let reached = match printer.way {
        PrinterWay::Folder | PrinterWay::None => true,
        PrinterWay::Tcp => {
            let port = printer.at.rsplit_once(':').and_then(|(host, port)| Some((host, port.parse::<u16>().ok()?)));
            printer.at.parse::<SocketAddr>().is_ok() || port.is_some_and(|(host, port)| !host.is_empty() && port > 0)
        }
        PrinterWay::Device => printer.at.starts_with('/'),
        // It becomes an argument of a command.
        PrinterWay::Cups => !printer.at.is_empty() && !printer.at.starts_with('-') && printer.at.bytes().all(plain),
    };
    if !reached {
        checked.fault(raw, "printer-at", &[("at", &printer.at)]);
    }
}
