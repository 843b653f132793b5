// SPDX-License-Identifier: EUPL-1.2
//! The display's scenes by name, with the sample office, frozen data and a frozen clock.

mod layouts;
mod moments;

use std::sync::Arc;

use bevy::prelude::*;
use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::DisplayPlugin;
use crate::ui::CutMotion;
use crate::ui::capture::Scene;
use crate::ui::clock::Clock;
use crate::ui::link::Link;
use crate::ui::theme::motion;
use api::{Board, Call, Door, Moment, NameTag, Problem, WaitRange};
use base::paths;
use base::words::{Language, Texts, Words};
use client::News;
use site::layout::{CalledSettings, Content, Ground, Theme};
use site::{self, Picture, Site};

/// The scenes' time: Thursday, 14 November 2024, 10:42, as in the look's picture.
const NOW: &str = "2024-11-14T10:42:20+01:00";
/// The name of the sample office's display.
const SCREEN: &str = "sala";

/// All scenes of the display.
pub fn all() -> Vec<Scene> {
    let scene = |name: &str, build: fn(&mut App)| {
        let name = name.to_owned();
        Scene { name, width_px: 1920, height_px: 1080, kept: true, build: Box::new(build) }
    };
    let own = vec![
        // What display.stale shows, without its mark.
        Scene { kept: false, ..scene("display.calm", |app| Frozen::read().told(app, &[])) },
        scene("display.call", |app| Frozen::read().told(app, &[call(60, "A042", "3", 0)])),
        scene("display.dim", |app| {
            moments::stand_at(app, CutMotion::Cut, motion::FLASH_PERIOD * 3 / 4);
            Frozen::read().told(app, &[call(60, "A042", "3", 0)]);
        }),
        scene("display.two-calls", |app| {
            moments::stand_at(app, CutMotion::Still, motion::CALL_ALONE);
            Frozen::read().told(app, &[call(60, "A042", "3", 0), call(61, "B1007", "2", 0)]);
        }),
        scene("display.help-point", |app| Frozen::read().told(app, &[call(60, "Z004", "help-point", 0)])),
        scene("display.office", |app| {
            let calls = [call(60, "P003", "stato-civile", 60), call(61, "A044", "tributi", 0)];
            let mut frozen = Frozen::read();
            frozen.board.calls.insert(0, calls[0].clone());
            frozen.told(app, &calls[1..]);
        }),
        scene("display.no-server", |app| screen(app, words(), vec![News::Lost(None)])),
        scene("display.long-names", |app| Frozen::read().with_long_names().told(app, &[call(60, "M1042", "3", 0)])),
        scene("display.stale", |app| {
            let lost = News::Lost(Some(now() - jiff::SignedDuration::from_mins(7)));
            Frozen::read().told_more(app, vec![lost]);
        }),
        scene("display.closed", |app| Frozen::read().closed().told(app, &[])),
        scene("display.first", |app| Frozen::read().before_the_first_call().told(app, &[])),
        scene("display.starting", |app| screen(app, words(), Vec::new())),
        scene("display.refused", |app| screen(app, words(), vec![News::Refused(refusal())])),
        scene("display.night", |app| Frozen::read().in_theme(Theme::Night).told(app, &[])),
        scene("display.high-contrast", |app| Frozen::read().in_theme(Theme::HighContrast).told(app, &[])),
        scene("display.logo", |app| Frozen::read().with_a_logo().told(app, &[call(60, "A042", "3", 0)])),
        scene("display.called-own", |app| {
            Frozen::read().with_a_call_of_its_own().told(app, &[call(60, "A042", "3", 0)]);
        }),
        scene("display.notices", |app| Frozen::read().with_all_notices().told(app, &[])),
        scene("display.name", |app| {
            let frozen = Frozen::read();
            let title = frozen.site.screens[SCREEN].title.get(&Language::italian()).to_owned();
            let tag = NameTag { name: SCREEN.to_owned(), title };
            frozen.told_more(app, vec![News::NameWanted(Box::new(tag))]);
        }),
        // Its words and dates are read by tests; how another language looks, Arabic and Chinese tell.
        Scene { kept: false, ..scene("display.english", |app| Frozen::read().in_english().told(app, &[])) },
        scene("display.arabic", |app| Frozen::read().in_arabic().told(app, &[call(60, "A042", "3", 0)])),
        scene("display.chinese", |app| Frozen::read().in_chinese().told(app, &[call(60, "A042", "3", 0)])),
    ];
    own.into_iter().chain(layouts::all()).collect()
}

