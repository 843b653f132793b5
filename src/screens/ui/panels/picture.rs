// SPDX-License-Identifier: EUPL-1.2
//! Pictures of the site, scaled to the very pixels they are shown in, so that they are sharp.

use bevy::asset::RenderAssetUsages;
use bevy::image::Image;
use bevy::render::render_resource::{Extent3d, TextureDimension, TextureFormat};
use image::imageops::FilterType;

use crate::ui::theme::panels::{Frame, HeaderSizes};
use site::Picture;

/// A whole picture, as large as fits into a panel; `None` if it is damaged.
pub(super) fn fitted(picture: &Picture, width_px: f32, height_px: f32) -> Option<Image> {
    let pixels = image::DynamicImage::ImageRgba8(picture.pixels()?);
    Some(made(&pixels, width_px, height_px))
}

/// The header's logo: as high as its place, at most three times as wide; `None` if the picture is damaged.
pub(super) fn logo(picture: &Picture, frame: Frame) -> Option<Image> {
    let sizes = HeaderSizes::of(frame);
    let pixels = image::DynamicImage::ImageRgba8(picture.pixels()?);
    Some(made(&pixels, sizes.logo_width_px_max, sizes.logo_px))
}

fn made(pixels: &image::DynamicImage, width_px: f32, height_px: f32) -> Image {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "pixels of a screen")]
    let whole = |px: f32| px.round().max(1.0) as u32;
    let fitted = pixels.resize(whole(width_px), whole(height_px), FilterType::Lanczos3).into_rgba8();
    let size = Extent3d { width: fitted.width(), height: fitted.height(), depth_or_array_layers: 1 };
    let format = TextureFormat::Rgba8UnormSrgb;
    Image::new(size, TextureDimension::D2, fitted.into_raw(), format, RenderAssetUsages::all())
}
