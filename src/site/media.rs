// SPDX-License-Identifier: EUPL-1.2
//! Pictures of a site: PNG, JPEG and WebP files in its `media/`, handed to devices with the rest of it. What an image file
//! claims is believed only within bounds.

mod taken_in;

use std::io::Cursor;
use std::path::{Component, Path};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use image::{DynamicImage, ImageFormat, RgbaImage};
use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use super::fault;
use base::digest::{hex, sha256};
use base::words::{Language, Words};

pub use taken_in::{FILE_BYTES_MAX, FILE_MEGAPIXELS_MAX};

/// Largest picture as devices get it; a larger file is made smaller.
pub const PICTURE_BYTES_MAX: u64 = 1024 * 1024;
/// All together: a screen's copy of the site carries them.
pub const PICTURES_BYTES_MAX: usize = 5 * 1024 * 1024;
/// Longest side of a picture as devices get it, in pixels: more than any screen shows.
const SIDE_PX_MAX: u32 = 4_096;

/// A picture's file as devices get it, PNG or JPEG; on the wire it is base64.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema)]
#[schemars(with = "String")]
pub struct Picture(Vec<u8>);

impl Picture {
    /// A picture of these pixels.
    ///
    /// # Errors
    /// They cannot be written as PNG.
    pub fn of(pixels: &RgbaImage) -> Result<Self, image::ImageError> {
        let mut png = Cursor::new(Vec::new());
        pixels.write_to(&mut png, ImageFormat::Png)?;
        Ok(Self(png.into_inner()))
    }

    /// A file's bytes, made smaller where a device could not hold them.
    ///
    /// # Errors
    /// A fault's key: too large a file, too many pixels, none of PNG, JPEG and WebP, or a damaged one.
    pub fn from_bytes(bytes: Vec<u8>) -> Result<Self, &'static str> {
        taken_in::fit(bytes).map(Self)
    }

    /// Its pixels, upright and with transparency; none where a device's copy is damaged.
    pub fn pixels(&self) -> Option<RgbaImage> {
        taken_in::pixels(&self.0).ok().map(DynamicImage::into_rgba8)
    }

    /// Width and height, in pixels, as it is shown.
    ///
    /// # Errors
    /// As [`Picture::from_bytes`], where a device's copy is damaged.
    pub fn size_px(&self) -> Result<[u32; 2], &'static str> {
        taken_in::size_px(&self.0)
    }

    /// SHA-256 of its file's bytes in hexadecimal: what tells two pictures of one name apart.
    pub fn digest(&self) -> String {
        hex(&sha256(&self.0))
    }

    /// Its file.
    pub fn file(&self) -> &[u8] {
        &self.0
    }

    /// What its file is.
    pub fn media_type(&self) -> &'static str {
        match image::guess_format(&self.0) {
            Ok(ImageFormat::Jpeg) => "image/jpeg",
            _ => "image/png",
        }
    }

    /// How large its file is.
    pub fn bytes(&self) -> usize {
        self.0.len()
    }
}

impl Serialize for Picture {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&STANDARD.encode(&self.0))
    }
}

impl<'de> Deserialize<'de> for Picture {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        STANDARD.decode(text).map(Self).map_err(de::Error::custom)
    }
}

/// Reads a picture of the site in `dir`.
///
/// # Errors
/// A fault's key: it is not there, its name or a link leads elsewhere, or as [`Picture::from_bytes`].
pub fn read(dir: &Path, name: &str) -> Result<Picture, &'static str> {
    read_again(dir, name, None)
}

/// The same of a picture that was read before, maybe: the same bytes are not judged again, for decoding is dear.
///
/// # Errors
/// As [`read`].
pub fn read_again(dir: &Path, name: &str, before: Option<&Picture>) -> Result<Picture, &'static str> {
    let mut parts = Path::new(name).components();
    if !matches!((parts.next(), parts.next()), (Some(Component::Normal(_)), None)) {
        return Err("image-outside");
    }
    let folder = dir.join("media").canonicalize().map_err(|_| "missing-image")?;
    let path = folder.join(name).canonicalize().map_err(|_| "missing-image")?;
    // A link may lead out of the folder, too.
    if !path.starts_with(&folder) {
        return Err("image-outside");
    }
    match std::fs::metadata(&path).ok().filter(std::fs::Metadata::is_file).map(|file| file.len()) {
        None => Err("missing-image"),
        Some(size) if size > FILE_BYTES_MAX => Err("image-too-large"),
        Some(_) => {
            let bytes = std::fs::read(&path).map_err(|_| "missing-image")?;
            match before.filter(|before| before.0 == bytes) {
                Some(before) => Ok(before.clone()),
                None => Picture::from_bytes(bytes),
            }
        }
    }
}

/// What is wrong with a picture, and the remedy, in words: `key` is the tail of a key `fault-…`.
pub fn fault_in_words(words: &Words, language: &Language, name: &str, key: &str) -> String {
    fault::said(words, language, key, &fault_args(name))
}

/// What the words of a picture's fault name.
pub fn fault_args(name: &str) -> [(&'static str, String); 3] {
    [
        ("image", name.to_owned()),
        ("mebibytes", (FILE_BYTES_MAX / (1024 * 1024)).to_string()),
        ("megapixels", FILE_MEGAPIXELS_MAX.to_string()),
    ]
}