/// The sample office at the frozen time.
struct Frozen {
    site: Site,
    board: Board,
    words: Arc<Words>,
}

impl Frozen {
    #[expect(clippy::expect_used, reason = "scenes are drawn from the sample office, which stands in the repository")]
    fn read() -> Self {
        let folder = paths::home_folder("kiosk/site").expect("the sample office is there");
        let site = site::read::read(&folder).expect("the sample office has no faults");
        let calls = vec![
            call(50, "A042", "3", 180),
            call(49, "N017", "5", 240),
            call(48, "C008", "1", 300),
            call(47, "F021", "2", 420),
            call(46, "Z003", "help-point", 500),
            call(45, "A041", "4", 600),
            call(44, "G012", "1", 700),
        ];
        let words = words();
        let board = Board {
            office: site.office.to_string(),
            as_of: moment(0),
            seq: 55,
            open: true,
            door: Door::Open,
            opens_at: None,
            calls,
            waiting: Vec::new(),
            people_waiting: 14,
            wait: Some(WaitRange { from_min: 10, to_min: 15 }),
            notices: vec![(&sample(&words, "scene-notice")).into()],
            journal: None,
            given: None,
            site_version: 1,
        };
        Self { site, board, words }
    }

    fn in_theme(mut self, theme: Theme) -> Self {
        for screen in self.site.screens.values_mut() {
            if let Some(layout) = &mut screen.layout {
                layout.theme = theme;
            }
        }
        self
    }

    fn with_all_notices(mut self) -> Self {
        self.board.notices = self.site.notices.iter().map(|notice| (&notice.text).into()).collect();
        self
    }

    /// With a picture of the site's own as logo: a white oval ring on nothing.
    #[expect(clippy::expect_used, reason = "scenes are drawn from what stands here")]
    fn with_a_logo(mut self) -> Self {
        let oval = |x: u32, y: u32| {
            let (across, down) = (f64::from(x) / 150.0 - 1.0, f64::from(y) / 100.0 - 1.0);
            let inside = (0.5..=0.95).contains(&across.hypot(down));
            image::Rgba([255, 255, 255, if inside { 255 } else { 0 }])
        };
        let picture = Picture::of(&image::RgbaImage::from_fn(300, 200, oval)).expect("a picture of these pixels");
        self.site.media.insert("oval.png".to_owned(), picture);
        let layouts = self.site.screens.values_mut().filter_map(|screen| screen.layout.as_mut());
        for panel in layouts.flat_map(|layout| &mut layout.panels) {
            if let Content::Header { logo } = &mut panel.content {
                *logo = Some("oval.png".to_owned());
            }
        }
        self
    }

    /// With a call's settings of its own: another height, ground and highlight.
    fn with_a_call_of_its_own(mut self) -> Self {
        let layouts = self.site.screens.values_mut().filter_map(|screen| screen.layout.as_mut());
        for panel in layouts.flat_map(|layout| &mut layout.panels) {
            if let Content::Called(settings) = &mut panel.content {
                *settings =
                    CalledSettings { figures_mm: Some(120), highlight_s: Some(30), ..CalledSettings::default() };
                panel.ground = Ground::Bar;
            }
        }
        self
    }

    fn in_english(mut self) -> Self {
        self.site.languages = vec!["en".into(), Language::italian()];
        self
    }

    /// With Arabic as the office's first language.
    fn in_arabic(mut self) -> Self {
        self.site.languages = vec!["ar".into(), Language::italian()];
        let sample = |key| sample(&self.words, key);
        for desk in &mut self.site.desks {
            desk.way_hint = sample("touch-register-first");
        }
        self.board.notices = vec![(&sample("phone-gone-more")).into()];
        self
    }

