//! Pictures of a site: small PNG files in its `media/`, handed to devices with the rest of it.

use std::path::{Component, Path};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use image::{ImageFormat, RgbaImage};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// Largest file; a screen's copy of the site carries them all.
pub const PICTURE_BYTES_MAX: u64 = 256 * 1024;

/// A PNG file as it was read; on the wire it is base64.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture(Vec<u8>);

impl Picture {
    /// A picture of these pixels.
    ///
    /// # Errors
    /// They cannot be written as PNG.
    pub fn of(pixels: &RgbaImage) -> Result<Self, image::ImageError> {
        let mut png = std::io::Cursor::new(Vec::new());
        pixels.write_to(&mut png, ImageFormat::Png)?;
        Ok(Self(png.into_inner()))
    }

    /// Its pixels, with transparency; none where a device's copy is damaged.
    pub fn pixels(&self) -> Option<RgbaImage> {
        let picture = image::load_from_memory_with_format(&self.0, ImageFormat::Png).ok()?;
        Some(picture.into_rgba8())
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
/// A fault's key: it is not there (or its name leads elsewhere), too large, or no PNG.
pub fn read(dir: &Path, name: &str) -> Result<Picture, &'static str> {
    let mut parts = Path::new(name).components();
    let plain = matches!((parts.next(), parts.next()), (Some(Component::Normal(_)), None));
    let path = dir.join("media").join(name);
    let size = std::fs::metadata(&path).ok().filter(|file| plain && file.is_file()).map(|file| file.len());
    match size {
        None => return Err("missing-image"),
        Some(size) if size > PICTURE_BYTES_MAX => return Err("image-too-large"),
        Some(_) => {}
    }
    let picture = Picture(std::fs::read(&path).map_err(|_| "missing-image")?);
    if picture.pixels().is_some() { Ok(picture) } else { Err("not-png") }
}
