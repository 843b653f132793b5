// SPDX-License-Identifier: EUPL-1.2
//! Draws only what has changed, over the picture before; an unchanged frame is not drawn at all. Without a graphics
//! card this saves most of a screen's processor time.
//!
//! Everything our screens show is in bevy's extracted nodes, which are compared with the frame before. Another kind of
//! drawing (shadows, gradients, meshes) must be added to the comparison here.

mod nodes;

use bevy::core_pipeline::upscaling::upscaling;
use bevy::ecs::schedule::ScheduleLabel;
use bevy::math::Affine2;
use bevy::platform::collections::HashMap;
use bevy::prelude::*;
use bevy::render::camera::{CameraRenderGraph, ExtractedCamera};
use bevy::render::render_asset::RenderAssets;
use bevy::render::render_phase::ViewSortedRenderPhases;
use bevy::render::render_resource::{
    LoadOp, Operations, PipelineCache, RenderPassColorAttachment, RenderPassDescriptor, StoreOp, TextureId,
};
use bevy::render::renderer::{RenderContext, ViewQuery};
use bevy::render::sync_world::{MainEntity, TemporaryRenderEntity};
use bevy::render::texture::GpuImage;
use bevy::render::view::screenshot::Screenshot;
use bevy::render::view::{ExtractedView, ViewTarget};
use bevy::render::{Extract, ExtractSchedule, Render, RenderApp, RenderSystems};
use bevy::sprite::BorderRect;
use bevy::ui::ResolvedBorderRadius;
use bevy::ui_render::{ExtractedUiItem, ExtractedUiNode, ExtractedUiNodes, NodeType, TransparentUi, UiCameraView};
use bevy::window::WindowEvent;
use bevy::winit::EventLoopProxyWrapper;

use super::damage::{self, Damage, Drawn};
use super::sleep::{Alarm, Wake};

/// Marks a camera whose picture is kept: changes are drawn over it, and it is then presented.
#[derive(ScheduleLabel, Clone, Debug, PartialEq, Eq, Hash)]
struct Kept;

/// The state of redrawing, in the render world.
#[derive(Resource, Default)]
pub struct Redraw {
    /// What the kept picture shows, from back to front.
    before: Vec<Drawn>,
    ground: (UVec2, [u32; 4]),
    kept: Option<TextureId>,
    /// How often each picture used in drawing was replaced.
    renewed: HashMap<AssetId<Image>, u64>,
    frame: u64,
    damage: Damage,
    /// The frame must be presented even if unchanged.
    wanted: bool,
    /// The kept picture may lack something.
    doubted: bool,
    /// What was last to be drawn has been drawn.
    is_drawn: bool,
    tally: Tally,
}

/// The amount of drawing so far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Frames presented.
    pub frames: u64,
    /// Pixels drawn for them.
    pub pixels: u64,
}

impl Redraw {
    /// Demands that the frame is presented even if unchanged.
    pub fn want(&mut self) {
        self.wanted = true;
    }

    /// Notes that something was not ready when the picture was drawn.
    pub fn doubt(&mut self) {
        self.doubted = true;
    }

    /// Whether this frame was presented.
    pub fn is_drawn(&self) -> bool {
        self.is_drawn
    }

    /// Whether another frame is needed to be sure.
    pub fn is_doubted(&self) -> bool {
        self.doubted || (self.damage != Damage::Nothing && !self.is_drawn)
    }

    /// Whether this frame must be presented.
    pub fn is_due(&self) -> bool {
        self.wanted || self.damage != Damage::Nothing
    }

    /// The amount of drawing so far.
    pub fn tally(&self) -> Tally {
        self.tally
    }
}

/// The window may have lost its picture: it was behind another, or the system asks for it.
#[derive(Resource, Default)]
struct Uncovered(bool);

