// SPDX-License-Identifier: EUPL-1.2
//! What the office offers: services, desks, hours and the rules it may set (pure data, made by `site`).

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use jiff::civil::{Date, DateTime, Time, Weekday};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::terms::{Class, Direction, Door, Level};

macro_rules! slug {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
        #[serde(transparent)]
        pub struct $name(pub String);

        impl From<&str> for $name {
            fn from(slug: &str) -> Self {
                Self(slug.to_owned())
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

slug!(
    /// The office a journal entry belongs to, e.g. `san-donato`.
    OfficeId
);
slug!(
    /// A service by its slug in the site, e.g. `anagrafe`.
    ServiceId
);
slug!(
    /// A desk by its slug in the site, e.g. `1`; an office or the Help Point has a desk of its own slug.
    DeskId
);
slug!(
    /// Why a visit is passed on, by its slug in the site.
    ReasonId
);
slug!(
    /// A sector of the municipality, whose head the Help Point can ask.
    SectorId
);
slug!(
    /// Mayor or councillor by office, never by name: `sindaco`.
    CouncillorId
);
slug!(
    /// What a visitor comes for, from the reception's list.
    PurposeId
);
slug!(
    /// A turnstile.
    DoorId
);

/// Everything the rules need to know of an office.
#[derive(Clone, Debug)]
pub struct Catalogue {
    /// Which office this is.
    pub office: OfficeId,
    /// The zone in which its day begins and ends.
    pub time_zone: TimeZone,
    /// Services by id.
    pub services: BTreeMap<ServiceId, Service>,
    /// Desks by id.
    pub desks: BTreeMap<DeskId, Desk>,
    /// When the office is open.
    pub hours: Hours,
    /// What the office may set about its queue.
    pub rules: Rules,
    /// Why a desk may call a chosen ticket before others.
    pub call_reasons: BTreeSet<ReasonId>,
    /// What may happen beyond the desks.
    pub levels: Levels,
}

/// What the rules need to know of the levels, the Help Point and the reception.
#[derive(Clone, Debug, Default)]
pub struct Levels {
    /// From each level, the levels it may pass a visit on to; empty where the site knows no levels.
    pub passes_to: BTreeMap<Level, BTreeSet<Level>>,
    /// Why a visit may be passed on.
    pub reasons: BTreeSet<ReasonId>,
    /// The Help Point's service, which is its desk's slug too.
    pub help_point: Option<ServiceId>,
    /// Whose heads the Help Point can ask.
    pub sectors: BTreeSet<SectorId>,
    /// Within how many days of opening an answer is due.
    pub answer_days: u32,
    /// Whom an appointment can be with.
    pub council: BTreeSet<CouncillorId>,
    /// What visitors come for, and whether they then wait for a call.
    pub purposes: BTreeMap<PurposeId, bool>,
    /// The turnstiles.
    pub doors: BTreeMap<DoorId, Turnstile>,
    /// How long a pass is valid, in minutes.
    pub pass_min: u32,
}

/// What the rules need to know of a turnstile.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Turnstile {
    /// Which way it is passed.
    pub direction: Direction,
    /// The offices behind it.
    pub leads_to: Vec<ServiceId>,
}

impl Catalogue {
    /// The office's day at a moment.
    pub fn day(&self, now: Timestamp) -> Date {
        self.civil(now).date()
    }

    /// Whether a desk serves a service.
    pub fn serves(&self, desk: &DeskId, service: &ServiceId) -> bool {
        self.desks.get(desk).is_some_and(|desk| desk.serves.contains(service))
    }

    /// By how much the office's clocks are ahead of UTC at a day's noon, in minutes.
    pub fn utc_offset_min(&self, day: Date) -> i32 {
        let noon = day.at(12, 0, 0, 0).to_zoned(self.time_zone.clone());
        noon.map_or(0, |noon| noon.offset().seconds() / 60)
    }

    /// Whether tickets are issued at a moment.
    pub fn door(&self, now: Timestamp) -> Door {
        let now = self.civil(now);
        let open = self.hours.of(now.date()).iter().find(|opening| (opening.from..opening.to).contains(&now.time()));
        let last_ticket_before = i64::from(self.hours.last_ticket_before_close_min).minutes();
        match open {
            None => Door::Closed,
            Some(opening) if now >= now.date().to_datetime(opening.to).saturating_sub(last_ticket_before) => {
                Door::PastLastTicket
            }
            Some(_) => Door::Open,
        }
    }

    /// When the office opens next, looked for in the next 31 days; `None` beyond.
    pub fn opens_at(&self, now: Timestamp) -> Option<Timestamp> {
        let local = self.civil(now);
        let days = local.date().series(1.day()).take(32);
        let openings = days.flat_map(|day| self.hours.of(day).iter().map(move |opening| day.to_datetime(opening.from)));
        openings.into_iter().find(|opening| *opening > local).and_then(|opening| self.timestamp(opening))
    }

    /// Whether the last opening of the day is over.
    pub fn is_after_hours(&self, now: Timestamp) -> bool {
        let now = self.civil(now);
        self.hours.of(now.date()).iter().all(|opening| opening.to <= now.time())
    }

    /// When the last opening of the day of `now` ends; none on a day without any.
    pub fn last_closing(&self, now: Timestamp) -> Option<Timestamp> {
        let day = self.day(now);
        self.hours.of(day).last().and_then(|opening| self.timestamp(day.to_datetime(opening.to)))
    }

    /// The head start of a class, in minutes.
    pub fn head_start_min(&self, class: Class) -> u32 {
        match class {
            Class::Ordinary => 0,
            Class::Precedence => self.rules.precedence_head_start_min,
            Class::Appointment => self.rules.appointment_head_start_min,
        }
    }

    /// When the office closes on the `count`-th day of opening after that of `now`, looked for in the next 60 days;
    /// `None` beyond.
    pub fn closes_after_days(&self, now: Timestamp, count: u32) -> Option<Timestamp> {
        let days = self.day(now).series(1.day()).skip(1).take(60);
        let mut closings = days.filter_map(|day| Some(day.to_datetime(self.hours.of(day).last()?.to)));
        closings.nth(count.saturating_sub(1) as usize).and_then(|closing| self.timestamp(closing))
    }

    /// When the opening of `now` ends; `None` while the office is closed.
    pub fn closes_at(&self, now: Timestamp) -> Option<Timestamp> {
        let local = self.civil(now);
        let mut openings = self.hours.of(local.date()).iter();
        let open = openings.find(|opening| (opening.from..opening.to).contains(&local.time()))?;
        self.timestamp(local.date().to_datetime(open.to))
    }

    /// A moment as the office's clocks show it, to the minute.
    pub fn time(&self, at: Timestamp) -> Time {
        let time = self.civil(at).time();
        Time::constant(time.hour(), time.minute(), 0, 0)
    }

    /// For how many minutes more tickets are issued; 0 outside the hours.
    pub fn issues_for_min(&self, now: Timestamp) -> f64 {
        let now = self.civil(now);
        let open = self.hours.of(now.date()).iter().find(|opening| (opening.from..opening.to).contains(&now.time()));
        let last = f64::from(self.hours.last_ticket_before_close_min);
        open.map_or(0.0, |opening| (minutes_between(now.time(), opening.to) - last).max(0.0))
    }

    /// How many minutes from `now` a time of today is; negative if it is past.
    pub fn minutes_until(&self, now: Timestamp, time: Time) -> f64 {
        minutes_between(self.civil(now).time(), time)
    }

    fn civil(&self, at: Timestamp) -> DateTime {
        at.to_zoned(self.time_zone.clone()).datetime()
    }

    fn timestamp(&self, at: DateTime) -> Option<Timestamp> {
        at.to_zoned(self.time_zone.clone()).ok().map(|at| at.timestamp())
    }
}

/// What the rules need to know of a service.
#[derive(Clone, Debug)]
pub struct Service {
    /// The letter of its numbers. Services with one letter share one count.
    pub letter: char,
    /// Mean time at a desk, in minutes.
    pub mean_service_min: f64,
    /// No tickets are issued for it at present.
    pub suspended: bool,
    /// Where it is served.
    pub level: Level,
}

/// What the rules need to know of a desk.
#[derive(Clone, Debug)]
pub struct Desk {
    /// The services it can serve.
    pub serves: Vec<ServiceId>,
    /// Where it stands.
    pub level: Level,
    /// The breaks planned for every day, in order of time.
    pub breaks: Vec<PlannedBreak>,
}

/// A break a desk plans for every day; it is taken when the desk is next free.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PlannedBreak {
    /// When, in the office's zone.
    #[schemars(with = "String")]
    pub at: Time,
    /// How long, in minutes.
    pub min: u32,
}

/// The queue rules an office may set (kiosk/manual/office.md, "Rules").
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Rules {
    /// Head start of the class precedence, in minutes.
    pub precedence_head_start_min: u32,
    /// Head start of a booked appointment, in minutes before the time booked.
    pub appointment_head_start_min: u32,
    /// Until how long after that time whoever booked is in time, in minutes; then as ordinary from check-in.
    pub appointment_late_after_min: u32,
    /// How long before that time one can check in, in minutes.
    pub appointment_check_in_before_min: u32,
    /// No tickets are issued to whoever would not be served before closing.
    pub stop_when_full: bool,
    /// How long a desk's or the reception's last command can be taken back, in seconds.
    pub undo_s_max: u32,
    /// After so many seconds a ticket that was called counts as started, without a word of its clerk.
    pub start_on_call_s: Option<u32>,
    /// For how long waiting tickets stay after hours once no desk is there, in minutes.
    pub closing_grace_min: u32,
    /// Most tickets issued in one day; a bound against a broken device.
    pub tickets_per_day_max: u32,
    /// For how long a holder who asks for more time is passed by, in minutes.
    pub postpone_min: u32,
    /// How often a holder may ask for it; 0: never.
    pub postpone_times_max: u32,
}

impl Rules {
    /// How much later than somebody else whoever overtakes them can have come at most, in minutes, by the rule.
    pub fn overtaking_min_max(&self) -> u32 {
        self.precedence_head_start_min.max(self.appointment_head_start_min)
    }
}

impl Default for Rules {
    fn default() -> Self {
        Self {
            precedence_head_start_min: 60,
            appointment_head_start_min: 60,
            appointment_late_after_min: 10,
            appointment_check_in_before_min: 60,
            stop_when_full: false,
            undo_s_max: 30,
            start_on_call_s: None,
            closing_grace_min: 15,
            tickets_per_day_max: 20_000,
            postpone_min: 10,
            postpone_times_max: 2,
        }
    }
}

/// One stretch of a day, `from` inclusive, `to` exclusive, in the office's zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Opening {
    /// When the doors open.
    #[schemars(with = "String")]
    pub from: Time,
    /// When they close.
    #[schemars(with = "String")]
    pub to: Time,
}

/// When the office is open.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Hours {
    /// Openings by weekday, Monday first; each list in order of time.
    pub week: [Vec<Opening>; 7],
    /// Days that differ (holidays: no openings).
    #[schemars(with = "BTreeMap<String, Vec<Opening>>")]
    pub exceptions: BTreeMap<Date, Vec<Opening>>,
    /// How many minutes before a closing the last ticket is issued.
    pub last_ticket_before_close_min: u32,
}

impl Hours {
    /// The openings of a day, in order of time.
    pub fn of(&self, day: Date) -> &[Opening] {
        match self.exceptions.get(&day) {
            Some(openings) => openings,
            None => &self.week[weekday_index(day.weekday())],
        }
    }
}

fn minutes_between(from: Time, to: Time) -> f64 {
    from.duration_until(to).as_secs_f64() / 60.0
}

/// Monday is 0.
pub fn weekday_index(weekday: Weekday) -> usize {
    usize::try_from(weekday.to_monday_zero_offset()).unwrap_or(0)
}
