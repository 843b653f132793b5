// SPDX-License-Identifier: EUPL-1.2
//! What is said where the machine's clock is wrong: both times, and what to do.

use jiff::Timestamp;

use super::trusted::{Doubt, Why};
use crate::state::AppState;
use base::words::{Language, written};

/// In sentences.
pub fn told(state: &AppState, language: &Language, doubt: Doubt) -> String {
    let key = match doubt.why {
        Why::Jumped => "clock-jumped",
        Why::BeforeJournal => "clock-before-journal",
        Why::LongAfterJournal => "clock-long-after-journal",
    };
    let (office, machine) = (time(state, doubt.office), time(state, doubt.machine));
    let args = [("office", office.into()), ("machine", machine.into())];
    state.words().say_with(language, key, &args)
}

/// Day and time as staff read them.
pub fn time(state: &AppState, at: Timestamp) -> String {
    written::date_time(at.to_zoned(state.site().get().catalogue.time_zone.clone()).datetime())
}
