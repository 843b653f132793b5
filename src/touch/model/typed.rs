//! A number or a code that was typed leads nowhere: it is told where it stands, stays to be mended, and nobody tries out
//! others' (PURE).

use uuid::Uuid;

use super::shown::{Page, Quoting, Visit, Wrong};
use super::{Model, Wanted};
use crate::api::Problem;
use crate::client::{Ask, NumberCheck};

/// So many wrong ones …
pub const WRONG_MAX: usize = 6;
/// … within this time: then none is looked at until some of it has passed, whoever types.
pub const WRONG_WITHIN_MS: u64 = 300_000;
/// A server of before has no such address: it tells with the rating.
const UNKNOWN_TO_THE_SERVER: &str = "not-found";

impl Model {
    /// Whether what was typed may be sent; where not, the page says why.
    pub(super) fn may_be_sent(&mut self) -> bool {
        let now_ms = self.now_ms;
        self.wrong_at_ms.retain(|at_ms| now_ms < at_ms + WRONG_WITHIN_MS);
        self.wrong = if self.is_away {
            Some(Wrong::Unchecked)
        } else if self.wrong_at_ms.len() >= WRONG_MAX {
            Some(Wrong::TooOften)
        } else {
            None
        };
        self.wrong.is_none()
    }

    /// The page on which it was typed says what is wrong with it.
    pub(super) fn is_wrong(&mut self, wrong: Wrong) {
        if matches!(wrong, Wrong::Refused(_)) {
            self.wrong_at_ms.push(self.now_ms);
        }
        self.page = self.asked_from.clone();
        self.wrong = Some(wrong);
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