/// Adds redrawing to an app, after bevy's own plugins.
pub fn plugin(app: &mut App) {
    let has_window = app.world().contains_resource::<EventLoopProxyWrapper>();
    // Whoever wakes the app from now on is known to have done so.
    let wake = Wake::of(app);
    app.insert_resource(wake);
    let Some(render) = app.get_sub_app_mut(RenderApp) else { return };
    render.init_resource::<Redraw>().init_schedule(Kept).add_systems(Kept, (draw, note, upscaling).chain());
    render.add_systems(ExtractSchedule, extract);
    render.add_systems(Render, judge.in_set(RenderSystems::CreateViews));
    render.configure_sets(Render, RenderSystems::Render.run_if(|redraw: Res<Redraw>| redraw.is_due()));
    app.init_resource::<Uncovered>().add_observer(keep);
    let world = app.world_mut();
    let eyes: Vec<Entity> = world.query_filtered::<Entity, With<IsDefaultUiCamera>>().iter(world).collect();
    for eye in eyes {
        world.entity_mut(eye).insert(CameraRenderGraph::new(Kept));
    }
    if has_window {
        app.add_systems(First, notice.before(super::sleep::forget));
    }
}

fn keep(added: On<Add, IsDefaultUiCamera>, mut commands: Commands) {
    commands.entity(added.entity).insert(CameraRenderGraph::new(Kept));
}

/// Notes whether the window may have lost its picture: a frame came that neither this app nor an input asked for.
fn notice(
    mut events: MessageReader<WindowEvent>,
    wake: Option<Res<Wake>>,
    alarm: Res<Alarm>,
    mut uncovered: ResMut<Uncovered>,
) {
    let woken = wake.is_some_and(|wake| wake.was_called());
    let is_window = |event: &WindowEvent| {
        matches!(
            event,
            WindowEvent::WindowResized(_)
                | WindowEvent::WindowMoved(_)
                | WindowEvent::WindowOccluded(_)
                | WindowEvent::WindowFocused(_)
                | WindowEvent::WindowCreated(_)
        )
    };
    let (mut any, mut window) = (false, false);
    for event in events.read() {
        any = true;
        window |= is_window(event);
    }
    uncovered.0 = window || !(woken || any || alarm.is_moving());
}

fn extract(
    mut redraw: ResMut<Redraw>,
    uncovered: Extract<Res<Uncovered>>,
    ordered: Extract<Query<(), With<Screenshot>>>,
    mut renewed: Extract<MessageReader<AssetEvent<Image>>>,
) {
    redraw.wanted |= uncovered.0 || !ordered.is_empty();
    for event in renewed.read() {
        match event {
            AssetEvent::Modified { id } => *redraw.renewed.entry(*id).or_default() += 1,
            AssetEvent::Removed { id } => drop(redraw.renewed.remove(id)),
            _ => {}
        }
    }
}

