// SPDX-License-Identifier: EUPL-1.2
//! Lets the window rest while nothing changes: if egui wants to be drawn later, the app wakes at that moment.

use std::time::Duration;

use bevy::ecs::message::Messages;
use bevy::prelude::*;
use bevy::window::RequestRedraw;
use bevy_egui::egui::{Event, ViewportId};
use bevy_egui::{EguiContext, EguiFullOutput, EguiInput, EguiPostUpdateSet, EguiPreUpdateSet};

use screens::ui::sleep::Alarm;

pub(super) fn plugin(app: &mut App) {
    let hush = hush.after(EguiPreUpdateSet::ProcessInput).before(EguiPreUpdateSet::BeginPass);
    let read = read.after(EguiPostUpdateSet::EndPass).before(EguiPostUpdateSet::ProcessOutput);
    app.init_resource::<Wished>()
        .add_systems(PreUpdate, hush)
        .add_systems(PostUpdate, (read, rest.after(EguiPostUpdateSet::ProcessOutput)).chain());
}

/// Removes repeated news of held modifiers: `bevy_egui` 0.42 sends them in every frame, and egui would draw without
/// end.
fn hush(mut contexts: Query<(&mut EguiContext, &mut EguiInput)>) {
    for (mut context, mut input) in &mut contexts {
        // Another window in front: egui forgets what is held.
        if input.events.iter().any(|event| matches!(event, Event::WindowFocused(_))) {
            continue;
        }
        let known = context.get_mut().input(|input| input.modifiers);
        input.events.retain(|event| !matches!(event, Event::ModifiersChanged(held) if *held == known));
    }
}

/// How long egui waits before it wants to be drawn again.
#[derive(Resource, Default)]
struct Wished(Duration);

/// Reads egui's wish, before its output is taken for drawing.
fn read(outputs: Query<&EguiFullOutput>, mut wished: ResMut<Wished>) {
    let viewports = outputs.iter().filter_map(|output| output.0.as_ref()?.viewport_output.get(&ViewportId::ROOT));
    wished.0 = viewports.map(|viewport| viewport.repaint_delay).min().unwrap_or(Duration::MAX);
}

/// Sets the alarm for egui's wish; `bevy_egui` would draw the next frame at once, without end.
fn rest(wished: Res<Wished>, mut redraws: ResMut<Messages<RequestRedraw>>, mut alarm: ResMut<Alarm>) {
    if !wished.0.is_zero() {
        redraws.clear();
        alarm.within(wished.0);
    }
    tracing::trace!(wished = ?wished.0, "drawn");
}
