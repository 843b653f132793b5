// SPDX-License-Identifier: EUPL-1.2
//! The panels' words, ready to be shown.

use std::collections::BTreeMap;

use bevy::prelude::*;

use crate::ui::plan::Plan;

/// The words of all panels of a screen.
#[derive(Resource, Clone, Debug, Default, PartialEq)]
pub struct View {
    /// The header.
    pub header: HeaderView,
    /// The clock: date and time.
    pub clock: ClockView,
    /// The newest call; `None` before the first.
    pub called: Option<CallView>,
    /// The calls before the newest.
    pub recent: RecentView,
    /// The notices and the people waiting.
    pub notices: NoticesView,
    /// How many people wait for each service.
    pub waiting: ListView,
    /// The week's opening hours.
    pub hours: ListView,
    /// The newest calls of the offices.
    pub office_calls: ListView,
    /// The floor and the way; `None` without a floor.
    pub plan: Option<PlanView>,
    /// The words that panels bring themselves, by the panels' indexes in the layout: a text; a code's address and line;
    /// a notices panel's own pages.
    pub own: BTreeMap<usize, Vec<String>>,
    /// The page over the calls, if there is one.
    pub page: Option<PageView>,
    /// The words for the age of old data; `None` while it is current.
    pub stale: Option<String>,
}

/// The motion of panels, kept apart from the words so that moving lays out no text.
#[derive(Resource, Clone, Copy, Debug, PartialEq)]
pub struct Motion {
    /// The call's brightness: 0 normal, 1 bright, −1 dim.
    pub glow: f32,
    /// The call is highlighted.
    pub halo: bool,
    /// How far the call before has slid into the list, from 0 to 1.
    pub slid: f32,
}

impl Default for Motion {
    fn default() -> Self {
        Self { glow: 0.0, halo: false, slid: 1.0 }
    }
}

/// The words of the header.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct HeaderView {
    /// The office's name: "Spazio in Comune".
    pub name: String,
    /// The office's place: "Comune di San Donato Milanese · Primo piano".
    pub place: String,
    /// The part of the place shown if there is no room for both: "Comune di San Donato Milanese".
    pub body: String,
}

/// The words of the clock.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ClockView {
    /// The time: "10:42".
    pub time: String,
    /// The date: "giovedì 14 novembre".
    pub date: String,
    /// The shorter date, with the day of the week.
    pub middle_date: String,
    /// The shortest date: "14 novembre".
    pub short_date: String,
}

/// The words of a call.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CallView {
    /// The line before the number: "It is the turn of number".
    pub intro: String,
    /// The number, such as `A042`.
    pub number: String,
    /// The desk's name: "Sportello 3".
    pub desk: String,
    /// The way there.
    pub hint: String,
    /// The call is to the Help Point.
    pub help: bool,
}

/// A short message.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Message {
    /// The name of its Phosphor icon.
    pub icon: &'static str,
    /// The message's title.
    pub title: String,
    /// The line below it: what follows from it.
    pub text: String,
}

/// The words of the list of calls.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RecentView {
    /// The list's heading: "Ultime chiamate".
    pub heading: String,
    /// The heading over the desks: "Sportello".
    pub desk_heading: String,
    /// The calls, newest first.
    pub rows: Vec<Row>,
}

/// A call in the list.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Row {
    /// The number, such as `A042`.
    pub number: String,
    /// The desk's short name: "3", "Help Point".
    pub desk: String,
    /// The call is to the Help Point.
    pub help: bool,
}

/// A list with a heading: a row is a short lead, words, and what stands at its end.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ListView {
    /// The list's heading.
    pub heading: String,
    /// The words shown while there are no rows.
    pub none: String,
    /// The rows, from the top.
    pub rows: Vec<ListRow>,
}

/// A row of a list.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ListRow {
    /// The row's subject: a service's id, a day, a call.
    pub key: String,
    /// The short lead, such as "A" or `A042`; may be empty.
    pub lead: String,
    /// The row's words: "Anagrafe", "Lunedì".
    pub text: String,
    /// The row's end: "3 persone", "8:30–12:30".
    pub end: String,
    /// The row is highlighted.
    pub strong: bool,
    /// The row is of a call to the Help Point.
    pub help: bool,
}

/// The words and drawing of the floor plan.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PlanView {
    /// The floor and the way.
    pub plan: Plan,
    /// The number and desk that the way is for.
    pub caption: Option<(String, String)>,
    /// The words shown before the first call.
    pub rest: String,
}

/// The notices and the people waiting.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NoticesView {
    /// The tag before notices: "Avviso".
    pub tag: String,
    /// The tag if there are no notices, only people waiting.
    pub tag_waiting: String,
    /// The notices, one after the other.
    pub notices: Vec<String>,
    /// The line on the people waiting: "In attesa: 14 persone · circa 10–15 minuti."
    pub waiting: Option<String>,
}

/// A page that says one thing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PageView {
    /// The message.
    pub message: Message,
    /// Something is wrong that staff must see to.
    pub wrong: bool,
}
