// SPDX-License-Identifier: EUPL-1.2
//! An office as data: reads and checks `kiosk/site`; every fault at once, each with file, line and remedy.
#![cfg_attr(test, allow(clippy::disallowed_methods, reason = "a test's files and channels need not last"))]

pub mod bookings;
pub mod check;
mod checked;
mod checks;
mod clips;
mod described;
mod encoding;
pub mod fault;
mod file;
pub mod finder;
pub mod floor;
pub mod font;
mod form;
mod keys;
pub mod languages;
pub mod layout;
pub mod levels;
pub mod measures;
pub mod media;
mod near;
mod needs;
mod printer;
pub mod published;
mod raw;
pub mod read;
mod screen;
pub mod shelf;
pub mod sound;
mod syntax;
mod tags;
mod texts;
mod unread;
pub mod voice;

use std::borrow::Cow;
use std::collections::BTreeMap;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::floor::{Floor, PlaceId};
use crate::layout::check::Inventory;
use base::words::{Language, Texts};
pub use checks::is_address;
pub use described::schemas;
pub use fault::{Fault, Faults};
pub use font::FontFile;
pub use keys::{KeyAction, KeyMap};
pub use languages::Brought;
pub use levels::{Access, Named, Turnstile, WhenAway};
pub use measures::Measures;
pub use media::Picture;
pub use needs::{Goal, Need};
use office::catalogue::PlannedBreak;
use office::{Catalogue, catalogue};
use office::{DeskId, Hours, Level, OfficeId, ReasonId, Rules, ServiceId, TicketId};
pub use printer::{LeftmostBit, Printer, PrinterWay, StatusMasks};
pub use screen::{Screen, ScreenKind};
pub use shelf::Shelf;
pub use voice::Voice;

/// The JSON Schema of a screen's file, for editors that help who writes one.
pub fn screen_schema() -> String {
    let schema = schemars::schema_for!(raw::ScreenFile);
    serde_json::to_string_pretty(&schema).unwrap_or_default()
}

/// A whole site: what `GET /api/v1/site` hands to devices, and what the rules' catalogue is made from. No secrets.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Site {
    /// The office's slug.
    pub office: OfficeId,
    /// The body: "Comune di San Donato Milanese".
    pub body: Texts,
    /// The office's name: "Spazio in Comune".
    pub name: Texts,
    /// Where in the building: "Primo piano".
    pub location: Texts,
    /// Who has precedence: the municipality decides by an act of its own.
    #[serde(default)]
    pub precedence: Texts,
    /// IANA name, e.g. `Europe/Rome`.
    pub time_zone: String,
    /// Languages offered, the first is the default.
    pub languages: Vec<Language>,
    /// Where phones reach the office's server, without a slash at the end; none: tickets carry no QR.
    #[serde(default)]
    pub phone_address: Option<String>,
    /// Opening hours.
    pub hours: Hours,
    /// Parts of the data that are samples, to be replaced by the real office's.
    pub sample: Vec<String>,
    /// Queue rules.
    pub rules: Rules,
    /// Why a desk may call a chosen number before others; none: it may not.
    #[serde(default)]
    pub call_reasons: Vec<Named>,
    /// Services in the order in which the info point shows them.
    pub services: Vec<Service>,
    /// Desks in order.
    pub desks: Vec<Desk>,
    /// Offices behind the turnstiles, in order.
    pub offices: Vec<Office>,
    /// What the Help Point is for, and where.
    pub help_point: Option<Office>,
    /// Where one registers before passing the turnstiles.
    pub info_point: PlaceId,
    /// Where one waits.
    pub waiting_room: PlaceId,
    /// What people need, and where it leads; in the order in which it is offered.
    #[serde(default)]
    pub needs: Vec<Need>,
    /// What a visit can meet beyond the desks.
    #[serde(default)]
    pub access: Access,
    /// What is asked, measured and kept.
    #[serde(default)]
    pub measures: Measures,
    /// How it speaks.
    #[serde(default)]
    pub voice: Voice,
    /// What notices panels show.
    pub notices: Vec<Notice>,
    /// The floor.
    pub floor: Floor,
    /// Screens by name.
    pub screens: BTreeMap<String, Screen>,
    /// The pictures that layouts show, by file name.
    #[serde(default)]
    pub media: BTreeMap<String, Picture>,
    /// Texts and fonts of the site's own.
    #[serde(default)]
    pub brought: Brought,
}

