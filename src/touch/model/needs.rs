//! Needs on the info point: what answers what was typed (PURE).

use super::{Model, Page};
use crate::finder;

impl Model {
    /// The needs that answer what is typed, best first, as many as have room; as places in the site.
    pub fn found(&self) -> Vec<usize> {
        let most = if self.settings.large_text { 4 } else { 5 };
        let Some(site) = &self.site else { return Vec::new() };
        finder::find(&site.needs, &self.typed, &site.languages).into_iter().take(most).collect()
    }

    pub(super) fn open_need(&mut self, place: usize) {
        let need = self.site.as_ref().and_then(|site| site.needs.get(place));
        if let Some(need) = need.cloned() {
            self.page = Page::Need(Box::new(need));
        }
    }
}
