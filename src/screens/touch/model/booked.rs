// SPDX-License-Identifier: EUPL-1.2
//! The info point's page for whoever has an appointment: its code, typed or read, and the check-in (PURE).

use uuid::Uuid;

use super::shown::{Control, Page};
use super::{Model, Wanted};
use api::ArrivalRequest;
use client::Ask;
use office::Reference;

impl Model {
    /// The keys of a code: digits first, then letters; those that look like others are no part of it.
    pub fn code_keys() -> Vec<char> {
        Reference::LETTERS.iter().map(|letter| char::from(*letter)).collect()
    }

    /// Whether what was typed is a whole code.
    pub fn is_code_typed(&self) -> bool {
        Reference::read(&self.typed).is_some()
    }

    pub(super) fn code_controls() -> Vec<Control> {
        let keys = Self::code_keys().into_iter().map(Control::Key);
        [Control::Back].into_iter().chain(keys).chain([Control::Erase, Control::Confirm]).collect()
    }

    pub(super) fn ask_for_code(&mut self) {
        self.request = None;
        self.begin_code(None);
    }

    pub(super) fn type_code(&mut self, key: char) {
        let key = key.to_ascii_uppercase();
        self.wrong = None;
        if Self::code_keys().contains(&key) && self.typed.chars().count() < Reference::LENGTH {
            self.typed.push(key);
        }
    }

    pub(super) fn check_in(&mut self, fresh: Uuid) -> Option<Ask> {
        if !self.is_code_typed() || !self.may_be_sent() {
            return None;
        }
        let code = self.typed.clone();
        // The same code is checked in once, however often it is asked for.
        let fresh = match &self.request {
            Some(Wanted::Arrival(before)) if before.code == code => before.id,
            _ => fresh,
        };
        let language = Some(self.settings.language.0.clone());
        self.ask(Wanted::Arrival(ArrivalRequest { id: fresh, code, language }))
    }

    /// A reader has read an appointment's code: it stands there as if typed. Tells whether the page has a use for it.
    pub(super) fn scanned_appointment(&mut self, now_ms: u64, code: Reference) -> bool {
        let asks = matches!(self.page, Page::Home | Page::Service(_) | Page::Finder | Page::Code);
        if asks {
            self.touched(now_ms);
            self.begin_code(Some(code.0));
            self.scanned_at_ms = Some(now_ms);
        }
        asks
    }
}
