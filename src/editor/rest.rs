// SPDX-License-Identifier: EUPL-1.2
//! The window rests while nothing changes: where egui wishes to be drawn again later, that moment wakes the app; nothing is
//! drawn until then.

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

/// `bevy_egui` 0.42 says in every frame which keys are held along (Ctrl, Shift); to egui that is news, and news is drawn at
/// once: a window without end of frames. What egui knows already is not said again.
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

/// In how long egui wishes to be drawn again.
#[derive(Resource, Default)]
struct Wished(Duration);

/// Before it is taken over for drawing, and gone.
fn read(outputs: Query<&EguiFullOutput>, mut wished: ResMut<Wished>) {
    let viewports = outputs.iter().filter_map(|output| output.0.as_ref()?.viewport_output.get(&ViewportId::ROOT));
    wished.0 = viewports.map(|viewport| viewport.repaint_delay).min().unwrap_or(Duration::MAX);
}

/// `bevy_egui` takes a wish for a later moment for one for the next frame, and would draw without end.
fn rest(wished: Res<Wished>, mut redraws: ResMut<Messages<RequestRedraw>>, mut alarm: ResMut<Alarm>) {
    if !wished.0.is_zero() {
        redraws.clear();
        alarm.within(wished.0);
    }
    tracing::trace!(wished = ?wished.0, "drawn");
}
