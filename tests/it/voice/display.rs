// SPDX-License-Identifier: EUPL-1.2
//! The display speaks: chime with the picture, the number that is drawn, silence when it is drawn no more.

use std::path::Path;
use std::time::{Duration, Instant};

use api::{Board, Call, Door, Moment};
use base::paths;
use bevy::ecs::message::{MessageCursor, Messages};
use bevy::prelude::*;
use client::News;
use device::voice::Voice as Standing;
use jiff::tz::TimeZone;
use screens::display::{DisplayPlugin, Voice, VoiceOptions};
use screens::ui::capture;
use screens::ui::clock::Clock;
use screens::ui::link::{Hand, Link};
use screens::ui::panels::View;
use screens::ui::sound::{Chime, Speech};
use site::{self, Site};

use super::{call, italian, script, wait_for, words};

/// A display that speaks, without a window; what it orders to be heard is read here.
struct Display {
    app: App,
    hand: Hand,
    chimes: MessageCursor<Chime>,
    speech: MessageCursor<Speech>,
    board: Board,
}

fn office() -> Site {
    site::read::read(&paths::home_folder("kiosk/site").unwrap()).unwrap()
}

impl Display {
    fn open(folder: &Path, site: Site) -> Self {
        let mut app = capture::laid_out(1920, 1080).unwrap();
        let (link, hand) = Link::by_hand();
        let now = call(1, "A001", "1", "it").called_at.at;
        app.insert_resource(link).insert_resource(Clock::frozen(now));
        let voice = Some(VoiceOptions { folder: folder.join("voice"), sound: true });
        app.add_plugins(DisplayPlugin { screen: "sala".to_owned(), words: words(), voice });
        app.finish();
        app.cleanup();
        let board = Board {
            office: site.office.to_string(),
            as_of: Moment::new(now, &TimeZone::UTC),
            seq: 0,
            open: true,
            door: Door::Open,
            opens_at: None,
            calls: Vec::new(),
            waiting: Vec::new(),
            people_waiting: 3,
            wait: None,
            notices: Vec::new(),
            journal: None,
            given: None,
            site_version: 1,
        };
        hand.tell(News::Site(Box::new(site)));
        hand.tell(News::Connected);
        hand.tell(News::Board(Box::new(board.clone())));
        let mut display = Self { app, hand, chimes: MessageCursor::default(), speech: MessageCursor::default(), board };
        for _ in 0..4 {
            display.frame();
        }
        display
    }

    /// One frame: what was ordered in it. What is spoken is what is drawn.
    fn frame(&mut self) -> (Vec<f32>, Vec<Speech>) {
        self.app.update();
        let world = self.app.world();
        let drawn = world.resource::<View>().called.as_ref().map(|called| called.number.replace('\u{200A}', ""));
        if let Some(spoken) = world.resource::<Voice>().spoken() {
            assert_eq!(drawn.as_deref(), Some(spoken), "another number is spoken than is drawn");
        }
        let chimes = self.chimes.read(world.resource::<Messages<Chime>>()).map(|chime| chime.volume).collect();
        let speech = self.speech.read(world.resource::<Messages<Speech>>()).cloned().collect();
        (chimes, speech)
    }

    fn call(&mut self, call: Call) {
        self.board.seq = call.seq;
        self.board.calls.insert(0, call.clone());
        self.hand.tell(News::Call(call));
    }

    /// Frames until a voice sounds: how long it took, how long it sounds, how loud.
    fn speaks(&mut self) -> (Duration, Duration, f32) {
        let begun = Instant::now();
        wait_for("a voice sounds", || {
            self.frame().1.into_iter().find_map(|speech| match speech {
                Speech::Say(sound, volume) => Some((begun.elapsed(), sound.length(), volume)),
                Speech::Hush => None,
            })
        })
    }
}

#[test]
fn a_call_chimes_in_the_frame_that_draws_it_and_is_spoken_after_its_chime() {
    let folder = tempfile::tempdir().unwrap();
    let mut display = Display::open(folder.path(), office());
    display.call(call(1, "A042", "3", "it"));
    let (chimes, early) = display.frame();
    assert_eq!(chimes, [1.0], "the chime does not wait for the voice");
    let drawn = display.app.world().resource::<View>().called.clone().unwrap();
    assert_eq!(drawn.number.replace('\u{200A}', ""), "A042");
    let (_, length, volume) = match early.into_iter().next() {
        Some(Speech::Say(sound, volume)) => (Duration::ZERO, sound.length(), volume),
        _ => display.speaks(),
    };
    assert!((2.0..9.0).contains(&length.as_secs_f64()), "{length:?}");
    assert_eq!(volume, 1.0);
    let state = display.app.world().resource::<Voice>().state();
    assert!(state.sound && state.voices.get(&italian()) == Some(&Standing::Ready), "{state:?}");
}

#[test]
fn a_call_that_is_undone_is_silent_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let mut display = Display::open(folder.path(), office());
    display.call(call(1, "A042", "3", "it"));
    display.speaks();
    display.board.calls.clear();
    display.board.seq = 2;
    display.hand.tell(News::Board(Box::new(display.board.clone())));
    let (_, speech) = display.frame();
    assert!(matches!(speech[..], [Speech::Hush]), "{speech:?}");
    assert_eq!(display.app.world().resource::<Voice>().spoken(), None);
}

#[test]
fn two_calls_at_once_are_spoken_one_after_the_other_each_with_its_picture() {
    let folder = tempfile::tempdir().unwrap();
    let mut display = Display::open(folder.path(), office());
    let begun = Instant::now();
    display.call(call(1, "A042", "3", "it"));
    display.call(call(2, "B007", "2", "en"));
    let (_, first, _) = display.speaks();
    let (_, second, _) = display.speaks();
    assert!(begun.elapsed() > first, "the second waited for the first to end: {:?} of {first:?}", begun.elapsed());
    assert!(second > first, "Italian and English take longer than Italian");
    assert_eq!(display.app.world().resource::<Voice>().spoken(), Some("B007"));
}

#[test]
fn silence_hours_are_silent_and_a_broken_voice_leaves_the_chime() {
    let folder = tempfile::tempdir().unwrap();
    let mut quiet = office();
    quiet.voice.times.clear();
    quiet.voice.volume_percent = 0;
    let mut display = Display::open(folder.path(), quiet);
    display.call(call(1, "A042", "3", "it"));
    let (chimes, speech) = display.frame();
    assert!(chimes.is_empty() && speech.is_empty(), "{chimes:?} {speech:?}");

    let mut broken = office();
    broken.voice.volume_percent = 40;
    for language in ["it", "en"] {
        let hangs = script(folder.path(), language, "sleep 100");
        broken.voice.synthesisers.insert(language.into(), hangs);
    }
    let mut display = Display::open(folder.path(), broken);
    display.call(call(1, "A042", "3", "it"));
    display.call(call(2, "B007", "2", "it"));
    assert_eq!(display.frame().0, [0.4]);
    let begun = Instant::now();
    let next = wait_for("the next call has its turn", || {
        let (chimes, speech) = display.frame();
        assert!(speech.is_empty(), "{speech:?}");
        (!chimes.is_empty()).then(|| begun.elapsed())
    });
    assert!(next < Duration::from_secs(8), "a voice that hangs keeps nobody waiting: {next:?}");
}
