//! The info point's scenes by name, with the sample office and frozen data and time.

mod manner;
mod shown;

use std::sync::{Arc, OnceLock};

use bevy::prelude::*;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use uuid::Uuid;

pub use manner::{LANGUAGES, Manner};
pub use shown::Shown;

use super::TouchPlugin;
use super::booth::Booth;
use super::model::{Control, IDLE_MS, Model};
use crate::api::{Board, Moment, Problem, Ticket, TicketState, Waiting};
use crate::client::{Ask, News};
use crate::office::board::Door;
use crate::office::{Aspect, Class, ServiceId, Stars, WaitRange};
use crate::paper::printer::PrinterState;
use crate::paper::spool::{JobReport, PrinterReport, Stage};
use crate::paths;
use crate::site::{self, PrinterWay, Site};
use crate::ui::capture::Scene;
use crate::ui::clock::Clock;
use crate::ui::link::Link;
use crate::voice::Gain;
use crate::words::{Language, Words};

/// Thursday the 14th of November, 10:42, as in the picture to match.
const NOW: &str = "2024-11-14T10:42:20+01:00";

/// Besides every page upright in Italian as it starts, the pictures kept and compared by tests.
const KEPT: [&str; 30] = [
    "touch.home-landscape-it",
    "touch.home-portrait-en",
    "touch.home-portrait-it-large",
    "touch.home-portrait-it-contrast",
    "touch.home-portrait-it-low",
    "touch.home-portrait-en-large-contrast-low",
    "touch.home-landscape-en-large-contrast-low",
    "touch.service-landscape-it",
    "touch.service-portrait-en",
    "touch.service-portrait-en-large-contrast-low",
    "touch.service-landscape-en-large-contrast-low",
    "touch.ticket-landscape-it",
    "touch.ticket-portrait-en",
    "touch.ticket-portrait-en-large-contrast-low",
    "touch.ticket-landscape-en-large-contrast-low",
    "touch.finder-landscape-en-large-contrast-low",
    "touch.office-portrait-en-large-contrast-low",
    "touch.home-portrait-es",
    "touch.home-portrait-ro",
    "touch.home-portrait-ar",
    "touch.home-portrait-uk",
    "touch.service-portrait-es",
    "touch.service-portrait-ro",
    "touch.service-portrait-ar",
    "touch.service-portrait-uk",
    "touch.ticket-portrait-es",
    "touch.ticket-portrait-ro",
    "touch.ticket-portrait-ar",
    "touch.ticket-portrait-uk",
    "touch.finder-typed-landscape-ar-large",
];

/// All scenes of the info point: every page in every manner.
pub fn all() -> Vec<Scene> {
    let scene = |(shown, manner): (Shown, Manner)| {
        let name = name(shown, manner);
        let (width_px, height_px) = manner.size_px();
        let kept = manner == Manner::default() || KEPT.contains(&name.as_str());
        Scene { name, width_px, height_px, kept, build: Box::new(move |app| show(app, shown, manner)) }
    };
    let pairs = Shown::ALL.into_iter().flat_map(|shown| Manner::all().map(move |manner| (shown, manner)));
    pairs.map(scene).collect()
}

/// Puts the info point into an app, showing that.
#[expect(clippy::expect_used, reason = "scenes are drawn from the sample office, which stands in the repository")]
pub fn show(app: &mut App, shown: Shown, manner: Manner) {
    // Many pages are drawn from the same files.
    static READ: OnceLock<(Arc<Words>, Site)> = OnceLock::new();
    let (words, site) = READ.get_or_init(|| {
        let locales = paths::home_folder("assets").expect("the assets are there").join("locales");
        let words = Words::load(&locales).expect("the texts are whole");
        let folder = paths::home_folder("kiosk/site").expect("the sample office is there");
        let mut site = site::read::read(&folder).expect("the sample office has no faults");
        // As in an office that phones reach, with a printer: the sample names neither.
        site.phone_address = Some("https://spazio.example.it".to_owned());
        site.screens.values_mut().for_each(|screen| screen.printer.way = PrinterWay::Tcp);
        (Arc::new(words), site)
    });
    let screen = if manner.landscape { "totem-orizzontale" } else { "totem" };
    app.insert_resource(Clock::frozen(now()));
    app.add_plugins(TouchPlugin { screen: screen.to_owned(), words: words.clone(), printing: None, sound: None });
    let (link, _hand) = Link::by_hand();
    app.insert_resource(link);
    let mut booth = app.world_mut().resource_mut::<Booth>();
    prepare(&mut booth, site.clone(), shown, manner);
}

