//! What the panels say, in words that are ready to be read.

use bevy::prelude::*;

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
    /// A page over the calls, where there is something else to say.
    pub page: Option<PageView>,
    /// Since when the data is old.
    pub stale: Option<String>,
}

/// What moves; apart from the words, so that motion lays out no text.
#[derive(Resource, Clone, Copy, Debug, PartialEq)]
pub struct Motion {
    /// How bright the call is, 0 to 1.
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
}

/// Date and time.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ClockView {
    /// "10:42".
    pub time: String,
    /// "giovedì 14 novembre".
    pub date: String,
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
