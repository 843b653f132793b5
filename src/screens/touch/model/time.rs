// SPDX-License-Identifier: EUPL-1.2
//! What time does to a page: the question whether somebody is still there, the way back (pure).

use super::{IDLE_MS, Idle, Model, Page, TICKET_MS, Trouble};

impl Model {
    /// Passes the time. Returns whether what is shown changed.
    pub fn tick(&mut self, now_ms: u64) -> bool {
        let before = (self.page.clone(), self.idle, self.done_in_s());
        self.now_ms = now_ms;
        let (idle_ms, warning_ms) = (now_ms.saturating_sub(self.there_ms()), self.warning_ms());
        self.idle = match self.patience_ms() {
            Some(patience_ms) if idle_ms >= patience_ms + warning_ms => {
                self.start_over();
                Idle::No
            }
            Some(patience_ms) if idle_ms >= patience_ms => {
                Idle::Warning { seconds_left: seconds(patience_ms + warning_ms - idle_ms) }
            }
            _ => Idle::No,
        };
        self.follow_door();
        before != (self.page.clone(), self.idle, self.done_in_s())
    }

    /// When `tick` would next change something, in the same milliseconds; `None` while only news or taps can.
    pub fn next_tick_ms(&self) -> Option<u64> {
        self.patience_ms().map(|patience_ms| {
            let counting = matches!(self.idle, Idle::Warning { .. }) || self.done_in_s().is_some();
            if counting { self.now_ms - self.now_ms % 1000 + 1000 } else { self.there_ms() + patience_ms }
        })
    }

    /// On the ticket's page: the seconds until it asks whether somebody is still there.
    pub fn done_in_s(&self) -> Option<u32> {
        let shown = matches!(self.page, Page::Ticket(_) | Page::Thanks);
        shown.then(|| seconds((self.there_ms() + TICKET_MS).saturating_sub(self.now_ms).min(TICKET_MS)))
    }

    /// How long the page may stay untouched; `None` for the first page, which may stay for ever.
    fn patience_ms(&self) -> Option<u64> {
        let at_start =
            matches!(self.page, Page::Home | Page::Starting | Page::Trouble(Trouble::Closed | Trouble::Refused(_)));
        match &self.page {
            Page::Issuing | Page::Sending | Page::Checking => None,
            Page::Ticket(_) | Page::Thanks => Some(TICKET_MS),
            _ if at_start && self.silence.is_none() && self.settings == self.default_settings() => None,
            _ => Some(IDLE_MS),
        }
    }
}

/// Milliseconds as whole seconds, rounded up.
fn seconds(ms: u64) -> u32 {
    u32::try_from(ms.div_ceil(1000)).unwrap_or(u32::MAX)
}
