// SPDX-License-Identifier: EUPL-1.2
//! Pages about a past visit: quoting its number, the Help Point, the rating (pure).

use uuid::Uuid;

use super::shown::{Control, Page, Quoting, RatedVisit, Trouble, Visit};
use super::{Model, Scan, Wanted};
use api::{Class, HelpRequest, Problem, RatingRequest};
use client::{Ask, Rated};
use office::rating::COMMENT_CHARS_MAX;
use office::{Aspect, Stars};

/// The longest time, in milliseconds, between a reader's last character and its Enter.
const SCAN_ENDS_MS: u64 = 300;
/// The most digits of a number: after 999 numbers have four.
const DIGITS_MAX: usize = 4;

impl Model {
    /// The letters that this office's numbers begin with, in order.
    pub fn number_letters(&self) -> Vec<char> {
        let Some(site) = &self.site else { return Vec::new() };
        let services = site.services.iter().map(|service| service.letter);
        let offices = site.offices.iter().chain(&site.help_point).map(|office| office.letter);
        let mut letters: Vec<char> = services.chain(offices).collect();
        letters.sort_unstable();
        letters.dedup();
        letters
    }

    /// The keys that can be typed next on the page for a number.
    pub fn number_keys(&self) -> Vec<char> {
        if self.typed.is_empty() { self.number_letters() } else { ('0'..='9').collect() }
    }

    /// Whether a whole number was typed.
    pub fn is_number_typed(&self) -> bool {
        self.typed.chars().skip(1).any(|digit| digit != '0')
    }

    pub(super) fn number_controls(&self) -> Vec<Control> {
        let keys = self.number_letters().into_iter().chain('0'..='9').map(Control::Key);
        [Control::Back].into_iter().chain(keys).chain([Control::Erase, Control::Confirm]).collect()
    }

    pub(super) fn comment_controls(&self) -> Vec<Control> {
        self.key_controls().into_iter().chain([Control::Send, Control::Done]).collect()
    }

    pub(super) fn type_number(&mut self, key: char) {
        let key = key.to_ascii_uppercase();
        self.wrong = None;
        if self.number_keys().contains(&key) && self.typed.chars().count() <= DIGITS_MAX {
            self.typed.push(key);
        }
    }

    pub(super) fn type_comment(&mut self, letter: char) {
        let blank_twice = letter == ' ' && self.typed.chars().last().is_none_or(|last| last == ' ');
        if !blank_twice && self.typed.chars().count() < COMMENT_CHARS_MAX {
            self.typed.push(letter);
        }
    }

    pub(super) fn ask_for_number(&mut self, quoting: Quoting) {
        self.typed.clear();
        (self.request, self.wrong) = (None, None);
        self.page = Page::Number(quoting);
    }

    pub(super) fn confirm_number(&mut self, fresh: Uuid) -> Option<Ask> {
        let Page::Number(quoting) = self.page else { return None };
        if !self.is_number_typed() || !self.may_be_sent() {
            return None;
        }
        match quoting {
            Quoting::Help => self.turn_to_help(fresh, Some(self.typed.clone()), false),
            Quoting::Rating => self.check_number(fresh),
        }
    }

    /// Takes what a code reader has read. A ticket's code counts as its number if the page, or the first page, can use
    /// it for a rating; an appointment's code leads to its check-in. Returns whether it was used.
    pub fn scanned(&mut self, now_ms: u64, words: &str) -> bool {
        let ticket = match Scan::ending(words.trim()) {
            Some(Scan::Ticket(ticket)) => ticket,
            Some(Scan::Appointment(code)) => return self.scanned_appointment(now_ms, code),
            None => return false,
        };
        let asks = matches!(
            self.page,
            Page::Home | Page::Number(_) | Page::Finder | Page::Stars(_) | Page::Trouble(Trouble::Closed)
        );
        if asks {
            self.touched(now_ms);
            self.typed.clear();
            self.page = Page::Stars(Visit::Ticket(ticket));
            self.scanned_at_ms = Some(now_ms);
        }
        asks
    }

