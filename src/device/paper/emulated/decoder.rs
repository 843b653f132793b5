// SPDX-License-Identifier: EUPL-1.2
//! The commands an emulated printer reads from its bytes, decoded by the printer language's description and
//! independently of our encoder.
//! side writes.

/// A command to the emulated printer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Said {
    /// Initialise: forget all settings.
    Initialise,
    /// One row of dots, eight to a byte.
    Row(Vec<u8>),
    /// Feed the paper and cut it.
    Cut,
    /// Report the status of the given number at once.
    Status(u8),
    /// Report the status once everything before is on paper.
    InOrder(u8),
}

/// Decodes a stream of bytes one at a time; unknown commands are skipped.
#[derive(Debug, Default)]
pub struct Decoder {
    at: At,
}

#[derive(Debug, Default)]
enum At {
    #[default]
    Rest,
    Esc,
    Dle,
    DleEot,
    Gs,
    GsR,
    GsCut,
    /// In a cut command that gives a feed length.
    GsCutFeed,
    RasterZero,
    RasterMode,
    RasterSize(Vec<u8>),
    Dots {
        row_bytes: usize,
        rows_left: usize,
        row: Vec<u8>,
    },
}

impl Decoder {
    /// Takes a byte and returns the command it completes, if any.
    pub fn take(&mut self, byte: u8) -> Option<Said> {
        let (at, said) = match (std::mem::take(&mut self.at), byte) {
            (At::Rest, 0x1B) => (At::Esc, None),
            (At::Rest, 0x1D) => (At::Gs, None),
            (At::Rest, 0x10) => (At::Dle, None),
            (At::Esc, b'@') => (At::Rest, Some(Said::Initialise)),
            (At::Dle, 0x04) => (At::DleEot, None),
            (At::DleEot, n @ 1..=4) => (At::Rest, Some(Said::Status(n))),
            (At::Gs, b'v') => (At::RasterZero, None),
            (At::Gs, b'V') => (At::GsCut, None),
            (At::Gs, b'r') => (At::GsR, None),
            (At::GsR, n) => (At::Rest, Some(Said::InOrder(n))),
            (At::GsCut, 0 | 1 | b'0' | b'1') | (At::GsCutFeed, _) => (At::Rest, Some(Said::Cut)),
            (At::GsCut, b'A' | b'B') => (At::GsCutFeed, None),
            (At::RasterZero, b'0') => (At::RasterMode, None),
            (At::RasterMode, 0..=3 | b'0'..=b'3') => (At::RasterSize(Vec::new()), None),
            (At::RasterSize(mut size), byte) => {
                size.push(byte);
                match size[..] {
                    [x_low, x_high, y_low, y_high] => {
                        let row_bytes = usize::from(x_low) + 256 * usize::from(x_high);
                        let rows_left = usize::from(y_low) + 256 * usize::from(y_high);
                        let is_empty = row_bytes == 0 || rows_left == 0;
                        (if is_empty { At::Rest } else { At::Dots { row_bytes, rows_left, row: Vec::new() } }, None)
                    }
                    _ => (At::RasterSize(size), None),
                }
            }
            (At::Dots { row_bytes, rows_left, mut row }, byte) => {
                row.push(byte);
                if row.len() < row_bytes {
                    (At::Dots { row_bytes, rows_left, row }, None)
                } else if rows_left == 1 {
                    (At::Rest, Some(Said::Row(row)))
                } else {
                    (At::Dots { row_bytes, rows_left: rows_left - 1, row: Vec::new() }, Some(Said::Row(row)))
                }
            }
            _ => (At::Rest, None),
        };
        self.at = at;
        said
    }
}