impl Site {
    /// What its screens' layouts may name.
    pub fn inventory(&self) -> Inventory {
        let services = self.services.iter().map(|service| service.id.0.clone()).collect();
        Inventory { services, spoken: self.voice.languages.clone() }
    }

    /// What the rules need to know.
    pub fn catalogue(&self) -> Catalogue {
        let services = self.services.iter().map(|service| {
            let Service { letter, mean_service_min, suspended, .. } = *service;
            (service.id.clone(), catalogue::Service { letter, mean_service_min, suspended, level: Level::Desks })
        });
        let office = |(office, level): (&Office, Level)| {
            let Office { letter, mean_service_min, .. } = *office;
            let service = catalogue::Service { letter, mean_service_min, suspended: false, level };
            (ServiceId(office.id.clone()), service)
        };
        let services = services.chain(self.offices_by_level().map(office));
        let desks = self.counters().map(|counter| {
            let desk = catalogue::Desk {
                breaks: self.breaks(counter.id),
                serves: counter.serves.into_owned(),
                level: counter.level,
            };
            (DeskId::from(counter.id), desk)
        });
        Catalogue {
            office: self.office.clone(),
            time_zone: self.zone(),
            services: services.collect(),
            desks: desks.collect(),
            hours: self.hours.clone(),
            rules: self.rules.clone(),
            call_reasons: self.call_reasons.iter().map(|reason| ReasonId(reason.id.clone())).collect(),
            levels: self.access.rules(self.help_point.as_ref().map(|help| help.id.as_str())),
        }
    }

    fn breaks(&self, desk: &str) -> Vec<PlannedBreak> {
        self.desks.iter().find(|known| known.id.0 == desk).map(|known| known.breaks.clone()).unwrap_or_default()
    }

    /// Wherever numbers are called to: desks, offices, the Help Point.
    pub fn counters(&self) -> impl Iterator<Item = Counter<'_>> {
        let desks = self.desks.iter().map(|desk| Counter {
            id: &desk.id.0,
            name: &desk.name,
            short: &desk.short,
            place: &desk.place,
            way_hint: &desk.way_hint,
            serves: Cow::Borrowed(&desk.serves[..]),
            level: Level::Desks,
        });
        let offices = self.offices_by_level().map(|(office, level)| Counter {
            id: &office.id,
            name: &office.name,
            short: &office.short,
            place: &office.place,
            way_hint: &office.way_hint,
            serves: Cow::Owned(vec![ServiceId(office.id.clone())]),
            level,
        });
        desks.chain(offices)
    }

    /// A counter by its slug.
    pub fn counter(&self, id: &str) -> Option<Counter<'_>> {
        self.counters().find(|counter| counter.id == id)
    }

    /// What people call a service, or an office that somebody waits for.
    pub fn service_name(&self, id: &str) -> Option<&Texts> {
        let services = self.services.iter().map(|service| (service.id.0.as_str(), &service.name));
        let offices = self.offices_by_level().map(|(office, _)| (office.id.as_str(), &office.name));
        services.chain(offices).find(|(known, _)| *known == id).map(|(_, name)| name)
    }

    fn offices_by_level(&self) -> impl Iterator<Item = (&Office, Level)> {
        let offices = self.offices.iter().map(|office| (office, Level::Offices));
        offices.chain(self.help_point.iter().map(|help| (help, Level::HelpPoint)))
    }

    /// The icon of the office, or Help Point, at a place.
    pub fn icon_at(&self, place: &PlaceId) -> Option<&str> {
        self.offices_by_level().find(|(office, _)| office.place == *place).map(|(office, _)| office.icon.as_str())
    }

    /// The address of a ticket's page on its holder's phone; none where phones cannot reach the server.
    pub fn ticket_address(&self, ticket: TicketId) -> Option<String> {
        self.phone_address.as_ref().map(|address| format!("{address}/t/{}", ticket.code()))
    }

    /// The office's time zone. Its name was checked on reading; a device's old copy falls back to UTC.
    pub fn zone(&self) -> TimeZone {
        TimeZone::get(&self.time_zone).unwrap_or(TimeZone::UTC)
    }

    /// A service by its slug.
    pub fn service(&self, id: &ServiceId) -> Option<&Service> {
        self.services.iter().find(|service| service.id == *id)
    }

    /// A desk by its slug.
    pub fn desk(&self, id: &DeskId) -> Option<&Desk> {
        self.desks.iter().find(|desk| desk.id == *id)
    }

    /// The notices of a day.
    pub fn notices_of(&self, day: Date) -> impl Iterator<Item = &Notice> {
        let begun = move |notice: &&Notice| notice.from.is_none_or(|from| from <= day);
        let lasts = move |notice: &&Notice| notice.until.is_none_or(|until| day <= until);
        self.notices.iter().filter(begun).filter(lasts)
    }
}

