// SPDX-License-Identifier: EUPL-1.2
//! The info point's scenes by name, with the sample office, frozen data and a frozen clock.

mod double;
mod manner;
mod prepare;
mod shown;

use std::sync::{Arc, OnceLock};

use bevy::input_focus::{FocusCause, InputFocus, InputFocusVisible};
use bevy::prelude::*;
use bevy::text::FontCx;
use bevy::ui::Pressed;
use jiff::Timestamp;

pub use double::Double;
pub use manner::Manner;
pub use prepare::{board, ticket};
pub use shown::{About, Shown};

use super::booth::Booth;
use super::model::Control;
use super::{Pressable, TouchPlugin};
use crate::ui::capture::Scene;
use crate::ui::clock::Clock;
use crate::ui::link::Link;
use base::paths;
use base::words::{Language, Words};
use device::voice::Gain;
use site::{self, PrinterWay, Site};

/// The scenes' time: Thursday, 14 November 2024, 10:42, as in the look's picture.
const NOW: &str = "2024-11-14T10:42:20+01:00";

/// Scenes whose pictures are stored and compared besides the upright Italian pages: landscape, other scripts, the
/// longest words, all aids at once.
const KEPT: [&str; 12] = [
    "touch.home-landscape-it",
    "touch.home-portrait-en-large-contrast-low",
    "touch.home-portrait-ar",
    "touch.home-landscape-zh-large",
    "touch.service-landscape-it",
    "touch.service-portrait-ar",
    "touch.service-portrait-uk",
    "touch.ticket-portrait-en-large-contrast-low",
    "touch.ticket-portrait-ar",
    "touch.ticket-landscape-zh-large",
    "touch.finder-landscape-en-large-contrast-low",
    "touch.finder-typed-landscape-ar-large",
];

/// Pages whose picture adds nothing to another's: they differ in a line or word that tests read.
const LIKE_ANOTHER: [Shown; 14] = [
    // Home.
    Shown::HomeLate,
    Shown::Listening,
    Shown::Voiceless,
    // Service, help-away.
    Shown::ServiceAway,
    Shown::ServiceClosing,
    // Ticket, ticket-booked.
    Shown::BookedLate,
    Shown::Precedence,
    Shown::TicketClosing,
    // Server-away.
    Shown::Full,
    Shown::PastLastTicket,
    Shown::Quoted,
    Shown::Suspended,
    Shown::TooEarly,
    // Number-wrong.
    Shown::Number,
];

/// Our languages that the sample office does not offer.
const NOT_IN_THE_SAMPLE: [&str; 2] = ["fil", "zh"];

/// All scenes of the info point: every page in every manner.
pub fn all() -> Vec<Scene> {
    let scene = |(shown, manner): (Shown, &Manner)| {
        let name = name(shown, manner);
        let (width_px, height_px) = manner.size_px;
        let is_first = Manner::first(sample()).contains(manner) && width_px < height_px;
        let kept = (is_first && !LIKE_ANOTHER.contains(&shown)) || KEPT.contains(&name.as_str());
        let manner = manner.clone();
        Scene { name, width_px, height_px, kept, build: Box::new(move |app| show(app, shown, &manner)) }
    };
    // What the sample office offers looks as it does there.
    let others = Manner::all(everywhere()).into_iter().filter(|manner| !sample().languages.contains(&manner.language));
    let manners: Vec<Manner> = Manner::all(sample()).into_iter().chain(others).collect();
    let pairs = Shown::ALL.into_iter().flat_map(|shown| manners.iter().map(move |manner| (shown, manner)));
    pairs.map(scene).chain([Hand::Keys, Hand::Finger].map(Hand::scene)).collect()
}

/// What is about to press the button that gives a number.
#[derive(Clone, Copy)]
enum Hand {
    /// The focus of the keys is on it.
    Keys,
    /// A finger is on it.
    Finger,
}

impl Hand {
    fn scene(self) -> Scene {
        let manner = Manner::default();
        let held = match self {
            Self::Keys => "focus",
            Self::Finger => "pressed",
        };
        let name = format!("touch.{}-{held}-{}", Shown::Service.name(), manner.name());
        let (width_px, height_px) = manner.size_px;
        let build = move |app: &mut App| {
            show(app, Shown::Service, &manner);
            match self {
                Self::Keys => app.add_systems(Last, focus),
                Self::Finger => app.add_systems(Last, press),
            };
        };
        Scene { name, width_px, height_px, kept: true, build: Box::new(build) }
    }
}

