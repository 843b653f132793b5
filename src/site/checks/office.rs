// SPDX-License-Identifier: EUPL-1.2
//! Checks of `site.toml`: services, desks, offices, hours, notices.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use jiff::tz::TimeZone;
use toml::Spanned;

use super::ground::Ground;
use crate::checked::Checked;
use crate::raw::{RawDesk, RawNotice, RawOpening, SiteFile, openings};
use crate::voice;
use base::words::Language;

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
        self.languages_once(&site.languages);
        if !tags.iter().any(|tag| tag == "it") {
            self.fault(&site.languages, "languages", &[("languages", &tags.join(", "))]);
        }
        if let Some(address) = &site.phone_address
            && !is_address(address.get_ref())
        {
            self.fault(address, "phone-address", &[("address", address.get_ref())]);
        }
        voice::check(self, &site.voice, tags);
        self.place(&site.info_point, ground);
        self.place(&site.waiting_room, ground);
        self.hours();
        self.reasons();
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
            self.icon(&office.icon);
            self.place(&office.place, ground);
        }
        for notice in &site.notices {
            self.text(&notice.text);
            self.dates(notice);
        }
    }

    fn reasons(&mut self) {
        let site = &self.file.raw;
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
        // Whoever comes to an opening that is no longer than this finds that no number is given any more.
        let minutes = |opening: &&RawOpening| {
            let times = opening.opening()?;
            Some(times.from.duration_until(times.to).as_mins())
        };
        if let Some(last) = &hours.last_ticket_before_close_min {
            let openings = days.into_iter().chain(hours.exceptions.values()).flatten().map(Spanned::get_ref);
            let mut vain = openings
                .filter(|opening| minutes(opening).is_some_and(|long| long > 0 && long <= i64::from(*last.get_ref())));
            if let Some(opening) = vain.next() {
                let minutes = last.get_ref().to_string();
                let args = [("minutes", minutes.as_str()), ("from", &opening.from), ("to", &opening.to)];
                self.fault(last, "last-ticket-early", &args);
            }
        }
    }

    /// A break is taken while the office is open, on some day.
    fn breaks(&mut self, desk: &RawDesk) {
        let week = &self.file.raw.hours.week;
        let days =
            [&week.monday, &week.tuesday, &week.wednesday, &week.thursday, &week.friday, &week.saturday, &week.sunday];
        let open: Vec<_> = days.into_iter().flat_map(|day| openings(day)).collect();
        for planned in &desk.breaks {
            let Some(at) = planned.get_ref().planned().map(|planned| planned.at) else { continue };
            if !open.is_empty() && !open.iter().any(|opening| opening.from <= at && at < opening.to) {
                self.fault(planned, "break-when-closed", &[("at", &planned.get_ref().at)]);
            }
        }
    }

    fn day(&mut self, day: &[Spanned<RawOpening>]) {
        for opening in day {
            let (from, to) = (opening.get_ref().from.as_str(), opening.get_ref().to.as_str());
            match opening.get_ref().opening() {
                Some(times) if times.to <= times.from => {
                    self.fault(opening, "ends-before-it-starts", &[("from", from), ("to", to)]);
                }
                // What is no time was told as such.
                _ => {}
            }
        }
        let times = openings(day);
        let overlaps = times.windows(2).position(|pair| pair[1].from < pair[0].to);
        if let Some(opening) = overlaps.and_then(|index| day.get(index + 1)) {
            self.fault(opening, "overlapping-openings", &[("from", &opening.get_ref().from)]);
        }
    }

    /// A notice that ends before it begins is never shown.
    fn dates(&mut self, notice: &RawNotice) {
        let day = |date: &Spanned<String>| date.get_ref().parse::<Date>().ok();
        if let (Some(from), Some(until)) = (&notice.from, &notice.until)
            && day(from).zip(day(until)).is_some_and(|(from, until)| until < from)
        {
            let what = notice.text.get_ref().get(&Language::italian());
            self.fault(until, "notice-backwards", &[("what", what)]);
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
        let all: Vec<_> = services.chain(offices).collect();
        let taken: BTreeSet<&str> = all.iter().map(|(_, letter, _)| letter.get_ref().as_str()).collect();
        let free: Vec<String> =
            ('A'..='Z').map(String::from).filter(|letter| !taken.contains(letter.as_str())).collect();
        let mut letters: BTreeMap<&str, (&str, bool)> = BTreeMap::new();
        for (id, written, shares) in all {
            let letter = written.get_ref().as_str();
            if !matches!(letter.as_bytes(), [b'A'..=b'Z']) {
                let key = if free.is_empty() { "letters-out" } else { "not-a-letter" };
                self.fault(written, key, &[("letter", letter), ("free", &free.join(", "))]);
                continue;
            }
            match letters.get(letter) {
                Some((other, others)) if !(*others && shares) => {
                    let free = free.join(", ");
                    let args =
                        [("letter", letter), ("service", id.get_ref().as_str()), ("other", *other), ("free", &free)];
                    self.fault(written, if free.is_empty() { "letters-out" } else { "letter-twice" }, &args);
                }
                _ => {
                    letters.insert(letter, (id.get_ref(), shares));
                }
            }
        }
    }

    fn desks(&mut self, ground: Option<&Ground>) {
        let site = &self.file.raw;
        let mut services: Vec<&str> = site.services.iter().map(|service| service.id.get_ref().as_str()).collect();
        services.sort_unstable();
        services.dedup();
        for desk in &site.desks {
            for texts in [&desk.name, &desk.short, &desk.way_hint] {
                self.text(texts);
            }
            self.place(&desk.place, ground);
            self.breaks(desk);
            self.listed_once(desk.serves.iter());
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
