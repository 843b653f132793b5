// SPDX-License-Identifier: EUPL-1.2
//! The page for citizens with an appointment: its code, typed or read, and the check-in (pure).

use uuid::Uuid;

use super::shown::{Control, Page};
use super::{Model, Wanted};
use api::ArrivalRequest;
use client::Ask;
use office::Reference;

impl Model {
    /// The keys for a code: digits, then letters, without characters that look like others.
    pub fn code_keys() -> Vec<char> {
        Reference::LETTERS.iter().map(|letter| char::from(*letter)).collect()
    }

    /// Whether a whole code was typed.
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

    /// Takes an appointment's code from a code reader, as if typed; whether the page can use it.
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
