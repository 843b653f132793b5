// SPDX-License-Identifier: EUPL-1.2
//! The display's voice: says the shown number after its chime, and falls silent when it is shown no more.

use std::path::PathBuf;
use std::time::Duration;

use bevy::prelude::*;

use super::Step;
use super::room::Room;
use crate::ui::clock::{Clock, Run};
use crate::ui::link::{Heard, Link};
use crate::ui::sleep::Wake;
use crate::ui::sound::Speech;
use crate::ui::theme::motion;
use api::Call;
use client::News;
use device::voice::{Announcer, Progress, State};
use site::layout::Layout;
use site::sound::Sound;

/// What a display needs to speak.
#[derive(Clone, Debug)]
pub struct VoiceOptions {
    /// The folder where sounds are stored.
    pub folder: PathBuf,
    /// There is a device to play sounds on.
    pub sound: bool,
}

/// The display's voice.
#[derive(Resource)]
pub struct Voice {
    announcer: Announcer,
    told: State,
    now: Option<Spoken>,
}

/// The call whose turn it is.
struct Spoken {
    call: Call,
    /// When it was shown and its chime started.
    at: Duration,
    in_haste: bool,
    volume: f32,
    /// Its sound was handed to the loudspeaker, or will not come.
    settled: bool,
}

impl Voice {
    /// The state of sound and voices, for staff.
    pub fn state(&self) -> &State {
        &self.told
    }

    /// The number whose sound was handed to the loudspeaker last and not taken back.
    pub fn spoken(&self) -> Option<&str> {
        self.now.as_ref().filter(|now| now.settled).map(|now| now.call.number.as_str())
    }

    /// Whether nothing is left to be made ahead.
    pub fn is_idle(&self) -> bool {
        self.announcer.is_idle()
    }

    /// Starts the turn of a call.
    pub(super) fn begin(&mut self, room: &Room, call: &Call, in_haste: bool, at: Duration, volume: f32) {
        if let Some(site) = &room.site {
            self.announcer.begin(site, call, in_haste);
            self.now = Some(Spoken { call: call.clone(), at, in_haste, volume, settled: volume == 0.0 });
        }
    }

    /// The volume of chime and voice at this time of the office, from 0 to 1.
    pub(super) fn volume(&self, room: &Room, clock: &Clock) -> f32 {
        self.announcer.volume(room.moment(clock.now()))
    }
}

pub(super) fn plugin(app: &mut App, options: &VoiceOptions) {
    let (words, wake) = (app.world().resource::<Room>().words.clone(), Wake::of(app).closure());
    let announcer = Announcer::new(options.folder.clone(), options.sound, words, wake);
    app.insert_resource(Voice { announcer, told: State::default(), now: None });
    app.add_systems(Update, foresee.in_set(Step::Foresee));
    app.add_systems(Update, (hush, speak).chain().in_set(Step::Speak));
}

/// Makes the sounds of new calls ahead.
fn foresee(
    mut heard: MessageReader<Heard>,
    room: Res<Room>,
    clock: Res<Clock>,
    link: Option<Res<Link>>,
    mut voice: ResMut<Voice>,
) {
    let Some(site) = &room.site else { return };
    let called = room.layout(clock.now()).and_then(Layout::called);
    voice.announcer.announces_in(called.map_or(&[], |called| &called.announced_in));
    for Heard(news) in heard.read() {
        match news {
            News::Site(_) => {
                let on = room.screen().is_some_and(|screen| screen.voice);
                voice.announcer.settle(site, on);
            }
            News::Call(call) => voice.announcer.foresee(site, call),
            _ => {}
        }
    }
    let state = voice.announcer.state();
    if voice.told != state {
        if let Some(link) = link {
            link.health().is(|condition| {
                condition.voice_fails = state.fails();
                condition.voice_untrusted = Some(state.untrusted);
            });
        }
        voice.told = state;
    }
}

/// Stops speaking a call that was undone or belongs to another journal.
fn hush(room: Res<Room>, mut voice: ResMut<Voice>, mut speech: MessageWriter<Speech>) {
    let shown = room.queue.announced().map(|call| call.seq);
    if voice.now.as_ref().is_some_and(|now| shown != Some(now.call.seq)) {
        voice.now = None;
        speech.write(Speech::Hush);
    }
}

fn speak(run: Res<Run>, mut room: ResMut<Room>, mut voice: ResMut<Voice>, mut speech: MessageWriter<Speech>) {
    let Voice { announcer, now, .. } = &mut *voice;
    let Some(spoken) = now.as_mut().filter(|now| !now.settled) else { return };
    let Some(site) = &room.site else { return };
    let since = run.elapsed().saturating_sub(spoken.at);
    match announcer.announcement(site, &spoken.call, spoken.in_haste) {
        Progress::Ready(sound) if since <= motion::VOICE_LATEST => {
            spoken.settled = true;
            // The chime is not talked over. Silence before the words needs no alarm.
            let sound = Sound::joined([(motion::CHIME.saturating_sub(since), &sound)]);
            let end = run.elapsed() + sound.length();
            speech.write(Speech::Say(sound, spoken.volume));
            tracing::info!(target: "spazio::voice", seq = spoken.call.seq, after_ms = since.as_millis(), "spoken");
            let seq = spoken.call.seq;
            room.queue.speaks_until(seq, end);
        }
        Progress::Coming if since <= motion::VOICE_LATEST => {}
        late_or_silent => {
            spoken.settled = true;
            let late = late_or_silent != Progress::Absent;
            tracing::debug!(seq = spoken.call.seq, late, "no voice for this call: chime alone");
        }
    }
}
