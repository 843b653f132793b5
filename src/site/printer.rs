// SPDX-License-Identifier: EUPL-1.2
//! A screen's ticket printer as data: how it is reached, its paper, the bytes its model speaks.

use std::net::SocketAddr;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use toml::Spanned;

use super::checked::Checked;

/// Most bytes that feed and cut.
const CUT_BYTES_MAX: usize = 32;

/// How a printer is reached.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
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
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum LeftmostBit {
    /// The most significant, as nearly all.
    #[default]
    Most,
    /// The least significant.
    Least,
}

/// What the bits of status replies mean (kiosk/manual/standards.md, "Paper"; `10 04 n`). A mask of 0: the model does
/// not tell it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
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
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
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
    let is_pair = |pair: &str| pair.len() == 2 && pair.bytes().all(|digit| digit.is_ascii_hexdigit());
    let byte = |pair: &str| is_pair(pair).then(|| u8::from_str_radix(pair, 16).ok()).flatten();
    text.split_whitespace().map(byte).collect::<Option<Vec<u8>>>().filter(|bytes| bytes.len() <= CUT_BYTES_MAX)
}

/// A printer as it is written: whatever is not there is as usual.
#[derive(Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct RawPrinter {
    /// How it is reached: `folder`, `tcp`, `device`, `cups`, `none`.
    #[schemars(with = "Option<String>")]
    way: Option<Spanned<String>>,
    /// Address and port, device, queue, or folder.
    #[schemars(with = "Option<String>")]
    at: Option<Spanned<String>>,
    /// 576 for paper of 80 mm, 384 for 58 mm.
    #[schemars(with = "Option<u32>")]
    width_dots: Option<Spanned<u32>>,
    /// `most` or `least`.
    #[schemars(with = "Option<String>")]
    leftmost_bit: Option<Spanned<String>>,
    /// The bytes that feed and cut, in hex.
    #[schemars(with = "Option<String>")]
    cut: Option<Spanned<String>>,
    /// It says how it is when asked.
    answers: Option<bool>,
    /// It says when all before is on paper.
    answers_in_order: Option<bool>,
    /// What the bits of its replies mean.
    #[serde(default)]
    status: StatusMasks,
    /// How long a ticket waits for paper before it is no longer printed by itself, in seconds.
    #[schemars(with = "Option<u32>")]
    hold_s: Option<Spanned<u32>>,
}

/// A value of one of our enums by the name that it has on the wire.
fn named<T: for<'a> Deserialize<'a>>(name: &str) -> Option<T> {
    serde_json::from_value(serde_json::Value::from(name)).ok()
}

/// Builds a printer; what is faulty was told, and is as usual.
pub(super) fn build(raw: RawPrinter) -> Printer {
    let usual = Printer::default();
    let inner = |text: Option<Spanned<String>>| text.map(Spanned::into_inner);
    Printer {
        way: raw.way.and_then(|way| named(way.get_ref())).unwrap_or(usual.way),
        at: inner(raw.at).unwrap_or(usual.at),
        width_dots: raw.width_dots.map_or(usual.width_dots, Spanned::into_inner),
        leftmost_bit: raw.leftmost_bit.and_then(|bit| named(bit.get_ref())).unwrap_or(usual.leftmost_bit),
        cut: inner(raw.cut).unwrap_or(usual.cut),
        answers: raw.answers.unwrap_or(usual.answers),
        answers_in_order: raw.answers_in_order.unwrap_or(usual.answers_in_order),
        status: raw.status,
        hold_s: raw.hold_s.map_or(usual.hold_s, Spanned::into_inner),
    }
}

pub(super) fn check<T>(checked: &mut Checked<'_, T>, table: &Spanned<RawPrinter>) {
    let raw = table.get_ref();
    if let Some(dots) = raw.width_dots.as_ref().filter(|dots| ![576, 384].contains(dots.get_ref())) {
        checked.fault(dots, "printer-width", &[("dots", &dots.get_ref().to_string())]);
    }
    if let Some(bit) = raw.leftmost_bit.as_ref().filter(|bit| named::<LeftmostBit>(bit.get_ref()).is_none()) {
        checked.fault(bit, "printer-bit", &[("bit", bit.get_ref())]);
    }
    if let Some(cut) = raw.cut.as_ref().filter(|cut| hex(cut.get_ref()).is_none()) {
        checked.fault(cut, "printer-cut", &[("cut", cut.get_ref())]);
    }
    let at = raw.at.as_ref().map_or("", |at| at.get_ref());
    match raw.way.as_ref().map(|way| (way, named(way.get_ref()))) {
        Some((way, None)) => checked.fault(way, "printer-way", &[("way", way.get_ref())]),
        Some((way, Some(known))) => {
            if let Some(key) = unreached(known, at) {
                match &raw.at {
                    Some(at) => checked.fault(at, key, &[("at", at.get_ref())]),
                    None => checked.fault(way, key, &[("at", at)]),
                }
            }
        }
        // The folder's path alone is enough; an address alone was meant for another way.
        None if at.is_empty() || at.starts_with('/') && !at.starts_with("/dev/") => {}
        None => checked.fault(table, "printer-no-way", &[("at", at)]),
    }
}

/// Which fault there is with where a printer is.
fn unreached(way: PrinterWay, at: &str) -> Option<&'static str> {
    // It becomes an argument of a command.
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte);
    match way {
        PrinterWay::None => None,
        // A kiosk's working folder is nobody's.
        PrinterWay::Folder => (!at.is_empty() && !at.starts_with('/')).then_some("printer-path"),
        PrinterWay::Device => (!at.starts_with('/')).then_some("printer-path"),
        PrinterWay::Cups if at.is_empty() || at.starts_with('-') || !at.bytes().all(is_plain) => Some("printer-queue"),
        PrinterWay::Cups => None,
        PrinterWay::Tcp => {
            let is_address = at.parse::<SocketAddr>().is_ok_and(|address| address.port() > 0);
            let named = at.rsplit_once(':').filter(|(host, _)| !host.is_empty() && host.bytes().all(is_plain));
            let has_port = named.and_then(|(_, port)| port.parse::<u16>().ok()).is_some_and(|port| port > 0);
            (!is_address && !has_port).then_some("printer-address")
        }
    }
}
