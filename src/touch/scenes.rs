//! The info point's scenes by name, with the sample office and frozen data and time.

use std::sync::Arc;

use bevy::prelude::*;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use uuid::Uuid;

use super::TouchPlugin;
use super::booth::Booth;
use super::model::{Control, IDLE_MS};
use crate::api::{Board, Moment, Ticket, TicketState, Waiting};
use crate::client::{Ask, News};
use crate::office::board::Door;
use crate::office::{Class, ServiceId, WaitRange};
use crate::paths;
use crate::site::{self, Site};
use crate::ui::capture::Scene;
use crate::ui::clock::Clock;
use crate::ui::link::Link;
use crate::words::{Language, Words};

/// Thursday the 14th of November, 10:42, as in the picture to match.
const NOW: &str = "2024-11-14T10:42:20+01:00";

/// What is shown in a scene or checked in a test.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// Which service?
    Home,
    /// One service.
    Service,
    /// An office behind the turnstiles.
    Office,
    /// A number and the way.
    Ticket,
    /// The Help Point.
    Help,
    /// For who does not know.
    Finder,
    /// The number is on its way.
    Issuing,
    /// The office is closed.
    Closed,
    /// Too late for a number.
    PastLastTicket,
    /// No server.
    ServerAway,
    /// A service without numbers.
    Suspended,
    /// Is somebody still there?
    Idle,
}

impl Shown {
    /// All of them.
    pub const ALL: [Self; 12] = [
        Self::Home,
        Self::Service,
        Self::Office,
        Self::Ticket,
        Self::Help,
        Self::Finder,
        Self::Issuing,
        Self::Closed,
        Self::PastLastTicket,
        Self::ServerAway,
        Self::Suspended,
        Self::Idle,
    ];
}

/// How it is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Manner {
    /// On the screen that lies.
    pub landscape: bool,
    /// In English.
    pub english: bool,
    /// Larger letters.
    pub large: bool,
    /// White on black.
    pub contrast: bool,
    /// All within reach.
    pub low: bool,
}

impl Manner {
    /// Width and height of the sample office's screens.
    fn size_px(self) -> (u32, u32) {
        if self.landscape { (1920, 1080) } else { (1080, 1920) }
    }
}

macro_rules! scene {
    ($name:literal, $shown:ident $(, $manner:ident)*) => {{
        #[allow(unused_mut, reason = "a scene in the usual manner changes nothing")]
        fn manner() -> Manner {
            let mut manner = Manner::default();
            $(manner.$manner = true;)*
            manner
        }
        let (width_px, height_px) = manner().size_px();
        Scene { name: $name, width_px, height_px, build: |app| show(app, Shown::$shown, manner()) }
    }};
}

/// All scenes of the info point.
pub fn all() -> Vec<Scene> {
    vec![
        scene!("touch.home-portrait-it", Home),
        scene!("touch.service-portrait-it", Service),
        scene!("touch.office-portrait-it", Office),
        scene!("touch.ticket-portrait-it", Ticket),
        scene!("touch.help-portrait-it", Help),
        scene!("touch.finder-portrait-it", Finder),
        scene!("touch.issuing-portrait-it", Issuing),
        scene!("touch.closed-portrait-it", Closed),
        scene!("touch.past-last-ticket-portrait-it", PastLastTicket),
        scene!("touch.server-away-portrait-it", ServerAway),
        scene!("touch.suspended-portrait-it", Suspended),
        scene!("touch.idle-portrait-it", Idle),
        scene!("touch.home-landscape-it", Home, landscape),
        scene!("touch.home-portrait-en", Home, english),
        scene!("touch.home-portrait-it-large", Home, large),
        scene!("touch.home-portrait-it-contrast", Home, contrast),
        scene!("touch.home-portrait-it-low", Home, low),
        scene!("touch.home-portrait-en-all", Home, english, large, contrast, low),
        scene!("touch.home-landscape-en-all", Home, landscape, english, large, contrast, low),
        scene!("touch.service-landscape-it", Service, landscape),
        scene!("touch.service-portrait-en", Service, english),
        scene!("touch.service-portrait-en-all", Service, english, large, contrast, low),
        scene!("touch.service-landscape-en-all", Service, landscape, english, large, contrast, low),
        scene!("touch.ticket-landscape-it", Ticket, landscape),
        scene!("touch.ticket-portrait-en", Ticket, english),
        scene!("touch.ticket-portrait-en-all", Ticket, english, large, contrast, low),
        scene!("touch.ticket-landscape-en-all", Ticket, landscape, english, large, contrast, low),
        scene!("touch.finder-landscape-en-all", Finder, landscape, english, large, contrast, low),
        scene!("touch.office-portrait-en-all", Office, english, large, contrast, low),
    ]
}

