// SPDX-License-Identifier: EUPL-1.2
//! `bench voice`: the time from a call's arrival at a display until its chime is ordered, and until its voice is ready.

use std::time::{Duration, Instant};

use bevy::app::App;
use bevy::ecs::message::{MessageCursor, Messages};
use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::office::Folder;
use super::{BenchError, Options, percentile_ms};
use api::{Call, Moment};
use base::paths;
use base::words::Words;
use client::News;
use screens::display::{DisplayPlugin, VoiceOptions};
use screens::ui::capture;
use screens::ui::link::{Hand, Link};
use screens::ui::sound::{Chime, Speech};
use site::{ScreenKind, Site};

/// The calls measured: of consecutive numbers, as at work, and of numbers that could not be foreseen.
const CALLS: u64 = 12;
/// How long a display may take. A call occupies it for some seconds, so each is made on a new display.
const PATIENCE: Duration = Duration::from_secs(10);
/// The pause between two looks at what was ordered.
const LOOK: Duration = Duration::from_millis(1);

/// A display with a voice and without a window.
struct Speaking {
    app: App,
    hand: Hand,
    chimes: MessageCursor<Chime>,
    speech: MessageCursor<Speech>,
}

/// Measures the voice of the site's first display.
///
/// # Errors
/// The site has no display, or no voice speaks.
pub(super) fn run(options: &Options) -> Result<String, BenchError> {
    let folder = Folder::make(options)?;
    let site = super::office::read_site(&options.site)?;
    let (mut chimes, mut foreseen, mut unforeseen) = (Vec::new(), Vec::new(), Vec::new());
    for index in 0..CALLS {
        for (number, times) in [(42 + index, &mut foreseen), (500 + index * 10, &mut unforeseen)] {
            let mut display = Speaking::open(&site, folder.path().join("voice"))?;
            // The call before makes the next numbers ready; its own numbers are kept from call to call.
            if number < 500 {
                display.foresee(&site, number - 1)?;
            }
            let (chime, voice) = display.call(&site, number, 2)?;
            chimes.push(chime);
            times.push(voice);
        }
    }
    let told = |times: &mut Vec<Duration>| {
        format!("median {:.1} ms, greatest {:.1} ms", percentile_ms(times, 50), percentile_ms(times, 100))
    };
    Ok(format!(
        "voice: from a call heard to its chime ordered, in the frame that shows it: {}; to its voice ready: {} where the \
         number was made ahead, {} where not ({CALLS} calls each)",
        told(&mut chimes),
        told(&mut foreseen),
        told(&mut unforeseen),
    ))
}

impl Speaking {
    fn open(site: &Site, folder: std::path::PathBuf) -> Result<Self, BenchError> {
        let failed = |what: String| BenchError::Display(what);
        let displays = site.screens.iter().filter(|(_, screen)| screen.kind == ScreenKind::Display && screen.voice);
        let (name, screen) =
            displays.min_by_key(|(name, _)| *name).ok_or_else(|| failed("the site has none".into()))?;
        let mut app =
            capture::laid_out(screen.width_px, screen.height_px).map_err(|error| failed(error.to_string()))?;
        let (link, hand) = Link::by_hand();
        app.insert_resource(link);
        let locales = paths::home_folder("assets").map_err(|error| failed(error.to_string()))?.join("locales");
        let words = Words::load(&locales).map_err(|error| failed(error.to_string()))?.into();
        let voice = Some(VoiceOptions { folder, sound: true });
        app.add_plugins(DisplayPlugin { screen: name.clone(), words, voice });
        app.finish();
        app.cleanup();
        hand.tell(News::Site(Box::new(site.clone())));
        hand.tell(News::Connected);
        let mut display = Self { app, hand, chimes: MessageCursor::default(), speech: MessageCursor::default() };
        display.settle()?;
        Ok(display)
    }

    /// Lets fonts load and announcements be made ahead.
    fn settle(&mut self) -> Result<(), BenchError> {
        let deadline = Instant::now() + PATIENCE;
        for frame in 0.. {
            self.app.update();
            let idle = self.app.world().resource::<screens::display::Voice>().is_idle();
            if idle && frame > 4 {
                break;
            }
            if Instant::now() > deadline {
                return Err(BenchError::Display("its voice did not settle: is espeak-ng installed?".to_owned()));
            }
            std::thread::sleep(LOOK);
        }
        Ok(())
    }

    /// Shows a call too old to be announced; the numbers after it are made ahead all the same.
    fn foresee(&mut self, site: &Site, number: u64) -> Result<(), BenchError> {
        let mut before = call(site, number, 1)?;
        let long_ago = before.called_at.at.saturating_sub(jiff::SignedDuration::from_mins(10));
        before.called_at = Moment::new(long_ago.unwrap_or(before.called_at.at), &TimeZone::UTC);
        self.hand.tell(News::Call(before));
        self.settle()
    }

    /// The times until the chime was ordered, and until the voice was.
    fn call(&mut self, site: &Site, number: u64, seq: u64) -> Result<(Duration, Duration), BenchError> {
        let call = call(site, number, seq)?;
        let heard = Instant::now();
        self.hand.tell(News::Call(call));
        let (mut chime, deadline) = (None, heard + PATIENCE);
        while Instant::now() < deadline {
            self.app.update();
            let world = self.app.world();
            if self.chimes.read(world.resource::<Messages<Chime>>()).count() > 0 {
                chime = Some(heard.elapsed());
            }
            let spoken = |speech: &Speech| matches!(speech, Speech::Say(..));
            if self.speech.read(world.resource::<Messages<Speech>>()).any(spoken)
                && let Some(chime) = chime
            {
                return Ok((chime, heard.elapsed()));
            }
            std::thread::sleep(LOOK);
        }
        Err(BenchError::Display("no voice spoke: is espeak-ng installed, and does the site let it speak?".to_owned()))
    }
}

fn call(site: &Site, number: u64, seq: u64) -> Result<Call, BenchError> {
    let desk = site.desks.first().ok_or_else(|| BenchError::Site("the site has no desk".to_owned()))?;
    let letter = site.services.first().map_or('A', |service| service.letter);
    Ok(Call {
        seq,
        number: format!("{letter}{number:03}"),
        desk: desk.id.to_string(),
        called_at: Moment::new(Timestamp::now(), &TimeZone::UTC),
        language: "it".to_owned(),
    })
}
