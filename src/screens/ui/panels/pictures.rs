// SPDX-License-Identifier: EUPL-1.2
//! The panel of a slideshow: one whole picture after the other, as large as the panel allows.

use std::collections::BTreeMap;
use std::time::Duration;

use bevy::prelude::*;

use super::{at, picture};
use crate::ui::clock::Run;
use crate::ui::sleep::Alarm;
use crate::ui::systems::PanelSystems;
use crate::ui::theme::panels::Frame;
use site::Picture;
use site::layout;

#[derive(Component)]
struct Slides {
    frame: Frame,
    slides: Vec<Slide>,
    shown: Option<usize>,
    until: Duration,
}

struct Slide {
    picture: Picture,
    stays: Duration,
    /// The picture, scaled when first shown, so that a slideshow does not delay its layout.
    image: Option<Handle<Image>>,
}

/// The node of the slideshow's picture.
#[derive(Component)]
struct Place;

pub(super) fn plugin(app: &mut App) {
    app.add_systems(PostUpdate, turn.in_set(PanelSystems));
}

pub(super) fn spawn(
    commands: &mut Commands,
    root: Entity,
    frame: Frame,
    pictures: &[layout::Slide],
    media: &BTreeMap<String, Picture>,
) {
    let slide = |slide: &layout::Slide| {
        let picture = media.get(&slide.file)?.clone();
        Some(Slide { picture, stays: Duration::from_secs(slide.seconds.into()), image: None })
    };
    let slides = pictures.iter().filter_map(slide).collect();
    let node = Node { align_items: AlignItems::Center, justify_content: JustifyContent::Center, ..at(frame) };
    let panel = commands.spawn((ChildOf(root), Slides { frame, slides, shown: None, until: Duration::ZERO }, node));
    let panel = panel.id();
    commands.spawn((ChildOf(panel), Place, Node { display: Display::None, ..default() }, ImageNode::default()));
}

fn turn(
    run: Res<Run>,
    mut alarm: ResMut<Alarm>,
    mut panels: Query<(&mut Slides, &Children)>,
    mut places: Query<(&mut ImageNode, &mut Node), With<Place>>,
    mut images: ResMut<Assets<Image>>,
) {
    let now = run.elapsed();
    for (mut slides, children) in &mut panels {
        let count = slides.slides.len();
        let due = slides.shown.is_none() || (count > 1 && now >= slides.until);
        if count > 1 && !due {
            alarm.within(slides.until.saturating_sub(now));
        }
        if !due || count == 0 {
            continue;
        }
        let next = slides.shown.map_or(0, |shown| (shown + 1) % count);
        let frame = slides.frame;
        let slide = &mut slides.slides[next];
        if slide.image.is_none() {
            slide.image = picture::fitted(&slide.picture, frame.width_px, frame.height_px).map(|made| images.add(made));
        }
        let (image, stays) = (slide.image.clone(), slide.stays);
        (slides.shown, slides.until) = (Some(next), now + stays);
        if count > 1 {
            alarm.within(stays);
        }
        for child in children {
            let Ok((mut shown, mut node)) = places.get_mut(*child) else { continue };
            super::show(&mut node, image.is_some());
            if let Some(image) = &image {
                shown.image = image.clone();
            }
        }
    }
}
