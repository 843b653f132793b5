// SPDX-License-Identifier: EUPL-1.2
//! The next call's turn: chime, flashing, the slide into the list.

use std::f32::consts::TAU;
use std::time::Duration;

use bevy::prelude::*;

use super::Step;
use super::announce::Voice;
use super::queue::Phase;
use super::room::Room;
use crate::ui::CutMotion;
use crate::ui::clock::{Clock, Run};
use crate::ui::panels::Motion;
use crate::ui::present::Showing;
use crate::ui::reader::Announced;
use crate::ui::sleep::Alarm;
use crate::ui::sound::Chime;
use crate::ui::theme::motion;

/// How long each bright and each dim half of the flash lasts.
const HALF_PERIOD: Duration = Duration::from_millis(motion::FLASH_PERIOD.as_millis() as u64 / 2);

pub(super) fn plugin(app: &mut App) {
    app.add_systems(Update, call.in_set(Step::Call));
    app.add_systems(Update, (wake, animate).in_set(Step::Animate));
}

fn call(
    run: Res<Run>,
    clock: Res<Clock>,
    mut room: ResMut<Room>,
    mut voice: Option<ResMut<Voice>>,
    mut showing: ResMut<Showing>,
    mut chimes: MessageWriter<Chime>,
    mut announced: ResMut<Announced>,
) {
    let now = run.elapsed();
    // A screen that cannot draw the panels yet has nothing to show a call on.
    if room.arrangement.is_none() {
        return;
    }
    if room.queue.waiting() > 0
        && let Some(call) = room.queue.next(now).cloned()
    {
        tracing::info!(target: "spazio::glass", seq = call.seq, number = call.number, desk = call.desk, "called");
        showing.shows(call.seq);
        announced.say(room.says(&call), true);
        let volume = voice.as_ref().map_or(1.0, |voice| voice.volume(&room, &clock));
        if volume > 0.0 {
            chimes.write(Chime { volume });
        }
        if let Some(voice) = &mut voice {
            voice.begin(&room, &call, room.queue.in_haste(), now, volume);
        }
    }
}

/// Wakes the app when something changes by itself: the end of a flash or of a voice, the next turn.
fn wake(run: Res<Run>, clock: Res<Clock>, room: Res<Room>, mut alarm: ResMut<Alarm>) {
    if let Some(at) = room.queue.changes_at(run.elapsed(), room.highlight(clock.now())) {
        alarm.within(at.saturating_sub(run.elapsed()));
    }
}

fn animate(
    run: Res<Run>,
    clock: Res<Clock>,
    room: Res<Room>,
    cut: Res<CutMotion>,
    mut shown: ResMut<Motion>,
    mut alarm: ResMut<Alarm>,
) {
    let now = run.elapsed();
    let (phase, slid) = (room.queue.phase(now, room.highlight(clock.now())), room.queue.slid(now));
    let since = room.queue.since(now).unwrap_or_default();
    let glow = match phase {
        Phase::Flash if *cut == CutMotion::Cut => step(since),
        Phase::Flash if *cut == CutMotion::Moves => brightness(since),
        Phase::Flash | Phase::Highlight => 1.0,
        Phase::Rest => 0.0,
    };
    match *cut {
        CutMotion::Moves if phase == Phase::Flash || slid < 1.0 => alarm.moving(),
        CutMotion::Cut if phase == Phase::Flash => alarm.within(to_next_step(since)),
        _ => {}
    }
    shown.set_if_neq(Motion { glow, halo: phase != Phase::Rest, slid: if cut.is_cut() { 1.0 } else { slid } });
}

/// The flash's brightness: bright at first, then dim and bright again in every period, to be noticed from the corner of
/// an eye.
fn brightness(since: Duration) -> f32 {
    let turns = since.as_secs_f32() / motion::FLASH_PERIOD.as_secs_f32();
    (turns * TAU).cos()
}

/// The flash's brightness in two steps, for screens without a graphics card: bright for half a period, dim for the
/// other.
fn step(since: Duration) -> f32 {
    if steps(since).is_multiple_of(2) { 1.0 } else { -1.0 }
}

fn to_next_step(since: Duration) -> Duration {
    let gone = u32::try_from(steps(since)).unwrap_or(u32::MAX).saturating_add(1);
    (HALF_PERIOD * gone).saturating_sub(since)
}

fn steps(since: Duration) -> u128 {
    since.as_millis() / HALF_PERIOD.as_millis()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_a_card_a_call_is_bright_and_dim_in_turn_with_two_pictures_a_second() {
        let (mut at, mut seen) = (Duration::ZERO, Vec::new());
        while at < motion::FLASH {
            seen.push(step(at));
            at += to_next_step(at);
        }
        assert_eq!(seen, [1.0, -1.0].repeat(5));
        assert_eq!((step(Duration::from_millis(499)), step(Duration::from_millis(501))), (1.0, -1.0));
    }

    #[test]
    fn a_call_brightens_at_most_twice_a_second() {
        let samples: Vec<f32> = (0..5000).map(|ms| brightness(Duration::from_millis(ms))).collect();
        let brightenings = samples.windows(2).filter(|pair| pair[0] < 0.0 && pair[1] >= 0.0).count();
        assert!(brightenings as f32 / 5.0 <= 2.0, "{brightenings} times in 5 s");
        assert!(samples[0] > 0.99, "a new call is bright at once");
    }
}
