// SPDX-License-Identifier: EUPL-1.2
//! Conversion between pictures of dots and PNG files.

use std::io::Cursor;

use image::{GrayImage, ImageFormat, Luma};

use super::Dots;

impl Dots {
    /// The picture as a PNG file: 8-bit grey, black 0 and white 255, one pixel per dot.
    pub fn png(&self) -> Vec<u8> {
        let dot = |x, y| Luma([if self.is_black(x, y) { 0 } else { 255 }]);
        // A PNG has at least one pixel: no paper is shown as a white dot.
        let picture = GrayImage::from_fn(self.width().max(1), self.height().max(1), dot);
        let mut file = Cursor::new(Vec::new());
        if let Err(error) = picture.write_to(&mut file, ImageFormat::Png) {
            // Nothing can fail in memory but memory itself; an empty file is refused by whoever opens it.
            tracing::error!(%error, "a ticket's picture could not be packed as PNG");
            return Vec::new();
        }
        file.into_inner()
    }

    /// The dots of a PNG picture: black where it is darker than mid-grey.
    ///
    /// # Errors
    /// The file is not a picture; the decoder's error says why.
    pub fn from_png(file: &[u8]) -> Result<Self, image::ImageError> {
        let picture = image::load_from_memory_with_format(file, ImageFormat::Png)?.to_luma8();
        let mut dots = Self::white(picture.width(), picture.height());
        for (x, y, Luma([grey])) in picture.enumerate_pixels() {
            dots.set(x, y, *grey < 128);
        }
        Ok(dots)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_comes_back_from_its_file_as_it_was() {
        let mut dots = Dots::white(16, 3);
        for (x, y) in [(0, 0), (15, 0), (7, 1), (8, 2)] {
            dots.set(x, y, true);
        }
        assert_eq!(Dots::from_png(&dots.png()).unwrap(), dots);
        assert!(Dots::from_png(b"no picture").is_err());
        assert!(Dots::from_png(&Dots::white(0, 0).png()).is_ok());
    }
}
