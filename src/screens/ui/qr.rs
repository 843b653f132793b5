// SPDX-License-Identifier: EUPL-1.2
//! QR codes on screens: whole pixels per module, dark on white in every theme, with the quiet zone that readers need.

use bevy::asset::RenderAssetUsages;
use bevy::image::Image;
use bevy::prelude::*;
use bevy::render::render_resource::{Extent3d, TextureDimension, TextureFormat};
use fast_qr::{ECL, QRBuilder};

use super::aloud::Part;
use super::systems::{OntoGlass, PanelSystems};

/// White modules around a code (ISO/IEC 18004).
const QUIET: usize = 4;

/// A code to be drawn; nothing is drawn for a text that is too long. Screen readers skip it: people who do not see it
/// cannot point a phone at it.
#[derive(Component, Clone, Debug)]
#[require(Node, Part = Part::Unspoken)]
pub struct QrCode {
    /// The text in the code.
    pub text: String,
    /// The greatest side in pixels.
    pub side_px: f32,
}

pub(super) fn plugin(app: &mut App) {
    app.add_systems(PostUpdate, draw.after(PanelSystems).in_set(OntoGlass));
}

fn draw(
    mut images: ResMut<Assets<Image>>,
    mut codes: Query<(Entity, &QrCode, &mut Node), Added<QrCode>>,
    mut commands: Commands,
) {
    for (entity, code, mut node) in &mut codes {
        let Some(image) = picture(&code.text, code.side_px) else { continue };
        let size = image.size();
        (node.width, node.height) = (px(size.x), px(size.y));
        commands.entity(entity).insert(ImageNode::new(images.add(image)));
    }
}

fn picture(text: &str, side_px: f32) -> Option<Image> {
    let code = QRBuilder::new(text).ecl(ECL::M).build().ok()?;
    let modules = code.size + 2 * QUIET;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "pixels of a screen")]
    let module_px = ((side_px.max(0.0) as usize) / modules).max(1);
    let side = modules * module_px;
    let dark = |at: usize| (at / module_px).checked_sub(QUIET).filter(|at| *at < code.size);
    let mut pixels = Vec::with_capacity(side * side * 4);
    for y in 0..side {
        for x in 0..side {
            let is_dark = dark(x).zip(dark(y)).is_some_and(|(x, y)| code[y][x].value());
            pixels.extend(if is_dark { [0, 0, 0, 255] } else { [255; 4] });
        }
    }
    let side = u32::try_from(side).ok()?;
    let size = Extent3d { width: side, height: side, depth_or_array_layers: 1 };
    Some(Image::new(size, TextureDimension::D2, pixels, TextureFormat::Rgba8UnormSrgb, RenderAssetUsages::all()))
}