    /// With Chinese as the office's first language, with long notices and ways.
    fn in_chinese(mut self) -> Self {
        self.site.languages = vec!["zh".into(), Language::italian()];
        let sample = |key| sample(&self.words, key);
        for desk in &mut self.site.desks {
            desk.way_hint = sample("touch-register-first");
        }
        self.board.notices =
            ["touch-trouble-past-last-ticket-more", "phone-gone-more"].map(|key| (&sample(key)).into()).into();
        self
    }

    fn with_long_names(mut self) -> Self {
        let sample = |key| sample(&self.words, key);
        self.site.name = sample("scene-long-name");
        self.site.body = sample("scene-long-body");
        self.site.location = sample("scene-long-location");
        for desk in &mut self.site.desks {
            desk.name = sample("scene-long-desk");
            desk.short = sample("scene-long-desk-short");
            desk.way_hint = sample("scene-long-way");
        }
        self.board.notices = vec![(&sample("scene-long-notice")).into()];
        for (index, call) in self.board.calls.iter_mut().enumerate() {
            call.number = format!("{}{}", ['M', 'N', 'W', 'H', 'G', 'A', 'D'][index % 7], 1000 + index * 111);
        }
        self
    }

    fn closed(mut self) -> Self {
        self.board.door = Door::Closed;
        self.board.open = false;
        self.board.people_waiting = 0;
        self.board.wait = None;
        self.board.opens_at = Some(moment(-(21 * 3600 + 48 * 60 - 20)));
        for call in &mut self.board.calls {
            call.called_at = moment(3600);
        }
        self
    }

    fn before_the_first_call(mut self) -> Self {
        self.board.calls.clear();
        self.board.people_waiting = 2;
        self.board.wait = Some(WaitRange { from_min: 0, to_min: 5 });
        self
    }

    /// Sends the screen the office as it is, then these calls.
    fn told(self, app: &mut App, calls: &[Call]) {
        self.told_more(app, calls.iter().cloned().map(News::Call).collect());
    }

    fn told_more(self, app: &mut App, news: Vec<News>) {
        let mut all = vec![News::Site(Box::new(self.site)), News::Connected, News::Board(Box::new(self.board))];
        all.extend(news);
        screen(app, self.words, all);
    }
}

/// Builds the sample office's display after these news.
fn screen(app: &mut App, words: Arc<Words>, news: Vec<News>) {
    show(app, SCREEN, words, news);
}

/// Puts a display that has received these news into an app.
pub fn show(app: &mut App, screen: &str, words: Arc<Words>, news: Vec<News>) {
    let (link, hand) = Link::by_hand();
    for piece in news {
        hand.tell(piece);
    }
    app.insert_resource(link).insert_resource(Clock::frozen(now()));
    app.add_plugins(DisplayPlugin { screen: screen.to_owned(), words, voice: None });
}

#[expect(clippy::expect_used, reason = "the texts stand in the repository")]
fn words() -> Arc<Words> {
    let locales = paths::home_folder("assets").expect("the assets are there").join("locales");
    Arc::new(Words::load(&locales).expect("the texts are whole"))
}

/// A sample text in all languages that have it.
fn sample(words: &Words, key: &str) -> Texts {
    words.languages().fold(Texts::default(), |texts, language| texts.with(&language.0, words.say(language, key)))
}

fn refusal() -> Problem {
    let detail = words().say(&Language::italian(), "scene-refused");
    Problem {
        kind: "urn:spazio:problem:unknown-screen".to_owned(),
        title: String::new(),
        status: 404,
        detail: Some(detail),
        ..Problem::default()
    }
}

/// The time of the scenes.
pub fn now() -> Timestamp {
    NOW.parse().unwrap_or(Timestamp::UNIX_EPOCH)
}

/// The moment `ago_s` seconds before the scenes' time.
fn moment(ago_s: i64) -> Moment {
    Moment::new(now() - jiff::SignedDuration::from_secs(ago_s), &TimeZone::get("Europe/Rome").unwrap_or(TimeZone::UTC))
}

fn call(seq: u64, number: &str, desk: &str, ago_s: i64) -> Call {
    Call { seq, number: number.to_owned(), desk: desk.to_owned(), called_at: moment(ago_s), language: "it".to_owned() }
}