/// What the scene is called.
pub fn name(shown: Shown, manner: Manner) -> String {
    format!("touch.{}-{}", shown.name(), manner.name())
}

/// From the floor to the glass's lower edge, in millimetres; 0 before the screen is known.
pub fn bottom_mm(app: &App) -> f32 {
    #[expect(clippy::cast_possible_truncation, reason = "millimetres")]
    app.world().resource::<Booth>().screen().map_or(0.0, |screen| screen.mounting_height_mm as f32)
}

/// Switches speech on, as a key does.
pub fn listen(app: &mut App) {
    app.world_mut().resource_mut::<Booth>().model.settings.speech = Some(Gain::default());
}

fn prepare(booth: &mut Booth, site: Site, shown: Shown, manner: Manner) {
    let board = board(&site, shown);
    let language = Language::from(manner.language);
    let refusal = match shown {
        Shown::TooEarly => booth.words.say_with(&language, "reject-too-early", &[("time", "14:30".into())]),
        _ => booth.words.say(&language, "reject-not-served"),
    };
    let model = &mut booth.model;
    model.hear(0, News::Site(Box::new(site)));
    model.hear(0, News::Connected);
    model.hear(0, News::Board(Box::new(board)));
    let mut tap = |control: Control| model.tap(0, &control, Uuid::nil());
    let switches = [
        (manner.language != LANGUAGES[0], Control::Language(language)),
        (manner.large, Control::LargeText),
        (manner.contrast, Control::HighContrast),
        (manner.low, Control::LowReach),
    ];
    for (_, control) in switches.into_iter().filter(|(on, _)| *on) {
        tap(control);
    }
    let anagrafe = || Control::Service(ServiceId("anagrafe".to_owned()));
    match shown {
        Shown::Home | Shown::Closed => {}
        Shown::Listening => (0..3).for_each(|_| drop(tap(Control::Speech))),
        Shown::Voiceless => model.no_voice(),
        Shown::Number | Shown::Stars | Shown::Aspects | Shown::Comment | Shown::Thanks | Shown::Quoted => {
            rate(model, shown, refusal);
        }
        Shown::Service | Shown::Suspended | Shown::PastLastTicket | Shown::Idle => drop(tap(anagrafe())),
        Shown::Code | Shown::TooEarly | Shown::Booked | Shown::BookedLate => booked(model, shown, refusal),
        Shown::Full => {
            tap(anagrafe());
            if let Some(Ask::Issue(request)) = tap(Control::TakeNumber) {
                let answer = Err(Some(refused("served-no-more", String::new())));
                model.hear(0, News::Issued(request.id, answer));
            }
        }
        Shown::Office => drop(tap(Control::Office("tributi".to_owned()))),
        Shown::Help => drop(tap(Control::Help)),
        Shown::Finder => drop(tap(Control::Finder)),
        Shown::FinderTyped | Shown::Need | Shown::Elsewhere => {
            tap(Control::Finder);
            let typed = if shown == Shown::Elsewhere { "passap" } else { "carta" };
            typed.chars().for_each(|letter| drop(tap(Control::Key(letter))));
        }
        Shown::Issuing => {
            tap(anagrafe());
            tap(Control::TakeNumber);
        }
        Shown::Ticket | Shown::PaperOut | Shown::ServerAway => {
            tap(anagrafe());
            if let Some(Ask::Issue(request)) = tap(Control::TakeNumber) {
                let answer = if shown == Shown::ServerAway { Err(None) } else { Ok(ticket(request.id)) };
                model.hear(0, News::Issued(request.id, answer));
                model.hear_printer(&printer(shown, request.id));
            }
        }
    }
    if let (Shown::Need | Shown::Elsewhere, Some(place)) = (shown, model.found().first()) {
        model.tap(0, &Control::Need(*place), Uuid::nil());
    }
    if shown == Shown::Idle {
        model.tick(IDLE_MS + 1000);
    }
    booth.site_count += 1;
}

/// As far as the page that is shown, with a whole code.
fn booked(model: &mut Model, shown: Shown, refusal: String) {
    let mut tap = |control: Control| model.tap(0, &control, Uuid::nil());
    tap(Control::Service(ServiceId("anagrafe".to_owned())));
    tap(Control::Appointment);
    "K7MP3Q".chars().for_each(|key| drop(tap(Control::Key(key))));
    if shown == Shown::Code {
        return;
    }
    let Some(Ask::Arrive(request)) = tap(Control::Confirm) else { return };
    let of = |class, in_s| Ticket { class, slot: Some(moment(in_s)), people_ahead: 2, ..ticket(request.id) };
    let answer = match shown {
        Shown::Booked => Ok(of(Class::Appointment, 18 * 60 - 20)),
        Shown::BookedLate => Ok(of(Class::Ordinary, -12 * 60 - 20)),
        _ => Err(Some(refused("too-early", refusal))),
    };
    model.hear(0, News::Issued(request.id, answer));
    model.hear_printer(&printer(shown, request.id));
}

