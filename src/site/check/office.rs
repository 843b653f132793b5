//! Checks of `site.toml`: services, desks, offices, hours, notices.

use std::collections::BTreeMap;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use toml::Spanned;

use super::{Checked, Ground};
use crate::site::languages::is_tag;
use crate::site::raw::{RawBreak, RawDesk, RawOpening, SiteFile};
use crate::site::read::openings;
use crate::site::voice;

impl Checked<'_, SiteFile> {
    pub(super) fn site(&mut self, ground: Option<&Ground>) {
        let site = &self.file.raw;
        for texts in [&site.body, &site.name, &site.location, &site.precedence] {
            self.text(texts);
        }
        if TimeZone::get(site.time_zone.get_ref()).is_err() {
            self.fault(&site.time_zone, "unknown-time-zone", &[("zone", site.time_zone.get_ref())]);
        }
        let tags = site.languages.get_ref();
        if !tags.iter().any(|tag| tag == "it") || !tags.iter().all(|tag| is_tag(tag)) {
            self.fault(&site.languages, "languages", &[("languages", &tags.join(", "))]);
        }
        if let Some(address) = &site.phone_address
            && !is_address(address.get_ref())
        {
            self.fault(address, "phone-address", &[("address", address.get_ref())]);
        }
        voice::check(self, &site.voice);
        self.place(&site.info_point, ground);
        self.place(&site.waiting_room, ground);
        self.hours();
        self.rules();
        self.services();
        self.desks(ground);
        let offices = || site.offices.iter().chain(&site.help_point).map(|office| &office.id);
        // An office has a service and a desk of its own slug.
        self.unique(site.services.iter().map(|service| &service.id).chain(offices()));
        self.unique(site.desks.iter().map(|desk| &desk.id).chain(offices()));
        for office in site.offices.iter().chain(&site.help_point) {
            self.text(&office.name);
            self.text(&office.covers);
            self.text(&office.short);
            self.text(&office.way_hint);
            self.positive(&office.mean_service_min);
            self.icon(&office.icon);
            self.place(&office.place, ground);
        }
        for notice in &site.notices {
            self.text(&notice.text);
            for date in [&notice.from, &notice.until].into_iter().flatten() {
                self.date(date);
            }
        }
    }

    fn rules(&mut self) {
        let site = &self.file.raw;
        if let Some(written) = &site.rules {
            let rules = written.get_ref();
            let minutes = [
                ("precedence_head_start_min", rules.precedence_head_start_min),
                ("appointment_head_start_min", rules.appointment_head_start_min),
                ("appointment_late_after_min", rules.appointment_late_after_min),
                ("appointment_check_in_before_min", rules.appointment_check_in_before_min),
            ];
            for (name, minutes) in minutes {
                if minutes > RULE_MIN_MAX {
                    let (minutes, most) = (minutes.to_string(), RULE_MIN_MAX.to_string());
                    let args = [("name", name), ("minutes", minutes.as_str()), ("most", most.as_str())];
                    self.fault(written, "rule-minutes", &args);
                }
            }
        }
        if let Some(written) = &site.rules {
            let rules = written.get_ref();
            if rules.closing_grace_min == 0 {
                self.fault(written, "rule-least", &[("name", "closing_grace_min"), ("value", "0"), ("least", "1")]);
            }
            if let Some(seconds) = rules.start_on_call_s.filter(|seconds| *seconds < START_ON_CALL_S_MIN) {
                let (value, least) = (seconds.to_string(), START_ON_CALL_S_MIN.to_string());
                self.fault(written, "rule-least", &[("name", "start_on_call_s"), ("value", &value), ("least", &least)]);
            }
        }
        self.unique(site.call_reasons.iter().map(|reason| &reason.id));
        site.call_reasons.iter().for_each(|reason| self.text(&reason.name));
    }

    fn hours(&mut self) {
        let hours = &self.file.raw.hours;
        let week = &hours.week;
        let days =
            [&week.monday, &week.tuesday, &week.wednesday, &week.thursday, &week.friday, &week.saturday, &week.sunday];
        for day in days.into_iter().chain(hours.exceptions.values()) {
            self.day(day);
        }
        for date in hours.exceptions.keys() {
            self.date(date);
        }
    }

    fn day(&mut self, day: &[Spanned<RawOpening>]) {
        for opening in day {
            let (from, to) = (opening.get_ref().from.as_str(), opening.get_ref().to.as_str());
            match opening.get_ref().opening() {
                None => self.fault(opening, "not-a-time", &[("from", from), ("to", to)]),
                Some(times) if times.to <= times.from => {
                    self.fault(opening, "ends-before-it-starts", &[("from", from), ("to", to)]);
                }
                Some(_) => {}
            }
        }
        let times = openings(day);
        let overlaps = times.windows(2).position(|pair| pair[1].from < pair[0].to);
        if let Some(opening) = overlaps.and_then(|index| day.get(index + 1)) {
            self.fault(opening, "overlapping-openings", &[("from", &opening.get_ref().from)]);
        }
    }

    fn date(&mut self, date: &Spanned<String>) {
        if date.get_ref().parse::<Date>().is_err() {
            self.fault(date, "not-a-date", &[("date", date.get_ref())]);
        }
    }

    fn services(&mut self) {
        let services = &self.file.raw.services;
        self.letters();
        for service in services {
            self.text(&service.name);
            self.text(&service.covers);
            service.bring.iter().for_each(|item| self.text(item));
            self.icon(&service.icon);
            self.positive(&service.mean_service_min);
            let served = |desk: &RawDesk| desk.serves.iter().any(|id| id.get_ref() == service.id.get_ref());
            if !self.file.raw.desks.iter().any(served) {
                self.fault(&service.id, "unserved-service", &[("service", service.id.get_ref())]);
            }
        }
    }

    /// Services, offices and the Help Point: a letter belongs to one of them, or to those that say they share it.
    fn letters(&mut self) {
        let site = &self.file.raw;
        let services = site.services.iter().map(|raw| (&raw.id, &raw.letter, raw.shares_letter));
        let offices = site.offices.iter().chain(&site.help_point);
        let offices = offices.map(|raw| (&raw.id, &raw.letter, raw.shares_letter));
        let mut letters: BTreeMap<&str, (&str, bool)> = BTreeMap::new();
        for (id, written, shares) in services.chain(offices) {
            let letter = written.get_ref().as_str();
            if !matches!(letter.as_bytes(), [b'A'..=b'Z']) {
                self.fault(written, "not-a-letter", &[("letter", letter)]);
            }
            match letters.get(letter) {
                Some((other, others)) if !(*others && shares) => {
                    let args = [("letter", letter), ("service", id.get_ref().as_str()), ("other", *other)];
                    self.fault(written, "letter-twice", &args);
                }
                _ => {
                    letters.insert(letter, (id.get_ref(), shares));
                }
            }
        }
    }

    fn desks(&mut self, ground: Option<&Ground>) {
        let site = &self.file.raw;
        let services: Vec<&str> = site.services.iter().map(|service| service.id.get_ref().as_str()).collect();
        for desk in &site.desks {
            for texts in [&desk.name, &desk.short, &desk.way_hint] {
                self.text(texts);
            }
            self.place(&desk.place, ground);
            for planned in desk.breaks.iter().filter(|planned| planned.get_ref().planned().is_none()) {
                let RawBreak { at, min } = planned.get_ref();
                self.fault(planned, "not-a-break", &[("at", at), ("min", &min.to_string())]);
            }
            for service in &desk.serves {
                if !services.contains(&service.get_ref().as_str()) {
                    let known = services.join(", ");
                    let args =
                        [("desk", desk.id.get_ref().as_str()), ("service", service.get_ref()), ("known", &known)];
                    self.fault(service, "unknown-service", &args);
                }
            }
        }
    }
}

/// Nobody gets a start of more than half a day.
const RULE_MIN_MAX: u32 = 720;
/// Sooner, whoever was called has hardly had the time to come: time alone would count them as served.
const START_ON_CALL_S_MIN: u32 = 10;

/// Longest address of the server that still makes a code that a phone reads from narrow paper.
const ADDRESS_CHARS_MAX: usize = 100;

/// Whether pages of tickets can be under it.
pub fn is_address(address: &str) -> bool {
    let rest = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://"));
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._:/[]~".contains(&byte);
    rest.is_some_and(|rest| {
        !rest.is_empty() && !rest.starts_with('/') && !rest.ends_with('/') && rest.bytes().all(plain)
    }) && address.len() <= ADDRESS_CHARS_MAX
}
