// SPDX-License-Identifier: EUPL-1.2
//! The info point's voice: says what there is to say of the screen, falls silent at any input, and tells if it cannot.

use std::time::Duration;

use bevy::input_focus::InputFocus;
use bevy::prelude::*;

use super::booth::{Booth, now_ms};
use super::model::Silence;
use super::narration::{Seen, Told};
use super::pressable::Pressable;
use crate::ui::aloud::{Tree, Wording};
use crate::ui::clock::Run;
use crate::ui::link::Link;
use crate::ui::sleep::{Alarm, Wake};
use crate::ui::sound::Speech;
use device::voice::spoken::Passage;
use device::voice::{Speaker, State, Utterance};

/// A passage is said now, in place of the one before.
#[derive(Message, Clone, Debug, PartialEq, Eq)]
pub struct Spoken(pub Passage);

/// The narrator: decides what is said, and plays it.
#[derive(Resource)]
pub(super) struct Narrator {
    /// `None`: what is said is composed but not heard, as in pictures.
    player: Option<Player>,
    seen: Option<Seen>,
    last: Option<Passage>,
    /// The page as it was said when it came.
    page: Option<Passage>,
    citizen: u64,
    site_count: u64,
    hushed: bool,
    repeats: Option<Repeats>,
}

/// What is said again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Repeats {
    /// What was said last, by a key.
    Last,
    /// The whole page, by a button whose own name was said last.
    Page,
}

struct Player {
    speaker: Speaker,
    /// There is a device to play on.
    sound: bool,
    told: State,
    /// Something is being made.
    waits: bool,
    /// When the current sound ends.
    until: Duration,
}

impl Narrator {
    /// A narrator in an app; `sound`: whether there is a device to play on; `None`: nothing is heard.
    pub fn new(app: &App, sound: Option<bool>) -> Self {
        let player = sound.map(|sound| Player {
            // Nothing that a citizen hears is kept on the disk.
            speaker: Speaker::new(None, Wake::of(app).closure()),
            sound,
            told: State::default(),
            waits: false,
            until: Duration::ZERO,
        });
        Self { player, seen: None, last: None, page: None, citizen: 0, site_count: 0, hushed: false, repeats: None }
    }

    /// Stops speaking, because somebody touched something.
    pub fn hush(&mut self) {
        self.hushed = true;
    }

    /// Says something again.
    pub fn repeat(&mut self, what: Repeats) {
        self.repeats = Some(what);
    }

    /// Forgets everything that was said.
    fn forget(&mut self) {
        (self.seen, self.last, self.page) = (None, None, None);
        if let Some(player) = &mut self.player {
            player.speaker.reset();
        }
        self.fall_silent();
    }

    fn fall_silent(&mut self) {
        if let Some(player) = &mut self.player {
            player.speaker.stop();
            (player.waits, player.until) = (false, Duration::ZERO);
        }
    }

    /// Whether something is said, or about to be.
    fn is_busy(&self, now: Duration) -> bool {
        self.player.as_ref().is_some_and(|player| player.waits || now < player.until)
    }

    fn say(&mut self, passage: &Passage, spoken: &mut MessageWriter<Spoken>) {
        spoken.write(Spoken(passage.clone()));
        self.last = Some(passage.clone());
        if let Some(player) = &mut self.player {
            player.speaker.say(passage);
            (player.waits, player.until) = (true, Duration::ZERO);
        }
    }
}

/// Says what there is to say of the screen now.
pub(super) fn speak(
    tree: Tree,
    pressables: Query<&Pressable>,
    focus: Res<InputFocus>,
    run: Res<Run>,
    booth: Res<Booth>,
    mut narrator: ResMut<Narrator>,
    mut spoken: MessageWriter<Spoken>,
    mut speech: MessageWriter<Speech>,
) {
    let narrator = &mut *narrator;
    let model = &booth.model;
    if narrator.site_count != booth.site_count {
        narrator.site_count = booth.site_count;
        if let (Some(player), Some(site)) = (&narrator.player, &model.site) {
            player.speaker.speaks_by(&site.voice.synthesisers);
        }
    }
    let is_off = model.settings.speech.is_none() && narrator.seen.is_some();
    if narrator.citizen != model.citizen || is_off {
        narrator.citizen = model.citizen;
        narrator.hushed = true;
        narrator.forget();
    }
    if std::mem::take(&mut narrator.hushed) {
        narrator.fall_silent();
        speech.write(Speech::Hush);
    }
    let repeats = std::mem::take(&mut narrator.repeats);
    if model.settings.speech.is_none() {
        return;
    }
    let seen = Seen::now(model, &tree, Wording::Spoken, &pressables, focus.get());
    if let (Some(player), Some(gain)) = (&mut narrator.player, model.settings.speech) {
        player.speaker.set_gain(gain);
    }
    let told = seen.told(narrator.seen.as_ref(), &booth.words);
    let busy = narrator.is_busy(run.elapsed());
    narrator.seen = match (&told, narrator.seen.take()) {
        (Some(Told::InTurn(_)), Some(before)) if busy => Some(seen.with_pieces_of(&before)),
        _ => Some(seen),
    };
    let again = match repeats {
        Some(Repeats::Last) => narrator.last.clone(),
        Some(Repeats::Page) => narrator.page.clone(),
        None => None,
    };
    match (told, again) {
        (Some(Told::Page(page)), _) => {
            narrator.say(&page, &mut spoken);
            narrator.page = Some(page);
        }
        (_, Some(again)) => narrator.say(&again, &mut spoken),
        (Some(Told::AtOnce(passage)), _) => narrator.say(&passage, &mut spoken),
        (Some(Told::InTurn(passage)), _) if !busy => narrator.say(&passage, &mut spoken),
        _ => {}
    }
}

/// Plays what has been made; the screen tells if no voice can say it.
pub(super) fn play(
    run: Res<Run>,
    link: Option<Res<Link>>,
    mut booth: ResMut<Booth>,
    mut narrator: ResMut<Narrator>,
    mut speech: MessageWriter<Speech>,
    mut alarm: ResMut<Alarm>,
) {
    let Some(player) = &mut narrator.player else { return };
    if player.waits {
        match player.speaker.poll() {
            None => {}
            Some(Utterance::Play(sound, volume)) if player.sound => {
                player.waits = false;
                player.until = run.elapsed() + sound.length();
                let length_ms = u64::try_from(sound.length().as_millis()).unwrap_or(u64::MAX);
                booth.bypass_change_detection().model.speaks(now_ms(&run), length_ms);
                speech.write(Speech::Say(sound, volume));
            }
            Some(_) => {
                player.waits = false;
                booth.model.says_nothing(Silence::NoVoice);
                // It is drawn in the next frame.
                alarm.moving();
            }
        }
        let state = player.speaker.state(player.sound);
        if player.told != state {
            if let Some(link) = &link {
                link.health().is(|condition| {
                    condition.voice_fails = state.fails();
                    condition.voice_untrusted = Some(state.untrusted);
                });
            }
            player.told = state;
        }
    }
    if let Some(left) = player.until.checked_sub(run.elapsed()) {
        // What changed meanwhile is told then.
        alarm.within(left);
    }
}
