// SPDX-License-Identifier: EUPL-1.2
//! Makes taps work that begin and end between two frames: bevy gives the end of a press to what was under the pointer a
//! frame before, possibly nothing. So input after a press waits for the next frame.

use std::collections::VecDeque;

use bevy::ecs::message::MessageCursor;
use bevy::picking::PickingSystems;
use bevy::picking::pointer::{PointerAction, PointerId, PointerInput};
use bevy::prelude::*;

use super::sleep::Alarm;

/// The input after a press, in order.
#[derive(Resource, Default)]
struct Held(VecDeque<PointerInput>);

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<Held>();
    app.add_systems(First, hold.in_set(PickingSystems::PostInput).run_if(resource_exists::<Messages<PointerInput>>));
    app.add_systems(Update, hurry);
}

fn hold(
    mut inputs: ResMut<Messages<PointerInput>>,
    mut held: ResMut<Held>,
    mut read: Local<MessageCursor<PointerInput>>,
) {
    let came: Vec<PointerInput> = read.read(&inputs).cloned().collect();
    if came.is_empty() && held.0.is_empty() {
        return;
    }
    let (now, later) = split(held.0.drain(..).chain(came));
    // All others have read what came before.
    inputs.clear();
    inputs.write_batch(now);
    read.clear(&inputs);
    held.0 = later;
}

/// The input for this frame and the input that waits: everything a pointer did after its first press.
fn split(inputs: impl Iterator<Item = PointerInput>) -> (Vec<PointerInput>, VecDeque<PointerInput>) {
    let (mut now, mut later) = (Vec::new(), VecDeque::new());
    let mut pressed: Vec<PointerId> = Vec::new();
    for input in inputs {
        if pressed.contains(&input.pointer_id) {
            later.push_back(input);
            continue;
        }
        if matches!(input.action, PointerAction::Press(_)) {
            pressed.push(input.pointer_id);
        }
        now.push(input);
    }
    (now, later)
}

fn hurry(held: Res<Held>, mut alarm: ResMut<Alarm>) {
    if !held.0.is_empty() {
        alarm.moving();
    }
}

#[cfg(test)]
mod tests {
    use bevy::camera::NormalizedRenderTarget;
    use bevy::picking::pointer::{Location, PointerButton};

    use super::*;

    #[test]
    fn what_follows_a_press_waits_and_nothing_is_lost_or_changes_its_order() {
        let target = NormalizedRenderTarget::None { width: 1, height: 1 };
        let input = |pointer_id, x: f32, action| {
            let location = Location { target: target.clone(), position: Vec2::new(x, 0.0) };
            PointerInput { pointer_id, location, action }
        };
        let (one, other) = (PointerId::Touch(1), PointerId::Touch(2));
        let moved = || PointerAction::Move { delta: Vec2::ZERO };
        let (press, release) =
            (|| PointerAction::Press(PointerButton::Primary), || PointerAction::Release(PointerButton::Primary));
        let all = [
            input(one, 1.0, moved()),
            input(one, 2.0, press()),
            input(other, 3.0, press()),
            input(one, 4.0, release()),
            input(one, 5.0, press()),
            input(other, 6.0, moved()),
            input(one, 7.0, release()),
        ];
        let at = |inputs: &mut dyn Iterator<Item = &PointerInput>| -> Vec<f32> {
            inputs.map(|input| input.location.position.x).collect()
        };
        let (now, later) = split(all.into_iter());
        assert_eq!((at(&mut now.iter()), at(&mut later.iter())), (vec![1.0, 2.0, 3.0], vec![4.0, 5.0, 6.0, 7.0]));
        let (now, later) = split(later.into_iter());
        assert_eq!((at(&mut now.iter()), at(&mut later.iter())), (vec![4.0, 5.0, 6.0], vec![7.0]));
        let (now, later) = split(later.into_iter());
        assert_eq!((at(&mut now.iter()), later.len()), (vec![7.0], 0));
    }
}
