// SPDX-License-Identifier: EUPL-1.2
//! Screen reader support for the editor: passes readers' requests to egui, names the window in the editor's language,
//! and announces the last message.

use bevy::a11y::ActionRequest;
use bevy::prelude::*;
use bevy::window::PrimaryWindow;
use bevy_egui::egui::accesskit::{Live, Role};
use bevy_egui::egui::{Event, Id, Ui, accesskit_root_id};
use bevy_egui::input::EguiInputEvent;
use bevy_egui::{EguiPreUpdateSet, PrimaryEguiContext};

use super::resources::{Desk, Texts};
use super::say::Say;
use super::state::Editor;

pub(super) fn plugin(app: &mut App) {
    app.add_message::<ActionRequest>();
    app.add_systems(PreUpdate, ask.before(EguiPreUpdateSet::ProcessInput));
    app.add_systems(Update, name_window);
}

/// Passes requests to egui: bevy's half builds the tree but passes no request back.
fn ask(
    mut requests: MessageReader<ActionRequest>,
    contexts: Query<Entity, With<PrimaryEguiContext>>,
    mut events: MessageWriter<EguiInputEvent>,
) {
    let Ok(context) = contexts.single() else { return };
    for ActionRequest(request) in requests.read() {
        events.write(EguiInputEvent { context, event: Event::AccessKitActionRequest(request.clone()) });
    }
}

fn name_window(desk: Res<Desk>, texts: Res<Texts>, mut windows: Query<&mut Window, With<PrimaryWindow>>) {
    let title = Say::of(&desk.0.language, &texts.0).say("editor-title");
    for mut window in &mut windows {
        if window.title != title {
            window.title.clone_from(&title);
        }
    }
}

/// The window's name in the tree, and the line that announces the last message.
pub(super) fn show(ui: &Ui, editor: &Editor, say: Say) {
    let title = say.say("editor-title");
    ui.ctx().accesskit_node_builder(accesskit_root_id(), |node| node.set_label(title));
    let told = editor.told.as_ref();
    ui.ctx().accesskit_node_builder(Id::new("told last"), |node| {
        node.set_role(Role::Status);
        let is_wrong = told.is_some_and(|told| told.is_wrong);
        node.set_live(if is_wrong { Live::Assertive } else { Live::Polite });
        node.set_label(told.map_or("", |told| told.text.as_str()));
    });
}