/// Compares what is to be shown with what is shown, and keeps only changes to be drawn.
fn judge(
    mut redraw: ResMut<Redraw>,
    mut nodes: ResMut<ExtractedUiNodes>,
    images: Res<RenderAssets<GpuImage>>,
    cameras: Query<(Entity, &ExtractedCamera)>,
    ground: Res<ClearColor>,
    pipelines: Res<PipelineCache>,
    mut commands: Commands,
) {
    redraw.frame += 1;
    let now = nodes::list(&nodes, &images, &redraw);
    let colour = ground.0.to_linear();
    let eye = cameras.single().ok();
    let glass = eye.and_then(|(_, camera)| camera.physical_target_size).unwrap_or_default();
    let look = (glass, colour.to_f32_array().map(f32::to_bits));
    let doubted = std::mem::take(&mut redraw.doubted)
        || !redraw.is_drawn && redraw.damage != Damage::Nothing
        || pipelines.waiting_pipelines().next().is_some();
    let sure = !doubted && redraw.kept.is_some() && redraw.ground == look && eye.is_some();
    redraw.damage = if sure { damage::between(&redraw.before, &now, glass) } else { Damage::Whole };
    (redraw.before, redraw.ground, redraw.is_drawn) = (now, look, false);
    nodes::hollow_out(&mut nodes, &mut commands);
    let parts = match &redraw.damage {
        Damage::Whole => return,
        Damage::Nothing => &[][..],
        Damage::Parts(parts) => parts,
    };
    let glyphs = std::mem::take(&mut nodes.glyphs);
    nodes.uinodes.retain(|node| {
        let area = nodes::area(node, &glyphs);
        parts.iter().any(|part| !area.intersect(part.as_rect()).is_empty())
    });
    nodes.glyphs = glyphs;
    if let (Some((camera, _)), false) = (eye, parts.is_empty()) {
        nodes.uinodes.push(ExtractedUiNode {
            z_order: f32::MIN,
            image: AssetId::default(),
            clip: None,
            extracted_camera_entity: camera,
            item: ExtractedUiItem::Node {
                color: colour,
                rect: Rect { min: Vec2::ZERO, max: glass.as_vec2() },
                atlas_scaling: None,
                flip_x: false,
                flip_y: false,
                border_radius: ResolvedBorderRadius::ZERO,
                border: BorderRect::ZERO,
                node_type: NodeType::Rect,
            },
            main_entity: MainEntity::from(Entity::PLACEHOLDER),
            render_entity: commands.spawn(TemporaryRenderEntity).id(),
            transform: Affine2::from_translation(glass.as_vec2() / 2.0),
        });
    }
}

fn draw(
    world: &World,
    view: ViewQuery<(&UiCameraView, &ViewTarget)>,
    ui_views: Query<&ExtractedView>,
    phases: Res<ViewSortedRenderPhases<TransparentUi>>,
    redraw: Res<Redraw>,
    mut context: RenderContext,
) {
    let (UiCameraView(ui_view), target) = view.into_inner();
    let Some(phase) = ui_views.get(*ui_view).ok().and_then(|view| phases.get(&view.retained_view_entity)) else {
        return;
    };
    let over = RenderPassColorAttachment {
        view: target.main_texture_view(),
        depth_slice: None,
        resolve_target: None,
        ops: Operations { load: LoadOp::Load, store: StoreOp::Store },
    };
    let (attachment, parts) = match &redraw.damage {
        Damage::Nothing => return,
        Damage::Parts(parts) => (over, parts.as_slice()),
        Damage::Whole => (target.get_unsampled_color_attachment(), &[][..]),
    };
    let mut pass = context.begin_tracked_render_pass(RenderPassDescriptor {
        label: Some("what has changed"),
        color_attachments: &[Some(attachment)],
        depth_stencil_attachment: None,
        timestamp_writes: None,
        occlusion_query_set: None,
        multiview_mask: None,
    });
    let render = |pass: &mut _| {
        if let Err(error) = phase.render(pass, world, *ui_view) {
            tracing::error!(?error, "a picture could not be drawn");
        }
    };
    if parts.is_empty() {
        render(&mut pass);
    }
    for part in parts {
        pass.set_scissor_rect(part.min.x, part.min.y, part.width(), part.height());
        render(&mut pass);
    }
}

/// Notes what was drawn, and doubts the kept picture if it is not the one of the frame before.
fn note(view: ViewQuery<&ViewTarget>, mut redraw: ResMut<Redraw>) {
    let kept = view.into_inner().main_texture().id();
    let is_same = redraw.kept.replace(kept) == Some(kept);
    redraw.doubted |= !is_same && redraw.damage != Damage::Whole;
    (redraw.wanted, redraw.is_drawn) = (false, true);
    redraw.tally.frames += 1;
    redraw.tally.pixels += match &redraw.damage {
        Damage::Nothing => 0,
        Damage::Parts(parts) => parts.iter().map(|part| u64::from(part.width()) * u64::from(part.height())).sum(),
        Damage::Whole => u64::from(redraw.ground.0.x) * u64::from(redraw.ground.0.y),
    };
}
