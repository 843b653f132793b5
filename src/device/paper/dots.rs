// SPDX-License-Identifier: EUPL-1.2
//! A picture of black and white dots, as a thermal printer burns it.

/// A black and white picture: rows of dots, eight to a byte, the most significant bit leftmost; a set bit is black.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dots {
    width: u32,
    rows: Vec<u8>,
}

impl Dots {
    /// White paper of `width` × `height` dots. The width is rounded up to whole bytes.
    pub fn white(width: u32, height: u32) -> Self {
        let width = width.next_multiple_of(8);
        Self { width, rows: vec![0; width as usize / 8 * height as usize] }
    }

    /// A picture from packed rows; `None` if their number does not fit the size.
    pub fn from_rows(width: u32, height: u32, rows: &[u8]) -> Option<Self> {
        let fits = width.is_multiple_of(8) && rows.len() as u64 == u64::from(width / 8) * u64::from(height);
        fits.then(|| Self { width, rows: rows.to_vec() })
    }

    /// The width in dots; a multiple of eight.
    pub fn width(&self) -> u32 {
        self.width
    }

    /// The height in dots.
    pub fn height(&self) -> u32 {
        u32::try_from(self.rows.len() / self.row_bytes().max(1)).unwrap_or(u32::MAX)
    }

    /// The bytes of one row.
    pub fn row_bytes(&self) -> usize {
        self.width as usize / 8
    }

    /// The rows from top to bottom, each of [`Dots::row_bytes`] bytes.
    pub fn rows(&self) -> impl Iterator<Item = &[u8]> {
        self.rows.chunks_exact(self.row_bytes().max(1))
    }

    /// Whether a dot is black; dots outside the picture are white.
    pub fn is_black(&self, x: u32, y: u32) -> bool {
        self.place(x, y).is_some_and(|(byte, bit)| self.rows[byte] & bit != 0)
    }

    /// Makes a dot black or white; dots outside the picture are ignored.
    pub fn set(&mut self, x: u32, y: u32, black: bool) {
        if let Some((byte, bit)) = self.place(x, y) {
            if black {
                self.rows[byte] |= bit;
            } else {
                self.rows[byte] &= !bit;
            }
        }
    }

    fn place(&self, x: u32, y: u32) -> Option<(usize, u8)> {
        let byte = y as usize * self.row_bytes() + x as usize / 8;
        (x < self.width && byte < self.rows.len()).then(|| (byte, 0x80 >> (x % 8)))
    }
}
