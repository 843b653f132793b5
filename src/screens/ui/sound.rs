// SPDX-License-Identifier: EUPL-1.2
//! Sounds: the chime before a call, two tones made here, and speech; without loudspeakers a screen stays silent.

use std::f32::consts::TAU;
use std::sync::Arc;

use bevy::audio::{AudioPlayer, AudioSource, PlaybackSettings, Volume};
use bevy::prelude::*;

use site::sound::{self, Sound};

/// Plays the chime.
#[derive(Message, Clone, Copy, Debug)]
pub struct Chime {
    /// The volume, from 0 to 1.
    pub volume: f32,
}

/// Starts or stops speech.
#[derive(Message, Clone, Debug)]
pub enum Speech {
    /// Speak, instead of what is being spoken, with this volume from 0 to 1.
    Say(Sound, f32),
    /// Fall silent at once.
    Hush,
}

/// Marks the voice that is playing.
#[derive(Component)]
struct Speaking;

/// Samples per second.
const RATE_HZ: u32 = 44_100;
/// The two tones, with start in seconds and pitch in hertz: a falling third (E flat, B).
const TONES: [(f32, f32); 2] = [(0.0, 622.25), (0.28, 493.88)];
/// The chime's length in seconds.
const LENGTH_S: f32 = 0.95;
/// The time in which a tone fades, in seconds.
const FADE_S: f32 = 0.22;
/// The level of a tone, of full scale.
const LEVEL: f32 = 0.45;

#[derive(Resource)]
struct ChimeSound(Handle<AudioSource>);

/// Whether this machine has anything to play on: a sound card, or a sound server. Asking the sound library fills the
/// log with its internal errors.
pub fn is_there() -> bool {
    if !cfg!(target_os = "linux") {
        return true;
    }
    let cards = std::fs::read_to_string("/proc/asound/cards").unwrap_or_default();
    let card = cards.lines().any(|line| line.trim_start().starts_with(|first: char| first.is_ascii_digit()));
    let runtime = std::env::var_os("XDG_RUNTIME_DIR").map(std::path::PathBuf::from);
    let server = ["pulse/native", "pipewire-0"];
    let server = runtime.is_some_and(|folder| server.iter().any(|socket| folder.join(socket).exists()));
    card || server || std::env::var_os("PULSE_SERVER").is_some()
}

pub(super) fn plugin(app: &mut App) {
    app.add_message::<Chime>().add_message::<Speech>();
    app.add_systems(Startup, load).add_systems(PostUpdate, (play, speak));
}

fn load(sources: Option<ResMut<Assets<AudioSource>>>, mut commands: Commands) {
    let Some(mut sources) = sources else { return };
    let chime = sources.add(AudioSource { bytes: Arc::from(chime_wav()) });
    commands.insert_resource(ChimeSound(chime));
}

fn play(mut chimes: MessageReader<Chime>, sound: Option<Res<ChimeSound>>, mut commands: Commands) {
    let Some(sound) = sound else { return chimes.clear() };
    for chime in chimes.read() {
        commands.spawn((AudioPlayer(sound.0.clone()), at_volume(chime.volume)));
    }
}

fn speak(
    mut speech: MessageReader<Speech>,
    sources: Option<ResMut<Assets<AudioSource>>>,
    speaking: Query<Entity, With<Speaking>>,
    mut commands: Commands,
) {
    let Some(mut sources) = sources else { return speech.clear() };
    // Of several in one frame the last counts.
    let Some(last) = speech.read().last() else { return };
    speaking.iter().for_each(|entity| commands.entity(entity).despawn());
    if let Speech::Say(sound, volume) = last {
        let source = sources.add(AudioSource { bytes: Arc::from(sound.wav()) });
        commands.spawn((Speaking, AudioPlayer(source), at_volume(*volume)));
    }
}

fn at_volume(volume: f32) -> PlaybackSettings {
    PlaybackSettings::DESPAWN.with_volume(Volume::Linear(volume))
}

/// The chime as a WAV file: mono, 16 bits.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss, reason = "samples")]
pub fn chime_wav() -> Vec<u8> {
    let count = (LENGTH_S * RATE_HZ as f32) as u32;
    let samples = (0..count).map(|index| {
        let at_s = index as f32 / RATE_HZ as f32;
        let level: f32 = TONES.iter().map(|(from_s, hz)| tone(at_s - from_s, *hz)).sum();
        // The last hundredth fades to silence, so that nothing cracks.
        let end = ((LENGTH_S - at_s) / 0.05).clamp(0.0, 1.0);
        ((level * end * LEVEL).clamp(-1.0, 1.0) * f32::from(i16::MAX)).round() as i16
    });
    sound::write(RATE_HZ, &samples.collect::<Vec<_>>())
}

/// A struck tone with two overtones, `at_s` seconds after it began.
fn tone(at_s: f32, hz: f32) -> f32 {
    if at_s < 0.0 {
        return 0.0;
    }
    let attack = (at_s / 0.006).min(1.0);
    let wave = (TAU * hz * at_s).sin() + 0.3 * (TAU * 2.0 * hz * at_s).sin() + 0.12 * (TAU * 3.0 * hz * at_s).sin();
    attack * (-at_s / FADE_S).exp() * wave / 1.42
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_chime_lasts_between_half_a_second_and_a_second_and_is_neither_silent_nor_clipped() {
        let wav = chime_wav();
        let samples: Vec<i16> = wav[44..].chunks_exact(2).map(|pair| i16::from_le_bytes([pair[0], pair[1]])).collect();
        let length_s = samples.len() as f64 / f64::from(RATE_HZ);
        assert!((0.5..=1.0).contains(&length_s), "{length_s} s");
        let peak = samples.iter().map(|sample| sample.unsigned_abs()).max().unwrap();
        assert!((8_000..i16::MAX.unsigned_abs()).contains(&peak), "peak {peak}");
        assert_eq!(samples.last().map(|sample| sample.unsigned_abs() < 50), Some(true));
    }
}
