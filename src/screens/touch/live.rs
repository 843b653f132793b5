// SPDX-License-Identifier: EUPL-1.2
//! Texts that change in place while a page stands: the clock, counts, waits and countdowns.

use std::time::Duration;

use bevy::prelude::*;

use super::booth::{Booth, now_ms};
use super::model::Idle;
use super::sheet::Sheet;
use crate::ui::clock::{Clock, Run};
use crate::ui::dates;
use crate::ui::sleep::Alarm;
use crate::ui::theme::Scale;
use crate::ui::theme::motion::WAITS_RENEWED;
use api::{Prospect, Waiting};
use office::ServiceId;

/// A text that follows what is known.
#[derive(Component, Clone, Debug, PartialEq, Eq)]
pub(super) enum Live {
    /// The time: "10:42".
    Clock,
    /// How many people wait for the service, and how long: "6 in attesa · 15–20 minuti".
    Waiting(ServiceId),
    /// The service's wait in few words.
    WaitingInShort(ServiceId),
    /// How many people would go before: "6 persone".
    PeopleAhead(ServiceId),
    /// The service's wait: "15–20 minuti".
    Wait(ServiceId),
    /// Whether a newcomer is served before closing: "sì".
    BeforeClosing(ServiceId),
    /// The label of the button that ends, with its countdown: "Ho finito (25)".
    Done,
    /// The seconds left: "20".
    SecondsLeft,
}

impl Live {
    /// Whether it tells of other people who wait, and may be some seconds old.
    fn is_of_others(&self) -> bool {
        matches!(
            self,
            Self::Waiting(_) | Self::WaitingInShort(_) | Self::PeopleAhead(_) | Self::Wait(_) | Self::BeforeClosing(_)
        )
    }

    /// The text now.
    pub fn say(&self, sheet: &Sheet) -> String {
        match self {
            Self::Clock => {
                sheet.site().map_or_else(String::new, |site| dates::time(&sheet.clock.now().to_zoned(site.zone())))
            }
            Self::Waiting(service) => waiting(sheet, service),
            Self::WaitingInShort(service) => waiting_in_short(sheet, service),
            Self::PeopleAhead(service) => {
                let said = |people: u32| sheet.say_with("touch-people", &[("people", people.into())]);
                sheet.waiting(service).map_or_else(|| "–".to_owned(), |waiting| said(ahead(sheet, waiting)))
            }
            Self::BeforeClosing(service) => {
                match sheet.waiting(service).and_then(|waiting| prospect(sheet, waiting).before_closing) {
                    Some(true) => sheet.say("touch-before-closing"),
                    Some(false) => not_in_time(sheet, "touch-not-before-closing"),
                    None => sheet.say("wait-unknown"),
                }
            }
            Self::Wait(service) => match sheet.waiting(service) {
                Some(waiting) if waiting.wait.is_none() => sheet.say("wait-nobody-serves"),
                Some(waiting) if ahead(sheet, waiting) == 0 => sheet.say("wait-none"),
                waiting => sheet.say_wait(waiting.and_then(|waiting| prospect(sheet, waiting).wait)),
            },
            Self::Done => {
                let seconds = sheet.model.done_in_s().unwrap_or(0);
                sheet.say_with("touch-done", &[("seconds", seconds.into())])
            }
            Self::SecondsLeft => match sheet.model.idle {
                Idle::Warning { seconds_left } => {
                    sheet.say_with("touch-idle-left", &[("seconds", seconds_left.into())])
                }
                Idle::No => String::new(),
            },
        }
    }
}

/// How many people would go before this citizen, as their ticket will say.
fn ahead(sheet: &Sheet, waiting: &Waiting) -> u32 {
    if sheet.model.precedence { waiting.ahead_of_precedence.unwrap_or(waiting.people) } else { ahead_of_all(waiting) }
}

/// What this citizen would be told of the time, as their ticket will say.
fn prospect(sheet: &Sheet, waiting: &Waiting) -> Prospect {
    let ordinary = Prospect { wait: waiting.wait, before_closing: waiting.before_closing };
    // Servers of before tell nothing else.
    waiting.precedence.filter(|_| sheet.model.precedence).unwrap_or(ordinary)
}

/// How many people would go before somebody without precedence; said only on the service's own page.
fn ahead_of_all(waiting: &Waiting) -> u32 {
    // Servers of before tell who waits for the service alone.
    waiting.ahead.unwrap_or(waiting.people)
}

/// A control whose second line changes, so that its accessible name must too.
#[derive(Component, Clone, Debug)]
pub(super) struct LiveLabel {
    /// The name's fixed part.
    pub name: String,
    /// The changing part.
    pub live: Live,
}

