// SPDX-License-Identifier: EUPL-1.2
//! A number or a code that was typed leads nowhere: it is told where it stands, stays to be mended, and nobody tries out
//! others' (PURE).

use uuid::Uuid;

use super::shown::{Page, Quoting, Settings, Visit, Wrong};
use super::{Model, Wanted};
use api::Problem;
use base::words::Language;
use client::{Ask, NumberCheck};

/// So many that nobody has …
pub const WRONG_MAX: usize = 6;
/// … within this time: then none that is typed is looked at until some of it has passed, whoever types.
pub const WRONG_WITHIN_MS: u64 = 300_000;
/// Nobody has that number or code. All else that is refused is told to somebody who has it.
const UNKNOWN: [&str; 2] = ["unknown-number", "unknown-appointment"];
/// A server of before has no such address: it tells with the rating.
const UNKNOWN_TO_THE_SERVER: &str = "not-found";

/// When somebody typed what nobody has, whoever that was.
#[derive(Clone, Debug, Default)]
pub(super) struct Tries {
    numbers_ms: Vec<u64>,
    codes_ms: Vec<u64>,
    /// The appointment's code that a reader has read: who holds it before the glass tries out nothing.
    read: Option<String>,
}

impl Model {
    /// Whether what was typed may be sent; where not, the page says why.
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

    /// The page on which it was typed says what is wrong with it.
    pub(super) fn is_wrong(&mut self, wrong: Wrong) {
        self.page = self.asked_from.clone();
        let is_unknown = matches!(&wrong, Wrong::Refused(problem) if UNKNOWN.contains(&problem.slug()));
        if is_unknown && !self.is_read_code() {
            let now_ms = self.now_ms;
            self.tries_ms().push(now_ms);
        }
        self.wrong = Some(wrong);
    }

    /// Of the page's kind: numbers and codes are tried apart.
    fn tries_ms(&mut self) -> &mut Vec<u64> {
        if self.page == Page::Code { &mut self.tries.codes_ms } else { &mut self.tries.numbers_ms }
    }

    fn is_read_code(&self) -> bool {
        self.page == Page::Code && self.tries.read.as_ref() == Some(&self.typed)
    }

    /// The page for a code begins: with what a reader has read, or with nothing.
    pub(super) fn begin_code(&mut self, read: Option<String>) {
        self.typed = read.clone().unwrap_or_default();
        (self.tries.read, self.wrong) = (read, None);
        self.page = Page::Code;
    }

    /// What the server said against what was typed it said in the language before.
    pub(super) fn turn_to_language(&mut self, language: Language) {
        self.settings = Settings { language, alphabet: 0, ..self.settings.clone() };
        self.wrong = self.wrong.take().filter(|wrong| !matches!(wrong, Wrong::Refused(_)));
    }

    pub(super) fn check_number(&mut self, id: Uuid) -> Option<Ask> {
        let (number, language) = (self.typed.clone(), self.settings.language.clone());
        self.ask(Wanted::Check(NumberCheck { id, number, language }))
    }

    /// Whether the visit of a typed number can be rated.
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

    /// Back from the stars: the number stands there to be mended.
    pub(super) fn back_to_number(&mut self, number: &str) -> Page {
        number.clone_into(&mut self.typed);
        Page::Number(Quoting::Rating)
    }
}