fn focus(
    controls: Query<(Entity, &Pressable)>,
    (mut focus, mut visible): (ResMut<InputFocus>, ResMut<InputFocusVisible>),
) {
    let reached = controls.iter().find(|(_, Pressable(control))| *control == Control::TakeNumber);
    if let Some((entity, _)) = reached.filter(|(entity, _)| focus.get() != Some(*entity)) {
        focus.set(entity, FocusCause::Navigated);
        visible.0 = true;
    }
}

fn press(controls: Query<(Entity, &Pressable), Without<Pressed>>, mut commands: Commands) {
    for (entity, _) in controls.iter().filter(|(_, Pressable(control))| *control == Control::TakeNumber) {
        commands.entity(entity).insert(Pressed);
    }
}

/// All texts of the program.
#[expect(clippy::expect_used, reason = "scenes are drawn with the texts that stand in the repository")]
fn words() -> Arc<Words> {
    static READ: OnceLock<Arc<Words>> = OnceLock::new();
    let read = || {
        let locales = paths::home_folder("assets").expect("the assets are there").join("locales");
        Arc::new(Words::load(&locales).expect("the texts are whole"))
    };
    READ.get_or_init(read).clone()
}

/// The sample office with an address for phones and a printer, which its files lack.
#[expect(clippy::expect_used, reason = "scenes are drawn from the sample office, which stands in the repository")]
pub fn sample() -> &'static Site {
    // Many pages are drawn from the same files.
    static READ: OnceLock<Site> = OnceLock::new();
    READ.get_or_init(|| {
        let folder = paths::home_folder("kiosk/site").expect("the sample office is there");
        let mut site = site::read::read(&folder).expect("the sample office has no faults");
        site.phone_address = Some("https://spazio.example.it".to_owned());
        site.screens.values_mut().for_each(|screen| screen.printer.way = PrinterWay::Tcp);
        site
    })
}

/// The sample office, offering all our languages.
pub fn everywhere() -> &'static Site {
    static OFFERED: OnceLock<Site> = OnceLock::new();
    OFFERED.get_or_init(|| {
        let mut site = sample().clone();
        site.languages.extend(NOT_IN_THE_SAMPLE.map(Language::from));
        site
    })
}

/// Puts the sample office's info point into an app, showing a page; with all our languages if the manner's needs it.
pub fn show(app: &mut App, shown: Shown, manner: &Manner) {
    let site = if sample().languages.contains(&manner.language) { sample() } else { everywhere() };
    begin(app, site);
    if let Some(about) = About::first(site) {
        turn_to(app, site, (shown, &about), manner);
    }
}

/// Puts a site's info point into an app.
pub fn begin(app: &mut App, site: &Site) {
    app.insert_resource(Clock::frozen(now()));
    app.add_plugins(TouchPlugin { screen: String::new(), words: words(), printing: None, sound: None });
    crate::ui::text::bring(&mut app.world_mut().resource_mut::<FontCx>(), site);
    let (link, _hand) = Link::by_hand();
    app.insert_resource(link);
}

/// Shows another page of the site.
pub fn turn_to(app: &mut App, site: &Site, (shown, about): (Shown, &About), manner: &Manner) {
    let mut booth = app.world_mut().resource_mut::<Booth>();
    booth.begin(&manner.screen, site);
    prepare::prepare(&mut booth, shown, about, manner);
}

/// The scene's name.
pub fn name(shown: Shown, manner: &Manner) -> String {
    format!("touch.{}-{}", shown.name(), manner.name())
}

/// The height of the screen's lower edge above the floor, in millimetres; 0 before the screen is known.
pub fn bottom_mm(app: &App) -> f32 {
    #[expect(clippy::cast_possible_truncation, reason = "millimetres")]
    app.world().resource::<Booth>().screen().map_or(0.0, |screen| screen.mounting_height_mm as f32)
}

/// Switches speech on, as a key does.
pub fn listen(app: &mut App) {
    app.world_mut().resource_mut::<Booth>().model.settings.speech = Some(Gain::default());
}

fn now() -> Timestamp {
    NOW.parse().unwrap_or(Timestamp::UNIX_EPOCH)
}