fn refused(slug: &str, title: String) -> Problem {
    Problem { kind: format!("urn:spazio:problem:{slug}"), title, status: 409, detail: None }
}

/// As far as the page that is shown, with the number A042.
fn rate(model: &mut Model, shown: Shown, refusal: String) {
    let mut tap = |control: Control| model.tap(0, &control, Uuid::nil());
    tap(Control::Rate);
    "A042".chars().for_each(|key| drop(tap(Control::Key(key))));
    if shown == Shown::Number {
        return;
    }
    tap(Control::Confirm);
    let stars = |count: u8| Stars::try_from(count).map(Control::Stars);
    if let (true, Ok(stars)) = (shown != Shown::Stars, stars(2)) {
        tap(stars);
    }
    if matches!(shown, Shown::Stars | Shown::Aspects) {
        return;
    }
    tap(Control::Aspect(Aspect::LongWait));
    let answer = if shown == Shown::Quoted { Err(Some(refused("not-served", refusal))) } else { Ok(()) };
    model.hear(0, News::Rated(Uuid::nil(), answer));
    if shown == Shown::Quoted {
        return;
    }
    "tutto bene grazie".chars().for_each(|letter| drop(model.tap(0, &Control::Key(letter), Uuid::nil())));
    if shown == Shown::Thanks {
        model.tap(0, &Control::Send, Uuid::nil());
        model.hear(0, News::Rated(Uuid::nil(), Ok(())));
    }
}

/// Who waits in that scene.
pub fn board(site: &Site, shown: Shown) -> Board {
    let people = [6, 1, 0, 2, 0, 3, 1, 0, 2, 1, 4];
    let waits = [(15, 20), (5, 10), (0, 5), (10, 15), (0, 5), (5, 10), (5, 10), (0, 5), (10, 15), (5, 10), (15, 20)];
    let waiting = site.services.iter().zip(people).zip(waits).map(|((service, people), (from_min, to_min))| Waiting {
        service: service.id.0.clone(),
        people,
        // Nobody serves this one now.
        wait: (service.id.0 != "cultura").then_some(WaitRange { from_min, to_min }),
        suspended: shown == Shown::Suspended && service.id.0 == "anagrafe",
        before_closing: (service.id.0 != "cultura").then_some(true),
    });
    let door = match shown {
        Shown::Closed => Door::Closed,
        Shown::PastLastTicket => Door::PastLastTicket,
        _ => Door::Open,
    };
    Board {
        office: site.office.to_string(),
        as_of: moment(0),
        seq: 55,
        open: door == Door::Open,
        door,
        opens_at: (door == Door::Closed).then(|| moment(21 * 3600 + 48 * 60 - 20)),
        calls: Vec::new(),
        waiting: waiting.collect(),
        people_waiting: 20,
        wait: Some(WaitRange { from_min: 5, to_min: 20 }),
        notices: Vec::new(),
        journal: None,
        site_version: 1,
    }
}

fn printer(shown: Shown, order: Uuid) -> PrinterReport {
    let (state, stage) = match shown {
        Shown::PaperOut => (PrinterState::PaperOut, Stage::Waiting),
        _ => (PrinterState::Ready, Stage::Printed),
    };
    PrinterReport { state, since: now(), jobs: vec![JobReport { order, number: "A043".to_owned(), stage }] }
}

/// A ticket as the scenes show it.
pub fn ticket(id: Uuid) -> Ticket {
    Ticket {
        id,
        number: "A043".to_owned(),
        service: "anagrafe".to_owned(),
        class: Class::Ordinary,
        slot: None,
        state: TicketState::Waiting,
        issued_at: moment(0),
        people_ahead: 6,
        wait: Some(WaitRange { from_min: 15, to_min: 20 }),
        desk: None,
        language: "it".to_owned(),
        postponed_until: None,
        postpones_left: 2,
    }
}

fn now() -> Timestamp {
    NOW.parse().unwrap_or(Timestamp::UNIX_EPOCH)
}

/// In so many seconds.
fn moment(in_s: i64) -> Moment {
    Moment::new(now() + jiff::SignedDuration::from_secs(in_s), &TimeZone::get("Europe/Rome").unwrap_or(TimeZone::UTC))
}