/// A service as people see it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Service {
    /// Its slug.
    pub id: ServiceId,
    /// Letter of its numbers.
    pub letter: char,
    /// Its name.
    pub name: Texts,
    /// A Phosphor icon's name, e.g. `identification-card`.
    pub icon: String,
    /// One line: what it covers.
    pub covers: Texts,
    /// What to bring, one item each.
    pub bring: Vec<Texts>,
    /// Mean time at a desk, in minutes.
    pub mean_service_min: f64,
    /// Gives no tickets at present.
    pub suspended: bool,
    /// Shares its letter and count with other services that say so too.
    pub shares_letter: bool,
}

/// A desk as people see it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Desk {
    /// Its slug; what a call says after "Sportello".
    pub id: DeskId,
    /// Its name: "Sportello 3".
    pub name: Texts,
    /// What a list of calls shows for it: "3".
    pub short: Texts,
    /// Where it stands.
    pub place: PlaceId,
    /// How to get there from the waiting room in one line: "Dalla sala, la terza porta a sinistra".
    pub way_hint: Texts,
    /// What it can serve.
    pub serves: Vec<ServiceId>,
    /// Its planned breaks, in order of time.
    #[serde(default)]
    pub breaks: Vec<PlannedBreak>,
}

/// An office (or the Help Point) as people see it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Office {
    /// Its slug.
    pub id: String,
    /// Its name.
    pub name: Texts,
    /// A Phosphor icon's name.
    pub icon: String,
    /// One line: what it is for.
    pub covers: Texts,
    /// Where it is.
    pub place: PlaceId,
    /// Letter of the numbers of whoever comes to it first.
    pub letter: char,
    /// Mean time of a visit, in minutes.
    pub mean_service_min: f64,
    /// What a list of calls shows for it.
    pub short: Texts,
    /// How to get there from the waiting room in one line.
    pub way_hint: Texts,
}

/// Wherever a number is called to: a desk, an office, the Help Point.
#[derive(Clone, Debug, PartialEq)]
pub struct Counter<'a> {
    /// Its slug.
    pub id: &'a str,
    /// Its name.
    pub name: &'a Texts,
    /// What a list of calls shows for it.
    pub short: &'a Texts,
    /// Where it is.
    pub place: &'a PlaceId,
    /// How to get there from the waiting room in one line.
    pub way_hint: &'a Texts,
    /// What it serves.
    pub serves: Cow<'a, [ServiceId]>,
    /// Its level of access.
    pub level: Level,
}

/// Something told on the displays.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Notice {
    /// What.
    pub text: Texts,
    /// First day, if not always.
    #[schemars(with = "Option<String>")]
    pub from: Option<Date>,
    /// Last day, if not always.
    #[schemars(with = "Option<String>")]
    pub until: Option<Date>,
}
