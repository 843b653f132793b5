// SPDX-License-Identifier: EUPL-1.2
//! What the panels say, in words that are ready to be read.

use std::collections::BTreeMap;

use bevy::prelude::*;

use crate::ui::plan::Plan;

/// What the panels of a screen say now.
#[derive(Resource, Clone, Debug, Default, PartialEq)]
pub struct View {
    /// The office.
    pub header: HeaderView,
    /// Date and time.
    pub clock: ClockView,
    /// The newest call; none before the first.
    pub called: Option<CallView>,
    /// The calls before it.
    pub recent: RecentView,
    /// Notices and who waits.
    pub notices: NoticesView,
    /// How many wait for each service.
    pub waiting: ListView,
    /// The week's opening hours.
    pub hours: ListView,
    /// The newest calls of the offices.
    pub office_calls: ListView,
    /// The floor and the way.
    pub plan: Option<PlanView>,
    /// Words that panels bring themselves, by the panels' places in the layout: a text; a code's address and line; a
    /// notices panel's own pages.
    pub own: BTreeMap<usize, Vec<String>>,
    /// A page over the calls, where there is something else to say.
    pub page: Option<PageView>,
    /// Since when the data is old.
    pub stale: Option<String>,
}

/// What moves; apart from the words, so that motion lays out no text.
#[derive(Resource, Clone, Copy, Debug, PartialEq)]
pub struct Motion {
    /// How bright the call is: 0 calm, 1 bright, −1 dim.
    pub glow: f32,
    /// The call stands out.
    pub halo: bool,
    /// How far the call before has slid into the list, 0 to 1.
    pub slid: f32,
}

impl Default for Motion {
    fn default() -> Self {
        Self { glow: 0.0, halo: false, slid: 1.0 }
    }
}

/// The office.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct HeaderView {
    /// "Spazio in Comune".
    pub name: String,
    /// "Comune di San Donato Milanese · Primo piano".
    pub place: String,
    /// What of it stays where there is no room for both: "Comune di San Donato Milanese".
    pub body: String,
}

/// Date and time.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ClockView {
    /// "10:42".
    pub time: String,
    /// "giovedì 14 novembre".
    pub date: String,
    /// The date in less room, with the day of the week.
    pub middle_date: String,
    /// "14 novembre", for where the whole date has no room.
    pub short_date: String,
}

/// A call.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CallView {
    /// "It is the turn of number".
    pub intro: String,
    /// `A042`.
    pub number: String,
    /// "Sportello 3".
    pub desk: String,
    /// The way there.
    pub hint: String,
    /// To the Help Point.
    pub help: bool,
}

/// Something to say in a few words.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Message {
    /// A Phosphor icon's name.
    pub icon: &'static str,
    /// What.
    pub title: String,
    /// What follows from it.
    pub text: String,
}

/// The calls before.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RecentView {
    /// "Ultime chiamate".
    pub heading: String,
    /// "Sportello".
    pub desk_heading: String,
    /// Newest first.
    pub rows: Vec<Row>,
}

/// A call in the list.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Row {
    /// `A042`.
    pub number: String,
    /// "3", "Help Point".
    pub desk: String,
    /// To the Help Point.
    pub help: bool,
}

/// A list with a heading: a row is a short lead, words, and what stands at its end.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ListView {
    /// Over the list.
    pub heading: String,
    /// What stands there while there are no rows.
    pub none: String,
    /// From the top.
    pub rows: Vec<ListRow>,
}

/// A row of a list.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ListRow {
    /// What it is of: a service's id, a day, a call.
    pub key: String,
    /// "A", `A042`; may be empty.
    pub lead: String,
    /// "Anagrafe", "Lunedì".
    pub text: String,
    /// "3 persone", "8:30–12:30".
    pub end: String,
    /// Stands out.
    pub strong: bool,
    /// To the Help Point.
    pub help: bool,
}

/// The floor, with the way of the newest call.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PlanView {
    /// The floor and the way.
    pub plan: Plan,
    /// Whom the way is for, and where it leads: number and desk.
    pub caption: Option<(String, String)>,
    /// What stands there before the first call.
    pub rest: String,
}

/// Notices and who waits.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NoticesView {
    /// "Avviso".
    pub tag: String,
    /// The tag where there are no notices, only who waits.
    pub tag_waiting: String,
    /// One after the other.
    pub notices: Vec<String>,
    /// "In attesa: 14 persone · circa 10–15 minuti."
    pub waiting: Option<String>,
}

/// A page that says one thing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PageView {
    /// What.
    pub message: Message,
    /// For staff: something is wrong.
    pub wrong: bool,
}