    /// Whether a code was just read, so that the reader's Enter must not press anything on the new page.
    pub(super) fn is_just_scanned(&self, now_ms: u64) -> bool {
        self.scanned_at_ms.is_some_and(|at_ms| now_ms < at_ms + SCAN_ENDS_MS)
    }

    /// Turns to the Help Point: a number of today is escalated, otherwise a new one is taken.
    pub(super) fn turn_to_help(&mut self, fresh: Uuid, number: Option<String>, again: bool) -> Option<Ask> {
        // Only these pages have the button: a second tap of a double tap finds another page.
        if !matches!(self.page, Page::Help | Page::Number(Quoting::Help)) {
            return None;
        }
        if number.is_none() && self.asks_in_vain(again) {
            return None;
        }
        // The same visit is passed on once, however often it is asked for.
        let id = match &self.request {
            Some(Wanted::Help(before)) if number.is_some() && before.number == number => before.id,
            _ => fresh,
        };
        let language = Some(self.settings.language.0.clone());
        self.ask(Wanted::Help(HelpRequest { id, number, class: Class::Ordinary, language }))
    }

    pub(super) fn choose_stars(&mut self, stars: Stars) {
        if let Page::Stars(visit) = &self.page {
            self.page = Page::Aspects(visit.clone(), stars);
        }
    }

    /// Sends the rating before a comment can be written, so that it counts even if the citizen walks away.
    pub(super) fn choose_aspect(&mut self, fresh: Uuid, aspect: Aspect) -> Option<Ask> {
        let Page::Aspects(visit, stars) = &self.page else { return None };
        let visit = RatedVisit { visit: visit.clone(), stars: *stars, aspect };
        self.rate(fresh, visit, None)
    }

    pub(super) fn send_comment(&mut self, fresh: Uuid) -> Option<Ask> {
        let Page::Comment(visit) = &self.page else { return None };
        let comment = self.typed.trim().to_owned();
        if comment.is_empty() {
            return None;
        }
        let visit = visit.clone();
        self.rate(fresh, visit, Some(comment))
    }

    fn rate(&mut self, id: Uuid, visit: RatedVisit, comment: Option<String>) -> Option<Ask> {
        let RatedVisit { visit, stars, aspect } = visit;
        let (number, ticket) = match visit {
            Visit::Number(number) => (Some(number), None),
            Visit::Ticket(ticket) => (None, Some(ticket)),
        };
        let request = RatingRequest { id, number, stars: stars.into(), aspect: aspect.into(), comment };
        self.ask(Wanted::Rating(Rated { request, ticket, language: self.settings.language.clone() }))
    }

    pub(super) fn hear_rated(&mut self, id: Uuid, answer: Result<(), Option<Problem>>) {
        let request = self.request.clone();
        let Some(Wanted::Rating(rated)) = request.filter(|request| request.id() == id) else { return };
        self.touched_ms = self.now_ms;
        self.page = match answer {
            // The wish is kept for another try.
            Err(None) => {
                self.page = Page::Trouble(Trouble::NotSent);
                return;
            }
            Err(Some(problem)) => Page::Trouble(Trouble::Quoted(problem)),
            Ok(()) => self.rated(rated),
        };
        self.request = None;
        self.typed.clear();
    }

    fn rated(&self, Rated { request, ticket, .. }: Rated) -> Page {
        let comments = self.site.as_ref().is_some_and(|site| site.measures.ratings.comments);
        let stars = Stars::try_from(request.stars);
        let visit = request.number.map(Visit::Number).or(ticket.map(Visit::Ticket));
        match (visit, stars, request.comment) {
            (Some(visit), Ok(stars), None) if comments => {
                Page::Comment(RatedVisit { visit, stars, aspect: request.aspect.into() })
            }
            _ => Page::Thanks,
        }
    }
}
