//! Pictures of the site, made to the very pixels they are shown in: the glass shows no half-sharp logo.

use bevy::asset::RenderAssetUsages;
use bevy::image::Image;
use bevy::render::render_resource::{Extent3d, TextureDimension, TextureFormat};
use image::imageops::FilterType;

use crate::site::Picture;
use crate::ui::theme::panels::{Frame, HeaderSizes};

/// The header's logo: as high as its place, no wider than three times that; none where the picture is damaged.
pub(super) fn logo(picture: &Picture, frame: Frame) -> Option<Image> {
    let sizes = HeaderSizes::of(frame);
    let pixels = image::DynamicImage::ImageRgba8(picture.pixels()?);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "pixels of a screen")]
    let whole = |px: f32| px.round().max(1.0) as u32;
    let fitted = pixels.resize(whole(sizes.logo_width_px_max), whole(sizes.logo_px), FilterType::Lanczos3).into_rgba8();
    let size = Extent3d { width: fitted.width(), height: fitted.height(), depth_or_array_layers: 1 };
    let format = TextureFormat::Rgba8UnormSrgb;
    Some(Image::new(size, TextureDimension::D2, fitted.into_raw(), format, RenderAssetUsages::all()))
}