impl LiveLabel {
    fn say(&self, sheet: &Sheet) -> String {
        format!("{}. {}", self.name, self.live.say(sheet))
    }
}

fn waiting(sheet: &Sheet, service: &ServiceId) -> String {
    match sheet.waiting(service) {
        _ if sheet.model.gives_no_numbers().is_some() => sheet.say("touch-only-read"),
        None => sheet.say("wait-unknown"),
        Some(waiting) if waiting.suspended => sheet.say("touch-suspended"),
        Some(waiting) if waiting.before_closing == Some(false) => not_in_time(sheet, "touch-maybe-not-today"),
        // However many wait: nobody calls them.
        Some(waiting) if waiting.wait.is_none() => sheet.say("wait-nobody-serves"),
        Some(waiting) if ahead_of_all(waiting) == 0 => sheet.say("wait-none"),
        // Nobody waits for it, and others go before all the same: its desks serve more.
        Some(waiting) if waiting.people == 0 => sheet.say_wait(waiting.wait),
        Some(waiting) => {
            let args = [("people", waiting.people.into()), ("wait", sheet.say_wait(waiting.wait).into())];
            sheet.say_with("touch-waiting-for", &args)
        }
    }
}

/// The wait alone, if there is one to tell.
fn waiting_in_short(sheet: &Sheet, service: &ServiceId) -> String {
    match sheet.waiting(service) {
        Some(Waiting { suspended: false, before_closing: None | Some(true), wait: Some(wait), .. })
            if sheet.model.gives_no_numbers().is_none() =>
        {
            sheet.say_wait(Some(*wait))
        }
        Some(Waiting { suspended: false, before_closing: Some(false), .. })
            if sheet.model.gives_no_numbers().is_none() =>
        {
            sheet.say("touch-maybe-not-today-short")
        }
        _ => waiting(sheet, service),
    }
}

/// The warning that a newcomer may not be served before closing, with the reason.
fn not_in_time(sheet: &Sheet, key: &str) -> String {
    let time = sheet.closes_at().map_or_else(|| "–".to_owned(), |at| dates::hour(&at));
    sheet.say_with(key, &[("time", time.into())])
}

/// When the waits were last renewed.
#[derive(Default)]
pub(super) struct Renewed {
    at_ms: Option<u64>,
}

impl Renewed {
    /// How long the waits stay as they are; `None` if they may be renewed now.
    fn rest(&self, now_ms: u64) -> Option<Duration> {
        let until = self.at_ms?.saturating_add(u64::try_from(WAITS_RENEWED.as_millis()).unwrap_or(u64::MAX));
        Some(Duration::from_millis(until.saturating_sub(now_ms))).filter(|rest| !rest.is_zero())
    }
}

pub(super) fn follow(
    booth: Res<Booth>,
    scale: Option<Res<Scale>>,
    (clock, run): (Res<Clock>, Res<Run>),
    mut renewed: Local<Renewed>,
    mut texts: Query<(&Live, &mut Text)>,
    labels: Query<(Entity, &LiveLabel, &AccessibleLabel)>,
    mut alarm: ResMut<Alarm>,
    mut commands: Commands,
) {
    let Some(scale) = scale else { return };
    let sheet = Sheet::new(&booth, *scale, *clock, true);
    let now_ms = now_ms(&run);
    let rest = renewed.rest(now_ms);
    let (mut waits, mut changed) = (false, false);
    let mut may = |live: &Live| {
        let is_late = live.is_of_others() && rest.is_some();
        waits |= is_late;
        changed |= live.is_of_others() && !is_late;
        !is_late
    };
    for (live, mut text) in &mut texts {
        let now = live.say(&sheet);
        if text.0 != now && may(live) {
            text.0 = now;
        }
    }
    for (entity, live, label) in &labels {
        let now = live.say(&sheet);
        if label.0 != now && may(&live.live) {
            commands.entity(entity).insert(AccessibleLabel(now));
        }
    }
    if changed {
        renewed.at_ms = Some(now_ms);
    }
    if let Some(rest) = rest.filter(|_| waits) {
        alarm.within(rest);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_rest_for_some_seconds_after_they_were_renewed() {
        assert_eq!(Renewed::default().rest(0), None, "the first change is shown at once");
        let renewed = Renewed { at_ms: Some(1_000) };
        assert_eq!(renewed.rest(1_000), Some(WAITS_RENEWED));
        assert_eq!(renewed.rest(5_000), Some(Duration::from_secs(1)));
        assert_eq!(renewed.rest(6_000), None);
        assert_eq!(renewed.rest(60_000), None);
    }
}
