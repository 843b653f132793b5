// SPDX-License-Identifier: EUPL-1.2
//! The search for needs: what is typed and what is found (pure).

use super::{Model, Page};

/// The most letters searched for; a limit against somebody leaning on the screen.
const TYPED_MAX: usize = 40;

impl Model {
    /// The needs found, best first, as many as have room; as indexes into the site's.
    pub fn found(&self) -> Vec<usize> {
        let most = if self.settings.large_text { 4 } else { 5 };
        self.needs.find(&self.typed).into_iter().take(most).collect()
    }

    /// Whether a need leads to the Help Point, which has a page of its own.
    pub(super) fn is_help_point(&self, office: &str) -> bool {
        self.site.iter().flat_map(|site| &site.help_point).any(|help| help.id == office)
    }

    pub(super) fn open_need(&mut self, place: usize) {
        let need = self.site.as_ref().and_then(|site| site.needs.get(place));
        if let Some(need) = need.cloned() {
            self.page = Page::Need(Box::new(need));
        }
    }

    /// Removes the last letter.
    pub(super) fn erase(&mut self) {
        self.typed.pop();
        self.wrong = None;
    }

    /// Adds a letter to the page's field.
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
