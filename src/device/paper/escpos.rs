// SPDX-License-Identifier: EUPL-1.2
//! A ticket as the bytes that thermal printers take (ESC/POS; kiosk/manual/standards.md, "Paper").
//!
//! Written here and not by crate `escpos`: a ticket is one picture, and we need only two commands, whose bit order,
//! bands and cut the site sets, and replies that are read from printers of many makers.

use super::Dots;
use site::{LeftmostBit, Printer};

/// Initialises the printer: a half-sent command is forgotten.
pub const INITIALISE: [u8; 2] = [0x1B, 0x40];
/// Announces a raster picture in its natural size.
const RASTER: [u8; 4] = [0x1D, 0x76, 0x30, 0x00];
/// The most rows of one raster command: if a job breaks off, the printer waits for no more than the rest of one.
const BAND_ROWS_MAX: usize = 24;
/// Requests a status that is answered after everything sent before.
pub const IN_ORDER: [u8; 3] = [0x1D, 0x72, 0x01];

/// Requests a status that is answered at once; `n` from 1 to 4.
pub fn status_query(n: u8) -> [u8; 3] {
    [0x10, 0x04, n]
}

/// Whether a byte is a reply to [`status_query`].
pub fn is_status(byte: u8) -> bool {
    byte & 0x93 == 0x12
}

/// Whether a byte is a reply to [`IN_ORDER`].
pub fn is_in_order(byte: u8) -> bool {
    byte & 0x90 == 0x00
}

/// A whole print job: the end of a band that an earlier job left half sent, initialise, the picture in bands, feed and
/// cut.
///
/// Some printers continue a command where the connection before broke off, and take the first bytes as its dots. Zeros
/// are white dots there, and mean nothing to a printer at rest.
pub fn job(dots: &Dots, printer: &Printer) -> Vec<u8> {
    let row_bytes = dots.row_bytes();
    let rows: Vec<&[u8]> = dots.rows().collect();
    let rest_of_a_band = row_bytes * BAND_ROWS_MAX;
    let mut bytes = vec![0; rest_of_a_band];
    bytes.reserve(rows.len() * (row_bytes + 1) + 64);
    bytes.extend(INITIALISE);
    for band in rows.chunks(BAND_ROWS_MAX) {
        bytes.extend(RASTER);
        // Both are small: the width is one of two, a band has at most 255 rows.
        for count in [row_bytes, band.len()] {
            bytes.extend(u16::try_from(count).unwrap_or(u16::MAX).to_le_bytes());
        }
        for row in band {
            match printer.leftmost_bit {
                LeftmostBit::Most => bytes.extend_from_slice(row),
                LeftmostBit::Least => bytes.extend(row.iter().map(|byte| byte.reverse_bits())),
            }
        }
    }
    bytes.extend(printer.cut_bytes());
    bytes
}
