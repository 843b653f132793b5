// SPDX-License-Identifier: EUPL-1.2
//! Typed numbers and codes that do not exist: the page says so, lets the citizen correct them, and limits guessing
//! (pure).

use uuid::Uuid;

use super::shown::{Page, Quoting, Settings, Visit, Wrong};
use super::{Model, Wanted};
use api::Problem;
use base::words::Language;
use client::{Ask, NumberCheck};

/// How many wrong numbers or codes may be typed within [`WRONG_WITHIN_MS`].
pub const WRONG_MAX: usize = 6;
/// The time, in milliseconds, over which wrong numbers or codes are counted; beyond the limit none is checked, whoever
/// types.
pub const WRONG_WITHIN_MS: u64 = 300_000;
/// The server's problems for a number or code that does not exist; other refusals concern existing ones.
const UNKNOWN: [&str; 2] = ["unknown-number", "unknown-appointment"];
/// The problem of an older server that lacks the check; there the rating's answer tells.
const UNKNOWN_TO_THE_SERVER: &str = "not-found";

/// When wrong numbers and codes were typed, by anybody.
#[derive(Clone, Debug, Default)]
pub(super) struct Tries {
    numbers_ms: Vec<u64>,
    codes_ms: Vec<u64>,
    /// The appointment's code that a reader has read: holding it before the reader is no guess.
    read: Option<String>,
}

impl Model {
    /// Whether what was typed may be sent; if not, the page says why.
    pub(super) fn may_be_sent(&mut self) -> bool {
        let now_ms = self.now_ms;
        let is_read = self.is_read_code();
        let tries_ms = self.tries_ms();
        tries_ms.retain(|at_ms| now_ms < at_ms + WRONG_WITHIN_MS);
        let is_often = !is_read && tries_ms.len() >= WRONG_MAX;
        self.wrong = if self.is_away {
            Some(Wrong::Unchecked)
        } else if is_often {
            Some(Wrong::TooOften)
        } else {
            None
        };
        self.wrong.is_none()
    }

    /// Shows on the page what is wrong with what was typed.
    pub(super) fn is_wrong(&mut self, wrong: Wrong) {
        self.page = self.asked_from.clone();
        let is_unknown = matches!(&wrong, Wrong::Refused(problem) if UNKNOWN.contains(&problem.slug()));
        if is_unknown && !self.is_read_code() {
            let now_ms = self.now_ms;
            self.tries_ms().push(now_ms);
        }
        self.wrong = Some(wrong);
    }

    /// The wrong tries of the page's kind: numbers and codes are counted apart.
    fn tries_ms(&mut self) -> &mut Vec<u64> {
        if self.page == Page::Code { &mut self.tries.codes_ms } else { &mut self.tries.numbers_ms }
    }

    fn is_read_code(&self) -> bool {
        self.page == Page::Code && self.tries.read.as_ref() == Some(&self.typed)
    }

    /// Begins the page for a code, with the code a reader has read if any.
    pub(super) fn begin_code(&mut self, read: Option<String>) {
        self.typed = read.clone().unwrap_or_default();
        (self.tries.read, self.wrong) = (read, None);
        self.page = Page::Code;
    }

    /// Changes the language; the server's reason, which is in the old language, is dropped.
    pub(super) fn turn_to_language(&mut self, language: Language) {
        self.settings = Settings { language, alphabet: 0, ..self.settings.clone() };
        self.wrong = self.wrong.take().filter(|wrong| !matches!(wrong, Wrong::Refused(_)));
    }

    pub(super) fn check_number(&mut self, id: Uuid) -> Option<Ask> {
        let (number, language) = (self.typed.clone(), self.settings.language.clone());
        self.ask(Wanted::Check(NumberCheck { id, number, language }))
    }

    /// Handles the answer whether the visit of a typed number can be rated.
    pub(super) fn hear_checked(&mut self, id: Uuid, answer: Result<(), Option<Problem>>) {
        let request = self.request.clone();
        let Some(Wanted::Check(check)) = request.filter(|request| request.id() == id) else { return };
        (self.touched_ms, self.request) = (self.now_ms, None);
        match answer {
            Err(None) => self.is_wrong(Wrong::Unchecked),
            Err(Some(problem)) if problem.slug() != UNKNOWN_TO_THE_SERVER => self.is_wrong(Wrong::Refused(problem)),
            _ => {
                self.typed.clear();
                self.page = Page::Stars(Visit::Number(check.number));
            }
        }
    }

    /// Goes back from the stars to the number, which can be corrected.
    pub(super) fn back_to_number(&mut self, number: &str) -> Page {
        number.clone_into(&mut self.typed);
        Page::Number(Quoting::Rating)
    }
}