/// Puts the info point into an app, showing that.
#[expect(clippy::expect_used, reason = "scenes are drawn from the sample office, which stands in the repository")]
pub fn show(app: &mut App, shown: Shown, manner: Manner) {
    let locales = paths::home_folder("assets").expect("the assets are there").join("locales");
    let words = Arc::new(Words::load(&locales).expect("the texts are whole"));
    let folder = paths::home_folder("kiosk/site").expect("the sample office is there");
    let site = site::read::read(&folder).expect("the sample office has no faults");
    let screen = if manner.landscape { "totem-orizzontale" } else { "totem" };
    app.insert_resource(Clock::frozen(now()));
    app.add_plugins(TouchPlugin { screen: screen.to_owned(), words });
    let (link, _hand) = Link::by_hand();
    app.insert_resource(link);
    let mut booth = app.world_mut().resource_mut::<Booth>();
    prepare(&mut booth, site, shown, manner);
}

fn prepare(booth: &mut Booth, site: Site, shown: Shown, manner: Manner) {
    let board = board(&site, shown);
    let model = &mut booth.model;
    model.hear(0, News::Site(Box::new(site)));
    model.hear(0, News::Connected);
    model.hear(0, News::Board(Box::new(board)));
    let mut tap = |control: Control| model.tap(0, &control, Uuid::nil());
    let switches = [
        (manner.english, Control::Language(Language::from("en"))),
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
        Shown::Service | Shown::Suspended | Shown::PastLastTicket | Shown::Idle => drop(tap(anagrafe())),
        Shown::Office => drop(tap(Control::Office("tributi".to_owned()))),
        Shown::Help => drop(tap(Control::Help)),
        Shown::Finder => drop(tap(Control::Finder)),
        Shown::Issuing => {
            tap(anagrafe());
            tap(Control::TakeNumber);
        }
        Shown::Ticket | Shown::ServerAway => {
            tap(anagrafe());
            if let Some(Ask::Issue(request)) = tap(Control::TakeNumber) {
                let answer = if shown == Shown::Ticket { Ok(ticket(request.id)) } else { Err(None) };
                model.hear(0, News::Issued(request.id, answer));
            }
        }
    }
    if shown == Shown::Idle {
        model.tick(IDLE_MS + 1000);
    }
    booth.site_count += 1;
}

fn board(site: &Site, shown: Shown) -> Board {
    let people = [6, 1, 0, 2, 0, 3, 1, 0, 2, 1, 4];
    let waits = [(15, 20), (5, 10), (0, 5), (10, 15), (0, 5), (5, 10), (5, 10), (0, 5), (10, 15), (5, 10), (15, 20)];
    let waiting = site.services.iter().zip(people).zip(waits).map(|((service, people), (from_min, to_min))| Waiting {
        service: service.id.0.clone(),
        people,
        wait: Some(WaitRange { from_min, to_min }),
        suspended: shown == Shown::Suspended && service.id.0 == "anagrafe",
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
        site_version: 1,
    }
}

fn ticket(id: Uuid) -> Ticket {
    Ticket {
        id,
        number: "A043".to_owned(),
        service: "anagrafe".to_owned(),
        class: Class::Ordinary,
        state: TicketState::Waiting,
        issued_at: moment(0),
        people_ahead: 6,
        wait: Some(WaitRange { from_min: 15, to_min: 20 }),
        desk: None,
        language: "it".to_owned(),
    }
}

fn now() -> Timestamp {
    NOW.parse().unwrap_or(Timestamp::UNIX_EPOCH)
}

/// In so many seconds.
fn moment(in_s: i64) -> Moment {
    Moment::new(now() + jiff::SignedDuration::from_secs(in_s), &TimeZone::get("Europe/Rome").unwrap_or(TimeZone::UTC))
}
