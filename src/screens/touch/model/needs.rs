// SPDX-License-Identifier: EUPL-1.2
//! Needs on the info point: what is typed and what answers it (PURE).

use super::{Model, Page};

/// Longest text to look for; a bound against somebody who leans on the glass.
const TYPED_MAX: usize = 40;

impl Model {
    /// The needs that answer what is typed, best first, as many as have room; as places in the site.
    pub fn found(&self) -> Vec<usize> {
        let most = if self.settings.large_text { 4 } else { 5 };
        self.needs.find(&self.typed).into_iter().take(most).collect()
    }

    /// A need may lead to the Help Point, which has a page of its own.
    pub(super) fn is_help_point(&self, office: &str) -> bool {
        self.site.iter().flat_map(|site| &site.help_point).any(|help| help.id == office)
    }

    pub(super) fn open_need(&mut self, place: usize) {
        let need = self.site.as_ref().and_then(|site| site.needs.get(place));
        if let Some(need) = need.cloned() {
            self.page = Page::Need(Box::new(need));
        }
    }

    /// The last letter is taken back.
    pub(super) fn erase(&mut self) {
        self.typed.pop();
        self.wrong = None;
    }

    /// A letter goes to what the page asks for.
    pub(super) fn type_letter(&mut self, letter: char) {
        match self.page {
            Page::Number(_) => return self.type_number(letter),
            Page::Code => return self.type_code(letter),
            Page::Comment(_) => return self.type_comment(letter),
            _ => {}
        }
        let blank_twice = letter == ' ' && self.typed.chars().last().is_none_or(|last| last == ' ');
        if self.page == Page::Finder && !blank_twice && self.typed.chars().count() < TYPED_MAX {
            self.typed.push(letter);
        }
    }
}
